//! The rows of the chain table applied to a token: one arm per encoding.

use crate::chain::{Alphabet, Encoding, Hex32Rule, Network};
use crate::encoding::bech32::Variant;
use crate::encoding::{
    Checksum, account_hex, algorand, avalanche, base58, bech32, cardano, cashaddr, eos, filecoin, hedera,
    hex, icp, kaspa, near, stacks, strkey, ton, xaddress, zcash,
};
use crate::key::{Kind, Payload};
use crate::text::{cut, cut_last};

use super::token::{Found, Token};

/// Hands every address that `encoding` reads in `token` to `each`. Only a unified address is more than one.
pub(super) fn read(token: &Token<'_>, encoding: &Encoding, each: &mut dyn FnMut(Found)) {
    let found = match *encoding {
        Encoding::Base58Check { name, alphabet, version, length, kind } => {
            base58check(token, name, alphabet, version, length, kind)
        }
        Encoding::Segwit { hrp } => segwit(token, hrp),
        Encoding::CashAddr { prefix } => cash_addr(token, prefix),
        Encoding::Evm => evm(token),
        Encoding::TronHex => tron_hex(token),
        Encoding::Monero { standard, integrated, subaddress } => {
            monero(token, standard, integrated, subaddress)
        }
        Encoding::Base58Key => base58_key(token),
        Encoding::CosmosAccount { hrp } => cosmos(token, hrp),
        Encoding::Bech32Key { hrp } => bech32_key(token, hrp),
        Encoding::Avalanche => avalanche(token),
        Encoding::ZcashShielded { test } => return zcash(token, test, each),
        Encoding::XAddress { test } => x_address(token, test),
        Encoding::Strkey => strkey(token),
        Encoding::Ton => ton(token),
        Encoding::Cardano { test } => cardano(token, test),
        Encoding::Ss58 { prefix } => ss58(token, prefix),
        Encoding::Algorand => algorand(token),
        Encoding::Filecoin => filecoin(token),
        Encoding::Near => near(token),
        Encoding::Hex32 { rule } => hex32(token, rule),
        Encoding::Hedera => hedera(token),
        Encoding::Kaspa { prefix } => kaspa(token, prefix),
        Encoding::Icp => icp(token),
        Encoding::Eos => eos(token),
        Encoding::Stacks => stacks(token),
    };
    if let Some(found) = found {
        each(found);
    }
}

fn base58check(
    token: &Token<'_>,
    name: &'static str,
    alphabet: Alphabet,
    version: &[u8],
    length: usize,
    kind: Kind,
) -> Option<Found> {
    let decoded = token.base58(alphabet)?;
    // Of the rows with this alphabet nearly all are passed over here.
    if decoded.bytes.len() != version.len() + length + base58::CHECKSUM {
        return None;
    }
    let payload = decoded.body()?.strip_prefix(version)?;
    Some(Found::new(name, kind, Payload::new(payload)?, decoded.checksum()))
}

/// Without a checksum the case of the letters tells such a key from a Bech32 or hex text with a typing mistake: three keys in
/// a billion have twelve letters of one case and fewer than two of the other. Accounts of the network itself, which end in
/// ones as neither of those does, are words (`Sysvar1nstructions111...`).
fn base58_key(token: &Token<'_>) -> Option<Found> {
    let letters = |is: fn(&u8) -> bool| token.text.bytes().filter(is).count();
    let (capitals, small) = (letters(u8::is_ascii_uppercase), letters(u8::is_ascii_lowercase));
    if capitals.min(small) < 2 && capitals.max(small) >= 12 && !token.text.ends_with("1111") {
        return None;
    }
    let key: [u8; 32] = (*token.base58(Alphabet::Bitcoin)?.bytes).try_into().ok()?;
    Some(Found::new("public_key", Kind::Account, key, Checksum::Absent))
}

/// BIP-141 lengths; BIP-350: version 0 takes Bech32, all others Bech32m. BIP-173 allows 90 characters.
fn segwit(token: &Token<'_>, hrp: &str) -> Option<Found> {
    let parts = token.bech32(hrp).filter(|_| token.text.len() <= 90)?;
    let (version, program) = parts.split_first()?;
    let mut buffer = [0; 40];
    let program = program.bytes(&mut buffer).ok()?;
    let (name, variant) = match (version, program.len()) {
        (0, 20) => ("p2wpkh", Variant::Bech32),
        (0, 32) => ("p2wsh", Variant::Bech32),
        (1, 32) => ("p2tr", Variant::Bech32m),
        (1..=16, 2..=40) => ("witness", Variant::Bech32m),
        _ => return None,
    };
    let checksum = Checksum::ok_or_bad(parts.variant == Some(variant));
    Some(Found::new(name, Kind::Witness(version), Payload::new(program)?, checksum))
}

