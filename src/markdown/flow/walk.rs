//! Walking over a tree.

use std::ops::Range;

use super::tree::Flow;
use crate::markdown::range::compact;

/// A step of a walk; the numbers are indices of nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A node begins.
    Enter(usize),
    /// A node that may hold others ends.
    Leave(usize),
}

/// A walk over nodes in reading order. Every node that is entered is also left, except leaves and
/// skipped nodes.
#[derive(Debug)]
pub struct Walk<'f, 'a> {
    flow: &'f Flow<'a>,
    at: usize,
    end: usize,
    open: Vec<u32>,
}

impl<'a> Flow<'a> {
    /// Walks over a node's descendants, or over all nodes: `0..nodes().len()`.
    pub fn walk(&self, range: Range<usize>) -> Walk<'_, 'a> {
        Walk { flow: self, at: range.start, end: range.end, open: Vec::new() }
    }
}

impl Walk<'_, '_> {
    /// The node around the one that was entered last, within the walk.
    pub fn parent(&self) -> Option<usize> {
        let entered = self.at.checked_sub(1);
        let around = self.open.iter().rev().map(|at| *at as usize);
        around.into_iter().find(|at| Some(*at) != entered)
    }

    /// Skips the rest of the node that was entered last: neither its descendants nor its
    /// end is visited.
    pub fn skip_subtree(&mut self) {
        let entered = self.at.saturating_sub(1);
        self.at = self.flow.after(entered);
        if self.open.last() == Some(&compact(entered)) {
            self.open.pop();
        }
    }
}

impl Iterator for Walk<'_, '_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        if let Some(innermost) = self.open.last().map(|at| *at as usize)
            && self.flow.after(innermost) <= self.at
        {
            self.open.pop();
            return Some(Step::Leave(innermost));
        }
        if self.at >= self.end {
            return None;
        }
        let at = self.at;
        self.at += 1;
        if !self.flow.kind(at).is_leaf() {
            self.open.push(compact(at));
        }
        Some(Step::Enter(at))
    }
}
