//! After any change of the settings, a preview loads the same as a first load would, for
//! each setting alone: most of them leave the assembled library as it is.

use housecall::content::fields::{TableSchema, Takes};
use housecall::diagnostic::Diagnostic;
use housecall::{Changed, Loader};
use toml::de::{DeTable, DeValue};

use crate::preview_equal::{compare, options};
use crate::support::Folder;

/// Settings that use every key, without a finding.
const ALL_SETTINGS: &str = r#"[site]
title = "Riverside"
base_url = "https://riverside.example/site"
language = "en"
theme = "clinic"
description = "Plain answers."
feed_items = 2
per_page = 2
image = { src = "/card.svg", alt = "A river", caption = "The river", credit = "Ana", focus = "top", diagram = false }
[practice]
image = { src = "/card.svg", alt = "A river", caption = "The river", credit = "Ana", focus = "top", diagram = false }
name = "Riverside"
telephone = "+12015550100"
tagline = "Close to home"
description = "For all ages."
email = "hello@riverside.example"
booking = "book"
disclaimer = "General information."
same_as = ["https://social.example/@riverside"]
time_zone = "America/New_York"
after_hours = { en = "Call us.", es = "Llame." }
[[locations]]
id = "main"
name = "Riverside"
street = "12 River Street"
city = "Springfield"
region = "ST"
postal_code = "00000"
country = "US"
telephone = "+12015550100"
fax = "+12015550130"
map_url = "https://maps.example/"
parking = "Behind."
transit = "Bus 4."
access = "Step-free."
hours = [{ days = "Mon-Thu", open = "08:00", close = "17:30" }]
closures = [{ date = 2026-12-25, reason = "Christmas Day" }]
[[locations]]
id = "side"
name = "Riverside by the Park"
[care]
preset = "us"
[care.urgent]
title = "Call us the same day if"
label = "Urgent"
[care.emergency]
title = "Call 911 if"
label = "Now"
[care.call]
title = "Call us if"
label = "Call"
[care.selfcare]
title = "At home"
label = "Home"
[review]
every = "3 years"
notice = "We check pages."
[share]
networks = ["copy", "email", "mastodon"]
mastodon = "mastodon.example"
quiet_topics = ["mood"]
quiet_specialties = ["heart"]
[search]
emergency = "911"
crisis = "988"
poison = "1-800-222-1222"
synonyms = { "the walk" = "knee school, physical therapy" }
[newsletter]
title = "The Letter"
description = "A short letter."
subscribe = "book"
form = { sender = "other", url = "https://news.example/", field = "email", hidden = { l = "a1" } }
[[notices]]
text = "We are closed on Friday."
from = 2026-01-01
until = 2026-12-31
level = "important"
where = "home"
page = "topics"
translations = { en = "Closed on Friday." }
[[notices]]
text = "Flu shots are here."
every_year = "09-15 to 03-31"
[navigation]
header = ["specialties", "topics"]
footer = ["people"]
[publish]
allow = ["static/rota.csv", "static/old.bak"]
[privacy]
page = "pages/privacy.md"
hosts = { "stats.example" = ["connect"] }
[redirects]
"/old/" = "/heart/fixed/"
[theme.options]
accent = "teal"
[calls_to_action.book]
kind = "book"
label = "Book a visit"
text = "Soon."
url = "https://book.riverside.example/"
hours = "main"
intent = "support"
look = "quiet"
headline = "See us"
note = "20 minutes"
[calls_to_action.book.translations.en]
label = "Book now"
headline = "Come by"
text = "Today."
note = "Free"
url = "https://book.riverside.example/en"
phone = "+12015550111"
[calls_to_action.call]
label = "Call"
phone = "+12015550110"
[[placements]]
id = "call"
where = "home"
every_year = "01-01 to 11-30"
[[placements]]
id = "book"
where = "after-article"
specialties = ["heart"]
topics = ["Sun"]
articles = ["heart/fixed"]
languages = ["en"]
from = 2026-09-01
until = 2026-12-31
priority = 10
"#;

