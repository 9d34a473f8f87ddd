//! Every single-bit flip, truncation and one-byte extension of everything that is fetched.

use recipient_check::list_file::ListFile;
use recipient_check::trust::{Root, SignedTimestamp};

use crate::list::Files;
use crate::workbench::{accepted, files, first, root, root_file, stamp, stamped, survive};

/// Tries every damaged form of `good`, and returns how many there were.
fn damaged(what: &str, good: &[u8], accepts: impl Fn(&[u8]) -> bool) -> usize {
    assert!(accepts(good), "{what}: the good bytes");
    let mut bytes = good.to_vec();
    for bit in 0..bytes.len() * 8 {
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(!accepts(&bytes), "{what}: bit {bit}");
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    for length in 0..good.len() {
        assert!(!accepts(&good[..length]), "{what}: {length} of {} bytes", good.len());
    }
    for byte in 0..=u8::MAX {
        assert!(!accepts(&[good, &[byte]].concat()), "{what}: {byte:#x} more");
        assert!(!accepts(&[&[byte], good].concat()), "{what}: {byte:#x} before");
    }
    let tried = good.len() * 9 + 512;
    println!("{what}: {} bytes, {tried} damaged forms, 0 accepted", good.len());
    tried
}

#[test]
fn no_damaged_list_is_accepted() {
    let Files { rcl, .. } = files();
    damaged("list", &rcl, |bytes| ListFile::decode(bytes, &accepted()).is_ok());
}

#[test]
fn no_damaged_companion_is_accepted() {
    let Files { rcl, namefilter, names } = files();
    let list = ListFile::decode(&rcl, &accepted()).unwrap();
    damaged("name filter", &namefilter, |bytes| list.decode_namefilter(bytes).is_ok());
    damaged("names", &names, |bytes| list.decode_names(bytes).is_ok());
}

#[test]
fn no_damaged_timestamp_is_accepted() {
    let bytes = stamped(&stamp(&files()));
    damaged("timestamp", &bytes, |bytes| SignedTimestamp::decode(bytes, &accepted()).is_ok());
}

#[test]
fn no_damaged_root_is_accepted() {
    damaged("first root", &root_file(&root(1), &[11, 12]), |bytes| Root::first(bytes).is_ok());
    let first = first();
    damaged("next root", &root_file(&root(2), &[11, 12]), |bytes| first.next(bytes).is_ok());
}

#[test]
fn edited_timestamps_and_roots_under_good_signatures_do_not_panic() {
    for round in 0..400_u16 {
        let [part, _] = round.to_le_bytes();
        for at in [round, round.wrapping_mul(7), round.wrapping_mul(31)] {
            survive(&(part, vec![(at, part), (at / 2, !part)], &[]));
        }
        survive(&(part, vec![], &vec![part; usize::from(round % 90)]));
    }
}
