//! A collection that many threads add to.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A sharded collection: each part has its own lock, so that threads seldom wait for each other.
pub(super) struct Shards<T>([Mutex<T>; 64]);

impl<T: Default> Default for Shards<T> {
    fn default() -> Self {
        Shards(std::array::from_fn(|_| Mutex::default()))
    }
}

impl<T> Shards<T> {
    /// The part for items with this hash. A poisoned lock is ignored: no part is ever half changed.
    pub(super) fn at(&self, hash: u64) -> MutexGuard<'_, T> {
        let part = &self.0[(hash % 64) as usize];
        part.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All parts.
    pub(super) fn into_all(self) -> [T; 64] {
        self.0.map(|part| part.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}
