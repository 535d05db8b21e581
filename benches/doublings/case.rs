//! A kind of site that is measured, and all of them.

use std::fmt::Write as _;

use crate::measure::TEXT;
use crate::{calls, fronts, html, leftovers, nested, sites, texts};

/// The files of a site by their paths.
pub(crate) type Files = Vec<(String, String)>;

/// A kind of site.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// How much of it is measured first: bytes of a text, or a number of things.
    pub(crate) size: usize,
    make: Box<dyn Fn(usize) -> Files>,
}

/// A text of 1, 2 and 4 MB: no text may be larger.
const TEXT_SIZE: usize = (4 << 20) / 4 - 256;

/// Front matter and settings.
pub(crate) const SETTINGS: &str = "[site]\ntitle = \"Riverside\"\nbase_url = \"https://riverside.example\"\n\n[practice]\nname = \"Riverside\"\n\n[calls_to_action.visit]\nkind = \"book\"\nlabel = \"Book a visit\"\nurl = \"https://book.example/\"\n";
pub(crate) const FRONT: &str = "+++\ntitle = \"Eczema\"\ndate = 2026-03-14\n+++\n\n";

impl Case {
    pub(crate) fn new(
        name: &'static str,
        size: usize,
        make: impl Fn(usize) -> Files + 'static,
    ) -> Case {
        Case { name, size, make: Box::new(make) }
    }

    /// An article with some text again and again, as long as a text may be.
    pub(crate) fn text(name: &'static str, pattern: Pattern) -> Case {
        Case::new(name, TEXT_SIZE, move |bytes| {
            site(vec![(TEXT.into(), [FRONT, &pattern.of_bytes(bytes)].concat())])
        })
    }

    /// An article with some lines of front matter again and again.
    pub(crate) fn front(name: &'static str, fence: &'static str, pattern: Pattern) -> Case {
        Case::new(name, TEXT_SIZE, move |bytes| {
            let front = pattern.of_bytes(bytes);
            site(vec![(TEXT.into(), format!("{fence}\n{front}\n{fence}\n\nText.\n"))])
        })
    }

    /// Settings with some lines again and again.
    pub(crate) fn settings(name: &'static str, size: usize, pattern: Pattern) -> Case {
        Case::new(name, size, move |times| {
            let settings = format!("{SETTINGS}\n{}\n", pattern.of_times(times));
            vec![("housecall.toml".into(), settings), (TEXT.into(), format!("{FRONT}Text.\n"))]
        })
    }

    pub(crate) fn files(&self, size: usize) -> Files {
        (self.make)(size)
    }
}

/// A site of these files, with settings.
pub(crate) fn site(mut files: Files) -> Files {
    files.push(("housecall.toml".into(), SETTINGS.into()));
    if !files.iter().any(|(path, _)| path == "articles/skin/_index.md") {
        files.push(("articles/skin/_index.md".into(), "+++\ntitle = \"Skin\"\n+++\n".into()));
    }
    files
}

/// A text of something again and again. In all parts `№` is the number of the time and `⊕`
/// that of the next.
#[derive(Clone, Copy, Default)]
pub(crate) struct Pattern {
    /// What is before all.
    pub(crate) before: &'static str,
    /// What comes again and again.
    pub(crate) each: &'static str,
    /// What is behind all of it.
    pub(crate) between: &'static str,
    /// What comes as often again.
    pub(crate) after: &'static str,
}

/// Nothing but this again and again.
pub(crate) const fn each(each: &'static str) -> Pattern {
    Pattern { before: "", each, between: "", after: "" }
}

impl Pattern {
    pub(crate) const fn before(self, before: &'static str) -> Pattern {
        Pattern { before, ..self }
    }

    pub(crate) const fn between(self, between: &'static str) -> Pattern {
        Pattern { between, ..self }
    }

    pub(crate) const fn after(self, after: &'static str) -> Pattern {
        Pattern { after, ..self }
    }

    /// As often as it fits into so many bytes.
    pub(crate) fn of_bytes(&self, bytes: usize) -> String {
        // Numbers have up to six digits.
        let room = |part: &str| part.len() + part.matches(MARKS).count() * 3;
        let once = room(self.each) + room(self.after);
        self.of_times(bytes.saturating_sub(self.before.len() + self.between.len()) / once)
    }

    /// Once, as the time of this number.
    pub(crate) fn of_number(&self, n: usize) -> String {
        let mut text = String::new();
        push(&mut text, self.each, n);
        text
    }

    pub(crate) fn of_times(&self, times: usize) -> String {
        let mut text = self.before.to_owned();
        (0..times).for_each(|n| push(&mut text, self.each, n));
        text.push_str(self.between);
        (0..times).for_each(|n| push(&mut text, self.after, n));
        text
    }
}

/// The number of the time, and that of the next.
const MARKS: [char; 2] = ['№', '⊕'];

fn push(text: &mut String, part: &str, n: usize) {
    let mut rest = part;
    while let Some(at) = rest.find(MARKS) {
        let (before, mark) = rest.split_at(at);
        text.push_str(before);
        let _ = write!(text, "{}", n + usize::from(mark.starts_with(MARKS[1])));
        rest = mark.trim_start_matches(MARKS);
    }
    text.push_str(rest);
}

/// Everything that is measured.
pub(crate) fn all() -> Vec<Case> {
    let mut all = texts::cases();
    all.extend(html::cases());
    all.extend(leftovers::cases());
    all.extend(calls::cases());
    all.extend(nested::cases());
    all.extend(fronts::cases());
    all.extend(sites::cases());
    all
}
