//! Servers that a script contacts, as far as its text shows: a string with an address where
//! something is fetched, imported or shown. Addresses that a script builds at run time are left to
//! the site's headers, which let it contact nobody else.

use std::ops::Range;

use super::{Scan, Use, address};

/// How many bytes of code before an address are kept.
const BEFORE: usize = 48;

/// How deep scripts that write HTML with scripts are followed.
const DEEPEST: usize = 3;

/// Anything longer is not a regular expression.
const LONGEST_REGEX: usize = 2_000;

/// Code just before an address, without white space, and what the address is then used for. `""`
/// stands for any string.
const USES: [(&str, Use); 30] = [
    ("fetch(", Use::Connect),
    ("sendBeacon(", Use::Connect),
    ("WebSocket(", Use::Connect),
    ("EventSource(", Use::Connect),
    ("WebTransport(", Use::Connect),
    ("newRequest(", Use::Connect),
    (".open(\"\",", Use::Connect),
    ("axios(", Use::Connect),
    ("axios.get(", Use::Connect),
    ("axios.post(", Use::Connect),
    ("$.get(", Use::Connect),
    ("$.post(", Use::Connect),
    ("$.getJSON(", Use::Connect),
    ("$.ajax(", Use::Connect),
    ("$.ajax({url:", Use::Connect),
    ("import(", Use::Script),
    ("import", Use::Script),
    ("from", Use::Script),
    ("importScripts(", Use::Script),
    ("Worker(", Use::Script),
    ("serviceWorker.register(", Use::Script),
    ("addModule(", Use::Script),
    ("getScript(", Use::Script),
    ("loadScript(", Use::Script),
    (".src=", Use::Source),
    (".srcset=", Use::Picture),
    (".poster=", Use::Picture),
    ("tileLayer(", Use::Picture),
    ("newAudio(", Use::Media),
    (".action=", Use::Form),
];

/// A function that reads the HTML that a script writes, at a depth.
pub(super) type ReadHtml = fn(&str, usize, &mut Scan);

/// Reads a script that is at `at` of its file.
pub(super) fn read(text: &str, at: usize, depth: usize, scan: &mut Scan, html: ReadHtml) {
    let mut reader = Reader {
        text,
        at,
        depth,
        scan,
        html,
        code: String::new(),
        last: String::new(),
        inside: Vec::new(),
    };
    let mut next = 0;
    while let Some(byte) = text.as_bytes().get(next) {
        next = reader.step(*byte, next);
    }
}

struct Reader<'t, 's> {
    text: &'t str,
    at: usize,
    depth: usize,
    scan: &'s mut Scan,
    html: ReadHtml,
    /// The code just before, without white space and comments; `""` for strings.
    code: String,
    /// The last string.
    last: String,
    /// For each enclosing template literal: how many brackets are open in its expression.
    inside: Vec<usize>,
}

impl Reader<'_, '_> {
    /// Reads the token at `at`; returns where the next one begins.
    fn step(&mut self, byte: u8, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at..];
        match byte {
            b'/' if rest.get(1) == Some(&b'/') => self.after(at + 2, b"\n"),
            b'/' if rest.get(1) == Some(&b'*') => self.after(at + 2, b"*/"),
            b'/' if self.begins_regex() => self.regex(at + 1),
            b'"' | b'\'' => self.words(byte, at + 1),
            b'`' => {
                self.inside.push(0);
                self.template(at + 1)
            }
            b'}' if self.inside.last() == Some(&0) => self.template(at + 1),
            _ => {
                match (byte, self.inside.last_mut()) {
                    (b'{', Some(open)) => *open += 1,
                    (b'}', Some(open)) => *open = open.saturating_sub(1),
                    _ => {}
                }
                if !byte.is_ascii_whitespace() {
                    self.push(char::from(byte));
                }
                at + 1
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.code.len() > 2 * BEFORE {
            let from = self.code.len() - BEFORE;
            let from = (from..self.code.len()).find(|at| self.code.is_char_boundary(*at));
            self.code.drain(..from.unwrap_or(0));
        }
        self.code.push(c);
    }

    fn after(&self, at: usize, end: &[u8]) -> usize {
        let rest = &self.text.as_bytes()[at..];
        memchr::memmem::find(rest, end).map_or(self.text.len(), |found| at + found + end.len())
    }

    /// Whether `/` begins a regular expression rather than being a division.
    fn begins_regex(&self) -> bool {
        let ends_value =
            |c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '"' | '_' | '$');
        self.code.ends_with("return") || !self.code.ends_with(ends_value)
    }

    /// The end of a regular expression; a line break means that it was not one.
    fn regex(&mut self, start: usize) -> usize {
        let mut class = false;
        let mut skip = false;
        self.push('"');
        let line = &self.text.as_bytes()[start..];
        for (at, byte) in line.iter().enumerate().take(LONGEST_REGEX) {
            match byte {
                _ if skip => skip = false,
                b'\n' => return start,
                b'\\' => skip = true,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => return start + at + 1,
                _ => {}
            }
        }
        start
    }

    /// A string in quotes.
    fn words(&mut self, quote: u8, start: usize) -> usize {
        let bytes = &self.text.as_bytes()[start..];
        let mut skip = false;
        let end = bytes.iter().position(|byte| {
            let ends = !skip && (*byte == quote || *byte == b'\n');
            skip = !skip && *byte == b'\\';
            ends
        });
        let end = end.map_or(self.text.len(), |end| start + end);
        self.literal(start..end);
        end + 1
    }

