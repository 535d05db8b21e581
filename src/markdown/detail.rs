//! What the settings know of the practice, put into a text: `[Our hours](practice:hours)`.
//!
//! Must not: know the settings; the plan looks the value up.

/// How an address begins that stands for a value of the settings.
const SCHEME: &str = "practice:";

/// A value of the settings that a text asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// `hours`, `address`, `phone` or `fax`, or whatever is written.
    pub what: String,
    /// The location or the call to action whose value it is.
    pub id: Option<String>,
    /// How the text shows it.
    pub form: DetailForm,
}

/// How a text shows a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetailForm {
    /// Alone in its paragraph: in full.
    Block,
    /// `<practice:phone>` in a sentence or cell: the value itself.
    Value,
    /// `[call us](practice:phone)` in a sentence: where the words lead.
    Link,
}

impl Detail {
    /// Reads an address, if it is one of the practice.
    pub(super) fn read(address: &str) -> Option<Detail> {
        let address = address.trim();
        let start = address.get(..SCHEME.len())?;
        let rest = &address[SCHEME.len()..];
        let (what, id) = match rest.split_once('/') {
            Some((what, id)) => (what, Some(id.trim().to_owned())),
            None => (rest, None),
        };
        let what = what.trim().to_lowercase();
        let form = DetailForm::Link;
        start.eq_ignore_ascii_case(SCHEME).then_some(Detail { what, id, form })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_the_practice_is_read_from_its_address() {
        let read = |address| Detail::read(address).map(|detail| (detail.what, detail.id));
        let found = |what: &str, id: Option<&str>| Some((what.to_owned(), id.map(str::to_owned)));
        assert_eq!(read("practice:hours"), found("hours", None));
        assert_eq!(read("Practice:Phone/call-nurse"), found("phone", Some("call-nurse")));
        assert_eq!(read("practice:"), found("", None));
        assert_eq!(read("cta:book"), None);
        assert_eq!(read("practicé"), None);
    }
}
