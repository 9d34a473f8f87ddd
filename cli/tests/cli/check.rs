//! Verdicts, words and exit codes.

use std::io::Write;
use std::process::Stdio;

use crate::workshop::{LISTED, Ran, SAME_KEY, UNLISTED, Workshop};

#[test]
fn exit_0_no_match() {
    Workshop::with_list()
        .check(&[UNLISTED])
        .exits(0)
        .says("No match in the lists we checked.\n")
        .says("mine, 1 Oct 2026, 2 addresses. This does not mean the recipient is safe.");
}

#[test]
fn exit_10_listed_and_every_holder_is_said() {
    Workshop::with_list()
        .check(&[LISTED])
        .exits(10)
        .says("Stop. This address is on the list “mine”.")
        .says("Listed for: Example Exchange.")
        .says("Party listed since 23 May 2023.")
        .says("Listed for: Second Holder.")
        .says("List: mine, edition 7: 2 addresses as of 1 Oct 2026");
}

#[test]
fn a_wrong_character_is_named_with_its_place() {
    Workshop::with_list()
        .check(&["12cbQLTFMXRnSzkt0kuoG3eHoMeFtpTu3S"])
        .exits(12)
        .says("Character 17, “0”, is not in the base58 alphabet. Copy it again from the sender.");
}

#[test]
fn exit_11_possible_by_key_and_by_name() {
    let workshop = Workshop::with_list();
    workshop
        .check(&[SAME_KEY])
        .exits(11)
        .says("This address can be controlled by the same key (or script) as a listed address.")
        .says("The address itself is not on the list; the listed one belongs to Example Exchange.")
        .says("Whoever can spend from one can spend from both.")
        .says("Same key as: an address listed under Bitcoin (XBT). This one is read as Bitcoin (p2wpkh).")
        .says("Example Exchange");
    workshop.check(&["Example", "Exchange"]).exits(11).says("This is the name of a listed party.");
}

#[test]
fn exit_12_not_something_that_can_be_checked() {
    let workshop = Workshop::with_list();
    workshop
        .check(&["1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3"])
        .exits(12)
        .says("This address has a typing mistake.");
    workshop.check(&["vitalik.eth"]).exits(12).says("This is a name we cannot check.");
    workshop.check(&[""]).exits(12).says("There is nothing to check.");
    workshop.check(&[&"x".repeat(10_000)]).exits(12).says("too long");
}

#[test]
fn exit_12_a_secret_is_refused_and_never_shown() {
    // The example of the wallet import format's public description.
    let secret = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
    let ran = Workshop::with_list().check(&[secret]).exits(12).says("That was a secret.");
    assert!(!ran.out.contains(&secret[..8]) && !ran.err.contains(&secret[..8]), "{}", ran.out);
}

#[test]
fn exit_13_nothing_found_on_an_old_list() {
    let workshop = Workshop::with_list();
    let old = |arguments: &[&str]| -> Ran {
        let list = ["check", "--list", "lists/mine.rcl", "--key", "key.pub", UNLISTED];
        workshop.run(&[&list, arguments].concat())
    };
    old(&["--now", "2026-11-21"])
        .exits(13)
        .says("Our list is 51 days old (names: 51 days).")
        .says("As of 1 Oct 2026 there was no match.")
        .says("recipient-check compile");
    old(&["--now", "2026-10-10T12:00:00+02:00", "--max-age", "7d"]).exits(13);
    old(&["--now", "2026-10-10", "--max-age", "9"]).exits(0);
    old(&["--now", "2026-09-01"]).exits(2).says("Nothing was checked.").says("dated in the future");
}

#[test]
fn exit_2_nothing_was_checked() {
    let workshop = Workshop::with_list();
    workshop.run(&["check", "--list", "nowhere.rcl", LISTED]).fails(&["nowhere.rcl"]);
    workshop.run(&["check", "--chain", "no-such-chain", LISTED]).exits(2);
    workshop.run(&["check"]).exits(2);
    workshop.run(&["check", "--now", "yesterday", LISTED]).exits(2);
    workshop.run(&["check", "--key", "nowhere.pub", LISTED]).fails(&["nowhere.pub", "64 hex digits"]);
}

#[test]
fn a_name_that_resembles_nobody_listed_is_no_match_and_never_safe() {
    let workshop = Workshop::with_list();
    workshop.check(&["Nobody In Particular"]).exits(0).says("No match").says("does not mean");
    workshop.check(&["Second Holdre"]).exits(11).says("Second Holder");
}