    /// The text of a template literal, up to its end or its next expression.
    fn template(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 1,
                b'`' => {
                    self.inside.pop();
                    self.literal(start..at);
                    return at + 1;
                }
                b'$' if bytes.get(at + 1) == Some(&b'{') => {
                    self.literal(start..at);
                    return at + 2;
                }
                _ => {}
            }
            at += 1;
        }
        self.inside.pop();
        self.literal(start..bytes.len());
        bytes.len()
    }

    fn literal(&mut self, range: Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let place = self.at + range.start..self.at + range.end;
        let words = unescape(written);
        if words.contains('<') && words.contains("//") && self.depth < DEEPEST {
            let mut inner = Scan::default();
            (self.html)(&words, self.depth + 1, &mut inner);
            self.scan.take_at(inner, Some(place));
        } else if is_whole(&words)
            && let Some(of) = self.what_for()
        {
            self.scan.refer(of, &words, Some(place));
        } else {
            self.scan.link(&words);
        }
        self.push('"');
        self.push('"');
        self.last = words;
    }

    /// What the preceding code uses an address for.
    fn what_for(&self) -> Option<Use> {
        if self.code.ends_with("setAttribute(\"\",") || self.code.ends_with(".attr(\"\",") {
            return matches!(&*self.last, "src" | "srcset" | "poster").then_some(Use::Source);
        }
        let found = USES.iter().find(|(end, _)| self.code.ends_with(end));
        found.map(|(_, of)| *of)
    }
}

/// Whether a string is a full address rather than words with slashes.
fn is_whole(words: &str) -> bool {
    let starts = ["https://", "http://", "wss://", "ws://", "//"];
    starts
        .iter()
        .any(|start| words.get(..start.len()).is_some_and(|w| w.eq_ignore_ascii_case(start)))
        && address::server(words).is_some_and(|server| server.name.contains('.'))
}

/// A string as the script sees it.
fn unescape(written: &str) -> String {
    if !written.contains('\\') {
        return written.to_owned();
    }
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, escaped)) = rest.split_once('\\') {
        out.push_str(before);
        let code =
            |digits: Option<&str>| u32::from_str_radix(digits?, 16).ok().and_then(char::from_u32);
        let (c, used) = match escaped.chars().next() {
            Some('x') if code(escaped.get(1..3)).is_some() => (code(escaped.get(1..3)), 3),
            Some('u') if code(escaped.get(1..5)).is_some() => (code(escaped.get(1..5)), 5),
            Some('n') => (Some('\n'), 1),
            Some('t') => (Some('\t'), 1),
            Some('\n') | None => (None, usize::from(!escaped.is_empty())),
            Some(c) => (Some(c), c.len_utf8()),
        };
        out.extend(c);
        rest = &escaped[used..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(script: &str) -> Vec<(Use, String)> {
        let mut scan = Scan::default();
        read(script, 0, 0, &mut scan, crate::inspect::html::read);
        scan.references.into_iter().map(|r| (r.of, r.server.name)).collect()
    }

    #[test]
    fn a_script_that_contacts_another_server_is_found() {
        for (script, of) in [
            ("fetch('https://x.example/a')", Use::Connect),
            ("await fetch ( /* why */ \"https://x.example\" )", Use::Connect),
            ("fetch(`https://x.example/${id}?a=${b}`)", Use::Connect),
            ("`${fetch('https://x.example')}`", Use::Connect),
            ("navigator.sendBeacon(\"//x.example/b\", data)", Use::Connect),
            ("r.open('GET', 'https:\\/\\/x.example/a')", Use::Connect),
            ("new WebSocket('wss://x.example')", Use::Connect),
            ("import a from 'https://x.example/a.js'; ", Use::Script),
            ("import {a} from 'https://x.example/a.js'", Use::Script),
            ("import 'https://x.example/a.js'", Use::Script),
            ("const a = await import('https://x.example/a.js')", Use::Script),
            ("export * from \"https://x.example/a.js\"", Use::Script),
            ("new Worker('https://x.example/a.js')", Use::Script),
            ("new Image().src='https://x.example/p.gif?'+Date.now()", Use::Source),
            ("s.setAttribute('src', 'https://x.example/a.js')", Use::Source),
            ("document.write('<script src=\"https://x.example/a.js\"><\\/script>')", Use::Script),
            ("el.innerHTML = `<img src=\"https://x.example/a.png\">`", Use::Picture),
            ("a = b / 2; fetch('https://x.example')", Use::Connect),
            ("a = /[/\"']/.test(b); fetch('https://x.example')", Use::Connect),
            ("L.tileLayer('https://{s}.x.example/{z}.png')", Use::Picture),
            ("f.action = 'https://x.example/send'", Use::Form),
        ] {
            let found = all(script);
            assert!(
                found.iter().any(|(u, s)| *u == of && s.ends_with("x.example")),
                "{script}: {found:?}"
            );
        }
    }

    #[test]
    fn addresses_that_nothing_loads_are_passed_over() {
        for script in [
            "// fetch('https://x.example')\n/* import 'https://x.example' */",
            "location.href = 'https://x.example/'",
            "a.href = 'https://x.example/'; a.textContent = 'More'",
            "document.createElementNS('http://www.w3.org/2000/svg', 'svg')",
            "const about = 'See https://x.example for fetch( and more'",
            "throw new Error('see https://x.example/errors')",
            "fetch('/search/index.json')",
            "img.src = '/a.png'",
            "el.innerHTML = '<a href=\"https://x.example/\">More</a>'",
            "console.log('//', '// fetch(')",
            "split(/fetch('https:\\/\\/x.example')/)",
        ] {
            assert_eq!(all(script), [], "{script}");
        }
    }

    #[test]
    fn reading_ends_on_any_text() {
        for script in ["'", "`${", "`", "/", "/[", "'\\", "`\\", "${}}}`", "é/é'é\\é`é", "\\"]
        {
            all(script);
        }
        all(&"`${'<a".repeat(50_000));
    }
}
