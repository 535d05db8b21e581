//! The site as a whole: articles with their people, specialties, topics and dates.
//! [`assemble()`] makes its [`Library`] once; afterwards it is read-only.
//!
//! Must not: know addresses (the plan does) or read files.

pub mod article;
pub mod assemble;
mod distinct;
mod ids;
mod library;
mod names;
pub mod newsletter;
mod parts;
pub mod placed;
pub mod placement;
mod quiet;
pub mod taxonomy;
pub mod texts;
pub mod tone;

pub use article::{Article, State};
pub use assemble::assemble;
pub use ids::{ArticleId, IssueId, LangId, PageId, PersonId, SeriesId, SpecialtyId, TopicId};
pub use library::{BuildContext, Library, Site};
pub use names::{article_key, is_reserved, slug};
pub use parts::{Glossary, Issue, Page, Person, Series, Specialty, SpecialtyText, Topic, Waiting};
pub use texts::{Text, TextId};
pub use tone::Tone;