/// A site with these settings that adds no findings.
fn small_site(settings: &str) -> Folder {
    let article = |title: &str, date: &str| {
        format!(
            "+++\ntitle = \"{title}\"\ndate = {date}\nreviewed = {date}\nauthors = [\"ana\"]\nreviewers = [\"ana\"]\ntopics = [\"Sun\"]\n+++\n\n> [!urgent] Call us if\n> - it hurts\n\n[Book](cta:book)\n"
        )
    };
    Folder::of(&[
        ("housecall.toml", settings),
        ("articles/heart/_index.md", "+++\ntitle = \"Heart\"\n+++\n\nThe heart.\n"),
        ("articles/heart/fixed.md", &article("Fixed", "2024-01-01")),
        ("articles/heart/late.md", &article("Late", "2026-09-01")),
        ("articles/heart/third.md", &article("Third", "2023-05-02")),
        ("static/card.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"),
        ("static/rota.csv", "Ana"),
        ("static/old.bak", "x"),
        (
            "pages/privacy.md",
            "+++\ntitle = \"Privacy\"\n+++\n\nWe ask stats.example and news.example.\n",
        ),
        ("people/ana.md", "+++\nname = \"Ana\"\nlocations = [\"main\", \"side\"]\n+++\n\nWords.\n"),
        (
            "newsletters/2026-02-letter.md",
            "+++\ntitle = \"Letter\"\ndate = 2026-02-01\n+++\n\nHi.\n",
        ),
    ])
}

/// Replaces each line of the settings by others, one after the other, and compares what is
/// then loaded. Returns how many of these edits left no error, and the findings of the
/// unchanged settings.
fn edit_each_line(
    settings: &str,
    others: impl Fn(&str) -> Vec<String>,
) -> (usize, Vec<Diagnostic>) {
    let folder = small_site(settings);
    let options = options(&folder);
    let mut loader = Loader::default();
    let findings = loader.load(&options, &Changed::All).expect("a site").diagnostics;
    let mut compared = 0;
    let lines: Vec<&str> = settings.lines().collect();
    for (n, line) in lines.iter().enumerate() {
        for other in others(line).iter().filter(|other| *other != line) {
            let mut lines = lines.clone();
            lines[n] = other;
            folder.write("housecall.toml", lines.join("\n"));
            let changed = Changed::Paths(["housecall.toml".to_owned()].into());
            let later = loader.load(&options, &changed).expect("a site");
            compared += usize::from(compare(later, &options, &format!("line {n}: {other}")));
        }
    }
    (compared, findings)
}

#[test]
fn a_change_of_each_setting_alone_loads_the_same_as_a_first_load() {
    let others = |line: &str| {
        vec![
            format!("# One line more.\n{line}"),
            line.replacen("= \"", "= \"x", 1),
            line.replacen('1', "2", 1),
            line.replacen('4', "5", 1),
            line.replacen('3', "1", 1),
            line.replacen("= 2", "= 1", 1),
            String::new(),
        ]
    };
    let (compared, findings) = edit_each_line(ALL_SETTINGS, others);
    assert!(findings.is_empty(), "{findings:#?}");
    assert!(compared > 150, "only {compared} edits were without an error");
}

#[test]
fn findings_stay_where_their_line_is() {
    let settings =
        ALL_SETTINGS.replace("[theme.options]\n", "\"/heart/\" = \"/heart/\"\n[theme.options]\n");
    let longer = |line: &str| match line.starts_with("[[") || line.starts_with("[t") {
        true => vec![format!("# One line more.\n{line}")],
        false => Vec::new(),
    };
    let (compared, findings) = edit_each_line(&settings, longer);
    assert!(compared > 3 && findings.len() == 1, "{compared} compared, {findings:#?}");
}

/// Adds the keys that none of these tables has, with their path from the top.
fn missing(keys: &TableSchema, tables: &[&DeTable<'_>], at: &str, all: &mut Vec<String>) {
    for key in keys.all() {
        let name = format!("{at}{}", key.name);
        let values: Vec<&DeValue<'_>> =
            tables.iter().filter_map(|table| Some(table.get(key.name)?.get_ref())).collect();
        if values.is_empty() {
            all.push(name);
            continue;
        }
        let mut inside: Vec<&DeTable<'_>> = Vec::new();
        for value in values {
            match value {
                DeValue::Table(named) if matches!(key.takes, Takes::NamedTables(_)) => {
                    inside.extend(named.values().filter_map(|table| table.get_ref().as_table()));
                }
                DeValue::Table(table) => inside.push(table),
                DeValue::Array(list) => {
                    inside.extend(list.iter().filter_map(|table| table.get_ref().as_table()));
                }
                _ => {}
            }
        }
        if let Some(keys) = key.inside() {
            missing(keys, &inside, &format!("{name}."), all);
        }
    }
}

#[test]
fn the_settings_of_that_test_use_every_key() {
    let settings = DeTable::parse(ALL_SETTINGS).expect("TOML");
    let mut all = Vec::new();
    missing(&housecall::config::KEYS, &[settings.get_ref()], "", &mut all);
    assert_eq!(all, [""; 0], "keys that no setting in the text has");
}
