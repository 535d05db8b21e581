//! A link without words: nobody can see it, and a screen reader reads out its address.

use super::words::Checked;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{Flow, Kind, standalone_in};

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    let mut alone = None;
    for at in 0..flow.nodes().len() {
        match flow.kind(at) {
            // A call to action that is alone has words of its own.
            Kind::Paragraph => alone = standalone_in(flow, at),
            Kind::Link { .. } if alone != Some(at) && !has_words(flow, at) => {
                let place = flow.range(at).into();
                diagnostics.push(finding(flow, at).at(text.path, place));
            }
            _ => {}
        }
    }
}

fn has_words(flow: &Flow<'_>, at: usize) -> bool {
    let mut words = flow.nodes()[at..flow.after(at)].iter().filter_map(|node| node.kind.text());
    words.any(|text| !text.words.trim().is_empty())
}

fn finding(flow: &Flow<'_>, at: usize) -> Diagnostic {
    let mut within = at + 1..flow.after(at);
    match within.any(|node| matches!(flow.kind(node), Kind::Image { .. })) {
        true => Diagnostic::new(
            &rules::EMPTY_LINK,
            "This link is a picture without words, so nobody hears where it leads",
        )
        .help("Write between the inner brackets where it leads: [![The way to us](map.svg)](…)"),
        false => {
            Diagnostic::new(&rules::EMPTY_LINK, "This link has no words, so nobody can see it")
                .help("Write its words between the square brackets, or remove it.")
        }
    }
}
