//! The part of the settings that assembling and planning depend on.

use std::sync::Arc;

use jiff::SpanFieldwise;
use jiff::civil::Date;

use super::Config;
use super::days::{Days, Yearly};
use super::privacy::Pattern;
use crate::content::fields::Spanned;

/// Everything that the site is assembled and planned from besides its texts. Other settings, such
/// as titles, labels and telephone numbers, change pages but never which pages exist, so a preview
/// need not assemble the site again for them.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// Path of the settings' file.
    pub file: Arc<str>,
    /// The main language.
    pub language: String,
    /// Where the site is published, without a trailing `/`.
    pub base_url: String,
    /// How many articles a page of a list has.
    pub per_page: usize,
    /// Time between reviews.
    pub review_every: SpanFieldwise,
    /// Days on which pages change because of the settings: a closed day is over, a placement
    /// or a notice begins or has ended.
    pub changes: Vec<Date>,
    /// The same for days of every year.
    pub yearly: Vec<Yearly>,
    /// Old addresses and where they lead.
    pub redirects: Vec<(Spanned<String>, Spanned<String>)>,
    /// Patterns of files that are published even though they look as if they were not meant to be.
    pub allow: Vec<Pattern>,
}

impl Structure {
    /// Whether a file is published regardless of what it looks like.
    pub fn allows(&self, path: &str) -> bool {
        self.allow.iter().any(|pattern| pattern.matches(path))
    }

    /// Whether it is the same apart from positions in the file.
    pub fn eq_ignoring_positions(&self, other: &Structure) -> bool {
        let said = |s: &Structure| {
            let bare = |text: &Spanned<String>| Spanned { value: text.value.clone(), range: 0..0 };
            let redirects = s.redirects.iter().map(|(from, to)| (bare(from), bare(to)));
            Structure { redirects: redirects.collect(), ..s.clone() }
        };
        said(self) == said(other)
    }
}

impl Config {
    /// The part of these settings that assembling and planning depend on.
    pub fn structure(&self) -> Structure {
        let closures = self.locations.iter().flat_map(|l| &l.closures);
        let closures = closures.filter_map(|closure| closure.date.tomorrow().ok());
        let placements = self.placements.iter().map(|placement| &placement.days);
        let days = || placements.clone().chain(self.notices.iter().map(|notice| &notice.days));
        Structure {
            file: self.file.clone(),
            language: self.site.language.clone(),
            base_url: self.site.base_url.value.clone(),
            per_page: self.site.per_page,
            review_every: self.review.every.fieldwise(),
            changes: closures.chain(days().flat_map(Days::changes)).collect(),
            yearly: days().filter_map(Days::yearly).collect(),
            redirects: self.redirects.clone(),
            allow: self.publish.allow.iter().map(|pattern| pattern.value.clone()).collect(),
        }
    }
}
