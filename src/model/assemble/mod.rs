//! Documents to a [`Site`]: who is who, what belongs where, what waits.
//!
//! One function a kind of document; the order of [`assemble`] is the order of dependence.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

mod articles;
mod pages;
mod people;
mod specialties;

use super::{
    Asked, Glossary, LangId, PersonId, SeriesId, Site, SpecialtyId, State, TopicId, Waiting,
    is_reserved, newsletter, slug, taxonomy,
};
use crate::config::Config;
use crate::content::Document;
use crate::content::front::Common;
use crate::content::glossary::Term;
use crate::diagnostic::{Diagnostic, Reported};
use crate::source::Kind;

/// Puts the site together; every mistake between files is told, but for those of placements:
/// [`placement::check`](super::placement::check).
pub fn assemble(
    config: Config,
    config_file: Arc<str>,
    documents: Vec<Document>,
    terms: Vec<Term>,
    asked: &Asked,
) -> Reported<Site> {
    let mut by_kind: HashMap<Kind, Vec<Document>> = HashMap::new();
    let mut languages = BTreeSet::new();
    for document in documents {
        let language = language(&document, &config);
        if !languages.contains(language) {
            languages.insert(language.to_owned());
        }
        by_kind.entry(document.kind).or_default().push(document);
    }
    languages.remove(&config.site.language);
    let languages: Vec<String> =
        std::iter::once(config.site.language.clone()).chain(languages).collect();
    let mut take = |kind| by_kind.remove(&kind).unwrap_or_default();
    let mut builder = Builder {
        site: Site {
            config,
            config_file,
            today: asked.today,
            with_drafts: asked.drafts,
            languages,
            articles: Vec::new(),
            specialties: Vec::new(),
            people: Vec::new(),
            topics: Vec::new(),
            series: Vec::new(),
            issues: Vec::new(),
            pages: Vec::new(),
            glossary: None,
            waiting: Vec::new(),
            next_change: None,
            index: Arc::default(),
        },
        asked,
        found: Vec::new(),
        changes: Vec::new(),
        waiting_keys: Vec::new(),
        specialty_ids: HashMap::new(),
        person_ids: HashMap::new(),
        topic_ids: HashMap::new(),
        series_ids: HashMap::new(),
    };
    let articles = take(Kind::Article);
    builder.glossary(take(Kind::Glossary), terms);
    builder.specialties(take(Kind::Specialty), &articles);
    builder.people(take(Kind::Person));
    builder.articles(articles);
    builder.pages(take(Kind::Page));
    builder.issues(take(Kind::Issue));
    builder.finish()
}

/// "There is no specialty `x`".
pub(super) fn unknown_specialty(name: &str) -> Diagnostic {
    Diagnostic::error("unknown-specialty", format!("There is no specialty `{name}`"))
        .help("A specialty is a folder below articles/.")
}

fn language<'d>(document: &'d Document, config: &'d Config) -> &'d str {
    let written = document.common.lang.as_ref().map(|l| l.value.as_str()).filter(|l| !l.is_empty());
    document.lang.as_deref().or(written).unwrap_or(&config.site.language)
}

struct Builder<'a> {
    site: Site,
    asked: &'a Asked,
    found: Vec<Diagnostic>,
    /// Days on which something changes by date alone.
    changes: Vec<Date>,
    /// Keys of articles that wait.
    waiting_keys: Vec<String>,
    specialty_ids: HashMap<(LangId, String), SpecialtyId>,
    person_ids: HashMap<(LangId, String), PersonId>,
    topic_ids: HashMap<(LangId, String), TopicId>,
    series_ids: HashMap<(LangId, String), SeriesId>,
}

impl Builder<'_> {
    fn lang(&mut self, document: &Document) -> LangId {
        let tag = language(document, &self.site.config);
        let index = self.site.languages.iter().position(|l| *l == tag).unwrap_or(0);
        if let (Some(name), Some(key)) = (&document.lang, &document.common.lang)
            && *name != key.value
        {
            self.found.push(
                Diagnostic::error(
                    "two-languages",
                    format!("The file's name says `{name}`, its front matter says `{}`", key.value),
                )
                .at(&document.path, key.range())
                .help("Keep the one in the file's name and remove the key."),
            );
        }
        LangId::new(index)
    }

    /// The last part of a document's URL: its `slug`, or its file's name made fit.
    fn slug_of(&mut self, document: &Document) -> String {
        let (name, place) = match &document.common.slug {
            Some(written) => {
                let fit = slug(&written.value);
                if fit != written.value || fit.is_empty() {
                    self.found.push(
                        Diagnostic::error(
                            "bad-slug",
                            format!("`{}` cannot be a part of an address", written.value),
                        )
                        .at(&document.path, written.range())
                        .help(format!("Small letters, digits and hyphens: \"{fit}\""))
                        .replace_with(format!("\"{fit}\"")),
                    );
                }
                (fit, Some(written.range()))
            }
            None => (slug(&document.stem), None),
        };
        if name.is_empty() || is_reserved(&name) {
            let told = Diagnostic::error(
                "bad-name",
                format!(
                    "`{}` cannot be a file or folder on Windows computers and some hosts",
                    if place.is_some() { &name } else { &document.stem }
                ),
            );
            let told = match place {
                Some(place) => told.at(&document.path, place),
                None => told.in_file(&document.path),
            };
            self.found
                .push(told.help("Give the file another name with plain letters, or set `slug`."));
        }
        name
    }

    /// A translation has its original's date; without an original it needs its own.
    fn missing_date(&mut self, path: &Arc<str>) {
        self.found.push(
            Diagnostic::error("missing-key", "This translation has no original, so it needs `date`")
                .in_file(path)
                .help("Add a line such as: date = 2026-03-14\nOr name the file as its original, with the language: eczema.md and eczema.es.md"),
        );
    }

    fn note_state(
        &mut self,
        state: State,
        path: &Arc<str>,
        common: &Common,
        date: Option<Date>,
        expires: Option<Date>,
    ) {
        if state.waits() {
            self.site.waiting.push(Waiting {
                path: path.clone(),
                title: common.title.value.clone(),
                date: date.filter(|_| state == State::Scheduled),
            });
        }
        if state != State::Draft {
            self.changes.extend(date.iter().chain(expires.iter()));
        }
    }

    fn glossary(&mut self, documents: Vec<Document>, terms: Vec<Term>) {
        self.site.glossary = documents.into_iter().next().map(|document| Glossary {
            path: document.path,
            common: document.common,
            body: document.body,
            terms,
        });
    }

    fn finish(mut self) -> Reported<Site> {
        taxonomy::fill_lists(&mut self.site);
        newsletter::connect(&mut self.site, &self.waiting_keys, &mut self.found);
        // A closed day leaves the list, and a review is overdue, on the day after.
        let closures = self.site.config.locations.iter().flat_map(|l| &l.closures);
        self.changes.extend(closures.filter_map(|c| c.date.tomorrow().ok()));
        for p in &self.site.config.placements {
            self.changes.extend(p.from);
            self.changes.extend(p.until.as_ref().and_then(|until| until.value.tomorrow().ok()));
        }
        self.site.next_change = self.changes.into_iter().filter(|d| *d > self.asked.today).min();
        Reported { value: self.site, diagnostics: self.found }
    }
}
