//! A list that is not exactly what was signed gives no verdict.

use std::fs;

use crate::workshop::{LISTED, UNLISTED, Workshop};

/// `check` and `verify` both refuse what is in `lists/`.
#[track_caller]
fn refused(workshop: &Workshop, words: &[&str]) {
    for text in [LISTED, UNLISTED, "Example Exchange"] {
        workshop.check(&[text]).fails(words);
    }
    workshop.check(&["--jsonl"]).fails(words);
    workshop.verify(&["--key", "key.pub", "--now", "2026-10-02"]).fails(words);
}

#[test]
fn the_untouched_list_is_accepted() {
    let workshop = Workshop::with_list();
    workshop.check(&[LISTED]).exits(10);
    workshop.verify(&["--key", "key.pub", "--now", "2026-10-02"]).exits(0).says("as it was signed");
}

#[test]
fn a_truncated_list_is_refused() {
    let workshop = Workshop::with_list();
    let path = workshop.path("lists/mine.rcl");
    let good = fs::read(&path).unwrap();
    for length in [0, 1, 8, 15, 100, good.len() / 2, good.len() - 64, good.len() - 1] {
        fs::write(&path, &good[..length]).unwrap();
        workshop.check(&[UNLISTED]).fails(&["mine.rcl"]);
    }
    refused(&workshop, &["mine.rcl"]);
}

#[test]
fn a_flipped_bit_is_refused_wherever_it_is() {
    let workshop = Workshop::with_list();
    let path = workshop.path("lists/mine.rcl");
    let good = fs::read(&path).unwrap();
    for at in (0..good.len()).step_by(13) {
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        fs::write(&path, bad).unwrap();
        workshop.check(&[UNLISTED]).fails(&["mine.rcl"]);
    }
}

#[test]
fn an_extended_list_is_refused() {
    let workshop = Workshop::with_list();
    let path = workshop.path("lists/mine.rcl");
    let mut bytes = fs::read(&path).unwrap();
    bytes.push(0);
    fs::write(&path, bytes).unwrap();
    refused(&workshop, &["mine.rcl"]);
}

#[test]
fn an_unsigned_list_is_refused() {
    let workshop = Workshop::with_list();
    let path = workshop.path("lists/mine.rcl");
    let mut bytes = fs::read(&path).unwrap();
    let signature = bytes.len() - 64;
    bytes[signature..].fill(0);
    fs::write(&path, &bytes).unwrap();
    refused(&workshop, &["mine.rcl", "signature"]);
    bytes.truncate(signature - 8);
    fs::write(&path, &bytes).unwrap();
    refused(&workshop, &["mine.rcl"]);
}

#[test]
fn a_list_of_another_key_is_refused() {
    let workshop = Workshop::with_list();
    workshop.run(&["keygen", "--out", "other"]).exits(0);
    workshop.verify(&["--key", "other.pub", "--now", "2026-10-02"]).fails(&["mine.rcl", "key"]);
    workshop.run(&["check", "--list", "lists/mine.rcl", "--key", "other.pub", UNLISTED]).fails(&["key"]);
    workshop.run(&["check", "--list", "lists/mine.rcl", UNLISTED]).fails(&["key", "--key"]);
}

#[test]
fn a_missing_companion_is_refused() {
    for companion in ["mine.namefilter", "mine.names"] {
        let workshop = Workshop::with_list();
        fs::remove_file(workshop.path("lists").join(companion)).unwrap();
        refused(&workshop, &[companion]);
    }
}

#[test]
fn a_wrong_companion_is_refused() {
    for companion in ["mine.namefilter", "mine.names"] {
        let workshop = Workshop::with_list();
        let path = workshop.path("lists").join(companion);
        let good = fs::read(&path).unwrap();
        let mut flipped = good.clone();
        flipped[good.len() / 2] ^= 1;
        for bad in [&flipped[..], &good[..good.len() - 1], &[], &[&good[..], &[0]].concat()] {
            fs::write(&path, bad).unwrap();
            refused(&workshop, &[companion]);
        }
    }
}

#[test]
fn companions_of_another_edition_are_refused() {
    let workshop = Workshop::with_list();
    let names = fs::read(workshop.path("lists/mine.names")).unwrap();
    let records = fs::read_to_string(workshop.path("records.jsonl")).unwrap();
    fs::write(workshop.path("newer.jsonl"), records.replace("Second Holder", "Renamed Holder")).unwrap();
    workshop.compile("newer.jsonl", &[]).exits(0);
    workshop.check(&[LISTED]).exits(10);
    fs::write(workshop.path("lists/mine.names"), names).unwrap();
    refused(&workshop, &["mine.names"]);
}

#[test]
fn what_is_not_a_file_is_refused() {
    let workshop = Workshop::with_list();
    workshop.run(&["check", "--list", "lists", UNLISTED]).fails(&["lists"]);
    #[cfg(unix)]
    workshop.run(&["check", "--list", "/dev/zero", UNLISTED]).fails(&["/dev/zero"]);
}

#[test]
fn one_bad_list_among_good_ones_gives_no_verdict() {
    let workshop = Workshop::with_list();
    workshop.check(&["--list", "nowhere.rcl", LISTED]).fails(&["nowhere.rcl"]);
}

#[test]
fn verify_ends_with_13_when_the_list_is_good_but_too_old() {
    let workshop = Workshop::with_list();
    workshop.verify(&["--key", "key.pub", "--now", "2026-10-31"]).exits(0);
    workshop.verify(&["--key", "key.pub", "--now", "2026-11-01"]).exits(13).says("too old");
    workshop.compile("records.jsonl", &["--expires", "2026-10-03"]).exits(0);
    workshop.verify(&["--key", "key.pub", "--now", "2026-10-04"]).exits(13).says("too old");
}

#[test]
fn verify_ends_with_13_when_either_part_is_too_old_and_says_which() {
    let workshop = Workshop::with_list();
    let verify = || workshop.verify(&["--key", "key.pub", "--now", "2026-10-02"]);
    workshop.compile("records.jsonl", &["--as-of-names", "2025-11-19", "--allow", "shrink"]).exits(0);
    verify()
        .exits(13)
        .says("its names are too old to answer “no match”; its addresses are not.")
        .says("317 days ago");
    let older =
        ["--edition", "8", "--as-of", "2026-08-01", "--as-of-names", "2026-10-01", "--issued", "2026-10-01"];
    let made = [
        "compile",
        "--source",
        "records=records.jsonl",
        "--out",
        "lists",
        "--list-id",
        "mine",
        "--key",
        "key",
    ];
    workshop.run(&[&made[..], &older].concat()).exits(0);
    verify().exits(13).says("its addresses are too old to answer “no match”; its names are not.");
}

#[test]
fn verify_refuses_a_rollback_and_a_list_from_the_future() {
    let workshop = Workshop::with_list();
    workshop.verify(&["--key", "key.pub", "--now", "2026-10-02", "--floor", "7"]).exits(0);
    workshop.verify(&["--key", "key.pub", "--now", "2026-10-02", "--floor", "8"]).fails(&["edition 8", "7"]);
    workshop.verify(&["--key", "key.pub", "--now", "2026-09-30"]).exits(0);
    workshop.verify(&["--key", "key.pub", "--now", "2026-09-29T23:59:59Z"]).fails(&["date"]);
}
