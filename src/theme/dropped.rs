//! What a site's own templates leave out of the theme's: slots that the site fills, and parts that
//! people rely on. A block that calls `super()`, or has the part itself, leaves nothing out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::engine::required;
use super::scan::{Code, codes};
use super::{Theme, ThemeFile};
use crate::diagnostic::{Diagnostic, rules};

/// A part of a page that people rely on.
struct Part {
    /// How templates write it.
    marks: &'static [&'static str],
    name: &'static str,
    /// What to write to have it.
    written: &'static str,
}

const PARTS: [Part; 5] = [
    Part {
        marks: &["<main"],
        name: "The main part of the page, to which keyboards and screen readers jump,",
        written: "<main id=\"main\" tabindex=\"-1\">…</main>",
    },
    Part {
        marks: &[".first_card"],
        name: "The strip that leads to the first emergency or urgent card",
        written: "{% if page.first_card %}{{ <first_card card={page.first_card}/> }}{% endif %}",
    },
    Part {
        marks: &[".body", ".opening"],
        name: "The text with its care cards",
        written: "{{ page.body | safe }}",
    },
    Part {
        marks: &[".cannot_wait"],
        name: "The list of what cannot wait",
        written: "{% if page.cannot_wait %}{{ <cannot_wait cards={page.cannot_wait}/> }}{% endif %}",
    },
    Part {
        marks: &[".alarms"],
        name: "The strip that says whom to call in an emergency",
        written: "{{ <search_alarms alarms={page.alarms}/> }}",
    },
];

/// What may be left out: a slot, or one of the parts by its number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'t> {
    Slot(&'t str),
    Part(usize),
}

/// A template in pieces.
struct Parsed<'t> {
    file: &'t ThemeFile,
    text: &'t str,
    codes: Vec<Code<'t>>,
    extends: Option<&'t str>,
    /// The codes inside of each block, and of each component.
    blocks: BTreeMap<&'t str, Range<usize>>,
    components: BTreeMap<&'t str, Range<usize>>,
}

/// Reports what templates that did not come with Housecall leave out.
pub fn check(theme: &Theme) -> Vec<Diagnostic> {
    let is_own =
        |(name, file): (&String, &ThemeFile)| !file.is_built_in() && !name.starts_with("slots/");
    if !theme.templates.iter().any(is_own) {
        return Vec::new();
    }
    let all: Templates<'_> = theme
        .templates
        .iter()
        .filter_map(|(name, file)| Some((name.as_str(), parse(file)?)))
        .collect();
    let mut found = BTreeMap::new();
    for page in required().filter(|name| name != "components.html") {
        let own = chain(&page, &all, |name| all.get_key_value(name).map(|(key, _)| *key));
        if own.iter().all(|name| all[name].file.is_built_in()) {
            continue;
        }
        let original = chain(&page, &all, |name| built_in(name, theme, &all));
        let (before, after) = (pieces(&original, &all), pieces(&own, &all));
        for (piece, inside) in before {
            if !after.contains_key(&piece) && is_missed(piece, &all) {
                let diagnostic = report(piece, &inside, &own, &all);
                found.entry((diagnostic.span.clone().map(place), piece)).or_insert(diagnostic);
            }
        }
    }
    found.into_values().collect()
}

type Templates<'t> = BTreeMap<&'t str, Parsed<'t>>;

/// Where a finding is, to report it once for all pages.
fn place(span: crate::diagnostic::Span) -> (String, usize) {
    (span.file.to_string(), span.range.map_or(0, |range| range.start))
}

