//! Known texts of one shape, found by their first two and their last two characters.

use super::spelling::Shape;

/// How much one text has in common with a known one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// More often by accident than an alarm may be.
    Note,
    /// At most once in a hundred thousand checks by accident.
    Alarm,
}

impl Strength {
    /// How often a random text may be said to be like a known one.
    const fn bound(self) -> f64 {
        match self {
            Self::Note => 1e-3,
            Self::Alarm => 1e-5,
        }
    }

    /// How many characters must be the same at each end.
    const fn least(self) -> usize {
        match self {
            Self::Note => 2,
            Self::Alarm => 3,
        }
    }
}

/// A known text of the shelf, and what it shares.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) strength: Strength,
    /// Position on the shelf.
    pub(super) at: usize,
    /// Position of the contact.
    pub(super) of: u32,
    pub(super) leading: usize,
    pub(super) trailing: usize,
}

impl Found {
    pub(super) const fn closeness(&self) -> (Strength, usize) {
        (self.strength, self.leading + self.trailing)
    }
}

/// Bodies of one shape, sorted both ways.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) shape: Shape,
    /// Known texts without the constant beginning, and the position of the contact.
    texts: Vec<(Box<str>, u32)>,
    /// Positions in `texts`, by the first characters.
    by_start: Vec<(u64, u32)>,
    /// The same by the last characters.
    by_end: Vec<(u64, u32)>,
}

/// How many characters at an end lead to the texts that are compared.
const END: usize = 2;

impl Shelf {
    pub(super) const fn new(shape: Shape) -> Self {
        Self { shape, texts: Vec::new(), by_start: Vec::new(), by_end: Vec::new() }
    }

    pub(super) fn push(&mut self, body: String, of: u32) {
        self.texts.push((body.into_boxed_str(), of));
    }

    pub(super) fn sort(&mut self) {
        let by = |end: fn(&str) -> u64| {
            let mut order: Vec<_> =
                self.texts.iter().zip(0..).map(|((body, _), at)| (end(body), at)).collect();
            // One order for all: each further type that is sorted is large code.
            order.sort_unstable();
            order
        };
        (self.by_start, self.by_end) = (by(head), by(tail));
    }

    /// The text at `at`, without the constant beginning.
    pub(super) fn body(&self, at: usize) -> &str {
        self.texts.get(at).map_or("", |(body, _)| body)
    }

    /// The known text that shares most characters with `body` at both ends, where that says anything.
    pub(super) fn ends(&self, body: &str, asked: usize) -> Option<Found> {
        let sums =
            [Strength::Alarm, Strength::Note].map(|strength| (strength, self.least_sum(strength, asked)));
        let alike = self.starting(body).filter_map(|at| {
            let (other, of) = self.texts.get(at)?;
            let (leading, trailing) = shared(body, other);
            let (strength, _) = sums.into_iter().find(|(strength, sum)| {
                let enough = leading >= strength.least() && trailing >= strength.least();
                enough && sum.is_some_and(|sum| leading + trailing >= sum)
            })?;
            // The same text under another key is another matter.
            (**other != *body).then_some(Found { strength, at, of: *of, leading, trailing })
        });
        alike.max_by_key(Found::closeness)
    }

    /// The known text that one of `texts`, in the case of the shelf, is but for one character: with the constant beginning or
    /// without it.
    pub(super) fn near(&self, texts: [&str; 2], asked: usize) -> Option<Found> {
        let texts = if texts[0] == texts[1] { &texts[..1] } else { &texts };
        let bodies = || texts.iter().map(|text| text.strip_prefix(&*self.shape.prefix).unwrap_or(text));
        let starting = bodies().flat_map(|body| self.starting(body));
        let places = starting.chain(texts.iter().flat_map(|text| self.ending(text)));
        let (at, of, leading, trailing) = { places }.find_map(|at| {
            let (other, of) = self.texts.get(at)?;
            let (leading, trailing) = texts.iter().zip(bodies()).find_map(|(text, body)| {
                near(body, other).or_else(|| {
                    // Something is wrong with the beginning itself.
                    let whole = self.shape.prefix.len() + other.len();
                    let damaged = body.len() == text.len() && text.len().abs_diff(whole) <= 1;
                    damaged.then(|| near(text, &self.shape.whole(other)))?
                })
            })?;
            Some((at, *of, leading.min(other.len() - trailing.min(other.len())), trailing.min(other.len())))
        })?;
        let length = self.body(at).len();
        let strength = [Strength::Alarm, Strength::Note].into_iter().find(|strength| {
            let size = f64::from(self.shape.size);
            let neighbours = 3.0 * count(length) * size;
            self.comparisons(asked) * neighbours * power(size, length) <= strength.bound()
        })?;
        Some(Found { strength, at, of, leading, trailing })
    }

