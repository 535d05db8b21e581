//! The one list of all texts of a site, of whatever kind. Whatever looks at every text goes
//! through it, so that a new kind of text is added here and nowhere else.

use std::sync::Arc;

use super::{
    ArticleId, Glossary, IssueId, LangId, Library, PageId, PersonId, Specialty, SpecialtyId,
};
use crate::content::front::Common;
use crate::content::glossary::Term;
use crate::markdown::Body;
use crate::source::Kind;

/// Names a text of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextId {
    /// An article.
    Article(ArticleId),
    /// A newsletter issue.
    Issue(IssueId),
    /// A page.
    Page(PageId),
    /// A person's biography.
    Person(PersonId),
    /// A specialty's introduction.
    Specialty(SpecialtyId),
    /// The introduction of the glossary.
    Glossary,
    /// The definition of a term, by its index in the glossary.
    Term(u32),
}

/// A text, with what all kinds have in common.
#[derive(Debug, Clone, Copy)]
pub struct Text<'l> {
    /// Which one it is.
    pub id: TextId,
    /// Its file.
    pub path: &'l Arc<str>,
    /// Its language.
    pub lang: LangId,
    /// Keys that all kinds have; none for a term, which is in the glossary's file.
    pub common: Option<&'l Common>,
    /// The text.
    pub body: &'l Body,
}

impl<'l> Text<'l> {
    fn of(
        id: TextId,
        path: &'l Arc<str>,
        lang: LangId,
        common: &'l Common,
        body: &'l Body,
    ) -> Text<'l> {
        Text { id, path, lang, common: Some(common), body }
    }
}

impl TextId {
    /// The kind of its file.
    pub fn kind(self) -> Kind {
        match self {
            TextId::Article(_) => Kind::Article,
            TextId::Issue(_) => Kind::Issue,
            TextId::Page(_) => Kind::Page,
            TextId::Person(_) => Kind::Person,
            TextId::Specialty(_) => Kind::Specialty,
            TextId::Glossary | TextId::Term(_) => Kind::Glossary,
        }
    }
}

impl Library {
    /// All texts, kind by kind.
    pub fn texts(&self) -> impl Iterator<Item = Text<'_>> {
        self.text_ids().filter_map(|id| self.text(id))
    }

    fn text_ids(&self) -> impl Iterator<Item = TextId> + use<> {
        let terms = self.glossary.as_ref().map_or(0, |g| g.terms.len());
        let list = |len: usize| 0..u32::try_from(len).unwrap_or(u32::MAX);
        (list(self.articles.len()).map(|n| TextId::Article(ArticleId(n))))
            .chain(list(self.issues.len()).map(|n| TextId::Issue(IssueId(n))))
            .chain(list(self.pages.len()).map(|n| TextId::Page(PageId(n))))
            .chain(list(self.people.len()).map(|n| TextId::Person(PersonId(n))))
            .chain(list(self.specialties.len()).map(|n| TextId::Specialty(SpecialtyId(n))))
            .chain([TextId::Glossary])
            .chain(list(terms).map(TextId::Term))
    }

    /// A text; none if the specialty has no introduction or the site no glossary.
    pub fn text(&self, id: TextId) -> Option<Text<'_>> {
        match id {
            TextId::Article(n) => self
                .articles
                .get(n.index())
                .map(|a| Text::of(id, &a.path, a.lang, &a.common, &a.body)),
            TextId::Issue(n) => self
                .issues
                .get(n.index())
                .map(|i| Text::of(id, &i.path, i.lang, &i.common, &i.body)),
            TextId::Page(n) => {
                self.pages.get(n.index()).map(|p| Text::of(id, &p.path, p.lang, &p.common, &p.body))
            }
            TextId::Person(n) => self
                .people
                .get(n.index())
                .map(|p| Text::of(id, &p.path, p.lang, &p.common, &p.body)),
            TextId::Specialty(n) => {
                let Specialty { text, lang, .. } = self.specialties.get(n.index())?;
                text.as_ref().map(|t| Text::of(id, &t.path, *lang, &t.common, &t.body))
            }
            TextId::Glossary => {
                self.glossary.as_ref().map(|g| Text::of(id, &g.path, LangId(0), &g.common, &g.body))
            }
            TextId::Term(n) => {
                let Glossary { path, terms, .. } = self.glossary.as_ref()?;
                let Term { body, .. } = terms.get(n as usize)?;
                Some(Text { id, path, lang: LangId(0), common: None, body })
            }
        }
    }

    /// The body of a text, which is shared with the document it was parsed from.
    pub(super) fn body_mut(&mut self, id: TextId) -> Option<&mut Arc<Body>> {
        Some(match id {
            TextId::Article(n) => &mut self.articles.get_mut(n.index())?.body,
            TextId::Issue(n) => &mut self.issues.get_mut(n.index())?.body,
            TextId::Page(n) => &mut self.pages.get_mut(n.index())?.body,
            TextId::Person(n) => &mut self.people.get_mut(n.index())?.body,
            TextId::Specialty(n) => &mut self.specialties.get_mut(n.index())?.text.as_mut()?.body,
            TextId::Glossary => &mut self.glossary.as_mut()?.body,
            TextId::Term(_) => return None,
        })
    }
}
