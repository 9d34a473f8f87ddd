//! Real files of the other formats, and real editions compared: each against an independent recount.

mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Read;
use std::path::Path;

use recipient_check::list_file::{NameQuality, PartyType};
use recipient_check_compiler::diff::diff;
use recipient_check_compiler::record::Record;
use shared::{load, load_text, load_texts, shared};

const LABEL: &str = "Digital Currency Address - ";

#[test]
fn every_party_and_name_of_the_un_list_of_2026_02_27() {
    let Some(path) = shared("data/formats/un/UN_consolidated_2026-02-27.xml.bz2") else { return };
    let text = unpacked(&path);
    let loaded = load("un", &path).unwrap();
    assert_eq!(loaded.issued.unwrap().to_string(), "2026-02-27");
    assert!(loaded.refused.is_empty(), "{:?}", loaded.refused);
    assert_eq!(loaded.records.len(), 1_003);
    let of =
        |party_type| loaded.records.iter().filter(|record| record.party_type == Some(party_type)).count();
    assert_eq!((of(PartyType::Individual), of(PartyType::Entity)), (730, 273));
    assert!(loaded.records.iter().all(|record| record.listed_on.is_some() && record.programs.len() == 1));

    // Without a reader of XML: every text between these tags is a name of some party, or holds several.
    let known: BTreeSet<&str> = names(&loaded.records).map(|(_, name, _)| name).collect();
    let mut counted = 0;
    for tag in ["ALIAS_NAME", "NAME_ORIGINAL_SCRIPT"] {
        for name in between(&text, &format!("<{tag}>"), &format!("</{tag}>")) {
            for name in name.replace("&amp;", "&").split(';') {
                let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(name.is_empty() || known.contains(name.as_str()), "{name}");
                counted += 1;
            }
        }
    }
    assert!(counted > 3_000, "{counted}");
    let weak = names(&loaded.records).filter(|(_, _, quality)| *quality == NameQuality::Weak).count();
    assert!(weak > 500, "{weak}");
    let ids: BTreeSet<&str> =
        between(&text, "<REFERENCE_NUMBER>", "</REFERENCE_NUMBER>").map(str::trim).collect();
    let found: BTreeSet<&str> = loaded.records.iter().map(|record| record.id.as_str()).collect();
    assert!(ids == found);
    assert!(
        loaded.records.iter().all(|record| record.addresses.is_empty()),
        "no address stands in this edition"
    );
}

#[test]
fn every_party_name_and_address_of_sdn_csv_of_2021_07_07() {
    let Some(path) = shared("data/formats/ofac_csv_2021-07-07/sdn.csv.bz2") else { return };
    let loaded = load("ofac-sdn-csv", &path).unwrap();
    assert!(loaded.refused.is_empty(), "{:?}", loaded.refused);
    let rows =
        |name: &str| unpacked(&path.with_file_name(name)).lines().filter(|line| *line != "\u{1a}").count();
    assert_eq!(loaded.records.len(), rows("sdn.csv.bz2"));
    assert_eq!(loaded.records.len(), 8_976);
    let strong = names(&loaded.records).filter(|(_, _, quality)| *quality == NameQuality::Strong).count();
    // A few aliases repeat a name of the party.
    let aliases = rows("alt.csv.bz2");
    assert!((aliases - 40..=aliases).contains(&strong), "{strong} of {aliases}");

    // Joined by hand: remarks, then what the comments go on with, item by item.
    let comments = unpacked(&path.with_file_name("sdn_comments.csv.bz2"));
    let comments: BTreeMap<&str, &str> = comments
        .lines()
        .filter_map(|line| line.split_once(','))
        .map(|(id, comment)| (id, comment.trim_matches('"')))
        .collect();
    let mut expected = BTreeSet::new();
    for line in unpacked(&path).lines() {
        let id = line.split(',').next().unwrap();
        let mut remarks = line.trim_end().trim_end_matches('"').to_owned();
        remarks.push_str(comments.get(id).unwrap_or(&""));
        for item in remarks.split("Digital Currency Address - ").skip(1) {
            let (code, rest) = item.split_once(' ').unwrap();
            let address = rest.split(';').next().unwrap().trim_end_matches('.');
            expected.insert((id.to_owned(), code.to_owned(), address.to_owned()));
        }
    }
    assert_eq!(pairs(&loaded.records), expected);
    assert_eq!(expected.len(), 97);
}

