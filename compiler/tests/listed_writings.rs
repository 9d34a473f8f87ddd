//! The default list, compiled as it is embedded: every current address is found in every writing of it.

#[path = "../../tests/support/encode.rs"]
mod encode;
mod shared;
#[expect(dead_code, reason = "no listed address is read only with its chain given")]
#[path = "../../tests/support/writings.rs"]
mod writings;

use std::collections::BTreeSet;
use std::path::Path;

use recipient_check::date::{Date, Timestamp};
use recipient_check::key::Key;
use recipient_check::recipient::Recipient;
use recipient_check::screen::{self, Check, Relation, Screener, Verdict};
use recipient_check::signature::DEVELOPMENT_KEY;
use recipient_check_compiler::record::Record;
use recipient_check_compiler::sign::SecretKey;
use recipient_check_compiler::{Options, Report, compile};
use shared::load;
use writings::writings;

/// Filed under XMR; 64 hex digits are no Monero address, so what it names is not known.
const UNREADABLE: &str = "5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320";

fn records() -> Vec<Record> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/ofac-sdn.records.jsonl");
    load("records", &data).unwrap().records
}

fn day() -> Timestamp {
    Date::parse("2026-10-01").unwrap().into()
}

fn screener() -> (Screener, Report) {
    let options = Options {
        list_id: "ofac-sdn".into(),
        edition: 1,
        as_of_addresses: day(),
        as_of_names: day(),
        issued: day(),
        expires: Timestamp(day().0 + 30 * 86_400),
        sources: vec![],
    };
    let (list, report) = compile(&mut records(), &options).unwrap();
    let mut screener = Screener::new();
    screener.add_list(&SecretKey::development().sign_list(list), &[DEVELOPMENT_KEY]).unwrap();
    (screener, report)
}

fn check(screener: &Screener, text: &str) -> Check {
    screener.check(text, &screen::Options { now: day(), max_age_days: 30, chain: None })
}

/// The party and every key that its address is read as: `3...` is an address of three networks.
fn listed() -> Vec<(String, String, Vec<Key>)> {
    let mut all = Vec::new();
    for record in records() {
        for address in &record.addresses {
            let readings = Recipient::parse(&address.address, None).readings;
            let keys = readings.iter().filter(|reading| !reading.is_guess()).map(|reading| reading.key);
            all.push((record.id.clone(), address.address.clone(), keys.collect()));
        }
    }
    all
}

#[test]
fn every_current_address_is_found_in_every_writing() {
    let (screener, _) = screener();
    let listed = listed();
    let missed = |(party, address, keys): &(String, String, Vec<Key>)| {
        let texts: BTreeSet<String> = keys.iter().flat_map(writings).collect();
        let missed: Vec<String> = texts
            .iter()
            .filter(|text| {
                let entries = check(&screener, text).entries;
                !entries.iter().any(|entry| entry.id == *party && entry.relation == Relation::Same)
            })
            .map(|text| format!("{address} as {text:?}"))
            .collect();
        (texts.len(), missed)
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let parts: Vec<(usize, Vec<String>)> = std::thread::scope(|scope| {
        let workers: Vec<_> = listed
            .chunks(listed.len().div_ceil(threads))
            .map(|part| scope.spawn(|| part.iter().map(&missed).collect::<Vec<_>>()))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let texts: usize = parts.iter().map(|(texts, _)| texts).sum();
    let missed: Vec<&String> = parts.iter().flat_map(|(_, missed)| missed).collect();
    println!("{texts} writings of {} entries, {} missed", listed.len(), missed.len());
    assert!(texts > 50_000);
    assert!(missed.is_empty(), "{} of {texts}: {:#?}", missed.len(), &missed[..missed.len().min(20)]);
}

#[test]
fn every_entry_but_one_is_read() {
    let unread: Vec<String> =
        listed().into_iter().filter(|(_, _, keys)| keys.is_empty()).map(|(_, address, _)| address).collect();
    assert_eq!(unread, [UNREADABLE]);
}

#[test]
fn the_hex_filed_as_monero_is_found_word_for_word_and_stored_so_alone() {
    let (screener, report) = screener();
    for text in [UNREADABLE.to_owned(), UNREADABLE.to_uppercase(), format!(" \"{UNREADABLE}\"\n")] {
        let check = check(&screener, &text);
        assert_eq!(check.verdict, Verdict::Listed, "{text}");
        assert!(check.entries.iter().all(|entry| entry.relation == Relation::Verbatim), "{text}");
    }
    assert!(report.verbatim.iter().any(|entry| entry.address == UNREADABLE));
    // Other networks write the same 32 bytes with a prefix or in another alphabet: those are not listed.
    let bytes: Vec<u8> =
        (0..32).map(|at| u8::from_str_radix(&UNREADABLE[2 * at..2 * at + 2], 16).unwrap()).collect();
    for text in [
        format!("0x{UNREADABLE}"),
        encode::ss58(0, &bytes),
        encode::base58(&bytes, encode::BITCOIN),
        encode::algorand(&bytes),
        encode::strkey(0x30, &bytes),
        encode::bech32("erd", &bytes, encode::Bech32::Old),
    ] {
        assert!(check(&screener, &text).entries.is_empty(), "{text}");
    }
}
