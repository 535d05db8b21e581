//! `housecall init` and `housecall new`: what they write builds without a finding, and they never
//! overwrite anything.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Folder, Run, files, run};

fn housecall(args: &[&str], folder: &Path) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_housecall"));
    run(command.args(args).current_dir(folder).stdin(Stdio::null()))
}

/// Runs a command that must succeed.
fn done(args: &[&str], folder: &Path) -> String {
    let run = housecall(args, folder);
    assert_eq!(run.status, 0, "{args:?}: {}{}", run.stdout, run.stderr);
    run.stdout
}

/// Runs a command that must refuse without writing anything.
fn refused(args: &[&str], folder: &Path) -> String {
    let before = files(folder);
    let run = housecall(args, folder);
    assert_eq!(run.status, 2, "{args:?}: {}{}", run.stdout, run.stderr);
    assert_eq!(run.stdout, "", "{args:?}");
    assert!(files(folder) == before, "{args:?} wrote something");
    run.stderr
}

/// Builds the folder, which must have no finding, with drafts and without.
fn builds(folder: &Path) {
    for args in [&["build", "--format", "short"][..], &["build", "--format", "short", "--drafts"]] {
        let run = housecall(args, folder);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{args:?}: {}", run.stdout);
    }
}

/// Checks that no text in the folder has an unfilled `{name}` placeholder.
fn filled(folder: &Path) {
    for (path, bytes) in files(folder) {
        let source = path.ends_with(".md") || path.ends_with(".toml");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let place = text.split('{').skip(1).find_map(|rest| {
            let name = rest.split('}').next()?;
            let sane = |b: u8| b.is_ascii_lowercase() || b == b'_';
            (source && !name.is_empty() && name.bytes().all(sane)).then_some(name)
        });
        assert_eq!(place, None, "{path} has a place that nothing filled");
    }
}

fn site(args: &[&str]) -> Folder {
    let folder = Folder::new();
    done(&[&["init", "--yes"], args].concat(), folder.path());
    folder
}

#[test]
fn a_new_site_builds_without_a_finding_in_each_language() {
    for lang in ["en", "es"] {
        let all = match lang {
            "en" => "family-medicine,pediatrics,cardiology,dermatology",
            _ => "medicina-familiar,pediatria,cardiologia,dermatologia",
        };
        let folder = site(&["--lang", lang, "--specialties", all]);
        builds(folder.path());
        filled(folder.path());
        let home = fs::read_to_string(folder.at("public/index.html")).expect("a home page");
        assert!(home.contains(&format!("<html lang=\"{lang}\"")), "{home}");
        assert!(folder.read("housecall.toml").contains("REPLACE"));
        assert!(folder.read(".gitignore").contains("/public/"));
    }
}

#[test]
fn a_new_site_can_be_in_any_folder_and_have_any_name() {
    let above = Folder::new();
    let dir = "Práctica für “Ümit” (neu)";
    let name = r#"O'Neill & *Söhne* "Praxis" \ {city} <b>"#;
    let message = done(
        &[
            "init",
            dir,
            "--name",
            name,
            "--phone",
            "(201) 555-0100",
            "--city",
            "Springfield",
            "--person",
            "Zoë Müller-Ångström",
            "--credentials",
            "MD, FAAFP",
            "--specialties",
            "Foot care,Cardiology,foot-care",
            "--base-url",
            "www.oneill.example/",
        ],
        above.path(),
    );
    assert!(message.contains(&format!("cd '{dir}'")), "{message}");
    let folder = above.at(dir);
    builds(&folder);
    let settings = fs::read_to_string(folder.join("housecall.toml")).expect("settings");
    assert!(settings.contains("telephone = \"+12015550100\"\n"), "{settings}");
    assert!(settings.contains("base_url = \"https://www.oneill.example\"\n"), "{settings}");
    assert!(folder.join("people/zoe-muller-angstrom.md").exists());
    assert!(folder.join("articles/foot-care/a-first-article.md").exists());
    let about = fs::read_to_string(folder.join("public/about/index.html")).expect("a page");
    assert!(about.contains("&amp; *Söhne* “Praxis” \\ {city} &lt;b&gt;"), "{about}");
}

