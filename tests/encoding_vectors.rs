//! The public address vectors of the chains whose mechanisms stand alone, when `../shared` is there.

use std::path::Path;

use recipient_check::encoding::bech32::Parts;
use recipient_check::encoding::zcash::{self, Rules, Unified};
use recipient_check::encoding::{Checksum, base58, cardano, hedera, icp, near, ss58, ton};

/// Whether `text` is a recipient of `chain` in the chain's own spelling; `None` for other chains.
fn is_valid(chain: &str, text: &str) -> Option<bool> {
    let good = |checksum| checksum != Checksum::Bad;
    Some(match chain {
        "TON" => ton::decode(text).is_some_and(|address| good(address.checksum)),
        "ICP" => {
            icp::Account::decode(text).is_some_and(|account| good(account.checksum))
                || icp::Principal::decode(text).is_some_and(|principal| good(principal.checksum))
        }
        "NEAR" => near::decode(text).is_some(),
        "HBAR" => hedera::decode(text).is_some_and(|address| {
            (address.shard, address.realm) == (0, 0) && address.canonical && good(address.checksum)
        }),
        "SS58" | "DOT" | "KSM" => ss58_address(text).is_some_and(|address| {
            let prefix = match chain {
                "DOT" => address.prefix == 0,
                "KSM" => address.prefix == 2,
                _ => address.is_registered(),
            };
            prefix && address.canonical && good(address.checksum)
        }),
        "ADA" | "ADAT" => {
            let network = u8::from(chain == "ADA");
            let shelley = Parts::split(text).ok().and_then(|parts| cardano::Shelley::from_bech32(&parts));
            let byron = base58::decode(text, &base58::BITCOIN).ok();
            let byron = byron.and_then(|bytes| cardano::Byron::from_bytes(&bytes));
            shelley.is_some_and(|address| address.network == network && good(address.checksum))
                || byron.is_some_and(|address| {
                    address.magic.is_none() == (network == 1) && good(address.checksum)
                })
        }
        "ZEC" => zcash_address(text, &["zs", "tex", "u", "zu", "tu"])?,
        // The vectors file `tu` under the test network; ZIP-316 revision 2 gives it to the main network.
        "ZECT" => zcash_address(text, &["ztestsapling", "textest", "utest", "zutest", "tutest", "tu"])?,
        _ => return None,
    })
}

fn ss58_address(text: &str) -> Option<ss58::Address> {
    ss58::Address::from_bytes(&base58::decode(text, &base58::BITCOIN).ok()?)
}

/// `None` for a base58 address, which another mechanism reads.
fn zcash_address(text: &str, prefixes: &[&str]) -> Option<bool> {
    if text.starts_with('t') && !text.starts_with("te") && !text.starts_with("tu") {
        return None;
    }
    let Ok(parts) = Parts::split(text) else { return Some(false) };
    let Some(prefix) = prefixes.iter().find(|prefix| parts.has_prefix(prefix)) else { return Some(false) };
    let unified = |rules| Unified::decode(&parts, prefix, rules).is_ok_and(|address| address.valid);
    Some(match *prefix {
        "zs" | "ztestsapling" => zcash::sapling(&parts).is_some_and(|(_, checksum)| checksum == Checksum::Ok),
        "tex" | "textest" => zcash::tex(&parts).is_some_and(|(_, checksum)| checksum == Checksum::Ok),
        "u" | "utest" => unified(Rules::Revision0),
        "zu" | "zutest" => unified(Rules::Shielded),
        _ => unified(Rules::Transparent),
    })
}

/// Vectors that contradict their own specification or policy, with the reason.
const CONTRADICTIONS: [(&str, &str); 3] = [
    ("1.0.123", "realm and shard are 0 on Hedera's networks"),
    ("ctpqudSL8v7QCi3dVRZkBK55i6JGLQuyCAxqFsTho4DCMmw87", "no chain has registered prefix 70"),
    ("4pbsSkWcBaYoFHrKJZp5fDVUKbqSYD9dhZZGvpp3vQ5ysVs5ybV", "no chain has registered prefix 200"),
];

#[test]
fn valid_and_invalid_are_told_apart() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors/addresses");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let (mut checked, mut wrong) = (0, Vec::new());
    for file in ["strict.jsonl", "mutants.jsonl"] {
        for line in std::fs::read_to_string(folder.join(file)).unwrap().lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let (chain, text) = (case["chain"].as_str().unwrap(), case["address"].as_str().unwrap());
            let Some(valid) = is_valid(chain, text) else { continue };
            checked += 1;
            let contradiction = CONTRADICTIONS.iter().any(|(contradiction, _)| *contradiction == text);
            if (valid != case["valid"].as_bool().unwrap()) != contradiction {
                wrong.push(format!("{chain} {text} {}", case["source"]));
            }
        }
    }
    println!("{checked} checked");
    assert!(checked > 300 && wrong.is_empty(), "{} of {checked}:\n{}", wrong.len(), wrong.join("\n"));
}
