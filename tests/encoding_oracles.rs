//! Mechanisms against well-kept crates, on random payloads.

#[path = "support/random.rs"]
mod random;

use pallas_addresses::byron::{AddrAttrProperty, AddrType, AddressPayload, ByronAddress};
use pallas_addresses::{Network, Pointer, ShelleyAddress, ShelleyDelegationPart, ShelleyPaymentPart};
use random::Random;
use recipient_check::encoding::bech32::Parts;
use recipient_check::encoding::zcash::{Item, Rules, Unified};
use recipient_check::encoding::{Checksum, base58, cardano, icp, near, ss58};
use zcash_address::unified::{self, Container, Encoding, MetadataItem, Receiver, Revision, Uitem};

#[test]
fn principals_agree_with_ic_principal() {
    let mut random = Random(1);
    for _ in 0..100_000 {
        let id = random.bytes::<29>();
        let id = &id[..random.below(30)];
        let text = ic_principal::Principal::from_slice(id).to_text();
        let read = icp::Principal::decode(&text).unwrap();
        assert_eq!((read.id(), read.checksum), (id, Checksum::Ok), "{text}");
        // One character changed, into one of the alphabet, a dash or something else
        let mut wrong = text.clone().into_bytes();
        let at = random.below(wrong.len());
        wrong[at] = b"abcdefghijklmnopqrstuvwxyz234567ABCZ-01. "[random.below(41)];
        let wrong = String::from_utf8(wrong).unwrap();
        let ours = icp::Principal::decode(&wrong).filter(|read| read.checksum == Checksum::Ok);
        let theirs = ic_principal::Principal::from_text(&wrong).ok();
        assert_eq!(
            ours.as_ref().map(icp::Principal::id),
            theirs.as_ref().map(ic_principal::Principal::as_slice)
        );
    }
}

#[test]
fn account_ids_agree_with_near_account_id() {
    let mut random = Random(2);
    for _ in 0..100_000 {
        let length = random.below(68);
        let text: String =
            (0..length).map(|_| char::from(b"abcdefx0123456789z._-A"[random.below(22)])).collect();
        let text =
            if random.below(4) == 0 { text.replace(['.', '_', '-', 'A', 'x', 'z'], "0") } else { text };
        let theirs = near_account_id::AccountIdRef::new(&text).ok();
        assert_eq!(near::decode(&text).is_some(), theirs.is_some(), "{text}");
    }
    for _ in 0..1_000 {
        let hex = recipient_check::encoding::hex::Hex(&random.bytes::<32>()).to_string();
        assert_eq!(near::decode(&hex), Some(near::Account::Implicit));
        assert_eq!(near::decode(&format!("0x{}", &hex[24..])), Some(near::Account::EthImplicit));
    }
}

#[test]
fn registered_prefixes_are_those_of_ss58_registry() {
    use ss58_registry::{Ss58AddressFormat, Ss58AddressFormatRegistry};
    let mut body = [0; 36];
    for prefix in 0..16_384_u16 {
        let bytes = if prefix < 64 {
            body[0] = u8::try_from(prefix).unwrap();
            &body[..35]
        } else {
            let [high, low] = prefix.to_be_bytes();
            (body[0], body[1]) = (0x40 | low >> 2, low << 6 | high);
            &body[..]
        };
        let address = ss58::Address::from_bytes(bytes).unwrap();
        let format = Ss58AddressFormat::custom(prefix);
        let registered = Ss58AddressFormatRegistry::try_from(format).is_ok() && !format.is_reserved();
        assert_eq!((address.prefix, address.canonical), (prefix, true));
        assert_eq!(address.is_registered(), registered, "{prefix}");
    }
}

#[test]
fn shelley_addresses_agree_with_pallas() {
    let mut random = Random(3);
    for _ in 0..100_000 {
        let (first, second) = (random.bytes::<28>(), random.bytes::<28>());
        let (script, main) = (random.below(2) == 1, random.below(2) == 1);
        let payment = if script {
            ShelleyPaymentPart::script_hash(first.into())
        } else {
            ShelleyPaymentPart::key_hash(first.into())
        };
        let credential =
            |is_script, hash| cardano::Stake::Credential(cardano::Credential { is_script, hash });
        let (delegation, stake) = match random.below(4) {
            0 => (ShelleyDelegationPart::Key(second.into()), credential(false, second)),
            1 => (ShelleyDelegationPart::Script(second.into()), credential(true, second)),
            2 => {
                let mut natural = || random.next() >> random.below(64);
                let pointer = Pointer::new(natural(), natural(), natural());
                (ShelleyDelegationPart::Pointer(pointer), cardano::Stake::Pointer)
            }
            _ => (ShelleyDelegationPart::Null, cardano::Stake::None),
        };
        let network = if main { Network::Mainnet } else { Network::Testnet };
        let address = ShelleyAddress::new(network, payment, delegation);
        let text = address.to_bech32().unwrap();
        let expected = cardano::Shelley {
            network: u8::from(main),
            payment: Some(cardano::Credential { is_script: script, hash: first }),
            stake,
            checksum: Checksum::Ok,
        };
        assert_eq!(cardano::Shelley::from_bech32(&Parts::split(&text).unwrap()), Some(expected), "{text}");
        let bytes = cardano::Shelley { checksum: Checksum::Absent, ..expected };
        assert_eq!(cardano::Shelley::from_bytes(&address.to_vec()), Some(bytes), "{text}");
    }
}

