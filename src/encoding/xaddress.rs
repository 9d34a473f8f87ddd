//! X-addresses: an XRP Ledger account and its destination tag in one text (XLS-5d).
//!
//! ```text
//! x-address = base58check(prefix ‖ account ‖ flag ‖ tag ‖ reserved)   in the XRP Ledger's alphabet
//! prefix    = 05 44 main network | 04 93 test networks
//! account   = 20 bytes
//! flag      = 0 no tag | 1 tag
//! tag       = 4 bytes, low byte first; zero when the flag is 0
//! reserved  = 4 zero bytes
//! ```

use super::base58::{self, RIPPLE};
use super::{Checksum, Error};

const ALPHABET: &str = "XRP Ledger X";
/// Prefix, account, flag, tag, reserved, checksum.
const BYTES: usize = 35;

/// A decoded X-address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XAddress {
    /// The account, as in a classic address.
    pub account: [u8; 20],
    /// Whose money it is, within one account.
    pub tag: Option<u32>,
    /// True on the test networks.
    pub test: bool,
    /// Whether the double SHA-256 fits.
    pub checksum: Checksum,
    /// Whether flag, tag and reserved bytes are such as an encoder writes.
    pub canonical: bool,
}

/// Decodes `text`.
///
/// # Errors
/// For a character outside the alphabet, another length or another prefix.
pub fn decode(text: &str) -> Result<XAddress, Error> {
    let bytes = base58::decode(text, &RIPPLE)?;
    parse(&bytes).ok_or(Error::Version(ALPHABET))
}

/// Reads what base58 decoded to, checksum included.
pub fn parse(bytes: &[u8]) -> Option<XAddress> {
    let bytes: &[u8; BYTES] = bytes.try_into().ok()?;
    let (body, fits) = base58::split_checksum(bytes)?;
    let test = match body {
        [0x05, 0x44, ..] => false,
        [0x04, 0x93, ..] => true,
        _ => return None,
    };
    let account = core::array::from_fn(|index| bytes[2 + index]);
    let number = u32::from_le_bytes(core::array::from_fn(|index| bytes[23 + index]));
    let (tag, known) = match bytes[22] {
        0 => (None, number == 0),
        1 => (Some(number), true),
        _ => (None, false),
    };
    let canonical = known && bytes[27..31] == [0; 4];
    Some(XAddress { account, tag, test, checksum: Checksum::ok_or_bad(fits), canonical })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The account of a classic address.
    fn classic(text: &str) -> [u8; 20] {
        base58::decode(text, &RIPPLE).unwrap()[1..21].try_into().unwrap()
    }

    #[test]
    fn decodes_the_published_vectors() {
        // xrpl.js, ripple-address-codec/test/index.test.ts
        for (text, account, tag, play) in [
            (
                "X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ",
                "r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59",
                None,
                false,
            ),
            (
                "X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fu",
                "r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59",
                Some(1),
                false,
            ),
            (
                "XVLhHMPHU98es4dbozjVtdWzVrDjtV8AqEL4xcZj5whKbmc",
                "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf",
                Some(0),
                false,
            ),
            (
                "XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi",
                "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf",
                Some(u32::MAX),
                false,
            ),
            (
                "T719a5UwUCnEs54UsxG9CJYYDhwmFCqkr7wxCcNcfZ6p5GZ",
                "r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59",
                None,
                true,
            ),
            (
                "T7oKJ3q7s94kDH6tpkBowhetT1JKfcfdSCmAXbS75iATyLD",
                "r3SVzk8ApofDJuVBPKdmbbLjWGCCXpBQ2g",
                Some(123),
                true,
            ),
        ] {
            let found = decode(text).unwrap();
            assert_eq!((found.account, found.tag, found.test), (classic(account), tag, play), "{text}");
            assert_eq!((found.checksum, found.canonical), (Checksum::Ok, true), "{text}");
        }
    }

    #[test]
    fn a_mistyped_end_still_yields_the_account() {
        let found = decode("X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fv").unwrap();
        assert_eq!(found.account, classic("r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59"));
        assert_eq!(found.checksum, Checksum::Bad);
    }

    #[test]
    fn flags_and_reserved_bytes_that_no_encoder_writes_are_not_canonical() {
        let good: [u8; BYTES] = (*base58::decode("X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ", &RIPPLE)
            .unwrap())
        .try_into()
        .unwrap();
        for (at, byte) in [(22, 2), (23, 1), (26, 1), (27, 1), (30, 1)] {
            let mut bad = good;
            bad[at] = byte;
            assert!(!parse(&bad).unwrap().canonical, "{at}");
        }
    }

    #[test]
    fn classic_addresses_are_not_x_addresses() {
        assert_eq!(decode("r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59"), Err(Error::Version(ALPHABET)));
    }
}
