//! HASH160: RIPEMD-160 of SHA-256, which names keys and scripts (BIP-16, "Specification").
//!
//! A SHA-256 is all that is ever hashed here, so there is one block and nothing to buffer. The crate `ripemd`, which tests
//! compare with, has every step written out: 6 kB of a module where this is less than one.

use sha2::{Digest, Sha256};

/// Which word of the message each step of the left line takes (H. Dobbertin, A. Bosselaers, B. Preneel: "RIPEMD-160: A
/// Strengthened Version of RIPEMD", Appendix A), sixteen steps a round.
const LEFT_WORD: [&[u8; 16]; 5] = [
    &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    &[7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8],
    &[3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12],
    &[1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2],
    &[4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13],
];
/// The same of the right line.
const RIGHT_WORD: [&[u8; 16]; 5] = [
    &[5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12],
    &[6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2],
    &[15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13],
    &[8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14],
    &[12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11],
];
/// By how many bits each step of the left line rotates.
const LEFT_TURN: [&[u8; 16]; 5] = [
    &[11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8],
    &[7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12],
    &[11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5],
    &[11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12],
    &[9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6],
];
/// The same of the right line.
const RIGHT_TURN: [&[u8; 16]; 5] = [
    &[8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6],
    &[9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11],
    &[9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5],
    &[15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8],
    &[8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11],
];
/// What each round of the left line adds: square roots of 2, 3, 5 and 7.
const LEFT_ADDS: [u32; 5] = [0, 0x5a82_7999, 0x6ed9_eba1, 0x8f1b_bcdc, 0xa953_fd4e];
/// What each round of the right line adds: cube roots of the same.
const RIGHT_ADDS: [u32; 5] = [0x50a2_8be6, 0x5c4d_d124, 0x6d70_3ef3, 0x7a6d_76e9, 0];

const START: [u32; 5] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];

/// HASH160 of the concatenated `parts`.
pub fn hash160(parts: &[&[u8]]) -> [u8; 20] {
    let mut sha256 = Sha256::new();
    parts.iter().for_each(|part| sha256.update(part));
    ripemd160(&sha256.finalize().into())
}

/// RIPEMD-160 of 32 bytes.
fn ripemd160(message: &[u8; 32]) -> [u8; 20] {
    let mut block = [0_u32; 16];
    for (word, bytes) in block.iter_mut().zip(message.as_chunks().0) {
        *word = u32::from_le_bytes(*bytes);
    }
    // A one behind the message, and its length in bits at the end.
    block[8] = 0x80;
    block[14] = 256;

    let left = line(&block, &LEFT_WORD, &LEFT_TURN, &LEFT_ADDS, |round| round);
    let right = line(&block, &RIGHT_WORD, &RIGHT_TURN, &RIGHT_ADDS, |round| 4 - round);
    let mut digest = [0; 20];
    for (at, bytes) in digest.as_chunks_mut().0.iter_mut().enumerate() {
        let sum = START[(at + 1) % 5].wrapping_add(left[(at + 2) % 5]).wrapping_add(right[(at + 3) % 5]);
        *bytes = sum.to_le_bytes();
    }
    digest
}

/// One of the two lines of eighty steps; `mixing` says which of the five functions a round uses.
#[expect(clippy::many_single_char_names, reason = "so the paper names them")]
fn line(
    block: &[u32; 16],
    words: &[&[u8; 16]; 5],
    turns: &[&[u8; 16]; 5],
    adds: &[u32; 5],
    mixing: impl Fn(usize) -> usize,
) -> [u32; 5] {
    let [mut a, mut b, mut c, mut d, mut e] = START;
    for round in 0..5 {
        for (&word, &turn) in words[round].iter().zip(turns[round]) {
            let mixed = match mixing(round) {
                0 => b ^ c ^ d,
                1 => (b & c) | (!b & d),
                2 => (b | !c) ^ d,
                3 => (b & d) | (c & !d),
                _ => b ^ (c | !d),
            };
            let sum = a.wrapping_add(mixed).wrapping_add(block[usize::from(word)]).wrapping_add(adds[round]);
            let next = sum.rotate_left(u32::from(turn)).wrapping_add(e);
            (a, b, c, d, e) = (e, next, b, c.rotate_left(10), d);
        }
    }
    [a, b, c, d, e]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ripemd::{Digest as _, Ripemd160};

    use super::*;
    use crate::encoding::hex;

    #[test]
    fn bip_16_example() {
        // BIP-143, "P2SH-P2WPKH": the script `0 <key hash>` and its hash.
        let key_hash = hex::decode::<20>("79091972186c449eb1ded22b78e40d009bdf0089").unwrap();
        let expected = hex::decode::<20>("4733f37cf4db86fbc2efed2500b4f4e49f312023").unwrap();
        assert_eq!(hash160(&[&[0x00, 0x14], &key_hash]), expected);
    }

    proptest! {
        #[test]
        fn as_the_crate_says(message: [u8; 32]) {
            let expected: [u8; 20] = Ripemd160::digest(message).into();
            prop_assert_eq!(ripemd160(&message), expected);
        }
    }
}
