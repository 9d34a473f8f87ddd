//! The public vectors beside the repository, where they are present: published addresses, damaged ones, other
//! writings of one destination, pasted noise, and texts that are no address.

#[path = "support/jsonl.rs"]
mod jsonl;

use std::collections::BTreeSet;

use jsonl::field;
use recipient_check::chain::{self, Chain};
use recipient_check::key::Key;
use recipient_check::recipient::{Kind, Recipient, WarningCode};
use serde_json::Value;

/// Published as valid, against the rule that the shared table of chains lays down for the spelling: (file, text, the
/// rule's words). Printed, and never counted as right.
const CONTRADICTIONS: &[(&str, &str, &str)] = &[
    ("strict", "1.0.123", "HBAR: \"shard.realm.num, shard 0 and realm 0\""),
    (
        "strict",
        "ctpqudSL8v7QCi3dVRZkBK55i6JGLQuyCAxqFsTho4DCMmw87",
        "SS58: \"any registered prefix; an unregistered one is read but not valid\"; nobody registered 70",
    ),
    (
        "strict",
        "4pbsSkWcBaYoFHrKJZp5fDVUKbqSYD9dhZZGvpp3vQ5ysVs5ybV",
        "SS58: \"any registered prefix; an unregistered one is read but not valid\"; nobody registered 200",
    ),
];

/// Networks whose account names look like any word: those are read only when the chain is given.
const NEEDS_CHAIN: [&str; 2] = ["NEAR", "EOS"];

/// The chain of a case; `COSMOS` stands for every network of that family.
fn chain_of(case: &Value) -> Option<&'static Chain> {
    let id = field(case, "chain");
    let found = chain::chain(id);
    assert!(found.is_some() || id.is_empty() || id == "COSMOS", "no row for the chain {id}");
    found
}

