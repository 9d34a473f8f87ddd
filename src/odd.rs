//! Destinations from which nobody can take money again, whatever any list says.

use crate::encoding::hex;
use crate::key::{Family, Key, MAX_PAYLOAD};
use crate::recipient::{Recipient, Role};
use crate::text::{Warning, WarningCode};

/// An address that is known for destroying coins.
#[derive(Debug)]
pub struct Burn {
    /// The networks on which it is one destination.
    pub family: Family,
    /// What it reads as, in hex.
    pub payload: &'static str,
}

const fn burn(family: &'static str, payload: &'static str) -> Burn {
    Burn { family: Family(family), payload }
}

/// Well-known ones, under the address as it is known and who says so; every account of number zero is one without standing
/// here ([`is_zero`]).
pub static BURNS: &[Burn] = &[
    // 0x000000000000000000000000000000000000dEaD: Etherscan, label "Burn"
    burn("evm", "000000000000000000000000000000000000dead"),
    // 0xdEAD000000000000000042069420694206942069: Etherscan, label "Burn" (SHIB)
    burn("evm", "dead000000000000000042069420694206942069"),
    // 1BitcoinEaterAddressDontSendf59kuE: Bitcoin Wiki, "Proof of burn"
    burn("btc", "759d6677091e973b9e9d99f19c68fbf43e3f05f9"),
    // 1CounterpartyXXXXXXXXXXXXXXXUWLpVr: Counterparty, protocol specification, "burn"
    burn("btc", "818895f3dc2c178629d3d2d8fa3ec4a3f8179821"),
    // DDogepartyxxxxxxxxxxxxxxxxxxw1dfzr: Dogeparty, protocol specification, "burn"
    burn("doge", "5f0d49feb9842f4ef958d1a2f69a776ce17f2808"),
    // 1nc1nerator11111111111111111111111111111111: Solana SDK, `solana_sdk_ids::incinerator`
    burn("sol", "003390728d34116079bdc911bfff00dbd44d2ecdccf79ca6e10038e100000000"),
    // rrrrrrrrrrrrrrrrrrrrBZbvji: XRP Ledger, "Special addresses": ACCOUNT_ONE
    burn("xrp", "0000000000000000000000000000000000000001"),
    // rrrrrrrrrrrrrrrrrNAMEtxvNvQ: XRP Ledger, "Special addresses": name reservation
    burn("xrp", "00000000000000000000000000000000016fc69d"),
    // rrrrrrrrrrrrrrrrrrrn5RM1rHd: XRP Ledger, "Special addresses": NaN
    burn("xrp", "0000000000000000000000000000000000000977"),
    // tz1burnburnburnburnburnburnburjAYjjX: TzKT, alias "Burn address"
    burn("xtz", "b28066369a8ed09ba9d3d47f19598440266013f0"),
    // f099: Filecoin specification, "Burnt Funds Actor"
    burn("fil", "0000000000000063"),
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

/// True when `digits` are those of `bytes`.
fn is_hex_of(digits: &str, bytes: &[u8]) -> bool {
    let mut buffer = [0; MAX_PAYLOAD];
    let own = buffer.get_mut(..bytes.len());
    own.is_some_and(|own| hex::decode_into(own, digits).is_some() && own == bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<WarningCode> {
        warnings(&Recipient::parse(text, None)).map(|warning| warning.code).collect()
    }

    /// The addresses of [`BURNS`], as they are known.
    const ADDRESSES: [&str; 11] = [
        "0x000000000000000000000000000000000000dEaD",
        "0xdEAD000000000000000042069420694206942069",
        "1BitcoinEaterAddressDontSendf59kuE",
        "1CounterpartyXXXXXXXXXXXXXXXUWLpVr",
        "DDogepartyxxxxxxxxxxxxxxxxxxw1dfzr",
        "1nc1nerator11111111111111111111111111111111",
        "rrrrrrrrrrrrrrrrrrrrBZbvji",
        "rrrrrrrrrrrrrrrrrNAMEtxvNvQ",
        "rrrrrrrrrrrrrrrrrrrn5RM1rHd",
        "tz1burnburnburnburnburnburnburjAYjjX",
        "f099",
    ];

    #[test]
    fn every_burn_address_reads_as_its_payload() {
        assert_eq!(BURNS.len(), ADDRESSES.len());
        for (burn, address) in BURNS.iter().zip(ADDRESSES) {
            let readings = Recipient::parse(address, None).readings;
            let own = readings.iter().find(|reading| reading.key.family == burn.family).expect(address);
            assert!(is_hex_of(burn.payload, &own.key.payload), "{address}: {}", own.key);
            assert_eq!(codes(address), [WarningCode::BurnAddress], "{address}");
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
