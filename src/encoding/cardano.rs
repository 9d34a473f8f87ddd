//! Cardano addresses: Shelley (CIP-19), as bech32 or as bytes, and Byron (CDDL of the Byron era), as base58.
//!
//! ```text
//! Shelley   header ‖ payment credential ‖ stake part
//!   header  high four bits: type; low four bits: network, 0 test, 1 main
//!   type    0..=3   payment 28 B ‖ stake 28 B      bit 0: payment is a script, bit 1: stake is a script
//!           4, 5    payment 28 B ‖ pointer         slot, transaction, certificate: base-128, high bit = more
//!           6, 7    payment 28 B
//!           14, 15  stake 28 B                     bit 0: stake is a script
//!   prefix  addr, addr_test; for types 14 and 15 stake, stake_test (CIP-5)
//!
//! Byron     82 D8 18 bytes(payload) uint(CRC-32 of payload)
//!   payload 83 bytes(root, 28 B) map(attributes) uint(type)
//!   attributes  1 => derivation path, encrypted; 2 => bytes(uint(network magic)), absent on the main network
//! ```
//!
//! Any two addresses with the same payment credential are spent by the same key or script.

use super::Checksum;
use super::bech32::{Parts, Variant};
use super::crc::crc32;

/// Bytes of a key hash or script hash (BLAKE2b-224).
const HASH: usize = 28;
/// Header, payment credential and three naturals of at most ten bytes.
const MAX_SHELLEY: usize = 1 + HASH + 30;

/// Who can spend, or who delegates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credential {
    /// Whether the hash is a script's, otherwise a public key's.
    pub is_script: bool,
    /// BLAKE2b-224.
    pub hash: [u8; HASH],
}

/// An address of the Shelley era and later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shelley {
    /// 0 for test networks, 1 for the main network.
    pub network: u8,
    /// Who can spend; `None` for a stake address.
    pub payment: Option<Credential>,
    /// Who delegates and collects rewards.
    pub stake: Stake,
    /// [`Checksum::Absent`] for bytes.
    pub checksum: Checksum,
}

/// The delegation part of a Shelley address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stake {
    /// An enterprise address.
    None,
    /// Named by its hash.
    Credential(Credential),
    /// Named by where it was registered. Pointers are resolved by the ledger alone.
    Pointer,
}

impl Shelley {
    /// Reads a bech32 text. The prefix must be the one of type and network.
    pub fn from_bech32(parts: &Parts) -> Option<Self> {
        let mut buffer = [0; MAX_SHELLEY];
        let address = Self::from_bytes(parts.bytes(&mut buffer).ok()?)?;
        let prefix = match (address.payment, address.network) {
            (Some(_), 1) => "addr",
            (Some(_), _) => "addr_test",
            (None, 1) => "stake",
            (None, _) => "stake_test",
        };
        let checksum = Checksum::ok_or_bad(parts.variant == Some(Variant::Bech32));
        parts.has_prefix(prefix).then_some(Self { checksum, ..address })
    }

    /// Reads the bytes of an address, which wallets also show in hex.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&header, rest) = bytes.split_first()?;
        let (kind, network) = (header >> 4, header & 15);
        if network > 1 {
            return None;
        }
        let (first, rest) = rest.split_first_chunk::<HASH>()?;
        let first = Credential { is_script: kind & 1 == 1, hash: *first };
        let (payment, stake) = match (kind, rest.len()) {
            (0..=3, HASH) => {
                let hash = rest.try_into().ok()?;
                (Some(first), Stake::Credential(Credential { is_script: kind & 2 == 2, hash }))
            }
            (4 | 5, _) if is_pointer(rest) => (Some(first), Stake::Pointer),
            (6 | 7, 0) => (Some(first), Stake::None),
            (14 | 15, 0) => (None, Stake::Credential(first)),
            _ => return None,
        };
        Some(Self { network, payment, stake, checksum: Checksum::Absent })
    }
}

/// Three naturals of at most 64 bits, each in as few bytes as possible, and nothing after them.
fn is_pointer(bytes: &[u8]) -> bool {
    let (mut naturals, mut value) = (0, 0_u64);
    let mut at_start = true;
    for &byte in bytes {
        let leading_zero = at_start && byte == 0x80;
        if leading_zero || naturals == 3 || value >> 57 != 0 {
            return false;
        }
        value = value << 7 | u64::from(byte & 0x7f);
        at_start = byte & 0x80 == 0;
        if at_start {
            naturals += 1;
            value = 0;
        }
    }
    naturals == 3 && at_start
}

/// An address of the Byron era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Byron {
    /// Hash over type, public key and attributes: it stands for the whole address.
    pub root: [u8; HASH],
    /// The magic number of a test network; `None` on the main network.
    pub magic: Option<u32>,
    /// Whether the CRC-32 fits.
    pub checksum: Checksum,
}

