//! Sorting, by one piece of code. The library's sort is made anew for every type of element and weighs
//! a few KiB each time, which a page that is loaded over a telephone feels.

use std::cmp::Ordering;

/// Sorts by what `key` gives for each element, which it is asked for once. Equal elements stay as they
/// stand.
pub fn by_key<T, K: Ord>(elements: &mut Vec<T>, key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = elements.iter().map(key).collect();
    let order = ordered(keys.len(), &|one, other| keys[one].cmp(&keys[other]));
    let mut taken: Vec<Option<T>> = elements.drain(..).map(Some).collect();
    elements.extend(order.into_iter().filter_map(|at| taken[at].take()));
}

/// The numbers below `count` in the order that the comparison gives them.
fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&one, &other| compare(one, other));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_stays_as_it_stands() {
        let mut words = vec!["pear", "fig", "apple", "plum", "kiwi", "date"];
        by_key(&mut words, |word| word.len());
        assert_eq!(words, ["fig", "pear", "plum", "kiwi", "date", "apple"]);
    }
}
