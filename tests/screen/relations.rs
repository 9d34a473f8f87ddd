//! How an address leads to a listed one.

use crate::list::{Draft, options};
use crate::{
    ACCOUNT_EVM, ACCOUNT_TRON, CLEAR, LISTED_EVM, LISTED_P2PKH, LTC_P2PKH, LTC_P2WPKH, LTC_WRAPPED, against,
    check, draft, relations,
};
use recipient_check::key::{Family, Key, Kind};
use recipient_check::list_file::Row;
use recipient_check::recipient::{Recipient, WarningCode};
use recipient_check::screen::{Relation, Verdict};

#[test]
fn a_listed_payload_under_a_bad_checksum_is_listed_with_a_warning() {
    let wrong_case = LISTED_EVM.replacen('B', "b", 1);
    let wrong_digit = format!("{}b", &LISTED_P2PKH[..LISTED_P2PKH.len() - 1]);
    for text in [wrong_case, wrong_digit] {
        let check = check(&text);
        assert_eq!(check.verdict, Verdict::Listed, "{text}");
        assert!(check.warnings.iter().any(|warning| warning.code == WarningCode::Checksum), "{text}");
        assert!(check.readings.iter().all(|reading| !reading.valid), "{text}");
    }
}

#[test]
fn public_key_hashes_relate_both_ways() {
    for (listed, text) in [
        (LTC_P2PKH, LTC_P2WPKH),
        (LTC_P2WPKH, LTC_P2PKH),
        (LTC_P2PKH, LTC_WRAPPED),
        (LTC_P2WPKH, LTC_WRAPPED),
        (LTC_WRAPPED, LTC_P2PKH),
        (LTC_WRAPPED, LTC_P2WPKH),
        (ACCOUNT_TRON, ACCOUNT_EVM),
        (ACCOUNT_EVM, ACCOUNT_TRON),
        ("bitcoincash:qr4fs2m8tjmw54r2aqmadggzuagttkujgyrjs5d769", "LgcNg2WCfJjyp9F6Gh2qHYp6AZFRGoLFMJ"),
        ("DSXWx591t4QD6LjXq936ZHuvqUcSUR9C7d", "bitcoincash:qr4fs2m8tjmw54r2aqmadggzuagttkujgyrjs5d769"),
    ] {
        let check = against(listed, text);
        assert_eq!(check.verdict, Verdict::Possible, "listed {listed}, asked {text}");
        assert!(check.entries.iter().all(|entry| entry.relation == Relation::SameKey), "{listed} {text}");
    }
}

#[test]
fn a_derived_address_is_never_shown_as_listed_itself() {
    let check = against(LTC_P2PKH, LTC_WRAPPED);
    assert_eq!(relations(&check), [Relation::SameKey]);
    // Even when a table claims the very key as derived.
    let key = Recipient::parse(CLEAR, None).readings[0].key;
    let mut draft = draft();
    draft.0.rows.push(Row::new(&key, 0, 0, true));
    let check = draft.files().screener().check(CLEAR, &options());
    assert_eq!((check.verdict, relations(&check)), (Verdict::Possible, vec![Relation::SameKey]));
}

#[test]
fn a_listed_address_that_is_also_derived_is_listed() {
    let screener = Draft::new("both")
        .party("1", &["Somebody"], &[("LTC", LTC_P2PKH), ("LTC", LTC_WRAPPED)])
        .files()
        .screener();
    let check = screener.check(LTC_WRAPPED, &options());
    assert_eq!((check.verdict, relations(&check)), (Verdict::Listed, vec![Relation::Same]));
}

#[test]
fn a_derived_row_of_another_family_is_not_related_to_what_only_shares_its_hash() {
    // A P2SH on a network without SegWit cannot wrap a P2WPKH.
    let hash = Recipient::parse(LTC_WRAPPED, None).readings[0].key.payload;
    let key = Key { family: Family("dash"), kind: Kind::P2sh, payload: hash };
    let listed = Recipient::parse(LTC_P2PKH, None).readings[0].key;
    assert!(!recipient_check::relation::same_key(&listed).contains(&key));
}

#[test]
fn every_same_key_of_a_reading_meets_a_list_that_holds_it() {
    for text in [LISTED_P2PKH, LTC_P2PKH, LTC_P2WPKH, LTC_WRAPPED, ACCOUNT_EVM, ACCOUNT_TRON] {
        for key in &Recipient::parse(text, None).readings[0].same_key.keys() {
            let mut draft = draft();
            draft.0.rows.push(Row::new(key, 0, 0, false));
            let verdict = draft.files().screener().check(text, &options()).verdict;
            assert!(matches!(verdict, Verdict::Possible | Verdict::Listed), "{text} and {key:?}");
        }
    }
}

#[test]
fn a_text_of_several_families_is_listed_by_any_of_them() {
    // `D...` is Dogecoin and Verge; `3...` is Bitcoin and old Litecoin.
    for text in ["DPpJVPpvPNP6i6tMj4rTycAGh8wReTqaSU", "3QrMAP4ZG3a7Y1qFF5A4sY8MeSUxZ8Yxjy"] {
        let readings = Recipient::parse(text, None).readings;
        assert!(readings.len() > 1, "{text}");
        for reading in readings {
            let mut draft = draft();
            draft.0.rows.push(Row::new(&reading.key, 0, 0, false));
            assert_eq!(
                draft.files().screener().check(text, &options()).verdict,
                Verdict::Listed,
                "{reading:?}"
            );
        }
    }
}
