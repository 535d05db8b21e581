//! The kinds of callouts.

use std::fmt;

/// What a callout is. A theme draws each kind as its component `callout_<name>`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CalloutKind {
    /// Care card: call an ambulance.
    Emergency,
    /// Care card: call today.
    Urgent,
    /// Care card: make an appointment.
    Call,
    /// Care card: what to do at home.
    SelfCare,
    /// Key points.
    Key,
    /// Questions to ask.
    Ask,
    /// What helps.
    Do,
    /// What harms.
    Dont,
    /// A claim that is wrong.
    Myth,
    /// A claim that is right.
    Fact,
    /// A reader's words.
    Comment,
    /// GitHub's note.
    Note,
    /// GitHub's tip.
    Tip,
    /// GitHub's important.
    Important,
    /// GitHub's warning.
    Warning,
    /// GitHub's caution.
    Caution,
    /// A frame around care cards.
    WhenToCall,
    /// A list of references.
    References,
    /// A kind that a theme adds, or an unknown one.
    Other(Box<str>),
}

impl CalloutKind {
    /// The care levels, most serious first.
    pub const CARE: [CalloutKind; 4] =
        [CalloutKind::Emergency, CalloutKind::Urgent, CalloutKind::Call, CalloutKind::SelfCare];

    /// All built-in kinds.
    pub const KNOWN: [CalloutKind; 18] = [
        CalloutKind::Emergency,
        CalloutKind::Urgent,
        CalloutKind::Call,
        CalloutKind::SelfCare,
        CalloutKind::Key,
        CalloutKind::Ask,
        CalloutKind::Do,
        CalloutKind::Dont,
        CalloutKind::Myth,
        CalloutKind::Fact,
        CalloutKind::Comment,
        CalloutKind::Note,
        CalloutKind::Tip,
        CalloutKind::Important,
        CalloutKind::Warning,
        CalloutKind::Caution,
        CalloutKind::WhenToCall,
        CalloutKind::References,
    ];

    /// The kind with this lower-case name.
    pub fn of(name: &str) -> CalloutKind {
        let known = CalloutKind::KNOWN.iter().find(|kind| kind.name() == name);
        known.cloned().unwrap_or_else(|| CalloutKind::Other(name.into()))
    }

    /// The kind for a word as writers write it: case does not matter, a space or a
    /// hyphen counts as `_`, and is not needed (`self-care`, `whentocall`).
    pub fn written(word: &str) -> CalloutKind {
        let letter = |c: char| if matches!(c, ' ' | '-') { '_' } else { c };
        let kind =
            CalloutKind::of(&word.trim().to_lowercase().chars().map(letter).collect::<String>());
        let CalloutKind::Other(name) = &kind else { return kind };
        fn letters(name: &str) -> impl Iterator<Item = char> {
            name.chars().filter(|c| *c != '_')
        }
        let known = CalloutKind::KNOWN.iter().find(|kind| letters(kind.name()).eq(letters(name)));
        known.cloned().unwrap_or(kind)
    }

    /// Its name in themes, settings and strings.
    pub fn name(&self) -> &str {
        match self {
            CalloutKind::Emergency => "emergency",
            CalloutKind::Urgent => "urgent",
            CalloutKind::Call => "call",
            CalloutKind::SelfCare => "selfcare",
            CalloutKind::Key => "key",
            CalloutKind::Ask => "ask",
            CalloutKind::Do => "do",
            CalloutKind::Dont => "dont",
            CalloutKind::Myth => "myth",
            CalloutKind::Fact => "fact",
            CalloutKind::Comment => "comment",
            CalloutKind::Note => "note",
            CalloutKind::Tip => "tip",
            CalloutKind::Important => "important",
            CalloutKind::Warning => "warning",
            CalloutKind::Caution => "caution",
            CalloutKind::WhenToCall => "when_to_call",
            CalloutKind::References => "references",
            CalloutKind::Other(name) => name,
        }
    }

    /// Whether it is a care card, which tells people when to call.
    pub fn is_care(&self) -> bool {
        CalloutKind::CARE.contains(self)
    }
}

impl fmt::Display for CalloutKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_kind() {
        for kind in CalloutKind::KNOWN {
            assert_eq!(CalloutKind::of(kind.name()), kind);
        }
        assert_eq!(CalloutKind::written("When to-call"), CalloutKind::WhenToCall);
        assert_eq!(CalloutKind::written("Self-care"), CalloutKind::SelfCare);
        assert_eq!(CalloutKind::written("ZEBRA"), CalloutKind::Other("zebra".into()));
    }

    #[test]
    fn care_levels_are_ordered_from_the_most_serious() {
        assert!(
            CalloutKind::CARE.is_sorted() && CalloutKind::CARE.iter().all(CalloutKind::is_care)
        );
        assert!(!CalloutKind::Key.is_care());
    }
}
