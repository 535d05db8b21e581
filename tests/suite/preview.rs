//! `housecall preview` over real HTTP: what it serves, what it refuses, what it survives.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;

use crate::preview_server::{Preview, SCRIPT};
use crate::support::{Folder, SETTINGS, files};

const ARTICLE: &str = "+++\ntitle = \"Sunburn\"\ndate = 2026-06-01\n+++\n\nCool the skin.\n";

fn small() -> Folder {
    Folder::of(&[
        ("housecall.toml", SETTINGS),
        ("articles/dermatology/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
        ("articles/dermatology/sunburn.md", ARTICLE),
    ])
}

#[test]
fn what_is_served_is_what_a_build_writes_plus_one_script() {
    let folder = Folder::example();
    let preview = Preview::of(folder.path(), &["--no-drafts"]);
    let before = files(folder.path());
    preview.get("/");
    assert_eq!(before, files(folder.path()), "nothing is written");
    folder.build_clean(&[]);
    for (path, bytes) in folder.public() {
        if path.starts_with("_server/") || bytes.iter().any(|b| *b >= 0x80) {
            continue;
        }
        let answer = preview.get(&format!("/{path}"));
        let expected = String::from_utf8(bytes).expect("ASCII");
        assert_eq!(answer.body.replace(SCRIPT, ""), expected, "{path}");
        if path != "404.html" {
            assert_eq!(answer.status, 200, "{path}");
        }
    }
}

#[test]
fn a_save_is_served_however_the_editor_saves() {
    let folder = small();
    let preview = Preview::of(folder.path(), &[]);
    assert!(preview.get("/dermatology/sunburn/").body.contains("Cool the skin."));
    folder.write("articles/dermatology/sunburn.md", ARTICLE.replace("Cool", "Shade"));
    preview.shows("/dermatology/sunburn/", "Shade the skin.");
    // A temporary file in its place, as most editors do it.
    folder.write("articles/dermatology/.sunburn.md.swp", ARTICLE.replace("Cool", "Cover"));
    fs::rename(
        folder.at("articles/dermatology/.sunburn.md.swp"),
        folder.at("articles/dermatology/sunburn.md"),
    )
    .expect("renamed");
    preview.shows("/dermatology/sunburn/", "Cover the skin.");
    fs::rename(
        folder.at("articles/dermatology/sunburn.md"),
        folder.at("articles/dermatology/too-much-sun.md"),
    )
    .expect("renamed");
    preview.shows("/dermatology/too-much-sun/", "Cover the skin.");
    assert_eq!(preview.get("/dermatology/sunburn/").status, 404);
    fs::remove_file(folder.at("articles/dermatology/too-much-sun.md")).expect("removed");
    preview.until("/dermatology/too-much-sun/", |a| a.status == 404);
    // A folder that did not exist before.
    folder.write("articles/cardiology/salt.md", ARTICLE.replace("Sunburn", "Salt"));
    preview.shows("/cardiology/salt/", "Salt");
    fs::rename(folder.at("articles/cardiology"), folder.at("articles/heart")).expect("renamed");
    preview.shows("/heart/salt/", "Salt");
}

#[test]
fn settings_templates_styles_and_words_are_watched_too() {
    let folder = small();
    let preview = Preview::of(folder.path(), &[]);
    preview.get("/");
    folder.write("housecall.toml", SETTINGS.replace("\"Riverside\"\nbase", "\"Hillside\"\nbase"));
    preview.shows("/", "Hillside");
    folder.write("templates/404.html", "<!doctype html><title>Nowhere</title>");
    preview.shows("/no-such/", "Nowhere");
    folder.write("assets/custom.css", "body { color: teal }");
    preview.until("/", |page| {
        let sheets = page.body.split("<link rel=\"stylesheet\" href=\"").skip(1);
        let mut urls = sheets.filter_map(|rest| rest.split('"').next());
        urls.any(|url| preview.get(url).body.contains("teal"))
    });
    folder.write("static/leaflet.txt", "Call us.");
    preview.shows("/leaflet.txt", "Call us.");
    let part = preview.ask("GET", "/leaflet.txt", &[("Range", "bytes=0-3")]);
    assert_eq!((part.status, part.body.as_str()), (206, "Call"));
}

#[test]
fn a_mistake_is_shown_over_the_last_good_page_until_it_is_fixed() {
    let folder = small();
    let preview = Preview::of(folder.path(), &[]);
    let url = "/dermatology/sunburn/";
    preview.shows(url, "Cool the skin.");
    let finding = |code: &str| {
        preview.until(&format!("/-/page.json?at={url}"), |a| {
            a.body.contains(&format!("\"code\":\"{code}\""))
        })
    };
    // An article, in every state while it is being typed.
    for half in ["+++\ntitle = \"Sun", "+", "", "+++\ntitle = \"Sunburn\"\ndate = 2026-06-01\n"] {
        folder.write("articles/dermatology/sunburn.md", half);
        preview.until(&format!("/-/page.json?at={url}"), |a| a.body.contains("\"error\""));
        assert!(preview.get(url).body.contains("Cool the skin."), "{half:?}");
    }
    folder.write("articles/dermatology/sunburn.md", ARTICLE.replace("title", "titel"));
    let answer = finding("unknown-key");
    assert!(answer.body.contains("articles/dermatology/sunburn.md"), "{}", answer.body);
    assert!(answer.body.contains("Did you mean `title`?"), "{}", answer.body);
    folder.write("articles/dermatology/sunburn.md", ARTICLE.replace("Cool", "Shade"));
    preview.shows(url, "Shade the skin.");
    assert_eq!(preview.desk(url)["errors"], 0);
    // The settings.
    folder.write("housecall.toml", "[site]\ntitle = ");
    preview.until(&format!("/-/page.json?at={url}"), |a| a.body.contains("housecall.toml"));
    assert!(preview.get(url).body.contains("Riverside"));
    folder.write("housecall.toml", SETTINGS);
    preview.until(&format!("/-/page.json?at={url}"), |a| a.body.contains("\"errors\":0"));
    // A template that does not compile, and one that fails on the page.
    for bad in ["{% if %}", "{{ page.no_such_field }}"] {
        folder.write("templates/article.html", bad);
        let answer = finding("template");
        assert!(answer.body.contains("templates/article.html"), "{}", answer.body);
        assert!(preview.get(url).body.contains("Shade the skin."), "{bad}");
    }
    fs::remove_file(folder.at("templates/article.html")).expect("removed");
    preview.until(&format!("/-/page.json?at={url}"), |a| a.body.contains("\"errors\":0"));
}

#[test]
fn a_preview_starts_with_broken_settings_and_shows_them() {
    let folder = small();
    folder.write("housecall.toml", "[site\ntitle = 1");
    let preview = Preview::of(folder.path(), &[]);
    let page = preview.get("/");
    assert!(page.body.contains(SCRIPT), "{}", page.body);
    let desk = preview.desk("/");
    assert!(desk["errors"].as_u64() > Some(0), "{desk}");
    assert_eq!(desk["findings"][0]["place"]["file"], "housecall.toml");
    folder.write("housecall.toml", [0xff, 0xfe, 0x00]);
    preview.until("/-/page.json?at=/", |a| a.body.contains("not-utf8"));
    folder.write("housecall.toml", SETTINGS);
    preview.shows("/dermatology/sunburn/", "Cool the skin.");
}

#[test]
fn drafts_and_scheduled_texts_are_shown_and_listed_unless_turned_off() {
    let folder = small();
    let draft = ARTICLE.replace("date", "draft = true\ndate").replace("Sunburn", "Moles");
    folder.write("articles/dermatology/moles.md", draft);
    let later = ARTICLE.replace("2026-06-01", "2027-06-01").replace("Sunburn", "Frostbite");
    folder.write("articles/dermatology/frostbite.md", later);
    let preview = Preview::of(folder.path(), &[]);
    assert_eq!(preview.desk("/dermatology/moles/")["page"]["state"], "draft");
    assert_eq!(preview.desk("/dermatology/frostbite/")["page"]["state"], "scheduled");
    let facts = preview.desk("/dermatology/sunburn/");
    assert_eq!(facts["page"]["state"], "published");
    assert_eq!(facts["page"]["words"], 3);
    let desk = preview.get("/-/desk/").body;
    for words in ["Drafts", "Moles", "Scheduled", "Frostbite", "Reviews due", "Expiring", "Skin"] {
        assert!(desk.contains(words), "{words}: {desk}");
    }
    let plain = Preview::of(folder.path(), &["--no-drafts"]);
    assert_eq!(plain.get("/dermatology/moles/").status, 404);
    assert!(plain.get("/-/desk/").body.contains("Moles"));
}

#[test]
fn a_burst_of_saves_ends_with_the_last() {
    let folder = small();
    let preview = Preview::of(folder.path(), &[]);
    preview.get("/");
    for n in 0..500 {
        let text = format!("{ARTICLE}\nSave number {n}.\n");
        folder.write("articles/dermatology/sunburn.md", text);
    }
    preview.shows("/dermatology/sunburn/", "Save number 499.");
    let version = preview.desk("/dermatology/sunburn/")["version"].as_u64().expect("a number");
    assert!(version < 200, "500 saves are {version} versions");
}

#[test]
fn a_folder_that_disappears_may_come_back() {
    let outer = tempfile::tempdir().expect("a folder");
    let root = outer.path().join("Praxis für Ärzte");
    let away = outer.path().join("away");
    let source = small();
    for (path, bytes) in files(source.path()) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    let preview = Preview::of(&root, &[]);
    preview.shows("/dermatology/sunburn/", "Cool the skin.");
    fs::rename(&root, &away).expect("renamed");
    preview.until("/-/page.json?at=/", |a| a.body.contains("no-site"));
    assert!(preview.get("/dermatology/sunburn/").body.contains("Cool the skin."));
    fs::rename(&away, &root).expect("renamed");
    preview.until("/-/page.json?at=/", |a| !a.body.contains("no-site"));
    fs::write(root.join("articles/dermatology/sunburn.md"), ARTICLE.replace("Cool", "Shade"))
        .expect("written");
    preview.shows("/dermatology/sunburn/", "Shade the skin.");
}

#[test]
fn without_events_a_request_looks_for_changes_itself() {
    let folder = small();
    let preview = Preview::of(folder.path(), &["--poll"]);
    preview.get("/");
    folder.write("articles/dermatology/sunburn.md", ARTICLE.replace("Cool", "Shade"));
    assert!(preview.get("/dermatology/sunburn/").body.contains("Shade the skin."));
    folder.write("articles/dermatology/moles.md", ARTICLE.replace("Cool", "Watch"));
    preview.shows("/dermatology/moles/", "Watch the skin.");
}

#[test]
fn other_hosts_and_origins_get_nothing() {
    let folder = small();
    let preview = Preview::of(folder.path(), &[]);
    for (name, value) in [("Host", "evil.example"), ("Origin", "https://evil.example")] {
        let answer = preview.ask("GET", "/", &[(name, value)]);
        assert_eq!(answer.status, 403, "{name}: {}", answer.body);
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = preview.ask(method, "/", &[("Content-Length", "0")]);
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.head.to_lowercase().contains("allow: get, head"), "{}", answer.head);
    }
    let head = preview.ask("HEAD", "/", &[]);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for path in [
        "/../housecall.toml",
        "/%2e%2e/housecall.toml",
        "/housecall.toml",
        "/..%2fhousecall.toml",
        "/%00",
        "/%ff",
        "/articles/dermatology/sunburn.md",
    ] {
        let answer = preview.get(path);
        assert!(answer.status >= 400 && !answer.body.contains("base_url"), "{path}");
    }
    let page = preview.get("/");
    assert!(page.head.contains("content-security-policy: default-src 'none'"), "{}", page.head);
    assert!(!page.head.contains("strict-transport-security"), "{}", page.head);
}

