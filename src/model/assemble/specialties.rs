//! Specialties: one per folder, with or without an `_index.md`.

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::super::{LangId, Specialty, SpecialtyId, SpecialtyText, slug};
use super::builder::Builder;
use super::notes::lang_of;
use crate::content::front::Front;
use crate::content::{Document, capitalised};
use crate::diagnostic::{Diagnostic, rules};

impl Builder<'_> {
    /// Makes a specialty for each folder and language that has articles or a text.
    pub(super) fn specialties(&mut self, documents: Vec<&Document>, articles: &[&Document]) {
        let mut texts: HashMap<(LangId, String), SpecialtyText> = HashMap::default();
        for document in documents {
            let lang = self.notes.lang(document, &self.library);
            let Front::Specialty(front) = &document.front else { continue };
            let text = SpecialtyText {
                path: document.path.clone(),
                common: document.common.clone(),
                front: front.clone(),
                body: document.body.clone(),
            };
            texts.insert((lang, document.stem.clone()), text);
        }
        let mut wanted: BTreeSet<(LangId, String)> = texts.keys().cloned().collect();
        // Those in the same folder are next to each other.
        let mut last = None;
        for article in articles {
            let here =
                article.path.split('/').nth(1).map(|name| (lang_of(article, &self.library), name));
            if let Some((lang, name)) = here.filter(|_| here != last) {
                wanted.insert((lang, name.to_owned()));
            }
            last = here;
        }
        let mut all: Vec<(String, Specialty)> = Vec::with_capacity(wanted.len());
        let mut named: HashMap<String, String> = HashMap::default();
        for (lang, folder) in wanted {
            let slug = match named.get(&folder) {
                Some(slug) => slug.clone(),
                None => self.specialty_slug(&folder, &texts),
            };
            named.entry(folder.clone()).or_insert_with(|| slug.clone());
            let specialty = self.specialty(lang, &folder, slug, &texts);
            all.push((folder, specialty));
        }
        all.sort_by(|(_, a), (_, b)| {
            (a.lang, a.order, &a.title, &a.slug).cmp(&(b.lang, b.order, &b.title, &b.slug))
        });
        for (i, (folder, specialty)) in all.iter_mut().enumerate() {
            specialty.text = texts.remove(&(specialty.lang, folder.clone()));
            self.specialty_ids.get_or_insert(specialty.lang, &slug(folder), SpecialtyId::new(i));
        }
        self.library.specialties = all.into_iter().map(|(_, specialty)| specialty).collect();
    }

    /// The address of a specialty: that of the main language's text, or made from the folder.
    fn specialty_slug(
        &mut self,
        folder: &str,
        texts: &HashMap<(LangId, String), SpecialtyText>,
    ) -> String {
        let main = texts.get(&(LangId(0), folder.to_owned()));
        let written = main.and_then(|text| Some((&text.path, text.common.slug.as_ref()?)));
        match written {
            Some((path, slug)) => self.notes.slug_in(path, Some(slug), folder),
            None => self.notes.slug_in(&format!("articles/{folder}").into(), None, folder),
        }
    }

    /// A specialty without its text. Order and address are those of the main language, so that all
    /// languages agree; so are colour and sign where a translation has none of its own.
    fn specialty(
        &mut self,
        lang: LangId,
        folder: &str,
        slug: String,
        texts: &HashMap<(LangId, String), SpecialtyText>,
    ) -> Specialty {
        let main = texts.get(&(LangId(0), folder.to_owned()));
        let own = texts.get(&(lang, folder.to_owned())).or(main);
        let title = own.map_or_else(|| title_of(folder), |text| text.common.title.value.clone());
        if main.is_none() && lang == LangId(0) {
            self.notes.diagnostics.push(
                Diagnostic::new(
                    &rules::SPECIALTY_TEXT,
                    format!("The folder articles/{folder} has no _index.md"),
                )
                .in_file(&format!("articles/{folder}").into())
                .help(format!(
                    "Add articles/{folder}/_index.md with a title and an introduction in plain words. Until then its title is “{title}”."
                )),
            );
        }
        let front = |text: &SpecialtyText| (text.front.color, text.front.sign);
        let (color, sign) = own.map_or((None, None), front);
        let (main_color, main_sign) = main.map_or((None, None), front);
        Specialty {
            slug,
            folder: folder.to_owned(),
            lang,
            text: None,
            title,
            order: main.or(own).map_or(0, |text| text.front.order),
            color: color.or(main_color),
            sign: sign.or(main_sign),
            articles: Vec::new(),
            start: Vec::new(),
            people: Vec::new(),
        }
    }
}

/// `heart-health` as a title: `Heart health`.
fn title_of(name: &str) -> String {
    capitalised(&name.replace(['-', '_'], " "))
}
