//! Reads the keys of each kind of file.

use std::ops::Range;
use std::sync::Arc;

use super::{
    Article, CallToAction, Carries, Common, Discussion, Front, Image, Issue, Page, Person, Reprint,
    SeriesPart, Share, Source, Specialty,
};
use jiff::civil::Date;

use crate::content::fields::{Fields, Seen, Spanned};
use crate::content::value::{Node, Value};
use crate::diagnostic::{Diagnostic, rules};

const SHARE: [(&str, Share); 3] =
    [("full", Share::Full), ("quiet", Share::Quiet), ("none", Share::None)];

/// Lists of pieces are long in no sane file; the place for a whole table is its range.
type Place = Range<usize>;

fn common(f: &mut Fields<'_, '_>, title: &'static str, place: Place, example: &str) -> Common {
    Common {
        title: f.required(title, place, example),
        description: f.text("description").good(),
        image: f.table("image", "an image", read_image).good(),
        slug: f.text("slug").good(),
        aliases: f.texts("aliases"),
        lang: f.language("lang").good(),
        translator: f.text("translator").map(|t| t.value).good(),
        translation_of_hash: f.text("translation_of_hash").map(|t| t.value).good(),
    }
}

/// Reads `{ src, alt, caption, credit }`.
pub fn read_image(f: &mut Fields<'_, '_>, place: Place) -> Image {
    let src = f.required("src", place.clone(), "src = \"knee.jpg\"");
    let alt = f.text("alt");
    f.note_required();
    if alt.is_missing() {
        f.report(
            Diagnostic::new(&rules::MISSING_KEY, "An image needs `alt`, the words for who cannot see it")
                .at(f.file(), place)
                .help("Say what the picture tells: alt = \"A nurse measures blood pressure\". For pure decoration write alt = \"\"."),
        );
    }
    Image {
        src,
        alt: alt.map(|a| a.value).good().unwrap_or_default(),
        caption: f.text("caption").map(|t| t.value).good(),
        credit: f.text("credit").map(|t| t.value).good(),
    }
}

fn read_source(f: &mut Fields<'_, '_>, place: Place) -> Source {
    Source {
        title: f.required("title", place, "title = \"High blood pressure\"").value,
        publisher: f.text("publisher").map(|t| t.value).good(),
        year: f.integer("year", 1000..3000).map(|n| n.value).good(),
        url: f.web_address("url").good(),
    }
}

fn read_reprint(f: &mut Fields<'_, '_>, place: Place) -> Reprint {
    Reprint { source: read_source(f, place), rights: f.text("rights").map(|t| t.value).good() }
}

fn read_discussion(f: &mut Fields<'_, '_>, place: Place) -> Discussion {
    Discussion {
        network: f.required("network", place.clone(), "network = \"Facebook\"").value,
        group: f.text("group").map(|t| t.value).good(),
        url: {
            let url = f.required("url", place, "url = \"https://…\"");
            if !url.value.is_empty() {
                f.check_web_address(&url);
            }
            url
        },
    }
}

fn read_series(f: &mut Fields<'_, '_>) -> Option<SeriesPart> {
    let Seen::Good(node) = f.take("series", "text or table") else {
        f.note_inside(read_part);
        return None;
    };
    match node.value {
        Value::Text(name) => {
            let range = node.range.start as u32..node.range.end as u32;
            Some(SeriesPart { name: Spanned { value: name.into_owned(), range }, part: None })
        }
        Value::Table(_) => f.read_table("series", "a series", node, read_part),
        _ => {
            f.wrong_kind("series", &node, "a name in quotes, or { name = \"…\", part = 1 }");
            None
        }
    }
}

fn read_part(f: &mut Fields<'_, '_>, place: Place) -> SeriesPart {
    SeriesPart {
        name: f.required("name", place, "name = \"Living with diabetes\""),
        part: f.integer("part", 1..1000).map(|n| n.value).good(),
    }
}

