//! SS58, the address format of Substrate chains (Polkadot Wiki and `substrate` "External Address Format (SS58)").
//!
//! ```text
//! base58 over
//!   prefix     1 byte 0..=63, or 2 bytes 01uuuuuu llhhhhhh: the number hhhhhh uuuuuu ll, 64..=16383
//!   account    32 bytes: a public key or account id; 33 bytes: a compressed secp256k1 public key
//!   checksum   2 bytes of BLAKE2b-512 of "SS58PRE" ‖ prefix ‖ account
//! ```
//!
//! The prefix names a chain and nothing else: every prefix over one account writes the same destination.
//! Account indices (1 to 8 bytes) are not recipients and are not read.

use super::{Checksum, blake2b};

const DOMAIN: &[u8] = b"SS58PRE";
/// Bytes of the longest account.
const MAX_ACCOUNT: usize = 33;

/// A decoded address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// The number of the chain that the address was written for.
    pub prefix: u16,
    /// Whether the prefix is written in the one form that encoders use: below 64 in one byte.
    pub canonical: bool,
    account: [u8; MAX_ACCOUNT],
    length: usize,
    /// Whether the checksum fits.
    pub checksum: Checksum,
}

impl Address {
    /// Reads an address from its base58-decoded bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (body, checksum) = bytes.split_last_chunk::<2>()?;
        let (prefix, canonical, payload) = match *body {
            [prefix @ 0..64, ref account @ ..] => (u16::from(prefix), true, account),
            [first @ 64..128, second, ref account @ ..] => {
                let low = first << 2 | second >> 6;
                let prefix = u16::from_be_bytes([second & 0x3f, low]);
                (prefix, prefix >= 64, account)
            }
            _ => return None,
        };
        if !matches!(payload.len(), 32 | MAX_ACCOUNT) {
            return None;
        }
        let mut account = [0; MAX_ACCOUNT];
        account[..payload.len()].copy_from_slice(payload);
        let digest = blake2b::hash(64, &blake2b::PLAIN, &[DOMAIN, body]);
        let checksum = Checksum::ok_or_bad(digest.starts_with(checksum));
        Some(Self { prefix, canonical, account, length: payload.len(), checksum })
    }

    /// The public key or account id: 32 or 33 bytes.
    pub fn account(&self) -> &[u8] {
        &self.account[..self.length]
    }

    /// Whether a chain has registered the prefix. An address without one is the same destination, but no
    /// chain's own spelling.
    pub fn is_registered(&self) -> bool {
        matches!(self.prefix, 0..=45 | 48..=58) || REGISTERED.binary_search(&self.prefix).is_ok()
    }
}

/// The bytes of an address, to be written in base58, of a network with a `prefix` below 64.
pub(crate) fn encode(prefix: u8, account: &[u8]) -> Vec<u8> {
    let mut bytes = [&[prefix], account].concat();
    let digest = blake2b::hash(64, &blake2b::PLAIN, &[DOMAIN, &bytes]);
    bytes.extend(&digest[..2]);
    bytes
}

/// Prefixes above 58 that a chain has registered (`paritytech/ss58-registry` 1.51.0); of those below, 46 and 47
/// are reserved and all others are registered.
static REGISTERED: [u16; 89] = [
    63, 65, 66, 67, 68, 69, 71, 72, 73, 77, 78, 81, 88, 89, 90, 92, 93, 98, 99, 100, 101, 105, 110, 113, 117,
    126, 128, 129, 131, 136, 137, 172, 252, 255, 268, 420, 440, 666, 777, 789, 995, 1110, 1221, 1222, 1284,
    1285, 1328, 1337, 1516, 1985, 2007, 2009, 2021, 2024, 2032, 2092, 2106, 2112, 2199, 2206, 2207, 2254,
    3333, 4450, 5234, 5845, 6094, 7007, 7013, 7306, 7391, 8866, 8883, 8886, 8888, 9072, 9807, 9935, 10041,
    11330, 11331, 11486, 11820, 12155, 12191, 12850, 13116, 14697, 14998,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::base58::{BITCOIN, decode};

    fn read(text: &str) -> Option<Address> {
        Address::from_bytes(&decode(text, &BITCOIN).ok()?)
    }

    #[test]
    fn one_and_two_byte_prefixes() {
        // bip_utils, tests/bip/bip44/test_bip44.py and tests/addr/test_substrate_addr.py
        let polkadot = read("12KJdAGdZbuxkdjreWgAYyPJ7pUxZaiSqEPB5feaEmaSr1v").unwrap();
        assert_eq!((polkadot.prefix, polkadot.checksum, polkadot.account().len()), (0, Checksum::Ok, 32));
        assert_eq!(polkadot.account()[..4], [0x01, 0x00, 0xdc, 0x96]);
        let two_bytes = read("ctpqudSL8v7QCi3dVRZkBK55i6JGLQuyCAxqFsTho4DCMmw87").unwrap();
        assert_eq!((two_bytes.prefix, two_bytes.checksum, two_bytes.canonical), (70, Checksum::Ok, true));
        assert_eq!(two_bytes.account()[..4], [0x2b, 0x05, 0x38, 0xc7]);
    }

    #[test]
    fn what_is_encoded_reads_as_it_was() {
        for (prefix, length) in [(0, 32), (2, 33), (42, 32), (63, 33)] {
            let account: Vec<u8> = (1..=length).collect();
            let address = Address::from_bytes(&encode(prefix, &account)).unwrap();
            assert_eq!((address.prefix, address.checksum), (u16::from(prefix), Checksum::Ok));
            assert_eq!(address.account(), account);
        }
    }

    #[test]
    fn secp256k1_keys_have_33_bytes() {
        // polkadot-js, packages/util-crypto/src/address/checksum.spec.ts
        let address = read("4pbsSkWcBaYoFHrKJZp5fDVUKbqSYD9dhZZGvpp3vQ5ysVs5ybV").unwrap();
        assert_eq!((address.checksum, address.account().len()), (Checksum::Ok, 33));
        assert_eq!(address.account()[..3], [0x03, 0x56, 0x76]);
    }

    #[test]
    fn a_wrong_character_is_noticed_and_still_decodes() {
        let address = read("12KJdAGdZbuxkdjreWgAYyPJ7pUxZaiSqEPB5feaEmaSr1w").unwrap();
        assert_eq!((address.checksum, address.account().len()), (Checksum::Bad, 32));
    }

    #[test]
    fn account_indices_are_not_recipients() {
        // Account index 0 under prefix 42, with its one-byte checksum
        assert_eq!(read("F7Hs"), None);
        for length in [0, 1, 2, 3, 34, 38, 90] {
            assert_eq!(Address::from_bytes(&vec![0; length]), None, "{length}");
        }
        assert_eq!(Address::from_bytes(&[0x80; 36]), None);
    }

    #[test]
    fn a_small_prefix_in_two_bytes_is_read_but_not_canonical() {
        let mut bytes = [0; 36];
        bytes[0] = 0x40;
        let address = Address::from_bytes(&bytes).unwrap();
        assert_eq!((address.prefix, address.canonical), (0, false));
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(REGISTERED.is_sorted_by(|left, right| left < right));
    }
}
