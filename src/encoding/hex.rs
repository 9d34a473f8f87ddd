//! Hexadecimal, and the mixed-case checksum of EIP-55.

use core::fmt;

use sha3::{Digest, Keccak256};

use super::Checksum;

/// Decodes exactly `N` bytes of hex in either case; `None` for another length or another character.
pub fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    decode_into(&mut bytes, text)?;
    Some(bytes)
}

/// Fills `bytes` with what `text` says in exactly as many digits. Every length of [`decode`] would be a copy of this.
pub(crate) fn decode_into(bytes: &mut [u8], text: &str) -> Option<()> {
    let digits = text.as_bytes();
    if digits.len() != bytes.len() * 2 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(())
}

/// `bytes` as lower-case hex.
pub fn encode(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| DIGITS[usize::from(nibble & 15)];
    let mut digits = Vec::with_capacity(2 * bytes.len());
    for byte in bytes {
        digits.extend_from_slice(&[digit(byte >> 4), digit(*byte)]);
    }
    String::from_utf8(digits).unwrap_or_default()
}

/// Writes bytes as lower-case hex.
pub struct Hex<'a>(pub &'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode(self.0))
    }
}

/// EIP-55: a letter is upper case when its hex digit of Keccak-256 of the lower-case text is 8 or more. A text in
/// one case carries no checksum. `digits` are 40 hex digits without a prefix.
pub fn eip55(digits: &str) -> Checksum {
    let upper = digits.bytes().any(|digit| digit.is_ascii_uppercase());
    let lower = digits.bytes().any(|digit| digit.is_ascii_lowercase());
    if !(upper && lower) {
        return Checksum::Absent;
    }
    let hash = Keccak256::digest(digits.to_ascii_lowercase());
    let fits = digits.bytes().enumerate().all(|(index, digit)| {
        let nibble = hash.get(index / 2).map_or(0, |byte| if index % 2 == 0 { byte >> 4 } else { byte & 15 });
        !digit.is_ascii_alphabetic() || digit.is_ascii_uppercase() == (nibble >= 8)
    });
    Checksum::ok_or_bad(fits)
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eip55_vectors() {
        // EIP-55, "Test Cases"
        for text in [
            "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "fB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "dbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
            "D1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        ] {
            assert_eq!(eip55(text), Checksum::Ok, "{text}");
            assert_eq!(eip55(&text.replacen('a', "A", 1)), Checksum::Bad, "{text}");
        }
        assert_eq!(eip55("52908400098527886e0f7030069857d2e4169ee7"), Checksum::Absent);
        assert_eq!(eip55("52908400098527886E0F7030069857D2E4169EE7"), Checksum::Absent);
    }

    #[test]
    fn only_the_exact_length_decodes() {
        assert_eq!(decode::<2>("0aF1"), Some([0x0a, 0xf1]));
        assert_eq!(decode::<2>("0aF"), None);
        assert_eq!(decode::<2>("0aF12"), None);
        assert_eq!(decode::<2>("0aFg"), None);
    }
}
