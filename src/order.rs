//! Sorting by numbers.
//!
//! Every type that is sorted is one more copy of the sort, several kilobytes of a module that every visitor fetches. What
//! is sorted while somebody waits is sorted here, as one of two types.

/// Sorted, each number once.
pub(crate) fn distinct(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Numbers below a bound, each once.
pub(crate) struct Distinct {
    bits: Vec<u64>,
}

impl Distinct {
    pub(crate) fn below(bound: usize) -> Self {
        Self { bits: vec![0; bound.div_ceil(64)] }
    }

    /// Takes no number from the bound on.
    pub(crate) fn extend(&mut self, numbers: impl IntoIterator<Item = u32>) {
        for number in numbers {
            if let Some(bits) = self.bits.get_mut(number as usize / 64) {
                *bits |= 1 << (number % 64);
            }
        }
    }

    /// The numbers in their order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        (0..).step_by(64).zip(&self.bits).flat_map(|(first, &bits)| {
            let mut left = bits;
            core::iter::from_fn(move || {
                let number = (left != 0).then(|| first + left.trailing_zeros())?;
                left &= left - 1;
                Some(number)
            })
        })
    }
}

/// The items with the least `number` first, equal ones as they came.
pub(crate) fn least_first<T>(items: Vec<T>, number: impl Fn(&T) -> u64) -> Vec<T> {
    let mut order: Vec<(u64, u32)> = items.iter().map(number).zip(0..).collect();
    order.sort_unstable();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(_, at)| items.get_mut(at as usize)?.take()).collect()
}

/// The items with the greatest `worth` first, equal ones as they came.
pub(crate) fn best_first<T>(items: Vec<T>, worth: impl Fn(&T) -> f64) -> Vec<T> {
    least_first(items, |item| descending(worth(item)))
}

/// The `limit` numbers that are worth most, of equal ones the least, in any order.
pub(crate) fn best(limit: usize, numbers: impl Iterator<Item = (f64, u32)>) -> Vec<u32> {
    let mut order: Vec<(u64, u32)> = numbers.map(|(worth, number)| (descending(worth), number)).collect();
    if order.len() > limit {
        order.select_nth_unstable(limit);
        order.truncate(limit);
    }
    order.into_iter().map(|(_, number)| number).collect()
}

/// A number that falls as `number` grows, in the order of [`f64::total_cmp`].
fn descending(number: f64) -> u64 {
    let bits = number.to_bits();
    if number.is_sign_negative() { bits } else { !(bits | 1 << 63) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_once() {
        assert_eq!(distinct(vec![3, 1, 3, 2]), [1, 2, 3]);
    }

    #[test]
    fn the_best_first_and_equal_ones_as_they_came() {
        let items = vec![
            (0.5, 'a'),
            (0.9, 'b'),
            (0.5, 'c'),
            (-1.0, 'd'),
            (0.0, 'e'),
            (f64::INFINITY, 'f'),
            (-2.0, 'g'),
        ];
        let letters: String = best_first(items, |item| item.0).into_iter().map(|item| item.1).collect();
        assert_eq!(letters, "fbacedg");
    }

    #[test]
    fn the_best_few_and_of_equal_ones_the_least() {
        let mut few = best(2, [(0.5, 9), (0.7, 3), (0.5, 4), (0.1, 1)].into_iter());
        few.sort_unstable();
        assert_eq!(few, [3, 4]);
        assert_eq!(best(5, [(0.5, 9)].into_iter()), [9]);
    }
}
