//! What a site already has, as far as a new text must know.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use jiff::civil::Date;

use crate::cli::output::Failure;
use crate::config::{self, ReviewConfig};
use crate::content::front::Front;
use crate::content::{self, Document, stem_and_lang};
use crate::diagnostic::nearest;
use crate::markdown;
use crate::model::slug;
use crate::plan::form::is_taken;
use crate::source::{Kind, SourceTree, nearly_settings, plain_io};

/// A site as `new` sees it.
pub(super) struct ExistingSite {
    tree: SourceTree,
    /// Its main language.
    pub(super) language: String,
    review: ReviewConfig,
}

/// Something that front matter can refer to, shown by its title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Choice {
    /// The name of its file or folder.
    pub(super) name: String,
    /// Its title.
    pub(super) title: String,
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.title, self.name)
    }
}

/// Names right below a home page that would mislead, beside those that are taken.
const MISLEADING: [&str; 5] = ["assets", "feed", "index", "page", "specialties"];

impl ExistingSite {
    /// Reads the settings and the names of the files; texts only on demand.
    pub(super) fn read(root: &Path) -> Result<ExistingSite, Failure> {
        let tree = SourceTree::read(root, Some(&root.join("public"))).map_err(|error| {
            Failure::new(format!(
                "The folder {} cannot be read: {}",
                root.display(),
                plain_io(&error)
            ))
        })?;
        let tree = tree.value;
        let Some(file) = tree.of(Kind::Config).next().map(|f| f.path.clone()) else {
            let help = match nearly_settings(root) {
                Some(near) => format!("There is `{near}`. If it has the settings, rename it to housecall.toml."),
                None => "Go to the folder with housecall.toml, give it with --dir, or make a site: housecall init".to_owned(),
            };
            return Err(Failure::new(format!(
                "There is no site in {}: it has no housecall.toml",
                root.display()
            ))
            .help(help));
        };
        let text = tree.read_text(&file).map_err(|problem| Failure::new(problem.message))?;
        let config = config::read(&text, &file).value;
        Ok(ExistingSite { tree, language: config.site.language, review: config.review })
    }

    /// The day on which a text reviewed on `reviewed` is due again.
    pub(super) fn due(&self, reviewed: Date) -> Date {
        reviewed.checked_add(self.review.every).unwrap_or(reviewed)
    }

    /// The texts of a kind that can be read.
    fn documents(&self, kind: Kind) -> impl Iterator<Item = Document> {
        let options = markdown::Options::default();
        self.tree.of(kind).filter_map(move |file| {
            let text = self.tree.read_text(&file.path).ok()?;
            content::parse(&file.path, kind, &text, &options).value
        })
    }

    /// The specialties: every folder of articles, by title if it has one.
    pub(super) fn specialties(&self) -> Vec<Choice> {
        let mut all: Vec<Choice> = self
            .documents(Kind::Specialty)
            .filter(|d| d.lang.as_ref().is_none_or(|lang| *lang == self.language))
            .filter_map(|d| {
                let name = d.folder().strip_prefix("articles/")?.to_owned();
                Some(Choice { name, title: d.common.title.value.clone() })
            })
            .collect();
        let articles = self.tree.of(Kind::Article).filter_map(|f| f.path.split('/').nth(1));
        let known: BTreeSet<String> = all.iter().map(|n| n.name.clone()).collect();
        let more: BTreeSet<&str> = articles.filter(|name| !known.contains(*name)).collect();
        all.extend(more.into_iter().map(|n| Choice { name: n.to_owned(), title: n.to_owned() }));
        all
    }

    /// The people by name.
    pub(super) fn people(&self) -> Vec<Choice> {
        let mut all: Vec<Choice> = self
            .documents(Kind::Person)
            .filter(|d| d.lang.as_ref().is_none_or(|lang| *lang == self.language))
            .map(|d| Choice {
                name: stem_and_lang(&d.path).0.to_owned(),
                title: d.common.title.value.clone(),
            })
            .collect();
        all.sort();
        all
    }

    /// The articles by their path below `articles/`, with the file of each.
    pub(super) fn articles(&self) -> Vec<(String, String)> {
        let own = |path: &&crate::source::SourceFile| {
            stem_and_lang(&path.path).1.is_none_or(|lang| lang == self.language)
        };
        let key = |file: &crate::source::SourceFile| {
            let specialty = file.path.split('/').nth(1)?;
            Some((format!("{specialty}/{}", stem_and_lang(&file.path).0), file.path.to_string()))
        };
        self.tree.of(Kind::Article).filter(own).filter_map(key).collect()
    }

