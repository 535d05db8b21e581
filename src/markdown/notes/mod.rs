//! Notes that writers leave for themselves: `%% … %%` in a line, or from a line that is nothing
//! but `%%` to the next one. They become comments of the tree.
//!
//! A percent sign that is meant as one stays: `100 %%`, `\%%` and all code. What looks like a note
//! but has no end is reported, and so is `<!--` without one, since readers would see it.

mod find;
mod note;
mod remove;

use super::context::Context;
use super::flow::Flow;

/// Turns all notes into comments.
pub(super) fn hide(flow: &mut Flow<'_>, context: &mut Context<'_, '_>) {
    let text = &context.source[context.start..];
    if text.contains(note::COMMENT) {
        find::report_comments(flow, context);
    }
    if !text.contains(note::MARK) {
        return;
    }
    let notes = find::find(flow, context);
    if !notes.is_empty() {
        remove::remove(flow, &notes);
        remove::unwrap_empty(flow);
    }
}
