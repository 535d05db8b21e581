//! Addresses that open for those who are signed in, or that were shared with a few.

use super::verdict::{Verdict, shown};
use super::web::Web;
use crate::diagnostic::rules;

/// An address for which readers may need an account.
pub(super) fn judge(address: &str, web: &Web<'_>) -> Option<Verdict> {
    let report = |help: &str| {
        let message = format!("`{}` may ask readers to sign in", shown(address));
        Verdict::new(&rules::SIGN_IN_LINK, message, help)
    };
    if let Some(page) = library(web) {
        let help = "It leads through a library that is only open to its own people.";
        return Some(match page {
            Some(page) => report(help).perhaps(page),
            None => report(&format!("{help} Link the page itself.")),
        });
    }
    let path = web.path();
    if ["/wp-admin/", "/wp-login.php"].iter().any(|admin| path.starts_with(admin)) {
        return Some(report(
            "It is a page for those who edit that site. Link the page that readers see.",
        ));
    }
    is_shared_document(web, path).then(|| {
        report("It is a document that was shared. Save it as a PDF in static/ and link that, or publish it where everybody can read it.")
    })
}

/// A way through a library's own server, and where it leads to where that can be read from it.
fn library(web: &Web<'_>) -> Option<Option<String>> {
    let is_proxy = web.host.split('.').any(|part| part.starts_with("ezproxy"))
        || web.host.contains(".proxy.lib.")
        || web.host.contains(".libproxy.")
        || web.host.starts_with("libproxy.");
    if !is_proxy {
        return None;
    }
    // All that follows `url=` belongs to the page; `qurl` is in codes.
    let rest = web.query().and_then(|query| query.strip_prefix("url=")).map(str::to_owned);
    let page = rest.or_else(|| web.parameter("url")).or_else(|| web.parameter("qurl"));
    // `www-nejm-org.ezproxy.library.example` stands for `www.nejm.org`.
    let page = page.or_else(|| {
        let is_page = |(name, _): &(&str, &str)| {
            name.contains('-') && !name.starts_with("ezproxy") && !name.starts_with("0-")
        };
        let (name, _) = web.host.split_once('.').filter(is_page)?;
        Some(format!(
            "https://{}{}",
            name.replace("--", "\0").replace('-', ".").replace('\0', "-"),
            web.rest
        ))
    });
    Some(page.filter(|page| Web::read(page).is_some()))
}

/// Whether a document is one of a service that shares documents; what they publish for everybody
/// is none.
fn is_shared_document(web: &Web<'_>, path: &str) -> bool {
    let begins = |starts: &[&str]| starts.iter().any(|start| path.starts_with(start));
    match web.domain() {
        "google.com" => match &*web.host {
            "docs.google.com" => {
                let is_published = path.contains("/d/e/")
                    || ["/pub", "/pubhtml", "/viewform", "/export"]
                        .iter()
                        .any(|end| path.ends_with(end));
                begins(&[
                    "/document/",
                    "/spreadsheets/",
                    "/presentation/",
                    "/drawings/",
                    "/forms/",
                    "/file/",
                ]) && !is_published
            }
            "drive.google.com" => begins(&["/file/", "/drive/", "/open", "/folderview", "/a/"]),
            "mail.google.com" | "classroom.google.com" | "keep.google.com" => true,
            "sites.google.com" => path.ends_with("/edit"),
            _ => false,
        },
        "sharepoint.com" | "1drv.ms" => true,
        "live.com" => matches!(&*web.host, "onedrive.live.com" | "outlook.live.com"),
        "microsoft.com" => web.host == "teams.microsoft.com" && begins(&["/l/", "/_"]),
        "dropbox.com" => begins(&["/home", "/s/", "/sh/", "/scl/", "/work", "/paper"]),
        "icloud.com" => !matches!(path, "" | "/"),
        "notion.so" => path.trim_matches('/').len() > 20,
        "box.com" => web.host == "app.box.com" && begins(&["/file", "/folder", "/s/"]),
        "slack.com" => begins(&["/archives/", "/client/"]),
        "canva.com" => path.ends_with("/edit"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn documents_that_were_shared_may_ask_readers_to_sign_in() {
        for address in [
            "https://docs.google.com/document/d/1abc/edit?usp=sharing",
            "https://docs.google.com/spreadsheets/d/1abc/edit#gid=0",
            "https://docs.google.com/forms/d/1abc/edit",
            "https://drive.google.com/file/d/1abc/view",
            "https://drive.google.com/drive/folders/1abc",
            "https://practice.sharepoint.com/:w:/s/team/abc",
            "https://practice-my.sharepoint.com/personal/maria/form.pdf",
            "https://onedrive.live.com/?id=1",
            "https://1drv.ms/w/s!abc",
            "https://www.dropbox.com/s/abc/form.pdf?dl=0",
            "https://www.icloud.com/pages/0abc",
            "https://www.notion.so/practice/Welcome-0123456789abcdef0123456789abcdef",
            "https://x.example/wp-admin/post.php?post=1&action=edit",
            "https://ezproxy.library.example/menu",
        ] {
            assert_eq!(check(address), "sign-in-link", "{address}");
        }
    }

    #[test]
    fn a_way_through_a_library_leads_to_the_page_itself() {
        for (address, page) in [
            (
                "https://ezproxy.library.example/login?url=https://www.nejm.org/a",
                "https://www.nejm.org/a",
            ),
            ("https://www-nejm-org.ezproxy.library.example/a?b=c", "https://www.nejm.org/a?b=c"),
        ] {
            assert_eq!(check(address), format!("sign-in-link {page}"));
        }
    }

    #[test]
    fn what_was_published_for_everybody_is_left_alone() {
        for address in [
            "https://docs.google.com/document/d/e/2PACX-1/pub",
            "https://docs.google.com/spreadsheets/d/1abc/pubhtml",
            "https://docs.google.com/forms/d/e/1abc/viewform",
            "https://www.dropbox.com/",
            "https://www.icloud.com/",
            "https://www.notion.so/product",
            "https://practice.notion.site/Welcome-0123456789abcdef",
            "https://outlook.office365.com/owa/calendar/x/bookings/",
            "https://www.google.com/maps/place/x",
            "https://sites.google.com/view/riverside",
        ] {
            assert_eq!(check(address), "", "{address}");
        }
    }
}
