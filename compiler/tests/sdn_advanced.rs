//! OFAC's real editions, read and compared with independent tables of facts.

mod shared;

use std::collections::{BTreeMap, BTreeSet};

use recipient_check::list_file::{NameQuality, PartyType};
use recipient_check_compiler::record::Record;
use shared::{load, shared};

const KIND: &str = "ofac-sdn-advanced";
const AFTERNOON: &str = "data/ofac/sdn_advanced_2025-11-19_3ed6690.xml.bz2";
const MORNING: &str = "data/ofac/sdn_advanced_2025-11-19_36364b9.xml.bz2";

#[test]
fn every_name_party_and_address_of_the_edition_of_2025_11_19_1644z() {
    let (Some(path), Some(facts)) = (shared(AFTERNOON), shared("data/facts")) else {
        return;
    };
    let records = load(KIND, &path).unwrap().records;
    let names: usize = records.iter().map(|record| record.names.len()).sum();
    assert_eq!((records.len(), names), (18_367, 48_482));
    let pairs: BTreeSet<_> = addresses(&records).collect();
    let texts: BTreeSet<_> = pairs.iter().map(|(_, address)| address).collect();
    assert_eq!((pairs.len(), texts.len()), (758, 745));

    let mut expected: BTreeMap<Row, usize> = BTreeMap::new();
    let mut table = csv::Reader::from_path(facts.join("names.csv")).unwrap();
    for row in table.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        *expected
            .entry((
                row["uid"].clone(),
                row["name"].clone(),
                match row["kind"].as_str() {
                    "strong" => NameQuality::Strong,
                    "weak" => NameQuality::Weak,
                    _ => NameQuality::Primary,
                },
                row["type"].clone(),
                row["program"].clone(),
                row["entry_date"].clone(),
                row["kind"] == "primary",
            ))
            .or_default() += 1;
    }
    let mut found: BTreeMap<Row, usize> = BTreeMap::new();
    for record in &records {
        for (position, name) in record.names.iter().enumerate() {
            *found.entry(row(record, position, name)).or_default() += 1;
        }
    }
    let differing: Vec<_> = expected
        .iter()
        .filter(|(row, count)| found.get(*row) != Some(count))
        .chain(found.iter().filter(|(row, count)| expected.get(*row) != Some(count)))
        .take(5)
        .collect();
    assert!(differing.is_empty(), "{differing:#?}");

    let mut table = csv::Reader::from_path(facts.join("addresses.csv")).unwrap();
    let expected: BTreeSet<(String, String)> = table
        .deserialize::<BTreeMap<String, String>>()
        .map(Result::unwrap)
        .filter(|row| row["status"] == "listed at 2025-11-19 and 2026-10-01")
        .map(|row| (row["ofac_currency_code"].clone(), row["address"].clone()))
        .collect();
    assert_eq!(pairs, expected);
}

#[test]
fn two_editions_of_one_day_are_told_apart_and_packing_does_not_matter() {
    let (Some(morning), Some(afternoon)) = (shared(MORNING), shared(AFTERNOON)) else {
        return;
    };
    let (morning, afternoon) = (load(KIND, &morning).unwrap(), load(KIND, &afternoon).unwrap());
    assert_eq!(morning.issued, afternoon.issued);
    assert_eq!(afternoon.issued.unwrap().to_string(), "2025-11-19");
    assert_ne!(morning.edition.edition, afternoon.edition.edition);
    assert_ne!(morning.edition.sha256, afternoon.edition.sha256);
    assert!(afternoon.edition.edition.starts_with("2025-11-19 "));
}

#[test]
fn a_removal_is_gone_from_the_newer_edition() {
    let (Some(before), Some(after)) = (
        shared("data/ofac/sdn_advanced_2025-03-04_e1b6b13.xml.bz2"),
        shared("data/ofac/sdn_advanced_2025-03-21_ab1f325.xml.bz2"),
    ) else {
        return;
    };
    let texts = |path: &std::path::Path| -> BTreeSet<String> {
        let records = load(KIND, path).unwrap().records;
        addresses(&records).map(|(_, address)| address).collect()
    };
    let (before, after) = (texts(&before), texts(&after));
    let tornado_router = "0xd90e2f925DA726b50C4Ed8D0Fb90Ad053324F31b";
    assert!(before.contains(tornado_router) && !after.contains(tornado_router));
    assert!(before.len() - before.intersection(&after).count() >= 50);
}

type Row = (String, String, NameQuality, String, String, String, bool);

fn row(record: &Record, position: usize, name: &recipient_check_compiler::record::Name) -> Row {
    (
        record.id.clone(),
        name.name.clone(),
        name.quality,
        match record.party_type {
            Some(PartyType::Entity) => "entity",
            Some(PartyType::Individual) => "individual",
            Some(PartyType::Vessel) => "vessel",
            Some(PartyType::Aircraft) => "aircraft",
            None => "",
        }
        .to_owned(),
        record.programs.join("; "),
        record.listed_on.map(|day| day.to_string()).unwrap_or_default(),
        position == 0,
    )
}

fn addresses(records: &[Record]) -> impl Iterator<Item = (String, String)> {
    records
        .iter()
        .flat_map(|record| &record.addresses)
        .map(|address| (address.label.clone(), address.address.clone()))
}