/// Parties that were there in 2021 and are still there: their weak aliases, read from remarks, are those that the
/// advanced file marks as such.
#[test]
fn weak_aliases_of_the_remarks_are_those_of_the_advanced_file() {
    let (Some(path), Some(facts)) =
        (shared("data/formats/ofac_csv_2021-07-07/sdn.csv.bz2"), shared("data/facts/names.csv"))
    else {
        return;
    };
    let letters = |name: &str| name.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in csv::Reader::from_path(facts).unwrap().records() {
        let row = row.unwrap();
        known.entry(row[0].to_owned()).or_default().insert(letters(&row[1]).to_uppercase());
    }
    let records = load("ofac-sdn-csv", &path).unwrap().records;
    let (mut same, mut other) = (0, 0);
    for (id, name, _) in names(&records).filter(|(_, _, quality)| *quality == NameQuality::Weak) {
        let Some(known) = known.get(id) else { continue };
        *(if known.contains(&letters(name).to_uppercase()) { &mut same } else { &mut other }) += 1;
    }
    println!("{same} weak aliases are known to the advanced file, {other} are not");
    assert!(same > 2_000 && other * 20 < same, "{same} {other}");
}

#[test]
fn the_consolidated_csv_is_read_with_its_own_companions() {
    let Some(path) = shared("data/formats/ofac_consolidated_csv_2025-12-19/cons_prim.csv") else { return };
    let loaded = load("ofac-sdn-csv", &path).unwrap();
    let rows = unpacked(&path).lines().filter(|line| *line != "\u{1a}").count();
    assert_eq!(loaded.records.len(), rows);
    assert!(loaded.refused.is_empty(), "{:?}", loaded.refused);
    assert!(!loaded.lists_addresses, "these lists have no address");
    let cut = loaded.records.iter().find(|record| record.id == "30930").unwrap();
    assert!(cut.names.iter().any(|name| name.name == "CCCC"), "an alias behind the cut: {:?}", cut.names);
    assert!(names(&loaded.records).any(|(_, name, _)| name == "HANIYYA, Ismaeel"));
}

/// `SDN.CSV` of this edition is not at hand: its 28 full remarks are made so that they break off where the real
/// comments go on, with the missing halves taken from the table of facts.
#[test]
fn the_364_addresses_in_the_comments_of_2025_12_24_are_all_found_and_the_torn_ones_are_whole() {
    let (Some(comments), Some(facts)) =
        (shared("data/formats/ofac_csv_2025-12-24/sdn_comments.csv.bz2"), shared("data/facts/addresses.csv"))
    else {
        return;
    };
    let comments = unpacked(&comments);
    let mut of_party: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in csv::Reader::from_path(facts).unwrap().deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        let pair = (row["ofac_currency_code"].clone(), row["address"].clone());
        of_party.entry(row["sdn_uid"].clone()).or_default().push(pair);
    }
    let (mut sdn, mut expected, mut torn) = (String::new(), BTreeSet::new(), 0);
    let mut whole = BTreeSet::new();
    for line in comments.lines().filter(|line| *line != "\u{1a}") {
        let (id, comment) = line.split_once(',').unwrap();
        let comment = comment.trim_matches('"');
        let first = comment.split(';').next().unwrap().trim_end_matches('.');
        let cut = (1..LABEL.len() - 2).find(|at| comment.starts_with(&LABEL[*at..]));
        let half = of_party
            .get(id)
            .and_then(|pairs| pairs.iter().find(|(_, address)| address.ends_with(first) && address != first));
        let end = if let Some((code, address)) = half {
            torn += 1;
            expected.insert((id.to_owned(), code.clone(), address.clone()));
            format!("; {LABEL}{code} {}", &address[..address.len() - first.len()])
        } else {
            // The cut may go through the label itself.
            format!("; {}", cut.map_or("Note;", |cut| &LABEL[..cut]))
        };
        for item in comment.split(LABEL).skip(1) {
            let (code, rest) = item.split_once(' ').unwrap();
            let address = rest.split(';').next().unwrap().trim_end_matches('.');
            whole.insert(address.to_owned());
            expected.insert((id.to_owned(), code.to_owned(), address.to_owned()));
        }
        if let Some(cut) = cut {
            let (code, rest) = comment[LABEL.len() - cut..].split_once(' ').unwrap();
            let address = rest.split(';').next().unwrap().trim_end_matches('.');
            expected.insert((id.to_owned(), code.to_owned(), address.to_owned()));
        }
        let remarks = format!("{}{end}", "x".repeat(1_000 - end.chars().count()));
        let nulls = "-0- ,".repeat(7);
        writeln!(sdn, "{id},\"PARTY {id}\",-0- ,\"CYBER2\",{nulls}\"{remarks}\"").unwrap();
    }
    assert_eq!(whole.len(), 364);
    let companions = [("alt.csv", ""), ("sdn_comments.csv", comments.as_str())];
    let loaded = load_texts("ofac-sdn-csv", &sdn, &companions).unwrap();
    let found = pairs(&loaded.records);
    let differing: Vec<_> = found.symmetric_difference(&expected).collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert!(torn >= 10, "{torn}");
    let texts: BTreeSet<&str> = found.iter().map(|(_, _, address)| address.as_str()).collect();
    println!("{} distinct addresses, {torn} of them torn by the cut", texts.len());
    // Without the comments, or with those of another edition, there is no list.
    let without = load_texts("ofac-sdn-csv", &sdn, &companions[..1]).unwrap_err().to_string();
    assert!(without.contains("SDN_COMMENTS.CSV") && without.starts_with("text, line 1:"), "{without}");
    let last = comments.trim_end_matches('\u{1a}').trim_end().rfind('\n').unwrap();
    assert!(
        load_texts("ofac-sdn-csv", &sdn, &[("alt.csv", ""), ("sdn_comments.csv", &comments[..last])])
            .is_err()
    );
}

