//! Receipts: the same question gives the same one, every accident is found, and the text is not in it.

#[path = "support/list.rs"]
#[expect(dead_code, reason = "a list without changes is enough here")]
mod list;

use list::{Draft, days_from_now, options};
use recipient_check::lookalike::Contacts;
use recipient_check::receipt::{Engine, MAX_SALT, MIN_SALT, NOTE, Receipt};
use recipient_check::screen::{Options, Screener};

const LISTED: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
const SALT: &[u8] = b"sixteen bytes of it";

fn screener() -> Screener {
    Draft::new("test").party("7", &["Somebody"], &[("ETH", LISTED)]).files().screener()
}

fn made(screener: &Screener, text: &str, options: &Options, salt: &[u8]) -> Option<Receipt> {
    let engine = Engine { version: "1.2.3".to_owned(), module: "sha256-abc".to_owned() };
    Receipt::new(screener, text, &screener.check(text, options), options, salt, engine)
}

fn receipt(text: &str) -> Receipt {
    made(&screener(), text, &options(), SALT).expect("a receipt")
}

#[test]
fn it_says_what_was_checked_when_against_what_and_what_came_of_it() {
    let screener = screener();
    let receipt = receipt(LISTED);
    assert_eq!((receipt.receipt, &*receipt.note, &*receipt.verdict), (1, NOTE, "listed"));
    assert!(NOTE.contains("not proof of compliance"));
    assert_eq!((&*receipt.time, receipt.max_age_days), ("2026-10-02T00:00:00Z", 30));
    assert_eq!(receipt.entries, ["test/7"]);
    let file = screener.lists().next().unwrap();
    let hash: String = recipient_check::encoding::hex::encode(&file.sha256);
    assert_eq!(
        (&*receipt.lists[0].id, receipt.lists[0].edition, &receipt.lists[0].sha256),
        ("test", 7, &hash)
    );
}

#[test]
fn the_same_question_gives_the_same_receipt() {
    assert_eq!(receipt(LISTED), receipt(LISTED));
}

#[test]
fn the_text_the_salt_and_the_names_of_contacts_are_not_in_it() {
    let mut screener = screener();
    let mut contacts = Contacts::new();
    contacts.add("Alice Unmistakable", "0x098b00000000000000000000000000000000002f").unwrap();
    screener.set_contacts(contacts);
    let text = "0x098b11111111111111111111111111111111112f";
    let receipt = made(&screener, text, &options(), SALT).unwrap();
    let json = serde_json::to_string(&receipt).unwrap();
    for kept in ["Unmistakable", "098b1111", "1111111111", "sixteen"] {
        assert!(!json.contains(kept), "{kept} is in {json}");
    }
}

#[test]
fn every_change_of_a_byte_is_found() {
    let receipt = receipt(LISTED);
    assert!(receipt.is_whole());
    let json = serde_json::to_string_pretty(&receipt).unwrap();
    let mut read = 0;
    for at in 0..json.len() {
        for change in [1, 2, 0x20] {
            let mut bytes = json.clone().into_bytes();
            bytes[at] ^= change;
            // What reads as the same receipt is written otherwise, and is found by that.
            if let Ok(changed) = serde_json::from_slice::<Receipt>(&bytes) {
                read += 1;
                let same = serde_json::to_vec_pretty(&changed).unwrap() == bytes;
                assert!(!(changed.is_whole() && same), "byte {at} of {json}");
            }
        }
    }
    assert!(read > 100, "most changes still read as a receipt: {read}");
}

#[test]
fn every_change_of_a_character_of_the_text_changes_its_hash() {
    let own = receipt(LISTED);
    for at in 0..LISTED.len() {
        for text in [
            [&LISTED[..at], "a", &LISTED[at + 1..]].concat(),
            [&LISTED[..at], &LISTED[at + 1..]].concat(),
            [&LISTED[..at], "0", &LISTED[at..]].concat(),
        ] {
            if text != LISTED {
                assert_ne!(receipt(&text).text, own.text, "{text}");
            }
        }
    }
    // Another spelling is another text, and the same recipient.
    let lower = receipt(&LISTED.to_lowercase());
    assert_ne!(lower.text, own.text);
    assert_eq!(lower.input, own.input);
}

#[test]
fn another_salt_time_age_chain_or_list_makes_another_receipt() {
    let own = receipt(LISTED);
    let other_salt = made(&screener(), LISTED, &options(), b"another sixteen bytes").unwrap();
    assert_ne!((&other_salt.text, &other_salt.input), (&own.text, &own.input));
    for other in [
        Options { now: days_from_now(1), ..options() },
        Options { max_age_days: 7, ..options() },
        Options { chain: recipient_check::chain::chain("ETH"), ..options() },
    ] {
        assert_ne!(made(&screener(), LISTED, &other, SALT).unwrap().checksum, own.checksum);
    }
    let later =
        Draft::new("test").header(|header| header.edition = 8).party("7", &["Somebody"], &[("ETH", LISTED)]);
    assert_ne!(made(&later.files().screener(), LISTED, &options(), SALT).unwrap().lists, own.lists);
}

#[test]
fn a_secret_and_a_salt_that_could_be_tried_out_get_none() {
    let screener = screener();
    let secret = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
    assert_eq!(made(&screener, secret, &options(), SALT), None);
    assert_eq!(made(&screener, &"x".repeat(5_000), &options(), SALT), None);
    for (length, fits) in
        [(0, false), (MIN_SALT - 1, false), (MIN_SALT, true), (MAX_SALT, true), (MAX_SALT + 1, false)]
    {
        assert_eq!(made(&screener, LISTED, &options(), &vec![7; length]).is_some(), fits, "{length}");
    }
}

#[test]
fn what_is_no_address_has_a_receipt_too() {
    for text in ["Lazarus Group", "vitalik.eth", "", "zzzz"] {
        assert!(receipt(text).is_whole(), "{text}");
    }
    assert_eq!(receipt("Alice  ").input, receipt("alice").input);
    assert_ne!(receipt("alice").input, receipt("alicf").input);
}
