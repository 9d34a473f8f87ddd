//! Editions in a row, recounted by other means.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use super::{Party, address, command, json, update, whole, with_key, write};
use crate::workshop::contents;

/// What an edition holds, counted from its records without the code that counts changes.
#[derive(Default)]
struct Recount {
    parties: Vec<(String, String)>,
    addresses: BTreeSet<String>,
    /// By party, each with its quality.
    names: BTreeMap<String, BTreeSet<(String, String)>>,
}

impl Recount {
    fn of(path: &Path) -> Self {
        let mut recount = Self::default();
        for line in fs::read_to_string(path).unwrap().lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            let id = record["id"].as_str().unwrap();
            let names = record["names"].as_array().unwrap();
            recount.parties.push((id.to_owned(), names[0]["name"].as_str().unwrap().to_owned()));
            for name in names {
                let of = |field: &str| name[field].as_str().unwrap().to_owned();
                recount.names.entry(id.to_owned()).or_default().insert((of("name"), of("quality")));
            }
            for address in record["addresses"].as_array().unwrap() {
                recount.addresses.insert(address["address"].as_str().unwrap().to_owned());
            }
        }
        recount.parties.sort();
        recount
    }

    /// Names that only this edition has, of parties of both; one that came with a renaming is told by that.
    fn other_names(&self, other: &Self) -> usize {
        let shown = |edition: &Self, id: &str| {
            edition.parties.iter().find(|(party, _)| party == id).map(|(_, name)| name.clone())
        };
        let both = self.names.iter().filter_map(|(id, names)| Some((id, names, other.names.get(id)?)));
        both.map(|(id, names, known)| {
            let more: Vec<_> = names.difference(known).collect();
            let renamed = !more.is_empty() && shown(self, id) != shown(other, id);
            more.iter().filter(|(name, _)| !renamed || Some(name) != shown(self, id).as_ref()).count()
        })
        .sum()
    }

    /// The summary's changes are those from `before` to here.
    #[track_caller]
    fn agrees(&self, before: &Self, changes: &Value) {
        let missing = |from: &BTreeSet<String>, there: &BTreeSet<String>| {
            from.iter().filter(|one| !there.contains(*one)).count()
        };
        assert_eq!(changes["addresses"]["added"], missing(&self.addresses, &before.addresses));
        assert_eq!(changes["addresses"]["removed"], missing(&before.addresses, &self.addresses));
        assert_eq!(changes["names"]["added"], self.other_names(before));
        assert_eq!(changes["names"]["removed"], before.other_names(self));
        let ids = |recount: &Self| recount.parties.iter().map(|(id, _)| id.clone()).collect::<BTreeSet<_>>();
        assert_eq!(changes["parties"]["added"], missing(&ids(self), &ids(before)));
        assert_eq!(changes["parties"]["removed"], missing(&ids(before), &ids(self)));
        let shown = |recount: &Self, id: &str| {
            recount.parties.iter().find(|(other, _)| other == id).map(|(_, name)| name.clone())
        };
        let both: Vec<String> = ids(self).intersection(&ids(before)).cloned().collect();
        let renamed = if both.len() > 1000 {
            // Sorted pairs, and no id twice: a pair that is not on the other side is a renamed or a new party.
            let old: BTreeSet<_> = before.parties.iter().collect();
            self.parties.iter().filter(|pair| !old.contains(pair)).count() - missing(&ids(self), &ids(before))
        } else {
            both.iter().filter(|id| shown(self, id) != shown(before, id)).count()
        };
        assert_eq!(changes["parties_renamed"], renamed);
    }
}

