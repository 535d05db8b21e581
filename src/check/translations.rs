//! Translations that do not say what their original says: without a care card of it, or with
//! other numbers.
//!
//! Words cannot be compared by a program; cards and numbers can, and they are what harms most.

use foldhash::{HashMap, HashSet};

use super::known::Context;
use super::listed::listed;
use crate::content::stem_and_lang;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::markdown::{CalloutKind, Figure, FigureForm, FigureValue};
use crate::model::{State, Text, TextId};

/// How many numbers are looked for in the other scale.
const COMPARED: usize = 100;

/// How far two temperatures may differ, in thousandths of a degree, that are the same in the two
/// scales: writers round.
const ROUNDED: u64 = 600;

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let translations: Vec<(Text<'_>, String)> =
        (c.site.library.texts().filter(|text| !is_draft(c, text)))
            .filter_map(|text| Some((text, original_path(text.path)?)))
            .collect();
    if translations.is_empty() {
        return;
    }
    let originals: HashSet<&str> = translations.iter().map(|(_, path)| path.as_str()).collect();
    let originals: HashMap<&str, Text<'_>> = (c.site.library.texts())
        .filter(|text| text.common.is_some() && originals.contains(&**text.path))
        .map(|text| (&**text.path, text))
        .collect();
    for (translation, path) in &translations {
        if let Some(original) = originals.get(path.as_str()) {
            // Where a card is missing, its numbers are too. Letters are written again for their
            // readers, and say other things.
            let is_letter = matches!(translation.id, TextId::Issue(_));
            if !cards(original, translation, diagnostics) && !is_letter {
                numbers(original, translation, diagnostics);
            }
        }
    }
}

/// Whether a text is not finished, and with it what it lacks.
pub(super) fn is_draft(c: &Context<'_>, text: &Text<'_>) -> bool {
    match text.id {
        TextId::Article(id) => c.site.library.articles[id.index()].state == State::Draft,
        TextId::Page(id) => c.site.library.pages[id.index()].front.draft,
        _ => false,
    }
}

/// The file that a translation is of, by its name: `eczema.md` for `eczema.es.md`.
fn original_path(path: &str) -> Option<String> {
    let (_, lang) = stem_and_lang(path);
    let stem = path.strip_suffix(".md")?.strip_suffix(lang?)?;
    Some(format!("{stem}md"))
}

/// Reports care cards that only one of the two has; whether there are any.
fn cards(original: &Text<'_>, translation: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let before = diagnostics.len();
    for kind in &CalloutKind::CARE {
        let of = |text: &Text<'_>| {
            let ranges = text.body.callouts.iter().filter(|callout| callout.kind == *kind);
            let ranges: Vec<_> = ranges.map(|c| c.range.0 as usize..c.range.1 as usize).collect();
            ranges
        };
        let (there, here) = (of(original), of(translation));
        if there.len() > here.len() {
            let message = match (there.len(), here.len()) {
                (1, _) => format!("This translation has no `[!{kind}]` card; its original has one"),
                (of, has) => {
                    format!("This translation has {has} `[!{kind}]` cards; its original has {of}")
                }
            };
            diagnostics.push(
                Diagnostic::new(&rules::TRANSLATION_LACKS_CARD, message)
                    .in_file(translation.path)
                    .related(
                        Span::new(original.path, there[here.len()].clone()),
                        "a card of the original",
                    )
                    .help("Translate the card too: whoever reads this page needs it as much."),
            );
        } else if here.len() > there.len() {
            let message = format!("The original of this translation has fewer `[!{kind}]` cards");
            diagnostics.push(
                Diagnostic::new(&rules::TRANSLATION_LACKS_CARD, message)
                    .at(translation.path, here[there.len()].clone())
                    .related(Span::file(original.path), "the original")
                    .help("Write the card in the original too, or remove it here."),
            );
        }
    }
    diagnostics.len() > before
}

/// Reports numbers that only one of the two has.
fn numbers(original: &Text<'_>, translation: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let missing = unanswered(&original.body.figures, &translation.body.figures);
    let extra = unanswered(&translation.body.figures, &original.body.figures);
    let (missing, extra) = without_conversions(missing, extra);
    if missing.is_empty() && extra.is_empty() {
        return;
    }
    let place = |text: &Text<'_>, figure: &Figure| Span::new(text.path, figure.range.into());
    let names = |figures: &[Figure]| {
        let names: Vec<String> = figures.iter().map(|figure| name(figure.value)).collect();
        listed(names.iter().map(String::as_str))
    };
    let are = |figures: &[Figure]| if figures.len() == 1 { "is" } else { "are" };
    let message = match (&*missing, &*extra) {
        (missing, []) => {
            let are = are(missing);
            format!("{} of the original {are} missing in this translation", names(missing))
        }
        ([], extra) => {
            format!("{} {} not in the original of this translation", names(extra), are(extra))
        }
        (missing, extra) => {
            format!(
                "This translation has {} where its original has {}",
                names(extra),
                names(missing)
            )
        }
    };
    let diagnostic = Diagnostic::new(&rules::TRANSLATION_DIFFERS, message);
    let diagnostic = match extra.first() {
        Some(figure) => diagnostic.at(translation.path, figure.range.into()),
        None => diagnostic.in_file(translation.path),
    };
    let diagnostic = match missing.first() {
        Some(figure) => diagnostic.related(place(original, figure), "the original has it here"),
        None => diagnostic.related(Span::file(original.path), "the original"),
    };
    diagnostics.push(diagnostic.help(
        "Compare the two: doses, ages, temperatures, times and telephone numbers must be the same.",
    ));
}

/// The numbers of one text that the other does not have in any form, each once, in their order.
fn unanswered(of: &[Figure], by: &[Figure]) -> Vec<Figure> {
    let mut seen: HashSet<FigureValue> = by.iter().map(|figure| figure.value).collect();
    let asks = |figure: &&Figure| figure.form != FigureForm::Hint;
    let mut left = Vec::new();
    for figure in of.iter().filter(asks) {
        if seen.insert(figure.value) {
            left.push(*figure);
        }
    }
    left
}

/// Without temperatures that are the same in degrees Fahrenheit and Celsius. Texts that have little
/// in common are not compared number by number.
fn without_conversions(
    mut missing: Vec<Figure>,
    mut extra: Vec<Figure>,
) -> (Vec<Figure>, Vec<Figure>) {
    if missing.len().min(extra.len()) > COMPARED {
        return (missing, extra);
    }
    missing.retain(|one| {
        let same = extra.iter().position(|other| is_same_temperature(one, other));
        same.map(|at| extra.remove(at)).is_none()
    });
    (missing, extra)
}

fn is_same_temperature(one: &Figure, other: &Figure) -> bool {
    let (FigureValue::Number(one), FigureValue::Number(other), true) =
        (one.value, other.value, one.is_degrees && other.is_degrees)
    else {
        return false;
    };
    let fahrenheit = |celsius: u64| celsius.saturating_mul(9) / 5 + 32_000;
    let (colder, warmer) = (one.min(other), one.max(other));
    // What a body, a fridge or a bath may have.
    (1_000..=60_000).contains(&colder) && fahrenheit(colder).abs_diff(warmer) <= ROUNDED * 2
}

fn name(value: FigureValue) -> String {
    match value {
        FigureValue::Number(n) if n % 1000 == 0 => format!("{}", n / 1000),
        FigureValue::Number(n) => {
            let digits = format!("{}.{:03}", n / 1000, n % 1000);
            digits.trim_end_matches('0').to_owned()
        }
        FigureValue::Time(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        FigureValue::Telephone(digits) => digits.to_string(),
    }
}
