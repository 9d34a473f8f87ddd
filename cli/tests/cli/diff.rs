//! What changed between two editions, for people and for programs.

use std::fs;

use serde_json::Value;

use crate::workshop::Workshop;

const BEFORE: &str = concat!(
    r#"{"id":"1","names":[{"name":"One","quality":"primary"}],"addresses":[{"address":"a","label":"XBT"},{"address":"b","label":"XBT"}]}"#,
    "\n",
    r#"{"id":"2","names":[{"name":"Two","quality":"primary"}]}"#,
    "\n",
);
const AFTER: &str = concat!(
    r#"{"id":"1","names":[{"name":"Uno","quality":"primary"}],"addresses":[{"address":"b","label":"ETH"},{"address":"c","label":"XBT"}]}"#,
    "\n",
    r#"{"id":"3","names":[{"name":"Thr\u001b[2Jee","quality":"primary"}]}"#,
    "\n",
);

fn workshop() -> Workshop {
    let workshop = Workshop::empty();
    fs::write(workshop.path("before.records.jsonl"), BEFORE).unwrap();
    fs::write(workshop.path("after.records.jsonl"), AFTER).unwrap();
    workshop
}

#[test]
fn every_change_is_a_line_and_nothing_reaches_the_terminal_unspelt() {
    let ran = workshop().run(&["diff", "before.records.jsonl", "records=after.records.jsonl"]).exits(0);
    for line in [
        "Parties: 2 before, 2 after; 1 added, 1 removed, 1 renamed",
        "Addresses: 2 before, 2 after; 1 added, 1 removed, 1 under another party or code",
        "+ party 3: Thr<U+001B>[2Jee",
        "- party 2: Two",
        "~ party 1: One is now Uno",
        "+ address c: XBT of party 1",
        "- address a: XBT of party 1",
        "~ address b: XBT of party 1 is now ETH of party 1",
    ] {
        assert!(ran.out.lines().any(|found| found == line), "{line}\n{}", ran.out);
    }
}

#[test]
fn as_json_it_is_one_object() {
    let ran = workshop().run(&["diff", "--json", "before.records.jsonl", "after.records.jsonl"]).exits(0);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["parties"]["added"][0]["id"], "3");
    assert_eq!(json["parties"]["renamed"][0]["after"], "Uno");
    assert_eq!(json["addresses"]["removed"][0]["address"], "a");
    assert_eq!(json["addresses"]["removed"][0]["listed"][0]["party"], "1");
    assert_eq!(json["before"]["kind"], "records");
    assert_ne!(json["before"]["edition"], json["after"]["edition"]);
}

#[test]
fn an_edition_does_not_differ_from_itself() {
    let ran = workshop().run(&["diff", "before.records.jsonl", "before.records.jsonl"]).exits(0);
    assert!(ran.out.contains("The same edition."), "{}", ran.out);
}

#[test]
fn signed_lists_are_compared_by_parties_and_counts() {
    let workshop = Workshop::with_list();
    fs::create_dir(workshop.path("old")).unwrap();
    for ending in ["rcl", "names", "namefilter"] {
        fs::copy(
            workshop.path(&format!("lists/mine.{ending}")),
            workshop.path(&format!("old/mine.{ending}")),
        )
        .unwrap();
    }
    fs::write(workshop.path("after.records.jsonl"), AFTER).unwrap();
    let compiled = workshop.run(&[
        "compile",
        "--source",
        "records=after.records.jsonl",
        "--out",
        "lists",
        "--list-id",
        "mine",
        "--key",
        "key",
        "--edition",
        "8",
    ]);
    compiled.exits(0);
    let sides = ["diff", "old/mine.rcl", "lists/mine.rcl"];
    workshop.run(&sides).exits(2);
    let ran = workshop.run(&[&sides[..], &["--key", "key.pub"]].concat()).exits(0);
    assert!(ran.out.contains("edition 7") && ran.out.contains("edition 8"), "{}", ran.out);
    assert!(ran.out.contains("- party 2: Second Holder"), "{}", ran.out);
    assert!(ran.out.contains("Addresses: 2 before, 2 after; which ones"), "{}", ran.out);
    let mixed = workshop.run(&["diff", "old/mine.rcl", "after.records.jsonl", "--key", "key.pub"]);
    assert!(mixed.exits(2).err.contains("two lists (.rcl) or two sources"));
    // A changed companion is refused.
    fs::write(workshop.path("old/mine.names"), "x").unwrap();
    workshop.run(&[&sides[..], &["--key", "key.pub"]].concat()).exits(2);
}

#[test]
fn a_csv_is_read_with_what_lies_beside_it_in_any_case_and_packed_or_not() {
    let workshop = Workshop::empty();
    let nulls = "-0- ,".repeat(8);
    fs::write(workshop.path("Sdn.csv"), format!("1,\"ONE\",-0- ,{nulls}-0- \r\n\u{1a}")).unwrap();
    let side = "ofac-sdn-csv=Sdn.csv";
    let alone = workshop.run(&["diff", side, side]).exits(2);
    assert!(alone.err.contains("ALT.CSV"), "{}", alone.err);
    fs::write(workshop.path("ALT.csv"), "1,1,\"aka\",\"UNO\",-0- \r\n9,2,\"aka\",\"NOBODY\",-0- \r\n")
        .unwrap();
    let ran = workshop.run(&["diff", side, side]).exits(0);
    assert!(ran.err.contains("ALT.csv, line 2: expected an alias of a party"), "{}", ran.err);
    fs::write(workshop.path("alt.csv.gz"), "").unwrap();
    let two = workshop.run(&["diff", side, side]).exits(2);
    assert!(two.err.contains("expected one file called alt.csv"), "{}", two.err);
}
