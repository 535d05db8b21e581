//! Times of day and days of the week, as they are to be written and as people write them.

/// Days of the week as in the settings, Monday first.
pub const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The minutes of a time of day from `00:00` to `24:00`.
pub(super) fn time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let is_number = |t: &str| t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit());
    let number = |t: &str| is_number(t).then(|| t.parse::<u16>().ok()).flatten();
    match (number(hours)?, number(minutes)?) {
        (hours @ 0..=23, minutes @ 0..=59) => Some(hours * 60 + minutes),
        (24, 0) => Some(24 * 60),
        _ => None,
    }
}

/// A time of day as it is to be written.
pub(super) fn written(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The time of day that is meant by a text, and whether nothing else can be: `8:00am`, `5 pm`,
/// `17.30`, `noon`.
pub(super) fn meant_time(text: &str) -> Option<(u16, bool)> {
    let text: String =
        text.to_lowercase().chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
    let text = text.replace("a.m.", "am").replace("p.m.", "pm");
    match &*text {
        "noon" | "midday" | "12noon" | "mediodía" => return Some((12 * 60, true)),
        "midnight" | "medianoche" => return Some((24 * 60, false)),
        _ => {}
    }
    let (digits, half) = match text.strip_suffix("am").or_else(|| text.strip_suffix("a")) {
        Some(rest) => (rest, Some(0)),
        None => match text.strip_suffix("pm").or_else(|| text.strip_suffix("p")) {
            Some(rest) => (rest, Some(12)),
            None => (&*text, None),
        },
    };
    let digits = digits.strip_suffix('h').unwrap_or(digits);
    let (hours, minutes) = match digits.split_once([':', '.', 'h']) {
        Some((hours, minutes)) => (hours, minutes.get(..2)?),
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "00"),
    };
    let is_number = |t: &str| !t.is_empty() && t.len() < 3 && t.bytes().all(|b| b.is_ascii_digit());
    (is_number(hours) && is_number(minutes)).then_some(())?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let hours = match half {
        Some(half) if (1..=12).contains(&hours) => hours % 12 + half,
        Some(_) => return None,
        None => hours,
    };
    let total = hours * 60 + minutes;
    // Without am and pm, five can be morning or evening.
    (minutes < 60 && total <= 24 * 60).then_some((total, half.is_some() || hours > 12))
}

/// The two times of a text with both: `9-5`, `8:00am – 5:00pm`.
pub(super) fn meant_span(text: &str) -> Option<(u16, u16)> {
    let lower = text.to_lowercase().replace([' ', '\u{a0}'], "");
    let (open, close) = [" to ", "-", "–", "—", "to", "until", "till"]
        .iter()
        .find_map(|between| lower.split_once(between.trim()))?;
    let ((open, _), (close, sure)) = (meant_time(open)?, meant_time(close)?);
    // Nine to five ends in the evening.
    let close = if !sure && close <= open && close <= 12 * 60 { close + 12 * 60 } else { close };
    Some((open, close))
}

/// The first and last day of a day or a range of days, as they are to be written.
pub(super) fn days(text: &str) -> Option<(u8, u8)> {
    let day = |name: &str| DAYS.iter().position(|day| day.eq_ignore_ascii_case(name.trim()));
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some((day(first)? as u8, day(last)? as u8))
}

/// A day or a range of days as it is to be written.
pub(super) fn days_written((from, to): (u8, u8)) -> String {
    let day = |day: u8| DAYS[usize::from(day) % 7];
    if from == to { day(from).to_owned() } else { format!("{}-{}", day(from), day(to)) }
}

/// What people write for a day, Monday first.
const WORDS: [&[&str]; 7] = [
    &["mon", "monday", "mondays", "mo", "m", "lun", "lunes"],
    &["tue", "tues", "tuesday", "tuesdays", "tu", "mar", "martes"],
    &["wed", "weds", "wednesday", "wednesdays", "we", "w", "mié", "mie", "miércoles", "miercoles"],
    &["thu", "thur", "thurs", "thursday", "thursdays", "th", "jue", "jueves"],
    &["fri", "friday", "fridays", "fr", "f", "vie", "viernes"],
    &["sat", "saturday", "saturdays", "sa", "sáb", "sab", "sábado", "sabado"],
    &["sun", "sunday", "sundays", "su", "dom", "domingo"],
];

