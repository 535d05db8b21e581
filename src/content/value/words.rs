//! What the parsers say, in plain words: for mistakes of which no mend is known.

/// What is wrong and what helps.
type Words = (&'static str, &'static str);

/// A key and a sign with nothing behind it.
pub(super) const NO_VALUE: Words =
    ("There is no value after the equals sign", "Write the value, or remove the line.");

/// A line that begins with the equals sign.
pub(super) const NO_KEY: Words =
    ("There is no key before the equals sign", "Write the key and its value: title = \"…\"");

/// A line without an equals sign.
pub(super) const NO_SIGN: Words = (
    "This line is not a key with a value",
    "Write key = value. A note of your own begins with #, and what people are to read is below the second +++ line.",
);

/// An item of a list as YAML has it, where no key is above it or the lines are TOML.
pub(super) const ITEM: Words = (
    "This item of a list does not belong to a key",
    "A list is written behind its key: topics = [\"one\", \"two\"], or topics: [one, two] between --- lines.",
);

/// What TOML's parser says, by what is in its words.
const TOML: [(&str, Words); 22] = [
    (
        "multi-line",
        ("A text that begins with three quotes has no end", "Write three quotes after it as well."),
    ),
    (
        "string values must be quoted",
        ("Text is in quotes", "Write it between straight quotes: \"…\""),
    ),
    (
        "invalid basic string",
        ("The text in quotes has no end", "Write \" after it, on the same line."),
    ),
    (
        "invalid literal string",
        ("The text in quotes has no end", "Write ' after it, on the same line."),
    ),
    ("quote", ("A quote is missing", "Write it between straight quotes: \"…\"")),
    ("key with no value", NO_SIGN),
    ("cannot be empty", ("There is no key before the equals sign", "Write key = value.")),
    (
        "invalid unquoted key",
        (
            "The key has a character that keys do not have",
            "Keys have letters without accents, and underscores for spaces.",
        ),
    ),
    (
        "unexpected key or value",
        (
            "There is something behind the value that does not belong there",
            "Text is in one pair of straight quotes. A note of your own begins with #.",
        ),
    ),
    (
        "array elements",
        ("A comma is missing between two items of the list", "Write [\"one\", \"two\"]."),
    ),
    ("in array", ("There is a comma too many in the list", "Write [\"one\", \"two\"].")),
    ("unclosed array table", ("The name of this group is not closed", "Write it as [[name]].")),
    ("unclosed array", ("The list has no end", "Write ] after its last item.")),
    ("unclosed inline table", ("The table has no end", "Write } after its last value.")),
    ("unclosed table", ("The name of this group is not closed", "Write it as [name].")),
    (
        "inline table",
        (
            "This is not a table as it is written here",
            "Write { key = \"value\", other = \"value\" }.",
        ),
    ),
    (
        "key-value pair",
        (
            "Two keys are not set apart, or a key has no value",
            "Write { key = \"value\", other = \"value\" }.",
        ),
    ),
    (
        "cannot extend",
        (
            "This name has a value above, and cannot be a group of keys as well",
            "Write all its keys in one place.",
        ),
    ),
    (
        "escape",
        ("A backslash in quotes begins a special character", "Write two backslashes for one."),
    ),
    (
        "unicode",
        ("A backslash in quotes begins a special character", "Write two backslashes for one."),
    ),
    (
        "carriage return",
        ("A line ends in an unusual way", "Save the file again with the line ends of your system."),
    ),
    (
        "recurse",
        ("Lists or tables are nested too deeply", "Nothing here needs more than a list of tables."),
    ),
];

/// Words of the parser about numbers, and dates with a time.
const NUMBERS: [&str; 9] =
    ["integer", "float", "number", "fraction", "exponent", "radix", "zero", "sign", "digits"];

/// What TOML's parser says.
pub(super) fn of_toml(said: &str) -> Words {
    if let Some((_, words)) = TOML.iter().find(|(part, _)| said.contains(part)) {
        return *words;
    }
    if NUMBERS.iter().any(|word| said.contains(word)) {
        return ("This is not a number", "Write digits alone, or put a text in quotes.");
    }
    if ["date", "time", "offset"].iter().any(|word| said.contains(word)) {
        return (
            "This is not a time as it is written here",
            "Put it in quotes: \"08:00\". A date is written 2026-03-14.",
        );
    }
    (
        "This line cannot be read",
        "Write key = value, with straight quotes around text and none around dates and numbers.",
    )
}

/// What YAML's parser says, by what is in its words.
const YAML: [(&str, Words); 9] = [
    ("tab", ("YAML does not take tabs", "Indent with spaces.")),
    (
        "quoted scalar",
        (
            "The text in quotes has no end, or is not all of the value",
            "Write the quotes around all of it, and \\\" for one inside.",
        ),
    ),
    (
        "anchor",
        (
            "This text begins with a character that means something else in YAML",
            "Put quotes around it.",
        ),
    ),
    (
        "alias",
        (
            "This text begins with a character that means something else in YAML",
            "Put quotes around it.",
        ),
    ),
    (
        "tag",
        (
            "This text begins with a character that means something else in YAML",
            "Put quotes around it.",
        ),
    ),
    (
        "flow",
        (
            "A list or table in brackets has no end",
            "Write ] or } after its last item, on the same line.",
        ),
    ),
    ("unprintable", ("An invisible character is on this line", "Type the line again.")),
    (
        "recursion",
        ("Lists or tables are nested too deeply", "Nothing here needs more than a list of tables."),
    ),
    ("indent", INDENTED),
];

const INDENTED: Words = (
    "This line is not indented like the lines around it",
    "Begin keys at the left edge, and the items of a list 2 spaces further in.",
);

/// What YAML's parser says.
pub(super) fn of_yaml(said: &str) -> Words {
    if let Some((_, words)) = YAML.iter().find(|(part, _)| said.contains(part)) {
        return *words;
    }
    if said.contains("block") || said.contains("not allowed in this context") {
        return INDENTED;
    }
    (
        "This line cannot be read",
        "Each line is `key: value`; put quotes around text with special characters in it.",
    )
}
