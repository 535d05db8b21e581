//! The theme: an embedded one, of which the site may replace any single file.
//!
//! `templates/<file>` and `assets/<file>` of a site replace or add single files;
//! `themes/<name>/` in the site is a theme of its own. `assets/custom.css` is always loaded last.
//!
//! Must not: know pages; `render` does.

pub mod assets;
pub mod colour;
pub mod dropped;
pub mod engine;
mod files;
mod fonts;
pub mod icon;
mod layers;
mod load;
mod loads;
pub(crate) mod mistake;
mod option_error;
mod options;
mod palette;
pub(crate) mod scan;
mod settings;
mod sheet;
pub mod strings;

use std::collections::BTreeMap;

use crate::content::language;
use crate::inspect::Inspected;

pub use assets::Asset;
pub use engine::Engine;
pub use files::{AllTexts, ThemeFile};
pub use icon::Icon;
pub use load::check_language;
pub use options::OptionValue;
pub use settings::CONTRACT;
pub use strings::Strings;

/// The name of the theme of sites that choose none.
pub const DEFAULT: &str = "clinic";

/// A theme as the site uses it.
#[derive(Debug, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Templates by name (`article.html`), those of the site in place of the theme's. A replaced
    /// one is kept as `<theme>/article.html`, to be extended.
    pub templates: BTreeMap<String, ThemeFile>,
    /// Assets ready to be published.
    pub assets: Vec<Asset>,
    /// Names of style sheets in order: a single one, made of all.
    pub styles: Vec<String>,
    /// Names of scripts in order.
    pub scripts: Vec<String>,
    /// Options with the site's choices.
    pub options: BTreeMap<String, OptionValue>,
    /// Ids that its pages use around a text, which no heading may have.
    pub reserved_ids: Vec<String>,
    /// Words by language.
    pub strings: BTreeMap<String, Strings>,
    /// The English ones, on pages that are written from right to left.
    mirrored: Strings,
    /// What the icons are drawn from.
    pub icon: Icon,
    /// What was found in templates and assets that did not come with Housecall.
    pub inspected: Vec<Inspected>,
}

impl Theme {
    /// Whether it has words in a language.
    pub fn speaks(&self, lang: &str) -> bool {
        let short = lang.split('-').next().unwrap_or(lang);
        self.strings.contains_key(lang) || self.strings.contains_key(short)
    }

    /// The drawing that its icons are made from, if that is its own.
    pub fn icon_asset(&self) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.name == icon::ASSET)
    }

    /// The words of a language, or else of the main language or English.
    pub fn words(&self, lang: &str) -> &Strings {
        static EMPTY: std::sync::LazyLock<Strings> = std::sync::LazyLock::new(Strings::default);
        let short = lang.split('-').next().unwrap_or(lang);
        let known = self.strings.get(lang).or_else(|| self.strings.get(short));
        known.unwrap_or_else(|| match language::direction(lang) {
            "rtl" => &self.mirrored,
            _ => self.strings.get("en").unwrap_or(&EMPTY),
        })
    }
}
