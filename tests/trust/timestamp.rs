//! The timestamp: it makes one file younger, and only that one.

use recipient_check::list_file;
use recipient_check::screen::Verdict;
use recipient_check::signature::Signature;
use recipient_check::trust::{Error, SignedTimestamp, TIMESTAMP_LIMIT};

use crate::list::{days_from_now, now, options, public, sign, signer};
use crate::workbench::{
    LISTED, UNLISTED, accepted, draft, files, later_files, offered, sealed, stamp, stamped, stamped_by,
    verdict,
};

#[test]
fn what_is_encoded_is_decoded_in_two_hundred_bytes() {
    let stamp = stamp(&files());
    let bytes = stamped(&stamp);
    assert_eq!(SignedTimestamp::decode(&bytes, &accepted()), Ok(stamp.clone()));
    let default = SignedTimestamp { list_id: "ofac-sdn".to_owned(), ..stamp.clone() };
    let longest = SignedTimestamp { list_id: "x".repeat(64), ..stamp };
    let sizes = [default, longest].map(|stamp| stamped(&stamp).len());
    println!("{sizes:?} bytes");
    assert_eq!(sizes, [182, 238]);
}

#[test]
fn ages_count_from_the_as_of_of_the_timestamp() {
    let files = files();
    let mut screener = files.full_screener();
    assert_eq!(verdict(&screener, UNLISTED, 29), Verdict::NoMatch);
    assert_eq!(verdict(&screener, UNLISTED, 30), Verdict::Stale, "the list is a day old by itself");

    let mut stamp = stamp(&files);
    (stamp.as_of_addresses, stamp.as_of_names) = (days_from_now(20), days_from_now(10));
    (stamp.issued, stamp.expires) = (days_from_now(20), days_from_now(100));
    screener.add_timestamp(0, &stamped(&stamp), days_from_now(20)).unwrap();
    assert_eq!(verdict(&screener, UNLISTED, 50), Verdict::NoMatch);
    assert_eq!(verdict(&screener, UNLISTED, 51), Verdict::Stale);
    assert_eq!(verdict(&screener, LISTED, 51), Verdict::Listed);

    let at = |text: &str| {
        let options = recipient_check::screen::Options { now: days_from_now(50), ..options() };
        screener.check(text, &options).lists.remove(0)
    };
    assert_eq!(at(UNLISTED).age_days, 30, "addresses");
    assert_eq!(at("Example Group").age_days, 40, "names age apart");
    assert_eq!(at(UNLISTED).as_of_addresses, days_from_now(20));
}

#[test]
fn the_timestamp_renews_the_expiry_and_never_shortens_it() {
    let files = draft().header(|header| header.expires = days_from_now(5)).files();
    let mut screener = files.screener();
    assert_eq!(verdict(&screener, UNLISTED, 6), Verdict::Stale);
    screener.add_timestamp(0, &stamped(&stamp(&files)), now()).unwrap();
    assert_eq!(verdict(&screener, UNLISTED, 6), Verdict::NoMatch);
    let short = SignedTimestamp { expires: days_from_now(1), ..stamp(&files) };
    screener.add_timestamp(0, &stamped(&short), now()).unwrap();
    assert_eq!(verdict(&screener, UNLISTED, 6), Verdict::NoMatch);
}

#[test]
fn an_unsigned_timestamp_is_refused() {
    let message = stamp(&files()).encode().unwrap();
    let mut screener = files().screener();
    let zero = SignedTimestamp::signed(&message, accepted()[0].id(), Signature([0; 64]));
    assert_eq!(screener.add_timestamp(0, &zero, now()), Err(list_file::Error::Signature.into()));
    assert!(screener.add_timestamp(0, &message, now()).is_err());
}

#[test]
fn a_timestamp_by_an_unknown_key_is_refused() {
    let bytes = stamped_by(&stamp(&files()), &signer(2));
    let unknown = list_file::Error::UnknownKey(public(&signer(2)).id());
    assert_eq!(files().screener().add_timestamp(0, &bytes, now()), Err(unknown.into()));
}

#[test]
fn another_keys_signature_under_an_accepted_key_id_is_refused() {
    let message = stamp(&files()).encode().unwrap();
    let forged = SignedTimestamp::signed(&message, accepted()[0].id(), sign(&signer(2), &message));
    assert_eq!(files().screener().add_timestamp(0, &forged, now()), Err(list_file::Error::Signature.into()));
}

#[test]
fn a_lists_signature_is_no_timestamps() {
    let rcl = files().rcl;
    let mut screener = files().screener();
    assert!(screener.add_timestamp(0, &rcl, now()).is_err());
    let message = stamp(&files()).encode().unwrap();
    let borrowed = [&message[..], &rcl[rcl.len() - 72..]].concat();
    assert_eq!(screener.add_timestamp(0, &borrowed, now()), Err(list_file::Error::Signature.into()));
}

