//! Series: no two articles are the same part.

use super::known::Context;
use crate::content::front::SeriesPart;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::model::Article;

/// Reports parts of a series that several articles claim, each part once.
pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for series in &c.site.series {
        let numbered: Vec<(&Article, &SeriesPart, i64)> = (series.articles.iter())
            .filter_map(|id| {
                let article = c.site.article(*id);
                let written = article.front.series.as_ref()?;
                Some((article, written, written.part?))
            })
            .collect();
        // They are in the order of their parts.
        for same in numbered.chunk_by(|(.., a), (.., b)| a == b) {
            let [first, (second, written, part), rest @ ..] = same else { continue };
            let several = match rest.len() + 2 {
                2 => "Two".to_owned(),
                n => n.to_string(),
            };
            let message =
                format!("{several} articles are part {part} of the series `{}`", series.name);
            let mut diagnostic = Diagnostic::new(&rules::SERIES_PART, message)
                .at(&second.path, written.name.range())
                .help("Give each its own `part`; readers go through the series in that order.");
            for (other, written, _) in [first].into_iter().chain(rest.iter().take(2)) {
                let place = Span::new(&other.path, written.name.range());
                let label = if rest.is_empty() { "the other one" } else { "another one" };
                diagnostic = diagnostic.related(place, label);
            }
            diagnostics.push(diagnostic);
        }
    }
}
