//! `tests/vectors/addresses/<CHAIN>.json`: published addresses of every chain, with where each was published.
//! The node and browser runners read the same files.

#[path = "support/jsonl.rs"]
#[expect(dead_code, reason = "other test crates use the rest")]
mod jsonl;

use std::collections::BTreeSet;
use std::path::PathBuf;

use recipient_check::chain::{self, CHAINS, Chain, Network};
use recipient_check::encoding::hex::Hex;
use recipient_check::key::Key;
use recipient_check::recipient::{Kind, Reading, Recipient, Role};
use serde_json::Value;

fn folder() -> PathBuf {
    jsonl::root().join("tests/vectors/addresses")
}

/// The vectors of one chain.
fn vectors(chain: &Chain) -> Vec<Value> {
    let path = folder().join(format!("{}.json", chain.id));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("the chain {} has no vectors: {} is missing", chain.id, path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn valid_readings(text: &str, chain: &'static Chain) -> Vec<Reading> {
    let readings = Recipient::parse(text, Some(chain)).readings;
    readings.into_iter().filter(|reading| reading.valid).collect()
}

fn keys(text: &str, chain: Option<&'static Chain>) -> BTreeSet<Key> {
    Recipient::parse(text, chain).readings.iter().map(|reading| reading.key).collect()
}

fn same_keys(text: &str, chain: Option<&'static Chain>) -> BTreeSet<Key> {
    let readings = Recipient::parse(text, chain).readings;
    readings.iter().flat_map(|reading| reading.same_key.keys()).collect()
}

/// An account name or a short number that looks like any word: read only when its chain is given.
fn needs_chain(vector: &Value) -> bool {
    vector["needs_chain"] == true
}

/// Collects what is wrong, so that one run names every failure.
fn each_vector(mut wrong: impl FnMut(&'static Chain, &Value) -> Option<String>) {
    let mut failures = Vec::new();
    let mut count = 0;
    for chain in CHAINS {
        for vector in vectors(chain) {
            count += 1;
            if let Some(reason) = wrong(chain, &vector) {
                failures.push(format!("{} {}: {reason}", chain.id, jsonl::field(&vector, "text")));
            }
        }
    }
    println!("{count} vectors of {} chains", CHAINS.len());
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_chain_has_a_vectors_file_and_every_file_a_chain() {
    let files: BTreeSet<String> = std::fs::read_dir(folder())
        .expect("the vectors folder")
        .map(|entry| entry.expect("a readable folder").file_name().to_string_lossy().into_owned())
        .collect();
    let expected: BTreeSet<String> = CHAINS.iter().map(|chain| format!("{}.json", chain.id)).collect();
    let missing: Vec<_> = expected.difference(&files).collect();
    let orphans: Vec<_> = files.difference(&expected).collect();
    assert!(missing.is_empty(), "chains without tests/vectors/addresses file: {missing:?}");
    assert!(orphans.is_empty(), "vectors files without a row in src/chain.rs: {orphans:?}");
}

#[test]
fn every_vector_keeps_the_schema() {
    const FIELDS: [&str; 12] = [
        "text",
        "chain",
        "valid",
        "encoding",
        "payload",
        "network",
        "tag",
        "token_contract",
        "same_as",
        "same_key_as",
        "needs_chain",
        "origin",
    ];
    each_vector(|chain, vector| {
        let fields = vector.as_object()?;
        if let Some(unknown) = fields.keys().find(|name| !FIELDS.contains(&name.as_str())) {
            return Some(format!("unknown field {unknown}"));
        }
        let complete = ["text", "chain", "origin"].iter().all(|name| !jsonl::field(vector, name).is_empty());
        let right = complete && vector["valid"].is_boolean() && vector["chain"] == chain.id;
        (!right)
            .then(|| "text, chain, valid and origin must be there, chain as the file is called".to_owned())
    });
}

#[test]
fn every_chain_has_valid_and_invalid_vectors() {
    for chain in CHAINS {
        for valid in [true, false] {
            let there = vectors(chain).iter().any(|vector| vector["valid"] == valid);
            assert!(there, "{}: no vector with valid = {valid}", chain.id);
        }
    }
}

#[test]
fn every_address_is_valid_exactly_as_published() {
    each_vector(|chain, vector| {
        let expected = vector["valid"].as_bool()?;
        let found = !valid_readings(jsonl::field(vector, "text"), chain).is_empty();
        (found != expected).then(|| format!("valid is {found}, published as {expected}"))
    });
}

#[test]
fn every_valid_address_has_its_encoding_and_payload() {
    each_vector(|chain, vector| {
        let readings = Recipient::parse(jsonl::field(vector, "text"), Some(chain)).readings;
        if let Some(encoding) = vector["encoding"].as_str()
            && readings.iter().all(|reading| reading.encoding != encoding)
        {
            return Some(format!("read as {:?}", readings.iter().map(|r| r.encoding).collect::<Vec<_>>()));
        }
        let payload = vector["payload"].as_str()?;
        let found: Vec<String> =
            readings.iter().map(|reading| Hex(&reading.key.payload).to_string()).collect();
        (!found.iter().any(|found| found == payload)).then(|| format!("payloads {found:?}"))
    });
}

#[test]
fn every_writing_of_one_destination_has_one_key() {
    each_vector(|chain, vector| {
        let (text, same_as) = (jsonl::field(vector, "text"), vector["same_as"].as_str()?);
        for given in [Some(chain), None].into_iter().filter(|given| given.is_some() || !needs_chain(vector)) {
            if keys(text, given).is_disjoint(&keys(same_as, given)) {
                let with = if given.is_some() { "with" } else { "without" };
                return Some(format!("no key in common with {same_as}, {with} the chain given"));
            }
        }
        None
    });
}

#[test]
fn addresses_of_one_private_key_or_script_lead_to_each_other() {
    let mut pairs = 0;
    each_vector(|chain, vector| {
        let (text, other) = (jsonl::field(vector, "text"), vector["same_key_as"].as_str()?);
        pairs += 1;
        if !keys(text, Some(chain)).is_disjoint(&keys(other, None)) {
            return Some(format!("one key with {other}: that is the same destination"));
        }
        // From the other, to the text, or both to a third: two addresses of one payment credential.
        let all = |text| keys(text, None).union(&same_keys(text, None)).copied().collect::<BTreeSet<_>>();
        all(text).is_disjoint(&all(other)).then(|| format!("not connected to {other}"))
    });
    assert!(pairs > 100, "{pairs}");
}

#[test]
fn tags_are_told_apart_from_the_destination() {
    each_vector(|chain, vector| {
        let expected = vector["tag"].as_str()?;
        let readings = Recipient::parse(jsonl::field(vector, "text"), Some(chain)).readings;
        let found: Vec<_> = readings.iter().map(|reading| reading.tag.as_deref()).collect();
        (!found.contains(&Some(expected))).then(|| format!("tags {found:?}, published as {expected}"))
    });
}

#[test]
fn test_networks_are_named_as_such() {
    each_vector(|chain, vector| {
        let expected = if vector["network"] == "test" { Network::Test } else { Network::Main };
        let readings = valid_readings(jsonl::field(vector, "text"), chain);
        let stray = readings.iter().find(|reading| reading.network != expected);
        stray.map(|reading| format!("{} on {:?}", reading.encoding, reading.network))
    });
}

#[test]
fn the_contract_and_the_recipient_of_a_token_transfer_are_told_apart() {
    let mut transfers = 0;
    each_vector(|chain, vector| {
        let (recipient, contract) = (vector["payload"].as_str()?, vector["token_contract"].as_str()?);
        transfers += 1;
        let readings = Recipient::parse(jsonl::field(vector, "text"), Some(chain)).readings;
        let has = |role, payload| {
            let is = |reading: &Reading| Hex(&reading.key.payload).to_string() == payload;
            readings.iter().any(|reading| reading.role == role && is(reading))
        };
        let right = has(Role::Recipient, recipient) && has(Role::TokenContract, contract);
        let mixed = has(Role::TokenContract, recipient) || has(Role::Recipient, contract);
        (!right || mixed).then(|| "the roles are mixed up".to_owned())
    });
    assert!(transfers > 0);
}

#[test]
fn a_bare_paste_of_a_valid_address_has_the_key_it_has_with_its_chain_given() {
    each_vector(|chain, vector| {
        let text = jsonl::field(vector, "text");
        let bare = keys(text, None);
        if needs_chain(vector) {
            let stray = bare.iter().find(|key| key.family == chain.family);
            return stray.map(|key| format!("the bare paste is read as {key}"));
        }
        let lost = valid_readings(text, chain).into_iter().find(|reading| !bare.contains(&reading.key));
        lost.map(|reading| format!("the bare paste loses {}", reading.key))
    });
}

#[test]
fn a_chain_given_yields_only_readings_of_its_family() {
    each_vector(|given, vector| {
        let readings = Recipient::parse(jsonl::field(vector, "text"), Some(given)).readings;
        let stray = readings.iter().find(|reading| reading.key.family != given.family);
        stray.map(|reading| format!("a reading of {}", reading.key.family.0))
    });
}

#[test]
fn every_reading_names_a_chain_of_its_own_family() {
    each_vector(|_, vector| {
        let readings = Recipient::parse(jsonl::field(vector, "text"), None).readings;
        readings.iter().find_map(|reading| {
            let named = chain::chain(reading.chain)?;
            (named.family != reading.key.family).then(|| format!("{} named {}", reading.key, reading.chain))
        })
    });
}

#[test]
fn what_is_no_address_is_told_apart() {
    let path = jsonl::root().join("tests/vectors/others.json");
    let text = std::fs::read_to_string(&path).expect("tests/vectors/others.json");
    let cases: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    let mut wrong = Vec::new();
    for case in &cases {
        let text = jsonl::field(case, "text");
        assert!(!jsonl::field(case, "origin").is_empty(), "{text}: without an origin");
        let recipient = Recipient::parse(text, None);
        let kind = serde_json::to_value(recipient.kind).expect("a kind");
        if kind != case["kind"] {
            wrong.push(format!(
                "{text}: {kind}, expected {} ({})",
                case["kind"],
                jsonl::field(case, "origin")
            ));
        }
        if recipient.kind == Kind::Secret {
            let told = serde_json::to_string(&recipient).expect("JSON");
            assert!(recipient.readings.is_empty() && !told.contains(text), "{}: told", case["origin"]);
        }
    }
    println!("{} texts", cases.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
