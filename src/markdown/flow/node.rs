//! The nodes of the tree.

use pulldown_cmark::{Alignment, CowStr};

use super::text::Text;
use crate::markdown::elements::Element;
use crate::markdown::range::TextRange;

/// A block or an inline of a text.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Its place in the file.
    pub range: TextRange,
    /// The index after its last descendant.
    pub(super) next: u32,
}

impl<'a> Node<'a> {
    /// A node that holds nothing, as a placeholder.
    pub(in crate::markdown) fn leaf(kind: Kind<'a>, range: TextRange) -> Self {
        Node { kind, range, next: 0 }
    }
}

/// What a node is. Numbers are indices into the lists of the tree.
#[derive(Debug, Clone)]
pub enum Kind<'a> {
    /// A paragraph. Items of a tight list hold their words without one.
    Paragraph,
    /// A heading.
    Heading {
        /// The number of its `#` characters.
        level: u8,
        /// The id that is written after it.
        id: Option<CowStr<'a>>,
        /// Which of the tree's headings it is.
        index: u32,
    },
    /// A quote that is not a callout.
    Quote,
    /// A callout: its [`Kind::Title`] first, then its blocks.
    Callout(u32),
    /// The title of a callout; for a section also which of the tree's headings it was.
    Title(Option<u32>),
    /// A list, with its first number if it is numbered.
    List(Option<u64>),
    /// A list item.
    Item {
        /// The callout that its list is directly in, if any.
        of: Option<u32>,
        /// Whether it needs a mark that says it is a do or a don't, since its words do not.
        marked: bool,
    },
    /// The checkbox of a task, ticked or not.
    Task(bool),
    /// A code block with its language; its code is the text in it.
    CodeBlock(CowStr<'a>),
    /// A thematic break: a horizontal rule.
    Rule,
    /// A table: its head, then its body.
    Table,
    /// The first row of a table.
    TableHead,
    /// All other rows, if there are any.
    TableBody,
    /// One of them.
    Row,
    /// A cell of a row.
    Cell {
        /// How its column is aligned.
        alignment: Alignment,
        /// Whether it is in the first row.
        head: bool,
    },
    /// A definition list.
    DefinitionList,
    /// A term of it.
    Term,
    /// What the term means.
    Definition,
    /// A footnote's text, by its name.
    FootnoteDefinition(CowStr<'a>),
    /// An element written as HTML that the list allows.
    Element(Box<Element>),
    /// HTML as it is written; only in plain CommonMark.
    Html(Text<'a>),
    /// A comment, `<!-- … -->` or `%% … %%`. No output shows it.
    Comment,
    /// Words.
    Text(Text<'a>),
    /// Words between the HTML tags of a block, where nothing is markdown.
    Raw(Text<'a>),
    /// Code in a sentence.
    Code(Text<'a>),
    /// `*emphasis*`
    Emphasis,
    /// `**strong**`
    Strong,
    /// `~~struck~~`
    Strike,
    /// A link.
    Link {
        /// Where it leads, as written.
        address: CowStr<'a>,
        /// Its title.
        title: CowStr<'a>,
    },
    /// A picture; its alternative text is in it.
    Image {
        /// Where it is, as written.
        address: CowStr<'a>,
        /// Its caption.
        title: CowStr<'a>,
    },
    /// A reference to a footnote.
    FootnoteReference(CowStr<'a>),
    /// The end of a line within a paragraph.
    SoftBreak,
    /// A line break that is written as one.
    HardBreak,
}

impl Kind<'_> {
    /// Whether it never holds another node.
    pub fn is_leaf(&self) -> bool {
        matches!(
            self,
            Kind::Text(_)
                | Kind::Raw(_)
                | Kind::Code(_)
                | Kind::Html(_)
                | Kind::SoftBreak
                | Kind::HardBreak
                | Kind::FootnoteReference(_)
                | Kind::Task(_)
                | Kind::Rule
                | Kind::Comment
        )
    }

    /// Whether it is inline.
    pub fn is_inline(&self) -> bool {
        match self {
            Kind::Text(_)
            | Kind::Raw(_)
            | Kind::Code(_)
            | Kind::Emphasis
            | Kind::Strong
            | Kind::Strike
            | Kind::Link { .. }
            | Kind::Image { .. }
            | Kind::FootnoteReference(_)
            | Kind::Task(_)
            | Kind::SoftBreak
            | Kind::HardBreak => true,
            Kind::Element(element) => element.is_inline(),
            _ => false,
        }
    }

    /// Whether blocks may be in it.
    pub(in crate::markdown) fn holds_blocks(&self) -> bool {
        match self {
            Kind::Quote
            | Kind::Callout(_)
            | Kind::List(_)
            | Kind::Item { .. }
            | Kind::Table
            | Kind::TableHead
            | Kind::TableBody
            | Kind::Row
            | Kind::Cell { .. }
            | Kind::DefinitionList
            | Kind::Term
            | Kind::Definition
            | Kind::FootnoteDefinition(_) => true,
            Kind::Element(element) => element.holds_blocks(),
            _ => false,
        }
    }
}

impl<'a> Kind<'a> {
    /// Its words, if it is nothing else.
    pub fn text(&self) -> Option<&Text<'a>> {
        match self {
            Kind::Text(text) | Kind::Raw(text) | Kind::Code(text) => Some(text),
            _ => None,
        }
    }
}
