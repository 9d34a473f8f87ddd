//! TON addresses (TEP-2, "TON Addresses"): raw, and the user-friendly form of 36 bytes in base64.
//!
//! ```text
//! raw       workchain ":" 64 hex digits
//! friendly  48 characters of base64 or of base64url, never of both, over
//!             tag         1 byte   0x11 bounceable, 0x51 not; + 0x80 only for the test network
//!             workchain   1 byte   signed
//!             hash       32 bytes
//!             checksum    2 bytes  CRC-16/XMODEM of the 34 bytes before, big-endian
//! ```
//!
//! TON has two workchains: 0 (basechain) and -1 (masterchain).

use crate::text::cut;

use super::crc::crc16_xmodem;
use super::{Checksum, hex};

/// Characters of the friendly form.
const FRIENDLY_TEXT: usize = 48;
const BOUNCEABLE: u8 = 0x11;
const NOT_BOUNCEABLE: u8 = 0x51;
const TEST_ONLY: u8 = 0x80;

/// An account, and how it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// 0 or -1.
    pub workchain: i8,
    /// Identifies the account within its workchain.
    pub hash: [u8; 32],
    /// The flags of the friendly form; `None` for the raw form. They do not change the account.
    pub flags: Option<Flags>,
    /// [`Checksum::Absent`] for the raw form.
    pub checksum: Checksum,
}

/// What the friendly form asks of wallets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags {
    /// Money sent to an account without a contract comes back.
    pub bounceable: bool,
    /// Software for real money must refuse the address.
    pub test_only: bool,
}

/// Decodes the raw or the friendly form.
pub fn decode(text: &str) -> Option<Address> {
    if text.len() == FRIENDLY_TEXT { friendly(text.as_bytes()) } else { raw(text) }
}

fn raw(text: &str) -> Option<Address> {
    let (workchain, hash) = cut(text, ':')?;
    let workchain = match workchain {
        "0" => 0,
        "-1" => -1,
        _ => return None,
    };
    Some(Address { workchain, hash: hex::decode(hash)?, flags: None, checksum: Checksum::Absent })
}

fn friendly(text: &[u8]) -> Option<Address> {
    let standard = text.iter().any(|character| matches!(character, b'+' | b'/'));
    let url_safe = text.iter().any(|character| matches!(character, b'-' | b'_'));
    if standard && url_safe {
        return None;
    }
    let mut bytes = [0; FRIENDLY_TEXT / 4 * 3];
    for (group, four) in bytes.chunks_exact_mut(3).zip(text.chunks_exact(4)) {
        let mut bits = 0_u32;
        for &character in four {
            bits = bits << 6 | u32::from(sextet(character)?);
        }
        group.copy_from_slice(&bits.to_be_bytes()[1..]);
    }
    let (body, checksum) = bytes.split_last_chunk::<2>()?;
    let checksum = Checksum::ok_or_bad(crc16_xmodem(body).to_be_bytes() == *checksum);
    let (&[tag, workchain], hash) = body.split_first_chunk::<2>()?;
    let bounceable = match tag & !TEST_ONLY {
        BOUNCEABLE => true,
        NOT_BOUNCEABLE => false,
        _ => return None,
    };
    let workchain = workchain.cast_signed();
    if !matches!(workchain, -1 | 0) {
        return None;
    }
    let flags = Flags { bounceable, test_only: tag & TEST_ONLY != 0 };
    Some(Address { workchain, hash: hash.try_into().ok()?, flags: Some(flags), checksum })
}

const fn sextet(character: u8) -> Option<u8> {
    match character {
        b'A'..=b'Z' => Some(character - b'A'),
        b'a'..=b'z' => Some(character - b'a' + 26),
        b'0'..=b'9' => Some(character - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Trust Wallet Core, rust/tw_tests/tests/chains/ton/ton_address.rs
    const MASTERCHAIN: &str = "Ef8JfFPRpHBV_tZpCurvxMJW69nt2js3SuGEWojGnOpCVPRe";
    const NOT_BOUNCEABLE_0: &str = "UQDD0YS5pQSe3fgHEKd-D7qTieRxmSknlQQW6fb7IFu7ky9T";

    #[test]
    fn friendly_and_raw_name_one_account() {
        let raw = decode("-1:097c53d1a47055fed6690aeaefc4c256ebd9edda3b374ae1845a88c69cea4254").unwrap();
        let friendly = decode(MASTERCHAIN).unwrap();
        assert_eq!((friendly.workchain, friendly.hash), (raw.workchain, raw.hash));
        assert_eq!((friendly.checksum, raw.checksum), (Checksum::Ok, Checksum::Absent));
        assert_eq!(friendly.flags, Some(Flags { bounceable: true, test_only: false }));
        let other = decode(NOT_BOUNCEABLE_0).unwrap();
        assert_eq!(other.flags, Some(Flags { bounceable: false, test_only: false }));
        assert_eq!(other.workchain, 0);
    }

    #[test]
    fn base64_and_base64url_are_not_mixed() {
        assert_eq!(decode(&MASTERCHAIN.replace('_', "/")), decode(MASTERCHAIN));
        assert_eq!(decode(&NOT_BOUNCEABLE_0.replace('-', "+")), decode(NOT_BOUNCEABLE_0));
        let mixed = format!("{}+_{}", &MASTERCHAIN[..20], &MASTERCHAIN[22..]);
        assert_eq!(decode(&mixed), None);
    }

    #[test]
    fn the_test_networks_flag_is_read() {
        // ../shared vectors: the same account as "Ef8J...", for the test network
        let address = decode("kf8JfFPRpHBV_tZpCurvxMJW69nt2js3SuGEWojGnOpCVE_U").unwrap();
        assert_eq!(address.flags, Some(Flags { bounceable: true, test_only: true }));
        assert_eq!((address.hash, address.checksum), (decode(MASTERCHAIN).unwrap().hash, Checksum::Ok));
    }

    #[test]
    fn a_wrong_character_is_noticed_and_still_decodes() {
        let wrong = MASTERCHAIN.replace("BV_t", "BW_t");
        let address = decode(&wrong).unwrap();
        assert_eq!((address.checksum, address.workchain), (Checksum::Bad, -1));
    }

    #[test]
    fn only_two_workchains_exist() {
        let hash = "097c53d1a47055fed6690aeaefc4c256ebd9edda3b374ae1845a88c69cea4254";
        for workchain in ["1", "-2", "00", "-0", "+0", "", "255"] {
            assert_eq!(decode(&format!("{workchain}:{hash}")), None, "{workchain}");
        }
        assert_eq!(decode(&format!("0:{}", &hash[1..])), None);
        assert_eq!(decode(&format!("0x{hash}")), None);
    }
}
