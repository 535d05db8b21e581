//! What a build publishes: where it goes, what it depends on, how it is made.
//!
//! Must not: know what the files are, or the folder they go to.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;

/// Stands for the code of this program: a part of every key, since other code may make other
/// bytes of the same site.
pub const CODE: &str = env!("HOUSECALL_CODE");

/// A file of an output, before its bytes are made.
pub struct Artifact<'a> {
    /// Its path below the output folder, with `/` between its parts.
    pub place: String,
    /// Stands for everything that its bytes depend on, and is known before them: a file that was
    /// published with the same key is not made again. 0 where it is not known.
    pub key: u64,
    /// How it is made.
    pub make: Make<'a>,
}

/// How a file is made.
pub enum Make<'a> {
    /// By a function, which is called only where the file is not there already.
    Bytes(Box<dyn FnOnce() -> MakeResult<'a> + 'a>),
    /// As a copy of this file; the key is the hash of its content.
    Copy(PathBuf),
}

/// The bytes of a file, or why there are none.
pub type MakeResult<'a> = Result<Cow<'a, [u8]>, Box<Diagnostic>>;

/// Everything that is published into one folder, in an order of its own. Each file is asked for
/// once, from any thread, and let go before the next, so that no site is held in memory.
pub trait Output: Sync {
    /// How many files there are.
    fn count(&self) -> usize;

    /// One of them.
    ///
    /// # Errors
    /// When what it is made from cannot be gathered.
    fn artifact(&self, index: usize) -> Result<Artifact<'_>, Box<Diagnostic>>;
}
