//! A small dictionary without pointers: readable rows in the source, one block of bytes in the program.
//!
//! A table of string slices costs eight bytes of address per string in WebAssembly, more than most of these
//! words have letters.

use core::ops::Range;

/// Words and what stands for them.
pub(super) struct Dictionary {
    /// Per word: length, word, length of the value, value; ordered by [`bucket`].
    records: &'static str,
    /// Where the records of each bucket begin.
    starts: [u16; BUCKETS + 1],
}

const BUCKETS: usize = 128;

impl Dictionary {
    /// Over records made by [`pack`].
    pub(super) const fn new(records: &'static [u8]) -> Self {
        let mut starts = [0; BUCKETS + 1];
        let (mut at, mut current) = (0, 0);
        while at < records.len() {
            let next = bucket(records, at + 1, at + 1 + records[at] as usize);
            while current < next {
                current += 1;
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "an array index past the end fails the build"
                )]
                {
                    starts[current] = at as u16;
                }
            }
            at += 1 + records[at] as usize;
            at += 1 + records[at] as usize;
        }
        while current < BUCKETS {
            current += 1;
            #[expect(clippy::cast_possible_truncation, reason = "as above")]
            {
                starts[current] = at as u16;
            }
        }
        assert!(records.len() <= u16::MAX as usize);
        let Ok(records) = core::str::from_utf8(records) else { panic!("made of whole strings") };
        Self { records, starts }
    }

    /// What stands for `word`. Asked of every word of every listed name, most of which are not there, so records are passed
    /// over by their lengths.
    pub(super) fn get(&self, word: &str) -> Option<&'static str> {
        let near = self.range(word);
        let records = self.records.as_bytes();
        let mut at = near.start;
        while at < near.end {
            let value = at + 1 + usize::from(*records.get(at)?);
            if records.get(at + 1..value)? == word.as_bytes() {
                return field(self.records.get(value..)?).map(|(found, _)| found);
            }
            at = value + 1 + usize::from(*records.get(value)?);
        }
        None
    }

    /// Words that begin with the same two bytes as `word`, among others, and what stands for them.
    pub(super) fn near(&self, word: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let mut rest = self.records.get(self.range(word)).unwrap_or_default();
        core::iter::from_fn(move || {
            let (key, after) = field(rest)?;
            let (value, after) = field(after)?;
            rest = after;
            Some((key, value))
        })
    }

    /// Where the records of the words stand that begin as `word` does.
    fn range(&self, word: &str) -> Range<usize> {
        let bucket = bucket(word.as_bytes(), 0, word.len());
        usize::from(self.starts[bucket])..usize::from(self.starts[bucket + 1])
    }
}

/// The bytes that [`pack`] needs for `rows`.
pub(super) const fn size(rows: &[(&str, &str)]) -> usize {
    let (mut total, mut row) = (0, 0);
    while row < rows.len() {
        let words = rows[row].0.as_bytes();
        let (mut at, mut count) = (0, 1);
        while at < words.len() {
            if words[at] == b' ' {
                count += 1;
            }
            at += 1;
        }
        // Each space makes room for a length; the first word needs one more.
        total += words.len() + 1 + count * (1 + rows[row].1.len());
        row += 1;
    }
    total
}

/// Records of rows that hold one or several words, apart by spaces, and what stands for each of them.
pub(super) const fn pack<const N: usize>(rows: &[(&str, &str)]) -> [u8; N] {
    let mut records = [0; N];
    let (mut end, mut current) = (0, 0);
    while current < BUCKETS {
        let mut row = 0;
        while row < rows.len() {
            let (words, value) = (rows[row].0.as_bytes(), rows[row].1.as_bytes());
            let mut start = 0;
            while start < words.len() {
                let mut stop = start;
                while stop < words.len() && words[stop] != b' ' {
                    stop += 1;
                }
                if bucket(words, start, stop) == current {
                    end = put(&mut records, end, words, start, stop);
                    end = put(&mut records, end, value, 0, value.len());
                }
                start = stop + 1;
            }
            row += 1;
        }
        current += 1;
    }
    assert!(end == N);
    records
}

const fn put(records: &mut [u8], at: usize, bytes: &[u8], start: usize, stop: usize) -> usize {
    // Lengths are characters of the packed text.
    assert!(stop - start < 128);
    #[expect(clippy::cast_possible_truncation, reason = "below 128, asserted above")]
    {
        records[at] = (stop - start) as u8;
    }
    let mut copied = 0;
    while start + copied < stop {
        records[at + 1 + copied] = bytes[start + copied];
        copied += 1;
    }
    at + 1 + copied
}

/// By the first two bytes of the word from `start` to `end`.
const fn bucket(words: &[u8], start: usize, end: usize) -> usize {
    let first = if start < end { words[start] as usize } else { 0 };
    let second = if start + 1 < end { words[start + 1] as usize } else { 0 };
    (first * 7 + second) % BUCKETS
}

fn field(records: &str) -> Option<(&str, &str)> {
    let length = usize::from(*records.as_bytes().first()?);
    records.get(1..)?.split_at_checked(length)
}
