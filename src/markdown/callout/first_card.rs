//! What the top of an article says of its most serious care card: the first of its signs, each of
//! them whole, since a sentence that is cut can say the opposite.

use crate::markdown::body::FirstCard;
use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::flow::{Flow, Kind};
use crate::markdown::range::compact;

/// So many characters of signs fit in a few lines of a phone.
const ROOM: usize = 90;

/// After so many words a card is still on the first screen of a phone.
const FEW_WORDS: usize = 25;

/// The first emergency card of a text, or else its first urgent one.
pub(in crate::markdown) fn first_card(flow: &Flow<'_>) -> Option<FirstCard> {
    let first = |kind| flow.callouts.iter().position(|callout| callout.kind == kind);
    let index = first(CalloutKind::Emergency).or_else(|| first(CalloutKind::Urgent))?;
    let is_it = |kind: &Kind<'_>| matches!(kind, Kind::Callout(i) if *i as usize == index);
    let at = flow.nodes().iter().position(|node| is_it(&node.kind))?;
    let (signs, more) = signs(flow, at);
    let callout = compact(index);
    Some(FirstCard { callout, signs, more: compact(more), is_on_top: is_on_top(flow, at) })
}

/// Whether at most a short paragraph is before the card.
fn is_on_top(flow: &Flow<'_>, card: usize) -> bool {
    let mut words = 0;
    for at in flow.siblings(0..flow.nodes().len()) {
        match flow.kind(at) {
            _ if at == card => return true,
            Kind::Comment => continue,
            Kind::Paragraph if !has_picture(flow, at) => {}
            _ => return false,
        }
        words += flow.words(at).split_ascii_whitespace().count();
        if words > FEW_WORDS {
            return false;
        }
    }
    false
}

fn has_picture(flow: &Flow<'_>, at: usize) -> bool {
    flow.nodes()[at..flow.after(at)].iter().any(|node| matches!(node.kind, Kind::Image { .. }))
}

/// The signs that fit, in their order, and how many others the card has.
fn signs(flow: &Flow<'_>, card: usize) -> (Box<[Box<str>]>, usize) {
    let mut shown: Vec<Box<str>> = Vec::new();
    let mut room = ROOM;
    let mut fits = |words: String| {
        let length = words.chars().count();
        let fits = length > 0 && length <= room;
        if fits {
            room -= length;
            shown.push(words.into());
        }
        fits
    };
    for at in flow.children(card) {
        match flow.kind(at) {
            Kind::Title(_) | Kind::Comment => {}
            Kind::List(None) => {
                let items: Vec<_> = flow.children(at).collect();
                // The first in their order, and if those before are long, another: each says
                // by itself when to call.
                let fitting = items.iter().filter(|at| is_whole(flow, **at));
                let count = fitting.filter(|at| fits(flow.words(**at))).count();
                return (shown.into(), items.len() - count);
            }
            // Words above the signs are a part of what they say.
            Kind::Paragraph if is_whole(flow, at) && fits(flow.words(at)) => {}
            _ => return (Box::default(), 0),
        }
    }
    (shown.into(), 0)
}

/// Whether a paragraph or list item is words alone.
fn is_whole(flow: &Flow<'_>, at: usize) -> bool {
    flow.nodes()[at + 1..flow.after(at)].iter().all(|node| match node.kind {
        Kind::Paragraph => true,
        Kind::Image { .. } | Kind::Strike | Kind::Task(_) | Kind::Raw(_) | Kind::Element(_) => {
            false
        }
        ref kind => kind.is_inline() || matches!(kind, Kind::Comment),
    })
}

#[cfg(test)]
mod tests {
    use crate::markdown::body::Body;
    use crate::markdown::{Options, Parsed};

    fn body(text: &str) -> Body {
        Parsed::new(text, 0, None, &Options::default(), &"a.md".into()).body().value
    }

    fn check(text: &str) -> (String, u32, bool) {
        let card = body(text).first_card.unwrap_or_default();
        (card.signs.join(" / "), card.more, card.is_on_top)
    }
    const CARD: &str = "> [!emergency] Call 911 if\n";

    #[test]
    fn signs_are_whole_and_as_many_as_fit() {
        let signs =
            format!("{CARD}> - you *faint*\n> - your lips are blue\n> - {}\n", "x ".repeat(60));
        assert_eq!(check(&signs), ("you faint / your lips are blue".into(), 1, true));
    }

    #[test]
    fn a_long_sign_is_left_to_the_card() {
        let signs = format!("{CARD}> - {}\n> - you faint\n", "long ".repeat(30));
        assert_eq!(check(&signs), ("you faint".into(), 1, true));
        assert_eq!(check(&format!("{CARD}> - {}\n", "long ".repeat(30))), (String::new(), 1, true));
    }

    #[test]
    fn words_above_the_signs_are_kept_with_them_or_there_are_none() {
        let short = format!("{CARD}> Two of these are true:\n>\n> - you faint\n");
        assert_eq!(check(&short).0, "Two of these are true: / you faint");
        let long = format!("{CARD}> {}\n>\n> - you faint\n", "Only on Sundays. ".repeat(9));
        assert_eq!(check(&long), (String::new(), 0, true));
        assert_eq!(check(&format!("{CARD}> 1. Sit down\n> 2. Call\n")), (String::new(), 0, true));
        assert_eq!(check(&format!("{CARD}> - a\n>   - b\n> - you faint\n")).0, "you faint");
    }

    #[test]
    fn an_emergency_comes_before_what_is_urgent() {
        let text =
            format!("Short.\n\n> [!urgent] Call today if\n> - it hurts\n\n{CARD}> - you faint\n");
        assert_eq!(check(&text), ("you faint".into(), 0, false));
        assert_eq!(check("> [!urgent] Call today if\n> - it hurts\n").0, "it hurts");
        assert!(body("> [!selfcare] Rest\n> - a\n").first_card.is_none());
    }

    #[test]
    fn a_card_below_a_heading_or_a_long_paragraph_is_not_on_top() {
        assert!(check(&format!("Short.\n\n{CARD}> - a\n")).2);
        assert!(!check(&format!("## Signs\n\n{CARD}> - a\n")).2);
        assert!(!check(&format!("{}\n\n{CARD}> - a\n", "word ".repeat(30))).2);
    }
}
