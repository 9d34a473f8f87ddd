//! `root` and `verify --root`: a root of keys made by several people, and lists that it vouches for.

use std::fs;

use crate::workshop::{TODAY, Workshop};

/// Keys `a`, `b`, `c` of a root, `key` and `other` of lists, and the list `lists/mine.rcl` by `key`.
fn keys() -> Workshop {
    let workshop = Workshop::with_list();
    for key in ["a", "b", "c", "other"] {
        workshop.run(&["keygen", "--out", key]).exits(0);
    }
    workshop
}

fn make(workshop: &Workshop, version: &str, root_keys: &[&str], list_key: &str) -> String {
    let out = format!("root.{version}.rck");
    let mut arguments = vec!["root", "new", "--version", version, "--threshold", "2", "--out", &out];
    arguments.extend(["--issued", "2026-10-01", "--expires", "2027-10-01", "--list-key", list_key]);
    root_keys.iter().for_each(|key| arguments.extend(["--root-key", key]));
    workshop.run(&arguments).exits(0).says("unsigned");
    out
}

const FIRST: [&str; 3] = ["a.pub", "b.pub", "c.pub"];

#[test]
fn two_of_three_holders_sign_a_root_one_after_another() {
    let workshop = keys();
    let root = make(&workshop, "1", &FIRST, "key.pub");
    let show = || workshop.run(&["root", "show", &root, "--now", TODAY]);
    assert_eq!(show().status, Some(2));
    workshop.run(&["root", "sign", &root, "--key", "a"]).exits(0).says("1 of its own root keys, 2 needed");
    workshop.run(&["root", "sign", &root, "--key", "a"]).exits(0).says("1 of its own root keys, 2 needed");
    assert_eq!(show().status, Some(2));
    workshop.run(&["root", "sign", &root, "--key", "b"]).exits(0).says("2 of its own root keys, 2 needed");
    show().exits(0);
}

#[test]
fn copies_that_were_signed_apart_come_together() {
    let workshop = keys();
    let root = make(&workshop, "1", &FIRST, "key.pub");
    fs::copy(workshop.path(&root), workshop.path("copy.rck")).unwrap();
    workshop.run(&["root", "sign", &root, "--key", "a"]).exits(0);
    workshop.run(&["root", "sign", "copy.rck", "--key", "c"]).exits(0);
    workshop.run(&["root", "add-signature", &root, "copy.rck"]).exits(0).says("2 of its own");
    workshop.run(&["root", "show", &root, "--now", TODAY]).exits(0);
    let other = make(&workshop, "2", &FIRST, "key.pub");
    workshop.run(&["root", "add-signature", &root, &other]).fails(&["copy of", &root]);
}

#[test]
fn a_list_is_verified_by_its_root_and_a_replaced_key_no_more() {
    let workshop = keys();
    let first = make(&workshop, "1", &FIRST, "key.pub");
    workshop.run(&["root", "sign", &first, "--key", "a"]).exits(0);
    workshop.verify(&["--root", &first, "--now", TODAY]).fails(&["root.1.rck", "1 of the 2 keys"]);
    workshop.run(&["root", "sign", &first, "--key", "b"]).exits(0);
    workshop.verify(&["--root", &first, "--now", TODAY]).exits(0);
    workshop.verify(&["--root", &first, "--now", "2027-10-02"]).fails(&["version 1", "good until"]);

    let second = make(&workshop, "2", &FIRST, "other.pub");
    workshop.run(&["root", "sign", &second, "--key", "c"]).exits(0);
    workshop.verify(&["--root", &first, &second, "--now", TODAY]).fails(&["root.2.rck", "1 of the 2 keys"]);
    workshop.run(&["root", "sign", &second, "--key", "a"]).exits(0);
    workshop.verify(&["--root", &first, &second, "--now", TODAY]).fails(&["mine.rcl", "key"]);
    let third = make(&workshop, "4", &FIRST, "other.pub");
    for key in ["a", "b"] {
        workshop.run(&["root", "sign", &third, "--key", key]).exits(0);
    }
    let skipped = workshop.verify(&["--root", &first, &second, &third, "--now", TODAY]);
    skipped.fails(&["root.4.rck", "expected version 3"]);
}

#[test]
fn what_cannot_be_a_root_is_not_made() {
    let workshop = keys();
    let new = |more: &[&str]| {
        let fixed = ["root", "new", "--out", "bad.rck", "--list-key", "key.pub", "--root-key", "a.pub"];
        workshop.run(&[&fixed, more].concat())
    };
    new(&["--threshold", "2"]).fails(&["--threshold", "1 to 1"]);
    new(&["--threshold", "0"]).fails(&["--threshold"]);
    new(&["--threshold", "1", "--version", "0"]).fails(&["--version"]);
    new(&["--threshold", "1", "--root-key", "a.pub"]).fails(&["a.pub", "twice"]);
    new(&["--threshold", "1", "--issued", "2026-10-01", "--expires", "2026-10-01"]).fails(&["--expires"]);
    assert!(!workshop.path("bad.rck").exists());
    new(&["--threshold", "1"]).exits(0);
    new(&["--threshold", "1"]).fails(&["bad.rck", "stays as it is"]);
    fs::write(workshop.path("no.rck"), "not a root").unwrap();
    workshop.run(&["root", "sign", "no.rck", "--key", "a"]).fails(&["no.rck", "root of keys"]);
}
