//! What a build publishes: where it goes, what it depends on, how it is made.
//!
//! Must not: know what the files are, or the folder they go to.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;

/// A fingerprint of this program's code, part of every key, since different code may make
/// different bytes from the same site.
pub const CODE: &str = env!("HOUSECALL_CODE");

/// A file of an output, before its bytes are made.
pub struct Artifact<'a> {
    /// Its path below the output folder, with `/` between its parts.
    pub place: String,
    /// A hash of everything its bytes depend on, known before they are made: a file that was
    /// published with the same key is not made again. 0 if unknown.
    pub key: u64,
    /// How it is made.
    pub make: Make<'a>,
}

/// How a file is made.
pub enum Make<'a> {
    /// By a function, which is called only if the file is not there already.
    Bytes(Box<dyn FnOnce() -> MakeResult<'a> + 'a>),
    /// As a copy of this file; the key is the hash of its content.
    Copy(PathBuf),
}

/// The bytes of a file, or why there are none.
pub type MakeResult<'a> = Result<Cow<'a, [u8]>, Box<Diagnostic>>;

/// Everything that is published into one folder, in a fixed order. Each file is requested once,
/// from any thread, and dropped before the next, so that the whole site is never held in memory.
pub trait Output: Sync {
    /// How many files there are.
    fn count(&self) -> usize;

    /// The file at an index.
    ///
    /// # Errors
    /// When what it is made from cannot be gathered.
    fn artifact(&self, index: usize) -> Result<Artifact<'_>, Box<Diagnostic>>;
}
