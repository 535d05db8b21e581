//! `tel:` and `sms:`, and the number behind them.

use super::verdict::{Verdict, shown};
use super::web::decode;
use crate::diagnostic::{Rule, rules};
use crate::telephone::{Country, Number, Reading, Standing, read};

/// A number that not every phone can dial, or that nobody can have; none for other kinds of
/// addresses. `country` is where numbers without `+` belong.
pub(in crate::check) fn phone(address: &str, country: Option<Country>) -> Option<Verdict> {
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "tel" && scheme != "sms" {
        return None;
    }
    // Some programs write the words of a message behind `&`.
    let (number, words) = rest.split_at(rest.find(['?', '&']).unwrap_or(rest.len()));
    let written = decode(number.trim_start_matches('/'));
    let whole = |number: &Number| {
        let number = number.uri();
        [&scheme, number.strip_prefix("tel").unwrap_or(&number), words].concat()
    };
    match read(&format!("tel:{written}"), country) {
        Reading::Short(_) => None,
        Reading::Whole(number) => {
            let is_plain = !number_has_spaces(&written)
                && number.extension().is_none_or(|_| written.contains(";ext="));
            impossible(&number, &rules::TELEPHONE_LINK).or_else(|| {
                let help = "Spaces are no part of a number that a phone dials.";
                (!is_plain).then(|| local(&written, help).surely(whole(&number)))
            })
        }
        Reading::National(number) => {
            let help = "Without + and the country code, it is dialled in one country only.";
            Some(local(&written, help).surely(whole(&number)))
        }
        Reading::Nothing => Some(match read(&written, Country::of_code("US")) {
            Reading::National(number) if country.is_none() => {
                let help = "Without + and the country code, it is dialled in one country only. In the United States or Canada:";
                local(&written, help).perhaps(whole(&number))
            }
            _ => no_number(&written),
        }),
    }
}

fn number_has_spaces(written: &str) -> bool {
    written.contains(char::is_whitespace) || written.contains(['(', ')'])
}

fn local(written: &str, help: &str) -> Verdict {
    let message = format!("Not every phone can dial `{}`", shown(written));
    Verdict::new(&rules::LOCAL_NUMBER, message, help)
}

fn no_number(written: &str) -> Verdict {
    let message = match written.trim() {
        "" => "This link has no telephone number".to_owned(),
        written => format!("`{}` is not a telephone number", shown(written)),
    };
    let help = "Write + and the country code, and count the digits: tel:+12015550100";
    Verdict::new(&rules::TELEPHONE_LINK, message, help)
}

/// A number that was written where an address belongs, without its scheme.
pub(in crate::check) fn bare_number(path: &str, country: Option<Country>) -> Option<Verdict> {
    let is_dialled = |c: char| c.is_ascii_digit() || "+-(). ".contains(c);
    let digits = path.bytes().filter(u8::is_ascii_digit).count();
    if digits < 7 || !path.chars().all(is_dialled) {
        return None;
    }
    let number = match read(path, country.or_else(|| Country::of_code("US"))) {
        Reading::Whole(number) | Reading::National(number) => number,
        Reading::Short(_) | Reading::Nothing => return None,
    };
    let message = format!("`{}` is a telephone number without its beginning", shown(path));
    let help = "Without `tel:` it would be looked for among your files.";
    let verdict = Verdict::new(&rules::TELEPHONE_LINK, message, help);
    Some(verdict.perhaps(number.uri()))
}

/// What is wrong with a whole number that nobody can have; `rule` is broken by those that cannot
/// be.
pub(in crate::check) fn impossible(number: &Number, rule: &'static Rule) -> Option<Verdict> {
    let whole = number.e164();
    let digits = "Count the digits: one may be missing or there twice.";
    let (message, help) = match number.standing() {
        Standing::Good => return None,
        Standing::NoCountry => (
            format!("No country has the code that `{whole}` begins with"),
            "After + comes the country code: 1 for the United States and Canada, 44 for the United Kingdom.",
        ),
        Standing::Length(0) => {
            (format!("`{whole}` is too long or too short for its country"), digits)
        }
        Standing::Length(length) => {
            (format!("`{whole}` does not have {length} digits after the country code"), digits)
        }
        Standing::Unassigned => {
            let message = format!(
                "`{whole}` has the right length, but no such numbers are given out in its country"
            );
            let help = "Compare it with the number that you call. If it is right, the number is newer than this program, and nothing is wrong.";
            return Some(Verdict::new(&rules::TELEPHONE_UNKNOWN, message, help));
        }
    };
    Some(Verdict::new(rule, message, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, country: &str) -> String {
        match phone(address, Country::of_code(country)) {
            None => String::new(),
            Some(Verdict { rule, instead: Some((instead, _)), .. }) => {
                format!("{} {instead}", rule.code)
            }
            Some(verdict) => verdict.rule.code.to_owned(),
        }
    }

    #[test]
    fn a_number_is_no_file() {
        let us = Country::of_code("US");
        let meant = |path| bare_number(path, us).and_then(|v| v.instead).map(|(tel, _)| tel);
        assert_eq!(meant("(201) 555-0100").as_deref(), Some("tel:+12015550100"));
        assert_eq!(meant("+1-201-555-0100").as_deref(), Some("tel:+12015550100"));
        assert_eq!(meant("2026-11-22"), None);
        assert_eq!(meant("form.pdf"), None);
    }

    #[test]
    fn a_number_is_one_that_every_phone_can_dial() {
        for (address, country, found) in [
            ("tel:+12015550100", "US", ""),
            ("tel:+1-201-555-0100", "US", ""),
            ("tel:911", "US", ""),
            ("tel:+12015550100;ext=3", "US", ""),
            ("tel:+44 (0)20 7946 0000", "US", "local-number tel:+442079460000"),
            ("sms:+12015550100?body=Hello", "US", ""),
            ("sms:+12015550100&body=Hello", "US", ""),
            ("https://x.example", "US", ""),
            ("tel:(201)555-0100", "US", "local-number tel:+12015550100"),
            ("tel:201.555.0100", "", "local-number tel:+12015550100"),
            ("tel:+1%20201%20555%200100", "US", "local-number tel:+12015550100"),
            ("tel://2015550100", "US", "local-number tel:+12015550100"),
            ("sms:2015550100?body=Hi", "US", "local-number sms:+12015550100?body=Hi"),
            ("tel:020 7946 0000", "GB", "local-number tel:+442079460000"),
            ("TEL:201-555-0100", "US", "local-number tel:+12015550100"),
            ("tel:", "US", "telephone-link"),
            ("tel:call-us-today", "US", "telephone-link"),
            ("tel:+1201555010", "US", "telephone-link"),
            ("tel:+9991234567", "US", "telephone-link"),
            ("tel:555-0100", "US", "telephone-link"),
            ("tel:+15551234567", "US", "telephone-unknown"),
        ] {
            assert_eq!(check(address, country), found, "{address}");
        }
    }
}
