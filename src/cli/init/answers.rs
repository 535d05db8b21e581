//! The questions of `init` and their defaults.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::cli::new::usable;
use crate::cli::output::Failure;
use crate::cli::prompt::{Answer, Check, Prompter, Question, optional_text, required_text};
use crate::cli::starter::{self, Prepared};
use crate::model::slug;
use crate::telephone::{Number, Standing};

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub struct InitArgs {
    /// The new site's folder; it is made if it does not exist
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// The practice's name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Its phone number, with + and the country code; ten digits alone are taken as +1
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,
    /// Street and number
    #[arg(long, value_name = "STREET")]
    pub street: Option<String>,
    /// City
    #[arg(long, value_name = "CITY")]
    pub city: Option<String>,
    /// Specialties to begin with; some come with an example article
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub specialties: Vec<String>,
    /// The first member of the team
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// The letters after that name, such as MD
    #[arg(long, value_name = "LETTERS")]
    pub credentials: Option<String>,
    /// The language of the site: en or es
    #[arg(long, value_name = "LANG", value_parser = ["en", "es"])]
    pub lang: Option<String>,
    /// The address of the site, beginning with https
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Ask nothing: whatever no option gives is filled with examples to replace
    #[arg(long, short)]
    pub yes: bool,
}

/// The values used if there is no answer.
pub(super) struct Defaults {
    pub(super) name: &'static str,
    pub(super) street: &'static str,
    pub(super) city: &'static str,
    pub(super) person: &'static str,
    pub(super) description: &'static str,
    pub(super) first_article: &'static str,
}

const EN: Defaults = Defaults {
    name: "Example Family Practice",
    street: "1 Example Street",
    city: "Springfield",
    person: "Alex Example",
    description: "Plain answers about health from",
    first_article: "A first article",
};

const ES: Defaults = Defaults {
    name: "Consultorio Ejemplo",
    street: "Calle Ejemplo 1",
    city: "Villa Ejemplo",
    person: "Alex Ejemplo",
    description: "Respuestas sencillas sobre la salud, de",
    first_article: "Un primer artículo",
};

/// The defaults in a language.
pub(super) fn defaults(lang: &str) -> &'static Defaults {
    if lang == "es" { &ES } else { &EN }
}

/// A specialty that was chosen.
pub(super) enum Chosen {
    /// One that comes with an example article.
    Prepared(Prepared),
    /// Any other, by its name.
    Own(String),
}

impl Chosen {
    /// Its folder below `articles/`.
    pub(super) fn folder(&self) -> String {
        match self {
            Chosen::Prepared(known) => known.slug.clone(),
            Chosen::Own(name) => slug(name).into_owned(),
        }
    }
}

/// All answers.
pub(super) struct Answers {
    pub(super) lang: &'static str,
    pub(super) name: Answer,
    pub(super) street: Answer,
    pub(super) city: Answer,
    pub(super) phone: Answer,
    pub(super) specialties: Vec<Chosen>,
    pub(super) person: Answer,
    pub(super) credentials: Answer,
    pub(super) base_url: Answer,
}

impl Answers {
    /// Asks in a terminal; otherwise takes the options and the defaults.
    pub(super) fn of(args: &InitArgs, prompter: Prompter) -> Result<Answers, Failure> {
        let lang = ask_language(args, prompter)?;
        let p = defaults(lang);
        let ask = |given: &Option<String>, text, option, help, default, check: Check| {
            prompter.text(given.as_deref(), &Question { text, option, help, default, check })
        };
        Ok(Answers {
            lang,
            name: ask(
                &args.name,
                "The name of the practice?",
                "--name",
                "",
                p.name,
                required_text,
            )?,
            street: ask(
                &args.street,
                "Street and number?",
                "--street",
                "",
                p.street,
                required_text,
            )?,
            city: ask(&args.city, "City?", "--city", "", p.city, required_text)?,
            phone: ask(
                &args.phone,
                "The phone number that patients call?",
                "--phone",
                "As people say it, or with + and the country code",
                "+12015550100",
                number,
            )?,
            specialties: ask_specialties(args, prompter, lang)?,
            person: ask(
                &args.person,
                "The first member of your team?",
                "--person",
                "A name without titles; MD and the like come next",
                p.person,
                required_text,
            )?,
            credentials: ask(
                &args.credentials,
                "The letters after the name, such as MD?",
                "--credentials",
                "Separated by commas; leave empty for none",
                "MD",
                optional_text,
            )?,
            base_url: ask(
                &args.base_url,
                "The address of the website?",
                "--base-url",
                "You can change it until the site is online",
                "https://practice.example",
                address,
            )?,
        })
    }
}

