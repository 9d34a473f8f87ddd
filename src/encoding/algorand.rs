//! Algorand addresses: a public key and the end of its hash (Algorand developer documentation, "Accounts").
//!
//! ```text
//! address  = base32(key ‖ checksum)   58 characters, RFC 4648 without padding, upper case, unused bits zero
//! key      = 32 bytes
//! checksum = last 4 bytes of SHA-512/256(key)
//! ```

use sha2::{Digest, Sha512_256};

use super::base32::{self, Case};
use super::{Checksum, Error};

/// Characters of an address.
const TEXT: usize = 58;

/// A decoded address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Algorand {
    /// The public key, or the hash of a program.
    pub key: [u8; 32],
    /// Whether the end of the hash fits.
    pub checksum: Checksum,
    /// Whether the letters are in upper case.
    pub canonical: bool,
}

/// Decodes `text`.
///
/// # Errors
/// For another length, a character outside the alphabet, or unused bits that are not zero.
pub fn decode(text: &str) -> Result<Algorand, Error> {
    let length = Error::Length { found: text.len(), alphabet: "Algorand" };
    if text.len() != TEXT {
        return Err(length);
    }
    let mut buffer = [0; 36];
    let bytes = base32::decode(text.as_bytes(), Case::Any, &mut buffer)?;
    let (key, checksum) = bytes.split_first_chunk::<32>().ok_or(length)?;
    Ok(Algorand {
        key: *key,
        checksum: Checksum::ok_or_bad(Sha512_256::digest(key)[28..] == *checksum),
        canonical: !text.bytes().any(|character| character.is_ascii_lowercase()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_published_vectors() {
        // bip_utils, tests/addr/test_algo_addr.py; blockchain_utils, test/address/algo; the zero address of the documentation
        for (text, key) in [
            (
                "7REPFSIR3X6YJR4U2FMPRZAGDFPV6FTSHRDUO4Y2RKXADQPXQFIJBXUDTI",
                "fc48f2c911ddfd84c794d158f8e406195f5f16723c4747731a8aae01c1f78150",
            ),
            (
                "VQD6TBRL6BH6NAGIPEUG6JZUCPJVXB3GPTHEU5WTKX5DDGSR3AXNKBN5FQ",
                "ac07e9862bf04fe680c879286f273413d35b87667cce4a76d355fa319a51d82e",
            ),
            (
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAY5HFKQ",
                "0000000000000000000000000000000000000000000000000000000000000000",
            ),
        ] {
            let found = decode(text).unwrap();
            assert_eq!(super::super::hex::Hex(&found.key).to_string(), key);
            assert_eq!((found.checksum, found.canonical), (Checksum::Ok, true), "{text}");
            let lower = decode(&text.to_ascii_lowercase()).unwrap();
            assert_eq!((lower.key, lower.checksum, lower.canonical), (found.key, Checksum::Ok, false));
        }
    }

    #[test]
    fn a_wrong_character_shows_and_the_key_can_be_looked_up() {
        let found = decode("7REPFSIR3X6YJR4U2FMPRZAGDFPV6FTSHRDUO4Y2RKXADQPXQFIJBXUDTA").unwrap();
        assert_eq!(found.checksum, Checksum::Bad);
        assert_eq!(found.key[..2], [0xfc, 0x48]);
    }

    #[test]
    fn unused_bits_must_be_zero() {
        let text = "7REPFSIR3X6YJR4U2FMPRZAGDFPV6FTSHRDUO4Y2RKXADQPXQFIJBXUDTJ";
        assert_eq!(decode(text), Err(Error::Overflow));
    }
}
