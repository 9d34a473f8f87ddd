//! Every writing of a destination that wallets, explorers and payment requests produce.

use recipient_check::chain::{Alphabet, CHAINS, Chain, Encoding, Hex32Rule};
use recipient_check::key::{Key, Kind};

use super::encode::{self, Bech32, hex};

/// The writings of `key` on every chain of its family, alone and inside what carries them.
pub fn writings(key: &Key) -> Vec<String> {
    let mut texts = Vec::new();
    for chain in CHAINS.iter().filter(|chain| chain.family == key.family) {
        for encoding in chain.encodings {
            for spelled in spellings(encoding, key) {
                carried(chain, &spelled, &mut texts);
                texts.push(spelled);
            }
        }
    }
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// An account name, or a number so short that it looks like one: read only when its chain is given.
pub fn needs_chain(key: &Key) -> bool {
    match key.family.0 {
        "eos" => true,
        "near" => !key.payload.ends_with(b".near") && key.payload.len() != 64,
        // Leading zeros may be left out.
        "apt" | "sui" => key.payload.starts_with(&[0, 0]),
        _ => false,
    }
}

/// `text` as `encoding` writes `key`; empty when it writes other kinds of destination.
pub fn spellings(encoding: &Encoding, key: &Key) -> Vec<String> {
    let payload = &*key.payload;
    match (encoding, key.kind) {
        (Encoding::Base58Check { alphabet, version, length, kind, .. }, own)
            if *kind == own && *length == payload.len() =>
        {
            let alphabet = if *alphabet == Alphabet::Ripple { encode::RIPPLE } else { encode::BITCOIN };
            vec![encode::base58check(version, payload, alphabet)]
        }
        (Encoding::Segwit { hrp }, Kind::Witness(version)) => {
            both_cases(encode::segwit(hrp, version, payload))
        }
        (Encoding::CashAddr { prefix }, Kind::P2pkh | Kind::P2sh) => cash_addr(prefix, key),
        (Encoding::Evm, Kind::KeccakAccount) => evm(payload),
        (Encoding::TronHex, Kind::KeccakAccount) => {
            let digits = format!("41{}", hex(payload));
            vec![digits.to_uppercase(), format!("0x{digits}"), format!("0x{}", digits.to_uppercase()), digits]
        }
        (Encoding::Monero { standard, integrated, .. }, Kind::MoneroStandard) => vec![
            encode::monero(*standard, payload, &[]),
            encode::monero(*integrated, payload, &[0; 8]),
            encode::monero(*integrated, payload, &payload[7..15]),
        ],
        (Encoding::Monero { subaddress, .. }, Kind::MoneroSubaddress) => {
            vec![encode::monero(*subaddress, payload, &[])]
        }
        (Encoding::Base58Key, Kind::Account) => vec![encode::base58(payload, encode::BITCOIN)],
        (Encoding::CosmosAccount { hrp }, kind) => {
            let suffix = match kind {
                Kind::CosmosAccount => "",
                Kind::CosmosOperator => "valoper",
                Kind::CosmosConsensus => "valcons",
                _ => return Vec::new(),
            };
            both_cases(encode::bech32(&format!("{hrp}{suffix}"), payload, Bech32::Old))
        }
        (Encoding::Bech32Key { hrp }, Kind::Account) => both_cases(encode::bech32(hrp, payload, Bech32::Old)),
        (Encoding::Avalanche, Kind::Account) => {
            let account = both_cases(encode::bech32("avax", payload, Bech32::Old));
            let chains = ["", "X-", "P-", "C-", "x-", "p-"];
            account.iter().flat_map(|account| chains.map(|chain| format!("{chain}{account}"))).collect()
        }
        (Encoding::ZcashShielded { test }, Kind::Sapling) => {
            both_cases(encode::bech32(if *test { "ztestsapling" } else { "zs" }, payload, Bech32::Old))
        }
        (Encoding::ZcashShielded { test }, Kind::P2pkh) => {
            both_cases(encode::bech32(if *test { "textest" } else { "tex" }, payload, Bech32::M))
        }
        (Encoding::XAddress { test }, Kind::Account) => {
            [None, Some(0), Some(1), Some(u32::MAX)].map(|tag| encode::x_address(*test, payload, tag)).into()
        }
        (Encoding::Strkey, kind) => strkey(kind, payload),
        (Encoding::Ton, Kind::Account) => ton(payload),
        (Encoding::Cardano { test }, kind) => cardano(*test, kind, payload),
        (Encoding::Ss58 { prefix: Some(prefix) }, Kind::Account) => vec![encode::ss58(*prefix, payload)],
        (Encoding::Ss58 { prefix: None }, Kind::Account) => {
            [0, 1, 2, 5, 42, 46, 63, 64, 69, 70, 255, 1284, 2007, 4242, 16_383]
                .map(|prefix| encode::ss58(prefix, payload))
                .into()
        }
        (Encoding::Algorand, Kind::Account) => both_cases(encode::algorand(payload)),
        (Encoding::Filecoin, kind) => filecoin(kind, payload),
        (Encoding::Near, Kind::Account) => vec![String::from_utf8(payload.to_vec()).unwrap()],
        (Encoding::Hex32 { rule }, Kind::Account) if payload.len() == 32 => hex32(*rule, payload),
        (Encoding::Hedera, Kind::Account) => hedera(payload),
        (Encoding::Kaspa { prefix }, Kind::Protocol(version)) => {
            let data = encode::cash_addr(prefix, version, payload);
            [both_cases(format!("{prefix}:{data}")), both_cases(data)].concat()
        }
        (Encoding::Icp, Kind::Principal) => both_cases(encode::principal(payload)),
        (Encoding::Icp, Kind::Account) => both_cases(hex(payload)),
        (Encoding::Eos, Kind::Account) => vec![encode::eos(u64::from_be_bytes(payload.try_into().unwrap()))],
        (Encoding::Stacks, Kind::P2pkh) => both_cases(encode::stacks(22, payload)),
        (Encoding::Stacks, Kind::P2sh) => both_cases(encode::stacks(20, payload)),
        _ => Vec::new(),
    }
}

fn both_cases(text: String) -> Vec<String> {
    vec![text.to_lowercase(), text.to_uppercase(), text]
}

/// Types 0 and 1, the token-aware types 2 and 3; sizes 20 and 32.
fn cash_addr(prefix: &str, key: &Key) -> Vec<String> {
    let size = match key.payload.len() {
        20 => 0,
        32 if key.kind == Kind::P2sh => 3,
        _ => return Vec::new(),
    };
    let kind = u8::from(key.kind == Kind::P2sh);
    let spell = |kind: u8| {
        let data = encode::cash_addr(prefix, kind << 3 | size, &key.payload);
        [both_cases(format!("{prefix}:{data}")), both_cases(data)].concat()
    };
    [spell(kind), spell(kind | 2)].concat()
}

fn evm(account: &[u8]) -> Vec<String> {
    let (lower, cased, icap) = (hex(account), encode::eip55(account), encode::icap(account));
    let upper = lower.to_uppercase();
    let zeros = "0".repeat(24);
    let spaced: Vec<&str> = icap.as_bytes().chunks(4).map(|group| str::from_utf8(group).unwrap()).collect();
    let mut texts = vec![
        format!("0x{zeros}{lower}"),
        format!("{zeros}{lower}"),
        format!("iban:{icap}"),
        spaced.join(" "),
        icap.to_lowercase(),
        icap,
    ];
    for digits in [&lower, &cased, &upper] {
        texts.extend(["0x", "0X", "", "xdc", "XDC"].map(|prefix| format!("{prefix}{digits}")));
    }
    texts
}

fn strkey(kind: Kind, key: &[u8]) -> Vec<String> {
    let with_id = |version, id: u64| encode::strkey(version, &[key, &id.to_be_bytes()].concat());
    let texts = match kind {
        Kind::Account => vec![
            encode::strkey(0x30, key),
            with_id(0x60, 0),
            with_id(0x60, 1),
            with_id(0x60, 1 << 63),
            with_id(0x60, u64::MAX),
        ],
        Kind::Contract => vec![encode::strkey(0x10, key), with_id(0xb0, 7)],
        Kind::LiquidityPool => vec![encode::strkey(0x58, key)],
        Kind::ClaimableBalance => vec![encode::strkey(0x08, &[&[0], key].concat())],
        Kind::SignedPayload => vec![
            encode::strkey(0x78, &[key, &[0, 0, 0, 4, 1, 2, 3, 4]].concat()),
            encode::strkey(0x78, &[key, &[0, 0, 0, 1, 9, 0, 0, 0]].concat()),
        ],
        _ => Vec::new(),
    };
    texts.into_iter().flat_map(both_cases).collect()
}

/// Raw, and four flags in two alphabets.
fn ton(payload: &[u8]) -> Vec<String> {
    let workchain = if payload[0] == 0 { "0" } else { "-1" };
    let flags = [0x11, 0x51, 0x91, 0xd1];
    let mut texts: Vec<String> =
        [true, false].iter().flat_map(|url| flags.map(|flags| encode::ton(flags, payload, *url))).collect();
    texts.extend(
        [hex(&payload[1..]), hex(&payload[1..]).to_uppercase()].map(|hash| format!("{workchain}:{hash}")),
    );
    texts
}

fn cardano(test: bool, kind: Kind, payload: &[u8]) -> Vec<String> {
    let network = u8::from(!test);
    let prefix = |name: &str| if test { format!("{name}_test") } else { name.to_owned() };
    let header = |kind: u8, script: u8| vec![kind << 4 | script << 4 | network];
    let spell = |name: &str, bytes: Vec<u8>| {
        [both_cases(encode::bech32(&prefix(name), &bytes, Bech32::Old)), both_cases(hex(&bytes))].concat()
    };
    match kind {
        Kind::CardanoBase => {
            let [payment, stake] = [0, 29].map(|at| &payload[at..at + 29]);
            spell(
                "addr",
                [header(stake[0] << 1, payment[0]), payment[1..].into(), stake[1..].into()].concat(),
            )
        }
        Kind::CardanoPayment => {
            let pointer = [0x81, 0x98, 0xbd, 0x43, 27, 3];
            let pointer = [header(4, payload[0]), payload[1..].into(), pointer.into()].concat();
            let mut texts = spell("addr", [header(6, payload[0]), payload[1..].into()].concat());
            texts.extend(both_cases(encode::bech32(&prefix("addr"), &pointer, Bech32::Old)));
            texts
        }
        Kind::CardanoStake => spell("stake", [header(14, payload[0]), payload[1..].into()].concat()),
        Kind::CardanoByron => vec![encode::byron(payload, test)],
        _ => Vec::new(),
    }
}

/// On the main and the test network.
fn filecoin(kind: Kind, payload: &[u8]) -> Vec<String> {
    let text = match kind {
        Kind::KeccakAccount => encode::filecoin(4, Some(10), payload),
        Kind::Protocol(0) => format!("f0{}", u64::from_be_bytes(payload.try_into().unwrap())),
        Kind::Protocol(number @ 1..=3) => encode::filecoin(number, None, payload),
        // One byte of LEB128 before the subaddress
        Kind::Protocol(4) => encode::filecoin(4, Some(payload[0].into()), &payload[1..]),
        _ => return Vec::new(),
    };
    let of_the_test_network = text.replacen('f', "t", 1);
    [both_cases(text), both_cases(of_the_test_network)].concat()
}

fn hex32(rule: Hex32Rule, payload: &[u8]) -> Vec<String> {
    let digits = hex(payload);
    let mut texts: Vec<String> = ["0x", "0X", ""].map(|prefix| format!("{prefix}{digits}")).into();
    texts.push(format!("0x{}", digits.to_uppercase()));
    if rule != Hex32Rule::PublicKey {
        let stripped = digits.trim_start_matches('0');
        texts.push(format!("0x{}", if stripped.is_empty() { "0" } else { stripped }));
    }
    texts
}

/// With and without checksum, and the EVM address of an account without an alias.
fn hedera(payload: &[u8]) -> Vec<String> {
    let number = u64::from_be_bytes(payload[16..].try_into().unwrap());
    let alias = format!("{}{}", "0".repeat(24), hex(&payload[16..]));
    vec![
        encode::hedera(number),
        format!("0.0.{number}"),
        format!("0x{alias}"),
        format!("0X{}", alias.to_uppercase()),
        format!("0x{}{alias}", "0".repeat(24)),
        alias,
    ]
}

/// `text` in payment requests, account identifiers, links and sentences.
fn carried(chain: &Chain, text: &str, texts: &mut Vec<String>) {
    let escaped = text.replace('/', "%2F").replace('+', "%2B");
    texts.extend([format!("\u{feff}  \"{text}\"\r\n"), format!("({text})."), format!("<{text}>,")]);
    if text.contains(' ') {
        return;
    }
    texts.extend([
        format!("https://explorer.example/address/{escaped}"),
        format!("https://explorer.example/#/account/{escaped}?tab=1"),
    ]);
    if text.contains(':') {
        return;
    }
    for scheme in chain.schemes {
        let upper = scheme.to_uppercase();
        texts.extend([
            format!("{scheme}:{escaped}"),
            format!("{upper}:{escaped}"),
            format!("{scheme}://{escaped}"),
            format!("{scheme}:{escaped}?amount=1&label=a%20b&message=c%26d"),
            format!("{scheme}:?address={escaped}&amount=1"),
            format!("{scheme}:?req-to={escaped}"),
            format!("{scheme}:pay?destination={escaped}&amount=1"),
        ]);
    }
    for (family, namespace) in NAMESPACES {
        if *family == chain.family.0
            || *family == "cosmos" && matches!(chain.encodings, [Encoding::CosmosAccount { .. }])
        {
            texts.push(format!("{namespace}:{text}"));
        }
    }
    match chain.family.0 {
        "evm" if text.starts_with("0x") && text.len() == 42 => texts.extend([
            format!("eip155:56:{text}"),
            format!("eth:{text}"),
            format!("matic:{text}"),
            format!("arb1:{text}"),
            format!("base:{text}"),
            format!("ethereum:pay-{text}"),
            format!("ethereum:pay-{text}@137?value=2.014e18"),
            format!("ethereum:{text}@1"),
            format!("ethereum:{text}@42161/"),
            format!("ethereum:0x89205A3A3b2A69De6Dbf7f01ED13B2108B2c43e7/transfer?address={text}&uint256=1"),
            format!(
                "ETHEREUM:0x89205A3A3b2A69De6Dbf7f01ED13B2108B2c43e7@1/transfer?uint256=1&address={text}"
            ),
            format!("ethereum:%30x{}", &text[2..]),
        ]),
        "btc" | "btct" => texts.extend([
            format!("bitcoin:?bc={text}"),
            format!("BITCOIN:?BC={text}"),
            format!("bitcoin:?lightning=LNBC1&bc={text}"),
        ]),
        "xrp" => texts.extend([format!("{text}:123"), format!("{text}?dt=7"), format!("xrpl:{text}?dt=7")]),
        "ton" => texts.extend([
            format!("ton://transfer/{escaped}?amount=1"),
            format!("https://app.tonkeeper.com/transfer/{escaped}"),
        ]),
        "ss58" => texts.push(format!("substrate:{text}:0x00:name")),
        _ => {}
    }
}

/// CAIP-2 chains, by family.
const NAMESPACES: &[(&str, &str)] = &[
    ("evm", "eip155:1"),
    ("btc", "bip122:000000000019d6689c085ae165831e93"),
    ("sol", "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"),
    ("cosmos", "cosmos:cosmoshub-4"),
    ("ss58", "polkadot:91b171bb158e2d3848fa23a9f1c25182"),
    ("trx", "tron:0x2b6653dc"),
    ("xtz", "tezos:NetXdQprcVkpaWU"),
    ("xlm", "stellar:pubnet"),
    ("hbar", "hedera:mainnet"),
    ("algo", "algorand:wGHE2Pwdvd7S12BL5FaOP20EGYesN73k"),
    ("near", "near:mainnet"),
    ("xrp", "xrpl:0"),
    ("ada", "cip34:1-764824073"),
    ("stx", "stacks:1"),
    ("fil", "fil:f"),
    ("sui", "sui:mainnet"),
    ("apt", "aptos:1"),
    ("egld", "mvx:1"),
    ("kas", "kaspa:mainnet"),
    ("icp", "icp:737ba355e855bd4b61279056603e0550"),
];
