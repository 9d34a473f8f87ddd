//! Variants: one row per chain. Every spelling rule of every chain stands here and nowhere else; the mechanisms
//! that rows refer to are in [`crate::encoding`].
//!
//! A new chain is a row here and a vectors file under `tests/vectors/addresses`.

use crate::key::{Family, Kind};
use crate::word::words;

/// A network and how its addresses are written.
#[derive(Debug)]
pub struct Chain {
    /// Short id, as wallets and the official lists abbreviate it.
    pub id: &'static str,
    /// The name people know it by.
    pub name: &'static str,
    /// Real or play money.
    pub network: Network,
    /// The networks with which it shares destinations.
    pub family: Family,
    /// Every way in which it writes addresses.
    pub encodings: &'static [Encoding],
    /// URI schemes of payment requests, in lower case.
    pub schemes: &'static [&'static str],
}

/// Real or play money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Real money.
    Main,
    /// Play money.
    Test,
}

words!(Network {
    Main => "main",
    Test => "test",
});

/// One way of writing an address.
#[derive(Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Version bytes, a payload of fixed length, a double SHA-256 checksum.
    Base58Check {
        /// What the format is called.
        name: &'static str,
        /// Which order of characters.
        alphabet: Alphabet,
        /// The bytes before the payload.
        version: &'static [u8],
        /// Bytes of payload.
        length: usize,
        /// What the payload is.
        kind: Kind,
    },
    /// A witness program (BIP-173 for version 0, BIP-350 for later ones).
    Segwit {
        /// The human-readable prefix.
        hrp: &'static str,
    },
    /// `CashAddr`, with or without its prefix.
    CashAddr {
        /// The prefix, which the checksum covers.
        prefix: &'static str,
    },
    /// 20 bytes of hex with the case checksum of EIP-55; also ICAP, the `xdc` prefix and a padded ABI word.
    Evm,
    /// `41` and 20 bytes of hex: what Tron's own interfaces print.
    TronHex,
    /// Monero's base58 over two public keys.
    Monero {
        /// Network byte of a main address.
        standard: u8,
        /// Network byte of a main address with a payment id.
        integrated: u8,
        /// Network byte of a subaddress.
        subaddress: u8,
    },
    /// 32 bytes in base58, without a checksum.
    Base58Key,
    /// Bech32 over an account of 20 bytes, or 32 for modules and contracts (ADR-028); the operator and consensus
    /// prefixes of validators are read, but pay nobody.
    CosmosAccount {
        /// The human-readable prefix.
        hrp: &'static str,
    },
    /// Bech32 over a 32-byte public key.
    Bech32Key {
        /// The human-readable prefix.
        hrp: &'static str,
    },
    /// Bech32 over 20 bytes behind `X-`, `P-` or `C-`.
    Avalanche,
    /// Zcash: Sapling, TEX (ZIP-320) and unified addresses (ZIP-316).
    ZcashShielded {
        /// Whether it is the test network.
        test: bool,
    },
    /// XLS-5d: account and destination tag in one.
    XAddress {
        /// Whether it is the test network.
        test: bool,
    },
    /// SEP-23 strkey.
    Strkey,
    /// TON, raw or in one of the friendly forms (TEP-2).
    Ton,
    /// Cardano: Shelley (CIP-19) and Byron.
    Cardano {
        /// Whether it is a test network.
        test: bool,
    },
    /// SS58 with this network prefix, or any registered one.
    Ss58 {
        /// The only prefix that the network calls its own.
        prefix: Option<u16>,
    },
    /// Base32 over a public key and the end of its SHA-512/256.
    Algorand,
    /// Filecoin protocols 0 to 4.
    Filecoin,
    /// NEAR account ids: names, and public keys in hex.
    Near,
    /// 32 bytes of hex.
    Hex32 {
        /// Which spelling is the network's own.
        rule: Hex32Rule,
    },
    /// Hedera `shard.realm.number` (HIP-15), and the long-zero EVM alias.
    Hedera,
    /// Kaspa's `CashAddr` variant.
    Kaspa {
        /// The prefix, which the checksum covers.
        prefix: &'static str,
    },
    /// Internet Computer principals and account identifiers.
    Icp,
    /// EOS account names.
    Eos,
    /// Stacks c32check (SIP-005).
    Stacks,
}

/// Which spelling of 32 bytes of hex is a network's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hex32Rule {
    /// `0x` and 64 digits, or `0x0` to `0xf` (AIP-40).
    Aptos,
    /// `0x` and 64 digits.
    Sui,
    /// None: a public key that the network writes in another way.
    PublicKey,
}

/// The order of base58 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// Bitcoin's.
    Bitcoin,
    /// The XRP Ledger's.
    Ripple,
}

