//! Steps 1 to 5: from a folder to a planned site, and again when some of its files changed.
//!
//! There is no table of what depends on what. A step runs again where its own input changed:
//! a text is parsed when its bytes did, the theme is read when its files or options did, and
//! the library is assembled and planned whole, unless nothing changed but text below front
//! matter, or settings that are not in [`Structure`](config::Structure): neither depends on
//! those. So a later load gives what a first one would; the suite holds the two against each
//! other.

mod look;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::HashMap;
use jiff::civil::Date;
use rayon::prelude::*;

use self::look::Look;
use self::texts::Texts;
use crate::build::{BuildError, BuildOptions, Loaded, Ready};
use crate::config::{self, Config};
use crate::diagnostic::{self, Diagnostic, Reported};
use crate::markdown::Body;
use crate::model::{self, Asked, Site, assemble};
use crate::plan::{self, PictureSizes, Plan, UrlsLock};
use crate::publish;
use crate::source::{Kind, SourceFile, SourceTree, is_at_or_below};

/// Reads, parses, assembles, plans and checks a site.
///
/// # Errors
/// When there is no site to read.
pub fn load(options: &BuildOptions) -> Result<Reported<Loaded>, BuildError> {
    let mut all = Loader::new(options.clone()).load(&Changed::All)?;
    if let Some(ready) = &all.value.ready {
        all.diagnostics.extend(check(ready));
    }
    Ok(all)
}

/// Checks what a loaded site makes of its texts: links, pictures, placements. Nothing that is
/// rendered depends on it, so that it can come after a page is shown.
pub fn check(ready: &Ready) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    model::placement::check(&ready.site, &mut found);
    found.extend(plan::check::all(&ready.site, &ready.plan));
    found
}

/// What may have changed since the last load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Anything.
    All,
    /// These files and folders, by their path below the site's folder; nothing else.
    Paths(BTreeSet<String>),
}

/// Loads a site again and again; keeps what did not change.
pub struct Loader {
    options: BuildOptions,
    keep_good: bool,
    tree: Option<Tree>,
    config: Option<Settings>,
    look: Option<Look>,
    texts: Texts,
    copies: Copies,
    lock: Option<Ledger>,
    /// The copy of `urls.lock` that the last build left with the published site.
    published: Option<Option<String>>,
    placed: Option<Placed>,
}

struct Tree {
    files: Arc<SourceTree>,
    found: Vec<Diagnostic>,
}

/// The settings as they were read last.
struct Settings {
    text: Option<String>,
    value: Option<Arc<Config>>,
    found: Vec<Diagnostic>,
}

/// `urls.lock` as it was read last.
struct Ledger {
    text: Option<String>,
    lock: Arc<UrlsLock>,
    found: Vec<Diagnostic>,
}

/// The site as it was assembled last.
struct Placed {
    site: Arc<Site>,
    plan: Arc<Plan>,
    found: Vec<Diagnostic>,
}

impl Loader {
    /// A loader that has read nothing yet.
    pub fn new(options: BuildOptions) -> Loader {
        Loader {
            options,
            keep_good: false,
            tree: None,
            config: None,
            look: None,
            texts: Texts::default(),
            copies: Copies::new(),
            lock: None,
            published: None,
            placed: None,
        }
    }

    /// What is broken stays as it was when it was whole: a text, the settings, the theme. Its
    /// mistakes are told all the same. For looking at a site while it is written.
    pub fn keep_good(mut self) -> Loader {
        self.keep_good = true;
        self.texts.keep_good = true;
        self
    }

    /// The day for which the site is loaded from now on.
    pub fn set_today(&mut self, today: Date) {
        if self.options.today != today {
            self.options.today = today;
            self.placed = None;
        }
    }

    /// The texts that were parsed by the last load.
    pub fn parsed(&self) -> &[Arc<str>] {
        &self.texts.parsed
    }

