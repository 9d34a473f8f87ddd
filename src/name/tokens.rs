//! A name as words: folded, look-alike letters undone, romanised, in the order written.

use core::ops::Range;

use super::fold::{Piece, compose, fold};
use super::legal_form;
use super::transliterate::{Language, cyrillic_look, latin_look, letter, syllable};

/// Characters read; the longest listed name has 196. What follows is not looked at.
const MAX_CHARACTERS: usize = 2048;
/// Words kept; the longest listed name has 25, a Hangul syllable counts as one.
const MAX_WORDS: usize = 96;
/// Characters kept of one word.
const MAX_WORD: usize = 128;
/// Bytes of all words together from which on no further word is read.
const MAX_BYTES: usize = 2048;

/// The words of a name, in one buffer.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    text: String,
    /// Where each word ends in `text`; it begins where the one before ends.
    words: Vec<Span>,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    end: usize,
    /// Where the word stands in the name, in bytes.
    source: (usize, usize),
    /// One letter, not a digit.
    single: bool,
    dotted: Dotted,
}

/// Whether a dot or slash follows a single letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dotted {
    No,
    /// A dot, then a space or the end: `S. A.`
    Apart,
    /// A dot and the next character: `S.A.`
    Tight,
}

impl Tokens {
    /// Reads at most the first [`MAX_CHARACTERS`] of `name`.
    pub(super) fn read(name: &str) -> Self {
        let name = head(name);
        let mut reader = Reader {
            tokens: Self {
                text: String::with_capacity(name.len().min(MAX_BYTES)),
                words: Vec::with_capacity(8),
            },
            word: Vec::with_capacity(16),
            language: Language::of(name),
            at: (0, 0),
            source: (0, 0),
        };
        let rest = |at: usize| name.get(at..).unwrap_or_default();
        while let Some(c) = rest(reader.at.1).chars().next() {
            if reader.tokens.words.len() >= MAX_WORDS || reader.tokens.text.len() >= MAX_BYTES {
                break;
            }
            if reader.word.is_empty()
                && let Some(word) = plain_word(rest(reader.at.1))
            {
                reader.plain(word);
                continue;
            }
            reader.at = (reader.at.1, reader.at.1 + c.len_utf8());
            let mut after = rest(reader.at.1).chars();
            if matches!(c, '(' | '（')
                && let Some(form) = bracketed(after.clone())
            {
                reader.whole(form);
                reader.at.1 += after.take(2).map(char::len_utf8).sum::<usize>();
                continue;
            }
            reader.take(c, after.next());
        }
        reader.close(Dotted::No);
        reader.tokens.joined()
    }

    /// The words in the order written.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.words.iter().map(move |word| {
            self.text.get(core::mem::replace(&mut start, word.end)..word.end).unwrap_or_default()
        })
    }

    /// The same, each with the bytes of the name that it was read from; words cut out of one word share them.
    pub(super) fn with_sources(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.iter().zip(&self.words).map(|(word, span)| (word, span.source.0..span.source.1))
    }

    /// Runs of single letters with dots become one word: always when written tightly (`L.L.C.`), across
    /// spaces only when a legal form comes out (`S. A.`).
    fn joined(mut self) -> Self {
        if self.words.iter().all(|word| word.dotted == Dotted::No) {
            return self;
        }
        let mut words: Vec<Span> = Vec::with_capacity(self.words.len());
        let mut at = 0;
        let mut start = 0;
        while let Some(&word) = self.words.get(at) {
            let run = |needed: fn(Dotted) -> bool| {
                self.words[at..].iter().take_while(|word| needed(word.dotted)).count()
            };
            // The letter that ends a tight run is itself followed by a dot, a space or the end.
            let tight = run(|dotted| dotted == Dotted::Tight);
            let tight = if tight == 0 { 0 } else { tight + usize::from(self.is_single(at + tight)) };
            let apart = run(|dotted| dotted != Dotted::No);
            let across = || self.text.get(start..self.words[at + apart - 1].end).unwrap_or_default();
            let count =
                if at > 0 && apart > tight && self.ends_at(at + apart) && legal_form::is_form(across()) {
                    apart
                } else {
                    tight.max(1)
                };
            let end = self.words[at + count - 1].end;
            let source = (word.source.0, self.words[at + count - 1].source.1);
            words.push(Span { end, source, ..word });
            at += count;
            start = end;
        }
        self.words = words;
        self
    }

    /// True where the name ends, or where `de C.V.` follows.
    fn ends_at(&self, at: usize) -> bool {
        let start = at.checked_sub(1).map_or(0, |before| self.words[before].end);
        self.words.get(at).is_none_or(|word| self.text.get(start..word.end) == Some("de"))
    }

    fn is_single(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.single)
    }
}

