//! nginx, Apache and Caddy, each with the configuration that the manual tells people to write.

use std::fs;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::repository;

/// The servers, by the name of their program.
pub(super) const SERVERS: [&str; 3] = ["nginx", "apache2", "caddy"];

/// A server that runs until it is dropped.
pub(super) struct Running {
    pub(super) name: &'static str,
    pub(super) port: u16,
    child: Child,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program of a server. If it is missing the test is skipped, and says so; in a full
/// run of the project's tests it must be installed.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];
    let found = std::env::split_paths(&path)
        .chain(places.map(PathBuf::from))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file());
    if found.is_none() {
        let required = std::env::var_os("HOUSECALL_SERVERS").is_some_and(|v| v == "required");
        assert!(!required, "{name} is not installed: tests/servers/install");
        // Printed in a way that the harness shows even if the test passes.
        let _ =
            writeln!(std::io::stderr(), "skipped: {name} is not installed (tests/servers/install)");
    }
    found
}

/// A block of code below a heading of the manual's page on publishing.
pub(super) fn manual(heading: &str, number: usize) -> String {
    let text = fs::read_to_string(repository().join("docs/publishing.md")).expect("the manual");
    let (_, part) = text.split_once(&format!("\n{heading}\n")).expect("the heading is there");
    let part = part.split("\n#").next().unwrap_or_default();
    let block = part.split("```").skip(1).step_by(2).nth(number).expect("a block of code");
    block.split_once('\n').expect("a block has lines").1.to_owned()
}

/// Starts a server whose own part of the configuration is `block`, as the manual has it; its
/// `/srv` is the folder `srv` in `root`.
pub(super) fn start(name: &'static str, root: &Path, block: &str) -> Option<Running> {
    let program = program(name)?;
    let block = block.replace("/srv/", &format!("{}/srv/", root.display()));
    // Another process may take the port before the server does.
    for _ in 0..5 {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr());
        let port = free.expect("a free port").port();
        let mut command = match name {
            "nginx" => nginx(&program, root, &block, port),
            "apache2" => apache(&program, root, &block, port),
            _ => caddy(&program, root, &block, port),
        };
        let log = fs::File::create(root.join(format!("{name}.log"))).expect("a log");
        let output = log.try_clone().expect("a log");
        command.stdin(Stdio::null()).stdout(output).stderr(log);
        let child = command.spawn().unwrap_or_else(|e| panic!("{name}: {e}"));
        let mut running = Running { name, port, child };
        if is_up(&mut running) {
            return Some(running);
        }
        let said = fs::read_to_string(root.join(format!("{name}.log"))).unwrap_or_default();
        assert!(
            said.contains("in use"),
            "{name} does not accept its configuration:\n{said}\n{block}"
        );
    }
    panic!("{name} finds no free port");
}

/// Whether the server answers; false if it has ended.
fn is_up(running: &mut Running) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(20) {
        if running.child.try_wait().expect("a process").is_some() {
            return false;
        }
        if TcpStream::connect(("127.0.0.1", running.port)).is_ok() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{} does not start to listen", running.name);
}

fn write(root: &Path, name: &str, text: &str) -> PathBuf {
    let path = root.join(name);
    fs::write(&path, text).expect("a configuration");
    path
}

fn nginx(program: &Path, root: &Path, block: &str, port: u16) -> Command {
    let at = root.display();
    let is_of_tls = |line: &&str| !line.contains("ssl_certificate");
    let block: String = block.lines().filter(is_of_tls).map(|line| format!("{line}\n")).collect();
    assert!(block.contains("listen 443 ssl;"));
    let block = block.replace("listen 443 ssl;", &format!("listen 127.0.0.1:{port};"));
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|what| format!("  {what}_temp_path {at}/nginx-{what};\n"))
        .collect();
    let text = format!(
        "daemon off;\nmaster_process off;\npid {at}/nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n  access_log off;\n{temporary}  types {{ text/html html; text/css css; }}\n{block}\n}}\n"
    );
    let mut command = Command::new(program);
    command.arg("-p").arg(root).arg("-e").arg("stderr").arg("-c").arg(write(
        root,
        "nginx.conf",
        &text,
    ));
    command
}

fn apache(program: &Path, root: &Path, block: &str, port: u16) -> Command {
    let at = root.display();
    let modules: String =
        ["mpm_prefork", "authz_core", "alias", "headers", "dir", "mime", "rewrite"]
            .iter()
            .map(|name| {
                format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n")
            })
            .collect();
    let text = format!(
        "ServerRoot {at}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {at}/apache.pid\nErrorLog {at}/apache2.log\n{modules}User www-data\nGroup www-data\nMutex file:{at} default\nTypesConfig /dev/null\nAddType text/html .html\nAddType text/css .css\n<Directory />\n  AllowOverride None\n  Require all denied\n</Directory>\n<Directory {at}/srv/app>\n  Require all granted\n</Directory>\n{block}"
    );
    let mut command = Command::new(program);
    command.arg("-X").arg("-f").arg(write(root, "apache.conf", &text));
    command
}

fn caddy(program: &Path, root: &Path, block: &str, port: u16) -> Command {
    assert!(block.starts_with("riverside.example {"));
    let block =
        block.replacen("riverside.example {", &format!("http://:{port} {{\n  bind 127.0.0.1"), 1);
    let text = format!("{{\n  admin off\n  auto_https off\n}}\n{block}");
    let mut command = Command::new(program);
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(write(
        root,
        "Caddyfile",
        &text,
    ));
    command.env("HOME", root).env("XDG_DATA_HOME", root).env("XDG_CONFIG_HOME", root);
    command
}
