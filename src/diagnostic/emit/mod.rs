//! Findings for people and programs: snippets, one line each, JSON, SARIF, or the commands of code
//! hosts.
//!
//! All formats print what [`resolve`] returns. Must not: change or filter what they print.

mod fold;
mod github;
mod json;
pub mod resolve;
mod sarif;
mod terminal;

use fold::Folded;
use resolve::Resolver;
pub use resolve::Texts;

use super::Diagnostic;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Source snippets with the place marked.
    #[default]
    Human,
    /// One `file:line:column: error: message` per line.
    Short,
    /// One JSON object per line.
    Json,
    /// One SARIF log for all.
    Sarif,
    /// One workflow command per line.
    Github,
}

/// Turns diagnostics into text; reads each file once.
pub struct Emitter<'t> {
    resolver: Resolver<'t>,
    color: bool,
    folder: String,
}

impl<'t> Emitter<'t> {
    /// An emitter over the site's texts, with or without terminal colours.
    pub fn new(texts: &'t dyn Texts, color: bool) -> Self {
        Emitter { resolver: Resolver::new(texts), color, folder: String::new() }
    }

    /// Sets where the site's folder is for the formats of code hosts, which show findings in a
    /// repository: a path that ends with `/`, or nothing.
    pub fn below(mut self, folder: String) -> Self {
        self.folder = folder;
        self
    }

    /// All diagnostics in the given format: unchanged for programs; ordered, and combined where
    /// there are many, for people.
    pub fn emit_all(&mut self, all: &[Diagnostic], format: Format, mut out: impl FnMut(&str)) {
        match format {
            Format::Human => {}
            Format::Sarif => {
                let all = all.iter().map(|d| (d.rule, self.resolver.resolve(d)));
                return out(&sarif::document(&all.collect::<Vec<_>>(), &self.folder));
            }
            Format::Short | Format::Json | Format::Github => {
                return all.iter().for_each(|diagnostic| out(&self.emit(diagnostic, format)));
            }
        }
        for Folded { first, others } in fold::for_people(all) {
            let others = self.elsewhere(&others);
            let finding = self.resolver.resolve(first);
            out(&terminal::human(&finding, others.as_deref(), &self.resolver, self.color));
        }
    }

    /// The other places of a finding: a few, and how many more.
    fn elsewhere(&mut self, others: &[&Diagnostic]) -> Option<String> {
        const NAMED: usize = 5;
        let mut places = Vec::with_capacity(NAMED);
        for other in others.iter().take(NAMED) {
            let place = self.resolver.resolve(other).place?;
            let line =
                place.range.map_or_else(String::new, |range| format!(":{}", range.start.line));
            places.push(format!("{}{line}", place.file));
        }
        let more = match others.len().checked_sub(NAMED + 1) {
            Some(more) => format!(" and {} more", more + 1),
            None => String::new(),
        };
        let number = others.len();
        (number > 0)
            .then(|| format!("the same in {number} other places: {}{more}", places.join(", ")))
    }

