//! Newsletter issues and what they carry.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Article, ArticleId, IssueId, LangId, Library, State};
use crate::content::front::{self, Carries, Common};
use crate::diagnostic::{Diagnostic, Span, rules};
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
    /// Its own keys.
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

/// Finds the articles that each issue carries and tells the articles so.
pub(super) fn connect(library: &mut Library, waiting: &[String], found: &mut Vec<Diagnostic>) {
    check_numbers(library, found);
    let mut before: Option<(LangId, Date)> = None;
    for index in 0..library.issues.len() {
        let issue = &library.issues[index];
        let since = before.filter(|(lang, _)| *lang == issue.lang).map(|(_, date)| date);
        let articles = match &issue.front.articles {
            Carries::SinceLast => published_between(library, issue, since),
            Carries::Named(keys) => {
                let mut all = Vec::with_capacity(keys.len());
                for key in keys {
                    let name = key.value.trim_start_matches("articles/").trim_end_matches(".md");
                    match library.article_by_key(issue.lang, name) {
                        Some(id) => all.push(id),
                        // It will be carried from its day on.
                        None if waiting.iter().any(|w| w == name) => {}
                        None => found.push(
                            Diagnostic::new(&rules::UNKNOWN_ARTICLE, format!("There is no article `{name}`"))
                                .at(&issue.path, key.range())
                                .help("An article is named by its place below articles/: \"cardiology/high-blood-pressure\".")
                                .suggest_quoted(name, library.articles.iter().map(|a| a.key.as_str())),
                        ),
                    }
                }
                all
            }
        };
        before = Some((issue.lang, issue.date));
        for id in &articles {
            library.articles[id.index()].issues.insert(0, IssueId::new(index));
        }
        library.issues[index].articles = articles;
    }
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

fn check_numbers(library: &Library, found: &mut Vec<Diagnostic>) {
    let mut last: Option<(&Issue, i64)> = None;
    for issue in &library.issues {
        let Some(number) = &issue.front.number else { continue };
        if let Some((before, value)) = last.filter(|(before, _)| before.lang == issue.lang) {
            let problem = if number.value == value {
                Some(format!("Two issues have the number {value}"))
            } else if number.value < value {
                Some(format!("Issue {} is dated after issue {value}", number.value))
            } else if number.value > value + 1 {
                Some(format!("The numbers jump from {value} to {}", number.value))
            } else {
                None
            };
            if let Some(problem) = problem {
                let other = before.front.number.as_ref().map_or(0..0, |n| n.range());
                found.push(
                    Diagnostic::new(&rules::ISSUE_NUMBER, problem)
                        .at(&issue.path, number.range())
                        .related(Span::new(&before.path, other), "the issue before")
                        .help("Issues are counted one by one in the order of their dates."),
                );
            }
        }
        last = Some((issue, number.value));
    }
}
