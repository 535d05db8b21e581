//! Rules about the preview itself.

crate::diagnostic::rule::rules! { Preview:
    NO_SITE {
        code: "no-site",
        level: Error,
        summary: "The site's folder or its `housecall.toml` disappeared while the preview was open.",
        docs: "What was there before is still shown.",
        help: "Put it back; the preview continues by itself.",
    }

    OWN_MISTAKE {
        code: "own-mistake",
        level: Error,
        summary: "Housecall itself failed while it read the site.",
        docs: "What was there before is still shown.",
        help: "Undo the last change, and please report what you wrote.",
    }
}
