//! Words that hold the place of others: the writer's own reminders, a designer's Latin, and what
//! `housecall new` writes to be replaced.

use std::ops::Range;

use super::words::{Checked, ahead, begins_line, is_finished, place};
use crate::content::{may_have_placeholders, placeholders};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{Flow, Text};
use crate::source::Kind;

/// Points of the texts that `housecall new article` writes.
const STARTER: [&str; 14] = [
    "the one thing to remember",
    "what to watch for",
    "a sign that cannot wait",
    "a sign that we must see today",
    "what shows that waiting is safe",
    "a question to bring to the visit",
    "lo único que hay que recordar",
    "a qué prestar atención",
    "una señal que no puede esperar",
    "una señal que debemos ver hoy",
    "lo que muestra que esperar es seguro",
    "una pregunta para llevar a la consulta",
    "title of the article",
    "título del artículo",
];

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    if !is_finished(text) {
        return;
    }
    for value in &text.placeholders {
        diagnostics.push(
            Diagnostic::new(
                &rules::PLACEHOLDER,
                format!("`{}` holds the place of words that are to come", value.value),
            )
            .at(text.path, value.range())
            .help(match text.kind {
                Kind::Article | Kind::Issue | Kind::Page => {
                    "Write the words. A text that is not finished can wait: draft = true"
                }
                _ => "Write the words, or remove the line.",
            }),
        );
    }
    let flow = text.flow();
    let may_have = may_have_placeholders(flow.source());
    for words in &text.words {
        let (node, words) = (words.node, words.text);
        if let Some(part) = starter(flow, node, words) {
            diagnostics.push(
                Diagnostic::new(
                    &rules::STARTER_TEXT,
                    "This is still the sentence of the new article",
                )
                .at(text.path, place(flow, node, part))
                .help("Write your own in its place, or remove it."),
            );
        }
        if !may_have {
            continue;
        }
        for part in placeholders(&words.words, text.lang()) {
            let written = words.words[part.clone()].to_owned();
            let place = place(flow, node, part);
            if is_label(flow.source(), &place) {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(&rules::PLACEHOLDER, format!("`{written}` holds the place of words that are to come"))
                    .at(text.path, place)
                    .help("Write the words, or remove it. A text that is not finished can wait: draft = true"),
            );
        }
    }
}

/// Whether words in brackets are those of a link, which is reported where it is wrong.
fn is_label(source: &str, place: &Range<usize>) -> bool {
    let after = ahead(source, place.start);
    let label = after.strip_prefix('[').and_then(|after| after.split_once(']'));
    label.is_some_and(|(_, after)| after.starts_with(['(', '[']))
}

/// A whole line that `housecall new` wrote.
fn starter(flow: &Flow<'_>, node: usize, text: &Text<'_>) -> Option<Range<usize>> {
    let line = text.words.trim().trim_end_matches('.');
    let is_short = line.len() <= 48 && begins_line(flow, node);
    let is_starter = is_short
        && STARTER.iter().any(|own| own.len() == line.len() && *own == line.to_lowercase());
    is_starter.then_some(0..text.words.len())
}
