//! The site's texts, each parsed once for as long as its bytes stay the same.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::config::Config;
use crate::content::glossary::{self, Term};
use crate::content::{self, Document};
use crate::diagnostic::{self, Diagnostic};
use crate::markdown::text::Terms;
use crate::markdown::{Body, CalloutKind, Options, Words};
use crate::source::{Kind, SourceFile, SourceTree};
use crate::theme::engine::CALLOUT;
use crate::theme::{Engine, Theme};

/// What a text's meaning depends on besides its own bytes.
#[derive(Debug, Default, PartialEq)]
struct Given {
    lang: String,
    words: HashMap<String, Words>,
    reserved_ids: Vec<String>,
    /// Names and anchors of the glossary's terms, which all texts link.
    terms: Vec<(Vec<String>, String)>,
}

/// A file as it was read last.
#[derive(Debug)]
struct Parsed<T> {
    /// Of its bytes; `None` where they could not be read.
    hash: Option<u64>,
    value: Option<T>,
    diagnostics: Vec<Diagnostic>,
    /// The value when the file was last without a mistake.
    good: Option<T>,
    /// Whether it had one when it was taken last.
    broken: bool,
    /// What was taken of it last.
    taken: Option<T>,
    /// Callouts of it that the theme does not draw.
    unknown: Vec<Diagnostic>,
}

type Glossary = (Option<Document>, Vec<Term>);

/// All texts of a site.
#[derive(Debug, Default)]
pub(super) struct Texts {
    given: Given,
    glossary: Option<Parsed<Glossary>>,
    finder: Option<Terms>,
    by_path: HashMap<Arc<str>, Parsed<Document>>,
    /// The callouts that the theme drew when they were looked up last.
    callouts: Option<Vec<CalloutKind>>,
    /// The files whose text was parsed by the last update.
    pub(super) parsed: Vec<Arc<str>>,
    /// Whether the last update changed more than single texts.
    anew: bool,
    /// Whether a text with a mistake is as it was before the mistake.
    pub(super) keep_good: bool,
}

/// The texts as the site is assembled from them.
pub(super) struct Taken {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether anything but the text below front matter is another than last time.
    pub(super) heads: bool,
    /// Texts that are, by file.
    pub(super) bodies: HashMap<Arc<str>, Arc<Body>>,
}

impl Texts {
    /// Reads what may have changed and parses what did, in parallel; the glossary first, since
    /// the others link its terms.
    pub(super) fn update(
        &mut self,
        config: &Config,
        theme: &Theme,
        tree: &SourceTree,
        may_have_changed: &(dyn Fn(&str) -> bool + Sync),
    ) {
        let mut options = options(config, theme);
        let same_words = options.lang == self.given.lang
            && options.words == self.given.words
            && options.reserved_ids == self.given.reserved_ids;
        self.anew = self.update_glossary(tree, &options, same_words);
        let terms = self.glossary.iter().flat_map(|g| g.value.iter().flat_map(|(_, terms)| terms));
        let terms: Vec<_> = terms.map(|t| (t.names.clone(), t.anchor.clone())).collect();
        let anew = !same_words || terms != self.given.terms;
        if terms != self.given.terms {
            let names = terms.iter().map(|(names, _)| names.iter().map(String::as_str).collect());
            self.finder = Terms::new(names);
        }
        options.glossary = self.finder.as_ref();
        let known = &self.by_path;
        let texts: Vec<&SourceFile> =
            tree.files().iter().filter(|f| f.kind.is_text() && f.kind != Kind::Glossary).collect();
        let fresh: Vec<(Arc<str>, Parsed<Document>)> = texts
            .par_iter()
            .with_min_len(16)
            .filter_map(|file| {
                let before = known.get(&file.path);
                if before.is_some() && !anew && !may_have_changed(&file.path) {
                    return None;
                }
                let text = tree.read_text(&file.path);
                let hash = text.as_ref().ok().map(|text| xxh3_64(text.as_bytes()));
                if !anew && hash.is_some() && before.is_some_and(|b| b.hash == hash) {
                    return None;
                }
                let parsed = match text {
                    Ok(text) => {
                        let parsed = content::parse(&file.path, file.kind, &text, &options);
                        (parsed.value, parsed.diagnostics)
                    }
                    Err(problem) => (None, vec![*problem]),
                };
                Some((file.path.clone(), Parsed::new(hash, parsed, before)))
            })
            .collect();
        self.anew |= anew;
        self.parsed = fresh.iter().map(|(path, _)| path.clone()).collect();
        for (path, parsed) in fresh {
            self.by_path.insert(path, parsed);
        }
        if self.by_path.len() != texts.len() {
            let there: HashSet<&str> = texts.iter().map(|f| &*f.path).collect();
            self.by_path.retain(|path, _| there.contains(&**path));
            self.anew = true;
        }
        let Options { lang, words, reserved_ids, .. } = options;
        self.given = Given { lang, words, reserved_ids, terms };
    }

