//! `CashAddr`: the Bitcoin Cash address format ("Address format for Bitcoin Cash", version byte and 40-bit BCH code).

use crate::text::cut;

use super::bech32::{bytes_from_values, one_case, value};
use super::{Checksum, Error};

const ALPHABET: &str = "CashAddr";
/// Characters of the checksum.
const CHECKSUM: usize = 8;
/// The longest payload of the specification: version byte and a 512-bit hash.
const MAX_BYTES: usize = 65;
/// Characters that hold it.
const MAX_DATA: usize = 104;

/// A decoded address.
#[derive(Clone, Copy, Debug)]
pub struct CashAddr {
    bytes: [u8; MAX_BYTES],
    length: usize,
    /// Whether the 40-bit code fits.
    pub checksum: Checksum,
}

impl CashAddr {
    /// The version byte: one reserved bit, four bits of type, three bits of size.
    pub const fn version(&self) -> u8 {
        self.bytes[0]
    }

    /// The bytes after the version byte.
    pub fn payload(&self) -> &[u8] {
        &self.bytes[1..self.length]
    }

    /// The payload when its length is the one that the version byte's size bits name.
    pub fn sized_payload(&self) -> Option<&[u8]> {
        const SIZES: [usize; 8] = [20, 24, 28, 32, 40, 48, 56, 64];
        let size = SIZES[usize::from(self.version() & 7)];
        (self.version() & 0x80 == 0 && self.payload().len() == size).then(|| self.payload())
    }
}

/// Decodes `text`, with or without `prefix` and its colon. The prefix may be in the other case than the rest, which no
/// encoder writes.
///
/// # Errors
/// For another prefix, a character outside the alphabet, mixed case, or a length that no address has.
pub fn decode(text: &str, prefix: &str) -> Result<CashAddr, Error> {
    let data = match cut(text, ':') {
        Some((given, data)) if given.eq_ignore_ascii_case(prefix) => data,
        Some(_) => return Err(Error::NoSeparator),
        None => text,
    };
    let data_length = data.len().checked_sub(CHECKSUM).filter(|length| (2..=MAX_DATA).contains(length));
    let data_length = data_length.ok_or(Error::Length { found: text.len(), alphabet: ALPHABET })?;
    one_case(data)?;
    let mut state = prefix.bytes().fold(1, |state, character| step(state, character & 31));
    state = step(state, 0);
    let offset = text.len() - data.len();
    for (index, character) in data.bytes().enumerate() {
        let digit = value(character).ok_or(Error::Character { at: offset + index, alphabet: ALPHABET })?;
        state = step(state, digit);
    }
    let mut bytes = [0; MAX_BYTES];
    let length = bytes_from_values(&data[..data_length], &mut bytes)?.len();
    Ok(CashAddr { bytes, length, checksum: Checksum::ok_or_bad(state == 1) })
}

/// One step of the 40-bit checksum polynomial.
const fn step(state: u64, value: u8) -> u64 {
    const GENERATOR: [u64; 5] =
        [0x98_f2bc_8e61, 0x79_b76d_99e2, 0xf3_3e5f_b3c4, 0xae_2eab_e2a8, 0x1e_4f43_e470];
    let top = state >> 35;
    let mut next = (state & 0x07_ffff_ffff) << 5 ^ value as u64;
    let mut bit = 0;
    while bit < 5 {
        if top >> bit & 1 == 1 {
            next ^= GENERATOR[bit];
        }
        bit += 1;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_the_specifications_example() {
        // "Address format for Bitcoin Cash", Examples of Address Translation
        let text = "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a";
        for text in [text, &text[12..], &text.to_uppercase()] {
            let address = decode(text, "bitcoincash").unwrap();
            assert_eq!(address.checksum, Checksum::Ok);
            assert_eq!(address.version(), 0);
            assert_eq!(address.sized_payload().unwrap()[..4], [118, 160, 64, 83]);
        }
    }

    #[test]
    fn every_single_wrong_character_is_noticed() {
        let text = "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a";
        for at in 0..text.len() {
            for replacement in "qpzry9x8gf2tvdw0s3jn54khce6mua7l".chars() {
                let wrong: String = text
                    .chars()
                    .enumerate()
                    .map(|(index, c)| if index == at { replacement } else { c })
                    .collect();
                if wrong != text {
                    let noticed =
                        decode(&wrong, "bitcoincash").map_or(true, |found| found.checksum == Checksum::Bad);
                    assert!(noticed, "{wrong}");
                }
            }
        }
    }
}
