//! Verdicts: each row of the verdict table, their precedence, and the shape in which they are told.

#[path = "support/list.rs"]
mod list;

use list::{Draft, days_from_now, options, public, signer};
use recipient_check::chain;
use recipient_check::date::Timestamp;
use recipient_check::key::{Family, Key, Kind};
use recipient_check::list_file::Row;
use recipient_check::recipient::{Recipient, WarningCode};
use recipient_check::screen::{Band, Check, Met, Options, Reason, Relation, Screener, Verdict};
use serde_json::Value;

const LISTED_P2PKH: &str = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const LISTED_EVM: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
/// One public key hash on Litecoin: P2PKH (npm:bchaddrjs has no Litecoin; ENS address-encoder, ltc.test.ts), P2WPKH and P2SH-P2WPKH.
const LTC_P2PKH: &str = "LUkRBYg8w6nVPFRdP86Fb4jVVA8MTNrRJ3";
const LTC_P2WPKH: &str = "ltc1qdp7p2rpx4a2f80h7a4crvppczgg4egmv5c78w8";
const LTC_WRAPPED: &str = "MGZEQAqmR8PyieE5RGDHMabEaz4PWwrJe9";
/// One Keccak account on an EVM network and on Tron.
const ACCOUNT_EVM: &str = "0xde709f2102306220921060314715629080e2fb77";
const ACCOUNT_TRON: &str = "TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq";
/// Nobody's.
const CLEAR: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
const CLEAR_TOO: &str = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
/// No list here holds a Solana address.
const UNCOVERED: &str = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
const BAD_CHECKSUM: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD";
const WIF: &str = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
const EXTENDED_PRIVATE: &str = "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";
/// 64 hex characters that some list calls a Monero address.
const VERBATIM: &str = "5BE5543FF73456AB9F2D207887E2AF87322C651EA1A873C5B25B7FFAE456C320";

fn draft() -> Draft {
    Draft::new("test-list").party(
        "100",
        &["Example Group", "Second Name of the Example"],
        &[("XBT", LISTED_P2PKH), ("ETH", LISTED_EVM), ("XMR", VERBATIM)],
    )
}

fn check(text: &str) -> Check {
    draft().files().full_screener().check(text, &options())
}

/// A check against a list of one address.
fn against(listed: &str, text: &str) -> Check {
    Draft::new("one").party("1", &["Somebody"], &[("ETH", listed)]).files().screener().check(text, &options())
}

fn relations(check: &Check) -> Vec<Relation> {
    check.entries.iter().map(|entry| entry.relation).collect()
}

