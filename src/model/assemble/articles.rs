//! Articles: their dates, people, topics and series; translations inherit facts from the original.

use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use super::super::distinct::Distinct;
use super::super::names::Names;
use super::super::{
    Article, ArticleId, LangId, PersonId, Series, SeriesId, SpecialtyId, State, Topic, TopicId,
    article_key, is_reserved, slug,
};
use super::builder::Builder;
use super::days::Days;
use super::notes::Notes;
use crate::content::fields::Spanned;
use crate::content::front::{self, Front};
use crate::content::{Document, folder};
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

/// An article before it and its topics have ids.
struct Unnumbered {
    /// `None` if it has no page.
    article: Option<Article>,
    /// Its group of translations, if there are any.
    group: Option<String>,
    notes: Notes,
}

impl Builder<'_> {
    pub(super) fn articles(&mut self, documents: Vec<&Document>) {
        let originals = Originals::of(&documents);
        let read: Vec<Unnumbered> = documents
            .into_par_iter()
            .with_min_len(64)
            .enumerate()
            .map(|(n, document)| self.read(n, document, &originals))
            .collect();
        let mut groups: HashMap<String, Vec<ArticleId>> = HashMap::default();
        let mut articles = Vec::with_capacity(read.len());
        for Unnumbered { article, group, notes } in read {
            self.notes.add(notes);
            let Some(article) = article else { continue };
            if let Some(group) = group {
                groups.entry(group).or_default().push(ArticleId::new(articles.len()));
            }
            articles.push(article);
        }
        let languages = self.library.languages.len();
        let (index, named) = rayon::join(|| index(&articles, languages), || self.named(&articles));
        for (article, named) in articles.iter_mut().zip(named) {
            (article.topics, article.series) = named;
        }
        (self.library.articles, self.library.names.articles) = (articles, Arc::new(index));
        for group in groups.into_values().filter(|g| g.len() > 1) {
            for id in &group {
                self.library.articles[id.index()].translations = group.clone();
            }
        }
    }

    /// One article, with everything that does not depend on other articles.
    fn read(&self, n: usize, document: &Document, originals: &Originals) -> Unnumbered {
        let mut notes = Notes::on(self.context.today);
        let lang = notes.lang(document, &self.library);
        let slug_written = notes.slug_of(document);
        let group = originals.group_of(&document.path, &document.stem);
        let Front::Article(own) = &document.front else {
            return Unnumbered { article: None, group, notes };
        };
        let mut front = own.clone();
        let original = group.as_ref().and_then(|group| originals.by_group[group].as_ref());
        let original = original.filter(|(i, _)| *i != n && document.lang.is_some());
        match original {
            Some(original) => inherit(Arc::make_mut(&mut front), &original.1),
            None if front.date.is_none() && document.lang.is_some() => {
                notes.missing_date(&document.path);
            }
            None => {}
        }
        let key = article_key(&document.path);
        let (date, expires) =
            (front.date.as_ref().map(|d| d.value), front.expires.as_ref().map(|d| d.value));
        notes.check_days(&document.path, &Days::of_article(&front), &Days::of_article(own));
        let state = State::on(self.context.today, date, expires, front.draft);
        notes.state(state, &document.path, &document.common, date, expires);
        if state.waits() && !self.context.drafts {
            return Unnumbered { article: None, group, notes };
        }
        let folder = key.split('/').next().unwrap_or_default();
        let Some(specialty) = self.specialty_ids.get(lang, folder) else {
            return Unnumbered { article: None, group, notes };
        };
        let specialties = self.specialties_named(lang, specialty, &front);
        let people = |names| self.people_named(lang, names);
        let (authors, reviewers) = (people(&front.authors), people(&front.reviewers));
        let next_review = front.next_review.as_ref().map(|d| d.value).or_else(|| {
            front.reviewed.as_ref()?.value.checked_add(self.library.structure.review_every.0).ok()
        });
        notes.changes_on(next_review.and_then(|d| d.tomorrow().ok()));
        let article = Article {
            path: document.path.clone(),
            key,
            slug: slug_written,
            lang,
            common: document.common.clone(),
            own: own.clone(),
            front,
            body: document.body.clone(),
            // A missing date has been reported; the page is still made, so that the rest is reported too.
            date: date.unwrap_or(self.context.today),
            state,
            specialty,
            specialties,
            authors,
            reviewers,
            next_review,
            topics: Vec::new(),
            series: None,
            places: Vec::new(),
            part: None,
            issues: Vec::new(),
            translations: Vec::new(),
        };
        Unnumbered { article: Some(article), group, notes }
    }

    /// The specialties of an article; that of its folder comes first.
    fn specialties_named(
        &self,
        lang: LangId,
        own: SpecialtyId,
        front: &front::Article,
    ) -> Vec<SpecialtyId> {
        let mut all = Distinct::new();
        all.add(own);
        let named = front.specialties.iter();
        let named = named.filter_map(|name| self.specialty_ids.get(lang, &slug(&name.value)));
        named.for_each(|id| all.add(id));
        all.into_list()
    }

    fn people_named(&self, lang: LangId, names: &[Spanned<String>]) -> Vec<PersonId> {
        let mut all = Distinct::new();
        let found = names.iter().filter_map(|n| self.person_ids.get_or_main(lang, &n.value));
        found.for_each(|id| all.add(id));
        all.into_list()
    }

    /// The topics and series of each article.
    fn named(&mut self, articles: &[Article]) -> Vec<(Vec<TopicId>, Option<SeriesId>)> {
        let mut all = vec![(Vec::new(), None); articles.len()];
        // An article that no list shows does not make a topic, whose page would be empty.
        for listed in [true, false] {
            for (article, named) in articles.iter().zip(&mut all) {
                if article.is_listed() == listed {
                    *named = (self.topics_named(article), self.series_named(article));
                }
            }
        }
        all
    }

    fn topics_named(&mut self, article: &Article) -> Vec<TopicId> {
        let (lang, path, names) = (article.lang, &article.path, &article.front.topics);
        let mut all = Distinct::new();
        for name in names {
            let slug = slug(&name.value);
            if slug.is_empty() || is_reserved(&slug) {
                self.notes.diagnostics.push(
                    Diagnostic::new(&rules::BAD_NAME, format!("`{}` cannot be a topic: it would have no address", name.value))
                        .at(path, name.range())
                        .help("Use a word with letters, other than con, prn, aux, nul, com1 and the like."),
                );
                continue;
            }
            if !article.is_listed() && self.topic_ids.get(lang, &slug).is_none() {
                continue;
            }
            let next = TopicId::new(self.library.topics.len());
            let id = self.topic_ids.get_or_insert(lang, &slug, next);
            if id == next {
                self.library.topics.push(Topic {
                    slug: slug.into_owned(),
                    name: name.value.clone(),
                    lang,
                    articles: Vec::new(),
                });
            } else if self.library.topics[id.index()].name != name.value {
                let first = self.library.topics[id.index()].name.clone();
                self.notes.diagnostics.push(
                    Diagnostic::new(
                        &rules::TOPIC_SPELLING,
                        format!("The topic `{}` is written `{first}` elsewhere", name.value),
                    )
                    .at(path, name.range())
                    .help("They are the same topic. Write it one way.")
                    .replace_with(quoted(&first), Applicability::MaybeIncorrect),
                );
            }
            all.add(id);
        }
        all.into_list()
    }

    fn series_named(&mut self, article: &Article) -> Option<SeriesId> {
        let (lang, part) = (article.lang, article.front.series.as_ref()?);
        let next = SeriesId::new(self.library.series.len());
        let id = self.series_ids.get_or_insert(lang, &slug(&part.name.value), next);
        if id == next {
            self.library.series.push(Series {
                name: part.name.value.clone(),
                lang,
                articles: Vec::new(),
            });
        }
        Some(id)
    }
}

