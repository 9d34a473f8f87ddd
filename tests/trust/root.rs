//! The root of keys: who may change who may sign.

use recipient_check::list_file::{self, ListFile};
use recipient_check::signature::{DEVELOPMENT_KEY, PublicKey, Signature};
use recipient_check::trust::{Error, ROOT_LIMIT, Root, RootFile, built_in_root};

use crate::list::{days_from_now, now, public, signer};
use crate::workbench::{draft, first, root, root_file, signature, stamp, stamped_by};

const UNMET: fn(u16) -> Error = |found| Error::Threshold { needed: 2, found };

#[test]
fn what_is_encoded_is_decoded() {
    for seeds in [&[11, 12][..], &[12, 13], &[13, 11, 12]] {
        assert_eq!(Root::first(&root_file(&root(1), seeds)), Ok(root(1)));
    }
    assert_eq!(first().next(&root_file(&root(2), &[11, 13])), Ok(root(2)));
    println!("root of 3 keys, 2 signatures: {} bytes", root_file(&root(1), &[11, 12]).len());
}

#[test]
fn an_unsigned_root_is_refused() {
    assert_eq!(Root::first(&root_file(&root(1), &[])), Err(UNMET(0)));
    assert_eq!(first().next(&root_file(&root(2), &[])), Err(UNMET(0)));
}

#[test]
fn a_threshold_that_is_not_met_is_refused() {
    assert_eq!(Root::first(&root_file(&root(1), &[11])), Err(UNMET(1)));
    assert_eq!(first().next(&root_file(&root(2), &[13])), Err(UNMET(1)));
}

#[test]
fn the_same_key_signing_twice_counts_once() {
    assert_eq!(Root::first(&root_file(&root(1), &[11, 11, 11])), Err(UNMET(1)));
}

#[test]
fn the_same_key_standing_twice_counts_once() {
    let mut twice = root(1);
    twice.root_keys = vec![public(&signer(11)); 2];
    assert_eq!(Root::first(&root_file(&twice, &[11, 11])), Err(UNMET(1)));
}

#[test]
fn a_signature_by_an_unknown_key_counts_nothing() {
    assert_eq!(Root::first(&root_file(&root(1), &[11, 99])), Err(UNMET(1)));
    // It does not spoil a root that is signed well either.
    assert!(Root::first(&root_file(&root(1), &[99, 11, 12])).is_ok());
}

#[test]
fn another_keys_signature_under_a_root_keys_id_is_refused() {
    let mut file = RootFile::unsigned(&root(1)).unwrap();
    let (id, _) = signature(12, &file.message);
    let (_, forged) = signature(99, &file.message);
    file.signatures = vec![signature(11, &file.message), (id, forged)];
    assert_eq!(Root::first(&file.to_bytes().unwrap()), Err(list_file::Error::Signature.into()));
}

#[test]
fn a_small_order_root_key_signs_nothing() {
    let neutral = PublicKey({
        let mut point = [0; 32];
        point[0] = 1;
        point
    });
    let mut weak = root(1);
    weak.root_keys = vec![public(&signer(11)), neutral];
    let mut file = RootFile::unsigned(&weak).unwrap();
    let mut trivial = [0; 64];
    trivial[0] = 1;
    file.signatures = vec![signature(11, &file.message), (neutral.id(), Signature(trivial))];
    assert_eq!(Root::first(&file.to_bytes().unwrap()), Err(list_file::Error::Signature.into()));
}

#[test]
fn a_threshold_of_none_is_refused() {
    let mut open = root(1);
    open.threshold = 0;
    assert!(matches!(Root::first(&root_file(&open, &[])), Err(Error::File(list_file::Error::Field { .. }))));
    let mut open = root(2);
    open.threshold = 0;
    assert!(first().next(&root_file(&open, &[11, 12])).is_err());
}

#[test]
fn a_root_that_is_rolled_back_is_refused() {
    let third = first().next(&root_file(&root(2), &[11, 12])).unwrap();
    let third = third.next(&root_file(&root(3), &[11, 12])).unwrap();
    for version in [0, 1, 2, 3] {
        assert_eq!(
            third.next(&root_file(&root(version), &[11, 12])),
            Err(Error::RootVersion { expected: 4, found: version })
        );
    }
}

#[test]
fn a_root_version_that_is_passed_over_is_refused() {
    for version in [3, 4, u64::MAX] {
        assert_eq!(
            first().next(&root_file(&root(version), &[11, 12])),
            Err(Error::RootVersion { expected: 2, found: version })
        );
    }
}

#[test]
fn no_version_follows_the_last_number() {
    let last = Root::first(&root_file(&root(u64::MAX), &[11, 12])).unwrap();
    for version in [0, 1, u64::MAX] {
        assert!(matches!(last.next(&root_file(&root(version), &[11, 12])), Err(Error::RootVersion { .. })));
    }
}

/// The next root names three keys that are all new.
fn replaced() -> Root {
    let mut next = root(2);
    next.root_keys = [21, 22, 23].map(|seed| public(&signer(seed))).to_vec();
    next
}

#[test]
fn a_root_signed_by_the_new_keys_alone_is_refused() {
    assert_eq!(first().next(&root_file(&replaced(), &[21, 22, 23])), Err(UNMET(0)));
}

#[test]
fn a_root_signed_by_the_old_keys_alone_is_refused() {
    assert_eq!(first().next(&root_file(&replaced(), &[11, 12, 13])), Err(UNMET(0)));
}

#[test]
fn a_root_signed_by_one_old_and_one_new_key_is_refused() {
    assert_eq!(first().next(&root_file(&replaced(), &[11, 21])), Err(UNMET(1)));
}