fn read_call_to_action(f: &mut Fields<'_, '_>) -> CallToAction {
    let Seen::Good(node) = f.take("call_to_action", "text or false") else {
        return CallToAction::Placed;
    };
    match node {
        Node { value: Value::Boolean(false), .. } => CallToAction::Off,
        Node { value: Value::Text(id), range } => CallToAction::Named(Spanned {
            value: id.into_owned(),
            range: range.start as u32..range.end as u32,
        }),
        node => {
            f.wrong_kind("call_to_action", &node, "the id of a call to action, or false");
            CallToAction::Placed
        }
    }
}

fn read_disclosures(f: &mut Fields<'_, '_>) -> Option<String> {
    f.text("disclosures").map(|t| t.value).good()
}

/// Reads an article. A translation may leave out what its original says (`date` and the like).
pub fn article(f: &mut Fields<'_, '_>, place: Place, translation: bool) -> (Common, Front) {
    let common = common(f, "title", place.clone(), "title = \"Eczema\"");
    let date = f.date("date");
    missing_date(f, &date, place, "An article", translation);
    let article = Article {
        date: date.good(),
        updated: f.date("updated").good(),
        expires: f.date("expires").good(),
        draft: f.boolean("draft").good().unwrap_or(false),
        authors: f.texts("authors"),
        reviewers: f.texts("reviewers"),
        reviewed: f.date("reviewed").good(),
        next_review: f.date("next_review").good(),
        topics: f.texts("topics"),
        series: read_series(f),
        also_called: f.texts("also_called").into_iter().map(|t| t.value).collect(),
        audience: f.text("audience").map(|t| t.value).good(),
        sources: f.tables("sources", "a source", read_source),
        disclosures: read_disclosures(f),
        specialties: f.texts("specialties"),
        share: f.choice("share", &SHARE).good().unwrap_or_default(),
        call_to_action: read_call_to_action(f),
        reprint: f.table("reprint", "a reprint", read_reprint).good(),
        link: f.web_address("link").good(),
        discussions: f.tables("discussions", "a discussion", read_discussion),
    };
    (common, Front::Article(Arc::new(article)))
}

/// A translation may have its date from its original.
fn missing_date(
    f: &mut Fields<'_, '_>,
    date: &Seen<Spanned<Date>>,
    place: Place,
    what: &str,
    translation: bool,
) {
    if translation || !date.is_missing() {
        return;
    }
    f.report(
        Diagnostic::new(
            &rules::MISSING_KEY,
            format!("{what} needs `date`, its first day on the site"),
        )
        .at(f.file(), place)
        .help("Add a line such as: date = 2026-03-14"),
    );
}

fn read_carries(f: &mut Fields<'_, '_>) -> Carries {
    let Seen::Good(node) = f.take("articles", "list of text or \"since-last\"") else {
        return Carries::default();
    };
    match node.value {
        Value::Text(word) if word == "since-last" => Carries::SinceLast,
        Value::List(items) => {
            let mut keys = Vec::with_capacity(items.len());
            for item in items {
                let range = item.range.start as u32..item.range.end as u32;
                match item.value {
                    _ if f.is_bad(&item) => {}
                    Value::Text(text) => keys.push(Spanned { value: text.into_owned(), range }),
                    _ => f.wrong_kind("articles", &item, "text in quotes"),
                }
            }
            Carries::Named(keys)
        }
        _ => {
            f.wrong_kind(
                "articles",
                &node,
                "a list such as [\"cardiology/high-blood-pressure\"], or \"since-last\"",
            );
            Carries::default()
        }
    }
}

