//! Rules about links and pictures.

crate::diagnostic::rule::rules! { Links:
    BROKEN_LINK {
        code: "broken-link",
        level: Error,
        summary: "A link leads to a file or an address that does not exist, out of the site's folder, or nowhere.",
        help: "Write the path from this file to the other: `../dermatology/eczema.md`.",
    }

    BROKEN_ANCHOR {
        code: "broken-anchor",
        level: Error,
        summary: "The page that a link leads to exists, but the heading after `#` does not.",
        help: "Use one of the anchors that the message lists.",
    }

    LINK_TO_WAITING {
        code: "link-to-waiting",
        level: Error,
        summary: "The text that a link leads to is a draft or scheduled.",
        help: "Add the link once it is online, or publish it first.",
    }

    BROKEN_PICTURE {
        code: "broken-picture",
        level: Error,
        summary: "The picture does not exist.",
        help: "Check its name and folder; capital letters matter.",
    }

    REMOTE_PICTURE {
        code: "remote-picture",
        level: Error,
        summary: "The picture is on another site, which would see who reads the page.",
        help: "Save it beside the text, if its licence allows that.",
    }

    EMPTY_LINK {
        code: "empty-link",
        level: Warning,
        summary: "A link has no words, or is a picture without any, so nobody can see or hear where it leads.",
        help: "Write its words between the square brackets: `[our opening hours](../../pages/contact.md)`.",
    }

    UNSAFE_LINK {
        code: "unsafe-link",
        level: Error,
        summary: "A link begins with something that browsers run or hide (`javascript:`, `data:` …), or a call to action does not lead to an address.",
        help: "Use `https:`, `mailto:`, `tel:`, `sms:`, a file of the site, or `cta:` and an id.",
    }
}
