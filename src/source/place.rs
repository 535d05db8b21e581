//! Where the site's folder and the output folder are to each other.

use std::path::{Path, PathBuf};

use super::kind::FOLDERS;

/// Whether `out` is the folder of a site in `root`, a folder around it, one of its folders of
/// sources (or inside one), or hidden (`.git`): nothing may be published there.
pub fn holds_sources(root: &Path, out: &Path) -> bool {
    let (Some(root), Some(out)) = (real(root), real(out)) else { return false };
    if root.starts_with(&out) {
        return true;
    }
    let Ok(inside) = out.strip_prefix(&root) else { return false };
    let names = inside.iter().map(|name| name.to_string_lossy().to_lowercase());
    let mut names = names.enumerate();
    names.any(|(depth, name)| name.starts_with('.') || (depth == 0 && FOLDERS.contains(&&*name)))
}

/// The path without links in it; what is not there yet is taken as it is written.
fn real(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    path.ancestors().find_map(|there| {
        let real = there.canonicalize().ok()?;
        let rest = path.strip_prefix(there).ok()?;
        Some(if rest.as_os_str().is_empty() { real } else { real.join(rest) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_folder_of_its_own_can_be_published_into() {
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().join("site");
        std::fs::create_dir_all(site.join("articles/skin")).unwrap();
        let holds = |out: &str| holds_sources(&site, &site.join(out));
        for out in [
            "",
            ".",
            "..",
            "articles",
            "articles/new/deep",
            "static",
            "Static/web",
            ".git",
            "a/.git/x",
            "../site",
        ] {
            assert!(holds(out), "{out}");
        }
        for out in ["public", "web/articles", "../web", "../site2", "docs"] {
            assert!(!holds(out), "{out}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(site.join("articles"), site.join("web")).unwrap();
            assert!(holds("web/new"));
        }
    }
}
