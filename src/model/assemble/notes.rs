//! What is noted about each text on its own, so that many texts can be read in parallel.

use std::sync::Arc;

use jiff::civil::Date;

use super::super::{LangId, Library, State, Waiting, is_reserved, slug};
use crate::config::Structure;
use crate::content::Document;
use crate::content::fields::Spanned;
use crate::content::front::Common;
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

/// Findings, waiting texts, and when the date alone changes something.
pub(super) struct Notes {
    /// The day for which the library is assembled.
    pub(super) today: Date,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) waiting: Vec<Waiting>,
    /// The next day on which the date alone changes something.
    pub(super) next_change: Option<Date>,
}

impl Notes {
    pub(super) fn on(today: Date) -> Notes {
        Notes { today, diagnostics: Vec::new(), waiting: Vec::new(), next_change: None }
    }

    /// Appends notes taken elsewhere.
    pub(super) fn add(&mut self, other: Notes) {
        self.diagnostics.extend(other.diagnostics);
        self.waiting.extend(other.waiting);
        self.changes_on(other.next_change);
    }

    /// Notes that something changes on this day, if it is in the future.
    pub(super) fn changes_on(&mut self, day: Option<Date>) {
        let to_come = day.filter(|day| *day > self.today);
        self.next_change = self.next_change.into_iter().chain(to_come).min();
    }

    /// The language of a text.
    pub(super) fn lang(&mut self, document: &Document, library: &Library) -> LangId {
        if let (Some(name), Some(key)) = (&document.lang, &document.common.lang)
            && *name != key.value
        {
            self.diagnostics.push(
                Diagnostic::new(
                    &rules::TWO_LANGUAGES,
                    format!("The file's name says `{name}`, its front matter says `{}`", key.value),
                )
                .at(&document.path, key.range())
                .help("Keep the one in the file's name and remove the key."),
            );
        }
        lang_of(document, library)
    }

    /// The last part of a document's URL: its `slug`, or one made from the file's name.
    pub(super) fn slug_of(&mut self, document: &Document) -> String {
        self.slug_in(&document.path, document.common.slug.as_ref(), &document.stem)
    }

    /// The same for the `slug` of a file, if it is written, and a name.
    pub(super) fn slug_in(
        &mut self,
        path: &Arc<str>,
        written: Option<&Spanned<String>>,
        stem: &str,
    ) -> String {
        let (name, place) = match written {
            Some(written) => {
                let fit = slug(&written.value);
                if fit != written.value || fit.is_empty() {
                    let diagnostic = Diagnostic::new(
                        &rules::BAD_SLUG,
                        format!("`{}` cannot be part of an address", written.value),
                    )
                    .at(path, written.range());
                    self.diagnostics.push(if fit.is_empty() {
                        diagnostic.help("Use lower-case letters, digits and hyphens.")
                    } else {
                        diagnostic
                            .help(format!("Use lower-case letters, digits and hyphens: \"{fit}\""))
                            .replace_with(quoted(&fit), Applicability::MachineApplicable)
                    });
                }
                (fit, Some(written.range()))
            }
            None => (slug(stem), None),
        };
        // A slug of which nothing is left has been reported.
        if (name.is_empty() && place.is_none()) || is_reserved(&name) {
            let diagnostic = Diagnostic::new(
                &rules::BAD_NAME,
                format!(
                    "`{}` cannot be a file or folder on Windows computers and some hosts",
                    if place.is_some() { &*name } else { stem }
                ),
            );
            let diagnostic = match place {
                Some(place) => diagnostic.at(path, place),
                None => diagnostic.in_file(path),
            };
            self.diagnostics
                .push(diagnostic.help("Give it another name with plain letters, or set `slug`."));
        }
        name.into_owned()
    }

    /// A translation takes the date of its original; without an original it needs its own.
    pub(super) fn missing_date(&mut self, path: &Arc<str>) {
        self.diagnostics.push(
            Diagnostic::new(&rules::MISSING_KEY, "This translation has no original, so it needs `date`")
                .in_file(path)
                .help("Add its first day on the site, such as 2026-03-14, or name the file like its original, with the language: eczema.md and eczema.es.md"),
        );
    }

    pub(super) fn state(
        &mut self,
        state: State,
        path: &Arc<str>,
        common: &Common,
        date: Option<Date>,
        expires: Option<Date>,
    ) {
        if state.waits() {
            self.waiting.push(Waiting {
                path: path.clone(),
                title: common.title.value.clone(),
                date: date.filter(|_| state == State::Scheduled),
            });
        }
        if state != State::Draft {
            self.changes_on(date);
            self.changes_on(expires);
        }
    }
}

/// The language tag of a text.
pub(super) fn language<'d>(document: &'d Document, structure: &'d Structure) -> &'d str {
    document.own_language().unwrap_or(&structure.language)
}

/// The language of a text; [`Notes::lang`] reports contradictions.
pub(super) fn lang_of(document: &Document, library: &Library) -> LangId {
    if library.languages.len() == 1 {
        return LangId(0);
    }
    let tag = language(document, &library.structure);
    LangId::new(library.languages.iter().position(|l| *l == tag).unwrap_or(0))
}