/// The part of `name` that is read.
fn head(name: &str) -> &str {
    let end = if name.len() > MAX_CHARACTERS { name.char_indices().nth(MAX_CHARACTERS) } else { None };
    end.and_then(|(end, _)| name.get(..end)).unwrap_or(name)
}

/// The word at the start of `rest` that has nothing to fold but its case: ASCII, up to a space or the end. Most words of
/// names are such, and reading 48,000 names one character after the other takes its time.
fn plain_word(rest: &str) -> Option<&str> {
    let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let is_whole = matches!(rest.as_bytes().get(end), None | Some(b' '));
    rest.get(..end).filter(|_| is_whole && (1..=MAX_WORD).contains(&end))
}

/// The legal form in `(株)`, `(주)` and the like, `rest` starting inside the bracket.
fn bracketed(mut rest: impl Iterator<Item = char>) -> Option<&'static str> {
    let form = match rest.next()? {
        '株' => "株式会社",
        '有' => "有限会社",
        '주' => "주식회사",
        '유' => "유한회사",
        _ => return None,
    };
    matches!(rest.next()?, ')' | '）').then_some(form)
}

struct Reader {
    tokens: Tokens,
    /// The word being read, folded, in its own script.
    word: Vec<char>,
    language: Language,
    /// The character being read, in bytes of the name.
    at: (usize, usize),
    /// The word being read, likewise.
    source: (usize, usize),
}

impl Reader {
    fn take(&mut self, c: char, next: Option<char>) {
        match fold(c) {
            Piece::Nothing => {}
            Piece::Gap if c == '"' && self.is_hebrew(next) => {}
            Piece::Gap => self.close(Dotted::No),
            Piece::Joint if next.is_some_and(|next| matches!(fold(next), Piece::One(_))) => {
                self.close(Dotted::Tight);
            }
            Piece::Joint => self.close(Dotted::Apart),
            Piece::One(letter) => self.push(letter),
            Piece::Many(letters) => letters.chars().for_each(|letter| self.push(letter)),
            Piece::Word(word) => self.whole(word),
            Piece::Mark(mark) => {
                if let Some(last) = self.word.last_mut()
                    && let Some(letter) = compose(*last, mark)
                {
                    *last = letter;
                }
            }
        }
    }

    fn push(&mut self, letter: char) {
        if self.word.is_empty() {
            self.source.0 = self.at.0;
        }
        self.source.1 = self.at.1;
        if let '\u{1161}'..='\u{11c2}' = letter
            && let Some(last) = self.word.last_mut()
            && let Some(composed) = compose(*last, letter)
        {
            *last = composed;
        } else if self.word.len() < MAX_WORD {
            self.word.push(letter);
        }
    }

    /// Between Hebrew letters `"` is typed for the gershayim of an abbreviation.
    fn is_hebrew(&self, next: Option<char>) -> bool {
        let hebrew = |c: &char| matches!(c, 'א'..='ת');
        self.word.last().is_some_and(hebrew) && next.as_ref().is_some_and(hebrew)
    }

    /// Reads a [`plain_word`].
    fn plain(&mut self, word: &str) {
        self.source = (self.at.1, self.at.1 + word.len());
        self.at.1 = self.source.1;
        self.tokens.text.extend(word.bytes().map(|letter| char::from(letter.to_ascii_lowercase())));
        self.end_word("", Dotted::No, matches!(word.as_bytes(), [letter] if !letter.is_ascii_digit()));
    }

    fn whole(&mut self, word: &str) {
        self.close(Dotted::No);
        self.source = self.at;
        self.end_word(word, Dotted::No, false);
    }

    /// Ends the word being read: forms written without spaces come off, then it is romanised.
    fn close(&mut self, dotted: Dotted) {
        let mut word = core::mem::take(&mut self.word);
        self.romanise(&mut word, dotted);
        self.word = word;
        self.word.clear();
    }

    fn romanise(&mut self, word: &mut [char], dotted: Dotted) {
        let single = matches!(word, [letter] if !letter.is_ascii_digit());
        let dotted = if single { dotted } else { Dotted::No };
        if !word.iter().all(char::is_ascii) {
            undo_look_alikes(word);
        }
        if word.first().is_some_and(|c| *c >= '\u{1100}') {
            let text: String = word.iter().collect();
            let (before, rest, after) = legal_form::split_unspaced(&text);
            self.end_word(before, Dotted::No, false);
            for c in rest.chars() {
                self.letter(c);
            }
            self.end_word("", dotted, single);
            self.end_word(after, Dotted::No, false);
        } else {
            for &c in word.iter() {
                self.letter(c);
            }
            self.end_word("", dotted, single);
        }
    }

