//! Generated sites for benchmarks: a practice that uses every feature, of any size. The
//! same options give the same bytes on any machine; article 17 of a site of 100 is (except for
//! the articles it links to) article 17 of a site of 100,000.

mod article;
mod options;
mod random;
mod text;
mod words;

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use article::{Head, article, topic};
pub(crate) use options::{Options, Variant};
use random::Random;
use rayon::prelude::*;
use text::{capital, paragraph, plain};
use words::{FIRST_NAMES, LAST_NAMES, SPECIALTIES, TERMS};

/// The day to build a generated site for: after all its dates.
pub(crate) const TODAY: &str = "2026-11-30";

const PEOPLE: usize = 20;
const ARTICLES_PER_ISSUE: usize = 500;

/// Writes the site into `dir`, which is created.
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

/// A picture of some shapes, about as small as drawings usually are.
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
    // Calls to action for a few topics each: every article looks through all placements.
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

/// An issue with five articles.
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
