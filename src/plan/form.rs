//! What addresses look like below the home page of a language: one line for each form, from
//! which addresses are both written and read.

use super::kind::{FeedFormat, Host, IconFile, List};

/// What an address is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The home page of a language.
    Home,
    /// A list of a language, by its name.
    List,
    /// A person.
    Person,
    /// A page of a topic's list, counted from 1.
    Topic,
    /// A year of the newsletter's archive.
    Year,
    /// A newsletter issue.
    Issue,
    /// The search page.
    Search,
    /// A page of the list from A to Z, counted from 1.
    AToZ,
    /// A feed of all articles, by its file.
    SiteFeed,
    /// A feed of the newsletter, by its file.
    NewsletterFeed,
    /// A feed of a specialty, by its file.
    SpecialtyFeed,
    /// A page, or a page of a specialty's list, counted from 1: their names share one place.
    Named,
    /// The poster of a specialty.
    Poster,
    /// An article by its specialty and its name.
    Article,
    /// The glossary.
    Glossary,
    /// The first file of the search index.
    SearchHead,
    /// A part of its words, counted from 1.
    SearchWords,
    /// A part of its pages, counted from 1.
    SearchPages,
    /// All its words.
    SearchSpelling,
    /// The page for addresses that do not exist.
    NotFound,
    /// The sitemap, or with a number above 0 a part of it.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// A file that a host reads.
    Host(Host),
    /// An icon, or the file that lists them.
    Icon(IconFile),
}

/// A part of an address.
pub(super) enum Part {
    /// These letters.
    Is(&'static str),
    /// A name.
    Name,
    /// A name that a list has.
    List,
    /// The file of a feed.
    Feed,
    /// A year of four digits.
    Year,
    /// From this number on, the number between these letters; nothing before.
    From(usize, &'static str, &'static str),
}

use Part::{From, Is, Name};

const PAGE: Part = From(2, "page/", "/");

/// What each language has, below its home page.
const OF_LANGUAGE: [(Form, &[Part]); 14] = [
    (Form::Home, &[]),
    (Form::List, &[Part::List, Is("/")]),
    (Form::Person, &[Is("people/"), Name, Is("/")]),
    (Form::Topic, &[Is("topics/"), Name, Is("/"), PAGE]),
    (Form::Year, &[Is("newsletters/"), Part::Year, Is("/")]),
    (Form::Issue, &[Is("newsletters/"), Name, Is("/")]),
    (Form::NewsletterFeed, &[Is("newsletters/"), Part::Feed]),
    (Form::Search, &[Is("search/")]),
    (Form::AToZ, &[Is("search/a-z/"), PAGE]),
    (Form::SiteFeed, &[Part::Feed]),
    (Form::SpecialtyFeed, &[Name, Is("/"), Part::Feed]),
    (Form::Named, &[Name, Is("/"), PAGE]),
    (Form::Poster, &[Name, Is("/poster/")]),
    (Form::Article, &[Name, Is("/"), Name, Is("/")]),
];

/// What a site has once.
const OF_SITE: [(Form, &[Part]); 18] = [
    (Form::Glossary, &[Is("glossary/")]),
    (Form::SearchHead, &[Is("search/index.json")]),
    (Form::SearchWords, &[Is("search/words"), From(1, "-", ""), Is(".txt")]),
    (Form::SearchPages, &[Is("search/pages"), From(1, "-", ""), Is(".json")]),
    (Form::SearchSpelling, &[Is("search/spelling.txt")]),
    (Form::NotFound, &[Is("404.html")]),
    (Form::Sitemap, &[Is("sitemap"), From(1, "-", ""), Is(".xml")]),
    (Form::Robots, &[Is("robots.txt")]),
    (Form::Host(Host::Redirects), &[Is("_redirects")]),
    (Form::Host(Host::Headers), &[Is("_headers")]),
    (Form::Host(Host::Apache), &[Is(".htaccess")]),
    // Servers would serve these: they are where the server is told to deny them.
    (Form::Host(Host::Nginx), &[Is("_server/nginx.conf")]),
    (Form::Host(Host::Caddy), &[Is("_server/Caddyfile")]),
    (Form::Icon(IconFile::Favicon), &[Is("favicon.ico")]),
    (Form::Icon(IconFile::Touch), &[Is("apple-touch-icon.png")]),
    (Form::Icon(IconFile::Small), &[Is("icon-192.png")]),
    (Form::Icon(IconFile::Large), &[Is("icon-512.png")]),
    (Form::Icon(IconFile::Manifest), &[Is("site.webmanifest")]),
];

/// The file that a folder's address shows.
pub(super) const INDEX: &str = "index.html";

/// The file of a feed below the page that lists the same.
pub(super) fn file_of_feed(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Rss => "feed.xml",
        FeedFormat::Atom => "atom.xml",
        FeedFormat::Json => "feed.json",
    }
}