#[test]
fn care_cards_name_the_emergency_number_of_the_telephones_country() {
    for (phone, number) in
        [("+1 201 555 0100", "911"), ("+44 20 7946 0000", "999"), ("+34 600 000 000", "112")]
    {
        let folder = site(&["--phone", phone]);
        builds(folder.path());
        // The example articles are drafts: the last build was the one with drafts.
        let flu = folder.read("public/family-medicine/flu/index.html");
        let contact = folder.read("public/contact/index.html");
        for page in [&flu, &contact] {
            assert!(
                page.contains(&format!("all <a class=\"tel\" href=\"tel:{number}\">")),
                "{phone}"
            );
            for other in ["911", "999", "112"].iter().filter(|n| **n != number) {
                assert!(!page.contains(&format!("all {other}")), "{phone}: {other}");
                assert!(!page.contains(&format!("tel:{other}\"")), "{phone}: {other}");
            }
        }
    }
}

#[test]
fn a_new_site_publishes_no_health_text_that_nobody_has_reviewed() {
    for (lang, article) in
        [("en", "pediatrics/fever-in-children"), ("es", "pediatria/fiebre-en-los-ninos")]
    {
        let folder = site(&["--lang", lang]);
        let page = folder.at("public").join(article).join("index.html");
        done(&["build"], folder.path());
        assert!(!page.exists(), "{article} is published");
        let source = format!("articles/{article}.md");
        folder.edit(&source, "draft = true", "");
        done(&["build"], folder.path());
        assert!(page.exists(), "{article} is not published");
    }
}

#[test]
fn init_never_overwrites_anything() {
    let folder = site(&[]);
    assert!(refused(&["init", "--yes"], folder.path()).contains("There is already a site"));
    let folder = Folder::of(&[("glossary.md", "mine"), ("README.md", "mine")]);
    let message = refused(&["init", "--yes"], folder.path());
    assert!(message.contains("glossary.md") && !message.contains("README.md"), "{message}");
    assert!(refused(&["init", "--yes", "README.md"], folder.path()).contains("is a file"));
    // What is not in the way stays.
    fs::remove_file(folder.at("glossary.md")).expect("removed");
    done(&["init", "--yes"], folder.path());
    assert_eq!(folder.read("README.md"), "mine");
}

#[test]
fn init_refuses_answers_that_the_build_would_refuse() {
    let folder = Folder::new();
    for (option, value, words) in [
        ("--phone", "call us", "+12015550100"),
        ("--base-url", "elm street", "https://"),
        ("--name", "  ", "write something"),
        ("--specialties", "???", "plain letters"),
        ("--specialties", "con", "plain letters"),
    ] {
        let message = refused(&["init", option, value], folder.path());
        assert!(message.contains(words), "{option} {value}: {message}");
    }
}

