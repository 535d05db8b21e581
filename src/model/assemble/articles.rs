//! Articles: their dates, people, topics and series; translations take facts from their original.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::super::{
    Article, ArticleId, LangId, PersonId, Series, SeriesId, State, Topic, TopicId, is_reserved,
    slug,
};
use super::{Builder, unknown_specialty};
use crate::content::fields::Spanned;
use crate::content::front::{self, Front};
use crate::content::{Document, folder};
use crate::diagnostic::{Diagnostic, Span};

impl Builder<'_> {
    pub(super) fn articles(&mut self, mut documents: Vec<Document>) {
        documents.sort_by(|a, b| a.path.cmp(&b.path));
        let originals = originals(&documents);
        let mut groups: HashMap<(String, String), Vec<ArticleId>> = HashMap::new();
        for (n, document) in documents.into_iter().enumerate() {
            let lang = self.lang(&document);
            let slug_written = self.slug_of(&document);
            let base = base(&document.path);
            let group = (base.clone(), document.stem.clone());
            let Front::Article(mut front) = document.front else { continue };
            if document.lang.is_some()
                && let Some(original) = originals.get(&group).filter(|(i, _)| *i != n)
            {
                inherit(Arc::make_mut(&mut front), &original.1);
            }
            if front.date.is_none() && document.lang.is_some() {
                self.missing_date(&document.path);
            }
            let specialty_name = slug(base.split('/').nth(1).unwrap_or_default());
            let key = format!("{specialty_name}/{}", slug(&document.stem));
            let (date, expires) =
                (front.date.as_ref().map(|d| d.value), front.expires.as_ref().map(|d| d.value));
            self.check_dates(&document.path, &front);
            let state = State::on(self.asked.today, date, expires, front.draft);
            self.note_state(state, &document.path, &document.common, date, expires);
            if state.waits() && !self.asked.drafts {
                self.waiting_keys.push(key);
                continue;
            }
            // A missing date was told; the page is still made, so that all else is told too.
            let date = date.unwrap_or(self.asked.today);
            let Some(specialty) = self.specialty_ids.get(&(lang, specialty_name)).copied() else {
                continue;
            };
            let mut specialties = vec![specialty];
            for name in &front.specialties {
                match self.specialty_ids.get(&(lang, slug(&name.value))) {
                    Some(id) if !specialties.contains(id) => specialties.push(*id),
                    Some(_) => {}
                    None if self.specialty_ids.contains_key(&(LangId(0), slug(&name.value))) => {}
                    None => self.found.push(
                        unknown_specialty(&name.value)
                            .at(&document.path, name.range())
                            .suggest_quoted(
                                &name.value,
                                self.site.specialties.iter().map(|s| s.slug.as_str()),
                            ),
                    ),
                }
            }
            let authors = self.people_named(&document.path, lang, &front.authors, "author");
            let reviewers = self.people_named(&document.path, lang, &front.reviewers, "reviewer");
            let topics = self.topics_named(&document.path, lang, &front.topics);
            let series = self.series_named(lang, &front);
            let next_review = front.next_review.as_ref().map(|d| d.value).or_else(|| {
                front.reviewed.as_ref()?.value.checked_add(self.site.config.review.every).ok()
            });
            self.changes.extend(next_review.and_then(|d| d.tomorrow().ok()));
            let id = ArticleId::new(self.site.articles.len());
            Arc::make_mut(&mut self.site.index).entry((lang, key.clone())).or_insert(id);
            groups.entry(group).or_default().push(id);
            self.site.articles.push(Article {
                path: document.path,
                key,
                slug: slug_written,
                lang,
                common: document.common,
                front,
                body: document.body,
                date,
                state,
                specialty,
                specialties,
                authors,
                reviewers,
                next_review,
                topics,
                series,
                places: Vec::new(),
                issues: Vec::new(),
                translations: Vec::new(),
            });
        }
        for group in groups.into_values().filter(|g| g.len() > 1) {
            for id in &group {
                self.site.articles[id.index()].translations = group.clone();
            }
        }
    }

    fn check_dates(&mut self, path: &Arc<str>, front: &front::Article) {
        let Some(date) = &front.date else { return };
        if let Some(expires) = front.expires.as_ref().filter(|e| e.value <= date.value) {
            self.found.push(
                Diagnostic::error("wrong-date", "This article expires before it begins")
                    .at(path, expires.range())
                    .related(Span::new(path, date.range()), "its first day")
                    .help("`expires` is the first day on which it no longer holds."),
            );
        }
        if let Some(reviewed) = front.reviewed.as_ref().filter(|r| r.value > self.asked.today) {
            self.found.push(
                Diagnostic::error(
                    "wrong-date",
                    format!("`reviewed` lies in the future: {}", reviewed.value),
                )
                .at(path, reviewed.range())
                .help("It is the day on which a person checked the whole page."),
            );
        }
    }

    fn people_named(
        &mut self,
        path: &Arc<str>,
        lang: LangId,
        names: &[Spanned<String>],
        what: &str,
    ) -> Vec<PersonId> {
        let mut all = Vec::with_capacity(names.len());
        for name in names {
            let find = |lang| self.person_ids.get(&(lang, name.value.clone())).copied();
            match find(lang).or_else(|| find(LangId(0))) {
                Some(id) => all.push(id),
                None => {
                    let known = self.site.people.iter().map(|p| p.slug.as_str());
                    self.found.push(
                        Diagnostic::error(
                            "unknown-person",
                            format!("There is no {what} `{}`", name.value),
                        )
                        .at(path, name.range())
                        .help(format!("Each {what} has a file: people/{}.md", slug(&name.value)))
                        .suggest_quoted(&name.value, known),
                    );
                }
            }
        }
        all
    }

    fn topics_named(
        &mut self,
        path: &Arc<str>,
        lang: LangId,
        names: &[Spanned<String>],
    ) -> Vec<TopicId> {
        let mut all = Vec::with_capacity(names.len());
        for name in names {
            let slug = slug(&name.value);
            if slug.is_empty() || is_reserved(&slug) {
                self.found.push(
                    Diagnostic::error("bad-name", format!("`{}` cannot be a topic: it would have no address", name.value))
                        .at(path, name.range())
                        .help("Use a word with letters, other than con, prn, aux, nul, com1 and the like."),
                );
                continue;
            }
            let next = TopicId::new(self.site.topics.len());
            let id = *self.topic_ids.entry((lang, slug.clone())).or_insert(next);
            if id == next {
                self.site.topics.push(Topic {
                    slug,
                    name: name.value.clone(),
                    lang,
                    articles: Vec::new(),
                });
            } else if self.site.topics[id.index()].name != name.value {
                let first = self.site.topics[id.index()].name.clone();
                self.found.push(
                    Diagnostic::warning(
                        "topic-spelling",
                        format!("The topic `{}` is written `{first}` elsewhere", name.value),
                    )
                    .at(path, name.range())
                    .help("They are one topic. Write it one way.")
                    .replace_with(format!("\"{first}\"")),
                );
            }
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }

    fn series_named(&mut self, lang: LangId, front: &front::Article) -> Option<SeriesId> {
        let part = front.series.as_ref()?;
        let next = SeriesId::new(self.site.series.len());
        let id = *self.series_ids.entry((lang, slug(&part.name.value))).or_insert(next);
        if id == next {
            self.site.series.push(Series {
                name: part.name.value.clone(),
                lang,
                articles: Vec::new(),
            });
        }
        Some(id)
    }
}