impl Form {
    /// Its parts.
    pub(super) fn parts(self) -> &'static [Part] {
        let mut all = OF_LANGUAGE.iter().chain(&OF_SITE);
        all.find(|(form, _)| *form == self).map_or(&[], |(_, parts)| *parts)
    }
}

/// The form, the names and the number of what is below a home page.
pub(super) fn parse(below: &str, in_main: bool) -> Option<(Form, [&str; 2], usize)> {
    let (first, _) = below.split_once('/').unwrap_or_default();
    let is_taken = is_taken(first, in_main);
    let fits = |parts: &[Part]| !(is_taken && matches!(parts.first(), Some(Name)));
    let mut all = OF_SITE.iter().filter(|_| in_main).chain(&OF_LANGUAGE);
    all.find_map(|(form, parts)| {
        let (names, number) = fits(parts).then(|| read(parts, below)).flatten()?;
        Some((*form, names, number))
    })
}

/// The names and the number of an address below a home page, where it has these parts.
fn read<'a>(parts: &[Part], mut rest: &'a str) -> Option<([&'a str; 2], usize)> {
    let (mut names, mut number) = ([""; 2], 0);
    let mut open = names.iter_mut();
    for part in parts {
        let (word, after) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let fits = match part {
            Is(letters) => {
                rest = rest.strip_prefix(letters)?;
                continue;
            }
            From(first, before, end) => {
                (number, rest) = from(rest, *first, before, end)?;
                continue;
            }
            Part::Year => {
                number = number_of(word).filter(|_| word.len() == 4)?;
                rest = after;
                continue;
            }
            Name => !word.is_empty(),
            Part::List => List::named(word).is_some(),
            Part::Feed => FeedFormat::ALL.iter().any(|format| file_of_feed(*format) == word),
        };
        *open.next().filter(|_| fits)? = word;
        rest = after;
    }
    rest.is_empty().then_some((names, number))
}

/// The number between these letters and what follows; the one before the first where there is
/// none.
fn from<'a>(rest: &'a str, first: usize, before: &str, after: &str) -> Option<(usize, &'a str)> {
    let Some(further) = rest.strip_prefix(before) else { return Some((first - 1, rest)) };
    let digits = further.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = further.split_at(digits);
    let number = number_of(number).filter(|number| *number >= first)?;
    Some((number, rest.strip_prefix(after)?))
}

/// A number as it is written here, without zeros before it.
fn number_of(digits: &str) -> Option<usize> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| plain)
}

/// Whether a name right below a home page is that of something else than a page or a
/// specialty; of some names that is so for the main language alone.
pub fn is_taken(name: &str, in_main: bool) -> bool {
    let begins = |parts: &[Part]| match parts.first() {
        Some(Is(letters)) => letters.split_once('/').is_some_and(|(first, _)| first == name),
        Some(Part::List) => List::named(name).is_some(),
        _ => false,
    };
    OF_LANGUAGE.iter().any(|(_, parts)| begins(parts))
        || in_main && OF_SITE.iter().any(|(_, parts)| begins(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_something_else_has_is_taken() {
        assert!(is_taken("people", false) && is_taken("search", false));
        assert!(is_taken("glossary", true) && !is_taken("glossary", false));
        assert!(!is_taken("sitemap.xml", true) && !is_taken("skin", true));
    }
}
