//! Plain addresses: what the first module of a page answers is what the whole check answers, to the last character, and
//! what may be anything else it leaves alone.

#[path = "support/jsonl.rs"]
#[expect(dead_code, reason = "other test crates use the rest")]
mod jsonl;
#[path = "support/list.rs"]
#[expect(dead_code, reason = "other test crates use the rest")]
mod list;

use std::collections::BTreeSet;

use list::{Draft, days_from_now, options, public, signer};
use proptest::prelude::*;
use recipient_check::chain::{CHAINS, Chain, chain};
use recipient_check::list_file::{self, Claim};
use recipient_check::recipient::{Kind, MAX_TEXT, Recipient};
use recipient_check::screen::{Options, PlainScreener, Screener, Verdict};
use serde_json::Value;

/// A text that no decoder reads, and one that wallets write without a checksum.
const VERBATIM: &str = "5BE5543FF73456AB9F2D207887E2AF87322C651EA1A873C5B25B7FFAE456C320";
const LISTED: [(&str, &str); 6] = [
    ("ETH", "0x098b716b8aaf21512996dc57eb0615e2383e2f96"),
    ("XBT", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("TRX", "TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq"),
    ("SOL", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"),
    ("LTC", "ltc1qdp7p2rpx4a2f80h7a4crvppczgg4egmv5c78w8"),
    ("XMR", VERBATIM),
];

/// Both kinds of screener, with the same list.
fn screeners() -> (PlainScreener, Screener) {
    let files = Draft::new("both").party("1", &["Example Group"], &LISTED).files();
    let mut first = PlainScreener::default();
    add(&mut first, &files.rcl).expect("a good list");
    (first, files.screener())
}

/// As a page does, whose browser verifies.
fn add(first: &mut PlainScreener, rcl: &[u8]) -> Result<usize, list_file::Error> {
    let accepted = [public(&signer(1))];
    let claim = Claim::of(rcl, &accepted)?;
    claim.verify()?;
    first.add_verified(rcl, &claim)
}

fn read(path: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(jsonl::root().join(path)).expect(path);
    serde_json::from_str(&text).expect(path)
}

/// The texts of every chain's vectors, right and wrong ones, and of what is no address.
fn texts() -> Vec<(Option<&'static Chain>, Value)> {
    let of_chains = CHAINS.iter().flat_map(|chain| {
        let vectors = read(&format!("tests/vectors/addresses/{}.json", chain.id));
        vectors.into_iter().map(move |vector| (Some(chain), vector))
    });
    of_chains.chain(read("tests/vectors/others.json").into_iter().map(|vector| (None, vector))).collect()
}

/// What is wrong with the first answer to `text`, if there is one; the flag says whether there is.
fn compared(first: &PlainScreener, whole: &Screener, text: &str, options: &Options) -> Result<bool, String> {
    let Some(answer) = first.check(text, options) else { return Ok(false) };
    let expected = serde_json::to_value(whole.check(text, options)).expect("an answer");
    let answer = serde_json::to_value(answer).expect("an answer");
    let read = Recipient::plain(text, options.chain).expect("plain, as it was answered");
    let parsed = Recipient::parse(text, options.chain);
    let json = |recipient: &Recipient| serde_json::to_value(recipient).expect("a recipient");
    if answer != expected {
        return Err(format!("{text}: {answer}\nexpected: {expected}"));
    }
    (json(&read) == json(&parsed)).then_some(true).ok_or_else(|| format!("{text} is read in two ways"))
}

#[test]
fn what_is_answered_first_is_what_the_whole_check_answers() {
    let (first, whole) = screeners();
    let old = Options { now: days_from_now(60), ..options() };
    let early = Options { now: days_from_now(-9), ..options() };
    let (mut answered, mut chains, mut wrong) = (0, BTreeSet::new(), Vec::new());
    for (own, vector) in texts() {
        let text = vector["text"].as_str().expect("a text");
        for chain in [None, own, chain("ETH"), chain("BTC")] {
            for options in [&options(), &old, &early] {
                match compared(&first, &whole, text, &Options { chain, ..*options }) {
                    Ok(true) => {
                        answered += 1;
                        chains.extend(own.map(|chain| chain.family.0));
                    }
                    Ok(false) => {}
                    Err(difference) => wrong.push(difference),
                }
            }
        }
    }
    println!("{answered} answers, of {} families", chains.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(answered > 2_000 && chains.len() > 50, "{answered} answers, of {chains:?}");
}

#[test]
fn listed_addresses_are_found_first_too() {
    let (first, whole) = screeners();
    for (_, text) in LISTED {
        let answered = compared(&first, &whole, text, &options()).expect("the same answer");
        assert_eq!(answered, text != VERBATIM, "{text}");
        assert_eq!(whole.check(text, &options()).verdict, Verdict::Listed, "{text}");
    }
    let upper = "0x098B716B8AAF21512996DC57EB0615E2383E2F96";
    assert_eq!(first.check(upper, &options()).expect("plain").verdict, Verdict::Listed);
}

#[test]
fn every_valid_vector_of_letters_and_digits_with_a_checksum_is_plain() {
    let mut missed = Vec::new();
    for (own, vector) in texts() {
        let text = vector["text"].as_str().expect("a text");
        let certain = Recipient::parse(text, None);
        let is_certain = certain.is_certain()
            && certain
                .readings
                .iter()
                .any(|reading| reading.valid && reading.checksum == recipient_check::recipient::Checksum::Ok);
        let fits = (25..=120).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if own.is_some() && is_certain && fits && Recipient::plain(text, None).is_none() {
            missed.push(text.to_owned());
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn nothing_else_is_plain() {
    let evm = "0x098b716b8aaf21512996dc57eb0615e2383e2f96";
    for text in [
        "",
        "Example Group",
        "vitalik.eth",
        "pay 0x098b716b8aaf21512996dc57eb0615e2383e2f96",
        "0x098b716b8aaf21512996dc57eb0615e2383e2f96 ",
        "0x098b716b8aaf21512996dc57eb0615e2383e2f9",
        // A checksum that does not fit, an account that looks like a word, 32 bytes that may be anything.
        "0x098b716b8aaf21512996dc57eb0615e2383E2f96",
        "eosio",
        VERBATIM,
    ] {
        assert!(Recipient::plain(text, None).is_none(), "{text}");
    }
    assert!(Recipient::plain(&evm.repeat(MAX_TEXT), None).is_none());
    assert_eq!(Recipient::plain(evm, None).expect("plain").kind, Kind::Address);
    assert!(Recipient::plain(evm, chain("BTC")).is_none(), "no address of the chain that was asked for");
}

#[test]
fn a_private_key_in_one_word_is_refused_first_too() {
    let (first, whole) = screeners();
    let mut refused = 0;
    for (_, vector) in texts() {
        let text = vector["text"].as_str().expect("a text");
        if Recipient::parse(text, None).kind != Kind::Secret {
            continue;
        }
        match first.check(text, &options()) {
            Some(check) => {
                refused += 1;
                assert_eq!(check.verdict, Verdict::Refused, "{text}");
                assert_eq!(compared(&first, &whole, text, &options()), Ok(true));
            }
            None => assert!(!text.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{text}"),
        }
    }
    assert!(refused > 10, "{refused} keys");
}

#[test]
fn a_list_that_a_browser_has_verified_is_held_to_its_header() {
    let files = Draft::new("both").party("1", &["Example Group"], &LISTED).files();
    let mut first = PlainScreener::default();
    add(&mut first, &files.rcl).expect("a good list");
    assert_eq!(first.lists().next().unwrap().signed_by, public(&signer(1)));
    // Whoever verifies what was claimed of changed bytes refuses them; what is not claimed, the header's hashes refuse.
    for at in 0..files.rcl.len() {
        let mut bytes = files.rcl.clone();
        bytes[at] ^= 1;
        assert!(add(&mut PlainScreener::default(), &bytes).is_err(), "byte {at}");
    }
}

#[test]
fn a_list_whose_canary_is_not_plain_is_left_to_the_whole_check() {
    let files = Draft::new("one").party("1", &["Somebody"], &[("XMR", VERBATIM)]).files();
    assert_eq!(add(&mut PlainScreener::default(), &files.rcl), Err(list_file::Error::Canary));
    files.screener();
}

proptest! {
    /// Whatever one letter of an address becomes.
    #[test]
    fn an_edited_address_is_answered_alike(at in 0..2000_usize, place in 0..120_usize, letter in "[0-9a-zA-Z]") {
        let (first, whole) = screeners();
        let texts = texts();
        let mut text = texts[at % texts.len()].1["text"].as_str().expect("a text").to_owned();
        if text.is_ascii() && !text.is_empty() {
            let place = place % text.len();
            text.replace_range(place..=place, &letter);
            if let Err(difference) = compared(&first, &whole, &text, &options()) {
                prop_assert!(false, "{}", difference);
            }
        }
    }
}
