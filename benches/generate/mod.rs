//! Generated sites for measuring: a practice with everything on, as large as asked for. The
//! same options give the same bytes on any machine; article 17 of a site of 100 is (but for
//! the articles it links) article 17 of a site of 100,000.

mod words;

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::str::FromStr;

use rayon::prelude::*;
use words::{FIRST_NAMES, LAST_NAMES, SENTENCES, SPECIALTIES, TERMS, TOPICS};

/// The day for which a generated site is to be built: after all its dates.
pub(crate) const TODAY: &str = "2026-11-30";

const PEOPLE: usize = 20;
const ARTICLES_PER_ISSUE: usize = 500;

/// What to generate.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) articles: usize,
    /// About how many words an article has.
    pub(crate) words: usize,
    pub(crate) seed: u64,
    pub(crate) shape: Shape,
}

impl Default for Options {
    fn default() -> Self {
        Options { articles: 1000, words: 700, seed: 1, shape: Shape::default() }
    }
}

/// How a site differs from the usual one: words with commas between them.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// Articles have so many quarters of the words asked for.
    quarters: usize,
    topics: usize,
}

impl Default for Shape {
    fn default() -> Self {
        Shape { quarters: 4, topics: TOPICS.len() }
    }
}

impl FromStr for Shape {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut shape = Shape::default();
        for word in text.split(',') {
            match word {
                "usual" => {}
                "short" => shape.quarters = 1,
                "long" => shape.quarters = 16,
                "few-topics" => shape.topics = 4,
                "many-topics" => shape.topics = 1000,
                _ => {
                    return Err(format!(
                        "no shape `{word}`; there are usual, short, long, few-topics, many-topics"
                    ));
                }
            }
        }
        Ok(shape)
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, fast, and good from any seed.
struct Random(u64);

impl Random {
    fn of(seed: u64, stream: u64) -> Self {
        let mut random = Random(seed ^ stream.wrapping_mul(0xd134_2543_de82_ef95));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }
}

/// Writes the site into `dir`, which is made.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn write(dir: &Path, options: &Options) -> io::Result<()> {
    for folder in ["newsletters", "people", "pages"] {
        fs::create_dir_all(dir.join(folder))?;
    }
    fs::write(dir.join("housecall.toml"), settings(options))?;
    let mut r = Random::of(options.seed, 1 << 40);
    for (i, (folder, title, schema)) in SPECIALTIES.iter().enumerate() {
        let folder = dir.join("articles").join(folder);
        fs::create_dir_all(&folder)?;
        let text = format!(
            "+++\ntitle = \"{title}\"\ndescription = \"{}\"\nschema = \"{schema}\"\norder = {i}\n\
             image = {{ src = \"figure.svg\", alt = \"A drawing for {title}\" }}\n+++\n\n{}\n\n{}\n",
            plain(&mut r),
            paragraph(&mut r),
            paragraph(&mut r)
        );
        fs::write(folder.join("_index.md"), text)?;
        fs::write(folder.join("figure.svg"), drawing(i))?;
    }
    for i in 0..PEOPLE {
        fs::write(dir.join(format!("people/{}.md", person(i))), person_text(i, &mut r))?;
        fs::write(dir.join(format!("people/{}.svg", person(i))), drawing(i))?;
    }
    for page in ["about", "accessibility", "contact", "privacy"] {
        let (teaser, intro, more) = (plain(&mut r), paragraph(&mut r), paragraph(&mut r));
        let title = capital(page);
        let text = format!(
            "+++\ntitle = \"{title}\"\ndescription = \"{teaser}\"\nupdated = 2026-10-01\n+++\n\n\
             {intro}\n\n| Day | Hours |\n| --- | --- |\n| Monday to Friday | 8 to 5 |\n\n{more}\n\n\
             [Get directions](cta:directions)\n"
        );
        fs::write(dir.join(format!("pages/{page}.md")), text)?;
    }
    fs::write(dir.join("glossary.md"), glossary(&mut r))?;
    let issues = options.articles / ARTICLES_PER_ISSUE + 1;
    for i in 0..issues {
        let text = issue(i, issues, options, &mut r);
        fs::write(dir.join(format!("newsletters/issue-{:04}.md", i + 1)), text)?;
    }
    (0..options.articles).into_par_iter().try_for_each(|i| {
        let head = Head::of(i, options);
        fs::write(dir.join(format!("articles/{}.md", head.key)), article(i, &head, options))
    })
}

