//! Rules about front matter and settings.

crate::diagnostic::rule::rules! { Settings:
    FRONT_MATTER {
        code: "front-matter",
        level: Error,
        summary: "The lines around the keys are missing, do not match or are never closed, or a word processor turned `---` into a long dash.",
        help: "Put the keys between two lines of `+++`, or two of `---`, each on its own line.",
    }

    TOML_SYNTAX {
        code: "toml-syntax",
        level: Error,
        summary: "The keys are not valid TOML: quotes are missing or curly, a key appears twice, a date does not exist.",
        help: "Use straight quotes around text, none around dates and numbers, and an equals sign after the key.",
    }

    YAML_SYNTAX {
        code: "yaml-syntax",
        level: Error,
        summary: "The keys are not valid YAML: often a colon inside a text without quotes, or a tab.",
        docs: "What was probably meant is suggested and read in its place. Where that is unclear, the rest of the block is not read.",
        help: "Put quotes around the text: `title: \"Asthma: a guide\"`.",
    }

    UNKNOWN_KEY {
        code: "unknown-key",
        level: Error,
        summary: "There is no such key in this kind of file, or no such option in the theme.",
        help: "Use the one that is suggested, or see [Writing](writing.md#front-matter) and [Configuring](configuring.md).",
    }

    MISSING_KEY {
        code: "missing-key",
        level: Error,
        summary: "A key that must be there is missing or empty: `title`, `date`, `name`, `alt` of an image, `label` …",
        help: "Add the line that the message shows.",
    }

    UNKNOWN_LANGUAGE {
        code: "unknown-language",
        level: Error,
        summary: "A language that is not a registered tag in its usual form (`es`, `pt-BR`), or part of a file's name that looks like one, such as `eczema.spanish.md`.",
        help: "Use the tag that is suggested. Move copies and notes out of the site.",
    }

    WRONG_TYPE {
        code: "wrong-type",
        level: Error,
        summary: "The value is not of the kind that the key or the theme's option takes, such as a number in quotes, or a number that is out of range.",
        help: "Write the kind that the message names.",
    }

    LOST_WORDS {
        code: "lost-words",
        level: Warning,
        summary: "Words of a title or another text are behind `#`, which begins a note in YAML.",
        help: "Put quotes around the whole text: `title: \"Colds # and flu\"`. Write a note of your own on a line of its own.",
    }

    CURLY_QUOTES {
        code: "curly-quotes",
        level: Warning,
        summary: "A text in YAML is in the curly quotes of a word processor, which readers would see.",
        help: "Write straight quotes, or none.",
    }

    LIST_AS_TEXT {
        code: "list-as-text",
        level: Error,
        summary: "A list is written as one text with commas: `topics = \"skin, children\"`.",
        help: "Put each item in its own quotes, all in brackets: `topics = [\"skin\", \"children\"]`.",
    }

    PERHAPS_A_LIST {
        code: "perhaps-a-list",
        level: Warning,
        summary: "A text with commas where a list belongs, which may be one item: `topics = \"Heart, lung and blood\"`.",
        help: "Put it in brackets, as one item or as several: `topics = [\"Heart, lung and blood\"]`.",
    }

    TWO_PERIODS {
        code: "two-periods",
        level: Error,
        summary: "A placement or a notice has `every_year` beside `from` or `until`.",
        help: "Keep `every_year` for what returns every year, `from` and `until` for what does not.",
    }

    WRONG_DATE {
        code: "wrong-date",
        level: Error,
        summary: "The day does not exist or is written in another notation, or the order is impossible: it expires before it begins, it was reviewed or updated in the future, a placement ends before it starts.",
        docs: "`06/01/2026` can mean June 1 or January 6: the message shows both.",
        help: "Write dates as year-month-day: `2026-03-14`.",
    }

    UNLIKELY_DATE {
        code: "unlikely-date",
        level: Warning,
        summary: "A day that is probably mistyped: its year is before 1990 or after 2100, or `updated` is before `date`.",
        help: "Correct it, or leave the key out.",
    }

    UNKNOWN_VALUE {
        code: "unknown-value",
        level: Error,
        summary: "A word that is not one of the choices for the key or the theme's option, or a time, day or length of time that is not valid.",
        help: "The message lists the choices or shows how to write it.",
    }

    OPENING_HOURS {
        code: "opening-hours",
        level: Error,
        summary: "A place closes before it opens, or the hours of a day overlap.",
        help: "Write times with 24 hours, `08:00` to `24:00`, and each hour of a day once.",
    }

    BASE_URL {
        code: "base-url",
        level: Error,
        summary: "`base_url` is not a full address: a host, perhaps with a path.",
        docs: "It must not have anything after `?` or `#`, a name or password, or a character that an [old address](publishing.md#old-addresses) cannot have.",
        help: "Write it as the browser shows it: `\"https://riverside.example\"`.",
    }

    TELEPHONE {
        code: "telephone",
        level: Error,
        summary: "A telephone number that not every phone can dial, or that is too long or too short for its country.",
        docs: "Numbers are checked by the numbering plan of their country. Numbers that are set aside for examples, such as 555-0100, are accepted.",
        help: "Write it with `+` and the country code, and count the digits: `\"+12015550100\"`.",
    }

    TELEPHONE_UNKNOWN {
        code: "telephone-unknown",
        level: Warning,
        summary: "A telephone number of the right length, but in an area or range that is not in use.",
        docs: "Often two digits are swapped. Countries assign new ranges now and then, which an older version of Housecall does not know.",
        help: "Compare it with the number that you call.",
    }

    TWO_LANGUAGES {
        code: "two-languages",
        level: Error,
        summary: "The file's name says one language, the key `lang` another.",
        help: "Keep the one in the name and remove the key.",
    }

    BAD_SLUG {
        code: "bad-slug",
        level: Error,
        summary: "`slug` has characters that an address cannot have.",
        help: "Use small letters, digits and hyphens; the message suggests a slug.",
    }

    ISSUE_NUMBER {
        code: "issue-number",
        level: Warning,
        summary: "The numbers of newsletter issues have a gap, a duplicate or a wrong order.",
        help: "Number the issues one by one in the order of their dates.",
    }

    SERIES_PART {
        code: "series-part",
        level: Warning,
        summary: "Two articles have the same part number in a series.",
        help: "Give each its own `part`.",
    }

    TOPIC_SPELLING {
        code: "topic-spelling",
        level: Warning,
        summary: "A topic is written in two ways (`Skin`, `skin`).",
        help: "Write it one way.",
    }

    EMPTY_SITE {
        code: "empty-site",
        level: Error,
        summary: "There are no articles yet.",
        help: "Write the first: `articles/dermatology/eczema.md`.",
    }

    BASE_URL_PLACEHOLDER {
        code: "base-url-placeholder",
        level: Warning,
        summary: "The address of the site is an example (`example.com`), or one that only you can open (`localhost`, a private network). Only a build says so; the preview needs no address.",
        help: "Write the address that patients will use. A build for a test server takes its address as `--base-url`.",
    }

    EMAIL {
        code: "email",
        level: Error,
        summary: "Not an e-mail address.",
        help: "Write it like `\"hello@riverside.example\"`.",
    }

    EMAIL_PLACEHOLDER {
        code: "email-placeholder",
        level: Warning,
        summary: "The e-mail address is an example, such as one at `example.com`. Only a build says so.",
        help: "Write the address that you read, or remove it.",
    }

    POSTAL_CODE {
        code: "postal-code",
        level: Warning,
        summary: "A postal code that its country does not have.",
        help: "Compare the digits, and the `country`. Keep the zero that a number begins with: `\"07001\"`.",
    }

    NOTICE_WITHOUT_TRANSLATION {
        code: "notice-without-translation",
        level: Warning,
        summary: "A notice is not written in every language of the site; readers of the others see it in the main language.",
        help: "Add it to the `translations` of the notice: `translations = { es = \"…\" }`.",
    }
}
