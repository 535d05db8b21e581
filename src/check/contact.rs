//! E-mail addresses and postal codes of the settings.

use std::sync::Arc;

use super::known::Context;
use super::outside;
use crate::content::fields::Spanned;
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};
use crate::telephone::Country;

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let config = &c.site.config;
    diagnostics.extend(config.practice.email.as_ref().and_then(|e| email(e, &config.file)));
    for place in &config.locations {
        let own = place.country.as_deref();
        let own = own.map(|code| Country::of_code(code).or_else(|| Country::meant(code)));
        let country = own.unwrap_or(config.country).or(config.emergency.country());
        let codes = place.postal_code.iter().zip(country);
        diagnostics.extend(codes.filter_map(|(code, country)| postal(code, country, &config.file)));
    }
}

fn email(written: &Spanned<String>, file: &Arc<str>) -> Option<Diagnostic> {
    let address = written.value.trim();
    let is_link = address.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let bare = if is_link { &address[7..] } else { address };
    let verdict = outside::mail(&format!("mailto:{bare}"));
    let several = bare.contains([',', ';']);
    let (finding, instead) = match verdict {
        // Without its beginning, or one of several, there is nothing wrong with it.
        None if is_link || several => (None, (!several).then(|| bare.to_owned())),
        None => return None,
        Some(verdict) => {
            let (_, instead) = verdict.into_parts();
            let instead = instead.map(|(instead, _)| instead.replacen("mailto:", "", 1));
            (Some(()), instead.filter(|instead| !instead.contains(',')))
        }
    };
    let sure = match finding {
        None => Applicability::MachineApplicable,
        Some(()) => Applicability::MaybeIncorrect,
    };
    let message = format!("`{address}` is not an e-mail address");
    let diagnostic = Diagnostic::new(&rules::EMAIL, message).at(file, written.range());
    Some(match instead {
        Some(instead) => diagnostic
            .help(format!("Write {}", quoted(&instead)))
            .replace_with(quoted(&instead), sure),
        None if several => diagnostic.help("Write one address."),
        None => diagnostic.help("It is written like \"hello@riverside.example\"."),
    })
}

/// Forms of postal codes by country: `9` is a digit, `A` a letter, and all else itself.
const FORMS: [(&str, &[&str]); 8] = [
    ("US PR VI GU AS MP", &["99999", "99999-9999"]),
    ("GB", &["A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"]),
    ("CA", &["A9A 9A9"]),
    ("AU NZ AT CH BE DK", &["9999"]),
    ("DE ES FR IT MX", &["99999"]),
    ("NL", &["9999 AA"]),
    ("PT", &["9999-999"]),
    ("IN", &["999999", "999 999"]),
];

/// A postal code that its country does not have.
fn postal(code: &Spanned<String>, country: Country, file: &Arc<str>) -> Option<Diagnostic> {
    let is_of = |codes: &str| codes.split(' ').any(|code| code == country.code());
    let (_, forms) = FORMS.into_iter().find(|(codes, _)| is_of(codes))?;
    let written = code.value.trim();
    // Capital letters and spaces are a matter of taste; some write the country or the state too.
    let bare = |text: &str| text.to_uppercase().replace([' ', '-', '.'], "");
    let has_form = |text: &str| forms.iter().any(|form| is_in_form(&bare(text), &bare(form)));
    let last = written.split([' ', '-']).next_back().unwrap_or_default();
    if written.is_empty() || has_form(written) || (last != written && has_form(last)) {
        return None;
    }
    let digits = written.to_uppercase().replace('O', "0").replace(['I', 'L'], "1");
    let padded = format!("0{written}");
    let meant =
        [padded, digits].into_iter().find(|meant| forms.iter().any(|form| is_in_form(meant, form)));
    let message = format!("`{written}` is not a postal code of this country ({})", country.code());
    let diagnostic = Diagnostic::new(&rules::POSTAL_CODE, message).at(file, code.range());
    let usual = forms.first().copied().unwrap_or_default().replace('A', "X").replace('9', "0");
    Some(match meant {
        Some(meant) => diagnostic
            .help(format!("Did you mean \"{meant}\"?"))
            .replace_with(quoted(&meant), Applicability::MaybeIncorrect),
        None => {
            diagnostic.help(format!("It looks like {usual} there. Compare it, and the `country`."))
        }
    })
}

fn is_in_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(c, form)| match form {
            b'9' => c.is_ascii_digit(),
            b'A' => c.is_ascii_alphabetic(),
            other => c == other,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postal_code(written: &str, country: &str) -> Option<String> {
        let code = Spanned { value: written.to_owned(), range: 0..1 };
        postal(&code, Country::of_code(country).unwrap(), &"a".into()).map(|d| d.help.unwrap())
    }

    #[test]
    fn a_postal_code_has_the_form_of_its_country() {
        for (code, country) in [
            ("07001", "US"),
            ("07001-1234", "US"),
            ("NJ 07001", "US"),
            ("sw1a1aa", "GB"),
            ("M1 1AE", "GB"),
            ("K1A 0B1", "CA"),
            ("2000", "AU"),
            ("1011 AB", "NL"),
            ("x", "BR"),
            ("070011234", "US"),
            ("D-10115", "DE"),
        ] {
            assert_eq!(postal_code(code, country), None, "{code} {country}");
        }
        for (code, country, help) in [
            ("7001", "US", "Did you mean \"07001\"?"),
            ("O7001", "US", "Did you mean \"07001\"?"),
            ("070011", "US", "It looks like 00000 there. Compare it, and the `country`."),
            ("07001", "GB", "It looks like X0 0XX there. Compare it, and the `country`."),
        ] {
            assert_eq!(postal_code(code, country).as_deref(), Some(help), "{code} {country}");
        }
    }

    #[test]
    fn an_address_of_e_mail_has_a_name_and_a_host() {
        let fix = |written: &str| {
            let value = Spanned { value: written.to_owned(), range: 0..1 };
            let found = email(&value, &"a".into())?;
            Some(found.fix.map(|fix| fix.edits[0].replacement.clone()).unwrap_or_default())
        };
        assert_eq!(fix("hello@riverside.example"), None);
        for (written, meant) in [
            ("mailto:hello@riverside.example", "\"hello@riverside.example\""),
            ("hello at riverside.example", "\"hello@riverside.example\""),
            ("Front desk <hello@riverside.example>", "\"hello@riverside.example\""),
            ("hello@riverside.example.", "\"hello@riverside.example\""),
            ("hello", ""),
            ("hello@riverside", ""),
            ("a@x.example, b@x.example", ""),
        ] {
            assert_eq!(fix(written).as_deref(), Some(meant), "{written}");
        }
    }
}
