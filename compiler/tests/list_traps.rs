//! What has gone wrong in other people's lists, each as a test: record in, signed list, bare paste, verdict.

mod shared;

use recipient_check::date::{Date, Timestamp};
use recipient_check::list_file::SourceEdition;
use recipient_check::screen::{self, Check, Relation, Screener, Verdict};
use recipient_check::signature::DEVELOPMENT_KEY;
use recipient_check_compiler::record::Record;
use recipient_check_compiler::sign::SecretKey;
use recipient_check_compiler::{Error, Options, Report, compile};
use shared::{load, load_text, shared};

const TRON: &str = "TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq";
const ETHER: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
const BITCOIN: &str = "1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EP";

#[test]
fn tron_filed_under_xbt_is_found_from_a_bare_paste() {
    let list = List::of(&[party("45404", &[("XBT", TRON)])]);
    let check = list.check(TRON);
    assert_eq!(check.verdict, Verdict::Listed);
    assert_eq!((check.entries[0].id.as_str(), check.entries[0].label.as_str()), ("45404", "XBT"));
    assert!(list.report.warnings.iter().any(|warning| warning.contains("filed under XBT and reads as TRX")));
}

#[test]
fn tron_evm_and_bitcoin_forms_filed_under_usdt_are_found() {
    let list = List::of(&[party("1", &[("USDT", TRON), ("USDT", ETHER), ("USDT", BITCOIN)])]);
    for text in [TRON, ETHER, BITCOIN, &ETHER.to_lowercase()] {
        assert_eq!(list.check(text).verdict, Verdict::Listed, "{text}");
    }
    assert_eq!(list.report.warnings, [""; 0]);
}

#[test]
fn cashaddr_without_prefix_is_found_in_every_writing() {
    let bare = "qpf2cphc5dkuclkqur7lhj2yuqq9pk3hmukle77vhq";
    let list = List::of(&[party("31212", &[("BCH", bare)])]);
    for text in [bare.to_owned(), format!("bitcoincash:{bare}"), bare.to_uppercase()] {
        assert_eq!(list.check(&text).verdict, Verdict::Listed, "{text}");
    }
}

#[test]
fn an_unknown_label_is_sniffed_and_reported() {
    let list = List::of(&[party("1", &[("NEWCOIN", ETHER)])]);
    assert_eq!(list.check(ETHER).verdict, Verdict::Listed);
    assert_eq!(list.report.unknown_labels, ["NEWCOIN"]);
}

#[test]
fn a_monero_value_of_64_hex_digits_is_kept_verbatim() {
    let value = "5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320";
    let list = List::of(&[party("29585", &[("XMR", value)])]);
    let check = list.check(value);
    assert_eq!((check.verdict, check.entries[0].relation), (Verdict::Listed, Relation::Verbatim));
    assert_eq!(list.report.verbatim.len(), 1);
    assert_eq!(list.report.verbatim[0].address, value);
}

#[test]
fn an_address_that_nobody_can_read_is_kept_verbatim_in_both_cases() {
    let value = "0xC455f7fd3e0e12afd51fba5c106909934D8A0e4";
    let list = List::of(&[party("1", &[("ETH", value)])]);
    for text in [value.to_owned(), value.to_lowercase()] {
        assert_eq!(list.check(&text).verdict, Verdict::Listed, "{text}");
    }
    assert_eq!((list.report.addresses.pairs, list.report.verbatim.len()), (1, 1));
}

#[test]
fn repeated_addresses_are_stored_once_and_counted() {
    let list = List::of(&[party("1", &[("ETH", ETHER), ("ETH", ETHER), ("USDC", ETHER)])]);
    assert_eq!(list.report.duplicates.addresses, 1);
    assert_eq!((list.report.addresses.pairs, list.report.addresses.distinct_texts), (2, 1));
    let labels: Vec<String> = list.check(ETHER).entries.into_iter().map(|entry| entry.label).collect();
    assert_eq!(labels.len(), 2, "{labels:?}");
}

