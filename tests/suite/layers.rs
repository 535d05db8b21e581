//! Files from several places: an editor's buffers, the site's folder, folders that sites share.

use std::collections::BTreeSet;

use housecall::diagnostic::Diagnostic;
use housecall::render::Renderer;
use housecall::source::{Layers, SourceTree};
use housecall::{Changed, Loaded, Loader, Options, Progress, build, load};

use crate::preview_equal::{compare, options};
use crate::support::{Folder, SETTINGS, files};

fn article(title: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2026-03-14\n+++\n\n{text}\n")
}

const SPECIALTY: &str = "+++\ntitle = \"Skin\"\n+++\n\nOur skin.\n";

fn svg(width: u32) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"9\"/>")
}

/// A folder that many sites share, itself a site with its own record.
fn library() -> Folder {
    let library = Folder::of(&[
        ("housecall.toml", "[site]\ntitle = \"The library\"\nbase_url = \"https://l.example\"\n"),
        ("urls.lock", "/skin/of-the-library-alone/\n"),
        ("articles/skin/_index.md", SPECIALTY),
        ("articles/skin/notes.docx", "not published"),
    ]);
    library.write("articles/skin/eczema.md", article("Eczema", "See [acne](acne.md)."));
    library.write("articles/skin/acne.md", article("Acne", "![Skin](skin.svg)"));
    library.write("articles/skin/skin.svg", svg(7));
    library
}

fn site() -> Folder {
    let site = Folder::of(&[("housecall.toml", SETTINGS)]);
    site.write("articles/skin/acne.md", article("Our acne", "![Skin](skin.svg) Ours."));
    site
}

fn of(site: &Folder, library: &Folder) -> Options {
    Options { shared: vec![library.path().to_owned()], ..options(site) }
}

fn paths(all: &[&str]) -> Changed {
    Changed::Paths(all.iter().map(|path| (*path).to_owned()).collect())
}

fn page(loaded: &Loaded, url: &str) -> String {
    let ready = loaded.ready.as_ref().expect("a site");
    let renderer = Renderer::new(&ready.site, &ready.plan, &ready.theme, &ready.engine);
    let route = ready.plan.route_at(url).unwrap_or_else(|| panic!("{url} does not exist"));
    let bytes = renderer.expect("shared parts").render(route).expect("a page");
    String::from_utf8(bytes).expect("text")
}

#[test]
fn a_site_with_a_shared_folder_is_the_same_as_with_all_files_in_its_own() {
    let (site, library) = (site(), library());
    let flat = self::site();
    for path in ["articles/skin/_index.md", "articles/skin/eczema.md", "articles/skin/skin.svg"] {
        flat.write(path, library.read(path));
    }
    for (folder, options) in [(&site, of(&site, &library)), (&flat, options(&flat))] {
        let options = Options { remember: true, drafts: false, ..options };
        let built = build(&options, &Progress::default()).expect("a build");
        assert_eq!(built.diagnostics, [], "{}", folder.path().display());
    }
    let (a, b) = (files(&site.at("public")), files(&flat.at("public")));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (path, bytes) in a {
        assert!(bytes == b[&path], "{path} differs");
    }
    assert!(site.read("urls.lock").contains("/skin/eczema/"));
    assert!(!library.at("public").exists(), "nothing is written into the shared folder");
}

#[test]
fn a_file_of_the_site_overrides_that_of_the_shared_folder_while_it_exists() {
    let (site, library) = (site(), library());
    let options = of(&site, &library);
    let mut loader = Loader::default();
    let shows = |loader: &mut Loader, changed: &Changed, words: &str| {
        let later = loader.load(&options, changed).expect("a site");
        assert!(page(&later.value, "/skin/acne/").contains(words), "{words}");
        assert!(compare(later, &options, words), "{words}: there are errors");
    };
    shows(&mut loader, &Changed::All, "Ours.");
    let path = "articles/skin/acne.md";
    std::fs::remove_file(site.at(path)).expect("removed");
    shows(&mut loader, &paths(&[path]), "<h1>Acne</h1>");
    site.write(path, article("Our acne", "Ours again."));
    shows(&mut loader, &paths(&[path]), "Ours again.");
    library.write("articles/skin/eczema.md", article("Eczema", "Changed for all sites."));
    shows(&mut loader, &paths(&["articles"]), "Ours again.");
}

