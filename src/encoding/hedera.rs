//! Hedera entity addresses (HIP-15): `shard.realm.num`, optionally with a checksum of five letters.
//!
//! ```text
//! (0|[1-9][0-9]*) "." (0|[1-9][0-9]*) "." (0|[1-9][0-9]*) [ "-" [a-z]{5} ]
//! ```
//!
//! The checksum depends on the ledger; only the main network's is accepted. It is written in small letters: one in capitals is
//! read, and said to be written wrongly.

use crate::text::cut;

use super::{Checksum, decimal};

/// Three numbers of up to 19 digits, two dots, a dash and five letters.
const MAX_TEXT: usize = 3 * 19 + 2 + 6;
/// HIP-15: the ledger id of the main network.
const MAIN_LEDGER: &[u8] = &[0];

/// An entity: usually an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// Always 0 on the public networks so far.
    pub shard: u64,
    /// Always 0 on the public networks so far.
    pub realm: u64,
    /// The entity's number.
    pub num: u64,
    /// [`Checksum::Absent`] when the address ends with its number.
    pub checksum: Checksum,
    /// False for a checksum in capitals.
    pub canonical: bool,
}

impl Address {
    /// The EVM address of an entity without a key alias, "long-zero": four bytes of shard, eight of realm,
    /// eight of number. `None` when the shard does not fit.
    pub fn long_zero(&self) -> Option<[u8; 20]> {
        let mut evm = [0; 20];
        evm[..4].copy_from_slice(&u32::try_from(self.shard).ok()?.to_be_bytes());
        evm[4..12].copy_from_slice(&self.realm.to_be_bytes());
        evm[12..].copy_from_slice(&self.num.to_be_bytes());
        Some(evm)
    }

    /// The entity that a long-zero EVM address names; `None` for any other EVM address. Shard and realm are 0
    /// and the number is not: that leaves out the zero address.
    pub fn from_long_zero(evm: &[u8; 20]) -> Option<Self> {
        let (zeros, num) = evm.split_last_chunk::<8>()?;
        let num = u64::from_be_bytes(*num);
        // Numbers are signed 64-bit integers in Hedera's protocol.
        let is_entity = zeros.iter().all(|&byte| byte == 0) && (1..=i64::MAX.cast_unsigned()).contains(&num);
        is_entity.then_some(Self { shard: 0, realm: 0, num, checksum: Checksum::Absent, canonical: true })
    }
}

/// Decodes an address with or without checksum.
pub fn decode(text: &str) -> Option<Address> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let (address, given) = cut(text, '-').map_or((text, None), |(address, given)| (address, Some(given)));
    let (shard, rest) = cut(address, '.')?;
    let (realm, num) = cut(rest, '.')?;
    let (shard, realm, num) = (number(shard)?, number(realm)?, number(num)?);
    let mut canonical = true;
    let checksum = match given {
        None => Checksum::Absent,
        Some(given) => {
            let given: [u8; 5] = given.as_bytes().try_into().ok()?;
            if !given.iter().all(u8::is_ascii_alphabetic) {
                return None;
            }
            canonical = given.iter().all(u8::is_ascii_lowercase);
            Checksum::ok_or_bad(
                checksum(address, MAIN_LEDGER) == given.map(|letter| letter.to_ascii_lowercase()),
            )
        }
    };
    Some(Address { shard, realm, num, checksum, canonical })
}

/// A decimal number without leading zeros that fits a signed 64-bit integer.
fn number(digits: &str) -> Option<u64> {
    let canonical = digits == "0" || matches!(digits.as_bytes().first(), Some(b'1'..=b'9'));
    decimal(digits.as_bytes(), "Hedera").ok().filter(|_| canonical)
}

