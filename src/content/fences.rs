//! Lines around front matter that are missing or not as they should be, and where they were
//! probably meant.
//!
//! Must not: read the keys; what looks like one is enough.

use std::ops::Range;
use std::sync::Arc;

use super::value::{Syntax, parse_keys};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};

/// Front matter of more lines is not looked for.
const LINES: usize = 80;

/// Whether a line between the fences is one of another kind, or what a word processor made of
/// one.
pub(super) fn is_other(line: &str, fence: &str) -> bool {
    (line != fence && matches!(line, "+++" | "---")) || is_dashed(line)
}

/// Dashes that word processors make of `---`.
fn is_dashed(line: &str) -> bool {
    !line.is_empty()
        && line.chars().count() <= 3
        && line.chars().any(|c| c != '-')
        && line.chars().all(|c| {
            matches!(c, '\u{2013}' | '\u{2014}' | '\u{2015}' | '\u{2012}' | '\u{2212}' | '-')
        })
}

/// A line of signs that people take for a fence: `----`, `***`, "```yaml".
fn is_like_a_fence(line: &str) -> bool {
    let line = line.trim();
    let bare = line.trim_end_matches("yaml").trim_end_matches("toml");
    let Some(first) = bare.chars().next() else { return false };
    let signs = bare.chars().all(|c| c == first || c == ' ');
    is_dashed(line) || (signs && bare.len() > 1 && "-+*=~;`_".contains(first))
}

/// Whether a line looks like a key with a value: with `:`, or with `=`.
fn key_sign(line: &str) -> Option<Syntax> {
    let line = line.trim_end();
    let bare = line.strip_prefix('"').unwrap_or(line);
    let end = bare.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))?;
    let rest = bare[end..].trim_start_matches('"');
    match (end, rest.trim_start().chars().next()?) {
        (0, _) => None,
        (_, '=') => Some(Syntax::Toml),
        (_, ':') if rest.starts_with(": ") || rest == ":" => Some(Syntax::Yaml),
        _ => None,
    }
}

/// Whether a line can be between the fences.
fn is_of_front_matter(line: &str) -> bool {
    let body = line.trim_end();
    body.is_empty()
        || key_sign(body).is_some()
        || body.starts_with(['#', '[', ']', '}', ' ', '\t'])
        || body.starts_with("- ")
}

/// The end of the line that a place is on.
pub(super) fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |i| from + i)
}

/// The lines from a place on, with where they begin.
fn lines(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    text[from..].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    })
}

fn problem(message: impl Into<String>, file: &Arc<str>, place: Range<usize>) -> Diagnostic {
    Diagnostic::new(&rules::FRONT_MATTER, message).at(file, place)
}

fn perhaps(file: &Arc<str>, edits: Vec<(Range<usize>, String)>) -> Fix {
    let edit = |(range, replacement)| Edit { range, replacement };
    Fix::new(file, edits.into_iter().map(edit).collect(), Applicability::MaybeIncorrect)
}

/// The second fence is another than the first.
pub(super) fn unlike(text: &str, file: &Arc<str>, open: usize, line: Range<usize>) -> Diagnostic {
    let (fence, written) = (&text[open..open + 3], &text[line.clone()]);
    problem(format!("The front matter begins with {fence}, but this line is {written}"), file, line)
        .label(format!("write {fence}"))
        .help(format!(
            "Front matter is between two identical lines: {fence} above and {fence} below."
        ))
        .replace_with(fence, Applicability::MaybeIncorrect)
}

/// The second fence is missing: a line like one is offered, else the end of what looks like keys.
pub(super) fn unclosed(text: &str, file: &Arc<str>, open: usize) -> Diagnostic {
    let fence = &text[open..open + 3];
    let inner = line_end(text, open);
    let mut inside = lines(text, inner.min(text.len())).skip(1).take(LINES);
    let end = inside.find(|(_, line)| is_like_a_fence(line) || !is_of_front_matter(line));
    if let Some((at, line)) = end.filter(|(_, line)| is_like_a_fence(line)) {
        return unlike(text, file, open, at..at + line.trim_end().len());
    }
    let at = end.map_or(text.len(), |(at, _)| at);
    // Below the last key, above the empty lines before the text.
    let at = text[..at].trim_end().len();
    problem(
        format!("The front matter is never closed: there is no second {fence} line"),
        file,
        open..open + fence.len(),
    )
    .label("opened here")
    .help(format!("Write {fence} on a line of its own after the last key."))
    .fix(perhaps(file, vec![(at..at, format!("\n{fence}"))]))
}

