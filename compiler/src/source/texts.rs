//! Distinct texts by the million: a hash of each, and as what it reads.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

/// Chain and encoding.
pub(super) type Reading = (&'static str, &'static str);

/// Texts in any order; to count them is all that they are for.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// A hash of each, and the position of its readings.
    seen: Vec<(u64, u32)>,
    /// The readings of one text each; texts that read alike share them.
    readings: Vec<Vec<Reading>>,
}

/// How many texts there are, and what they read as.
pub(crate) struct Count {
    /// Distinct texts.
    pub distinct: usize,
    /// Texts that were there already.
    pub duplicates: usize,
    /// Readings of distinct texts.
    pub by_reading: BTreeMap<String, usize>,
}

impl Texts {
    pub(super) fn add(&mut self, text: &str, readings: Vec<Reading>) {
        let position = self.position(readings);
        self.seen.push((hash(text), position));
    }

    /// Adds those of `other`.
    pub(crate) fn join(&mut self, other: Self) {
        if self.seen.is_empty() {
            *self = other;
            return;
        }
        let positions: Vec<u32> =
            other.readings.into_iter().map(|readings| self.position(readings)).collect();
        self.seen.extend(other.seen.into_iter().map(|(hash, at)| (hash, positions[at as usize])));
    }

    /// True without any text.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// How many texts there are, repeated ones too.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.seen.len()
    }

    pub(crate) fn count(mut self) -> Count {
        let all = self.seen.len();
        self.seen.par_sort_unstable();
        self.seen.dedup_by_key(|(hash, _)| *hash);
        let mut by_position = vec![0; self.readings.len()];
        for (_, at) in &self.seen {
            by_position[*at as usize] += 1;
        }
        let mut by_reading = BTreeMap::new();
        for (readings, count) in self.readings.iter().zip(by_position) {
            for (chain, encoding) in readings {
                *by_reading.entry(format!("{chain} {encoding}")).or_default() += count;
            }
        }
        by_reading.retain(|_, count| *count > 0);
        Count { distinct: self.seen.len(), duplicates: all - self.seen.len(), by_reading }
    }

    /// There are few ways in which a text reads.
    fn position(&mut self, readings: Vec<Reading>) -> u32 {
        let at = self.readings.iter().position(|known| *known == readings).unwrap_or_else(|| {
            self.readings.push(readings);
            self.readings.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }
}

/// Each text once, in the order of its first place.
pub(crate) fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut known = HashSet::new();
    texts.filter(|text| known.insert(hash(text))).collect()
}

/// Without a seed: the same in every run and for every file.
fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_counts_once_over_all_files() {
        let of = |texts: &[(&str, &[Reading])]| {
            let mut all = Texts::default();
            texts.iter().for_each(|(text, readings)| all.add(text, readings.to_vec()));
            all
        };
        let (one, two) = (("BTC", "p2pkh"), ("ETH", "evm"));
        let mut texts = of(&[("a", &[one]), ("b", &[one, two]), ("a", &[one])]);
        texts.join(of(&[("c", &[]), ("b", &[one, two]), ("d", &[two])]));
        assert_eq!((texts.len(), texts.is_empty()), (6, false));
        let count = texts.count();
        assert_eq!((count.distinct, count.duplicates), (4, 2));
        let expected = [("BTC p2pkh".to_owned(), 2), ("ETH evm".to_owned(), 2)];
        assert_eq!(count.by_reading, BTreeMap::from(expected));
    }

    #[test]
    fn distinct_texts_keep_their_order() {
        let texts = ["b", "a", "b", "c", "a"].map(str::to_owned);
        assert_eq!(distinct(texts.into_iter()), ["b", "a", "c"]);
    }
}
