//! Base58 in the Bitcoin and the Ripple alphabet, and its four-byte checksum ("Base58Check").
//!
//! Sources: Bitcoin Core `src/base58.cpp`; the XRP Ledger's "base58 Encodings".

use sha2::{Digest, Sha256};

use super::{Error, digit, inverse};

/// The longest text that is decoded: a Byron Cardano address has about 114 characters.
pub const MAX_TEXT: usize = 128;

/// Bytes of the checksum.
pub const CHECKSUM: usize = 4;

/// 128 base58 digits hold at most 94 bytes.
const MAX_BYTES: usize = 96;

/// Five digits at a time: 58^5 fits 32 bits.
const DIGITS_PER_STEP: usize = 5;

/// The order of the 58 characters.
pub struct Alphabet {
    name: &'static str,
    characters: &'static [u8; 58],
    digits: [u8; 128],
}

/// Bitcoin's order, used by almost everyone.
pub static BITCOIN: Alphabet =
    Alphabet::new("base58", b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");

/// The XRP Ledger's order.
pub static RIPPLE: Alphabet =
    Alphabet::new("XRP Ledger base58", b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz");

impl Alphabet {
    const fn new(name: &'static str, characters: &'static [u8; 58]) -> Self {
        Self { name, characters, digits: inverse(characters) }
    }

    /// The digit that `character` stands for.
    pub(crate) fn digit(&self, character: u8) -> Option<u8> {
        digit(&self.digits, character)
    }
}

/// True for one of the 58 characters, which every order has in common.
pub fn is_digit(character: u8) -> bool {
    BITCOIN.digit(character).is_some()
}

/// Decoded bytes, held inline.
#[derive(Clone, Copy)]
pub struct Bytes {
    buffer: [u8; MAX_BYTES],
    start: usize,
}

impl core::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.buffer[self.start..]
    }
}

/// Decodes `text`; leading zero characters become leading zero bytes.
///
/// # Errors
/// [`Error::Length`] when empty or longer than [`MAX_TEXT`], [`Error::Character`] for the first character
/// outside the alphabet.
pub fn decode(text: &str, alphabet: &Alphabet) -> Result<Bytes, Error> {
    let text = text.as_bytes();
    if text.is_empty() || text.len() > MAX_TEXT {
        return Err(Error::Length { found: text.len(), alphabet: alphabet.name });
    }
    // Big-endian number in 32-bit limbs, least significant first; `used` limbs are not zero.
    let mut limbs = [0_u32; MAX_BYTES / 4];
    let mut used = 0;
    for (step, chunk) in text.chunks(DIGITS_PER_STEP).enumerate() {
        let (mut carry, mut factor) = (0_u64, 1_u64);
        for (index, &character) in chunk.iter().enumerate() {
            let at = step * DIGITS_PER_STEP + index;
            let digit = alphabet.digit(character).ok_or(Error::Character { at, alphabet: alphabet.name })?;
            carry = carry * 58 + u64::from(digit);
            factor *= 58;
        }
        for limb in &mut limbs[..used] {
            let value = u64::from(*limb) * factor + carry;
            *limb = low_half(value);
            carry = value >> 32;
        }
        if carry > 0 {
            limbs[used] = low_half(carry);
            used += 1;
        }
    }

    let mut buffer = [0; MAX_BYTES];
    for (bytes, limb) in buffer.rchunks_exact_mut(4).zip(limbs) {
        bytes.copy_from_slice(&limb.to_be_bytes());
    }
    let zeros = text.iter().take_while(|&&character| character == alphabet.characters[0]).count();
    let significant = buffer.iter().position(|&byte| byte != 0).unwrap_or(MAX_BYTES);
    // A text of zeros alone can ask for more bytes than the buffer holds; no address is that long.
    let start =
        significant.checked_sub(zeros).ok_or(Error::Length { found: text.len(), alphabet: alphabet.name })?;
    Ok(Bytes { buffer, start })
}

/// The text of `bytes`: a zero character for each leading zero byte, then the number's digits.
pub fn encode(bytes: &[u8], alphabet: &Alphabet) -> String {
    // Base 58, least significant digit first.
    let mut digits: Vec<u8> = Vec::with_capacity(bytes.len() * 7 / 5 + 1);
    for &byte in bytes {
        let mut carry = u32::from(byte);
        for digit in &mut digits {
            carry += u32::from(*digit) << 8;
            *digit = u8::try_from(carry % 58).unwrap_or_default();
            carry /= 58;
        }
        while carry > 0 {
            digits.push(u8::try_from(carry % 58).unwrap_or_default());
            carry /= 58;
        }
    }
    let zeros = bytes.iter().take_while(|&&byte| byte == 0).map(|_| 0);
    zeros
        .chain(digits.into_iter().rev())
        .map(|digit| char::from(alphabet.characters[usize::from(digit)]))
        .collect()
}

/// The text of version and payload with their checksum.
pub fn encode_check(body: &[u8], alphabet: &Alphabet) -> String {
    let digest = Sha256::digest(Sha256::digest(body));
    encode(&[body, &digest[..CHECKSUM]].concat(), alphabet)
}

/// Splits off the last four bytes and tells whether they are the double SHA-256 of the others.
/// `None` when there are not more than four.
pub fn split_checksum(bytes: &[u8]) -> Option<(&[u8], bool)> {
    let (body, checksum) = bytes.split_last_chunk::<CHECKSUM>()?;
    let digest = Sha256::digest(Sha256::digest(body));
    (!body.is_empty()).then(|| (body, digest[..CHECKSUM] == *checksum))
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is what is wanted")]
const fn low_half(value: u64) -> u32 {
    value as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_bitcoin_cores_vectors() {
        // Bitcoin Core, src/test/data/base58_encode_decode.json
        let vectors: [(&[u8], &str); 5] = [
            (&[0x61], "2g"),
            (&[0x62, 0x62, 0x62], "a3gV"),
            (b"simply a long string", "2cFupjhnEsSn59qHXstmK2ffpLv2"),
            (&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "1111111111"),
            (&[0x51, 0x6b, 0x6f, 0xcd, 0x0f], "ABnLTmg"),
        ];
        for (bytes, text) in vectors {
            assert_eq!(&*decode(text, &BITCOIN).unwrap(), bytes, "{text}");
            assert_eq!(encode(bytes, &BITCOIN), text);
        }
    }

    #[test]
    fn names_the_first_wrong_character() {
        assert_eq!(decode("11O1", &BITCOIN).err(), Some(Error::Character { at: 2, alphabet: "base58" }));
        assert_eq!(decode("11é1", &BITCOIN).err(), Some(Error::Character { at: 2, alphabet: "base58" }));
    }

    #[test]
    fn every_length_and_digit_stays_in_bounds() {
        for length in 0..=MAX_TEXT + 1 {
            for character in ["1", "z", "r"] {
                let text = character.repeat(length);
                let _ = decode(&text, &BITCOIN);
                let _ = decode(&text, &RIPPLE);
            }
        }
    }
}
