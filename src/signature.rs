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
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// The first 8 bytes of SHA-256 of a public key: tells a reader which key to try, proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyId(pub [u8; 8]);

impl PublicKey {
    /// Reads 64 hex digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        hex::decode(text.trim()).map(Self)
    }

    /// The key's short name inside a list file.
    pub fn id(&self) -> KeyId {
        let digest: [u8; 32] = Sha256::digest(self.0).into();
        KeyId(core::array::from_fn(|index| digest[index]))
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
