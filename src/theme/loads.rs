//! What the templates and assets of the site and of its own themes load. What comes with
//! Housecall loads nothing from elsewhere; a test ensures that.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::files::ThemeFile;
use crate::inspect::{self, Facts, Inspected};

/// Looks at every file that did not come with Housecall.
pub(super) fn inspect(
    templates: &BTreeMap<String, ThemeFile>,
    assets: &BTreeMap<String, ThemeFile>,
) -> Vec<Inspected> {
    let template = |file: &ThemeFile| inspect::template(&String::from_utf8_lossy(&file.bytes));
    let asset = |file: &ThemeFile| inspect::asset(&file.bytes, &file.path);
    let mut all = of(templates, template);
    all.extend(of(assets, asset));
    // A replaced template has two names.
    all.dedup_by(|a, b| a.path == b.path);
    all
}

fn of(files: &BTreeMap<String, ThemeFile>, look: impl Fn(&ThemeFile) -> Facts) -> Vec<Inspected> {
    let own = files.values().filter(|file| !file.is_built_in());
    let mut all: Vec<Inspected> = own
        .map(|file| Inspected { path: file.path.clone(), facts: Arc::new(look(file)) })
        .filter(|inspected| *inspected.facts != Facts::default())
        .collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::files::Embedded;

    #[test]
    fn what_comes_with_housecall_loads_nothing_from_elsewhere() {
        let mut seen = 0;
        for path in Embedded::iter() {
            let bytes = Embedded::get(&path).expect("there").data;
            let facts = match path.ends_with(".html") {
                true => inspect::template(&String::from_utf8_lossy(&bytes)),
                false => inspect::asset(&bytes, &Arc::from(&*path)),
            };
            assert_eq!((facts.references, facts.problems), (vec![], vec![]), "{path}");
            seen += 1;
        }
        assert!(seen > 30, "{seen} files");
    }
}
