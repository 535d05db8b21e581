//! A specialty's page: the fullest view of it, and its signs and colours.

use housecall::content::front::{COLORS, SIGNS};
use housecall::render::view::*;

use super::bench::{THEMES, bare_site, bench};
use super::views::*;

pub(super) fn full_specialty(cards: &[CardHtml]) -> SpecialtyView {
    let line = |line: Option<String>, signs| CannotWaitView {
        title: s("Croup"),
        url: "/skin/croup/#emergency".into(),
        card: s("Call 911 if"),
        line,
        signs,
    };
    let topic = TopicCardView { title: s("Heart"), url: "/topics/heart/".into(), count: 2 };
    SpecialtyView {
        title: s("Skin"),
        description: Some(s("Teaser")),
        body: BODY.into(),
        image: Some(picture()),
        schema: Some("Dermatology".into()),
        sign: Some("skin".into()),
        color: Some("teal".into()),
        cannot_wait: vec![line(Some(s("a line")), 3), line(None, 0)],
        start: cards.to_vec(),
        browse: vec![TopicGroupView { title: s("By age"), topics: vec![topic] }],
        names: vec![AToZNameView { name: s("Rash"), url: "/a/".into(), of: Some(s("Eczema")) }],
        a_to_z: "/search/a-to-z/".into(),
        people: vec![person()],
        action: drawn_action("book"),
        telephone: Some(telephone()),
        hours: hours(),
        articles: cards.to_vec(),
        pagination: PaginationView {
            number: 1,
            total: 2,
            previous: None,
            next: Some("/skin/page/2/".into()),
        },
        letters: vec![issue()],
        poster: "/skin/poster/".into(),
    }
}

#[test]
fn every_colour_of_a_specialty_is_in_the_style_sheet_of_every_theme() {
    for theme in THEMES {
        let bench = bench(theme);
        let sheet = bench.theme.assets.iter().find(|asset| asset.name == "style.css");
        let sheet = sheet.map(|asset| String::from_utf8_lossy(&asset.bytes).into_owned());
        let sheet = sheet.expect("a theme has a style sheet");
        for color in COLORS {
            let rule = format!(".color-{color} {{ --of: var(--color-{color}); }}");
            assert!(sheet.contains(&rule), "{theme}: {rule}");
            assert!(sheet.contains(&format!("--color-{color}: #")), "{theme}: {color}");
        }
    }
}

#[test]
fn every_sign_is_a_drawing_of_its_own() {
    for theme in THEMES {
        let bench = bench(theme);
        let site = bare_site(&bench);
        let draw = |sign: &str| {
            let arguments = [("sign", tera::Value::from(sign))];
            bench.component("specialty_sign", &arguments, None, &site, "en")
        };
        let mut drawn: Vec<String> = SIGNS.map(draw).into();
        drawn.sort();
        drawn.dedup();
        assert_eq!(drawn.len(), SIGNS.len(), "{theme}");
    }
}
