//! Ed25519 (RFC 8032): who published a list. Verification only; secret keys never enter this crate.

use core::fmt;

use ed25519_compact as ed25519;
use sha2::{Digest, Sha256};

use crate::encoding::hex::{self, Hex};

/// The key whose secret half is checked in with the source. Anyone can sign with it, so a list signed by it is
/// shown as a demonstration everywhere.
pub const DEVELOPMENT_KEY: PublicKey = PublicKey([
    0xce, 0xf0, 0x68, 0x36, 0x10, 0xe6, 0x9b, 0x44, 0xbd, 0x2a, 0x18, 0x1f, 0x5d, 0x8f, 0xa6, 0xd4, 0x60,
    0x57, 0xce, 0x71, 0x94, 0x11, 0x66, 0xd4, 0x44, 0x32, 0xaf, 0xba, 0x95, 0xda, 0xca, 0x0e,
]);

/// The list keys this build accepts without being told: the release key it was built with
/// (`RECIPIENT_CHECK_PUBLIC_KEY`, 64 hex digits), or else the development key.
pub fn built_in_keys() -> Vec<PublicKey> {
    let release = option_env!("RECIPIENT_CHECK_PUBLIC_KEY").and_then(PublicKey::from_hex);
    vec![release.unwrap_or(DEVELOPMENT_KEY)]
}

/// 32 bytes of an Ed25519 public key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(pub [u8; 32]);

/// 64 bytes of an Ed25519 signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// The first 8 bytes of SHA-256 of a public key: tells a reader which key to try, proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyId(pub [u8; 8]);

impl PublicKey {
    /// Reads 64 hex digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        hex::decode(text.trim_ascii()).map(Self)
    }

    /// The key's short name inside a list file.
    pub fn id(&self) -> KeyId {
        let digest: [u8; 32] = Sha256::digest(self.0).into();
        KeyId(core::array::from_fn(|index| digest[index]))
    }

    /// True for a point of small order, for which anybody can sign; browsers accept that. By their y-coordinates, two
    /// of them in two spellings (libsodium, `ge25519_has_small_order`).
    pub fn is_small_order(&self) -> bool {
        const EIGHTHS: [[u8; 32]; 2] = [
            [
                0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
                0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
                0xfc, 0x05,
            ],
            [
                0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67,
                0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac,
                0x03, 0x7a,
            ],
        ];
        let [first, between @ .., last] = self.0;
        // The uppermost bit is the sign of x.
        let last = last & 0x7f;
        match (first, last) {
            (0 | 1, 0) => between == [0; 30],
            // The prime 2^255 - 19 and its neighbours.
            (0xec..=0xee, 0x7f) => between == [0xff; 30],
            _ => EIGHTHS.iter().any(|[low, same @ .., high]| (*low, *same, *high) == (first, between, last)),
        }
    }

    /// True when `signature` is this key's over exactly `message`. Small-order keys sign nothing.
    pub fn verify(&self, message: &[u8], signature: &Signature) -> bool {
        ed25519::PublicKey::new(self.0).verify(message, &ed25519::Signature::new(signature.0)).is_ok()
    }
}

/// Written as 64 lower-case hex digits.
impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Hex(&self.0), f)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
