//! Publishing: every file of a build goes through here on its way to the output folder,
//! which never contains half a site.
//!
//! Files are written into a stage folder beside the output folder. [`Publisher::commit`]
//! writes a journal and moves them into place; a build that is killed before leaves the old
//! site, one that is killed later is finished by the next [`Publisher::open`]. A first build
//! stages the whole site, and committing it is a single rename.
//!
//! Files are not flushed to disk one by one, for speed. After a power cut the sizes and
//! times in the manifest show which have to be made again. A file with the same size and another
//! time, as in a copy of the site, is read: its content decides.

mod disk;
mod error;
mod journal;
mod manifest;
mod moves;
mod outputs;
mod place;
mod preflight;
mod publisher;
mod replace;
mod shards;
mod stamp;

pub use error::{PublishError, Step};
pub use outputs::{Progress, Target, publish};
pub use publisher::{Publisher, Summary, note, remember};
pub use replace::{Durable, replace};
