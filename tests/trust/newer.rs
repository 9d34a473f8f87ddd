//! "Is there a newer edition?", asked of somebody who may lie.

use recipient_check::list_file;
use recipient_check::screen::Screener;
use recipient_check::trust::{Error, Newer, SignedTimestamp, content_name};

use crate::list::{days_from_now, now, signer};
use crate::workbench::{accepted, files, later_files, list, stamp, stamped, stamped_by};

/// What a reader of edition 7 makes of a timestamp of edition 8, changed.
fn asked(remembered: u64, change: impl FnOnce(&mut SignedTimestamp)) -> Result<Newer, Error> {
    let mut stamp = stamp(&later_files());
    change(&mut stamp);
    files().screener().newer(0, &stamped(&stamp), now(), remembered)
}

#[test]
fn the_edition_at_hand_is_nothing_new() {
    let files = files();
    let screener = files.screener();
    assert_eq!(screener.newer(0, &stamped(&stamp(&files)), now(), 0), Ok(Newer::Nothing));
    assert_eq!(screener.newer(0, &stamped(&stamp(&files)), now(), 7), Ok(Newer::Nothing));
}

#[test]
fn a_newer_edition_is_named_with_its_length() {
    let later = later_files();
    let name = content_name("test", &list(&later).sha256, "rcl");
    let length = u32::try_from(later.rcl.len()).unwrap();
    assert_eq!(asked(0, |_| ()), Ok(Newer::Fetch { name, length, edition: 8 }));
    // What comes is held to the same timestamp.
    let mut screener = Screener::new();
    screener.add_list(&later.rcl, &accepted()).unwrap();
    assert!(screener.add_timestamp(0, &stamped(&stamp(&later)), now()).is_ok());
    screener.add_list(&files().rcl, &accepted()).unwrap();
    assert_eq!(screener.add_timestamp(1, &stamped(&stamp(&later)), now()), Err(Error::OtherEdition));
}

#[test]
fn a_rollback_below_the_edition_at_hand_is_refused() {
    let screener = later_files().screener();
    let refused = screener.newer(0, &stamped(&stamp(&files())), now(), 0);
    assert_eq!(refused, Err(Error::Rollback { floor: 8, found: 7 }));
}

#[test]
fn a_rollback_below_the_remembered_edition_is_refused() {
    assert_eq!(asked(9, |_| ()), Err(Error::Rollback { floor: 9, found: 8 }));
    let screener = files().screener();
    let nothing_new = screener.newer(0, &stamped(&stamp(&files())), now(), 8);
    assert_eq!(nothing_new, Err(Error::Rollback { floor: 8, found: 7 }), "somebody withholds edition 8");
}

#[test]
fn a_rollback_below_the_floor_of_the_build_is_refused() {
    let mut screener = Screener::with_floor(7);
    assert!(screener.add_list(&files().rcl, &accepted()).is_ok());
    let mut screener = Screener::with_floor(8);
    let refused = screener.add_list(&files().rcl, &accepted()).err();
    assert_eq!(refused, Some(list_file::Error::Rollback { floor: 8, found: 7 }));
    screener.add_list(&later_files().rcl, &accepted()).unwrap();
    assert_eq!(screener.lists().count(), 1);
}

#[test]
fn two_files_with_one_edition_number_are_refused() {
    assert_eq!(asked(0, |stamp| stamp.edition = 7), Err(Error::OtherEdition));
}

#[test]
fn another_lists_newer_edition_is_refused() {
    assert_eq!(asked(0, |stamp| stamp.list_id = "other".to_owned()), Err(Error::ListId));
}

#[test]
fn a_fast_forward_beyond_a_day_is_refused() {
    assert!(asked(0, |stamp| stamp.issued = days_from_now(1)).is_ok());
    let refused = asked(0, |stamp| stamp.as_of_addresses = days_from_now(2));
    assert_eq!(refused, Err(Error::Future(days_from_now(2))));
}

#[test]
fn a_frozen_timestamp_is_refused() {
    let unseen = |days: i64| {
        asked(0, |stamp| {
            stamp.as_of_addresses = days_from_now(-days);
            stamp.as_of_names = days_from_now(-days);
        })
    };
    assert!(unseen(30).is_ok());
    assert_eq!(unseen(31), Err(Error::Frozen(days_from_now(-31))));
    let expired = asked(0, |stamp| stamp.expires = days_from_now(-1));
    assert_eq!(expired, Err(Error::Expired(days_from_now(-1))));
}

#[test]
fn a_newer_edition_by_a_wrong_key_is_refused() {
    let bytes = stamped_by(&stamp(&later_files()), &signer(2));
    let refused = files().screener().newer(0, &bytes, now(), 0);
    assert!(matches!(refused, Err(Error::File(list_file::Error::UnknownKey(_)))));
}

#[test]
fn asking_changes_nothing() {
    let files = files();
    let screener = files.screener();
    let before = screener.lists().next().unwrap().header.clone();
    let _ = screener.newer(0, &stamped(&stamp(&files)), now(), 0);
    let _ = screener.newer(0, b"", now(), 0);
    assert_eq!(screener.lists().next().unwrap().header, before);
}
