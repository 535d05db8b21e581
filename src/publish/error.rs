//! What can go wrong while publishing, in plain words.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What the publisher was doing when the error occurred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading a file or listing a folder.
    Read,
    /// Writing a file of the new site; the live site is still untouched.
    Write,
    /// Copying a source file as it is; the live site is still untouched.
    Copy,
    /// Making or clearing the publisher's state folder beside the site.
    Prepare,
    /// Renaming the finished first site onto the output folder; undone on failure.
    Install,
    /// Moving a finished file into the live site: the switch has begun.
    Move,
    /// Removing a page that is no longer made: the switch has begun.
    Remove,
}

impl Step {
    fn words(self) -> &'static str {
        match self {
            Step::Read => "read",
            Step::Write => "write",
            Step::Copy => "copy",
            Step::Prepare => "prepare",
            Step::Install => "put the finished site at",
            Step::Move => "put the finished file at",
            Step::Remove => "remove",
        }
    }
}

/// Why a site could not be published. `Display` says what happened,
/// [`help`](PublishError::help) says what to do about it.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder is a file.
    OutIsFile(PathBuf),
    /// The output folder is a symbolic link.
    OutIsLink {
        /// The link.
        out: PathBuf,
        /// Where it points, as written in the link.
        target: PathBuf,
    },
    /// The output folder contains files that no earlier build made.
    NotOurs {
        /// The output folder.
        out: PathBuf,
        /// One of those files.
        found: PathBuf,
    },
    /// The output folder has no name (it is the root of a disk).
    NoName(PathBuf),
    /// The output folder is a mount point, so nothing beside it
    /// can be renamed into it.
    OtherDisk(PathBuf),
    /// The place for one of the publisher's own files is taken by a link, a pipe or something
    /// else that it never made.
    Unexpected(PathBuf),
    /// Another build into the same output folder is running.
    Busy(PathBuf),
    /// A path given to the publisher is not a plain relative path with `/`.
    BadPath(String),
    /// Two files of this build have the same path, or the path of one is a folder in the path of
    /// the other.
    Duplicate(String),
    /// A file that the publisher did not make is where a file of the site should go.
    InTheWay(PathBuf),
    /// A file of this build failed earlier, so the build cannot be published.
    Unfinished,
    /// An I/O error.
    Io {
        /// What was being done.
        step: Step,
        /// The file or folder it was done to.
        path: PathBuf,
        /// The operating system's error.
        source: io::Error,
    },
}

impl PublishError {
    /// A closure for `map_err` on the result of `step` on `path`.
    pub(super) fn io(step: Step, path: &Path) -> impl FnOnce(io::Error) -> PublishError + '_ {
        move |source| PublishError::Io { step, path: path.to_path_buf(), source }
    }

    /// What to do about it, in one or two sentences, if there is anything.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::OutIsFile(_) => {
                "Move that file away, or choose another output folder.".to_string()
            }
            Self::OutIsLink { target, .. } => format!(
                "Give the folder it points to ({}) as the output folder instead.",
                target.display()
            ),
            Self::NotOurs { .. } => {
                "Choose a new or empty output folder, or empty this one yourself \
                 if nothing in it is needed."
                    .to_string()
            }
            Self::NoName(_) => "Choose a folder inside it, such as \"public\".".to_string(),
            Self::OtherDisk(out) => format!(
                "Choose a folder inside it, such as {}: the finished site is built next to the \
                 output folder and then renamed, which works only within one disk.",
                out.join("site").display()
            ),
            Self::Unexpected(_) => {
                "It was not followed and nothing was published. Find out who put it there, remove it, \
                 and build again."
                    .to_string()
            }
            Self::Busy(_) => {
                "Wait for the other build to finish, or stop it, and try again.".to_string()
            }
            Self::BadPath(_) => {
                "A path inside the site is made of names with \"/\" between them, without \"..\"."
                    .to_string()
            }
            Self::Duplicate(_) => "Give one of the two another address.".to_string(),
            Self::InTheWay(_) => "It was not touched. Move or rename it, or give the page \
                 another address, and build again."
                .to_string(),
            Self::Unfinished => {
                "The published site is unchanged. Solve the problem reported before this one and build \
                 again."
                    .to_string()
            }
            Self::Io { step, source, .. } => io_help(*step, source.kind()),
        };
        Some(text)
    }
}