    /// Loads the site anew where it changed; [`check`] is yet to come.
    ///
    /// # Errors
    /// When there is no site to read; the next load reads all.
    pub fn load(&mut self, changed: &Changed) -> Result<Reported<Loaded>, BuildError> {
        let changed = if self.tree.is_none() { &Changed::All } else { changed };
        let mut found = Vec::new();
        let tree = self.read_tree(changed, &mut found)?;
        let Some(config_file) = tree.of(Kind::Config).next().map(|f| f.path.clone()) else {
            self.tree = None;
            return Err(BuildError::NoSite(self.options.root.clone()));
        };
        let (lock, new_lock) = self.read_lock(&tree, &mut found);
        self.read_config(&tree, &config_file, &mut found);
        let config = self.config.as_ref().and_then(|settings| settings.value.clone());
        let ready = config.and_then(|config| {
            let given = (config.site.theme.clone(), config.theme_options.clone());
            let same = self.look.as_ref().is_some_and(|look| look.is_of(&given));
            if !same || changed.touches_any(&look::FOLDERS) {
                let before = self.look.take();
                self.look = Some(Look::read(&config, given, &tree, before, self.keep_good));
            }
            let look = self.look.as_ref()?;
            found.extend_from_slice(&look.found);
            let links: BTreeSet<&str> =
                tree.files().iter().filter(|f| f.is_link).map(|f| &*f.path).collect();
            let touched = |path: &str| changed.touches(path) || links.contains(path);
            self.texts.update(&config, &look.theme, &tree, &touched);
            let taken = self.texts.take(&tree, look.engine.as_deref());
            let copies = copies(&tree, &self.copies, &touched);
            let new_copies = copies != self.copies;
            self.copies = copies;
            found.extend(taken.diagnostics);
            let other = self.placed.as_ref().is_some_and(|placed| !placed.is_by(&config));
            if new_lock || new_copies || taken.heads || other {
                self.placed = None;
            } else if let Some(placed) = &mut self.placed {
                placed.renew(&config, &taken.bodies);
            }
            self.assemble(&config, &tree, &lock, &mut found)
        });
        Ok(Reported { value: Loaded { tree, ready, lock }, diagnostics: found })
    }

