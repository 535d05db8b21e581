//! Keys that every kind of text has.

use std::ops::Range;

use super::focus::{self, Focus};
use crate::content::fields::schema::{key, table};
use crate::content::fields::{Field, Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::content::value::Value;
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

/// Keys that every kind of text has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Common {
    /// The title (a person's `name`).
    pub title: Spanned<String>,
    /// The teaser.
    pub description: Option<Spanned<String>>,
    /// The picture for lists and share cards.
    pub image: Option<Image>,
    /// The last part of the URL, if it is not the file's name.
    pub slug: Option<Spanned<String>>,
    /// Old URLs that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// The language, if the file's name does not say it.
    pub lang: Option<Spanned<String>>,
    /// Who translated it.
    pub translator: Option<String>,
    /// Hash of the original that was translated.
    pub translation_of_hash: Option<String>,
}

/// A picture named in front matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Path of the picture, relative to the file.
    pub src: Spanned<String>,
    /// Words for people who cannot see it.
    pub alt: String,
    /// Words below it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// The point that stays in view where it is cropped.
    pub focus: Option<Focus>,
    /// Whether it is a drawing with labels, which is never cropped or made small; by default an
    /// SVG with letters is.
    pub diagram: Option<bool>,
}

pub(super) const DESCRIPTION: KeySchema = key(
    "description",
    Takes::Text,
    "The teaser: under the title, in lists, feeds and search results.",
)
.without("lists show the beginning of the first paragraph")
.example(r#"description = "How to calm dry, itchy skin.""#);
pub(super) const IMAGE: KeySchema = key("image", Takes::Table(&PICTURE), "The picture at the top, in lists and on share cards: `src`, `alt`, and perhaps `caption`, `credit`, `focus` and `diagram`. See [Pictures](#pictures-and-other-files).").without("the picture in `[site]` on share cards").example(r#"image = { src = "cream.jpg", alt = "A hand with cream", credit = "Riverside" }"#);
pub(super) const SLUG: KeySchema =
    key("slug", Takes::Text, "The last part of the address: small letters, digits, hyphens.")
        .without("the file's name")
        .example(r#"slug = "eczema""#);
pub(super) const ALIASES: KeySchema = key(
    "aliases",
    Takes::Texts,
    "Old addresses that lead here. See [Publishing](publishing.md#old-addresses).",
)
.example(r#"aliases = ["/dry-skin/"]"#);
pub(super) const LANG: KeySchema = key("lang", Takes::Text, "The language of the text.")
    .without("the language in the file's name, else the site's")
    .example(r#"lang = "es""#);
pub(super) const TRANSLATOR: KeySchema =
    key("translator", Takes::Text, "Who translated it; shown at the end of the page.")
        .example(r#"translator = "Elena Ibarra""#);
pub(super) const TRANSLATION_OF_HASH: KeySchema = key(
    "translation_of_hash",
    Takes::Text,
    "Kept with the text for your own records; nothing shows it yet.",
)
.example(r#"translation_of_hash = "3f2a""#);

/// Keys that the manual explains for articles.
pub(super) const SHARED: [KeySchema; 7] =
    [DESCRIPTION, IMAGE, SLUG, ALIASES, LANG, TRANSLATOR, TRANSLATION_OF_HASH];

/// Keys of a picture.
pub const PICTURE: TableSchema = table(&[SRC, ALT, CAPTION, CREDIT, FOCUS, DIAGRAM]);

const SRC: KeySchema =
    key("src", Takes::Text, "The file: a path from the text, or from the site's folder.")
        .required()
        .example(r#"src = "knee.jpg""#);
const ALT: KeySchema =
    key("alt", Takes::Text, "A description for people who cannot see it. Empty for decoration.")
        .required()
        .example(r#"alt = "A nurse measures blood pressure""#);
const CAPTION: KeySchema = key("caption", Takes::Text, "Words below it.");
const CREDIT: KeySchema = key("credit", Takes::Text, "Who made it.");
const FOCUS: KeySchema = key(
    "focus",
    Takes::Text,
    "The point that stays in view where it is cropped: `\"60% 30%\"` from the left and from the top, or words such as `\"top\"`.",
)
.without("the middle")
.example(r#"focus = "60% 30%""#);
const DIAGRAM: KeySchema = key(
    "diagram",
    Takes::Switch,
    "Whether it is a drawing with labels, which nobody could read in a small or cropped picture.",
)
.without("`true` for an SVG with letters")
.example("diagram = true");

/// The range of a table.
pub(super) type Place = Range<usize>;

/// Reads them; the title under the given key.
pub(super) fn read(f: &mut Fields<'_, '_>, title: &KeySchema, place: Place) -> Common {
    Common {
        title: f.required(title, place),
        description: f.text(&DESCRIPTION).good(),
        image: image(f),
        slug: f.text(&SLUG).good(),
        aliases: f.names(&ALIASES),
        lang: f.language(&LANG).good(),
        translator: f.text(&TRANSLATOR).map(|t| t.value).good(),
        translation_of_hash: f.text(&TRANSLATION_OF_HASH).map(|t| t.value).good(),
    }
}

/// The picture. Other programs take its path alone.
fn image(f: &mut Fields<'_, '_>) -> Option<Image> {
    let Some(Value::Text(src)) = f.look(IMAGE.name) else {
        return f.table(&IMAGE, "an image", read_image).good();
    };
    let table = f.line(&format!("{{ src = {} }}", quoted(src))).into_owned();
    if let Field::Good(node) = f.take(&IMAGE) {
        f.report(
            Diagnostic::new(&rules::WRONG_TYPE, "`image` takes a table, but this is text")
                .at(f.file(), node.range)
                .help(format!(
                    "Write {table}, and in it `alt`: the words for people who cannot see it."
                ))
                .replace_with(table, Applicability::MaybeIncorrect),
        );
    }
    None
}

/// Reads `{ src, alt, caption, credit, focus, diagram }`.
pub fn read_image(f: &mut Fields<'_, '_>, place: Place) -> Image {
    let src = f.required(&SRC, place.clone());
    let alt = f.text(&ALT);
    if alt.is_missing() {
        let help = format!(
            "Describe what the picture shows: {}. For pure decoration write {}.",
            f.line(ALT.example),
            f.line("alt = \"\"")
        );
        f.report(
            Diagnostic::new(
                &rules::MISSING_KEY,
                "An image needs `alt`, a description for people who cannot see it",
            )
            .at(f.file(), place)
            .help(help),
        );
    }
    Image {
        src,
        alt: alt.map(|a| a.value).good().unwrap_or_default(),
        caption: f.text(&CAPTION).map(|t| t.value).good(),
        credit: f.text(&CREDIT).map(|t| t.value).good(),
        focus: focus::read(f, &FOCUS),
        diagram: f.boolean(&DIAGRAM).good(),
    }
}
