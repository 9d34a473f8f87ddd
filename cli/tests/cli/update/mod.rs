//! `update`: editions in a row, nothing new, and what is left when it is stopped.

mod download;
mod editions;
mod stopped;

use std::fs;
use std::process::Command;

use recipient_check::list_file::ListFile;
use recipient_check::trust::{SignedTimestamp, content_name, measure};
use recipient_check_compiler::sign::SecretKey;
use recipient_check_compiler::source::{Document, source};
use recipient_check_compiler::{Options, compile};
use serde_json::Value;

use crate::workshop::{LISTED, Ran, TODAY, UNLISTED, Workshop, contents};

/// One party: its id, its names (the first one shown) and its addresses.
type Party<'a> = (&'a str, &'a [&'a str], &'a [&'a str]);

/// A made-up address.
fn address(number: u8) -> String {
    format!("0x{}", format!("{number:02x}").repeat(20))
}

fn records(parties: &[Party<'_>]) -> String {
    let line = |(id, names, addresses): &Party<'_>| {
        let names = names.iter().enumerate().map(|(at, name)| {
            let quality = if at == 0 { "primary" } else { "strong" };
            format!(r#"{{"name":"{name}","quality":"{quality}"}}"#)
        });
        let addresses = addresses.iter().map(|text| format!(r#"{{"address":"{text}","label":"ETH"}}"#));
        let (names, addresses): (Vec<_>, Vec<_>) = (names.collect(), addresses.collect());
        format!(r#"{{"id":"{id}","names":[{}],"addresses":[{}]}}"#, names.join(","), addresses.join(","))
            + "\n"
    };
    parties.iter().map(line).collect()
}

/// `update` of `source`, seen and issued at `time`.
fn command(workshop: &Workshop, source: &str, time: &str, more: &[&str]) -> Command {
    let mut command = workshop.command();
    command.args(["update", "--source", source, "--out", "tree", "--list-id", "mine", "--key", "key"]);
    command.args(["--as-of", time, "--issued", time]).args(more);
    command
}

fn update(workshop: &Workshop, time: &str, more: &[&str]) -> Ran {
    Ran::from(command(workshop, "records=records.jsonl", time, more).output().unwrap())
}

fn json(ran: Ran) -> Value {
    serde_json::from_str(&ran.exits(0).out).unwrap()
}

fn verify(workshop: &Workshop, file: &str, now: &str) -> Ran {
    workshop.run(&["verify", file, "--key", "key.pub", "--now", now])
}

/// The tree leads to one whole edition, and this is its number.
#[track_caller]
fn whole(workshop: &Workshop, now: &str) -> String {
    let ran = verify(workshop, "tree/mine.timestamp", now).exits(0);
    let line = ran.out.lines().find(|line| line.contains("edition")).unwrap();
    line.rsplit(' ').next().unwrap().to_owned()
}

fn with_key() -> Workshop {
    let workshop = Workshop::empty();
    workshop.run(&["keygen", "--out", "key"]).exits(0);
    workshop
}

fn write(workshop: &Workshop, parties: &[Party<'_>]) {
    fs::write(workshop.path("records.jsonl"), records(parties)).unwrap();
}

fn published() -> Workshop {
    let workshop = with_key();
    write(&workshop, &[("1", &["Example Exchange"], &[LISTED]), ("2", &["Second Holder"], &[])]);
    update(&workshop, "2026-10-01T00:00:00Z", &[]).exits(0).says("The first edition.");
    workshop
}

#[test]
fn the_tree_has_every_file_under_a_name_that_never_changes_and_under_a_stable_one() {
    let workshop = published();
    let tree = workshop.path("tree");
    let hash = sha256(&fs::read(tree.join("mine.rcl")).unwrap());
    for extension in ["rcl", "namefilter", "names"] {
        let immutable = tree.join(format!("mine.{}.{extension}", &hash[..16]));
        assert_eq!(fs::read(immutable).unwrap(), fs::read(tree.join(format!("mine.{extension}"))).unwrap());
    }
    assert_eq!(contents(&tree).len(), 3 + 4 + 1, "{:?}", fs::read_dir(&tree).unwrap().collect::<Vec<_>>());
    for file in ["tree/mine.timestamp", "tree/mine.rcl", &format!("tree/mine.{}.rcl", &hash[..16])] {
        verify(&workshop, file, TODAY).exits(0);
    }
    workshop.run(&["check", "--list", "tree/mine.rcl", "--key", "key.pub", "--now", TODAY, LISTED]).exits(10);
}

#[test]
fn a_timestamp_leads_to_a_list_that_is_kept_under_its_stable_name_alone() {
    let workshop = published();
    let hash = sha256(&fs::read(workshop.path("tree/mine.rcl")).unwrap());
    for extension in ["rcl", "namefilter", "names"] {
        fs::remove_file(workshop.path(&format!("tree/mine.{}.{extension}", &hash[..16]))).unwrap();
    }
    verify(&workshop, "tree/mine.timestamp", TODAY).exits(0);
    // Another edition of the same name is not it.
    let stamp = fs::read(workshop.path("tree/mine.timestamp")).unwrap();
    write(&workshop, &[("1", &["Example Exchange"], &[LISTED]), ("2", &["Renamed Holder"], &[])]);
    update(&workshop, "2026-10-01T12:00:00Z", &[]).exits(0);
    fs::write(workshop.path("tree/mine.timestamp"), stamp).unwrap();
    verify(&workshop, "tree/mine.timestamp", TODAY).fails(&["mine.timestamp", "another file"]);
}

#[test]
fn a_list_put_back_behind_its_timestamp_is_refused() {
    let workshop = published();
    let tree = workshop.path("tree");
    let of_edition = |files: &[(String, Vec<u8>)]| {
        for (name, bytes) in files.iter().filter(|(name, _)| name.split('.').count() == 2) {
            fs::write(tree.join(name), bytes).unwrap();
        }
    };
    let answers = |command: &str, text: &str| {
        workshop.run(&[command, "--list", "tree/mine.rcl", "--key", "key.pub", "--now", TODAY, text])
    };
    let old = contents(&tree);
    let first = whole(&workshop, TODAY);
    write(&workshop, &[("1", &["Example Exchange"], &[LISTED, &address(7)]), ("2", &["Second Holder"], &[])]);
    update(&workshop, "2026-10-01T12:00:00Z", &[]).exits(0);
    let second = whole(&workshop, TODAY);
    let new = contents(&tree);

    // The old edition with all its files, beside the new timestamp.
    of_edition(&old);
    let stamp = new.iter().find(|(name, _)| name == "mine.timestamp").unwrap();
    fs::write(tree.join("mine.timestamp"), &stamp.1).unwrap();
    let editions = [format!("edition {second}"), format!("found {first}")];
    let words = ["mine.rcl", "mine.timestamp", &editions[0], &editions[1]];
    for text in [LISTED, UNLISTED, &address(7), "Example Exchange"] {
        answers("check", text).fails(&words);
    }
    answers("names", "Example Exchange").fails(&words);
    verify(&workshop, "tree/mine.rcl", TODAY).fails(&words);
    // Late or soon makes no difference.
    verify(&workshop, "tree/mine.rcl", "2030-01-01").fails(&words);

    // One that no accepted key signed leads nowhere.
    let mut unsigned = stamp.1.clone();
    *unsigned.last_mut().unwrap() ^= 1;
    fs::write(tree.join("mine.timestamp"), unsigned).unwrap();
    verify(&workshop, "tree/mine.rcl", TODAY).exits(0);
    assert!(answers("check", LISTED).exits(10).err.contains("not used"));

    // The gap while an update gives the files their names: the list is newer than its timestamp.
    of_edition(&new);
    let stamp = old.iter().find(|(name, _)| name == "mine.timestamp").unwrap();
    fs::write(tree.join("mine.timestamp"), &stamp.1).unwrap();
    verify(&workshop, "tree/mine.rcl", TODAY).exits(0);
    assert!(answers("check", &address(7)).exits(10).err.contains("not used"));
}

#[test]
fn an_unchanged_source_costs_one_timestamp_that_renews_the_age() {
    let workshop = published();
    let before = contents(&workshop.path("tree"));
    let summary = json(update(&workshop, "2026-10-20T00:00:00Z", &["--json"]));
    assert_eq!((&summary["new"], summary["files"].as_array().unwrap().len()), (&Value::Bool(false), 1));
    assert!(summary["files"][0]["bytes"].as_u64().unwrap() <= 400);
    let after = contents(&workshop.path("tree"));
    let changed: Vec<_> = before.iter().zip(&after).filter(|(one, other)| one != other).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].1.0, "mine.timestamp");
    let renewed = verify(&workshop, "tree/mine.timestamp", "2026-11-10").exits(0);
    renewed.says("2026-10-20T00:00:00Z").says("edition 1790812800");
    verify(&workshop, "tree/mine.rcl", "2026-11-10").exits(13);
    verify(&workshop, "tree/mine.timestamp", "2026-11-20").exits(13);
}

#[test]
fn check_takes_the_age_from_the_timestamp_beside_the_list() {
    let workshop = published();
    let check = |now| {
        let fixed = ["check", "--list", "tree/mine.rcl", "--key", "key.pub", "--now", now];
        workshop.run(&[&fixed[..], &[UNLISTED]].concat())
    };
    check("2026-11-10").exits(13);
    update(&workshop, "2026-10-20T00:00:00Z", &[]).exits(0).says("Nothing new");
    check("2026-11-10").exits(0);
    check("2026-11-20").exits(13);
    let stamp = workshop.path("tree/mine.timestamp");
    let mut damaged = fs::read(&stamp).unwrap();
    damaged[60] ^= 1;
    fs::write(&stamp, damaged).unwrap();
    let refused = check("2026-11-10").exits(13);
    assert!(refused.err.contains("mine.timestamp: not used"), "{}", refused.err);
}

#[test]
fn two_editions_of_one_second_are_told_apart() {
    let workshop = published();
    let first = whole(&workshop, TODAY);
    write(&workshop, &[("1", &["Example Exchange"], &[LISTED]), ("2", &["Renamed Holder"], &[])]);
    update(&workshop, "2026-10-01T00:00:00Z", &[]).exits(0).says("0 added, 0 removed, 1 renamed");
    let second = whole(&workshop, TODAY);
    assert_eq!(second.parse::<u64>().unwrap(), first.parse::<u64>().unwrap() + 1);
    // An edition that is taken back is a new edition, not an old one again.
    write(&workshop, &[("1", &["Example Exchange"], &[LISTED]), ("2", &["Second Holder"], &[])]);
    update(&workshop, "2026-10-01T00:00:00Z", &[]).exits(0);
    assert_eq!(whole(&workshop, TODAY).parse::<u64>().unwrap(), first.parse::<u64>().unwrap() + 2);
}

#[test]
fn a_clock_that_runs_back_publishes_nothing() {
    let workshop = published();
    let before = contents(&workshop.path("tree"));
    update(&workshop, "2026-09-30T00:00:00Z", &[]).fails(&["mine", "2026-10-01T00:00:00Z"]);
    assert_eq!(contents(&workshop.path("tree")), before);
}

#[test]
fn a_suspicious_shrink_publishes_nothing() {
    let workshop = with_key();
    let addresses: Vec<String> = (1..=8).map(address).collect();
    let texts: Vec<&str> = addresses.iter().map(String::as_str).collect();
    write(&workshop, &[("1", &["Example Exchange"], &texts)]);
    update(&workshop, "2026-10-01T00:00:00Z", &[]).exits(0);
    let before = contents(&workshop.path("tree"));
    write(&workshop, &[("1", &["Example Exchange"], &texts[..5])]);
    update(&workshop, "2026-10-02T00:00:00Z", &[]).fails(&["nothing was written", "--allow shrink"]);
    assert_eq!(contents(&workshop.path("tree")), before);
    let summary = json(update(&workshop, "2026-10-02T00:00:00Z", &["--allow", "shrink", "--json"]));
    assert_eq!(summary["changes"]["addresses"]["removed"], 3);
}

#[test]
fn a_source_without_a_party_publishes_nothing() {
    let workshop = published();
    let before = contents(&workshop.path("tree"));
    fs::write(workshop.path("empty.jsonl"), "").unwrap();
    let empty = ["--source", "records=empty.jsonl"];
    update(&workshop, "2026-10-02T00:00:00Z", &empty).fails(&["empty.jsonl", "party", "--allow empty"]);
    assert!(before == contents(&workshop.path("tree")));
    update(&workshop, "2026-10-02T00:00:00Z", &[&empty[..], &["--allow", "empty"]].concat()).exits(0);
}

#[test]
fn a_timestamp_whose_list_is_gone_is_not_continued_unless_allowed() {
    let workshop = published();
    let tree = workshop.path("tree");
    let hash = sha256(&fs::read(tree.join("mine.rcl")).unwrap());
    let immutable = format!("mine.{}.rcl", &hash[..16]);
    // Under one of its names it is still there.
    fs::remove_file(tree.join("mine.rcl")).unwrap();
    update(&workshop, "2026-10-02T00:00:00Z", &[]).exits(0);
    let hash = sha256(&fs::read(tree.join("mine.rcl")).unwrap());
    fs::remove_file(tree.join(&immutable)).unwrap();
    let immutable = format!("mine.{}.rcl", &hash[..16]);
    fs::remove_file(tree.join("mine.rcl")).unwrap();
    fs::write(tree.join(&immutable), "damaged").unwrap();
    let before = contents(&tree);
    for damaged in [true, false] {
        if !damaged {
            fs::remove_file(tree.join(&immutable)).unwrap();
        }
        update(&workshop, "2026-10-03T00:00:00Z", &[]).fails(&[
            "mine.timestamp",
            &immutable,
            "edition",
            "--allow shrink",
        ]);
    }
    assert_eq!(contents(&tree).len(), before.len() - 1);
    update(&workshop, "2026-10-03T00:00:00Z", &["--allow", "shrink"]).exits(0);
    whole(&workshop, "2026-10-03");
}

#[test]
fn a_tree_that_somebody_else_signed_or_changed_is_not_continued() {
    let workshop = published();
    workshop.run(&["keygen", "--out", "other"]).exits(0);
    let other = command(&workshop, "records=records.jsonl", "2026-10-02", &["--key", "other"]).output();
    assert_ne!(other.unwrap().status.code(), Some(0), "--key given twice");
    let mut other = workshop.command();
    other.args([
        "update",
        "--source",
        "records=records.jsonl",
        "--out",
        "tree",
        "--list-id",
        "mine",
        "--key",
        "other",
    ]);
    Ran::from(other.output().unwrap()).fails(&["last edition", "key"]);
    let stamp = workshop.path("tree/mine.timestamp");
    let mut bytes = fs::read(&stamp).unwrap();
    bytes[40] ^= 1;
    fs::write(&stamp, bytes).unwrap();
    update(&workshop, "2026-10-02T00:00:00Z", &[]).fails(&["mine.timestamp", "signature"]);
}

/// A file that is damaged or lost is put back: the sources are the same, the tree is not whole.
#[test]
fn a_tree_that_lost_a_file_is_made_whole() {
    for lost in ["mine.names", "mine.records.jsonl", "mine.rcl"] {
        let workshop = published();
        fs::remove_file(workshop.path("tree").join(lost)).unwrap();
        update(&workshop, "2026-10-02T00:00:00Z", &[]).exits(0).says("Published: mine");
        verify(&workshop, "tree/mine.rcl", "2026-10-02").exits(0);
        whole(&workshop, "2026-10-02");
    }
}

#[test]
fn the_root_of_keys_is_published_and_must_name_the_key_that_signs() {
    let workshop = published();
    for key in ["a", "other"] {
        workshop.run(&["keygen", "--out", key]).exits(0);
    }
    for (file, list_key) in [("good.rck", "key.pub"), ("bad.rck", "other.pub")] {
        let dates = ["--issued", "2026-10-01", "--expires", "2027-10-01"];
        let new =
            ["root", "new", "--threshold", "1", "--root-key", "a.pub", "--list-key", list_key, "--out", file];
        workshop.run(&[&new[..], &dates].concat()).exits(0);
        workshop.run(&["root", "sign", file, "--key", "a"]).exits(0);
    }
    let day = "2026-10-02T00:00:00Z";
    update(&workshop, day, &["--root", "bad.rck"]).fails(&["version 1", "list keys"]);
    update(&workshop, day, &["--root", "good.rck"]).exits(0).says("root.1.rck");
    let root = workshop.path("tree/root.1.rck");
    assert_eq!(fs::read(root).unwrap(), fs::read(workshop.path("good.rck")).unwrap());
    workshop.run(&["verify", "tree/mine.timestamp", "--root", "tree/root.1.rck", "--now", day]).exits(0);
    update(&workshop, day, &["--root", "bad.rck"]).fails(&["root.1.rck", "never changes"]);
    // From now on it is found where it stands.
    update(&workshop, day, &[]).exits(0).says("Nothing new");
}

#[test]
fn the_development_key_publishes_the_development_root() {
    let workshop = with_key();
    write(&workshop, &[("1", &["Example Exchange"], &[LISTED])]);
    let day = "2026-10-02T00:00:00Z";
    let arguments =
        ["update", "--source", "records=records.jsonl", "--out", "tree", "--as-of", day, "--issued", day];
    workshop.run(&arguments).exits(0).says("demonstration list");
    workshop.run(&["verify", "tree/ofac-sdn.timestamp", "--root", "tree/root.1.rck", "--now", day]).exits(0);
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

#[test]
fn a_filter_only_list_is_replaced_whole_when_it_changes_and_only_then() {
    let workshop = with_key();
    let published = |lines: &str, time: &str| {
        fs::write(workshop.path("scams.txt"), lines).unwrap();
        let ran =
            Ran::from(command(&workshop, "address-lines=scams.txt", time, &["--json"]).output().unwrap());
        json(ran)
    };
    let two = format!("{LISTED}\n{}\n", address(1));
    assert_eq!(published(&two, "2026-10-01T00:00:00Z")["new"], true);
    let first = contents(&workshop.path("tree"));
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    let hash = sha256(&fs::read(workshop.path("tree/mine.rcl")).unwrap());
    assert_eq!(names, [&format!("mine.{}.rcl", &hash[..16]), "mine.rcl", "mine.timestamp"]);

    assert_eq!(published(&two, "2026-10-02T00:00:00Z")["new"], false);
    let renewed = contents(&workshop.path("tree"));
    let changed = first.iter().zip(&renewed).filter(|(before, after)| before != after);
    assert_eq!(changed.map(|(_, (name, _))| name.as_str()).collect::<Vec<_>>(), ["mine.timestamp"]);

    assert_eq!(published(&format!("{two}{UNLISTED}\n"), "2026-10-03T00:00:00Z")["new"], true);
    whole(&workshop, "2026-10-03");
    let check = |text: &str| {
        workshop.run(&["check", "--list", "tree/mine.rcl", "--key", "key.pub", "--now", "2026-10-03", text])
    };
    check(UNLISTED).exits(11);
    check(&address(2)).exits(0);
    // A list that lost most of its lines is held back like any other.
    fs::write(workshop.path("scams.txt"), address(1)).unwrap();
    let ran = command(&workshop, "address-lines=scams.txt", "2026-10-04T00:00:00Z", &[]).output().unwrap();
    Ran::from(ran).fails(&["addresses", "--allow shrink"]);
}

#[test]
fn the_same_source_is_a_new_edition_once_the_compiler_makes_another_list_of_it() {
    let workshop = published();
    let tree = workshop.path("tree");
    let (list, companions) = of_older_compiler(&workshop);
    let key = SecretKey::from_text(&fs::read_to_string(workshop.path("key")).unwrap()).unwrap();
    let (length, sha256) = measure(&list).unwrap();
    let stamp = SignedTimestamp::decode(&fs::read(tree.join("mine.timestamp")).unwrap(), &[key.public_key()])
        .unwrap();
    let stamp = key.sign_timestamp(&SignedTimestamp { length, sha256, ..stamp }).unwrap();
    for (extension, bytes) in companions.into_iter().chain([("rcl", list)]) {
        fs::write(tree.join(content_name("mine", &sha256, extension)), &bytes).unwrap();
        fs::write(tree.join(format!("mine.{extension}")), &bytes).unwrap();
    }
    fs::write(tree.join("mine.timestamp"), stamp).unwrap();
    let check = || {
        let ran =
            workshop.run(&["check", "--list", "tree/mine.rcl", "--key", "key.pub", "--now", TODAY, LISTED]);
        ran.status
    };
    let before = whole(&workshop, TODAY);
    assert_eq!(check(), Some(0), "the older compiler missed it");

    let summary = json(update(&workshop, "2026-10-01T12:00:00Z", &["--json"]));
    assert_eq!(summary["new"], true);
    assert_ne!(whole(&workshop, TODAY), before);
    assert_eq!(check(), Some(10));
    update(&workshop, "2026-10-01T13:00:00Z", &[]).exits(0).says("Nothing new");
}

/// What a compiler that misses an address would have made of the sources of the edition in the tree.
fn of_older_compiler(workshop: &Workshop) -> (Vec<u8>, [(&'static str, Vec<u8>); 2]) {
    let key = SecretKey::from_text(&fs::read_to_string(workshop.path("key")).unwrap()).unwrap();
    let standing =
        ListFile::decode(&fs::read(workshop.path("tree/mine.rcl")).unwrap(), &[key.public_key()]).unwrap();
    let text = records(&[("1", &["Example Exchange"], &[&address(9)]), ("2", &["Second Holder"], &[])]);
    let source = source("records").unwrap();
    let document =
        Document { name: "records.jsonl".to_owned(), bytes: Box::new(text.as_bytes()), length: None };
    let mut records = source.read(document, &mut |_| {}).unwrap().records;
    let (mut unsigned, _) = compile(&mut records, &Options::from(&standing.header)).unwrap();
    let companions = [
        ("namefilter", std::mem::take(&mut unsigned.namefilter)),
        ("names", std::mem::take(&mut unsigned.names)),
    ];
    (key.sign_list(unsigned), companions)
}
