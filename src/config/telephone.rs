//! Telephone numbers in the settings, and the country in which they are read.

use crate::content::fields::{Field, Fields, KeySchema, Spanned};
use crate::content::value::{Entry, Value};
use crate::diagnostic::{Applicability, Diagnostic, Span, quoted, rules};
use crate::telephone::{Country, Number, Reading, read};

/// The country of the practice, as far as the settings show: that of its first location, else of
/// the words on its care cards.
pub(super) fn country(f: &Fields<'_, '_>) -> Option<Country> {
    let places = match f.look("locations")? {
        Value::List(items) => items.iter().map(|item| &item.value).collect(),
        one => vec![one],
    };
    let code = |place: &&Value<'_>| Some(text_of(place, "country")?.to_owned());
    let of_place = places.iter().find_map(code);
    of_place.and_then(|code| Country::of_code(&code).or_else(|| Country::meant(&code)))
}

/// The country of the words on the care cards.
pub(super) fn country_of_care(f: &Fields<'_, '_>) -> Option<Country> {
    match text_of(f.look("care")?, "preset")? {
        "nhs" => Country::of_code("GB"),
        "us" => Country::of_code("US"),
        _ => None,
    }
}

fn text_of<'v>(table: &'v Value<'_>, key: &str) -> Option<&'v str> {
    let Value::Table(entries) = table else { return None };
    let is_it = |entry: &&Entry<'_>| entry.key == key;
    match &entries.iter().find(is_it)?.node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// Reads a full telephone number. For a national one, the full number is suggested.
pub(super) fn read_telephone(
    f: &mut Fields<'_, '_>,
    key: &KeySchema,
    country: Option<Country>,
) -> Field<Spanned<Number>> {
    f.text(key).and_then(|text| match read(&text.value, country) {
        Reading::Whole(value) => Field::Good(Spanned { value, range: text.range }),
        reading => {
            let place = Span::new(f.file(), text.range());
            f.report(wrong(&text.value, place, &reading, country));
            Field::Bad
        }
    })
}

/// What is wrong with a text that is not a full number, and what was meant.
fn wrong(written: &str, place: Span, reading: &Reading, country: Option<Country>) -> Diagnostic {
    let message = format!("`{written}` is not a telephone number that every phone can dial");
    let diagnostic =
        Diagnostic { span: Some(place), ..Diagnostic::new(&rules::TELEPHONE, message) };
    // If nothing shows the country, ten digits are suggested as a North American number.
    let guessed = match country {
        None => read(written, Country::of_code("US")),
        Some(_) => Reading::Nothing,
    };
    match (reading, &guessed) {
        (Reading::Short(_), _) => diagnostic.help(format!(
            "A short number is different in each country. In a call to action write it as an address: url = \"tel:{written}\"",
        )),
        (Reading::National(number), _) if number.extension().is_some() => meant(
            diagnostic,
            number,
            "Phones cannot dial the extension: name it in the words beside the number. The number alone is",
            Applicability::MaybeIncorrect,
        ),
        (Reading::National(number), _) => {
            meant(diagnostic, number, "With + and the country code it is", Applicability::MachineApplicable)
        }
        (_, Reading::National(number)) => meant(
            diagnostic,
            number,
            "Write it with + and the country code. In the United States or Canada it is",
            Applicability::MaybeIncorrect,
        ),
        _ if country == Country::of_code("US") && digits(written) == 7 => diagnostic.help(
            "The area code is missing. Write + and 1, the area code and the number: \"+12015550100\".",
        ),
        _ => diagnostic.help(
            "Write it with + and the country code, and count the digits: \"+12015550100\" (E.164).",
        ),
    }
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

fn meant(
    diagnostic: Diagnostic,
    number: &Number,
    words: &str,
    applicability: Applicability,
) -> Diagnostic {
    // North American numbers are shown without their country code, however they are written.
    let whole = match number.shown().starts_with('+') {
        true if number.extension().is_none() => number.shown().to_owned(),
        _ => number.e164(),
    };
    diagnostic.help(format!("{words} \"{whole}\".")).replace_with(quoted(&whole), applicability)
}
