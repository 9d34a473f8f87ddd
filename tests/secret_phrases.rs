//! Random BIP-39 phrases of the `bip39` crate are refused; the public vectors' recipients and names are not.

use std::path::Path;

use bip39::Mnemonic;
use recipient_check::secret::is_secret;

#[test]
fn every_phrase_of_the_bip39_crate_is_a_secret() {
    let mut entropy = [0_u8; 32];
    for round in 0..10_000_u32 {
        for (index, byte) in entropy.iter_mut().enumerate() {
            *byte =
                round.wrapping_mul(2_654_435_761).rotate_left(u32::try_from(index).unwrap()).to_le_bytes()[1];
        }
        let length = [16, 20, 24, 28, 32][round as usize % 5];
        let phrase = Mnemonic::from_entropy(&entropy[..length]).unwrap().to_string();
        assert!(is_secret(&phrase), "{phrase}");
        assert!(is_secret(&phrase.to_uppercase().replace(' ', ",\n")), "{phrase}");
    }
}

#[test]
fn the_list_is_the_bip39_crates() {
    let words = bip39::Language::English.word_list();
    let list = include_str!("../src/secret/bip39_english.txt");
    assert!(list.lines().eq(words.iter().copied()));
}

#[test]
fn no_listed_name_is_taken_for_a_secret_in_any_case() {
    let list = include_str!("../data/ofac-sdn.records.jsonl");
    let mut read = 0;
    for line in list.lines() {
        let party: serde_json::Value = serde_json::from_str(line).unwrap();
        for name in party["names"].as_array().unwrap() {
            let name = name["name"].as_str().unwrap();
            for text in [name.to_owned(), name.to_lowercase(), name.to_uppercase(), format!("Name: {name}")] {
                assert!(!is_secret(&text), "{text}");
            }
            read += 1;
        }
    }
    assert_eq!(read, 48_508);
}

#[test]
fn no_public_recipient_or_name_is_taken_for_a_secret() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors");
    let mut read = 0;
    for file in [
        "addresses/strict.jsonl",
        "addresses/mutants.jsonl",
        "addresses/equivalents.jsonl",
        "addresses/noise.jsonl",
        "addresses/not_address.jsonl",
        "names/hits.jsonl",
        "names/hits_suites.jsonl",
        "names/negatives.jsonl",
        "names/near_miss.jsonl",
    ] {
        let Ok(text) = std::fs::read_to_string(folder.join(file)) else {
            println!("{file}: not there, skipped");
            continue;
        };
        for line in text.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let secret = case["kind"].as_str().is_some_and(|kind| kind.starts_with("SECRET"));
            let Some(text) = case["address"].as_str().or(case["query"].as_str()) else { continue };
            assert_eq!(is_secret(text), secret, "{file}: {text}");
            read += 1;
        }
    }
    println!("{read} cases");
}
