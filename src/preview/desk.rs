//! The writer's desk for the whole site: what is waiting, what is due, findings, what comes next.

use jiff::civil::Date;
use serde::Serialize;

use super::findings::{self, MOST, Newest};
use super::html::{self, Page};
use super::state::Snapshot;
use crate::load::Ready;
use crate::model::{Article, ArticleId, Issue, IssueId, LangId, PageId, Site, State};
use crate::plan::Plan;
use crate::theme::AllTexts;

/// Reviews and expiries are shown this many days ahead.
const SOON: i32 = 60;

/// What the desk shows.
#[derive(Serialize)]
struct DeskView<'d> {
    findings: Newest<'d>,
    site: Option<SiteView<'d>>,
}

#[derive(Serialize)]
struct SiteView<'d> {
    home: String,
    title: &'d str,
    articles: usize,
    issues: usize,
    today: String,
    drafts: List<'d>,
    scheduled: List<'d>,
    reviews: List<'d>,
    ends: List<'d>,
    specialties: List<'d>,
    newsletter: Newsletter<'d>,
}

/// The last issue, the next one, and the articles that are or would be in it.
#[derive(Serialize)]
struct Newsletter<'d> {
    last: List<'d>,
    next: List<'d>,
    carried: List<'d>,
}

/// The first rows of a list, and how many more there are.
#[derive(Serialize)]
struct List<'d> {
    rows: Vec<Row<'d>>,
    more: usize,
}

/// A text with a remark.
#[derive(Serialize)]
struct Row<'d> {
    /// Its address, if it has a page.
    url: Option<String>,
    title: &'d str,
    words: String,
    file: &'d str,
}

impl<'d> FromIterator<Row<'d>> for List<'d> {
    fn from_iter<I: IntoIterator<Item = Row<'d>>>(all: I) -> Self {
        let mut all = all.into_iter();
        let rows = all.by_ref().take(MOST).collect();
        List { rows, more: all.count() }
    }
}

/// The desk of the whole site, as a page.
pub(super) fn site_html(snapshot: &Snapshot) -> String {
    let texts = AllTexts(&snapshot.tree);
    let desk = snapshot.ready.as_ref().map(|Ready { site, plan, .. }| Desk { site, plan });
    let findings = findings::newest(snapshot, &texts);
    html::render(Page::Desk, &DeskView { findings, site: desk.map(|desk| desk.view()) })
}

#[derive(Clone, Copy)]
struct Desk<'d> {
    site: &'d Site,
    plan: &'d Plan,
}

