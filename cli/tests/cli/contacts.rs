//! `check --contacts`: known, new, look-alike, and contacts that are none.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::workshop::{LISTED, TODAY, UNLISTED, Workshop};

const ALICE: &str = "0x9f3ac1b2d4e5f60718293a4b5c6d7e8f90a1c77b";

/// A list, and a file of contacts that holds Alice's address.
fn workshop(more: &str) -> Workshop {
    let workshop = Workshop::with_list();
    let alice = format!("{{\"name\": \"Alice\", \"address\": \"{ALICE}\"}}\n");
    fs::write(workshop.path("contacts.jsonl"), format!("{alice}{more}")).unwrap();
    workshop
}

#[test]
fn a_look_alike_is_shown_beside_the_contact_with_the_difference_marked() {
    workshop("")
        .check(&["--contacts", "contacts.jsonl", "0x9f3a00000000000000000000000000000000c77b"])
        .exits(11)
        .says("This is not Alice’s address.")
        .says("The first 4 and the last 4 characters are the same; what is marked differs.")
        .says("You gave: 0x9f3a 0000 0000 0000 0000 0000 0000 0000 0000 c77b")
        .says("Alice’s:  0x9f3a c1b2 d4e5 f607 1829 3a4b 5c6d 7e8f 90a1 c77b")
        .says("                 ^^^^ ^^^^ ^^^^ ^^^^ ^^^^ ^^^^ ^^^^ ^^^^");
}

#[test]
fn a_contact_is_said_to_be_known_and_any_other_to_be_new() {
    let workshop = workshop("");
    let known = "Alice is among your contacts: this is the address you know.";
    workshop
        .check(&["--contacts", "contacts.jsonl", &ALICE.to_uppercase().replace("0X", "0x")])
        .exits(0)
        .says(known);
    let new = "This address is not among your contacts.";
    workshop.check(&["--contacts", "contacts.jsonl", UNLISTED]).exits(0).says(new);
    assert!(!workshop.check(&[UNLISTED]).exits(0).out.contains(new));
}

#[test]
fn a_listed_contact_stays_listed() {
    let listed = format!("{{\"name\": \"Bob\", \"address\": \"{LISTED}\"}}\n");
    workshop(&listed)
        .check(&["--contacts", "contacts.jsonl", LISTED])
        .exits(10)
        .says("Bob is among your contacts");
}

#[test]
fn a_malformed_contact_is_named_by_its_line_and_the_rest_is_kept() {
    let secret = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
    let more =
        format!("\nnot json\n{{\"name\": \"Bob\"}}\n{{\"name\": \"Eve\", \"address\": \"{secret}\"}}\n");
    let ran = workshop(&more).check(&["--contacts", "contacts.jsonl", ALICE]);
    let ran = ran.exits(0).says("Alice is among your contacts");
    for (line, why) in [(3, "expected {"), (4, "expected {"), (5, "its address is a secret")] {
        assert!(ran.err.contains(&format!("line {line}: not used: {why}")), "{}", ran.err);
    }
    assert!(!ran.err.contains(secret));
    workshop("").check(&["--contacts", "missing.jsonl", ALICE]).exits(2);
}

#[test]
fn lines_of_json_are_compared_too() {
    let workshop = workshop("");
    let like = "0x9f3a00000000000000000000000000000000c77b";
    let input = format!("{{\"id\":1,\"text\":\"{like}\"}}\n{{\"id\":2,\"text\":\"{ALICE}\"}}\n");
    let mut command = workshop.command();
    command.args(["check", "--jsonl", "--contacts", "contacts.jsonl", "--now", TODAY]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let answers: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers[0]["verdict"], "look_alike");
    let told = serde_json::json!({"name": "Alice", "address": ALICE, "leading": 4, "trailing": 4});
    assert_eq!(answers[0]["look_alike"], told);
    assert_eq!(answers[1]["contact"], serde_json::json!({"name": "Alice", "known": true}));
}
