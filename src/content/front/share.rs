//! Which share links a page has.

use crate::content::fields::schema::words;

/// Which share links a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Share {
    /// All that the site offers.
    #[default]
    Full,
    /// Copy and print only: the page reveals something about whoever shares it.
    Quiet,
    /// None.
    None,
}

/// Their words in front matter.
pub(super) const SHARES: [(&str, Share); 3] =
    [("full", Share::Full), ("quiet", Share::Quiet), ("none", Share::None)];

pub(super) const SHARE_WORDS: [&str; 3] = words(&SHARES);
