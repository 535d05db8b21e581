//! A site in a temporary folder, and the real program to run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::WalkDir;

/// The day of every build in tests.
pub(crate) const TODAY: &str = "2026-11-22";

/// The settings of a site that sets nothing else.
pub(crate) const SETTINGS: &str = "[site]\ntitle = \"Riverside\"\nbase_url = \"https://riverside.example\"\n\n[practice]\nname = \"Riverside\"\n";

/// A site's folder; removed when it is dropped.
pub(crate) struct Folder {
    dir: TempDir,
}

/// What the program printed and how it ended.
pub(crate) struct Run {
    /// The exit status.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Folder {
        Folder { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A folder with these files.
    pub(crate) fn of(files: &[(&str, &str)]) -> Folder {
        let folder = Folder::new();
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// A copy of the example site, without files that are not part of it.
    pub(crate) fn example() -> Folder {
        let folder = Folder::new();
        let from = repository().join("content-example");
        for (path, bytes) in files(&from) {
            if !path.starts_with("public/") {
                folder.write(&path, bytes);
            }
        }
        folder
    }

    /// Where the folder is.
    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Where a file of the folder is.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("make folders");
        fs::write(&path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }

    /// Reads a text file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// Replaces words in a text file, which must be there.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// The command `housecall build` on this folder, with one finding per line unless something
    /// else is requested.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_housecall"));
        command.arg("build").arg(self.path());
        if !args.contains(&"--format") {
            command.args(["--format", "short"]);
        }
        if !args.contains(&"--today") {
            command.args(["--today", TODAY]);
        }
        command.args(args);
        command
    }

    /// Runs it.
    pub(crate) fn build(&self, args: &[&str]) -> Run {
        run(&mut self.command(args))
    }

    /// Runs it and requires a clean exit.
    pub(crate) fn build_clean(&self, args: &[&str]) -> Run {
        let run = self.build(args);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        run
    }

    /// All files in `public/` with their bytes.
    pub(crate) fn public(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.at("public"))
    }
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Run {
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    Run {
        status: status.code().unwrap_or(-1),
        stdout: String::from_utf8(stdout).expect("the program writes UTF-8"),
        stderr: String::from_utf8(stderr).expect("the program writes UTF-8"),
    }
}

/// All files in a folder with their bytes, except the program's manifest.
pub(crate) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in WalkDir::new(root) {
        let entry = entry.unwrap_or_else(|e| panic!("{e}"));
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root).expect("below the root");
            let path = path.to_str().expect("names are UTF-8").replace('\\', "/");
            if !path.starts_with(".housecall") {
                all.insert(path, fs::read(entry.path()).expect("readable"));
            }
        }
    }
    all
}

/// The folder of this crate.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether expectations are to be rewritten rather than compared.
pub(crate) fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|v| v == "1")
}

/// Compares a text with a file in `tests/expected/`, or rewrites the file.
pub(crate) fn expect_file(name: &str, actual: &str) {
    let path = repository().join("tests/expected").join(name);
    if update() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("make folders");
        fs::write(&path, actual).expect("write the expectation");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == actual,
        "{name} differs (UPDATE=1 rewrites it):\n{}",
        difference(&expected, actual)
    );
}

/// Lines that only one of two texts has.
pub(crate) fn difference(expected: &str, actual: &str) -> String {
    let mut out = String::new();
    let has = |text: &str, line: &str| text.lines().any(|l| l == line);
    for line in expected.lines().filter(|l| !has(actual, l)) {
        out.push_str(&format!("- {line}\n"));
    }
    for line in actual.lines().filter(|l| !has(expected, l)) {
        out.push_str(&format!("+ {line}\n"));
    }
    out
}
