//! A list in which each thing is once, in the order in which it came first.

use std::hash::Hash;

use foldhash::HashSet;

/// Up to here going through the list is faster than a table.
const SHORT: usize = 16;

/// A list in which each thing is once.
#[derive(Debug)]
pub(super) struct Distinct<T> {
    list: Vec<T>,
    /// All of the list, once it is long.
    seen: HashSet<T>,
}

impl<T: Copy + Eq + Hash> Distinct<T> {
    /// An empty list.
    pub(super) fn new() -> Self {
        Distinct { list: Vec::new(), seen: HashSet::default() }
    }

    /// Adds something that is not there yet.
    pub(super) fn add(&mut self, item: T) {
        let is_new = match self.list.len() {
            ..SHORT => !self.list.contains(&item),
            SHORT => {
                self.seen.extend(&self.list);
                self.seen.insert(item)
            }
            _ => self.seen.insert(item),
        };
        if is_new {
            self.list.push(item);
        }
    }

    /// The list.
    pub(super) fn into_list(self) -> Vec<T> {
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_there_once_in_the_order_of_the_first() {
        for length in [3, SHORT, SHORT + 1, 5 * SHORT] {
            let mut all = Distinct::new();
            (0..length).chain((0..length).rev()).chain([length]).for_each(|n| all.add(n));
            assert_eq!(all.into_list(), (0..=length).collect::<Vec<_>>(), "{length}");
        }
    }
}