#[test]
fn two_parties_that_share_an_address_are_both_named() {
    let list = List::of(&[party("30518", &[("ETH", ETHER)]), party("30520", &[("ETH", ETHER)])]);
    let mut ids: Vec<String> = list.check(ETHER).entries.into_iter().map(|entry| entry.id).collect();
    ids.sort();
    assert_eq!(ids, ["30518", "30520"]);
    assert_eq!(list.report.addresses.shared, 1);
}

#[test]
fn a_removal_is_gone_from_the_newer_list() {
    let kept = "0x7F19720A857F834887FC9A7bC0a0fBe7Fc7f8102";
    let older = List::of(&[party("1", &[("ETH", ETHER), ("ETH", kept)])]);
    let newer = List::of(&[party("1", &[("ETH", kept)])]);
    assert_eq!(older.check(ETHER).verdict, Verdict::Listed);
    assert_eq!(newer.check(ETHER).verdict, Verdict::NoMatch);
}

#[test]
fn an_entity_without_any_wallet_is_found_by_name() {
    let list = List::of(&[named("1", "ABAN TETHER"), party("2", &[("ETH", ETHER)])]);
    let check = list.check("Aban Tether");
    assert_eq!((check.verdict, check.entries[0].id.as_str()), (Verdict::Possible, "1"));
}

#[test]
fn a_list_of_names_alone_is_a_list() {
    let list = List::of(&[named("1", "ABAN TETHER")]);
    assert_eq!(list.check("Aban Tether").entries.len(), 1);
}

#[test]
fn a_name_that_is_only_a_legal_form_matches_nothing_and_is_reported() {
    let list = List::of(&[named("1", "LLC"), named("2", "..."), party("3", &[("ETH", ETHER)])]);
    for text in ["LLC", "llc", "...", "Corp"] {
        assert!(list.check(text).entries.is_empty(), "{text}");
    }
    assert_eq!(list.report.refused.len(), 2, "{:?}", list.report.refused);
    assert_eq!(list.report.names.total, 3, "they stay on the list");
}

#[test]
fn an_empty_address_or_name_is_an_error() {
    let mut nameless = party("7", &[]);
    nameless.names.clear();
    let failure = |record| compile(&mut vec![record], &options(vec![])).err();
    assert_eq!(failure(nameless), Some(Error::NoName { party: "7".into() }));
    assert_eq!(
        failure(party("7", &[("XBT", " ")])),
        Some(Error::EmptyAddress { party: "7".into(), label: "XBT".into() })
    );
}

#[test]
fn hostile_records_never_panic() {
    let long = "a".repeat(70_000);
    for (name, address) in [
        (long.as_str(), "x"),
        ("x", long.as_str()),
        ("\u{200b}", "\u{200b}"),
        ("🙂", "🙂🙂🙂"),
        ("\u{202e}evil", "0x\u{0}"),
        ("İİİ", "ẞ"),
    ] {
        let mut record = party("1", &[("XBT", address)]);
        record.names[0].name = name.into();
        let _ = compile(&mut vec![record], &options(vec![]));
    }
}

#[test]
fn any_input_order_gives_the_same_bytes() {
    let mut records = embedded();
    // All that have addresses and a share of the others: the whole list takes long without optimisation.
    let mut index = 0;
    records.retain(|record| {
        index += 1;
        !record.addresses.is_empty() || index % 16 == 0
    });
    let forward = List::of(&records);
    let mut shuffled = records;
    shuffled.reverse();
    let length = shuffled.len();
    for index in 0..length {
        shuffled.swap(index, index * 7_919 % length);
    }
    for record in &mut shuffled {
        record.addresses.reverse();
        record.programs.reverse();
    }
    let backward = List::of(&shuffled);
    assert!(forward.files == backward.files);
    assert_eq!(forward.report, backward.report);
}

#[test]
fn every_address_of_the_embedded_data_is_listed_and_no_removed_one_is() {
    let records = embedded();
    let list = List::of(&records);
    for record in &records {
        for address in &record.addresses {
            let check = list.check(&address.address);
            assert_eq!(check.verdict, Verdict::Listed, "{}", address.address);
            assert!(check.entries.iter().any(|entry| entry.id == record.id), "{}", address.address);
        }
    }
    assert_eq!(list.report.addresses.pairs, 1_063);
    assert_eq!(list.report.addresses.distinct_texts, 1_050);
    assert_eq!(list.report.verbatim.len(), 1);

    let Some(facts) = shared("data/facts/addresses.csv") else { return };
    for row in csv::Reader::from_path(facts).unwrap().records() {
        let row = row.unwrap();
        if &row[11] == "delisted" {
            let check = list.check(&row[0]);
            assert!(check.entries.iter().all(|entry| entry.relation != Relation::Same), "{}", &row[0]);
        }
    }
}

