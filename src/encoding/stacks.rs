//! Stacks addresses in c32check: Crockford's base32 over a hash and its checksum (SIP-005, "Appendix"; the reference is
//! the package `c32check`).
//!
//! ```text
//! address  = "S" version number
//! version  = one c32 digit: P (22), M (20) main network | T (26), N (21) test network
//! number   = c32 of hash ‖ checksum (20 + 4 bytes) as one number, before it one "0" for each leading zero byte
//! checksum = first 4 bytes of SHA-256(SHA-256(version ‖ hash))
//! c32      = 0-9 A-Z without I, L, O, U
//! ```
//!
//! Readers take lower case, `O` for `0`, and `I` or `L` for `1`; writers use none of these.

use sha2::{Digest, Sha256};

use super::{Checksum, Error, digit, inverse};

const ALPHABET: &str = "Stacks";
static DIGITS: [u8; 128] = inverse(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ");

/// Hash and checksum.
const BYTES: usize = 24;
/// Characters of 24 bytes without leading zeros: 39; `S` and version before them.
const MAX_TEXT: usize = 41;

/// Hash of a public key, main network: `SP`.
pub const P2PKH: u8 = 22;
/// Hash of a script, main network: `SM`.
pub const P2SH: u8 = 20;
/// Hash of a public key, test network: `ST`.
pub const TEST_P2PKH: u8 = 26;
/// Hash of a script, test network: `SN`.
pub const TEST_P2SH: u8 = 21;

/// A decoded address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stacks {
    /// What the hash is of and on which network: [`P2PKH`] and its siblings.
    pub version: u8,
    /// RIPEMD-160 of SHA-256, as in a Bitcoin address of the same key.
    pub hash: [u8; 20],
    /// Whether the double SHA-256 fits.
    pub checksum: Checksum,
    /// Whether every character is the one that a writer uses.
    pub canonical: bool,
}

/// Decodes `text`.
///
/// # Errors
/// For another beginning or version, a character outside the alphabet, or a number that is not 24 bytes.
pub fn decode(text: &str) -> Result<Stacks, Error> {
    let length = Error::Length { found: text.len(), alphabet: ALPHABET };
    if text.len() > MAX_TEXT {
        return Err(length);
    }
    let (&[first, version], number) = text.as_bytes().split_first_chunk::<2>().ok_or(length)?;
    let version = value(version).filter(|version| matches!(*version, P2PKH | P2SH | TEST_P2PKH | TEST_P2SH));
    let (b'S' | b's', Some(version)) = (first, version) else { return Err(Error::Version(ALPHABET)) };

    let mut bytes = [0; BYTES];
    for (index, &character) in number.iter().enumerate() {
        let mut carry = value(character).ok_or(Error::Character { at: 2 + index, alphabet: ALPHABET })?;
        for byte in bytes.iter_mut().rev() {
            (*byte, carry) = (*byte << 5 | carry, *byte >> 3);
        }
        if carry > 0 {
            return Err(Error::Overflow);
        }
    }
    // One zero digit for each leading zero byte: exactly one text for each hash.
    let zeros = number.iter().take_while(|&&character| value(character) == Some(0)).count();
    if zeros != bytes.iter().take_while(|&&byte| byte == 0).count() {
        return Err(length);
    }

    let hash = core::array::from_fn(|index| bytes[index]);
    let digest = Sha256::digest(Sha256::new().chain_update([version]).chain_update(hash).finalize());
    let canonical = text.bytes().all(|character| digit(&DIGITS, character).is_some());
    Ok(Stacks { version, hash, checksum: Checksum::ok_or_bad(digest[..4] == bytes[20..]), canonical })
}

/// The value of a digit, as a reader takes it.
fn value(character: u8) -> Option<u8> {
    let character = match character.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    digit(&DIGITS, character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex::Hex;

    const HASHES: [&str; 5] = [
        "a46ff88886c2ef9762d970b4d2c63678835bd39d",
        "0000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000001",
        "1000000000000000000000000000000000000001",
        "1000000000000000000000000000000000000000",
    ];

    #[test]
    fn decodes_the_reference_vectors() {
        // c32check, tests/unitTests/src/index.ts, c32addressTests
        for (version, texts) in [
            (
                P2PKH,
                [
                    "SP2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKNRV9EJ7",
                    "SP000000000000000000002Q6VF78",
                    "SP00000000000000000005JA84HQ",
                    "SP80000000000000000000000000000004R0CMNV",
                    "SP800000000000000000000000000000033H8YKK",
                ],
            ),
            (
                P2SH,
                [
                    "SM2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKQVX8X0G",
                    "SM0000000000000000000062QV6X",
                    "SM00000000000000000005VR75B2",
                    "SM80000000000000000000000000000004WBEWKC",
                    "SM80000000000000000000000000000000JGSYGV",
                ],
            ),
            (
                TEST_P2PKH,
                [
                    "ST2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKQYAC0RQ",
                    "ST000000000000000000002AMW42H",
                    "ST000000000000000000042DB08Y",
                    "ST80000000000000000000000000000006BYJ4R4",
                    "ST80000000000000000000000000000002YBNPV3",
                ],
            ),
            (
                TEST_P2SH,
                [
                    "SN2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKP6D2ZK9",
                    "SN000000000000000000003YDHWKJ",
                    "SN00000000000000000005341MC8",
                    "SN800000000000000000000000000000066KZWY0",
                    "SN800000000000000000000000000000006H75AK",
                ],
            ),
        ] {
            for (text, hash) in texts.into_iter().zip(HASHES) {
                let found = decode(text).unwrap();
                assert_eq!((found.version, Hex(&found.hash).to_string().as_str()), (version, hash), "{text}");
                assert_eq!((found.checksum, found.canonical), (Checksum::Ok, true), "{text}");
            }
        }
    }

    #[test]
    fn look_alikes_are_read_but_not_canonical() {
        // c32check, tests/unitTests/src/index.ts, homoglyphs
        let text = "SP2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKNRV9EJ7";
        let canonical = decode(text).unwrap();
        for (digit, letter) in [("1", "I"), ("1", "i"), ("1", "L"), ("1", "l")] {
            let found = decode(&text.replace(digit, letter)).unwrap();
            assert_eq!((found.hash, found.checksum, found.canonical), (canonical.hash, Checksum::Ok, false));
        }
        assert!(!decode(&text.to_ascii_lowercase()).unwrap().canonical);
        let zeros = decode("SPoooooooooooooooooooo2Q6VF78").unwrap();
        assert_eq!((zeros.hash, zeros.checksum, zeros.canonical), ([0; 20], Checksum::Ok, false));
    }

    #[test]
    fn refuses_what_the_reference_refuses() {
        // c32check, tests/unitTests/src/index.ts, invalidDecodes
        for text in [
            "ST2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKQYAC0RQ0",
            "ST2J",
            "bP2CT665Q0JB7P39TZ7BST0QYCAQSMJWBZK8QT35J",
            // Other versions
            "SZ2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKQ9H6DPR",
            "S02J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKPVKG2CE",
            // One zero too many, one too few
            "SP0000000000000000000002Q6VF78",
            "SP00000000000000000002Q6VF78",
            "SPZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "SP",
            "",
        ] {
            assert!(decode(text).is_err(), "{text}");
        }
        for text in ["ST2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKQYAC0R", "ST2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKQYAC0RR"]
        {
            assert_eq!(decode(text).map(|found| found.checksum), Ok(Checksum::Bad), "{text}");
        }
    }
}
