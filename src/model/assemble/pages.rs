//! Pages and newsletter issues.

use std::sync::Arc;

use foldhash::HashMap;

use super::super::{Issue, IssueId, Page, PageId, State};
use super::builder::Builder;
use super::days::Days;
use crate::content::front::Front;
use crate::content::{Document, stem_and_lang};

impl Builder<'_> {
    pub(super) fn pages(&mut self, documents: Vec<&Document>) {
        let mut groups: HashMap<&str, Vec<PageId>> = HashMap::default();
        for document in documents {
            let (lang, slug) =
                (self.notes.lang(document, &self.library), self.notes.slug_of(document));
            let Front::Page(front) = &document.front else { continue };
            let days = Days::of_page(front);
            self.notes.check_days(&document.path, &days, &days);
            let state = State::on(self.context.today, None, None, front.draft);
            self.notes.state(state, &document.path, &document.common, None, None);
            if state.waits() && !self.context.drafts {
                continue;
            }
            groups.entry(&document.stem).or_default().push(PageId::new(self.library.pages.len()));
            self.library.pages.push(Page {
                path: document.path.clone(),
                slug,
                lang,
                common: document.common.clone(),
                front: front.clone(),
                body: document.body.clone(),
                translations: Vec::new(),
            });
        }
        for group in groups.into_values().filter(|g| g.len() > 1) {
            for id in &group {
                self.library.pages[id.index()].translations = group.clone();
            }
        }
    }

    pub(super) fn issues(&mut self, documents: Vec<&Document>) {
        let mut all = Vec::with_capacity(documents.len());
        let originals: HashMap<&str, &crate::content::front::Issue> = documents
            .iter()
            .filter(|d| d.lang.is_none())
            .filter_map(|d| match &d.front {
                Front::Issue(front) => Some((&*d.stem, &**front)),
                _ => None,
            })
            .collect();
        for document in documents {
            let (lang, slug) =
                (self.notes.lang(document, &self.library), self.notes.slug_of(document));
            let Front::Issue(own) = &document.front else { continue };
            let mut front = own.clone();
            if document.lang.is_some() {
                match originals.get(&*document.stem) {
                    Some(original) => inherit(Arc::make_mut(&mut front), original),
                    None if front.date.is_none() => self.notes.missing_date(&document.path),
                    None => {}
                }
            }
            let (date, expires) =
                (front.date.as_ref().map(|d| d.value), front.expires.as_ref().map(|d| d.value));
            let (days, written) = (Days::of_issue(&front), Days::of_issue(own));
            self.notes.check_days(&document.path, &days, &written);
            let state = State::on(self.context.today, date, expires, front.draft);
            self.notes.state(state, &document.path, &document.common, date, expires);
            if state.waits() && !self.context.drafts {
                continue;
            }
            all.push(Issue {
                path: document.path.clone(),
                slug,
                lang,
                common: document.common.clone(),
                own: own.clone(),
                front,
                body: document.body.clone(),
                date: date.unwrap_or(self.context.today),
                state,
                articles: Vec::new(),
                translations: Vec::new(),
            });
        }
        all.sort_by(|a, b| (a.lang, a.date, &a.path).cmp(&(b.lang, b.date, &b.path)));
        let mut groups: HashMap<&str, Vec<IssueId>> = HashMap::default();
        for (n, issue) in all.iter().enumerate() {
            let (stem, _) = stem_and_lang(&issue.path);
            groups.entry(stem).or_default().push(IssueId::new(n));
        }
        let groups: Vec<Vec<IssueId>> = groups.into_values().filter(|g| g.len() > 1).collect();
        for group in groups {
            for id in &group {
                all[id.index()].translations = group.clone();
            }
        }
        self.library.issues = all;
    }
}

/// Facts are written once: what a translated issue leaves out is taken from its original.
fn inherit(
    translation: &mut crate::content::front::Issue,
    original: &crate::content::front::Issue,
) {
    use crate::content::front::ArticleSelection;
    translation.date = translation.date.take().or_else(|| original.date.clone());
    translation.expires = translation.expires.take().or_else(|| original.expires.clone());
    translation.number = translation.number.take().or_else(|| original.number.clone());
    translation.sent = translation.sent.or(original.sent);
    translation.editor = translation.editor.take().or_else(|| original.editor.clone());
    translation.draft |= original.draft;
    if matches!(&translation.articles, ArticleSelection::Named(named) if named.is_empty()) {
        translation.articles = original.articles.clone();
    }
}
