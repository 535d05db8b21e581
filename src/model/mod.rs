//! The site as it is meant: articles with their people, specialties, topics and dates.
//! [`assemble()`] puts its [`Library`] together once; afterwards it is only read.
//!
//! Must not: know addresses (that is the plan's) or read files.

pub mod article;
pub mod assemble;
mod ids;
mod library;
mod names;
pub mod newsletter;
mod parts;
pub mod placement;
pub mod taxonomy;
pub mod texts;

pub use article::{Article, State};
pub use assemble::assemble;
pub use ids::{ArticleId, IssueId, LangId, PageId, PersonId, SeriesId, SpecialtyId, TopicId};
pub use library::{BuildContext, Library, Site};
pub use names::{article_key, is_reserved, slug};
pub use parts::{Glossary, Issue, Page, Person, Series, Specialty, SpecialtyText, Topic, Waiting};
pub use texts::{Text, TextId};
