//! Texts: everything that markdown and what we add to it has, again and again.

use std::fmt::Write as _;

use crate::case::{Case, FRONT, Pattern, each, site};
use crate::measure::TEXT;

pub(crate) fn cases() -> Vec<Case> {
    let mut all: Vec<Case> =
        patterns().into_iter().map(|(name, pattern)| Case::text(name, pattern)).collect();
    all.push(Case::new("backticks: runs of growing length", 1_000_000, |bytes| {
        let mut text = FRONT.to_owned();
        for n in 1.. {
            if text.len() + n > bytes {
                break;
            }
            let _ = write!(text, "e{}", "`".repeat(n));
        }
        site(vec![(TEXT.into(), text)])
    }));
    all.push(Case::new("table: as wide as it is long", 1_000_000, |bytes| {
        let columns = bytes / 8;
        let (head, line) = ("|a".repeat(columns), "|-".repeat(columns));
        let text = format!("{FRONT}{head}\n{line}\n{}", "a\n".repeat(bytes / 4));
        site(vec![(TEXT.into(), text)])
    }));
    all.push(Case::new("code blocks: coloured, long lines", 100_000, |bytes| {
        let line = "a/".repeat(245);
        let text = format!("{FRONT}```sql\n{}```\n", format!("{line}\n").repeat(bytes / 490));
        site(vec![(TEXT.into(), text)])
    }));
    all
}

fn patterns() -> Vec<(&'static str, Pattern)> {
    let mut all = links();
    all.extend(notes());
    all.extend(callouts());
    all.extend(blocks());
    all.extend(words());
    all
}

fn links() -> Vec<(&'static str, Pattern)> {
    vec![
        ("links: to other sites", each("[a](https://x.example/№) ")),
        ("links: that may not be", each("[a](javascript:x№) ")),
        ("links: to files that are not there", each("[a](b№.md) ")),
        ("links: to one file that is not there", each("[a](b.md) ")),
        ("links: to anchors that are not there", each("[a](#x№) ")),
        ("links: to headings", each("## A№\n\n[b](#a№)\n\n")),
        ("links: to misspelt headings", each("## Heading number №\n\n[b](#heading-numbr-№)\n\n")),
        ("links: to addresses that are not there", each("[a](/b/№/) ")),
        ("links: that are empty", each("[a]() ")),
        ("links: with titles", each("[a](https://x.example \"b\") ")),
        ("links: titles without an end", each("[a](b \"c ")),
        ("links: titles in brackets without an end", each("[a](b (c ")),
        ("links: addresses without an end", each("[a](<b ")),
        ("links: with emphasis", each("[*a* **b** ~~c~~](https://x.example) ")),
        ("links: one with much emphasis", each("*a* ").before("[").after("").between("](b.md)")),
        ("links: in emphasis", each("*[a](https://x.example)* ")),
        ("links: in emphasis without an end", each("*[a](https://x.example) ")),
        ("links: in one paragraph with line breaks", each("[a](https://x.example)\n")),
        ("links: to a call to action", each("[Book](cta:visit) ")),
        ("links: to a call to action, alone", each("[Book](cta:visit)\n\n")),
        ("links: to calls to action that are not there", each("[Book](cta:x№) ")),
        (
            "links: calls to action after full stops",
            each(".\n").between("").after("[b](cta:visit) "),
        ),
        ("definitions: used", each("[a№]\n\n[a№]: https://x.example/№\n\n")),
        ("definitions: one used often", each("[a] ").between("\n\n[a]: https://x.example/a\n")),
        (
            "definitions: a long one used often",
            each("xxxxxxxx").before("[a]: https://x.example/").between("\n\n").after("[a] "),
        ),
        ("definitions: not used", each("[a№]: https://x.example/№\n")),
        ("definitions: of one name", each("[a]: https://x.example/№\n")),
        ("definitions: titles without an end", each("[a№]: b \"c\n")),
        ("definitions: broken", each("[a№]:\n")),
        ("definitions: missing", each("[a№][b№] ")),
        ("definitions: footnotes begun", each("[^")),
        ("pictures: missing", each("![a](b№.png)\n\n")),
        ("pictures: missing, in sentences", each("a ![a](b№.png) ")),
        ("pictures: with captions", each("![a](b.png \"c №\")\n\n")),
        ("pictures: of other sites", each("![a](https://x.example/№.png) ")),
        ("pictures: in pictures", each("![a ").after("](b.png)")),
        ("pictures: in links", each("[![a](b№.png)](https://x.example) ")),
        ("videos", each("![a](https://youtu.be/x№)\n\n")),
        ("videos: in sentences", each("a ![a](https://youtu.be/x№) ")),
        ("bare addresses", each("https://x.example/№ ")),
        ("bare addresses: without an end", each("https://x.example/№")),
        ("bare addresses: of www", each("www.x№.example, ")),
        ("bare addresses: of mail", each("a№@x.example ")),
        ("bare addresses: signs of mail", each("a@")),
        ("bare addresses: signs of mail alone", each("@")),
        ("bare addresses: dots and signs of mail", each("a.b@")),
        ("bare addresses: begun", each("http://")),
        ("bare addresses: begun, www", each("www.")),
        ("bare addresses: in brackets", each("(https://x.example/")),
        ("bare addresses: and quotes", each("https://x.example/\u{201d}")),
        ("bare addresses: between < and >", each("<https://x.example/№> ")),
        ("bare addresses: begun with <", each("<a:")),
    ]
}