/// The articles by name.
fn index(articles: &[Article], languages: usize) -> Names<ArticleId> {
    let mut index = Names::with_room(languages, articles.len());
    for (n, article) in articles.iter().enumerate() {
        index.get_or_insert(article.lang, &article.key, ArticleId::new(n));
    }
    index
}

/// The folder of an article's group of translations; a bundle's own folder is not part of it.
fn base(path: &str) -> &str {
    let folder_of = folder(path);
    match folder_of.split('/').count() {
        3.. => folder(folder_of),
        _ => folder_of,
    }
}

/// The front matter of articles that have translations, and their position in the list.
struct Originals {
    /// By folder and stem; `None` for translations without an original.
    by_group: HashMap<String, Option<(usize, front::Article)>>,
}

impl Originals {
    fn of(documents: &[&Document]) -> Originals {
        let group = |d: &Document| [base(&d.path), "/", &d.stem].concat();
        let translated = documents.iter().filter(|d| d.lang.is_some());
        let mut all = Originals { by_group: translated.map(|d| (group(d), None)).collect() };
        for (i, document) in documents.iter().enumerate().filter(|(_, d)| d.lang.is_none()) {
            if let (Some(group), Front::Article(front)) =
                (all.group_of(&document.path, &document.stem), &document.front)
            {
                all.by_group.insert(group, Some((i, (**front).clone())));
            }
        }
        all
    }

    /// The name of an article's group, if it has translations.
    fn group_of(&self, path: &str, stem: &str) -> Option<String> {
        let name = || [base(path), "/", stem].concat();
        (!self.by_group.is_empty()).then(name).filter(|name| self.by_group.contains_key(name))
    }
}

/// Facts are written once: what a translation leaves out is taken from its original.
fn inherit(translation: &mut front::Article, original: &front::Article) {
    fn fill<T: Clone>(slot: &mut Option<T>, from: &Option<T>) {
        if slot.is_none() {
            slot.clone_from(from);
        }
    }
    fn fill_list<T: Clone>(slot: &mut Vec<T>, from: &[T]) {
        if slot.is_empty() {
            *slot = from.to_vec();
        }
    }
    fill(&mut translation.date, &original.date);
    fill(&mut translation.updated, &original.updated);
    fill(&mut translation.expires, &original.expires);
    fill(&mut translation.reviewed, &original.reviewed);
    fill(&mut translation.next_review, &original.next_review);
    fill(&mut translation.disclosures, &original.disclosures);
    fill(&mut translation.featured, &original.featured);
    fill(&mut translation.order, &original.order);
    fill(&mut translation.reprint, &original.reprint);
    fill_list(&mut translation.authors, &original.authors);
    fill_list(&mut translation.reviewers, &original.reviewers);
    fill_list(&mut translation.specialties, &original.specialties);
    fill_list(&mut translation.sources, &original.sources);
    fill_list(&mut translation.print, &original.print);
    translation.draft |= original.draft;
    translation.share = translation.share.or(original.share);
    if matches!(translation.call_to_action, front::CallToAction::Placed) {
        translation.call_to_action = original.call_to_action.clone();
    }
}
