//! `housecall new` for newsletters, people, pages and specialties.

use jiff::civil::Date;

use super::common::{Common, NewText, described, line, values};
use super::existing::{ExistingSite, already_exists};
use crate::cli::day::day;
use crate::cli::output::Failure;
use crate::cli::prompt::{Prompter, Question, optional_text};
use crate::cli::starter::{self, Values};
use crate::plan::{Form, Url};

/// Arguments of `new newsletter`.
#[derive(Debug, clap::Args)]
pub struct NewsletterArgs {
    /// Options that every kind has.
    #[command(flatten)]
    pub common: Common,
    /// The day of publication [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
}

/// Arguments of `new person`.
#[derive(Debug, clap::Args)]
pub struct PersonArgs {
    /// Options that every kind has.
    #[command(flatten)]
    pub common: Common,
    /// The letters after the name, separated by commas
    #[arg(long, value_name = "LETTERS")]
    pub credentials: Option<String>,
    /// What the person does here
    #[arg(long, value_name = "TEXT")]
    pub role: Option<String>,
}

/// Arguments of `new page`.
#[derive(Debug, clap::Args)]
pub struct PageArgs {
    /// Options that every kind has.
    #[command(flatten)]
    pub common: Common,
    /// The date of its last change [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
}

/// Arguments of `new specialty`.
#[derive(Debug, clap::Args)]
pub struct SpecialtyArgs {
    /// Options that every kind has.
    #[command(flatten)]
    pub common: Common,
}

fn today() -> Date {
    jiff::Zoned::now().date()
}

/// The values of most kinds, including the description, which is asked for.
fn filled(
    common: &Common,
    prompter: Prompter,
    title: &str,
    date: Date,
    site: &ExistingSite,
) -> Result<Values, Failure> {
    Ok(described(values(title, date, site.due(date)), common.description_line(prompter)?))
}

fn template(kind: &str, lang: &str, values: &Values) -> Result<String, Failure> {
    starter::text(&format!("{}/new/{kind}.md", starter::language(lang)), values)
}

pub(super) fn newsletter(args: &NewsletterArgs) -> Result<NewText, Failure> {
    let common = &args.common;
    let (site, prompter) = common.begin()?;
    let (lang, suffix) = common.language(&site)?;
    let (latest, number) = site.issues(&lang);
    // Issues are counted in the order of their days, so a new one comes after all others.
    let after = latest.and_then(|day| day.tomorrow().ok()).unwrap_or(Date::MIN);
    let date = args.date.unwrap_or_else(|| today().max(after));
    let number = number.filter(|_| date >= after);
    let default = month(date, &lang);
    let command = "housecall new newsletter \"Winter colds\"";
    let title = common.title(prompter, "The title of the issue?", &default, command)?;
    let name = match &common.slug {
        Some(name) if Url::issue(name).taken() == Some(Form::Year) => {
            let url = Url::issue(name);
            let message = format!("{url} is the address of the page for the year {name}");
            return Err(Failure::new(message)
                .help(format!("Give the issue another name: --slug {name}-winter")));
        }
        Some(_) => common.file_name(&title, command)?,
        None => free_name(&site, &date.strftime("%Y-%m").to_string(), &suffix),
    };
    site.require_free("newsletters", &name, &suffix)?;
    let mut values = filled(common, prompter, &title, date, &site)?;
    let issue = number.map_or("# issue = 1".to_owned(), |number| format!("issue = {number}"));
    values.push(("issue_line", issue));
    Ok(NewText {
        path: format!("newsletters/{name}{suffix}.md"),
        text: template("newsletter", &lang, &values)?,
        note: "A draft with all articles since the previous issue.",
    })
}

/// A name, with a number appended if it is taken: there can be two issues in one month.
fn free_name(site: &ExistingSite, name: &str, suffix: &str) -> String {
    let numbered = (2..100).map(|n| format!("{name}-{n}"));
    let mut all = std::iter::once(name.to_owned()).chain(numbered);
    let free = all.find(|name| site.taken("newsletters", name, suffix).is_none());
    free.unwrap_or_else(|| name.to_owned())
}