fn notes() -> Vec<(&'static str, Pattern)> {
    vec![
        ("footnotes", each("a[^№]\n\n[^№]: b\n\n")),
        ("footnotes: at the end", each("a[^№]\n\n").after("[^№]: b\n\n")),
        ("footnotes: unused", each("[^№]: b\n\n")),
        ("footnotes: unused, without empty lines", each("[^№]: b\n")),
        ("footnotes: of one name", each("[^a]: b\n\n").before("a[^a]\n\n")),
        ("footnotes: mentioned without a text", each("a[^№] ").between("\n\n[^x]: b\n")),
        ("footnotes: one mentioned often", each("a[^1] ").between("\n\n[^1]: b\n")),
        ("footnotes: each mentions the next", each("[^№]: b[^⊕]\n\n").before("a[^0]\n\n")),
        ("footnotes: with paragraphs", each("a[^№]\n\n[^№]: b\n\n    c\n\n")),
        ("notes to oneself", each("a %% b %% c ")),
        ("notes to oneself: on lines", each("a\n%% b %%\nc\n")),
        ("notes to oneself: fences", each("%%\n\na\n\n%%\n\n")),
        ("notes to oneself: without an end", each("a %% b\n\n")),
        ("notes to oneself: in emphasis", each("*a %% b* c %% ")),
        ("notes to oneself: signs", each("%%")),
        ("notes to oneself: backslashes", each("\\\\").between("%% ").after("%% ")),
    ]
}

fn callouts() -> Vec<(&'static str, Pattern)> {
    vec![
        ("callouts", each("> [!note] A №\n> b\n\n")),
        ("callouts: unknown", each("> [!zebra№] A\n> b\n\n")),
        ("callouts: misspelt", each("> [!urgnt] A\n> b\n\n")),
        ("callouts: care cards", each("> [!urgent] A\n> - b\n\n")),
        ("callouts: without signs", each("> [!urgent] A\n\n")),
        ("callouts: without text", each("> [!key] A\n\n")),
        ("callouts: a mark in each line", each("> [!tip] b\n").before("> [!note] a\n")),
        ("callouts: marks in one line", each("[!tip] b ").before("> [!note] a\n> ")),
        (
            "callouts: marks in cells",
            each("|[!tip] b").before("> [!note] a\n>\n> ").between("\n> ").after("|-"),
        ),
        ("callouts: marks outside quotes", each("[!urgent] a\n\n")),
        ("callouts: marks outside quotes, line by line", each("[!urgent] a\n")),
        ("callouts: lists outside", each("> [!urgent] A\n\n- b\n\n")),
        ("callouts: a long list outside", each("- b\n").before("> [!urgent] A\n\n")),
        (
            "callouts: beside calls to action",
            each("> [!emergency] A\n> - b\n\n[Book](cta:visit)\n\n"),
        ),
        ("callouts: points", each("> - b\n").before("> [!do] A\n>\n")),
        ("callouts: sections", each("## Key points\n\n- a\n\n")),
        ("callouts: one section", each("a\n\n").before("## Key points\n\n")),
        ("callouts: long titles", each("*a* b ").before("> [!note] ")),
        ("headings", each("## A №\n\nb\n\n")),
        ("headings: the same words", each("## A\n\n")),
        ("headings: that look numbered", each("## A\n\n## A-№\n\n")),
        ("headings: titles", each("# A №\n\n")),
        ("headings: ids", each("## A {#b№}\n\n")),
        ("headings: the same id", each("## A {#b}\n\n")),
        ("headings: attributes", each(" .b№").before("## A {#b").between("}\n")),
        ("headings: attributes without an end", each("## A {#b .c\n\n")),
        ("headings: by lines below", each("A №\n---\n\n")),
        ("headings: of footnotes", each("## fn-№\n\n")),
    ]
}

