//! Where an address is written, and how another takes its place there.

use std::ops::Range;
use std::sync::Arc;

use crate::check::outside::Verdict;
use crate::content::fields::Spanned;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, quoted};
use crate::markdown::{Link, Picture};

/// A place in a file where an address is written.
pub(super) struct Written<'f> {
    pub(super) file: &'f Arc<str>,
    /// What is marked.
    place: Range<usize>,
    address: Address,
}

enum Address {
    /// In a text, at this place.
    Text(Range<usize>),
    /// In quotes: the marked place.
    Quoted,
    /// It is not written as it is meant, and no edit can be offered.
    Unknown,
}

fn range((start, end): (u32, u32)) -> Range<usize> {
    start as usize..end as usize
}

impl<'f> Written<'f> {
    pub(super) fn of_link(file: &'f Arc<str>, link: &Link) -> Self {
        Self::in_text(file, link.range, link.address)
    }

    pub(super) fn of_picture(file: &'f Arc<str>, picture: &Picture) -> Self {
        Self::in_text(file, picture.range, picture.address)
    }

    fn in_text(file: &'f Arc<str>, place: (u32, u32), address: (u32, u32)) -> Self {
        let address = range(address);
        let address = if address.is_empty() { Address::Unknown } else { Address::Text(address) };
        Written { file, place: range(place), address }
    }

    /// A value of front matter or settings.
    pub(super) fn quoted(file: &'f Arc<str>, value: &Spanned<String>) -> Self {
        Written { file, place: value.range(), address: Address::Quoted }
    }

    /// Puts a finding there.
    pub(super) fn mark(&self, diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.at(self.file, self.place.clone())
    }

    /// Puts a finding there, with another address in its place as the edit.
    pub(super) fn replace(
        &self,
        diagnostic: Diagnostic,
        instead: &str,
        sure: Applicability,
    ) -> Diagnostic {
        let diagnostic = self.mark(diagnostic);
        match &self.address {
            Address::Text(range) => {
                let edit = Edit { range: range.clone(), replacement: escaped(instead) };
                diagnostic.fix(Fix::new(self.file, vec![edit], sure))
            }
            Address::Quoted => diagnostic.replace_with(quoted(instead), sure),
            Address::Unknown => diagnostic,
        }
    }

    /// The finding of a verdict, with its edit.
    pub(super) fn report(&self, verdict: Verdict) -> Diagnostic {
        match verdict.into_parts() {
            (diagnostic, Some((instead, sure))) => self.replace(diagnostic, &instead, sure),
            (diagnostic, None) => self.mark(diagnostic),
        }
    }
}

/// An address as markdown takes it for one, whatever is in it.
fn escaped(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c => out.push(c),
        }
    }
    if !is_balanced(&out) {
        out = out.replace('(', "%28").replace(')', "%29");
    }
    out
}

/// Whether brackets are in pairs: others would end the address.
fn is_balanced(address: &str) -> bool {
    let mut open = 0_usize;
    let closes = |c: char| match c {
        '(' => {
            open += 1;
            true
        }
        ')' => open.checked_sub(1).map(|rest| open = rest).is_some(),
        _ => true,
    };
    address.chars().all(closes) && open == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_in_markdown_whatever_is_in_it() {
        assert_eq!(escaped("my knee (left).jpg"), "my%20knee%20(left).jpg");
        assert_eq!(escaped("a)(b"), "a%29%28b");
        assert_eq!(escaped("a)<b>"), "a%29%3Cb%3E");
    }
}
