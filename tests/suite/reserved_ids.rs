//! The ids that a theme reserves are those that its templates use around a text.

use std::collections::BTreeSet;

use housecall::config;
use housecall::source::SourceTree;
use housecall::theme::Theme;

use crate::support::SETTINGS;

/// Ids in a template that do not depend on what is shown.
fn fixed_ids(template: &str) -> impl Iterator<Item = &str> {
    let ids = template.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.filter(|id| !id.contains("{{"))
}

#[test]
fn a_theme_reserves_the_ids_of_its_templates_around_a_text_and_no_others() {
    let empty = tempfile::tempdir().expect("a folder");
    let tree = SourceTree::read(empty.path(), None).expect("readable").value;
    for name in ["clinic", "almanac"] {
        let settings = SETTINGS.replace("[site]", &format!("[site]\ntheme = \"{name}\""));
        let settings = config::read(&settings, &"housecall.toml".into()).value;
        let theme = Theme::load(&settings, &tree).value;
        let templates = theme.templates.iter().filter_map(|(name, file)| {
            let text = std::str::from_utf8(&file.bytes).expect("templates are text");
            let around = text.contains("body | safe") || name == "base.html";
            (around || text.contains("{% component ")).then_some(text)
        });
        let ids: BTreeSet<&str> = templates.flat_map(fixed_ids).collect();
        let reserved: BTreeSet<&str> = theme.reserved_ids.iter().map(String::as_str).collect();
        assert!(ids.contains("main") && ids.contains("menu"), "{ids:?}");
        assert_eq!(reserved, ids, "{name}");
    }
}
