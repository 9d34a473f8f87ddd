//! Pasted characters: what is trimmed silently, what is removed with a warning, what only looks Latin.

use std::borrow::Cow;

use serde::Serialize;

use crate::word::words;

/// Something a careful reader would notice about a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What.
    pub code: WarningCode,
    /// Position in the text as given, in characters from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
    /// The code point, written `U+200B`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_point: Option<String>,
    /// What should stand there: an alphabet (`base58`), or for the whole text its length (`40 hex digits`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<&'static str>,
    /// The name of the known recipient that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// What was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningCode {
    /// An invisible character inside.
    HiddenCharacter,
    /// White space inside.
    InnerSpace,
    /// A letter of another script that looks like a Latin one.
    Homoglyph,
    /// A compatibility form, such as a full-width digit.
    CompatibilityForm,
    /// More than one recipient.
    SeveralRecipients,
    /// The checksum does not fit.
    Checksum,
    /// A character that the format which the text begins like does not have.
    WrongCharacter,
    /// Upper and lower case in a format that takes one of them.
    MixedCase,
    /// Too short or too long for the format which the text begins like.
    WrongLength,
    /// The ends are those of a known recipient, which happens by accident more often than an alarm may.
    ContactResembles,
    /// The key of a known recipient can control it, on another network or in another form.
    ContactOnOtherNetwork,
    /// A known recipient, whom the user knows on another network of the EVM: a contract there is none here.
    KnownOnOtherNetwork,
    /// The user's own address.
    OwnAddress,
    /// The contract of a token, where nobody wants to be paid.
    TokenContract,
    /// The account of number zero, which nobody holds.
    ZeroAddress,
    /// An address from which nobody can take money again.
    BurnAddress,
}

words!(WarningCode {
    HiddenCharacter => "hidden_character",
    InnerSpace => "inner_space",
    Homoglyph => "homoglyph",
    CompatibilityForm => "compatibility_form",
    SeveralRecipients => "several_recipients",
    Checksum => "checksum",
    WrongCharacter => "wrong_character",
    MixedCase => "mixed_case",
    WrongLength => "wrong_length",
    ContactResembles => "contact_resembles",
    ContactOnOtherNetwork => "contact_on_other_network",
    KnownOnOtherNetwork => "known_on_other_network",
    OwnAddress => "own_address",
    TokenContract => "token_contract",
    ZeroAddress => "zero_address",
    BurnAddress => "burn_address",
});

impl Warning {
    /// A warning about the whole text.
    pub const fn about_text(code: WarningCode) -> Self {
        Self { code, at: None, code_point: None, expected: None, contact: None }
    }

    /// A warning about one character.
    pub fn at(code: WarningCode, at: usize, character: char) -> Self {
        let code_point = Some(format!("U+{:04X}", u32::from(character)));
        Self { code, at: Some(at), code_point, expected: None, contact: None }
    }
}

/// A text without its ends, without hidden characters and without compatibility forms. White space inside is kept.
pub struct Cleaned<'a> {
    /// What is left.
    pub text: Cow<'a, str>,
    /// What was removed or replaced inside, in order.
    pub warnings: Vec<Warning>,
    /// White space inside: its byte position in what is left, its position in the text as given, and the character.
    pub spaces: Vec<(usize, usize, char)>,
    /// For each character that is still not ASCII its byte position in what is left, and a warning: a homoglyph
    /// in an address, nothing to warn of in a name.
    pub foreign: Vec<(usize, Warning)>,
}

