//! Rules about calls to action and where they are placed.

crate::diagnostic::rule::rules! { Actions:
    ACTION_BESIDE_EMERGENCY {
        code: "action-beside-emergency",
        level: Error,
        summary: "A call to action is in an emergency card or directly beside one.",
        help: "Move it further down, after some text.",
    }

    UNKNOWN_ACTION {
        code: "unknown-action",
        level: Error,
        summary: "No `[calls_to_action.…]` has this id.",
        help: "Use the id that is suggested, or add it to the settings.",
    }

    PLACEMENT_TIE {
        code: "placement-tie",
        level: Error,
        summary: "Two placements with the same priority meet in one place, today or later.",
        help: "Give one of them a higher `priority`.",
    }

    EXPIRED_PLACEMENT {
        code: "expired-placement",
        level: Warning,
        summary: "The last day of a placement has passed.",
        help: "Remove it, or give it a new `until`.",
    }

    UNFIT_PLACEMENT {
        code: "unfit-placement",
        level: Warning,
        summary: "A placement of a routine offer matches only pages on which nothing is sold.",
        help: "Write `intent = \"support\"` in the call to action if it helps these readers, or remove the placement.",
    }

    UNUSED_ACTION {
        code: "unused-action",
        level: Warning,
        summary: "Nothing uses this call to action.",
        help: "Add a placement for it, link to it in a text, or remove it.",
    }

    LABEL_VERB {
        code: "label-verb",
        level: Warning,
        summary: "The label does not say what the button does.",
        help: "Begin with a verb: “Book a visit”.",
    }
}
