//! Spelling mechanisms: text to payload, one file each.
//!
//! A decoder checks length before work, allocates nothing it has not bounded, and keeps a wrong checksum apart
//! from an unreadable text: a listed destination under a typing mistake must still be looked up.

pub mod account_hex;
pub mod algorand;
pub mod avalanche;
pub mod base32;
pub mod base58;
pub mod bech32;
pub mod blake2b;
pub mod cardano;
pub mod cashaddr;
pub mod crc;
pub mod eos;
pub mod filecoin;
pub mod hash160;
pub mod hedera;
pub mod hex;
pub mod icap;
pub mod icp;
pub mod kaspa;
pub mod monero;
pub mod near;
pub mod ss58;
pub mod stacks;
pub mod strkey;
pub mod ton;
pub mod xaddress;
pub mod zcash;

use core::fmt;

use crate::word::words;

/// Whether a typing mistake would show, and does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Checksum {
    /// It fits.
    Ok,
    /// The format has none, or the text leaves it out.
    Absent,
    /// It does not fit: a character is wrong.
    Bad,
}

words!(Checksum {
    Ok => "ok",
    Absent => "absent",
    Bad => "bad",
});

impl Checksum {
    pub(crate) const fn ok_or_bad(fits: bool) -> Self {
        if fits { Self::Ok } else { Self::Bad }
    }
}

/// Why a text is not written in an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A character outside the encoding's alphabet.
    Character {
        /// Byte position from 0.
        at: usize,
        /// The encoding, as people know it.
        alphabet: &'static str,
    },
    /// A length that no address of this encoding has.
    Length {
        /// Characters found.
        found: usize,
        /// The encoding, as people know it.
        alphabet: &'static str,
    },
    /// Upper and lower case in one text, where the encoding allows only one of them.
    MixedCase {
        /// Byte position of the first character in the other case.
        at: usize,
    },
    /// No separator between prefix and data.
    NoSeparator,
    /// The value is too large for its bytes, or its last bits are not zero.
    Overflow,
    /// The beginning names no kind of destination of this encoding, as people know it.
    Version(&'static str),
}

impl Error {
    /// The same error in a text that has `offset` more characters before it.
    pub(crate) const fn after(self, offset: usize) -> Self {
        match self {
            Self::Character { at, alphabet } => Self::Character { at: at + offset, alphabet },
            Self::Length { found, alphabet } => Self::Length { found: found + offset, alphabet },
            Self::MixedCase { at } => Self::MixedCase { at: at + offset },
            Self::NoSeparator | Self::Overflow | Self::Version(_) => self,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character { at, alphabet } => {
                write!(f, "character {} is not in the {alphabet} alphabet", at + 1)
            }
            Self::Length { found, alphabet } => write!(f, "{found} characters are no {alphabet} address"),
            Self::MixedCase { at } => write!(f, "character {} mixes upper and lower case", at + 1),
            Self::NoSeparator => f.write_str("the separator `1` is missing"),
            Self::Overflow => f.write_str("the last characters hold bits that no encoder writes"),
            Self::Version(alphabet) => write!(f, "the beginning names no kind of {alphabet} address"),
        }
    }
}

impl core::error::Error for Error {}

/// The inverse of an alphabet of ASCII characters; 255 marks a character outside it.
pub(crate) const fn inverse(alphabet: &[u8]) -> [u8; 128] {
    let mut table = [u8::MAX; 128];
    let mut index = 0;
    while index < alphabet.len() {
        #[expect(clippy::cast_possible_truncation, reason = "alphabets have at most 64 characters")]
        {
            table[alphabet[index] as usize] = index as u8;
        }
        index += 1;
    }
    table
}

/// The digit that a character stands for, if it is in the alphabet that `table` inverts.
pub(crate) fn digit(table: &[u8; 128], character: u8) -> Option<u8> {
    table.get(usize::from(character)).copied().filter(|&digit| digit != u8::MAX)
}

/// A decimal number below 2^63.
pub(crate) fn decimal(digits: &[u8], alphabet: &'static str) -> Result<u64, Error> {
    // The largest has 19 digits.
    if digits.is_empty() || digits.len() > 20 {
        return Err(Error::Length { found: digits.len(), alphabet });
    }
    let mut number = 0_u64;
    for (at, character) in digits.iter().enumerate() {
        let digit = char::from(*character).to_digit(10).ok_or(Error::Character { at, alphabet })?;
        let next = number.checked_mul(10).and_then(|number| number.checked_add(digit.into()));
        number = next.filter(|&number| number < 1 << 63).ok_or(Error::Overflow)?;
    }
    Ok(number)
}
