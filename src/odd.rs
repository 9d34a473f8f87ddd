//! Destinations from which nobody can take money again, whatever any list says.

use crate::key::{Family, Key};
use crate::recipient::{Recipient, Role};
use crate::text::{Warning, WarningCode};

/// An address that is known for destroying coins.
#[derive(Debug)]
pub struct Burn {
    /// The networks on which it is one destination.
    pub family: Family,
    /// As it is known.
    pub address: &'static str,
    /// What it reads as, in hex.
    pub payload: &'static str,
    /// Who says so.
    pub source: &'static str,
}

const fn burn(
    family: &'static str,
    address: &'static str,
    payload: &'static str,
    source: &'static str,
) -> Burn {
    Burn { family: Family(family), address, payload, source }
}

/// Well-known ones; every account of number zero is one without standing here ([`is_zero`]).
#[rustfmt::skip]
pub static BURNS: &[Burn] = &[
    burn("evm", "0x000000000000000000000000000000000000dEaD", "000000000000000000000000000000000000dead", "Etherscan, label \"Burn\""),
    burn("evm", "0xdEAD000000000000000042069420694206942069", "dead000000000000000042069420694206942069", "Etherscan, label \"Burn\" (SHIB)"),
    burn("btc", "1BitcoinEaterAddressDontSendf59kuE", "759d6677091e973b9e9d99f19c68fbf43e3f05f9", "Bitcoin Wiki, \"Proof of burn\""),
    burn("btc", "1CounterpartyXXXXXXXXXXXXXXXUWLpVr", "818895f3dc2c178629d3d2d8fa3ec4a3f8179821", "Counterparty, protocol specification, \"burn\""),
    burn("doge", "DDogepartyxxxxxxxxxxxxxxxxxxw1dfzr", "5f0d49feb9842f4ef958d1a2f69a776ce17f2808", "Dogeparty, protocol specification, \"burn\""),
    burn("sol", "1nc1nerator11111111111111111111111111111111", "003390728d34116079bdc911bfff00dbd44d2ecdccf79ca6e10038e100000000", "Solana SDK, `solana_sdk_ids::incinerator`"),
    burn("xrp", "rrrrrrrrrrrrrrrrrrrrBZbvji", "0000000000000000000000000000000000000001", "XRP Ledger, \"Special addresses\": ACCOUNT_ONE"),
    burn("xrp", "rrrrrrrrrrrrrrrrrNAMEtxvNvQ", "00000000000000000000000000000000016fc69d", "XRP Ledger, \"Special addresses\": name reservation"),
    burn("xrp", "rrrrrrrrrrrrrrrrrrrn5RM1rHd", "0000000000000000000000000000000000000977", "XRP Ledger, \"Special addresses\": NaN"),
    burn("xtz", "tz1burnburnburnburnburnburnburjAYjjX", "b28066369a8ed09ba9d3d47f19598440266013f0", "TzKT, alias \"Burn address\""),
    burn("fil", "f099", "0000000000000063", "Filecoin specification, \"Burnt Funds Actor\""),
];

/// What there is to notice about whom a text pays.
pub fn warnings(recipient: &Recipient) -> impl Iterator<Item = Warning> {
    let paid = || recipient.readings.iter().filter(|reading| reading.role == Role::Recipient);
    let zero = paid().any(|reading| is_zero(&reading.key)).then_some(WarningCode::ZeroAddress);
    let burn = paid().any(|reading| is_burn(&reading.key)).then_some(WarningCode::BurnAddress);
    zero.into_iter().chain(burn).map(Warning::about_text)
}

/// The account whose every byte is zero: `0x00…0`, `1111111111111111111114oLvT2`, `T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb`,
/// `rrrrrrrrrrrrrrrrrrrrrhoLvTp`. Nobody has the key of it.
pub fn is_zero(key: &Key) -> bool {
    const SHORTEST_ACCOUNT: usize = 20;
    key.payload.len() >= SHORTEST_ACCOUNT && key.payload.iter().all(|&byte| byte == 0)
}

/// An address of [`BURNS`].
pub fn is_burn(key: &Key) -> bool {
    BURNS.iter().any(|burn| burn.family == key.family && is_hex_of(burn.payload, &key.payload))
}

/// True when `digits` are those of `bytes`; made for comparing without writing them down.
fn is_hex_of(digits: &str, bytes: &[u8]) -> bool {
    let pairs = digits.as_bytes().chunks_exact(2);
    let value = |digit: u8| char::from(digit).to_digit(16).unwrap_or_default();
    pairs.len() == bytes.len()
        && pairs.zip(bytes).all(|(pair, &byte)| value(pair[0]) << 4 | value(pair[1]) == u32::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<WarningCode> {
        warnings(&Recipient::parse(text, None)).map(|warning| warning.code).collect()
    }

    #[test]
    fn every_burn_address_reads_as_its_payload() {
        for burn in BURNS {
            let readings = Recipient::parse(burn.address, None).readings;
            let own = readings.iter().find(|reading| reading.key.family == burn.family).expect(burn.address);
            assert!(is_hex_of(burn.payload, &own.key.payload), "{}: {}", burn.address, own.key);
            assert!(!burn.source.is_empty());
            assert_eq!(codes(burn.address), [WarningCode::BurnAddress], "{}", burn.address);
        }
    }

    #[test]
    fn the_account_of_number_zero_is_told_on_every_chain() {
        for text in [
            "0x0000000000000000000000000000000000000000",
            "1111111111111111111114oLvT2",
            "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb",
            "rrrrrrrrrrrrrrrrrrrrrhoLvTp",
            "11111111111111111111111111111111",
            "GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF",
            "EQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAM9c",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAY5HFKQ",
            "ethereum:0x0000000000000000000000000000000000000000@1",
        ] {
            assert_eq!(codes(text), [WarningCode::ZeroAddress], "{text}");
        }
    }

    #[test]
    fn ordinary_addresses_and_tokens_that_are_sent_are_not_odd() {
        for text in [
            "0x00000000219ab540356cBB839Cbe05303d7705Fa",
            "0x000000000000000000000000000000000000dEaE",
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "Alice",
            "ethereum:0x000000000000000000000000000000000000dEaD/transfer?address=0x00000000219ab540356cBB839Cbe05303d7705Fa",
        ] {
            assert_eq!(codes(text), [], "{text}");
        }
    }
}