/// Reads a newsletter issue.
pub fn issue(f: &mut Fields<'_, '_>, place: Place, translation: bool) -> (Common, Front) {
    let common = common(f, "title", place.clone(), "title = \"Winter colds and flu\"");
    let date = f.date("date");
    missing_date(f, &date, place, "A newsletter issue", translation);
    let issue = Issue {
        date: date.good(),
        expires: f.date("expires").good(),
        draft: f.boolean("draft").good().unwrap_or(false),
        number: f.integer("issue", 1..100_000).good(),
        subject: f.text("subject").map(|t| t.value).good(),
        preheader: f.text("preheader").map(|t| t.value).good(),
        articles: read_carries(f),
        sent: f.date("sent").map(|d| d.value).good(),
        share: f.choice("share", &SHARE).good().unwrap_or_default(),
    };
    (common, Front::Issue(Arc::new(issue)))
}

/// Reads a person.
pub fn person(f: &mut Fields<'_, '_>, place: Place) -> (Common, Front) {
    let common = common(f, "name", place, "name = \"Maria Delgado\"");
    let person = Person {
        credentials: joined(f.texts("credentials")),
        role: f.text("role").map(|t| t.value).good(),
        specialties: f.texts("specialties"),
        languages: f.texts("languages").into_iter().map(|t| t.value).collect(),
        certifications: f.texts("certifications").into_iter().map(|t| t.value).collect(),
        locations: f.texts("locations"),
        order: f.integer("order", -1_000_000..1_000_000).good().map_or(0, |n| n.value),
    };
    (common, Front::Person(Arc::new(person)))
}

/// `["MD", "FAAFP"]` and `"MD, FAAFP"` are the same.
fn joined(all: Vec<Spanned<String>>) -> Option<String> {
    let words: Vec<String> = all.into_iter().map(|t| t.value).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Reads a specialty's `_index.md`.
pub fn specialty(f: &mut Fields<'_, '_>, place: Place) -> (Common, Front) {
    let common = common(f, "title", place, "title = \"Heart and blood vessels\"");
    let specialty = Specialty {
        schema: read_schema(f),
        order: f.integer("order", -1_000_000..1_000_000).good().map_or(0, |n| n.value),
    };
    (common, Front::Specialty(specialty))
}

/// The MedicalSpecialty values of schema.org (release 30.0) that are not superseded.
const SCHEMA: [&str; 43] = [
    "Anesthesia",
    "Audiology",
    "Cardiovascular",
    "CommunityHealth",
    "Dentistry",
    "Dermatology",
    "DietNutrition",
    "Emergency",
    "Endocrine",
    "Gastroenterologic",
    "Genetic",
    "Geriatric",
    "Gynecologic",
    "Hematologic",
    "Infectious",
    "LaboratoryScience",
    "Midwifery",
    "Musculoskeletal",
    "Neurologic",
    "Nursing",
    "Obstetric",
    "Oncologic",
    "Ophthalmology",
    "Optometric",
    "Otolaryngologic",
    "Pathology",
    "Pediatric",
    "PharmacySpecialty",
    "Physiotherapy",
    "PlasticSurgery",
    "Podiatric",
    "PrimaryCare",
    "Psychiatric",
    "PublicHealth",
    "Pulmonary",
    "Radiography",
    "Renal",
    "RespiratoryTherapy",
    "Rheumatologic",
    "SpeechPathology",
    "Surgical",
    "Toxicologic",
    "Urologic",
];

fn read_schema(f: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let choices = SCHEMA.map(|name| (name, name));
    let written = f.text("schema");
    f.note_choices(&choices);
    let written = written.good()?;
    f.choose("schema", &written, &choices)?;
    Some(written)
}

/// Reads a page.
pub fn page(f: &mut Fields<'_, '_>, place: Place) -> (Common, Front) {
    let common = common(f, "title", place, "title = \"About us\"");
    let page = Page {
        updated: f.date("updated").map(|d| d.value).good(),
        draft: f.boolean("draft").good().unwrap_or(false),
    };
    (common, Front::Page(page))
}

/// Reads the glossary, whose title has a default.
pub fn glossary(f: &mut Fields<'_, '_>) -> (Common, Front) {
    let common = Common {
        title: f.text("title").good().unwrap_or_default(),
        description: f.text("description").good(),
        ..Common::default()
    };
    (common, Front::Glossary)
}
