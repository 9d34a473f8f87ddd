//! Internet Computer principals (Interface Specification, "Textual representation of principals") and ledger
//! account identifiers (ICP Ledger, "Account identifier").
//!
//! ```text
//! principal  base32 in groups of five joined by "-", over CRC-32 of the id, big-endian ‖ id of 0 to 29 bytes;
//!            written in lower case, read in any
//! account    64 hex digits: CRC-32 of the hash, big-endian ‖ hash of 28 bytes
//! ```

use super::base32::{self, Case};
use super::crc::crc32;
use super::{Checksum, hex};

/// The longest id.
const MAX_ID: usize = 29;
/// Bytes of the checksum.
const CHECKSUM: usize = 4;
/// Characters of the longest id and its checksum, without dashes.
const MAX_CHARACTERS: usize = (MAX_ID + CHECKSUM) * 8 / 5 + 1;
/// Characters of a group and the dash after it.
const GROUP: usize = 6;
/// The same, with dashes.
const MAX_TEXT: usize = MAX_CHARACTERS + MAX_CHARACTERS / (GROUP - 1);

/// A canister, or an account's owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Principal {
    bytes: [u8; MAX_ID],
    length: usize,
    /// Whether the checksum fits.
    pub checksum: Checksum,
}

impl Principal {
    /// The id.
    pub fn id(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Decodes a principal's text.
    pub fn decode(text: &str) -> Option<Self> {
        if text.len() > MAX_TEXT {
            return None;
        }
        let (mut characters, mut count) = ([0; MAX_CHARACTERS], 0);
        for (at, character) in text.bytes().enumerate() {
            let separator = at % GROUP == GROUP - 1;
            if separator != (character == b'-') {
                return None;
            }
            if !separator {
                *characters.get_mut(count)? = character;
                count += 1;
            }
        }
        if text.as_bytes().last() == Some(&b'-') {
            return None;
        }
        let mut decoded = [0; CHECKSUM + MAX_ID];
        let decoded = base32::decode(&characters[..count], Case::Any, &mut decoded).ok()?;
        let (checksum, id) = decoded.split_first_chunk::<CHECKSUM>()?;
        let mut bytes = [0; MAX_ID];
        bytes.get_mut(..id.len())?.copy_from_slice(id);
        let checksum = Checksum::ok_or_bad(crc32(id).to_be_bytes() == *checksum);
        Some(Self { bytes, length: id.len(), checksum })
    }
}

/// A ledger account: a hash over a principal and a subaccount, from which neither can be read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// Checksum and hash, as ledgers store them.
    pub bytes: [u8; 32],
    /// Whether the checksum fits. Any 64 hex digits decode, so one that does not fit is weak evidence.
    pub checksum: Checksum,
}

impl Account {
    /// Decodes 64 hex digits.
    pub fn decode(text: &str) -> Option<Self> {
        let bytes: [u8; 32] = hex::decode(text)?;
        let (checksum, hash) = bytes.split_first_chunk::<CHECKSUM>()?;
        let checksum = Checksum::ok_or_bad(crc32(hash).to_be_bytes() == *checksum);
        Some(Self { bytes, checksum })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principals_of_the_interface_specification() {
        // Interface Specification, "Textual representation of principals": the id abcd01 and the empty id
        let principal = Principal::decode("em77e-bvlzu-aq").unwrap();
        assert_eq!((principal.id(), principal.checksum), (&[0xab, 0xcd, 0x01][..], Checksum::Ok));
        let management = Principal::decode("aaaaa-aa").unwrap();
        assert_eq!((management.id(), management.checksum), (&[][..], Checksum::Ok));
    }

    #[test]
    fn any_case_parses() {
        assert_eq!(Principal::decode("Em77E-bvLZu-aQ"), Principal::decode("em77e-bvlzu-aq"));
    }

    #[test]
    fn dashes_stand_after_five_characters_and_nowhere_else() {
        for text in
            ["em77ebvlzuaq", "em77-ebvlz-uaq", "em77e-bvlzu-aq-", "-em77e-bvlzu-aq", "em77e--bvlzu-aq"]
        {
            assert_eq!(Principal::decode(text), None, "{text}");
        }
    }

    #[test]
    fn a_wrong_character_is_noticed_and_still_decodes() {
        let principal = Principal::decode("em77e-bvlza-aq").unwrap();
        assert_eq!((principal.id().len(), principal.checksum), (3, Checksum::Bad));
    }

    #[test]
    fn nothing_longer_than_29_bytes() {
        assert_eq!(Principal::decode(&"aaaaa-".repeat(200_000)), None);
        let full = ["aaaaa"; 10].join("-");
        assert_eq!(Principal::decode(&format!("{full}-aaa")).unwrap().id().len(), 29);
        assert_eq!(Principal::decode(&format!("{full}-aaaa")), None);
    }

    #[test]
    fn account_identifiers_of_wallet_core() {
        // Trust Wallet Core, rust/tw_tests/tests/chains/internet_computer
        let text = "290cc7c359f44c8516fc169c5ed4f0f3ae2e24bf5de0d4c51f5e7545b5474faa";
        assert_eq!(Account::decode(text).unwrap().checksum, Checksum::Ok);
        assert_eq!(Account::decode(&text.to_ascii_uppercase()), Account::decode(text));
        assert_eq!(Account::decode(&text.replace("59f", "59e")).unwrap().checksum, Checksum::Bad);
        assert_eq!(Account::decode(&text[1..]), None);
    }
}
