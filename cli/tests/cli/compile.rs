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
fn a_source_without_a_party_stops_beside_full_ones() {
    let workshop = Workshop::with_list();
    let before = contents(&workshop.path("lists"));
    fs::write(workshop.path("empty.jsonl"), "").unwrap();
    let empty = ["--source", "records=empty.jsonl"];
    workshop.compile("records.jsonl", &empty).fails(&["empty.jsonl", "party", "--allow empty"]);
    workshop.compile("records.jsonl", &[&empty[..], &["--allow", "shrink"]].concat()).fails(&["empty.jsonl"]);
    assert!(before == contents(&workshop.path("lists")));
    workshop.compile("records.jsonl", &[&empty[..], &["--allow", "empty"]].concat()).exits(0);

    fs::write(workshop.path("some.txt"), format!("{LISTED}\n")).unwrap();
    fs::write(workshop.path("none.txt"), "# nothing\n").unwrap();
    let lines = ["compile", "--source", "address-lines=some.txt", "--source", "address-lines=none.txt"];
    let place = ["--key", "key", "--out", "bare", "--list-id", "bare"];
    workshop.run(&[&lines[..], &place].concat()).fails(&["none.txt", "address", "--allow empty"]);
    workshop.run(&[&lines[..], &place, &["--allow", "empty"]].concat()).exits(0);
}

