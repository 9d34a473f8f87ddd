//! The Bloom filter over key hashes: the first, compact answer to "could this be listed?".
//!
//! Two half-size filters with independent fixed seeds, each built for the square root of the asked
//! false-positive rate and both required. One filter alone has a floor on small sets (the crate derives all its
//! positions from two hashes): 1,000 keys asked for 1e-9 would give 1.6e-6.
//!
//! A serialised filter is never trusted: [`Filter::from_bytes`] checks exact length, hash count, fill and the
//! canaries before the crate may answer a question with it, because the crate accepts an empty bitmap and then
//! panics, accepts a billion hash functions, and lets an all-zero bitmap clear everyone.

use core::fmt;

use bloomfilter::Bloom;
use sha2::{Digest, Sha256};

use crate::key::KeyHash;

/// The false-positive rate that address and name filters are built for.
pub const FALSE_POSITIVE_RATE: f64 = 1e-6;

/// The same as a person says it: a filter claims about one in so many keys that it does not hold.
pub const ONE_IN: u32 = 1_000_000;

/// Keys that stand in every filter and belong to nobody. A filter that misses one of them is broken. They also
/// keep the filter of a very small list large enough for its fill to be a meaningful check.
const CANARIES: u8 = 64;

/// A set of fewer keys is filled up to so many with keys of nobody. The crate derives all positions of a key from two
/// hashes, and in a small bitmap that alone claims keys too often: 1.8 times as often as asked for a hundred keys.
const FEWEST: usize = 1_000;

/// The crate's own header: version, hash count, seed (32 bytes), bitmap length.
const CRATE_HEADER: usize = 45;

/// The crate truncates larger bitmaps on 32-bit targets.
const MAX_HALF: usize = 512 << 20;

const SEEDS: [[u8; 32]; 2] = [*b"recipient-check filter half one.", *b"recipient-check filter half two."];

/// A set of key hashes that never forgets one and rarely claims one too many.
pub struct Filter {
    halves: [Bloom<KeyHash>; 2],
}

/// Why serialised bytes are not a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The bytes end early, or go on after the second half.
    Length {
        /// Bytes that the halves' own lengths call for.
        expected: usize,
        /// Bytes that are there.
        found: usize,
    },
    /// The crate does not recognise its own header.
    Header,
    /// The hash count is outside 1 to 64.
    HashCount(u32),
    /// A half carries another seed than the fixed one.
    Seed,
    /// The share of set bits, in percent, is outside 40 to 60: no filter built for its keys looks like that.
    Fill(u8),
    /// A key that stands in every filter is missing.
    Canary,
    /// The set is too large for one filter.
    TooLarge {
        /// Keys to be stored.
        keys: usize,
    },
}

impl Filter {
    /// Builds the filter of `keys` for [`FALSE_POSITIVE_RATE`]. The bytes depend on the set alone, not on its order.
    ///
    /// # Errors
    /// [`Error::TooLarge`] above what a 32-bit reader can hold.
    pub fn build(keys: &[KeyHash]) -> Result<Self, Error> {
        let padding = FEWEST.saturating_sub(keys.len());
        let count = keys.len() + padding + usize::from(CANARIES);
        let too_large = Error::TooLarge { keys: keys.len() };
        let rate = FALSE_POSITIVE_RATE.sqrt();
        if Bloom::<KeyHash>::compute_bitmap_size(count, rate) > MAX_HALF {
            return Err(too_large);
        }
        let half = |seed| Bloom::new_for_fp_rate_with_seed(count, rate, seed).map_err(|_| too_large.clone());
        let mut halves = [half(&SEEDS[0])?, half(&SEEDS[1])?];
        for half in &mut halves {
            keys.iter()
                .copied()
                .chain(self::padding(padding))
                .chain(canaries())
                .for_each(|key| half.set(&key));
        }
        Ok(Self { halves })
    }

    /// False means certainly absent; true means present but for [`FALSE_POSITIVE_RATE`].
    pub fn contains(&self, key: &KeyHash) -> bool {
        self.halves.iter().all(|half| half.check(key))
    }

    /// For each half its length (`u32`, little-endian) and the crate's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for half in &self.halves {
            let half = half.as_slice();
            bytes.extend_from_slice(&u32::try_from(half.len()).unwrap_or(u32::MAX).to_le_bytes());
            bytes.extend_from_slice(half);
        }
        bytes
    }

    /// The inverse of [`Filter::to_bytes`], for bytes from anywhere.
    ///
    /// # Errors
    /// Every variant of [`Error`] but `TooLarge`; nothing is answered from bytes that fail one check.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (first, rest) = split_half(bytes)?;
        let (second, rest) = split_half(rest)?;
        if !rest.is_empty() {
            return Err(Error::Length { expected: bytes.len() - rest.len(), found: bytes.len() });
        }
        let filter =
            Self { halves: [half_from_bytes(first, &SEEDS[0])?, half_from_bytes(second, &SEEDS[1])?] };
        if canaries().all(|canary| filter.contains(&canary)) { Ok(filter) } else { Err(Error::Canary) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { expected, found } => {
                write!(f, "the filter's halves call for {expected} bytes, {found} are there")
            }
            Self::Header => f.write_str("the filter's own header is not one"),
            Self::HashCount(count) => {
                write!(f, "the filter asks for {count} hash functions, expected 1 to 64")
            }
            Self::Seed => f.write_str("the filter's seed is not the fixed one"),
            Self::Fill(percent) => write!(f, "{percent} % of the filter's bits are set, expected 40 to 60"),
            Self::Canary => f.write_str("the filter misses a key that stands in every filter"),
            Self::TooLarge { keys } => write!(f, "{keys} keys do not fit one filter"),
        }
    }
}