    /// A diagnostic in the given format, ending with a line break.
    pub fn emit(&mut self, diagnostic: &Diagnostic, format: Format) -> String {
        let finding = self.resolver.resolve(diagnostic);
        match format {
            Format::Human => terminal::human(&finding, None, &self.resolver, self.color),
            Format::Short => terminal::short(&finding),
            Format::Json => json::line(&finding),
            Format::Github => github::line(&finding, &self.folder),
            Format::Sarif => sarif::document(&[(diagnostic.rule, finding)], &self.folder),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Span, rules};
    use super::*;

    struct One(String);
    impl Texts for One {
        fn text(&self, _: &str) -> Option<String> {
            Some(self.0.clone())
        }
    }

    fn sample() -> Diagnostic {
        let file: Arc<str> = "articles/a.md".into();
        Diagnostic::new(&rules::UNKNOWN_KEY, "There is no key `titel` in an article")
            .at(&file, 4..9)
            .suggest("titel", ["title"])
    }

    fn check(text: &str, diagnostic: &Diagnostic, format: Format, expected: &str) {
        assert_eq!(Emitter::new(&One(text.into()), false).emit(diagnostic, format), expected);
    }

    #[test]
    fn a_short_line_has_place_words_and_help() {
        check(
            "+++\ntitel = 1\n",
            &sample(),
            Format::Short,
            "articles/a.md:2:1: error: There is no key `titel` in an article \
             (Did you mean `title`?) [unknown-key]\n",
        );
    }

    #[test]
    fn a_snippet_marks_the_place() {
        check(
            "+++\ntitel = 1\n",
            &sample(),
            Format::Human,
            "error[unknown-key]: There is no key `titel` in an article
 --> articles/a.md:2:1
  |
2 | titel = 1
  | ^^^^^
  |
  = help: Did you mean `title`?

",
        );
    }

    #[test]
    fn two_places_near_each_other_are_in_one_snippet_and_far_ones_in_two() {
        let file: Arc<str> = "a.md".into();
        let place = |line: usize| Span::new(&file, line * 2 - 2..line * 2 - 1);
        let finding = |other| {
            let first = place(60);
            Diagnostic::new(&rules::DOUBLE_TERM, "Twice")
                .at(&file, first.range.unwrap_or_default())
                .label("here")
                .related(place(other), "first")
        };
        let text = "x\n".repeat(62);
        check(
            &text,
            &finding(55),
            Format::Human,
            "error[double-term]: Twice
  --> a.md:60:1
   |
55 | x
   | - first
...
60 | x
   | ^ here

",
        );
        check(
            &text,
            &finding(2),
            Format::Human,
            "error[double-term]: Twice
  --> a.md:60:1
   |
60 | x
   | ^ here
   |
  ::: a.md:2:1
   |
 2 | x
   | - first

",
        );
    }

    #[test]
    fn only_the_part_of_an_endless_line_near_the_mark_is_printed() {
        let text = format!("{}<b>{}", "x".repeat(2_000), "y".repeat(2_000));
        let file: Arc<str> = "a.md".into();
        let finding = Diagnostic::new(&rules::RAW_HTML, "Tag").at(&file, 2_000..2_003);
        let out = Emitter::new(&One(text), false).emit(&finding, Format::Human);
        assert!(out.contains("--> a.md:1:2001\n") && out.contains("xx<b>yy"), "{out}");
        assert!(out.len() < 1_000, "{out}");
    }

    #[test]
    fn a_file_is_read_once_for_all_of_its_findings() {
        struct Counted(std::cell::Cell<usize>);
        impl Texts for Counted {
            fn text(&self, _: &str) -> Option<String> {
                self.0.set(self.0.get() + 1);
                Some("+++\ntitel = 1\n".to_owned())
            }
        }
        let texts = Counted(0.into());
        let mut emitter = Emitter::new(&texts, false);
        for format in [Format::Human, Format::Short, Format::Json] {
            assert_eq!(emitter.emit(&sample(), format), emitter.emit(&sample(), format));
        }
        assert_eq!(texts.0.get(), 1);
    }

    #[test]
    fn the_same_in_many_files_is_printed_once_with_the_other_places() {
        let files = ["a.md", "b.md", "c.md", "d.md", "e.md", "f.md", "g.md", "h.md"];
        let finding = |name: &&str| sample().at(&Arc::from(*name), 4..9);
        let all: Vec<Diagnostic> = files.iter().map(finding).collect();
        let texts = One("+++\ntitel = 1\n".into());
        let print = |format| {
            let mut out = String::new();
            Emitter::new(&texts, false).emit_all(&all, format, |part| out.push_str(part));
            out
        };
        let out = print(Format::Human);
        assert_eq!(out.matches("error[unknown-key]").count(), 1, "{out}");
        let note = "  = note: the same in 7 other places: b.md:2, c.md:2, d.md:2, e.md:2, f.md:2 and 2 more\n";
        assert!(out.contains(note), "{out}");
        assert_eq!(print(Format::Short).lines().count(), 8, "programs count themselves");
    }

    #[test]
    fn json_has_place_help_and_fix() {
        let place = r#"{"file":"articles/a.md","line":2,"column":1,"end_line":2,"end_column":6,"start":4,"end":9,"label":""}"#;
        let expected = format!(
            r#"{{"code":"unknown-key","severity":"error","message":"There is no key `titel` in an article","count":1,"place":{place},"related":[],"help":"Did you mean `title`?","fix":{{"applicability":"maybe-incorrect","edits":[{{"place":{place},"replacement":"title"}}]}}}}"#
        );
        check("+++\ntitel = 1\n", &sample(), Format::Json, &(expected + "\n"));
    }

    #[test]
    fn a_file_that_became_shorter_is_still_printed() {
        for text in ["", "+", "é", "+++\n"] {
            for format in [Format::Human, Format::Short, Format::Json] {
                assert!(
                    Emitter::new(&One(text.into()), false).emit(&sample(), format).ends_with('\n')
                );
            }
        }
    }
}