fn blocks() -> Vec<(&'static str, Pattern)> {
    vec![
        ("paragraphs", each("Words and some more words №.\n\n")),
        ("one paragraph", each("Words and some more words №.\n")),
        ("one line", each("Words and some more words №. ")),
        ("lines that end with Windows's signs", each("Words and words.\r\n")),
        ("line breaks", each("a  \n")),
        ("line breaks: backslashes", each("a\\\n")),
        ("lines across", each("***\n\n")),
        ("empty lines", each("\n")),
        ("spaces", each(" ")),
        ("tabs", each("\t")),
        ("tabs and words", each("\ta\n")),
        ("lists", each("- a\n")),
        ("lists: loose", each("- a\n\n")),
        ("lists: of numbers", each("№. a\n")),
        ("lists: many", each("- a\n\n***\n\n")),
        ("lists: other signs", each("- a\n* b\n")),
        ("lists: tasks", each("- [ ] a\n")),
        ("lists: empty points", each("-\n")),
        ("quotes", each("> a\n\n")),
        ("quotes: one", each("> a\n")),
        ("quotes: without signs", each("a\n").before("> a\n")),
        ("terms", each("A №\n: b\n\n")),
        ("terms: many meanings", each(": b №\n").before("A\n")),
        ("terms: loose", each("A №\n\n: b\n\n")),
        ("terms: colons", each("a\n:\n")),
        ("tables", each("|a|b|\n|-|-|\n|c|d|\n\n")),
        ("tables: long", each("| a | b № |\n").before("| a | b |\n|---|---|\n")),
        ("tables: wide", each("|a").between("\n").after("|-")),
        ("tables: only lines", each("|-|\n")),
        ("tables: signs", each("|")),
        (
            "tables: below a long heading",
            each("words ").before("## ").between("\n\n").after("|a|\n|-|\n\n"),
        ),
        ("tables: cells with code", each("|`a\\|b`").between("\n").after("|-")),
        ("code blocks", each("```\na\n```\n\n")),
        ("code blocks: one", each("Words and words\n").before("```\n")),
        ("code blocks: indented", each("    a\n")),
        ("code blocks: coloured", each("let a = \"b\"; // c\n").before("```rust\n")),
        ("code blocks: coloured, one line", each("let a = \"b\"; ").before("```rust\n")),
        ("code blocks: coloured, brackets", each("(").before("```js\n")),
        ("code blocks: coloured, elements", each("<a b=\"c\">").before("```html\n")),
        ("code blocks: of unknown languages", each("```zebra№\na\n```\n\n")),
        ("code blocks: begun", each("```\n\n~~~\n\n")),
    ]
}

fn words() -> Vec<(&'static str, Pattern)> {
    vec![
        ("emphasis", each("*a* **b** ")),
        ("emphasis: begun", each("*a ")),
        ("emphasis: ended", each("a* ")),
        ("emphasis: two signs", each("*a _b ")),
        ("emphasis: two signs that cross", each("*a _b* ")),
        ("emphasis: strong, begun", each("**a ")),
        ("emphasis: inside words", each("a*b_c")),
        ("emphasis: stars", each("*")),
        ("emphasis: of three", each("***a** b* ")),
        ("emphasis: struck", each("~~a~~ ")),
        ("emphasis: struck, begun", each("~~a ")),
        ("emphasis: struck with one", each("~a ")),
        ("quotation marks", each("\"a\" 'b' ")),
        ("quotation marks: begun", each("\"a ")),
        ("quotation marks: ended", each("a\" ")),
        ("quotation marks: alone", each("\"")),
        ("quotation marks: apostrophes", each("it's ")),
        ("quotation marks: in emphasis", each("*\"a\"* ")),
        ("dashes and dots", each("a -- b --- c ... ")),
        ("dashes", each("-- ")),
        ("code in sentences", each("`a` ")),
        ("code in sentences: begun", each("`a ")),
        ("code in sentences: two signs", each("`a ``b ")),
        ("code in sentences: over lines", each("`a\nb` ")),
        ("code in sentences: long", each("a\nb ").before("`").between("`")),
        ("backslashes", each("\\")),
        ("backslashes: before signs", each("\\*")),
        ("backslashes: before comments", each("\\\\").between("<!-- ").after("<!-- ")),
        ("entities", each("&amp; &eacute; ")),
        ("entities: numbers", each("&#233; &#x20ac; ")),
        ("entities: begun", each("&#233")),
        ("entities: signs", each("&")),
        ("letters beyond ASCII", each("é日😀 ")),
        ("NUL", each("\0")),
        ("brackets", each("[a] ")),
        ("brackets: two", each("[[a]] ")),
        ("brackets: begun", each("[")),
        ("brackets: ended", each("]")),
        ("brackets: crossed with emphasis", each("[a *b] c* ")),
        ("brackets: begun with a sign", each("![[]()")),
        ("brackets: links begun", each("[a](")),
        ("brackets: links in links", each("[a](<b)[c](")),
    ]
}