#[test]
fn could_not_check_and_why_are_one_sentence() {
    let ran = Workshop::empty().run(&["check", "--list", "/nonexist.rcl", LISTED]).fails(&["/nonexist.rcl"]);
    let beginning = "recipient-check: the check could not start, nothing was checked: /nonexist.rcl";
    assert!(ran.err.starts_with(beginning), "{}", ran.err);
}

#[test]
fn names_are_asked_wherever_the_answer_may_rest_on_them() {
    let workshop = Workshop::empty();
    // A name of a service, a number, and an address that is none: what else is listed may be called that.
    for (text, status) in [("blender.io", 11), ("40", 11), ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", 12)] {
        let ran = workshop.run(&["check", "--now", TODAY_OF_DATA, text]).exits(status);
        assert!(!ran.out.contains("could not be looked up"), "{}", ran.out);
    }
    let ran = workshop.run(&["check", "--now", TODAY_OF_DATA, "blender.io"]);
    ran.says("This is the name of a listed party.").says("Listed party: Blender.io.");
}

#[test]
fn an_unknown_chain_has_one_sentence_wherever_it_is_named() {
    let sentence = "expected the id of a chain, found \"NOPE\"; known: EVM ";
    let ran = Workshop::empty().run(&["check", "--chain", "NOPE", LISTED]).exits(2);
    assert!(ran.err.contains(sentence), "{}", ran.err);
    let ran = Workshop::empty().run(&["inspect", "--chain", "NOPE", LISTED]).exits(2);
    assert!(ran.err.contains(sentence), "{}", ran.err);
}

#[test]
fn the_built_in_list_answers_and_says_its_own_dates() {
    let workshop = Workshop::empty();
    workshop.run(&["check", LISTED]).exits(10).says("Lazarus Group").says("1 Oct 2026").says("OFAC SDN");
    workshop.run(&["check", "--now", "2026-11-21", UNLISTED]).exits(13);
    workshop.run(&["check", "--now", TODAY_OF_DATA, UNLISTED]).exits(0).says("1,050 addresses");
}

const TODAY_OF_DATA: &str = "2026-10-02";

#[test]
fn several_lists_answer_together() {
    Workshop::with_list()
        .check(&["--list", "lists/mine.rcl", UNLISTED])
        .exits(0)
        .says("mine, 1 Oct 2026, 2 addresses; mine, 1 Oct 2026, 2 addresses.");
}

#[test]
fn a_dash_reads_standard_input() {
    let workshop = Workshop::empty();
    let mut child = workshop
        .command()
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(format!("  {LISTED}\n").as_bytes()).unwrap();
    Ran::from(child.wait_with_output().unwrap()).exits(10);
}

#[test]
fn a_hidden_character_is_named_with_its_place_and_never_printed() {
    let text = format!("{}\u{200b}{}", &LISTED[..5], &LISTED[5..]);
    let ran = Workshop::with_list()
        .check(&[&text])
        .exits(10)
        .says("An invisible character (U+200B) at position 6.");
    assert!(!ran.out.contains('\u{200b}'), "{}", ran.out);
}

#[test]
fn a_terminal_is_never_given_a_control_character() {
    let ran = Workshop::with_list().check(&["\u{1b}[2Jhello\u{202e}"]);
    assert!(!ran.out.contains('\u{1b}') && !ran.out.contains('\u{202e}'), "{}", ran.out);
}

#[test]
fn inspect_and_names_answer_people() {
    let workshop = Workshop::empty();
    workshop.run(&["inspect", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h"]).exits(0).says("Bitcoin");
    workshop.run(&["inspect", "--chain", "BTC", SAME_KEY]).exits(0).says("checksum: fits");
    workshop.run(&["names", "Lazarus", "Group"]).exits(0).says("Lazarus Group");
    workshop.run(&["names", "110th", "Reserch", "Centre"]).exits(0).says("“Reserch” is close to “Research”");
    workshop.run(&["names", "Nobody In Particular"]).exits(0).says("not similar enough for an alert");
    workshop.run(&["names", "LLC"]).exits(0).says("No listed name has a word like these");
}

#[test]
fn help_shows_examples_and_later_commands_are_not_offered() {
    let workshop = Workshop::empty();
    for command in ["check", "inspect", "names", "compile", "verify", "keygen", "completions"] {
        workshop
            .run(&[command, "--help"])
            .exits(0)
            .says("Example")
            .says(&format!("recipient-check {command}"));
    }
    for command in ["diff", "update", "receipt"] {
        workshop.run(&[command]).exits(2);
    }
    workshop.run(&["check", "--contacts", "x", LISTED]).exits(2);
}

#[test]
fn completions_are_printed_for_every_shell() {
    let workshop = Workshop::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        workshop.run(&["completions", shell]).exits(0).says("recipient-check");
    }
}
