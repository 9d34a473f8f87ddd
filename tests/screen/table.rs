//! One test for each row of the table of verdicts.

use crate::list::{days_from_now, options};
use crate::{
    ACCOUNT_EVM, ACCOUNT_TRON, BAD_CHECKSUM, CLEAR, EXTENDED_PRIVATE, LISTED_EVM, LISTED_P2PKH, UNCOVERED,
    VERBATIM, WIF, against, check, draft, json, relations,
};
use recipient_check::chain;
use recipient_check::date::Timestamp;
use recipient_check::recipient::WarningCode;
use recipient_check::screen::{Options, Reason, Relation, Screener, Verdict};

#[test]
fn a_secret_is_refused() {
    for secret in [WIF, EXTENDED_PRIVATE] {
        let check = check(secret);
        assert_eq!((check.verdict, check.entries.len(), check.readings.len()), (Verdict::Refused, 0, 0));
    }
}

#[test]
fn a_listed_destination_is_listed_in_every_writing() {
    for text in [
        LISTED_EVM,
        &LISTED_EVM.to_lowercase(),
        &LISTED_EVM[2..],
        &format!("0X{}", LISTED_EVM[2..].to_uppercase()),
        &format!("ethereum:{LISTED_EVM}@1?value=1"),
        &format!("  “{LISTED_EVM}”.\n"),
        LISTED_P2PKH,
        &format!("bitcoin:{LISTED_P2PKH}?amount=1"),
    ] {
        let check = check(text);
        assert_eq!(check.verdict, Verdict::Listed, "{text}");
        assert_eq!(relations(&check), [Relation::Same], "{text}");
        assert_eq!(check.entries[0].name, "Example Group");
        assert_eq!(check.entries[0].reading, Some(0));
    }
}

#[test]
fn an_entry_that_no_decoder_reads_is_found_word_for_word_and_lower_cased() {
    for text in [VERBATIM, &VERBATIM.to_lowercase(), &format!(" {VERBATIM}, ")] {
        let check = check(text);
        assert_eq!((check.verdict, relations(&check)), (Verdict::Listed, vec![Relation::Verbatim]), "{text}");
        assert_eq!(check.entries[0].label, "XMR");
    }
    assert_ne!(check(&VERBATIM.replace('5', "6")).verdict, Verdict::Listed);
}

#[test]
fn an_entry_that_no_decoder_reads_is_found_behind_a_label_and_in_a_request() {
    for before in ["Address:", "monero:", "wallet=", "https://example.com/address/", "pay?to="] {
        let text = format!("{before}{VERBATIM}");
        let check = check(&text);
        assert_eq!((check.verdict, check.entries.is_empty()), (Verdict::Listed, false), "{text}");
        assert!(relations(&check).contains(&Relation::Verbatim), "{text}");
    }
}

#[test]
fn the_same_key_on_another_address_is_possible() {
    let check = against(ACCOUNT_TRON, ACCOUNT_EVM);
    assert_eq!((check.verdict, relations(&check)), (Verdict::Possible, vec![Relation::SameKey]));
}

#[test]
fn unreadable_texts_are_invalid() {
    for (text, reason) in [
        (BAD_CHECKSUM, None),
        ("zzzzzzzzzzzzzzzzzzzzzzzzzzzz0000000000000", None),
        ("0x1234…abcd", Some(Reason::NotFullAddress)),
        (
            &format!(
                "bitcoin:{}?req-future=1",
                "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3"
            ),
            Some(Reason::UnknownRequirement),
        ),
        (&"x".repeat(4097), Some(Reason::TooLong)),
        ("", None),
        (" \u{feff}\n", None),
    ] {
        let check = check(text);
        assert_eq!((check.verdict, check.reason), (Verdict::Invalid, reason), "{text:.60}");
    }
    assert!(check(BAD_CHECKSUM).warnings.iter().any(|warning| warning.code == WarningCode::Checksum));
}

#[test]
fn what_no_list_could_hold_is_not_covered() {
    for text in [
        "vitalik.eth",
        "$handle",
        "GB29 NWBK 6016 1331 9268 19",
        "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8",
        UNCOVERED,
    ] {
        assert_eq!(check(text).verdict, Verdict::NotCovered, "{text}");
    }
}

