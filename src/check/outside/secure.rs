//! Sites that are known to answer at `https:`.

use super::verdict::{Verdict, shown};
use super::web::Web;
use crate::diagnostic::rules;

/// An address with `http:` of a site that is known to have `https:`. Others are left alone:
/// nobody can know whether they have it without asking them.
pub(super) fn judge(address: &str, web: &Web<'_>) -> Option<Verdict> {
    // Certificates are asked for without encryption, which is not there yet.
    let is_for_machines = web.rest.starts_with("/.well-known/acme-challenge");
    if web.is_secure || is_for_machines || !matches!(web.port, None | Some("80")) || !is_known(web)
    {
        return None;
    }
    let message = format!("`{}` is not encrypted", shown(address));
    let help = "Others on the way can see and change what your readers are shown, and this site answers at https:, too.";
    let rest = address[7..].replacen(":80", "", usize::from(web.port.is_some()));
    Some(Verdict::new(&rules::PLAIN_HTTP, message, help).surely(format!("https://{rest}")))
}

/// Domains of which every site is encrypted: by law, by their registry, or by their owner.
fn is_known(web: &Web<'_>) -> bool {
    let ending = web.host.rsplit('.').next().unwrap_or_default();
    matches!(ending, "gov" | "app" | "dev" | "page" | "bank" | "insurance")
        || ["nhs.uk", "gov.uk", "gc.ca", "canada.ca", "gov.au", "europa.eu"]
            .iter()
            .any(|d| web.is_at(d))
        || DOMAINS.binary_search(&web.domain()).is_ok()
}

/// Well-known sites of health and of general use, sorted.
const DOMAINS: [&str; 66] = [
    "aacap.org",
    "aad.org",
    "aafp.org",
    "aap.org",
    "acog.org",
    "alz.org",
    "ama-assn.org",
    "apa.org",
    "arthritis.org",
    "biomedcentral.com",
    "bmj.com",
    "cancer.net",
    "cancer.org",
    "choosingwisely.org",
    "clevelandclinic.org",
    "cochrane.org",
    "cochranelibrary.com",
    "creativecommons.org",
    "crossref.org",
    "diabetes.org",
    "doi.org",
    "drugs.com",
    "facebook.com",
    "familydoctor.org",
    "flickr.com",
    "github.com",
    "google.com",
    "harvard.edu",
    "healthline.com",
    "healthychildren.org",
    "heart.org",
    "hopkinsmedicine.org",
    "instagram.com",
    "jamanetwork.com",
    "kff.org",
    "kidney.org",
    "kidshealth.org",
    "linkedin.com",
    "lung.org",
    "marchofdimes.org",
    "mayoclinic.org",
    "medscape.com",
    "merckmanuals.com",
    "nami.org",
    "nature.com",
    "nejm.org",
    "patient.info",
    "plos.org",
    "psychiatry.org",
    "rarediseases.org",
    "redcross.org",
    "sciencedirect.com",
    "springer.com",
    "stroke.org",
    "thelancet.com",
    "twitter.com",
    "uptodate.com",
    "vimeo.com",
    "w3.org",
    "webmd.com",
    "who.int",
    "wikimedia.org",
    "wikipedia.org",
    "wiley.com",
    "youtu.be",
    "youtube.com",
];

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(DOMAINS.is_sorted());
    }

    #[test]
    fn sites_that_are_known_to_be_encrypted_are_asked_so() {
        for (address, mended) in [
            ("http://www.cdc.gov/flu/", "https://www.cdc.gov/flu/"),
            ("http://www.nhs.uk:80/conditions", "https://www.nhs.uk/conditions"),
            ("http://dx.doi.org/10.1000/1", "https://dx.doi.org/10.1000/1"),
        ] {
            assert_eq!(check(address), format!("plain-http {mended}"));
        }
        for address in [
            "http://small.example/",
            "http://www.cdc.gov/.well-known/acme-challenge/x",
            "http://www.cdc.gov:8080/",
            "http://mycdc.example/",
        ] {
            assert_eq!(check(address), "", "{address}");
        }
    }
}
