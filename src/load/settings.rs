//! The settings, read again only if their text changed.

use std::sync::Arc;

use super::files::fingerprint;
use super::memo::{Kept, Memo, keep_good};
use crate::config::{self, Config};
use crate::diagnostic::Reported;
use crate::source::SourceTree;

/// What the settings are read from.
#[derive(Debug, PartialEq)]
pub(super) struct Input {
    text: u64,
    base_url: Option<String>,
}

/// The settings as they are used; `None` if they could never be read.
pub(super) type Settings = Memo<Input, Kept<Option<Arc<Config>>>>;

/// Reads the settings; `base_url` overrides theirs.
pub(super) fn read<'m>(
    memo: &'m mut Settings,
    tree: &SourceTree,
    file: &Arc<str>,
    base_url: Option<&str>,
) -> &'m Kept<Option<Arc<Config>>> {
    let text = tree.read_text(file);
    let input = Input { text: fingerprint(&text), base_url: base_url.map(str::to_owned) };
    memo.get(input, |input, last| {
        let new = match text {
            Ok(text) => {
                let Reported { mut value, diagnostics } = config::read(&text, file);
                if let Some(base_url) = &input.base_url {
                    value.site.base_url.value = base_url.trim_end_matches('/').to_owned();
                }
                Reported { value: Some(Arc::new(value)), diagnostics }
            }
            Err(problem) => Reported { value: None, diagnostics: vec![*problem] },
        };
        keep_good(last.map(|(_, kept)| kept), new, Option::is_some)
    })
}
