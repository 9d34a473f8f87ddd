//! Properties: every writing of one destination has its key, and no two destinations share one.

#[path = "support/encode.rs"]
mod encode;
#[path = "support/writings.rs"]
mod writings;

use std::collections::BTreeSet;

use proptest::prelude::*;
use recipient_check::chain::{self, CHAINS, Chain, Encoding};
use recipient_check::encoding::crc::crc32;
use recipient_check::key::{Family, Key, Kind, Payload};
use recipient_check::recipient::{Reading, Recipient, Role};
use writings::{needs_chain, spellings, writings};
use zcash_address::unified::{Address, Encoding as _, Receiver, Revision, Uitem};

/// The kinds of destination that an encoding writes, and the bytes of their payloads.
fn shapes(encoding: &Encoding) -> Vec<(Kind, usize)> {
    match *encoding {
        Encoding::Base58Check { kind, length, .. } => vec![(kind, length)],
        Encoding::Segwit { .. } => vec![
            (Kind::Witness(0), 20),
            (Kind::Witness(0), 32),
            (Kind::Witness(1), 32),
            (Kind::Witness(1), 2),
            (Kind::Witness(2), 20),
            (Kind::Witness(16), 40),
        ],
        Encoding::CashAddr { .. } => vec![(Kind::P2pkh, 20), (Kind::P2sh, 20), (Kind::P2sh, 32)],
        Encoding::Evm | Encoding::TronHex => vec![(Kind::KeccakAccount, 20)],
        Encoding::Monero { .. } => vec![(Kind::MoneroStandard, 64), (Kind::MoneroSubaddress, 64)],
        Encoding::CosmosAccount { .. } => vec![
            (Kind::CosmosAccount, 20),
            (Kind::CosmosAccount, 32),
            (Kind::CosmosOperator, 20),
            (Kind::CosmosConsensus, 20),
        ],
        Encoding::Base58Key | Encoding::Bech32Key { .. } | Encoding::Algorand | Encoding::Hex32 { .. } => {
            vec![(Kind::Account, 32)]
        }
        Encoding::Avalanche | Encoding::XAddress { .. } => vec![(Kind::Account, 20)],
        Encoding::ZcashShielded { .. } => vec![(Kind::Sapling, 43), (Kind::P2pkh, 20)],
        Encoding::Strkey => {
            [Kind::Account, Kind::Contract, Kind::LiquidityPool, Kind::ClaimableBalance, Kind::SignedPayload]
                .map(|kind| (kind, 32))
                .into()
        }
        Encoding::Ton => vec![(Kind::Account, 33)],
        Encoding::Cardano { .. } => vec![
            (Kind::CardanoBase, 58),
            (Kind::CardanoPayment, 29),
            (Kind::CardanoStake, 29),
            (Kind::CardanoByron, 28),
        ],
        Encoding::Ss58 { .. } => vec![(Kind::Account, 32), (Kind::Account, 33)],
        Encoding::Filecoin => vec![
            (Kind::Protocol(0), 8),
            (Kind::Protocol(1), 20),
            (Kind::Protocol(2), 20),
            (Kind::Protocol(3), 48),
            (Kind::Protocol(4), 1),
            (Kind::Protocol(4), 33),
            (Kind::Protocol(4), 55),
            (Kind::KeccakAccount, 20),
        ],
        Encoding::Near => vec![(Kind::Account, 5), (Kind::Account, 12), (Kind::Account, 64)],
        Encoding::Hedera => vec![(Kind::Account, 24)],
        Encoding::Kaspa { .. } => {
            vec![(Kind::Protocol(0), 32), (Kind::Protocol(1), 33), (Kind::Protocol(8), 32)]
        }
        Encoding::Icp => vec![
            (Kind::Principal, 0),
            (Kind::Principal, 1),
            (Kind::Principal, 10),
            (Kind::Principal, 29),
            (Kind::Account, 32),
        ],
        Encoding::Eos => vec![(Kind::Account, 8)],
        Encoding::Stacks => vec![(Kind::P2pkh, 20), (Kind::P2sh, 20)],
    }
}