#[test]
fn an_edition_below_the_one_that_stands_there_stops() {
    let workshop = Workshop::with_list();
    let before = contents(&workshop.path("lists"));
    let edition = |number: &str, more: &[&str]| {
        let fixed = ["compile", "--source", "records=records.jsonl", "--out", "lists", "--list-id", "mine"];
        workshop.run(&[&fixed[..], &["--key", "key", "--edition", number], more].concat())
    };
    edition("6", &[]).fails(&["mine", "edition 7", "found 6"]);
    edition("6", &["--allow", "shrink,empty"]).fails(&["edition 7", "found 6"]);
    assert!(before == contents(&workshop.path("lists")));
    edition("7", &[]).exits(0);
    edition("8", &[]).exits(0);
    edition("7", &[]).fails(&["edition 8", "found 7"]);
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
    workshop.check(&["Second Holder"]).exits(0).says("mine, 1 Oct 2026, 1 name.");
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

/// Three ways to write two addresses, a line that no decoder reads, and what is refused.
const LINES: &str = "\u{feff}# flagged by the community
0x098B716B8Aaf21512996dC57EB0615e2383E2f96
0x098b716b8aaf21512996dc57eb0615e2383e2f96\r
  1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH

0x098B716B8Aaf21512996dC57EB0615e2383E2f96
5BE5543FF73456AB9F2D207887E2AF87322C651EA1A873C5B25B7FFAE456C320x
some other words
1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH 0x00000000219ab540356cBB839Cbe05303d7705Fa
L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ
";

#[test]
fn address_lines_make_a_filter_only_list_and_a_hit_on_it_is_possible() {
    let workshop = Workshop::with_list();
    fs::write(workshop.path("scams.txt"), LINES).unwrap();
    let scams = |more: &[&str]| {
        let mut arguments =
            vec!["compile", "--source", "address-lines=scams.txt", "--list-id", "scams", "--out", "scams"];
        arguments.extend(["--key", "key", "--as-of", "2026-10-01", "--issued", "2026-10-01"]);
        arguments.extend(more);
        workshop.run(&arguments)
    };
    let report: Value = serde_json::from_str(&scams(&["--json"]).exits(0).out).unwrap();
    assert_eq!(
        (&report["addresses"]["distinct_texts"], &report["duplicates"]["addresses"]),
        (&4.into(), &1.into())
    );
    assert_eq!(report["verbatim"].as_array().unwrap().len(), 1);
    let refused: Vec<&str> =
        report["refused"].as_array().unwrap().iter().map(|one| one["at"].as_str().unwrap()).collect();
    assert_eq!(refused, ["line 8", "line 9", "line 10"]);
    assert!(!report.to_string().contains("L1aW4aub"), "a secret is not repeated");
    let files = contents(&workshop.path("scams"));
    assert_eq!(files.len(), 1, "only scams.rcl");
    scams(&[]).exits(0);
    assert!(files == contents(&workshop.path("scams")), "the same bytes");

    workshop.run(&["verify", "scams/scams.rcl", "--key", "key.pub", "--now", "2026-10-02"]).exits(0);
    let check = |text: &str| {
        workshop.run(&["check", "--list", "scams/scams.rcl", "--key", "key.pub", "--now", "2026-10-02", text])
    };
    let said = check(LISTED).exits(11).out;
    assert!(
        said.contains("About 1 in 1,000,000") && said.contains("“scams”") && said.contains("1 Oct 2026"),
        "{said}"
    );
    assert!(!said.contains("Stop."), "{said}");
    check("0x00000000219ab540356cBB839Cbe05303d7705Fa").exits(0);
    // It knows nobody by name.
    let asked = ["--list", "scams/scams.rcl", "--key", "key.pub", "--now", "2026-10-02", "Lazarus Group"];
    workshop.run(&[&["check"], &asked[..]].concat()).exits(12).says("holds no names");
    workshop.run(&[&["names"], &asked[..]].concat()).exits(0).says("holds none");
    // Beside a list that knows who is meant.
    let mut both = vec!["check", "--list", "scams/scams.rcl", "--list", "lists/mine.rcl"];
    both.extend(["--key", "key.pub", "--now", "2026-10-02", LISTED]);
    let said = workshop.run(&both).exits(10).out;
    assert!(said.contains("Example Exchange") && said.contains("flagged addresses “scams”"), "{said}");
}

#[test]
fn addresses_of_nobody_are_counted_once_over_all_files() {
    let workshop = Workshop::with_list();
    let unread = |number: usize| format!("unread-entry-number-{number:04}");
    let numbered: String = (0..150).map(|number| unread(number) + "\n").collect();
    fs::write(workshop.path("one.txt"), format!("{LISTED}\n{}\n{numbered}", unread(0))).unwrap();
    fs::write(workshop.path("two.txt"), format!("{}\n{LISTED}\n{LISTED}\n", unread(149))).unwrap();
    let compile = |more: &[&str]| {
        let sources = ["compile", "--source", "address-lines=one.txt", "--source", "address-lines=two.txt"];
        let place = ["--list-id", "bare", "--out", "bare", "--key", "key"];
        workshop.run(&[&sources[..], &place, more].concat()).exits(0).out
    };
    let report: Value = serde_json::from_str(&compile(&["--json"])).unwrap();
    assert_eq!(report["addresses"]["distinct_texts"], 151);
    assert_eq!(report["addresses"]["pairs"], 151);
    assert_eq!(report["duplicates"]["addresses"], 4);
    let by_reading = report["addresses"]["by_reading"].as_object().unwrap();
    assert!(by_reading.values().eq([1]), "{by_reading:?}");
    let verbatim: Vec<&str> = report["verbatim"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["address"].as_str().unwrap())
        .collect();
    assert_eq!(verbatim, (0..150).map(unread).collect::<Vec<_>>());

    let text = compile(&[]);
    assert_eq!(text.matches("unread-entry-number-").count(), 100, "{text}");
    assert!(text.contains("and 50 more") && !text.contains("of party"), "{text}");
}

#[test]
fn address_lines_stand_alone_and_an_empty_file_of_them_is_no_list() {
    let workshop = Workshop::with_list();
    fs::write(workshop.path("scams.txt"), "nothing here\n").unwrap();
    let mut arguments =
        vec!["compile", "--source", "address-lines=scams.txt", "--out", "scams", "--key", "key"];
    let said = workshop.run(&arguments).exits(2).err;
    assert!(said.contains("nothing was written"), "{said}");
    arguments.extend(["--source", "records=records.jsonl"]);
    let said = workshop.run(&arguments).exits(2).err;
    assert!(said.contains("expected address-lines alone"), "{said}");
    fs::write(workshop.path("scams.txt"), vec![b'1'; 5000]).unwrap();
    let said = workshop.run(&arguments[..arguments.len() - 2]).exits(2).err;
    assert!(said.contains("scams.txt, line 1: expected a line of at most"), "{said}");
    assert!(!workshop.path("scams").exists());
}

#[test]
fn entries_that_cannot_be_used_are_reported_with_file_line_and_reason() {
    let workshop = Workshop::empty();
    let list = concat!(
        "<CONSOLIDATED_LIST dateGenerated=\"2026-02-27\"><ENTITIES>\n",
        "<ENTITY><REFERENCE_NUMBER>ALe.001</REFERENCE_NUMBER><FIRST_NAME>SAMPLE TRADING</FIRST_NAME></ENTITY>\n",
        "<ENTITY><REFERENCE_NUMBER>ALe.002</REFERENCE_NUMBER></ENTITY>\n",
        "</ENTITIES></CONSOLIDATED_LIST>\n",
    );
    fs::write(workshop.path("un.xml"), list).unwrap();
    let arguments = ["compile", "--source", "un=un.xml", "--out", "un", "--list-id", "un"];
    let reason = "un.xml, line 3: expected a name for the party ALe.002, found none";
    workshop.run(&arguments).exits(0).says("refused     1").says(reason);
    let json: Value =
        serde_json::from_str(&workshop.run(&[&arguments[..], &["--json"]].concat()).exits(0).out).unwrap();
    assert_eq!(json["refused"][0]["at"], "un.xml, line 3");
    assert_eq!(json["parties"], 1);
}

#[test]
fn a_list_that_is_no_longer_published_is_refused_with_a_sentence_that_says_so() {
    let workshop = Workshop::empty();
    fs::write(workshop.path("ConList.csv"), "Last Updated,03/06/2026\nName 6,Regime,Group ID\nDOE,Zulu,1\n")
        .unwrap();
    let arguments = ["compile", "--source", "uk-sanctions-list=ConList.csv", "--out", "uk"];
    workshop.run(&arguments).fails(&["ConList", "January 2026", "UK Sanctions List"]);
    assert!(!workshop.path("uk").exists());
}