/// What is wrong with a first line that is not a fence, where front matter was meant.
pub(super) fn not_a_fence(text: &str, file: &Arc<str>, open: usize) -> Option<Diagnostic> {
    let first = text[open..line_end(text, open)].trim_end();
    let place = open..open + first.len();
    let next = lines(text, open).skip(1).find(|(_, line)| !line.trim().is_empty());
    let keys_follow = next.and_then(|(_, line)| key_sign(line));
    if is_dashed(first) {
        return Some(
            problem("A word processor has turned the --- line into a long dash", file, place)
                .label("write --- here")
                .help("Write three hyphens, ---, above and below the keys, and turn off “smart dashes”.")
                .replace_with("---", Applicability::MachineApplicable),
        );
    }
    if let Some(syntax) = keys_follow.filter(|_| is_like_a_fence(first)) {
        let fence = fence_of(syntax);
        return Some(
            problem(format!("Front matter does not begin with {first}"), file, place)
                .label(format!("write {fence}"))
                .help(format!(
                    "Write {fence} alone on the line above the keys and on the line below them."
                ))
                .replace_with(fence, Applicability::MaybeIncorrect),
        );
    }
    // Without keys it is a rule across the page.
    let rest = ["---", "+++"].iter().find_map(|fence| first.strip_prefix(fence));
    let has_keys = |rest: &&str| keys_follow.is_some() || key_sign(rest.trim_start()).is_some();
    if let Some(rest) = rest.filter(has_keys) {
        let fence = &first[..3];
        let broken = vec![(place.start + 3..place.end, format!("\n{}", rest.trim_start()))];
        return Some(without_first_fence(fence, file, place).fix(perhaps(file, broken)));
    }
    if first == "{" || first.starts_with("{\"") || first.starts_with("{ \"") {
        return json(text, file, open);
    }
    without_fences(text, file, open, place.clone()).or_else(|| below_text(text, file, open, place))
}

fn without_first_fence(fence: &str, file: &Arc<str>, place: Range<usize>) -> Diagnostic {
    let message = format!("The front matter does not begin with a line that is only {fence}");
    problem(message, file, place).help(format!(
        "Write only {fence} on the first line, then the keys, then another {fence} line."
    ))
}

fn fence_of(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::Toml => "+++",
        Syntax::Yaml => "---",
    }
}

/// Keys that begin without a fence.
fn without_fences(
    text: &str,
    file: &Arc<str>,
    open: usize,
    place: Range<usize>,
) -> Option<Diagnostic> {
    let syntax = key_sign(&text[place.clone()])?;
    let mut inside = lines(text, open).take(LINES).enumerate();
    let end = inside.find(|(_, (_, line))| is_like_a_fence(line) || !is_of_front_matter(line));
    let keys = lines(text, open).take(end.map_or(LINES, |(n, _)| n));
    let keys = keys.filter(|(_, line)| key_sign(line).is_some()).count();
    let closing = end.map(|(_, at)| at).filter(|(_, line)| is_like_a_fence(line));
    // A text can begin with one word and a colon.
    (keys > 1 || closing.is_some()).then_some(())?;
    let fence = match closing.map(|(_, line)| line.trim()) {
        Some("---") => "---",
        Some("+++") => "+++",
        _ => fence_of(syntax),
    };
    let mut edits = vec![(open..open, format!("{fence}\n"))];
    if closing.is_none() {
        let at = end.map_or(text.len(), |(_, (at, _))| at);
        let at = text[..at].trim_end().len();
        edits.push((at..at, format!("\n{fence}")));
    }
    Some(without_first_fence(fence, file, place).fix(perhaps(file, edits)))
}

/// Front matter that is not the first in the file.
fn below_text(text: &str, file: &Arc<str>, open: usize, place: Range<usize>) -> Option<Diagnostic> {
    let mut all = lines(text, open).take(LINES);
    let is_fence = |line: &str| matches!(line.trim_end(), "---" | "+++");
    let (start, fence) = all.find(|(_, line)| is_fence(line))?;
    let mut keys = 0;
    let (end, line) = all.find(|(_, line)| {
        keys += usize::from(key_sign(line).is_some());
        line.trim_end() == fence.trim_end() || !is_of_front_matter(line)
    })?;
    (line.trim_end() == fence.trim_end() && keys > 0).then_some(())?;
    let after = end + line.len();
    let above = text[open..start].trim_end().to_owned();
    Some(
        problem("Front matter is the first in a file, and this text is above it", file, place)
            .help(format!("Move the text below the second {} line.", fence.trim_end()))
            .fix(perhaps(
                file,
                vec![(open..start, String::new()), (after..after, format!("\n{above}"))],
            )),
    )
}

/// Front matter in braces, which YAML has too.
fn json(text: &str, file: &Arc<str>, open: usize) -> Option<Diagnostic> {
    let (end, line) = lines(text, open).take(LINES).find(|(_, line)| line.trim_end() == "}")?;
    let end = end + line.len();
    Some(
        problem("The front matter is in braces, without lines around it", file, open..open + 1)
            .help("Write --- alone on the line above it and on the line below it.")
            .fix(perhaps(file, vec![(open..open, "---\n".into()), (end..end, "\n---".into())])),
    )
}

