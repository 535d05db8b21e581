//! Other servers that pages would contact without a click: each has to be allowed in the settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};

use super::Published;
use crate::config::privacy::USES;
use crate::config::{AllowedHost, SignUpForm};
use crate::diagnostic::{Diagnostic, rules};
use crate::inspect::{Reference, Use};

/// By server, use and whether it is unencrypted: the first reference in each file.
type Foreign<'f> = BTreeMap<(&'f str, Use, bool), Vec<(&'f Arc<str>, &'f Reference)>>;

/// How many files with the same problem are shown; the rest are counted.
const SHOWN: usize = 3;

pub(super) fn check(p: &Published<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let own = p.own_servers();
    let hosts = &p.config().privacy.hosts;
    let copies = p.copies.iter().filter(|copy| p.plan.copy_of(&copy.path).is_some());
    let mut foreign = Foreign::new();
    for file in copies.chain(&p.theme.inspected) {
        for reference in &file.facts.references {
            let name = reference.server.name.as_str();
            if own.iter().any(|own| own == name) {
                continue;
            }
            let key = (name, reference.of, reference.server.is_plain);
            let all = foreign.entry(key).or_default();
            if all.last().is_none_or(|(path, _)| **path != file.path) {
                all.push((&file.path, reference));
            }
        }
    }
    let mut by_name: HashMap<&str, &AllowedHost> = HashMap::default();
    for host in hosts {
        by_name.entry(&host.name.value).or_insert(host);
    }
    for ((name, of, is_plain), all) in &foreign {
        let host = by_name.get(name).copied();
        if host.is_some_and(|host| allows(host, *of)) && !is_plain {
            continue;
        }
        for (i, (path, reference)) in all.iter().take(SHOWN).enumerate() {
            let mut problem = problem(name, *of, host, *is_plain);
            if i + 1 == SHOWN && all.len() > SHOWN {
                let help = problem.help.take().unwrap_or_default();
                let more = all.len() - SHOWN;
                problem = problem.help(format!("{help} {more} more files have the same problem."));
            }
            diagnostics.push(match &reference.range {
                Some(range) => problem.at(path, range.clone()),
                None => problem.in_file(path),
            });
        }
    }
    let form = p.config().newsletter.form.as_ref().and_then(SignUpForm::host);
    let mut asked: HashSet<&str> = foreign.keys().map(|(name, ..)| *name).collect();
    asked.extend(form.iter().map(|host| host.name.value.as_str()));
    unused(p, hosts, |host| asked.contains(&*host.name.value), diagnostics);
}

/// Whether a host is allowed for a use.
fn allows(host: &AllowedHost, of: Use) -> bool {
    match of {
        // What a script does with it shows only when it runs.
        Use::Source => {
            let uses = [Use::Script, Use::Picture, Use::Frame, Use::Media];
            uses.iter().any(|of| host.uses.contains(of))
        }
        of => host.uses.contains(&of),
    }
}

fn problem(name: &str, of: Use, host: Option<&AllowedHost>, is_plain: bool) -> Diagnostic {
    let learns = format!("another server, `{name}`, which would learn who reads the page");
    let message = match of {
        Use::Script => format!("This script comes from {learns} and could change it"),
        Use::Style => format!("This style sheet comes from {learns}"),
        Use::Picture => format!("This picture comes from {learns}"),
        Use::Font => format!("This font comes from {learns}"),
        Use::Frame => format!("This frame shows a page from {learns}"),
        Use::Media => format!("This video or audio comes from {learns}"),
        Use::Form => format!("This form sends what people write to another server, `{name}`"),
        Use::Connect => format!("This contacts {learns}"),
        Use::Source => format!("This script loads something from {learns}"),
        Use::Object => format!("This embeds something from {learns}"),
        Use::Base => {
            format!("This makes every address on the page lead to another server, `{name}`")
        }
        Use::Manifest => format!("This manifest comes from {learns}"),
    };
    let problem = Diagnostic::new(&rules::FOREIGN_HOST, message);
    if is_plain && host.is_some_and(|host| allows(host, of)) {
        let help =
            format!("The settings allow `{name}`, but only over https. Write https:// here.");
        return problem.help(help);
    }
    let Some(word) = word(of) else {
        return problem
            .help("This cannot be allowed. Put the file into static/ and use it from there.");
    };
    let mut words: Vec<&str> =
        host.iter().flat_map(|h| &h.uses).filter_map(|of| self::word(*of)).collect();
    words.push(word);
    let list = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    let instead = match of {
        Use::Form => "Lead people there with a link instead.",
        Use::Frame => "Lead people there with a link instead, or show a picture of it.",
        Use::Connect => "Leave it out.",
        _ => "Put the file into static/ and use it from there: \"/name\".",
    };
    problem.help(format!(
        "{instead} If pages have to contact that server, say so on your privacy page and in housecall.toml: [privacy.hosts] \"{name}\" = [{list}]"
    ))
}

/// The settings' word for a use.
fn word(of: Use) -> Option<&'static str> {
    let of = if of == Use::Source { Use::Script } else { of };
    USES.iter().find(|(_, known)| *known == of).map(|(word, _)| *word)
}

/// Reports hosts that nothing contacts. What the scripts and styles of one host request from
/// another cannot be seen, and neither can addresses that a script builds at run time.
fn unused(
    p: &Published<'_>,
    hosts: &[AllowedHost],
    is_asked: impl Fn(&AllowedHost) -> bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let may_ask = |host: &&AllowedHost| {
        host.uses.iter().any(|of| matches!(of, Use::Script | Use::Style)) && is_asked(host)
    };
    let asking: Vec<&str> = hosts.iter().filter(may_ask).map(|host| &*host.name.value).collect();
    for host in hosts.iter().filter(|host| !host.uses.is_empty() && !is_asked(host)) {
        let is_alone = asking.iter().all(|other| *other == host.name.value);
        if !host.uses.contains(&Use::Connect) && is_alone {
            let name = &host.name.value;
            diagnostics.push(
                Diagnostic::new(&rules::UNUSED_ALLOWANCE, format!("No page contacts `{name}`"))
                    .at(&p.config().file, host.name.range())
                    .help("Remove the line, so that nothing can start to contact it unnoticed."),
            );
        }
    }
}
