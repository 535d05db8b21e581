//! Names that texts and settings use for people, specialties, locations and articles.

use std::sync::Arc;

use rayon::prelude::*;

use super::known::Context;
use super::renamed;
use crate::content::fields::Spanned;
use crate::content::front::ArticleSelection;
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};
use crate::model::newsletter::bare_key;
use crate::model::{Article, Issue, LangId, Person, Specialty, slug};

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.par_extend(c.site.articles.par_iter().with_min_len(64).flat_map_iter(|article| {
        let mut own = Vec::new();
        if !c.cancel.is_set() {
            of_article(c, article, &mut own);
        }
        own
    }));
    c.site.people.iter().for_each(|person| of_person(c, person, diagnostics));
    c.site.issues.iter().for_each(|issue| of_issue(c, issue, diagnostics));
    c.site.specialties.iter().for_each(|specialty| of_specialty(c, specialty, diagnostics));
    let config = &c.site.config;
    for name in &config.quiet.specialties {
        specialty(c, name, LangId(0), &config.file, diagnostics);
    }
    // A topic may be on the list before an article has it; a misspelt one would not be quiet.
    let is_unknown = |topic: &&Spanned<String>| {
        c.topics().nearest(&topic.value).is_some()
            && !c.site.topics.iter().any(|t| slug(&t.name) == slug(&topic.value))
    };
    diagnostics.extend(
        config.quiet.topics.iter().filter(is_unknown).map(|t| unknown_topic(c, t, &config.file)),
    );
    for action in &c.site.config.actions {
        location(c, action.hours.as_ref(), &c.site.config.file, diagnostics);
    }
}

fn of_article(c: &Context<'_>, article: &Article, diagnostics: &mut Vec<Diagnostic>) {
    // What a translation takes from its original is reported there.
    let own = &article.own;
    for (names, what) in [(&own.authors, "author"), (&own.reviewers, "reviewer")] {
        for name in names {
            person(c, name, what, (article.lang, &article.path), diagnostics);
        }
    }
    for name in &own.specialties {
        specialty(c, name, article.lang, &article.path, diagnostics);
    }
}

fn person(
    c: &Context<'_>,
    name: &Spanned<String>,
    what: &str,
    (lang, file): (LangId, &Arc<str>),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let written = &name.value;
    if c.site.person_by_name(lang, written).is_some() || c.absent().people.contains(&*slug(written))
    {
        return;
    }
    diagnostics.push(
        Diagnostic::new(&rules::UNKNOWN_PERSON, format!("There is no {what} `{written}`"))
            .at(file, name.range())
            .help(format!("Each {what} has a file: people/{}.md", slug(written)))
            .meant_quoted(c.people().nearest(written)),
    );
}

/// Reports a specialty that exists neither in the language nor in the main one.
fn specialty(
    c: &Context<'_>,
    name: &Spanned<String>,
    lang: LangId,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let has = |lang| c.site.specialty_by_folder(lang, &name.value).is_some();
    if !has(lang) && !has(LangId(0)) && !c.absent().specialties.contains(&*slug(&name.value)) {
        diagnostics.push(unknown_specialty(c, name, file));
    }
}

/// "There is no specialty `x`".
pub(super) fn unknown_specialty(
    c: &Context<'_>,
    name: &Spanned<String>,
    file: &Arc<str>,
) -> Diagnostic {
    let message = format!("There is no specialty `{}`", name.value);
    Diagnostic::new(&rules::UNKNOWN_SPECIALTY, message)
        .at(file, name.range())
        .help("A specialty is a folder in articles/.")
        .meant_quoted(c.specialties().nearest(&name.value))
}

fn of_person(c: &Context<'_>, person: &Person, diagnostics: &mut Vec<Diagnostic>) {
    for name in &person.front.specialties {
        specialty(c, name, person.lang, &person.path, diagnostics);
    }
    for name in &person.front.locations {
        location(c, Some(name), &person.path, diagnostics);
    }
}

/// Reports topics of a way in that no article of the language has: nothing would be there.
fn of_specialty(c: &Context<'_>, specialty: &Specialty, diagnostics: &mut Vec<Diagnostic>) {
    let Some(text) = specialty.text.as_ref().filter(|text| !text.front.browse.is_empty()) else {
        return;
    };
    for topic in text.front.browse.iter().flat_map(|group| &group.topics) {
        if c.site.topic_by_name(specialty.lang, &topic.value).is_none() {
            diagnostics.push(
                unknown_topic(c, topic, &text.path)
                    .help("A topic is a word in the `topics` of an article in the same language."),
            );
        }
    }
}

/// "No article has the topic `x`".
pub(super) fn unknown_topic(
    c: &Context<'_>,
    name: &Spanned<String>,
    file: &Arc<str>,
) -> Diagnostic {
    let message = format!("No article has the topic `{}`", name.value);
    Diagnostic::new(&rules::UNKNOWN_TOPIC, message)
        .at(file, name.range())
        .meant_quoted(c.topics().nearest(&name.value))
}

fn location(
    c: &Context<'_>,
    id: Option<&Spanned<String>>,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(id) = id.filter(|id| !c.has_location(&id.value)) else { return };
    diagnostics.push(
        Diagnostic::new(&rules::UNKNOWN_LOCATION, format!("There is no location `{}`", id.value))
            .at(file, id.range())
            .help("Locations are in housecall.toml as [[locations]].")
            .meant_quoted(c.locations().nearest(&id.value)),
    );
}

fn of_issue(c: &Context<'_>, issue: &Issue, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(name) = &issue.own.editor {
        person(c, name, "editor", (issue.lang, &issue.path), diagnostics);
    }
    let ArticleSelection::Named(keys) = &issue.own.articles else { return };
    for key in keys {
        let name = bare_key(&key.value);
        if c.site.article_by_key(issue.lang, name).is_none() && !c.absent().articles.contains(name)
        {
            diagnostics.push(unknown_article(c, key, &issue.path));
        }
    }
}

/// "There is no article `x`", with where it is now, or the name that is nearest.
pub(super) fn unknown_article(
    c: &Context<'_>,
    key: &Spanned<String>,
    file: &Arc<str>,
) -> Diagnostic {
    let name = bare_key(&key.value);
    let diagnostic =
        Diagnostic::new(&rules::UNKNOWN_ARTICLE, format!("There is no article `{name}`"))
            .at(file, key.range());
    let now = renamed::from_path(c, &format!("articles/{name}.md"))
        .or_else(|| renamed::from_path(c, &format!("articles/{name}/index.md")))
        .map(|file| bare_key(file).strip_suffix("/index").unwrap_or(bare_key(file)));
    match now {
        Some(now) => diagnostic
            .help(format!("It moved to `{now}`."))
            .replace_with(quoted(now), Applicability::MaybeIncorrect),
        None => diagnostic
            .help("An article is named by its path in articles/, such as \"cardiology/high-blood-pressure\".")
            .meant_quoted(c.articles().nearest(name)),
    }
}

/// "No text is in the language `x`".
pub(super) fn unused_language(c: &Context<'_>, lang: &Spanned<String>) -> Diagnostic {
    let message = format!("No text is in the language `{}`", lang.value);
    Diagnostic::new(&rules::LANGUAGE_WITHOUT_TEXTS, message)
        .at(&c.site.config.file, lang.range())
        .help(format!("The languages are: {}", c.site.languages.join(", ")))
}