/// The first fence, where the keys begin at `inner`.
pub(super) fn first_fence(text: &str, inner: usize) -> Range<usize> {
    let end = text[..inner].trim_end().len();
    end.saturating_sub("---".len())..end
}

/// The format that keys have, where it is not that of the lines around them, with what is wrong.
pub(super) fn other_syntax(
    text: &str,
    syntax: Syntax,
    range: &Range<usize>,
    file: &Arc<str>,
) -> Option<(Syntax, Diagnostic)> {
    let front = &text[range.clone()];
    let other = front.lines().find_map(key_sign).filter(|other| *other != syntax)?;
    let mut wrong = Vec::new();
    let parsed = parse_keys(other, front, 0, file, &mut wrong);
    (wrong.is_empty() && !parsed.entries.is_empty()).then_some(())?;
    let (name, written, fence) = match other {
        Syntax::Toml => ("with equals signs", "---", "+++"),
        Syntax::Yaml => ("with colons", "+++", "---"),
    };
    let above = first_fence(text, range.start);
    let below = range.end..range.end + written.len();
    let edits = [&above, &below]
        .map(|place| Edit { range: (*place).clone(), replacement: fence.to_owned() });
    let fix = Fix::new(file, edits.into(), Applicability::MachineApplicable);
    let diagnostic = problem(
        format!("The keys are written {name}, and the lines around them are {written}"),
        file,
        above,
    )
    .help(format!("Write {fence} above and below keys {name}."))
    .fix(fix);
    Some((other, diagnostic))
}

#[cfg(test)]
mod tests {
    use super::super::split::split;
    use crate::diagnostic::fix;

    /// The message, and the file with the fix in it.
    fn check(text: &str, message: &str, mended: &str) {
        let found = split(text, &"a.md".into()).expect_err(text);
        assert!(found.message.contains(message), "{}", found.message);
        assert_eq!(fix::apply(text, "a.md", found.fix.iter()), mended);
    }

    #[test]
    fn a_fence_that_is_missing_is_offered_where_it_belongs() {
        check("+++\na = 1\n", "never closed", "+++\na = 1\n+++\n");
        check(
            "---\ntitle: x\ntags:\n- a\n\nText: y.\n\nMore",
            "never closed",
            "---\ntitle: x\ntags:\n- a\n\nText: y.\n---\n\nMore",
        );
        check("---\ntitle: x\n\nThe text.\n", "never closed", "---\ntitle: x\n---\n\nThe text.\n");
        check(
            "title: x\ndate: y\n\nText.\n",
            "does not begin",
            "---\ntitle: x\ndate: y\n---\n\nText.\n",
        );
        check("title = 1\n+++\nText.\n", "does not begin", "+++\ntitle = 1\n+++\nText.\n");
        check("--- title: x\n---\n", "does not begin", "---\ntitle: x\n---\n");
    }

    #[test]
    fn a_line_that_is_like_a_fence_is_named() {
        check("—\ntitle: x\n---\n", "long dash", "---\ntitle: x\n---\n");
        check("———\ntitle: x\n---\n", "long dash", "---\ntitle: x\n---\n");
        check("---\ntitle: x\n—\n", "this line is —", "---\ntitle: x\n---\n");
        check("+++\ntitle = 1\n---\n", "this line is ---", "+++\ntitle = 1\n+++\n");
        check("---\ntitle: x\n----\nText\n", "this line is ----", "---\ntitle: x\n---\nText\n");
        check("----\ntitle: x\n---\n", "begin with ----", "---\ntitle: x\n---\n");
        check("***\ntitle = 1\n+++\n", "begin with ***", "+++\ntitle = 1\n+++\n");
        check("```yaml\ntitle: x\n---\n", "begin with ```yaml", "---\ntitle: x\n---\n");
    }

    #[test]
    fn front_matter_below_text_and_in_braces_is_put_right() {
        check(
            "Draft!\n\n---\ntitle: x\n---\n\nText.\n",
            "above it",
            "---\ntitle: x\n---\nDraft!\n\nText.\n",
        );
        check(
            "{\n\"title\": \"x\"\n}\nText\n",
            "in braces",
            "---\n{\n\"title\": \"x\"\n}\n---\nText\n",
        );
    }

    #[test]
    fn a_text_without_front_matter_is_not_taken_for_one() {
        for text in [
            "Text",
            "Note: this is a text.\n\nMore",
            "Title\n---\n\nText\n\n---\n\nMore",
            "{x} y",
            "***\n\nText",
            "-----\n\nText",
            "+++ Text\n\nMore",
        ] {
            assert!(split(text, &"a.md".into()).is_ok(), "{text}");
        }
    }
}
