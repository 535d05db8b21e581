//! Rules about addresses of the site.

crate::diagnostic::rule::rules! { Addresses:
    SAME_ADDRESS {
        code: "same-address",
        level: Error,
        summary: "Two files would have the same address, an old address is still in use, or two files differ only in capital letters.",
        help: "Rename one of them, or give it another `slug`.",
    }

    BAD_NAME {
        code: "bad-name",
        level: Error,
        summary: "A file name that Windows or some hosts do not allow (`con`, `aux`, characters such as `?`), or that is not UTF-8.",
        help: "Use plain letters, digits and hyphens.",
    }

    VANISHED_ADDRESS {
        code: "vanished-address",
        level: Error,
        summary: "An address was published before and would disappear.",
        help: "[urls.lock](publishing.md#urlslock) lists what you can do.",
    }

    MOVED_SITE {
        code: "moved-site",
        level: Error,
        summary: "The path in `base_url` is another than when the site was published, so every address would move.",
        docs: "A new host alone is not reported.",
        help: "Write the path as it was. If the site does move, redirect the old addresses, and change the last line of `urls.lock`.",
    }

    URLS_LOCK_REPAIRED {
        code: "urls-lock-repaired",
        level: Warning,
        summary: "`urls.lock` was lost, emptied, cut off or left with the markers of a merge conflict.",
        docs: "The addresses of the last build and of both sides are kept, and the file is written again.",
        help: "Keep `urls.lock` in version control.",
    }

    URLS_LOCK_DAMAGED {
        code: "urls-lock-damaged",
        level: Error,
        summary: "A line of `urls.lock` is not an address, or the file is empty or cut off and no build on this computer left a copy of it.",
        help: "Restore the file from version control.",
    }

    RELEASED_ADDRESS {
        code: "released-address",
        level: Warning,
        summary: "An address of the last build is no longer in `urls.lock`, and no page has it.",
        help: "If that was intended, do nothing. If not, restore `urls.lock` from version control, or add an alias.",
    }

    BAD_ALIAS {
        code: "bad-alias",
        level: Error,
        summary: "An old address is not a path of this site.",
        docs: "It is a full address or a pattern, has something after `?` or `#`, or contains a character that an address cannot have; the message names it and suggests what was probably meant.",
        help: "Write only the path: `\"/old-name/\"`. [Old addresses](publishing.md#old-addresses) says what it may contain, and what to do about `?`.",
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
        help: "Keep one of them.",
    }

    BROKEN_REDIRECT {
        code: "broken-redirect",
        level: Error,
        summary: "A redirect leads to a page that does not exist, or to something that is not an address.",
        help: "Write an address on this site without `?` and `#`, or a full `https:` address.",
    }

    REDIRECT_CIRCLE {
        code: "redirect-circle",
        level: Error,
        summary: "Old addresses lead to each other in a circle.",
        help: "Let one of them lead to a page.",
    }
}