#[test]
fn an_editors_buffer_is_read_in_place_of_the_file_until_it_is_saved() {
    let (site, library) = (site(), library());
    let mut options = of(&site, &library);
    let mut loader = Loader::default();
    let first = loader.load(&options, &Changed::All).expect("a site");
    let before = page(&first.value, "/skin/acne/");
    options.buffers.put("articles/skin/acne.md", article("Held", "![Skin](skin.svg)").into_bytes());
    options.buffers.put("articles/skin/new.md", article("New", "Not saved yet.").into_bytes());
    options.buffers.put("articles/skin/skin.svg", svg(31).into_bytes());
    options.buffers.put("housecall.toml", SETTINGS.replace("Riverside", "Lakeside").into_bytes());
    options.buffers.put("articles/skin/notes.txt", "no source".as_bytes());
    options.buffers.put(".git/config", "no source".as_bytes());
    let name = "templates/slots/footer.html";
    options.buffers.put(name, "<p>A footer that is not saved</p>".as_bytes());
    let later = loader.load(&options, &paths(&[])).expect("a site");
    let shown = page(&later.value, "/skin/acne/");
    for words in ["<h1>Held</h1>", "width=\"31\"", "Lakeside", "A footer that is not saved"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    assert!(page(&later.value, "/skin/new/").contains("Not saved yet."));
    assert!(!later.value.tree.files().iter().any(|f| f.path.contains("notes.txt")));
    assert!(compare(later, &options, "held"));

    // A copy is published from the buffer.
    let options_of_build = Options { out: Some(site.at("web")), ..options.clone() };
    build(&options_of_build, &Progress::default()).expect("a build");
    assert_eq!(site.read("web/skin/skin.svg"), svg(31));

    let held: Vec<_> = options.buffers.paths().cloned().collect();
    held.iter().for_each(|path| options.buffers.remove(path));
    let later = loader.load(&options, &paths(&[])).expect("a site");
    assert_eq!(page(&later.value, "/skin/acne/"), before);
    assert!(compare(later, &options, "let go"));
}

#[test]
fn findings_are_reported_for_the_file_that_is_used_and_no_other() {
    let (site, library) = (site(), library());
    library.write("articles/skin/acne.md", "No front matter.");
    library.write("articles/skin/broken.md", article("Broken", "[x](nowhere.md)"));
    let found = |options: &Options| -> Vec<(String, String)> {
        let finding = |d: &Diagnostic| {
            let file = d.span.as_ref().map_or(String::new(), |span| span.file.to_string());
            (file, d.rule.code.to_owned())
        };
        load(options).expect("a site").diagnostics.iter().map(finding).collect()
    };
    let mut options = of(&site, &library);
    let one = |file: &str, code: &str| vec![(file.to_owned(), code.to_owned())];
    assert_eq!(found(&options), one("articles/skin/broken.md", "broken-link"));
    options.buffers.put("articles/skin/broken.md", article("Mended", "Text.").into_bytes());
    assert_eq!(found(&options), []);
}

#[test]
fn refreshing_gives_the_same_tree_as_reading_everything() {
    let (site, library) = (site(), library());
    let layers = Layers { below: vec![library.path().to_owned()], ..Layers::of(site.path()) };
    let mut tree = SourceTree::of_layers(&layers, None).expect("readable");
    let listed = |tree: &SourceTree| -> Vec<(String, String)> {
        let file = |f: &housecall::source::SourceFile| {
            (f.path.to_string(), format!("{:?}", tree.place(&f.path)))
        };
        tree.files().iter().map(file).collect()
    };
    let mut buffers = layers.buffers.clone();
    for (path, held) in [
        ("articles/skin/acne.md", true),
        ("articles/skin/acne.md", false),
        ("articles/heart/new.md", true),
        ("urls.lock", true),
        ("articles/heart/new.md", false),
    ] {
        match held {
            true => buffers.put(path, path.as_bytes()),
            false => buffers.remove(path),
        }
        let changed = tree.value.edit(&buffers, None, &mut tree.diagnostics).expect("readable");
        assert_eq!(changed, BTreeSet::from([path.to_owned()]));
        let fresh = Layers { buffers: buffers.clone(), ..layers.clone() };
        let fresh = SourceTree::of_layers(&fresh, None).expect("readable");
        assert_eq!(listed(&tree.value), listed(&fresh.value), "{path} {held}");
    }
    assert!(!listed(&tree.value).iter().any(|(path, place)| {
        path == "housecall.toml" && place.contains(&*library.path().to_string_lossy())
    }));
}
