//! Front matter and settings.

use crate::case::{Case, Pattern, each};

const TITLE: &str = "title = \"Eczema\"\ndate = 2026-03-14\n";
const TITLE_YAML: &str = "title: Eczema\ndate: 2026-03-14\n";

pub(crate) fn cases() -> Vec<Case> {
    let toml = toml().into_iter().chain(lists());
    let mut all: Vec<Case> =
        toml.map(|(name, pattern)| Case::front(name, "+++", pattern)).collect();
    let yaml = yaml().into_iter();
    all.extend(yaml.map(|(name, pattern)| Case::front(name, "---", pattern)));
    all.extend(settings());
    all
}

fn toml() -> Vec<(&'static str, Pattern)> {
    vec![
        ("TOML: unknown keys", each("k№ = 1\n").before(TITLE)),
        ("TOML: misspelt keys", each("titl№ = 1\n").before(TITLE)),
        ("TOML: long keys", each("k").before(TITLE).between(" = 1\n")),
        ("TOML: keys twice", each("topics = []\n").before(TITLE)),
        ("TOML: curly quotes", each("k№ = “a”\n").before(TITLE)),
        ("TOML: curly quotes in a line", each("“a”, ").before("topics = [").between("]")),
        ("TOML: colons", each("k№: a\n").before(TITLE)),
        ("TOML: colons in a line", each("a: ").before(TITLE)),
        ("TOML: signs in a line", each("= ").before(TITLE)),
        ("TOML: days that are none", each("k№ = 2026-02-30\n").before(TITLE)),
        ("TOML: days that are none in a line", each("2026-02-30, ").before("topics = [")),
        ("TOML: quotes begun", each("k№ = \"a\n").before(TITLE)),
        ("TOML: tables", each("[k№]\n").before(TITLE)),
        ("TOML: tables in one", each("[k.a№]\n").before(TITLE)),
        ("TOML: lists of tables", each("[[k]]\n").before(TITLE)),
        ("TOML: keys with dots", each("k.a№ = 1\n").before(TITLE)),
        ("TOML: nested keys", each("a.").before("k.").between("a = 1")),
        ("TOML: nested lists", each("[").before("topics = ").after("]")),
        ("TOML: nested tables", each("{a=").before("image = ").between("1").after("}")),
        ("TOML: comments", each("# a\n").before(TITLE)),
        ("TOML: long text", each("a ").before("title = \"").between("\"\ndate = 2026-03-14")),
        ("TOML: escaped text", each("\\\"").before("title = \"").between("\"")),
        ("TOML: text of lines", each("a\n").before("title = \"\"\"").between("\"\"\"")),
        ("TOML: wrong kinds", each("1, ").before("topics = [").between("]")),
        ("TOML: fences that are none", each("—— \n").before(TITLE)),
    ]
}

fn lists() -> Vec<(&'static str, Pattern)> {
    let list = |key, one| each(one).before(key).between("]\ntitle = \"Eczema\"\ndate = 2026-03-14");
    vec![
        ("lists: topics", list("topics = [", "\"a№\", ")),
        ("lists: one topic", list("topics = [", "\"a\", ")),
        ("lists: topics spelt in two ways", list("topics = [", "\"a№\", \"A№\", ")),
        ("lists: other names", list("also_called = [", "\"a№\", ")),
        ("lists: unknown authors", list("authors = [", "\"a№\", ")),
        ("lists: unknown reviewers", list("reviewers = [", "\"a№\", ")),
        ("lists: unknown specialties", list("specialties = [", "\"a№\", ")),
        ("lists: aliases", list("aliases = [", "\"/a№/\", ")),
        ("lists: one alias", list("aliases = [", "\"/a/\", ")),
        ("lists: aliases that are none", list("aliases = [", "\"a b№\", ")),
        ("lists: nested aliases", list("aliases = [", "\"/a/a/a/a/№/\", ")),
        ("lists: sources", list("sources = [", "{title = \"a№\"}, ")),
        ("lists: sources without title", list("sources = [", "{year = 2020}, ")),
        (
            "lists: discussions",
            list("discussions = [", "{network = \"a\", url = \"https://a.b\"}, "),
        ),
    ]
}

