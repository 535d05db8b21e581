//! Rules about what is written in texts.

crate::diagnostic::rule::rules! { Texts:
    UNKNOWN_CALLOUT {
        code: "unknown-callout",
        level: Error,
        summary: "There is no callout with this word.",
        help: "Take the one that is offered; all are in [Writing](writing.md#care-cards-and-other-callouts).",
    }

    EMPTY_CALLOUT {
        code: "empty-callout",
        level: Error,
        summary: "A card is empty, and the list after it is outside.",
        help: "Begin each line of the list with `>`.",
    }

    RAW_HTML {
        code: "raw-html",
        level: Warning,
        summary: "An HTML element or attribute that is not on the [list](writing.md#html-in-a-text) was left out.",
        help: "Say it in markdown; the message says how.",
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
        summary: "A comment, `<!--`, has no end, so all text after it would be missing.",
        help: "Write `-->` where it ends.",
    }

    SECOND_TITLE {
        code: "second-title",
        level: Warning,
        summary: "A heading with one `#`: the title is in the front matter already.",
        help: "Begin sections with `##`.",
    }

    UNUSED_FOOTNOTE {
        code: "unused-footnote",
        level: Warning,
        summary: "Nothing mentions this footnote.",
        help: "Write `[^name]` where it belongs, or remove it.",
    }

    DOUBLE_TERM {
        code: "double-term",
        level: Error,
        summary: "A term is in the glossary twice.",
        help: "Keep one.",
    }

    FEED {
        code: "feed",
        level: Error,
        summary: "A feed or the sitemap could not be written.",
        docs: "This should not happen.",
        help: "Please report it, with the text that the feed carries.",
    }
}