#[test]
fn the_samples_of_other_formats_are_read() {
    for (kind, name, parties) in [
        ("ofac-sdn-csv", "data/formats/ofac_csv_small/sdn.csv", 17),
        ("ofac-sdn-enhanced", "data/formats/ofac_enhanced/sample.xml", 1),
        ("ofac-sdn-xml", "data/formats/ofac_sdn_xml/sdn_sample.xml", 1),
        ("eu-fsf", "data/formats/eu_fsf/fsf_sample.xml", 1),
        ("uk-sanctions-list", "data/formats/uk/UK-Sanctions-List_sample.xml", 2),
        ("uk-sanctions-list", "data/formats/uk/UK-Sanctions-List_csv_header_2026.csv", 0),
        ("opensanctions-ftm", "data/formats/opensanctions_ftm/t1/entities.ftm.json", 6),
    ] {
        let Some(path) = shared(name) else { continue };
        let loaded = load(kind, &path).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(loaded.records.len(), parties, "{name}: {:?}", loaded.refused);
    }
    for name in ["uk/OFSI_ConList_csv_2022format_header.csv", "opensanctions_ftm/entities.delta.json"] {
        let Some(path) = shared(&format!("data/formats/{name}")) else { continue };
        let kind = if name.starts_with("uk") { "uk-sanctions-list" } else { "opensanctions-ftm" };
        println!("{}", load(kind, &path).unwrap_err());
    }
}

/// An address that stands at the end of SUEX's remarks and at the beginning of its comments.
#[test]
fn a_real_address_that_is_cut_in_two_is_whole_again() {
    let Some(path) = shared("data/formats/ofac_csv_small/sdn.csv") else { return };
    let records = load("ofac-sdn-csv", &path).unwrap().records;
    let suex = records.iter().find(|record| record.id == "33151").unwrap();
    let texts: Vec<&str> = suex.addresses.iter().map(|address| address.address.as_str()).collect();
    assert!(texts.contains(&"1B64QRxfaa35MVkf7sDjuGUYAP5izQt7Qi"), "{texts:?}");
    assert_eq!(suex.addresses.len(), 25);
    let sdn = unpacked(&path);
    let alt = unpacked(&path.with_file_name("alt.csv"));
    let failure = load_texts("ofac-sdn-csv", &sdn, &[("alt.csv", &alt)]).unwrap_err().to_string();
    assert!(failure.contains("33151") && failure.contains("COMMENTS"), "{failure}");
    assert!(load_text("ofac-sdn-csv", &sdn).unwrap_err().to_string().contains("ALT.CSV"));
}

