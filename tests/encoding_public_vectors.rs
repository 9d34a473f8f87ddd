//! The public address vectors through the decoders of accounts and names, one by one and without the chain table.

use std::path::Path;

use recipient_check::encoding::bech32::{Parts, Variant};
use recipient_check::encoding::hex::Hex;
use recipient_check::encoding::{
    Checksum, account_hex, algorand, avalanche, eos, filecoin, icap, kaspa, strkey, xaddress,
};

/// The payload in hex, and whether the spelling is the chain's own; `None` when another decoder is in charge.
fn read(chain: &str, text: &str) -> Option<(String, bool)> {
    let ok = |checksum, canonical| canonical && checksum != Checksum::Bad;
    match chain {
        "XLM" => strkey::decode(text)
            .ok()
            .map(|found| (Hex(&found.key).to_string(), ok(found.checksum, found.canonical))),
        "XRP" => xaddress::decode(text).ok().map(|found| {
            (Hex(&found.account).to_string(), ok(found.checksum, found.canonical && !found.test))
        }),
        "ALGO" => algorand::decode(text)
            .ok()
            .map(|found| (Hex(&found.key).to_string(), ok(found.checksum, found.canonical))),
        "FIL" => filecoin::decode(text).ok().map(|found| {
            let payload = found.evm_account().map_or_else(|| found.payload().to_vec(), Vec::from);
            (Hex(&payload).to_string(), ok(found.checksum, found.canonical))
        }),
        "KAS" => kaspa::decode(text, "kaspa")
            .ok()
            .map(|found| (Hex(found.payload()).to_string(), ok(found.checksum(), found.canonical))),
        "EOS" => eos::decode(text).ok().map(|_| (text.to_owned(), true)),
        "EVM" => icap::decode(text)
            .ok()
            .map(|found| (Hex(&found.account).to_string(), ok(found.checksum, found.canonical))),
        "APT" => account_hex::decode(text).map(|found| {
            (
                Hex(&found.bytes).to_string(),
                matches!(found.form, account_hex::Form::Long | account_hex::Form::Short),
            )
        }),
        "SUI" => account_hex::decode(text)
            .map(|found| (Hex(&found.bytes).to_string(), found.form == account_hex::Form::Long)),
        "AVAXX" => {
            let (own, rest) = avalanche::split_chain(text)
                .map_or((false, text), |(letter, rest)| (text.starts_with(letter), rest));
            let parts = Parts::split(rest).ok().filter(|parts| parts.has_prefix("avax"))?;
            let mut buffer = [0; 20];
            let account = parts.bytes(&mut buffer).ok().filter(|account| account.len() == 20)?;
            Some((Hex(account).to_string(), own && parts.variant == Some(Variant::Bech32)))
        }
        _ => None,
    }
}

#[test]
fn public_vectors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors/addresses");
    let (mut wrong, mut cases) = (Vec::new(), 0);
    for file in ["strict", "mutants", "equivalents"] {
        let Ok(lines) = std::fs::read_to_string(folder.join(file).with_extension("jsonl")) else {
            println!("{file}: not there, skipped");
            continue;
        };
        for line in lines.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let (chain, text) = (case["chain"].as_str().unwrap(), case["address"].as_str().unwrap());
            let writing = case["writing"].as_str().unwrap_or_default();
            let foreign = match chain {
                "XRP" => !text.starts_with('X') || text.contains(':'),
                "EVM" => writing != "ICAP direct",
                "XLM" | "ALGO" | "FIL" | "KAS" | "EOS" | "APT" | "SUI" | "AVAXX" => {
                    writing.contains("uri") || writing.contains("caip")
                }
                _ => true,
            };
            if foreign {
                continue;
            }
            cases += 1;
            let found = read(chain, text);
            let payload = case["canonical_group"].as_str().and_then(|group| group.rsplit(':').next());
            let right = match case["valid"].as_bool() {
                Some(false) => found.is_none_or(|(_, valid)| !valid),
                valid => {
                    found.is_some_and(|(key, own)| Some(key.as_str()) == payload && (valid.is_none() || own))
                }
            };
            if !right {
                wrong.push(format!("{file} {chain} {writing} {text}"));
            }
        }
    }
    println!("{cases} cases");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
