//! Choices written in fewer bits the better they are foreseen: an adaptive binary range coder, as LZMA has it.
//!
//! What is coded is written once, for both directions, over [`Coder`]: [`Encoder`] is told each bit and gives it back,
//! [`Decoder`] finds it in its bytes. Whole numbers only, so that every machine foresees the same.

/// Parts of [`Chance::of_true`] that are one.
const WHOLE: u32 = 1 << 16;
/// How much of the way to what was seen a chance moves, by how often it was seen: from nearly two thirds down to a 32nd.
const RATES: [u32; 32] = rates();
/// Below this a range is widened by a byte.
const NARROW: u32 = 1 << 24;
/// Bytes that are looked at together.
const WINDOW: usize = 4;

/// How likely a bit is set, from what it was before in the same place.
#[derive(Clone, Copy)]
pub(super) struct Chance {
    of_true: u16,
    seen: u8,
}

/// Either direction.
pub(super) trait Coder {
    /// The next bit, which is `meant` when writing.
    fn bit(&mut self, chance: &mut Chance, meant: bool) -> bool;

    /// The next number below 2^`bits`, which is `meant` when writing; `chances` are 2^`bits`.
    fn number(&mut self, chances: &mut [Chance], bits: u32, meant: usize) -> usize {
        let mut node = 1;
        for level in (0..bits).rev() {
            node = node << 1 | usize::from(self.bit(&mut chances[node], meant >> level & 1 == 1));
        }
        node - (1 << bits)
    }
}

/// Writes bits.
pub(super) struct Encoder {
    low: u64,
    range: u32,
    /// The last byte, still to be written because a carry may raise it, and how many 255s follow it.
    held: u8,
    full: usize,
    out: Vec<u8>,
}

/// Reads bits; past the end of its bytes it goes on with zeros, and [`Decoder::is_at_the_end`] says so.
pub(super) struct Decoder {
    bytes: Vec<u8>,
    at: usize,
    range: u32,
    code: u32,
}

/// Chances of the numbers below a count that grows, each as likely as it was before.
#[derive(Default)]
pub(super) struct Numbers {
    /// By the bit's place, then by the bits above it.
    levels: Vec<Vec<Chance>>,
}

impl Chance {
    /// Of what was never seen.
    pub(super) const EVEN: Self = Self { of_true: 1 << 15, seen: 0 };

    /// The part of `range` that stands for true: at least one, and less than all of it.
    fn share(self, range: u32) -> u32 {
        (range >> 12) * (u32::from(self.of_true) >> 4)
    }

    fn saw(&mut self, bit: bool) {
        let (chance, rate) = (u32::from(self.of_true), RATES[usize::from(self.seen) % RATES.len()]);
        let moved =
            if bit { chance + (((WHOLE - chance) * rate) >> 16) } else { chance - ((chance * rate) >> 16) };
        self.of_true = u16::try_from(moved).unwrap_or(u16::MAX);
        self.seen = if usize::from(self.seen) + 1 < RATES.len() { self.seen + 1 } else { self.seen };
    }
}

impl Encoder {
    pub(super) const fn new() -> Self {
        Self { low: 0, range: u32::MAX, held: 0, full: 0, out: Vec::new() }
    }

    /// The bytes of all bits.
    pub(super) fn finish(mut self) -> Vec<u8> {
        (0..=WINDOW).for_each(|_| self.shift());
        // Nothing carries into the byte that was held before the first.
        self.out.split_off(1)
    }

    /// Writes the bytes that no carry can change any more.
    fn shift(&mut self) {
        let [_, _, _, high, carry, ..] = self.low.to_le_bytes();
        if high == u8::MAX && carry == 0 {
            self.full += 1;
        } else {
            self.out.push(self.held.wrapping_add(carry));
            let full = core::mem::take(&mut self.full);
            self.out.extend(core::iter::repeat_n(u8::MAX.wrapping_add(carry), full));
            self.held = high;
        }
        self.low = (self.low & 0x00ff_ffff) << 8;
    }
}

impl Coder for Encoder {
    fn bit(&mut self, chance: &mut Chance, meant: bool) -> bool {
        let share = chance.share(self.range);
        if meant {
            self.range = share;
        } else {
            self.low += u64::from(share);
            self.range -= share;
        }
        while self.range < NARROW {
            self.range <<= 8;
            self.shift();
        }
        chance.saw(meant);
        meant
    }
}

impl Decoder {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        let mut decoder = Self { bytes, at: 0, range: u32::MAX, code: 0 };
        (0..WINDOW).for_each(|_| decoder.shift());
        decoder
    }

    /// True when the bits that were read are all that was written.
    pub(super) const fn is_at_the_end(&self) -> bool {
        self.at == self.bytes.len() && self.code == 0
    }

    fn shift(&mut self) {
        self.code = self.code << 8 | u32::from(self.bytes.get(self.at).copied().unwrap_or(0));
        self.at += 1;
    }
}

