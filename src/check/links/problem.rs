//! What is said of a link or a picture that leads nowhere.

use super::edit::Written;
use crate::check::actions::unknown_action;
use crate::check::known::Context;
use crate::check::listed::listed;
use crate::check::outside;
use crate::check::renamed;
use crate::content::folder;
use crate::diagnostic::{Applicability, Diagnostic, Rule, rules};
use crate::markdown::Target;
use crate::model::TextId;
use crate::plan::Problem;

/// A link with its text, or a picture with its path.
#[derive(Clone, Copy)]
pub(super) enum Named<'t> {
    Link(&'t str),
    Picture(&'t str),
}

impl Named<'_> {
    /// Puts the finding where the address is written; `target` is what it says there.
    pub(super) fn problem(
        self,
        c: &Context<'_>,
        target: Option<&Target>,
        written: &Written<'_>,
        problem: Problem,
    ) -> Diagnostic {
        let (what, broken) = match self {
            Named::Link(_) => ("link", &rules::BROKEN_LINK),
            Named::Picture(_) => ("picture", &rules::BROKEN_PICTURE),
        };
        let simple = |rule, message: String, help: &str| {
            written.mark(Diagnostic::new(rule, message).help(help))
        };
        match problem {
            Problem::NoFile(path) => self.no_file(c, target, written, &path),
            Problem::Outside => simple(
                broken,
                format!("This {what} leads out of the site's folder"),
                "What a page shows or links to must be inside the site's folder.",
            ),
            Problem::Empty => {
                let (Named::Link(words) | Named::Picture(words)) = self;
                simple(
                    broken,
                    format!("This {what} (“{words}”) leads nowhere: its address is empty"),
                    "Write the path of a file or an address between the brackets: [words](../dermatology/eczema.md)",
                )
            }
            Problem::Waiting(path) => simple(
                &rules::LINK_TO_WAITING,
                format!("This link leads to `{path}`, which is not published yet"),
                "Readers would find no page there. Link to it once it is online, or publish it first.",
            ),
            Problem::NoAnchor(anchor, of) => no_anchor(c, target, written, &anchor, of),
            Problem::NoAddress(url) => no_address(c, target, written, &url),
            // `practice` says more where the text is known.
            Problem::Practice(_) => simple(
                &rules::UNKNOWN_DETAIL,
                "The settings do not have what this asks for".to_owned(),
                "Write `practice:hours`, `practice:address`, `practice:phone` or `practice:fax`.",
            ),
            Problem::NoAction(id) => match c.actions().nearest(&id) {
                Some(near) => meant(written, unknown_action(c, &id), &format!("cta:{near}")),
                None => written.mark(unknown_action(c, &id)),
            },
        }
    }

    fn no_file(
        self,
        c: &Context<'_>,
        target: Option<&Target>,
        written: &Written<'_>,
        path: &str,
    ) -> Diagnostic {
        let (asked, anchor) = match target {
            Some(Target::File { path, anchor } | Target::Site { path, anchor }) => {
                (path.as_str(), anchor.as_deref())
            }
            _ => ("", None),
        };
        if let Named::Link(_) = self
            && let Some(verdict) = outside::meant(&with_anchor(asked, anchor))
                .or_else(|| outside::bare_number(asked, c.site.config.country))
        {
            return written.report(verdict);
        }
        let (what, rule, files): (_, &Rule, _) = match self {
            Named::Link(_) => ("link", &rules::BROKEN_LINK, c.files()),
            Named::Picture(_) => ("picture", &rules::BROKEN_PICTURE, c.copies()),
        };
        let message = format!("This {what} leads to `{path}`, which is not there");
        let diagnostic = Diagnostic::new(rule, message);
        let base = folder(written.file);
        // The path as it is from the site's folder, which is what it looks like.
        let from_top = asked.trim_start_matches('/').replace('\\', "/");
        let file =
            [&*from_top, path].into_iter().find(|file| files.has(file) && **file != **written.file);
        if let Some(file) = file
            .or_else(|| files.near(&path.replace('\\', "/"), written.file))
            .filter(|_| renamed::from_path(c, path).is_none())
        {
            return meant(written, diagnostic, &with_anchor(&relative(base, file), anchor));
        }
        if let Some(file) = renamed::from_path(c, path) {
            let instead = with_anchor(&relative(base, file), anchor);
            let diagnostic = diagnostic.help(format!("It moved to `{instead}`."));
            return written.replace(diagnostic, &instead, Applicability::MaybeIncorrect);
        }
        written.mark(diagnostic.help(match self {
            Named::Picture(_) => "Put the picture next to the text and write its file name: ![What it shows](knee.jpg)",
            Named::Link(_) => "Write the path from this file to the other one, such as ../dermatology/eczema.md",
        }))
    }
}

