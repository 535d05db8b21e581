//! Texts with HTML, right and wrong.

use crate::case::{Case, Pattern, each};

pub(crate) fn cases() -> Vec<Case> {
    let all = elements().into_iter().chain(wrong()).chain(cut_off());
    all.map(|(name, pattern)| Case::text(name, pattern)).collect()
}

fn elements() -> Vec<(&'static str, Pattern)> {
    vec![
        ("HTML: in sentences", each("<b>a</b> ")),
        ("HTML: blocks", each("<div>\n\na\n\n</div>\n\n")),
        ("HTML: blocks of HTML", each("<div>\na\n</div>\n\n")),
        ("HTML: one block", each("<p>a\n").before("<div>\n")),
        ("HTML: lists", each("<ul>\n<li>a\n<li>b\n</ul>\n\n")),
        ("HTML: points", each("<li>a\n").before("<ul>\n")),
        ("HTML: terms", each("<dt>a<dd>b\n").before("<dl>\n")),
        ("HTML: ids", each("<span id=\"a№\">b</span> ")),
        ("HTML: the same id", each("<span id=\"a\">b</span> ")),
        ("HTML: line breaks", each("a<br>")),
        ("HTML: entities", each("&amp; ").before("<div>\n")),
        ("HTML: comments", each("<!-- a -->\n\n")),
        ("HTML: comments in sentences", each("a <!-- b --> c ")),
        ("HTML: around markdown", each("<details>\n<summary>a</summary>\n\n*b*\n\n</details>\n\n")),
    ]
}

fn wrong() -> Vec<(&'static str, Pattern)> {
    vec![
        ("HTML: not on the list", each("<blink>a</blink> ")),
        ("HTML: not on the list, blocks", each("<form>\na\n</form>\n\n")),
        ("HTML: not on the list, one block", each("<blink>a</blink>\n").before("<div>\n")),
        ("HTML: attributes not on the list", each("<b x№=\"a\">b</b> ")),
        ("HTML: many attributes", each(" x№=\"a\"").before("a <b").between(">b</b>")),
        ("HTML: many attributes, lines", each("x№=\"a\"\n").before("<div\n").between(">\nb</div>")),
        ("HTML: one attribute again", each(" id=\"a№\"").before("a <b").between(">b</b>")),
        ("HTML: a long attribute", each("a ").before("a <b id=\"").between("\">b</b>")),
        ("HTML: in the wrong place", each("<li>a</li> ")),
        ("HTML: in the wrong place, blocks", each("<li>a</li>\n\n")),
        ("HTML: blocks in sentences", each("a <div>b</div> ")),
        ("HTML: sentences around blocks", each("<b>\n\na\n\n")),
        ("HTML: ends without a beginning", each("</b>")),
        ("HTML: ends without a beginning, blocks", each("</div>\n\n")),
        ("HTML: scripts", each("<script>a</script>\n\n")),
        ("HTML: scripts in sentences", each("a <script>b</script> ")),
        ("HTML: scripts begun", each("<script>")),
        ("HTML: scripts begun in sentences", each("a <script> b ")),
        ("HTML: styles begun, blocks", each("<style>\n\n")),
    ]
}

fn cut_off() -> Vec<(&'static str, Pattern)> {
    vec![
        ("HTML: tags begun", each("<b>a ")),
        ("HTML: tags begun, blocks", each("<div>\n\n")),
        ("HTML: tags cut off", each("<div a\n\n")),
        ("HTML: tags cut off in sentences", each("<b a ")),
        ("HTML: tags cut off in a quotation", each("<b a=\"")),
        ("HTML: tags cut off in a line", each("<b a=\"c\" ")),
        ("HTML: ends cut off", each("</b")),
        ("HTML: comments begun", each("<!--")),
        ("HTML: comments begun in sentences", each("a <!-- b\n\n")),
        ("HTML: comments begun in a sentence", each("a <!-- b ")),
        ("HTML: comments begun with dashes", each("<!-- -")),
        ("HTML: comments within one", each("<!-- a\n\n").between("-->")),
        ("HTML: declarations begun", each("<!A ")),
        ("HTML: declarations begun in sentences", each("a <!A b ")),
        ("HTML: instructions begun", each("<?")),
        ("HTML: instructions begun in sentences", each("a <? b ")),
        ("HTML: data begun", each("<![CDATA[")),
        ("HTML: data begun in sentences", each("a <![CDATA[ b ")),
        ("HTML: signs", each("<")),
        ("HTML: signs and letters", each("<a")),
        ("HTML: signs and words", each("a < b ")),
    ]
}
