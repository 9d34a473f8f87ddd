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

/// True for a text that is written like a phrase whose list is not here, of another language, of Monero (13 or 25 words) or
/// a share of one (SLIP-39: 20 or 33): as many words as a phrase has, Latin and Cyrillic ones in small letters, none shorter or longer
/// than in such lists. Names of parties are not, nor are sentences.
pub(super) fn has_the_shape(text: &str) -> bool {
    let words = text.split_whitespace().take(34).count();
    // Sentences have more words of three letters and fewer.
    let (longest, most_short) = match words {
        12 => (9, 1),
        15 | 18 | 20 | 21 | 24 | 33 => (9, 2),
        // Monero's words are longer, and one of the English ones is shorter. Names of thirteen words have more of those.
        13 => (12, 0),
        25 => (12, 1),
        _ => return false,
    };
    let mut short = 0;
    text.split_whitespace().all(|word| {
        if !word.starts_with(|first: char| first < '\u{530}') {
            return word.chars().all(is_east_asian) && word.chars().count() <= 12;
        }
        let letters = word.chars().filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}')).count();
        short += usize::from(letters < 4);
        letters <= longest
            && short <= most_short
            && word
                .chars()
                .all(|letter| matches!(letter, 'a'..='z' | 'ß'..='ÿ' | '\u{100}'..='\u{36f}' | 'а'..='я'))
    })
}

/// The letters of the Japanese, Chinese and Korean lists, composed or not.
const fn is_east_asian(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '가'..='힣')
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
    fn a_phrase_of_another_language_is_known_by_its_shape() {
        for text in [
            "ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar",
            "abaisser abandon abdiquer abeille abolir aborder aboutir aboyer abrasif abreuver abriter abroger",
            // Of the Italian list every thirteenth word has nine letters.
            "abaco abbaglio abbinato abete abisso abolire abrasivo abrogato avvolgere brillante cartolina cellulare",
            // Of the Spanish one every fortieth has three.
            "ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar academia asa ave",
            "абзац абонент абсурд авангард авария август авиация автор агент агитация агрегат адвокат",
            "的 一 是 在 不 了 有 和 人 这 中 大",
            "가격 가끔 가난 가능 가득 가르침 가뭄 가방 가상 가슴 가운데 가을",
            "あいこくしん あいさつ あいだ あおぞら あかちゃん あきる あけがた あける あこがれる あさい あさひ あしあと",
        ] {
            assert!(has_the_shape(text), "{text}");
        }
        for text in [
            "please send the money to my friend bob who lives in paris",
            "the national research institute for nuclear science and technology of the people",
            "Limited Liability Company Scientific Production Association For Digital Systems And Radio Engineering",
            "김 상 만",
            "dayan global trade dis ticaret ithalat ihracat sanayi ve ticaret limited sirketi",
            "Общество с ограниченной ответственностью Научный центр технологий и систем связи",
        ] {
            assert!(!has_the_shape(text), "{text}");
        }
    }

    #[test]
    fn a_phrase_of_monero_and_a_share_are_known_by_their_shape() {
        // Of the English list of Monero, and of SLIP-39's.
        let monero = "demonstrate eavesdrop dehydrate otherwise knowledge abducts ability ablaze abnormal abort abrasive absorb abyss";
        let share = "academic acid acne acquire acrobat activity actress adapt adequate adjust admit adorn adult advance advocate afraid again agency agree aide";
        let words =
            |text: &str, count: usize| text.split(' ').cycle().take(count).collect::<Vec<_>>().join(" ");
        for text in [words(monero, 13), words(monero, 25), words(share, 20), words(share, 33)] {
            assert!(has_the_shape(&text), "{text}");
        }
        for text in [
            words(share, 19),
            words(share, 34),
            "sham express kargo otomotiv gida insaat elektronik tekstil ithalat ihracat sanayi ve ticaret".to_owned(),
            "open joint stock company military industrial corporation scientific and production machine building association".to_owned(),
        ] {
            assert!(!has_the_shape(&text), "{text}");
        }
    }

    #[test]
    fn eleven_words_are_not_a_phrase() {
        assert!(!is_phrase(PHRASE.strip_suffix(" yellow").unwrap()));
    }
}
