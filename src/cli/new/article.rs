//! `housecall new article`, and the translation of one.

use jiff::civil::Date;

use super::common::{Common, NewText, described, values};
use super::existing::{Choice, ExistingSite, already_exists, resolve};
use crate::cli::day::day;
use crate::cli::output::Failure;
use crate::cli::prompt::Prompter;
use crate::cli::starter::{self, quoted};
use crate::diagnostic::nearest;
use crate::model::newsletter::bare_key;
use crate::plan::{Form, Url};

/// Arguments of `new article`.
#[derive(Debug, clap::Args)]
pub struct ArticleArgs {
    /// Options that every kind has.
    #[command(flatten)]
    pub common: Common,
    /// Its specialty: the name of a folder below articles/
    #[arg(long, value_name = "NAME")]
    pub specialty: Option<String>,
    /// Who writes it: the name of a file in people/, without .md
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    /// Its first day on the site; until then it waits [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
    /// Translate this article, such as cardiology/high-blood-pressure; needs --lang
    #[arg(long, value_name = "ARTICLE", requires = "lang", conflicts_with_all = ["specialty", "author", "date", "slug"])]
    pub of: Option<String>,
}

const COMMAND: &str = "housecall new article \"High blood pressure\" --specialty cardiology";

pub(super) fn article(args: &ArticleArgs) -> Result<NewText, Failure> {
    let common = &args.common;
    let (site, prompter) = common.begin()?;
    if let Some(original) = &args.of {
        return translation(args, original, &site, prompter);
    }
    let title = common.title(prompter, "The title of the article?", "", COMMAND)?;
    let (lang, suffix) = common.language(&site)?;
    let specialty = specialty(args, &site, prompter)?;
    let name = common.file_name(&title, COMMAND)?;
    let url = Url::article(&specialty, &name);
    if url.taken() == Some(Form::Poster) {
        return Err(Failure::new(format!("{url} is the address of the specialty's poster"))
            .help(format!("Give the article another name: --slug our-{name}")));
    }
    let folder = format!("articles/{specialty}");
    site.require_free(&folder, &name, &suffix)?;
    let author = author(args, &site, prompter)?;
    let date = args.date.unwrap_or_else(|| jiff::Zoned::now().date());
    let values = values(&title, date, site.due(date));
    let mut values = described(values, common.description_line(prompter)?);
    values.push((
        "authors_line",
        author
            .map_or("# authors = [\"…\"]".to_owned(), |a| format!("authors = [{}]", quoted(&a))),
    ));
    let template = format!("{}/new/article.md", starter::language(&lang));
    Ok(NewText {
        path: format!("{folder}/{name}{suffix}.md"),
        text: starter::text(&template, &values)?,
        note: "A draft with its usual sections; it waits until you remove `draft = true`.",
    })
}

fn specialty(
    args: &ArticleArgs,
    site: &ExistingSite,
    prompter: Prompter,
) -> Result<String, Failure> {
    const ADD: &str = "housecall new specialty \"Heart and blood vessels\" --slug cardiology";
    let mut all = site.specialties();
    match &args.specialty {
        Some(wanted) => resolve("specialty", wanted, &all, ADD),
        None if all.len() == 1 => Ok(all.remove(0).name),
        None if all.is_empty() => Err(Failure::new("This site has no specialties yet")
            .help(format!("Add the first one: {ADD}"))),
        None if prompter.terminal => Ok(prompter.select("In which specialty?", all, 0)?.name),
        None => {
            let names: Vec<String> = all.into_iter().map(|n| n.name).collect();
            Err(Failure::new("An article needs a specialty")
                .help(format!("Add --specialty and one of: {}", names.join(", "))))
        }
    }
}

fn author(
    args: &ArticleArgs,
    site: &ExistingSite,
    prompter: Prompter,
) -> Result<Option<String>, Failure> {
    let mut all = site.people();
    match &args.author {
        Some(wanted) => {
            resolve("person", wanted, &all, "housecall new person \"Maria Delgado\"").map(Some)
        }
        None if prompter.terminal && !all.is_empty() => {
            all.push(Choice { name: String::new(), title: "Nobody yet".into() });
            let chosen = prompter.select("Who writes it?", all, 0)?.name;
            Ok(Some(chosen).filter(|name| !name.is_empty()))
        }
        None => Ok(None),
    }
}

fn translation(
    args: &ArticleArgs,
    original: &str,
    site: &ExistingSite,
    prompter: Prompter,
) -> Result<NewText, Failure> {
    let all = site.articles();
    let wanted = bare_key(original);
    let wanted = wanted.strip_suffix("/index").unwrap_or(wanted);
    let Some((_, file)) = all.iter().find(|(key, _)| key == wanted) else {
        let near = nearest(wanted, all.iter().map(|(key, _)| key.as_str()));
        let near = near.map_or(String::new(), |near| format!("Did you mean `{near}`? "));
        return Err(Failure::new(format!("There is no article `{original}` in the main language"))
            .help(format!(
                "{near}Write its path below articles/, such as cardiology/high-blood-pressure."
            )));
    };
    let (lang, suffix) = args.common.language(site)?;
    if suffix.is_empty() {
        return Err(Failure::new(format!("`{lang}` is already the language of the site"))
            .help("Name the language to translate into, such as --lang es."));
    }
    let stem = file.strip_suffix(".md").unwrap_or(file);
    let stem = stem.strip_suffix(&format!(".{}", site.language)).unwrap_or(stem);
    let path = format!("{stem}{suffix}.md");
    if args.common.dir.join(&path).exists() {
        return Err(already_exists(&path));
    }
    let command =
        "housecall new article \"Hipertensión\" --lang es --of cardiology/high-blood-pressure";
    let title = args.common.title(prompter, "The title in the new language?", "", command)?;
    let name = file.rsplit_once('/').map_or(file.as_str(), |(_, name)| name);
    let values = vec![
        ("title", quoted(&title)),
        ("description_line", args.common.description_line(prompter)?),
        ("original", name.to_owned()),
    ];
    Ok(NewText {
        path,
        text: starter::text(&format!("{}/new/translation.md", starter::language(&lang)), &values)?,
        note: "A draft; dates, people and sources come from the original.",
    })
}
