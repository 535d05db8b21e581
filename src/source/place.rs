//! How the output folder and the site's folder relate.

use std::path::{Component, Path, PathBuf};

use super::kind::{FOLDERS, PathKind, kind_of};

/// Folders of version control systems: publishing into one would damage it.
const VERSION_CONTROL: [&str; 7] = [".git", ".github", ".gitlab", ".hg", ".jj", ".svn", ".bzr"];

/// Whether `out` is the site's folder `root`, contains it, or is one of its folders with sources,
/// version control or a publisher's state. Nothing may be published there. Checked on disk, so that
/// links, `..` or another case in the path make no difference.
pub fn holds_sources(root: &Path, out: &Path) -> bool {
    let (Some(root), Some(out)) = (real(root), real(out)) else { return false };
    if root.ancestors().any(|above| same(above, &out)) {
        return true;
    }
    let Some(site) = out.ancestors().find(|above| same(above, &root)) else { return false };
    let Ok(inside) = out.strip_prefix(site) else { return false };
    let names: Vec<String> =
        inside.iter().map(|name| name.to_string_lossy().to_lowercase()).collect();
    let top = names.first().map_or("", String::as_str);
    let state = |name: &String| name.starts_with('.') && name.ends_with(".housecall");
    FOLDERS.contains(&top)
        || matches!(kind_of(top), PathKind::Kind(_))
        || names.iter().any(|name| VERSION_CONTROL.contains(&&**name) || state(name))
        || FOLDERS.iter().any(|folder| out.ancestors().any(|o| same(o, &root.join(folder))))
}

/// Whether two paths without links are the same folder. Neither is opened: one may be a pipe.
fn same(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    if let (Ok(a), Ok(b)) = (a.symlink_metadata(), b.symlink_metadata()) {
        use std::os::unix::fs::MetadataExt as _;
        return (a.dev(), a.ino()) == (b.dev(), b.ino());
    }
    a == b
}

/// The first link inside the site's folder on the way to `path`, which itself may be one. Whoever
/// wrote the site chose where it leads, so nothing is written through it.
pub fn link_on_the_way(root: &Path, path: &Path) -> Option<PathBuf> {
    let root = real(root)?;
    let path = std::path::absolute(path).ok()?;
    let mut at = PathBuf::new();
    for part in path.parent()?.components() {
        let inside = at.canonicalize().is_ok_and(|folder| folder.starts_with(&root));
        at.push(part);
        if inside && at.is_symlink() {
            return Some(at);
        }
    }
    None
}

/// The path with links and `..` resolved; parts that do not exist yet are kept as written.
fn real(path: &Path) -> Option<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path).ok()?.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            Component::Normal(name) => {
                real.push(name);
                real = real.canonicalize().unwrap_or(real);
            }
            other => real.push(other),
        }
    }
    Some(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_separate_folder_can_be_published_into() {
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().join("site");
        std::fs::create_dir_all(site.join("articles/skin")).unwrap();
        let holds = |out: &str| holds_sources(&site, &site.join(out));
        for out in [
            "",
            ".",
            "..",
            "../..",
            "articles",
            "articles/",
            "articles/new/deep",
            "static",
            "Static/web",
            "new/../static",
            "new/deep/../../ARTICLES/skin",
            "./pages/.",
            "housecall.toml",
            "urls.lock",
            ".git",
            ".git/x",
            "a/.git/x",
            ".public.housecall",
            ".public.housecall/stage",
            "../site",
            "../site/themes/x",
        ] {
            assert!(holds(out), "{out}");
        }
        for out in [
            "public",
            "public/",
            "web/articles",
            "../web",
            "../site2",
            "../site2/articles",
            "docs",
            ".vercel/output/static",
            "new/../web",
            "articles/../web",
        ] {
            assert!(!holds(out), "{out}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(site.join("articles"), site.join("web")).unwrap();
            std::os::unix::fs::symlink(&site, dir.path().join("other")).unwrap();
            assert!(holds("web") && holds("web/new") && holds("../other/static"));
            assert!(holds("../other") && holds("web/../articles/x") && !holds("../other/docs"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_inside_the_site_is_found_on_the_way_and_those_above_are_not() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let at = |path: &str| dir.path().join(path);
        std::fs::create_dir_all(at("site/docs")).unwrap();
        std::fs::create_dir(at("home")).unwrap();
        symlink(at("home"), at("site/web")).unwrap();
        symlink(at("site"), at("way")).unwrap();
        symlink(at("home"), at("site/docs/deep")).unwrap();
        let site = at("site");
        let found = |path: &str| link_on_the_way(&site, &at(path));
        assert_eq!(found("site/web/x"), Some(at("site/web")));
        assert_eq!(found("site/docs/deep/a/b"), Some(at("site/docs/deep")));
        assert_eq!(found("way/web/x"), Some(at("way/web")));
        for path in ["site/web", "site/docs/x", "site/new/x", "way/docs/x", "home/x"] {
            assert_eq!(found(path), None, "{path}");
        }
    }
}
