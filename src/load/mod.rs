//! Steps 1 to 5: from a folder to a planned site, and again when some of its files change.
//!
//! There is no dependency graph. Each step keeps its output and recomputes it when its input
//! changes: a text when its bytes, the theme's words or the glossary's terms change, the theme when
//! its files or options do, the library and the plan unless the only changes are in text below
//! front matter, or in settings that are not in [`Structure`](crate::config::Structure). So a
//! later load gives the same result as a first one; the suite compares the two.
//!
//! If a text, the settings or the theme is broken, its last good version stays in use, and its
//! mistakes are reported. A first load has no earlier state and takes everything as it is.

mod changed;
mod error;
mod files;
mod loaded;
mod lock;
mod memo;
mod options;
mod settings;
mod site;
mod texts;
mod theme;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

pub use self::changed::Changed;
use self::changed::Touched;
pub use self::error::LoadError;
use self::files::Copies;
pub use self::loaded::{Loaded, Ready};
use self::lock::Lock;
use self::memo::{PtrEq, reuse_if_equal};
pub use self::options::Options;
use self::settings::Settings;
use self::site::SiteMemo;
use self::texts::Texts;
use self::theme::{ThemeMemo, is_for_another_contract};
use crate::check::{self, Cancel};
use crate::config::Config;
use crate::content::TextReader;
use crate::diagnostic::{Diagnostic, Reported, any_error, rules};
use crate::model::BuildContext;
use crate::plan::UrlsLock;
use crate::privacy::{self, Published};
use crate::source::{Kind, SourceTree};
use crate::theme::check_language;

/// Reads, parses, assembles, plans and checks a site.
///
/// # Errors
/// If there is no site to read.
pub fn load(options: &Options) -> Result<Reported<Loaded>, LoadError> {
    let mut all = Loader::default().load(options, &Changed::All)?;
    if let Some(ready) = &all.value.ready {
        all.diagnostics.extend(check_site(ready, &Cancel::never()));
    }
    Ok(all)
}

/// Checks a loaded site: links, names, placements, what it reveals. Nothing that is rendered
/// depends on this, so it can run after a page is shown. If it was cancelled, the result is
/// incomplete and of no use.
pub fn check_site(ready: &Ready, cancel: &Cancel) -> Vec<Diagnostic> {
    let loaded = check::Loaded {
        site: &ready.site,
        plan: &ready.plan,
        tree: &ready.tree,
        copies: &ready.inspected,
    };
    let mut diagnostics = check::all(&loaded, cancel);
    if cancel.is_set() {
        return diagnostics;
    }
    diagnostics.extend(privacy::check(&Published {
        site: &ready.site,
        plan: &ready.plan,
        theme: &ready.theme,
        copies: &ready.inspected,
        tree: &ready.tree,
    }));
    diagnostics
}

/// Loads a site repeatedly; keeps what did not change.
#[derive(Default)]
pub struct Loader {
    /// The source folders and the output folder: if they change, everything is read again.
    folders: Option<Vec<PathBuf>>,
    /// The files; `None` if they could not be read.
    tree: Option<Reported<Arc<SourceTree>>>,
    settings: Settings,
    lock: Lock,
    theme: ThemeMemo,
    texts: Texts,
    copies: Option<PtrEq<Copies>>,
    site: SiteMemo,
}

impl Loader {
    /// Loads what changed; [`check_site`] is a separate step.
    ///
    /// # Errors
    /// If there is no site to read; the next load reads everything.
    pub fn load(
        &mut self,
        options: &Options,
        changed: &Changed,
    ) -> Result<Reported<Loaded>, LoadError> {
        let folders = [options.root.clone(), options.out()].into_iter();
        let folders = Some(folders.chain(options.shared.iter().cloned()).collect());
        if self.folders != folders {
            *self = Loader { folders, ..Loader::default() };
        }
        let changed = if self.tree.is_none() { &Changed::All } else { changed };
        let mut diagnostics = Vec::new();
        let (tree, edited) = self.read_tree(options, changed)?;
        let changed = &changed.and(edited);
        let tree = tree.take(&mut diagnostics);
        let Some(file) = tree.of(Kind::Config).next() else {
            self.tree = None;
            return Err(LoadError::no_site(&options.root));
        };
        let lock = lock::read(&mut self.lock, &tree, &options.out()).clone().take(&mut diagnostics);
        let base_url = options.base_url.as_deref();
        let config = settings::read(&mut self.settings, &tree, &file.path, base_url);
        let config = config.report(&mut diagnostics).clone();
        let (ready, parsed) = match config {
            Some(config) => self.prepare(options, changed, &config, &tree, &lock, &mut diagnostics),
            None => (None, Vec::new()),
        };
        let value = Loaded { tree: tree.clone(), ready, lock, parsed };
        Ok(Reported { value, diagnostics })
    }

