//! What is said of names.

use crate::list::{days_from_now, options};
use crate::{check, draft, json, relations};
use recipient_check::screen::{Band, Met, Options, Reason, Relation, Screener, Verdict};

#[test]
fn a_name_is_only_a_listed_name_until_the_names_are_loaded() {
    let files = draft().files();
    let mut screener = files.screener();
    let ask = |screener: &Screener, text: &str| screener.check(text, &options());
    let before = ask(&screener, "Example Group");
    assert_eq!((before.verdict, before.reason), (Verdict::CouldNotCheck, Some(Reason::NamesNotLoaded)));

    screener.add_namefilter(0, &files.namefilter).expect("a good name filter");
    let filtered = ask(&screener, "example GROUP");
    assert_eq!((filtered.verdict, relations(&filtered)), (Verdict::Possible, vec![Relation::Name]));
    assert_eq!((filtered.entries[0].id.as_str(), filtered.entries[0].name.as_str()), ("", ""));
    // By which name is not known: a weak alias is never more than possible.
    assert_eq!(filtered.entries[0].band, Some(Band::Possible));

    screener.add_names(0, &files.names).expect("good names");

    screener.index_names(usize::MAX);
    let named = ask(&screener, "Name, second of the EXAMPLE");
    assert_eq!(named.verdict, Verdict::Possible);
    let entry = &named.entries[0];
    assert_eq!((entry.id.as_str(), entry.name.as_str(), entry.score), ("100", "Example Group", Some(1.0)));
    assert_eq!(json(&named)["entries"][0]["matched_name"]["quality"], "strong");
    assert!(entry.why.as_ref().is_some_and(|why| why.contains("Second Name of the Example")));
    // The same words: nothing to say of one or the other.
    assert_eq!(entry.alignment, Some(Vec::new()));
}

#[test]
fn a_name_is_cleared_only_after_all_names_were_compared() {
    let unlisted = "Somebody Quite Different";
    let not_compared = check(unlisted);
    assert_eq!(not_compared.verdict, Verdict::CouldNotCheck);
    assert!(not_compared.reason.is_some());

    let mut screener = draft().files().full_screener();
    assert_eq!(screener.check(unlisted, &options()).verdict, Verdict::CouldNotCheck, "not ready yet");
    screener.index_names(usize::MAX);
    let compared = screener.check(unlisted, &options());
    assert_eq!((compared.verdict, compared.reason), (Verdict::NoMatch, None));
    let later = screener.check(unlisted, &Options { now: days_from_now(40), ..options() });
    assert_eq!((later.verdict, later.as_of_verdict), (Verdict::Stale, Some(Verdict::NoMatch)));
    let before = screener.check(unlisted, &Options { now: days_from_now(-90), ..options() });
    assert_eq!((before.verdict, before.reason), (Verdict::CouldNotCheck, Some(Reason::ListFromFuture)));
}

#[test]
fn a_name_that_resembles_a_listed_one_says_which_word_met_which() {
    let mut screener = draft().files().full_screener();
    screener.index_names(usize::MAX);
    let found = screener.check("Exampel Group", &options());
    assert_eq!(found.verdict, Verdict::Possible);
    let entry = &found.entries[0];
    assert_ne!(entry.band, Some(Band::Exact));
    assert!(entry.score.is_some_and(|score| (0.5..1.0).contains(&score)));
    let why = entry.why.as_deref().unwrap_or_default();
    assert!(why.contains("“Exampel” is close to “Example”"), "{why}");
    let met = Met("close", "Exampel".to_owned(), "Example".to_owned());
    assert!(entry.alignment.as_ref().is_some_and(|met_words| met_words.contains(&met)), "{entry:?}");
}

#[test]
fn a_listed_name_beside_an_address_is_found_word_for_word() {
    let files = draft().files();
    let mut screener = files.full_screener();
    let unlisted = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    let ask = |screener: &Screener, before: &str| screener.check(&format!("{before}{unlisted}"), &options());
    // Until the names are there the address alone is answered.
    assert_eq!(ask(&files.screener(), "Example Group: ").verdict, Verdict::NoMatch);
    screener.index_names(usize::MAX);
    for before in
        ["Example Group ", "Beneficiary: Example Group, address: ", "send 5 BTC to Example Group at "]
    {
        let found = ask(&screener, before);
        assert_eq!((found.verdict, found.entries[0].id.as_str()), (Verdict::Possible, "100"), "{before}");
        assert_eq!(found.readings.len(), 1);
    }
    // One word, or a name that is only like a listed one, stands there by chance.
    for before in ["Example ", "Network: Example\n", "Exampel Group ", "bitcoin:"] {
        let found = ask(&screener, before);
        assert_eq!((found.verdict, found.entries.len()), (Verdict::NoMatch, 0), "{before}");
    }
}
