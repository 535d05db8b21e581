//! The site's texts, each parsed again only if its bytes or the other inputs of parsing change.

use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use rayon::prelude::*;

use super::changed::Touched;
use super::files::{Text, fingerprint};
use super::memo::{Kept, Memo, PtrEq, keep_good, reuse_if_equal};
use super::theme::LoadedTheme;
use crate::check;
use crate::config::Config;
use crate::content::glossary::Term;
use crate::content::{self, Document, ParsedText, stem_and_lang};
use crate::diagnostic::{self, Applicability, Diagnostic, Reported, rules};
use crate::markdown::text::Terms;
use crate::markdown::{self, Body, CalloutKind, MeantCallout, Options, Words};
use crate::source::{Kind, SourceFile, SourceTree};
use crate::telephone::Callable;
use crate::theme::engine::CALLOUT;

/// What parsing a text depends on besides its bytes and the glossary's terms.
#[derive(Debug, PartialEq)]
struct ParseInputs {
    lang: String,
    words: HashMap<String, Words>,
    /// The callouts that the theme draws, if that is known.
    callouts: Option<Vec<CalloutKind>>,
    reserved_ids: Vec<String>,
    callable: Arc<Callable>,
    /// Whether a file is a translation, so that numbers are compared.
    has_translations: bool,
}

/// What one text is parsed from.
#[derive(Debug, Clone, PartialEq)]
struct Input {
    text: u64,
    options: PtrEq<Options>,
}

/// The glossary, which parsing all other texts depends on.
#[derive(Debug)]
pub(super) struct Glossary {
    introduction: PtrEq<Document>,
    pub(super) terms: Vec<Term>,
}

type GlossaryMemo = Memo<(u64, PtrEq<ParseInputs>), Kept<Option<PtrEq<Glossary>>>>;
/// By the names and anchors of the terms, too.
type OptionsMemo = Memo<(PtrEq<ParseInputs>, Vec<(Vec<String>, String)>), PtrEq<Options>>;
type TextMemo = Memo<Input, Kept<Option<PtrEq<Document>>>>;

/// All texts of a site as they were last parsed.
#[derive(Default)]
pub(super) struct Texts {
    inputs: Option<PtrEq<ParseInputs>>,
    glossary: GlossaryMemo,
    options: OptionsMemo,
    by_path: HashMap<Arc<str>, TextMemo>,
}

/// A text that was just parsed.
struct Fresh {
    path: Arc<str>,
    input: Input,
    new: Reported<Option<PtrEq<Document>>>,
}

/// A file and its text, if it can be used.
pub(super) type Entry = (Arc<str>, Option<PtrEq<Document>>);

/// The texts as the site is assembled from them.
pub(super) struct Parsed {
    /// In the order of their files.
    pub(super) texts: Arc<[Entry]>,
    pub(super) glossary: Option<PtrEq<Glossary>>,
    /// What they were parsed with.
    pub(super) options: Arc<Options>,
    /// The files that were parsed for it.
    pub(super) fresh: Vec<Arc<str>>,
}

