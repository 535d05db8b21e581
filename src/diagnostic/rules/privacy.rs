//! Rules about what a site reveals.

crate::diagnostic::rule::rules! { Privacy:
    PRIVATE_FILE {
        code: "private-file",
        level: Error,
        summary: "A file would be published that is not meant for the web: keys, passwords, databases, mailboxes, patients' images, backups of a site; spreadsheets, address cards and e-mails that nothing links to.",
        docs: "See [What is never published](publishing.md#what-is-never-published).",
        help: "Move it out of the site's folder. If everyone may read it, allow it in `[publish] allow`; keys and passwords cannot be allowed.",
    }

    DISGUISED_FILE {
        code: "disguised-file",
        level: Error,
        summary: "A file is not what its extension says, such as an office document that is called `.pdf`.",
        help: "Save it in the format that its name says.",
    }

    UNLINKED_DOCUMENT {
        code: "unlinked-document",
        level: Warning,
        summary: "A document is published, and nothing links to it.",
        help: "Link to it, move it out of the site, or allow it in `[publish] allow`.",
    }

    PICTURE_METADATA {
        code: "picture-metadata",
        level: Warning,
        summary: "A picture reveals where it was taken, who made it, who is in it or whose camera it was.",
        help: "Save a copy [without these details](publishing.md#what-pictures-reveal).",
    }

    UNSAFE_SVG {
        code: "unsafe-svg",
        level: Error,
        summary: "An SVG contains a script or something else that browsers would run, or cannot be read with certainty.",
        help: "Save it again as “plain SVG”, or use a PNG.",
    }

    FOREIGN_HOST {
        code: "foreign-host",
        level: Error,
        summary: "A template, a style sheet, a script, a picture or a page in `static/` contacts another server without a click.",
        help: "Put the file into `static/`. If pages have to contact that server, name it in [`[privacy.hosts]`](configuring.md#privacy) and on the privacy page.",
    }

    PRIVACY_PAGE {
        code: "privacy-page",
        level: Error,
        summary: "The settings let pages contact another server, and the privacy page does not name it, or there is no privacy page.",
        help: "Say what is requested there and why.",
    }

    PRIVACY_CLAIM {
        code: "privacy-claim",
        level: Error,
        summary: "A page says that there are no trackers or that nothing is loaded from elsewhere, although the settings let pages contact another server.",
        help: "Correct the sentence.",
    }

    UNUSED_ALLOWANCE {
        code: "unused-allowance",
        level: Warning,
        summary: "`[publish] allow` names a file that does not exist, or `[privacy.hosts]` a server that no page contacts.",
        help: "Remove the line, or correct the path.",
    }
}