fn ask_language(args: &InitArgs, prompter: Prompter) -> Result<&'static str, Failure> {
    let lang = match &args.lang {
        Some(lang) => lang.clone(),
        None if prompter.terminal => {
            let all = vec!["English", "Español"];
            let one = prompter.select("The language of the site?", all, 0)?;
            if one == "English" { "en".into() } else { "es".into() }
        }
        None => "en".into(),
    };
    Ok(starter::language(&lang))
}

fn ask_specialties(
    args: &InitArgs,
    prompter: Prompter,
    lang: &str,
) -> Result<Vec<Chosen>, Failure> {
    let prepared = starter::prepared(lang)?;
    let mut chosen = Vec::new();
    for name in &args.specialties {
        let name = required_text(name)
            .map_err(|wrong| Failure::new(format!("--specialties has an empty name: {wrong}")))?;
        let same = |p: &&Prepared| p.slug == slug(&name) || slug(&p.title) == slug(&name);
        match prepared.iter().find(same) {
            Some(known) => chosen.push(Chosen::Prepared(known.clone())),
            None if usable(&slug(&name)).is_ok() => chosen.push(Chosen::Own(name)),
            None => {
                return Err(Failure::new(format!(
                    "`{name}` cannot be the name of a specialty's folder"
                ))
                .help("Use plain letters: --specialties \"Foot care,Skin\""));
            }
        }
    }
    if chosen.is_empty() && prompter.terminal {
        let marked = prompter.multi_select(
            "Which specialties do you want to begin with?",
            prepared.clone(),
            &[0, 1],
        )?;
        chosen.extend(marked.into_iter().map(Chosen::Prepared));
    }
    if chosen.is_empty() {
        chosen.extend(prepared.into_iter().take(2).map(Chosen::Prepared));
    }
    let mut seen = BTreeSet::new();
    chosen.retain(|one| seen.insert(one.folder()));
    Ok(chosen)
}

/// A telephone number in E.164 form; ten digits alone are taken as a North American number.
fn number(text: &str) -> Result<String, String> {
    let text = optional_text(text)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let whole = if digits == 10 && !text.starts_with('+') { format!("+1{text}") } else { text };
    match Number::read(&whole).map(|number| (number.e164(), number.standing())) {
        Some((e164, Standing::Good | Standing::Unassigned)) => Ok(e164),
        Some(_) => Err("count the digits: nobody has a number like it".into()),
        None => Err("write it with + and the country code, such as +12015550100".into()),
    }
}

/// The site's address; `https://` is added if it is missing.
fn address(text: &str) -> Result<String, String> {
    let text = optional_text(text)?;
    let whole = if text.contains("://") { text } else { format!("https://{text}") };
    crate::content::address::base_url(&whole)
        .map_err(|_| "write the full address, such as https://www.elmstreet.example".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_as_people_say_it_becomes_one_that_phones_dial() {
        assert_eq!(number("(201) 555-0100"), Ok("+12015550100".to_owned()));
        assert_eq!(number("+44 20 7946 0000"), Ok("+442079460000".to_owned()));
        assert!(number("555-0100").is_err() && number("+44 20 7946 00000").is_err());
        assert_eq!(address("www.elm.example/"), Ok("https://www.elm.example".to_owned()));
        assert!(address("elm street").is_err());
    }
}
