//! ICAP: an EVM account written like a bank account number ("Inter exchange Client Address Protocol"; check digits
//! of ISO 13616).
//!
//! ```text
//! icap   = "XE" check account          without spaces
//! check  = two digits; the whole text, its first four characters moved to the end, letters as 10 to 35, is 1 modulo 97
//! account = 30 base36 digits ("direct", for accounts that fit) | 31 ("basic")
//! ```
//!
//! The "indirect" form (`XE81ETHXREGGAVOFYORK`) names an institution's customer and needs a registry: not read.

use super::{Checksum, Error};

const ALPHABET: &str = "ICAP";

/// A decoded account number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icap {
    /// The EVM account.
    pub account: [u8; 20],
    /// Whether the check digits fit.
    pub checksum: Checksum,
    /// Whether the letters are in upper case.
    pub canonical: bool,
}

/// Decodes `text`, from which the caller has taken spaces and `iban:`.
///
/// # Errors
/// For another length or beginning, a character that is no letter or digit, or a number above 160 bits.
pub fn decode(text: &str) -> Result<Icap, Error> {
    if !matches!(text.len(), 34 | 35) {
        return Err(Error::Length { found: text.len(), alphabet: ALPHABET });
    }
    let mut account = [0; 20];
    let mut remainder = 0;
    // The order of the check: account first, then country and check digits.
    for at in (4..text.len()).chain(0..4) {
        let digit = char::from(text.as_bytes()[at]).to_digit(36);
        let digit = digit.filter(|&digit| !matches!(at, 2 | 3) || digit < 10);
        let digit = digit.ok_or(Error::Character { at, alphabet: ALPHABET })?;
        remainder = (remainder * if digit < 10 { 10 } else { 100 } + digit) % 97;
        if at >= 4 {
            append(&mut account, digit)?;
        }
    }
    if !text.as_bytes()[..2].eq_ignore_ascii_case(b"XE") {
        return Err(Error::Version(ALPHABET));
    }
    let canonical = !text.bytes().any(|character| character.is_ascii_lowercase());
    Ok(Icap { account, checksum: Checksum::ok_or_bad(remainder == 1), canonical })
}

/// `account * 36 + digit`.
fn append(account: &mut [u8; 20], digit: u32) -> Result<(), Error> {
    let mut carry = digit;
    for byte in account.iter_mut().rev() {
        let [_, _, high, low] = (u32::from(*byte) * 36 + carry).to_be_bytes();
        *byte = low;
        carry = u32::from(high);
    }
    if carry == 0 { Ok(()) } else { Err(Error::Overflow) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_published_vectors() {
        // web3.js, web3-eth-iban/test/fixtures/iban.ts and web3x, iban.test.ts
        for (text, account) in [
            ("XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS", "00c5496aee77c1ba1f0854206a26dda82a81d6d8"),
            ("XE65GB6LDNXYOFTX0NSV3FUWKOWIXAMJK36", "8ba1f109551bd432803012645ac136ddd64dba72"),
            ("XE1222Q908LN1QBBU6XUQSO1OHWJIOS46OO", "11c5496aee77c1ba1f0854206a26dda82a81d6d8"),
            ("XE499OG1EH8ZZI0KXC6N83EKGT1BM97P2O7", "52dc504a422f0e2a9e7632a34a50f1a82f8224c7"),
        ] {
            let found = decode(text).unwrap();
            assert_eq!(super::super::hex::Hex(&found.account).to_string(), account);
            assert_eq!((found.checksum, found.canonical), (Checksum::Ok, true), "{text}");
            let lower = decode(&text.to_ascii_lowercase()).unwrap();
            assert_eq!(
                (lower.account, lower.checksum, lower.canonical),
                (found.account, Checksum::Ok, false)
            );
        }
    }

    #[test]
    fn a_wrong_digit_or_a_wrong_letter_is_noticed() {
        // Modulo 97 finds every digit for a digit and every letter for a letter; a digit for a letter moves the rest
        // by one place and is found 96 times in 97.
        let text = "XE65GB6LDNXYOFTX0NSV3FUWKOWIXAMJK36";
        for at in 2..text.len() {
            let digit = text.as_bytes()[at].is_ascii_digit();
            for replacement in if digit { '0'..='9' } else { 'A'..='Z' } {
                let wrong = format!("{}{replacement}{}", &text[..at], &text[at + 1..]);
                let noticed = decode(&wrong).map_or(true, |found| found.checksum == Checksum::Bad);
                assert_eq!(noticed, wrong != text, "{wrong}");
            }
        }
    }

    #[test]
    fn the_indirect_form_and_other_countries_are_not_read() {
        assert!(matches!(decode("XE81ETHXREGGAVOFYORK"), Err(Error::Length { .. })));
        assert_eq!(decode("MT65GB6LDNXYOFTX0NSV3FUWKOWIXAMJK36"), Err(Error::Version(ALPHABET)));
        assert_eq!(decode("XE00ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ"), Err(Error::Overflow));
        assert!(matches!(decode("XEA5GB6LDNXYOFTX0NSV3FUWKOWIXAMJK36"), Err(Error::Character { at: 2, .. })));
    }
}
