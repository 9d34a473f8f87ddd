//! Scripts that [`crate::name::transliterate`] leaves alone, read as Latin letters for comparison across scripts.
//!
//! Arabic and Hebrew write few vowels: each letter becomes one ASCII sign of its own, to be aligned with Latin spellings
//! (UN 1972 for Arabic and UN 2012 for Persian name the consonants). Georgian follows the national system of 2002,
//! Armenian BGN/PCGN 1981, both without apostrophes, Kana modified Hepburn. How Han characters are read, [`super::lexicon`]
//! knows.

/// How far the Latin letters of a word can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Script {
    /// Latin letters, as written or romanised letter by letter.
    Latin,
    /// Signs for consonants; vowels are missing.
    Abjad,
    /// The reading of a Han character.
    Han,
    /// Letters that are not romanised: compared within their script only.
    Other,
}

/// The script of a word.
pub(super) fn of(word: &str) -> Script {
    match word.chars().next() {
        Some('\u{621}'..='\u{6ff}' | '\u{5d0}'..='\u{5ea}') => Script::Abjad,
        Some('\0'..='\u{7f}' | '\u{10d0}'..='\u{10f0}' | '\u{561}'..='\u{587}' | '\u{3041}'..='\u{30ff}')
        | None => Script::Latin,
        Some(_) => Script::Other,
    }
}

/// The letters to compare for a word that [`crate::name::tokens`] has read, Han apart.
pub(super) fn romanise(word: &str) -> String {
    let Some(first) = word.chars().next() else { return String::new() };
    let (table, start) = match first {
        '\u{621}'..='\u{6ff}' => return signs(strip_article(word), arabic),
        '\u{5d0}'..='\u{5ea}' => return signs(word, hebrew),
        '\u{10d0}'..='\u{10f0}' => (GEORGIAN, 0x10d0),
        '\u{561}'..='\u{587}' => (ARMENIAN, 0x561),
        '\u{3041}'..='\u{30ff}' => return kana(word),
        _ => return word.to_owned(),
    };
    word.chars().filter_map(|c| cell(table, c, start)).collect()
}

/// What `table` has for `c`: a word for each character from `start` on.
fn cell(table: &'static str, c: char, start: u32) -> Option<&'static str> {
    table.split(' ').nth(u32::from(c).checked_sub(start)? as usize)
}

const GEORGIAN: &str =
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h e y w q o f";
const ARMENIAN: &str =
    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts u p k o f ev";

/// One sign for each letter; a doubled one once, as readers hear it.
fn signs(word: &str, sign: fn(char) -> Option<char>) -> String {
    let mut signs = String::with_capacity(word.len());
    for sign in word.chars().filter_map(sign) {
        if !signs.ends_with(sign) {
            signs.push(sign);
        }
    }
    signs
}

/// Without the article, the conjunction before it, or the preposition that swallows it, where a word is left.
pub(super) fn strip_article(word: &str) -> &str {
    let left = |prefix: &str| word.strip_prefix(prefix).filter(|rest| rest.chars().count() >= 3);
    ["وال", "بال", "ولل", "ال", "لل"].into_iter().find_map(left).unwrap_or(word)
}

fn arabic(c: char) -> Option<char> {
    Some(match c {
        'ا' => 'a',
        'ب' => 'b',
        'پ' => 'p',
        'ت' | 'ط' => 't',
        'ث' => 'T',
        'ج' => 'j',
        'چ' => 'C',
        'ح' => 'H',
        'خ' => 'X',
        'د' => 'd',
        'ذ' => 'D',
        'ر' => 'r',
        'ز' => 'z',
        'ژ' => 'J',
        'س' | 'ص' => 's',
        'ش' => 'S',
        'ض' | 'ظ' => 'Z',
        'ع' => 'E',
        'غ' => 'G',
        'ف' => 'f',
        'ق' => 'q',
        'ك' => 'k',
        'گ' => 'g',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        'و' => 'w',
        'ه' => 'h',
        'ي' => 'y',
        _ => return None,
    })
}

fn hebrew(c: char) -> Option<char> {
    Some(match c {
        'א' => 'a',
        'ב' => 'B',
        'ג' => 'g',
        'ד' => 'd',
        'ה' => 'h',
        'ו' => 'w',
        'ז' => 'z',
        'ח' => 'H',
        'ט' | 'ת' => 't',
        'י' => 'y',
        'כ' | 'ך' => 'K',
        'ל' => 'l',
        'מ' | 'ם' => 'm',
        'נ' | 'ן' => 'n',
        'ס' => 's',
        'ע' => 'E',
        'פ' | 'ף' => 'P',
        'צ' | 'ץ' => 'Q',
        'ק' => 'q',
        'ר' => 'r',
        'ש' => 'S',
        _ => return None,
    })
}

/// Hepburn; a long vowel is written once.
fn kana(word: &str) -> String {
    let mut latin = String::new();
    let mut double = false;
    for c in word.chars() {
        let c = if ('\u{30a1}'..='\u{30f6}').contains(&c) {
            char::from_u32(u32::from(c) - 0x60).unwrap_or(c)
        } else {
            c
        };
        match c {
            'っ' => double = true,
            'ー' => {}
            'ゃ' | 'ゅ' | 'ょ' => {
                // きゃ is kya, しゃ is sha.
                latin.pop();
                if !latin.ends_with(['h', 'j']) {
                    latin.push('y');
                }
                latin.push(match c {
                    'ゃ' => 'a',
                    'ゅ' => 'u',
                    _ => 'o',
                });
            }
            _ => {
                let syllable = cell(KANA, c, 0x3041).unwrap_or_default();
                if core::mem::take(&mut double) {
                    latin.extend(syllable.chars().next());
                }
                latin.push_str(syllable);
            }
        }
    }
    latin
}

/// ぁ to ゔ.
const KANA: &str = "a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji tsu tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa i e o n vu";

/// True for a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// True for a Hangul syllable.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}
