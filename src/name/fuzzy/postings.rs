//! What stands under each of many numbers or keys, found without a sort.

use core::hash::Hash;

use super::hash::hash;

/// Items by a number below a bound. Those of one number stand together, in the order in which they came.
pub(super) struct Postings<T> {
    /// The items of `number` are `items[starts[number]..starts[number + 1]]`.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Postings<T> {
    fn default() -> Self {
        Self { starts: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> Postings<T> {
    /// `each` is called twice and gives the same twice: once to count, once to put in place.
    pub(super) fn new<I: Iterator<Item = (usize, T)>>(numbers: usize, each: impl Fn() -> I) -> Self {
        let mut starts = vec![0_u32; numbers + 1];
        each().for_each(|(number, _)| starts[number] += 1);
        let mut items = 0;
        for start in &mut starts {
            items += core::mem::replace(start, items);
        }
        // Any item will do until each is in its place.
        let mut items = each().next().map_or_else(Vec::new, |(_, item)| vec![item; items as usize]);
        for (number, item) in each() {
            // While items are put in place, a start is where the next one goes; at the end it is where the next begins.
            items[starts[number] as usize] = item;
            starts[number] += 1;
        }
        starts.rotate_right(1);
        starts[0] = 0;
        Self { starts, items }
    }

    /// The items of one number.
    pub(super) fn of(&self, number: usize) -> &[T] {
        self.within(number, number)
    }

    /// The items of the numbers from `first` to `last`, in the order of the numbers.
    pub(super) fn within(&self, first: usize, last: usize) -> &[T] {
        let place = |number: usize| self.starts.get(number).map_or(self.items.len(), |&start| start as usize);
        self.items.get(place(first)..place(last.saturating_add(1))).unwrap_or_default()
    }
}

/// Numbers by a key, by its hash.
pub(super) struct Directory<K> {
    buckets: usize,
    postings: Postings<(K, u32)>,
}

impl<K> Default for Directory<K> {
    fn default() -> Self {
        Self { buckets: 0, postings: Postings::default() }
    }
}

impl<K: Copy + Eq + Hash> Directory<K> {
    /// As [`Postings::new`].
    pub(super) fn new<I: Iterator<Item = (K, u32)>>(each: impl Fn() -> I) -> Self {
        let buckets = each().count();
        let postings =
            Postings::new(buckets, || each().map(|(key, number)| (bucket(&key, buckets), (key, number))));
        Self { buckets, postings }
    }

    /// The numbers of a key.
    pub(super) fn of(&self, key: K) -> impl Iterator<Item = u32> + use<'_, K> {
        let near = self.postings.of(bucket(&key, self.buckets));
        near.iter().filter(move |(other, _)| *other == key).map(|&(_, number)| number)
    }
}

/// Which of so many buckets.
fn bucket(key: &impl Hash, buckets: usize) -> usize {
    let hash = hash(key);
    // The bits that a multiplication leaves last depend on all others.
    usize::try_from(((hash >> 32) * buckets as u64) >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_under_their_number_as_they_came() {
        let each = || [(2, 'a'), (0, 'b'), (2, 'c')].into_iter();
        let postings = Postings::new(4, each);
        assert_eq!((postings.of(0), postings.of(1), postings.of(2)), (&['b'][..], &[][..], &['a', 'c'][..]));
        assert_eq!((postings.of(3), postings.of(4), postings.of(usize::MAX)), (&[][..], &[][..], &[][..]));
        assert_eq!((postings.within(0, 9), postings.within(3, 1)), (&['b', 'a', 'c'][..], &[][..]));
        assert_eq!(Postings::<char>::default().of(0), []);
    }

    #[test]
    fn numbers_stand_under_their_key_and_no_other() {
        let each = || (0..1000_u32).map(|number| (number % 300, number));
        let directory = Directory::new(each);
        assert_eq!(directory.of(299).collect::<Vec<_>>(), [299, 599, 899]);
        assert_eq!(directory.of(300).count(), 0);
        assert_eq!(Directory::<u32>::default().of(1).count(), 0);
    }
}
