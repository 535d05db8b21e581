//! `urls.lock`: every address that was ever published, one a line, sorted. Written by the
//! build, kept in version control.
//!
//! Must not: read or write the file; it is handed in and out as text.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::Plan;

const HEADER: &str = "# Every address this site has published, kept by Housecall so that none is ever lost.\n# Keep this file in version control. To let an address go, give it an alias or a redirect.\n";

/// The promised addresses.
#[derive(Debug, Clone, Default)]
pub struct UrlsLock {
    /// The file, for messages.
    pub file: Arc<str>,
    /// Each address with its place in the file.
    pub urls: Vec<(String, Range<usize>)>,
}

impl UrlsLock {
    /// The path of the file below the site's folder.
    pub const PATH: &'static str = "urls.lock";

    /// Reads the file's text; lines that are no address are comments.
    pub fn read(text: &str) -> UrlsLock {
        let mut urls = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let url = line.trim_end();
            if url.starts_with('/') {
                urls.push((url.to_owned(), at..at + url.len()));
            }
            at += line.len();
        }
        UrlsLock { file: Self::PATH.into(), urls }
    }

    /// The file's next text: what was promised before and what the plan promises now.
    pub fn next(&self, plan: &Plan) -> String {
        let promised = plan.routes.iter().filter(|r| r.kind.is_promised()).map(|r| r.url.as_str());
        let all: BTreeSet<&str> =
            self.urls.iter().map(|(url, _)| url.as_str()).chain(promised).collect();
        let mut text =
            String::with_capacity(HEADER.len() + all.iter().map(|u| u.len() + 1).sum::<usize>());
        text.push_str(HEADER);
        for url in all {
            text.push_str(url);
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_with_their_place() {
        let lock = UrlsLock::read("# x\n/a/\r\n/b/\n");
        assert_eq!(lock.urls, [("/a/".to_owned(), 4..7), ("/b/".to_owned(), 9..12)]);
    }
}
