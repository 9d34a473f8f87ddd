//! `BLAKE2b` (RFC 7693) with the two parameters that addresses vary: the length of the digest, which Filecoin and
//! `F4Jumble` choose, and the personalisation, which `F4Jumble` sets (section 2.5 and the `BLAKE2` paper, section 2.8).

use blake2::Blake2bVarCore;
use blake2::digest::block_api::{Buffer, UpdateCore, VariableOutputCore};

/// No personalisation.
pub const PLAIN: [u8; 16] = [0; 16];

/// Digest of the concatenated `parts`: the first `length` bytes of the result, at most 64, count.
pub fn hash(length: usize, personalisation: &[u8; 16], parts: &[&[u8]]) -> [u8; 64] {
    let length = length.clamp(1, 64);
    let mut core = Blake2bVarCore::new_with_params(&[], personalisation, 0, length);
    let mut buffer = Buffer::<Blake2bVarCore>::default();
    for part in parts {
        buffer.digest_blocks(part, |blocks| core.update_blocks(blocks));
    }
    let mut digest = blake2::digest::Output::<blake2::Blake2b512>::default();
    core.finalize_variable_core(&mut buffer, &mut digest);
    digest.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex;

    #[test]
    fn rfc_7693_example() {
        // RFC 7693, Appendix A
        let expected = "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1\
                        7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923";
        assert_eq!(hash(64, &PLAIN, &[b"abc"]), hex::decode::<64>(expected).unwrap());
        assert_eq!(hash(64, &PLAIN, &[b"a", b"", b"bc"]), hash(64, &PLAIN, &[b"abc"]));
    }

    #[test]
    fn length_and_personalisation_are_parameters() {
        // CPython: hashlib.blake2b(b"abc", digest_size=32, person=b"UA_F4Jumble_H\1\0\0")
        let expected = "5ff30441248b1bcc7d28ec53f3d26c4cd44baa4f44ab754bf07942dd53a34672";
        let digest = hash(32, b"UA_F4Jumble_H\x01\0\0", &[b"abc"]);
        assert_eq!(digest[..32], hex::decode::<32>(expected).unwrap());
    }
}