fn parse(file: &ThemeFile) -> Option<Parsed<'_>> {
    let text = std::str::from_utf8(&file.bytes).ok()?;
    let codes = codes(text);
    let mut parsed = Parsed {
        file,
        text,
        extends: codes.iter().find_map(|code| code.template("extends")),
        codes: Vec::new(),
        blocks: BTreeMap::new(),
        components: BTreeMap::new(),
    };
    let mut open = Vec::new();
    for (at, code) in codes.iter().enumerate() {
        let mut words = code.words();
        match (words.next(), words.next()) {
            (Some("block" | "component"), Some(name)) => open.push((name, at + 1)),
            (Some(end @ ("endblock" | "endcomponent")), _) => {
                let (name, from) = open.pop()?;
                let to =
                    if end == "endblock" { &mut parsed.blocks } else { &mut parsed.components };
                to.insert(name, from..at);
            }
            _ => {}
        }
    }
    parsed.codes = codes;
    Some(parsed)
}

/// The templates that a page is made of: its own, and those that it extends.
fn chain<'t>(
    page: &str,
    all: &Templates<'t>,
    resolve: impl Fn(&str) -> Option<&'t str>,
) -> Vec<&'t str> {
    let mut chain = Vec::new();
    let mut next = resolve(page);
    while let Some(name) = next.filter(|name| !chain.contains(name)) {
        chain.push(name);
        next = all[name].extends.and_then(&resolve);
    }
    chain
}

/// The template of that name that came with Housecall.
fn built_in<'t>(name: &str, theme: &Theme, all: &Templates<'t>) -> Option<&'t str> {
    let of = |name: &str| all.get_key_value(name).filter(|(_, parsed)| parsed.file.is_built_in());
    let below = || of(&format!("{}/{name}", theme.name));
    let any = || {
        let ends = |key: &str| key.strip_suffix(name).is_some_and(|theme| theme.ends_with('/'));
        all.iter().find(|(key, parsed)| parsed.file.is_built_in() && ends(key))
    };
    of(name).or_else(below).or_else(any).map(|(key, _)| *key)
}

/// Whether anyone would miss it: a slot only if the site fills it.
fn is_missed(piece: Piece<'_>, all: &Templates<'_>) -> bool {
    let Piece::Slot(name) = piece else { return true };
    all.get(name).is_some_and(|slot| {
        !slot.file.is_built_in() && {
            let only_comment =
                slot.text.trim().strip_prefix("{#").and_then(|t| t.strip_suffix("#}"));
            !slot.text.trim().is_empty() && only_comment.is_none_or(|text| text.contains("#}"))
        }
    })
}

/// The pieces of a page, each with the blocks around it, the outermost first.
fn pieces<'t>(chain: &[&'t str], all: &'t Templates<'t>) -> BTreeMap<Piece<'t>, Vec<&'t str>> {
    let mut walk =
        Walk { chain, all, blocks: Vec::new(), seen: BTreeSet::new(), found: BTreeMap::new() };
    if let Some(root) = chain.last() {
        walk.visit(&all[root], 0..all[root].codes.len(), true);
    }
    walk.found
}

/// A walk through a page as it is put together.
struct Walk<'c, 't> {
    chain: &'c [&'t str],
    all: &'t Templates<'t>,
    /// The blocks around the place, each with its template's place in the chain.
    blocks: Vec<(&'t str, usize)>,
    /// Included templates and components, which are visited once.
    seen: BTreeSet<&'t str>,
    found: BTreeMap<Piece<'t>, Vec<&'t str>>,
}