    /// The day of the latest issue, and the number of the next one; `None` if issues are not
    /// numbered.
    pub(super) fn issues(&self, lang: &str) -> (Option<Date>, Option<i64>) {
        let (mut latest, mut highest, mut any) = (None, None, false);
        for document in self.documents(Kind::Issue) {
            if document.lang.as_deref().unwrap_or(&self.language) != lang {
                continue;
            }
            any = true;
            if let Front::Issue(front) = document.front {
                latest = latest.max(front.date.as_ref().map(|d| d.value));
                highest = highest.max(front.number.as_ref().map(|n| n.value));
            }
        }
        (latest, highest.map(|number| number + 1).or((!any).then_some(1)))
    }

    /// The highest `order` of a specialty.
    pub(super) fn last_order(&self) -> i64 {
        let order = |d: Document| match d.front {
            Front::Specialty(front) => front.order,
            _ => 0,
        };
        self.documents(Kind::Specialty).map(order).max().unwrap_or(0)
    }

    /// The file that already takes a name: `folder/name.md`, `folder/name/index.md`, or one that
    /// leads to the same address.
    pub(super) fn taken(&self, folder: &str, name: &str, suffix: &str) -> Option<String> {
        let lang = suffix.strip_prefix('.').unwrap_or(&self.language);
        let same = |path: &str| {
            let Some(below) = path.strip_prefix(folder).and_then(|p| p.strip_prefix('/')) else {
                return false;
            };
            let (stem, own) = stem_and_lang(path);
            let text = !below.starts_with("_index.") && below.ends_with(".md");
            text && slug(stem) == name && own.unwrap_or(&self.language) == lang
        };
        let file = self.tree.files().iter().find(|f| same(&f.path));
        file.map(|f| f.path.to_string())
    }

    /// Refuses a name that is taken.
    pub(super) fn require_free(
        &self,
        folder: &str,
        name: &str,
        suffix: &str,
    ) -> Result<(), Failure> {
        match self.taken(folder, name, suffix) {
            Some(path) => Err(already_exists(&path)),
            None => Ok(()),
        }
    }

    /// Refuses a name at the top of the site that something else has.
    pub(super) fn require_free_at_top(&self, name: &str, specialties: bool) -> Result<(), Failure> {
        let has = |folder: &str| {
            self.tree
                .files()
                .iter()
                .any(|f| f.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
        };
        let static_file = has(&format!("static/{name}"));
        let specialty = specialties && has(&format!("articles/{name}"));
        let page = !specialties && self.taken("pages", name, "").is_some();
        let language = (2..=3).contains(&name.len())
            && stem_and_lang(&format!("pages/x.{name}.md")).1.is_some();
        let made = is_taken(name, true) || MISLEADING.contains(&name);
        if made || static_file || specialty || page || language {
            return Err(Failure::new(format!("The address /{name}/ is already taken"))
                .help(format!("Give it another name: --slug our-{name}")));
        }
        Ok(())
    }
}

/// The file exists already.
pub(super) fn already_exists(path: &str) -> Failure {
    Failure::new(format!("{path} already exists"))
        .help("Nothing was written. Open that file, or give the new one another name with --slug.")
}

/// Finds a choice by its name or title; else suggests the nearest and lists all.
pub(super) fn resolve(
    what: &str,
    wanted: &str,
    all: &[Choice],
    add: &str,
) -> Result<String, Failure> {
    let same = |n: &&Choice| n.name == wanted || n.title.eq_ignore_ascii_case(wanted);
    if let Some(found) = all.iter().find(same) {
        return Ok(found.name.clone());
    }
    let failure = Failure::new(format!("There is no {what} `{wanted}`"));
    if all.is_empty() {
        return Err(failure.help(format!("Add the first one: {add}")));
    }
    let names: Vec<&str> = all.iter().map(|n| n.name.as_str()).collect();
    let words = names.iter().copied().chain(all.iter().map(|n| n.title.as_str()));
    let near = nearest(wanted, words)
        .map(|near| all.iter().find(|n| n.title == near).map_or(near, |n| n.name.as_str()));
    let near = near.map_or(String::new(), |near| format!("Did you mean `{near}`? "));
    Err(failure.help(format!("{near}The choices are: {}. To add one: {add}", names.join(", "))))
}
