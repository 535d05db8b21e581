//! The theme with its templates, read again only if its files or options changed.

use std::sync::Arc;

use super::changed::Touched;
use super::files::fingerprint_of_theme;
use super::memo::{Kept, Memo, keep_good};
use crate::config::{Config, ThemeOption};
use crate::content::fields::Spanned;
use crate::diagnostic::{Diagnostic, Reported, rules};
use crate::render::fields;
use crate::source::SourceTree;
use crate::telephone::Callable;
use crate::theme::{Engine, Theme, dropped};

/// Folders that a theme is made of, or whose files its options may refer to.
const FOLDERS: [&str; 5] = ["assets", "static", "strings", "templates", "themes"];

/// What a theme is read from.
#[derive(Debug, PartialEq)]
pub(super) struct Input {
    name: Spanned<String>,
    options: Vec<(Spanned<String>, Spanned<ThemeOption>)>,
    files: u64,
    callable: Arc<Callable>,
}

/// A theme as the site uses it.
pub(super) struct LoadedTheme {
    pub(super) theme: Arc<Theme>,
    /// Its templates; `None` if they have a mistake.
    pub(super) engine: Option<Arc<Engine>>,
}

/// The theme as it is used.
pub(super) type ThemeMemo = Memo<Input, Kept<LoadedTheme>>;

/// Reads the theme that the settings name.
pub(super) fn read<'m>(
    memo: &'m mut ThemeMemo,
    (config, callable): (&Config, &Arc<Callable>),
    tree: &SourceTree,
    touched: &Touched<'_>,
) -> &'m Kept<LoadedTheme> {
    let known = memo.input().map(|last| last.files).filter(|_| !touched.has_any_in(&FOLDERS));
    let input = Input {
        name: config.site.theme.clone(),
        options: config.theme_options.clone(),
        files: known.unwrap_or_else(|| fingerprint_of_theme(tree, config)),
        callable: callable.clone(),
    };
    memo.get(input, |input, last| match last {
        Some((before, kept))
            if kept.diagnostics.is_empty() && before.eq_ignoring_positions(input) =>
        {
            kept
        }
        last => {
            let usable = |loaded: &LoadedTheme| loaded.engine.is_some();
            keep_good(last.map(|(_, kept)| kept), load(config, callable, tree), usable)
        }
    })
}

impl Input {
    /// Whether it is the same apart from positions in the settings, which matter only to
    /// diagnostics.
    fn eq_ignoring_positions(&self, other: &Input) -> bool {
        let name = |input: &Input| input.name.value.clone();
        let options = |input: &Input| -> Vec<_> {
            let bare = input.options.iter().map(|(key, option)| (&key.value, &option.value));
            bare.map(|(key, option)| (key.clone(), option.clone())).collect()
        };
        self.files == other.files
            && self.callable == other.callable
            && name(self) == name(other)
            && options(self) == options(other)
    }
}

fn load(config: &Config, callable: &Arc<Callable>, tree: &SourceTree) -> Reported<LoadedTheme> {
    let Reported { value: theme, mut diagnostics } = Theme::load(config, tree);
    let engine = match Engine::new(&theme, callable) {
        Ok(engine) => {
            // A newer contract may have other fields.
            if !is_for_another_contract(&diagnostics) {
                diagnostics.extend(fields::check(&theme));
                diagnostics.extend(dropped::check(&theme));
            }
            Some(Arc::new(engine))
        }
        Err(problems) => {
            // A theme for another contract lacks whatever that contract does not require.
            if !is_for_another_contract(&diagnostics) {
                diagnostics.extend(problems);
            }
            None
        }
    };
    Reported { value: LoadedTheme { theme: Arc::new(theme), engine }, diagnostics }
}

/// Whether a theme was reported as made for another contract.
pub(super) fn is_for_another_contract(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| *d.rule == rules::THEME_CONTRACT)
}
