//! The files of a site that changed, as git knows.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::super::output::Failure;

/// The files below a folder that changed since a commit, branch or tag, and those that git does not
/// know yet.
pub(super) fn changed_since(root: &Path, since: &str) -> Result<BTreeSet<String>, Failure> {
    if since.starts_with('-') || since.is_empty() {
        return Err(unknown(since, None));
    }
    let mut names = BTreeSet::new();
    for arguments in [
        &["diff", "--name-only", "--relative", "--no-renames", "-z", since, "--", "."][..],
        &["ls-files", "--others", "--exclude-standard", "-z", "--", "."][..],
    ] {
        let output = Command::new("git").arg("-C").arg(root).args(arguments).output();
        let output = output.map_err(|error| {
            Failure::new(format!("git could not be run: {error}"))
                .help("`--since` needs git; without it, name the files.")
        })?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(unknown(since, said.lines().next()));
        }
        let paths = output.stdout.split(|byte| *byte == 0).filter(|path| !path.is_empty());
        names.extend(paths.map(|path| String::from_utf8_lossy(path).into_owned()));
    }
    Ok(names)
}

fn unknown(since: &str, said: Option<&str>) -> Failure {
    let said = said.map_or_else(String::new, |said| format!(": {said}"));
    Failure::new(format!("git could not compare the site with `{since}`{said}")).help(
        "Name a commit, branch or tag, such as main or HEAD~1. A workflow often has only the last commit: let it fetch the others (fetch-depth: 0).",
    )
}