    /// The smallest number of equal characters that is rare enough; `None` where no number is.
    fn least_sum(&self, strength: Strength, asked: usize) -> Option<usize> {
        if !self.shape.is_random() {
            return None;
        }
        let (size, least) = (f64::from(self.shape.size), strength.least());
        let hex = usize::from(self.shape.size <= 16);
        let floor = match strength {
            Strength::Alarm => 6 + hex,
            Strength::Note => 5 + hex,
        };
        (floor..64).find(|&sum| {
            let pairs = count(sum + 1 - 2 * least);
            let rate = self.comparisons(asked) * pairs * power(size, sum) * self.shape.lost();
            rate <= strength.bound()
        })
    }

    fn comparisons(&self, asked: usize) -> f64 {
        count(self.texts.len()) * count(asked)
    }

    /// Positions of the texts that begin like `body`.
    fn starting(&self, body: &str) -> impl Iterator<Item = usize> + use<'_> {
        at_one_end(&self.by_start, head(body))
    }

    /// Positions of the texts that end like `whole`.
    fn ending(&self, whole: &str) -> impl Iterator<Item = usize> + use<'_> {
        at_one_end(&self.by_end, tail(whole))
    }
}

fn at_one_end(order: &[(u64, u32)], end: u64) -> impl Iterator<Item = usize> {
    let from = order.partition_point(|(other, _)| *other < end);
    let rest = order.get(from..).unwrap_or_default();
    rest.iter().take_while(move |(other, _)| *other == end).map(|(_, at)| *at as usize)
}

/// The first characters as a number.
fn head(text: &str) -> u64 {
    text.bytes().take(END).fold(0, |number, byte| number << 8 | u64::from(byte))
}

/// The last characters as a number.
fn tail(text: &str) -> u64 {
    text.bytes().rev().take(END).fold(0, |number, byte| number << 8 | u64::from(byte))
}

/// How many characters two texts share at the start, and at the end of what is left.
fn shared(one: &str, other: &str) -> (usize, usize) {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let least = one.len().min(other.len());
    let leading = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let trailing = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    (leading, trailing.min(least - leading))
}

/// What two texts share at the start and at the end, where one is the other but for a character: another, one too many or
/// missing, or two neighbours swapped. Equal texts are no near copies.
fn near(one: &str, other: &str) -> Option<(usize, usize)> {
    if one.len().abs_diff(other.len()) > 1 {
        return None;
    }
    let (leading, trailing) = shared(one, other);
    let kept = leading + trailing;
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let near = if one.len() != other.len() {
        kept == one.len().min(other.len())
    } else if kept + 2 == one.len() {
        one[leading] == other[leading + 1] && one[leading + 1] == other[leading]
    } else {
        kept + 1 == one.len()
    };
    near.then_some((leading, trailing))
}

/// `size` to the power of minus `exponent`, the same on every machine.
fn power(size: f64, exponent: usize) -> f64 {
    (0..exponent).fold(1.0, |power, _| power / size)
}

/// A count, for a product that may be large.
fn count(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(size: u8, first: u8, last: u8) -> [usize; 6] {
        let shape = Shape { size, prefix: "".into(), first, last };
        [
            (Strength::Alarm, 100),
            (Strength::Alarm, 1_000),
            (Strength::Alarm, 10_000),
            (Strength::Note, 100),
            (Strength::Note, 1_000),
            (Strength::Note, 10_000),
        ]
        .map(|(strength, n)| {
            let mut shelf = Shelf::new(shape.clone());
            (0..n).for_each(|of| shelf.push(format!("{of}"), of));
            shelf.least_sum(strength, 1).unwrap()
        })
    }

    #[test]
    fn sums_are_those_of_the_derivation() {
        assert_eq!(sums(16, 16, 16), [7, 7, 8, 6, 6, 7], "EVM");
        assert_eq!(sums(58, 24, 58), [6, 6, 6, 5, 5, 5], "Bitcoin, Tron, XRP");
        assert_eq!(sums(58, 18, 58), [6, 6, 6, 5, 5, 5], "Solana");
        assert_eq!(sums(32, 32, 32), [6, 6, 6, 5, 5, 5], "Bech32");
        assert_eq!(sums(32, 4, 32), [6, 6, 7, 5, 5, 6], "Stellar");
    }

    #[test]
    fn near_copies_are_one_edit_away() {
        for (one, other) in [
            ("abcd", "abxd"),
            ("abcd", "abd"),
            ("abd", "abcd"),
            ("abcd", "acbd"),
            ("aab", "ab"),
            ("xabc", "abc"),
        ] {
            assert!(near(one, other).is_some(), "{one} {other}");
        }
        for (one, other) in [("abcd", "abcd"), ("abcd", "axxd"), ("abcd", "ab"), ("abcd", "dbca"), ("", "")] {
            assert!(near(one, other).is_none(), "{one} {other}");
        }
    }
}
