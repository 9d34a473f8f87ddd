//! `receipt`: made and made again.

use std::fs;

use crate::workshop::{LISTED, Ran, TODAY, UNLISTED, Workshop};

const SALT: &str = "00112233445566778899aabbccddeeff";
const LIST: [&str; 4] = ["--list", "lists/mine.rcl", "--key", "key.pub"];

fn verify(workshop: &Workshop, input: &str, salt: &str) -> Ran {
    workshop
        .run(&[&["receipt", "verify", "receipt.json", "--input", input, "--salt", salt], &LIST[..]].concat())
}

fn with_receipt() -> Workshop {
    let workshop = Workshop::with_list();
    let make = ["receipt", "make", "--out", "receipt.json", "--salt", SALT, "--now", TODAY, LISTED];
    workshop.run(&[&make, &LIST[..]].concat()).exits(0).says("not proof of compliance");
    workshop
}

#[test]
fn list_text_and_salt_give_the_receipt_again_on_any_later_day() {
    let workshop = with_receipt();
    verify(&workshop, LISTED, SALT).exits(0).says("give this receipt again");
    let text = fs::read_to_string(workshop.path("receipt.json")).unwrap();
    assert!(text.contains("\"verdict\": \"listed\"") && text.contains("2026-10-02T00:00:00Z"));
    assert!(!text.to_lowercase().contains(&LISTED[2..].to_lowercase()) && !text.contains(SALT));
}

#[test]
fn another_text_another_spelling_another_salt_and_another_list_are_told_apart() {
    let workshop = with_receipt();
    verify(&workshop, UNLISTED, SALT).fails(&["another text, or another salt"]);
    verify(&workshop, &LISTED.to_lowercase(), SALT).fails(&["the same recipient, written in another way"]);
    verify(&workshop, LISTED, &SALT.replace('0', "1")).fails(&["another text, or another salt"]);
    let builtin = ["receipt", "verify", "receipt.json", "--input", LISTED, "--salt", SALT];
    workshop.run(&builtin).fails(&["rests on mine 7"]);
    verify(&workshop, LISTED, "0011").exits(2);
}

#[test]
fn every_changed_line_of_the_file_is_found() {
    let workshop = with_receipt();
    let path = workshop.path("receipt.json");
    let text = fs::read_to_string(&path).unwrap();
    for (at, _) in text.match_indices(|character: char| character.is_ascii_alphanumeric()).step_by(23) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        fs::write(&path, bytes).unwrap();
        assert_eq!(verify(&workshop, LISTED, SALT).status, Some(2), "byte {at}");
    }
    fs::write(&path, text.clone() + " ").unwrap();
    verify(&workshop, LISTED, SALT).fails(&["a part of the receipt was changed"]);
    fs::write(&path, text).unwrap();
    verify(&workshop, LISTED, SALT).exits(0);
}

#[test]
fn a_receipt_is_never_overwritten_and_a_secret_has_none() {
    let workshop = with_receipt();
    let make = |out: &str, text: &str| {
        workshop.run(
            &[&["receipt", "make", "--out", out, "--salt", SALT, "--now", TODAY, text], &LIST[..]].concat(),
        )
    };
    make("receipt.json", LISTED).fails(&["found one"]);
    make("other.json", "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ").fails(&["has no receipt"]);
    assert!(!workshop.path("other.json").exists());
}
