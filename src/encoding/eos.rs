//! Account names of EOS and other Antelope chains (Antelope documentation, "Account naming"; CDT `name.hpp`).
//!
//! ```text
//! name   = ( a-z | 1-5 | "." ){1,12} [ a-j | 1-5 ]      no dot at the end
//! number = five bits a character from the high end, the 13th character four bits: the account's id on the chain
//! ```
//!
//! A name has no checksum and looks like any word.

use super::{Error, digit, inverse};

const ALPHABET: &str = "EOS account name";
static DIGITS: [u8; 128] = inverse(b".12345abcdefghijklmnopqrstuvwxyz");

/// The longest name.
const MAX_TEXT: usize = 13;
/// Characters of five bits.
const WHOLE: usize = 12;

/// The account's number; names and numbers correspond one to one.
///
/// # Errors
/// For an empty or a longer text, a character outside the alphabet, a dot at the end, or a 13th character that
/// does not fit into four bits.
pub fn decode(text: &str) -> Result<u64, Error> {
    if text.is_empty() || text.len() > MAX_TEXT {
        return Err(Error::Length { found: text.len(), alphabet: ALPHABET });
    }
    let mut number = 0;
    for (at, character) in text.bytes().enumerate() {
        let wrong = Error::Character { at, alphabet: ALPHABET };
        let value = u64::from(digit(&DIGITS, character).ok_or(wrong)?);
        if at + 1 == text.len() && value == 0 || at == WHOLE && value > 15 {
            return Err(wrong);
        }
        number |= if at == WHOLE { value } else { value << (59 - 5 * at) };
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_contract_kits_tests() {
        // CDT, tests/unit/name_tests.cpp
        for (name, number) in [
            ("1", 0x0800_0000_0000_0000),
            ("5", 0x2800_0000_0000_0000),
            ("a", 0x3000_0000_0000_0000),
            ("z", 0xf800_0000_0000_0000),
            ("eosio", 0x5530_ea00_0000_0000),
            ("zzzzzzzzzzzzj", u64::MAX),
        ] {
            assert_eq!(decode(name), Ok(number), "{name}");
        }
    }

    #[test]
    fn the_rules_for_names() {
        for name in ["binancecleos", "a.b", "eosio.token", "12345abcdefgj", "111111111111"] {
            assert!(decode(name).is_ok(), "{name}");
        }
        for (name, at) in [
            ("binancecleoF", 11),
            ("abc.", 3),
            (".", 0),
            ("abc0", 3),
            ("abc6", 3),
            ("binancecleoss", 12),
            ("Abc", 0),
        ] {
            assert_eq!(decode(name), Err(Error::Character { at, alphabet: ALPHABET }), "{name}");
        }
        assert!(matches!(decode("binanceclenosx"), Err(Error::Length { found: 14, .. })));
        assert!(matches!(decode(""), Err(Error::Length { found: 0, .. })));
    }
}
