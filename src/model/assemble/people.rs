//! People, and the specialties and locations they name.

use super::super::{LangId, Person, PersonId, slug};
use super::{Builder, unknown_specialty};
use crate::content::Document;
use crate::content::front::Front;
use crate::diagnostic::{Diagnostic, rules};

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
            self.person_ids.get_or_insert(person.lang, &person.slug, id);
            for name in &person.front.specialties {
                match self.specialty_ids.get(LangId(0), &slug(&name.value)) {
                    Some(_) => {
                        for specialty in &mut self.library.specialties {
                            let same = specialty.slug == slug(&name.value);
                            if same && (specialty.lang == person.lang) {
                                specialty.people.push(id);
                            }
                        }
                    }
                    None => self.notes.found.push(
                        unknown_specialty(&name.value)
                            .at(&person.path, name.range())
                            .suggest_quoted(
                                &name.value,
                                self.library.specialties.iter().map(|s| s.slug.as_str()),
                            ),
                    ),
                }
            }
            for name in &person.front.locations {
                if !self.library.structure.locations.contains(&name.value) {
                    let known = self.library.structure.locations.iter().map(String::as_str);
                    self.notes.found.push(
                        Diagnostic::new(
                            &rules::UNKNOWN_LOCATION,
                            format!("There is no location `{}`", name.value),
                        )
                        .at(&person.path, name.range())
                        .help("Locations stand in housecall.toml as [[locations]].")
                        .suggest_quoted(&name.value, known),
                    );
                }
            }
        }
        self.library.people = all;
    }
}
