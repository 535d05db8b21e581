//! The form of every address of the site, both ways: what is where, and what is there.
//! No other place puts such an address together or takes one apart.
//!
//! Must not: know which addresses there are; that is the plan's.

use std::fmt;

use super::form::{Form, INDEX, Part, file_of_feed, parse};
use super::kind::{FeedScope, List, RouteKind};
use super::search::IndexFile;
use crate::model::{LangId, Library};

/// An address of the site by its form alone: decoded, without prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Url<'a> {
    /// The tag of its language; empty for the main one and for what a site has once.
    pub lang: &'a str,
    /// What is there.
    pub form: Form,
    /// The names in it, in their order.
    pub names: [&'a str; 2],
    /// The year, or which page or part it is; 0 where there is only one.
    pub number: usize,
}

impl<'a> Url<'a> {
    /// The address of what is rendered. A redirect has the one that people wrote.
    pub fn of(library: &'a Library, kind: RouteKind) -> Option<Url<'a>> {
        let (lang, form, names, number): (LangId, Form, [&str; 2], usize) = match kind {
            RouteKind::Home(lang) => (lang, Form::Home, ["", ""], 0),
            RouteKind::List(list, lang) => (lang, Form::List, [list.name(), ""], 0),
            RouteKind::Specialty(id, number) => {
                let specialty = &library.specialties[id.index()];
                (specialty.lang, Form::Named, [&specialty.slug, ""], number)
            }
            RouteKind::Poster(id) => {
                let specialty = &library.specialties[id.index()];
                (specialty.lang, Form::Poster, [&specialty.slug, ""], 0)
            }
            RouteKind::Article(id) => {
                let article = library.article(id);
                let specialty = &library.specialties[article.specialty.index()];
                (specialty.lang, Form::Article, [&specialty.slug, &article.slug], 0)
            }
            RouteKind::Person(id) => {
                let person = &library.people[id.index()];
                (person.lang, Form::Person, [&person.slug, ""], 0)
            }
            RouteKind::Topic(id, number) => {
                let topic = &library.topics[id.index()];
                (topic.lang, Form::Topic, [&topic.slug, ""], number)
            }
            RouteKind::NewsletterYear(lang, year) => {
                (lang, Form::Year, ["", ""], usize::try_from(year).unwrap_or_default())
            }
            RouteKind::Issue(id) => {
                let issue = &library.issues[id.index()];
                (issue.lang, Form::Issue, [&issue.slug, ""], 0)
            }
            RouteKind::Page(id) => {
                let page = &library.pages[id.index()];
                (page.lang, Form::Named, [&page.slug, ""], 1)
            }
            RouteKind::Search(lang) => (lang, Form::Search, ["", ""], 0),
            RouteKind::Feed(scope, format) => {
                let file = file_of_feed(format);
                match scope {
                    FeedScope::Site(lang) => (lang, Form::SiteFeed, [file, ""], 0),
                    FeedScope::Newsletter(lang) => (lang, Form::NewsletterFeed, [file, ""], 0),
                    FeedScope::Specialty(id) => {
                        let specialty = &library.specialties[id.index()];
                        (specialty.lang, Form::SpecialtyFeed, [&specialty.slug, file], 0)
                    }
                }
            }
            RouteKind::AToZ(lang, number) => (lang, Form::AToZ, ["", ""], number),
            RouteKind::SearchIndex(file) => return Some(Url::search_index(file)),
            RouteKind::Glossary => return Some(Url::once(Form::Glossary)),
            RouteKind::NotFound => return Some(Url::once(Form::NotFound)),
            RouteKind::Robots => return Some(Url::once(Form::Robots)),
            RouteKind::Sitemap(part) => return Some(Url::sitemap(part)),
            RouteKind::Host(host) => return Some(Url::once(Form::Host(host))),
            RouteKind::Icon(file) => return Some(Url::once(Form::Icon(file))),
            RouteKind::Redirect(_) => return None,
        };
        let lang = if lang == LangId(0) { "" } else { library.lang(lang) };
        Some(Url { lang, form, names, number })
    }

    /// What an address of the site can be; none for those of files that are copied and for
    /// those that no site has. `languages` are the tags of the other languages.
    pub fn parse(url: &'a str, languages: &[String]) -> Option<Url<'a>> {
        let below = url.strip_prefix('/')?;
        let (lang, rest) = match below.split_once('/') {
            Some((first, rest)) if languages.iter().any(|lang| lang == first) => (first, rest),
            _ => ("", below),
        };
        let (form, names, number) = parse(rest, lang.is_empty())?;
        Some(Url { lang, form, names, number })
    }

    /// An address of the main language.
    fn in_main(form: Form, names: [&'a str; 2]) -> Url<'a> {
        Url { lang: "", form, names, number: 0 }
    }

    /// The address of an article of the main language.
    pub fn article(specialty: &'a str, name: &'a str) -> Url<'a> {
        Url::in_main(Form::Article, [specialty, name])
    }

    /// The address of a specialty or page of the main language.
    pub fn named(name: &'a str) -> Url<'a> {
        Url { number: 1, ..Url::in_main(Form::Named, [name, ""]) }
    }

    /// The address of a newsletter issue of the main language.
    pub fn issue(name: &'a str) -> Url<'a> {
        Url::in_main(Form::Issue, [name, ""])
    }

    /// The address of what a site has once, without a name.
    pub fn once(form: Form) -> Url<'static> {
        Url { lang: "", form, names: ["", ""], number: 0 }
    }

    /// The address of the sitemap, or of a part of it.
    pub fn sitemap(part: usize) -> Url<'static> {
        Url { number: part, ..Url::once(Form::Sitemap) }
    }

    /// The address of a file of the search index.
    fn search_index(file: IndexFile) -> Url<'static> {
        match file {
            IndexFile::Head => Url::once(Form::SearchHead),
            IndexFile::Spelling => Url::once(Form::SearchSpelling),
            IndexFile::Words(number) => Url { number, ..Url::once(Form::SearchWords) },
            IndexFile::Pages(number) => Url { number, ..Url::once(Form::SearchPages) },
        }
    }

    /// The list that has what is there: for a topic, a year or a list of them that is gone.
    pub fn list_above(self) -> Option<Url<'a>> {
        let (form, name) = match (self.form, self.names[0]) {
            (Form::Topic, _) => (Form::List, List::Topics.name()),
            (Form::Year, _) => (Form::List, List::Newsletters.name()),
            (Form::List, name) if name == List::Topics.name() => (Form::Home, ""),
            _ => return None,
        };
        Some(Url { form, names: [name, ""], number: 0, ..self })
    }

    /// What is at this address, where another kind has it: `/skin/poster/` can be no article.
    pub fn taken(&self) -> Option<Form> {
        let read = self.to_string();
        let form = Url::parse(&read, &[]).map(|url| url.form);
        form.filter(|form| *form != self.form)
    }
}

impl fmt::Display for Url<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/")?;
        if !self.lang.is_empty() {
            write!(f, "{}/", self.lang)?;
        }
        let mut names = self.names.iter();
        for part in self.form.parts() {
            match part {
                Part::Is(letters) => f.write_str(letters)?,
                Part::Name | Part::List | Part::Feed => {
                    f.write_str(names.next().unwrap_or(&""))?;
                }
                Part::Year => write!(f, "{}", self.number)?,
                Part::From(first, before, after) if self.number >= *first => {
                    write!(f, "{before}{}{after}", self.number)?;
                }
                Part::From(..) => {}
            }
        }
        Ok(())
    }
}

