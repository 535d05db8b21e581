//! The writer's desk of the whole site: what waits, what is due, what was found, what comes next.

use std::fmt::Write as _;

use jiff::civil::Date;
use quick_xml::escape::escape;

use super::findings::{MOST, Viewer};
use super::page::SCRIPT;
use super::state::Snapshot;
use crate::diagnostic::Severity;
use crate::load::Ready;
use crate::model::{Article, Issue, LangId, State};
use crate::theme::AllTexts;

/// Reviews and ends are told so long before.
const SOON: i32 = 60;

/// The desk of the whole site, a page of its own.
pub(super) fn site_html(snapshot: &Snapshot) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Writer's desk</title><link rel=\"stylesheet\" href=\"/-/desk.css\">{SCRIPT}</head>\n<body class=\"desk\"><header><h1>Writer's desk</h1>"
    );
    match &snapshot.ready {
        Some(ready) => Desk { snapshot, ready, out: &mut out }.write(),
        None => {
            out.push_str("<p>There is no site to look at yet.</p></header><main>");
            findings_list(snapshot, &mut out);
        }
    }
    out.push_str("</main></body></html>\n");
    out
}

struct Desk<'d> {
    snapshot: &'d Snapshot,
    ready: &'d Ready,
    out: &'d mut String,
}

/// A row: address and title, what is said of it, the file.
type Row<'r> = (Option<String>, &'r str, String, &'r str);

impl Desk<'_> {
    fn write(mut self) {
        let (site, plan) = (&self.ready.site, &self.ready.plan);
        let _ = write!(
            self.out,
            "<p><a href=\"{}\">{}</a>: {} articles, {} newsletter issues. As on {}.</p></header><main>",
            escape(plan.href("/")),
            escape(&site.config.site.title),
            site.articles.len(),
            site.issues.len(),
            site.today
        );
        findings_list(self.snapshot, self.out);
        self.waiting();
        self.dated();
        self.specialties();
        self.newsletters();
    }

    fn article<'r>(&'r self, at: usize, said: String) -> Row<'r> {
        let article = &self.ready.site.articles[at];
        let id = crate::model::ArticleId(at as u32);
        let url = self.ready.plan.href(self.ready.plan.article(id));
        (Some(url), article.common.title.value.as_str(), said, &article.path)
    }

    fn issue<'r>(&'r self, at: usize, said: String) -> Row<'r> {
        let issue = &self.ready.site.issues[at];
        let url = self.ready.plan.href(self.ready.plan.issue(crate::model::IssueId(at as u32)));
        (Some(url), issue.common.title.value.as_str(), said, &issue.path)
    }

    /// Drafts and scheduled texts; those that are not shown are named all the same.
    fn waiting(&mut self) {
        let site = &self.ready.site;
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
        for p in site.pages.iter().filter(|p| p.front.draft) {
            drafts.push((None, &p.common.title.value, "draft page".into(), &p.path));
        }
        if !site.with_drafts {
            for w in &site.waiting {
                match w.date {
                    Some(date) => {
                        scheduled.push((date, (None, &w.title, from(date, site.today), &w.path)))
                    }
                    None => drafts.push((None, &w.title, "draft".into(), &w.path)),
                }
            }
        }
        scheduled.sort_by(|a, b| (a.0, a.1.3).cmp(&(b.0, b.1.3)));
        let scheduled: Vec<Row<'_>> = scheduled.into_iter().map(|(_, row)| row).collect();
        let mut html = String::new();
        section(&mut html, "Drafts", "No drafts.", &drafts);
        section(&mut html, "Scheduled", "Nothing waits for its day.", &scheduled);
        self.out.push_str(&html);
    }

    /// What ends soon or ended, and reviews that are due.
    fn dated(&mut self) {
        let site = &self.ready.site;
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
        let ends: Vec<Row<'_>> = ends
            .into_iter()
            .map(|(d, at)| {
                let word = if d <= site.today { "expired since" } else { "expires" };
                self.article(at, format!("{word} {d}"))
            })
            .collect();
        let due: Vec<Row<'_>> = due
            .into_iter()
            .map(|(d, at)| {
                let word = if d < site.today { "overdue since" } else { "due" };
                self.article(at, format!("{word} {d}"))
            })
            .collect();
        let mut html = String::new();
        section(&mut html, "Reviews due", "No review is due in the next two months.", &due);
        section(&mut html, "Expiring", "Nothing ends in the next two months.", &ends);
        self.out.push_str(&html);
    }

    fn specialties(&mut self) {
        let (site, plan) = (&self.ready.site, &self.ready.plan);
        let newest = |ids: &[crate::model::ArticleId]| {
            ids.iter()
                .map(|id| site.article(*id))
                .filter(|a| a.state == State::Published)
                .map(|a| a.date)
                .max()
        };
        let mut rows: Vec<(Option<Date>, Row<'_>)> = Vec::new();
        for (id, s) in site.specialties_in(LangId(0)) {
            let last = newest(&s.articles);
            let said = match last {
                Some(date) => {
                    format!("{} articles, the newest {}", s.articles.len(), ago(date, site.today))
                }
                None => "no article yet".to_owned(),
            };
            let file = s.text.as_ref().map_or("no _index.md", |t| &*t.path);
            rows.push((last, (Some(plan.href(plan.specialty(id))), &s.title, said, file)));
        }
        rows.sort_by_key(|(last, _)| *last);
        let rows: Vec<Row<'_>> = rows.into_iter().map(|(_, row)| row).collect();
        let mut html = String::new();
        section(
            &mut html,
            "Specialties, longest without an article first",
            "No specialties.",
            &rows,
        );
        self.out.push_str(&html);
    }

    /// The next issue and what it carries, or would carry.
    fn newsletters(&mut self) {
        let site = &self.ready.site;
        let of_main = || site.issues.iter().enumerate().filter(|(_, i)| i.lang == LangId(0));
        let is_coming = |i: &Issue| i.state.waits() || i.date > site.today;
        let last = of_main().rfind(|(_, i)| !is_coming(i));
        let next = of_main().find(|(_, i)| is_coming(i));
        let mut html = String::from("<section><h2>Newsletter</h2>");
        if let Some((at, issue)) = last {
            let said = format!("{}, {}", ago(issue.date, site.today), sent(issue, site.today));
            list(&mut html, &[self.issue(at, format!("the last issue, {said}"))]);
        }
        let (words, ids): (String, Vec<usize>) = match next {
            Some((at, issue)) => {
                list(
                    &mut html,
                    &[self.issue(at, format!("the next issue, {}", from(issue.date, site.today)))],
                );
                ("It carries:".into(), issue.articles.iter().map(|id| id.index()).collect())
            }
            None => {
                let since = last.map(|(_, issue)| issue.date);
                let is_new = |a: &Article| {
                    a.lang == LangId(0)
                        && a.state == State::Published
                        && since.is_none_or(|since| a.date > since)
                };
                let all = site.articles.iter().enumerate().filter(|(_, a)| is_new(a));
                ("No next issue is planned. One of today with articles = \"since-last\" would carry:".into(), all.map(|(at, _)| at).collect())
            }
        };
        let _ = write!(html, "<p>{words}</p>");
        let carried: Vec<Row<'_>> =
            ids.iter().map(|at| self.article(*at, site.articles[*at].date.to_string())).collect();
        if carried.is_empty() {
            html.push_str("<p class=\"none\">Nothing yet.</p>");
        } else {
            list(&mut html, &carried);
        }
        html.push_str("</section>");
        self.out.push_str(&html);
    }
}

