//! Documents to a [`Site`]: who is who, what belongs where, what waits.
//!
//! One function a kind of document; the order of [`assemble`] is the order of dependence.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::{
    Article, ArticleId, Asked, Glossary, Issue, LangId, Page, PageId, Person, PersonId, Series,
    SeriesId, Site, Specialty, SpecialtyId, SpecialtyText, State, Topic, TopicId, Waiting,
    is_reserved, newsletter, placement, slug, taxonomy,
};
use crate::config::Config;
use crate::content::fields::Spanned;
use crate::content::front::{self, Common, Front};
use crate::content::glossary::Term;
use crate::content::{Document, folder};
use crate::diagnostic::{Diagnostic, Reported, Span};
use crate::source::Kind;

/// Puts the site together; every mistake between files is told.
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
        languages.insert(language(&document, &config));
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
            index: HashMap::new(),
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

fn language(document: &Document, config: &Config) -> String {
    let written = document.common.lang.as_ref().map(|l| l.value.clone()).filter(|l| !l.is_empty());
    document.lang.clone().or(written).unwrap_or_else(|| config.site.language.clone())
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
        LangId::new(self.site.languages.iter().position(|l| *l == tag).unwrap_or(0))
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
                    document.stem
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

    fn specialties(&mut self, documents: Vec<Document>, articles: &[Document]) {
        let mut texts: HashMap<(LangId, String), SpecialtyText> = HashMap::new();
        for document in documents {
            let lang = self.lang(&document);
            let Front::Specialty(front) = document.front else { continue };
            let text = SpecialtyText {
                path: document.path,
                common: document.common,
                front,
                body: document.body,
            };
            texts.insert((lang, document.stem), text);
        }
        let mut wanted: BTreeSet<(LangId, String)> = texts.keys().cloned().collect();
        for article in articles {
            if let Some(name) = article.path.split('/').nth(1) {
                let lang = self.lang(article);
                wanted.insert((lang, name.to_owned()));
            }
        }
        let mut all: Vec<Specialty> = Vec::with_capacity(wanted.len());
        for (lang, name) in wanted {
            let main = texts.get(&(LangId(0), name.clone()));
            let (order, title) = match texts.get(&(lang, name.clone())).or(main) {
                Some(text) => (main.unwrap_or(text).front.order, text.common.title.value.clone()),
                None => (0, title_of(&name)),
            };
            if main.is_none() && lang == LangId(0) {
                self.found.push(
                    Diagnostic::warning("specialty-text", format!("The folder articles/{name} has no _index.md"))
                        .in_file(&format!("articles/{name}").into())
                        .help(format!("Add articles/{name}/_index.md with a title and an introduction in plain words. Until then its title is “{title}”.")),
                );
            }
            all.push(Specialty {
                slug: slug(&name),
                lang,
                text: None,
                title,
                order,
                articles: Vec::new(),
                people: Vec::new(),
            });
            let index = all.len() - 1;
            if let Some(text) = texts.remove(&(lang, name.clone())).filter(|_| lang != LangId(0)) {
                all[index].text = Some(text);
            }
        }
        // The main language's texts give order to the others, so they are handed over last.
        for specialty in &mut all {
            let key = texts
                .keys()
                .find(|(l, n)| *l == specialty.lang && slug(n) == specialty.slug)
                .cloned();
            if let Some(key) = key {
                specialty.text = texts.remove(&key);
            }
        }
        all.sort_by(|a, b| {
            (a.lang, a.order, &a.title, &a.slug).cmp(&(b.lang, b.order, &b.title, &b.slug))
        });
        for (i, specialty) in all.iter().enumerate() {
            if is_reserved(&specialty.slug) || specialty.slug.is_empty() {
                self.found.push(
                    Diagnostic::error(
                        "bad-name",
                        format!("`{}` cannot be a folder on Windows computers", specialty.slug),
                    )
                    .in_file(&format!("articles/{}", specialty.slug).into())
                    .help("Give the folder another name."),
                );
            }
            self.specialty_ids
                .insert((specialty.lang, specialty.slug.clone()), SpecialtyId::new(i));
        }
        self.site.specialties = all;
    }

    fn people(&mut self, documents: Vec<Document>) {
        let mut all = Vec::with_capacity(documents.len());
        for document in documents {
            let (lang, slug) = (self.lang(&document), self.slug_of(&document));
            let Front::Person(front) = document.front else { continue };
            all.push(Person {
                path: document.path,
                slug,
                lang,
                common: document.common,
                front: *front,
                body: document.body,
                written: Vec::new(),
                reviewed: Vec::new(),
            });
        }
        all.sort_by(|a, b| {
            let key =
                |p: &Person| (p.lang, p.front.order, p.common.title.value.clone(), p.path.clone());
            key(a).cmp(&key(b))
        });
        for (i, person) in all.iter().enumerate() {
            let id = PersonId::new(i);
            self.person_ids.insert((person.lang, person.slug.clone()), id);
            for name in &person.front.specialties {
                match self.specialty_ids.get(&(LangId(0), slug(&name.value))) {
                    Some(_) => {
                        for specialty in &mut self.site.specialties {
                            let same = specialty.slug == slug(&name.value);
                            if same && (specialty.lang == person.lang) {
                                specialty.people.push(id);
                            }
                        }
                    }
                    None => self.found.push(
                        unknown_specialty(&name.value)
                            .at(&person.path, name.range())
                            .suggest_quoted(
                                &name.value,
                                self.site.specialties.iter().map(|s| s.slug.as_str()),
                            ),
                    ),
                }
            }
            for name in &person.front.locations {
                if !self.site.config.locations.iter().any(|l| l.id.value == name.value) {
                    let known = self.site.config.locations.iter().map(|l| l.id.value.as_str());
                    self.found.push(
                        Diagnostic::error(
                            "unknown-location",
                            format!("There is no location `{}`", name.value),
                        )
                        .at(&person.path, name.range())
                        .help("Locations stand in housecall.toml as [[locations]].")
                        .suggest_quoted(&name.value, known),
                    );
                }
            }
        }
        self.site.people = all;
    }

    fn articles(&mut self, mut documents: Vec<Document>) {
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
                inherit(&mut front, &original.1);
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
            self.changes.extend(next_review);
            let id = ArticleId::new(self.site.articles.len());
            self.site.index.entry((lang, key.clone())).or_insert(id);
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
                related: Vec::new(),
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

    fn pages(&mut self, documents: Vec<Document>) {
        let mut groups: HashMap<String, Vec<PageId>> = HashMap::new();
        for document in documents {
            let (lang, slug) = (self.lang(&document), self.slug_of(&document));
            let Front::Page(front) = document.front else { continue };
            let state = State::on(self.asked.today, None, None, front.draft);
            self.note_state(state, &document.path, &document.common, None, None);
            if state.waits() && !self.asked.drafts {
                continue;
            }
            groups.entry(document.stem).or_default().push(PageId::new(self.site.pages.len()));
            self.site.pages.push(Page {
                path: document.path,
                slug,
                lang,
                common: document.common,
                front,
                body: document.body,
                translations: Vec::new(),
            });
        }
        for group in groups.into_values().filter(|g| g.len() > 1) {
            for id in &group {
                self.site.pages[id.index()].translations = group.clone();
            }
        }
    }

    fn issues(&mut self, documents: Vec<Document>) {
        let mut all = Vec::with_capacity(documents.len());
        for document in documents {
            let (lang, slug) = (self.lang(&document), self.slug_of(&document));
            let Front::Issue(front) = document.front else { continue };
            let (date, expires) =
                (front.date.as_ref().map(|d| d.value), front.expires.as_ref().map(|d| d.value));
            let state = State::on(self.asked.today, date, expires, front.draft);
            self.note_state(state, &document.path, &document.common, date, expires);
            if state.waits() && !self.asked.drafts {
                continue;
            }
            all.push(Issue {
                path: document.path,
                slug,
                lang,
                common: document.common,
                front,
                body: document.body,
                date: date.unwrap_or(self.asked.today),
                state,
                articles: Vec::new(),
            });
        }
        all.sort_by(|a, b| (a.lang, a.date, &a.path).cmp(&(b.lang, b.date, &b.path)));
        self.site.issues = all;
    }

    fn finish(mut self) -> Reported<Site> {
        taxonomy::fill_lists(&mut self.site);
        taxonomy::relate(&mut self.site);
        newsletter::connect(&mut self.site, &self.waiting_keys, &mut self.found);
        placement::check(&self.site, &mut self.found);
        for p in &self.site.config.placements {
            self.changes.extend(p.from);
            self.changes.extend(p.until.as_ref().and_then(|until| until.value.tomorrow().ok()));
        }
        self.site.next_change = self.changes.into_iter().filter(|d| *d > self.asked.today).min();
        Reported { value: self.site, diagnostics: self.found }
    }
}

/// `heart-health` as a title: `Heart health`.
fn title_of(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
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