impl Encoding {
    const fn p2pkh(version: &'static [u8]) -> Self {
        Self::base58check("p2pkh", version, Kind::P2pkh)
    }

    const fn p2sh(version: &'static [u8]) -> Self {
        Self::base58check("p2sh", version, Kind::P2sh)
    }

    const fn base58check(name: &'static str, version: &'static [u8], kind: Kind) -> Self {
        Self::Base58Check { name, alphabet: Alphabet::Bitcoin, version, length: 20, kind }
    }
}

/// The chain with this id.
pub fn chain(id: &str) -> Option<&'static Chain> {
    CHAINS.iter().find(|chain| chain.id == id)
}

/// The family with this name, of a chain or of verbatim entries.
pub fn family(name: &str) -> Option<Family> {
    CHAINS.iter().map(|chain| chain.family).chain([Family::VERBATIM]).find(|family| family.0 == name)
}

const BTC: Family = Family("btc");
/// Every network of the EVM.
pub const EVM: Family = Family("evm");
const SS58: Family = Family("ss58");

/// Bitcoin's own versions (Bitcoin Core `chainparams.cpp`), which Bitcoin Cash and Bitcoin SV kept.
const BITCOIN_P2PKH: Encoding = Encoding::p2pkh(&[0x00]);
const BITCOIN_P2SH: Encoding = Encoding::p2sh(&[0x05]);

/// A network of the EVM: all of them share one row of encodings and one family.
const fn evm(id: &'static str, name: &'static str) -> Chain {
    Chain {
        id,
        name,
        network: Network::Main,
        family: EVM,
        encodings: &[Encoding::Evm],
        schemes: &["ethereum"],
    }
}

/// A network with a family of its own.
const fn main(
    id: &'static str,
    name: &'static str,
    family: &'static str,
    encodings: &'static [Encoding],
    schemes: &'static [&'static str],
) -> Chain {
    Chain { id, name, network: Network::Main, family: Family(family), encodings, schemes }
}

/// A test network.
const fn test(
    id: &'static str,
    name: &'static str,
    family: &'static str,
    encodings: &'static [Encoding],
) -> Chain {
    Chain { id, name, network: Network::Test, family: Family(family), encodings, schemes: &[] }
}

/// A network of the Cosmos SDK: its prefix is its family.
macro_rules! cosmos {
    ($id:literal, $name:literal, $hrp:literal) => {
        main($id, $name, $hrp, &[Encoding::CosmosAccount { hrp: $hrp }], &[])
    };
}