impl<'t> Walk<'_, 't> {
    fn visit(&mut self, template: &'t Parsed<'t>, codes: Range<usize>, whole: bool) {
        let begin = match codes.start.checked_sub(1) {
            Some(before) if !whole => template.codes[before].range.end,
            _ => 0,
        };
        let mut text_from = begin;
        let mut skip = 0;
        for at in codes.clone() {
            let code = &template.codes[at];
            if at < skip {
                text_from = code.range.end;
                continue;
            }
            self.look(&template.text[text_from..code.range.start]);
            text_from = code.range.end;
            if let Some(block) = code.block() {
                self.enter(block, 0);
                skip = template.blocks.get(block).map_or(at, |inside| inside.end + 1);
            } else if code.words().next() != Some("endblock") {
                self.look(code.text);
                self.follow(code);
            }
        }
        let end = template.codes.get(codes.end).filter(|_| !whole);
        let end = end.map_or(template.text.len(), |code| code.range.start);
        self.look(template.text.get(text_from..end).unwrap_or_default());
    }

    /// Visits a block as the first template in the chain has it that may.
    fn enter(&mut self, block: &'t str, from: usize) {
        let mut chain = self.chain.iter().enumerate().skip(from);
        let own = chain.find_map(|(level, name)| {
            let template = &self.all[name];
            Some((level, template, template.blocks.get(block)?.clone()))
        });
        if let Some((level, template, inside)) = own {
            self.blocks.push((block, level));
            self.visit(template, inside, false);
            self.blocks.pop();
        }
    }

    /// Goes where code leads to: into the block below, a template or components.
    fn follow(&mut self, code: &Code<'t>) {
        if code.text.contains("super()")
            && let Some((block, level)) = self.blocks.last().copied()
        {
            self.enter(block, level + 1);
        }
        if let Some(name) = code.template("include") {
            if name.starts_with("slots/") {
                self.keep(Piece::Slot(name));
            }
            if let Some(template) = self.all.get(name).filter(|_| self.seen.insert(name)) {
                self.visit(template, 0..template.codes.len(), true);
            }
        }
        for call in code.text.split('<').skip(1) {
            let name = call.split(|c: char| !(c.is_alphanumeric() || c == '_')).next();
            let Some(name) = name.filter(|name| !name.is_empty() && self.seen.insert(name)) else {
                continue;
            };
            let own = self.all.values().find_map(|t| Some((t, t.components.get(name)?.clone())));
            if let Some((template, inside)) = own {
                self.visit(template, inside, false);
            }
        }
    }

    fn look(&mut self, text: &str) {
        for (number, part) in PARTS.iter().enumerate() {
            if part.marks.iter().any(|mark| text.contains(mark)) {
                self.keep(Piece::Part(number));
            }
        }
    }

    fn keep(&mut self, piece: Piece<'t>) {
        let blocks = || self.blocks.iter().map(|(name, _)| *name).collect();
        self.found.entry(piece).or_insert_with(blocks);
    }
}

/// Reports a piece that is not in a page, at the block that replaces the one it was in.
fn report(piece: Piece<'_>, inside: &[&str], chain: &[&str], all: &Templates<'_>) -> Diagnostic {
    let own = || chain.iter().map(|name| &all[name]).filter(|t| !t.file.is_built_in());
    let replacing = |block: &&str| {
        let template = own().find(|template| template.blocks.contains_key(*block))?;
        let inside = template.blocks.get(*block)?;
        let calls = template.codes[inside.clone()].iter().any(|c| c.text.contains("super()"));
        let begin = template.codes.get(inside.start.checked_sub(1)?)?;
        let name = begin.at + begin.text.rfind(*block)?;
        (!calls).then_some((template, name..name + block.len()))
    };
    let block = inside.iter().find_map(replacing);
    let what = if block.is_some() { "block" } else { "template" };
    let written = |text: &str| match &block {
        Some(_) => format!("Put {{{{ super() }}}} into the block, or write: {text}"),
        None => format!("Write: {text}"),
    };
    let (name, help) = match piece {
        Piece::Slot(name) => {
            let slot = name.trim_start_matches("slots/").trim_end_matches(".html");
            let text = format!("{{% include \"{name}\" %}}");
            (format!("The slot `{slot}`, which this site fills,"), written(&text))
        }
        Piece::Part(number) => (PARTS[number].name.to_owned(), written(PARTS[number].written)),
    };
    let message = format!("{name} is not shown: this {what} replaces the theme's without it");
    let diagnostic = Diagnostic::new(&rules::DROPPED_PART, message).help(help);
    match block {
        Some((template, name)) => diagnostic.at(&template.file.path, name),
        None => match own().next() {
            Some(template) => diagnostic.in_file(&template.file.path),
            None => diagnostic,
        },
    }
}
