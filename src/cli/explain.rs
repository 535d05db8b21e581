//! `housecall explain`.

use std::fmt::Write as _;

use anstyle::AnsiColor;
use pulldown_cmark::{Event, Parser, Tag};

use super::output::{ExitStatus, print_styled};
use crate::diagnostic::{Group, Rule, Severity, rules};

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// The name in brackets behind a finding, such as broken-link
    pub rule: Option<String>,
}

/// Explains a rule, or lists all.
pub fn run(args: &ExplainArgs) -> ExitStatus {
    match &args.rule {
        None => print_styled(&all()),
        Some(code) => match super::check::rule(code) {
            Ok(rule) => print_styled(&one(rule)),
            Err(failure) => failure.report(),
        },
    }
}

/// All rules by their groups.
fn all() -> String {
    let mut out = String::new();
    let mut group: Option<Group> = None;
    let bold = anstyle::Style::new().bold();
    let width = rules::all().map(|rule| rule.code.len()).max().unwrap_or(0);
    for rule in rules::all() {
        if group != Some(rule.group) {
            let line = if group.is_some() { "\n" } else { "" };
            let _ = writeln!(out, "{line}{bold}{}{bold:#}", rule.group.title());
            group = Some(rule.group);
        }
        let _ = writeln!(out, "  {:width$}  {}", rule.code, words(first_sentence(rule.summary)));
    }
    out
}

fn one(rule: &Rule) -> String {
    let color = match rule.level {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
    };
    let level = color.on_default().bold();
    let mut out = format!("{level}{}{level:#} {}\n\n", rule.level.word(), rule.code);
    for part in [rule.summary, rule.docs, rule.help].into_iter().filter(|part| !part.is_empty()) {
        let _ = writeln!(out, "{}\n", words(part));
    }
    out.push_str(match rule.level {
        Severity::Error => "As long as there is one, nothing is published.\n",
        Severity::Warning => "The site is published all the same.\n",
    });
    out
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// Markdown as a terminal shows it: a link is its words.
fn words(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) => out.push_str(&words),
            Event::Code(code) => {
                let _ = write!(out, "`{code}`");
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Start(Tag::Paragraph | Tag::Item) if !out.is_empty() => out.push('\n'),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_and_explained_and_links_are_their_words() {
        let list = all();
        for rule in rules::all() {
            assert!(list.contains(rule.code), "{}", rule.code);
            assert!(one(rule).contains(rule.code), "{}", rule.code);
        }
        assert_eq!(words("See [a](b.md) and `[x]`."), "See a and `[x]`.");
    }
}
