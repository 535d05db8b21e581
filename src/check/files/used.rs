//! Which of the files that are published as they are some text shows or links to.

use crate::check::known::Context;
use crate::content::folder;
use crate::markdown::Target;

/// For each copy of the plan whether a text or the settings use it.
pub(super) struct Uses {
    shown: Vec<bool>,
    linked: Vec<bool>,
}

impl Uses {
    /// Whether a text shows it as a picture.
    pub(super) fn shows(&self, copy: usize) -> bool {
        self.shown.get(copy).is_some_and(|is| *is)
    }

    /// Whether a text links to it.
    pub(super) fn links(&self, copy: usize) -> bool {
        self.linked.get(copy).is_some_and(|is| *is)
    }

    /// Looks at all texts and at the settings.
    pub(super) fn of(c: &Context<'_>) -> Uses {
        let copies = c.plan.copies.len();
        let mut uses = Uses { shown: vec![false; copies], linked: vec![false; copies] };
        let at = |base: &str, path: &str| {
            c.plan.file_at(base, path.split('?').next().unwrap_or(path)).ok()
        };
        let file = |base: &str, target: &Target| match target {
            Target::File { path, .. } | Target::Site { path, .. } => at(base, path),
            _ => None,
        };
        let note = |all: &mut Vec<bool>, copy: Option<usize>| {
            if let Some(is) = copy.and_then(|copy| all.get_mut(copy)) {
                *is = true;
            }
        };
        for text in c.site.texts() {
            let base = folder(text.path);
            for link in &text.body.links {
                note(&mut uses.linked, file(base, &link.target));
            }
            for picture in &text.body.pictures {
                note(&mut uses.shown, file(base, &picture.target));
            }
            if let Some(image) = text.common.and_then(|common| common.image.as_ref()) {
                note(&mut uses.shown, at(base, &image.src.value));
            }
        }
        let config = &c.site.config;
        for image in [&config.site.image, &config.practice.image].into_iter().flatten() {
            note(&mut uses.shown, at("", &image.src.value));
        }
        uses
    }
}