fn yaml() -> Vec<(&'static str, Pattern)> {
    vec![
        ("YAML: unknown keys", each("k№: 1\n").before(TITLE_YAML)),
        ("YAML: keys twice", each("topics: [a]\n").before(TITLE_YAML)),
        ("YAML: colons", each("k№: a: b\n").before(TITLE_YAML)),
        ("YAML: colons in a line", each("a: ").before(TITLE_YAML)),
        ("YAML: letters beyond ASCII", each("k№: é\n").before(TITLE_YAML)),
        ("YAML: lists", each("- a№\n").before("title: Eczema\ndate: 2026-03-14\ntopics:\n")),
        ("YAML: lists in a line", each("a№, ").before("topics: [").between("]")),
        ("YAML: nested lists", each("[").before("topics: ").after("]")),
        ("YAML: nested lists begun", each("[").before("topics: ")),
        ("YAML: nested lists by signs", each("- ").before("topics:\n")),
        ("YAML: nested tables", each("{a: ").before("image: ").after("}")),
        ("YAML: quotes begun", each("a ").before("title: \"")),
        ("YAML: anchors", each("k№: &a b\n").before(TITLE_YAML)),
        ("YAML: documents", each("--- a\n").before(TITLE_YAML)),
        ("YAML: comments", each("# a\n").before(TITLE_YAML)),
        ("YAML: long text", each("a ").before("title: ")),
        ("YAML: text of lines", each("  a\n").before("title: >\n")),
        ("YAML: text of lines that are empty", each("\n").before("title: >\n  a\n").between("  b")),
        ("YAML: text over lines", each("  a\n").before("title: a\n")),
        ("YAML: tabs", each("\t").before("title:")),
        ("YAML: signs", each("? ").before(TITLE_YAML)),
        ("YAML: tags", each("!a ").before("title: ")),
    ]
}

fn settings() -> Vec<Case> {
    vec![
        Case::settings("settings: unknown keys", 20_000, each("[k№]\n")),
        Case::settings("settings: curly quotes", 20_000, each("k№ = “a”\n")),
        Case::settings(
            "settings: redirects",
            4_000,
            each("\"/a№/\" = \"/\"\n").before("[redirects]\n"),
        ),
        Case::settings(
            "settings: a chain of redirects",
            4_000,
            each("\"/a№/\" = \"/a⊕/\"\n").before("[redirects]\n"),
        ),
        Case::settings(
            "settings: a circle of redirects",
            4_000,
            each("\"/a№/\" = \"/a⊕/\"\n").before("[redirects]\n").between("\"/a0/\" = \"/a1/\""),
        ),
        Case::settings(
            "settings: redirects that are none",
            4_000,
            each("\"a b№\" = \"/\"\n").before("[redirects]\n"),
        ),
        Case::settings(
            "settings: placements that tie",
            1_000,
            each("[[placements]]\nid = \"visit\"\nwhere = \"after-article\"\n"),
        ),
        Case::settings(
            "settings: placements that do not tie",
            1_000,
            each("[[placements]]\nid = \"visit\"\nwhere = \"after-article\"\npriority = №\n"),
        ),
        Case::settings(
            "settings: placements at times",
            1_000,
            each(
                "[[placements]]\nid = \"visit\"\nwhere = \"after-article\"\nfrom = 2027-01-01\nuntil = 2027-02-01\n",
            ),
        ),
        Case::settings(
            "settings: placements of unknown calls to action",
            1_000,
            each("[[placements]]\nid = \"visit№\"\nwhere = \"home\"\n"),
        ),
        Case::settings(
            "settings: placements of unknown articles",
            4_000,
            each("\"skin/text№\", ")
                .before("[[placements]]\nid = \"visit\"\nwhere = \"after-article\"\narticles = [")
                .between("]"),
        ),
        Case::settings(
            "settings: placements of unknown topics",
            4_000,
            each("\"topic№\", ")
                .before("[[placements]]\nid = \"visit\"\nwhere = \"after-article\"\ntopics = [")
                .between("]"),
        ),
        Case::settings(
            "settings: calls to action",
            1_000,
            each(
                "[calls_to_action.a№]\nkind = \"book\"\nlabel = \"Book a visit\"\nurl = \"https://book.example/\"\n",
            ),
        ),
        Case::settings(
            "settings: calls to action without anything",
            4_000,
            each("[calls_to_action.a№]\n"),
        ),
        Case::settings(
            "settings: locations",
            1_000,
            each("[[locations]]\nid = \"a№\"\nname = \"A\"\n"),
        ),
        Case::settings(
            "settings: locations of one id",
            1_000,
            each("[[locations]]\nid = \"a\"\nname = \"A\"\n"),
        ),
        Case::settings(
            "settings: unknown pages in the navigation",
            4_000,
            each("\"pages/a№.md\", ").before("[navigation]\nheader = [").between("]"),
        ),
        Case::settings(
            "settings: options that the theme does not have",
            4_000,
            each("a№ = 1\n").before("[theme.options]\n"),
        ),
        Case::settings(
            "settings: hosts",
            1_000,
            each("\"a№.example\" = [\"picture\", \"script\"]\n").before("[privacy.hosts]\n"),
        ),
    ]
}
