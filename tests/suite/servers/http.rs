//! Requests as written, byte for byte: no client that normalizes a path on the way.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// What a server answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Answer {
    /// The values of a header.
    pub(super) fn header(&self, name: &str) -> Vec<&str> {
        let own = self.headers.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name));
        own.map(|(_, value)| value.as_str()).collect()
    }

    /// Where it redirects to; empty if it does not.
    pub(super) fn location(&self) -> &str {
        self.header("location").first().copied().unwrap_or_default()
    }
}

/// Requests a path.
pub(super) fn get(port: u16, path: &str) -> Answer {
    ask(port, path, "Host: riverside.example\r\n")
}

/// Requests a path with these header lines.
pub(super) fn ask(port: u16, path: &str, headers: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a socket");
    let request = format!("GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap_or_else(|e| panic!("{path}: {e}"));
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let header = |line: &str| {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        (name.to_owned(), value.trim().to_owned())
    };
    Answer {
        status: status.unwrap_or_else(|| panic!("{path}: no answer in {text:?}")),
        headers: lines.map(header).collect(),
        body: body.to_owned(),
    }
}
