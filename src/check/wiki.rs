//! Links as notebooks write them (`[[eczema]]`): readers would see the brackets. Where a file
//! answers to the name, the link that was meant is offered.

use std::ops::Range;

use foldhash::HashMap;

use super::known::Context;
use super::links::relative;
use crate::content::{folder, stem_and_lang};
use crate::diagnostic::{Applicability, Diagnostic, rules};
use crate::markdown::WikiLink;
use crate::markdown::outline::anchor;
use crate::model::{Text, slug};

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut names = None;
    for text in c.site.library.texts() {
        let mut source = None;
        for link in &text.body.wiki_links {
            let source =
                source.get_or_insert_with(|| c.tree.read_text(text.path).unwrap_or_default());
            if is_table_of_toml(source, link) {
                continue;
            }
            let names = names.get_or_insert_with(|| Names::of(c));
            diagnostics.push(finding(&text, link, names));
        }
    }
}

/// Whether it is the head of a table in settings that are shown: what follows are its keys.
fn is_table_of_toml(source: &str, link: &WikiLink) -> bool {
    let Range { start, end } = Range::from(link.range);
    let before = source.get(..start).and_then(|before| before.rsplit('\n').next());
    let mut after = source.get(end..).unwrap_or_default().lines();
    let is_alone = before.is_some_and(|before| before.trim().is_empty())
        && after.next().is_none_or(|rest| rest.trim().is_empty());
    let is_key = |line: &str| {
        line.split_once('=').is_some_and(|(key, _)| {
            let key = key.trim();
            !key.is_empty()
                && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.'\"".contains(&b))
        })
    };
    is_alone && after.next().is_some_and(|line| is_key(line) || line.trim_start().starts_with('['))
}

/// What a link may name.
struct Names<'s> {
    /// Texts by the slug of their file and of their title.
    texts: HashMap<String, &'s str>,
    /// Other files by their name in lower case.
    files: HashMap<String, &'s str>,
}

impl<'s> Names<'s> {
    fn of(c: &Context<'s>) -> Names<'s> {
        let (mut texts, mut files) = (HashMap::default(), HashMap::default());
        let mut sources: Vec<&str> = c.plan.sources().map(|(path, _)| path).collect();
        sources.sort_unstable();
        for path in sources {
            match path.ends_with(".md") {
                true => texts.entry(slug(stem_and_lang(path).0).into_owned()).or_insert(path),
                false => {
                    let name = path.rsplit('/').next().unwrap_or(path);
                    files.entry(name.to_lowercase()).or_insert(path)
                }
            };
        }
        for text in c.site.library.texts() {
            if let Some(common) = text.common {
                texts.entry(slug(&common.title.value).into_owned()).or_insert(&**text.path);
            }
        }
        Names { texts, files }
    }

    /// The file that a name means, and whether it is a text.
    fn get(&self, name: &str) -> Option<(&'s str, bool)> {
        let last = name.rsplit('/').next().unwrap_or(name);
        let file = self.files.get(&last.to_lowercase()).map(|path| (*path, false));
        let bare = last.strip_suffix(".md").unwrap_or(last);
        file.or_else(|| self.texts.get(&*slug(bare)).map(|path| (*path, true)))
    }
}

fn finding(text: &Text<'_>, link: &WikiLink, names: &Names<'_>) -> Diagnostic {
    let sign = if link.embeds { "!" } else { "" };
    let message = format!(
        "`{sign}[[{}]]` is a link of another program, and readers would see the brackets",
        link.name
    );
    let diagnostic =
        Diagnostic::new(&rules::WIKI_LINK, message).at(text.path, Range::from(link.range));
    let (name, heading) =
        link.name.split_once('#').map_or((&*link.name, None), |(n, h)| (n, Some(h)));
    let target = if name.is_empty() { Some(("", true)) } else { names.get(name.trim()) };
    let Some((path, is_text)) = target else {
        return diagnostic.help("No file answers to this name. Write a link as [words](file.md), a picture as ![words](file.jpg).");
    };
    let path = if path.is_empty() { String::new() } else { relative(folder(text.path), path) };
    let path = match heading {
        Some(heading) if is_text => format!("{path}#{}", anchor(heading)),
        _ => path,
    };
    let address = if path.contains(' ') { format!("<{path}>") } else { path };
    // In a notebook, a number is the width of a picture.
    let words = link.words.as_deref().filter(|words| words.contains(char::is_alphabetic));
    let instead = match (is_text, link.embeds) {
        (true, _) => format!(
            "[{}]({address})",
            words.unwrap_or(heading.filter(|_| name.is_empty()).unwrap_or(name))
        ),
        (false, true) => format!("![{}]({address})", words.unwrap_or_default()),
        (false, false) => format!("[{}]({address})", words.unwrap_or(name)),
    };
    diagnostic.help(format!("Write {instead}")).replace_with(instead, Applicability::MaybeIncorrect)
}