#[test]
fn other_devices_need_the_token_of_the_address() {
    let folder = small();
    let preview = Preview::of(folder.path(), &["--host", "0.0.0.0"]);
    let token = preview.said.split_once("?token=").expect("a token").1.trim();
    assert_eq!(preview.get("/").status, 401);
    assert_eq!(preview.get("/?token=0").status, 401);
    let let_in = preview.get(&format!("/?token={token}"));
    let cookie = let_in.head.lines().find_map(|l| l.strip_prefix("set-cookie: ")).expect("one");
    assert!(cookie.contains("SameSite=Strict") && cookie.contains("HttpOnly"), "{cookie}");
    let cookie = cookie.split(';').next().expect("a value");
    let page = preview.ask("GET", "/", &[("Cookie", cookie), ("Host", "192.168.0.7:4747")]);
    assert!(page.body.contains("Riverside"), "{}", page.body);
}

#[test]
fn a_port_in_use_is_reported_with_one_that_is_free() {
    let folder = small();
    let first = Preview::of(folder.path(), &[]);
    let port = first.port.to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_housecall"));
    let run =
        crate::support::run(command.arg("preview").arg(folder.path()).args(["--port", &port]));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains(&format!("Port {port} is in use")), "{}", run.stderr);
    assert!(run.stderr.contains("--port "), "{}", run.stderr);
}

#[test]
fn a_folder_without_a_site_is_reported_at_once() {
    let folder = Folder::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_housecall"));
    let run = crate::support::run(command.arg("preview").arg(folder.path()).args(["--port", "0"]));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("housecall.toml"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_cleanly_and_frees_the_port() {
    let folder = small();
    let mut preview = Preview::of(folder.path(), &[]);
    preview.get("/");
    // A listening browser does not delay that.
    let mut listening = TcpStream::connect(("127.0.0.1", preview.port)).expect("it listens");
    let ask = format!("GET /-/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port);
    listening.write_all(ask.as_bytes()).expect("asked");
    let mut some = [0; 16];
    listening.read_exact(&mut some).expect("it answers");
    assert_eq!(preview.signal("-INT"), 0);
    assert!(TcpStream::connect(("127.0.0.1", preview.port)).is_err());
}