/// ADR-028: 20 bytes for accounts, 32 for modules and contracts; other lengths would let a mutated checksum
/// through (Bech32 does not protect its own length). The prefixes of validators pay nobody.
fn cosmos(token: &Token<'_>, hrp: &str) -> Option<Found> {
    const PREFIXES: [(&str, &str, Kind); 3] = [
        ("account", "", Kind::CosmosAccount),
        ("operator", "valoper", Kind::CosmosOperator),
        ("consensus", "valcons", Kind::CosmosConsensus),
    ];
    let own = token.text.get(..hrp.len())?.eq_ignore_ascii_case(hrp);
    PREFIXES.iter().filter(|_| own).find_map(|(name, suffix, kind)| {
        let parts = token.bech32_suffixed(hrp, suffix)?;
        let mut buffer = [0; 32];
        let account = parts.bytes(&mut buffer).ok().filter(|account| matches!(account.len(), 20 | 32))?;
        let found = Found::new(name, *kind, Payload::new(account)?, checksum(parts, Variant::Bech32));
        Some(found.with_canonical(suffix.is_empty()))
    })
}

fn bech32_key(token: &Token<'_>, hrp: &str) -> Option<Found> {
    let parts = token.bech32(hrp)?;
    let mut key = [0; 32];
    (parts.bytes(&mut key).ok()?.len() == 32)
        .then(|| Found::new("bech32", Kind::Account, key, checksum(parts, Variant::Bech32)))
}

fn avalanche(token: &Token<'_>) -> Option<Found> {
    let (rest, canonical) = match avalanche::split_chain(token.text) {
        Some((_, rest)) => (rest, token.text.as_bytes().first().is_some_and(u8::is_ascii_uppercase)),
        None => (token.text, false),
    };
    // Cheap to see, before every character is looked at.
    rest.get(..4).filter(|beginning| beginning.eq_ignore_ascii_case("avax"))?;
    let parts = bech32::Parts::split(rest).ok().filter(|parts| parts.has_prefix("avax"))?;
    let mut account = [0; 20];
    let whole = parts.bytes(&mut account).ok()?.len() == 20;
    whole.then(|| {
        Found::new("bech32", Kind::Account, account, checksum(&parts, Variant::Bech32))
            .with_canonical(canonical)
    })
}

/// Types 0 and 1 of the `CashAddr` specification; types 2 and 3 are the token-aware ones of `CashTokens`.
fn cash_addr(token: &Token<'_>, prefix: &str) -> Option<Found> {
    let address = cashaddr::decode(token.text, prefix).ok()?;
    let payload = Payload::new(address.sized_payload()?)?;
    let (name, kind) = match (address.version() >> 3, payload.len()) {
        (0 | 2, 20) => ("cashaddr_p2pkh", Kind::P2pkh),
        (1 | 3, 20 | 32) => ("cashaddr_p2sh", Kind::P2sh),
        _ => return None,
    };
    // Upper or lower, prefix and payload alike.
    let canonical = bech32::one_case(token.text).is_ok();
    Some(Found::new(name, kind, payload, address.checksum).with_canonical(canonical))
}

fn evm(token: &Token<'_>) -> Option<Found> {
    let evm = token.evm()?;
    Some(Found::new("evm", Kind::KeccakAccount, evm.account, evm.checksum).with_canonical(evm.canonical))
}

fn tron_hex(token: &Token<'_>) -> Option<Found> {
    let digits =
        token.text.strip_prefix("0x").or_else(|| token.text.strip_prefix("0X")).unwrap_or(token.text);
    let [0x41, account @ ..] = hex::decode::<21>(digits)? else { return None };
    Some(Found::new("tron_hex", Kind::KeccakAccount, account, Checksum::Absent).with_canonical(false))
}

fn monero(token: &Token<'_>, standard: u8, integrated: u8, subaddress: u8) -> Option<Found> {
    let address = token.monero()?;
    let network = address.network();
    let (name, kind) = match address.payment_id() {
        Some(_) if network == integrated => ("integrated", Kind::MoneroStandard),
        None if network == standard => ("standard", Kind::MoneroStandard),
        None if network == subaddress => ("subaddress", Kind::MoneroSubaddress),
        _ => return None,
    };
    let checksum = Checksum::ok_or_bad(address.checksum_fits);
    let tag = address.payment_id().map(|id| hex::Hex(&id).to_string());
    Some(Found { tag, ..Found::new(name, kind, address.keys(), checksum) })
}

