//! Addresses that lead through somebody who counts or checks before they lead on: what mail
//! programs, search engines and networks make of the links that people click there.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::verdict::Verdict;
use super::web::{Web, decode};
use crate::diagnostic::rules;

/// An address that only leads on to another.
pub(super) fn judge(web: &Web<'_>) -> Option<Verdict> {
    let (who, leads_to) = wrapper(web)?;
    let message = format!("This address leads through {who}");
    let Some(target) = leads_to.map(|to| with_scheme(&to)).filter(|to| Web::read(to).is_some())
    else {
        let help = "It knows who clicked, and stops working some day. Open it, and copy the address of the page from the browser.";
        return Some(Verdict::new(&rules::WRAPPED_LINK, message, help));
    };
    let help = "Others would see who reads your page.";
    Some(Verdict::new(&rules::WRAPPED_LINK, message, help).surely(target))
}

fn with_scheme(address: &str) -> String {
    match address.contains("://") {
        true => address.to_owned(),
        false => format!("https://{address}"),
    }
}

/// Whose it is, and where it leads to where that can be read from it.
fn wrapper(web: &Web<'_>) -> Option<(&'static str, Option<String>)> {
    let (path, parameter) = (web.path(), |name: &str| web.parameter(name));
    let first = |names: [&str; 2]| names.iter().find_map(|name| web.parameter(name));
    Some(match web.domain() {
        "google.com" | "co.uk" if is_google(web) && path == "/url" => {
            ("a search of Google", Some(first(["q", "url"])?))
        }
        "google.com" if path.starts_with("/amp/") => {
            let rest = path.strip_prefix("/amp/s/").or_else(|| path.strip_prefix("/amp/"))?;
            ("Google's copy of the page", Some(rest.to_owned()))
        }
        "google.com" if web.host == "translate.google.com" => {
            ("Google's translator", Some(parameter("u")?))
        }
        "googleusercontent.com" if web.host.starts_with("webcache.") => {
            let query = parameter("q")?;
            let page = query.strip_prefix("cache:")?;
            let page = page.split(['+', ' ']).next()?.trim_start_matches(|c: char| c != ':');
            (
                "a store of Google that is closed",
                Some(page.trim_start_matches(':').to_owned()).filter(|p| p.contains('.')),
            )
        }
        "outlook.com" if web.is_at("safelinks.protection.outlook.com") => {
            ("the link check of Outlook", parameter("url"))
        }
        "urldefense.com" | "urldefense.us" | "proofpoint.com"
            if web.host.starts_with("urldefense.") =>
        {
            ("the link check of a mail program (Proofpoint)", proofpoint(web))
        }
        "cudasvc.com" => ("the link check of a mail program (Barracuda)", parameter("a")),
        "mimecast.com" | "mimecastprotect.com" => {
            ("the link check of a mail program (Mimecast)", None)
        }
        "fireeye.com" if path.starts_with("/v1/url") => {
            ("the link check of a mail program (FireEye)", parameter("u"))
        }
        "symantec.com" if web.host.starts_with("clicktime.") => {
            ("the link check of a mail program (Symantec)", parameter("u"))
        }
        "cisco.com" if web.host.starts_with("secure-web.") => {
            let page = path.rsplit('/').next().map(decode);
            ("the link check of a mail program (Cisco)", page.filter(|page| page.contains("://")))
        }
        "facebook.com" if matches!(&*web.host, "l.facebook.com" | "lm.facebook.com") => {
            ("Facebook's counter of clicks", parameter("u"))
        }
        "instagram.com" if web.host == "l.instagram.com" => {
            ("Instagram's counter of clicks", parameter("u"))
        }
        "linkedin.com" if path.starts_with("/redir/") => {
            ("LinkedIn's counter of clicks", Some(parameter("url")?))
        }
        "reddit.com" if web.host == "out.reddit.com" => {
            ("Reddit's counter of clicks", parameter("url"))
        }
        "youtube.com" if path == "/redirect" => {
            ("YouTube's counter of clicks", Some(parameter("q")?))
        }
        "duckduckgo.com" if path == "/l/" => ("a search of DuckDuckGo", Some(parameter("uddg")?)),
        "bing.com" if path == "/ck/a" => ("a search of Bing", bing(&parameter("u")?)),
        "yahoo.com" if web.host == "r.search.yahoo.com" => {
            let page = path.split('/').find_map(|part| part.strip_prefix("RU=")).map(decode);
            ("a search of Yahoo", page)
        }
        "slack-redir.net" => ("Slack's counter of clicks", parameter("url")),
        "list-manage.com" if path.starts_with("/track/click") => {
            ("Mailchimp's counter of clicks", None)
        }
        "sendgrid.net" if path.contains("/ls/click") || path.contains("/wf/click") => {
            ("SendGrid's counter of clicks", None)
        }
        "lnks.gd" => ("GovDelivery's counter of clicks", None),
        "govdelivery.com" if web.host.starts_with("links.") => {
            ("GovDelivery's counter of clicks", None)
        }
        "rs6.net" => ("Constant Contact's counter of clicks", None),
        _ => return None,
    })
}

