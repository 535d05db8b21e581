//! Whether anybody still waits for the result of a check.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Ends a check before it is done, because there is something newer to look at.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Option<(Arc<AtomicU64>, u64)>);

impl Cancel {
    /// Never ends a check early.
    pub fn never() -> Cancel {
        Cancel(None)
    }

    /// Ends a check as soon as a count is above what it was. A count that grew before is not missed.
    pub fn when_above(count: &Arc<AtomicU64>, was: u64) -> Cancel {
        Cancel(Some((count.clone(), was)))
    }

    /// Whether the check is to end.
    pub fn is_set(&self) -> bool {
        self.0.as_ref().is_some_and(|(count, was)| count.load(Ordering::Relaxed) > *was)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_that_grew_cancels() {
        let count = Arc::new(AtomicU64::new(3));
        let cancel = Cancel::when_above(&count, 3);
        assert!(!cancel.is_set() && !Cancel::never().is_set());
        count.store(4, Ordering::Relaxed);
        assert!(cancel.is_set());
    }
}