impl Coder for Decoder {
    fn bit(&mut self, chance: &mut Chance, _meant: bool) -> bool {
        let share = chance.share(self.range);
        let bit = self.code < share;
        if bit {
            self.range = share;
        } else {
            self.code -= share;
            self.range -= share;
        }
        while self.range < NARROW {
            self.range <<= 8;
            self.shift();
        }
        chance.saw(bit);
        bit
    }
}

impl Numbers {
    /// The next number below `count`, which is `meant` when writing: of its bits those in `levels`, under `prefix`, the
    /// bits above them.
    pub(super) fn code(
        &mut self,
        coder: &mut impl Coder,
        levels: core::ops::Range<u32>,
        prefix: u32,
        count: u32,
        meant: u32,
    ) -> u32 {
        let mut prefix = prefix;
        for level in levels.rev() {
            let upper = u64::from(prefix) << 1 | 1;
            // What would be too much needs no bit.
            let bit = upper << level < u64::from(count)
                && coder.bit(self.chance(level as usize, prefix as usize), meant >> level & 1 == 1);
            prefix = prefix << 1 | u32::from(bit);
        }
        prefix
    }

    fn chance(&mut self, level: usize, prefix: usize) -> &mut Chance {
        if self.levels.len() <= level {
            self.levels.resize_with(level + 1, Vec::new);
        }
        let chances = &mut self.levels[level];
        if chances.len() <= prefix {
            chances.resize(prefix + 1, Chance::EVEN);
        }
        &mut chances[prefix]
    }
}

const fn rates() -> [u32; 32] {
    let mut rates = [0; 32];
    let mut seen = 0;
    while seen < 32 {
        rates[seen as usize] = WHOLE * 10 / (10 * seen + 16);
        seen += 1;
    }
    rates
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without an end, the same every time.
    fn numbers() -> impl Iterator<Item = u32> {
        core::iter::successors(Some(1_u32), |last| {
            Some(last.wrapping_mul(1_664_525).wrapping_add(1_013_904_223))
        })
        .map(|number| number >> 8)
    }

    fn written(bits: &[bool]) -> Vec<u8> {
        let mut encoder = Encoder::new();
        let mut chances = [Chance::EVEN; 3];
        for (at, &bit) in bits.iter().enumerate() {
            encoder.bit(&mut chances[at % 3], bit);
        }
        encoder.finish()
    }

    fn read(bytes: &[u8], count: usize) -> Option<Vec<bool>> {
        let mut decoder = Decoder::new(bytes.to_vec());
        let mut chances = [Chance::EVEN; 3];
        let bits = (0..count).map(|at| decoder.bit(&mut chances[at % 3], false)).collect();
        decoder.is_at_the_end().then_some(bits)
    }

    #[test]
    fn every_bit_comes_back_and_takes_all_bytes() {
        for rarity in [1, 2, 3, 10, 300, 100_000] {
            for count in [0, 1, 2, 7, 1_000, 50_000] {
                let bits: Vec<bool> = numbers().take(count).map(|number| number % rarity == 0).collect();
                let bytes = written(&bits);
                assert_eq!(read(&bytes, count).as_ref(), Some(&bits));
                assert_eq!(read(&bytes[..bytes.len() - 1], count), None, "one byte less");
                assert_eq!(read(&[&bytes[..], &[0]].concat(), count), None, "one byte more");
            }
        }
    }

    #[test]
    fn what_is_foreseen_takes_few_bytes() {
        assert!(written(&vec![false; 50_000]).len() < 250);
        let even: Vec<bool> = numbers().take(50_000).map(|number| number % 2 == 0).collect();
        assert!(written(&even).len() < 6_600);
    }

    #[test]
    fn numbers_come_back_below_every_count() {
        let counts = [1, 2, 3, 64, 65, 1_000, 70_000, u32::MAX];
        let all: Vec<(u32, u32)> = counts
            .into_iter()
            .flat_map(|count| numbers().take(50).map(move |number| (count, number % count)))
            .collect();
        let code = |coder: &mut dyn FnMut(&mut Numbers, u32, u32)| {
            let mut known = Numbers::default();
            all.iter().for_each(|&(count, number)| coder(&mut known, count, number));
        };
        let mut encoder = Encoder::new();
        code(&mut |known, count, number| {
            known.code(&mut encoder, 0..18, 0, count.min(1 << 18), number % (1 << 18));
        });
        let bytes = encoder.finish();
        let mut decoder = Decoder::new(bytes.clone());
        code(&mut |known, count, number| {
            let count = count.min(1 << 18);
            assert_eq!(known.code(&mut decoder, 0..18, 0, count, 0), number % (1 << 18));
        });
        assert!(decoder.is_at_the_end());
    }
}