#[test]
fn a_new_text_of_every_kind_builds_without_a_finding() {
    for lang in ["en", "es"] {
        let folder = site(&["--lang", lang]);
        let at = folder.path();
        let specialty = if lang == "en" { "pediatrics" } else { "pediatria" };
        let original = match lang {
            "en" => "pediatrics/fever-in-children",
            _ => "pediatria/fiebre-en-los-ninos",
        };
        let (other, person) = match lang {
            "en" => ("es", "alex-example"),
            _ => ("en", "alex-ejemplo"),
        };
        let paths: Vec<String> = [
            &["new", "specialty", "Foot \"care\"", "--description", "Feet."][..],
            &["new", "article", "Ear pain", "--specialty", specialty, "--author", person],
            &["new", "article", "Sore toe", "--specialty", "foot-care", "--date", "2020-02-03"],
            &["new", "article", "Flu shots", "--specialty", specialty, "--slug", "shots"],
            &["new", "article", "Ear pain", "--specialty", specialty, "--lang", "pt-BR"],
            &["new", "article", "A title", "--of", original, "--lang", other],
            &["new", "newsletter"],
            &["new", "newsletter"],
            &["new", "newsletter", "Late", "--date", "2020-02-03"],
            &["new", "person", "José Núñez", "--credentials", "RN, BSN", "--role", "Nurse"],
            &["new", "page", "New patients", "--description", "Welcome."],
        ]
        .iter()
        .map(|args| done(args, at).trim_end().to_owned())
        .collect();
        for path in &paths {
            assert!(at.join(path).exists(), "{path}");
        }
        assert_eq!(paths[0], "articles/foot-care/_index.md");
        assert_eq!(paths[5], format!("articles/{original}.{other}.md"));
        assert_eq!(paths[9], "people/jose-nunez.md");
        assert!(folder.read(&paths[2]).contains("next_review = 2023-02-03"));
        assert!(folder.read(&paths[6]).contains("issue = 2\n"));
        assert!(folder.read(&paths[7]).contains("issue = 3\n"));
        // Issues are numbered in the order of their dates: an earlier one is left to the writer.
        assert!(folder.read(&paths[8]).contains("# issue = 1\n"));
        assert_eq!(paths[8], "newsletters/2020-02.md");
        // The theme has no Portuguese words, which the build reports; there are no other findings.
        filled(at);
        fs::remove_file(at.join(&paths[4])).expect("removed");
        builds(at);
        // The same again is refused: nothing is overwritten.
        for args in [
            &["new", "specialty", "Foot care"][..],
            &["new", "article", "Ear pain", "--specialty", specialty],
            &["new", "article", "A title", "--of", original, "--lang", other],
            &["new", "person", "José Núñez"],
            &["new", "page", "New patients"],
        ] {
            assert!(refused(args, at).contains("already"), "{args:?}");
        }
    }
}

#[test]
fn what_does_not_exist_is_reported_with_the_nearest_name() {
    let folder = site(&[]);
    for (args, words) in [
        (&["new", "article", "A", "--specialty", "pediatric"][..], "Did you mean `pediatrics`?"),
        (
            &["new", "article", "A", "--specialty", "zz"],
            "The choices are: family-medicine, pediatrics",
        ),
        (&["new", "article", "A"], "family-medicine, pediatrics"),
        (&["new", "article"], "needs a title"),
        (
            &["new", "article", "A", "--specialty", "pediatrics", "--author", "alex"],
            "Did you mean `alex-example`?",
        ),
        (
            &["new", "article", "A", "--lang", "es", "--of", "pediatrics/fever-in-child"],
            "Did you mean `pediatrics/fever-in-children`?",
        ),
        (
            &["new", "article", "A", "--lang", "en", "--of", "pediatrics/fever-in-children"],
            "--lang es",
        ),
        (
            &["new", "article", "A", "--specialty", "pediatrics", "--lang", "Spanish"],
            "language tag",
        ),
        (
            &["new", "article", "A", "--specialty", "pediatrics", "--slug", "My Name"],
            "--slug my-name",
        ),
        (&["new", "article", "???", "--specialty", "pediatrics"], "--slug my-name"),
        (&["new", "page", "Topics"], "--slug our-topics"),
        (&["new", "page", "Search"], "--slug our-search"),
        (&["new", "article", "Poster", "--specialty", "pediatrics"], "--slug our-poster"),
        (&["new", "page", "Pediatrics"], "--slug our-pediatrics"),
        (&["new", "specialty", "About"], "--slug our-about"),
        (&["new", "newsletter", "--slug", "2026"], "page for the year"),
        (&["new", "page", "A", "--dir", "nowhere"], "nowhere"),
    ] {
        let message = refused(args, folder.path());
        assert!(message.contains(words), "{args:?}: {message}");
    }
}

#[test]
fn a_long_title_makes_a_file_name_that_every_disk_accepts() {
    let folder = site(&[]);
    let title = "Pain and what to do about it ".repeat(30);
    let path = done(&["new", "page", &title], folder.path());
    assert!(path.len() < 80, "{path}");
    builds(folder.path());
}
