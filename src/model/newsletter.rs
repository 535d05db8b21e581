//! Newsletter issues and what they carry.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Article, ArticleId, IssueId, LangId, Library, State};
use crate::content::front::{self, Carries, Common};
use crate::markdown::Body;

/// A newsletter issue.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The file.
    pub path: Arc<str>,
    /// The last part of the URL.
    pub slug: String,
    /// The language.
    pub lang: LangId,
    /// Keys that all kinds have.
    pub common: Arc<Common>,
    /// The keys of its file.
    pub own: Arc<front::Issue>,
    /// The same; a translation has its original's where it leaves them out.
    pub front: Arc<front::Issue>,
    /// The text.
    pub body: Arc<Body>,
    /// The day of publication.
    pub date: Date,
    /// Where it is in its life.
    pub state: State,
    /// The articles it carries.
    pub articles: Vec<ArticleId>,
    /// The same issue in all languages, itself included; empty where there is one only.
    pub translations: Vec<IssueId>,
}

impl Issue {
    /// Whether the archive and feeds show it.
    pub fn is_listed(&self) -> bool {
        self.state != State::Expired
    }
}

/// Finds the articles that each issue carries and enters the issues with the articles.
pub(super) fn connect(library: &mut Library) {
    let mut before: Option<(LangId, Date)> = None;
    for index in 0..library.issues.len() {
        let issue = &library.issues[index];
        let since = before.filter(|(lang, _)| *lang == issue.lang).map(|(_, date)| date);
        let articles = match &issue.front.articles {
            Carries::SinceLast => published_between(library, issue, since),
            Carries::Named(keys) => keys
                .iter()
                .filter_map(|key| library.article_by_key(issue.lang, bare_key(&key.value)))
                .collect(),
        };
        before = Some((issue.lang, issue.date));
        for id in &articles {
            library.articles[id.index()].issues.insert(0, IssueId::new(index));
        }
        library.issues[index].articles = articles;
    }
}

/// An article as an issue names it, without what its file has more.
pub fn bare_key(name: &str) -> &str {
    name.trim_start_matches("articles/").trim_end_matches(".md")
}

fn published_between(library: &Library, issue: &Issue, since: Option<Date>) -> Vec<ArticleId> {
    let fits = |a: &Article| {
        a.lang == issue.lang
            && a.is_listed()
            && a.date <= issue.date
            && since.is_none_or(|since| a.date > since)
    };
    let mut all: Vec<ArticleId> = (0..library.articles.len())
        .map(ArticleId::new)
        .filter(|id| fits(library.article(*id)))
        .collect();
    all.sort_by(|a, b| library.newest_first(*a, *b));
    all
}
