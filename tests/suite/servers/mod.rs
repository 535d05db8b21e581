//! The files for web servers, read by the servers: each accepts them, every old address leads where
//! it should, every header and the 404 page are sent, and nothing that a writer
//! wrote opens anything else. The inputs are in `table`.

mod http;
mod place;
mod run;
mod table;

use std::collections::BTreeSet;

use housecall::render::hosting::headers;
use percent_encoding::percent_decode_str;

use crate::support::Run;
use http::{Answer, ask, get};
use place::{BELOW, Place, ROOT, SIGNS, Served, quoted, site, targets};
use run::{Running, SERVERS, manual, start};
use table::{TARGETS, addresses, characters, may, percent};

/// The lines of a file in which a build finds these problems.
fn lines_with(run: &Run, file: &str, codes: &[&str]) -> BTreeSet<usize> {
    let of = |line: &str| {
        let code = line.rsplit_once('[')?.1.strip_suffix(']')?;
        let (number, _) = line.strip_prefix(file)?.strip_prefix(':')?.split_once(':')?;
        codes.contains(&code).then(|| number.parse().expect("a line"))
    };
    run.stderr.lines().filter_map(of).collect()
}

#[test]
fn invalid_addresses_are_refused_where_they_are_written_and_all_others_accepted() {
    let all = addresses();
    assert!(all.iter().filter(|(_, meant)| meant.is_none()).count() >= 200);
    // Of one kind, the first hundred in a file are reported.
    for part in all.chunks(100) {
        let written: Vec<String> = part.iter().map(|(written, _)| written.clone()).collect();
        let run = site(&written, &[]).build(&[]);
        let refused = lines_with(&run, "articles/skin/eczema.md", &["bad-alias"]);
        for (index, (written, meant)) in part.iter().enumerate() {
            let is_refused = refused.contains(&(index + 5));
            assert_eq!(is_refused, meant.is_none(), "{written:?}\n{}", run.stderr);
        }
        let redirects: Vec<(String, String)> =
            written.iter().map(|from| (from.clone(), "/skin/eczema/".to_owned())).collect();
        let run = site(&[], &redirects).build(&[]);
        let refused = lines_with(&run, "housecall.toml", &["bad-alias"]);
        for (index, (written, meant)) in part.iter().enumerate() {
            let is_refused = refused.contains(&(index + 8));
            assert_eq!(is_refused, meant.is_none(), "{written:?}\n{}", run.stderr);
        }
    }
}

#[test]
fn an_invalid_target_is_refused_where_it_is_written() {
    let run = site(&[], &targets("")).build(&[]);
    let refused = lines_with(&run, "housecall.toml", &["broken-redirect"]);
    for (index, (written, leads)) in TARGETS.iter().enumerate() {
        assert_eq!(refused.contains(&(index + 8)), leads.is_none(), "{written:?}\n{}", run.stderr);
    }
}

#[test]
fn a_base_url_and_a_language_have_no_character_that_a_server_could_misread() {
    let shapes: [fn(char) -> String; 4] = [
        |c| format!("https://r.example/a{c}b/"),
        |c| format!("https://r.example/a{}b/", percent(&c.to_string())),
        |c| format!("https://r{c}s.example/"),
        |c| format!("https://r.example:80{c}/"),
    ];
    for c in characters() {
        for (number, shape) in shapes.iter().enumerate() {
            let (url, tag) = (shape(c), format!("e{c}s"));
            let text = format!(
                "[site]\ntitle = \"R\"\nbase_url = {}\nlanguage = {}\n",
                quoted(&url),
                quoted(&tag)
            );
            let read = housecall::config::read(&text, &"housecall.toml".into());
            let refused = |code: &str, written: &str| {
                let found = read.diagnostics.iter().find(|d| d.rule.code == code);
                found.is_some_and(|found| {
                    let place = found.span.as_ref().and_then(|span| span.range.clone());
                    assert_eq!(&text[place.expect("a place")], quoted(written));
                    true
                })
            };
            let site = &read.value.site;
            let plain = |text: &str, others: &str| {
                text.bytes().all(|b| b.is_ascii_alphanumeric() || others.as_bytes().contains(&b))
            };
            assert!(plain(&site.base_url.value, ":/.-_%~"), "{url:?}: {}", site.base_url.value);
            assert!(refused("unknown-language", &tag) || plain(&site.language, "-"), "{tag:?}");
            if number < 2 && !matches!(c, '/' | '.') {
                assert_eq!(refused("base-url", &url), !may(c, number == 1), "{url:?}");
            }
        }
    }
}

