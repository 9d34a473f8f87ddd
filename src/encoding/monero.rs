//! Monero's base58: blocks of 8 bytes in 11 characters, and a four-byte Keccak-256 checksum.
//!
//! Source: "CryptoNote Standard 007: CryptoNote Keys and Addresses"; Monero `src/common/base58.cpp`.

use sha3::{Digest, Keccak256};

use super::base58::BITCOIN;

/// Characters of a full block.
const BLOCK_TEXT: usize = 11;
/// Bytes of a full block.
const BLOCK: usize = 8;
/// Bytes of the last block, by its number of characters; 255 for numbers that no encoder writes.
const LAST_BLOCK: [usize; BLOCK_TEXT + 1] = [0, 255, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8];
/// An integrated address: network byte, two keys, payment id, checksum.
const MAX_BYTES: usize = 1 + 64 + 8 + 4;

/// Network byte, two public keys, for an integrated address the payment id.
#[derive(Clone, Copy)]
pub struct Address {
    bytes: [u8; MAX_BYTES],
    length: usize,
    /// Whether the checksum fits.
    pub checksum_fits: bool,
}

impl Address {
    /// The network byte.
    pub const fn network(&self) -> u8 {
        self.bytes[0]
    }

    /// Public spend key, then public view key.
    pub fn keys(&self) -> [u8; 64] {
        core::array::from_fn(|index| self.bytes[1 + index])
    }

    /// The payment id of an integrated address.
    pub fn payment_id(&self) -> Option<[u8; 8]> {
        (self.length == MAX_BYTES).then(|| core::array::from_fn(|index| self.bytes[65 + index]))
    }
}

/// Decodes a standard address or subaddress (95 characters) or an integrated address (106).
pub fn decode(text: &str) -> Option<Address> {
    let text = text.as_bytes();
    if text.len() != 95 && text.len() != 106 {
        return None;
    }
    let mut bytes = [0; MAX_BYTES];
    let mut length = 0;
    for block in text.chunks(BLOCK_TEXT) {
        let size = LAST_BLOCK[block.len()];
        let mut number = 0_u128;
        for &character in block {
            number = number * 58 + u128::from(BITCOIN.digit(character)?);
        }
        let block_bytes = u64::try_from(number).ok()?.to_be_bytes();
        let (zeros, value) = block_bytes.split_at_checked(BLOCK.checked_sub(size)?)?;
        if zeros.iter().any(|&byte| byte != 0) {
            return None;
        }
        bytes.get_mut(length..length + size)?.copy_from_slice(value);
        length += size;
    }
    let (body, checksum) = bytes[..length].split_last_chunk::<4>()?;
    let checksum_fits = Keccak256::digest(body)[..4] == *checksum;
    Some(Address { bytes, length, checksum_fits })
}
