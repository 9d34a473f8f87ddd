//! The table of faults, a row a test: what the best promise, and what a reader of these lists gets.

use recipient_check::list_file::{self, ListFile};
use recipient_check::screen::{Reason, Screener, Verdict};
use recipient_check::signature::{PublicKey, Signature};
use recipient_check::trust::{Error, Newer, Root, SignedTimestamp};

use crate::list::{Files, days_from_now, now, options, public, sign, signer};
use crate::workbench::{
    LISTED, UNLISTED, accepted, draft, files, first, later_files, root, root_file, sealed, stamp, stamped,
    verdict,
};

/// Nothing that is not exactly what was signed gives a verdict; `bits.rs` tries every form, this one asks.
#[test]
fn any_flipped_bit_any_truncation_any_extra_byte() {
    let rcl = files().rcl;
    for at in (0..rcl.len()).step_by(7) {
        let mut flipped = rcl.clone();
        flipped[at] ^= 1 << (at % 8);
        for bad in [&flipped[..], &rcl[..at], &[&rcl[..], &[0]].concat()] {
            let mut screener = Screener::new();
            assert!(screener.add_list(bad, &accepted()).is_err(), "byte {at}");
            for text in [LISTED, UNLISTED] {
                assert_eq!(verdict(&screener, text, 0), Verdict::CouldNotCheck);
            }
        }
    }
}

#[test]
fn rollback_to_an_older_valid_list() {
    let back = stamped(&stamp(&files()));
    assert!(matches!(
        later_files().screener().newer(0, &back, now(), 0),
        Err(Error::Rollback { floor: 8, found: 7 })
    ));
    assert!(Screener::with_floor(8).add_list(&files().rcl, &accepted()).is_err(), "the floor of the build");
    let remembered = files().screener().newer(0, &back, now(), 8);
    assert!(matches!(remembered, Err(Error::Rollback { .. })), "where storage exists");
}

/// 7 days are said, 30 clear nobody, and hits are shown at any age.
#[test]
fn freeze() {
    let screener = files().screener();
    let age = |days| {
        let options = recipient_check::screen::Options { now: days_from_now(days), ..options() };
        screener.check(UNLISTED, &options).lists[0].age_days
    };
    assert_eq!((age(0), age(7)), (1, 8));
    assert_eq!(verdict(&screener, UNLISTED, 29), Verdict::NoMatch);
    assert_eq!(verdict(&screener, UNLISTED, 30), Verdict::Stale);
    assert_eq!(verdict(&screener, LISTED, 3000), Verdict::Listed);
    let expired = draft().header(|header| header.expires = days_from_now(2)).files().screener();
    assert_eq!(verdict(&expired, UNLISTED, 3), Verdict::Stale, "past its expiry");
    // The same old timestamp again and again makes nothing younger.
    let bytes = stamped(&stamp(&files()));
    let mut renewed = files().screener();
    renewed.add_timestamp(0, &bytes, now()).unwrap();
    assert_eq!(renewed.add_timestamp(0, &bytes, days_from_now(31)), Err(Error::Expired(days_from_now(30))));
    assert_eq!(verdict(&renewed, UNLISTED, 31), Verdict::Stale);
}

#[test]
fn fast_forward() {
    let ahead = draft().header(|header| header.as_of_addresses = days_from_now(2)).files().screener();
    let check = ahead.check(UNLISTED, &options());
    assert_eq!((check.verdict, check.reason), (Verdict::CouldNotCheck, Some(Reason::ListFromFuture)));
    let stamp = SignedTimestamp { issued: days_from_now(2), ..stamp(&files()) };
    assert!(matches!(files().screener().add_timestamp(0, &stamped(&stamp), now()), Err(Error::Future(_))));
    assert!(matches!(files().screener().newer(0, &stamped(&stamp), now(), 0), Err(Error::Future(_))));
}

#[test]
fn unsigned_wrong_key_small_order_key_unknown_key_id() {
    let small = PublicKey([0; 32]);
    let message = stamp(&files()).encode().unwrap();
    let id = accepted()[0].id();
    let forgeries = [
        (SignedTimestamp::signed(&message, id, Signature([0; 64])), &accepted()[..]),
        (SignedTimestamp::signed(&message, id, sign(&signer(2), &message)), &accepted()[..]),
        (SignedTimestamp::signed(&message, small.id(), Signature([0; 64])), &[small][..]),
        (sealed(&message, &signer(2)), &accepted()[..]),
    ];
    for (bytes, keys) in forgeries {
        assert!(SignedTimestamp::decode(&bytes, keys).is_err());
    }
    assert!(SignedTimestamp::decode(&sealed(&message, &signer(1)), &accepted()).is_ok());
}

