//! Rules about names that refer to nothing.

crate::diagnostic::rule::rules! { Names:
    UNKNOWN_PERSON {
        code: "unknown-person",
        level: Error,
        summary: "An author or reviewer has no file in `people/`.",
        help: "Write the file's name without `.md`, or add the file.",
    }

    UNKNOWN_SPECIALTY {
        code: "unknown-specialty",
        level: Error,
        summary: "No folder below `articles/` has this name.",
        help: "Write the folder's name.",
    }

    UNKNOWN_ARTICLE {
        code: "unknown-article",
        level: Error,
        summary: "A newsletter or a placement names an article that does not exist.",
        help: "Write its path below `articles/`: `\"cardiology/high-blood-pressure\"`.",
    }

    LANGUAGE_WITHOUT_TEXTS {
        code: "language-without-texts",
        level: Warning,
        summary: "A placement, a notice or a call to action names a language that no text is in.",
        help: "Write the tag of one of the languages that the message lists.",
    }

    UNKNOWN_LOCATION {
        code: "unknown-location",
        level: Error,
        summary: "A person works at a location that is not in the settings, or a text asks for its hours, address or number.",
        help: "Write the `id` of one of `[[locations]]`.",
    }

    UNKNOWN_PAGE {
        code: "unknown-page",
        level: Error,
        summary: "The navigation names a page that does not exist.",
        help: "Name a file such as `\"pages/about.md\"`, or `specialties`, `people`, `topics`, `newsletters`, `glossary`.",
    }

    UNKNOWN_TOPIC {
        code: "unknown-topic",
        level: Warning,
        summary: "A placement asks for a topic that no article has.",
        help: "Check the spelling, or remove it.",
    }

    UNKNOWN_THEME {
        code: "unknown-theme",
        level: Error,
        summary: "There is no theme of this name.",
        help: "Use one that the message lists.",
    }

    SPECIALTY_TEXT {
        code: "specialty-text",
        level: Warning,
        summary: "A folder of articles has no `_index.md`.",
        help: "Add one with a `title` and an introduction in plain words.",
    }
}
