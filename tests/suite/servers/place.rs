//! Sites built for the servers, with an application next to them.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use tempfile::TempDir;

use super::run::{Running, manual, start};
use super::table::{TARGETS, addresses};
use crate::support::{Folder, SETTINGS};

/// A text in quotes, for TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_ascii_graphic() || c == ' ' => out.push(c),
            c => out.push_str(&format!("\\U{:08X}", u32::from(c))),
        }
    }
    out + "\""
}

/// A site with these aliases, one per line from the fifth on, and these redirects, from the eighth.
pub(super) fn site(aliases: &[String], redirects: &[(String, String)]) -> Folder {
    let lines = |all: Vec<String>| all.iter().map(|line| format!("{line}\n")).collect::<String>();
    let aliases = lines(aliases.iter().map(|alias| format!("{},", quoted(alias))).collect());
    let redirects = redirects.iter().map(|(from, to)| format!("{} = {}", quoted(from), quoted(to)));
    let settings = format!("{}[redirects]\n{}", SETTINGS, lines(redirects.collect()));
    let article = format!(
        "+++\ntitle = \"Eczema\"\ndate = 2026-03-14\naliases = [\n{aliases}]\n+++\nText.\n"
    );
    Folder::of(&[
        ("housecall.toml", &settings),
        ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
        ("articles/skin/eczema.md", &article),
        ("static/assets/plain.css", "p {}"),
        ("static/assets/dated.20260314.css", "p {}"),
        ("static/files/caf\u{e9}.pdf", "%PDF-1.7"),
        ("static/files/$1;{x}#.txt", "text"),
        ("static/files/My File (1).pdf", "%PDF-1.7"),
    ])
}

/// Where a site is built for the servers.
pub(super) struct Place {
    /// What follows the host in the base URL: nothing, or a path.
    pub(super) path: &'static str,
    /// The same decoded.
    pub(super) decoded: &'static str,
}

pub(super) const ROOT: Place = Place { path: "", decoded: "" };
pub(super) const BELOW: Place = Place { path: "/blog", decoded: "/blog" };
pub(super) const SIGNS: Place =
    Place { path: "/a!&'()+,-.=@_~:b%20c%C3%A9/d", decoded: "/a!&'()+,-.=@_~:b cé/d" };

/// The redirects of the table of targets.
pub(super) fn targets(path: &str) -> Vec<(String, String)> {
    let pair = |(index, (to, _)): (usize, &(&str, Option<&str>))| {
        (format!("/target-{index}/"), to.replace("(path)", path))
    };
    TARGETS.iter().enumerate().map(pair).collect()
}

/// A site with everything in the tables that is valid, in a folder for servers, and another application.
pub(super) struct Served {
    pub(super) root: TempDir,
    pub(super) place: &'static Place,
    /// The old addresses with the place's path, decoded, and where each leads.
    pub(super) moved: BTreeMap<String, String>,
    /// Names of the files with a hash.
    pub(super) hashed: Vec<String>,
    pub(super) not_found: String,
}

impl Served {
    pub(super) fn at(place: &'static Place) -> Served {
        let taken = addresses().into_iter().filter_map(|(w, meant)| Some((w, meant?)));
        let (written, meant): (Vec<String>, Vec<String>) = taken.unzip();
        let redirects: Vec<(String, String)> = targets(place.path)
            .into_iter()
            .zip(TARGETS)
            .filter_map(|(pair, (_, leads))| leads.map(|_| pair))
            .collect();
        let root = tempfile::tempdir().expect("a folder");
        // The users that the servers run as read it.
        fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).expect("permissions");
        let out = root.path().join(format!("srv/www/riverside{}", place.decoded));
        fs::create_dir_all(out.parent().expect("a folder")).expect("folders");
        let url = format!("https://riverside.example{}/", place.path);
        let args = ["--base-url", &url, "--out", out.to_str().expect("UTF-8")];
        site(&written, &redirects).build_clean(&args);
        for (file, text) in [
            ("index.html", "the application"),
            ("app.12345678.css", "p {}"),
            ("blogger/index.html", "about blogs"),
            ("Blog/index.html", "a large blog"),
        ] {
            let path = root.path().join("srv/app").join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            fs::write(path, text).expect("written");
        }
        let mut moved = BTreeMap::new();
        for from in meant {
            moved.insert(
                format!("{}{from}", place.decoded),
                format!("{}/skin/eczema/", place.encoded()),
            );
        }
        for (index, (_, leads)) in TARGETS.iter().enumerate() {
            let Some(leads) = leads else { continue };
            let inside = leads.starts_with('/');
            let to = if inside { place.encoded() + leads } else { (*leads).to_owned() };
            moved.insert(format!("{}/target-{index}/", place.decoded), to);
        }
        let assets = fs::read_dir(out.join("assets")).expect("assets");
        let assets = assets.map(|e| e.expect("a file").file_name().into_string().expect("UTF-8"));
        let own = ["plain.css", "dated.20260314.css"];
        let hashed: Vec<String> = assets.filter(|name| !own.contains(&&**name)).collect();
        assert!(hashed.len() >= 4, "{hashed:?}");
        let not_found = fs::read_to_string(out.join("404.html")).expect("a page");
        Served { root, place, moved, hashed, not_found }
    }

    /// Starts a server as the manual says, with `more` added to its configuration.
    pub(super) fn by(&self, name: &'static str, more: &str) -> Option<Running> {
        let heading = match name {
            "nginx" => "### nginx",
            "apache2" => "### Apache",
            _ => "### Caddy",
        };
        let mut block = manual(heading, usize::from(!self.place.path.is_empty()));
        if !matches!(self.place.decoded, "" | "/blog") {
            block = block.lines().map(|line| self.place.in_line(line) + "\n").collect();
            assert!(!block.contains("blog"), "{block}");
        }
        let end = if name == "apache2" { block.len() } else { block.rfind('}').expect("an end") };
        block.insert_str(end, more);
        start(name, self.root.path(), &block)
    }
}

impl Place {
    pub(super) fn encoded(&self) -> String {
        housecall::plan::encode(self.decoded)
    }

    /// A line of the manual with this path in place of `/blog`; names with spaces need quotes.
    fn in_line(&self, line: &str) -> String {
        let Some((before, rest)) = line.split_once("/srv/www/riverside/blog") else {
            return line.to_owned();
        };
        let before = before.replace("Alias /blog ", &format!("Alias \"{}\" ", self.decoded));
        let (file, end) = rest.split_at(rest.find([';', '>']).unwrap_or(rest.len()));
        format!("{before}\"/srv/www/riverside{}{file}\"{end}", self.decoded)
    }
}
