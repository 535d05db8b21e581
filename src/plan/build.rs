//! From a library and the files of a site to its plan.

use percent_encoding::percent_decode_str;

use super::sources::composed;
use super::url::Url;
use super::{Copied, Destination, PictureLooks, Plan, UrlsLock, collisions, enumerate, redirects};
use crate::content::folder;
use crate::diagnostic::{Diagnostic, Reported};
use crate::model::{Library, slug};
use crate::source::{Kind, Secrecy, SourceTree, private};

impl Plan {
    /// Plans the site. Whether its links and names are right is for `check`.
    pub fn of(
        library: &Library,
        tree: &SourceTree,
        looks: &PictureLooks,
        lock: &UrlsLock,
    ) -> Reported<Plan> {
        let base_url = library.structure.base_url.clone();
        let prefix = base_url
            .split_once("://")
            .and_then(|(_, rest)| rest.find('/').map(|i| rest[i..].to_owned()))
            .unwrap_or_default();
        let decoded_prefix = percent_decode_str(&prefix).decode_utf8_lossy().into_owned();
        let mut plan = Plan { base_url, prefix, decoded_prefix, ..Plan::default() };
        // Most files have one address; some lists have several pages.
        let files = tree.files().len();
        plan.by_source.reserve(files);
        plan.by_url.reserve(files + files / 4);
        plan.routes.reserve(files + files / 4);
        let mut diagnostics = Vec::new();
        enumerate::add_all(&mut plan, library, &mut diagnostics);
        for file in tree.files().iter().filter(|f| f.kind.is_text()) {
            plan.by_source.insert_new(&file.path, Destination::Unread);
        }
        let allows = |path: &str| library.structure.allows(path);
        plan.add_copies(tree, looks, allows, &mut diagnostics);
        enumerate::add_icons(&mut plan, library, &mut diagnostics);
        collisions::in_the_way(&plan, &mut diagnostics);
        collisions::capital_letters(&plan, &mut diagnostics);
        redirects::add_all(&mut plan, library, lock, &mut diagnostics);
        Reported { value: plan, diagnostics }
    }

    /// Whether a picture is in the folder of a waiting text: it waits with it.
    fn is_waiting_bundle(&self, path: &str) -> bool {
        // `articles/<specialty>/<name>` and `newsletters/<name>`.
        let depth = if path.starts_with("newsletters/") { 1 } else { 2 };
        let mut at = folder(path);
        while at.matches('/').count() >= depth {
            let index = format!("{at}/index.md");
            if matches!(self.by_source.get(&index), Some(Destination::Waiting)) {
                return true;
            }
            at = folder(at);
        }
        false
    }

    /// Adds the files that are published as they are; leftovers only if the settings allow them.
    fn add_copies(
        &mut self,
        tree: &SourceTree,
        looks: &PictureLooks,
        allows: impl Fn(&str) -> bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for file in
            tree.files().iter().filter(|f| matches!(f.kind, Kind::Static | Kind::Attachment))
        {
            let url = match file.kind {
                Kind::Static => format!("/{}", below("static/", &file.path)),
                _ => attachment_url(self, &file.path),
            };
            let url = composed(&url).into_owned();
            // Reported where links are checked.
            let is_leftover = private(&file.path).is_some_and(|p| p.secrecy == Secrecy::Leftover);
            if is_leftover && !allows(&file.path) {
                continue;
            }
            if let Some(problem) = collisions::file_name(&file.path, &url) {
                diagnostics.push(problem);
            }
            if file.kind == Kind::Attachment && self.is_waiting_bundle(&file.path) {
                continue;
            }
            let index = self.copies.len();
            self.claim(&url, Some(&file.path), None, diagnostics);
            self.by_source.insert(&file.path, Destination::File(index));
            let look = looks.get(&file.path).copied().unwrap_or_default();
            self.copies.push(Copied { source: file.path.clone(), url, look });
        }
    }
}

/// The path below a folder.
fn below<'p>(folder: &str, path: &'p str) -> &'p str {
    path.strip_prefix(folder).unwrap_or(path)
}

/// Where a picture next to a text goes: for a bundle into the folder of its page, otherwise into
/// one that is named after the folder it is in, whatever `slug` the texts there have.
fn attachment_url(plan: &Plan, path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["articles", specialty, bundle, rest @ ..] if !rest.is_empty() => {
            let index = format!("articles/{specialty}/{bundle}/index.md");
            let own = match plan.by_source.get(&index) {
                Some(Destination::Text(id)) => plan.text(id).to_owned(),
                _ => Url::article(&slug(specialty), &slug(bundle)).to_string(),
            };
            format!("{own}{}", rest.join("/"))
        }
        ["articles", specialty, rest @ ..] => {
            format!("{}{}", Url::named(&slug(specialty)), rest.join("/"))
        }
        _ => format!("/{path}"),
    }
}
