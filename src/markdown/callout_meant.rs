//! Names of callouts in other programs (GitHub, Obsidian, MkDocs, Docusaurus) and in Spanish, and
//! what they are here.

use super::callout_kind::CalloutKind;

/// What a name of another program is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeantCallout {
    /// A kind that means the same.
    Kind(CalloutKind),
    /// Nothing that is certain; what helps, as a sentence.
    Help(&'static str),
}

/// Names that mean the same as one of ours.
const SAME: [(&[&str], CalloutKind); 15] = [
    (&["info", "information", "nota", "example", "aside", "seealso"], CalloutKind::Note),
    (&["hint", "protip", "consejo", "sugerencia"], CalloutKind::Tip),
    (&["attention", "alert", "warn", "advertencia", "aviso", "atención"], CalloutKind::Warning),
    (&["danger", "error", "critical", "peligro", "precaución"], CalloutKind::Caution),
    (&["importante", "notice"], CalloutKind::Important),
    (
        &[
            "abstract",
            "summary",
            "tldr",
            "tl_dr",
            "key_points",
            "key_point",
            "key_takeaways",
            "takeaways",
            "takeaway",
            "resumen",
            "puntos_clave",
        ],
        CalloutKind::Key,
    ),
    (
        &[
            "911",
            "999",
            "112",
            "call_911",
            "call_999",
            "emergencia",
            "emergencies",
            "er",
            "ambulance",
        ],
        CalloutKind::Emergency,
    ),
    (&["urgente", "same_day", "today", "urgent_care"], CalloutKind::Urgent),
    (
        &["appointment", "see_a_doctor", "see_doctor", "see_a_gp", "llame", "cita"],
        CalloutKind::Call,
    ),
    (&["home", "home_care", "at_home", "autocuidado", "en_casa"], CalloutKind::SelfCare),
    (&["ask_your_doctor", "questions_to_ask", "preguntas"], CalloutKind::Ask),
    (&["dos", "recommended"], CalloutKind::Do),
    (&["donts", "don\u{2019}t", "don't", "do_not", "avoid"], CalloutKind::Dont),
    (&["mito", "myths"], CalloutKind::Myth),
    (&["hecho", "facts", "truth"], CalloutKind::Fact),
];

/// Names that may mean more than one thing here.
const OTHER: [(&[&str], &str); 5] = [
    (
        &["success", "check", "done", "failure", "fail", "missing", "cross"],
        "For what helps write [!do], for what harms [!dont], and for anything else [!tip] or [!warning].",
    ),
    (
        &["question", "help", "faq", "q_a"],
        "For questions to ask at a visit write [!ask]; for a question and its answer write a heading.",
    ),
    (
        &["quote", "cite"],
        "For the words of a reader write [!comment]; for any other quote leave the mark out.",
    ),
    (&["todo", "bug"], "Remove it before the text is published, or let it wait: draft = true"),
    (&["details", "collapse", "spoiler"], "Nothing is folded away here: write [!note]."),
];

/// What a callout with this name, in lower case and with `_` for spaces, is probably meant to be.
pub fn meant_callout(name: &str) -> Option<MeantCallout> {
    let same = SAME.iter().find(|(names, _)| names.contains(&name));
    let same = same.map(|(_, kind)| MeantCallout::Kind(kind.clone()));
    same.or_else(|| {
        let other = OTHER.iter().find(|(names, _)| names.contains(&name));
        other.map(|(_, help)| MeantCallout::Help(help))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_ours_means_something_else() {
        for (names, _) in &SAME {
            for name in *names {
                assert!(matches!(CalloutKind::written(name), CalloutKind::Other(_)), "{name}");
            }
        }
        assert_eq!(meant_callout("info"), Some(MeantCallout::Kind(CalloutKind::Note)));
        assert!(matches!(meant_callout("success"), Some(MeantCallout::Help(_))));
        assert_eq!(meant_callout("zebra"), None);
    }
}