/// Trims and cleans `text`.
pub fn clean(text: &str) -> Cleaned<'_> {
    let start = text.len() - trim_start(text).len();
    let trimmed = trim(text);
    if trimmed.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Cleaned {
            text: Cow::Borrowed(trimmed),
            warnings: Vec::new(),
            spaces: Vec::new(),
            foreign: Vec::new(),
        };
    }
    let offset = text.get(..start).map_or(0, |ends| ends.chars().count());
    let mut cleaned = String::with_capacity(trimmed.len());
    let mut warnings = Vec::new();
    let mut spaces = Vec::new();
    let mut foreign = Vec::new();
    for (index, character) in trimmed.chars().enumerate() {
        let at = offset + index;
        if character.is_ascii_graphic() {
            cleaned.push(character);
        } else if character.is_whitespace() {
            spaces.push((cleaned.len(), at, character));
            cleaned.push(character);
        } else if is_hidden(character) {
            warnings.push(Warning::at(WarningCode::HiddenCharacter, at, character));
        } else if let Some(plain) = compatibility_form(character) {
            warnings.push(Warning::at(WarningCode::CompatibilityForm, at, character));
            cleaned.push(plain);
        } else {
            foreign.push((cleaned.len(), Warning::at(WarningCode::Homoglyph, at, character)));
            cleaned.push(character);
        }
    }
    Cleaned { text: Cow::Owned(cleaned), warnings, spaces, foreign }
}

/// True for the name of a host: labels of letters, digits and hyphens with points between them, the last one of letters.
pub fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    cut_last(text, '.').is_some_and(|(_, ending)| {
        ending.len() > 1
            && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
            && text.split('.').all(is_label)
    })
}

/// Drops what surrounds a text that was copied from a sentence: white space, quotes, brackets, punctuation, marks
/// that nobody sees.
pub fn trim(text: &str) -> &str {
    trim_start(text).trim_end_matches(|character| is_end(character) || ".,;:!?)]}>".contains(character))
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches(|character| is_end(character) || "([{<".contains(character))
}

fn is_end(character: char) -> bool {
    character.is_whitespace()
        || "\"'`\u{ab}\u{bb}\u{2018}\u{2019}\u{201c}\u{201d}\u{201e}".contains(character)
        || is_hidden(character)
}

/// Characters that take no place on the screen: controls, and Unicode's `Default_Ignorable_Code_Point` with the
/// blank letters that it includes (Hangul fillers) and the Braille blank that it does not.
pub const fn is_hidden(character: char) -> bool {
    matches!(character as u32,
        0x00..=0x08 | 0x0e..=0x1f | 0x7f..=0x84 | 0x86..=0x9f | 0xad | 0x034f | 0x061c | 0x115f..=0x1160
        | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0x2800
        | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfffb | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a
        | 0xe0000..=0xe0fff)
}

