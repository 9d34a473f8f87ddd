//! Bech32 (BIP-173) and Bech32m (BIP-350), without the 90-character limit: Cardano and Zcash addresses are longer.
//!
//! The parts are slices of the text and the data is converted on demand, so nothing is allocated.

use crate::text::cut_last;

use super::{Error, digit, inverse};

const ALPHABET: &str = "Bech32";
static DIGITS: [u8; 128] = in_either_case(inverse(b"qpzry9x8gf2tvdw0s3jn54khce6mua7l"));

/// Characters of the checksum.
pub const CHECKSUM: usize = 6;
/// BIP-173: at most 83 characters before the separator.
const MAX_PREFIX: usize = 83;

/// Which constant the checksum was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// BIP-173: constant 1.
    Bech32,
    /// BIP-350: constant 0x2bc830a3.
    Bech32m,
}

/// A text of prefix, separator, data and checksum.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    prefix: &'a str,
    data: &'a str,
    /// The constant that the checksum fits; `None` when it fits neither.
    pub variant: Option<Variant>,
}

impl<'a> Parts<'a> {
    /// Splits `text` at its last `1`.
    ///
    /// # Errors
    /// When there is no separator, the prefix is empty or too long, a character is outside the alphabet, or
    /// upper and lower case are mixed.
    pub fn split(text: &'a str) -> Result<Self, Error> {
        let (prefix, rest) = cut_last(text, '1').ok_or(Error::NoSeparator)?;
        let data_length = rest.len().checked_sub(CHECKSUM);
        let (Some(data_length), 1..=MAX_PREFIX) = (data_length, prefix.len()) else {
            return Err(Error::Length { found: text.len(), alphabet: ALPHABET });
        };
        one_case(text)?;
        let mut state = 1_u32;
        for (at, character) in prefix.bytes().enumerate() {
            if !(33..=126).contains(&character) {
                return Err(Error::Character { at, alphabet: ALPHABET });
            }
            state = step(state, character.to_ascii_lowercase() >> 5);
        }
        state = step(state, 0);
        for character in prefix.bytes() {
            state = step(state, character.to_ascii_lowercase() & 31);
        }
        for (index, character) in rest.bytes().enumerate() {
            let at = prefix.len() + 1 + index;
            state = step(state, value(character).ok_or(Error::Character { at, alphabet: ALPHABET })?);
        }
        let variant = match state {
            1 => Some(Variant::Bech32),
            0x2bc8_30a3 => Some(Variant::Bech32m),
            _ => None,
        };
        Ok(Self { prefix, data: &rest[..data_length], variant })
    }

    /// True when the human-readable prefix is `prefix`, given in lower case.
    pub fn has_prefix(&self, prefix: &str) -> bool {
        self.prefix.eq_ignore_ascii_case(prefix)
    }

    /// True when the prefix is `prefix` followed by `suffix`, both given in lower case.
    pub fn has_prefix_and_suffix(&self, prefix: &str, suffix: &str) -> bool {
        let parts = self.prefix.split_at_checked(prefix.len());
        parts.is_some_and(|(start, end)| {
            start.eq_ignore_ascii_case(prefix) && end.eq_ignore_ascii_case(suffix)
        })
    }

    /// The first five-bit value (a witness version) and the parts after it.
    pub fn split_first(&self) -> Option<(u8, Self)> {
        let first = value(*self.data.as_bytes().first()?)?;
        Some((first, Self { data: &self.data[1..], ..*self }))
    }

    /// Converts the data to bytes in `out` and returns them.
    ///
    /// # Errors
    /// [`Error::Overflow`] when the bytes do not fill the last character up with fewer than five zero bits,
    /// [`Error::Length`] when `out` is too short.
    pub fn bytes<'b>(&self, out: &'b mut [u8]) -> Result<&'b [u8], Error> {
        bytes_from_values(self.data, out)
    }
}

/// The five-bit value of a character in either case.
pub(crate) fn value(character: u8) -> Option<u8> {
    digit(&DIGITS, character)
}

/// A table of lower-case digits that reads upper case as well.
const fn in_either_case(mut digits: [u8; 128]) -> [u8; 128] {
    let mut letter = b'a';
    while letter <= b'z' {
        digits[letter.to_ascii_uppercase() as usize] = digits[letter as usize];
        letter += 1;
    }
    digits
}

/// Refuses a text with both cases.
pub(crate) fn one_case(text: &str) -> Result<(), Error> {
    let (mut lower, mut upper) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        lower |= byte.is_ascii_lowercase();
        upper |= byte.is_ascii_uppercase();
        if lower && upper {
            return Err(Error::MixedCase { at });
        }
    }
    Ok(())
}

/// Packs the five-bit values of `data` into `out`: padding must be zero and shorter than one value.
pub(super) fn bytes_from_values<'b>(data: &str, out: &'b mut [u8]) -> Result<&'b [u8], Error> {
    let (mut bits, mut held, mut length) = (0_u16, 0, 0);
    for (at, character) in data.bytes().enumerate() {
        bits = bits << 5 | u16::from(value(character).ok_or(Error::Character { at, alphabet: ALPHABET })?);
        held += 5;
        if held >= 8 {
            held -= 8;
            let byte = out.get_mut(length).ok_or(Error::Length { found: data.len(), alphabet: ALPHABET })?;
            *byte = u8::try_from(bits >> held & 0xff).unwrap_or_default();
            length += 1;
        }
        bits &= (1 << held) - 1;
    }
    if held < 5 && bits == 0 { Ok(&out[..length]) } else { Err(Error::Overflow) }
}

/// One step of the BIP-173 checksum polynomial.
const fn step(state: u32, value: u8) -> u32 {
    ((state & 0x01ff_ffff) << 5 ^ value as u32) ^ FEEDBACK[(state >> 25 & 31) as usize]
}

/// What the five bits that leave the state add to it.
static FEEDBACK: [u32; 32] = {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let mut table = [0; 32];
    let mut top = 0;
    while top < 32 {
        let mut bit = 0;
        while bit < 5 {
            if top >> bit & 1 == 1 {
                table[top] ^= GENERATOR[bit];
            }
            bit += 1;
        }
        top += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_variants_apart() {
        // BIP-173 and BIP-350, "Test vectors"
        for text in [
            "A12UEL5L",
            "a12uel5l",
            "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
            "?1ezyfcl",
        ] {
            assert_eq!(Parts::split(text).unwrap().variant, Some(Variant::Bech32), "{text}");
        }
        for text in [
            "A1LQFN3A",
            "a1lqfn3a",
            "split1checkupstagehandshakeupstreamerranterredcaperredlc445v",
            "?1v759aa",
        ] {
            assert_eq!(Parts::split(text).unwrap().variant, Some(Variant::Bech32m), "{text}");
        }
    }

    #[test]
    fn refuses_what_the_bips_refuse() {
        // BIP-173, "Test vectors", invalid
        for text in [
            "\u{20}1nwldj5",
            "\u{7f}1axkwrx",
            "\u{80}1eym55h",
            "pzry9x0s0muk",
            "1pzry9x0s0muk",
            "x1b4n0q5v",
            "li1dgmt3",
            "A1G7SGD8A2",
            "10a06t8",
            "1qzzfhee",
        ] {
            let refused = Parts::split(text).map_or(true, |parts| parts.variant.is_none());
            assert!(refused, "{text}");
        }
        assert_eq!(Parts::split("A12uEL5L").err(), Some(Error::MixedCase { at: 3 }));
    }
}
