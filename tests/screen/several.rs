//! Several recipients in one text.

use crate::list::options;
use crate::{
    ACCOUNT_EVM, ACCOUNT_TRON, BAD_CHECKSUM, CLEAR, CLEAR_TOO, LISTED_EVM, UNCOVERED, VERBATIM, WIF, check,
    draft, grouped, none, verdicts_other_than,
};
use recipient_check::recipient::WarningCode;
use recipient_check::screen::{Reason, Screener, Verdict};

#[test]
fn the_worst_of_several_recipients_is_the_verdict() {
    let screener = draft().party("200", &["Tron Party"], &[("TRX", ACCOUNT_TRON)]).files().full_screener();
    let cases = [
        (WIF, Verdict::Refused),
        (LISTED_EVM, Verdict::Listed),
        (ACCOUNT_EVM, Verdict::Possible),
        (BAD_CHECKSUM, Verdict::Invalid),
        (UNCOVERED, Verdict::NotCovered),
        (CLEAR_TOO, Verdict::NoMatch),
    ];
    let mut wrong = Vec::new();
    for (worse_at, (worse, verdict)) in cases.iter().enumerate() {
        for (other, _) in &cases[worse_at + 1..] {
            for text in [
                format!("{worse} {other}"),
                format!("{other}\n{worse}"),
                format!("pay {other}, then {worse}."),
            ] {
                let check = screener.check(&text, &options());
                let several = check.warnings.iter().any(|w| w.code == WarningCode::SeveralRecipients);
                let singles: Vec<_> = check.recipients.iter().map(|one| (&*one.text, one.verdict)).collect();
                if *verdict != Verdict::Refused && !singles.starts_with(&[(*worse, *verdict)]) {
                    wrong.push(format!("{text:?}: {singles:?}"));
                }
                if check.verdict != *verdict || !several && *verdict != Verdict::Refused {
                    wrong.push(format!("{text:?}: {:?}, several {several}", check.verdict));
                }
            }
        }
    }
    none(&wrong);
}

#[test]
fn of_several_recipients_each_is_answered_alone_the_gravest_first() {
    let check = check(&format!("pay {CLEAR_TOO} or {LISTED_EVM}, not {BAD_CHECKSUM}"));
    let said: Vec<_> = check.recipients.iter().map(|one| (&*one.text, one.verdict)).collect();
    let expected =
        [(LISTED_EVM, Verdict::Listed), (BAD_CHECKSUM, Verdict::Invalid), (CLEAR_TOO, Verdict::NoMatch)];
    assert_eq!(said, expected);
    let (start, end) = check.recipients[0].readings;
    assert!((start..end).contains(&check.entries[0].reading.expect("a reading")));
    // One alone is the text itself.
    assert!(self::check(LISTED_EVM).recipients.is_empty());
    assert!(Screener::new().check(&format!("{CLEAR} {LISTED_EVM}"), &options()).recipients.is_empty());
}

#[test]
fn a_whole_address_beside_what_was_not_read_is_answered_as_itself() {
    let check =
        check(&format!("{CLEAR} {CLEAR_TOO} and lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqf"));
    assert_eq!((check.verdict, check.reason), (Verdict::NotCovered, Some(Reason::PartNotRead)));
    assert!(check.recipients.iter().all(|one| one.verdict == Verdict::NoMatch), "{:?}", check.recipients);
}

#[test]
fn two_clear_recipients_are_no_match_and_said_to_be_two() {
    let check = check(&format!("{CLEAR}\n{CLEAR_TOO}"));
    assert_eq!(check.verdict, Verdict::NoMatch);
    assert!(check.warnings.iter().any(|warning| warning.code == WarningCode::SeveralRecipients));
}

#[test]
fn white_space_with_or_without_punctuation_parts_recipients() {
    let separators = [" ", "\n", "\r\n", "\t", ", ", "; ", " | ", " and ", ",\n", " / ", "\u{a0}"];
    let texts = separators.map(|separator| format!("{CLEAR}{separator}{LISTED_EVM}"));
    none(&verdicts_other_than(Verdict::Listed, texts));
}

#[test]
fn punctuation_alone_parts_recipients() {
    let separators = [",", ";", "|", "/", "+", "&", "=>", "->", "\"", "(", ")(", "<br>", ":"];
    let texts = separators.map(|separator| format!("{CLEAR}{separator}{LISTED_EVM}"));
    none(&verdicts_other_than(Verdict::Listed, texts));
}

#[test]
fn the_seventeenth_recipient_of_a_paste_is_not_cleared_unseen() {
    let mut text: String =
        (0..20_u64).flat_map(|index| [format!("0x{:040x}", index + 0xabcd_ef00), " ".to_owned()]).collect();
    text.push_str(LISTED_EVM);
    assert_ne!(check(&text).verdict, Verdict::NoMatch);
    assert_ne!(check(&text).verdict, Verdict::Stale);
}

#[test]
fn an_unreadable_part_of_a_paste_does_not_hide_a_listed_one() {
    for noise in ["hello world", "0x1234…abcd", "Kim Sang Man", "vitalik.eth"] {
        assert_eq!(check(&format!("{noise} {LISTED_EVM}")).verdict, Verdict::Listed, "{noise}");
        assert_eq!(check(&format!("{LISTED_EVM} {noise}")).verdict, Verdict::Listed, "{noise}");
    }
}

#[test]
fn a_verbatim_entry_beside_an_address_is_listed() {
    assert_eq!(check(&format!("{CLEAR} {VERBATIM}")).verdict, Verdict::Listed);
}

#[test]
fn a_verbatim_entry_that_reads_as_an_address_is_listed_under_punctuation_and_in_groups() {
    let (first, rest) = VERBATIM.split_at(30);
    none(&verdicts_other_than(
        Verdict::Listed,
        [
            format!("Bob;{VERBATIM};1"),
            format!("<b>{VERBATIM}</b>"),
            format!("{first}\n{rest}"),
            grouped(VERBATIM),
        ],
    ));
}

#[test]
fn a_listed_token_contract_is_listed_too() {
    let to_clear = format!("ethereum:{LISTED_EVM}/transfer?address={CLEAR}&uint256=1");
    let to_listed = format!("ethereum:{CLEAR}/transfer?address={LISTED_EVM}&uint256=1");
    for text in [to_clear, to_listed] {
        assert_eq!(check(&text).verdict, Verdict::Listed, "{text}");
    }
}