/// The ASCII character that a compatibility form stands for (the NFKC mappings to one ASCII character that people
/// can type: full-width, mathematical, circled, raised and lowered forms, letter-like symbols, Roman numerals).
pub fn compatibility_form(character: char) -> Option<char> {
    const LETTERLIKE: &[(char, char)] = &[
        ('ª', 'a'),
        ('²', '2'),
        ('³', '3'),
        ('¹', '1'),
        ('º', 'o'),
        ('ℂ', 'C'),
        ('ℊ', 'g'),
        ('ℋ', 'H'),
        ('ℌ', 'H'),
        ('ℍ', 'H'),
        ('ℎ', 'h'),
        ('ℐ', 'I'),
        ('ℑ', 'I'),
        ('ℒ', 'L'),
        ('ℓ', 'l'),
        ('ℕ', 'N'),
        ('ℙ', 'P'),
        ('ℚ', 'Q'),
        ('ℛ', 'R'),
        ('ℜ', 'R'),
        ('ℝ', 'R'),
        ('ℤ', 'Z'),
        ('ℨ', 'Z'),
        ('K', 'K'),
        ('ℬ', 'B'),
        ('ℭ', 'C'),
        ('ℯ', 'e'),
        ('ℰ', 'E'),
        ('ℱ', 'F'),
        ('ℳ', 'M'),
        ('ℴ', 'o'),
        ('ℹ', 'i'),
        ('ⅅ', 'D'),
        ('ⅆ', 'd'),
        ('ⅇ', 'e'),
        ('ⅈ', 'i'),
        ('ⅉ', 'j'),
        ('Ⅰ', 'I'),
        ('Ⅴ', 'V'),
        ('Ⅹ', 'X'),
        ('Ⅼ', 'L'),
        ('Ⅽ', 'C'),
        ('Ⅾ', 'D'),
        ('Ⅿ', 'M'),
        ('ⅰ', 'i'),
        ('ⅴ', 'v'),
        ('ⅹ', 'x'),
        ('ⅼ', 'l'),
        ('ⅽ', 'c'),
        ('ⅾ', 'd'),
        ('ⅿ', 'm'),
        ('ⁱ', 'i'),
        ('ⁿ', 'n'),
        ('⓪', '0'),
    ];
    let code = u32::from(character);
    let plain = match code {
        0xff01..=0xff5e => code - 0xff01 + 0x21,
        0x1d7ce..=0x1d7ff => (code - 0x1d7ce) % 10 + 0x30,
        0x1d400..=0x1d6a3 => match (code - 0x1d400) % 52 {
            letter @ 0..26 => letter + 0x41,
            letter => letter - 26 + 0x61,
        },
        0x2460..=0x2468 => code - 0x2460 + 0x31,
        0x24b6..=0x24cf => code - 0x24b6 + 0x41,
        0x24d0..=0x24e9 => code - 0x24d0 + 0x61,
        0x2070 | 0x2074..=0x2079 => code - 0x2070 + 0x30,
        0x2080..=0x2089 => code - 0x2080 + 0x30,
        _ => return LETTERLIKE.iter().find(|(form, _)| *form == character).map(|(_, plain)| *plain),
    };
    char::from_u32(plain)
}

/// `text` with look-alike letters replaced by the Latin ones.
pub fn skeleton(text: &str) -> String {
    text.chars().map(|character| look_alike(character).unwrap_or(character)).collect()
}

/// The Latin letter or digit that a letter of another script looks like, or one that only phonetics has (Unicode TR 39,
/// "confusables"): Cyrillic, Greek, Latin, Armenian, Cherokee, Lisu.
pub fn look_alike(character: char) -> Option<char> {
    const OTHER: &str = "АВСЕНІЈКМОРԚЅТԜХҮЗаԁеһіјӏорԛѕԝхусбΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϳ\
        ɑɡıɩɪʏᴄᴏᴜᴠᴡᴢꜱօսոհցզյԼՏՕՍᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᎩᏃꓮꓐꓚꓓꓰꓝꓖꓧꓙꓗꓡꓟꓠꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ";
    const LATIN: &str = "ABCEHIJKMOPQSTWXY3adehijlopqswxyc6ABEZHIKMNOPTYXaikvopuxj\
        agiiiycouvwzsounhgqjLSOUABCDEGHJKLMPRSTVWYZABCDEFGHJKLMNPRSTUVWXYZ";
    OTHER.chars().zip(LATIN.chars()).find(|(other, _)| *other == character).map(|(_, latin)| latin)
}

/// True for letters of scripts that are written without spaces, or with words of one letter, and of which none looks like a
/// Latin one: from Hebrew to Myanmar, Khmer, and those of East Asia.
pub const fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..)
}

/// Words that are tried together; a text of more is no address with a sentence around it.
const MOST_WORDS: usize = 64;

/// The words of a text without the punctuation around them, for an address or a key that is written in groups among other
/// words; what stands in addresses stays at their ends. Empty for a text of very many.
pub fn groups(text: &str) -> Vec<&str> {
    let is_around = |character: char| {
        !character.is_alphanumeric() && !"-_+/:".contains(character) || is_unspaced(character)
    };
    let words = text.split_whitespace().map(|word| word.trim_matches(is_around));
    let has_letters = |word: &&str| word.contains(char::is_alphanumeric);
    let words: Vec<&str> = words.filter(has_letters).take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS { Vec::new() } else { words }
}