    /// Lists the files, or checks again those that changed. Returns which of them an editor changed.
    fn read_tree(
        &mut self,
        options: &Options,
        changed: &Changed,
    ) -> Result<(Reported<Arc<SourceTree>>, BTreeSet<String>), LoadError> {
        let (root, out) = (&options.root, options.out());
        let unreadable = |error| LoadError::Folder(root.clone(), error);
        let mut edited = BTreeSet::new();
        let tree = match (self.tree.take(), changed) {
            (Some(mut tree), Changed::Paths(paths)) => {
                let (files, diagnostics) = (Arc::make_mut(&mut tree.value), &mut tree.diagnostics);
                files.refresh(paths, Some(&out), diagnostics).map_err(unreadable)?;
                edited =
                    files.edit(&options.buffers, Some(&out), diagnostics).map_err(unreadable)?;
                tree
            }
            _ => {
                let layers = options.layers();
                let read = SourceTree::of_layers(&layers, Some(&out)).map_err(unreadable)?;
                Reported { value: Arc::new(read.value), diagnostics: read.diagnostics }
            }
        };
        Ok((self.tree.insert(tree).clone(), edited))
    }

    /// Everything after the settings: theme, texts, site and plan. Also returns the files that were
    /// parsed.
    fn prepare(
        &mut self,
        options: &Options,
        changed: &Changed,
        config: &Arc<Config>,
        tree: &Arc<SourceTree>,
        lock: &Arc<UrlsLock>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Option<Ready>, Vec<Arc<str>>) {
        let touched = Touched::new(changed, tree);
        let settings = (&**config, &Arc::new(config.callable()));
        let kept = theme::read(&mut self.theme, settings, tree, &touched);
        let theme = kept.report(diagnostics);
        let parsed = self.texts.parse(settings, theme, tree, &touched, diagnostics);
        let copies = files::copies(tree, self.copies.as_ref().map(|last| &*last.0), &touched);
        let inspected = files::inspected(&copies);
        report_empty_site(tree, &config.file, diagnostics);
        let input = site::Input {
            config: PtrEq(config.clone()),
            texts: parsed.texts.clone(),
            glossary: parsed.glossary.clone(),
            copies: reuse_if_equal(&mut self.copies, copies),
            lock: PtrEq(lock.clone()),
            context: BuildContext { today: options.today, drafts: options.drafts },
        };
        let planned = site::plan(&mut self.site, input, tree);
        diagnostics.extend_from_slice(&planned.diagnostics);
        if !is_for_another_contract(&kept.diagnostics) {
            for lang in planned.site.languages.iter().filter(|lang| !theme.theme.speaks(lang)) {
                let from = parsed.first_in(lang).unwrap_or(&config.file);
                check_language(&theme.theme, lang, from, diagnostics);
            }
        }
        let ready = theme.engine.clone().map(|engine| Ready {
            site: planned.site.clone(),
            plan: planned.plan.clone(),
            theme: theme.theme.clone(),
            engine,
            inspected,
            tree: tree.clone(),
            texts: TextReader::new(tree.clone(), parsed.options.clone()),
        });
        (ready, parsed.fresh)
    }
}

fn report_empty_site(tree: &SourceTree, settings: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) {
    // Whatever else is wrong is mended first; a warning alone does not say that all is missing.
    if tree.of(Kind::Article).next().is_none() && !any_error(diagnostics) {
        diagnostics.push(
            Diagnostic::new(&rules::EMPTY_SITE, "This site has no articles yet")
                .in_file(settings)
                .help("Write the first one: articles/<specialty>/<name>.md, for example articles/dermatology/eczema.md"),
        );
    }
}