#[test]
fn a_timestamp_of_another_edition_is_refused() {
    let later = stamped(&stamp(&later_files()));
    assert_eq!(files().screener().add_timestamp(0, &later, now()), Err(Error::OtherEdition));
    assert_eq!(offered(|stamp| stamp.edition += 1), Err(Error::OtherEdition));
}

#[test]
fn a_timestamp_of_another_file_with_this_editions_number_is_refused() {
    assert_eq!(offered(|stamp| stamp.sha256[31] ^= 1), Err(Error::OtherEdition));
    assert_eq!(offered(|stamp| stamp.length += 1), Err(Error::OtherEdition));
}

#[test]
fn a_timestamp_of_another_list_is_refused() {
    assert_eq!(offered(|stamp| stamp.list_id = "other".to_owned()), Err(Error::ListId));
}

#[test]
fn a_timestamp_from_the_future_is_refused() {
    let far = days_from_now(1);
    assert_eq!(offered(|stamp| stamp.issued = far), Ok(()), "a day is for clocks that differ");
    let beyond = recipient_check::date::Timestamp(far.0 + 1);
    assert_eq!(offered(|stamp| stamp.issued = beyond), Err(Error::Future(beyond)));
    assert_eq!(offered(|stamp| stamp.as_of_addresses = beyond), Err(Error::Future(beyond)));
    assert_eq!(offered(|stamp| stamp.as_of_names = beyond), Err(Error::Future(beyond)));
}

#[test]
fn an_expired_timestamp_is_refused() {
    assert_eq!(offered(|stamp| stamp.expires = now()), Ok(()));
    let past = recipient_check::date::Timestamp(now().0 - 1);
    assert_eq!(offered(|stamp| stamp.expires = past), Err(Error::Expired(past)));
}

#[test]
fn a_timestamp_that_is_rolled_back_is_refused() {
    let files = files();
    let mut screener = files.screener();
    screener.add_timestamp(0, &stamped(&stamp(&files)), now()).unwrap();
    for (addresses, names) in [(-1, 0), (0, -1), (-1, -1)] {
        let older = SignedTimestamp {
            as_of_addresses: days_from_now(addresses),
            as_of_names: days_from_now(names),
            ..stamp(&files)
        };
        assert_eq!(screener.add_timestamp(0, &stamped(&older), now()), Err(Error::Older));
    }
    assert!(screener.add_timestamp(0, &stamped(&stamp(&files)), now()).is_ok(), "the same one again");
}

#[test]
fn a_refused_timestamp_leaves_the_list_as_old_as_it_was() {
    let files = files();
    let mut screener = files.screener();
    let before = screener.lists().next().unwrap().header.clone();
    let forged = stamped_by(&SignedTimestamp { expires: days_from_now(900), ..stamp(&files) }, &signer(2));
    assert!(screener.add_timestamp(0, &forged, now()).is_err());
    assert_eq!(screener.lists().next().unwrap().header, before);
}

#[test]
fn an_endless_timestamp_is_refused_before_it_is_read() {
    let mut endless = stamped(&stamp(&files()));
    endless.resize(TIMESTAMP_LIMIT + 1, 0);
    let refused = SignedTimestamp::decode(&endless, &accepted());
    assert!(matches!(refused, Err(Error::File(list_file::Error::TrailingBytes { .. }))));
}

#[test]
fn a_list_id_that_could_lead_out_of_a_directory_is_refused_even_well_signed() {
    let good = stamp(&files()).encode().unwrap();
    for id in ["../x", "te.t", "TEST", "t t\0", "tést"] {
        assert!(SignedTimestamp { list_id: id.to_owned(), ..stamp(&files()) }.encode().is_err());
        let length = u16::try_from(id.len()).unwrap().to_le_bytes();
        let message = [&good[..16], &length, id.as_bytes(), &good[22..]].concat();
        let refused = SignedTimestamp::decode(&sealed(&message, &signer(1)), &accepted());
        assert!(matches!(refused, Err(Error::File(list_file::Error::Field { .. }))), "{id}");
    }
}

#[test]
fn a_missing_field_is_refused_even_well_signed() {
    let message = stamp(&files()).encode().unwrap();
    for length in 16..message.len() {
        let refused = SignedTimestamp::decode(&sealed(&message[..length], &signer(1)), &accepted());
        assert!(refused.is_err(), "{length} of {} signed bytes", message.len());
    }
    let longer = [&message[..], &[0]].concat();
    assert!(SignedTimestamp::decode(&sealed(&longer, &signer(1)), &accepted()).is_err());
}

#[test]
fn a_newer_minor_version_may_add_fields_and_a_newer_major_is_refused() {
    let mut message = stamp(&files()).encode().unwrap();
    message.extend_from_slice(b"of the future");
    message[10] = 1;
    assert_eq!(SignedTimestamp::decode(&sealed(&message, &signer(1)), &accepted()), Ok(stamp(&files())));
    message[8] = 2;
    assert_eq!(
        SignedTimestamp::decode(&sealed(&message, &signer(1)), &accepted()),
        Err(list_file::Error::Version { found: 2, known: 1 }.into())
    );
}