/// Every chain. Where a text fits several chains of one family, the first row whose own spelling it keeps names it.
pub static CHAINS: &[Chain] = &[
    evm("EVM", "any EVM chain"),
    evm("ETH", "Ethereum"),
    evm("ETC", "Ethereum Classic"),
    evm("ARB", "Arbitrum"),
    evm("BSC", "BNB Smart Chain"),
    evm("AVAXC", "Avalanche C-Chain"),
    Chain {
        id: "BTC",
        name: "Bitcoin",
        network: Network::Main,
        family: BTC,
        encodings: &[BITCOIN_P2PKH, BITCOIN_P2SH, Encoding::Segwit { hrp: "bc" }],
        schemes: &["bitcoin"],
    },
    Chain {
        id: "BCH",
        name: "Bitcoin Cash",
        network: Network::Main,
        family: BTC,
        // 0x1c and 0x28 are BitPay's; `simpleledger` is SLP's.
        encodings: &[
            Encoding::CashAddr { prefix: "bitcoincash" },
            BITCOIN_P2PKH,
            BITCOIN_P2SH,
            Encoding::p2pkh(&[0x1c]),
            Encoding::p2sh(&[0x28]),
            Encoding::CashAddr { prefix: "simpleledger" },
        ],
        schemes: &["bitcoincash", "bch"],
    },
    Chain {
        id: "BSV",
        name: "Bitcoin SV",
        network: Network::Main,
        family: BTC,
        encodings: &[BITCOIN_P2PKH, BITCOIN_P2SH],
        schemes: &["bitcoin", "bitcoinsv"],
    },
    test(
        "BTCT",
        "Bitcoin test networks",
        "btct",
        &[
            Encoding::p2pkh(&[0x6f]),
            Encoding::p2sh(&[0xc4]),
            Encoding::Segwit { hrp: "tb" },
            Encoding::Segwit { hrp: "bcrt" },
            Encoding::CashAddr { prefix: "bchtest" },
            Encoding::CashAddr { prefix: "bchreg" },
        ],
    ),
    main(
        "LTC",
        "Litecoin",
        "ltc",
        &[
            Encoding::p2pkh(&[0x30]),
            Encoding::p2sh(&[0x32]),
            Encoding::p2sh(&[0x05]),
            Encoding::Segwit { hrp: "ltc" },
        ],
        &["litecoin"],
    ),
    main(
        "DOGE",
        "Dogecoin",
        "doge",
        &[Encoding::p2pkh(&[0x1e]), Encoding::p2sh(&[0x16])],
        &["dogecoin", "doge"],
    ),
    main("DASH", "Dash", "dash", &[Encoding::p2pkh(&[0x4c]), Encoding::p2sh(&[0x10])], &["dash"]),
    main(
        "BTG",
        "Bitcoin Gold",
        "btg",
        &[Encoding::p2pkh(&[0x26]), Encoding::p2sh(&[0x17]), Encoding::Segwit { hrp: "btg" }],
        &["bitcoingold"],
    ),
    main(
        "XVG",
        "Verge",
        "xvg",
        &[Encoding::p2pkh(&[0x1e]), Encoding::p2sh(&[0x21]), Encoding::Segwit { hrp: "vg" }],
        &["verge"],
    ),
    main(
        "DGB",
        "DigiByte",
        "dgb",
        &[
            Encoding::p2pkh(&[0x1e]),
            Encoding::p2sh(&[0x3f]),
            Encoding::p2sh(&[0x05]),
            Encoding::Segwit { hrp: "dgb" },
        ],
        &["digibyte"],
    ),
    main(
        "RVN",
        "Ravencoin",
        "rvn",
        &[Encoding::p2pkh(&[0x3c]), Encoding::p2sh(&[0x7a])],
        &["raven", "ravencoin"],
    ),
    main(
        "QTUM",
        "Qtum",
        "qtum",
        &[Encoding::p2pkh(&[0x3a]), Encoding::p2sh(&[0x32]), Encoding::Segwit { hrp: "qc" }],
        &["qtum"],
    ),
    main(
        "ZEC",
        "Zcash",
        "zec",
        &[
            Encoding::p2pkh(&[0x1c, 0xb8]),
            Encoding::p2sh(&[0x1c, 0xbd]),
            Encoding::Base58Check {
                name: "sprout",
                alphabet: Alphabet::Bitcoin,
                version: &[0x16, 0x9a],
                length: 64,
                kind: Kind::Sprout,
            },
            Encoding::ZcashShielded { test: false },
        ],
        &["zcash"],
    ),
    test(
        "ZECT",
        "Zcash test network",
        "zect",
        &[
            Encoding::p2pkh(&[0x1d, 0x25]),
            Encoding::p2sh(&[0x1c, 0xba]),
            Encoding::Base58Check {
                name: "sprout",
                alphabet: Alphabet::Bitcoin,
                version: &[0x16, 0xb6],
                length: 64,
                kind: Kind::Sprout,
            },
            Encoding::ZcashShielded { test: true },
        ],
    ),
    main(
        "XMR",
        "Monero",
        "xmr",
        &[Encoding::Monero { standard: 18, integrated: 19, subaddress: 42 }],
        &["monero"],
    ),
    main(
        "XRP",
        "XRP Ledger",
        "xrp",
        &[
            Encoding::Base58Check {
                name: "classic",
                alphabet: Alphabet::Ripple,
                version: &[0x00],
                length: 20,
                kind: Kind::Account,
            },
            Encoding::XAddress { test: false },
        ],
        &["xrp", "ripple", "xrpl"],
    ),
    test("XRPT", "XRP Ledger test network", "xrpt", &[Encoding::XAddress { test: true }]),
    main(
        "TRX",
        "Tron",
        "trx",
        &[Encoding::base58check("tron", &[0x41], Kind::KeccakAccount), Encoding::TronHex],
        &["tron"],
    ),
    main("SOL", "Solana", "sol", &[Encoding::Base58Key], &["solana"]),
    main("XLM", "Stellar", "xlm", &[Encoding::Strkey], &["stellar", "web+stellar"]),
    main("TON", "TON", "ton", &[Encoding::Ton], &["ton", "tonkeeper", "tc"]),
    main("ADA", "Cardano", "ada", &[Encoding::Cardano { test: false }], &["cardano", "web+cardano"]),
    test("ADAT", "Cardano test networks", "adat", &[Encoding::Cardano { test: true }]),
    Chain {
        id: "DOT",
        name: "Polkadot",
        network: Network::Main,
        family: SS58,
        encodings: &[Encoding::Ss58 { prefix: Some(0) }],
        schemes: &["polkadot"],
    },
    Chain {
        id: "KSM",
        name: "Kusama",
        network: Network::Main,
        family: SS58,
        encodings: &[Encoding::Ss58 { prefix: Some(2) }],
        schemes: &["kusama"],
    },
    Chain {
        id: "SS58",
        name: "any Substrate chain",
        network: Network::Main,
        family: SS58,
        encodings: &[Encoding::Ss58 { prefix: None }, Encoding::Hex32 { rule: Hex32Rule::PublicKey }],
        schemes: &["substrate"],
    },
    main("ALGO", "Algorand", "algo", &[Encoding::Algorand], &["algorand", "web+algorand"]),
    main(
        "XTZ",
        "Tezos",
        "xtz",
        // Tezos `src/lib_crypto/base58.ml`
        &[
            Encoding::base58check("tz1", &[6, 161, 159], Kind::Protocol(1)),
            Encoding::base58check("tz2", &[6, 161, 161], Kind::Protocol(2)),
            Encoding::base58check("tz3", &[6, 161, 164], Kind::Protocol(3)),
            Encoding::base58check("tz4", &[6, 161, 166], Kind::Protocol(4)),
            Encoding::base58check("KT1", &[2, 90, 121], Kind::Contract),
            Encoding::base58check("sr1", &[6, 124, 117], Kind::Protocol(5)),
        ],
        &["tezos"],
    ),
    main("FIL", "Filecoin", "fil", &[Encoding::Filecoin], &["filecoin", "fil"]),
    main("NEAR", "NEAR", "near", &[Encoding::Near], &["near"]),
    main("APT", "Aptos", "apt", &[Encoding::Hex32 { rule: Hex32Rule::Aptos }], &["aptos"]),
    main("SUI", "Sui", "sui", &[Encoding::Hex32 { rule: Hex32Rule::Sui }], &["sui"]),
    main("HBAR", "Hedera", "hbar", &[Encoding::Hedera], &["hedera"]),
    main(
        "EGLD",
        "MultiversX",
        "egld",
        &[Encoding::Bech32Key { hrp: "erd" }, Encoding::Hex32 { rule: Hex32Rule::PublicKey }],
        &["multiversx", "elrond"],
    ),
    main("KAS", "Kaspa", "kas", &[Encoding::Kaspa { prefix: "kaspa" }], &["kaspa"]),
    main("ICP", "Internet Computer", "icp", &[Encoding::Icp], &["icp", "ic"]),
    main("EOS", "EOS / Antelope", "eos", &[Encoding::Eos], &["eos", "eosio"]),
    main("STX", "Stacks", "stx", &[Encoding::Stacks], &["stacks", "stx"]),
    main("AVAXX", "Avalanche X- and P-Chain", "avax", &[Encoding::Avalanche], &["avalanche"]),
    cosmos!("ATOM", "Cosmos Hub", "cosmos"),
    cosmos!("AGORIC", "Agoric", "agoric"),
    cosmos!("AKT", "Akash", "akash"),
    cosmos!("AXL", "Axelar", "axelar"),
    cosmos!("BAND", "Band", "band"),
    cosmos!("BLUZELLE", "Bluzelle", "bluzelle"),
    cosmos!("BNB", "BNB Beacon Chain (retired)", "bnb"),
    cosmos!("CANTO", "Canto", "canto"),
    cosmos!("COMDEX", "Comdex", "comdex"),
    cosmos!("COREUM", "Coreum", "core"),
    cosmos!("CRESCENT", "Crescent", "cre"),
    cosmos!("CRO", "Cronos POS", "cro"),
    cosmos!("DYDX", "dYdX", "dydx"),
    cosmos!("EVMOS", "Evmos", "evmos"),
    cosmos!("FET", "Fetch.ai", "fetch"),
    cosmos!("INJ", "Injective", "inj"),
    cosmos!("JUNO", "Juno", "juno"),
    cosmos!("KAVA", "Kava", "kava"),
    cosmos!("KUJI", "Kujira", "kujira"),
    cosmos!("LUNA", "Terra", "terra"),
    cosmos!("MARS", "Mars", "mars"),
    cosmos!("NOBLE", "Noble", "noble"),
    cosmos!("NTRN", "Neutron", "neutron"),
    cosmos!("ONE", "Harmony", "one"),
    cosmos!("OSMO", "Osmosis", "osmo"),
    cosmos!("QUASAR", "Quasar", "quasar"),
    cosmos!("RUNE", "THORChain", "thor"),
    cosmos!("SCRT", "Secret", "secret"),
    cosmos!("SEI", "Sei", "sei"),
    cosmos!("SOMM", "Sommelier", "somm"),
    cosmos!("STARS", "Stargaze", "stars"),
    cosmos!("STRD", "Stride", "stride"),
    cosmos!("TIA", "Celestia", "celestia"),
    cosmos!("UMEE", "Umee", "umee"),
    cosmos!("XPRT", "Persistence", "persistence"),
    cosmos!("ZETA", "ZetaChain", "zeta"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<_> = CHAINS.iter().map(|chain| chain.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CHAINS.len());
    }

    #[test]
    fn schemes_are_lower_case() {
        assert!(CHAINS.iter().flat_map(|chain| chain.schemes).all(|scheme| *scheme == scheme.to_lowercase()));
    }
}
