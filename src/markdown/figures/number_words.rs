//! Numbers as words, in the languages that have a table here.

use crate::markdown::figure::{Form, Value};

/// Whether the numbers of a language are known as words too.
pub(super) fn is_known(lang: &str) -> bool {
    matches!(lang, "en" | "es")
}

/// What a word in lower case says in a language, where it is a number.
pub(super) fn spelled(word: &str, lang: &str) -> Option<(Value, Form)> {
    let (thousandths, form) = match lang {
        "en" => english(word)?,
        "es" => spanish(word)?,
        _ => return None,
    };
    Some((Value::Number(thousandths), form))
}

const fn word(number: u64) -> (u64, Form) {
    (number * 1000, Form::Word)
}

const fn hint(number: u64) -> (u64, Form) {
    (number * 1000, Form::Hint)
}

fn english(text: &str) -> Option<(u64, Form)> {
    Some(match text {
        "two" => word(2),
        "three" => word(3),
        "four" => word(4),
        "five" => word(5),
        "six" => word(6),
        "seven" => word(7),
        "eight" => word(8),
        "nine" => word(9),
        "ten" => word(10),
        "eleven" => word(11),
        "twelve" => word(12),
        "thirteen" => word(13),
        "fourteen" => word(14),
        "fifteen" => word(15),
        "sixteen" => word(16),
        "seventeen" => word(17),
        "eighteen" => word(18),
        "nineteen" => word(19),
        "twenty" => word(20),
        "thirty" => word(30),
        "forty" => word(40),
        "fifty" => word(50),
        "sixty" => word(60),
        "seventy" => word(70),
        "eighty" => word(80),
        "ninety" => word(90),
        "zero" | "no" => hint(0),
        "one" | "once" | "first" | "january" | "single" => hint(1),
        "second" | "twice" | "both" | "couple" | "pair" | "either" | "february" | "other" => {
            hint(2)
        }
        "third" | "march" | "triple" => hint(3),
        "fourth" | "april" => hint(4),
        "fifth" | "may" => hint(5),
        "sixth" | "june" => hint(6),
        "seventh" | "july" | "week" | "weekly" => hint(7),
        "eighth" | "august" => hint(8),
        "ninth" | "september" => hint(9),
        "tenth" | "october" => hint(10),
        "november" => hint(11),
        "december" | "dozen" | "noon" | "midnight" | "midday" => hint(12),
        "fortnight" => hint(14),
        "day" => hint(24),
        "hundred" | "hundreds" => hint(100),
        "thousand" | "thousands" => hint(1000),
        "million" | "millions" => hint(1_000_000),
        "half" => (500, Form::Hint),
        "quarter" => (250, Form::Hint),
        _ => return None,
    })
}

fn spanish(text: &str) -> Option<(u64, Form)> {
    Some(match text {
        "dos" => word(2),
        "tres" => word(3),
        "cuatro" => word(4),
        "cinco" => word(5),
        "seis" => word(6),
        "siete" => word(7),
        "ocho" => word(8),
        "nueve" => word(9),
        "diez" => word(10),
        "once" => word(11),
        "doce" => word(12),
        "trece" => word(13),
        "catorce" => word(14),
        "quince" => word(15),
        "dieciséis" => word(16),
        "diecisiete" => word(17),
        "dieciocho" => word(18),
        "diecinueve" => word(19),
        "veinte" => word(20),
        "treinta" => word(30),
        "cuarenta" => word(40),
        "cincuenta" => word(50),
        "sesenta" => word(60),
        "setenta" => word(70),
        "ochenta" => word(80),
        "noventa" => word(90),
        "cero" | "ningún" | "ninguna" | "sin" => hint(0),
        "un" | "una" | "uno" | "primer" | "primera" | "primero" | "enero" | "solo" | "sola" => {
            hint(1)
        }
        "segundo" | "segunda" | "ambos" | "ambas" | "par" | "pareja" | "febrero" | "doble"
        | "otro" => hint(2),
        "tercer" | "tercera" | "tercero" | "marzo" | "triple" => hint(3),
        "cuarto" | "cuarta" | "abril" => hint(4),
        "quinto" | "quinta" | "mayo" => hint(5),
        "sexto" | "sexta" | "junio" => hint(6),
        "séptimo" | "séptima" | "julio" | "semana" | "semanal" => hint(7),
        "octavo" | "octava" | "agosto" => hint(8),
        "noveno" | "novena" | "septiembre" => hint(9),
        "décimo" | "décima" | "octubre" => hint(10),
        "noviembre" => hint(11),
        "diciembre" | "docena" | "mediodía" | "medianoche" => hint(12),
        "quincena" => hint(15),
        "día" => hint(24),
        "cien" | "ciento" | "cientos" | "centenar" | "centenares" => hint(100),
        "mil" | "miles" | "millar" => hint(1000),
        "millón" | "millones" => hint(1_000_000),
        "medio" | "media" | "mitad" => (500, Form::Hint),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_number_in_its_own_language() {
        assert_eq!(spelled("three", "en"), Some((Value::whole(3), Form::Word)));
        assert_eq!(spelled("once", "en"), Some((Value::whole(1), Form::Hint)));
        assert_eq!(spelled("once", "es"), Some((Value::whole(11), Form::Word)));
        assert_eq!(spelled("media", "es"), Some((Value::Number(500), Form::Hint)));
        assert_eq!(spelled("three", "fr"), None);
        assert!(is_known("es") && !is_known("fr"));
    }
}
