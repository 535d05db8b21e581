//! Lists and related articles: by specialty, topic and series.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{ArticleId, Library, SeriesId, SpecialtyId, TopicId};

/// How many related articles a page shows.
const RELATED: usize = 4;

/// How many articles a specialty has under "Start here": two rows of three.
const START: usize = 6;

/// How many neighbours in each topic's list are considered. Bounded, so that the work grows
/// with the number of articles and never with its square.
const WINDOW: usize = 32;

/// Fills the lists of specialties, topics, series and people, newest first.
pub(super) fn fill_lists(library: &mut Library) {
    for article in &mut library.articles {
        article.places.reserve_exact(article.topics.len());
    }
    // The order of `newest_first`: ids are in the order of the files' paths.
    let ids = (0..library.articles.len()).map(ArticleId::new);
    let mut order: Vec<(Reverse<Date>, ArticleId)> = ids
        .filter(|id| library.article(*id).is_listed())
        .map(|id| (Reverse(library.article(id).date), id))
        .collect();
    order.sort_unstable();
    for (_, id) in order {
        let article = &mut library.articles[id.index()];
        for SpecialtyId(s) in &article.specialties {
            library.specialties[*s as usize].articles.push(id);
        }
        for TopicId(t) in &article.topics {
            let list = &mut library.topics[*t as usize].articles;
            article.places.push(u32::try_from(list.len()).unwrap_or(u32::MAX));
            list.push(id);
        }
        if let Some(SeriesId(s)) = article.series {
            library.series[s as usize].articles.push(id);
        }
        for person in &article.authors {
            library.people[person.index()].written.push(id);
        }
        for person in &article.reviewers {
            library.people[person.index()].reviewed.push(id);
        }
    }
    for index in 0..library.specialties.len() {
        library.specialties[index].start = start_of(library, index);
    }
    for index in 0..library.series.len() {
        let mut articles = std::mem::take(&mut library.series[index].articles);
        let part = |id: &ArticleId| {
            let article = library.article(*id);
            let part = article.front.series.as_ref().and_then(|s| s.part);
            (part.unwrap_or(i64::MAX), article.date, article.path.clone())
        };
        articles.sort_by_key(part);
        for (at, id) in articles.iter().enumerate() {
            library.articles[id.index()].part = Some(at);
        }
        library.series[index].articles = articles;
    }
}

/// The articles that a specialty begins with: its own first, each in their order, then by title.
fn start_of(library: &Library, specialty: usize) -> Vec<ArticleId> {
    let all = library.specialties[specialty].articles.iter().copied();
    let mut start: Vec<ArticleId> = all.filter(|id| library.article(*id).is_featured()).collect();
    start.sort_by_key(|id| {
        let article = library.article(*id);
        let is_guest = article.specialty.index() != specialty;
        let order = article.front.order.unwrap_or(i64::MAX);
        (is_guest, order, article.common.title.value.clone())
    });
    start.truncate(START);
    start
}

impl Library {
    /// Articles on the same subjects, the closest first, by an inverted index: a shared topic
    /// counts for more the rarer it is; the same specialty breaks ties, then the closer date.
    /// Computed when a page asks for it.
    pub fn related(&self, id: ArticleId) -> Vec<ArticleId> {
        related(self, id)
    }
}

fn related(library: &Library, id: ArticleId) -> Vec<ArticleId> {
    let article = library.article(id);
    let specialty = &library.specialties[article.specialty.index()].articles;
    let own =
        specialty.binary_search_by(|other| library.newest_first(*other, id)).unwrap_or_else(|i| i);
    let mut candidates: Vec<(ArticleId, f32)> =
        Vec::with_capacity(WINDOW * (article.topics.len() + 1));
    let near = |list: &[ArticleId], at: usize, weight: f32, all: &mut Vec<(ArticleId, f32)>| {
        let start = at.saturating_sub(WINDOW / 2).min(list.len().saturating_sub(WINDOW));
        all.extend(list.iter().skip(start).take(WINDOW).map(|other| (*other, weight)));
    };
    for (n, topic) in article.topics.iter().enumerate() {
        let list = &library.topics[topic.index()].articles;
        let at = article.places.get(n).map_or(0, |at| *at as usize);
        // ln(articles / articles with the topic): the usual inverse document frequency.
        let weight = (library.articles.len() as f32 / list.len().max(1) as f32).ln().max(0.1) + 1.0;
        near(list, at, weight, &mut candidates);
    }
    near(specialty, own, 0.5, &mut candidates);
    let in_series = |other: ArticleId| {
        article.series.is_some() && library.article(other).series == article.series
    };
    candidates.retain(|(other, _)| *other != id && !in_series(*other));
    candidates.sort_unstable_by_key(|(other, _)| *other);
    candidates.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    let mut ranked: Vec<(f32, i32, ArticleId)> = candidates
        .into_iter()
        .map(|(other, score)| {
            (score, (library.article(other).date - article.date).get_days().abs(), other)
        })
        .collect();
    // Ids are in the order of the files' paths.
    let better = |a: &(f32, i32, ArticleId), b: &(f32, i32, ArticleId)| {
        b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
    };
    if ranked.len() > RELATED {
        ranked.select_nth_unstable_by(RELATED - 1, better);
        ranked.truncate(RELATED);
    }
    ranked.sort_by(better);
    ranked.into_iter().map(|(.., other)| other).collect()
}
