//! `[newsletter] form`: the public sign-up form of the service that sends the newsletter.

use super::open::read_named_texts;
use super::privacy::{AllowedHost, is_host};
use crate::content::fields::schema::{key, table, words};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::diagnostic::{Diagnostic, rules};
use crate::inspect::Use;

/// A sign-up form: what a browser sends, and to whom.
#[derive(Debug, Clone, Default)]
pub struct SignUpForm {
    /// The name of the service, or of its server.
    pub sender: String,
    /// Where it is sent.
    pub url: Spanned<String>,
    /// The name of the field with the e-mail address.
    pub field: String,
    /// What else is sent, without being shown.
    pub hidden: Vec<(String, String)>,
}

impl SignUpForm {
    /// The server that it is sent to, which pages have to be allowed to contact.
    pub fn host(&self) -> Option<AllowedHost> {
        let name = server(&self.url.value)?.to_ascii_lowercase();
        let name = Spanned::new(name, &self.url.range());
        Some(AllowedHost { name, uses: vec![Use::Form] })
    }
}

/// What the forms of a service need.
#[derive(Debug, Clone, Copy)]
struct Service {
    name: &'static str,
    /// The domain of its forms; empty if everybody has their own.
    domain: &'static str,
    /// The name of the field with the address; empty if each form has another.
    field: &'static str,
    hidden: &'static [(&'static str, &'static str)],
    /// What `hidden` has to have, since it is another for each newsletter.
    needs: &'static [&'static str],
}

const fn service(name: &'static str, domain: &'static str, field: &'static str) -> Service {
    Service { name, domain, field, hidden: &[], needs: &[] }
}

/// The services, as their own form codes have it.
const SERVICES: [(&str, Service); 9] = [
    ("mailchimp", service("Mailchimp", "list-manage.com", "EMAIL")),
    ("buttondown", service("Buttondown", "buttondown.com", "email")),
    (
        "brevo",
        Service {
            hidden: &[("email_address_check", ""), ("locale", "en")],
            ..service("Brevo", "sibforms.com", "EMAIL")
        },
    ),
    (
        "constant-contact",
        Service {
            hidden: &[("source", "EFD"), ("required", "list,email"), ("url", "")],
            needs: &["ca", "list"],
            ..service("Constant Contact", "constantcontact.com", "email")
        },
    ),
    (
        "mailerlite",
        Service {
            hidden: &[("ml-submit", "1"), ("anticsrf", "true")],
            ..service("MailerLite", "mailerlite.com", "fields[email]")
        },
    ),
    ("kit", service("Kit", "kit.com", "email_address")),
    ("campaign-monitor", service("Campaign Monitor", "createsend.com", "")),
    ("listmonk", Service { needs: &["l"], ..service("", "", "email") }),
    ("other", service("", "", "")),
];

/// Keys of the form.
pub(super) const FORM: TableSchema = table(&[SENDER, URL, FIELD, HIDDEN]);

