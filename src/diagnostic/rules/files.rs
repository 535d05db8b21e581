//! Rules about files and folders.

crate::diagnostic::rule::rules! { Files:
    NOT_PUBLISHED {
        code: "not-published",
        level: Warning,
        summary: "A file in a folder of texts that is not a text, picture, audio, video or PDF, or a text in the wrong place; a backup, a log or a hidden file in `static/`.",
        help: "Move it to where the message says. If it is meant to be online, move it into `static/`; if it is there already, allow it in `[publish] allow`.",
    }

    NOT_UTF8 {
        code: "not-utf8",
        level: Error,
        summary: "The file is saved in an old encoding.",
        help: "Save it with UTF-8 encoding.",
    }

    TOO_LARGE {
        code: "too-large",
        level: Error,
        summary: "A text or an asset above 4 MB, or a `urls.lock` above 1 GB.",
        help: "Is it a picture with the wrong name? Those belong in `static/`.",
    }

    LARGE_FILE {
        code: "large-file",
        level: Warning,
        summary: "A picture or another file above 25 MB.",
        help: "Make it smaller: patients on a phone have to wait for it, and some hosts refuse it.",
    }

    SYMLINK {
        code: "symlink",
        level: Error,
        summary: "A symbolic link that leaves the site's folder, leads to a folder, to nothing, or to a file that must not be published in its place.",
        help: "Replace it with the file itself.",
    }

    UNREADABLE {
        code: "unreadable",
        level: Error,
        summary: "A file cannot be read.",
        help: "Make sure that you may read it, or move it out of the site's folder.",
    }
}
