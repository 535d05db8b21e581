//! Housecall turns a folder of markdown articles into a medical practice's website.
//!
//! The program is one short pipeline; each step returns its value and the problems it found:
//!
//! 1. [`source`]: [`SourceTree::read`](source::SourceTree::read) lists the site's files.
//! 2. [`config`] and [`theme`]: the settings, and the theme with the site's own files in it.
//! 3. [`content`] with [`markdown`]: each text becomes a tree, and that a `Document`: typed front
//!    matter and HTML with holes; plain text and prose are written on demand.
//! 4. [`model`]: [`assemble`](model::assemble()) turns all documents into one read-only
//!    `Library`; with the settings it is the `Site`.
//! 5. [`plan`]: [`Plan::of`](plan::Plan::of) knows every address, so collisions and redirects
//!    are known before anything is rendered.
//! 6. [`check`]: [`check::text()`] judges each text alone, while it is loaded; [`check::all`] what
//!    texts and settings say of each other: links, names, placements.
//! 7. [`render`]: turns a route into an [`Artifact`](artifact::Artifact), a pure function of steps 1
//!    to 5: where it goes, a key for everything it depends on, and how its bytes are made.
//! 8. [`publish`]: makes the artifacts of each [`Output`](artifact::Output) whose key changed:
//!    complete files, staged, moved into place, recovered after a crash.
//!
//! [`load()`] does 1 to 6, [`build()`] all of them, [`examine()`] all but publish. A [`Loader`] does the same as `load()`
//! repeatedly, without [`check::all`], and redoes only what a change requires; [`preview`] serves
//! what it loads while you write.
//! An error in any step means that nothing is published; all steps run as far as they can, so that
//! one run reports everything. What a site would give away is read from its files in [`inspect`]
//! and checked in [`privacy`].
//!
//! Layers, lowest first; each imports only from itself and those before it:
//!
//! ```text
//! diagnostic, source, inspect, artifact, icon, telephone | markdown, content, config | model | plan |
//! check, theme, render | privacy, publish | load | examine | build, preview | cli
//! ```
//!
//! The site's files are read in `source`, and copies of them served by `preview`. Files are written
//! in `publish`, by [`build()`] (`urls.lock`) and by `init`, `new` and `schema` in `cli`; today's
//! date, the base URL and all other [`Options`] are arguments.

pub mod artifact;
pub mod check;
pub mod cli;
pub mod config;
pub mod content;
pub mod diagnostic;
pub mod icon;
pub mod inspect;
pub mod markdown;
pub mod model;
pub mod plan;
pub mod preview;
pub mod privacy;
pub mod publish;
pub mod render;
pub mod source;
pub mod telephone;
pub mod theme;

mod build;
mod examine;
mod load;

pub use build::{BuildError, Built, build, build_with};
pub use examine::{Examined, examine};
pub use load::{Changed, LoadError, Loaded, Loader, Options, Ready, check_site, load};
pub use publish::Progress;
