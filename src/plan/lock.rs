//! `urls.lock`: every address that was ever published, one per line, sorted. Written by the
//! build, kept in version control. The manifest of the published site has a copy, so that a lost
//! or damaged file is noticed and restored.
//!
//! Must not: read or write the file; its text is passed in and returned.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::Plan;
use crate::content::address::Address;
use crate::diagnostic::{Diagnostic, Reported, rules};

/// What the line with the address of the site begins with.
const AT: &str = "# The site is at ";

const HEADER: &str = "# Every address this site has published, kept by Housecall so that none is ever lost.\n# Keep this file in version control. To let an address go, give it an alias or a redirect.\n";

/// How git begins the lines around the two sides of a conflict.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The addresses that were published and must stay.
#[derive(Debug, Clone, Default)]
pub struct UrlsLock {
    /// The file, for messages.
    pub file: Arc<str>,
    /// Each address once, with its range in the file; none if it was restored.
    pub urls: Vec<(String, Option<Range<usize>>)>,
    /// The address of the site when they were published, with its range in the file.
    pub at: Option<(String, Option<Range<usize>>)>,
    /// Whether the file was lost or damaged, and is to be written again whether or not
    /// the build succeeds.
    pub damaged: bool,
    /// Addresses of the last build whose lines somebody removed from the file.
    pub released: Vec<String>,
}

impl UrlsLock {
    /// The path of the file in the site's folder.
    pub const PATH: &'static str = crate::source::URLS_LOCK;

    /// Reads the file's text, if there is one, with the copy that the last build left.
    pub fn read(text: Option<&str>, copy: Option<&str>) -> Reported<UrlsLock> {
        let file: Arc<str> = Self::PATH.into();
        let was_at = copy.into_iter().flat_map(str::lines).find_map(|line| line.strip_prefix(AT));
        let copy: Vec<&str> = copy.map(addresses).unwrap_or_default();
        let mut diagnostics = Vec::new();
        let mut lock = UrlsLock { file: file.clone(), ..UrlsLock::default() };
        match damage(text, &copy) {
            Some(what) if !copy.is_empty() => {
                lock.damaged = true;
                diagnostics.push(restored(&file, what, copy.len()));
            }
            Some(what) if text.is_some() => diagnostics.push(lost(&file, what)),
            _ => {}
        }
        lock.read_lines(text.unwrap_or_default(), &copy, &mut diagnostics);
        let known: HashSet<&str> = lock.urls.iter().map(|(url, _)| url.as_str()).collect();
        let gone: Vec<String> =
            copy.iter().filter(|url| !known.contains(*url)).map(|url| (*url).to_owned()).collect();
        if lock.damaged {
            lock.urls.extend(gone.into_iter().map(|url| (url, None)));
            lock.at = lock.at.or_else(|| Some((was_at?.to_owned(), None)));
        } else {
            lock.released = gone;
        }
        Reported { value: lock, diagnostics }
    }

    fn read_lines(&mut self, text: &str, copy: &[&str], diagnostics: &mut Vec<Diagnostic>) {
        let file = self.file.clone();
        let (mut at, mut conflict) = (0, false);
        let mut seen = HashSet::new();
        for line in text.split_inclusive('\n') {
            let bare = line.trim_start_matches(is_blank);
            let start = at + line.len() - bare.len();
            at += line.len();
            let cut_off = self.damaged && !line.ends_with('\n');
            let bare = bare.trim_end_matches(is_blank);
            let place = start..start + bare.len();
            let url = decoded(bare);
            if is_address(&url) {
                // The rest of a longer address that the copy has.
                let rest =
                    cut_off && copy.iter().any(|whole| *whole != url && whole.starts_with(&*url));
                let url = usual_form(url);
                if !rest && seen.insert(url.clone()) {
                    self.urls.push((url, Some(place)));
                }
            } else if let Some(address) = bare.strip_prefix(AT) {
                let address = address.trim();
                let place = start + AT.len()..start + bare.len();
                // Without its end, it may be cut off.
                if line.ends_with('\n') {
                    self.at.get_or_insert_with(|| (address.to_owned(), Some(place)));
                }
            } else if CONFLICT.iter().any(|mark| bare.starts_with(mark)) {
                if !std::mem::replace(&mut conflict, true) {
                    diagnostics.push(in_conflict(&file, place));
                }
            } else if !bare.is_empty() && !bare.starts_with('#') {
                diagnostics.push(not_an_address(&file, place));
            }
        }
        self.damaged |= conflict;
    }

