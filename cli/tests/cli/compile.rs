//! Official files in, four files out, or none.

use std::fs;

use serde_json::Value;

use crate::workshop::{LISTED, Workshop, contents};

#[test]
fn four_files_are_written_and_others_stay() {
    let workshop = Workshop::with_list();
    fs::write(workshop.path("lists/other.rcl"), "not ours").unwrap();
    workshop.compile("records.jsonl", &[]).exits(0);
    let files = contents(&workshop.path("lists"));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["mine.namefilter", "mine.names", "mine.rcl", "mine.records.jsonl", "other.rcl"]);
    assert_eq!(fs::read_to_string(workshop.path("lists/other.rcl")).unwrap(), "not ours");
}

#[test]
fn equal_input_and_dates_give_equal_bytes() {
    let workshop = Workshop::with_list();
    let first = contents(&workshop.path("lists"));
    fs::remove_dir_all(workshop.path("lists")).unwrap();
    workshop.compile("records.jsonl", &[]).exits(0);
    assert!(first == contents(&workshop.path("lists")));
    // What was written compiles to itself.
    workshop.compile("lists/mine.records.jsonl", &[]).exits(0);
    let records = |files: &[(String, Vec<u8>)]| files[3].1.clone();
    assert!(records(&first) == records(&contents(&workshop.path("lists"))));
}

#[test]
fn source_date_epoch_stands_for_the_clock() {
    let workshop = Workshop::with_list();
    let compile = |epoch: &str| {
        let mut command = workshop.command();
        command.args([
            "compile",
            "--source",
            "records=records.jsonl",
            "--out",
            "dated",
            "--key",
            "key",
            "--json",
        ]);
        command.env("SOURCE_DATE_EPOCH", epoch).output().unwrap()
    };
    let summary: Value = serde_json::from_slice(&compile("1790812800").stdout).unwrap();
    for field in ["issued", "as_of_addresses", "as_of_names"] {
        assert_eq!(summary[field], "2026-10-01T00:00:00Z", "{field}");
    }
    assert_eq!(summary["expires"], "2026-10-31T00:00:00Z");
    assert_eq!(summary["edition"], 1_790_812_800);
    let first = contents(&workshop.path("dated"));
    compile("1790812800");
    assert!(first == contents(&workshop.path("dated")));
    assert_eq!(compile("tomorrow").status.code(), Some(2));
}

#[test]
fn the_report_says_what_was_read_kept_and_written() {
    let workshop = Workshop::with_list();
    let line = r#"{"id":"3","names":[{"name":"Odd Holder","quality":"primary"}],"addresses":[{"address":"odd-value-0001","label":"XYZ"}]}"#;
    let records = fs::read_to_string(workshop.path("records.jsonl")).unwrap();
    fs::write(workshop.path("odd.jsonl"), format!("{records}{line}\n")).unwrap();
    let ran = workshop.compile("odd.jsonl", &["--json"]).exits(0);
    let summary: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(summary["parties"], 3);
    assert_eq!(summary["verbatim"][0]["address"], "odd-value-0001");
    assert_eq!(summary["demonstration"], false);
    assert_eq!(summary["files"].as_array().unwrap().len(), 4);
    assert_eq!(summary["sources"][0]["kind"], "records");
    workshop.compile("odd.jsonl", &[]).exits(0).says("odd-value-0001").says("Wrote: ").says("Signed by: ");
    workshop.check(&["odd-value-0001"]).exits(10).says("Odd Holder");
}

#[test]
fn a_failed_compilation_leaves_the_good_list_alone() {
    let workshop = Workshop::with_list();
    let before = contents(&workshop.path("lists"));
    fs::write(workshop.path("cut.jsonl"), "{\"id\":\"1\",\"names\":[").unwrap();
    workshop.compile("cut.jsonl", &[]).fails(&["cut.jsonl", "line 1"]);
    workshop.compile("nowhere.jsonl", &[]).fails(&["nowhere.jsonl"]);
    fs::write(workshop.path("empty.jsonl"), "").unwrap();
    workshop.compile("empty.jsonl", &[]).fails(&["--allow empty"]);
    assert!(before == contents(&workshop.path("lists")), "byte for byte, and nothing left over");
    workshop.check(&[LISTED]).exits(10);
}

#[test]
fn a_file_that_cannot_be_replaced_stops_before_any_is() {
    let workshop = Workshop::with_list();
    fs::remove_file(workshop.path("lists/mine.rcl")).unwrap();
    fs::create_dir(workshop.path("lists/mine.rcl")).unwrap();
    let before = contents(&workshop.path("lists"));
    let records = fs::read_to_string(workshop.path("records.jsonl")).unwrap();
    fs::write(workshop.path("newer.jsonl"), records.replace("Second Holder", "Renamed Holder")).unwrap();
    workshop.compile("newer.jsonl", &[]).fails(&["mine.rcl"]);
    assert!(before == contents(&workshop.path("lists")));
}

#[test]
fn a_list_that_shrinks_too_much_stops_unless_allowed() {
    let workshop = Workshop::with_list();
    let records = fs::read_to_string(workshop.path("records.jsonl")).unwrap();
    let one = records.lines().next().unwrap();
    fs::write(workshop.path("half.jsonl"), one).unwrap();
    let before = contents(&workshop.path("lists"));
    workshop.compile("half.jsonl", &[]).fails(&["--allow shrink"]);
    assert!(before == contents(&workshop.path("lists")));

    // Without a readable list the records beside it tell the last counts.
    fs::write(workshop.path("lists/mine.rcl"), "damaged").unwrap();
    workshop.compile("half.jsonl", &[]).fails(&["--allow shrink"]);
    fs::remove_file(workshop.path("lists/mine.records.jsonl")).unwrap();
    workshop.compile("half.jsonl", &[]).fails(&["mine.rcl", "--allow shrink"]);
    workshop.compile("half.jsonl", &["--allow", "shrink"]).exits(0);
    workshop.check(&["Second Holder"]).exits(2);
}

#[test]
fn arguments_that_make_no_list_are_refused() {
    let workshop = Workshop::with_list();
    let out = ["--out", "made"];
    let run = |arguments: &[&str]| workshop.run(&[&["compile"], arguments, &out].concat());
    run(&["--source", "no-such-kind=records.jsonl"]).fails(&["no-such-kind", "ofac-sdn-advanced"]);
    run(&["--source", "records.jsonl"]).exits(2);
    run(&[]).exits(2);
    run(&["--source", "records=records.jsonl", "--list-id", "../up"]).exits(2);
    run(&["--source", "records=records.jsonl", "--allow", "everything"]).exits(2);
    run(&["--source", "records=records.jsonl", "--issued", "2026-10-02", "--expires", "2026-10-01"])
        .fails(&["--expires"]);
    assert!(!workshop.path("made").exists());
}