/// The month as a title: `November 2026`.
fn month(date: Date, lang: &str) -> String {
    const MESES: [&str; 12] = [
        "Enero",
        "Febrero",
        "Marzo",
        "Abril",
        "Mayo",
        "Junio",
        "Julio",
        "Agosto",
        "Septiembre",
        "Octubre",
        "Noviembre",
        "Diciembre",
    ];
    match starter::language(lang) {
        "es" => {
            let at = usize::try_from(date.month() - 1).unwrap_or(0);
            format!("{} de {}", MESES[at], date.year())
        }
        _ => date.strftime("%B %Y").to_string(),
    }
}

pub(super) fn person(args: &PersonArgs) -> Result<NewText, Failure> {
    let common = &args.common;
    let (site, prompter) = common.begin()?;
    let command = "housecall new person \"Maria Delgado\"";
    let name = common.title(prompter, "The person's name, without titles?", "", command)?;
    let (lang, suffix) = common.language(&site)?;
    let file = common.file_name(&name, command)?;
    site.require_free("people", &file, &suffix)?;
    let ask = |given: &Option<String>, text, option, help| {
        let question = Question { text, option, help, default: "", check: optional_text };
        prompter.text(given.as_deref(), &question)
    };
    let letters = ask(
        &args.credentials,
        "The letters after the name?",
        "--credentials",
        "Separated by commas, such as MD, FAAFP; may be empty",
    )?;
    let role = ask(
        &args.role,
        "What does the person do here?",
        "--role",
        "For example: Family physician",
    )?;
    let credentials = match starter::list(&letters.value) {
        list if list.is_empty() => "# credentials = [\"…\"]".to_owned(),
        list => format!("credentials = [{list}]"),
    };
    let description =
        optional_text(common.description.as_deref().unwrap_or_default()).unwrap_or_default();
    let values = values(&name, today(), today());
    let mut values = described(values, line("description", &description));
    values.push(("credentials_line", credentials));
    values.push(("role_line", line("role", &role.value)));
    Ok(NewText {
        path: format!("people/{file}{suffix}.md"),
        text: template("person", &lang, &values)?,
        note: "In articles, name this person by the file's name.",
    })
}

pub(super) fn page(args: &PageArgs) -> Result<NewText, Failure> {
    let common = &args.common;
    let (site, prompter) = common.begin()?;
    let command = "housecall new page \"New patients\"";
    let title = common.title(prompter, "The title of the page?", "", command)?;
    let (lang, suffix) = common.language(&site)?;
    let name = common.file_name(&title, command)?;
    site.require_free("pages", &name, &suffix)?;
    site.require_free_at_top(&name, true)?;
    let values = filled(common, prompter, &title, args.date.unwrap_or_else(today), &site)?;
    Ok(NewText {
        path: format!("pages/{name}{suffix}.md"),
        text: template("page", &lang, &values)?,
        note: "A draft; it waits until you remove `draft = true`.",
    })
}

pub(super) fn specialty(args: &SpecialtyArgs) -> Result<NewText, Failure> {
    let common = &args.common;
    let (site, prompter) = common.begin()?;
    let command = "housecall new specialty \"Heart and blood vessels\"";
    let title = common.title(prompter, "The name of the specialty?", "", command)?;
    let (lang, suffix) = common.language(&site)?;
    let name = common.file_name(&title, command)?;
    let path = format!("articles/{name}/_index{suffix}.md");
    if common.dir.join(&path).exists() {
        return Err(already_exists(&path));
    }
    site.require_free_at_top(&name, false)?;
    let mut values = filled(common, prompter, &title, today(), &site)?;
    // Steps of ten leave room for another specialty in between.
    values.push(("order", ((site.last_order() / 10 + 1) * 10).to_string()));
    Ok(NewText {
        path,
        text: template("specialty", &lang, &values)?,
        note: "Write its introduction. For its first article: housecall new article.",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_title_of_an_issue_is_its_month() {
        let day = jiff::civil::date(2026, 11, 22);
        assert_eq!(month(day, "en"), "November 2026");
        assert_eq!(month(day, "es-MX"), "Noviembre de 2026");
    }
}