/// The days that are meant by a text: a range, or several that are not in a row.
pub(super) fn meant_days(text: &str) -> Option<Vec<(u8, u8)>> {
    let lower = text.to_lowercase().replace('.', "");
    let mut all: Vec<(u8, u8)> = Vec::new();
    match lower.trim() {
        "daily" | "every day" | "everyday" | "all week" | "all days" | "7 days a week" => {
            return Some(vec![(0, 6)]);
        }
        "weekdays" | "weekday" | "workdays" | "every weekday" => return Some(vec![(0, 4)]),
        "weekend" | "weekends" => return Some(vec![(5, 6)]),
        _ => {}
    }
    let lower = lower.replace(" and ", ",").replace(" y ", ",").replace(['&', '/', ';', '+'], ",");
    for part in lower.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let ends =
            [" to ", " through ", " thru ", " till ", " a ", " al ", " hasta ", "-", "–", "—"]
                .iter()
                .find_map(|between| part.split_once(between));
        let (from, to) = ends.unwrap_or((part, part));
        all.push((word(from)?, word(to)?));
    }
    all.sort_unstable();
    all.dedup();
    let mut joined: Vec<(u8, u8)> = Vec::new();
    for (from, to) in all {
        match joined.last_mut() {
            Some(last) if last.1 + 1 == from && from <= to => last.1 = to,
            _ => joined.push((from, to)),
        }
    }
    (!joined.is_empty()).then_some(joined)
}

fn word(text: &str) -> Option<u8> {
    let text = text.trim();
    let at = WORDS.iter().position(|words| words.contains(&text))?;
    u8::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_in_hours_and_minutes() {
        for (text, minutes) in [("00:00", 0), ("08:30", 510), ("24:00", 1440)] {
            assert_eq!(time(text), Some(minutes), "{text}");
            assert_eq!(written(minutes), text);
        }
        for text in ["8:30", "24:01", "08:60", "8", "", "08-30", "é8:00", "+8:00", "08:+5"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn times_of_other_notations_are_understood() {
        let check = |text: &str| meant_time(text).map(|(minutes, sure)| (written(minutes), sure));
        for (text, time, sure) in [
            ("8:00am", "08:00", true),
            ("8 a.m.", "08:00", true),
            ("5:30 PM", "17:30", true),
            ("12am", "00:00", true),
            ("12 pm", "12:00", true),
            ("17.30", "17:30", true),
            ("17h30", "17:30", true),
            ("17h", "17:00", true),
            ("1730", "17:30", true),
            ("8:00", "08:00", false),
            ("8", "08:00", false),
            ("08:00:00", "08:00", false),
            ("noon", "12:00", true),
        ] {
            assert_eq!(check(text), Some((time.to_owned(), sure)), "{text}");
        }
        for text in ["25:00", "8:75", "13pm", "morning", "", "99", "8:", "é", "8:é0"] {
            assert_eq!(check(text), None, "{text}");
        }
    }

    #[test]
    fn two_times_in_one_text_are_understood() {
        let check = |text: &str| meant_span(text).map(|(a, b)| (written(a), written(b)));
        for text in ["9-5", "9am-5pm", "9:00 – 17:00", "9 to 5", "9:00am – 5:00pm"] {
            assert_eq!(check(text), Some(("09:00".into(), "17:00".into())), "{text}");
        }
        assert_eq!(check("closed"), None);
    }

    #[test]
    fn days_of_other_notations_are_understood() {
        let check = |text: &str| {
            let days = meant_days(text)?.into_iter().map(days_written);
            Some(days.collect::<Vec<_>>().join(" "))
        };
        for (text, days) in [
            ("Monday", "Mon"),
            ("Monday to Thursday", "Mon-Thu"),
            ("Mon–Thu", "Mon-Thu"),
            ("Mon - Thu", "Mon-Thu"),
            ("M-F", "Mon-Fri"),
            ("Lunes a viernes", "Mon-Fri"),
            ("weekdays", "Mon-Fri"),
            ("daily", "Mon-Sun"),
            ("Mon, Tue, Wed", "Mon-Wed"),
            ("Mon, Wed & Fri", "Mon Wed Fri"),
            ("Mon/Tue", "Mon-Tue"),
            ("Mon-Thu, Sat", "Mon-Thu Sat"),
        ] {
            assert_eq!(check(text).as_deref(), Some(days), "{text}");
            assert!(days.split(' ').all(|days| super::days(days).is_some()));
        }
        for text in ["", "T", "holidays", "Mon-Fry", "1-5"] {
            assert_eq!(check(text), None, "{text}");
        }
    }
}
