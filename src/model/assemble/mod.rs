//! Documents to a [`Library`]: who is who, what belongs where, what waits.
//!
//! One function a kind of document; the order of [`assemble`] is the order of dependence.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::HashMap;

mod articles;
mod notes;
mod pages;
mod people;
mod specialties;

use self::notes::Notes;
use super::{
    BuildContext, Glossary, Library, Names, PersonId, SeriesId, SpecialtyId, TopicId, newsletter,
    taxonomy,
};
use crate::config::Structure;
use crate::content::Document;
use crate::content::glossary::Term;
use crate::diagnostic::{Diagnostic, Reported, rules};
use crate::source::Kind;

/// Puts the library together from documents in the order of their paths. Every mistake between
/// files is told, but for those of placements: [`placement::check`](super::placement::check).
pub fn assemble(
    structure: Structure,
    documents: Vec<&Document>,
    terms: Vec<Term>,
    context: &BuildContext,
) -> Reported<Library> {
    let mut by_kind: HashMap<Kind, Vec<&Document>> = HashMap::default();
    let mut languages = BTreeSet::new();
    for document in documents {
        let language = language(document, &structure);
        if language != structure.language && !languages.contains(language) {
            languages.insert(language.to_owned());
        }
        by_kind.entry(document.kind).or_default().push(document);
    }
    let languages: Vec<String> =
        std::iter::once(structure.language.clone()).chain(languages).collect();
    let mut take = |kind| by_kind.remove(&kind).unwrap_or_default();
    let mut builder = Builder {
        library: Library {
            structure,
            today: context.today,
            with_drafts: context.drafts,
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
        context,
        notes: Notes::on(context.today),
        specialty_ids: Names::default(),
        person_ids: Names::default(),
        topic_ids: Names::default(),
        series_ids: Names::default(),
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
    Diagnostic::new(&rules::UNKNOWN_SPECIALTY, format!("There is no specialty `{name}`"))
        .help("A specialty is a folder below articles/.")
}

fn language<'d>(document: &'d Document, structure: &'d Structure) -> &'d str {
    document.own_language().unwrap_or(&structure.language)
}

struct Builder<'a> {
    library: Library,
    context: &'a BuildContext,
    notes: Notes,
    specialty_ids: Names<SpecialtyId>,
    person_ids: Names<PersonId>,
    topic_ids: Names<TopicId>,
    series_ids: Names<SeriesId>,
}

impl Builder<'_> {
    fn glossary(&mut self, documents: Vec<&Document>, terms: Vec<Term>) {
        self.library.glossary = documents.into_iter().next().map(|document| Glossary {
            path: document.path.clone(),
            common: document.common.clone(),
            body: document.body.clone(),
            terms,
        });
    }

    fn finish(self) -> Reported<Library> {
        let Builder { mut library, mut notes, .. } = self;
        taxonomy::fill_lists(&mut library);
        taxonomy::check_series(&library, &mut notes.found);
        newsletter::connect(&mut library, &notes.waiting_keys, &mut notes.found);
        for day in &library.structure.changes {
            notes.changes_on(Some(*day));
        }
        (library.waiting, library.next_change) = (notes.waiting, notes.next_change);
        Reported { value: library, diagnostics: notes.found }
    }
}
