//! Rules about themes and what a site adds to one.

crate::diagnostic::rule::rules! { Themes:
    THEME_LANGUAGE {
        code: "theme-language",
        level: Warning,
        summary: "The theme has no words in a language of the site, so its English words are used.",
        help: "Write `strings/<language>.toml`.",
    }

    DOUBTFUL_LANGUAGE {
        code: "doubtful-language",
        level: Error,
        summary: "Part of a file's name, such as `.old` or `.new`, is also the tag of a language, and there are no words in that language.",
        help: "Move a copy or a note out of the site. For a translation, write `strings/<language>.toml`.",
    }

    TEMPLATE {
        code: "template",
        level: Error,
        summary: "A template has a mistake: a field, block, filter or component that does not exist, or a missing parent.",
        help: "The message lists what exists; see [Theming](theming.md).",
    }

    THEME {
        code: "theme",
        level: Error,
        summary: "The theme is not complete: no `theme.toml`, a required template or component, or a listed asset is missing.",
        help: "Add what the message names, or let the theme extend another: `extends = \"clinic\"`.",
    }

    THEME_CONTRACT {
        code: "theme-contract",
        level: Error,
        summary: "The theme names no contract, or a newer one than this version of Housecall offers.",
        help: "Write `contract = 1`, or update Housecall.",
    }

    CONTRAST {
        code: "contrast",
        level: Error,
        summary: "A colour that you chose, or one of the theme's, has too little contrast with what is behind it.",
        help: "Use the shade that is suggested, or another colour.",
    }

    STYLE_SHEET {
        code: "style-sheet",
        level: Error,
        summary: "A style sheet that is merged into the site's contains something that browsers would ignore there: `@import`.",
        help: "Write the rules themselves.",
    }

    UNKNOWN_SLOT {
        code: "unknown-slot",
        level: Error,
        summary: "A file in `templates/slots/` that no page uses.",
        help: "Give it the name of a [slot](theming.md#slots).",
    }

    DROPPED_PART {
        code: "dropped-part",
        level: Warning,
        summary: "A template or block of your own replaces the theme's and leaves out a slot that you fill, or a part that people rely on: the text with its care cards, what leads to them, or the main part of the page.",
        help: "Write `{{ super() }}` in the block, or the part itself.",
    }
}
