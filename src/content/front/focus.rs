//! The point of a picture that stays in view where it is cropped: `focus = "60% 30%"`.

use crate::content::fields::{Fields, KeySchema, Spanned};
use crate::diagnostic::{Applicability, Diagnostic, nearest, quoted, rules};

/// The point, in tenths of the width from the left and of the height from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus {
    /// From the left.
    pub across: u8,
    /// From the top.
    pub down: u8,
}

/// Words for a place, with tenths across and down.
const WORDS: [(&str, Option<u8>, Option<u8>); 5] = [
    ("left", Some(0), None),
    ("right", Some(10), None),
    ("top", None, Some(0)),
    ("bottom", None, Some(10)),
    ("center", None, None),
];

const HELP: &str = "Write how far the point is from the left and from the top, such as \"60% 30%\", or words: top, bottom, left, right, \"top left\"";

/// Reads it; what cannot be understood is reported, with what was probably meant.
pub(super) fn read(f: &mut Fields<'_, '_>, key: &'static KeySchema) -> Option<Focus> {
    let written: Spanned<String> = f.text(key).good()?;
    let focus = parse(&written.value);
    if focus.is_none() {
        let message = format!("`{}` is not a valid value for `{}`", written.value, key.name);
        let problem = Diagnostic::new(&rules::UNKNOWN_VALUE, message).at(f.file(), written.range());
        f.report(match meant(&written.value) {
            Some(meant) => problem
                .help(format!("Write {}", quoted(&meant)))
                .replace_with(quoted(&meant), Applicability::MaybeIncorrect),
            None => problem.help(HELP),
        });
    }
    focus
}

/// The point that one or two places name.
fn parse(text: &str) -> Option<Focus> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (mut across, mut down) = (None, None);
    for (index, word) in words.iter().enumerate() {
        let (x, y) = match WORDS.iter().find(|(known, ..)| known == word) {
            Some((_, x, y)) => (*x, *y),
            None if index == 0 => (Some(tenths(word)?), None),
            None => (None, Some(tenths(word)?)),
        };
        let is_twice = (across.is_some() && x.is_some()) || (down.is_some() && y.is_some());
        if is_twice {
            return None;
        }
        (across, down) = (across.or(x), down.or(y));
    }
    let focus = Focus { across: across.unwrap_or(5), down: down.unwrap_or(5) };
    (1..=2).contains(&words.len()).then_some(focus)
}

/// A part of a hundred, to the nearest tenth.
fn tenths(word: &str) -> Option<u8> {
    let number: f32 = word.strip_suffix('%')?.parse().ok()?;
    (0.0..=100.0).contains(&number).then(|| (number / 10.0).round() as u8)
}

/// What was probably meant: numbers without a sign or with a comma between them, fractions, words
/// with a mistake.
fn meant(text: &str) -> Option<String> {
    let apart = text.to_lowercase().replace([',', '/', ';', '-', '_'], " ");
    let mended = apart.split_whitespace().map(|word| {
        let bare = word.trim_end_matches(['%', 'p', 'x']);
        match bare.parse::<f32>() {
            Ok(part) if bare.contains('.') && (0.0..=1.0).contains(&part) => {
                Some(format!("{}%", (part * 100.0).round()))
            }
            Ok(_) if !word.ends_with("px") => Some(format!("{bare}%")),
            Ok(_) => None,
            Err(_) if matches!(word, "centre" | "middle" | "centered") => Some("center".to_owned()),
            Err(_) => nearest(word, WORDS.map(|(known, ..)| known)).map(str::to_owned),
        }
    });
    let mended = mended.collect::<Option<Vec<String>>>()?.join(" ");
    parse(&mended).is_some().then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Option<(u8, u8)> {
        parse(text).map(|focus| (focus.across, focus.down))
    }

    #[test]
    fn a_point_is_two_parts_of_a_hundred_or_words() {
        assert_eq!(check("60% 30%"), Some((6, 3)));
        assert_eq!(check("66.6%  0%"), Some((7, 0)));
        assert_eq!(check("20%"), Some((2, 5)));
        assert_eq!(check("top"), Some((5, 0)));
        assert_eq!([check("top left"), check("left top")], [Some((0, 0)); 2]);
        assert_eq!(check("right 30%"), Some((10, 3)));
        assert_eq!(check("center"), Some((5, 5)));
        for wrong in ["", "60 30", "120% 0%", "-5% 0%", "NaN% 0%", "top bottom", "1% 2% 3%", "face"]
        {
            assert_eq!(check(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_was_meant_is_offered_only_if_it_is_a_point() {
        assert_eq!(meant("60, 30").as_deref(), Some("60% 30%"));
        assert_eq!(meant("0.6 0.3").as_deref(), Some("60% 30%"));
        assert_eq!(meant("Top-Left").as_deref(), Some("top left"));
        assert_eq!(meant("botom").as_deref(), Some("bottom"));
        assert_eq!(meant("middle").as_deref(), Some("center"));
        for none in ["120 0", "40px 30px", "face", ""] {
            assert_eq!(meant(none), None, "{none}");
        }
    }
}
