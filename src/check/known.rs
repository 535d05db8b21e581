//! The names that exist, to suggest what an unknown one may mean: each list is made when a
//! finding first needs it.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use foldhash::{HashMap, HashSet};

use super::Cancel;
use super::outside::Own;
use crate::content::stem_and_lang;
use crate::diagnostic::Names;
use crate::inspect::Inspected;
use crate::model::{Site, TextId, article_key, slug};
use crate::plan::kind::navigation_words;
use crate::plan::{Destination, Plan};
use crate::source::SourceTree;

/// The lists.
#[derive(Default)]
pub(super) struct Known<'s> {
    files: OnceLock<Files<'s>>,
    copies: OnceLock<Files<'s>>,
    addresses: OnceLock<Names<'s>>,
    people: OnceLock<Names<'s>>,
    specialties: OnceLock<Names<'s>>,
    articles: OnceLock<Names<'s>>,
    topics: OnceLock<Names<'s>>,
    pages: OnceLock<Names<'s>>,
    actions: OnceLock<Names<'s>>,
    locations: OnceLock<Names<'s>>,
    location_ids: OnceLock<HashSet<&'s str>>,
    anchors: Mutex<HashMap<TextId, Arc<Names<'s>>>>,
    absent: OnceLock<Absent>,
    /// Addresses that stay, by the last of their parts.
    pub(super) by_end: OnceLock<HashMap<&'s str, Vec<&'s str>>>,
    own: OnceLock<Vec<Own>>,
    redirects: OnceLock<HashMap<&'s str, &'s str>>,
    vanished: OnceLock<HashSet<&'s str>>,
}

/// The site being checked, and what is known about it.
pub(super) struct Context<'s> {
    pub(super) site: &'s Site,
    pub(super) plan: &'s Plan,
    pub(super) tree: &'s SourceTree,
    pub(super) copies: &'s [Inspected],
    pub(super) cancel: &'s Cancel,
    pub(super) known: Known<'s>,
}

impl<'s> Context<'s> {
    /// Files that a link can lead to.
    pub(super) fn files(&self) -> &Files<'s> {
        self.known.files.get_or_init(|| Files::of(self.plan.sources().map(|(path, _)| path)))
    }

    /// Files that a picture can be.
    pub(super) fn copies(&self) -> &Files<'s> {
        let is_copied =
            |(path, destination)| matches!(destination, Destination::File(_)).then_some(path);
        self.known.copies.get_or_init(|| Files::of(self.plan.sources().filter_map(is_copied)))
    }

    /// Addresses that are permanent.
    pub(super) fn addresses(&self) -> &Names<'s> {
        let promised = self.plan.routes.iter().filter(|route| route.kind.is_promised());
        let urls = promised.map(|route| route.url.as_str());
        self.known.addresses.get_or_init(|| Names::new(urls))
    }

    pub(super) fn people(&self) -> &Names<'s> {
        let people = self.site.people.iter().map(|person| stem_and_lang(&person.path).0);
        self.known.people.get_or_init(|| Names::new(people))
    }

    /// The folders of articles.
    pub(super) fn specialties(&self) -> &Names<'s> {
        let specialties = self.site.specialties.iter().map(|s| s.folder.as_str());
        self.known.specialties.get_or_init(|| Names::new(specialties))
    }

    pub(super) fn articles(&self) -> &Names<'s> {
        let articles = self.site.articles.iter().map(|article| article.key.as_str());
        self.known.articles.get_or_init(|| Names::new(articles))
    }

    pub(super) fn topics(&self) -> &Names<'s> {
        let topics = self.site.topics.iter().map(|topic| topic.name.as_str());
        self.known.topics.get_or_init(|| Names::new(topics))
    }

    /// What the navigation can name.
    pub(super) fn pages(&self) -> &Names<'s> {
        let pages = self.site.pages.iter().map(|page| &*page.path);
        let words = navigation_words().map(|word| -> &'s str { word });
        let all = pages.chain(words);
        self.known.pages.get_or_init(|| Names::new(all))
    }

    pub(super) fn actions(&self) -> &Names<'s> {
        let actions = self.site.config.actions.iter().map(|action| action.id.value.as_str());
        self.known.actions.get_or_init(|| Names::new(actions))
    }

    pub(super) fn locations(&self) -> &Names<'s> {
        let locations = self.site.config.locations.iter().map(|l| l.id.value.as_str());
        self.known.locations.get_or_init(|| Names::new(locations))
    }

    /// Whether there may be a location with this id.
    pub(super) fn has_location(&self, id: &str) -> bool {
        if self.site.config.some_locations_unread {
            return true;
        }
        let locations = self.site.config.locations.iter().map(|l| l.id.value.as_str());
        self.known.location_ids.get_or_init(|| locations.collect()).contains(id)
    }

    /// The anchor on a text's page that is probably meant.
    pub(super) fn anchor_near(&self, id: TextId, anchor: &str) -> Option<&'s str> {
        let id = if matches!(id, TextId::Term(_)) { TextId::Glossary } else { id };
        let mut all = self.known.anchors.lock().unwrap_or_else(PoisonError::into_inner);
        let names = all.entry(id).or_insert_with(|| Arc::new(Names::new(self.anchors(id))));
        let names = names.clone();
        drop(all);
        names.nearest(anchor)
    }

    /// The anchors on a text's page that a link is likely to mean.
    pub(super) fn anchors(&self, id: TextId) -> Vec<&'s str> {
        let site = self.site;
        match (id, &site.glossary) {
            (TextId::Glossary | TextId::Term(_), Some(glossary)) => {
                glossary.terms.iter().map(|term| term.anchor.as_str()).collect()
            }
            _ => {
                let headings = site.text(id).map(|text| &*text.body.headings);
                headings.unwrap_or_default().iter().map(|h| h.id.as_str()).collect()
            }
        }
    }

    /// Where the site is, by the settings and by what the build is for.
    pub(super) fn own_addresses(&self) -> &[Own] {
        self.known.own.get_or_init(|| {
            let site = &self.site.config.site;
            let mut all: Vec<Own> = [&site.base_url.value, &site.written_base_url]
                .into_iter()
                .filter_map(|url| Own::of(url))
                .collect();
            all.dedup();
            all
        })
    }

    /// Where an old address leads.
    pub(super) fn redirect(&self, url: &str) -> Option<&'s str> {
        let all = self.plan.redirects.iter();
        let all = all.map(|redirect| (redirect.from.as_str(), redirect.to.as_str()));
        self.known.redirects.get_or_init(|| all.collect()).get(url).copied()
    }

    /// Whether an address was published and would vanish.
    pub(super) fn has_vanished(&self, url: &str) -> bool {
        let all = self.plan.vanished.iter().map(|vanished| vanished.url.as_str());
        self.known.vanished.get_or_init(|| all.collect()).contains(url)
    }

    /// Names whose texts are waiting or could not be read.
    pub(super) fn absent(&self) -> &Absent {
        self.known.absent.get_or_init(|| {
            let mut absent = Absent::default();
            for (path, destination) in self.plan.sources() {
                if matches!(destination, Destination::Waiting | Destination::Unread) {
                    absent.add(path);
                }
            }
            absent
        })
    }
}

