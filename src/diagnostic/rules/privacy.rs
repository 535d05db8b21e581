//! Rules about what a site gives away.

crate::diagnostic::rule::rules! { Privacy:
    PRIVATE_FILE {
        code: "private-file",
        level: Error,
        summary: "A file would be published that is not meant for the web: keys, passwords, databases, mailboxes, patients' images, backups of a site; spreadsheets, address cards and e-mails that nothing links to.",
        docs: "See [What is never published](publishing.md#what-is-never-published).",
        help: "Move it out of the site's folder. If everybody may read it, name it in `[publish] allow`; keys and passwords cannot be allowed.",
    }

    DISGUISED_FILE {
        code: "disguised-file",
        level: Error,
        summary: "A file is something else than its ending says, such as a text of an office program that is called `.pdf`.",
        help: "Save it in the form that its name says.",
    }

    UNLINKED_DOCUMENT {
        code: "unlinked-document",
        level: Warning,
        summary: "A document is published, and nothing links to it.",
        help: "Link to it, move it out of the site, or name it in `[publish] allow`.",
    }

    PICTURE_METADATA {
        code: "picture-metadata",
        level: Warning,
        summary: "A picture tells where it was taken, who made it, who is in it or whose camera it was.",
        help: "Save a copy [without these details](publishing.md#what-pictures-tell).",
    }

    UNSAFE_SVG {
        code: "unsafe-svg",
        level: Error,
        summary: "An SVG holds a script or something else that browsers would run, or cannot be read for sure.",
        help: "Save it again as “plain SVG”, or use a PNG.",
    }

    FOREIGN_HOST {
        code: "foreign-host",
        level: Error,
        summary: "A template, a style sheet, a script, a picture or a page in `static/` asks another server without a click.",
        help: "Put the file into `static/`. If that server has to be asked, name it in [`[privacy.hosts]`](configuring.md#privacy) and on the privacy page.",
    }

    PRIVACY_PAGE {
        code: "privacy-page",
        level: Error,
        summary: "The settings let pages ask another server, and the privacy page does not name it, or there is none.",
        help: "Say what is asked there and why.",
    }

    PRIVACY_CLAIM {
        code: "privacy-claim",
        level: Error,
        summary: "A page says that there are no trackers or that nothing is loaded from elsewhere, and the settings let pages ask another server.",
        help: "Say what is so.",
    }

    UNUSED_ALLOWANCE {
        code: "unused-allowance",
        level: Warning,
        summary: "`[publish] allow` names no file that is there, or `[privacy.hosts]` a server that no page asks.",
        help: "Remove the line, or mend the path.",
    }
}
