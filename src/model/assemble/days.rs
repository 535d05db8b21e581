//! The days of one text in the order in which they can be.

use std::sync::Arc;

use jiff::civil::Date;

use super::notes::Notes;
use crate::content::fields::Spanned;
use crate::content::front;
use crate::diagnostic::{Diagnostic, Span, rules};

/// The days of a text.
#[derive(Clone, Copy, Default)]
pub(super) struct Days<'f> {
    date: Option<&'f Spanned<Date>>,
    updated: Option<&'f Spanned<Date>>,
    expires: Option<&'f Spanned<Date>>,
    reviewed: Option<&'f Spanned<Date>>,
}

impl<'f> Days<'f> {
    pub(super) fn of_article(front: &'f front::Article) -> Days<'f> {
        Days {
            date: front.date.as_ref(),
            updated: front.updated.as_ref(),
            expires: front.expires.as_ref(),
            reviewed: front.reviewed.as_ref(),
        }
    }

    pub(super) fn of_issue(front: &'f front::Issue) -> Days<'f> {
        let (date, expires) = (front.date.as_ref(), front.expires.as_ref());
        Days { date, expires, ..Days::default() }
    }

    pub(super) fn of_page(front: &'f front::Page) -> Days<'f> {
        Days { updated: front.updated.as_ref(), ..Days::default() }
    }
}

impl Notes {
    /// Reports days that cannot be in this order, or not yet. `own` are those that are written in
    /// the file: what a translation takes from its original is reported there.
    pub(super) fn check_days(&mut self, path: &Arc<str>, days: &Days<'_>, own: &Days<'_>) {
        let first = |d: Diagnostic| match own.date {
            Some(date) => d.related(Span::new(path, date.range()), "its first day"),
            None => d,
        };
        let at = |rule, message: String, place: &Spanned<Date>, help: &str| {
            Diagnostic::new(rule, message).at(path, place.range()).help(help)
        };
        if let (Some(date), Some(expires)) = (days.date, days.expires)
            && expires.value <= date.value
        {
            let message = "This text expires before it begins".to_owned();
            let help = "`expires` is the first day on which it is out of date.";
            self.diagnostics.extend(match (own.expires, own.date) {
                (Some(expires), _) => Some(first(at(&rules::WRONG_DATE, message, expires, help))),
                (None, Some(date)) => Some(at(&rules::WRONG_DATE, message, date, help)),
                (None, None) => None,
            });
        }
        if let (Some(date), Some(updated)) = (days.date, own.updated)
            && updated.value < date.value
        {
            let message = "This text was updated before it was published".to_owned();
            let help = "`updated` is the day of the last change of substance. Where nothing changed since `date`, leave it out.";
            self.diagnostics.push(first(at(&rules::UNLIKELY_DATE, message, updated, help)));
        }
        // A text that is still to come may say when it will have been updated last.
        let to_come = days.date.is_some_and(|date| date.value > self.today);
        if let Some(updated) = own.updated.filter(|updated| self.is_to_come(updated) && !to_come) {
            let message = format!("`updated` is in the future: {}", updated.value);
            let help = "It is the day of the last change of substance.";
            self.diagnostics.push(at(&rules::WRONG_DATE, message, updated, help));
        }
        if let Some(reviewed) = own.reviewed.filter(|reviewed| reviewed.value > self.today) {
            let message = format!("`reviewed` is in the future: {}", reviewed.value);
            let help = "It is the day on which a person checked the whole page.";
            self.diagnostics.push(at(&rules::WRONG_DATE, message, reviewed, help));
        }
    }

    /// Whether a day is after tomorrow: it may be tomorrow already where the text was written.
    fn is_to_come(&self, day: &Spanned<Date>) -> bool {
        self.today.tomorrow().is_ok_and(|tomorrow| day.value > tomorrow)
    }
}
