//! Zcash addresses in bech32: Sapling (protocol specification, section 5.6.3.1), transparent-source-only (ZIP-320)
//! and unified (ZIP-316, revisions 0 and 2).
//!
//! ```text
//! Sapling  zs, ztestsapling   bech32   43 bytes
//! TEX      tex, textest       bech32m  20 bytes: the public key hash of a P2PKH address
//! unified                     bech32m  F4Jumble(items ‖ the prefix, padded with zeros to 16 bytes)
//!   items  compactSize(typecode) ‖ compactSize(length) ‖ bytes, in ascending order of typecode
//!          0x00 P2PKH 20 B   0x01 P2SH 20 B   0x02 Sapling 43 B   0x03 Orchard 43 B
//!          0xC0..=0xFC metadata: 0xE0 expiry height 4 B, 0xE1 expiry time 8 B, both from revision 2;
//!          0xE0 and above must be understood
//!   u, utest          revision 0: a shielded receiver
//!   zu, zutest        revision 2: no transparent receiver
//!   tu, tutest        revision 2: any receiver
//! ```

use super::bech32::{Parts, Variant};
use super::{Checksum, blake2b};

/// Decodes a Sapling address: diversifier and public key.
pub fn sapling(parts: &Parts) -> Option<([u8; 43], Checksum)> {
    fixed(parts, Variant::Bech32)
}

/// Decodes a transparent-source-only address: a public key hash.
pub fn tex(parts: &Parts) -> Option<([u8; 20], Checksum)> {
    fixed(parts, Variant::Bech32m)
}

fn fixed<const N: usize>(parts: &Parts, variant: Variant) -> Option<([u8; N], Checksum)> {
    let mut buffer = [0; N];
    let bytes = parts.bytes(&mut buffer).ok()?;
    (bytes.len() == N).then_some((buffer, Checksum::ok_or_bad(parts.variant == Some(variant))))
}

/// The rules of a unified address's prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Revision 0: a shielded receiver, no metadata that must be understood.
    Revision0,
    /// Revision 2, `zu`: no transparent receiver.
    Shielded,
    /// Revision 2, `tu`: any receiver.
    Transparent,
}

/// Why a unified address yields no receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A character is wrong. `F4Jumble` spreads every mistake over the whole address, so nothing is left to look up.
    Checksum,
    /// The checksum fits, but not over a unified address.
    Encoding,
}

/// A unified address: several receivers of one recipient.
#[derive(Clone, Copy)]
pub struct Unified {
    bytes: [u8; MAX_BYTES],
    length: usize,
    /// Whether the items keep the rules of ZIP-316. The receivers of one that breaks them can still be looked up.
    pub valid: bool,
}

/// A part of a unified address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// What it is.
    pub typecode: u32,
    /// Its bytes, of the length that belongs to the typecode if ZIP-316 names one.
    pub bytes: &'a [u8],
}

impl Item<'_> {
    /// A public key hash.
    pub const P2PKH: u32 = 0;
    /// A script hash.
    pub const P2SH: u32 = 1;
    /// As in a Sapling address.
    pub const SAPLING: u32 = 2;
    /// Diversifier and public key.
    pub const ORCHARD: u32 = 3;
    /// Block height after which the address is not to be used.
    pub const EXPIRY_HEIGHT: u32 = 0xe0;
    /// Unix time after which the address is not to be used.
    pub const EXPIRY_TIME: u32 = 0xe1;

    const fn is_metadata(&self) -> bool {
        matches!(self.typecode, 0xc0..=0xfc)
    }

    /// The length that ZIP-316 gives to the typecode, if it knows it.
    const fn has_its_length(&self) -> bool {
        match self.typecode {
            Self::P2PKH | Self::P2SH => self.bytes.len() == 20,
            Self::SAPLING | Self::ORCHARD => self.bytes.len() == 43,
            Self::EXPIRY_HEIGHT => self.bytes.len() == 4,
            Self::EXPIRY_TIME => self.bytes.len() == 8,
            _ => true,
        }
    }
}