#[test]
fn five_made_up_editions_in_a_row_are_counted_rightly() {
    let workshop = with_key();
    let texts: Vec<String> = (1..=9).map(address).collect();
    let text: Vec<&str> = texts.iter().map(String::as_str).collect();
    let editions: [&[Party<'_>]; 5] = [
        &[("1", &["A One"], &text[..6]), ("2", &["B Two", "B Zwei"], &[]), ("10", &["C Ten"], &text[6..7])],
        &[("1", &["A One"], &text[1..6]), ("2", &["B Two", "B Deux"], &[]), ("10", &["C Ten"], &text[6..8])],
        &[
            ("1", &["A Renamed", "A One"], &text[1..6]),
            ("2", &["B Two"], &[]),
            ("10", &["C Ten"], &text[6..8]),
        ],
        &[
            ("1", &["A Renamed"], &text[1..6]),
            ("2", &["B Two"], &text[6..8]),
            ("10", &["C Ten"], &[]),
            ("11", &["D"], &[]),
        ],
        &[
            ("1", &["A Renamed"], &text[1..6]),
            ("2", &["B Two"], &text[6..9]),
            ("10", &["C New"], &[]),
            ("12", &["E"], &[]),
        ],
    ];
    let mut before: Option<Recount> = None;
    let mut numbers = BTreeSet::new();
    for (at, parties) in editions.iter().enumerate() {
        write(&workshop, parties);
        // The last two are of one second.
        let time = format!("2026-10-0{}T00:00:00Z", at.min(3) + 1);
        let more = ["--json", "--allow", "shrink"];
        let summary = json(update(&workshop, &time, &more));
        let now = Recount::of(&workshop.path("tree/mine.records.jsonl"));
        assert_eq!(now.parties.len(), parties.len());
        match &before {
            Some(before) => now.agrees(before, &summary["changes"]),
            None => assert!(summary["changes"].is_null()),
        }
        assert!(numbers.last().is_none_or(|last| summary["edition"].as_u64() > Some(*last)));
        numbers.insert(summary["edition"].as_u64().unwrap());
        assert_eq!(whole(&workshop, "2026-10-05"), summary["edition"].to_string());
        before = Some(now);
    }
    assert_eq!(numbers.len(), 5);
    assert_eq!(contents(&workshop.path("tree")).len(), 5 * 3 + 4 + 1, "no edition's files are gone");
}

#[test]
fn five_official_editions_in_a_row_are_counted_rightly() {
    let official = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/ofac");
    if !official.exists() {
        return println!("skipped: {} is not there", official.display());
    }
    let file = |revision: &str| {
        let named = |name: &str| name.starts_with("sdn_advanced_") && name.contains(revision);
        let mut entries = fs::read_dir(&official).unwrap().map(|entry| entry.unwrap().path());
        entries.find(|path| named(&path.file_name().unwrap().to_string_lossy())).unwrap()
    };
    let workshop = with_key();
    let mut before: Option<(Recount, BTreeSet<String>)> = None;
    let mut numbers = BTreeSet::new();
    for (revision, time) in [
        ("2025-03-04_", "2025-03-04T12:00:00Z"),
        ("2025-03-21_", "2025-03-21T12:00:00Z"),
        ("2025-11-04_", "2025-11-04T12:00:00Z"),
        ("2025-11-19_36364b9", "2025-11-19T14:50:00Z"),
        ("2025-11-19_3ed6690", "2025-11-19T16:44:00Z"),
    ] {
        let path = file(revision);
        let source = format!("ofac-sdn-advanced={}", path.display());
        let summary = json(command(&workshop, &source, time, &["--json"]).output().unwrap().into());
        let now = Recount::of(&workshop.path("tree/mine.records.jsonl"));
        let parties = parties_of_xml(&path);
        assert_eq!(now.parties.iter().map(|(id, _)| id.clone()).collect::<BTreeSet<_>>(), parties);
        if let Some((before, ids)) = &before {
            now.agrees(before, &summary["changes"]);
            assert_eq!(summary["changes"]["parties"]["added"], parties.difference(ids).count());
            assert_eq!(summary["changes"]["parties"]["removed"], ids.difference(&parties).count());
        }
        if revision == "2025-03-21_" {
            assert_eq!(summary["changes"]["addresses"]["removed"], 90, "Tornado Cash");
        }
        println!("{revision} {}", summary["changes"]);
        numbers.insert(summary["edition"].as_u64().unwrap());
        before = Some((now, parties));
    }
    assert_eq!(numbers.len(), 5, "two of them are of one day");
    let again = format!("ofac-sdn-advanced={}", file("2025-11-19_3ed6690").display());
    let summary =
        json(command(&workshop, &again, "2025-11-20T12:00:00Z", &["--json"]).output().unwrap().into());
    assert_eq!((&summary["new"], summary["files"].as_array().unwrap().len()), (&Value::Bool(false), 1));
}

/// Ids of parties, found in the official file's text without reading it as XML.
fn parties_of_xml(path: &Path) -> BTreeSet<String> {
    let mut text = Vec::new();
    bzip2::read::MultiBzDecoder::new(fs::File::open(path).unwrap()).read_to_end(&mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    text.split("<DistinctParty FixedRef=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}