#[test]
fn byron_addresses_agree_with_pallas() {
    let mut random = Random(4);
    for _ in 0..20_000 {
        let root = random.bytes::<28>();
        let (mut attributes, mut magic) = (Vec::new(), None);
        if random.below(2) == 0 {
            attributes.push(AddrAttrProperty::DerivationPath(random.bytes::<30>().to_vec().into()));
        }
        if random.below(2) == 0 {
            let number = u32::try_from(random.next() >> 32).unwrap();
            attributes
                .push(AddrAttrProperty::NetworkTag([&[0x1a][..], &number.to_be_bytes()].concat().into()));
            // A number that fits fewer bytes is not canonical; none that small is drawn often.
            magic = (number > 0xffff).then_some(number);
            if magic.is_none() {
                continue;
            }
        }
        let addrtype = [AddrType::PubKey, AddrType::Script, AddrType::Redeem][random.below(3)].clone();
        let payload = AddressPayload { root: root.into(), attributes: attributes.into(), addrtype };
        let text = ByronAddress::from_decoded(payload).to_base58();
        let read = cardano::Byron::from_bytes(&base58::decode(&text, &base58::BITCOIN).unwrap());
        assert_eq!(read, Some(cardano::Byron { root, magic, checksum: Checksum::Ok }), "{text}");
    }
}

#[test]
fn unified_addresses_agree_with_zcash_address() {
    let mut random = Random(5);
    let mut valid = 0;
    for _ in 0..10_000 {
        let mut items = Vec::new();
        match random.below(3) {
            0 => items.push(Uitem::Data(Receiver::P2pkh(random.bytes()))),
            1 => items.push(Uitem::Data(Receiver::P2sh(random.bytes()))),
            _ => {}
        }
        if random.below(2) == 0 {
            items.push(Uitem::Data(Receiver::Sapling(random.bytes())));
        }
        if random.below(2) == 0 {
            items.push(Uitem::Data(Receiver::Orchard(random.bytes())));
        }
        let revision = if random.below(2) == 0 { Revision::R0 } else { Revision::R2 };
        if revision == Revision::R2 && random.below(2) == 0 {
            items.push(Uitem::Metadata(MetadataItem::ExpiryHeight(7)));
            items.push(Uitem::Metadata(MetadataItem::ExpiryTime(random.next())));
        }
        if random.below(3) == 0 {
            let data = vec![9; random.below(300)];
            items.push(Uitem::Data(Receiver::Unknown { typecode: 0xfffa, data }));
        }
        let shielded =
            items.iter().any(|item| matches!(item, Uitem::Data(Receiver::Sapling(_) | Receiver::Orchard(_))));
        let Ok(address) = unified::Address::try_from_items(revision, items) else { continue };
        let main = random.below(2) == 0;
        let network = if main {
            zcash_protocol::consensus::NetworkType::Main
        } else {
            zcash_protocol::consensus::NetworkType::Test
        };
        let text = address.encode(&network);
        let parts = Parts::split(&text).unwrap();
        let (prefix, _) = text.rsplit_once('1').unwrap();
        let rules = match prefix {
            "u" | "utest" => Rules::Revision0,
            "zu" | "zutest" => Rules::Shielded,
            _ => Rules::Transparent,
        };
        let read = Unified::decode(&parts, prefix, rules).unwrap();
        // ZIP-316 asks revision 0 for typecode 2 or 3; the crate lets an unknown typecode stand for them.
        assert_eq!(read.valid, rules != Rules::Revision0 || shielded, "{text}");
        valid += u32::from(read.valid);
        for item in address.items_as_parsed() {
            let (typecode, bytes) = match item {
                Uitem::Data(Receiver::P2pkh(hash)) => (Item::P2PKH, &hash[..]),
                Uitem::Data(Receiver::P2sh(hash)) => (Item::P2SH, &hash[..]),
                Uitem::Data(Receiver::Sapling(bytes)) => (Item::SAPLING, &bytes[..]),
                Uitem::Data(Receiver::Orchard(bytes)) => (Item::ORCHARD, &bytes[..]),
                _ => continue,
            };
            assert_eq!(read.item(typecode), Some(bytes), "{text}");
        }
    }
    assert!(valid > 5_000, "{valid}");
}