    /// The file's text as it should be, without anything new.
    pub fn text(&self) -> String {
        write(self.urls.iter().map(|(url, _)| url.as_str()).collect(), self.written_at())
    }

    /// The file's next text: the addresses published before, and those of the plan, for a site
    /// with this address in its settings.
    pub fn next(&self, plan: &Plan, at: &str) -> String {
        let urls = self.urls.iter().map(|(url, _)| url.as_str()).chain(plan.promised());
        write(urls.collect(), Some(at).filter(|at| !at.is_empty()).or(self.written_at()))
    }

    fn written_at(&self) -> Option<&str> {
        self.at.as_ref().map(|(at, _)| at.as_str())
    }
}

fn write(all: BTreeSet<&str>, at: Option<&str>) -> String {
    let mut text =
        String::with_capacity(HEADER.len() + all.iter().map(|u| u.len() + 1).sum::<usize>());
    text.push_str(HEADER);
    for url in all {
        text.push_str(url);
        text.push('\n');
    }
    if let Some(at) = at {
        text.extend([AT, at, "\n"]);
    }
    text
}

/// What is wrong with the file as a whole, if anything.
fn damage(text: Option<&str>, copy: &[&str]) -> Option<&'static str> {
    let Some(text) = text else { return Some("is missing") };
    if text.chars().all(is_blank) {
        return Some("is empty");
    }
    if text.contains('\0') {
        return Some("was only written in part");
    }
    if text.ends_with('\n') {
        return None;
    }
    // An editor may leave the last line without a line end. All lines are sorted: if nothing
    // that comes after it is missing, nothing was cut off.
    let last = decoded(text.lines().next_back().unwrap_or_default());
    let mut after = copy.iter().copied().filter(|url| *url > &*last).peekable();
    after.peek()?;
    let known: HashSet<Cow<'_, str>> = text.lines().map(decoded).collect();
    after.any(|url| !known.contains(url)).then_some("ends in the middle")
}

fn restored(file: &Arc<str>, what: &str, known: usize) -> Diagnostic {
    Diagnostic::new(
        &rules::URLS_LOCK_REPAIRED,
        format!("`{file}` {what}; the {known} addresses of the last build are kept"),
    )
    .in_file(file)
    .help("The build writes it again. Keep the file in version control.")
}

fn lost(file: &Arc<str>, what: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::URLS_LOCK_DAMAGED,
        format!("`{file}` {what}, and the addresses in it are not known"),
    )
    .in_file(file)
    .help("Restore it from version control. If this site was never published, delete the file.")
}

fn in_conflict(file: &Arc<str>, place: Range<usize>) -> Diagnostic {
    Diagnostic::new(
        &rules::URLS_LOCK_REPAIRED,
        format!("`{file}` has the marks of a merge conflict; the addresses of both sides are kept"),
    )
    .at(file, place)
    .help("The build writes the file again without them.")
}

fn not_an_address(file: &Arc<str>, place: Range<usize>) -> Diagnostic {
    Diagnostic::new(&rules::URLS_LOCK_DAMAGED, format!("This line of `{file}` is not an address of the site"))
        .at(file, place)
        .help("An address begins with a slash, such as /skin/eczema/. If the file is damaged, restore it from version control.")
}

/// What an editor or a power failure leaves around the lines.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\0' | '\u{feff}')
}

/// A line as the build would write it; addresses copied from browsers are percent-encoded.
fn decoded(line: &str) -> Cow<'_, str> {
    percent_decode_str(line).decode_utf8().unwrap_or(Cow::Borrowed(line))
}

/// The addresses in the copy of a file.
fn addresses(text: &str) -> Vec<&str> {
    text.lines().filter(|line| is_address(line)).collect()
}

/// Whether a line is an address as the build writes them, decoded.
fn is_address(line: &str) -> bool {
    line.starts_with('/') && !line.contains([' ', '%']) && Address::read(line).is_ok()
}