/// `bytes` bent to a payload that exists: not every byte of every payload is free.
fn key(chain: &Chain, encoding: &Encoding, kind: Kind, mut bytes: Vec<u8>) -> Key {
    match (encoding, kind) {
        (Encoding::Ton, _) => bytes[0] = if bytes[0] < 0x80 { 0 } else { 0xff },
        (Encoding::Cardano { .. }, Kind::CardanoBase) => {
            bytes[0] %= 2;
            bytes[29] %= 2;
        }
        (Encoding::Cardano { .. }, Kind::CardanoPayment | Kind::CardanoStake) => bytes[0] %= 2,
        // Below 2^63
        (Encoding::Filecoin, Kind::Protocol(0)) => bytes[0] &= 0x7f,
        // A namespace of one byte, other than the one of EVM accounts
        (Encoding::Filecoin, Kind::Protocol(4)) => bytes[0] = (bytes[0] & 0x7f) | 0x20,
        (Encoding::Near, _) => {
            let alphabet = b"abcdefghijklmnopqrstuvwxyz0123456789";
            bytes.iter_mut().for_each(|byte| *byte = alphabet[usize::from(*byte) % alphabet.len()]);
            let last = bytes.len() - 1;
            if last == 63 {
                bytes.iter_mut().for_each(|byte| *byte = b"0123456789abcdef"[usize::from(*byte) % 16]);
            } else if last > 5 {
                bytes[last - 4..].copy_from_slice(b".near");
            }
        }
        (Encoding::Hedera, _) => {
            bytes[..16].fill(0);
            bytes[16] &= 0x7f;
            bytes[23] |= 1;
        }
        (Encoding::Icp, Kind::Account) => {
            let checksum = crc32(&bytes[4..]).to_be_bytes();
            bytes[..4].copy_from_slice(&checksum);
        }
        // The empty name is none.
        (Encoding::Eos, _) => {
            bytes[0] |= 0x80;
            bytes[7] |= 0x10;
        }
        _ => {}
    }
    Key { family: chain.family, kind, payload: Payload::new(&bytes).unwrap() }
}

/// One destination of each kind that any chain writes, all from the same random bytes.
fn destinations(bytes: &[u8]) -> Vec<(&'static Chain, Key)> {
    let mut all: Vec<(&'static Chain, Key)> = Vec::new();
    for chain in CHAINS {
        for encoding in chain.encodings {
            for (kind, length) in shapes(encoding) {
                let key = key(chain, encoding, kind, bytes[..length].to_vec());
                if all.iter().all(|(_, other)| *other != key) {
                    all.push((chain, key));
                }
            }
        }
    }
    all
}

/// Random bytes, of which many are zero at the beginning: where encodings lose them.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    (prop::collection::vec(any::<u8>(), 64), 0..12_usize).prop_map(|(mut bytes, zeros)| {
        bytes[..zeros.saturating_sub(5)].fill(0);
        bytes
    })
}

fn readings(key: &Key, chain: &'static Chain, text: &str) -> Vec<Reading> {
    let readings = Recipient::parse(text, needs_chain(key).then_some(chain)).readings;
    readings.into_iter().filter(|reading| reading.role == Role::Recipient).collect()
}

#[test]
fn every_encoding_of_every_chain_writes_every_shape() {
    let (mut shaped, mut texts) = (0, 0);
    let bytes: Vec<u8> = (1..=64).collect();
    for chain in CHAINS {
        for encoding in chain.encodings {
            for (kind, length) in shapes(encoding) {
                let key = key(chain, encoding, kind, bytes[..length].to_vec());
                assert!(!spellings(encoding, &key).is_empty(), "{} {kind:?} {length}", chain.id);
                shaped += 1;
                texts += writings(&key).len();
            }
        }
    }
    println!("{shaped} shapes, {texts} writings");
}

