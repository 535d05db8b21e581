//! Everything that can be called is a link that calls it, on all pages of the example site.

use html5gum::{Token, Tokenizer};

use crate::example::{file, pages};

/// The numbers of the example's settings and the help lines of its texts, as their digits.
const NUMBERS: [&str; 9] = [
    "2015550100",
    "2015550110",
    "2015550120",
    "18002221222",
    "18007848669",
    "18006624357",
    "18006564673",
    "8007848669",
    "18338526262",
];

/// Numbers that are words of their own.
const SHORT: [&str; 2] = ["911", "988"];

/// Elements whose words nobody sees.
const UNSEEN: [&str; 4] = ["script", "style", "title", "template"];

/// Elements without an end tag.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("pages are UTF-8")
}

/// Hands out each text of a page that is seen, with the address of the link around it.
fn each_text(html: &str, mut seen: impl FnMut(&str, Option<&str>)) {
    let mut open: Vec<(String, Option<String>)> = Vec::new();
    let mut text = String::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        if let Token::String(string) = &token {
            text.push_str(&words(string));
            continue;
        }
        if !text.is_empty() && !open.iter().any(|(name, _)| UNSEEN.contains(&&**name)) {
            seen(&text, open.iter().rev().find_map(|(_, href)| href.as_deref()));
        }
        text.clear();
        match token {
            Token::StartTag(tag) => {
                let name = words(&tag.name);
                if !tag.self_closing && !VOID.contains(&&*name) {
                    let href = tag.attributes.iter().find(|(key, _)| words(key) == "href");
                    open.push((name, href.map(|(_, value)| words(value))));
                }
            }
            Token::EndTag(tag) => {
                let name = words(&tag.name);
                if let Some(at) = open.iter().rposition(|(other, _)| *other == name) {
                    open.truncate(at);
                }
            }
            _ => {}
        }
    }
}

/// The digits of a text with letters on the keys of a telephone, so that `QUIT-NOW` has some.
fn dialled(text: &str) -> String {
    const KEYS: &str = "22233344455566677778889999";
    let key = |c: char| match c {
        '0'..='9' => Some(c),
        'A'..='Z' => KEYS.chars().nth(c as usize - 'A' as usize),
        _ => None,
    };
    text.chars().filter_map(key).collect()
}

/// The numbers to call that a text has.
fn numbers(text: &str) -> Vec<&'static str> {
    let is_word = |number: &str| text.split(|c: char| !c.is_alphanumeric()).any(|w| w == number);
    let short = SHORT.into_iter().filter(|number| is_word(number));
    let digits = dialled(text);
    short.chain(NUMBERS.into_iter().filter(|number| digits.contains(number))).collect()
}

#[test]
fn every_number_of_the_example_that_can_be_called_is_a_link_that_calls_it() {
    let (mut problems, mut calls) = (Vec::new(), [0, 0]);
    for (page, html) in pages() {
        each_text(html, |text, href| {
            let found = numbers(text);
            let dials = href.and_then(|href| href.strip_prefix("tel:"));
            match (dials, href) {
                _ if found.is_empty() => {}
                (Some(uri), _) => {
                    calls[usize::from(page.starts_with("es/"))] += 1;
                    if !found.iter().any(|number| dialled(uri).ends_with(number)) {
                        problems.push(format!("{page}: {text:?} calls {uri}"));
                    }
                }
                // A number may be among the words of another link.
                (None, Some(_)) => {}
                (None, None) => problems.push(format!("{page}: {text:?}")),
            }
        });
    }
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
    assert!(calls[0] > 700 && calls[1] > 300, "calls in English and Spanish: {calls:?}");
}

#[test]
fn numbers_that_nobody_calls_are_no_links() {
    let mut faxes = 0;
    for (page, html) in pages() {
        each_text(html, |text, href| {
            if dialled(text).contains("2015550130") {
                faxes += 1;
                assert_eq!(href, None, "{page}: nobody answers a fax");
            }
            if let Some(uri) = href.and_then(|href| href.strip_prefix("tel:"))
                && text.chars().all(|c| !c.is_alphabetic())
                && text.contains(|c: char| c.is_ascii_digit())
            {
                let is_known = numbers(text).iter().any(|number| dialled(uri).ends_with(number));
                assert!(is_known, "{page}: {text:?} is no number of the site, and calls {uri}");
            }
        });
    }
    assert!(faxes > 100, "the fax is in every footer: {faxes}");
}

#[test]
fn feeds_and_newsletters_call_too() {
    for path in ["feed.json", "es/feed.json", "feed.xml"] {
        assert!(file(path).contains("tel:911"), "{path}");
    }
    let autumn = file("newsletters/2026-11-autumn/index.html");
    assert!(autumn.contains("<a class=\"tel\" href=\"tel:988\">988</a>"));
}

#[test]
fn every_emergency_and_urgent_card_of_the_example_ends_in_a_button_that_calls() {
    let mut cards = 0;
    for (page, html) in pages() {
        for kind in ["care-emergency", "care-urgent"] {
            for card in html.split(&format!("<section class=\"care {kind}\"")).skip(1) {
                cards += 1;
                let card = card.split("</section>").next().unwrap_or_default();
                let end = card.rsplit("<div class=\"care-end\">").next().unwrap_or_default();
                assert!(end.contains("class=\"care-button\" href=\"tel:"), "{page}: {card}");
                let is_ours = end.contains("tel:+12015550100");
                assert_eq!(end.contains("care-closed"), is_ours, "{page}: {end}");
            }
        }
    }
    assert!(cards > 150, "{cards} cards");
}
