//! Which other addresses the same private key or script can control.
//!
//! | keys | tied by | source |
//! |---|---|---|
//! | P2PKH, P2WPKH, Stacks, of every network | public key hash | BIP-141, SIP-005 |
//! | P2SH of every network | script hash | BIP-16 |
//! | P2PKH or P2WPKH → its P2SH-P2WPKH | forward only | BIP-141, "P2WPKH nested in BIP16 P2SH" |
//! | EVM, Tron, Filecoin `f410`, Ethermint networks, Harmony | Keccak account | FIP-0055, Ethermint `ethsecp256k1` |
//! | one account under every Cosmos prefix | public key hash | ADR-028 |
//! | Cardano credentials, on its main and its test network | key or script hash | CIP-19 |
//! | Cardano base address → its payment and its stake credential | forward only | CIP-19 |

use serde::{Serialize, Serializer};

use crate::chain::{CHAINS, Encoding};
use crate::encoding::hash160::hash160;
use crate::key::{ClassName, ControlClass, Family, Key, Kind, Payload};

/// Cosmos networks whose accounts are EVM accounts in Bech32.
const KECCAK_HRPS: &[&str] = &["inj", "evmos", "canto", "zeta", "one"];

/// Keys that `key` controls and that lead nowhere back: looked up beside it, and stored by the compiler as derived
/// rows when `key` is listed. At most two.
pub fn forward(key: &Key) -> impl Iterator<Item = Key> {
    let class = key.control_class();
    let keys = if class.name == ClassName::PublicKeyHash {
        let family = if has_segwit(key.family) { key.family } else { Family("btc") };
        [Some(Key::new(family, Kind::P2sh, wrap(&class.payload))), None]
    } else if key.kind == Kind::CardanoBase {
        cardano_credentials(key)
    } else {
        [None; 2]
    };
    keys.into_iter().flatten()
}

/// True when the same private key or script can control `key` and the key of this family and kind in the same
/// control class.
///
/// A family that this build does not know shares whatever its class says, unless the class alone does not say it.
pub fn share_key(key: &Key, family: Option<Family>, kind_tag: u8) -> bool {
    if key.control_class().name != ClassName::Account20 {
        return true;
    }
    let Some(family) = family else { return false };
    let keccak =
        |family: Family, tag: u8| tag == Kind::KeccakAccount.tag() || KECCAK_HRPS.contains(&family.0);
    let cosmos = |tag: u8| tag != Kind::KeccakAccount.tag();
    let own = key.kind.tag();
    keccak(key.family, own) && keccak(family, kind_tag) || cosmos(own) && cosmos(kind_tag)
}

/// Every other key that the same private key or script can control, on every network; in order, each once.
pub fn same_key(key: &Key) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    let mut add = |key: Key| {
        if let Err(at) = keys.binary_search(&key) {
            keys.insert(at, key);
        }
    };
    for_each_member(&key.control_class(), &mut |member| {
        if member != *key && share_key(key, Some(member.family), member.kind.tag()) {
            add(member);
        }
    });
    for forward in forward(key) {
        add(forward);
        for_each_member(&forward.control_class(), &mut |member| {
            // Only networks with SegWit have an address that wraps a P2WPKH.
            if forward.kind != Kind::P2sh || has_segwit(member.family) {
                add(member);
            }
        });
    }
    keys
}

/// The keys of [`same_key`], computed when they are asked for: a Cosmos account has a hundred of them, and most
/// answers are read without.
#[derive(Clone, Copy, Debug)]
pub struct SameKey {
    key: Key,
}

impl SameKey {
    /// What else `key` leads to.
    pub const fn of(key: Key) -> Self {
        Self { key }
    }

    /// Every other key that the same private key or script can control.
    pub fn keys(&self) -> Vec<Key> {
        same_key(&self.key)
    }
}

impl Serialize for SameKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.keys().serialize(serializer)
    }
}

/// Hands on the keys of a class on the networks of the chain table.
fn for_each_member(class: &ControlClass, each: &mut dyn FnMut(Key)) {
    if let ClassName::Only(_, kind) = class.name {
        if kind.is_cardano_credential() {
            Family::CARDANO.into_iter().for_each(|family| each(Key { family, kind, payload: class.payload }));
        }
        return;
    }
    for chain in CHAINS {
        for encoding in chain.encodings {
            for kind in kinds_in_class(encoding, class) {
                each(Key { family: chain.family, kind: *kind, payload: class.payload });
            }
        }
    }
}

