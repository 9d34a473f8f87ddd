//! Filecoin addresses (Filecoin specification, "Address"; FIP-0048 for `f4`).
//!
//! ```text
//! address  = network protocol rest
//! network  = "f" main | "t" test
//! protocol = "0"  rest: an actor's number, decimal, below 2^63
//!          | "1" | "2"  rest: base32(hash of 20 bytes ‖ checksum)
//!          | "3"  rest: base32(BLS public key of 48 bytes ‖ checksum)
//!          | "4"  rest: namespace (decimal, below 2^63) "f" base32(subaddress of at most 54 bytes ‖ checksum)
//! base32   = RFC 4648 without padding, lower case, unused bits zero
//! checksum = BLAKE2b with 4 bytes of output over the protocol as a byte, then for protocol 4 the namespace as
//!            LEB128, then the bytes before the checksum
//! ```

use super::base32::{self, Case};
use super::{Checksum, Error, blake2b, decimal};

const ALPHABET: &str = "Filecoin";
/// The longest subaddress.
const MAX_SUBADDRESS: usize = 54;
/// LEB128 of the largest namespace.
const MAX_NAMESPACE: usize = 9;
/// The namespace of EVM accounts (FIP-0055).
const EVM: u64 = 10;

/// A decoded address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filecoin {
    /// True behind `t`.
    pub test: bool,
    /// What the payload is.
    pub protocol: Protocol,
    payload: [u8; MAX_NAMESPACE + MAX_SUBADDRESS],
    length: usize,
    /// Whether the checksum fits; an actor's number has none.
    pub checksum: Checksum,
    /// Whether the letters are in lower case and the numbers without leading zeros.
    pub canonical: bool,
}

/// What a payload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `f0`: an actor's number, 8 bytes, high byte first. It cannot be tied to the actor's other address offline.
    Id,
    /// `f1`: hash of a secp256k1 public key.
    Secp256k1,
    /// `f2`: hash that names an actor.
    Actor,
    /// `f3`: BLS public key.
    Bls,
    /// `f4`: namespace as LEB128, then a subaddress.
    Delegated {
        /// The number of the actor that manages the namespace.
        namespace: u64,
    },
}

impl Filecoin {
    /// The bytes that tell apart the addresses of one protocol.
    pub fn payload(&self) -> &[u8] {
        &self.payload[..self.length]
    }

    /// The EVM account that an `f410` address is another writing of.
    pub fn evm_account(&self) -> Option<[u8; 20]> {
        // The namespace 10 is one byte of LEB128.
        let account = self.payload().get(1..)?.try_into().ok()?;
        (self.protocol == Protocol::Delegated { namespace: EVM }).then_some(account)
    }
}

/// Decodes `text`.
///
/// # Errors
/// For another network or protocol, a number from 2^63, a character outside the alphabet, unused bits that are
/// not zero, or another length than the protocol has.
pub fn decode(text: &str) -> Result<Filecoin, Error> {
    let length = Error::Length { found: text.len(), alphabet: ALPHABET };
    let (&[network, protocol], rest) = text.as_bytes().split_first_chunk::<2>().ok_or(length)?;
    let play = match network.to_ascii_lowercase() {
        b'f' => false,
        b't' => true,
        _ => return Err(Error::Version(ALPHABET)),
    };
    let mut payload = [0; MAX_NAMESPACE + MAX_SUBADDRESS];
    let mut canonical = !text.bytes().any(|character| character.is_ascii_uppercase());
    if protocol == b'0' {
        let id = decimal(rest, ALPHABET).map_err(|error| error.after(2))?;
        canonical &= !padded(rest);
        payload[..8].copy_from_slice(&id.to_be_bytes());
        let checksum = Checksum::Absent;
        return Ok(Filecoin { test: play, protocol: Protocol::Id, payload, length: 8, checksum, canonical });
    }
    let (protocol, prefix, data, expected) = match protocol {
        b'1' => (Protocol::Secp256k1, 0, rest, Some(20)),
        b'2' => (Protocol::Actor, 0, rest, Some(20)),
        b'3' => (Protocol::Bls, 0, rest, Some(48)),
        b'4' => {
            let end = rest.iter().position(|character| !character.is_ascii_digit()).unwrap_or(rest.len());
            let (digits, data) = rest.split_at(end);
            let Some((b'f' | b'F', data)) = data.split_first() else {
                return Err(Error::Character { at: 2 + end, alphabet: ALPHABET });
            };
            let namespace = decimal(digits, ALPHABET).map_err(|error| error.after(2))?;
            canonical &= !padded(digits);
            let prefix = leb128(namespace, &mut payload);
            (Protocol::Delegated { namespace }, prefix, data, None)
        }
        _ => return Err(Error::Version(ALPHABET)),
    };
    let offset = text.len() - data.len();
    let mut buffer = [0; MAX_SUBADDRESS + 4];
    let bytes = base32::decode(data, Case::Any, &mut buffer).map_err(|error| error.after(offset))?;
    let (content, checksum) = bytes.split_last_chunk::<4>().ok_or(length)?;
    if expected.is_some_and(|expected| content.len() != expected) {
        return Err(length);
    }
    payload[prefix..prefix + content.len()].copy_from_slice(content);
    let length = prefix + content.len();
    let hash = blake2b::hash(4, &blake2b::PLAIN, &[&[protocol.number()], &payload[..length]]);
    let checksum = Checksum::ok_or_bad(hash[..4] == *checksum);
    Ok(Filecoin { test: play, protocol, payload, length, checksum, canonical })
}

impl Protocol {
    const fn number(self) -> u8 {
        match self {
            Self::Id => 0,
            Self::Secp256k1 => 1,
            Self::Actor => 2,
            Self::Bls => 3,
            Self::Delegated { .. } => 4,
        }
    }
}

