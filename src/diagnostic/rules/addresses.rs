//! Rules about addresses of the site.

crate::diagnostic::rule::rules! { Addresses:
    SAME_ADDRESS {
        code: "same-address",
        level: Error,
        summary: "Two things want one address, an old address is still in use, or two files differ in capital letters only.",
        help: "Rename one, or give it another `slug`.",
    }

    BAD_NAME {
        code: "bad-name",
        level: Error,
        summary: "A name that Windows or some hosts cannot have (`con`, `aux`, signs such as `?`), or that is not UTF-8.",
        help: "Use plain letters, digits and hyphens.",
    }

    VANISHED_ADDRESS {
        code: "vanished-address",
        level: Error,
        summary: "An address was published once and would be gone.",
        help: "[urls.lock](publishing.md#urlslock) lists what you can do.",
    }

    URLS_LOCK_REPAIRED {
        code: "urls-lock-repaired",
        level: Warning,
        summary: "`urls.lock` was lost, emptied, cut off or left with the marks of a merge conflict.",
        docs: "The addresses of the last build and those of both sides are kept, and the file is written again.",
        help: "Keep `urls.lock` in version control.",
    }

    URLS_LOCK_DAMAGED {
        code: "urls-lock-damaged",
        level: Error,
        summary: "A line of `urls.lock` is not an address, or the file is empty or cut off and no build on this machine left a copy of it.",
        help: "Take the file from version control again.",
    }

    RELEASED_ADDRESS {
        code: "released-address",
        level: Warning,
        summary: "An address of the last build is no longer in `urls.lock`, and no page has it.",
        help: "If that was meant, nothing. If not, take `urls.lock` from version control again, or write an alias.",
    }

    BAD_ALIAS {
        code: "bad-alias",
        level: Error,
        summary: "An old address is not a path of this site.",
        docs: "It is a whole address or a pattern, has something behind `?` or `#`, or a character that an address cannot have; the message names it and offers what was probably meant.",
        help: "Write the path alone: `\"/old-name/\"`. [Old addresses](publishing.md#old-addresses) says what it can have, and what to do with `?`.",
    }

    USELESS_ALIAS {
        code: "useless-alias",
        level: Warning,
        summary: "An old address leads to itself.",
        docs: "Every server shows the `index.html` of a folder at the folder's own address.",
        help: "Remove it.",
    }

    TWO_ALIASES {
        code: "two-aliases",
        level: Error,
        summary: "One old address would lead to two pages.",
        help: "Keep one.",
    }

    BROKEN_REDIRECT {
        code: "broken-redirect",
        level: Error,
        summary: "A redirect leads to a page that is not there, or to something that is not an address.",
        help: "Write an address of this site without `?` and `#`, or a whole `https:` address.",
    }

    REDIRECT_CIRCLE {
        code: "redirect-circle",
        level: Error,
        summary: "Old addresses lead to each other in a circle.",
        help: "Let one lead to a page.",
    }
}