#[test]
fn the_initial_state_is_could_not_check() {
    for screener in [Screener::new(), Screener::default()] {
        for text in [CLEAR, LISTED_EVM, "Example Group", "A Name"] {
            let check = screener.check(text, &options());
            assert_eq!(
                (check.verdict, check.reason),
                (Verdict::CouldNotCheck, Some(Reason::NoList)),
                "{text}"
            );
        }
    }
}

#[test]
fn an_old_list_clears_nobody_and_still_lists() {
    let screener = draft().files().screener();
    let at = |days| Options { now: days_from_now(days), ..options() };
    assert_eq!(screener.check(CLEAR, &at(29)).verdict, Verdict::NoMatch, "30 days old");
    let stale = screener.check(CLEAR, &at(30));
    assert_eq!((stale.verdict, stale.as_of_verdict), (Verdict::Stale, Some(Verdict::NoMatch)), "31 days old");
    assert_eq!(json(&stale)["as_of_verdict"], "no_match");
    assert_eq!(stale.lists[0].age_days, 31);
    assert_eq!(screener.check(LISTED_EVM, &at(3000)).verdict, Verdict::Listed);
    let strict = Options { max_age_days: 0, ..options() };
    assert_eq!(screener.check(CLEAR, &strict).verdict, Verdict::Stale);
}

#[test]
fn past_its_expiry_by_a_second_a_list_clears_nobody() {
    let screener = draft().header(|header| header.expires = days_from_now(2)).files().screener();
    let at = |seconds| Options { now: Timestamp(days_from_now(2).0 + seconds), ..options() };
    assert_eq!(screener.check(CLEAR, &at(0)).verdict, Verdict::NoMatch);
    assert_eq!(screener.check(CLEAR, &at(1)).verdict, Verdict::Stale);
}

#[test]
fn an_expired_list_clears_nobody_however_young() {
    let screener = draft().header(|header| header.expires = days_from_now(2)).files().screener();
    let at = |days| Options { now: days_from_now(days), ..options() };
    assert_eq!(screener.check(CLEAR, &at(1)).verdict, Verdict::NoMatch);
    let expired = screener.check(CLEAR, &at(3));
    assert_eq!((expired.verdict, expired.as_of_verdict), (Verdict::Stale, Some(Verdict::NoMatch)));
    assert_eq!(screener.check(LISTED_EVM, &at(3)).verdict, Verdict::Listed);
}

#[test]
fn nothing_found_on_a_fresh_list_is_no_match() {
    let check = check(CLEAR);
    assert_eq!((check.verdict, check.reason, check.as_of_verdict), (Verdict::NoMatch, None, None));
    assert!(check.entries.is_empty());
}

#[test]
fn with_a_chain_given_only_its_family_is_read_and_listed() {
    let given = |id| Options { chain: chain::chain(id), ..options() };
    let screener = draft().files().screener();
    assert_eq!(screener.check(LISTED_EVM, &given("ETH")).verdict, Verdict::Listed);
    assert_eq!(screener.check(LISTED_EVM, &given("BTC")).readings.len(), 0);
    assert_eq!(screener.check(LISTED_P2PKH, &given("BCH")).verdict, Verdict::Listed, "one family");
}

#[test]
fn what_was_not_read_clears_nobody() {
    // The Ethereum Foundation's published donation address is on no list.
    const CLEAR: &str = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";
    let screener = draft().files().screener();
    for (text, verdict) in [
        (format!("{CLEAR}.eth"), Verdict::NotCovered),
        (format!("${CLEAR}"), Verdict::NotCovered),
        (format!("{CLEAR} vitalik.eth"), Verdict::NotCovered),
        (format!("{CLEAR} or 0x1234…abcd"), Verdict::NotCovered),
        (format!("ethereum:vitalik.eth?ref={CLEAR}"), Verdict::NotCovered),
        (format!("ethereum:{CLEAR}@1/transfer?address=vitalik.eth"), Verdict::NotCovered),
        (format!("ethereum:{CLEAR}/transfer"), Verdict::NotCovered),
        (format!("please send to {CLEAR} thanks"), Verdict::NoMatch),
        (CLEAR.to_owned(), Verdict::NoMatch),
    ] {
        assert_eq!(screener.check(&text, &options()).verdict, verdict, "{text}");
    }
}
