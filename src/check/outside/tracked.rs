//! Parts of addresses that only say where somebody came from, or who they are.

use super::verdict::{Verdict, shown};
use super::web::Web;
use crate::diagnostic::rules;

/// Parts of a query that count, in small letters and sorted.
const TRACKERS: [&str; 50] = [
    "_branch_match_id",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_openstat",
    "acslabel",
    "acstrackingid",
    "acstrackinglabel",
    "cfid",
    "cftoken",
    "cm_mmc",
    "dclid",
    "deliveryname",
    "dm_i",
    "ef_id",
    "elq",
    "elqcampaignid",
    "elqtrack",
    "elqtrackid",
    "epik",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "hsctatracking",
    "icid",
    "igsh",
    "igshid",
    "jsessionid",
    "mc_cid",
    "mc_eid",
    "mibextid",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "phpsessid",
    "rb_clickid",
    "s_cid",
    "s_kwcid",
    "srsltid",
    "ttclid",
    "twclid",
    "vero_id",
    "wbraid",
    "yclid",
];

fn is_tracker(pair: &str) -> bool {
    let written = pair.split('=').next().unwrap_or(pair);
    let written = written.strip_prefix("amp;").unwrap_or(written);
    let key = written.to_ascii_lowercase();
    // Elsewhere it is the number of a document.
    written != "icID"
        && (key.starts_with("utm_")
            || key.starts_with("__hs")
            || TRACKERS.binary_search(&&*key).is_ok())
}

/// An address with parts that count.
pub(super) fn judge(address: &str, web: &Web<'_>) -> Option<Verdict> {
    let mended = without_trackers(address, web)?;
    let query = web.query().unwrap_or_default();
    let first = query.split('&').find(|pair| is_tracker(pair)).unwrap_or(";jsessionid");
    let first = first.split('=').next().unwrap_or(first);
    let message = format!("`{}` says where its readers come from", shown(address));
    let help =
        format!("`{first}` and the like only help others to count. The page is the same without.");
    Some(Verdict::new(&rules::TRACKED_LINK, message, help).surely(mended))
}

/// The address without its parts that count; `None` where it has none.
pub(in crate::check) fn without_trackers(address: &str, web: &Web<'_>) -> Option<String> {
    let path = web.path();
    let session = path.to_ascii_lowercase().find(";jsessionid=");
    let query = web.query().filter(|query| query.split('&').any(is_tracker));
    if session.is_none() && query.is_none() {
        return None;
    }
    let before = &address[..address.len() - web.rest.len()];
    let path = session.map_or(path, |at| &path[..at]);
    let kept: Vec<&str> = web
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|p| !is_tracker(p) && !p.is_empty())
        .collect();
    let mut mended = [before, path].concat();
    if !kept.is_empty() {
        mended.push('?');
        mended.push_str(&kept.join("&"));
    }
    if let Some(at) = web.rest.find('#') {
        mended.push_str(&web.rest[at..]);
    }
    Some(mended)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(TRACKERS.is_sorted());
    }

    #[test]
    fn parts_that_count_are_left_out_and_the_others_stay() {
        for (address, mended) in [
            ("https://x.example/?utm_source=a&utm_medium=b", "https://x.example/"),
            ("https://x.example/a?b=1&fbclid=x&c=2#d", "https://x.example/a?b=1&c=2#d"),
            ("https://x.example?gclid=x", "https://x.example"),
            ("https://x.example/a;jsessionid=1F?b=c", "https://x.example/a?b=c"),
            ("https://x.example/a?ACSTrackingID=USCDC_1", "https://x.example/a"),
        ] {
            assert_eq!(check(address), format!("tracked-link {mended}"));
        }
        for address in [
            "https://x.example/?id=utm_source",
            "https://x.example/#utm_source=a",
            "https://x.example/document?icID=264606",
        ] {
            assert_eq!(check(address), "", "{address}");
        }
    }
}
