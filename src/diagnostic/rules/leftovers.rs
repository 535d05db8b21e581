//! Rules about what was left in texts by accident, or is not what it looks like.

crate::diagnostic::rule::rules! { Leftovers:
    MERGE_CONFLICT {
        code: "merge-conflict",
        level: Error,
        summary: "Two versions of a text were not merged, and both would be published.",
        help: "Keep one version, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`.",
    }

    STARTER_TEXT {
        code: "starter-text",
        level: Error,
        summary: "A sentence of the text that `housecall new` wrote is still there.",
        help: "Write your own in its place, or remove it.",
    }

    PLACEHOLDER {
        code: "placeholder",
        level: Warning,
        summary: "Words hold the place of others that are to come: `TODO`, `[insert name]`, lorem ipsum. Drafts may have them.",
        help: "Write the words, or let the text wait: `draft = true`.",
    }

    FOREIGN_SYNTAX {
        code: "foreign-syntax",
        level: Error,
        summary: "A shortcode, template code, a container or an attribute of another program: readers would see it as it is.",
        help: "Write it in markdown; the message says how.",
    }

    WIKI_LINK {
        code: "wiki-link",
        level: Error,
        summary: "A link as notebooks write it, `[[name]]` or `![[picture.png]]`: readers would see the brackets.",
        help: "Write it as `[words](file.md)`; where a file answers to the name, the link is offered.",
    }

    MISSING_FOOTNOTE {
        code: "missing-footnote",
        level: Error,
        summary: "A footnote is mentioned and not written, so that readers would see `[^name]`.",
        help: "Write `[^name]: …` at the end of the text, or remove the mention.",
    }

    DOUBLE_FOOTNOTE {
        code: "double-footnote",
        level: Error,
        summary: "Two footnotes have the same name. The words of the second are shown in the middle of the page.",
        help: "Give one of them another name.",
    }

    NOT_A_TABLE {
        code: "not-a-table",
        level: Error,
        summary: "Lines look like a table and are not one: the line of dashes is missing, or has another number of cells.",
        help: "Write the line of dashes below the first line; the message says how.",
    }

    TABLE_ROW {
        code: "table-row",
        level: Error,
        summary: "A row has more cells than its table, and what is too much would be left out; or a line of words became a row.",
        help: "Give every row as many cells as the first, and leave an empty line after the table.",
    }

    SHORT_ROW {
        code: "short-row",
        level: Warning,
        summary: "A row has fewer cells than its table.",
        help: "Write the cells that are missing, also where they are empty.",
    }

    EMPTY_HEADING {
        code: "empty-heading",
        level: Warning,
        summary: "A heading has no words.",
        help: "Write them, or remove the line.",
    }

    HEADING_JUMP {
        code: "heading-jump",
        level: Warning,
        summary: "A level of headings is left out, such as `####` after `##`.",
        help: "Take one `#` more than the heading above. Who listens to a page finds the way by the levels.",
    }

    HEADING_WITHOUT_SPACE {
        code: "heading-without-space",
        level: Warning,
        summary: "`##Words` without a space is not a heading; readers would see the `##`.",
        help: "Write a space behind the last `#`.",
    }

    ACCIDENTAL_HEADING {
        code: "accidental-heading",
        level: Warning,
        summary: "A paragraph became a heading, since a line of dashes is directly below it.",
        help: "Leave an empty line before the dashes.",
    }

    FRONT_MATTER_IN_TEXT {
        code: "front-matter-in-text",
        level: Error,
        summary: "Front matter is in the middle of a text, and readers would see it.",
        help: "Remove it. The first lines of a file are its only front matter.",
    }

    LETTER_IN_NUMBER {
        code: "letter-in-number",
        level: Warning,
        summary: "A number has a letter where a digit belongs: `5oo mg`.",
        help: "Write the digit.",
    }

    ARTICLE_WITHOUT_TEXT {
        code: "article-without-text",
        level: Warning,
        summary: "An article has nothing below its front matter.",
        help: "Write its text, or let it wait: `draft = true`.",
    }

    NOT_A_LIST {
        code: "not-a-list",
        level: Warning,
        summary: "Lines look like a list and are not one: they begin with `•` or a long dash, or there is no space behind the mark.",
        help: "Begin each point with `-` and a space.",
    }

    INDENTED_TEXT {
        code: "indented-text",
        level: Warning,
        summary: "Words are shown as code, since four spaces are before them.",
        help: "Remove the spaces.",
    }

    UNCLOSED_CODE {
        code: "unclosed-code",
        level: Warning,
        summary: "Code that begins with three backticks has no end: all text after it is shown as code.",
        help: "Write three backticks on a line of their own where it ends.",
    }

    STRAY_MARKUP {
        code: "stray-markup",
        level: Warning,
        summary: "`**` that does not make bold type: readers would see it.",
        help: "Write it directly before and behind the words, without a space.",
    }

    GARBLED {
        code: "garbled",
        level: Warning,
        summary: "Letters that were read in the wrong encoding, such as `â€™`.",
        help: "Save the original as UTF-8, or write the letters again.",
    }

    LINK_WORDS {
        code: "link-words",
        level: Warning,
        summary: "The words of a link do not say where it leads: \"here\", \"read more\".",
        help: "Make a link of the words that name the page.",
    }

    ALT_IS_FILE_NAME {
        code: "alt-is-file-name",
        level: Warning,
        summary: "The words for who cannot see a picture are the name of its file.",
        help: "Write what the picture says, or nothing where it says nothing: `![](…)`.",
    }
}
