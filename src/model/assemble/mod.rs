//! From documents to a [`Library`]: who is who, what belongs where, what is waiting.
//!
//! One function per kind of document; [`assemble`] calls them in the order of their dependencies.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

mod articles;
mod builder;
mod days;
mod notes;
mod pages;
mod people;
mod specialties;

use self::builder::Builder;
use self::notes::{Notes, language};
use super::names::Names;
use super::{BuildContext, Glossary, Library, library::Index, newsletter, taxonomy};
use crate::config::Structure;
use crate::content::Document;
use crate::content::glossary::Term;
use crate::diagnostic::Reported;
use crate::markdown::Body;
use crate::source::Kind;

/// Assembles the library from documents in the order of their paths. What they name and
/// link to is checked later, by [`check`](../../check/index.html).
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
            names: Index::default(),
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

/// The anchors of the glossary's page: of its terms, of the text in them, and of the introduction.
fn anchors(introduction: &Body, terms: &[Term]) -> HashSet<String> {
    let bodies = terms.iter().map(|term| &term.body).chain([introduction]);
    let inside = bodies.flat_map(|body| {
        let headings = body.headings.iter().map(|heading| &heading.id);
        let callouts = body.callouts.iter().map(|callout| &callout.id);
        headings.chain(callouts).map(String::as_str).chain(body.ids.iter().map(|id| &**id))
    });
    let own = terms.iter().map(|term| term.anchor.as_str());
    own.chain(inside).map(str::to_owned).collect()
}

impl Builder<'_> {
    fn glossary(&mut self, documents: Vec<&Document>, terms: Vec<Term>) {
        self.library.glossary = documents.into_iter().next().map(|document| Glossary {
            anchors: Arc::new(anchors(&document.body, &terms)),
            path: document.path.clone(),
            common: document.common.clone(),
            body: document.body.clone(),
            terms,
        });
    }

    fn finish(self) -> Reported<Library> {
        let Builder { mut library, mut notes, specialty_ids, person_ids, .. } = self;
        library.names.specialties = Arc::new(specialty_ids);
        library.names.people = Arc::new(person_ids);
        taxonomy::fill_lists(&mut library);
        newsletter::connect(&mut library);
        for day in &library.structure.changes {
            notes.changes_on(Some(*day));
        }
        for yearly in &library.structure.yearly {
            notes.changes_on(yearly.next_change(library.today));
        }
        (library.waiting, library.next_change) = (notes.waiting, notes.next_change);
        Reported { value: library, diagnostics: notes.diagnostics }
    }
}
