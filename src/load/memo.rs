//! The output of a step, kept for as long as its input is the same, and its last output without
//! errors.

use std::ops::Deref;
use std::sync::Arc;

use crate::diagnostic::{self, Diagnostic, Reported};

/// A step's last input and output.
#[derive(Debug)]
pub(super) struct Memo<I, O> {
    last: Option<(I, O)>,
}

impl<I, O> Default for Memo<I, O> {
    fn default() -> Self {
        Memo { last: None }
    }
}

impl<I: PartialEq, O> Memo<I, O> {
    /// The output for this input: the last one if the input is equal to the last, else the result
    /// of `make`, which gets the last input and output and may reuse parts of them.
    pub(super) fn get(&mut self, input: I, make: impl FnOnce(&I, Option<(I, O)>) -> O) -> &mut O {
        let now = match self.last.take() {
            Some(last) if last.0 == input => last,
            last => {
                let output = make(&input, last);
                (input, output)
            }
        };
        &mut self.last.insert(now).1
    }

    /// The last input.
    pub(super) fn input(&self) -> Option<&I> {
        self.last.as_ref().map(|(input, _)| input)
    }

    /// The last output.
    pub(super) fn output(&self) -> Option<&O> {
        self.last.as_ref().map(|(_, output)| output)
    }
}

/// A shared value compared by pointer: equal to nothing but itself, so that comparing is free.
#[derive(Debug)]
pub(super) struct PtrEq<T>(pub(super) Arc<T>);

impl<T> Clone for PtrEq<T> {
    fn clone(&self) -> Self {
        PtrEq(self.0.clone())
    }
}

impl<T> Deref for PtrEq<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> PartialEq for PtrEq<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The last value if the new one is equal to it.
pub(super) fn reuse_if_equal<T: PartialEq>(last: &mut Option<PtrEq<T>>, now: T) -> PtrEq<T> {
    let kept = last.take().filter(|last| *last.0 == now);
    last.insert(kept.unwrap_or_else(|| PtrEq(Arc::new(now)))).clone()
}

/// A value and the problems reported with it.
#[derive(Debug)]
pub(super) struct Kept<T> {
    pub(super) value: T,
    pub(super) diagnostics: Vec<Diagnostic>,
    quality: Quality,
}

/// How good a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Quality {
    /// There is nothing to continue with.
    Unusable,
    /// It has an error.
    Faulty,
    /// It has none.
    Good,
}

impl<T> Kept<T> {
    /// Reports its problems and returns the value.
    pub(super) fn report(&self, diagnostics: &mut Vec<Diagnostic>) -> &T {
        diagnostics.extend_from_slice(&self.diagnostics);
        &self.value
    }
}

/// The new result, but with the last value if the new one is worse: the last good version of
/// something broken stays in use, while its problems are reported. A first load has no last value
/// and takes everything as it is.
pub(super) fn keep_good<T>(
    last: Option<Kept<T>>,
    new: Reported<T>,
    is_usable: impl FnOnce(&T) -> bool,
) -> Kept<T> {
    let Reported { value, mut diagnostics } = new;
    diagnostic::arrange(&mut diagnostics);
    let quality = match (diagnostic::any_error(&diagnostics), is_usable(&value)) {
        (false, true) => Quality::Good,
        (true, true) => Quality::Faulty,
        (_, false) => Quality::Unusable,
    };
    match last.filter(|last| last.quality > quality) {
        Some(last) => Kept { diagnostics, ..last },
        None => Kept { value, diagnostics, quality },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memo_recomputes_only_for_another_input() {
        let (mut memo, mut made) = (Memo::default(), Vec::new());
        for input in [1, 1, 2, 2, 1] {
            let output = *memo.get(input, |input, last: Option<(i32, i32)>| {
                made.push((*input, last));
                input * 10
            });
            assert_eq!(output, input * 10);
        }
        assert_eq!(made, [(1, None), (2, Some((1, 10))), (1, Some((2, 20)))]);
    }

    fn keep(last: Option<Kept<Option<u8>>>, value: Option<u8>, broken: bool) -> Kept<Option<u8>> {
        let error =
            broken.then(|| Diagnostic::new(&crate::diagnostic::rules::EMPTY_SITE, "Broken"));
        let new = Reported { value, diagnostics: error.into_iter().collect() };
        keep_good(last, new, Option::is_some)
    }

    #[test]
    fn the_last_good_value_stays_until_the_mistake_is_fixed() {
        let good = keep(None, Some(1), false);
        let broken = keep(Some(good), Some(2), true);
        assert_eq!((broken.value, broken.diagnostics.len()), (Some(1), 1));
        let gone = keep(Some(broken), None, true);
        assert_eq!((gone.value, gone.diagnostics.len()), (Some(1), 1));
        let mended = keep(Some(gone), Some(3), false);
        assert_eq!((mended.value, mended.diagnostics.len()), (Some(3), 0));
    }

    #[test]
    fn a_value_that_was_never_good_is_used_and_is_better_than_none() {
        let first = keep(None, Some(1), true);
        let second = keep(Some(first), Some(2), true);
        assert_eq!(second.value, Some(2));
        assert_eq!(keep(Some(second), None, true).value, Some(2));
    }
}
