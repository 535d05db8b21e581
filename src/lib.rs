//! Housecall turns a folder of markdown articles into a medical practice's website.
//!
//! The program is one short pipeline; each step returns its value and what it found wrong:
//!
//! 1. [`source`]: [`SourceTree::read`](source::SourceTree::read) lists the site's files.
//! 2. [`config`] and [`theme`]: the settings, and the theme with the site's own files in it.
//! 3. [`content`] with [`markdown`]: each text becomes a tree, and a `Document` of it: typed front
//!    matter and HTML with holes; plain text and prose are written where they are asked for.
//! 4. [`model`]: [`assemble`](model::assemble()) makes one read-only `Library` of all
//!    documents; with the settings it is the `Site`.
//! 5. [`plan`]: [`Plan::of`](plan::Plan::of) knows every address, so collisions and redirects
//!    are known before anything is rendered.
//! 6. [`check`]: [`check::text()`] judges each text alone, while it is loaded; [`check::all`] what
//!    texts and settings say of each other: links, names, placements.
//! 7. [`render`]: one route to an [`Artifact`](artifact::Artifact), a pure function of steps 1
//!    to 5: where it goes, a key of all it depends on, and how its bytes are made.
//! 8. [`publish`]: makes the artifacts of each [`Output`](artifact::Output) whose key changed:
//!    whole files, staged, moved into place, healed after a crash.
//!
//! [`load()`] does 1 to 6, [`build()`] all of them. A [`Loader`] does 1 to 5 again and again and
//! repeats only what a change asks for; [`preview`] serves what it loads while one writes.
//! Errors of any step publish nothing; all steps run as far as they can, so that one run tells
//! everything. What a site would give away is read from its files in [`inspect`] and judged in
//! [`privacy`].
//!
//! Layers, from the lowest up; each imports only from itself and those before it:
//!
//! ```text
//! diagnostic, source, inspect, artifact, telephone | markdown, content, config | model | plan |
//! check, theme, render | privacy, publish | load | build, preview | cli
//! ```
//!
//! Files are read in `source` and `theme`, written in `publish`, by [`build()`] (`urls.lock`)
//! and by `init`, `new` and `schema` in `cli`; the day, the base URL and all other [`Options`] are
//! arguments.

pub mod artifact;
pub mod check;
pub mod cli;
pub mod config;
pub mod content;
pub mod diagnostic;
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
mod load;

pub use build::{BuildError, Built, build};
pub use load::{Changed, LoadError, Loaded, Loader, Options, Ready, check_site, load};
pub use publish::Progress;