/// Whether a number is written with leading zeros.
const fn padded(digits: &[u8]) -> bool {
    matches!(digits, [b'0', _, ..])
}

/// Writes `number` to the start of `out`, seven bits a byte, low ones first; returns how many bytes.
fn leb128(mut number: u64, out: &mut [u8; MAX_NAMESPACE + MAX_SUBADDRESS]) -> usize {
    let mut length = 0;
    for byte in out.iter_mut().take(MAX_NAMESPACE) {
        let [.., low] = number.to_be_bytes();
        number >>= 7;
        length += 1;
        if number == 0 {
            *byte = low;
            break;
        }
        *byte = low | 0x80;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex::Hex;

    #[test]
    fn decodes_the_published_vectors() {
        // fvm_shared, tests/address_test.rs
        for (text, protocol, payload) in [
            (
                "f15ihq5ibzwki2b4ep2f46avlkrqzhpqgtga7pdrq",
                Protocol::Secp256k1,
                "ea0f0ea039b291a0f08fd179e0556a8c3277c0d3",
            ),
            (
                "f1xcbgdhkgkwht3hrrnui3jdopeejsoatkzmoltqy",
                Protocol::Secp256k1,
                "b882619d46558f3d9e316d11b48dcf211327026a",
            ),
            (
                "f3s2q2hzhkpiknjgmf4zq3ejab2rh62qbndueslmsdzervrhapxr7dftie4kpnpdiv2n6tvkr743ndhrsw6d3a",
                Protocol::Bls,
                "96a1a3e4ea7a14d49985e661b22401d44fed402d1d0925b243c923589c0fbc7e32cd04e29ed78d15d37d3aaa3fe6da33",
            ),
            ("f00", Protocol::Id, "0000000000000000"),
            ("f01024", Protocol::Id, "0000000000000400"),
            ("f0999999", Protocol::Id, "00000000000f423f"),
        ] {
            let found = decode(text).unwrap();
            assert_eq!(
                (found.protocol, Hex(found.payload()).to_string().as_str()),
                (protocol, payload),
                "{text}"
            );
            let checksum = if protocol == Protocol::Id { Checksum::Absent } else { Checksum::Ok };
            assert_eq!((found.checksum, found.canonical, found.test), (checksum, true, false), "{text}");
            assert!(decode(&text.replacen('f', "t", 1)).unwrap().test);
            assert!(!decode(&text.to_ascii_uppercase()).unwrap().canonical);
        }
        for text in [
            "f24vg6ut43yw2h2jqydgbg2xq7x6f4kub3bg6as6i",
            "f25nml2cfbljvn4goqtclhifepvfnicv6g7mfmmvq",
            "f2nuqrg7vuysaue2pistjjnt3fadsdzvyuatqtfei",
        ] {
            let found = decode(text).unwrap();
            assert_eq!((found.protocol, found.checksum), (Protocol::Actor, Checksum::Ok), "{text}");
        }
    }

    #[test]
    fn an_f410_address_is_an_evm_account() {
        // Filecoin documentation, "Address types"; then the zero account
        for (text, account) in [
            ("f410f2oekwcmo2pueydmaq53eic2i62crtbeyuzx2gmy", "d388ab098ed3e84c0d808776440b48f685198498"),
            ("f410faaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaonc6iji", "0000000000000000000000000000000000000000"),
        ] {
            let found = decode(text).unwrap();
            assert_eq!(
                (found.protocol, found.checksum),
                (Protocol::Delegated { namespace: 10 }, Checksum::Ok)
            );
            assert_eq!(Hex(&found.evm_account().unwrap()).to_string(), account);
        }
        assert_eq!(decode("f01024").unwrap().evm_account(), None);
    }

    #[test]
    fn refuses_what_fvm_shared_refuses() {
        // fvm_shared, tests/address_test.rs, invalid_string_addresses
        for text in [
            "Q2gfvuyh7v2sx3patm5k23wdzmhyhtmqctasbr23y",
            "f4gfvuyh7v2sx3patm5k23wdzmhyhtmqctasbr23y",
            "f0banananananannnnnnnnn",
            "f0banananananannnnnnnn",
            "f2gfvuyh7v2sx3patm1k23wdzmhyhtmqctasbr24y",
            "f2",
        ] {
            assert!(decode(text).is_err(), "{text}");
        }
        let wrong = decode("f2gfvuyh7v2sx3patm5k23wdzmhyhtmqctasbr24y").unwrap();
        assert_eq!(wrong.checksum, Checksum::Bad);
    }

    #[test]
    fn numbers_end_below_two_to_the_63() {
        assert!(decode("f09223372036854775807").is_ok());
        assert_eq!(decode("f09223372036854775808"), Err(Error::Overflow));
        assert_eq!(decode("f018446744073709551615"), Err(Error::Overflow));
        assert_eq!(decode("f018446744073709551616"), Err(Error::Overflow));
        assert_eq!(decode("f00123").map(|found| found.canonical), Ok(false));
        assert_eq!(decode("f0012x"), Err(Error::Character { at: 5, alphabet: ALPHABET }));
        assert_eq!(decode("f410faaa0"), Err(Error::Character { at: 8, alphabet: "base32" }));
    }

    #[test]
    fn namespaces_are_part_of_the_payload() {
        let mut out = [0; MAX_NAMESPACE + MAX_SUBADDRESS];
        assert_eq!((leb128(10, &mut out), out[0]), (1, 10));
        assert_eq!((leb128(300, &mut out), out[0], out[1]), (2, 0xac, 0x02));
        assert_eq!((leb128((1 << 63) - 1, &mut out), out[8]), (9, 0x7f));
    }
}
