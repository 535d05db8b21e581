//! Newsletter issues and the articles in them.

use jiff::civil::Date;

use super::{Article, ArticleId, Issue, IssueId, LangId, Library};
use crate::content::front::ArticleSelection;

/// Finds the articles of each issue, and adds the issues to the articles.
pub(super) fn connect(library: &mut Library) {
    let mut before: Option<(LangId, Date)> = None;
    for index in 0..library.issues.len() {
        let issue = &library.issues[index];
        let since = before.filter(|(lang, _)| *lang == issue.lang).map(|(_, date)| date);
        let articles = match &issue.front.articles {
            ArticleSelection::SinceLast => published_between(library, issue, since),
            ArticleSelection::Named(keys) => keys
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

/// The key of an article as an issue may write it, without prefix and file ending.
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
