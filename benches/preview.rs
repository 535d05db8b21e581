//! The preview as a writer experiences it: start-up, time from save to served for an article, the
//! settings and a template, and memory over a thousand saves. `cargo bench --bench preview`,
//! or with options `cargo bench --bench preview -- --articles 1000`.
//!
//! The real program is polled over HTTP every few milliseconds until the change is there.

#![allow(clippy::print_stdout, reason = "it prints a table")]

#[allow(dead_code, unused_imports, reason = "another benchmark uses the rest")]
mod generate;

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;

#[derive(Parser)]
struct Args {
    /// How many articles
    #[arg(long, default_value_t = 10_000)]
    articles: usize,
    /// How many saves of each kind are timed
    #[arg(long, default_value_t = 30)]
    runs: usize,
    /// How many saves follow each other when memory is measured
    #[arg(long, default_value_t = 1000)]
    saves: usize,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Args { articles, runs, saves, .. } = Args::parse();
    let temp = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let root = temp.path().join("site");
    generate::write(&root, &generate::Options { articles, ..generate::Options::default() })?;
    let started = Instant::now();
    let server = Server::start(&root)?;
    let url = first_article(&root)?;
    let page = format!("/{}/", url.trim_start_matches("articles/").trim_end_matches(".md"));
    server.until(&page, "</html>")?;
    println!("{articles} articles\nup in {:.2} s", started.elapsed().as_secs_f64());
    println!("{:<10} {:>10} {:>10} {:>10}", "save of", "median ms", "95 % ms", "most ms");

    let article = fs::read_to_string(root.join(&url))?;
    time("article", runs, |mark| {
        fs::write(root.join(&url), format!("{article}\n{mark}\n"))?;
        server.until(&page, mark)
    })?;
    time("its title", runs, |mark| {
        let text = article.replacen("\ntitle = \"", &format!("\ntitle = \"{mark} "), 1);
        fs::write(root.join(&url), text)?;
        server.until(&page, mark)
    })?;
    let settings = fs::read_to_string(root.join("housecall.toml"))?;
    time("settings", runs, |mark| {
        let text =
            settings.replacen("[site]\ntitle = \"", &format!("[site]\ntitle = \"{mark} "), 1);
        fs::write(root.join("housecall.toml"), text)?;
        server.until(&page, mark)
    })?;
    // Settings that decide which pages there are: everything is assembled again for them.
    time("redirect", runs, |mark| {
        let text = format!("{settings}\n[redirects]\n\"/{mark}/\" = \"{page}\"\n");
        fs::write(root.join("housecall.toml"), text)?;
        server.until(&format!("/{mark}/"), "http-equiv=\"refresh\"")
    })?;
    let template = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/clinic/templates/base.html"),
    )?;
    fs::create_dir_all(root.join("templates"))?;
    time("template", runs, |mark| {
        let text = template.replace("</body>", &format!("<!-- {mark} --></body>"));
        fs::write(root.join("templates/base.html"), text)?;
        server.until(&page, mark)
    })?;
    println!("peak memory {} MB", server.memory("VmHWM")?);
    for n in 1..=saves {
        let mark = format!("again{n}again");
        fs::write(root.join(&url), format!("{article}\n{mark}\n"))?;
        server.until(&page, &mark)?;
        if n == 100.min(saves) || n == saves {
            println!(
                "after {n} saves {} MB, peak {} MB",
                server.memory("VmRSS")?,
                server.memory("VmHWM")?
            );
        }
    }
    Ok(())
}

fn time(
    name: &str,
    runs: usize,
    mut save: impl FnMut(&str) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::with_capacity(runs);
    for n in 0..runs.max(1) {
        // Checks and desk are done by then, as they are between two saves by a person.
        std::thread::sleep(Duration::from_millis(300));
        let mark = format!("{name}{n}mark");
        let started = Instant::now();
        save(&mark)?;
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_unstable_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part).round() as usize];
    println!("{name:<10} {:>10.1} {:>10.1} {:>10.1}", at(0.5), at(0.95), at(1.0));
    Ok(())
}

fn first_article(root: &Path) -> Result<String, Box<dyn Error>> {
    let mut folders: Vec<_> = fs::read_dir(root.join("articles"))?.flatten().collect();
    folders.sort_by_key(fs::DirEntry::file_name);
    for folder in folders {
        let mut files: Vec<_> = fs::read_dir(folder.path())?.flatten().collect();
        files.sort_by_key(fs::DirEntry::file_name);
        let text = files.iter().map(|f| f.file_name().to_string_lossy().into_owned());
        if let Some(name) = text.into_iter().find(|n| n.ends_with(".md") && !n.starts_with('_')) {
            return Ok(format!("articles/{}/{name}", folder.file_name().to_string_lossy()));
        }
    }
    Err("no article".into())
}

/// The running program; ends when it is dropped.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(root: &Path) -> Result<Server, Box<dyn Error>> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_housecall"))
            .arg("preview")
            .arg(root)
            .args(["--port", "0", "--today", generate::TODAY])
            .stdout(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no pipe")?).lines();
        let said = lines.next().ok_or("it said nothing")??;
        let port = said.trim_end_matches('/').rsplit(':').next().ok_or("no port")?.parse()?;
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Server { child, port })
    }

    /// Requests the page every 5 ms until it contains the words.
    fn until(&self, path: &str, words: &str) -> Result<(), Box<dyn Error>> {
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(60) {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
            let ask =
                format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            stream.write_all(ask.as_bytes())?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            if String::from_utf8_lossy(&answer).contains(words) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err(format!("{path} never had {words}").into())
    }

    /// Memory in MB, as the system reports it (Linux).
    fn memory(&self, what: &str) -> Result<usize, Box<dyn Error>> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|l| l.starts_with(what)).ok_or("not reported")?;
        Ok(line.split_whitespace().nth(1).ok_or("no number")?.parse::<usize>()? / 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