impl<'d> Desk<'d> {
    fn view(self) -> SiteView<'d> {
        let Desk { site, plan } = self;
        let (drafts, scheduled) = self.waiting();
        let (reviews, ends) = self.dated();
        SiteView {
            home: plan.href("/"),
            title: &site.config.site.title,
            articles: site.articles.len(),
            issues: site.issues.len(),
            today: site.today.to_string(),
            drafts,
            scheduled,
            reviews,
            ends,
            specialties: self.specialties(),
            newsletter: self.newsletter(),
        }
    }

    fn article(self, at: usize, words: String) -> Row<'d> {
        let article = &self.site.articles[at];
        let url = self.plan.href(self.plan.article(ArticleId(at as u32)));
        Row { url: Some(url), title: &article.common.title.value, words, file: &article.path }
    }

    fn issue(self, at: usize, words: String) -> Row<'d> {
        let issue = &self.site.issues[at];
        let url = self.plan.href(self.plan.issue(IssueId(at as u32)));
        Row { url: Some(url), title: &issue.common.title.value, words, file: &issue.path }
    }

    /// Drafts and scheduled texts, including those that are not shown.
    fn waiting(self) -> (List<'d>, List<'d>) {
        let site = self.site;
        let mut drafts: Vec<Row<'_>> = Vec::new();
        let mut scheduled: Vec<(Date, Row<'_>)> = Vec::new();
        for (at, a) in site.articles.iter().enumerate() {
            match a.state {
                State::Draft => drafts.push(self.article(at, "draft".into())),
                State::Scheduled => {
                    scheduled.push((a.date, self.article(at, from(a.date, site.today))));
                }
                _ => {}
            }
        }
        for (at, i) in site.issues.iter().enumerate() {
            match i.state {
                State::Draft => drafts.push(self.issue(at, "draft issue".into())),
                State::Scheduled => {
                    scheduled.push((i.date, self.issue(at, from(i.date, site.today))));
                }
                _ => {}
            }
        }
        let bare = |title, words, file| Row { url: None, title, words, file };
        for (at, p) in site.pages.iter().enumerate().filter(|(_, p)| p.front.draft) {
            let url = self.plan.href(self.plan.page(PageId(at as u32)));
            let (title, words) = (&*p.common.title.value, "draft page".into());
            drafts.push(Row { url: Some(url), title, words, file: &p.path });
        }
        for w in site.waiting.iter().filter(|_| !site.with_drafts) {
            match w.date {
                Some(date) => {
                    scheduled.push((date, bare(&w.title, from(date, site.today), &w.path)));
                }
                None => drafts.push(bare(&w.title, "draft".into(), &w.path)),
            }
        }
        scheduled.sort_by(|a, b| (a.0, a.1.file).cmp(&(b.0, b.1.file)));
        let scheduled = scheduled.into_iter().map(|(_, row)| row);
        (drafts.into_iter().collect(), scheduled.collect())
    }

    /// Reviews that are due, and what expires soon or has expired.
    fn dated(self) -> (List<'d>, List<'d>) {
        let site = self.site;
        let soon = site.today.saturating_add(jiff::Span::new().days(SOON));
        let mut ends: Vec<(Date, usize)> = Vec::new();
        let mut due: Vec<(Date, usize)> = Vec::new();
        for (at, a) in site.articles.iter().enumerate().filter(|(_, a)| a.state != State::Draft) {
            let end = a.front.expires.as_ref().map(|d| d.value).filter(|d| *d <= soon);
            ends.extend(end.map(|d| (d, at)));
            if a.is_listed() {
                due.extend(a.next_review.filter(|d| *d <= soon).map(|d| (d, at)));
            }
        }
        ends.sort_unstable();
        due.sort_unstable();
        let due = due.into_iter().map(|(day, at)| {
            let word = if day < site.today { "overdue since" } else { "due" };
            self.article(at, format!("{word} {day}"))
        });
        let ends = ends.into_iter().map(|(day, at)| {
            let word = if day <= site.today { "expired since" } else { "expires" };
            self.article(at, format!("{word} {day}"))
        });
        (due.collect(), ends.collect())
    }

    fn specialties(self) -> List<'d> {
        let (site, plan) = (self.site, self.plan);
        let newest = |ids: &[ArticleId]| {
            let published =
                ids.iter().map(|id| site.article(*id)).filter(|a| a.state == State::Published);
            published.map(|a| a.date).max()
        };
        let mut rows: Vec<(Option<Date>, Row<'_>)> = Vec::new();
        for (id, s) in site.specialties_in(LangId(0)) {
            let last = newest(&s.articles);
            let words = match last {
                Some(date) => {
                    let ago = ago(date, site.today);
                    match s.articles.len() {
                        1 => format!("1 article, {ago}"),
                        n => format!("{n} articles, the newest {ago}"),
                    }
                }
                None => "no article yet".to_owned(),
            };
            let file = s.text.as_ref().map_or("no _index.md", |t| &*t.path);
            let url = Some(plan.href(plan.specialty(id)));
            rows.push((last, Row { url, title: &s.title, words, file }));
        }
        rows.sort_by_key(|(last, _)| *last);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn newsletter(self) -> Newsletter<'d> {
        let site = self.site;
        let of_main = || site.issues.iter().enumerate().filter(|(_, i)| i.lang == LangId(0));
        let is_coming = |i: &Issue| i.state.waits() || i.date > site.today;
        let last = of_main().rfind(|(_, i)| !is_coming(i));
        let next = of_main().find(|(_, i)| is_coming(i));
        let ids: Vec<usize> = match next {
            Some((_, issue)) => issue.articles.iter().map(|id| id.index()).collect(),
            None => {
                let since = last.map(|(_, issue)| issue.date);
                let is_new = |a: &Article| {
                    a.lang == LangId(0)
                        && a.state == State::Published
                        && since.is_none_or(|since| a.date > since)
                };
                let new = site.articles.iter().enumerate().filter(|(_, a)| is_new(a));
                new.map(|(at, _)| at).collect()
            }
        };
        let last = last.map(|(at, issue)| {
            let words = format!("{}, {}", ago(issue.date, site.today), sent(issue, site.today));
            self.issue(at, format!("the last issue, {words}"))
        });
        let next = next.map(|(at, issue)| {
            self.issue(at, format!("the next issue, {}", from(issue.date, site.today)))
        });
        let carried = ids.iter().map(|at| self.article(*at, site.articles[*at].date.to_string()));
        Newsletter {
            last: last.into_iter().collect(),
            next: next.into_iter().collect(),
            carried: carried.collect(),
        }
    }
}

fn sent(issue: &Issue, today: Date) -> String {
    match issue.front.sent {
        Some(day) if day <= today => format!("sent on {day}"),
        Some(day) => format!("to be sent on {day}"),
        None => "not marked as sent".into(),
    }
}

fn from(date: Date, today: Date) -> String {
    match (date - today).get_days() {
        0 => "from today".into(),
        1 => "from tomorrow".into(),
        2.. => format!("from {date}, in {} days", days(today, date)),
        _ => format!("of {date}"),
    }
}

fn ago(date: Date, today: Date) -> String {
    match days(date, today) {
        0 => "today".into(),
        1 => "yesterday".into(),
        n => format!("{n} days ago ({date})"),
    }
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}
