//! Cyrillic, Greek and Hangul to Latin letters, one fixed romanisation for each language.
//!
//! The result is a function of the letters alone, so two equal native spellings have equal romanised ones: a
//! second, native key would never decide anything and is not made. Arabic, Hebrew, Armenian, Georgian, Han and
//! Kana are not romanised: their names meet within their script.
//!
//! Sources: BGN/PCGN 1947 for Russian, with 1965 (Ukrainian) and 1979 (Belarusian) where the alphabets differ,
//! without apostrophes; for South Slavic letters the Gaj alphabet without its carons; ELOT 743 for Greek; the
//! romanisation of the DPRK (1992) for Hangul, one word per syllable as Korean personal names are written.

/// The language whose romanisation a name in Cyrillic letters follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Russian,
    /// Ukrainian and Belarusian: г is h, and и, where it stands, is y.
    Ukrainian,
    /// Serbian and Macedonian: х is h, ц is c.
    Serbian,
}

impl Language {
    /// Told by letters that only one of the alphabets has.
    pub(super) fn of(name: &str) -> Self {
        if name.is_ascii() {
            return Self::Russian;
        }
        for letter in name.chars() {
            match letter {
                'і' | 'І' | 'ї' | 'Ї' | 'є' | 'Є' | 'ґ' | 'Ґ' | 'ў' | 'Ў' => {
                    return Self::Ukrainian;
                }
                'ђ' | 'Ђ' | 'ј' | 'Ј' | 'љ' | 'Љ' | 'њ' | 'Њ' | 'ћ' | 'Ћ' | 'џ' | 'Џ' | 'ѓ' | 'Ѓ' | 'ќ'
                | 'Ќ' | 'ѕ' | 'Ѕ' => return Self::Serbian,
                _ => {}
            }
        }
        Self::Russian
    }
}

/// The Latin letters of a folded Cyrillic or Greek letter; `None` for every other character.
pub(super) fn letter(c: char, language: Language) -> Option<&'static str> {
    match (language, c) {
        (Language::Ukrainian, 'г') | (Language::Serbian, 'х') => return Some("h"),
        (Language::Ukrainian, 'и') => return Some("y"),
        (Language::Serbian, 'ж') => return Some("z"),
        (Language::Serbian, 'ц' | 'ч') => return Some("c"),
        (Language::Serbian, 'ш') => return Some("s"),
        _ => {}
    }
    let index = |first: u32| u32::from(c).checked_sub(first).map(|index| index as usize);
    match c {
        'α'..='ω' => Some(cell(GREEK, 2, index(0x3b1)?)),
        'а'..='џ' => Some(cell(CYRILLIC, 4, index(0x430)?)),
        'ґ' | 'ғ' => Some("g"),
        'ә' => Some("a"),
        'қ' => Some("k"),
        'ң' => Some("n"),
        'ө' => Some("o"),
        'ү' | 'ұ' => Some("u"),
        'һ' | 'ҳ' => Some("h"),
        'ҷ' => Some("j"),
        _ => None,
    }
}

/// A cell of a table whose cells are `width` bytes, padded with spaces.
fn cell(table: &'static str, width: usize, index: usize) -> &'static str {
    table.get(index * width..).and_then(|rest| rest.get(..width)).unwrap_or_default().trim_ascii_end()
}

/// а to я, then ѐ to џ.
const CYRILLIC: &str = "a   b   v   g   d   e   zh  z   i   y   k   l   m   n   o   p   r   s   t   u   f   kh  ts  ch  sh  shch    y       e   yu  ya  e   e   dj  g   ye  dz  i   i   j   lj  nj  c   k   i   u   dz  ";

/// α to ω, final sigma included.
const GREEK: &str = "a v g d e z i thi k l m n x o p r s s t y f chpso ";

/// Initial, vowel and final of a Hangul syllable (Unicode, chapter 3.12).
pub(super) fn syllable(c: char) -> Option<[&'static str; 3]> {
    let index = u32::from(c).checked_sub(0xac00).filter(|&index| index < 11_172)? as usize;
    Some([cell(INITIALS, 2, index / 588), cell(VOWELS, 3, index / 28 % 21), cell(FINALS, 2, index % 28)])
}

const INITIALS: &str = "k kkn t ttr m p pps ss  j jjchkhthphh ";
const VOWELS: &str = "a  ae ya yaeo  e  yo ye o  wa waeoe yo u  wo we wi yu u  ui i  ";
const FINALS: &str = "  k k k n n n t l k m l l l p l m p p t t ngt t k t p t ";

/// The Latin letter that a folded Cyrillic, Greek or Armenian letter looks like, in either case (UTS #39).
pub(super) fn latin_look(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'н' | 'һ' | 'η' | 'հ' => 'h',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' | 'μ' => 'm',
        'ν' | 'ո' => 'n',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' | 'զ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        'ѵ' => 'v',
        'ԝ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        'ζ' => 'z',
        _ => return None,
    })
}

/// The Cyrillic letter that a Latin one looks like.
pub(super) fn cyrillic_look(c: char) -> Option<char> {
    const LATIN: &str = "abcehijkmopstxy";
    LATIN.find(c).and_then(|index| "авсенијкморѕтху".chars().nth(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn romanised(name: &str) -> String {
        name.chars().filter_map(|c| letter(c, Language::of(name))).collect()
    }

    #[test]
    fn each_language_has_its_romanisation() {
        assert_eq!(romanised("щукин"), "shchukin");
        assert_eq!(romanised("григорій"), "hryhoriy");
        assert_eq!(romanised("михајловић"), "mihajlovic");
        assert_eq!(romanised("δικαιοσυνη"), "dikaiosyni");
    }

    #[test]
    fn tables_are_whole() {
        assert_eq!((CYRILLIC.len(), GREEK.len()), (48 * 4, 25 * 2));
        assert_eq!((INITIALS.len(), VOWELS.len(), FINALS.len()), (19 * 2, 21 * 3, 28 * 2));
        assert_eq!((letter('џ', Language::Russian), letter('ω', Language::Russian)), (Some("dz"), Some("o")));
    }

    #[test]
    fn hangul_follows_the_romanisation_of_the_dprk() {
        let romanised: Vec<String> =
            "김상만박진혁".chars().filter_map(syllable).map(|parts| parts.concat()).collect();
        assert_eq!(romanised, ["kim", "sang", "man", "pak", "jin", "hyok"]);
        assert_eq!(syllable('힣'), Some(["h", "i", "t"]));
        assert_eq!(syllable('a'), None);
    }
}
