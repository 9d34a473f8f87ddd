//! Strkey: how Stellar writes accounts, contracts, pools and balances (SEP-23, version 1.4.0).
//!
//! ```text
//! strkey  = base32(version ‖ key ‖ crc16)   RFC 4648 without padding, unused bits zero; CRC-16/XMODEM, low byte first
//! version = 0x30 G, 0x10 C, 0x58 L          key: 32 bytes
//!         | 0x60 M, 0xb0 W                  key: 32 bytes, then an id of 8 bytes, high byte first
//!         | 0x08 B                          key: 0x00 (balance type V0), then 32 bytes
//!         | 0x78 P                          key: 32 bytes, length of 4 bytes, 1 to 64 bytes filled up with zeros to 4
//! ```
//!
//! Seeds (`S`) and hashes that only sign (`T`, `X`) are no destinations and are not read.

use super::base32::{self, Case};
use super::{Checksum, Error, crc};

const ALPHABET: &str = "Stellar";
/// Version, key, length, payload of 64 bytes, checksum: 103 bytes, 165 characters.
const MAX_BYTES: usize = 103;

/// A decoded strkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strkey {
    /// What the key belongs to. A muxed account is its account, a muxed contract its contract.
    pub kind: Kind,
    /// Public key or hash.
    pub key: [u8; 32],
    /// The id of a muxed account or contract: whose money it is, within one destination.
    pub id: Option<u64>,
    /// Whether the CRC fits.
    pub checksum: Checksum,
    /// Whether the letters are in upper case, the only case that SEP-23 allows.
    pub canonical: bool,
}

/// What a key belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An account: `G`, or `M` with an id.
    Account,
    /// A contract: `C`, or `W` with an id.
    Contract,
    /// A liquidity pool: `L`.
    LiquidityPool,
    /// A claimable balance: `B`.
    ClaimableBalance,
    /// A signer that presents a signature of a payload: `P`. The payload is checked and dropped.
    SignedPayload,
}

/// Decodes `text`.
///
/// # Errors
/// For a character outside the alphabet, unused bits that are not zero, a version that names no destination, or
/// another length than that version has.
pub fn decode(text: &str) -> Result<Strkey, Error> {
    let mut buffer = [0; MAX_BYTES];
    let bytes = base32::decode(text.as_bytes(), Case::Any, &mut buffer)?;
    let length = Error::Length { found: text.len(), alphabet: ALPHABET };
    let (body, crc) = bytes.split_last_chunk::<2>().ok_or(length)?;
    let (&version, content) = body.split_first().ok_or(length)?;
    let (kind, content) = match version {
        0x30 | 0x60 => (Kind::Account, content),
        0x10 | 0xb0 => (Kind::Contract, content),
        0x58 => (Kind::LiquidityPool, content),
        0x08 => (Kind::ClaimableBalance, content.strip_prefix(&[0]).ok_or(Error::Version(ALPHABET))?),
        0x78 => (Kind::SignedPayload, content),
        _ => return Err(Error::Version(ALPHABET)),
    };
    let (&key, rest) = content.split_first_chunk::<32>().ok_or(length)?;
    let id = match (version, rest) {
        (0x60 | 0xb0, _) => Some(u64::from_be_bytes(rest.try_into().map_err(|_| length)?)),
        (0x78, _) => signed_payload(rest).then_some(None).ok_or(length)?,
        (_, []) => None,
        _ => return Err(length),
    };
    Ok(Strkey {
        kind,
        key,
        id,
        checksum: Checksum::ok_or_bad(crc::crc16_xmodem(body).to_le_bytes() == *crc),
        canonical: !text.bytes().any(|character| character.is_ascii_lowercase()),
    })
}

/// A length from 1 to 64, that many bytes, and zeros up to the next multiple of four.
fn signed_payload(rest: &[u8]) -> bool {
    let Some((length, padded)) = rest.split_first_chunk::<4>() else { return false };
    let length = u32::from_be_bytes(*length) as usize;
    (1..=64).contains(&length)
        && padded.len() == length.next_multiple_of(4)
        && padded.iter().skip(length).all(|&byte| byte == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "3f0c34bf93ad0d9971d04ccc90f705511c838aad9734a4a2fb0d7a03fc7fe89a";

    #[test]
    fn decodes_the_valid_test_cases_of_sep_23() {
        for (text, kind, id) in [
            ("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", Kind::Account, None),
            ("MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ", Kind::Account, Some(0)),
            (
                "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK",
                Kind::Account,
                Some(1 << 63),
            ),
            (
                "PA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAQACAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DUPB6IBZGM",
                Kind::SignedPayload,
                None,
            ),
            (
                "PA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAOQCAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DUAAAAFGBU",
                Kind::SignedPayload,
                None,
            ),
            ("CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA", Kind::Contract, None),
            ("LA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUPJN", Kind::LiquidityPool, None),
            ("BAAD6DBUX6J22DMZOHIEZTEQ64CVCHEDRKWZONFEUL5Q26QD7R76RGR4TU", Kind::ClaimableBalance, None),
            // stellar-strkey, tests/tests.rs
            (
                "WA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAAAWWC",
                Kind::Contract,
                Some(0),
            ),
        ] {
            let found = decode(text).unwrap();
            let key = super::super::hex::Hex(&found.key).to_string();
            assert_eq!((found.kind, found.id, key.as_str()), (kind, id, KEY), "{text}");
            assert_eq!((found.checksum, found.canonical), (Checksum::Ok, true), "{text}");
        }
    }

    #[test]
    fn refuses_the_invalid_test_cases_of_sep_23() {
        for text in [
            "GAAAAAAAACGC6",
            "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUR",
            "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZA",
            "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUACUSI",
            "G47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVP2I",
            "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLKA",
            "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAAV75I",
            "M47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ",
            "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUK===",
            "PA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAQACAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DUPB6IAAAAAAAAPM",
            "PA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAOQCAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4Z2PQ",
            "PA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAOQCAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DXFH6",
            "BAAD6DBUX6J22DMZOHIEZTEQ64CVCHEDRKWZONFEUL5Q26QD7R76RGR4TV",
            "BAAT6DBUX6J22DMZOHIEZTEQ64CVCHEDRKWZONFEUL5Q26QD7R76RGXACA",
        ] {
            assert!(decode(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_wrong_checksum_still_yields_the_key() {
        // SEP-23, "Invalid checksum"
        let wrong = "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUO";
        let found = decode(wrong).unwrap();
        assert_eq!((found.checksum, found.id), (Checksum::Bad, Some(0)));
    }

    #[test]
    fn lower_case_is_read_but_not_canonical() {
        let found = decode("ga7qynf7sowq3glr2bgmzehxavirza4kvwltjjfc7mgxua74p7ujvsgz").unwrap();
        assert_eq!((found.checksum, found.canonical), (Checksum::Ok, false));
    }

    #[test]
    fn seeds_are_no_destinations() {
        // SEP-5, test 1
        let seed = "SBGWSG6BTNCKCOB3DIFBGCVMUPQFYPA2G4O34RMTB343OYPXU5DJDVMN";
        assert_eq!(decode(seed), Err(Error::Version(ALPHABET)));
    }
}
