//! A running preview, queried over real HTTP.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::TODAY;

/// A running preview; ends when it is dropped.
pub(crate) struct Preview {
    child: Child,
    /// The first line on standard output.
    pub(crate) said: String,
    pub(crate) port: u16,
}

/// An answer: status, head, body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Preview {
    /// Starts a preview on a free port.
    pub(crate) fn of(root: &Path, args: &[&str]) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_housecall"));
        command.arg("preview").arg(root).args(["--port", "0"]).args(args);
        if !args.contains(&"--today") {
            command.args(["--today", TODAY]);
        }
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let said = lines.next().expect("it says where it is").expect("text");
        let port = said.rsplit_once(':').expect("a port").1;
        let port = port.split('/').next().expect("a port").parse().expect("a number");
        // The pipe must not fill up.
        std::thread::spawn(move || lines.for_each(drop));
        Preview { child, said, port }
    }

    /// Sends a request with this method and these headers; with the usual `Host` unless it is given.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time");
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request.push_str(&format!("Host: localhost:{}\r\n", self.port));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{request}\r\n").as_bytes()).expect("it reads");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("it answers");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Repeats a request until the answer is as wanted.
    pub(crate) fn until(&self, path: &str, wish: impl Fn(&Answer) -> bool) -> Answer {
        let started = Instant::now();
        loop {
            let answer = self.get(path);
            if wish(&answer) {
                return answer;
            }
            assert!(
                started.elapsed() < Duration::from_secs(20),
                "{path} never came: {} {}",
                answer.status,
                answer.body
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn shows(&self, path: &str, words: &str) -> Answer {
        self.until(path, |answer| answer.body.contains(words))
    }

    /// What the desk says about a page.
    pub(crate) fn desk(&self, path: &str) -> serde_json::Value {
        let answer =
            self.until(&format!("/-/page.json?at={path}"), |a| a.body.contains("\"checked\":true"));
        serde_json::from_str(&answer.body).expect("JSON")
    }

    pub(crate) fn signal(&mut self, name: &str) -> i32 {
        let id = self.child.id().to_string();
        Command::new("kill").args([name, &id]).status().expect("kill runs");
        self.child.wait().expect("it ends").code().unwrap_or(-1)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The script that the preview puts into each page.
pub(crate) const SCRIPT: &str = "<script type=\"module\" src=\"/-/preview.js\"></script>";
