//! Numbers that are set aside for examples, films and books, so that nobody is called by who
//! tries one.

/// Beginnings of such numbers, with the country's code, and how many digits follow.
///
/// The United Kingdom's are Ofcom's, Australia's ACMA's, France's Arcep's.
const SET_ASIDE: [(&str, usize); 34] = [
    ("441134960", 3),
    ("441144960", 3),
    ("441154960", 3),
    ("441164960", 3),
    ("441174960", 3),
    ("441184960", 3),
    ("441214960", 3),
    ("441314960", 3),
    ("441414960", 3),
    ("441514960", 3),
    ("441614960", 3),
    ("442079460", 3),
    ("441914980", 3),
    ("442896496", 3),
    ("442920180", 3),
    ("441632960", 3),
    ("447700900", 3),
    ("448081570", 3),
    ("449098790", 3),
    ("443069990", 3),
    ("6125550", 4),
    ("6127010", 4),
    ("6135550", 4),
    ("6137010", 4),
    ("6175550", 4),
    ("6177010", 4),
    ("6185550", 4),
    ("6187010", 4),
    ("3319900", 4),
    ("3326191", 4),
    ("3335301", 4),
    ("3346571", 4),
    ("3353649", 4),
    ("3363998", 4),
];

/// Whether a number, given with its country's code and digits only, is set aside.
pub(super) fn is_set_aside(digits: &str) -> bool {
    is_555(digits)
        || SET_ASIDE
            .iter()
            .any(|(start, more)| digits.strip_prefix(start).is_some_and(|rest| rest.len() == *more))
}

/// `555-01xx` in any area of the North American plan, even in areas that are not there.
fn is_555(digits: &str) -> bool {
    let Some(national) = digits.strip_prefix('1').filter(|rest| rest.len() == 10) else {
        return false;
    };
    matches!(national.as_bytes()[0], b'2'..=b'9') && national[3..].starts_with("55501")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_films_and_examples_are_known() {
        for digits in [
            "12015550100",
            "15555550199",
            "442079460958",
            "447700900000",
            "61255501234",
            "33199001234",
        ] {
            assert!(is_set_aside(digits), "{digits}");
        }
        for digits in
            ["12015550200", "12015551100", "11115550100", "442079470000", "1201555010", ""]
        {
            assert!(!is_set_aside(digits), "{digits}");
        }
    }
}