/// The language of any address, the main one where it names none: `/es/…` is Spanish.
pub fn lang_of(library: &Library, url: &str) -> LangId {
    let first = url.trim_start_matches('/').split('/').next();
    library.lang_ids().find(|l| first == Some(library.lang(*l))).unwrap_or(LangId(0))
}

/// The file of an address below the output folder: `/a/` is `a/index.html`.
pub fn out_path(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { [path, INDEX].concat() } else { path.to_owned() }
}

/// The address that shows a file: of a file `index.html` it is its folder's.
pub fn shown_at(url: &str) -> &str {
    url.strip_suffix(INDEX).filter(|folder| folder.ends_with('/')).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Option<(&str, Form, [&str; 2], usize)> {
        let languages = ["es".to_owned()];
        let languages: &[String] = &languages;
        let Url { lang, form, names, number } = Url::parse(url, languages)?;
        assert_eq!(Url { lang, form, names, number }.to_string(), url);
        Some((lang, form, names, number))
    }

    #[test]
    fn an_address_says_what_it_can_be() {
        assert_eq!(parse("/"), Some(("", Form::Home, ["", ""], 0)));
        assert_eq!(parse("/es/"), Some(("es", Form::Home, ["", ""], 0)));
        assert_eq!(parse("/es/topics/skin/page/2/"), Some(("es", Form::Topic, ["skin", ""], 2)));
        assert_eq!(parse("/newsletters/2024/"), Some(("", Form::Year, ["", ""], 2024)));
        let issue = Some(("", Form::Issue, ["2024-02-winter", ""], 0));
        assert_eq!(parse("/newsletters/2024-02-winter/"), issue);
        assert_eq!(parse("/skin/"), Some(("", Form::Named, ["skin", ""], 1)));
        assert_eq!(parse("/skin/eczema/"), Some(("", Form::Article, ["skin", "eczema"], 0)));
        assert_eq!(parse("/skin/page/"), Some(("", Form::Article, ["skin", "page"], 0)));
        assert_eq!(parse("/skin/poster/"), Some(("", Form::Poster, ["skin", ""], 0)));
        assert_eq!(parse("/es/glossary/"), Some(("es", Form::Named, ["glossary", ""], 1)));
        assert_eq!(parse("/search/words-2.txt"), Some(("", Form::SearchWords, ["", ""], 2)));
        assert_eq!(parse("/sitemap.xml"), Some(("", Form::Sitemap, ["", ""], 0)));
    }

    #[test]
    fn what_has_no_form_is_nothing() {
        for none in [
            "",
            "skin/",
            "//",
            "/a//b/",
            "/a/page/1/",
            "/a/page/02/",
            "/a/page/2/b/",
            "/a/b.jpg",
            "/es/robots.txt",
            "/es/_redirects",
            "/people/a/b/",
            "/search/a/",
            "/glossary/a/",
            "/de/topics/skin/",
            "/search/index-1.json",
        ] {
            assert_eq!(parse(none), None, "{none}");
        }
    }

    #[test]
    fn a_gone_topic_leads_to_the_topics_and_those_home() {
        let above = |url| Url::parse(url, &["es".to_owned()])?.list_above().map(|u| u.to_string());
        assert_eq!(above("/es/topics/skin/").as_deref(), Some("/es/topics/"));
        assert_eq!(above("/es/topics/").as_deref(), Some("/es/"));
        assert_eq!(above("/newsletters/2024/").as_deref(), Some("/newsletters/"));
        assert_eq!(above("/newsletters/2024-02-winter/"), None);
        assert_eq!(above("/skin/topics/"), None, "an article is no list");
    }

    #[test]
    fn a_name_that_something_else_has_is_taken() {
        assert_eq!(Url::article("skin", "poster").taken(), Some(Form::Poster));
        assert_eq!(Url::issue("2024").taken(), Some(Form::Year));
        assert_eq!(Url::article("skin", "eczema").taken(), None);
    }
}