impl Unified {
    /// Decodes an address whose prefix is `prefix`, in lower case, and stands for `rules`.
    ///
    /// # Errors
    /// When no receiver can be read.
    pub fn decode(parts: &Parts, prefix: &str, rules: Rules) -> Result<Self, Unreadable> {
        if parts.variant != Some(Variant::Bech32m) {
            return Err(Unreadable::Checksum);
        }
        let mut bytes = [0; MAX_BYTES];
        let total = parts.bytes(&mut bytes).map_err(|_| Unreadable::Encoding)?.len();
        let mut padding = [0; PADDING];
        let padded = padding.get_mut(..prefix.len()).filter(|_| total >= MIN_BYTES);
        padded.ok_or(Unreadable::Encoding)?.copy_from_slice(prefix.as_bytes());
        f4_jumble_inverse(&mut bytes[..total]);
        let items = bytes[..total].strip_suffix(&padding).ok_or(Unreadable::Encoding)?;
        let valid = keeps_the_rules(items, rules).ok_or(Unreadable::Encoding)?;
        Ok(Self { bytes, length: total - PADDING, valid })
    }

    /// Receivers and metadata, in their order.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        Items(&self.bytes[..self.length])
    }

    /// The bytes of the first item of this type.
    pub fn item(&self, typecode: u32) -> Option<&[u8]> {
        self.items().find(|item| item.typecode == typecode).map(|item| item.bytes)
    }
}

/// ZIP-316, "Requirements for both Unified Addresses and Unified Viewing Keys"; `None` when bytes are left over
/// that are no item, or an item has not the length of its type.
fn keeps_the_rules(bytes: &[u8], rules: Rules) -> Option<bool> {
    let mut items = Items(bytes);
    let (mut last, mut ascending, mut understood) = (None, true, true);
    let (mut p2pkh, mut p2sh, mut shielded, mut receiver) = (false, false, false, false);
    for item in items.by_ref() {
        if !item.has_its_length() {
            return None;
        }
        ascending &= Some(item.typecode) > last;
        last = Some(item.typecode);
        receiver |= !item.is_metadata();
        match item.typecode {
            Item::P2PKH => p2pkh = true,
            Item::P2SH => p2sh = true,
            Item::SAPLING | Item::ORCHARD => shielded = true,
            Item::EXPIRY_HEIGHT | Item::EXPIRY_TIME => understood &= rules != Rules::Revision0,
            0xe2..=0xfc => understood = false,
            _ => {}
        }
    }
    let kept = match rules {
        Rules::Revision0 => shielded,
        Rules::Shielded => !p2pkh && !p2sh,
        Rules::Transparent => true,
    };
    items.0.is_empty().then_some(ascending && understood && receiver && kept && !(p2pkh && p2sh))
}

/// Iterates over items. Stops before the first that is not one, and then is not empty.
struct Items<'a>(&'a [u8]);

impl<'a> Iterator for Items<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        let (typecode, rest) = compact_size(self.0)?;
        let (length, rest) = compact_size(rest)?;
        let (bytes, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(Item { typecode, bytes })
    }
}

/// Bitcoin's `CompactSize`, in as few bytes as possible, and at most 0x2000000 as ZIP-316 asks.
fn compact_size(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    let (width, least) = match first {
        0..0xfd => return Some((u32::from(first), rest)),
        0xfd => (2, 0xfd),
        0xfe => (4, 0x1_0000),
        // Eight bytes hold nothing that is small enough.
        0xff => return None,
    };
    let (bytes, rest) = rest.split_at_checked(width)?;
    let value = bytes.iter().rev().fold(0, |value, &byte| value << 8 | u32::from(byte));
    (least..=0x200_0000).contains(&value).then_some((value, rest))
}

/// Bytes of the padded prefix.
const PADDING: usize = 16;
/// Fewest bytes that `F4Jumble` takes.
const MIN_BYTES: usize = 38;
/// Most bytes that are read: an address of 1 KiB, far below `F4Jumble`'s own limit of 4 MiB.
const MAX_BYTES: usize = 640;
/// Bytes of a `BLAKE2b` digest.
const DIGEST: usize = 64;

/// `F4Jumble`⁻¹ (ZIP-316, "Jumbling"): four Feistel rounds, backwards.
fn f4_jumble_inverse(message: &mut [u8]) {
    let (left, right) = message.split_at_mut(DIGEST.min(message.len() / 2));
    for round in [1, 0] {
        let digest = blake2b::hash(left.len(), &personalisation(b'H', round, 0), &[right]);
        xor(left, &digest);
        for (index, block) in (0..).zip(right.chunks_mut(DIGEST)) {
            let digest = blake2b::hash(DIGEST, &personalisation(b'G', round, index), &[left]);
            xor(block, &digest);
        }
    }
}

/// "`UA_F4Jumble_H`" or "`UA_F4Jumble_G`", round, block; there are never more than 256 blocks here.
const fn personalisation(function: u8, round: u8, block: u8) -> [u8; 16] {
    let mut bytes = *b"UA_F4Jumble_\0\0\0\0";
    bytes[12] = function;
    bytes[13] = round;
    bytes[14] = block;
    bytes
}

