//! What is not exactly what an accepted key has signed is refused.

use crate::list::{Files, options, public, sign, signer};
use crate::{EVM, TRAILER, accepted, decode, draft, files, header_length, refusal};
use recipient_check::list_file::{Claim, Error, ListFile};
use recipient_check::screen::{Screener, Verdict};
use recipient_check::signature::{KeyId, PublicKey, Signature};

/// The same bytes with another trailer.
fn with_trailer(file: &[u8], id: KeyId, signature: Signature) -> Vec<u8> {
    [&file[..file.len() - TRAILER], &id.0, &signature.0].concat()
}

#[test]
fn every_single_bit_flip_of_the_list_is_refused() {
    let mut bytes = files().rcl;
    for bit in 0..bytes.len() * 8 {
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(decode(&bytes).is_err(), "bit {bit} of {} bytes", bytes.len());
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    assert!(decode(&bytes).is_ok());
    println!("{} flips refused", bytes.len() * 8);
}

#[test]
fn every_single_bit_flip_of_a_companion_is_refused() {
    let Files { rcl, mut namefilter, mut names } = files();
    let list = decode(&rcl).expect("a good list");
    for bit in 0..namefilter.len() * 8 {
        namefilter[bit / 8] ^= 1 << (bit % 8);
        assert!(list.decode_namefilter(&namefilter).is_err(), "bit {bit}");
        namefilter[bit / 8] ^= 1 << (bit % 8);
    }
    for bit in 0..names.len() * 8 {
        names[bit / 8] ^= 1 << (bit % 8);
        assert!(list.decode_names(&names).is_err(), "bit {bit}");
        names[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn every_truncation_and_extension_is_refused() {
    let Files { rcl, namefilter, names } = files();
    let list = decode(&rcl).expect("a good list");
    for length in 0..rcl.len() {
        assert!(decode(&rcl[..length]).is_err(), "{length} of {} bytes", rcl.len());
        assert!(decode(&rcl[rcl.len() - length..]).is_err(), "the last {length} bytes");
    }
    for length in 0..namefilter.len() {
        assert!(list.decode_namefilter(&namefilter[..length]).is_err(), "{length}");
    }
    for length in 0..names.len() {
        assert!(list.decode_names(&names[..length]).is_err(), "{length}");
    }
    for byte in 0..=u8::MAX {
        for extended in [[&rcl[..], &[byte]].concat(), [&[byte], &rcl[..]].concat()] {
            assert!(decode(&extended).is_err(), "{byte:#x}");
        }
        assert!(list.decode_namefilter(&[&namefilter[..], &[byte]].concat()).is_err());
        assert!(list.decode_names(&[&names[..], &[byte]].concat()).is_err());
        // An extra byte between the sections and the trailer.
        let inner = [&rcl[..rcl.len() - TRAILER], &[byte], &rcl[rcl.len() - TRAILER..]].concat();
        assert!(decode(&inner).is_err(), "{byte:#x}");
    }
}

#[test]
fn an_unknown_key_is_refused() {
    let other = signer(2);
    let rcl = draft().files_signed_by(&other).rcl;
    assert_eq!(refusal(&rcl), Error::UnknownKey(public(&other).id()));
    assert!(matches!(ListFile::decode(&files().rcl, &[]), Err(Error::UnknownKey(_))));
}

#[test]
fn another_keys_signature_under_an_accepted_key_id_is_refused() {
    let rcl = files().rcl;
    let header = &rcl[..header_length(&rcl)];
    let forged = with_trailer(&rcl, accepted()[0].id(), sign(&signer(2), header));
    assert_eq!(refusal(&forged), Error::Signature);
}

#[test]
fn a_zero_signature_is_refused() {
    let forged = with_trailer(&files().rcl, accepted()[0].id(), Signature([0; 64]));
    assert_eq!(refusal(&forged), Error::Signature);
}

#[test]
fn a_signature_over_another_message_is_refused() {
    let rcl = files().rcl;
    let forged = with_trailer(&rcl, accepted()[0].id(), sign(&signer(1), &rcl[..rcl.len() - TRAILER]));
    assert_eq!(refusal(&forged), Error::Signature);
}

/// RFC 8032, 5.1.7: S must be below the group order; S + L would be a second signature of the same header.
#[test]
fn a_malleated_signature_is_refused() {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut rcl = files().rcl;
    let scalar = rcl.len() - 32;
    let mut carry = 0;
    for (byte, order) in rcl[scalar..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    assert_eq!(refusal(&rcl), Error::Signature);
}

/// Under a small-order key one signature fits many messages. The eight points, and the spellings of them that are
/// not canonical (libsodium, `ge25519_has_small_order`).
#[test]
fn small_order_keys_sign_nothing() {
    let mut points = vec![[0; 32], [0; 32], [0xff; 32], [0xff; 32], [0xff; 32]];
    points[1][0] = 1;
    points[2][0] = 0xec;
    points[3][0] = 0xed;
    points[4][0] = 0xee;
    points.push([
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5,
        0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ]);
    points.push([
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a,
        0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ]);
    for point in points.clone() {
        let mut other_sign = point;
        other_sign[31] ^= 0x80;
        points.push(other_sign);
    }
    let rcl = files().rcl;
    let mut tried = 0;
    for key in &points {
        for commitment in &points {
            let key = PublicKey(*key);
            let mut signature = [0; 64];
            signature[..32].copy_from_slice(commitment);
            let forged = with_trailer(&rcl, key.id(), Signature(signature));
            assert_eq!(ListFile::decode(&forged, &[key]).err(), Some(Error::Signature), "{key}");
            assert_eq!(
                Claim::of(&forged, &[key]).err(),
                Some(Error::Signature),
                "{key}: a browser would accept it"
            );
            tried += 1;
        }
    }
    println!("{tried} small-order forgeries refused");
    assert!(accepted().iter().all(|key| !key.is_small_order()));
}

#[test]
fn companions_of_another_edition_are_refused() {
    let first = files();
    let second = draft().party("300", &["Somebody Else"], &[]).header(|header| header.edition += 1).files();
    let list = decode(&first.rcl).expect("a good list");
    assert_eq!(list.decode_namefilter(&second.namefilter).err(), Some(Error::Companion("name filter")));
    assert_eq!(list.decode_names(&second.names).err(), Some(Error::Companion("names")));
    assert!(list.decode_namefilter(&first.names).is_err());
    assert!(list.decode_names(&first.namefilter).is_err());
    assert!(list.decode_names(&[]).is_err());
    let mut screener = first.screener();
    assert!(
        screener.add_names(0, &second.names).is_err()
            && screener.add_namefilter(0, &second.namefilter).is_err()
    );
}

#[test]
fn a_refused_list_leaves_the_screener_as_it_was() {
    let mut screener = Screener::new();
    assert!(screener.add_list(&files().rcl, &[public(&signer(2))]).is_err());
    assert_eq!(screener.check(EVM, &options()).verdict, Verdict::CouldNotCheck);
    assert_eq!(screener.lists().count(), 0);
}