/// An address with a slash at its end unless it names a file, as aliases are read: lists of other
/// programs and browsers often lack it.
fn usual_form(url: Cow<'_, str>) -> String {
    if url.ends_with('/') {
        return url.into_owned();
    }
    Address::read(&url).map_or_else(|_| url.into_owned(), Address::into_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: Option<&str>, copy: Option<&str>) -> (String, bool, Vec<&'static str>) {
        let read = UrlsLock::read(text, copy);
        let urls: Vec<&str> = read.value.urls.iter().map(|(url, _)| url.as_str()).collect();
        let levels = read.diagnostics.iter().map(|d| d.severity.word()).collect();
        (urls.join(" "), read.value.damaged, levels)
    }

    #[test]
    fn addresses_are_read_with_their_place() {
        let lock = UrlsLock::read(Some("\u{feff}# x\n/a/\r\n/b/\n"), None).value;
        assert_eq!(lock.urls, [("/a/".to_owned(), Some(7..10)), ("/b/".to_owned(), Some(12..15))]);
        assert!(!lock.damaged);
    }

    #[test]
    fn a_file_that_was_lost_or_damaged_is_restored_from_the_copy() {
        let copy = Some("# x\n/a/\n/b/\n/c/\n");
        for lost in
            [None, Some(""), Some("\n \n"), Some("\0\0\0\0"), Some("\u{feff}"), Some("\r\n")]
        {
            let whole = ("/a/ /b/ /c/".into(), true, vec!["warning"]);
            assert_eq!(check(lost, copy), whole, "{lost:?}");
        }
        for cut in ["/0/\n/a/\n/b", "/0/\n/a/\n/b/\0\0\0\0", "/0/\n/a/\n\0\0\0", "\0\0\0/0/\n/a/\n"]
        {
            let mut urls: Vec<String> =
                UrlsLock::read(Some(cut), copy).value.urls.into_iter().map(|(u, _)| u).collect();
            urls.sort();
            assert_eq!(urls, ["/0/", "/a/", "/b/", "/c/"], "{cut:?}");
            assert_eq!(check(Some(cut), copy).2, ["warning"], "{cut:?}");
        }
        assert_eq!(check(None, None), (String::new(), false, vec![]));
        for unknown in ["", "\0\0", "\u{feff}\r\n", "/a/\n\0\0"] {
            assert_eq!(check(Some(unknown), None).2, ["error"], "{unknown:?}");
        }
    }

    #[test]
    fn a_last_line_without_a_line_end_is_complete_if_nothing_after_it_is_missing() {
        let copy = Some("/a/\n/b/\n");
        for text in ["/a/\n/b/", "/b/\n/a/", "/a/\r\n/b/\r\n/c/", "/b/\n/c"] {
            let read = UrlsLock::read(Some(text), copy);
            assert!(!read.value.damaged && read.diagnostics.is_empty(), "{text:?}");
        }
        assert_eq!(check(Some("/c/\n/a"), None), ("/c/ /a/".into(), false, vec![]));
    }

    #[test]
    fn an_address_may_lack_its_last_slash() {
        let pasted = "/about\n/about/\n/old/eczema.html\n/caf%C3%A9\n/dr.smith/\n";
        let read = "/about/ /old/eczema.html /café/ /dr.smith/";
        assert_eq!(check(Some(pasted), None), (read.into(), false, vec![]));
    }

    #[test]
    fn encoded_lines_and_windows_line_ends_are_understood() {
        let text = "\u{feff}/caf%C3%A9/\r\n/café/\r\n\r\n/b/\r\n";
        assert_eq!(check(Some(text), Some("/b/\n/café/\n")), ("/café/ /b/".into(), false, vec![]));
        for evil in ["/a%0Ab/", "/a%22;/", "/%FF/", "/a%2541/", "/a%", "/a%20b/"] {
            assert_eq!(check(Some(&format!("{evil}\n")), None).2, ["error"], "{evil}");
        }
    }

    #[test]
    fn the_address_of_the_site_is_kept_with_its_place() {
        let at = |text: &str| UrlsLock::read(Some(text), None).value.at;
        let line = "/a/\n# The site is at https://a.example/b\n";
        assert_eq!(at(line), Some(("https://a.example/b".to_owned(), Some(21..40))));
        assert_eq!(at(line.trim_end()), None, "it may be cut off");
        let restored = UrlsLock::read(None, Some(line)).value;
        assert_eq!(restored.at, Some(("https://a.example/b".to_owned(), None)));
        assert!(restored.text().ends_with(&line[4..]));
    }

    #[test]
    fn both_sides_of_a_conflict_are_kept() {
        let text = "/a/\n<<<<<<< HEAD\n/b/\n||||||| base\n=======\n/c/\n>>>>>>> other\n";
        assert_eq!(check(Some(text), None), ("/a/ /b/ /c/".into(), true, vec!["warning"]));
    }

    #[test]
    fn a_line_that_is_not_an_address_is_an_error_and_a_removed_one_is_known() {
        assert_eq!(check(Some("skin/\n/a\"; }\n"), None).2, ["error", "error"]);
        let lock = UrlsLock::read(Some("/a/\n"), Some("/a/\n/b/\n")).value;
        assert_eq!(lock.released, ["/b/"]);
    }
}
