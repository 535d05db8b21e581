//! Rules about themes and what a site adds to one.

crate::diagnostic::rule::rules! { Themes:
    THEME_LANGUAGE {
        code: "theme-language",
        level: Warning,
        summary: "The theme has no words in a language of the site; its English ones are used.",
        help: "Write `strings/<language>.toml`.",
    }

    DOUBTFUL_LANGUAGE {
        code: "doubtful-language",
        level: Error,
        summary: "The ending of a file's name, such as `.old` or `.new`, is also the tag of a language, and there are no words in that language.",
        help: "Move a copy or a note out of the site. For a translation, write `strings/<language>.toml`.",
    }

    TEMPLATE {
        code: "template",
        level: Error,
        summary: "A template is wrong: a field, block, filter or component that does not exist, or a parent that is missing.",
        help: "The message lists what there is; see [Theming](theming.md).",
    }

    THEME {
        code: "theme",
        level: Error,
        summary: "The theme is not complete: no `theme.toml`, a required template or component, or a listed asset is missing.",
        help: "Add what is named, or let the theme extend another: `extends = \"clinic\"`.",
    }

    THEME_CONTRACT {
        code: "theme-contract",
        level: Error,
        summary: "The theme names no contract, or a newer one than this Housecall offers.",
        help: "Write `contract = 1`, or update Housecall.",
    }

    CONTRAST {
        code: "contrast",
        level: Error,
        summary: "A colour that you chose, or one of the theme's, cannot be told apart from what it is drawn on.",
        help: "Take the shade that is offered, or another colour.",
    }

    STYLE_SHEET {
        code: "style-sheet",
        level: Error,
        summary: "A style sheet that becomes a part of the site's one has something that browsers would pass over: `@import`.",
        help: "Write the rules themselves.",
    }

    UNKNOWN_SLOT {
        code: "unknown-slot",
        level: Error,
        summary: "A file in `templates/slots/` that no page would show.",
        help: "Give it the name of a [slot](theming.md#slots).",
    }
}
