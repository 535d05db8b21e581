//! `housecall preview`.

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, ToSocketAddrs as _};
use std::path::PathBuf;

use qrcodegen::{QrCode, QrCodeEcc};

use super::day::day;
use super::output::{ExitStatus, FormatArg, fail};
use crate::diagnostic::emit::{Emitter, Format};
use crate::diagnostic::{grouped, total};
use crate::preview::{self, Event, PreviewOptions};
use crate::theme::AllTexts;

/// Reads the number of a port.
fn port(text: &str) -> Result<u16, String> {
    text.trim().parse().map_err(|_| "a port is a number from 0 to 65535, such as 4747".to_owned())
}

/// Arguments of `preview`.
#[derive(Debug, clap::Args)]
pub struct PreviewArgs {
    /// The site's folder: the one with housecall.toml
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// The port; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = 4747, value_parser = port)]
    pub port: u16,
    /// Where to listen; 0.0.0.0 lets other devices on your network look, with a token
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub host: String,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Leave drafts and scheduled texts out, as build does
    #[arg(long)]
    pub no_drafts: bool,
    /// Show the site as if it were this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<jiff::civil::Date>,
    /// Check the files about every second, for drives that do not report changes
    #[arg(long)]
    pub poll: bool,
    /// How findings are printed
    #[arg(long, value_parser = FormatArg::of_events(), default_value = "human")]
    pub format: FormatArg,
}

/// Serves the site until Ctrl+C.
pub fn run(args: &PreviewArgs) -> ExitStatus {
    let Some(host) = host(&args.host) else {
        let help = "--host takes an address of this computer: 127.0.0.1 for this computer only, 0.0.0.0 for all devices on your network.";
        fail(args.format, &format!("`{}` is not an address to listen on", args.host), Some(help));
        return ExitStatus::CouldNotRun;
    };
    let options = PreviewOptions {
        root: args.dir.clone(),
        host,
        port: args.port,
        drafts: !args.no_drafts,
        today: || jiff::Zoned::now().date(),
        fixed_day: args.today,
        poll: args.poll,
    };
    let (open, format) = (args.open, args.format);
    match preview::run(options, move |event| print_event(&event, open, format)) {
        Ok(()) => ExitStatus::Clean,
        Err(error) => {
            fail(args.format, &error.to_string(), error.help().as_deref());
            ExitStatus::CouldNotRun
        }
    }
}

/// An IP address, or a name that resolves to one.
fn host(written: &str) -> Option<IpAddr> {
    match written {
        "localhost" => Some(Ipv4Addr::LOCALHOST.into()),
        _ => {
            let bare = written.trim_start_matches('[').trim_end_matches(']');
            let named = || (bare, 0).to_socket_addrs().ok()?.next().map(|address| address.ip());
            bare.parse().ok().or_else(named)
        }
    }
}

fn print_event(event: &Event<'_>, open: bool, format: FormatArg) {
    let green = anstyle::AnsiColor::Green.on_default().bold();
    match event {
        Event::Serving { address, elsewhere, polls } => {
            if format == FormatArg::Json {
                print(&format!(
                    "{}\n",
                    serde_json::json!({ "serving": address, "elsewhere": elsewhere })
                ));
            } else {
                let mut out = format!("{green}Preview{green:#} at {address}\n");
                let desk = address.replacen("/?", "/-/desk/?", 1);
                let desk = if desk == **address { format!("{address}-/desk/") } else { desk };
                let _ = writeln!(out, "  Writer's desk: {desk}");
                if let Some(elsewhere) = elsewhere {
                    let _ = writeln!(out, "  Other devices on your network: {elsewhere}");
                    if std::io::stdout().is_terminal() {
                        out.push_str(&code(elsewhere));
                    }
                }
                if let Some(reason) = polls {
                    let _ = writeln!(out, "  Files are checked about every second: {reason}.");
                }
                out.push_str("  Drafts and scheduled texts are marked. Press Ctrl+C to stop.\n");
                print(&out);
            }
            if open {
                let _ = open::that_detached(address);
            }
        }
        Event::Loaded { took, tree, new, findings, first } => {
            let texts = AllTexts(tree);
            let shape: Format = format.into();
            let mut emitter = Emitter::new(&texts, shape == Format::Human);
            let mut out = String::new();
            for diagnostic in new.iter().take(MOST) {
                out.push_str(&emitter.emit(diagnostic, shape));
            }
            if format != FormatArg::Json {
                let more = total(new.iter().skip(MOST));
                if more > 0 {
                    let _ = writeln!(out, "And {} more: see the writer's desk.", grouped(more));
                }
                let what = if *first { "Loaded" } else { "Updated" };
                let state = match *findings {
                    0 => "nothing found".to_owned(),
                    1 => "1 finding".to_owned(),
                    n => format!("{} findings", grouped(n)),
                };
                let _ = writeln!(out, "{what} in {} ms, {state}", took.as_millis());
            }
            print(&out);
        }
    }
}

/// More findings than this at once are left to the desk.
const MOST: usize = 10;

/// Ignores errors: someone who closed the terminal may still be looking at the browser.
fn print(text: &str) {
    let mut out = anstream::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// A QR code in half blocks, dark on light so that every phone can read it.
fn code(text: &str) -> String {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Low) else { return String::new() };
    let size = code.size();
    let mut out = String::new();
    for y in (-2..size + 2).step_by(2) {
        out.push_str("  \x1b[30;107m");
        for x in -2..size + 2 {
            out.push(match (code.get_module(x, y), code.get_module(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        out.push_str("\x1b[0m\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_an_address_or_localhost() {
        assert_eq!(host("localhost"), Some(Ipv4Addr::LOCALHOST.into()));
        assert_eq!(host("[::1]"), "::1".parse().ok());
        assert_eq!(host("0.0.0.0"), Some(Ipv4Addr::UNSPECIFIED.into()));
    }

    #[test]
    fn every_line_of_a_code_is_equally_wide() {
        let code = code("http://192.168.0.7:4747/?token=0123");
        let widths: Vec<usize> = code.lines().map(|l| l.chars().count()).collect();
        assert!(widths.len() > 12 && widths.windows(2).all(|w| w[0] == w[1]), "{widths:?}");
    }
}