/// ZIP-316: every receiver of a unified address is looked up.
fn zcash(token: &Token<'_>, test: bool, each: &mut dyn FnMut(Found)) {
    // `tu` is not told apart from a test network's prefix by the wallets of today: it is read as both.
    let prefixes = if test {
        ["ztestsapling", "textest", "utest", "zutest", "tutest", "tu"]
    } else {
        ["zs", "tex", "u", "zu", "tu", "tu"]
    };
    let [sapling, tex, unified @ ..] = prefixes;
    if let Some((bytes, checksum)) = token.bech32(sapling).and_then(zcash::sapling) {
        return each(Found::new("sapling", Kind::Sapling, bytes, checksum));
    }
    if let Some((hash, checksum)) = token.bech32(tex).and_then(zcash::tex) {
        return each(Found::new("tex", Kind::P2pkh, hash, checksum));
    }
    let [revision_0, shielded, transparent] =
        [zcash::Rules::Revision0, zcash::Rules::Shielded, zcash::Rules::Transparent];
    let rules = [revision_0, shielded, transparent, transparent];
    for (prefix, rules) in unified.into_iter().zip(rules) {
        let Some(parts) = token.bech32(prefix) else { continue };
        let Ok(address) = zcash::Unified::decode(parts, prefix, rules) else { return };
        for item in address.items() {
            let kind = match item.typecode {
                zcash::Item::P2PKH => Kind::P2pkh,
                zcash::Item::P2SH => Kind::P2sh,
                zcash::Item::SAPLING => Kind::Sapling,
                zcash::Item::ORCHARD => Kind::Orchard,
                _ => continue,
            };
            if let Some(payload) = Payload::new(item.bytes) {
                let canonical = address.valid && (test || prefix != "tu");
                each(Found::new("unified", kind, payload, Checksum::Ok).with_canonical(canonical));
            }
        }
    }
}

fn x_address(token: &Token<'_>, test: bool) -> Option<Found> {
    let address = xaddress::parse(&token.base58(Alphabet::Ripple)?.bytes)?;
    let tag = address.tag.map(|tag| tag.to_string());
    (address.test == test).then(|| {
        let found = Found::new("x_address", Kind::Account, address.account, address.checksum);
        Found { tag, ..found.with_canonical(address.canonical) }
    })
}

fn strkey(token: &Token<'_>) -> Option<Found> {
    let key = strkey::decode(token.text).ok()?;
    let (name, kind) = match key.kind {
        strkey::Kind::Account => ("account", Kind::Account),
        strkey::Kind::Contract => ("contract", Kind::Contract),
        strkey::Kind::LiquidityPool => ("liquidity_pool", Kind::LiquidityPool),
        strkey::Kind::ClaimableBalance => ("claimable_balance", Kind::ClaimableBalance),
        strkey::Kind::SignedPayload => ("signed_payload", Kind::SignedPayload),
    };
    let name = if key.id.is_some() { "muxed" } else { name };
    let tag = key.id.map(|id| id.to_string());
    Some(Found { tag, ..Found::new(name, kind, key.key, key.checksum).with_canonical(key.canonical) })
}

fn ton(token: &Token<'_>) -> Option<Found> {
    let address = ton::decode(token.text)?;
    let mut payload = [0; 33];
    payload[0] = address.workchain.cast_unsigned();
    payload[1..].copy_from_slice(&address.hash);
    let name = if address.flags.is_some() { "friendly" } else { "raw" };
    let found = Found::new(name, Kind::Account, payload, address.checksum);
    let test = address.flags.is_some_and(|flags| flags.test_only);
    Some(if test { found.on(Network::Test) } else { found })
}

