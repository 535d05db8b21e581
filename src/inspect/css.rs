//! Addresses in style sheets, token by token: comments and plain strings are skipped, escapes are
//! decoded.

use std::ops::Range;

use cssparser::{Parser, Token};

use super::Use;

/// An address in a style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CssAddress {
    /// What it is for.
    pub(crate) of: Use,
    /// The address, with escapes decoded.
    pub(crate) address: String,
    /// Its range in the sheet.
    pub(crate) range: Range<usize>,
}

/// What a style sheet, or the value of a `style` attribute, refers to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Css {
    /// All addresses that browsers would load.
    pub(crate) addresses: Vec<CssAddress>,
    /// The ranges of `@import`.
    pub(crate) imports: Vec<Range<usize>>,
}

/// Reads a style sheet.
pub(crate) fn read(text: &str) -> Css {
    let mut walk = Walk { text, ..Walk::default() };
    let mut at = 0;
    // The parser skips blocks that are not entered, and entering them would recurse as deep as
    // the sheet nests. So a fresh parser starts inside each block; that costs nothing, and a
    // closing bracket is then a token like any other.
    while at < text.len() {
        let mut parser = Parser::new(&text[at..]);
        let mut next = text.len();
        loop {
            let start = at + parser.position().byte_index();
            let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { break };
            let end = at + parser.position().byte_index();
            if walk.token(&token, start..end) {
                next = end;
                break;
            }
        }
        at = next;
    }
    walk.finish()
}

/// What is open around a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// `url("…")` and `src("…")`.
    Address,
    /// Functions whose strings are addresses: `image-set("a.png" 1x)`.
    Images,
    /// The block of `@font-face`.
    FontFace,
    Other,
}

/// The at-rule that the statement began with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum At {
    #[default]
    None,
    Import,
    FontFace,
    /// Its addresses are identifiers, which are never loaded.
    Name,
}

#[derive(Default)]
struct Walk<'t> {
    text: &'t str,
    open: Vec<Open>,
    at: At,
    /// Whether the value of a custom property is being read, or one may begin.
    custom: Custom,
    /// Strings in custom properties, and whether one may become an address.
    in_custom: Vec<CssAddress>,
    images_by_variable: bool,
    css: Css,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Custom {
    #[default]
    No,
    Name,
    Value,
}

