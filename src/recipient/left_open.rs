//! What was read as nothing, in part, or with a mistake, and may be an address all the same: one whose characters other signs
//! part, one with letters stuck to it, or a secret in pieces.

use crate::chain::Chain;
use crate::encoding::Checksum;
use crate::{secret, text};

use super::code;
use super::reader::Reader;
use super::readings::readings;
use super::{Kind, PLAIN, PLAIN_EVM, Recipient, Role};

/// An address or a key whose characters are parted by signs, marks of HTML or emphasis, or written in the notation of a
/// program.
pub(super) fn parted(text: &str, cleaned: &str, chain: Option<&'static Chain>) -> Option<Recipient> {
    let bare = text::bare(text);
    if bare.as_deref().is_some_and(secret::is_parted) || is_in_pieces(cleaned) {
        return Some(Recipient::of_kind(Kind::Secret));
    }
    let found = bare.and_then(|bare| {
        let cleaned = text::clean(&bare);
        // By chance nothing has a checksum that fits, or `0x` and 40 digits; what stands alone needs neither.
        let alone = bare.split_whitespace().collect::<String>();
        let is_certain = |text: &str| is_evm(text) || PLAIN.contains(&text.len()) && text == alone;
        let is_meant = |found: &Recipient| {
            found.has_checksum()
                || found.readings.iter().any(|reading| reading.checksum == Checksum::Absent)
                    && found.texts.iter().any(|text| is_certain(text))
        };
        Reader { chain, cleaned: &cleaned }.recipient().filter(is_meant)
    });
    // Places in the text without its signs are none of the text.
    Some(Recipient { warnings: Vec::new(), ..found?.out_of_a_longer_text() })
}

/// True for `0x` and 40 digits.
pub(super) fn is_evm(text: &str) -> bool {
    text.len() == PLAIN_EVM && text.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("0x"))
}

/// What was copied or typed with a few letters too many at one end: `1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNaCopy`. That stays a
/// typing mistake, and what it was meant to be is looked up.
pub(super) fn stuck(text: &str, chain: Option<&'static Chain>) -> Option<Recipient> {
    /// `beneficiary`
    const MOST: usize = 11;
    let is_word = |word: &&str| PLAIN.contains(&word.len());
    let mut words = text.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(is_word).take(MOST);
    let mut found = words.find_map(|word| {
        let cuts = (1..=MOST).flat_map(|cut| [word.get(cut..), word.get(..word.len() - cut)]);
        cuts.flatten().find_map(|cut| {
            if secret::is_certainly_a_key(cut) {
                return Some(Recipient::of_kind(Kind::Secret));
            }
            // Whom it looks like is asked of the whole word.
            let found = Recipient::with_readings(word, readings(cut, chain, Role::Recipient))?;
            (found.has_checksum() || is_evm(cut)).then_some(found)
        })
    })?;
    for reading in &mut found.readings {
        reading.valid = false;
        reading.checksum = Checksum::Bad;
    }
    Some(found)
}

/// A key in pieces with words between them, or one without a checksum in groups or in two halves among words.
fn is_in_pieces(text: &str) -> bool {
    let words = text::groups(text);
    let coded: Vec<&str> = words.iter().copied().filter(|word| code::is_coded(word)).collect();
    let [first, _, more @ ..] = &coded[..] else { return false };
    let groups = words.iter().position(|word| word == first).and_then(|start| code::pieces(&words, start));
    let joined = coded.concat();
    secret::is_certainly_a_key(&joined)
        || more.is_empty() && secret::is_key_pair(&joined)
        || groups.is_some_and(|groups| secret::is_key_pair(&groups.concat()))
}