fn cardano(token: &Token<'_>, test: bool) -> Option<Found> {
    let prefixes = if test { ["addr_test", "stake_test"] } else { ["addr", "stake"] };
    let shelley = match prefixes.iter().find_map(|prefix| token.bech32(prefix)) {
        Some(parts) => cardano::Shelley::from_bech32(parts)?,
        None => match shelley_from_hex(token.text) {
            Some(shelley) => shelley,
            None => return byron(token, test),
        },
    };
    if (shelley.network == 0) != test {
        return None;
    }
    // Hex is what explorers and libraries print, not what wallets take.
    let canonical = shelley.checksum != Checksum::Absent;
    let bytes = |credential: cardano::Credential| {
        let mut bytes = [0; 29];
        bytes[0] = u8::from(credential.is_script);
        bytes[1..].copy_from_slice(&credential.hash);
        bytes
    };
    let found = match (shelley.payment, shelley.stake) {
        (Some(payment), cardano::Stake::Credential(stake)) => {
            let mut both = [0; 58];
            both[..29].copy_from_slice(&bytes(payment));
            both[29..].copy_from_slice(&bytes(stake));
            Found::new("base", Kind::CardanoBase, both, shelley.checksum)
        }
        (Some(payment), cardano::Stake::None) => {
            Found::new("enterprise", Kind::CardanoPayment, bytes(payment), shelley.checksum)
        }
        // Where a pointer points is known to the ledger alone; the money goes to the payment credential.
        (Some(payment), cardano::Stake::Pointer) => {
            Found::new("pointer", Kind::CardanoPayment, bytes(payment), shelley.checksum)
        }
        (None, cardano::Stake::Credential(stake)) => {
            Found::new("stake", Kind::CardanoStake, bytes(stake), shelley.checksum)
        }
        (None, _) => return None,
    };
    Some(found.with_canonical(canonical))
}

fn shelley_from_hex(text: &str) -> Option<cardano::Shelley> {
    match text.len() {
        114 => cardano::Shelley::from_bytes(&hex::decode::<57>(text)?),
        58 => cardano::Shelley::from_bytes(&hex::decode::<29>(text)?),
        _ => None,
    }
}

fn byron(token: &Token<'_>, test: bool) -> Option<Found> {
    let address = cardano::Byron::from_bytes(&token.base58(Alphabet::Bitcoin)?.bytes)?;
    (address.magic.is_some() == test)
        .then(|| Found::new("byron", Kind::CardanoByron, address.root, address.checksum))
}

fn ss58(token: &Token<'_>, prefix: Option<u16>) -> Option<Found> {
    let address = token.ss58()?;
    let own = prefix.map_or(address.is_registered(), |prefix| address.prefix == prefix);
    let found = Found::new("ss58", Kind::Account, Payload::new(address.account())?, address.checksum);
    Some(found.with_canonical(own && address.canonical))
}

fn algorand(token: &Token<'_>) -> Option<Found> {
    let address = algorand::decode(token.text).ok()?;
    Some(
        Found::new("account", Kind::Account, address.key, address.checksum).with_canonical(address.canonical),
    )
}

fn filecoin(token: &Token<'_>) -> Option<Found> {
    let address = filecoin::decode(token.text).ok()?;
    let found = match (address.protocol, address.evm_account()) {
        (_, Some(account)) => Found::new("f410", Kind::KeccakAccount, account, address.checksum),
        (protocol, None) => {
            let (name, number) = match protocol {
                filecoin::Protocol::Id => ("f0", 0),
                filecoin::Protocol::Secp256k1 => ("f1", 1),
                filecoin::Protocol::Actor => ("f2", 2),
                filecoin::Protocol::Bls => ("f3", 3),
                filecoin::Protocol::Delegated { .. } => ("f4", 4),
            };
            Found::new(name, Kind::Protocol(number), Payload::new(address.payload())?, address.checksum)
        }
    };
    let found = found.with_canonical(address.canonical);
    Some(if address.test { found.on(Network::Test) } else { found })
}

/// An account name looks like any word: it is read when NEAR was asked for, or when its ending says so.
fn near(token: &Token<'_>) -> Option<Found> {
    let text = token.text.to_ascii_lowercase();
    let ending = cut_last(&text, '.').is_some_and(|(_, ending)| matches!(ending, "near" | "tg"));
    let name = match near::decode(&text)? {
        near::Account::Named if token.asked || ending => "named",
        near::Account::Implicit => "implicit",
        near::Account::EthImplicit if token.asked => "eth_implicit",
        _ => return None,
    };
    let found = Found::new(name, Kind::Account, Payload::new(text.as_bytes())?, Checksum::Absent);
    // There are no capitals in an account id.
    Some(found.with_canonical(text == token.text))
}

/// Shorter hex is read as 32 bytes only when the chain was asked for: with 42 characters it is an EVM account.
pub(super) const HEX32_LEAST: usize = 58;