const SENDER_WORDS: [&str; 9] = words(&SERVICES);
const SENDER: KeySchema = key("sender", Takes::Word(&SENDER_WORDS), "The service that sends it.")
    .required()
    .example(r#"sender = "buttondown""#);
const URL: KeySchema =
    key("url", Takes::Text, "Where the form is sent: `action` in the form's code there.")
        .required()
        .example(r#"url = "https://buttondown.com/api/emails/embed-subscribe/riverside""#);
const FIELD: KeySchema =
    key("field", Takes::Text, "The name of the field with the e-mail address in that code.")
        .example(r#"field = "email""#);
const HIDDEN: KeySchema =
    key("hidden", Takes::NamedTexts, "Fields of that code that are sent without being shown.")
        .example(r#"hidden = { l = "b1c2" }"#);

/// The server of an address that begins with `https://`.
fn server(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://")?;
    let name = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    is_host(name).then_some(name)
}

/// Reads the form; none if what it needs is missing, which is reported.
pub(super) fn read_form(
    f: &mut Fields<'_, '_>,
    place: std::ops::Range<usize>,
) -> Option<SignUpForm> {
    let before = f.required(&SENDER, place.clone());
    let service = f.choose(SENDER.name, &before, &SERVICES);
    let url = f.required(&URL, place.clone());
    let written = f.text(&FIELD).map(|t| t.value).good();
    let mut hidden = read_hidden(f);
    let service = service.filter(|_| !url.value.is_empty())?;
    let name = server(&url.value);
    let own = |name: &str| {
        let bare = name.split(':').next().unwrap_or(name).to_ascii_lowercase();
        let below = bare.strip_suffix(service.domain);
        below
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.') || service.domain.is_empty())
    };
    if !name.is_some_and(own) {
        let of = if service.name.is_empty() { "the form's service" } else { service.name };
        let help = match service.domain {
            "" => "Write the address from the form's code, after action=. It begins with https://."
                .to_owned(),
            domain => format!(
                "Write the address from the form's code there, after action=. It begins with https:// and is on {domain}. For another service write sender = \"other\"."
            ),
        };
        f.report(
            Diagnostic::new(
                &rules::UNKNOWN_VALUE,
                format!("`{}` is not the address of a form of {of}", url.value),
            )
            .at(f.file(), url.range())
            .help(help),
        );
        return None;
    }
    let missing = service.needs.iter().find(|need| hidden.iter().all(|(name, _)| name != **need));
    let field = written.unwrap_or_else(|| service.field.to_owned());
    let lacks = match missing {
        Some(need) => {
            Some((format!("hidden = {{ {need} = \"…\" }}"), format!("`{need}` in `hidden`")))
        }
        None => field.is_empty().then(|| ("field = \"…\"".to_owned(), "`field`".to_owned())),
    };
    if let Some((line, what)) = lacks {
        f.report(
            Diagnostic::new(&rules::MISSING_KEY, format!("This sign-up form needs {what}"))
                .at(f.file(), place)
                .help(format!("Copy it from the form's code: {}", f.line(&line))),
        );
        return None;
    }
    for (name, value) in service.hidden {
        if hidden.iter().all(|(written, _)| written != name) {
            hidden.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    let sender = match service.name {
        "" => name.unwrap_or_default().to_owned(),
        name => name.to_owned(),
    };
    Some(SignUpForm { sender, url, field, hidden })
}

fn read_hidden(f: &mut Fields<'_, '_>) -> Vec<(String, String)> {
    let all = read_named_texts(f, &HIDDEN, "a table such as l = \"b1c2\"", "text in quotes");
    all.into_iter().map(|(name, text)| (name.value, text.value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read;

    fn check(form: &str) -> (Option<SignUpForm>, Vec<String>) {
        let text = format!(
            "[site]\ntitle = \"R\"\nbase_url = \"https://r.example\"\n[newsletter]\nform = {{ {form} }}\n"
        );
        let read = read(&text, &"housecall.toml".into());
        let codes = read.diagnostics.iter().map(|d| d.rule.code.to_owned()).collect();
        (read.value.newsletter.form, codes)
    }

    #[test]
    fn a_service_knows_what_its_forms_send() {
        for (form, field, host) in [
            (
                r#"sender = "mailchimp", url = "https://r.us1.list-manage.com/subscribe/post?u=a&id=b""#,
                "EMAIL",
                "r.us1.list-manage.com",
            ),
            (
                r#"sender = "buttondown", url = "https://buttondown.com/api/emails/embed-subscribe/r""#,
                "email",
                "buttondown.com",
            ),
            (
                r#"sender = "mailerlite", url = "https://assets.mailerlite.com/jsonp/1/forms/2/subscribe""#,
                "fields[email]",
                "assets.mailerlite.com",
            ),
            (
                r#"sender = "kit", url = "https://app.kit.com/forms/1/subscriptions""#,
                "email_address",
                "app.kit.com",
            ),
            (
                r#"sender = "campaign-monitor", url = "https://r.createsend.com/t/y/s/a/", field = "cm-a-a""#,
                "cm-a-a",
                "r.createsend.com",
            ),
            (
                r#"sender = "listmonk", url = "https://lists.r.example:8443/subscription/form", hidden = { l = "a" }"#,
                "email",
                "lists.r.example:8443",
            ),
            (
                r#"sender = "other", url = "https://x.example/", field = "mail""#,
                "mail",
                "x.example",
            ),
        ] {
            let (read, codes) = check(form);
            assert_eq!(codes, [""; 0], "{form}");
            let read = read.unwrap_or_else(|| panic!("{form}"));
            assert_eq!(read.field, field);
            let allowed = read.host().unwrap_or_else(|| panic!("{form}"));
            assert_eq!((&*allowed.name.value, &*allowed.uses), (host, &[Use::Form][..]));
        }
    }

    #[test]
    fn a_form_that_cannot_work_is_reported_and_not_shown() {
        for (form, code) in [
            (r#"sender = "mailchimp", url = "https://buttondown.com/x""#, "unknown-value"),
            (r#"sender = "buttondown", url = "http://buttondown.com/x""#, "unknown-value"),
            (r#"sender = "kit", url = "https://notkit.com/forms/1""#, "unknown-value"),
            (
                r#"sender = "other", url = "https://x.example;'self'/", field = "a""#,
                "unknown-value",
            ),
            (r#"sender = "pigeon", url = "https://x.example/""#, "unknown-value"),
            (r#"sender = "listmonk", url = "https://x.example/""#, "missing-key"),
            (
                r#"sender = "constant-contact", url = "https://visitor2.constantcontact.com/api/signup""#,
                "missing-key",
            ),
            (
                r#"sender = "campaign-monitor", url = "https://r.createsend.com/t/y/s/a/""#,
                "missing-key",
            ),
            (r#"sender = "kit""#, "missing-key"),
        ] {
            let (read, codes) = check(form);
            assert_eq!(codes, [code], "{form}");
            assert!(read.is_none(), "{form}");
        }
    }
}
