//! A library while it is assembled.

use super::super::names::Names;
use super::super::{BuildContext, Library, PersonId, SeriesId, SpecialtyId, TopicId};
use super::notes::Notes;

/// The library so far, and what is known about it only while it is assembled.
pub(super) struct Builder<'a> {
    pub(super) library: Library,
    pub(super) context: &'a BuildContext,
    pub(super) notes: Notes,
    pub(super) specialty_ids: Names<SpecialtyId>,
    pub(super) person_ids: Names<PersonId>,
    pub(super) topic_ids: Names<TopicId>,
    pub(super) series_ids: Names<SeriesId>,
}
