//! Renders the routes of one site: the site itself, and what all pages of a language share.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;
use serde::Serialize;
use tera::{Context, Value};

use super::indexed::Indexed;
use super::view::{ActionView, ArticleView, DrawnActionView, HoursView, IssueView, MetaView};
use crate::config::Action;
use crate::content::fields::Spanned;
use crate::diagnostic::Diagnostic;
use crate::markdown::CalloutKind;
use crate::model::placed::PlacedActions;
use crate::model::{ArticleId, LangId, Site};
use crate::plan::{Plan, RouteKind};
use crate::telephone::Call;
use crate::theme::{Engine, Strings, Theme};

/// Renders the routes of one site.
pub struct Renderer<'s> {
    pub(super) site: &'s Site,
    pub(super) plan: &'s Plan,
    pub(super) theme: &'s Theme,
    pub(super) engine: &'s Engine,
    pub(super) placed: PlacedActions<'s>,
    pub(super) languages: Vec<InLanguage>,
    /// Each article's card, drawn when a list first shows it.
    pub(super) cards: Vec<OnceLock<Box<str>>>,
    /// The articles that each specialty lists by title, sorted when a page of it is first made.
    pub(super) by_title: Vec<OnceLock<Vec<ArticleId>>>,
    /// Hashes of the articles' texts as feeds have them, made when a feed first needs one.
    pub(super) feed_texts: OnceLock<Vec<OnceLock<u64>>>,
    /// What the search finds, gathered when a file of its index is prepared.
    pub(super) indexed: Indexed,
}

/// What all pages of a language share, made once.
pub(super) struct InLanguage {
    /// Header and footer, by which of their links leads to the page (empty if none does), and
    /// whether the header has its button.
    pub(super) parts: HashMap<(String, bool), (Value, u64)>,
    /// `site` and `t`.
    pub(super) context: Context,
    /// The same without the button in the header, if it has one.
    pub(super) without_booking: Option<Context>,
    /// The same for components in feeds, with `feed`.
    pub(super) feed_context: Context,
    /// The calls to action by id.
    pub(super) actions: HashMap<String, MadeAction>,
    /// What a callout is called, by its kind.
    pub(super) callouts: HashMap<CalloutKind, CalloutWords>,
    /// Whom care cards call.
    pub(super) care: CareCalls,
    pub(super) key: u64,
}

/// A call to action in a language, and as the theme draws it on its own.
pub(super) struct MadeAction {
    pub(super) view: Arc<ActionView>,
    pub(super) drawn: Arc<DrawnActionView>,
}

/// What a page's template sees as `page`: the view of its kind.
pub(super) enum Page {
    /// An article, whose text and share row are added at the end.
    Article(Box<ArticleView>),
    /// A newsletter issue, whose share row is added at the end.
    Issue(Box<IssueView>),
    /// Any other.
    Other(Box<dyn View>),
}

impl Page {
    /// The page of a view.
    pub(super) fn of(view: impl View + 'static) -> Page {
        Page::Other(Box::new(view))
    }

    /// The view as templates see it.
    pub(super) fn value(&self) -> Value {
        match self {
            Page::Article(view) => view.value(),
            Page::Issue(view) => view.value(),
            Page::Other(view) => view.value(),
        }
    }
}

impl Hash for Page {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Page::Article(view) => view.hash(state),
            Page::Issue(view) => view.hash(state),
            Page::Other(view) => view.hash_into(state),
        }
    }
}

/// What templates see of a kind of page.
pub(super) trait View: Send {
    /// Hashes all of it.
    fn hash_into(&self, state: &mut dyn Hasher);
    /// All of it as a value.
    fn value(&self) -> Value;
}

impl<V: Serialize + Hash + Send> View for V {
    fn hash_into(&self, mut state: &mut dyn Hasher) {
        self.hash(&mut state);
    }

    fn value(&self) -> Value {
        Value::from_serializable(self)
    }
}

impl<'s> Renderer<'s> {
    /// The site.
    pub fn site(&self) -> &'s Site {
        self.site
    }

    /// The address of what is rendered, without prefix.
    pub(super) fn url(&self, kind: RouteKind) -> String {
        self.plan.url(self.site, kind)
    }

    /// Whether a page itself asks for what the button in the header of all pages leads to.
    pub(super) fn books(&self, kind: RouteKind, lang: LangId) -> bool {
        let Some(booking) = self.site.booking() else { return false };
        let lang = self.site.lang(lang);
        let is_it = |action: &Action| action.leads_like(booking, lang);
        let site = self.site;
        let named = |id: &Spanned<String>| site.action(&id.value);
        match kind {
            RouteKind::Article(id) => {
                let placed = self.placed.of_article(id);
                let all = [placed.after_key_points, placed.after_article, placed.sidebar];
                let written = site.written_in(&site.article(id).body);
                all.into_iter().flatten().chain(written).any(is_it)
            }
            RouteKind::Specialty(id, 1) => {
                let specialty = &site.specialties[id.index()];
                let placed = self.placed.of_specialty(specialty);
                site.written_on_specialty(specialty).chain(placed).any(is_it)
            }
            RouteKind::Issue(id) => {
                let issue = &site.issues[id.index()];
                site.written_in(&issue.body).chain(self.placed.of_issue(issue)).any(is_it)
            }
            RouteKind::Person(id) => {
                let person = &site.people[id.index()];
                let own = person.front.call_to_action.as_ref().and_then(named);
                site.written_in(&person.body).chain(own).any(is_it)
            }
            RouteKind::Page(id) => site.written_in(&site.pages[id.index()].body).any(is_it),
            _ => false,
        }
    }

    /// The theme's words in a language.
    pub(super) fn strings(&self, lang: LangId) -> &'s Strings {
        self.theme.words(self.site.lang(lang))
    }
}

/// What callouts of a kind are called in a language.
pub(super) struct CalloutWords {
    /// The name of the theme's component.
    pub(super) component: String,
    pub(super) label: String,
    /// The title of callouts without one, as HTML.
    pub(super) title: String,
    /// The numbers that it names.
    pub(super) calls: Vec<Call>,
    /// The mark of its list items for people who do not see the icon, as HTML.
    pub(super) mark: String,
}

/// Whom the care cards of a language call.
#[derive(Debug, Default)]
pub(super) struct CareCalls {
    pub(super) emergency: Option<Call>,
    pub(super) practice: Option<Call>,
    /// When the practice is open.
    pub(super) hours: Vec<HoursView>,
    /// What to do when it is not.
    pub(super) after_hours: Option<String>,
}

/// What the page functions return: template, language, head, views.
pub(super) type Parts = (&'static str, LangId, MetaView, Page);

/// The same, or the error of a component.
pub(super) type Rendered = Result<Parts, Box<Diagnostic>>;