/// 32 bytes of hex are an account, a public key or a hash: every reading is kept, none is certain.
fn hex32(token: &Token<'_>, rule: Hex32Rule) -> Option<Found> {
    let account = token.hex32()?;
    let whole = matches!(account.form, account_hex::Form::Long | account_hex::Form::Bare);
    let canonical = match rule {
        Hex32Rule::Aptos if whole || token.asked || token.text.len() >= HEX32_LEAST => {
            matches!(account.form, account_hex::Form::Long | account_hex::Form::Short)
        }
        Hex32Rule::Sui if whole || token.asked || token.text.len() >= HEX32_LEAST => {
            account.form == account_hex::Form::Long
        }
        Hex32Rule::PublicKey if whole => false,
        _ => return None,
    };
    Some(Found::new("hex32", Kind::Account, account.bytes, Checksum::Absent).with_canonical(canonical))
}

/// Shard and realm are 0 on the public network, and a checksum is in small letters.
fn hedera(token: &Token<'_>) -> Option<Found> {
    let written = hedera::decode(token.text);
    let address = written.or_else(|| hedera::Address::from_long_zero(&token.evm()?.account))?;
    let mut payload = [0; 24];
    payload[..8].copy_from_slice(&address.shard.to_be_bytes());
    payload[8..16].copy_from_slice(&address.realm.to_be_bytes());
    payload[16..].copy_from_slice(&address.num.to_be_bytes());
    let name = if written.is_some() { "entity" } else { "long_zero" };
    let own = address.shard == 0 && address.realm == 0 && address.canonical;
    Some(Found::new(name, Kind::Account, payload, address.checksum).with_canonical(own))
}

fn kaspa(token: &Token<'_>, prefix: &str) -> Option<Found> {
    // Those of its test networks begin with it: `kaspatest`, `kaspasim`, `kaspadev`.
    let begins = |given: &&str| {
        given
            .split_at_checked(prefix.len())
            .is_some_and(|(start, word)| !word.is_empty() && start.eq_ignore_ascii_case(prefix))
    };
    let test = cut(token.text, ':').map(|(given, _)| given).filter(begins);
    let address = kaspa::decode(token.text, test.unwrap_or(prefix)).ok()?;
    let (name, version) = match address.kind() {
        kaspa::Kind::Schnorr => ("schnorr", 0),
        kaspa::Kind::Ecdsa => ("ecdsa", 1),
        kaspa::Kind::Script => ("p2sh", 8),
    };
    let payload = Payload::new(address.payload())?;
    let found = Found::new(name, Kind::Protocol(version), payload, address.checksum());
    let found = found.with_canonical(address.canonical);
    Some(if test.is_some() { found.on_its_test_network() } else { found })
}

/// Characters of a principal made from a public key.
const SHORTEST_KEY_PRINCIPAL: usize = 63;

/// An account identifier is 32 bytes of hex with a checksum inside: other hex is none.
fn icp(token: &Token<'_>) -> Option<Found> {
    if let Some(account) = icp::Account::decode(token.text) {
        let meant = token.asked || account.checksum == Checksum::Ok;
        return meant.then(|| Found::new("account", Kind::Account, account.bytes, account.checksum));
    }
    // With a wrong checksum a short one is a hyphenated word.
    let principal = icp::Principal::decode(token.text).filter(|principal| {
        token.asked || principal.checksum == Checksum::Ok || token.text.len() >= SHORTEST_KEY_PRINCIPAL
    })?;
    Some(Found::new("principal", Kind::Principal, Payload::new(principal.id())?, principal.checksum))
}

/// A name looks like any word: it is read only when EOS was asked for.
fn eos(token: &Token<'_>) -> Option<Found> {
    let number = eos::decode(token.text).ok().filter(|_| token.asked)?;
    Some(Found::new("name", Kind::Account, number.to_be_bytes(), Checksum::Absent))
}

fn stacks(token: &Token<'_>) -> Option<Found> {
    let address = stacks::decode(token.text).ok()?;
    let (name, kind) = match address.version {
        stacks::P2PKH | stacks::TEST_P2PKH => ("p2pkh", Kind::P2pkh),
        stacks::P2SH | stacks::TEST_P2SH => ("p2sh", Kind::P2sh),
        _ => return None,
    };
    let found = Found::new(name, kind, address.hash, address.checksum).with_canonical(address.canonical);
    let test = matches!(address.version, stacks::TEST_P2PKH | stacks::TEST_P2SH);
    Some(if test { found.on_its_test_network() } else { found })
}

fn checksum(parts: &bech32::Parts<'_>, variant: Variant) -> Checksum {
    Checksum::ok_or_bad(parts.variant == Some(variant))
}
