//! The chain letter before an Avalanche address (Avalanche documentation, "Cryptographic primitives", Bech32).
//!
//! ```text
//! address = chain "-" bech32(account of 20 bytes)   human-readable prefix "avax", on the Fuji test network "fuji"
//! chain   = "X" | "P" | "C"                         one account on all three
//! ```

use crate::text::cut;

/// Takes the chain letter off; `None` when there is none. A small letter is taken too, but is not an address.
pub fn split_chain(text: &str) -> Option<(char, &str)> {
    let (chain, rest) = cut(text, '-')?;
    match chain {
        "X" | "x" => Some(('X', rest)),
        "P" | "p" => Some(('P', rest)),
        "C" | "c" => Some(('C', rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::bech32::{Parts, Variant};

    #[test]
    fn three_letters_write_one_account() {
        // bip_utils, tests/bip/bip44/test_bip44.py
        let text = "P-avax1lwl7qfz6rx0kxnce3n0j24gyppm3c7kxkww490";
        let (chain, rest) = split_chain(text).unwrap();
        assert_eq!(chain, 'P');
        let parts = Parts::split(rest).unwrap();
        assert!(parts.has_prefix("avax"));
        assert_eq!(parts.variant, Some(Variant::Bech32));
        assert_eq!(split_chain(&text.replacen('P', "x", 1)), Some(('X', rest)));
        assert_eq!(split_chain(rest), None);
        assert_eq!(split_chain(&text.replacen('P', "D", 1)), None);
    }
}
