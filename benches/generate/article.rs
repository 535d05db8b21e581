//! Articles: what other texts need to know about each, its front matter, its file.

use std::fmt::Write as _;

use super::options::Options;
use super::random::Random;
use super::text::{capital, list, paragraph, plain, plain_words, sentence};
use super::words::{self, SPECIALTIES, TOPICS};
use super::{PEOPLE, person};

pub(super) fn topic(i: usize) -> String {
    match i / TOPICS.len() {
        0 => TOPICS[i].to_owned(),
        round => format!("{} {}", TOPICS[i % TOPICS.len()], round + 1),
    }
}

/// What other texts need to know about an article.
pub(super) struct Head {
    /// `<specialty>/<slug>`
    pub(super) key: String,
    pub(super) specialty: usize,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) year: usize,
}

impl Head {
    pub(super) fn of(i: usize, options: &Options) -> Head {
        let r = &mut Random::of(options.seed, i as u64);
        let specialty = r.below(SPECIALTIES.len());
        let (quality, part) = (r.pick(words::list("quality")), r.pick(words::list("part")));
        let sign = r.pick(words::list("sign")).trim_start_matches("a ");
        let title = format!("{quality} {sign} and your {part}");
        let year = 2012 + r.below(15);
        let month = 1 + r.below(if year == 2026 { 10 } else { 12 });
        let date = format!("{year}-{month:02}-{:02}", 1 + r.below(28));
        let slug = format!("{quality}-{sign}-{part}-{i}").to_lowercase().replace(' ', "-");
        Head { key: format!("{}/{slug}", SPECIALTIES[specialty].0), specialty, title, date, year }
    }

    /// The path to this article from a text of a specialty.
    pub(super) fn path_from(&self, specialty: usize) -> String {
        match self.key.split_once('/') {
            Some((_, slug)) if specialty == self.specialty => format!("{slug}.md"),
            _ => format!("../{}.md", self.key),
        }
    }
}

pub(super) fn article(i: usize, head: &Head, options: &Options) -> String {
    // Separate from the head's, so that a change to one does not affect the other.
    let r = &mut Random::of(options.seed, i as u64 | 1 << 41);
    let usual = (options.words * options.shape.quarters / 4).max(40);
    // The text stops at the end of a section, and questions follow: about 110 words more.
    let wanted = (usual / 2 + r.below(usual)).saturating_sub(110);
    let mut text = String::with_capacity(usual * 12);
    front_matter(&mut text, i, head, options, r);
    body(&mut text, i, head, options, wanted, r);
    text
}

/// TOML, or YAML in one of four articles.
fn front_matter(text: &mut String, i: usize, head: &Head, options: &Options, r: &mut Random) {
    let (fence, is) = if r.one_in(4) { ("---", ": ") } else { ("+++", " = ") };
    let year = head.year.max(2024 + r.below(3));
    let reviewed = format!("{year}-{:02}-15", 1 + r.below(10));
    // A review is due after three years, which would be a warning.
    let on_first_day = r.one_in(10) && head.year >= 2024;
    let reviewed = if on_first_day { &head.date } else { reviewed.as_str().max(&head.date) };
    let topics: std::collections::BTreeSet<_> = (0..1 + r.below(4))
        // A quarter of the articles have the first topics: some lists are much longer than others.
        .map(|_| r.below(options.shape.topics) / (1 + 3 * usize::from(r.one_in(4))))
        .map(|t| format!("\"{}\"", topic(t)))
        // The settings name the first topics, so some articles must have them.
        .chain((i < 4).then(|| format!("\"{}\"", topic(i % options.shape.topics))))
        .collect();
    let topics: Vec<_> = topics.into_iter().collect();
    // Nobody reviews an article of their own.
    let author = r.below(PEOPLE);
    let reviewer = (author + 1 + r.below(PEOPLE - 1)) % PEOPLE;
    let sources: Vec<String> = (0..1 + r.below(4))
        .map(|n| {
            format!(
                "{{ title{is}\"{}\", publisher{is}\"National Institute of Health\", year{is}{}, url{is}\"https://health.example/{i}/{n}\" }}",
                capital(r.pick(words::list("sign"))),
                2005 + r.below(20)
            )
        })
        .collect();
    let mut key = |name: &str, value: &str| {
        let _ = writeln!(text, "{name}{is}{value}");
    };
    let quoted = |words: &str| format!("\"{words}\"");
    key("title", &quoted(&head.title));
    key("description", &quoted(&plain(r)));
    key("date", &head.date);
    key("authors", &format!("[\"{}\"]", person(author)));
    key("reviewers", &format!("[\"{}\"]", person(reviewer)));
    key("reviewed", reviewed);
    key("topics", &format!("[{}]", topics.join(", ")));
    key("sources", &format!("[{}]", sources.join(", ")));
    key("disclosures", &quoted("none"));
    key("audience", &quoted(r.pick(&["adults", "parents", "everyone", "older adults"])));
    if r.one_in(2) {
        key(
            "also_called",
            &format!("[\"{}\", \"{}\"]", plain_words(r, "sign"), plain_words(r, "sign")),
        );
    }
    if r.one_in(3) {
        key("updated", reviewed);
    }
    if r.one_in(5) {
        key("image", &format!("{{ src{is}\"figure.svg\", alt{is}\"A drawing of it\" }}"));
    }
    if i % 50 < 5 {
        let part = i % 5 + 1;
        key("series", &format!("{{ name{is}\"Series {}\", part{is}{part} }}", i / 50 + 1));
    }
    match r.below(60) {
        0 => key("call_to_action", "false"),
        1 => key("call_to_action", &quoted("call-nurse")),
        2 => key("share", &quoted("quiet")),
        3 => key("aliases", &format!("[\"/old/{i}/\"]")),
        4 => key("link", &quoted(&format!("https://elsewhere.example/{i}/"))),
        5 => key(
            "discussions",
            &format!("[{{ network{is}\"Forum\", url{is}\"https://forum.example/{i}\" }}]"),
        ),
        _ => {}
    }
    *text = format!("{fence}\n{text}{fence}\n\n");
}