impl Byron {
    /// Reads an address from its base58-decoded bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut outer = Cbor(bytes);
        outer.expect(ARRAY, 2)?;
        outer.expect(TAG, 24)?;
        let payload = outer.bytes()?;
        let crc = outer.head(UINT)?;
        outer.end()?;

        let mut inner = Cbor(payload);
        inner.expect(ARRAY, 3)?;
        let root = inner.bytes()?.try_into().ok()?;
        let mut magic = None;
        let mut last_key = None;
        for _ in 0..inner.head(MAP).filter(|&attributes| attributes <= MAX_ATTRIBUTES)? {
            let key = inner.head(UINT)?;
            let value = inner.bytes()?;
            if Some(key) <= last_key {
                return None;
            }
            last_key = Some(key);
            if key == NETWORK_MAGIC {
                let mut value = Cbor(value);
                magic = Some(value.head(UINT)?);
                value.end()?;
            }
        }
        if inner.head(UINT)? > REDEEM {
            return None;
        }
        inner.end()?;
        Some(Self { root, magic, checksum: Checksum::ok_or_bad(crc32(payload) == crc) })
    }
}

/// Attribute 0, a stake distribution, 1 and 2.
const MAX_ATTRIBUTES: u32 = 3;
const NETWORK_MAGIC: u32 = 2;
/// The last of the types: 0 public key, 1 script, 2 redemption.
const REDEEM: u32 = 2;

/// Major types of CBOR (RFC 8949, section 3.1).
const UINT: u8 = 0;
const BYTES: u8 = 2;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;

/// What is left of some CBOR. Only what a Byron address holds: definite lengths of at most 32 bits, in as few
/// bytes as possible.
struct Cbor<'a>(&'a [u8]);

impl<'a> Cbor<'a> {
    /// The argument of the next item, which is of `major` type.
    fn head(&mut self, major: u8) -> Option<u32> {
        let (&initial, rest) = self.0.split_first()?;
        if initial >> 5 != major {
            return None;
        }
        let width = match initial & 31 {
            argument @ 0..24 => {
                self.0 = rest;
                return Some(u32::from(argument));
            }
            24 => 1,
            25 => 2,
            26 => 4,
            _ => return None,
        };
        let (argument, rest) = rest.split_at_checked(width)?;
        self.0 = rest;
        let argument = argument.iter().fold(0, |value, &byte| value << 8 | u32::from(byte));
        let least = [24, 0x100, 0x1_0000][width / 2];
        (argument >= least).then_some(argument)
    }

    /// Skips the next item's head, which is of `major` type with this argument.
    fn expect(&mut self, major: u8, argument: u32) -> Option<()> {
        (self.head(major)? == argument).then_some(())
    }

    /// A byte string: its length is believed only as far as there are bytes.
    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.head(BYTES)?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    /// Nothing is left.
    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::base58::{BITCOIN, decode};

    fn shelley(text: &str) -> Option<Shelley> {
        Shelley::from_bech32(&Parts::split(text).ok()?)
    }

    fn byron(text: &str) -> Option<Byron> {
        Byron::from_bytes(&decode(text, &BITCOIN).ok()?)
    }

    // CIP-19, "Test vectors", main network, in the order of their types
    const CIP_19: [&str; 10] = [
        "addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x",
        "addr1z8phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gten0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgs9yc0hh",
        "addr1yx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerkr0vd4msrxnuwnccdxlhdjar77j6lg0wypcc9uar5d2shs2z78ve",
        "addr1x8phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gt7r0vd4msrxnuwnccdxlhdjar77j6lg0wypcc9uar5d2shskhj42g",
        "addr1gx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer5pnz75xxcrzqf96k",
        "addr128phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gtupnz75xxcrtw79hu",
        "addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8",
        "addr1w8phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gtcyjy7wx",
        "stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw",
        "stake178phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gtcccycj5",
    ];

    #[test]
    fn every_type_of_cip_19() {
        let read = CIP_19.map(|text| shelley(text).unwrap());
        assert!(read.iter().all(|address| address.checksum == Checksum::Ok && address.network == 1));
        let payment = read.map(|address| address.payment.map(|credential| credential.is_script));
        let (key, script) = (Some(false), Some(true));
        assert_eq!(payment, [key, script, key, script, key, script, key, script, None, None]);
        // All vectors use one key and one script.
        assert!(read[..8].iter().step_by(2).all(|address| address.payment == read[0].payment));
        assert!(read[1..8].iter().step_by(2).all(|address| address.payment == read[1].payment));
        assert_eq!((read[0].stake, read[1].stake), (read[8].stake, read[8].stake));
        assert_eq!((read[2].stake, read[3].stake), (read[9].stake, read[9].stake));
        assert_eq!((read[4].stake, read[6].stake), (Stake::Pointer, Stake::None));
    }

