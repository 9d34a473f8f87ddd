//! Lists that must not answer or not clear, several of them, newer ones.

use crate::list::{Draft, days_from_now, options, public, signer};
use crate::{ACCOUNT_EVM, CLEAR, LISTED_EVM, LTC_P2PKH, UNCOVERED, VERBATIM, check, draft};
use recipient_check::screen::{Reason, Screener, Verdict};

#[test]
fn a_list_that_does_not_find_its_own_canary_is_refused() {
    let mut screener = Screener::new();
    for canary in [CLEAR, "", "nonsense", UNCOVERED] {
        let files = draft().header(|header| canary.clone_into(&mut header.canary)).files();
        let refused = screener.add_list(&files.rcl, &[public(&signer(1))]);
        assert_eq!(refused, Err(recipient_check::list_file::Error::Canary), "{canary}");
    }
    assert_eq!(screener.check(CLEAR, &options()).verdict, Verdict::CouldNotCheck);
}

#[test]
fn a_list_from_the_future_clears_nobody_and_still_lists() {
    let futures: [fn(&mut recipient_check::list_file::Header); 3] = [
        |header| header.as_of_addresses = days_from_now(2),
        |header| header.as_of_names = days_from_now(2),
        |header| header.issued = days_from_now(2),
    ];
    for future in futures {
        let screener = draft().header(future).files().screener();
        let check = screener.check(CLEAR, &options());
        assert_eq!((check.verdict, check.reason), (Verdict::CouldNotCheck, Some(Reason::ListFromFuture)));
        assert_eq!(screener.check(LISTED_EVM, &options()).verdict, Verdict::Listed);
    }
    let nearly = draft().header(|header| header.issued = days_from_now(1)).files().screener();
    assert_eq!(
        nearly.check(CLEAR, &options()).verdict,
        Verdict::NoMatch,
        "24 hours of clock error are allowed"
    );
}

#[test]
fn a_list_of_names_alone_covers_no_address() {
    let screener = Draft::new("names").party("1", &["Nobody At All"], &[]).files().screener();
    assert_eq!(screener.check(CLEAR, &options()).verdict, Verdict::NotCovered);
}

#[test]
fn two_parties_that_share_an_address_are_both_named() {
    let screener = draft().party("200", &["Other Party"], &[("USDT", LISTED_EVM)]).files().screener();
    let check = screener.check(LISTED_EVM, &options());
    let mut names: Vec<&str> = check.entries.iter().map(|entry| entry.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Example Group", "Other Party"]);
}

#[test]
fn two_parties_with_one_id_are_both_told() {
    let mut screener = draft()
        .party("100", &["Other Party", "Shared Words"], &[("ETH", LISTED_EVM), ("XMR", VERBATIM)])
        .party("100", &["Third Party", "Shared Words"], &[("ETH", LTC_P2PKH)])
        .files()
        .full_screener();
    screener.index_names(usize::MAX);
    for text in [LISTED_EVM, VERBATIM] {
        let check = screener.check(text, &options());
        let names: Vec<&str> = check.entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["Example Group", "Other Party"], "{text}");
    }
    let check = screener.check("Shared Words", &options());
    assert_eq!(check.entries.len(), 2);
    let names: Vec<String> = screener.names("Shared Words", 5).into_iter().map(|found| found.name).collect();
    assert_eq!(names, ["Other Party", "Third Party"]);
    // One party under several of its names is told once.
    let found = screener.names("Example Group", 5);
    assert_eq!(found.iter().filter(|found| found.name == "Example Group").count(), 1);
}

#[test]
fn a_party_of_a_second_list_with_an_id_of_the_first_is_named_too() {
    let key = [public(&signer(1))];
    let mut screener = draft().files().full_screener();
    let second = Draft::new("second").party("100", &["Group Example"], &[("SOL", UNCOVERED)]).files();
    assert_eq!(screener.add_list(&second.rcl, &key), Ok(1));
    assert_eq!(screener.add_names(1, &second.names), Ok(()));
    screener.index_names(usize::MAX);
    let names = |query: &str| {
        let found = screener.names(query, 5);
        let mut named: Vec<_> = found.into_iter().map(|found| (found.id, found.name)).collect();
        named.sort();
        named
    };
    let pair = |name: &str| ("100".to_owned(), name.to_owned());
    assert_eq!(names("Example Group"), [pair("Example Group"), pair("Group Example")]);
}

#[test]
fn each_list_answers_under_its_own_name() {
    let key = [public(&signer(1))];
    let mut screener = draft().files().screener();
    let second =
        Draft::new("second").party("9", &["Ninth"], &[("ETH", LISTED_EVM), ("SOL", UNCOVERED)]).files();
    assert_eq!(screener.add_list(&second.rcl, &key), Ok(1));
    let both = screener.check(LISTED_EVM, &options());
    let lists: Vec<&str> = both.entries.iter().map(|entry| entry.list.as_str()).collect();
    assert_eq!(lists, ["test-list", "second"]);
    assert_eq!(both.lists.len(), 2);
    assert_eq!(screener.check(UNCOVERED, &options()).verdict, Verdict::Listed);
    assert_eq!(screener.check(CLEAR, &options()).verdict, Verdict::NoMatch);
}

#[test]
fn one_old_list_among_fresh_ones_still_clears_nobody() {
    let mut screener = draft().files().screener();
    let old = Draft::new("old")
        .party("9", &["Ninth"], &[("ETH", ACCOUNT_EVM)])
        .header(|header| header.as_of_addresses = days_from_now(-400))
        .files();
    screener.add_list(&old.rcl, &[public(&signer(1))]).expect("old but good");
    assert_eq!(screener.check(CLEAR, &options()).verdict, Verdict::Stale);
}

#[test]
fn a_development_list_says_that_it_is_a_demonstration() {
    assert!(!check(CLEAR).lists[0].demonstration, "signed by another key");
}

#[test]
fn a_list_is_replaced_whole_by_the_same_list_in_a_later_edition_and_by_no_other() {
    let edition = |id: &str, edition, names: &[&str], address| {
        Draft::new(id)
            .party("1", names, &[("ETH", address)])
            .header(|header| header.edition = edition)
            .files()
    };
    let mut screener = edition("test", 5, &["Old Name"], ACCOUNT_EVM).full_screener();
    screener.index_names(usize::MAX);
    let verdict = |screener: &Screener, text: &str| screener.check(text, &options()).verdict;
    for refused in
        [edition("test", 4, &["New Name"], LISTED_EVM), edition("other", 6, &["New Name"], LISTED_EVM)]
    {
        assert!(!screener.replace_list(0, refused.full_screener()));
        assert_eq!(verdict(&screener, ACCOUNT_EVM), Verdict::Listed);
    }
    let mut newer = edition("test", 6, &["New Name"], LISTED_EVM).full_screener();
    newer.index_names(usize::MAX);
    assert!(!screener.replace_list(1, edition("test", 6, &["New Name"], LISTED_EVM).full_screener()));
    assert!(screener.replace_list(0, newer));
    assert_eq!(screener.lists().next().map(|list| list.header.edition), Some(6));
    assert_eq!(
        (verdict(&screener, LISTED_EVM), verdict(&screener, ACCOUNT_EVM)),
        (Verdict::Listed, Verdict::NoMatch)
    );
    assert_eq!(
        (verdict(&screener, "New Name"), screener.check("Old Name", &options()).entries.len()),
        (Verdict::Possible, 0)
    );
    assert!(screener.finds_canary(LISTED_EVM, 0) && !screener.finds_canary(ACCOUNT_EVM, 0));
    assert!(!screener.replace_list(0, Screener::new()));
}
