//! People, and the specialties they work in.

use super::super::{Person, PersonId, slug};
use super::builder::Builder;
use crate::content::front::Front;
use crate::content::{Document, stem_and_lang};

impl Builder<'_> {
    pub(super) fn people(&mut self, documents: Vec<&Document>) {
        let mut all = Vec::with_capacity(documents.len());
        for document in documents {
            let (lang, slug) =
                (self.notes.lang(document, &self.library), self.notes.slug_of(document));
            let Front::Person(front) = &document.front else { continue };
            all.push(Person {
                path: document.path.clone(),
                slug,
                lang,
                common: document.common.clone(),
                front: front.clone(),
                body: document.body.clone(),
                written: Vec::new(),
                reviewed: Vec::new(),
            });
        }
        all.sort_by(|a, b| {
            let key =
                |p: &Person| (p.lang, p.front.order, p.common.title.value.clone(), p.path.clone());
            key(a).cmp(&key(b))
        });
        for (i, person) in all.iter().enumerate() {
            let id = PersonId::new(i);
            let file = stem_and_lang(&person.path).0;
            self.person_ids.get_or_insert(person.lang, file, id);
            self.person_ids.get_or_insert(person.lang, &slug(file), id);
            for name in &person.front.specialties {
                // A language without a specialty of this name does not count.
                let specialty = self.specialty_ids.get(person.lang, &slug(&name.value));
                if let Some(specialty) = specialty {
                    self.library.specialties[specialty.index()].people.push(id);
                }
            }
        }
        // The name of a file goes before the address of another.
        for (i, person) in all.iter().enumerate() {
            self.person_ids.get_or_insert(person.lang, &person.slug, PersonId::new(i));
        }
        self.library.people = all;
    }
}
