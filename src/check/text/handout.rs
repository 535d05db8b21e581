//! Handouts that are longer than a sheet of paper with its two sides.

use super::words::Checked;
use crate::content::fields::Spanned;
use crate::content::front::{Front, PrintPart};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{CalloutKind, Unit, UnitKind};

/// More words than two sides have room for beside title, sources and review, in normal type. Where
/// a side ends depends on the cards, so that shorter parts may be too long as well.
const MOST: usize = 330;

/// The room to write below a question is that of so many words.
const ROOM_TO_WRITE: usize = 16;

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let Front::Article(article) = &text.front else { return };
    let Some(first) = article.print.first() else { return };
    let is_printed = |unit: &&Unit| part(unit).is_some_and(|part| is_chosen(part, &article.print));
    let words: usize = text.prose().iter().filter(is_printed).map(room).sum();
    if words > MOST {
        diagnostics.push(
            Diagnostic::new(
                &rules::LONG_HANDOUT,
                format!("This handout is longer than two printed pages: it has room for about {MOST} words, and its parts take that of {words}"),
            )
            .at(text.path, first.range())
            .help("Leave a part out, or shorten the cards: readers keep one sheet, not two."),
        );
    }
}

/// The part of a handout that a unit is in; care cards are together.
fn part(unit: &Unit) -> Option<PrintPart> {
    match unit.callout.as_ref()? {
        CalloutKind::Key => Some(PrintPart::Key),
        CalloutKind::Do | CalloutKind::Dont => Some(PrintPart::Do),
        CalloutKind::Ask => Some(PrintPart::Ask),
        kind if kind.is_care() => Some(PrintPart::Care),
        _ => None,
    }
}

fn is_chosen(part: PrintPart, chosen: &[Spanned<PrintPart>]) -> bool {
    chosen.iter().any(|one| one.value == part)
}

/// How much room a unit takes, in words.
fn room(unit: &Unit) -> usize {
    let is_question = unit.kind == UnitKind::Item && matches!(unit.callout, Some(CalloutKind::Ask));
    let words = unit.text().split_ascii_whitespace().count();
    words + if is_question { ROOM_TO_WRITE } else { 0 }
}