    #[test]
    fn the_prefix_agrees_with_type_and_network() {
        let mut buffer = [0; MAX_SHELLEY];
        let bytes = Parts::split(CIP_19[0]).unwrap().bytes(&mut buffer).unwrap();
        assert_eq!(Shelley::from_bytes(bytes).unwrap().checksum, Checksum::Absent);
        for prefix in ["stake", "addr_test", "addrs", "ADDR_TEST"] {
            let data = &CIP_19[0][4..];
            assert_eq!(shelley(&format!("{prefix}{data}")), None, "{prefix}");
        }
        assert_eq!(shelley(&CIP_19[0].to_ascii_uppercase()), shelley(CIP_19[0]));
    }

    #[test]
    fn a_wrong_character_is_noticed_and_still_decodes() {
        let address = shelley(&CIP_19[6].replace("ers66", "erq66")).unwrap();
        assert_eq!(address.checksum, Checksum::Bad);
        assert_eq!(address.payment.map(|payment| payment.is_script), Some(false));
    }

    #[test]
    fn lengths_belong_to_types() {
        for kind in 0..=15_u8 {
            for length in 0..=MAX_SHELLEY + 1 {
                let mut bytes = vec![0x81; length];
                if let Some(header) = bytes.first_mut() {
                    *header = kind << 4 | 1;
                }
                let expected = match kind {
                    0..=3 => length == 57,
                    6 | 7 | 14 | 15 => length == 29,
                    _ => false,
                };
                assert_eq!(Shelley::from_bytes(&bytes).is_some(), expected, "{kind} {length}");
            }
        }
        assert_eq!(Shelley::from_bytes(&[0x62; 29]), None, "network 2");
    }

    #[test]
    fn pointers_are_canonical() {
        // CIP-19: slot 2498243, transaction 27, certificate 3
        assert!(is_pointer(&[0x81, 0x98, 0xbd, 0x43, 27, 3]));
        assert!(is_pointer(&[0, 0, 0]));
        let most = [0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
        assert!(is_pointer(&[&most[..], &most, &most].concat()));
        for wrong in [
            &[][..],
            &[0, 0],
            &[0, 0, 0, 0],
            &[0, 0, 0x81],
            &[0x80, 0, 0, 0],
            &[0, 0x80, 1, 0],
            &[0x83, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 0],
        ] {
            assert!(!is_pointer(wrong), "{wrong:x?}");
        }
    }

    // pallas-addresses 1.4.0, src/byron.rs
    const BYRON_TEST: &str = "37btjrVyb4KDXBNC4haBVPCrro8AQPHwvCMp3RFhhSVWwfFmZ6wwzSK6JK1hY6wHNmtrpTf1kdbva8TCneM2YsiXT7mrzT21EacHnPpz5YyUdj64na";
    const BYRON_MAIN: [&str; 2] = [
        "DdzFFzCqrht7PQiAhzrn6rNNoADJieTWBt8KeK9BZdUsGyX9ooYD9NpMCTGjQoUKcHN47g8JMXhvKogsGpQHtiQ65fZwiypjrC6d3a4Q",
        "Ae2tdPwUPEZLs4HtbuNey7tK4hTKrwNwYtGqp7bDfCy2WdR3P6735W5Yfpe",
    ];

    #[test]
    fn byron_addresses_of_both_networks() {
        let test = byron(BYRON_TEST).unwrap();
        assert_eq!((test.checksum, test.magic), (Checksum::Ok, Some(1_097_911_063)));
        for text in BYRON_MAIN {
            let main = byron(text).unwrap();
            assert_eq!((main.checksum, main.magic), (Checksum::Ok, None), "{text}");
        }
    }

    #[test]
    fn byron_mistakes_are_noticed_and_lengths_never_trusted() {
        let bytes = decode(BYRON_TEST, &BITCOIN).unwrap();
        let mut wrong = bytes.to_vec();
        wrong[20] ^= 1;
        assert_eq!(Byron::from_bytes(&wrong).unwrap().checksum, Checksum::Bad);
        for at in 0..bytes.len() {
            for value in 0..=255 {
                let mut wrong = bytes.to_vec();
                wrong[at] = value;
                let accepted = Byron::from_bytes(&wrong).is_some_and(|byron| byron.checksum == Checksum::Ok);
                assert_eq!(accepted, value == bytes[at], "{at} {value}");
            }
            assert_eq!(Byron::from_bytes(&bytes[..at]), None);
        }
        // A length of 4 GiB, and a map of as many attributes
        assert_eq!(Byron::from_bytes(&[0x82, 0xd8, 0x18, 0x5a, 0xff, 0xff, 0xff, 0xff, 0x83]), None);
        assert!(Cbor(&[0x58, 0x01, 0x00]).bytes().is_none(), "not the shortest");
    }
}