/// HIP-15, "Specification": the letters, with the names of its variables.
fn checksum(address: &str, ledger: &[u8]) -> [u8; 5] {
    const P3: u64 = 26 * 26 * 26;
    const P5: u64 = P3 * 26 * 26;
    let (mut sd, mut sums, mut length) = (0, [0, 0], 0);
    for character in address.bytes() {
        let digit = if character == b'.' { 10 } else { u64::from(character.wrapping_sub(b'0')) };
        sd = (sd * 31 + digit) % P3;
        sums[length % 2] = (sums[length % 2] + digit) % 11;
        length += 1;
    }
    let sh = ledger.iter().chain(&[0; 6]).fold(0, |sh, &byte| (sh * 31 + u64::from(byte)) % P5);
    let [sd0, sd1] = sums;
    let length = u64::try_from(length % 5).unwrap_or_default();
    let c = (((length * 11 + sd0) * 11 + sd1) * P3 + sd + sh) % P5;
    let mut rest = c * 1_000_003 % P5;
    let mut letters = [b'a'; 5];
    for letter in letters.iter_mut().rev() {
        *letter += u8::try_from(rest % 26).unwrap_or_default();
        rest /= 26;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    // HIP-15, "Specification": examples for two ledger ids
    const MAIN: [&str; 9] = [
        "0.0.1-dfkxr",
        "0.0.4-cjcuq",
        "0.0.5-ktach",
        "0.0.6-tcxjy",
        "0.0.12-uuuup",
        "0.0.123-vfmkw",
        "0.0.1234567890-zbhlt",
        "12.345.6789-aoyyt",
        "1.23.456-adpbr",
    ];
    const OTHER: [&str; 9] = [
        "0.0.1-xzlgq",
        "0.0.4-xdddp",
        "0.0.5-fnalg",
        "0.0.6-nwxsx",
        "0.0.12-povdo",
        "0.0.123-pzmtv",
        "0.0.1234567890-tvhus",
        "12.345.6789-vizhs",
        "1.23.456-uxpkq",
    ];

    #[test]
    fn checksums_of_hip_15() {
        for text in MAIN {
            assert_eq!(decode(text).unwrap().checksum, Checksum::Ok, "{text}");
        }
        for text in OTHER {
            assert_eq!(decode(text).unwrap().checksum, Checksum::Bad, "{text}");
            let (address, letters) = text.split_once('-').unwrap();
            assert_eq!(checksum(address, &[0xa1, 0xff, 0x01]), letters.as_bytes(), "{text}");
        }
    }

    #[test]
    fn what_hip_15_refuses() {
        assert_eq!(decode("0.0.123-abcde").unwrap().checksum, Checksum::Bad);
        for text in [
            "0.00.123",
            "0.0.0123-vfmkw",
            "0.0.123#vfmkw",
            "0.0.123vfmkw",
            "0.0.123 - vfmkw",
            "0.123",
            "0.0.123.",
            "0.0.123-vf",
            "0.0.123-vfm-kw",
            "0.0.123-vfmkwxxxx",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    #[test]
    fn a_checksum_in_capitals_is_read_and_not_the_right_spelling() {
        for text in ["0.0.123-VFMKW", "0.0.123-vFmKw"] {
            let address = decode(text).unwrap();
            assert_eq!(
                (address.num, address.checksum, address.canonical),
                (123, Checksum::Ok, false),
                "{text}"
            );
        }
        assert_eq!(decode("0.0.123-VFMKX").unwrap().checksum, Checksum::Bad);
        assert!(decode("0.0.123-vfmkw").unwrap().canonical);
    }

    #[test]
    fn numbers_are_canonical_and_bounded() {
        assert_eq!(decode("0.0.9223372036854775807").unwrap().num, i64::MAX.cast_unsigned());
        for text in
            ["0.0.9223372036854775808", "0.0.99999999999999999999", "0.0.+1", "0.0.", "..1", "0.0.1.2"]
        {
            assert_eq!(decode(text), None, "{text}");
        }
        assert_eq!(decode(&"0.".repeat(1 << 19)), None);
    }

    #[test]
    fn long_zero_goes_both_ways() {
        let address = decode("0.0.13458").unwrap();
        let evm = address.long_zero().unwrap();
        assert_eq!(evm[..18], [0; 18]);
        assert_eq!(evm[18..], [0x34, 0x92]);
        assert_eq!(Address::from_long_zero(&evm), Some(address));
        assert_eq!(Address::from_long_zero(&[0; 20]), None);
        assert_eq!(Address::from_long_zero(&[0x11; 20]), None);
    }
}
