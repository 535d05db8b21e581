//! `mailto:` and the address behind it.

use super::host;
use super::verdict::{Verdict, shown};
use super::web::decode;
use crate::diagnostic::rules;

/// An address of e-mail that no letter reaches, or that mail programs read otherwise.
pub(in crate::check) fn judge(address: &str) -> Option<Verdict> {
    let rest = address.get("mailto:".len()..)?;
    let (to, query) = match rest.split_once('?') {
        Some((to, query)) => (to, Some(query)),
        None => (rest, None),
    };
    let message = || match to.trim() {
        "" => "This link has no address of e-mail".to_owned(),
        to => format!("`{}` is not an address of e-mail", shown(to)),
    };
    let report = |help: &str| Verdict::new(&rules::MAIL_LINK, message(), help);
    if to.trim().is_empty() {
        // A mail to somebody the reader knows has a subject and no address.
        return query
            .is_none()
            .then(|| report("Write the address: mailto:hello@riverside.example"));
    }
    // A question mark may be one of the words of a subject.
    let second = query.and_then(|query| {
        let parts = query.match_indices('?').map(|(at, _)| at);
        let is_part = |at: &usize| {
            let key = query[at + 1..].split('=').next().unwrap_or_default();
            ["subject", "body", "cc", "bcc", "to"].iter().any(|k| key.eq_ignore_ascii_case(k))
        };
        parts.into_iter().find(is_part).map(|at| (query, at))
    });
    if let Some((query, at)) = second {
        let message = format!("`{}` has a second `?`", shown(address));
        let mended = format!("mailto:{to}?{}&{}", &query[..at], &query[at + 1..]);
        let help = "The first part follows `?`, all others follow `&`.";
        return Some(Verdict::new(&rules::MAIL_LINK, message, help).surely(mended));
    }
    let decoded = decode(to);
    if decoded.split(',').all(is_mail) {
        return None;
    }
    let help = "Letters would not arrive.";
    let mended = mended(&decoded).filter(|mended| mended.split(',').all(is_mail));
    Some(match mended {
        Some(mended) => {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            report(help).perhaps(format!("mailto:{mended}{query}"))
        }
        None => report(&format!("{help} It is written like mailto:hello@riverside.example")),
    })
}

/// Whether letters can be sent to an address.
pub(super) fn is_mail(written: &str) -> bool {
    let Some((name, domain)) = written.rsplit_once('@') else { return false };
    let is_name = |c: char| c.is_alphanumeric() || ".!#$%&'*+-=?^_`{|}~".contains(c);
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && name.chars().all(is_name)
        && domain.contains('.')
        && domain.split('.').all(is_part)
        && !domain.rsplit('.').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()))
        && host::meant_ending(domain).is_none()
}

/// What was probably meant.
fn mended(written: &str) -> Option<String> {
    let mut mail = written.trim().trim_start_matches('/').to_owned();
    for at in ["(at)", "[at]", "{at}", " at ", "＠"] {
        mail = mail.replace(at, "@");
    }
    for dot in ["(dot)", "[dot]", " dot "] {
        mail = mail.replace(dot, ".");
    }
    // `Maria Delgado <maria@riverside.example>`
    if let Some((_, rest)) = mail.split_once('<')
        && let Some((inner, _)) = rest.split_once('>')
    {
        mail = inner.to_owned();
    }
    mail.retain(|c| !c.is_whitespace());
    let mail = mail.trim_start_matches("mailto:");
    // Outlook sets several apart by `;`.
    let mail = mail.replace(';', ",");
    let mail = mail.trim_matches(|c: char| ".,;:<>()“”\"'".contains(c));
    let one = |one: &str| match one.rsplit_once('@') {
        Some((name, domain)) => {
            let domain = host::meant_ending(domain).unwrap_or_else(|| domain.to_owned());
            format!("{}@{}", name.trim_matches('.'), domain.replace("..", "."))
        }
        None => one.to_owned(),
    };
    Some(mail.split(',').map(one).collect::<Vec<_>>().join(",")).filter(|mended| mended != written)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn an_address_that_no_letter_reaches_is_mended_where_it_can_be() {
        for (address, mended) in [
            ("mailto:%20a@x.example", " mailto:a@x.example"),
            ("mailto://a@x.example", " mailto:a@x.example"),
            ("mailto:a@x.example.", " mailto:a@x.example"),
            ("mailto:a@x..example", " mailto:a@x.example"),
            ("mailto:a(at)x.example?subject=Hi", " mailto:a@x.example?subject=Hi"),
            ("mailto:a@x.example;b@x.example", " mailto:a@x.example,b@x.example"),
            ("mailto:<a@x.example>", " mailto:a@x.example"),
            ("mailto:Ana%20B%20<a@x.example>", " mailto:a@x.example"),
            ("mailto:mailto:a@x.example", " mailto:a@x.example"),
            ("mailto:a@heart.ogr", " mailto:a@heart.org"),
            ("mailto:a@x.example?subject=b?body=c", " mailto:a@x.example?subject=b&body=c"),
            ("mailto:a@x", ""),
            ("mailto:", ""),
            ("mailto:Maria", ""),
            ("mailto:a@b@x.example", ""),
            ("mailto:https://x.example", ""),
        ] {
            assert_eq!(check(address), format!("mail-link{mended}"), "{address}");
        }
    }

    #[test]
    fn addresses_that_letters_reach_are_left_alone() {
        for address in [
            "mailto:o'neil+news@mail.x.example",
            "MAILTO:a@x.example,b@x.example?cc=c@x.example",
            "mailto:josé@x.example",
            "mailto:?subject=a",
            "mailto:a@x.example?subject=Any%20questions?",
            "mailto:a%2Bb@x.example",
        ] {
            assert_eq!(check(address), "", "{address}");
        }
    }
}