#[test]
fn the_report_of_the_edition_of_2025_11_19_1644z() {
    let Some(path) = shared("data/ofac/sdn_advanced_2025-11-19_3ed6690.xml.bz2") else { return };
    let loaded = load("ofac-sdn-advanced", &path).unwrap();
    let list = List::compiled(loaded.records, vec![loaded.edition.clone()]);
    let report = &list.report;
    assert_eq!((report.parties, report.names.total), (18_367, 48_482));
    assert_eq!((report.addresses.pairs, report.addresses.distinct_texts), (758, 745));
    assert_eq!(report.verbatim.len(), 1, "{:?}", report.verbatim);
    assert_eq!(report.unknown_labels, [""; 0]);
    let header = &list.screener.lists().next().unwrap().header;
    assert_eq!(header.sources, [loaded.edition]);
    assert_eq!((header.counts.parties, header.counts.addresses, header.counts.verbatim), (18_367, 745, 1));
    println!("{report}");
}

#[test]
fn the_report_has_a_form_for_people_and_one_for_programs() {
    let list = List::of(&[party("1", &[("NEWCOIN", ETHER), ("XMR", "zz")])]);
    let text = list.report.to_string();
    assert!(text.contains("addresses   2 distinct") && text.contains("NEWCOIN"), "{text}");
    let json = serde_json::to_value(&list.report).unwrap();
    assert_eq!(json["addresses"]["pairs"], 2);
    assert_eq!(json["verbatim"][0]["address"], "zz");
}

/// A compiled, signed and loaded list.
struct List {
    screener: Screener,
    report: Report,
    files: [Vec<u8>; 3],
}

impl List {
    fn of(records: &[Record]) -> Self {
        Self::compiled(records.to_vec(), vec![])
    }

    fn compiled(mut records: Vec<Record>, sources: Vec<SourceEdition>) -> Self {
        let (list, report) = compile(&mut records, &options(sources)).unwrap();
        let (namefilter, names) = (list.namefilter.clone(), list.names.clone());
        let file = SecretKey::development().sign_list(list);
        let mut screener = Screener::new();
        screener.add_list(&file, &[DEVELOPMENT_KEY]).unwrap();
        screener.add_namefilter(0, &namefilter).unwrap();
        screener.add_names(0, &names).unwrap();
        screener.index_names(usize::MAX);
        Self { screener, report, files: [file, namefilter, names] }
    }

    fn check(&self, text: &str) -> Check {
        let now = day();
        self.screener.check(text, &screen::Options { now, max_age_days: 30, chain: None })
    }
}

fn options(sources: Vec<SourceEdition>) -> Options {
    Options {
        list_id: "test".into(),
        edition: 1,
        as_of_addresses: day(),
        as_of_names: day(),
        issued: day(),
        expires: Timestamp(day().0 + 30 * 86_400),
        sources,
    }
}

fn day() -> Timestamp {
    Date::parse("2025-11-19").unwrap().into()
}

fn named(id: &str, name: &str) -> Record {
    let name = serde_json::json!([{ "name": name, "quality": "primary" }]);
    serde_json::from_value(serde_json::json!({ "id": id, "names": name })).unwrap()
}

fn party(id: &str, addresses: &[(&str, &str)]) -> Record {
    let addresses: Vec<_> = addresses
        .iter()
        .map(|(label, address)| serde_json::json!({ "label": label, "address": address }))
        .collect();
    let addresses = serde_json::from_value(addresses.into()).unwrap();
    Record { addresses, ..named(id, &format!("Listed Party Number {id}")) }
}

fn embedded() -> Vec<Record> {
    load_text("records", include_str!("../../data/ofac-sdn.records.jsonl")).unwrap().records
}