/// The delisting of Tornado Cash. Recounted by cutting the texts at tags, without a reader of XML.
#[test]
fn exactly_90_addresses_are_gone_between_the_editions_of_2025_03_04_and_2025_03_21() {
    let (Some(before), Some(after)) = (
        shared("data/ofac/sdn_advanced_2025-03-04_e1b6b13.xml.bz2"),
        shared("data/ofac/sdn_advanced_2025-03-21_ab1f325.xml.bz2"),
    ) else {
        return;
    };
    let diff = diff(&records(&before), &records(&after));
    let (old, new) = (recount(&before), recount(&after));
    let gone: Vec<&String> = old.addresses.difference(&new.addresses).collect();
    let came: Vec<&String> = new.addresses.difference(&old.addresses).collect();
    assert_eq!(gone.len(), 90);
    let texts = |addresses: &[recipient_check_compiler::diff::Address]| -> Vec<String> {
        addresses.iter().map(|address| address.address.clone()).collect()
    };
    assert_eq!(texts(&diff.addresses.removed).iter().collect::<Vec<_>>(), gone);
    assert_eq!(texts(&diff.addresses.added).iter().collect::<Vec<_>>(), came);
    assert_eq!((diff.addresses.before, diff.addresses.after), (old.addresses.len(), new.addresses.len()));
    same_parties(&diff, &old, &new);
    assert!(
        diff.parties.removed.iter().any(|party| party.name == "TORNADO CASH"),
        "{:?}",
        diff.parties.removed
    );
}

#[test]
fn two_editions_of_one_date_are_told_apart_by_what_changed() {
    let (Some(before), Some(after)) = (
        shared("data/ofac/sdn_advanced_2025-11-19_36364b9.xml.bz2"),
        shared("data/ofac/sdn_advanced_2025-11-19_3ed6690.xml.bz2"),
    ) else {
        return;
    };
    let diff = diff(&records(&before), &records(&after));
    let (old, new) = (recount(&before), recount(&after));
    assert!(!diff.is_empty());
    same_parties(&diff, &old, &new);
    assert_eq!(diff.addresses.added.len(), new.addresses.difference(&old.addresses).count());
    assert_eq!(diff.addresses.removed.len(), old.addresses.difference(&new.addresses).count());
    println!(
        "{} parties came, {} went, {} renamed; {} addresses came, {} went",
        diff.parties.added.len(),
        diff.parties.removed.len(),
        diff.parties.renamed.len(),
        diff.addresses.added.len(),
        diff.addresses.removed.len()
    );
}

fn same_parties(diff: &recipient_check_compiler::diff::Diff, old: &Recount, new: &Recount) {
    let ids = |parties: &[recipient_check_compiler::diff::Party]| -> BTreeSet<String> {
        parties.iter().map(|party| party.id.clone()).collect()
    };
    assert_eq!(ids(&diff.parties.added), new.parties.difference(&old.parties).cloned().collect());
    assert_eq!(ids(&diff.parties.removed), old.parties.difference(&new.parties).cloned().collect());
    assert_eq!((diff.parties.before, diff.parties.after), (old.parties.len(), new.parties.len()));
}

/// What stands in an advanced file, found by cutting its text at tags.
struct Recount {
    parties: BTreeSet<String>,
    addresses: BTreeSet<String>,
}

fn recount(path: &Path) -> Recount {
    let text = unpacked(path);
    let types: BTreeSet<&str> = text
        .split("<FeatureType ID=\"")
        .skip(1)
        .filter(|rest| rest.split('<').next().unwrap().contains(">Digital Currency Address"))
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let parties = text.split("<Profile ID=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let features = text.split("<Feature ID=\"").skip(1).filter(|rest| {
        rest.split("FeatureTypeID=\"")
            .nth(1)
            .is_some_and(|rest| types.contains(rest.split('"').next().unwrap()))
    });
    let addresses = features.flat_map(|rest| {
        let feature = rest.split("</Feature>").next().unwrap();
        feature.split("<VersionDetail").skip(1).map(|rest| {
            let text = rest.split_once('>').unwrap().1.split('<').next().unwrap();
            text.trim().to_owned()
        })
    });
    Recount { parties: parties.collect(), addresses: addresses.collect() }
}

fn records(path: &Path) -> Vec<Record> {
    load("ofac-sdn-advanced", path).unwrap().records
}

fn names(records: &[Record]) -> impl Iterator<Item = (&str, &str, NameQuality)> {
    records.iter().flat_map(|record| {
        record.names.iter().map(|name| (record.id.as_str(), name.name.as_str(), name.quality))
    })
}

fn pairs(records: &[Record]) -> BTreeSet<(String, String, String)> {
    records
        .iter()
        .flat_map(|record| {
            let of = |address: &recipient_check_compiler::record::Address| {
                (record.id.clone(), address.label.clone(), address.address.clone())
            };
            record.addresses.iter().map(of).collect::<Vec<_>>()
        })
        .collect()
}

fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split(end).next())
}

fn unpacked(path: &Path) -> String {
    let mut text = String::new();
    let bytes = std::fs::read(path).unwrap();
    if path.extension().is_some_and(|extension| extension == "bz2") {
        bzip2::read::MultiBzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    text
}