/// A case is some ten thousand texts. `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(12), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_writing_of_a_destination_has_its_key(bytes in bytes()) {
        let mut wrong = Vec::new();
        for (chain, key) in destinations(&bytes) {
            for text in writings(&key) {
                let found = readings(&key, chain, &text);
                if found.iter().all(|reading| reading.key != key) {
                    wrong.push(format!("{} {:?} {text:?}: {:?}", key.family.0, key.kind, found.iter().map(|reading| (reading.chain, reading.encoding, reading.key)).collect::<Vec<_>>()));
                }
            }
        }
        prop_assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn no_two_destinations_share_a_key(one in bytes(), other in bytes(), bit in 0..64_usize * 8) {
        // A wholly different payload, and one that differs in one bit.
        let mut near = one.clone();
        near[bit / 8] ^= 1 << (bit % 8);
        for other in [other, near] {
            let pairs = destinations(&one).into_iter().zip(destinations(&other));
            for ((chain, one), (_, other)) in pairs.filter(|((_, one), (_, other))| one != other) {
                prop_assert_eq!(one.family, other.family);
                let keys = |key: &Key| -> BTreeSet<Key> {
                    let texts = chain.encodings.iter().flat_map(|encoding| spellings(encoding, key));
                    texts.flat_map(|text| readings(key, chain, &text)).map(|reading| reading.key).collect()
                };
                prop_assert!(keys(&one).is_disjoint(&keys(&other)), "{one} and {other}");
            }
        }
    }

    #[test]
    fn a_hash_of_one_family_is_no_key_of_another(bytes in bytes()) {
        let keys: Vec<Key> = destinations(&bytes).into_iter().map(|(_, key)| key).collect();
        let distinct: BTreeSet<Vec<u8>> = keys.iter().map(Key::to_bytes).collect();
        prop_assert_eq!(distinct.len(), keys.len());
    }

    #[test]
    fn every_prefix_of_ss58_writes_one_destination(bytes in bytes()) {
        let key = Key { family: Family("ss58"), kind: Kind::Account, payload: Payload::new(&bytes[..32]).unwrap() };
        let chain = chain::chain("SS58");
        // Every prefix once over all cases, not in each of them.
        let first = u16::from(bytes[63]) % 8;
        for prefix in (first..16_384).step_by(8) {
            let text = encode::ss58(prefix, &bytes[..32]);
            let found = Recipient::parse(&text, chain).readings;
            prop_assert!(found.iter().any(|reading| reading.key == key), "{prefix} {text}");
        }
    }

    #[test]
    fn every_receiver_of_a_unified_address_is_read(bytes in bytes(), script in any::<bool>(), test in any::<bool>()) {
        let family = Family(if test { "zect" } else { "zec" });
        let hash: [u8; 20] = bytes[..20].try_into().unwrap();
        let shielded: [u8; 43] = bytes[..43].try_into().unwrap();
        let transparent = if script { Receiver::P2sh(hash) } else { Receiver::P2pkh(hash) };
        let items = [transparent, Receiver::Sapling(shielded), Receiver::Orchard(shielded)].map(Uitem::Data).to_vec();
        let network = if test { zcash_protocol::consensus::NetworkType::Test } else { zcash_protocol::consensus::NetworkType::Main };
        for revision in [Revision::R0, Revision::R2] {
            let text = Address::try_from_items(revision, items.clone()).unwrap().encode(&network);
            for text in [text.to_uppercase(), format!("zcash:{text}?amount=1"), text] {
                let found: BTreeSet<Key> = Recipient::parse(&text, None).readings.into_iter().map(|reading| reading.key).collect();
                for (kind, payload) in [
                    (if script { Kind::P2sh } else { Kind::P2pkh }, &hash[..]),
                    (Kind::Sapling, &shielded),
                    (Kind::Orchard, &shielded),
                ] {
                    let key = Key { family, kind, payload: Payload::new(payload).unwrap() };
                    prop_assert!(found.contains(&key), "{text}: no {kind:?}");
                }
            }
        }
    }
}

#[test]
fn a_prefix_that_only_begins_like_avalanches_is_another_one() {
    for (prefix, is_avalanche) in [("avax", true), ("avax1q", false), ("avaxq", false)] {
        let text = format!("X-{}", encode::bech32(prefix, &[7; 20], encode::Bech32::Old));
        let read = Recipient::parse(&text, chain::chain("AVAXX"));
        assert_eq!(read.readings.iter().any(|reading| reading.valid), is_avalanche, "{text}");
    }
}