fn json(check: &Check) -> Value {
    serde_json::to_value(check).expect("a check serialises")
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The texts whose verdict is not `verdict`.
fn verdicts_other_than(verdict: Verdict, texts: impl IntoIterator<Item = String>) -> Vec<String> {
    texts
        .into_iter()
        .filter_map(|text| {
            let found = check(&text).verdict;
            (found != verdict).then(|| format!("{text:?}: {found:?}"))
        })
        .collect()
}

/// A private key in groups of four, as people write down what they must not lose.
fn grouped(secret: &str) -> String {
    secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

// ---- one test for each row of the table

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

// ---- lists that must not answer, or not clear

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

// ---- precedence

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

// ---- relations

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

// ---- several parties, several lists

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

// ---- names

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

// ---- secrets

/// Every piece of `secret` of this many characters.
fn pieces(secret: &str) -> impl Iterator<Item = &str> {
    let secret = secret.trim();
    (0..secret.len() - 8).filter_map(move |at| secret.get(at..at + 8))
}

#[test]
fn a_secret_is_never_echoed_however_it_is_pasted() {
    let mut typo = WIF.to_owned();
    typo.replace_range(20..21, "z");
    for secret in [WIF, EXTENDED_PRIVATE, &typo] {
        for text in [
            secret.to_owned(),
            format!(" \"{secret}\" "),
            format!("my key: {secret}"),
            format!("key={secret}"),
            format!("bitcoin:{secret}"),
            format!("bitcoin:{secret}?amount=1"),
            format!("https://example.org/?key={secret}"),
            format!("{}\u{200b}{}", &secret[..9], &secret[9..]),
            format!("{LISTED_EVM} {secret}"),
            grouped(secret),
        ] {
            let written = json(&check(&text)).to_string();
            assert!(!pieces(secret).any(|piece| written.contains(piece)), "{text}: {written}");
        }
    }
}

#[test]
fn a_secret_among_words_is_refused() {
    none(&verdicts_other_than(
        Verdict::Refused,
        [
            format!("{LISTED_EVM} {WIF}"),
            format!("my key: {WIF}"),
            format!("“{WIF}”"),
            format!("{}\u{200b}{}", &WIF[..9], &WIF[9..]),
            format!("{EXTENDED_PRIVATE}\n"),
        ],
    ));
}

#[test]
fn a_secret_under_punctuation_is_refused() {
    none(&verdicts_other_than(
        Verdict::Refused,
        [
            format!("({WIF}), please keep it"),
            format!("my key is {WIF}, keep it"),
            format!("\"{WIF}\": key"),
            format!("bitcoin:{WIF}"),
            format!("key:{WIF}"),
            format!("key={WIF}"),
            format!("seed={EXTENDED_PRIVATE}"),
            format!("https://example.org/?key={WIF}"),
        ],
    ));
}

#[test]
fn a_secret_in_groups_is_refused() {
    let wrapped = format!("{}\n{}", &WIF[..26], &WIF[26..]);
    let wrapped_extended = format!("{}\n{}", &EXTENDED_PRIVATE[..60], &EXTENDED_PRIVATE[60..]);
    none(&verdicts_other_than(
        Verdict::Refused,
        [grouped(WIF), wrapped, grouped(EXTENDED_PRIVATE), wrapped_extended],
    ));
}

/// The page must not show a private key as a mere typing mistake and keep it in the field.
#[test]
fn a_secret_with_a_typing_mistake_is_refused() {
    let mut typo = WIF.to_owned();
    typo.replace_range(20..21, "z");
    none(&verdicts_other_than(Verdict::Refused, [typo, WIF[..50].to_owned()]));
}

/// BIP-39, "Test vectors"; SEP-23; XRP Ledger, "Addresses", master seed of the genesis account.
#[test]
fn seeds_of_other_kinds_are_refused() {
    none(&verdicts_other_than(
        Verdict::Refused,
        [
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
                .to_owned(),
            "legal winner thank year wave sausage worth useful legal winner thank yellow".to_owned(),
            "snoPBrXtMeMyMHUVTgbuqAfg1SUTb".to_owned(),
        ],
    ));
}

// ---- the shape

/// Field by field: `required` must be there, nothing beyond `required` and `optional` may be.
fn has_shape(value: &Value, required: &[&str], optional: &[&str]) {
    let fields = value.as_object().expect("an object");
    for name in required {
        assert!(fields.contains_key(*name), "{name} is missing in {value}");
    }
    for name in fields.keys() {
        assert!(
            required.contains(&name.as_str()) || optional.contains(&name.as_str()),
            "{name} is new in {value}"
        );
    }
}

fn readings_have_their_shape(check: &Value) {
    for reading in check["readings"].as_array().expect("readings") {
        let required = ["chain", "network", "encoding", "key", "checksum", "valid", "role", "same_key"];
        has_shape(reading, &required, &["tag", "also"]);
        assert!(["main", "test"].contains(&reading["network"].as_str().expect("a network")));
        assert!(["ok", "absent", "bad"].contains(&reading["checksum"].as_str().expect("a checksum")));
        assert!(["recipient", "token_contract"].contains(&reading["role"].as_str().expect("a role")));
        assert!(reading["valid"].is_boolean());
        for key in reading["same_key"].as_array().expect("keys").iter().chain([&reading["key"]]) {
            let key = key.as_str().expect("hex");
            assert!(
                !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)),
                "{key}"
            );
        }
    }
    for warning in check["warnings"].as_array().expect("warnings") {
        has_shape(warning, &["code"], &["at", "code_point"]);
    }
}

