//! What a file's name says about who may see it: names that no site publishes on purpose, and
//! names that often go online by accident.
//!
//! Must not: look into a file; a name is enough here.

mod secrecy;
mod tables;

pub use secrecy::{Private, Secrecy};
use tables::{
    ARCHIVE, ENDINGS, HIDDEN_AND_MEANT, KEYS, PASSWORDS, PLAIN, SECRET_FOLDERS, SECRET_NAMES,
    SECRET_STEMS, SITES,
};

/// What kind of private file a path suggests, if any.
pub fn private(path: &str) -> Option<Private> {
    let lower = path.to_lowercase();
    let (folder, name) = lower.rsplit_once('/').unwrap_or(("", &lower));
    let of = |secrecy, what| Some(Private { secrecy, what });
    if folder.split('/').any(|part| SECRET_FOLDERS.contains(&part)) {
        return of(Secrecy::Secret, KEYS);
    }
    if let Ok(index) = SECRET_NAMES.binary_search_by_key(&name, |(name, _)| name) {
        return of(Secrecy::Secret, SECRET_NAMES[index].1);
    }
    let (stem, rest) = name.split_once('.').unwrap_or((name, ""));
    let is_account = stem.starts_with("client_secret") || stem.starts_with("service-account");
    if name.starts_with(".env.")
        || (SECRET_STEMS.contains(&stem) && PLAIN.contains(&rest))
        || (is_account && rest.ends_with("json"))
    {
        return of(Secrecy::Secret, PASSWORDS);
    }
    let by_ending = by_ending(name);
    if by_ending.is_some_and(|p| p.secrecy >= Secrecy::Record) {
        return by_ending;
    }
    let hidden = |part: &str| part.starts_with('.') && !HIDDEN_AND_MEANT.contains(&part);
    if lower.split('/').any(hidden) {
        return of(Secrecy::Leftover, "a hidden file");
    }
    // What hosts and programs look for there has special names.
    match by_ending {
        Some(private) if folder.split('/').any(|part| part == ".well-known") => {
            (private.secrecy > Secrecy::Document).then_some(private)
        }
        other => other,
    }
}

/// What the extension of a name in lower case says; for an archive, the extension of its content
/// comes first.
fn by_ending(name: &str) -> Option<Private> {
    match name {
        "dicomdir" => return Some(Private { secrecy: Secrecy::Record, what: "patients' images" }),
        "error_log" | "access_log" => {
            return Some(Private { secrecy: Secrecy::Leftover, what: "a log" });
        }
        _ => {}
    }
    let (stem, ending) = name.rsplit_once('.')?;
    let index = ENDINGS.binary_search_by_key(&ending, |(ending, ..)| ending).ok()?;
    let (_, secrecy, what) = ENDINGS[index];
    if what == ARCHIVE {
        let whole = stem.strip_suffix(".tar").unwrap_or(stem);
        if whole.contains("backup") || SITES.contains(&whole) {
            return Some(Private { secrecy: Secrecy::Record, what: "a backup of a whole site" });
        }
        if let Some(inner) = by_ending(stem).filter(|inner| inner.secrecy > secrecy) {
            return Some(inner);
        }
    }
    Some(Private { secrecy, what })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(path: &str) -> Option<Secrecy> {
        private(path).map(|p| p.secrecy)
    }

    #[test]
    fn the_tables_are_in_order() {
        assert!(ENDINGS.is_sorted_by_key(|(ending, ..)| ending));
        assert!(SECRET_NAMES.is_sorted_by_key(|(name, _)| name));
    }

    #[test]
    fn a_name_says_what_can_only_be_a_leak() {
        for path in [
            "static/.env",
            "static/app/.env.production",
            "static/production.env",
            "static/.htpasswd",
            "static/.ssh/config",
            "static/ID_RSA",
            "static/keys/office.p12",
            "static/Vault.KDBX",
            "static/passwords.xlsx.kdbx",
            "static/passwords.txt",
            "static/credentials.json",
            "static/client_secret_12.apps.json",
            "static/.well-known/id_rsa",
            "static/.bash_history",
        ] {
            assert_eq!(is(path), Some(Secrecy::Secret), "{path}");
        }
    }

    #[test]
    fn records_lists_documents_and_leftovers_are_distinguished() {
        for (path, secrecy) in [
            ("static/patients.sql", Secrecy::Record),
            ("static/patients.SQL.gz", Secrecy::Record),
            ("static/scan.dcm", Secrecy::Record),
            ("static/DICOMDIR", Secrecy::Record),
            ("static/inbox.pst", Secrecy::Record),
            ("static/www.zip", Secrecy::Record),
            ("static/www.tar.gz", Secrecy::Record),
            ("static/practice-backup-2025.zip", Secrecy::Record),
            ("static/patients.xlsx", Secrecy::List),
            ("static/team.vcf", Secrecy::List),
            ("static/re.eml", Secrecy::List),
            ("static/rates.csv", Secrecy::List),
            ("static/form.pdf", Secrecy::Document),
            ("static/letter.docx", Secrecy::Document),
            ("static/pictures.zip", Secrecy::Document),
            ("static/site.pem", Secrecy::Document),
            ("static/index.html.bak", Secrecy::Leftover),
            ("static/form.pdf.old", Secrecy::Leftover),
            ("static/error_log", Secrecy::Leftover),
            ("static/.secret/a.txt", Secrecy::Leftover),
            ("static/.htaccess", Secrecy::Leftover),
        ] {
            assert_eq!(is(path), Some(secrecy), "{path}");
        }
    }

    #[test]
    fn common_files_of_websites_are_not_private() {
        for path in [
            "static/favicon.ico",
            "static/apple-touch-icon.png",
            "static/site.webmanifest",
            "static/browserconfig.xml",
            "static/google1234567890abcdef.html",
            "static/BingSiteAuth.xml",
            "static/ads.txt",
            "static/humans.txt",
            "static/llms.txt",
            "static/CNAME",
            "static/.nojekyll",
            "static/.domains",
            "static/.well-known/security.txt",
            "static/.well-known/apple-app-site-association",
            "static/.well-known/openpgpkey/hu/abc",
            "static/.well-known/acme.zip",
            "static/pgp-key.txt",
            "static/fonts/lora[wght].woff2",
            "static/img/team.jpg",
            "static/film.mp4",
            "static/calendar.ics",
            "static/password.svg",
            "static/forms/passwords.html",
            "static/key-points.png",
            "static/backup-care.html",
        ] {
            assert_eq!(private(path), None, "{path}");
        }
    }
}
