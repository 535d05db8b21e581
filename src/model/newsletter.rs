//! Newsletter issues and the articles in them.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::distinct::Distinct;
use super::{ArticleId, Issue, IssueId, LangId, Library};
use crate::content::fields::Spanned;
use crate::content::front::ArticleSelection;

/// Finds the articles of each issue, and adds the issues to the articles.
pub(super) fn connect(library: &mut Library) {
    let mut listed: Option<Vec<Listed>> = None;
    let mut before: Option<(LangId, Date)> = None;
    for index in 0..library.issues.len() {
        let issue = &library.issues[index];
        let since = before.filter(|(lang, _)| *lang == issue.lang).map(|(_, date)| date);
        let articles = match &issue.front.articles {
            ArticleSelection::SinceLast => {
                published_between(listed.get_or_insert_with(|| Listed::of(library)), issue, since)
            }
            ArticleSelection::Named(keys) => {
                let mut all = Distinct::new();
                let named = |key: &Spanned<String>| {
                    library.article_by_key(issue.lang, bare_key(&key.value))
                };
                keys.iter().filter_map(named).for_each(|id| all.add(id));
                all.into_list()
            }
        };
        before = Some((issue.lang, issue.date));
        for id in &articles {
            library.articles[id.index()].issues.push(IssueId::new(index));
        }
        library.issues[index].articles = articles;
    }
    // Issues are in the order of their dates.
    library.articles.iter_mut().for_each(|article| article.issues.reverse());
}

/// The key of an article as an issue may write it, without prefix and file ending.
pub fn bare_key(name: &str) -> &str {
    let below = name.strip_prefix("articles/").unwrap_or(name);
    below.strip_suffix(".md").unwrap_or(below)
}

/// The listed articles of a language, newest first.
struct Listed(Vec<(Reverse<Date>, ArticleId)>);

impl Listed {
    /// Those of each language.
    fn of(library: &Library) -> Vec<Listed> {
        let mut all: Vec<Listed> = library.lang_ids().map(|_| Listed(Vec::new())).collect();
        for (n, article) in library.articles.iter().enumerate() {
            if article.is_listed() {
                all[article.lang.index()].0.push((Reverse(article.date), ArticleId::new(n)));
            }
        }
        // Ids are in the order of the files' paths, as lists are.
        all.iter_mut().for_each(|listed| listed.0.sort_unstable());
        all
    }
}

fn published_between(listed: &[Listed], issue: &Issue, since: Option<Date>) -> Vec<ArticleId> {
    let Listed(all) = &listed[issue.lang.index()];
    let first = all.partition_point(|(date, _)| date.0 > issue.date);
    let end = match since {
        Some(since) => all.partition_point(|(date, _)| date.0 > since).max(first),
        None => all.len(),
    };
    all[first..end].iter().map(|(_, id)| *id).collect()
}