fn capital(word: &str) -> String {
    let end = word.chars().next().map_or(0, char::len_utf8);
    format!("{}{}", word[..end].to_uppercase(), &word[end..])
}

/// A picture of some shapes, as small as drawings are.
fn drawing(i: usize) -> String {
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 200\" width=\"320\" height=\"200\">\n",
    );
    for k in 0..8 {
        let (x, y, r) = (20 + k * 40, 40 + (i * 37 + k * 53) % 120, 8 + (i * 7 + k * 5) % 24);
        let _ = writeln!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"#2f6f79\"/>");
    }
    svg + "</svg>\n"
}

fn settings(options: &Options) -> String {
    // Calls to action of a few topics each: every article looks through all placements.
    let mut placed = String::new();
    let topics = options.shape.topics.min(options.articles).min(4);
    for (i, topic) in (0..topics).map(topic).enumerate() {
        let priority = 20 + i * 10;
        for place in ["after-key-points", "after-article"] {
            let _ = write!(
                placed,
                "\n[[placements]]\nid = \"refill\"\nwhere = \"{place}\"\ntopics = [\"{topic}\"]\npriority = {priority}\n"
            );
        }
    }
    for (i, (folder, ..)) in SPECIALTIES.iter().enumerate().filter(|(i, _)| i % 3 == 0) {
        let priority = 100 + i * 10;
        for place in ["specialty", "after-article"] {
            let _ = write!(
                placed,
                "\n[[placements]]\nid = \"check-up\"\nwhere = \"{place}\"\nspecialties = [\"{folder}\"]\npriority = {priority}\n"
            );
        }
    }
    include_str!("housecall.toml").to_owned() + &placed
}

fn topic(i: usize) -> String {
    match i / TOPICS.len() {
        0 => TOPICS[i].to_owned(),
        round => format!("{} {}", TOPICS[i % TOPICS.len()], round + 1),
    }
}

fn person(i: usize) -> String {
    format!("{}-{}", FIRST_NAMES[i], LAST_NAMES[i]).to_lowercase()
}

fn person_text(i: usize, r: &mut Random) -> String {
    let name = format!("{} {}", FIRST_NAMES[i], LAST_NAMES[i]);
    let (one, other) = (SPECIALTIES[i % 12].0, SPECIALTIES[(i + 5) % 12].0);
    format!(
        "+++\nname = \"{name}\"\ncredentials = [\"MD\"]\nrole = \"Physician\"\n\
         description = \"{name} has time for your questions.\"\n\
         specialties = [\"{one}\", \"{other}\"]\nlanguages = [\"English\", \"Spanish\"]\n\
         certifications = [\"Board certified\"]\nlocations = [\"main\"]\norder = {i}\n\
         image = {{ src = \"{}.svg\", alt = \"Drawing of {name}\" }}\n+++\n\n{}\n\n{}\n",
        person(i),
        paragraph(r),
        paragraph(r)
    )
}

fn glossary(r: &mut Random) -> String {
    let mut text = format!(
        "+++\ntitle = \"Words we use\"\ndescription = \"Medical words in plain language.\"\n+++\n\n{}\n",
        paragraph(r)
    );
    for term in TERMS {
        let _ = write!(text, "\n{}\n: {} {}\n", term.replace('|', "\n"), plain(r), plain(r));
    }
    text
}

