//! The options of a theme: readable colours, fonts, and the single style sheet.

use housecall::config;
use housecall::source::SourceTree;
use housecall::theme::Theme;
use housecall::theme::colour::Rgb;

use crate::support::SETTINGS;

/// The theme with options in the settings, and what was reported.
fn with_options(options: &str) -> (Theme, Vec<housecall::diagnostic::Diagnostic>) {
    let empty = tempfile::tempdir().expect("a folder");
    let tree = SourceTree::read(empty.path(), None).expect("readable").value;
    let settings = format!("{SETTINGS}\n[theme.options]\n{options}");
    let settings = config::read(&settings, &"housecall.toml".into());
    assert_eq!(settings.diagnostics, []);
    let loaded = Theme::load(&settings.value, &tree);
    (loaded.value, loaded.diagnostics)
}

/// The value of a custom property on a light or a dark page.
fn property(theme: &Theme, name: &str, dark: bool) -> Rgb {
    let css = String::from_utf8_lossy(
        &theme.assets.iter().find(|a| a.name == "style.css").expect("a sheet").bytes,
    )
    .into_owned();
    let (light, rest) = css.split_once("@media (prefers-color-scheme: dark)").expect("both");
    let find = |text: &str| {
        let (_, rest) = text.split_once(&format!(" --{name}: "))?;
        Rgb::parse(rest.split(';').next()?)
    };
    let own = if dark { find(rest.split("} }").next().expect("a block")) } else { None };
    own.or_else(|| find(light)).unwrap_or_else(|| panic!("--{name} is a colour"))
}

#[test]
fn every_accent_either_passes_in_light_and_dark_or_is_refused_with_one_that_does() {
    let (mut passed, mut refused) = (0, 0);
    for hue in (0..360).step_by(40) {
        for lightness in [15, 35, 55, 75, 95] {
            let accent =
                Rgb::parse(&format!("oklch({lightness}% 0.15 {hue})")).expect("a colour").hex();
            let (mut theme, diagnostics) = with_options(&format!("accent = \"{accent}\""));
            match diagnostics.first() {
                None => passed += 1,
                Some(problem) => {
                    refused += 1;
                    assert_eq!(problem.rule.code, "contrast", "{accent}: {}", problem.message);
                    let fix = problem.fix.as_ref().unwrap_or_else(|| panic!("{accent}"));
                    let near = &fix.edits[0].replacement;
                    let (mended, diagnostics) = with_options(&format!("accent = {near}"));
                    assert_eq!(diagnostics, [], "{near} is fine in place of {accent}");
                    theme = mended;
                }
            }
            for dark in [false, true] {
                for (drawn, on, least) in [
                    ("on-main", "main", 4.5),
                    ("link", "tint-2", 4.5),
                    ("ink-2", "tint-2", 4.5),
                    ("on-deep-2", "deep", 4.5),
                    ("main", "paper", 3.0),
                ] {
                    let ratio = property(&theme, drawn, dark).contrast(property(&theme, on, dark));
                    assert!(ratio >= least, "{accent}, dark {dark}: {drawn} on {on} has {ratio}");
                }
            }
        }
    }
    assert!(passed > 10 && refused > 10, "{passed} passed, {refused} refused");
}

#[test]
fn the_single_sheet_has_fonts_and_colours_then_the_theme_then_custom_css() {
    let folder = crate::support::Folder::of(&[
        ("static/fonts/lora-400.woff2", "font"),
        ("static/fonts/Lora Bold.woff2", "font"),
        ("assets/custom.css", "h1 { color: red }"),
    ]);
    let tree = SourceTree::read(folder.path(), None).expect("readable").value;
    let options = "text_font = \"humanist\"\nheading_font = [\"static/fonts/lora-400.woff2\", \"/fonts/Lora Bold.woff2\"]\nhighlight = \"#fc0\"";
    let settings = format!("{SETTINGS}\n[theme.options]\n{options}");
    let loaded = Theme::load(&config::read(&settings, &"housecall.toml".into()).value, &tree);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.value.styles, ["style.css"]);
    let sheet = loaded.value.assets.iter().find(|a| a.name == "style.css").expect("a sheet");
    let css = std::str::from_utf8(&sheet.bytes).expect("text");
    let mut last = 0;
    for words in [
        "--book: #ffcc00;",
        "url(\"../fonts/lora-400.woff2\") format(\"woff2\"); font-weight: 400;",
        "url(\"../fonts/Lora%20Bold.woff2\") format(\"woff2\"); font-weight: 700;",
        "--heading-font: \"heading-font\", \"Atkinson",
        "box-sizing: border-box",
        "h1 { color: red }",
    ] {
        let at = css.find(words).unwrap_or_else(|| panic!("no {words} in {}", &css[..2500]));
        assert!(at > last, "{words} is too early");
        last = at;
    }
    assert!(css.contains("--text-font: Seravek"));
    assert!(loaded.value.assets.iter().all(|a| a.name != "custom.css"));
}