/// A path as a browser sends it: only characters that must be encoded are.
fn as_browsers_do(path: &str) -> String {
    let mut out = String::new();
    for c in path.chars() {
        match c.is_ascii_graphic() {
            true => out.push(c),
            false => out.push_str(&percent(&c.to_string())),
        }
    }
    out
}

/// Which of the headers of every page an answer has.
fn headers_of(answer: &Answer) -> Vec<&'static str> {
    let all = headers(&[]).into_iter();
    all.filter(|(name, value)| answer.header(name) == [value]).map(|(name, _)| name).collect()
}

const FOREVER: &str = "public, max-age=31536000, immutable";

fn check_redirects(served: &Served, server: &Running) {
    let name = server.name;
    for (from, to) in &served.moved {
        for path in [percent(from), as_browsers_do(from)] {
            let spoofed = "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: http\r\nForwarded: host=evil.example\r\n";
            for answer in [get(server.port, &path), ask(server.port, &path, spoofed)] {
                assert_eq!(answer.status, 301, "{name}: {path}: {answer:?}");
                let own = answer.location().strip_prefix("https://riverside.example");
                let leads = own.filter(|_| to.starts_with('/')).unwrap_or(answer.location());
                assert_eq!(leads, to, "{name}: {path}");
            }
        }
    }
}

fn check_pages(served: &Served, server: &Running) {
    let (name, path) = (server.name, served.place.encoded());
    let all: Vec<&str> = headers(&[]).into_iter().map(|(name, _)| name).collect();
    for page in ["/", "/skin/", "/skin/eczema/", "/files/My%20File%20%281%29.pdf"] {
        let answer = get(server.port, &format!("{path}{page}"));
        assert_eq!((answer.status, headers_of(&answer)), (200, all.clone()), "{name}: {page}");
        assert_eq!(answer.header("cache-control"), [""; 0], "{name}: {page}");
    }
    for own in ["/assets/plain.css", "/assets/dated.20260314.css"] {
        let answer = get(server.port, &format!("{path}{own}"));
        assert_eq!((answer.status, headers_of(&answer)), (200, all.clone()), "{name}: {own}");
        assert_eq!(answer.header("cache-control"), [""; 0], "{name}: {own}");
    }
    for file in &served.hashed {
        let answer = get(server.port, &format!("{path}/assets/{file}"));
        assert_eq!((answer.status, headers_of(&answer)), (200, all.clone()), "{name}: {file}");
        assert_eq!(answer.header("cache-control"), [FOREVER], "{name}: {file}");
    }
    let upper = served.hashed[0].to_uppercase();
    for gone in [
        "/no/such/page/",
        "/nothing.html",
        "/_headers",
        "/_redirects",
        "/_server/Caddyfile",
        "/_server/nginx.conf",
        "/_server/",
        &format!("/assets/{upper}"),
        "/SKIN/eczema/",
    ] {
        let answer = get(server.port, &format!("{path}{gone}"));
        assert_eq!((answer.status, headers_of(&answer)), (404, all.clone()), "{name}: {gone}");
        assert_eq!(answer.header("cache-control"), [""; 0], "{name}: {gone}");
        assert!(answer.body.contains(&served.not_found), "{name}: {gone}: {}", answer.body);
    }
    // Apache itself refuses files with this name.
    let access = get(server.port, &format!("{path}/.htaccess"));
    assert!(matches!(access.status, 403 | 404), "{name}: {access:?}");
}

