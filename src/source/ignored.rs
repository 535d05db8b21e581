//! Files that are not sources: version control, and what editors and systems leave behind.

/// What editors, systems and version control leave behind: never a source, and not worth a
/// message. Nor are hidden files, except in `static/`, where some are meant to be published.
pub(super) fn is_ignored(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let hidden = name.starts_with('.');
    let in_static = folder.split('/').any(|part| part == "static");
    (hidden && (!in_static || is_hidden_rubbish(name)))
        || matches!(
            name.to_ascii_lowercase().as_str(),
            "thumbs.db"
                | "ehthumbs.db"
                | "desktop.ini"
                | "icon\r"
                | "node_modules"
                | "__macosx"
                | "$recycle.bin"
                | "system volume information"
                | "cvs"
        )
        || name.starts_with("~$")
        || name.ends_with(['~', '#'])
        || [".swp", ".tmp", ".crdownload", ".part"].iter().any(|end| name.ends_with(end))
}

/// Hidden files that programs and systems create on their own.
fn is_hidden_rubbish(name: &str) -> bool {
    const NAMES: [&str; 24] = [
        ".appledouble",
        ".apdisk",
        ".bzr",
        ".cache",
        ".directory",
        ".ds_store",
        ".editorconfig",
        ".fseventsd",
        ".git",
        ".gitattributes",
        ".gitignore",
        ".gitkeep",
        ".gitmodules",
        ".hg",
        ".hgignore",
        ".hidden",
        ".idea",
        ".keep",
        ".localized",
        ".sass-cache",
        ".spotlight-v100",
        ".svn",
        ".trashes",
        ".vscode",
    ];
    const STARTS: [&str; 9] = [
        "._",
        ".~",
        ".#",
        ".eslint",
        ".fuse_hidden",
        ".goutputstream",
        ".nfs",
        ".prettier",
        ".stylelint",
    ];
    let lower = name.to_ascii_lowercase();
    NAMES.contains(&lower.as_str())
        || STARTS.iter().any(|start| lower.starts_with(start))
        || lower.starts_with(".trash-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_behind_is_ignored() {
        for path in [
            "static/.DS_Store",
            "static/photos/._team.jpg",
            "static/Thumbs.db",
            "static/.git",
            "static/.gitignore",
            "static/~$letter.docx",
            "static/.~lock.letter.odt#",
            "static/notes.txt~",
            "static/film.mp4.part",
            "articles/.env",
            ".git",
        ] {
            assert!(is_ignored(path), "{path}");
        }
        for path in ["static/.well-known", "static/.env", "static/a.bak", "articles/skin/a.md"] {
            assert!(!is_ignored(path), "{path}");
        }
    }
}
