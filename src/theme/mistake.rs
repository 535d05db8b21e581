//! The engine's errors as diagnostics: with their place, and what may have been meant.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use tera::{Error, ErrorKind, Tera};

use super::scan::codes;
use super::{Theme, ThemeFile};
use crate::diagnostic::{Applicability, Diagnostic, nearest, rules};

/// The filters of the engine, and those of Housecall.
const FILTERS: [&str; 39] = [
    "abs",
    "calls",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "fill",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// What follows `is`.
const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// The functions of the engine.
const FUNCTIONS: [&str; 3] = ["range", "super", "throw"];

/// Up to this many names are listed.
const LISTED: usize = 40;

/// Reports a name that does not exist, with what may have been meant, or else with what exists.
pub(crate) fn unknown<'k>(
    message: String,
    (file, place): (&Arc<str>, Option<Range<usize>>),
    word: &str,
    what: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    let is_name = place.as_ref().is_some_and(|place| place.len() == word.len());
    let diagnostic = Diagnostic::new(&rules::TEMPLATE, message);
    let diagnostic = match place {
        Some(place) => diagnostic.at(file, place),
        None => diagnostic.in_file(file),
    };
    if let Some(near) = nearest(word, known.iter().copied()) {
        let diagnostic = diagnostic.help(format!("Did you mean `{near}`?"));
        return match is_name {
            true => diagnostic.replace_with(near, Applicability::MaybeIncorrect),
            false => diagnostic,
        };
    }
    diagnostic.help(match known.len() {
        1..=LISTED => format!("The {what} are: {}", known.join(", ")),
        _ => format!("The theming manual lists the {what}."),
    })
}

/// The diagnostics of templates that do not compile.
pub(super) fn of_theme(error: &Error, theme: &Theme, tera: &Tera) -> Vec<Diagnostic> {
    if let ErrorKind::Msg(text) = error.kind() {
        let reports: Vec<Diagnostic> = text
            .strip_prefix("error: ")
            .into_iter()
            .flat_map(|all| all.split("\n\nerror: "))
            .filter_map(|report| of_report(report, theme, tera))
            .collect();
        if !reports.is_empty() {
            return reports;
        }
    }
    let paths: Vec<_> = theme.templates.iter().map(|(n, f)| (n.clone(), f.path.clone())).collect();
    vec![of_page(error, &paths)]
}

/// One of several errors, which are a text: the message, then `--> file:line:column`.
fn of_report(report: &str, theme: &Theme, tera: &Tera) -> Option<Diagnostic> {
    let (message, rest) = report.split_once('\n')?;
    let place = rest.lines().next()?.trim_start().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
    let (column, line) = (column.parse::<usize>().ok()?, line.parse::<usize>().ok()?);
    let file = theme.templates.get(name)?;
    let text = text(file);
    let (before, after) = message.split_once('`')?;
    let (word, _) = after.split_once('`')?;
    let place = (&file.path, place_of(text, line, column, word));
    let message = |what: &str| format!("There is no {what} `{word}`");
    Some(match before.trim() {
        "Unknown filter" => unknown(message("filter"), place, word, "filters", FILTERS),
        "Unknown test" => unknown(message("test"), place, word, "tests", TESTS),
        "Unknown function" => unknown(message("function"), place, word, "functions", FUNCTIONS),
        "Unknown component" => {
            let known: Vec<&str> = theme.templates.values().flat_map(components).collect();
            let known = known.into_iter().chain(tera.get_component_names());
            unknown(message("component"), place, word, "components", known)
        }
        "Unknown template" => {
            let known = theme.templates.keys().map(String::as_str);
            unknown(message("template"), place, word, "templates", known)
        }
        "Block" => {
            let message = format!("The template that this one extends has no block `{word}`");
            unknown(message, place, word, "blocks", blocks_below(name, theme))
        }
        _ => return None,
    })
}

/// Where a word is in a line, at the column or after it; both are counted from 1.
fn place_of(text: &str, line: usize, column: usize, word: &str) -> Option<Range<usize>> {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = &text[start..];
    let from = rest.char_indices().nth(column.saturating_sub(1)).map(|(at, _)| start + at)?;
    let at = from + text[from..].find(word)?;
    Some(at..at + word.len())
}

fn text(file: &ThemeFile) -> &str {
    std::str::from_utf8(&file.bytes).unwrap_or_default()
}

/// The names of a template's components.
fn components(file: &ThemeFile) -> Vec<&str> {
    let all = codes(text(file)).into_iter().filter_map(|code| {
        let mut words = code.words();
        words.next().filter(|word| *word == "component").and_then(|_| words.next())
    });
    all.collect()
}