impl core::error::Error for Error {}

fn canaries() -> impl Iterator<Item = KeyHash> {
    (0..CANARIES).map(|index| nobody(b"recipient-check canary", &[index]))
}

fn padding(count: usize) -> impl Iterator<Item = KeyHash> {
    (0..count as u64).map(|index| nobody(b"recipient-check padding", &index.to_le_bytes()))
}

/// A key hash that no key has.
fn nobody(tag: &[u8], index: &[u8]) -> KeyHash {
    KeyHash(Sha256::new().chain_update(tag).chain_update(index).finalize().into())
}

fn split_half(bytes: &[u8]) -> Result<(&[u8], &[u8]), Error> {
    let length = |expected| Error::Length { expected, found: bytes.len() };
    let (prefix, rest) = bytes.split_first_chunk::<4>().ok_or_else(|| length(4))?;
    let half = u32::from_le_bytes(*prefix) as usize;
    rest.split_at_checked(half).ok_or_else(|| length(half.saturating_add(4)))
}

fn half_from_bytes(bytes: &[u8], seed: &[u8; 32]) -> Result<Bloom<KeyHash>, Error> {
    if bytes.len() <= CRATE_HEADER || bytes.len() > MAX_HALF {
        return Err(Error::Length { expected: CRATE_HEADER + 1, found: bytes.len() });
    }
    let half = Bloom::<KeyHash>::from_slice(bytes).map_err(|_| Error::Header)?;
    let count = half.number_of_hash_functions();
    if !(1..=64).contains(&count) {
        return Err(Error::HashCount(count));
    }
    if half.seed() != *seed {
        return Err(Error::Seed);
    }
    let bitmap = &bytes[CRATE_HEADER..];
    let set: usize = bitmap.iter().map(|byte| byte.count_ones() as usize).sum();
    let percent = set * 100 / (bitmap.len() * 8);
    if (40..60).contains(&percent) {
        Ok(half)
    } else {
        Err(Error::Fill(u8::try_from(percent).unwrap_or(u8::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(count: u32) -> Vec<KeyHash> {
        (0..count).map(|index| KeyHash(Sha256::digest(index.to_le_bytes()).into())).collect()
    }

    #[test]
    fn finds_every_key_at_every_small_size() {
        for count in [0, 1, 2, 7, 100, 1_000, 20_000] {
            let keys = keys(count);
            let filter = Filter::from_bytes(&Filter::build(&keys).unwrap().to_bytes()).unwrap();
            assert!(keys.iter().all(|key| filter.contains(key)), "{count}");
        }
    }

    #[test]
    fn does_not_depend_on_order() {
        let mut keys = keys(500);
        let forward = Filter::build(&keys).unwrap().to_bytes();
        keys.reverse();
        assert_eq!(forward, Filter::build(&keys).unwrap().to_bytes());
    }

    #[test]
    fn an_empty_bitmap_is_refused_before_the_crate_sees_it() {
        let mut bytes = Vec::new();
        for _ in 0..2 {
            bytes.extend_from_slice(&45_u32.to_le_bytes());
            bytes.extend_from_slice(&[0; 45]);
        }
        assert!(matches!(Filter::from_bytes(&bytes), Err(Error::Length { .. })));
    }

    #[test]
    fn an_all_zero_bitmap_is_refused() {
        let mut bytes = Filter::build(&keys(1_000)).unwrap().to_bytes();
        bytes[4 + CRATE_HEADER..][..1_000].fill(0);
        assert!(matches!(Filter::from_bytes(&bytes), Err(Error::Fill(_))));
    }

    #[test]
    fn an_absurd_hash_count_is_refused() {
        let good = Filter::build(&keys(1_000)).unwrap().to_bytes();
        let refused = (4..4 + CRATE_HEADER)
            .filter(|&at| {
                let mut bytes = good.clone();
                bytes[at] ^= 0x40;
                Filter::from_bytes(&bytes).is_err()
            })
            .count();
        assert_eq!(refused, CRATE_HEADER, "every byte of the crate's header is checked");
    }

    #[test]
    fn truncations_and_extensions_are_refused() {
        let good = Filter::build(&keys(10)).unwrap().to_bytes();
        for length in 0..good.len() {
            assert!(Filter::from_bytes(&good[..length]).is_err(), "{length}");
        }
        assert!(Filter::from_bytes(&[good, vec![0]].concat()).is_err());
    }

    #[test]
    fn false_positives_stay_near_the_asked_rate() {
        let filter = Filter::build(&keys(1_000)).unwrap();
        let hits = (10_000_000_u32..12_000_000)
            .filter(|index| {
                let mut hash = [0; 32];
                hash[..4].copy_from_slice(&index.to_le_bytes());
                filter.contains(&KeyHash(hash))
            })
            .count();
        assert!(hits <= 12, "2,000,000 strangers, 2 expected, {hits} claimed");
    }
}
