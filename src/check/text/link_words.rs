//! Links whose words do not say where they lead: whoever goes from link to link hears nothing
//! but "here, here, here".

use super::words::Checked;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::Kind;

/// Words that are all of such a link, in lower case, without punctuation.
const EMPTY: [&str; 36] = [
    "here",
    "click here",
    "click",
    "read here",
    "see here",
    "look here",
    "go here",
    "this link",
    "link",
    "this page",
    "this",
    "this website",
    "this site",
    "website",
    "more",
    "read more",
    "learn more",
    "see more",
    "more info",
    "more information",
    "find out more",
    "details",
    "page",
    "tap here",
    "press here",
    "aquí",
    "haga clic aquí",
    "clic aquí",
    "pulse aquí",
    "este enlace",
    "enlace",
    "esta página",
    "leer más",
    "más",
    "más información",
    "ver más",
];

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    for at in 0..flow.nodes().len() {
        let Kind::Link { address, .. } = flow.kind(at) else { continue };
        // The label of a button comes with it.
        if address.starts_with("cta:") || flow.after(at) - at > 4 {
            continue;
        }
        if flow.nodes()[at..flow.after(at)].iter().any(|n| matches!(n.kind, Kind::Code(_))) {
            continue;
        }
        let words = flow.words(at);
        if words.len() > 24 || !is_empty(&words) {
            continue;
        }
        diagnostics.push(
            Diagnostic::new(&rules::LINK_WORDS, format!("The words of this link, `{}`, do not say where it leads", words.trim()))
                .at(text.path, flow.range(at).into())
                .help("Make a link of the words that name the page: [how to measure your blood pressure](…)."),
        );
    }
}

fn is_empty(words: &str) -> bool {
    let plain = words.trim().trim_end_matches(['.', '!', '…', ':', '>', '»', '→', ' ']);
    EMPTY.contains(&plain.to_lowercase().as_str())
}
