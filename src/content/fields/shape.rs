//! What the reading code asks for, gathered without a file: the one list behind the manual's
//! test and the editor schema.

use std::ops::Range;
use std::sync::Arc;

use super::Fields;

/// A key and what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The key.
    pub name: &'static str,
    /// The kind of value, in the words of the manual, such as `text` or `list of text`.
    pub kind: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// The words it takes, where it takes only some.
    pub choices: Vec<&'static str>,
    /// The least and the greatest number it takes.
    pub bounds: Option<(i64, i64)>,
    /// The keys of its table, or of each of its tables.
    pub inside: Vec<Shape>,
}

impl Shape {
    pub(super) fn new(name: &'static str, kind: &'static str) -> Shape {
        let (choices, inside) = (Vec::new(), Vec::new());
        Shape { name, kind, required: false, choices, bounds: None, inside }
    }

    /// Every key that `read` asks for, in the order of their names.
    pub fn gather(read: impl FnOnce(&mut Fields<'_, '_>)) -> Vec<Shape> {
        let (file, mut found): (Arc<str>, _) = ("".into(), Vec::new());
        let mut fields = Fields::new(Vec::new(), "", &file, &mut found);
        fields.shapes = Some(Vec::new());
        read(&mut fields);
        fields.gathered()
    }
}

impl<'a> Fields<'a, '_> {
    fn gathered(&mut self) -> Vec<Shape> {
        let mut all = self.shapes.take().unwrap_or_default();
        all.sort_by_key(|shape| shape.name);
        all
    }

    /// Adds to what is known of the key that was asked for last.
    pub(super) fn note(&mut self, note: impl FnOnce(&mut Shape)) {
        if let Some(last) = self.shapes.as_mut().and_then(|shapes| shapes.last_mut()) {
            note(last);
        }
    }

    /// The key that was asked for last must be there.
    pub fn note_required(&mut self) {
        self.note(|shape| shape.required = true);
    }

    /// The key that was asked for last takes these words.
    pub fn note_choices<T>(&mut self, choices: &[(&'static str, T)]) {
        self.note(|shape| shape.choices = choices.iter().map(|(word, _)| *word).collect());
    }

    /// The table of the key that was asked for last is read like this.
    pub fn note_inside<T>(&mut self, read: impl FnOnce(&mut Fields<'a, '_>, Range<usize>) -> T) {
        if self.shapes.is_none() {
            return;
        }
        let mut fields = Fields::new(Vec::new(), "", self.file, self.found);
        fields.shapes = Some(Vec::new());
        read(&mut fields, 0..0);
        let inside = fields.gathered();
        self.note(|shape| shape.inside = inside);
    }
}
