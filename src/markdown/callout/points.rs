//! The list items of callouts: each knows the callout that its list is directly in.

use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::context::Context;
use crate::markdown::flow::{Flow, Kind};

/// Finds the list items of all callouts, and those that need a mark to be understood.
pub(in crate::markdown) fn find_points(flow: &mut Flow<'_>, context: &Context<'_, '_>) {
    let words = context.words;
    for at in 0..flow.nodes().len() {
        let Kind::Callout(index) = *flow.kind(at) else { continue };
        let beginnings = match flow.callouts[index as usize].kind {
            CalloutKind::Do => Some(&words.begins_do),
            CalloutKind::Dont => Some(&words.begins_dont),
            _ => None,
        };
        let is_list = |at: &usize| matches!(flow.kind(*at), Kind::List(_));
        let lists = flow.children(at).filter(is_list);
        let points: Vec<usize> = lists.flat_map(|list| flow.children(list)).collect();
        for point in points {
            let marked = beginnings.is_some_and(|all| !begins_with(&flow.words(point), all));
            flow.set_kind(point, Kind::Item { of: Some(index), marked });
        }
    }
}

/// Whether a text begins with one of these beginnings, as whole words. Case and the form
/// of an apostrophe do not matter.
fn begins_with(words: &str, beginnings: &[String]) -> bool {
    let plain = |text: &str| text.trim_start().to_lowercase().replace('\u{2019}', "'");
    let words = plain(words);
    beginnings.iter().any(|beginning| {
        let rest = words.strip_prefix(&plain(beginning));
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\''))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_begins_with_one_of_the_beginnings_needs_no_mark() {
        let beginnings = ["do not", "don't", "no"].map(str::to_owned);
        let says = |words| begins_with(words, &beginnings);
        assert!(
            says("Do not stop your medicine") && says("Don\u{2019}t scratch") && says("No soap")
        );
        assert!(!says("Note the time") && !says("Scratch"));
    }
}