/// Names that texts may use although they are not in the library: they are drafts or
/// scheduled, or have a problem that was reported. Reporting the name too would only send
/// people to the wrong place.
#[derive(Default)]
pub(super) struct Absent {
    pub(super) articles: HashSet<String>,
    pub(super) people: HashSet<String>,
    pub(super) specialties: HashSet<String>,
}

impl Absent {
    fn add(&mut self, path: &str) {
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["articles", folder, ..] => {
                self.articles.insert(article_key(path));
                self.specialties.insert(slug(folder).into_owned());
            }
            ["people", _] => drop(self.people.insert(slug(stem_and_lang(path).0).into_owned())),
            _ => {}
        }
    }
}

/// Files by name, wherever they are.
pub(super) struct Files<'s> {
    stems: Names<'s>,
    by_stem: HashMap<&'s str, Vec<&'s str>>,
}

/// How many files of the same name are compared by their folders.
const OF_ONE_NAME: usize = 64;

impl<'s> Files<'s> {
    fn of(paths: impl Iterator<Item = &'s str>) -> Files<'s> {
        let mut paths: Vec<&str> = paths.collect();
        paths.sort_unstable();
        let mut by_stem: HashMap<&str, Vec<&str>> = HashMap::default();
        for path in paths {
            let same = by_stem.entry(stem(path)).or_default();
            if same.len() < OF_ONE_NAME {
                same.push(path);
            }
        }
        Files { stems: Names::new(by_stem.keys().copied()), by_stem }
    }

    /// Whether there is a file of this very path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.by_stem.get(stem(path)).is_some_and(|same| same.contains(&path))
    }

    /// The file most like a path that is written in a file of the site: the one with the nearest name,
    /// then with the same ending, then in the same folder.
    pub(super) fn near(&self, path: &str, named_in: &str) -> Option<&'s str> {
        let near = match self.by_stem.get_key_value(stem(path)) {
            Some((same, _)) => same,
            None => self.stems.nearest(stem(path))?,
        };
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let ending = |name: &str| name.split_once('.').map(|(_, ending)| ending.to_owned());
        let (of_folder, of_name) = (folder.rsplit('/').next(), ending(name));
        self.by_stem[near].iter().copied().filter(|other| *other != named_in).min_by_key(|other| {
            let (folder, name) = other.rsplit_once('/').unwrap_or(("", other));
            (ending(name) != of_name, folder.rsplit('/').next() != of_folder, *other)
        })
    }
}

/// The name of a file without language and ending; a bundle is named by its folder. Only
/// this is compared: folders that two paths share would make them look alike.
fn stem(path: &str) -> &str {
    if path.ends_with(".md") {
        return stem_and_lang(path).0;
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_has_the_name_then_the_ending_then_the_folder() {
        let files = Files::of(
            [
                "articles/child/eczema.md",
                "articles/skin/eczema.es.md",
                "articles/skin/eczema.md",
                "articles/skin/acne/index.md",
                "articles/skin/acne/knee.jpg",
                "pages/about.md",
            ]
            .into_iter(),
        );
        let near = |path| files.near(path, "pages/about.md");
        assert_eq!(near("articles/skin/eczma.md"), Some("articles/skin/eczema.md"));
        assert_eq!(near("articles/child/eczma.md"), Some("articles/child/eczema.md"));
        assert_eq!(near("articles/skin/eczma.es.md"), Some("articles/skin/eczema.es.md"));
        assert_eq!(near("articles/skin/acne.md"), Some("articles/skin/acne/index.md"));
        assert_eq!(near("articles/heart/acne/index.md"), Some("articles/skin/acne/index.md"));
        assert_eq!(near("knee.png"), Some("articles/skin/acne/knee.jpg"));
        assert_eq!(near("nothing-like-it.md"), None);
        assert_eq!(near("pages/abuot.md"), None, "a text does not link to itself");
    }
}
