//! Where a text that nothing reads stops being an address, for the sentence that says so.
//!
//! Nothing here decides anything: a text is taken for the format that it begins like, and the first character which
//! that format does not have is named.

use crate::chain::{CHAINS, Encoding};
use crate::encoding::{Error, base58, bech32};
use crate::text::{Cleaned, Warning, WarningCode, cut};

use super::reader::MIN_WORD;

/// Prefixes of Bech32 addresses that stand in decoders and not in the chain table: Cardano (CIP-5), Zcash (ZIP-316).
const MORE_PREFIXES: &[&str] = &["addr", "stake", "addr_test", "stake_test", "avax", "zs", "tex", "u", "zu"];

/// Characters of an EVM account after `0x`.
const EVM_DIGITS: usize = 40;

/// With so many characters outside base58 a text was never meant that way.
const FEW: usize = 2;

/// What is wrong with `text`, which became `cleaned` and reads as nothing; `None` for words, and where no format is
/// likelier than another.
pub(super) fn diagnose(text: &str, cleaned: &Cleaned<'_>) -> Option<Warning> {
    let word = &*cleaned.text;
    // Positions are those of the text as given, so nothing may have been taken out of its middle.
    let start = text.get(..text.find(word)?)?.chars().count();
    if word.len() < MIN_WORD || !cleaned.spaces.is_empty() {
        return None;
    }
    if let Some((_, foreign)) = cleaned.foreign.first() {
        let own = word.bytes().filter(u8::is_ascii_alphanumeric).count();
        return (own >= MIN_WORD).then(|| foreign.clone());
    }
    let at = |code, at: usize, expected| {
        let character = char::from(*word.as_bytes().get(at)?);
        Some(Warning { expected, ..Warning::at(code, start + at, character) })
    };
    match error(word)? {
        Error::Character { at: place, alphabet } => at(WarningCode::WrongCharacter, place, Some(alphabet)),
        Error::MixedCase { at: place } => at(WarningCode::MixedCase, place, None),
        Error::Length { .. } => {
            Some(Warning { expected: Some("40 hex digits"), ..Warning::about_text(WarningCode::WrongLength) })
        }
        _ => None,
    }
}

/// Why `word` is not written in the format that it begins like.
fn error(word: &str) -> Option<Error> {
    if let Some(digits) = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")) {
        let wrong = digits.bytes().position(|digit| !digit.is_ascii_hexdigit());
        let near = digits.len().abs_diff(EVM_DIGITS) < 8 && digits.len() != EVM_DIGITS;
        return match wrong {
            Some(at) => Some(Error::Character { at, alphabet: "hex" }.after(2)),
            None => near.then_some(Error::Length { found: digits.len(), alphabet: "hex" }),
        };
    }
    if cut(word, '1').is_some_and(|(prefix, _)| is_prefix(prefix)) {
        return bech32::Parts::split(word).err();
    }
    let is_foreign = |character: &u8| !base58::is_digit(*character);
    let foreign = word.bytes().filter(is_foreign).count();
    let meant = (1..=FEW).contains(&foreign)
        && word.bytes().any(|character| character.is_ascii_digit())
        && word.ends_with(|character: char| character.is_ascii_alphanumeric());
    meant.then(|| base58::decode(word, &base58::BITCOIN).err()).flatten()
}

/// True for the human-readable prefix of an address.
pub(super) fn is_prefix(text: &str) -> bool {
    let is = |prefix: &str| prefix.eq_ignore_ascii_case(text);
    CHAINS.iter().flat_map(|row| row.encodings).any(|encoding| match encoding {
        Encoding::Segwit { hrp } | Encoding::CosmosAccount { hrp } | Encoding::Bech32Key { hrp } => is(hrp),
        _ => false,
    }) || MORE_PREFIXES.iter().any(|prefix| is(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipient::{Kind, Recipient};

    /// The only warning on `text`: what, where, what was expected.
    fn warning(text: &str) -> (WarningCode, Option<usize>, Option<&'static str>) {
        let recipient = Recipient::parse(text, None);
        assert_eq!(recipient.kind, Kind::Unreadable, "{text}");
        let [warning] = &recipient.warnings[..] else { panic!("{text}: {:?}", recipient.warnings) };
        (warning.code, warning.at, warning.expected)
    }

    #[test]
    fn the_first_wrong_character_is_named_with_its_alphabet() {
        for (text, at, wrong, alphabet) in [
            ("12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S", 16, '0', "base58"),
            ("  \"12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S\"", 19, '0', "base58"),
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", 20, 'b', "Bech32"),
            ("0x098B716B8Aaf21512996dC57EB0615e2383E2f96", 30, 'g', "hex"),
        ] {
            let wrong = format!("{}{wrong}{}", &text[..at], &text[at + 1..]);
            assert_eq!(warning(&wrong), (WarningCode::WrongCharacter, Some(at), Some(alphabet)), "{wrong}");
        }
    }

    #[test]
    fn mixed_case_is_named_where_it_begins() {
        let text = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8F3t4";
        assert_eq!(warning(text), (WarningCode::MixedCase, Some(38), None));
    }

    #[test]
    fn a_missing_digit_is_told_by_the_length() {
        let text = "0x098B716B8Aaf21512996dC57EB0615e2383E2f9";
        assert_eq!(warning(text), (WarningCode::WrongLength, None, Some("40 hex digits")));
    }

    #[test]
    fn what_begins_like_nothing_is_not_explained() {
        for text in ["zqxjkv7831zqxjkv7831zqxjkv7831-.,", "garbage0000000000000000", "Lazarus Group", "0x12"]
        {
            let warnings = Recipient::parse(text, None).warnings;
            assert!(warnings.is_empty(), "{text}: {warnings:?}");
        }
    }
}