#[test]
fn a_check_is_told_field_by_field_as_documented() {
    let kinds = [
        "address",
        "entity_name",
        "address_name",
        "secret",
        "not_checkable",
        "empty",
        "too_long",
        "unreadable",
    ];
    let verdicts = [
        "refused",
        "listed",
        "look_alike",
        "possible",
        "invalid",
        "not_covered",
        "could_not_check",
        "stale",
        "no_match",
    ];
    let long = "x".repeat(5000);
    let hidden = format!("{}\u{200b}{}", &LISTED_EVM[..7], &LISTED_EVM[7..]);
    let transfer = format!("ethereum:{CLEAR}/transfer?address={LISTED_EVM}");
    for text in [
        LISTED_EVM,
        CLEAR,
        BAD_CHECKSUM,
        VERBATIM,
        "Example Group",
        "vitalik.eth",
        WIF,
        EXTENDED_PRIVATE,
        "",
        &long,
        "0x1234…abcd",
        &hidden,
        &transfer,
        LTC_WRAPPED,
    ] {
        let check = json(&check(text));
        has_shape(
            &check,
            &["kind", "verdict", "entries", "readings", "warnings", "lists"],
            &["reason", "as_of_verdict", "look_alike", "recipients"],
        );
        for one in check["recipients"].as_array().into_iter().flatten() {
            has_shape(one, &["text", "verdict", "readings"], &["reason", "look_alike"]);
        }
        assert!(kinds.contains(&check["kind"].as_str().expect("a kind")), "{check}");
        assert!(verdicts.contains(&check["verdict"].as_str().expect("a verdict")), "{check}");
        readings_have_their_shape(&check);
        for entry in check["entries"].as_array().expect("entries") {
            let required = ["id", "name", "programs", "label", "relation", "list"];
            let optional = [
                "type",
                "listed_on",
                "added_between",
                "url",
                "reading",
                "band",
                "score",
                "why",
                "alignment",
                "matched_name",
            ];
            has_shape(entry, &required, &optional);
            assert!(
                ["same", "same_key", "verbatim", "name"]
                    .contains(&entry["relation"].as_str().expect("a relation"))
            );
            let by_reading = ["same", "same_key"].contains(&entry["relation"].as_str().expect("a relation"));
            assert_eq!(entry["reading"].is_u64(), by_reading, "{entry}");
        }
        for list in check["lists"].as_array().expect("lists") {
            let required = [
                "id",
                "edition",
                "as_of_addresses",
                "as_of_names",
                "age_days",
                "addresses",
                "names",
                "demonstration",
            ];
            has_shape(list, &required, &[]);
        }
    }
    let entry = &json(&check(LISTED_EVM))["entries"][0];
    assert_eq!(entry["type"], "entity");
    assert_eq!(entry["programs"], serde_json::json!(["CYBER2", "DPRK3"]));
    assert_eq!(entry["listed_on"], "2019-09-13");
    assert_eq!(entry["url"], "https://example.org/record/100");
    let list = &json(&check(LISTED_EVM))["lists"][0];
    assert_eq!((&list["edition"], &list["as_of_addresses"]), (&7.into(), &"2026-10-01T00:00:00Z".into()));
}

#[test]
fn an_inspection_is_told_field_by_field_as_documented() {
    for text in [LISTED_EVM, BAD_CHECKSUM, "Example Group", "", WIF, LTC_WRAPPED, "0x1234…abcd"] {
        let inspection =
            serde_json::to_value(Recipient::parse(text, None)).expect("an inspection serialises");
        has_shape(&inspection, &["kind", "readings", "warnings"], &["problem"]);
        readings_have_their_shape(&inspection);
    }
}

#[test]
fn a_hidden_character_is_told_with_position_and_code_point() {
    let text = format!("{}\u{200b}{}", &LISTED_EVM[..5], &LISTED_EVM[5..]);
    let check = check(&text);
    assert_eq!(check.verdict, Verdict::Listed);
    let expected = serde_json::json!([{ "code": "hidden_character", "at": 5, "code_point": "U+200B" }]);
    assert_eq!(json(&check)["warnings"], expected);
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