fn xor(target: &mut [u8], source: &[u8]) {
    for (target, source) in target.iter_mut().zip(source) {
        *target ^= source;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex;

    fn unified(text: &str, prefix: &str, rules: Rules) -> Result<Unified, Unreadable> {
        Unified::decode(&Parts::split(text).unwrap(), prefix, rules)
    }

    #[test]
    fn f4_jumble_inverse_of_the_vectors() {
        // zcash-test-vectors, test-vectors/json/f4jumble.json
        let mut message: [u8; 48] = hex::decode(
            "0304d029141b995da5387c125970673504d6c764d91ea6c082123770c7139ccd88ee27368cd0c0921a0444c8e5858d22",
        )
        .unwrap();
        f4_jumble_inverse(&mut message);
        let normal = "5d7a8f739a2d9e945b0ce152a8049e294c4d6e66b164939daffa2ef6ee6921481cdd86b3cc4318d9614fc820905d042b";
        assert_eq!(message, hex::decode::<48>(normal).unwrap());

        let mut message: [u8; 128] = hex::decode(
            "498cf1b1ba6f4577effe64151d67469adc30acc325e326207e7d78487085b4162669f82f02f9774c0cc26ae6e1a76f1e\
             266c6a9a8a2f4ffe8d2d676b1ed71cc47195a3f19208998f7d8cdfc0b74d2a96364d733a62b4273c77d9828aa1fa0615\
             88a7c4c88dd3d3dde02239557acfaad35c55854f4541e1a1b3bc8c17076e7316",
        )
        .unwrap();
        f4_jumble_inverse(&mut message);
        let normal = "62c2fa7b2fecbcb64b6968912a6381ce3dc166d56a1d62f5a8d7551db5fd9313e8c7203d996af7d477083756d59af80d\
             06a745f44ab023752cb5b406ed8985e18130ab33362697b0e4e4c763ccb8f676495c222f7fba1e31defa3d5a57efc2e1\
             e9b01a035587d5fb1a38e01d94903d3c3e0ad3360c1d3710acd20b183e31d49f";
        assert_eq!(message, hex::decode::<128>(normal).unwrap());
    }

    #[test]
    fn tex_is_a_public_key_hash() {
        // zcash-test-vectors, test-vectors/json/zip_0320.json
        let (hash, checksum) =
            tex(&Parts::split("tex10jc8cvd4spq2clxp90a25yuvl0hm8pzheuufxw").unwrap()).unwrap();
        assert_eq!(hash, hex::decode::<20>("7cb07c31b58040ac7cc12bfaaa138cfbefb38457").unwrap());
        assert_eq!(checksum, Checksum::Ok);
        assert!(sapling(&Parts::split("tex10jc8cvd4spq2clxp90a25yuvl0hm8pzheuufxw").unwrap()).is_none());
    }

    #[test]
    fn sapling_is_bech32_over_43_bytes() {
        // zcash_address 0.14.0, src/encoding.rs
        let text = "zs1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqpq6d8g";
        assert_eq!(sapling(&Parts::split(text).unwrap()), Some(([0; 43], Checksum::Ok)));
        let wrong = text.replace("qq6d8g", "qp6d8g").replacen("zs1qq", "zs1qp", 1);
        let (_, checksum) = sapling(&Parts::split(&wrong).unwrap()).unwrap();
        assert_eq!(checksum, Checksum::Bad);
    }

    // zcash-test-vectors, test-vectors/json/unified_address_r2.json
    const SHIELDED: &str = "zu1jn75qa00cea69xtz3ncl6d4lvxqzzyxq500km3jd4g3gupc5s5hf00gxf9truqgf7n32vhwy0qg3qevvcdgk2e0my9fn269hcjvzsf2umpwq8ew2d2";
    const TRANSPARENT: &str = "tu16stnv96a8s7mh5qy8zk3ghtrhffzhazhvyf30kreh3cfn2eavcz80jvp5qcvzle23djwz0ax2ygav2mptal97v5mm9f60fhp93hd9dwz8h222mxm2m9ftwgp8kecy772wx4fqpee4h7kdz3gl5kg6y8dk5xr3qkew9x2l76usa2cdks2c0lwpe8eu2py4lfurepel0kw4z7cpndg3ys7fhljr7nm6e3cwrx";

    #[test]
    fn revision_2_with_expiry() {
        let address = unified(SHIELDED, "zu", Rules::Shielded).unwrap();
        assert!(address.valid);
        let typecodes: Vec<_> = address.items().map(|item| item.typecode).collect();
        assert_eq!(typecodes, [Item::ORCHARD, Item::EXPIRY_HEIGHT]);
        assert_eq!(address.item(Item::EXPIRY_HEIGHT), Some(&2_296_784_u32.to_le_bytes()[..]));
        let orchard =
            "d8e5ecb4e005c28718e61a5c336a4f369e771ccdb3363f4f7a04b02a966901a4c05da662d5fd75678f7fb4";
        assert_eq!(address.item(Item::ORCHARD), Some(&hex::decode::<43>(orchard).unwrap()[..]));

        let address = unified(TRANSPARENT, "tu", Rules::Transparent).unwrap();
        assert!(address.valid);
        let p2sh = hex::decode::<20>("73fbf075cc36b6905a39685993f936e0b47c5112").unwrap();
        assert_eq!(address.item(Item::P2SH), Some(&p2sh[..]));
        assert_eq!(address.item(Item::EXPIRY_TIME), Some(&1_768_029_678_u64.to_le_bytes()[..]));
    }

    #[test]
    fn a_wrong_character_leaves_nothing_to_look_up() {
        let wrong = SHIELDED.replacen("zu1jn7", "zu1jn6", 1);
        assert_eq!(unified(&wrong, "zu", Rules::Shielded).err(), Some(Unreadable::Checksum));
    }

    #[test]
    fn the_padding_holds_the_prefix() {
        assert_eq!(unified(SHIELDED, "tu", Rules::Shielded).err(), Some(Unreadable::Encoding));
        let longer = "seventeen-letters";
        assert_eq!(unified(SHIELDED, longer, Rules::Shielded).err(), Some(Unreadable::Encoding));
    }

    /// Items of these types, with the right lengths and no content.
    fn items(typecodes: &[u8]) -> Vec<u8> {
        let length = |typecode| match typecode {
            0 | 1 => 20,
            2 | 3 => 43,
            0xe0 => 4,
            0xe1 => 8,
            _ => 1,
        };
        typecodes
            .iter()
            .flat_map(|&code| [vec![code, length(code)], vec![0; length(code).into()]].concat())
            .collect()
    }

    #[test]
    fn rules_of_zip_316() {
        let cases: [(&[u8], [bool; 3]); 16] = [
            // typecodes, valid for: revision 0, zu, tu
            (&[2], [true, true, true]),
            (&[3], [true, true, true]),
            (&[0, 2, 3], [true, false, true]),
            (&[1, 3], [true, false, true]),
            (&[0], [false, false, true]),
            (&[1], [false, false, true]),
            (&[0, 1, 2], [false, false, false]),
            (&[3, 2], [false, false, false]),
            (&[2, 2], [false, false, false]),
            (&[4], [false, true, true]),
            (&[2, 4], [true, true, true]),
            (&[2, 0xc0], [true, true, true]),
            (&[0xc0], [false, false, false]),
            (&[3, 0xe0, 0xe1], [false, true, true]),
            (&[0xe0], [false, false, false]),
            (&[3, 0xe2], [false, false, false]),
        ];
        for (typecodes, expected) in cases {
            let valid = [Rules::Revision0, Rules::Shielded, Rules::Transparent]
                .map(|rules| keeps_the_rules(&items(typecodes), rules).unwrap());
            assert_eq!(valid, expected, "{typecodes:?}");
        }
        assert_eq!(keeps_the_rules(&[], Rules::Transparent), Some(false));
    }

    #[test]
    fn lengths_are_never_trusted() {
        for wrong in [
            &[2, 42][..],
            &[0, 21, 0],
            &[3],
            &[3, 0xff, 255, 255, 255, 255, 255, 255, 255, 255],
            &[3, 0xfe, 255, 255, 255, 255],
            // Not the shortest
            &[0xfd, 3, 0, 0],
        ] {
            assert_eq!(keeps_the_rules(wrong, Rules::Transparent), None, "{wrong:?}");
        }
        let mut short = items(&[2]);
        short.pop();
        assert_eq!(keeps_the_rules(&short, Rules::Revision0), None);
    }

    #[test]
    fn any_length_stays_in_bounds() {
        for length in MIN_BYTES..=MAX_BYTES {
            let mut message = vec![7; length];
            f4_jumble_inverse(&mut message);
            assert_ne!(message, vec![7; length]);
        }
    }
}
