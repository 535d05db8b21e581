//! Ids of the parts of a [`Library`](super::Library): indices into its lists.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);
        impl $name {
            /// As an index into the site's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
            /// Of an index into the site's list.
            pub fn new(index: usize) -> Self {
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )*};
}

ids! {
    /// A language of the site; 0 is the main one.
    LangId,
    /// An index into [`Library::articles`](super::Library::articles).
    ArticleId,
    /// An index into [`Library::specialties`](super::Library::specialties).
    SpecialtyId,
    /// An index into [`Library::people`](super::Library::people).
    PersonId,
    /// An index into [`Library::topics`](super::Library::topics).
    TopicId,
    /// An index into [`Library::series`](super::Library::series).
    SeriesId,
    /// An index into [`Library::issues`](super::Library::issues).
    IssueId,
    /// An index into [`Library::pages`](super::Library::pages).
    PageId
}