fn body(
    text: &mut String,
    i: usize,
    head: &Head,
    options: &Options,
    wanted: usize,
    r: &mut Random,
) {
    let start = text.len();
    let mut counted = (start, 0);
    let _ = write!(text, "{}\n\n## Key points\n\n", paragraph(r));
    list(text, r, "- ", 4);
    if r.one_in(3) {
        for (kind, title) in [("emergency", "Call 911 if"), ("urgent", "Call us today if")] {
            let _ = writeln!(text, "> [!{kind}] {title}");
            list(text, r, "> - ", 3);
        }
    }
    let mut footnotes = 0;
    loop {
        counted.1 += text[counted.0..].split_whitespace().count();
        counted.0 = text.len();
        if counted.1 >= wanted {
            break;
        }
        let level = if r.one_in(4) { "###" } else { "##" };
        let _ = write!(text, "{level} {}\n\n", r.pick(words::list("heading")));
        for _ in 0..1 + r.below(2) {
            let _ = write!(text, "{}\n\n", paragraph(r));
        }
        match r.below(12) {
            0 | 1 => list(text, r, "- ", 4),
            2 => list(text, r, "1. ", 4),
            3 => {
                text.push_str("| Sign | What it means | What to do |\n| --- | --- | ---: |\n");
                for _ in 0..4 {
                    let (sign, part) = (plain_words(r, "sign"), r.pick(words::list("part")));
                    let act = r.pick(words::list("act"));
                    let _ = writeln!(text, "| {sign} | Your {part} is irritated | {act} |");
                }
                text.push('\n');
            }
            4 => {
                text.push_str("```text\n");
                for _ in 0..4 {
                    let _ =
                        writeln!(text, "{:<16} {} mg", r.pick(words::list("remedy")), r.below(200));
                }
                text.push_str("```\n\n");
            }
            5 => {
                let _ = writeln!(text, "> [!do] Do");
                list(text, r, "> - ", 3);
            }
            6 => {
                let _ = write!(text, "> {}\n\n", sentence(r));
            }
            7 => {
                footnotes += 1;
                let (note, words) = (sentence(r), paragraph(r));
                let _ = write!(text, "{words}[^{footnotes}]\n\n[^{footnotes}]: {note}\n\n");
            }
            8 => text.push_str("[Book a check-up](cta:check-up)\n\n"),
            9 => {
                text.push_str("![A drawing of it](figure.svg \"This is how it looks.\")\n\n");
            }
            10 => {
                let _ = write!(
                    text,
                    "Read more on [a page of others](https://health.example/{i}), at www.help.example, or write to <help@practice.example>.\n\n"
                );
            }
            _ => {
                for _ in 0..3 {
                    let (term, means) = (plain_words(r, "remedy"), sentence(r));
                    let _ = write!(text, "{}\n: {means}\n\n", capital(term));
                }
            }
        }
        if r.one_in(2) {
            let near =
                (i + options.articles - r.below(options.articles.min(500))) % options.articles;
            let other = Head::of(near, options);
            let anchor = if r.one_in(3) { "#key-points" } else { "" };
            let _ = write!(
                text,
                "See also [{}]({}{anchor}).\n\n",
                other.title.to_lowercase(),
                other.path_from(head.specialty)
            );
        }
    }
    if r.one_in(2) {
        text.push_str("## Questions to ask\n\n");
        list(text, r, "- ", 4);
    }
}