/// The blocks of the templates that one extends.
fn blocks_below<'t>(name: &str, theme: &'t Theme) -> BTreeSet<&'t str> {
    let mut all = BTreeSet::new();
    let mut next = Some(name.to_owned());
    // A circle was reported before.
    for step in 0..theme.templates.len() {
        let Some(file) = next.take().and_then(|name| theme.templates.get(&name)) else { break };
        for code in codes(text(file)) {
            next = next.or_else(|| code.template("extends").map(str::to_owned));
            all.extend(code.block().filter(|_| step > 0));
        }
    }
    all
}

/// The diagnostic of a page that could not be rendered.
pub(super) fn of_page(error: &Error, paths: &[(String, Arc<str>)]) -> Diagnostic {
    let path = |name: &str| paths.iter().find(|(own, _)| own == name).map(|(_, path)| path);
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let (message, place) = (report.message(), report.span().range.clone());
            match path(report.filename()) {
                Some(path) => of_value(message, path, place).unwrap_or_else(|place| {
                    Diagnostic::new(&rules::TEMPLATE, message)
                        .help("The theming manual lists the fields that templates can use.")
                        .at(path, place)
                }),
                None => Diagnostic::new(&rules::TEMPLATE, message),
            }
        }
        ErrorKind::MissingParent { current, parent } => {
            let known = paths.iter().map(|(name, _)| name.as_str());
            let message =
                format!("The template `{current}` extends `{parent}`, which does not exist");
            let diagnostic = Diagnostic::new(&rules::TEMPLATE, message).suggest(parent, known);
            match path(current) {
                Some(path) => diagnostic.in_file(path),
                None => diagnostic,
            }
        }
        _ => {
            let text = error.to_string();
            let text = text.trim_start_matches("error: ").to_owned();
            let named = paths.iter().find(|(name, _)| text.contains(&format!("`{name}`")));
            match named {
                Some((_, path)) => Diagnostic::new(&rules::TEMPLATE, text).in_file(path),
                None => Diagnostic::new(&rules::TEMPLATE, text),
            }
        }
    }
}

/// A field, variable or argument that does not exist; the engine's message lists those that do.
fn of_value(
    message: &str,
    path: &Arc<str>,
    place: Range<usize>,
) -> Result<Diagnostic, Range<usize>> {
    let found = [
        ("Field `", "` is not defined. Available fields: ", "field", "fields here"),
        ("Variable `", "` is not defined. Available variables: ", "value", "values here"),
        (
            "Unknown argument(s) `",
            "` in component call. Possible argument(s) are: ",
            "argument",
            "arguments of this component",
        ),
    ]
    .into_iter()
    .find_map(|(before, between, what, all)| {
        let (word, known) = message.strip_prefix(before)?.split_once(between)?;
        Some((word, known.split(", ").map(|name| name.trim_matches('`')), what, all))
    });
    let Some((word, known, what, all)) = found else { return Err(place) };
    let message = format!("There is no {what} `{word}`");
    Ok(unknown(message, (path, Some(place)), word, all, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the engine compiles a template.
    fn compiles(text: &str) -> bool {
        let mut tera = Tera::new();
        for own in ["fill", "calls"] {
            tera.register_filter(own, |text: &str, _: tera::Kwargs, _: &tera::State<'_>| {
                text.to_owned()
            });
        }
        tera.add_raw_template("x.html", text).is_ok()
    }

    #[test]
    fn the_engine_has_what_is_suggested() {
        for name in FILTERS {
            assert!(compiles(&format!("{{{{ x | {name} }}}}")), "{name}");
        }
        for name in TESTS {
            assert!(compiles(&format!("{{% if x is {name} %}}{{% endif %}}")), "{name}");
        }
        for name in FUNCTIONS.iter().filter(|name| **name != "super") {
            assert!(compiles(&format!("{{{{ {name}() }}}}")), "{name}");
        }
        assert!(!compiles("{{ x | no_filter }}"));
    }

    #[test]
    fn what_does_not_exist_is_reported_with_the_nearest() {
        let help = |message: &str| {
            let found = of_value(message, &Arc::from("x.html"), 3..7).map_err(|_| ());
            found.map(|found| (found.message, found.help.unwrap_or_default()))
        };
        let expected = |message: &str, help: &str| Ok((message.to_owned(), help.to_owned()));
        assert_eq!(
            help(
                "Unknown argument(s) `car` in component call. Possible argument(s) are: `card`, `t`"
            ),
            expected("There is no argument `car`", "Did you mean `card`?")
        );
        assert_eq!(
            help("Variable `xyz` is not defined. Available variables: page, site"),
            expected("There is no value `xyz`", "The values here are: page, site")
        );
        assert_eq!(help("Cannot slice an undefined value"), Err(()));
    }

    #[test]
    fn a_word_is_found_in_its_line() {
        let text = "é\n  é {{ x | uper }}";
        assert_eq!(place_of(text, 2, 3, "uper").map(|place| &text[place]), Some("uper"));
        assert_eq!(place_of(text, 9, 1, "uper"), None);
    }
}
