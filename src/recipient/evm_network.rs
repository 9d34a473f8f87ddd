//! Which network of the EVM a text names. The account is the same on all of them, so no key depends on it; a contract is
//! not, nor is a balance.

/// Networks as EIP-155 numbers them, by what stands before an address in ERC-3770, as `ethereum-lists/chains` names them; some
/// have another name too, which wallets write.
const SHORT_NAMES: &[(&str, u64)] = &[
    ("eth", 1),
    ("oeth", 10),
    ("cro", 25),
    ("bnb", 56),
    ("bsc", 56),
    ("etc", 61),
    ("gno", 100),
    ("unichain", 130),
    ("pol", 137),
    ("matic", 137),
    ("sonic", 146),
    ("ftm", 250),
    ("zksync", 324),
    ("pls", 369),
    ("wc", 480),
    ("mantle", 5000),
    ("mnt", 5000),
    ("base", 8453),
    ("arb1", 42161),
    ("celo", 42220),
    ("avax", 43114),
    ("linea", 59144),
    ("blast", 81457),
    ("blastmainnet", 81457),
    ("scr", 534_352),
    ("sep", 11_155_111),
];

/// The networks of [`crate::chain::CHAINS`] that are one of the EVM's and no other.
const ROWS: &[(&str, u64)] = &[("ETH", 1), ("ETC", 61), ("ARB", 42161), ("BSC", 56), ("AVAXC", 43114)];

/// The number behind a short name of ERC-3770.
pub(super) fn of_short_name(name: &str) -> Option<u64> {
    number(SHORT_NAMES, name)
}

/// The number of a row of the chain table.
pub(super) fn of_row(id: &str) -> Option<u64> {
    number(ROWS, id)
}

fn number(table: &[(&str, u64)], name: &str) -> Option<u64> {
    table.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::{CHAINS, EVM};

    #[test]
    fn every_row_of_the_evm_but_the_first_has_a_number() {
        let ids = || CHAINS.iter().filter(|row| row.family == EVM).map(|row| row.id);
        for id in ids() {
            assert_eq!(of_row(id).is_some(), id != "EVM", "{id}");
        }
        assert!(ROWS.iter().all(|(row, _)| ids().any(|id| id == *row)));
    }

    #[test]
    fn a_name_has_one_number_in_any_case() {
        for (at, (name, number)) in SHORT_NAMES.iter().enumerate() {
            assert_eq!(of_short_name(&name.to_uppercase()), Some(*number));
            assert!(SHORT_NAMES[..at].iter().all(|(before, _)| before != name), "{name}");
        }
        assert_eq!(of_short_name("0x"), None);
    }
}