    fn read_tree(
        &mut self,
        changed: &Changed,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Arc<SourceTree>, BuildError> {
        let (root, out) = (&self.options.root, self.options.out());
        let folder = |error| BuildError::Folder(root.clone(), error);
        let tree = match (self.tree.take(), changed) {
            (Some(mut tree), Changed::Paths(paths)) => {
                let files = Arc::make_mut(&mut tree.files);
                files.refresh(paths, Some(&out), &mut tree.found).map_err(folder)?;
                tree
            }
            _ => {
                let read = SourceTree::read(root, Some(&out)).map_err(folder)?;
                Tree { files: Arc::new(read.value), found: read.diagnostics }
            }
        };
        found.extend_from_slice(&tree.found);
        Ok(self.tree.insert(tree).files.clone())
    }

    fn read_lock(
        &mut self,
        tree: &SourceTree,
        found: &mut Vec<Diagnostic>,
    ) -> (Arc<UrlsLock>, bool) {
        let text = tree.of(Kind::UrlsLock).next().map(|file| tree.read_text(&file.path));
        // What is there and cannot be read is not lost: nothing may be written over it.
        let in_the_way = text.is_none() && tree.is_in_the_way(UrlsLock::PATH);
        let unreadable = in_the_way || matches!(text, Some(Err(_)));
        let text = text.and_then(|text| text.map_err(|problem| found.push(*problem)).ok());
        let before = self.lock.take().filter(|ledger| ledger.text == text);
        let new = before.is_none();
        let ledger = before.unwrap_or_else(|| {
            let copy = self.published.get_or_insert_with(|| publish::note(&self.options.out()));
            let copy = copy.as_deref().filter(|_| !unreadable);
            let read = UrlsLock::read(text.as_deref(), copy);
            Ledger { text, lock: Arc::new(read.value), found: read.diagnostics }
        });
        found.extend_from_slice(&ledger.found);
        (self.lock.insert(ledger).lock.clone(), new)
    }

    /// Reads the settings where their text changed.
    fn read_config(&mut self, tree: &SourceTree, file: &Arc<str>, found: &mut Vec<Diagnostic>) {
        let before = self.config.take();
        let text = tree.read_text(file);
        if let (Some(same), Ok(text)) = (&before, &text)
            && same.text.as_ref() == Some(text)
        {
            found.extend_from_slice(&same.found);
            self.config = before;
            return;
        }
        let (text, read) = match text {
            Ok(text) => {
                let read = config::read(&text, file);
                (Some(text), Reported { value: Some(read.value), diagnostics: read.diagnostics })
            }
            Err(problem) => (None, Reported { value: None, diagnostics: vec![*problem] }),
        };
        let Reported { mut value, diagnostics } = read;
        if let (Some(config), Some(base_url)) = (&mut value, &self.options.base_url) {
            config.site.base_url.value.clone_from(base_url);
        }
        let mut value = value.map(Arc::new);
        if self.keep_good && diagnostic::any_error(&diagnostics) {
            value = before.and_then(|settings| settings.value).or(value);
        }
        found.extend_from_slice(&diagnostics);
        self.config = Some(Settings { text, value, found: diagnostics });
    }

    /// Assembles and plans what was read, unless that was done already.
    fn assemble(
        &mut self,
        config: &Arc<Config>,
        tree: &SourceTree,
        lock: &UrlsLock,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Ready> {
        let look = self.look.as_ref()?;
        let is_article = |f: &SourceFile| f.kind == Kind::Article;
        if !tree.files().iter().any(is_article) && found.is_empty() {
            found.push(
                Diagnostic::error("empty-site", "This site has no articles yet")
                    .in_file(&config.file)
                    .help("Write the first one: articles/<specialty>/<name>.md, for example articles/dermatology/eczema.md"),
            );
        }
        let placed = self.placed.get_or_insert_with(|| {
            let mut own = Vec::new();
            let (documents, terms) = self.texts.documents(tree);
            let asked = Asked { today: self.options.today, drafts: self.options.drafts };
            let library = assemble(config.structure(), documents, terms, &asked).take(&mut own);
            let size = |(path, copy): (&Arc<str>, &Copy)| Some((path.clone(), copy.1?));
            let sizes: PictureSizes = self.copies.iter().filter_map(size).collect();
            let plan = Plan::of(&library, tree, &sizes, lock).take(&mut own);
            let site = Site { config: config.clone(), library: Arc::new(library) };
            Placed { site: Arc::new(site), plan: Arc::new(plan), found: own }
        });
        found.extend_from_slice(&placed.found);
        if !look.is_for_another_contract() {
            for lang in &placed.site.languages {
                let from = self.texts.first_in(lang, tree).unwrap_or(&config.file);
                crate::theme::check_language(&look.theme, lang, from, found);
            }
        }
        Some(Ready {
            site: placed.site.clone(),
            plan: placed.plan.clone(),
            theme: look.theme.clone(),
            engine: look.engine.clone()?,
        })
    }
}

impl Placed {
    /// Whether these settings make the same of the texts. Where in the file they stand matters
    /// only to what is told of them.
    fn is_by(&self, config: &Arc<Config>) -> bool {
        let (own, next) = (&self.site.structure, || config.structure());
        Arc::ptr_eq(&self.site.config, config)
            || *own == next()
            || (self.found.is_empty() && own.says_the_same(&next()))
    }

    /// The same with other settings of the same structure, and other texts.
    fn renew(&mut self, config: &Arc<Config>, bodies: &HashMap<Arc<str>, Arc<Body>>) {
        if bodies.is_empty() && Arc::ptr_eq(&self.site.config, config) {
            return;
        }
        let library = match bodies.is_empty() {
            true => self.site.library.clone(),
            false => Arc::new(self.site.with_bodies(bodies)),
        };
        self.site = Arc::new(Site { config: config.clone(), library });
    }
}

impl Changed {
    /// Whether a file may have changed.
    fn touches(&self, path: &str) -> bool {
        match self {
            Changed::All => true,
            Changed::Paths(paths) => {
                paths.contains(path)
                    || path.match_indices('/').any(|(at, _)| paths.contains(&path[..at]))
            }
        }
    }

    /// Whether anything in these folders may have changed.
    fn touches_any(&self, folders: &[&str]) -> bool {
        match self {
            Changed::All => true,
            Changed::Paths(paths) => {
                paths.iter().any(|p| folders.iter().any(|f| is_at_or_below(p, f)))
            }
        }
    }
}

/// Files that are published as they are: when each changed, and the size of a picture.
type Copies = BTreeMap<Arc<str>, Copy>;
type Copy = (Option<(u64, u128)>, Option<(u32, u32)>);

/// All files that are published as they are; those that cannot have changed are not looked at
/// again.
fn copies(
    tree: &SourceTree,
    before: &Copies,
    may_have_changed: &(dyn Fn(&str) -> bool + Sync),
) -> Copies {
    let is_copied = |f: &&SourceFile| matches!(f.kind, Kind::Attachment | Kind::Static);
    let files: Vec<&SourceFile> = tree.files().iter().filter(is_copied).collect();
    let look = |f: &&SourceFile| {
        let known = before.get(&f.path).filter(|_| !may_have_changed(&f.path)).copied();
        let look = || {
            let size = is_picture(&f.path).then(|| tree.picture_size(&f.path)).flatten();
            (tree.stamp(&f.path), size)
        };
        (f.path.clone(), known.unwrap_or_else(look))
    };
    files.par_iter().map(look).collect()
}

fn is_picture(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, e)| e);
    ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"]
        .iter()
        .any(|e| e.eq_ignore_ascii_case(extension))
}