/// An issue carries five articles.
fn issue(i: usize, issues: usize, options: &Options, r: &mut Random) -> String {
    // Evenly over the months from 2012 to October 2026.
    let month = i * (14 * 12 + 10) / issues;
    let date = format!("{}-{:02}-05", 2012 + month / 12, month % 12 + 1);
    let carried = (0..5.min(options.articles))
        .map(|k| format!("\"{}\"", Head::of((i * 97 + k * 13) % options.articles, options).key))
        .collect::<std::collections::BTreeSet<_>>();
    let carried: Vec<_> = carried.into_iter().collect();
    let (teaser, subject) = (plain(r), plain(r));
    let mut text = format!(
        "+++\ntitle = \"Letter {}\"\ndescription = \"{teaser}\"\ndate = {date}\nissue = {}\n\
         subject = \"{subject}\"\npreheader = \"{teaser}\"\narticles = [{}]\nsent = {date}\n+++\n",
        i + 1,
        i + 1,
        carried.join(", ")
    );
    for _ in 0..5 {
        let _ = write!(text, "\n{}\n", paragraph(r));
    }
    text
}

/// What others need to know of an article.
struct Head {
    /// `<specialty>/<slug>`
    key: String,
    specialty: usize,
    title: String,
    date: String,
    year: usize,
}

impl Head {
    fn of(i: usize, options: &Options) -> Head {
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
    fn path_from(&self, specialty: usize) -> String {
        match self.key.split_once('/') {
            Some((_, slug)) if specialty == self.specialty => format!("{slug}.md"),
            _ => format!("../{}.md", self.key),
        }
    }
}

fn article(i: usize, head: &Head, options: &Options) -> String {
    // Apart from the head's, so that a change to one leaves the other.
    let r = &mut Random::of(options.seed, i as u64 | 1 << 41);
    let usual = (options.words * options.shape.quarters / 4).max(40);
    // Text ends at the end of a section, and questions follow: about 110 words more.
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
    let reviewed = if r.one_in(10) { &head.date } else { reviewed.as_str().max(&head.date) };
    let topics: std::collections::BTreeSet<_> = (0..1 + r.below(4))
        // A quarter of the articles for the first topics: some are much longer than others.
        .map(|_| r.below(options.shape.topics) / (1 + 3 * usize::from(r.one_in(4))))
        .map(|t| format!("\"{}\"", topic(t)))
        // The settings name the first ones, so somebody has to write of them.
        .chain((i < 4).then(|| format!("\"{}\"", topic(i % options.shape.topics))))
        .collect();
    let topics: Vec<_> = topics.into_iter().collect();
    let (author, reviewer) = (r.below(PEOPLE), r.below(PEOPLE));
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

fn plain_words(r: &mut Random, list: &str) -> &'static str {
    r.pick(words::list(list)).trim_start_matches("a ")
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

/// A list, and the empty line after it.
fn list(text: &mut String, r: &mut Random, mark: &str, items: usize) {
    for _ in 0..items {
        let _ = writeln!(text, "{mark}{}", sentence(r));
    }
    text.push('\n');
}

fn paragraph(r: &mut Random) -> String {
    let mut text = sentence(r);
    for _ in 0..2 + r.below(4) {
        text.push(' ');
        text.push_str(&sentence(r));
    }
    text
}

/// A sentence without marks, for front matter.
fn plain(r: &mut Random) -> String {
    sentence(r).replace(['"', '*', '\\'], "")
}

fn sentence(r: &mut Random) -> String {
    let mut out = String::with_capacity(128);
    let mut rest = r.pick(&SENTENCES);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(before);
        let word = match name {
            "term" => &r.pick(&TERMS).split('|').next().unwrap_or_default().to_lowercase(),
            _ => r.pick(words::list(name)),
        };
        match out.is_empty() {
            true => out.push_str(&capital(word)),
            false => out.push_str(word),
        }
        rest = after;
    }
    out + rest
}