/// The kinds of key that `encoding` writes for this class.
fn kinds_in_class(encoding: &Encoding, class: &ControlClass) -> &'static [Kind] {
    const WITNESS: [Kind; 17] = {
        let mut kinds = [Kind::Witness(0); 17];
        let mut version = 0;
        while version < 17 {
            #[expect(clippy::cast_possible_truncation, reason = "at most 16")]
            {
                kinds[version] = Kind::Witness(version as u8);
            }
            version += 1;
        }
        kinds
    };
    match (class.name, encoding) {
        (ClassName::PublicKeyHash, Encoding::Base58Check { kind: Kind::P2pkh, .. } | Encoding::Stacks) => {
            &[Kind::P2pkh]
        }
        (ClassName::PublicKeyHash, Encoding::Segwit { .. }) => &WITNESS[..1],
        (ClassName::ScriptHash, Encoding::Base58Check { kind: Kind::P2sh, .. } | Encoding::Stacks)
            if class.payload.len() == 20 =>
        {
            &[Kind::P2sh]
        }
        (ClassName::Witness(version), Encoding::Segwit { .. }) => {
            WITNESS.get(usize::from(version)).map_or(&[], core::slice::from_ref)
        }
        (
            ClassName::Account20,
            Encoding::Evm | Encoding::Filecoin | Encoding::Base58Check { kind: Kind::KeccakAccount, .. },
        ) => &[Kind::KeccakAccount],
        (ClassName::Account20, Encoding::CosmosAccount { .. }) => {
            &[Kind::CosmosAccount, Kind::CosmosOperator, Kind::CosmosConsensus]
        }
        _ => &[],
    }
}

fn has_segwit(family: Family) -> bool {
    CHAINS
        .iter()
        .filter(|chain| chain.family == family)
        .flat_map(|chain| chain.encodings)
        .any(|encoding| matches!(encoding, Encoding::Segwit { .. }))
}

/// HASH160 of the script `0 <20 bytes>`.
fn wrap(public_key_hash: &[u8]) -> Payload {
    hash160(&[&[0x00, 0x14], public_key_hash]).into()
}

/// The payload of [`Kind::CardanoBase`] is `payment is script ‖ payment hash ‖ stake is script ‖ stake hash`.
fn cardano_credentials(base: &Key) -> [Option<Key>; 2] {
    let credential = |kind, bytes| Some(Key { family: base.family, kind, payload: Payload::new(bytes)? });
    let Some((payment, stake)) = base.payload.split_at_checked(29) else { return [None; 2] };
    [credential(Kind::CardanoPayment, payment), credential(Kind::CardanoStake, stake)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_bip_141s_example() {
        // BIP-49, "Test vectors": key hash and the script hash of its nested address
        let key_hash = [
            0x38, 0x97, 0x1f, 0x73, 0x93, 0x0f, 0x6c, 0x14, 0x1d, 0x97, 0x7a, 0xc4, 0xfd, 0x4a, 0x72, 0x7c,
            0x85, 0x49, 0x35, 0xb3,
        ];
        let script_hash = [
            0x33, 0x6c, 0xaa, 0x13, 0xe0, 0x8b, 0x96, 0x08, 0x0a, 0x32, 0xb5, 0xd8, 0x18, 0xd5, 0x9b, 0x4a,
            0xb3, 0xb3, 0x67, 0x42,
        ];
        let keys = same_key(&Key::new(Family("btc"), Kind::P2pkh, key_hash));
        assert!(keys.contains(&Key::new(Family("btc"), Kind::P2sh, script_hash)));
        assert!(keys.contains(&Key::new(Family("btct"), Kind::P2sh, script_hash)));
        assert!(keys.contains(&Key::new(Family("ltc"), Kind::Witness(0), key_hash)));
        assert!(keys.contains(&Key::new(Family("stx"), Kind::P2pkh, key_hash)));
        assert!(!keys.contains(&Key::new(Family("btc"), Kind::P2pkh, key_hash)));
    }

    #[test]
    fn keccak_accounts_and_cosmos_accounts_meet_in_ethermint_alone() {
        let evm = same_key(&Key::new(Family("evm"), Kind::KeccakAccount, [7; 20]));
        let injective = Key::new(Family("inj"), Kind::CosmosAccount, [7; 20]);
        let hub = Key::new(Family("cosmos"), Kind::CosmosAccount, [7; 20]);
        assert!(evm.contains(&Key::new(Family("trx"), Kind::KeccakAccount, [7; 20])));
        assert!(evm.contains(&Key::new(Family("fil"), Kind::KeccakAccount, [7; 20])));
        assert!(evm.contains(&injective) && !evm.contains(&hub));
        assert!(same_key(&hub).contains(&injective));
        assert!(same_key(&injective).contains(&hub));
    }

    #[test]
    fn a_base_address_leads_to_both_credentials() {
        let base = Key {
            payload: Payload::new(&[7; 58]).unwrap(),
            ..Key::new(Family("ada"), Kind::CardanoBase, [])
        };
        let keys: Vec<_> = same_key(&base).into_iter().map(|key| (key.family.0, key.kind)).collect();
        let (payment, stake) = (Kind::CardanoPayment, Kind::CardanoStake);
        assert_eq!(
            keys,
            [
                ("ada", payment),
                ("ada", stake),
                ("adat", Kind::CardanoBase),
                ("adat", payment),
                ("adat", stake)
            ]
        );
    }

    #[test]
    fn a_solana_key_stands_alone() {
        assert_eq!(same_key(&Key::new(Family("sol"), Kind::Account, [7; 32])), []);
    }
}