/// "Did you mean …?" with the edit.
fn meant(written: &Written<'_>, diagnostic: Diagnostic, instead: &str) -> Diagnostic {
    let diagnostic = diagnostic.help(format!("Did you mean `{instead}`?"));
    written.replace(diagnostic, instead, Applicability::MaybeIncorrect)
}

fn with_anchor(path: &str, anchor: Option<&str>) -> String {
    anchor.map_or_else(|| path.to_owned(), |anchor| format!("{path}#{anchor}"))
}

fn no_address(
    c: &Context<'_>,
    target: Option<&Target>,
    written: &Written<'_>,
    url: &str,
) -> Diagnostic {
    // What follows the address goes on to the one that was meant.
    let (query, anchor) = match target {
        Some(Target::Site { path, anchor }) => {
            (path.find('?').map_or("", |at| &path[at..]), anchor.as_deref())
        }
        _ => ("", None),
    };
    let whole = |instead: &str| with_anchor(&[instead, query].concat(), anchor);
    let diagnostic =
        Diagnostic::new(&rules::BROKEN_LINK, format!("The site has no address `{url}`"));
    let base = folder(written.file);
    // A path from the site's folder is the path of a file and not an address.
    let as_file = url.trim_matches('/');
    if c.files().has(as_file) {
        let instead = match as_file.strip_prefix("static/") {
            Some(below) => format!("/{below}"),
            None => relative(base, as_file),
        };
        return meant(written, diagnostic, &with_anchor(&instead, anchor));
    }
    let with_slash = if url.ends_with('/') { url.to_owned() } else { format!("{url}/") };
    let moved = renamed::from_address(c, url).or_else(|| renamed::from_address(c, &with_slash));
    if let Some(file) = moved {
        let instead = with_anchor(&relative(base, file), anchor);
        let diagnostic = diagnostic.help(format!("It moved to `{instead}`."));
        return written.replace(diagnostic, &instead, Applicability::MaybeIncorrect);
    }
    match c.addresses().nearest(url) {
        Some(near) => meant(written, diagnostic, &whole(near)),
        None => written.mark(diagnostic.help("It is better to link to the file: ../dermatology/eczema.md. Then the link follows when the address changes.")),
    }
}

fn no_anchor(
    c: &Context<'_>,
    target: Option<&Target>,
    written: &Written<'_>,
    anchor: &str,
    of: TextId,
) -> Diagnostic {
    let message = format!("The page has no heading with the anchor `#{anchor}`");
    let diagnostic = Diagnostic::new(&rules::BROKEN_ANCHOR, message);
    if let Some(near) = c.anchor_near(of, anchor) {
        let path = match target {
            Some(Target::Anchor(_)) => Some(""),
            Some(Target::File { path, .. } | Target::Site { path, .. }) => Some(path.as_str()),
            _ => None,
        };
        let diagnostic = diagnostic.help(format!("Did you mean `#{near}`?"));
        return match path {
            Some(path) => {
                let instead = with_anchor(path, Some(near));
                written.replace(diagnostic, &instead, Applicability::MaybeIncorrect)
            }
            None => written.mark(diagnostic),
        };
    }
    let all = c.anchors(of);
    written.mark(diagnostic.help(match all.as_slice() {
        [] => "That page has no headings.".into(),
        all => format!("Its anchors are: {}", listed(all.iter().map(|anchor| &**anchor))),
    }))
}

/// The path from a folder to a file, as a writer would write it.
pub(in crate::check) fn relative(base: &str, path: &str) -> String {
    let base: Vec<&str> = base.split('/').filter(|p| !p.is_empty()).collect();
    let parts: Vec<&str> = path.split('/').collect();
    let common = base.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(base.len() - common);
    // In a file's name, these begin no query or anchor and are no code.
    for c in parts[common..].join("/").chars() {
        match c {
            '%' => out.push_str("%25"),
            '#' => out.push_str("%23"),
            '?' => out.push_str("%3F"),
            c => out.push(c),
        }
    }
    out
}