/// The folder of an article's group of translations; a bundle's own folder is not part of it.
fn base(path: &str) -> String {
    let folder_of = folder(path);
    match folder_of.split('/').count() {
        3.. => folder(folder_of).to_owned(),
        _ => folder_of.to_owned(),
    }
}

type Originals = HashMap<(String, String), (usize, front::Article)>;

/// Front matter of articles that have translations, by folder and stem.
fn originals(documents: &[Document]) -> Originals {
    let translated: BTreeSet<(String, &str)> = documents
        .iter()
        .filter(|d| d.lang.is_some())
        .map(|d| (base(&d.path), d.stem.as_str()))
        .collect();
    let mut all = HashMap::new();
    for (i, document) in documents.iter().enumerate().filter(|(_, d)| d.lang.is_none()) {
        let key = (base(&document.path), document.stem.as_str());
        if let (true, Front::Article(front)) = (translated.contains(&key), &document.front) {
            all.insert((key.0, key.1.to_owned()), (i, (**front).clone()));
        }
    }
    all
}

/// Facts live once: what a translation leaves out is its original's.
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
    fill(&mut translation.reprint, &original.reprint);
    fill_list(&mut translation.authors, &original.authors);
    fill_list(&mut translation.reviewers, &original.reviewers);
    fill_list(&mut translation.specialties, &original.specialties);
    fill_list(&mut translation.sources, &original.sources);
    translation.draft |= original.draft;
    if translation.share == front::Share::Full {
        translation.share = original.share;
    }
    if matches!(translation.call_to_action, front::CallToAction::Placed) {
        translation.call_to_action = original.call_to_action.clone();
    }
}
