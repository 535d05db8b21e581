//! Rules about files and folders.

crate::diagnostic::rule::rules! { Files:
    NOT_PUBLISHED {
        code: "not-published",
        level: Warning,
        summary: "A file in a folder of texts that is not a text, picture, audio, video or PDF, or a text in the wrong place; a backup, a log or a hidden file in `static/`.",
        help: "Move it to where the message says. If it is meant to be online, move it into `static/`; if it is there already, allow it in `[publish] allow`.",
    }

    WRONG_FOLDER {
        code: "wrong-folder",
        level: Warning,
        summary: "A folder at the top whose name is nearly that of one that is read, such as `Articles`, `posts` or `asset`, so that nothing in it is published.",
        help: "Give it the name that the message says, or begin its name with `_` if it is not part of the site.",
    }

    COPIED_FILE {
        code: "copied-file",
        level: Warning,
        summary: "A file or a folder has the name that systems and people give to copies, such as `eczema - Copy.md` or `eczema (1).md`, and is published beside the original.",
        help: "Delete it, or give it a name that says what it is.",
    }

    CONFLICTED_COPY {
        code: "conflicted-copy",
        level: Error,
        summary: "A second version that a program made when two people changed a file at once: Dropbox, OneDrive, Google Drive, Nextcloud, Syncthing, git.",
        help: "Compare the two, keep what is right in the original, and delete the other.",
    }

    SAME_TEXT {
        code: "same-text",
        level: Warning,
        summary: "Two articles or pages have the same text.",
        help: "Delete one. To list one article under two specialties, write `specialties` in it; a translation that is not translated yet waits with `draft = true`.",
    }

    UNSEEN_IN_NAME {
        code: "unseen-in-name",
        level: Warning,
        summary: "A name with something that nobody sees: a space at its beginning or before its ending, two spaces in a row, a character without a picture.",
        help: "Rename the file without it.",
    }

    EMPTY_FILE {
        code: "empty-file",
        level: Error,
        summary: "A picture, a document, a sound, a film or a font in which nothing is.",
        help: "Put the file there again, or delete it.",
    }

    HEAVY_PICTURE {
        code: "heavy-picture",
        level: Warning,
        summary: "A picture above 1 MB.",
        help: "Save a copy that is 1,600 pixels wide, as JPEG or WebP.",
    }

    UNUSABLE_ICON {
        code: "unusable-icon",
        level: Warning,
        summary: "The icons for browsers and phones cannot be made from the site's own icon or logo, since it is damaged, empty, or has letters that are not paths.",
        help: "Save it as a plain SVG with letters as paths, or as PNG.",
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
