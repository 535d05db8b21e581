//! The theme as it was read last, or when it was last whole.

use std::sync::Arc;

use crate::config::{Config, ThemeOption};
use crate::content::fields::Spanned;
use crate::diagnostic::{self, Diagnostic, Reported, rules};
use crate::source::SourceTree;
use crate::theme::{Engine, Theme};

/// Folders that the theme is read from.
pub(super) const FOLDERS: [&str; 4] = ["assets", "strings", "templates", "themes"];

/// All of the settings that a theme is read with.
pub(super) type Given = (Spanned<String>, Vec<(Spanned<String>, Spanned<ThemeOption>)>);

/// The theme as it was read last.
pub(super) struct Look {
    pub(super) given: Given,
    pub(super) theme: Arc<Theme>,
    pub(super) engine: Option<Arc<Engine>>,
    pub(super) found: Vec<Diagnostic>,
}

impl Look {
    /// Whether it is what these settings ask for. Where in the file they stand matters only to
    /// what is told of them.
    pub(super) fn is_of(&self, given: &Given) -> bool {
        let values = |(name, options): &Given| {
            let options =
                options.iter().map(|(key, value)| (key.value.clone(), value.value.clone()));
            (name.value.clone(), options.collect::<Vec<_>>())
        };
        self.given == *given || (self.found.is_empty() && values(&self.given) == values(given))
    }

    pub(super) fn read(
        config: &Config,
        given: Given,
        tree: &SourceTree,
        before: Option<Look>,
        keep_good: bool,
    ) -> Look {
        let Reported { value: theme, diagnostics: mut found } = Theme::load(config, tree);
        let engine = match Engine::new(&theme) {
            Ok(engine) => Some(Arc::new(engine)),
            Err(problems) => {
                // A theme for another contract lacks whatever that contract does not ask for.
                let other = found.iter().any(|d| *d.rule == rules::THEME_CONTRACT);
                found.extend(problems.into_iter().filter(|_| !other));
                None
            }
        };
        let look = Look { given, theme: Arc::new(theme), engine, found };
        match before.filter(|before| before.engine.is_some()) {
            Some(before) if keep_good && diagnostic::any_error(&look.found) => {
                Look { given: look.given, found: look.found, ..before }
            }
            _ => look,
        }
    }

    pub(super) fn is_for_another_contract(&self) -> bool {
        self.found.iter().any(|d| *d.rule == rules::THEME_CONTRACT)
    }
}