impl Texts {
    /// Reads what may have changed and parses what did, in parallel; the glossary comes first,
    /// since the others link its terms.
    pub(super) fn parse(
        &mut self,
        (config, callable): (&Config, &Arc<Callable>),
        theme: &LoadedTheme,
        tree: &SourceTree,
        touched: &Touched<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Parsed {
        let inputs =
            reuse_if_equal(&mut self.inputs, ParseInputs::of(config, callable, theme, tree));
        let glossary = self.parse_glossary(tree, &inputs, diagnostics);
        let names = glossary.iter().flat_map(|glossary| &glossary.terms);
        let names = names.map(|term| (term.names.clone(), term.anchor.clone())).collect();
        let options = self.options.get((inputs.clone(), names), |(inputs, names), _| {
            let names = names.iter().map(|(names, _)| names.iter().map(String::as_str).collect());
            PtrEq(Arc::new(inputs.options(Terms::new(names))))
        });
        let options = options.clone();
        let files: Vec<&SourceFile> =
            tree.files().iter().filter(|f| f.kind.is_text() && f.kind != Kind::Glossary).collect();
        let parsed = self.parse_files(&files, tree, touched, &inputs, &options);
        let fresh = parsed.iter().map(|fresh| fresh.path.clone()).collect();
        for Fresh { path, input, new } in parsed {
            let memo = self.by_path.entry(path).or_default();
            memo.get(input, |_, last| keep_good(last.map(|(_, kept)| kept), new, Option::is_some));
        }
        if self.by_path.len() != files.len() {
            let there: HashSet<&str> = files.iter().map(|f| &*f.path).collect();
            self.by_path.retain(|path, _| there.contains(&**path));
        }
        let texts = tree.files().iter().filter(|f| f.kind.is_text()).map(|file| {
            let document = match file.kind {
                Kind::Glossary => glossary.as_ref().map(|g| g.introduction.clone()),
                _ => self
                    .by_path
                    .get(&file.path)
                    .and_then(Memo::output)
                    .and_then(|kept| kept.report(diagnostics).clone()),
            };
            (file.path.clone(), document)
        });
        Parsed { texts: texts.collect(), glossary, options: options.0, fresh }
    }

    /// Parses the files that have to be parsed again; returns them with their inputs.
    fn parse_files(
        &self,
        files: &[&SourceFile],
        tree: &SourceTree,
        touched: &Touched<'_>,
        inputs: &PtrEq<ParseInputs>,
        options: &PtrEq<Options>,
    ) -> Vec<Fresh> {
        let parse = |file: &&SourceFile| {
            let last = self.by_path.get(&file.path).and_then(Memo::input);
            let last = last.filter(|last| last.options == *options);
            if last.is_some() && !touched.has(&file.path) {
                return None;
            }
            let text = tree.read_text(&file.path);
            let input = Input { text: fingerprint(&text), options: options.clone() };
            if last == Some(&input) {
                return None;
            }
            let new = parse(file, text, options, inputs.callouts.as_deref());
            Some(Fresh { path: file.path.clone(), input, new })
        };
        files.par_iter().with_min_len(16).filter_map(parse).collect()
    }

    fn parse_glossary(
        &mut self,
        tree: &SourceTree,
        inputs: &PtrEq<ParseInputs>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<PtrEq<Glossary>> {
        let Some(file) = tree.of(Kind::Glossary).next() else {
            self.glossary = Memo::default();
            return None;
        };
        let text = tree.read_text(&file.path);
        let kept = self.glossary.get((fingerprint(&text), inputs.clone()), |(_, inputs), last| {
            let new = read_glossary(file, &text, inputs);
            keep_good(last.map(|(_, kept)| kept), new, Option::is_some)
        });
        kept.report(diagnostics).clone()
    }
}

impl Parsed {
    /// The first text whose file or front matter says that it is in this language.
    pub(super) fn first_in(&self, lang: &str) -> Option<&Arc<str>> {
        let says = |document: &PtrEq<Document>| document.own_language() == Some(lang);
        let first = self.texts.iter().find(|(_, document)| document.as_ref().is_some_and(says));
        first.map(|(path, _)| path)
    }
}

impl ParseInputs {
    fn of(
        config: &Config,
        callable: &Arc<Callable>,
        theme: &LoadedTheme,
        tree: &SourceTree,
    ) -> ParseInputs {
        let LoadedTheme { theme, engine } = theme;
        let lang = config.site.language.clone();
        let languages = theme.strings.keys().chain([&lang]);
        let words = languages.map(|lang| (lang.clone(), theme.words(lang).markdown())).collect();
        let callouts = engine.as_ref().map(|engine| {
            let mut kinds: Vec<CalloutKind> = engine.callout_kinds().collect();
            kinds.sort_unstable_by(|a, b| a.name().cmp(b.name()));
            kinds
        });
        let mut texts = tree.files().iter().filter(|file| file.kind.is_text());
        let has_translations = texts.any(|file| stem_and_lang(&file.path).1.is_some());
        let reserved_ids = theme.reserved_ids.clone();
        let callable = callable.clone();
        ParseInputs { lang, words, callouts, reserved_ids, callable, has_translations }
    }

    fn options(&self, glossary: Option<Terms>) -> Options {
        let (lang, words) = (self.lang.clone(), self.words.clone());
        let reserved_ids = self.reserved_ids.clone();
        Options {
            lang,
            words,
            glossary: glossary.map(Arc::new),
            reserved_ids,
            callable: self.callable.clone(),
            figures: self.has_translations,
            standard: false,
        }
    }
}

fn parse(
    file: &SourceFile,
    text: Text,
    options: &Options,
    callouts: Option<&[CalloutKind]>,
) -> Reported<Option<PtrEq<Document>>> {
    let mut diagnostics = Vec::new();
    let read = read(file, &text, options, &mut diagnostics);
    let document = read.map(|text| text.document().take(&mut diagnostics));
    if let (Some(document), Some(known)) = (&document, callouts) {
        check_callouts(&document.body, &file.path, known, &mut diagnostics);
    }
    Reported { value: document.map(|document| PtrEq(Arc::new(document))), diagnostics }
}

/// Reads a text and checks all that can be said of it alone.
fn read<'t>(
    file: &'t SourceFile,
    text: &'t Text,
    options: &'t Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedText<'t>> {
    match text {
        Ok(text) => {
            let read = content::read(&file.path, file.kind, text, options, diagnostics)?;
            check::text(&read, diagnostics);
            Some(read)
        }
        Err(problem) => {
            diagnostics.push((**problem).clone());
            None
        }
    }
}

fn read_glossary(
    file: &SourceFile,
    text: &Text,
    inputs: &ParseInputs,
) -> Reported<Option<PtrEq<Glossary>>> {
    let options = inputs.options(None);
    let mut diagnostics = Vec::new();
    let read = read(file, text, &options, &mut diagnostics);
    let parts = read.map(|text| text.glossary().take(&mut diagnostics));
    if let (Some((introduction, terms)), Some(known)) = (&parts, &inputs.callouts) {
        let bodies = terms.iter().map(|term| &term.body).chain([&*introduction.body]);
        bodies.for_each(|body| check_callouts(body, &file.path, known, &mut diagnostics));
    }
    let glossary = parts.map(|(introduction, terms)| {
        PtrEq(Arc::new(Glossary { introduction: PtrEq(Arc::new(introduction)), terms }))
    });
    Reported { value: glossary, diagnostics }
}

/// Reports callouts that the theme does not draw.
fn check_callouts(
    body: &Body,
    file: &Arc<str>,
    known: &[CalloutKind],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for callout in body.callouts.iter().filter(|c| !known.contains(&c.kind)) {
        let range = callout.range.0 as usize..callout.range.1 as usize;
        let message = format!("There is no callout `[!{}]`", callout.kind);
        let diagnostic = Diagnostic::new(&rules::UNKNOWN_CALLOUT, message).at(file, range);
        diagnostics.push(with_meant(diagnostic, callout.kind.name(), known));
    }
}

/// Adds what a callout was probably meant to be.
fn with_meant(diagnostic: Diagnostic, name: &str, known: &[CalloutKind]) -> Diagnostic {
    let near = match markdown::meant_callout(name) {
        Some(MeantCallout::Help(help)) => return diagnostic.help(help),
        Some(MeantCallout::Kind(kind)) => known.iter().find(|other| **other == kind),
        None => None,
    };
    let near = near.map(CalloutKind::name);
    match near.or_else(|| diagnostic::nearest(name, known.iter().map(CalloutKind::name))) {
        Some(near) => diagnostic
            .help(format!("Did you mean `[!{near}]`?"))
            .replace_with(format!("[!{near}]"), Applicability::MaybeIncorrect),
        None => diagnostic.help(format!(
            "The callouts are: {}. A theme adds one as a component {CALLOUT}<kind>.",
            known.iter().map(CalloutKind::name).collect::<Vec<_>>().join(", ")
        )),
    }
}
