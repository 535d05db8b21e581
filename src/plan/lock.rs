//! `urls.lock`: every address that was ever published, one a line, sorted. Written by the
//! build, kept in version control. The published site's own record holds a copy, so that a lost
//! or damaged file is noticed and restored.
//!
//! Must not: read or write the file; it is handed in and out as text.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::Plan;
use crate::content::address::Address;
use crate::diagnostic::{Diagnostic, Reported};

const HEADER: &str = "# Every address this site has published, kept by Housecall so that none is ever lost.\n# Keep this file in version control. To let an address go, give it an alias or a redirect.\n";

/// How git begins the lines between which the two sides of a conflict are.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The promised addresses.
#[derive(Debug, Clone, Default)]
pub struct UrlsLock {
    /// The file, for messages.
    pub file: Arc<str>,
    /// Each address once, with its place in the file; none where it was restored.
    pub urls: Vec<(String, Option<Range<usize>>)>,
    /// Whether the file was lost or damaged, and is to be written again whatever becomes of
    /// the build.
    pub damaged: bool,
    /// Addresses of the last build whose lines somebody took out of the file.
    pub released: Vec<String>,
}

impl UrlsLock {
    /// The path of the file below the site's folder.
    pub const PATH: &'static str = crate::source::URLS_LOCK;

    /// Reads the file's text, where there is one, with the copy that the last build left.
    pub fn read(text: Option<&str>, copy: Option<&str>) -> Reported<UrlsLock> {
        let file: Arc<str> = Self::PATH.into();
        let copy: Vec<String> = copy.map(addresses).unwrap_or_default();
        let mut found = Vec::new();
        let mut lock = UrlsLock { file: file.clone(), ..UrlsLock::default() };
        let (text, report) = (text.unwrap_or_default(), text.is_some());
        let blank = text.chars().all(|c| c == '\0' || c.is_whitespace());
        let damage = match () {
            () if !report => Some("is missing"),
            () if blank => Some("is empty"),
            () if !text.ends_with('\n') => Some("ends in the middle of a line"),
            () => None,
        };
        if let Some(what) = damage.filter(|_| !copy.is_empty()) {
            lock.damaged = true;
            found.push(
                Diagnostic::warning(
                    "urls-lock",
                    format!(
                        "`{file}` {what}; the {} addresses of the last build are kept",
                        copy.len()
                    ),
                )
                .in_file(&file)
                .help("The build writes it again. Keep the file in version control."),
            );
        }
        if !(blank && lock.damaged) {
            lock.read_lines(text, &mut found);
        }
        let known: HashSet<&str> = lock.urls.iter().map(|(url, _)| url.as_str()).collect();
        let gone: Vec<String> =
            copy.iter().filter(|url| !known.contains(url.as_str())).cloned().collect();
        if lock.damaged {
            lock.urls.extend(gone.into_iter().map(|url| (url, None)));
        } else {
            lock.released = gone;
        }
        Reported { value: lock, diagnostics: found }
    }

    fn read_lines(&mut self, text: &str, found: &mut Vec<Diagnostic>) {
        let file = self.file.clone();
        let (mut at, mut conflict) = (0, false);
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let bare = line.trim_start_matches('\u{feff}');
            let start = start + line.len() - bare.len();
            let bare = bare.trim_end();
            let place = start..start + bare.len();
            if let Some(url) = address(bare) {
                self.urls.push((url, Some(place)));
            } else if CONFLICT.iter().any(|mark| bare.starts_with(mark)) {
                if !std::mem::replace(&mut conflict, true) {
                    found.push(
                        Diagnostic::warning(
                            "urls-lock",
                            format!("`{file}` has the marks of a merge conflict; the addresses of both sides are kept"),
                        )
                        .at(&file, place)
                        .help("The build writes the file again without them."),
                    );
                }
            } else if !bare.is_empty() && !bare.starts_with('#') {
                found.push(
                    Diagnostic::error(
                        "urls-lock",
                        format!("This line of `{file}` is not an address of the site"),
                    )
                    .at(&file, place)
                    .help("An address begins with a slash, such as /skin/eczema/. Is the file damaged? Take it from version control again."),
                );
            }
        }
        let mut seen = HashSet::with_capacity(self.urls.len());
        let first: Vec<bool> = self.urls.iter().map(|(url, _)| seen.insert(url.as_str())).collect();
        let mut first = first.into_iter();
        self.urls.retain(|_| first.next().unwrap_or_default());
        self.damaged |= conflict;
    }

    /// The file's text as it should be, without anything new.
    pub fn text(&self) -> String {
        write(self.urls.iter().map(|(url, _)| url.as_str()).collect())
    }

    /// The file's next text: what was promised before and what the plan promises now.
    pub fn next(&self, plan: &Plan) -> String {
        let promised = plan.routes.iter().filter(|r| r.kind.is_promised()).map(|r| r.url.as_str());
        write(self.urls.iter().map(|(url, _)| url.as_str()).chain(promised).collect())
    }
}

fn write(all: BTreeSet<&str>) -> String {
    let mut text =
        String::with_capacity(HEADER.len() + all.iter().map(|u| u.len() + 1).sum::<usize>());
    text.push_str(HEADER);
    for url in all {
        // A line is read as a writer's address, in which a space is encoded.
        for (index, part) in url.split(' ').enumerate() {
            text.push_str(if index == 0 { "" } else { "%20" });
            text.push_str(part);
        }
        text.push('\n');
    }
    text
}

/// The addresses in the copy of a file.
fn addresses(text: &str) -> Vec<String> {
    text.lines().filter_map(address).collect()
}

/// The address that a line holds, decoded; somebody may have put an encoded one there.
fn address(line: &str) -> Option<String> {
    let line = line.starts_with('/').then_some(line)?;
    Some(Address::read(line).ok()?.into_string())
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
        let copy = Some("# x\n/a/\n/b/\n");
        for lost in [None, Some(""), Some("\n \n"), Some("\0\0\0\0")] {
            assert_eq!(check(lost, copy), ("/a/ /b/".into(), true, vec!["warning"]), "{lost:?}");
        }
        assert_eq!(check(Some("/c/\n/a"), copy), ("/c/ /a/ /b/".into(), true, vec!["warning"]));
        assert_eq!(check(None, None), (String::new(), false, vec![]));
        assert_eq!(check(Some("\0\0"), None).2, ["error"]);
    }

    #[test]
    fn an_encoded_line_means_the_decoded_address() {
        let text = "/caf%C3%A9/\n/café/\n/a/%2e%2e/b/\n";
        assert_eq!(check(Some(text), None), ("/café/".into(), false, vec!["error"]));
    }

    #[test]
    fn both_sides_of_a_conflict_are_kept() {
        let text = "/a/\n<<<<<<< HEAD\n/b/\n||||||| base\n=======\n/c/\n>>>>>>> other\n";
        assert_eq!(check(Some(text), None), ("/a/ /b/ /c/".into(), true, vec!["warning"]));
    }

    #[test]
    fn a_line_that_is_no_address_is_an_error_and_one_that_was_taken_out_is_known() {
        assert_eq!(check(Some("skin/\n/a\"; }\n"), None).2, ["error", "error"]);
        let lock = UrlsLock::read(Some("/a/\n"), Some("/a/\n/b/\n")).value;
        assert_eq!(lock.released, ["/b/"]);
    }
}