fn sent(issue: &Issue, today: Date) -> String {
    match issue.front.sent {
        Some(day) if day <= today => format!("sent on {day}"),
        Some(day) => format!("to be sent on {day}"),
        None => "not marked as sent".into(),
    }
}

/// The newest findings, those that came last first.
fn findings_list(snapshot: &Snapshot, out: &mut String) {
    let (errors, warnings) = (snapshot.count(Severity::Error), snapshot.count(Severity::Warning));
    let ending = |number| if number == 1 { "" } else { "s" };
    let _ = write!(
        out,
        "<section><h2>Findings</h2><p>{errors} error{}, {warnings} warning{}.</p>",
        ending(errors),
        ending(warnings)
    );
    let mut newest: Vec<_> = snapshot.found.iter().collect();
    newest.sort_by_key(|f| (std::cmp::Reverse(f.diagnostic.severity), std::cmp::Reverse(f.since)));
    let texts = AllTexts(&snapshot.tree);
    let mut viewer = Viewer::new(&texts);
    if !newest.is_empty() {
        out.push_str("<ol class=\"findings\">");
        for found in newest.iter().take(MOST) {
            viewer.view(&found.diagnostic, false).html(out);
        }
        out.push_str("</ol>");
    }
    if newest.len() > MOST {
        let _ = write!(out, "<p>And {} more.</p>", newest.len() - MOST);
    }
    out.push_str("</section>");
}

fn section(out: &mut String, title: &str, none: &str, rows: &[Row<'_>]) {
    let _ = write!(out, "<section><h2>{title}</h2>");
    if rows.is_empty() {
        let _ = write!(out, "<p class=\"none\">{none}</p>");
    } else {
        list(out, rows);
    }
    out.push_str("</section>");
}

fn list(out: &mut String, rows: &[Row<'_>]) {
    out.push_str("<ul>");
    for (url, title, said, file) in rows.iter().take(MOST) {
        let title = escape(*title);
        let title = match url {
            Some(url) => format!("<a href=\"{}\">{title}</a>", escape(url)),
            None => title.into_owned(),
        };
        let _ = write!(
            out,
            "<li>{title} <span>{}</span> <code>{}</code></li>",
            escape(said),
            escape(*file)
        );
    }
    out.push_str("</ul>");
    if rows.len() > MOST {
        let _ = write!(out, "<p>And {} more.</p>", rows.len() - MOST);
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