#[test]
fn a_root_signed_by_the_threshold_of_both_follows() {
    assert_eq!(first().next(&root_file(&replaced(), &[21, 12, 22, 11])), Ok(replaced()));
}

#[test]
fn the_keys_of_a_revoked_root_make_no_further_root() {
    let second = first().next(&root_file(&replaced(), &[11, 12, 21, 22])).unwrap();
    let mut third = root(3);
    third.root_keys = second.root_keys.clone();
    assert_eq!(second.next(&root_file(&third, &[11, 12, 13])), Err(UNMET(0)));
    assert!(second.next(&root_file(&third, &[22, 23])).is_ok());
}

/// TUF, section 5.3: each root is checked with the one before it, so a list key goes when the root that drops it comes.
#[test]
fn a_revoked_list_key_signs_neither_list_nor_timestamp() {
    let mut next = root(2);
    next.list_keys = vec![public(&signer(2))];
    let second = first().next(&root_file(&next, &[11, 12])).unwrap();
    let keys = second.keys(now()).unwrap();
    assert!(matches!(ListFile::decode(&draft().files().rcl, keys), Err(list_file::Error::UnknownKey(_))));

    let renewed = draft().files_signed_by(&signer(2));
    let mut screener = recipient_check::screen::Screener::new();
    screener.add_list(&renewed.rcl, keys).unwrap();
    let (length, sha256) = recipient_check::trust::measure(&renewed.rcl).unwrap();
    let mut stamp = stamp(&draft().files());
    (stamp.length, stamp.sha256) = (length, sha256);
    let revoked = screener.add_timestamp(0, &stamped_by(&stamp, &signer(1)), now());
    assert!(matches!(revoked, Err(Error::File(list_file::Error::UnknownKey(_)))));
    assert!(screener.add_timestamp(0, &stamped_by(&stamp, &signer(2)), now()).is_ok());
}

#[test]
fn an_expired_root_gives_no_keys() {
    let root = first();
    assert_eq!(root.keys(root.expires), Ok(&root.list_keys[..]));
    let after = days_from_now(366);
    assert_eq!(root.keys(after), Err(Error::RootExpired(root.expires)));
}

/// TUF, section 5.3.10: only the newest root must not have expired, or a reader that was away could never come back.
#[test]
fn an_expired_root_can_still_be_followed() {
    let mut old = root(1);
    old.expires = days_from_now(-1);
    let old = Root::first(&root_file(&old, &[11, 12])).unwrap();
    assert!(old.keys(now()).is_err());
    assert!(old.next(&root_file(&root(2), &[11, 12])).unwrap().keys(now()).is_ok());
}

#[test]
fn a_root_that_ends_before_it_begins_is_refused() {
    let mut bad = root(1);
    bad.expires = bad.issued;
    assert!(matches!(
        Root::first(&root_file(&bad, &[11, 12])),
        Err(Error::File(list_file::Error::Field { .. }))
    ));
}

#[test]
fn an_endless_root_is_refused_before_it_is_read() {
    let mut endless = root_file(&root(1), &[11, 12]);
    endless.resize(ROOT_LIMIT + 1, 0);
    assert!(matches!(Root::first(&endless), Err(Error::File(list_file::Error::TrailingBytes { .. }))));
}

#[test]
fn more_keys_or_signatures_than_a_root_may_have_are_refused() {
    let mut many = root(1);
    many.list_keys = vec![public(&signer(1)); 33];
    assert!(matches!(many.encode(), Err(Error::File(list_file::Error::TooMany { .. }))));
    let mut file = RootFile::unsigned(&root(1)).unwrap();
    file.signatures = vec![signature(11, &file.message); 65];
    assert!(matches!(file.to_bytes(), Err(Error::File(list_file::Error::TooMany { .. }))));
    file.signatures.clear();
    let mut bytes = file.to_bytes().unwrap();
    let count = bytes.len() - 2;
    bytes[count..].copy_from_slice(&u16::MAX.to_le_bytes());
    assert!(matches!(Root::first(&bytes), Err(Error::File(list_file::Error::TooMany { .. }))));
}

#[test]
fn a_newer_minor_version_may_add_fields_and_a_newer_major_is_refused() {
    let mut message = root(1).encode().unwrap();
    message.extend_from_slice(b"of the future");
    let length = u32::try_from(message.len()).unwrap();
    message[12..16].copy_from_slice(&length.to_le_bytes());
    let file = |message: Vec<u8>| {
        let signatures = vec![signature(11, &message), signature(12, &message)];
        RootFile { message, signatures }.to_bytes().unwrap()
    };
    assert!(matches!(
        Root::first(&file(message.clone())),
        Err(Error::File(list_file::Error::TrailingBytes { .. }))
    ));
    message[10] = 1;
    assert_eq!(Root::first(&file(message.clone())), Ok(root(1)));
    message[8] = 2;
    assert_eq!(Root::first(&file(message)), Err(list_file::Error::Version { found: 2, known: 1 }.into()));
}

#[test]
fn the_development_root_gives_the_development_key_and_is_not_followed() {
    let root = built_in_root().unwrap();
    assert_eq!(root.list_keys, [DEVELOPMENT_KEY]);
    assert_eq!(root.keys(now()), Ok(&[DEVELOPMENT_KEY][..]));
    // Its secret is known to everyone: a root after it would take the demonstration's name away.
    assert_eq!(root.next(&root_file(&super::workbench::root(2), &[11, 12])), Err(Error::DevelopmentRoot));
}
