//! Rules about what is written in texts.

crate::diagnostic::rule::rules! { Texts:
    UNKNOWN_CALLOUT {
        code: "unknown-callout",
        level: Error,
        summary: "There is no callout with this word.",
        help: "Use the one that is suggested; all of them are in [Writing](writing.md#care-cards-and-other-callouts).",
    }

    EMPTY_CALLOUT {
        code: "empty-callout",
        level: Error,
        summary: "A care card names no signs: it has only a title, an introduction or a button, or its list is outside of it.",
        help: "Write the signs below the title, with `>` before each line.",
    }

    CALLOUT_WITHOUT_TEXT {
        code: "callout-without-text",
        level: Warning,
        summary: "A callout that is not a care card is empty.",
        help: "Write its text below the title, with `>` before each line, or remove it.",
    }

    NESTED_CALLOUT {
        code: "nested-callout",
        level: Error,
        summary: "A card begins inside another card and would not become a card, or a care card is inside another.",
        help: "Leave an empty line between the two.",
    }

    STRAY_CALLOUT {
        code: "stray-callout",
        level: Error,
        summary: "`[!word]` does not begin a card: it is misspelt, or its line is not the first of a quote. Readers would see the word in brackets.",
        help: "Begin each line of the card with `>`, and leave an empty line before it.",
    }

    LINE_OUTSIDE_CARD {
        code: "line-outside-card",
        level: Error,
        summary: "A line of a card has no `>`: a list falls out of the card, or words become the end of a sign that they have nothing to do with.",
        help: "Begin each line of the card with `>`, and leave an empty line after it.",
    }

    SPLIT_CARD {
        code: "split-card",
        level: Error,
        summary: "A quote is directly after a card: the empty line between the two ends the card, and what follows is outside of it.",
        help: "Write `>` on the empty line, or some words between a card and a quote.",
    }

    LIST_AFTER_CARD {
        code: "list-after-card",
        level: Warning,
        summary: "A list is directly after a care card, as if its `>` were forgotten.",
        help: "Begin its lines with `>`, or write a line of words before it.",
    }

    TRANSLATION_LACKS_CARD {
        code: "translation-lacks-card",
        level: Error,
        summary: "A care card is only in one of a text and its translation.",
        help: "Translate the card too: whoever reads the translation needs it as much.",
    }

    TRANSLATION_DIFFERS {
        code: "translation-differs",
        level: Warning,
        summary: "A number is only in one of a text and its translation: a dose, an age, a temperature, a time, a telephone number.",
        docs: "Numbers may be written in digits or in words, and temperatures in either scale.",
        help: "Compare the two, and correct the one that is wrong.",
    }

    RAW_HTML {
        code: "raw-html",
        level: Warning,
        summary: "An HTML element or attribute that is not on the [list](writing.md#html-in-a-text), or an element in a place where HTML does not allow it, was left out.",
        help: "Write it in markdown; the message says how.",
    }

    HTML_TABLE {
        code: "html-table",
        level: Error,
        summary: "A table in HTML: its cells would be published as one running text, doses beside the wrong ages.",
        help: "Write it in markdown: the message says how.",
    }

    UNSAFE_HTML {
        code: "unsafe-html",
        level: Error,
        summary: "HTML that would run, load or send something: scripts, frames, forms, embedded objects, `link`, `meta`, `base` and attributes that run a script.",
        help: "Remove it; the message says what to write instead.",
    }

    UNCLOSED_COMMENT {
        code: "unclosed-comment",
        level: Error,
        summary: "A comment, `<!--`, is never closed: all text after it would be missing, or readers would see it.",
        help: "Write `-->` where it ends.",
    }

    UNCLOSED_NOTE {
        code: "unclosed-note",
        level: Error,
        summary: "A [note to yourself](writing.md#notes-to-yourself), `%%`, is never closed, so readers would see it.",
        help: "Write `%%` where it ends: on the same line, or on a line of its own if it began on one.",
    }

    SECOND_TITLE {
        code: "second-title",
        level: Warning,
        summary: "A heading with one `#`: the title is already in the front matter.",
        help: "Use `##` for sections.",
    }

    UNUSED_FOOTNOTE {
        code: "unused-footnote",
        level: Warning,
        summary: "Nothing refers to this footnote.",
        help: "Write `[^name]` where it belongs, or remove it.",
    }

    TEXT_LIMIT {
        code: "text-limit",
        level: Error,
        summary: "More than 100 quotes or lists are inside each other, or the title of a link has more than 100 lines. The rest of the text was not read.",
        help: "Take away what is too much. It is often a sign that was typed by mistake, such as a quotation mark that is not closed.",
    }

    DOUBLE_TERM {
        code: "double-term",
        level: Error,
        summary: "A term is in the glossary twice.",
        help: "Keep one.",
    }

    REVIEW_WITHOUT_REVIEWER {
        code: "review-without-reviewer",
        level: Warning,
        summary: "An article says when it was reviewed, but not by whom.",
        help: "Name who checked it in `reviewers`, or remove `reviewed`.",
    }

    REVIEW_BY_AUTHOR {
        code: "review-by-author",
        level: Warning,
        summary: "The only reviewer of an article is its only author. A practice of one person is not asked for another.",
        help: "Name somebody else who checked it, or leave out `reviewers` and `reviewed`.",
    }

    REVIEW_OVERDUE {
        code: "review-overdue",
        level: Warning,
        summary: "The day of an article's next review has passed: `next_review`, or `reviewed` plus the time in `[review] every`.",
        help: "Check the whole page, and write the day in `reviewed`.",
    }

    LONG_HANDOUT {
        code: "long-handout",
        level: Warning,
        summary: "The parts of an article that are printed (`print`) do not fit on a sheet of paper with its two sides.",
        help: "Name fewer parts, or shorten the cards.",
    }

    EMERGENCY_NUMBER {
        code: "emergency-number",
        level: Warning,
        summary: "Readers are told to call an emergency number of another country, such as 999 or 112 in the United States.",
        docs: "The country is that of your `[[locations]]`; without one, that of your telephone number, of the language (`en-GB`) or of the care cards. A sentence, heading or title that names another country, or speaks of travel, is left alone.",
        help: "Write the number that is answered where your patients are. If another country is meant, name it in the same sentence.",
    }

    GLOSSARY_TEXT {
        code: "glossary-text",
        level: Warning,
        summary: "The glossary has text after its first term, or a footnote in the meaning of a term, which no page shows.",
        help: "Write it before the first term, or into the meaning of a term: a line that begins with a colon.",
    }

    FEED {
        code: "feed",
        level: Error,
        summary: "A feed or the sitemap could not be written.",
        docs: "This should not happen.",
        help: "Please report it, with the text that is in the feed.",
    }
}
