//! The files that `init` writes.

use jiff::civil::Date;

use super::answers::{Answers, Chosen, defaults};
use crate::cli::new::{self, usable};
use crate::cli::output::Failure;
use crate::cli::prompt::Answer;
use crate::cli::starter::{self, Values, plain, quoted};
use crate::model::slug;
use crate::telephone::Number;

/// Marks a line whose value is only a placeholder.
const MARK: &str = "   # REPLACE";

/// The emergency number that goes with a telephone number's country, and the settings for it.
fn emergency(
    phone: &str,
) -> (&'static str, &'static str, &'static str, &'static str, &'static str) {
    let american = ["+52", "+54", "+506", "+507", "+593", "+598"];
    match phone {
        p if p.starts_with("+1") => ("911", "us", "US", "", ""),
        p if p.starts_with("+44") => ("999", "nhs", "GB", "", ""),
        p if american.iter().any(|code| p.starts_with(code)) => ("911", "us", "", MARK, ""),
        // The number that mobile phones reach help with in most other countries.
        _ => ("112", "us", "", MARK, "\nemergency = { title = \"{call_emergency}\" }"),
    }
}

fn values(a: &Answers, today: Date) -> Values {
    let p = defaults(a.lang);
    let mark = |answer: &Answer| if answer.given { String::new() } else { MARK.to_owned() };
    let (number, care, country, care_mark, words) = emergency(&a.phone.value);
    let call = if a.lang == "es" { "Llame al 112 si" } else { "Call 112 if" };
    let shown = Number::read(&a.phone.value).map(|n| n.shown().to_owned()).unwrap_or_default();
    let folders: Vec<String> = a.specialties.iter().map(|c| quoted(&c.folder())).collect();
    let country_line = match country {
        "" => "# country = \"…\"".to_owned(),
        code => format!("country = {}", quoted(code)),
    };
    vec![
        ("name", quoted(&a.name.value)),
        ("name_mark", mark(&a.name)),
        ("practice_md", plain(&a.name.value)),
        ("base_url", quoted(&a.base_url.value)),
        ("base_url_mark", mark(&a.base_url)),
        ("description", quoted(&format!("{} {}.", p.description, a.name.value))),
        ("phone", quoted(&a.phone.value)),
        ("phone_mark", mark(&a.phone)),
        ("phone_shown", shown),
        ("emergency_number", number.to_owned()),
        ("street", quoted(&a.street.value)),
        ("street_mark", mark(&a.street)),
        ("street_md", plain(&a.street.value)),
        ("city", quoted(&a.city.value)),
        ("city_mark", mark(&a.city)),
        ("city_md", plain(&a.city.value)),
        ("country_line", country_line),
        ("care", quoted(care)),
        ("care_mark", care_mark.to_owned()),
        ("care_words", words.replace("{call_emergency}", call)),
        ("person", quoted(&a.person.value)),
        ("person_mark", mark(&a.person)),
        ("person_md", plain(&a.person.value)),
        ("person_slug", quoted(&person_slug(a))),
        ("credentials", starter::list(&a.credentials.value)),
        ("credentials_mark", mark(&a.credentials)),
        ("specialty_list", folders.join(", ")),
        ("today", today.to_string()),
    ]
}

fn person_slug(a: &Answers) -> String {
    let slug = slug(&a.person.value);
    if usable(&slug).is_ok() { slug.into_owned() } else { "team".into() }
}

/// Every file of the site by its path; the settings last, so that half a site is not one.
pub(super) fn of(a: &Answers, today: Date) -> Result<Vec<(String, String)>, Failure> {
    let values = values(a, today);
    let mut all = Vec::new();
    let site = format!("{}/site/", a.lang);
    for path in starter::below(&site) {
        let place = match path.as_str() {
            "housecall.toml" => continue,
            "people/person.md" => format!("people/{}.md", person_slug(a)),
            "newsletters/first.md" => format!("newsletters/{}.md", today.strftime("%Y-%m")),
            path => path.to_owned(),
        };
        all.push((place, starter::text(&format!("{site}{path}"), &values)?));
    }
    for (at, chosen) in a.specialties.iter().enumerate() {
        match chosen {
            Chosen::Prepared(known) => {
                let folder = format!("{}/specialties/{}/", a.lang, known.slug);
                for path in starter::below(&folder) {
                    let text = starter::text(&format!("{folder}{path}"), &values)?;
                    all.push((format!("articles/{}/{path}", known.slug), text));
                }
            }
            Chosen::Own(name) => all.extend(own_specialty(a, name, at, today)?),
        }
    }
    all.push((".gitignore".to_owned(), starter::text("gitignore", &values)?));
    let settings = starter::text(&format!("{site}housecall.toml"), &values)?;
    all.push(("housecall.toml".to_owned(), settings));
    Ok(all)
}

/// A specialty without prepared texts: its introduction, and a draft to continue.
fn own_specialty(
    a: &Answers,
    name: &str,
    at: usize,
    today: Date,
) -> Result<Vec<(String, String)>, Failure> {
    let folder = format!("articles/{}", slug(name));
    let title = defaults(a.lang).first_article;
    let due = today.saturating_add(jiff::Span::new().years(3));
    let mut values = new::values(title, today, due);
    values.push(("authors_line", "# authors = [\"…\"]".to_owned()));
    let article = starter::text(&format!("{}/new/article.md", a.lang), &values)?;
    let mut values = new::values(name, today, due);
    values.push(("order", ((at + 1) * 10).to_string()));
    let index = starter::text(&format!("{}/new/specialty.md", a.lang), &values)?;
    let name = slug(title);
    Ok(vec![(format!("{folder}/_index.md"), index), (format!("{folder}/{name}.md"), article)])
}