    fn letter(&mut self, c: char) {
        if c.is_ascii() {
            self.tokens.text.push(c);
        } else if let Some(latin) = letter(c, self.language) {
            self.tokens.text.push_str(latin);
        } else if let Some(parts) = syllable(c) {
            self.end_word("", Dotted::No, false);
            for part in parts {
                self.tokens.text.push_str(part);
            }
            self.end_word("", Dotted::No, false);
        } else {
            self.tokens.text.push(c);
        }
    }

    /// Ends a word with `tail`; nothing when that leaves it empty.
    fn end_word(&mut self, tail: &str, dotted: Dotted, single: bool) {
        self.tokens.text.push_str(tail);
        let end = self.tokens.text.len();
        if self.tokens.words.len() < MAX_WORDS && end > self.tokens.words.last().map_or(0, |word| word.end) {
            self.tokens.words.push(Span { end, source: self.source, single, dotted });
        }
    }
}

/// A word that mixes Latin letters with look-alikes of another script is read in the script that explains
/// all of it.
fn undo_look_alikes(word: &mut [char]) {
    let latin = word.iter().any(char::is_ascii_alphabetic);
    let other = word.iter().any(|c| matches!(c, 'α'..='\u{587}'));
    if latin && other && word.iter().all(|&c| c.is_ascii() || latin_look(c).is_some()) {
        for c in word {
            *c = latin_look(*c).unwrap_or(*c);
        }
    } else if latin && other && word.iter().all(|&c| !c.is_ascii_alphabetic() || cyrillic_look(c).is_some()) {
        for c in word {
            *c = cyrillic_look(*c).unwrap_or(*c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        Tokens::read(name).iter().map(str::to_owned).collect()
    }

    #[test]
    fn dots_and_slashes_tie_single_letters() {
        assert_eq!(words("A.B.C. Trading L.L.C."), ["abc", "trading", "llc"]);
        assert_eq!(words("Novo A/S, Mr. J.Smith"), ["novo", "as", "mr", "j", "smith"]);
        assert_eq!(words("Kokomo S. R.L."), ["kokomo", "srl"]);
        assert_eq!(words("John A. B. Smith"), ["john", "a", "b", "smith"]);
    }

    #[test]
    fn a_plain_word_is_read_as_any_other() {
        for name in ["Kim Sang-Man", "AT&T  Corp", "A B", "A", " x", "O'Neil Ltd", "7 Sea 8", "J. R Smith"] {
            // A soft hyphen adds nothing to a word but that it is not plain.
            let other: String = name.chars().flat_map(|c| [c, '\u{ad}']).collect();
            let spans = |name: &str| {
                Tokens::read(name).words.iter().map(|word| (word.end, word.single)).collect::<Vec<_>>()
            };
            assert_eq!((words(name), spans(name)), (words(&other), spans(&other)), "{name}");
        }
        let name = "Kim Sang-Man Ltd";
        let tokens = Tokens::read(name);
        let written: Vec<&str> = tokens.with_sources().map(|(_, source)| &name[source]).collect();
        assert_eq!(written, ["Kim", "Sang", "Man", "Ltd"]);
    }

    #[test]
    fn digits_are_never_tied() {
        assert_eq!(words("Unit 5.0"), ["unit", "5", "0"]);
        assert_eq!(words("7-28"), ["7", "28"]);
    }

    #[test]
    fn look_alikes_are_undone_in_words_that_mix_scripts() {
        assert_eq!(words("L\u{430}z\u{430}rus"), ["lazarus"]);
        assert_eq!(words("\u{41b}\u{430}\u{437}a\u{440}\u{44c}"), ["lazar"]);
        assert_eq!(words("АО СВЕТ"), ["ao", "svet"]);
    }

    #[test]
    fn forms_without_a_space_come_off() {
        assert_eq!(words("上海信息有限公司"), ["上海信息", "有限公司"]);
        assert_eq!(words("(株)東洋"), ["株式会社", "東洋"]);
        assert_eq!(words("주식회사김"), ["주식회사", "kim"]);
        assert_eq!(words("בע\"מ"), ["בעמ"]);
    }

    #[test]
    fn what_is_read_is_bounded() {
        assert!(words(&"ab ".repeat(100_000)).len() <= MAX_WORDS);
        // Each щ is four letters, and what one word adds is bounded by its characters.
        for letters in ["ab", "щ", "꺵"] {
            let word = format!("{} ", letters.repeat(MAX_WORD - 30));
            for text in [letters.repeat(100_000), word.repeat(1_000)] {
                let bytes = Tokens::read(&text).text.len();
                assert!(bytes <= MAX_BYTES + 7 * MAX_WORD, "{bytes} of {letters}");
            }
        }
        assert!(Tokens::read(&"ab".repeat(100_000)).text.len() <= MAX_BYTES + 4 * MAX_WORD);
    }
}