    fn update_glossary(&mut self, tree: &SourceTree, options: &Options<'_>, same: bool) -> bool {
        let Some(file) = tree.of(Kind::Glossary).next() else {
            return self.glossary.take().is_some();
        };
        let text = tree.read_text(&file.path);
        let hash = text.as_ref().ok().map(|text| xxh3_64(text.as_bytes()));
        let before = self.glossary.as_ref();
        if same && hash.is_some() && before.is_some_and(|b| b.hash == hash) {
            return false;
        }
        let parsed = match text {
            Ok(text) => {
                let mut found = Vec::new();
                let value = parse_glossary(file, &text, options, &mut found);
                (Some(value), found)
            }
            Err(problem) => (None, vec![*problem]),
        };
        let mut next = Parsed::new(hash, parsed, before);
        if self.keep_good {
            next.value = next.settle(false).cloned();
        }
        self.glossary = Some(next);
        true
    }

    /// Decides what is taken of each text and tells what is wrong. A text with a mistake is
    /// taken as it was before the mistake where that is asked for.
    pub(super) fn take(&mut self, tree: &SourceTree, engine: Option<&Engine>) -> Taken {
        let (diagnostics, bodies) = (Vec::new(), HashMap::default());
        let mut taken = Taken { diagnostics, heads: self.anew, bodies };
        if let Some(glossary) = &self.glossary {
            taken.diagnostics.extend_from_slice(&glossary.diagnostics);
        }
        let callouts: Option<Vec<CalloutKind>> = engine.map(|e| e.callout_kinds().collect());
        let other_callouts = self.callouts != callouts;
        self.callouts = callouts;
        let fresh: HashSet<&str> = self.parsed.iter().map(|path| &**path).collect();
        for file in tree.files().iter().filter(|f| f.kind.is_text()) {
            let Some(parsed) = self.by_path.get_mut(&file.path) else { continue };
            let is_fresh = fresh.contains(&*file.path);
            if is_fresh || other_callouts {
                parsed.unknown.clear();
                if let (Some(known), Some(document)) = (&self.callouts, &parsed.value) {
                    check_callouts(document, known, &mut parsed.unknown);
                }
            }
            let told = taken.diagnostics.len();
            taken.diagnostics.extend_from_slice(&parsed.diagnostics);
            taken.diagnostics.extend_from_slice(&parsed.unknown);
            let broken = diagnostic::any_error(&taken.diagnostics[told..]);
            let turned = broken != std::mem::replace(&mut parsed.broken, broken);
            if !turned && !is_fresh {
                continue;
            }
            let next = if self.keep_good { parsed.settle(broken) } else { parsed.value.as_ref() };
            let next = next.cloned();
            match (&parsed.taken, &next) {
                (Some(before), Some(next)) if before.differs_in_text_only(next) => {
                    taken.bodies.insert(next.path.clone(), next.body.clone());
                }
                _ => taken.heads = true,
            }
            parsed.taken = next;
        }
        taken
    }