impl Walk<'_> {
    /// Handles one token; returns whether it opens something.
    fn token(&mut self, token: &Token<'_>, range: Range<usize>) -> bool {
        match token {
            Token::UnquotedUrl(address) => self.url(address, range),
            Token::QuotedString(words) => self.words(words, range),
            Token::AtKeyword(name) => self.rule(name, range),
            Token::Function(name) => {
                self.function(name);
                return true;
            }
            Token::CurlyBracketBlock => {
                let font = std::mem::take(&mut self.at) == At::FontFace;
                self.open.push(if font { Open::FontFace } else { Open::Other });
                return true;
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock => {
                self.open.push(Open::Other);
                return true;
            }
            Token::CloseParenthesis | Token::CloseSquareBracket => {
                self.open.pop();
            }
            Token::CloseCurlyBracket => {
                self.open.pop();
                self.at = At::None;
                self.custom = Custom::No;
            }
            Token::Semicolon => {
                self.at = At::None;
                self.custom = Custom::No;
            }
            Token::Ident(name) if name.starts_with("--") && self.custom == Custom::No => {
                self.custom = Custom::Name;
            }
            Token::Colon if self.custom == Custom::Name => self.custom = Custom::Value,
            Token::WhiteSpace(_) | Token::Comment(_) => {}
            _ if self.custom == Custom::Name => self.custom = Custom::No,
            _ => {}
        }
        false
    }

    fn rule(&mut self, name: &str, range: Range<usize>) {
        self.at = match name.to_ascii_lowercase().as_str() {
            "import" => {
                self.css.imports.push(range);
                At::Import
            }
            "font-face" => At::FontFace,
            "namespace" | "charset" | "document" | "-moz-document" => At::Name,
            _ => At::None,
        };
    }

    fn function(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        let bare = name.trim_start_matches("-webkit-").trim_start_matches("-moz-");
        let inside = matches!(self.open.last(), Some(Open::Images | Open::Address));
        self.open.push(match bare {
            "url" | "src" => Open::Address,
            "image-set" | "image" | "cross-fade" | "image-rect" => Open::Images,
            _ => Open::Other,
        });
        self.images_by_variable |= bare == "var" && inside;
    }

    fn url(&mut self, address: &str, range: Range<usize>) {
        match self.at {
            At::Name => {}
            At::Import => self.import(address, range),
            _ => self.load(address, range),
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        match (self.open.last(), self.at) {
            (_, At::Name) => {}
            (_, At::Import) => self.import(words, range),
            (Some(Open::Address | Open::Images), _) => self.load(words, range),
            _ if self.custom == Custom::Value => {
                let range = self.place(words, range);
                self.in_custom.push(CssAddress { of: Use::Picture, address: words.into(), range });
            }
            _ => {}
        }
    }

    /// Only the first address of `@import` is loaded; conditions follow it.
    fn import(&mut self, address: &str, range: Range<usize>) {
        self.at = At::None;
        let range = self.place(address, range);
        self.css.addresses.push(CssAddress { of: Use::Style, address: address.into(), range });
    }

    fn load(&mut self, address: &str, range: Range<usize>) {
        /// How far out it is looked for `@font-face`; nothing is deeper in one.
        const NESTED: usize = 32;
        let is_font = self.open.iter().rev().take(NESTED).any(|open| *open == Open::FontFace);
        let of = if is_font { Use::Font } else { Use::Picture };
        let range = self.place(address, range);
        self.css.addresses.push(CssAddress { of, address: address.into(), range });
    }

    /// The range of an address in its token, if it is written there verbatim.
    fn place(&self, address: &str, token: Range<usize>) -> Range<usize> {
        match self.text.get(token.clone()).and_then(|written| written.find(address)) {
            Some(at) => token.start + at..token.start + at + address.len(),
            None => token,
        }
    }

    fn finish(mut self) -> Css {
        if self.images_by_variable {
            self.css.addresses.append(&mut self.in_custom);
        }
        self.css
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(css: &str) -> Vec<(Use, String)> {
        read(css).addresses.into_iter().map(|a| (a.of, a.address)).collect()
    }

    #[test]
    fn every_form_of_an_address_is_found() {
        for (css, of) in [
            ("a { b: url(https://x.example/a) }", Use::Picture),
            ("a { b: URL( 'https://x.example/a' ) }", Use::Picture),
            (r"a { b: \75rl(https://x.example/a) }", Use::Picture),
            (r#"a { b: url("https:\2f\2fx.example/a") }"#, Use::Picture),
            ("a { b: image-set('https://x.example/a' 1x) }", Use::Picture),
            ("a { b: -webkit-image-set(url(https://x.example/a) 1x) }", Use::Picture),
            ("a { b: image(ltr 'https://x.example/a') }", Use::Picture),
            ("a { b: cross-fade(url(https://x.example/a), url(b)) }", Use::Picture),
            ("a { b: src('https://x.example/a') }", Use::Picture),
            ("a { b: calc(((url(https://x.example/a)))) }", Use::Picture),
            ("@media print { a { b: url(https://x.example/a) } }", Use::Picture),
            ("a { --b: url(https://x.example/a) }", Use::Picture),
            ("a { --b: 'https://x.example/a'; c: image-set(var(--b) 1x) }", Use::Picture),
            ("@font-face { font-family: b; src: local('c'), url(https://x.example/a) }", Use::Font),
            ("@FONT-FACE { src: url('https://x.example/a') format('woff2') }", Use::Font),
            ("@import 'https://x.example/a';", Use::Style),
            ("@IMPORT url(https://x.example/a) layer(b) supports(c: d);", Use::Style),
            (r#"@im\70ort url("https://x.example/a");"#, Use::Style),
            ("@layer a { @import 'https://x.example/a'; }", Use::Style),
            ("a { b: url(https://x.example/a", Use::Picture),
            ("a { b: url('https://x.example/a", Use::Picture),
        ] {
            assert!(
                all(css).contains(&(of, "https://x.example/a".into())),
                "{css}: {:?}",
                all(css)
            );
        }
    }

    #[test]
    fn what_is_never_loaded_is_not_an_address() {
        for css in [
            "/* url(https://x.example/a) @import 'b' */",
            "a { content: 'url(https://x.example/a)' }",
            "a::after { content: 'https://x.example/a' }",
            "@namespace svg url(http://www.w3.org/2000/svg);",
            "@namespace 'http://www.w3.org/2000/svg';",
            "@charset 'utf-8';",
            "@font-face { src: local('https://x.example/a') }",
            "a { b: image-set(linear-gradient(red, blue) type('https://x.example/a')) }",
            "a[href='https://x.example/a'] { b: c }",
            "a { --b: 'https://x.example/a'; content: var(--b) }",
            "a { b: attr(url) }",
        ] {
            assert_eq!(all(css), [], "{css}");
        }
    }

    #[test]
    fn an_address_has_its_range() {
        let css = "a{b:url( \"https://x.example/é\" )} @import'c';";
        let found = read(css);
        assert_eq!(&css[found.addresses[0].range.clone()], "https://x.example/é");
        assert_eq!(&css[found.imports[0].clone()], "@import");
    }

    #[test]
    fn a_deeply_nested_sheet_is_read_without_recursion() {
        let deep = format!("{}url(https://x.example/a)", "((([{".repeat(200_000));
        assert_eq!(all(&deep).len(), 1);
        assert!(all(&")]}".repeat(200_000)).is_empty());
    }
}