/// Runs `wrong` over a shared file, prints counts and every failure, and returns the failures.
fn run(file: &str, wrong: impl Fn(&Value, Option<&'static Chain>) -> Option<String>) -> Vec<String> {
    let Some(cases) = jsonl::lines(&format!("vectors/addresses/{file}.jsonl")) else { return Vec::new() };
    let (mut failures, mut contradictions) = (Vec::new(), 0);
    for case in &cases {
        let text = field(case, "address");
        let failure = wrong(case, chain_of(case));
        if let Some((.., rule)) = CONTRADICTIONS.iter().find(|(of, other, _)| *of == file && *other == text) {
            contradictions += 1;
            println!("  contradiction: {text} is published as {}; {rule}", case["valid"]);
            failures.extend(failure.is_none().then(|| format!("{text} does not contradict its rule")));
            continue;
        }
        failures.extend(failure.map(|reason| {
            let how = ["writing", "noise", "kind", "source"].map(|name| field(case, name)).join(" ");
            format!("{} {} {text:?} ({}): {reason}", field(case, "id"), field(case, "chain"), how.trim())
        }));
    }
    println!("{file}: {} cases, {} wrong, {contradictions} contradictions", cases.len(), failures.len());
    for failure in &failures {
        println!("  {failure}");
    }
    failures
}

fn assert_none(failures: &[String]) {
    assert!(failures.is_empty(), "{} wrong:\n{}", failures.len(), failures.join("\n"));
}

fn keys(recipient: &Recipient) -> BTreeSet<Key> {
    recipient.readings.iter().map(|reading| reading.key).collect()
}

fn same_keys(recipient: &Recipient) -> BTreeSet<Key> {
    recipient.readings.iter().flat_map(|reading| reading.same_key.keys()).collect()
}

fn is_valid(recipient: &Recipient) -> bool {
    recipient.readings.iter().any(|reading| reading.valid)
}

#[test]
fn strict_published_addresses_are_valid_exactly_as_published() {
    assert_none(&run("strict", |case, chain| {
        let found = is_valid(&Recipient::parse(field(case, "address"), chain));
        (Some(found) != case["valid"].as_bool()).then(|| format!("valid is {found}"))
    }));
}

#[test]
fn mutants_have_no_valid_reading() {
    assert_none(&run("mutants", |case, chain| {
        let recipient = Recipient::parse(field(case, "address"), chain);
        let reading = recipient.readings.into_iter().find(|reading| reading.valid)?;
        Some(format!("valid as {} {}", reading.chain, reading.encoding))
    }));
}

/// `left ∪ same_key(left)` meets `right ∪ same_key(right)`.
fn is_connected(left: &Recipient, right: &Recipient) -> bool {
    let all = |recipient: &Recipient| -> BTreeSet<Key> {
        keys(recipient).union(&same_keys(recipient)).copied().collect()
    };
    !all(left).is_disjoint(&all(right))
}

#[test]
fn equivalents_are_one_destination_or_connected() {
    assert_none(&run("equivalents", |case, chain| {
        let (text, base) = (field(case, "address"), field(case, "base"));
        let needs_chain = NEEDS_CHAIN.contains(&field(case, "chain"));
        // A base may be of another chain than the writing.
        let base = Recipient::parse(base, chain.filter(|_| needs_chain));
        let unasked = Recipient::parse(text, chain.filter(|_| needs_chain));
        let asked = Recipient::parse(text, chain);
        match field(case, "relation") {
            "same" | "noncanonical-same" => {
                [(&asked, "with"), (&unasked, "without")].iter().find_map(|(one, how)| {
                    keys(one)
                        .is_disjoint(&keys(&base))
                        .then(|| format!("no key in common with its base, {how} its chain"))
                })
            }
            relation => {
                let one_way = |from: &Recipient, to: &Recipient| !same_keys(from).is_disjoint(&keys(to));
                let forward_only = field(case, "writing").starts_with("p2sh-p2wpkh");
                let credential = relation == "same-credential";
                // Networks of one family share the key itself.
                let right = !keys(&unasked).is_disjoint(&keys(&base))
                    || one_way(&base, &unasked) && (forward_only || one_way(&unasked, &base))
                    || credential && is_connected(&unasked, &base);
                (!right).then(|| {
                    let (to, from) = (one_way(&base, &unasked), one_way(&unasked, &base));
                    format!("{relation}: same_key to it {to}, from it {from}")
                })
            }
        }
    }));
}

/// What a noise case lacks, read with or without its chain given.
fn noise_failure(case: &Value, chain: Option<&'static Chain>) -> Option<String> {
    let recipient = Recipient::parse(field(case, "address"), chain);
    let shares = !keys(&recipient).is_disjoint(&keys(&Recipient::parse(field(case, "base"), chain)));
    let codes: Vec<WarningCode> = recipient.warnings.iter().map(|warning| warning.code).collect();
    let expect = field(case, "expect");
    let right = match expect.split(' ').next().unwrap_or_default() {
        "match" => shares,
        "match+warn-hidden" => {
            shares
                && (codes.contains(&WarningCode::HiddenCharacter) || codes.contains(&WarningCode::InnerSpace))
        }
        "match-after-NFKC+warn" => shares && !codes.is_empty(),
        "match+warn-multiple" => shares && codes.contains(&WarningCode::SeveralRecipients),
        "no-match" => !shares,
        // A compatibility form may be folded, with a warning.
        _ if field(case, "noise").contains("U+FF1") && shares => !codes.is_empty(),
        _ => shares && !is_valid(&recipient) && codes.contains(&WarningCode::Homoglyph),
    };
    let found =
        format!("{:?}, key shared {shares}, valid {}, {codes:?}", recipient.kind, is_valid(&recipient));
    (!right).then(|| format!("expected {expect}: {found}"))
}

#[test]
fn noise_is_read_through_and_told() {
    assert_none(&run("noise", |case, chain| {
        noise_failure(case, chain.filter(|chain| NEEDS_CHAIN.contains(&chain.id)))
    }));
}

#[test]
fn noise_is_read_through_and_told_with_the_chain_given() {
    assert_none(&run("noise", noise_failure));
}

#[test]
fn not_address_texts_are_told_apart() {
    assert_none(&run("not_address", |case, _| {
        let found = Recipient::parse(field(case, "address"), None).kind;
        let expected: &[Kind] = match field(case, "kind") {
            kind if kind.starts_with("name-") => &[Kind::AddressName],
            kind if kind.starts_with("SECRET") => &[Kind::Secret],
            // Sui and Aptos accounts look like this.
            kind if kind.starts_with("hash-or-32-byte") => &[Kind::Address],
            kind if kind.starts_with("garbage") => &[Kind::Unreadable, Kind::EntityName],
            kind if kind.starts_with("too long") => &[Kind::TooLong],
            "empty" => &[Kind::Empty],
            _ => &[Kind::NotCheckable],
        };
        (!expected.contains(&found)).then(|| format!("read as {found:?}"))
    }));
}

#[test]
fn every_chain_of_the_shared_table_has_a_row_in_its_family() {
    let path = jsonl::shared("vectors/addresses/chains.csv");
    let Ok(table) = std::fs::read_to_string(&path) else {
        println!("skipped: ../shared/vectors/addresses/chains.csv is not on this machine");
        return;
    };
    let mut rows = 0;
    for line in table.lines().skip(1) {
        // Only names of networks are quoted before the family.
        let (id, rest) = line.split_once(',').expect("an id");
        let rest =
            rest.strip_prefix('"').and_then(|rest| rest.split_once("\",")).or_else(|| rest.split_once(','));
        let family = rest.and_then(|(_, rest)| rest.split_once(',')).expect("a family").0;
        let chain = chain::chain(id).unwrap_or_else(|| panic!("no row for the chain {id}"));
        assert_eq!(chain.family.0, family, "{id}");
        rows += 1;
    }
    assert_eq!(rows, chain::CHAINS.len());
}
