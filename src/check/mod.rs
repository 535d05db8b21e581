//! Judges a site that is whole: its links and pictures, the names its texts use, placements,
//! series, numbers, calls to action, and addresses that people have. Nothing that is rendered
//! depends on it, so that the preview shows a page first and checks then.
//!
//! One file a subject, each a function that adds to the findings. Whatever is looked for by
//! name is looked up in a table; what might be meant instead is searched in an index that is
//! made once, when there is something to suggest (`known`). So the work grows with the
//! site and its mistakes, and never with their product.
//!
//! Must not: change anything, or know how a page looks.

mod actions;
mod cancel;
mod known;
mod links;
mod names;
mod numbers;
mod placements;
mod promises;
mod series;
mod ties;

pub use cancel::Cancel;

use self::known::Known;
use crate::diagnostic::Diagnostic;
use crate::model::Site;
use crate::plan::Plan;

/// What is judged, in this order.
const SUBJECTS: [fn(&Context<'_>, &mut Vec<Diagnostic>); 9] = [
    links::of_texts,
    links::of_settings,
    names::check,
    actions::check,
    placements::check,
    ties::check,
    series::check,
    numbers::check,
    promises::check,
];

/// The site that is judged, and what is known of it.
struct Context<'s> {
    site: &'s Site,
    plan: &'s Plan,
    cancel: &'s Cancel,
    known: Known<'s>,
}

/// Everything that is wrong with a loaded site. Where it was cancelled, what was found until
/// then: of no use to anyone.
pub fn all(site: &Site, plan: &Plan, cancel: &Cancel) -> Vec<Diagnostic> {
    let context = Context { site, plan, cancel, known: Known::default() };
    let mut diagnostics = Vec::new();
    for subject in SUBJECTS {
        if cancel.is_set() {
            break;
        }
        subject(&context, &mut diagnostics);
    }
    diagnostics
}

/// "`a`, `b` and `c`", or "`a`, `b`, `c` and 7 more".
fn listed<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    /// So many names are read; a number says the rest.
    const NAMED: usize = 3;
    let more = names.len().saturating_sub(NAMED);
    let mut quoted: Vec<String> = names.take(NAMED).map(|name| format!("`{name}`")).collect();
    let last = match more {
        0 => quoted.pop(),
        more => Some(format!("{more} more")),
    };
    match (quoted.is_empty(), last) {
        (false, Some(last)) => format!("{} and {last}", quoted.join(", ")),
        (_, last) => last.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_names_its_first_and_counts_the_rest() {
        let list = |names: &[&str]| listed(names.iter().copied());
        assert_eq!(list(&["a", "b"]), "`a` and `b`");
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(list(&["a", "b", "c", "d", "e"]), "`a`, `b`, `c` and 2 more");
        assert_eq!(list(&["a"]), "`a`");
    }
}