fn io_help(step: Step, kind: ErrorKind) -> String {
    let remedy = match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "Free some space",
        ErrorKind::PermissionDenied => "Check that you may write there, close programs that use it",
        ErrorKind::ReadOnlyFilesystem => "Choose an output folder on a disk that can be written to",
        _ => "Check the disk and the folder",
    };
    if matches!(step, Step::Move | Step::Remove) {
        return format!(
            "Some files are already replaced; the rest of the new site is ready and waiting. \
             {remedy} and build again: the change-over is then finished first."
        );
    }
    format!("The published site is unchanged. {remedy} and build again.")
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutIsFile(out) => {
                write!(f, "{} is a file, but the site needs a folder there", out.display())
            }
            Self::OutIsLink { out, target } => write!(
                f,
                "{} is a link to {}, and a link cannot be replaced safely",
                out.display(),
                target.display()
            ),
            Self::NotOurs { out, found } => write!(
                f,
                "{} already holds files that were not made here (for example {}), so it is left \
                 alone",
                out.display(),
                found.display()
            ),
            Self::NoName(out) => {
                write!(f, "{} is the root of a disk and cannot be the output folder", out.display())
            }
            Self::OtherDisk(out) => write!(
                f,
                "{} is a separate disk or volume, so it cannot be swapped for a finished site",
                out.display()
            ),
            Self::Unexpected(path) => write!(
                f,
                "{} should be a plain file or folder of Housecall, but it is a link, a pipe or \
                 something else",
                path.display()
            ),
            Self::Busy(out) => write!(f, "Another build into {} is running", out.display()),
            Self::BadPath(path) => write!(f, "{path:?} is not a path inside the site"),
            Self::Duplicate(path) => {
                write!(f, "Two files in this build have the same place in the site: {path}")
            }
            Self::InTheWay(path) => write!(
                f,
                "{} is in the place of a new file, and no earlier build made it",
                path.display()
            ),
            Self::Unfinished => {
                f.write_str("A file of this build could not be written, so nothing was published")
            }
            Self::Io { step, path, source } => {
                let (doing, path) = (step.words(), path.display());
                match source.kind() {
                    ErrorKind::StorageFull => {
                        write!(f, "The disk is full: could not {doing} {path}")
                    }
                    ErrorKind::QuotaExceeded => {
                        write!(f, "Your disk quota is used up: could not {doing} {path}")
                    }
                    ErrorKind::PermissionDenied => {
                        write!(f, "Permission was denied: could not {doing} {path}")
                    }
                    ErrorKind::ReadOnlyFilesystem => {
                        write!(f, "The disk is read-only: could not {doing} {path}")
                    }
                    ErrorKind::NotFound => write!(f, "Could not {doing} {path}: it is not there"),
                    _ => write!(f, "Could not {doing} {path}: {source}"),
                }
            }
        }
    }
}

// No `source()`: Display already includes the operating system's message.
impl std::error::Error for PublishError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_reported_in_plain_words() {
        let path = Path::new("/site/public/index.html");
        let full = PublishError::io(Step::Write, path)(ErrorKind::StorageFull.into());
        assert_eq!(full.to_string(), "The disk is full: could not write /site/public/index.html");
        let help = full.help().unwrap();
        assert_eq!(help, "The published site is unchanged. Free some space and build again.");
    }

    #[test]
    fn help_is_honest_once_the_switch_has_begun() {
        let path = Path::new("/site/public/index.html");
        let late = PublishError::io(Step::Move, path)(ErrorKind::PermissionDenied.into());
        assert!(late.help().unwrap().starts_with("Some files are already"));
    }
}
