//! Recovery phrases in the English word list of BIP-39, in any writing: upper case, commas, line breaks, numbers.
//!
//! The checksum of a phrase is not asked for: nobody's recipient is twelve words of the list in a row, and phrases of
//! Electrum (no BIP-39 checksum) and Algorand (25 words) are refused with the rest.
//!
//! The list is compiled into a bit map of hashes: 4 kB, 1.4 kB when compressed, against 4.2 kB for the words packed by
//! common beginnings. About one foreign word in sixteen passes for a listed one, which twelve in a row make harmless.

/// One word a line, in alphabetical order: `bip-0039/english.txt` of the BIPs repository.
const LIST: &[u8] = include_bytes!("bip39_english.txt");

/// Words of the shortest phrase (BIP-39).
const SHORTEST: usize = 12;
/// The shortest words and something between them.
const SHORTEST_TEXT: usize = SHORTEST * 4 - 1;
/// Letters of the shortest and of the longest word.
const LETTERS: core::ops::RangeInclusive<u32> = 3..=8;

/// Bits of the map, as a power of two.
const BITS: u32 = 15;
static LISTED: [u8; 1 << (BITS - 3)] = bit_map(LIST);

/// True for twelve listed words in a row, and for a text of the length of a phrase in which one word of twelve is
/// mistyped.
pub(super) fn is_phrase(text: &str) -> bool {
    if text.len() < SHORTEST_TEXT {
        return false;
    }
    let (mut words, mut unlisted) = (0, 0);
    // Listed words in a row, and in a row with one that is not.
    let (mut run, mut run_with_one) = (0, 0);
    let mut word = Word::EMPTY;
    for character in text.bytes().chain([b' ']) {
        if character.is_ascii_alphabetic() {
            word = word.with(character.to_ascii_lowercase());
            continue;
        }
        if word.letters == 0 {
            continue;
        }
        words += 1;
        if word.is_listed() {
            run += 1;
            run_with_one += usize::from(run_with_one > 0);
        } else {
            unlisted += 1;
            // Mistyped words are no shorter than others, and those between the words of a sentence are.
            run_with_one = if LETTERS.contains(&word.letters) { run + 1 } else { 0 };
            run = 0;
        }
        if run.max(run_with_one) == SHORTEST {
            return true;
        }
        word = Word::EMPTY;
    }
    matches!(words, 12 | 15 | 18 | 21 | 24) && unlisted <= words / SHORTEST
}

/// The letters read so far.
#[derive(Clone, Copy)]
struct Word {
    letters: u32,
    hash: u32,
}

impl Word {
    const EMPTY: Self = Self { letters: 0, hash: 0x811c_9dc5 };

    /// FNV-1a.
    const fn with(self, letter: u8) -> Self {
        Self {
            letters: self.letters.saturating_add(1),
            hash: (self.hash ^ letter as u32).wrapping_mul(0x0100_0193),
        }
    }

    /// The byte and the bit in the map.
    const fn slot(self) -> (usize, u8) {
        let slot = (self.hash ^ self.hash >> BITS) & ((1 << BITS) - 1);
        ((slot >> 3) as usize, 1 << (slot & 7))
    }

    fn is_listed(self) -> bool {
        let (byte, bit) = self.slot();
        LETTERS.contains(&self.letters) && LISTED.get(byte).is_some_and(|byte| byte & bit != 0)
    }
}

const fn bit_map(list: &[u8]) -> [u8; 1 << (BITS - 3)] {
    let mut map = [0; 1 << (BITS - 3)];
    let mut word = Word::EMPTY;
    let mut at = 0;
    while at < list.len() {
        if list[at] == b'\n' {
            let (byte, bit) = word.slot();
            map[byte] |= bit;
            word = Word::EMPTY;
        } else {
            word = word.with(list[at]);
        }
        at += 1;
    }
    map
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::encoding::hex::Hex;

    const PHRASE: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    #[test]
    fn the_list_is_the_canonical_one() {
        // SHA-256 of bip-0039/english.txt
        let digest = Sha256::digest(LIST);
        assert_eq!(
            Hex(&digest).to_string(),
            "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
        );
    }

    #[test]
    fn every_word_of_the_list_is_listed() {
        let list = core::str::from_utf8(LIST).unwrap();
        assert_eq!(list.lines().count(), 2048);
        for word in list.lines() {
            assert!(is_phrase(&[word; SHORTEST].join(" ")), "{word}");
        }
    }

    #[test]
    fn few_other_words_are_listed() {
        let all = LISTED.iter().map(|byte| byte.count_ones()).sum::<u32>();
        assert!(all * 16 < 1 << BITS, "{all} bits are set");
        assert!(!is_phrase(&["the"; 24].join(" ")));
        assert!(!is_phrase(&["and"; 24].join(" ")));
    }

    #[test]
    fn phrases_are_recognised_however_they_are_written() {
        let numbered = |format: fn(usize, &str) -> String| {
            let words = PHRASE.split(' ').enumerate().map(|(index, word)| format(index + 1, word));
            words.collect::<Vec<_>>().join(" ")
        };
        for text in [
            PHRASE.to_owned(),
            PHRASE.to_uppercase(),
            PHRASE.replace(' ', "\n"),
            PHRASE.replace(' ', ", "),
            PHRASE.replace(' ', "\u{a0}\u{3000}\t "),
            format!("my phrase is:\n{PHRASE}\nthank you"),
            numbered(|index, word| format!("{index}. {word}")),
            numbered(|index, word| format!("{index}){word}\r\n")),
            numbered(|index, word| format!("• {word} ({index})")),
        ] {
            assert!(is_phrase(&text), "{text}");
        }
    }

    #[test]
    fn a_wrong_checksum_or_one_mistyped_word_does_not_help() {
        assert!(is_phrase(&PHRASE.replace("yellow", "thank")));
        assert!(is_phrase(&PHRASE.replace("sausage", "sausaqqe")));
        assert!(!is_phrase(&PHRASE.replace("legal", "lgqxal").replace("worth", "wxqorth")));
    }

    #[test]
    fn one_mistyped_word_does_not_help_among_other_words() {
        for (right, wrong) in [("legal", "legql"), ("sausage", "sausaqqe"), ("yellow", "yelow")] {
            let phrase = PHRASE.replacen(right, wrong, 1);
            assert!(is_phrase(&format!("note to self: {phrase}. keep it")), "{phrase}");
        }
        assert!(!is_phrase(&format!("it is {}", PHRASE.replacen("year wave", "of a", 1))));
    }

    #[test]
    fn eleven_words_are_not_a_phrase() {
        assert!(!is_phrase(PHRASE.strip_suffix(" yellow").unwrap()));
    }
}