fn is_google(web: &Web<'_>) -> bool {
    matches!(&*web.host, "www.google.com" | "google.com" | "www.google.co.uk" | "google.co.uk")
}

/// What Proofpoint makes of an address: `…/v3/__https://x.example/__;!!…`, or in `u=` with signs
/// of its own.
fn proofpoint(web: &Web<'_>) -> Option<String> {
    if let Some(rest) = web.rest.strip_prefix("/v3/__") {
        // What is replaced by `*` is behind the address, in a form of its own.
        return rest.split("__;").next().filter(|page| !page.contains('*')).map(str::to_owned);
    }
    let page = web.parameter("u")?;
    match web.path().starts_with("/v2/") {
        true => Some(decode(&page.replace('-', "%").replace('_', "/"))),
        false => Some(page),
    }
}

/// Bing writes `a1` and the address in Base64.
fn bing(written: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(written.strip_prefix("a1")?).ok()?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_was_clicked_in_a_mail_or_a_search_leads_to_the_page_itself() {
        for address in [
            "https://www.google.com/url?sa=t&q=https://x.example/a%3Fb%3Dc&ved=1",
            "https://www.google.com/url?url=https%3A%2F%2Fx.example%2Fa%3Fb%3Dc",
            "https://nam04.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example%2Fa%3Fb%3Dc&data=05",
            "https://urldefense.com/v3/__https://x.example/a?b=c__;!!abc!def$",
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__x.example_a-3Fb-3Dc&d=DwM",
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fx.example%2Fa%3Fb%3Dc&h=AT0",
            "https://www.youtube.com/redirect?event=video&q=https%3A%2F%2Fx.example%2Fa%3Fb%3Dc",
            "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fx.example%2Fa%3Fb%3Dc&rut=1",
            "https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly94LmV4YW1wbGUvYT9iPWM&ntb=1",
            "https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU=https%3a%2f%2fx.example%2fa%3fb%3dc/RK=2/RS=x-",
            "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fx.example%2fa%3fb%3dc&c=E,1",
            "https://secure-web.cisco.com/1abc/https%3A%2F%2Fx.example%2Fa%3Fb%3Dc",
            "https://translate.google.com/translate?sl=en&tl=es&u=https://x.example/a?b=c",
        ] {
            assert_eq!(check(address), "wrapped-link https://x.example/a?b=c", "{address}");
        }
        assert_eq!(
            check("https://www.google.com/amp/s/x.example/a"),
            "wrapped-link https://x.example/a"
        );
    }

    #[test]
    fn where_it_leads_may_be_known_to_its_owner_alone() {
        for address in [
            "https://x.us1.list-manage.com/track/click?u=1&id=2&e=3",
            "https://protect-us.mimecast.com/s/abc?domain=x.example",
            "https://lnks.gd/l/eyJhbGciOiJIUzI1NiJ9",
            "https://urldefense.com/v3/__https://x.example/a*b__;Iw!!abc$",
        ] {
            assert_eq!(check(address), "wrapped-link", "{address}");
        }
        for address in [
            "https://www.google.com/maps?q=River+Street",
            "https://www.facebook.com/riverside",
            "https://translate.google.com/",
            "https://www.youtube.com/watch?v=1",
            "https://www.linkedin.com/in/maria",
        ] {
            assert_eq!(check(address), "", "{address}");
        }
    }
}
