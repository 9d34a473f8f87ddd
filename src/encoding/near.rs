//! NEAR account ids (nomicon, "Account ID Rules"; NEP-518 for the Ethereum-like ones).
//!
//! ```text
//! 2 to 64 characters: parts of a-z and 0-9, one of . - _ between two parts
//! implicit      64 hex digits in lower case: an Ed25519 public key
//! eth-implicit  "0x" and 40 hex digits in lower case
//! ```
//!
//! There is no checksum: any word in lower case is an account id. The text itself is the payload.

/// Fewest characters of an account id.
const MIN: usize = 2;
/// Most characters of an account id.
const MAX: usize = 64;

/// How an account came by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    /// Someone chose and created it.
    Named,
    /// The public key itself, in hex.
    Implicit,
    /// The last 20 bytes of a hash of a secp256k1 key, as on EVM chains.
    EthImplicit,
}

/// Tells which account id `text` is, if it is one.
pub fn decode(text: &str) -> Option<Account> {
    if !(MIN..=MAX).contains(&text.len()) {
        return None;
    }
    let mut after_separator = true;
    for character in text.bytes() {
        let separator = match character {
            b'a'..=b'z' | b'0'..=b'9' => false,
            b'.' | b'-' | b'_' => true,
            _ => return None,
        };
        if separator && after_separator {
            return None;
        }
        after_separator = separator;
    }
    if after_separator {
        return None;
    }
    // Only lower case is left here, so both cases of `is_ascii_hexdigit` are one.
    let is_hex = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let account = match text.strip_prefix("0x") {
        Some(digits) if digits.len() == 40 && is_hex(digits) => Account::EthImplicit,
        None if text.len() == MAX && is_hex(text) => Account::Implicit,
        _ => Account::Named,
    };
    Some(account)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_ids_of_the_reference_crate() {
        // near-account-id 3.0.0, src/test_data.rs, OK_ACCOUNT_IDS
        for text in [
            "aa",
            "a-a",
            "100",
            "0o",
            "near",
            "b-o_w_e-n",
            "bro.wen",
            "a.b-a.ra",
            "over.9000",
            "illia.cheapaccounts.near",
            "10-4.8-2",
            "no_lols",
        ] {
            assert_eq!(decode(text), Some(Account::Named), "{text}");
        }
        let implicit = "0123456789012345678901234567890123456789012345678901234567890123";
        assert_eq!(decode(implicit), Some(Account::Implicit));
    }

    #[test]
    fn what_the_reference_crate_refuses() {
        // near-account-id 3.0.0, src/test_data.rs, BAD_ACCOUNT_IDS
        for text in [
            "a",
            "A",
            "Abc",
            "-near",
            "near-",
            "near.",
            ".near",
            "near@",
            "неар",
            "0__0",
            "0_-_0",
            "..",
            "a..near",
            "nEar",
            "hello world",
            "abcdefghijklmnopqrstuvwxyz.abcdefghijklmnopqrstuvwxyz.abcdefghijklmnopqrstuvwxyz",
            "01234567890123456789012345678901234567890123456789012345678901234",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    #[test]
    fn an_evm_like_id_is_told_apart() {
        let digits = "b794f5ea0ba39494ce839613fffba74279579268";
        assert_eq!(decode(&format!("0x{digits}")), Some(Account::EthImplicit));
        assert_eq!(decode(digits), Some(Account::Named));
        assert_eq!(decode(&format!("0x{}", digits.to_ascii_uppercase())), None);
    }
}