/// The letters and digits of `text` with a space for all that stands between them; `None` where nothing but white space does.
/// What mail, pages and programs write for a character (`%41`, `&#65;`, `&#x41;`, `\u0041`) is that character, and a short
/// mark of HTML (`</b>`) is no letter.
pub fn bare(text: &str) -> Option<String> {
    if text.chars().all(|character| character.is_alphanumeric() || character.is_whitespace()) {
        return None;
    }
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let (meant, length) = written(rest).unwrap_or((character, character.len_utf8()));
        if !is_hidden(meant) {
            bare.push(if meant.is_alphanumeric() { meant } else { ' ' });
        }
        rest = rest.get(length..)?;
    }
    Some(bare)
}

/// The character that `text` begins with in another notation, and how long that is; a space for a mark of HTML.
fn written(text: &str) -> Option<(char, usize)> {
    /// The longest mark that stands inside of words, and the longest name of a character: `</strong>`, `&ZeroWidthSpace;`.
    const MARK: usize = 9;
    const NAME: usize = 14;
    let coded = |before: &str, digits: &str, radix: u32, behind: usize| {
        // `+41` is a number for the library alone.
        let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, radix).ok().filter(|_| is_number).and_then(char::from_u32)?;
        Some((code, before.len() + digits.len() + behind))
    };
    match text.as_bytes().first()? {
        b'%' => coded("%", text.get(1..3)?, 16, 0),
        b'\\' => match text.as_bytes().get(1)? {
            b'n' | b'r' | b't' => Some((' ', 2)),
            _ => coded("\\u", text.strip_prefix("\\u")?.get(..4)?, 16, 0),
        },
        b'&' => {
            let (name, _) = cut(text.get(1..)?, ';')?;
            let number = name.strip_prefix('#');
            match number.and_then(|digits| digits.strip_prefix(['x', 'X'])) {
                Some(digits) => coded("&#x", digits, 16, 1),
                None if number.is_some() => coded("&#", number?, 10, 1),
                None => (1..=NAME).contains(&name.len()).then_some((' ', name.len() + 2)),
            }
        }
        b'<' => {
            let (mark, _) = cut(text.get(..text.len().min(MARK))?, '>')?;
            let name = mark.get(1..)?.trim_matches(['/', ' ']);
            let is_mark = !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_lowercase());
            is_mark.then_some((' ', mark.len() + 1))
        }
        _ => None,
    }
}

/// The small letter of a Latin or Cyrillic capital, of those that stand apart by one distance. Those of all scripts would be
/// a table of 14 kB.
pub const fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => match char::from_u32(letter as u32 + 32) {
            Some(small) => small,
            None => letter,
        },
        _ => letter,
    }
}

/// The byte at which `part`, a slice of `whole`, begins in it.
pub(crate) fn start_in(whole: &str, part: &str) -> usize {
    part.as_ptr().addr() - whole.as_ptr().addr()
}

/// What stands before the first `sign`, one of ASCII, and what behind it. By bytes, and one function for all who ask: the
/// standard library's search for any character would be kilobytes of the module.
#[inline(never)]
pub fn cut(text: &str, sign: char) -> Option<(&str, &str)> {
    debug_assert!(sign.is_ascii(), "{sign:?} has no byte of its own");
    around(text, text.bytes().position(|byte| char::from(byte) == sign)?)
}

/// The same with the last `sign`.
#[inline(never)]
pub fn cut_last(text: &str, sign: char) -> Option<(&str, &str)> {
    debug_assert!(sign.is_ascii(), "{sign:?} has no byte of its own");
    around(text, text.bytes().rposition(|byte| char::from(byte) == sign)?)
}

/// What stands before the character of ASCII at `at`, and what behind it.
fn around(text: &str, at: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + 1..)?))
}