/// Checks that nothing from the machine, and nothing that was refused, is served.
fn check_closed(served: &Served, server: &Running) {
    let refused = addresses().into_iter().filter_map(|(w, meant)| meant.is_none().then_some(w));
    let known = [
        "/etc/passwd",
        "/proc/self/environ",
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc/passwd",
        "/srv/app/index.html",
    ];
    let places = if served.place.path.is_empty() {
        vec![String::new()]
    } else {
        vec![String::new(), served.place.encoded()]
    };
    for path in refused.chain(known.map(str::to_owned)) {
        for place in &places {
            let path = if path.starts_with('/') { path.clone() } else { format!("/{path}") };
            for asked in
                [format!("{place}{}", percent(&path)), format!("{place}{}", as_browsers_do(&path))]
            {
                let answer = get(server.port, &asked);
                let body = answer.body.to_lowercase();
                let leaks = ["root:x:", "owned", "index of", "path="]
                    .iter()
                    .any(|leak| body.contains(leak));
                assert!(!leaks, "{}: {asked}: {answer:?}", server.name);
                let evil = answer.location().contains("evil");
                assert!(!evil, "{}: {asked}: {answer:?}", server.name);
            }
        }
    }
}

/// Checks that the application next to the site works as it would without it.
fn check_beside(served: &Served, server: &Running) {
    let name = server.name;
    let paths = [
        ("/", 200),
        ("/app.12345678.css", 200),
        ("/blogger/", 200),
        ("/Blog/", 200),
        ("/nothing/", 404),
        ("/blogg", 404),
        ("/Blog/nothing", 404),
        ("/404.html", 404),
        ("/skin/eczema/", 404),
        ("/target-0/", 404),
        ("/assets/plain.css", 404),
    ];
    for (path, status) in paths {
        let answer = get(server.port, path);
        assert_eq!((answer.status, headers_of(&answer)), (status, vec![]), "{name}: {path}");
        assert_eq!(answer.header("cache-control"), [""; 0], "{name}: {path}");
        assert!(!answer.body.contains(&served.not_found), "{name}: {path}");
    }
    let bare = get(server.port, served.place.encoded().as_str());
    assert_eq!(bare.status, 301, "{name}: {bare:?}");
    let to = percent_decode_str(bare.location()).decode_utf8().expect("UTF-8");
    assert!(to.ends_with(&format!("{}/", served.place.decoded)), "{name}: {bare:?}");
}

fn check(place: &'static Place) {
    let served = Served::at(place);
    for name in SERVERS {
        // Locations with regular expressions come before others in nginx.
        let more = match (name, place.path) {
            ("nginx", "/blog") => "location ~ [.](css|html)$ { root /srv/app; }\n",
            _ => "",
        };
        let Some(server) = served.by(name, more) else { continue };
        check_redirects(&served, &server);
        check_pages(&served, &server);
        check_closed(&served, &server);
        if !place.path.is_empty() {
            check_beside(&served, &server);
        }
    }
}

#[test]
fn at_the_root_each_server_answers_as_the_site_says() {
    check(&ROOT);
}

#[test]
fn below_a_path_each_server_answers_so_too_and_leaves_the_rest_alone() {
    check(&BELOW);
}

#[test]
fn a_path_with_every_possible_character_works_on_each_server() {
    check(&SIGNS);
}

#[test]
fn what_the_manual_says_about_question_marks_works() {
    let served = Served::at(&ROOT);
    for (number, name) in SERVERS.into_iter().enumerate() {
        let more = manual("### Addresses with a question mark", number);
        let Some(server) = served.by(name, &more) else { continue };
        let answer = get(server.port, "/?p=123");
        assert_eq!(answer.status, 301, "{name}: {answer:?}");
        let to = answer.location().split('?').next();
        assert_eq!(to, Some("https://riverside.example/skin/eczema/"), "{name}");
        assert_eq!(get(server.port, "/?p=12").status, 200, "{name}");
        assert_eq!(get(server.port, "/skin/eczema/").status, 200, "{name}");
    }
}

#[test]
fn below_an_application_with_rewriting_rules_apache_answers_as_the_site_says() {
    let served = Served::at(&BELOW);
    let folder = served.root.path().join("srv/www/riverside");
    let rules = "RewriteCond %{REQUEST_FILENAME} !-f\nRewriteCond %{REQUEST_FILENAME} !-d\nRewriteRule . /index.html [L]\n";
    let apart = manual("### Apache", 2);
    std::fs::write(folder.join(".htaccess"), format!("{apart}{rules}")).expect("written");
    std::fs::write(folder.join("index.html"), "the application").expect("written");
    let Some(server) = start("apache2", served.root.path(), &manual("### Apache", 0)) else {
        return;
    };
    assert_eq!(get(server.port, "/nothing/").body, "the application");
    check_redirects(&served, &server);
    check_pages(&served, &server);
}
