//! The embedded default data: made from facts, and saying what it is.

#[expect(dead_code, reason = "its `main` is for the command line")]
#[path = "../examples/records_from_facts.rs"]
mod records_from_facts;
mod shared;

use std::collections::BTreeSet;
use std::path::Path;

use recipient_check_compiler::record::Record;
use sha2::{Digest, Sha256};
use shared::{load, shared};

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data")
}

fn records() -> Vec<Record> {
    load("records", &data().join("ofac-sdn.records.jsonl")).unwrap().records
}

#[test]
fn the_records_are_made_from_the_tables_of_facts_byte_for_byte() {
    let Some(facts) = shared("data/facts") else { return };
    let made = records_from_facts::records_from_facts(&facts).unwrap();
    let kept = std::fs::read_to_string(data().join("ofac-sdn.records.jsonl")).unwrap();
    assert!(made == kept, "make data/ofac-sdn.records.jsonl again: data/ORIGIN.md says how");
}

#[test]
fn it_holds_every_current_address_and_no_removed_one() {
    let records = records();
    let pairs: BTreeSet<(&str, &str)> = records
        .iter()
        .flat_map(|record| &record.addresses)
        .map(|address| (address.label.as_str(), address.address.as_str()))
        .collect();
    let texts: BTreeSet<&str> = pairs.iter().map(|(_, address)| *address).collect();
    assert_eq!((pairs.len(), texts.len()), (1_063, 1_050));

    let Some(facts) = shared("data/facts/addresses.csv") else {
        return;
    };
    let mut removed = 0;
    for row in csv::Reader::from_path(facts).unwrap().records() {
        let row = row.unwrap();
        let pair = (&row[1], &row[0]);
        let listed = &row[11] != "delisted";
        assert_eq!(pairs.contains(&pair), listed, "{pair:?}");
        removed += usize::from(!listed);
    }
    assert_eq!(removed, 92);
}

#[test]
fn what_is_not_known_is_absent() {
    let records = records();
    let ours: Vec<&Record> = records.iter().filter(|record| record.id.starts_with("name:")).collect();
    assert_eq!(ours.len(), 26);
    for record in ours {
        assert_eq!((record.party_type, record.listed_on, &record.url), (None, None, &None));
        assert!(record.addresses.iter().all(|address| address.added_between.is_some()));
    }
    let addresses = || records.iter().flat_map(|record| &record.addresses);
    assert!(addresses().all(|address| address.listed_on.is_none()));
    assert_eq!(addresses().filter(|address| address.added_between.is_some()).count(), 305);
}

#[test]
fn two_parties_that_share_an_address_both_have_it() {
    let records = records();
    for (address, parties) in [
        ("LeKvNdNEzgQkzVVnRdV3fAu2DSF1nLsNw6", ["30518", "30520"]),
        ("1H939dom7i4WDLCKyGbXUp3fs9CSTNRzgL", ["38419", "38420"]),
    ] {
        let found: Vec<&str> = records
            .iter()
            .filter(|record| record.addresses.iter().any(|listed| listed.address == address))
            .map(|record| record.id.as_str())
            .collect();
        assert_eq!(found, parties);
    }
}

#[test]
fn it_is_sorted_and_canonical() {
    let records = records();
    assert!(records.is_sorted_by(|a, b| a.list_order(b).is_lt()));
    for record in &records {
        let mut canonical = record.clone();
        assert_eq!(canonical.canonicalise(), 0, "{}", record.id);
        assert_eq!(&canonical, record);
    }
}

#[test]
fn the_origin_file_names_the_tables_it_was_made_from() {
    let origin: serde_json::Value =
        serde_json::from_slice(&std::fs::read(data().join("ofac-sdn.origin.json")).unwrap()).unwrap();
    assert_eq!(origin["as_of_names"], "2025-11-19");
    assert_eq!(origin["as_of_addresses"], "2026-10-01");
    let Some(edition) = shared("data/ofac/sdn_advanced_2025-11-19_3ed6690.xml.bz2") else {
        return;
    };
    let sha256 = Sha256::digest(std::fs::read(edition).unwrap());
    let hex: String = sha256.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(origin["sources"][0]["sha256"], hex.as_str());
}
