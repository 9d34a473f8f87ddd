//! Accounts of 32 bytes in hex: Aptos (AIP-40) and Sui.
//!
//! ```text
//! long  = "0x" 64 hex digits     both chains, any case of digits
//! short = "0x" one hex digit     Aptos alone: its special addresses 0x0 to 0xf
//! ```
//!
//! Wallets also drop the `0x` or leading zeros. That is read, so that a listed account is found, but it is not
//! valid. There is no checksum, and the same shape is a transaction hash, a public key or a `StarkNet` contract.

use super::hex;

/// A decoded account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// The account.
    pub bytes: [u8; 32],
    /// How it is written.
    pub form: Form,
}

/// How an account is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `0x` and all 64 digits.
    Long,
    /// `0x` and the only digit of a special address.
    Short,
    /// `0x` and fewer than 64 digits: leading zeros are left out.
    Stripped,
    /// 64 digits behind `0X` or behind nothing.
    Bare,
}

/// Decodes `text`; `None` when it is no hex, or is neither `0x` with 1 to 64 digits nor 64 digits.
pub fn decode(text: &str) -> Option<Account> {
    let (digits, form) = match text.split_at_checked(2) {
        Some(("0x", digits)) => match digits.len() {
            64 => (digits, Form::Long),
            1 => (digits, Form::Short),
            2..64 => (digits, Form::Stripped),
            _ => return None,
        },
        Some(("0X", digits)) if digits.len() == 64 => (digits, Form::Bare),
        _ if text.len() == 64 => (text, Form::Bare),
        _ => return None,
    };
    let mut padded = [b'0'; 64];
    padded[64 - digits.len()..].copy_from_slice(digits.as_bytes());
    let bytes = hex::decode(core::str::from_utf8(&padded).ok()?)?;
    Some(Account { bytes, form })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_aip_40() {
        // AIP-40, "Specification"
        let eleven = core::array::from_fn(|index| if index == 31 { 0x0b } else { 0 });
        let long = format!("0x{:0>64}", "b");
        for (text, form) in [
            (long.as_str(), Form::Long),
            ("0xb", Form::Short),
            ("0xB", Form::Short),
            ("0x0b", Form::Stripped),
            ("0x000b", Form::Stripped),
            (&long[2..], Form::Bare),
            (&format!("0X{}", &long[2..]), Form::Bare),
        ] {
            assert_eq!(decode(text), Some(Account { bytes: eleven, form }), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_accounts() {
        let long = format!("0x{:0>64}", "b");
        for text in ["", "0x", "b", "0xg", "0Xb", "0xé", &format!("{long}0"), &format!("0x{long}")] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
