//! Several names in one sentence.

/// "`a`, `b` and `c`", or "`a`, `b`, `c`, `d`, `e` and 7 more".
pub(super) fn listed<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    /// How many names are listed; the rest is a number.
    const NAMED: usize = 5;
    let more = names.len().saturating_sub(NAMED);
    let mut quoted: Vec<String> = names.take(NAMED).map(|name| format!("`{name}`")).collect();
    let last = match more {
        0 => quoted.pop(),
        more => Some(format!("{more} more")),
    };
    match (quoted.is_empty(), last) {
        (false, Some(last)) => format!("{} and {last}", quoted.join(", ")),
        (_, last) => last.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_names_the_first_and_counts_the_rest() {
        let list = |names: &[&str]| listed(names.iter().copied());
        assert_eq!(list(&["a", "b"]), "`a` and `b`");
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(list(&["a", "b", "c", "d", "e"]), "`a`, `b`, `c`, `d` and `e`");
        let six = ["a", "b", "c", "d", "e", "f"];
        assert_eq!(list(&six), "`a`, `b`, `c`, `d`, `e` and 1 more");
        assert_eq!(list(&["a"]), "`a`");
    }
}
