//! Steps 1 to 5: from a folder to a planned site.

use std::sync::Arc;

use rayon::prelude::*;

use crate::build::{BuildError, BuildOptions, Loaded, Ready};
use crate::config::{self, Config};
use crate::content::glossary::{self, Term};
use crate::content::{self, Document};
use crate::diagnostic::{self, Diagnostic, Reported};
use crate::markdown::Options as MarkdownOptions;
use crate::markdown::text::Terms;
use crate::model::{Asked, assemble};
use crate::plan::{PictureSizes, Plan, UrlsLock};
use crate::source::{Kind, SourceFile, SourceTree};
use crate::theme::engine::CALLOUT;
use crate::theme::{Engine, Theme};

/// Reads, parses, assembles and plans a site.
///
/// # Errors
/// When there is no site to read.
pub fn load(options: &BuildOptions) -> Result<Reported<Loaded>, BuildError> {
    let root = &options.root;
    let folder = |error| BuildError::Folder(root.clone(), error);
    let mut found = Vec::new();
    let tree = SourceTree::read(root, Some(&options.out())).map_err(folder)?.take(&mut found);
    let Some(config_file) = tree.of(Kind::Config).next().map(|f| f.path.clone()) else {
        return Err(BuildError::NoSite(root.clone()));
    };
    let lock = match tree.of(Kind::UrlsLock).next().map(|f| tree.read_text(&f.path)) {
        Some(Ok(text)) => UrlsLock::read(&text),
        Some(Err(problem)) => {
            found.push(*problem);
            UrlsLock::default()
        }
        None => UrlsLock::default(),
    };
    let ready = match tree.read_text(&config_file) {
        Ok(text) => {
            let mut config = config::read(&text, &config_file).take(&mut found);
            if let Some(base_url) = &options.base_url {
                config.site.base_url.value = base_url.trim_end_matches('/').to_owned();
            }
            assemble_all(config, config_file, &tree, &lock, options, &mut found)
        }
        Err(problem) => {
            found.push(*problem);
            None
        }
    };
    Ok(Reported { value: Loaded { tree, ready, lock }, diagnostics: found })
}

fn assemble_all(
    config: Config,
    config_file: Arc<str>,
    tree: &SourceTree,
    lock: &UrlsLock,
    options: &BuildOptions,
    found: &mut Vec<Diagnostic>,
) -> Option<Ready> {
    let theme = Theme::load(&config, tree).take(found);
    // A theme for another contract lacks whatever that contract does not ask for.
    let other_contract = found.iter().any(|d| d.code == "theme-contract");
    let engine = match Engine::new(&theme) {
        Ok(engine) => Some(engine),
        Err(problems) => {
            found.extend(problems.into_iter().filter(|_| !other_contract));
            None
        }
    };
    let (documents, terms) = parse_all(&config, &theme, tree, found);
    if let Some(engine) = &engine {
        check_callouts(&documents, engine, found);
    }
    if documents.iter().all(|d| d.kind != Kind::Article) && found.is_empty() {
        found.push(
            Diagnostic::error("empty-site", "This site has no articles yet")
                .in_file(&config_file)
                .help("Write the first one: articles/<specialty>/<name>.md, for example articles/dermatology/eczema.md"),
        );
    }
    let asked = Asked { today: options.today, drafts: options.drafts };
    let site = assemble(config, config_file, documents, terms, &asked).take(found);
    for lang in site.languages.iter().filter(|_| !other_contract) {
        crate::theme::check_language(&theme, lang, found);
    }
    let sizes = picture_sizes(tree);
    let plan = Plan::of(&site, tree, &sizes, lock).take(found);
    Some(Ready { site, plan, theme, engine: engine? })
}

/// Parses every text, in parallel; the glossary first, since the others link its terms.
fn parse_all(
    config: &Config,
    theme: &Theme,
    tree: &SourceTree,
    found: &mut Vec<Diagnostic>,
) -> (Vec<Document>, Vec<Term>) {
    let mut options =
        MarkdownOptions { lang: config.site.language.clone(), ..MarkdownOptions::default() };
    for lang in theme.strings.keys() {
        options.words.insert(lang.clone(), theme.words(lang).markdown());
    }
    let own = theme.words(&config.site.language).markdown();
    options.words.entry(config.site.language.clone()).or_insert(own);
    let mut documents = Vec::new();
    let mut terms = Vec::new();
    for file in tree.of(Kind::Glossary) {
        if let Some((document, own)) = parse_glossary(tree, file, &options, found) {
            documents.push(document);
            terms = own;
        }
    }
    let known = Terms::new(terms.iter().map(|t| t.names.iter().map(String::as_str).collect()));
    options.glossary = known.as_ref();
    let texts: Vec<&SourceFile> =
        tree.files().iter().filter(|f| f.kind.is_text() && f.kind != Kind::Glossary).collect();
    let parsed: Vec<Reported<Option<Document>>> = texts
        .par_iter()
        .map(|file| match tree.read_text(&file.path) {
            Ok(text) => content::parse(&file.path, file.kind, &text, &options),
            Err(problem) => Reported { value: None, diagnostics: vec![*problem] },
        })
        .collect();
    documents.extend(parsed.into_iter().filter_map(|document| document.take(found)));
    (documents, terms)
}

fn parse_glossary(
    tree: &SourceTree,
    file: &SourceFile,
    options: &MarkdownOptions<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<(Document, Vec<Term>)> {
    let text = match tree.read_text(&file.path) {
        Ok(text) => text,
        Err(problem) => {
            found.push(*problem);
            return None;
        }
    };
    let start = content::split::split(&text, &file.path).map_or(0, |split| split.body);
    let (terms, list) = glossary::read(&text, start, options, &file.path, found);
    // The introduction is what stands before the terms.
    let document =
        content::parse(&file.path, file.kind, &text[..list.max(start)], options).take(found)?;
    Some((document, terms))
}

/// Callouts that the theme does not draw.
fn check_callouts(documents: &[Document], engine: &Engine, found: &mut Vec<Diagnostic>) {
    let known: Vec<&str> = engine.callout_kinds().collect();
    for document in documents {
        for callout in document.body.callouts.iter().filter(|c| !known.contains(&c.kind.as_str())) {
            let range = callout.range.0 as usize..callout.range.1 as usize;
            let diagnostic = Diagnostic::error(
                "unknown-callout",
                format!("There is no callout `[!{}]`", callout.kind),
            )
            .at(&document.path, range);
            found.push(match diagnostic::nearest(&callout.kind, known.iter().copied()) {
                Some(near) => diagnostic
                    .help(format!("Did you mean `[!{near}]`?"))
                    .replace_with(format!("[!{near}]")),
                None => {
                    let mut all = known.clone();
                    all.sort_unstable();
                    diagnostic.help(format!(
                        "The callouts are: {}. A theme adds one as a component {CALLOUT}<kind>.",
                        all.join(", ")
                    ))
                }
            });
        }
    }
}

fn picture_sizes(tree: &SourceTree) -> PictureSizes {
    let pictures: Vec<&SourceFile> = tree
        .files()
        .iter()
        .filter(|f| matches!(f.kind, Kind::Attachment | Kind::Static))
        .filter(|f| is_picture(&f.path))
        .collect();
    pictures
        .par_iter()
        .filter_map(|f| Some((f.path.clone(), tree.picture_size(&f.path)?)))
        .collect()
}

fn is_picture(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, e)| e);
    ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"]
        .iter()
        .any(|e| e.eq_ignore_ascii_case(extension))
}