    /// The texts that were taken, in the order of their files, and the glossary's terms.
    pub(super) fn documents(&self, tree: &SourceTree) -> (Vec<&Document>, Vec<Term>) {
        let glossary = self.glossary.as_ref().and_then(|glossary| glossary.value.as_ref());
        let introduction = glossary.and_then(|(introduction, _)| introduction.as_ref());
        let terms = glossary.map(|(_, terms)| terms.clone()).unwrap_or_default();
        let texts = tree.files().par_iter().with_min_len(64).filter(|f| f.kind.is_text());
        let taken = texts.filter_map(|f| self.by_path.get(&f.path)?.taken.as_ref());
        (introduction.into_par_iter().chain(taken).collect(), terms)
    }
}

impl Texts {
    /// The first text whose file or front matter says that it is in this language.
    pub(super) fn first_in<'t>(&self, lang: &str, tree: &'t SourceTree) -> Option<&'t Arc<str>> {
        let says = |file: &&SourceFile| {
            let document = self.by_path.get(&file.path).and_then(|parsed| parsed.taken.as_ref());
            document.and_then(Document::own_language) == Some(lang)
        };
        tree.files().iter().filter(|f| f.kind.is_text()).find(says).map(|file| &file.path)
    }
}

impl<T: Clone> Parsed<T> {
    fn new(
        hash: Option<u64>,
        (value, diagnostics): (Option<T>, Vec<Diagnostic>),
        before: Option<&Parsed<T>>,
    ) -> Self {
        let good = before.and_then(|b| b.good.clone());
        Parsed {
            hash,
            value,
            diagnostics,
            good,
            broken: before.is_some_and(|b| b.broken),
            taken: before.and_then(|b| b.taken.clone()),
            unknown: Vec::new(),
        }
    }

    /// The value to use: the last good one while there is a mistake.
    fn settle(&mut self, broken: bool) -> Option<&T> {
        if broken || diagnostic::any_error(&self.diagnostics) {
            return self.good.as_ref().or(self.value.as_ref());
        }
        self.good.clone_from(&self.value);
        self.value.as_ref()
    }
}

fn options<'o>(config: &Config, theme: &Theme) -> Options<'o> {
    let mut options = Options {
        lang: config.site.language.clone(),
        reserved_ids: theme.reserved_ids.clone(),
        ..Options::default()
    };
    for lang in theme.strings.keys() {
        options.words.insert(lang.clone(), theme.words(lang).markdown());
    }
    let own = theme.words(&config.site.language).markdown();
    options.words.entry(config.site.language.clone()).or_insert(own);
    options
}

fn parse_glossary(
    file: &SourceFile,
    text: &str,
    options: &Options<'_>,
    found: &mut Vec<Diagnostic>,
) -> Glossary {
    let start = content::split::split(text, &file.path).map_or(0, |split| split.body);
    let (terms, list) = glossary::read(text, start, options, &file.path, found);
    // The introduction is what stands before the terms.
    let introduction = &text[..list.max(start)];
    let document = content::parse(&file.path, file.kind, introduction, options).take(found);
    let terms = if document.is_some() { terms } else { Vec::new() };
    (document, terms)
}

/// Callouts that the theme does not draw.
fn check_callouts(document: &Document, known: &[CalloutKind], found: &mut Vec<Diagnostic>) {
    for callout in document.body.callouts.iter().filter(|c| !known.contains(&c.kind)) {
        let range = callout.range.0 as usize..callout.range.1 as usize;
        let message = format!("There is no callout `[!{}]`", callout.kind);
        let diagnostic = Diagnostic::error("unknown-callout", message).at(&document.path, range);
        found.push(
            match diagnostic::nearest(callout.kind.name(), known.iter().map(CalloutKind::name)) {
                Some(near) => diagnostic
                    .help(format!("Did you mean `[!{near}]`?"))
                    .replace_with(format!("[!{near}]")),
                None => {
                    let mut all: Vec<&str> = known.iter().map(CalloutKind::name).collect();
                    all.sort_unstable();
                    diagnostic.help(format!(
                        "The callouts are: {}. A theme adds one as a component {CALLOUT}<kind>.",
                        all.join(", ")
                    ))
                }
            },
        );
    }
}
