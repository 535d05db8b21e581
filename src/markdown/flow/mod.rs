//! A text as a tree of blocks and inlines, flat and in reading order.
//!
//! Each node knows its kind, its range in the file, and the index after its last descendant.
//! So the tree is well-nested by construction: no end can be missing, a subtree is
//! skipped by one jump, and neither depth nor size needs recursion.
//!
//! Must not: know what is written from it.

mod build;
mod edit;
mod mapped;
mod node;
mod part;
mod text;
mod tree;
mod walk;

pub(super) use build::Builder;
pub(super) use edit::Change;
pub use mapped::Mapped;
pub use node::{Kind, Node};
pub use text::{Piece, Text};
pub use tree::{Flow, LinkDefinition};
pub use walk::{Step, Walk};
