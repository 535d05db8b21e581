//! What `init` and `new` ask at a terminal, answered as a person would: key by key.

use std::path::Path;
use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

use crate::support::{Folder, files};

const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";
const BACKSPACE: &str = "\x7f";
const CTRL_C: &str = "\x03";

/// A person using the program.
struct Person(PtySession);

impl Person {
    fn starts(args: &[&str], folder: &Path) -> Person {
        let mut command = Command::new("sh");
        // A pseudo-terminal has no size by default.
        command.args(["-c", "stty rows 30 cols 100; \"$@\"; echo ended with $?", "sh"]);
        command.arg(env!("CARGO_BIN_EXE_housecall")).args(args).current_dir(folder);
        command.env("TERM", "xterm-256color").env_remove("NO_COLOR");
        Person(spawn_command(command, Some(20_000)).expect("a terminal"))
    }

    /// Waits for these words, then presses these keys.
    fn reads(&mut self, words: &str, keys: &str) {
        self.0
            .exp_string(words)
            .unwrap_or_else(|error| panic!("{words:?} does not appear: {error}"));
        self.0.send(keys).and_then(|_| self.0.flush()).expect("keys");
    }

    /// Reads to the end, which must have this exit status; returns what was printed.
    fn ends(mut self, status: u8) -> String {
        let rest = self.0.exp_eof().expect("the end");
        assert!(rest.contains(&format!("ended with {status}")), "{rest}");
        rest
    }
}

#[test]
fn answering_the_questions_makes_a_site() {
    let folder = Folder::new();
    let mut person = Person::starts(&["init", "elm"], folder.path());
    person.reads("The language of the site?", &[DOWN, ENTER].concat());
    person.reads("The name of the practice?", "Clínica Ñandú\r");
    person.reads("Street and number?", ENTER);
    person.reads("City?", "Río\r");
    person.reads("The phone number that patients call?", "hello\r");
    let corrected = [&BACKSPACE.repeat(5), "(201) 555-0123\r"].concat();
    person.reads("write it with + and the country code", &corrected);
    person.reads("Which specialties do you want to begin with?", ENTER);
    person.reads("The first member of your team?", "Eva Núñez\r");
    person.reads("The letters after the name", ENTER);
    person.reads("The address of the website?", "www.nandu.example\r");
    let rest = person.ends(0);
    assert!(rest.contains("a site in elm"), "{rest}");
    let settings = folder.read("elm/housecall.toml");
    for said in [
        "name = \"Clínica Ñandú\"",
        "city = \"Río\"",
        "telephone = \"+12015550123\"",
        "base_url = \"https://www.nandu.example\"",
        "language = \"es\"",
    ] {
        assert!(settings.contains(said), "{said} is not in\n{settings}");
    }
    assert!(folder.at("elm/people/eva-nunez.md").exists());

    let mut person = Person::starts(&["new", "article"], &folder.at("elm"));
    person.reads("title", "Asma en los niños\r");
    person.reads("specialty", ENTER);
    person.reads("Who", ENTER);
    person.reads("sentence", ENTER);
    let rest = person.ends(0);
    assert!(rest.contains("asma-en-los-ninos.md"), "{rest}");
}

#[test]
fn stopping_leaves_nothing_behind() {
    let folder = Folder::new();
    let mut person = Person::starts(&["init", "elm"], folder.path());
    person.reads("The language of the site?", ENTER);
    person.reads("The name of the practice?", CTRL_C);
    let rest = person.ends(2);
    assert!(rest.contains("You stopped; nothing was written"), "{rest}");
    assert!(files(folder.path()).is_empty());
}