/// Two of three root keys replace a stolen list key, and one of them cannot.
#[test]
fn key_compromise() {
    let mut next = root(2);
    next.list_keys = vec![public(&signer(2))];
    assert!(matches!(first().next(&root_file(&next, &[13])), Err(Error::Threshold { needed: 2, found: 1 })));
    let second = first().next(&root_file(&next, &[11, 13])).unwrap();
    let keys = second.keys(now()).unwrap();
    assert!(ListFile::decode(&files().rcl, keys).is_err(), "the stolen key");
    assert!(ListFile::decode(&draft().files_signed_by(&signer(2)).rcl, keys).is_ok());
    // A stolen root key is replaced by the two others.
    let mut third = root(3);
    third.root_keys = [12, 13, 14].map(|seed| public(&signer(seed))).to_vec();
    assert!(second.next(&root_file(&third, &[12, 13])).is_ok());
    assert!(Root::first(&root_file(&third, &[11])).is_err());
}

/// Every pair of an older and a newer edition's files, timestamp included.
#[test]
fn mix_and_match() {
    let (old, new) = (files(), later_files());
    for (list, other) in [(&old, &new), (&new, &old)] {
        let mut screener = list.screener();
        assert!(screener.add_namefilter(0, &other.namefilter).is_err());
        assert!(screener.add_names(0, &other.names).is_err());
        assert_eq!(screener.add_timestamp(0, &stamped(&stamp(other)), now()), Err(Error::OtherEdition));
        assert!(screener.add_namefilter(0, &list.namefilter).is_ok());
        assert!(screener.add_names(0, &list.names).is_ok());
        assert!(screener.add_timestamp(0, &stamped(&stamp(list)), now()).is_ok());
    }
    // The header of one edition on the sections of another.
    let header = u32::from_le_bytes(old.rcl[12..16].try_into().unwrap()) as usize;
    let sections = u32::from_le_bytes(new.rcl[12..16].try_into().unwrap()) as usize;
    let mixed = [&old.rcl[..header], &new.rcl[sections..]].concat();
    assert!(ListFile::decode(&mixed, &accepted()).is_err());
}

/// What names its own length is never believed before it is there.
#[test]
fn endless_data() {
    let Files { rcl, .. } = files();
    let later = later_files();
    let Ok(Newer::Fetch { length, .. }) = files().screener().newer(0, &stamped(&stamp(&later)), now(), 0)
    else {
        panic!("a newer edition")
    };
    assert_eq!(length as usize, later.rcl.len(), "where a reader stops");
    for claim in [0, 15, u32::MAX] {
        for good in [&rcl, &stamped(&stamp(&files())), &root_file(&root(1), &[11, 12])] {
            let mut bytes = good.clone();
            bytes[12..16].copy_from_slice(&claim.to_le_bytes());
            assert!(ListFile::decode(&bytes, &accepted()).is_err());
            assert!(SignedTimestamp::decode(&bytes, &accepted()).is_err());
            assert!(Root::first(&bytes).is_err());
        }
    }
    let endless = vec![0; 1 << 20];
    for start in [&b"\x89RCT\r\n\x1a\n"[..], b"\x89RCK\r\n\x1a\n"] {
        let bytes = [start, &endless].concat();
        assert!(SignedTimestamp::decode(&bytes, &accepted()).is_err());
        assert!(Root::first(&bytes).is_err());
    }
}

/// Refused, and the last good list is kept.
#[test]
fn a_missing_or_wrong_field() {
    let good = files();
    let mut screener = good.screener();
    let message = stamp(&good).encode().unwrap();
    for length in 16..message.len() {
        assert!(screener.add_timestamp(0, &sealed(&message[..length], &signer(1)), now()).is_err());
    }
    let wrong = draft().header(|header| header.canary = UNLISTED.to_owned()).files();
    assert_eq!(screener.add_list(&wrong.rcl, &accepted()).err(), Some(list_file::Error::Canary));
    assert_eq!(screener.lists().count(), 1);
    assert_eq!(verdict(&screener, LISTED, 0), Verdict::Listed);
    assert_eq!(verdict(&screener, UNLISTED, 0), Verdict::NoMatch);
}

/// Nothing is cleared before a list is there.
#[test]
fn first_fetch_fails() {
    let mut screener = Screener::new();
    let check = screener.check(UNLISTED, &options());
    assert_eq!((check.verdict, check.reason), (Verdict::CouldNotCheck, Some(Reason::NoList)));
    assert!(screener.add_list(b"", &accepted()).is_err());
    assert!(screener.add_list(b"<!doctype html>", &accepted()).is_err());
    assert_eq!(verdict(&screener, UNLISTED, 0), Verdict::CouldNotCheck);
    // Tried again, it works.
    screener.add_list(&files().rcl, &accepted()).unwrap();
    assert_eq!(verdict(&screener, UNLISTED, 0), Verdict::NoMatch);
}
