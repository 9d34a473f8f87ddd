//! What is known of languages: words that mean the same, be they what organisations are called in several of them or
//! personal names that they write differently, and how Han characters are read.
//!
//! Three data files, written after dictionaries and name books of the languages; nothing in them comes from a sanctions list.
//! `organisation.txt` has a concept per line: English words, then `|` and other languages. A word that ends in `*` stands
//! for all that begin so: languages that inflect. `places.txt` likewise; `given.txt` has a name per line in its spellings.
//! A fourth, `mandarin.txt`, has the characters of each Mandarin reading (Unihan, `kMandarin`).

use std::collections::HashMap;

use super::hash::FastHash;
use crate::name::tokens::Tokens;

/// What a word means; at most this many meanings are kept.
pub(super) type Meanings = [u16; 3];

/// No meaning.
pub(super) const NONE: u16 = 0;

/// Countries, their people, and where in them begin here.
pub(super) const FIRST_PLACE: u16 = 0x2000;

/// Personal names begin here.
pub(super) const FIRST_NAME: u16 = 0x4000;

/// Letters of the shortest and the longest stem.
const STEMS: (usize, usize) = (3, 16);

/// Characters of the longest word that is written without spaces.
const UNSPACED: usize = 6;

pub(super) struct Lexicon {
    words: HashMap<String, Meanings, FastHash>,
    stems: HashMap<String, Meanings, FastHash>,
    /// English words of each concept, for words of scripts without spaces.
    english: HashMap<u16, &'static str, FastHash>,
    readings: HashMap<char, &'static str, FastHash>,
}

impl Lexicon {
    pub(super) fn new() -> Self {
        let rows = include_str!("mandarin.txt").lines().filter_map(|line| line.split_once(' '));
        let mut lexicon = Self {
            words: HashMap::default(),
            stems: HashMap::default(),
            english: HashMap::default(),
            readings: rows.flat_map(|(reading, of)| of.chars().map(move |c| (c, reading))).collect(),
        };
        let organisations = (1..).zip(include_str!("organisation.txt").lines());
        let places = (FIRST_PLACE..).zip(include_str!("places.txt").lines());
        for (concept, line) in organisations.chain(places) {
            let mut words = line.split([' ', '|']).filter(|word| !word.is_empty()).peekable();
            lexicon.english.extend(words.peek().map(|english| (concept, *english)));
            words.for_each(|word| lexicon.add(word, concept));
        }
        for (name, line) in (FIRST_NAME..).zip(include_str!("given.txt").lines()) {
            line.split(' ').for_each(|word| lexicon.add(word, name));
        }
        lexicon
    }

    fn add(&mut self, word: &str, meaning: u16) {
        let (map, word) = match word.strip_suffix('*') {
            Some(stem) => (&mut self.stems, stem),
            None => (&mut self.words, word),
        };
        // Words without spaces are cut by characters; every other word is found as names arrive.
        let key = if word.chars().all(|c| super::script::is_han(c) || super::script::is_hangul(c)) {
            word.to_owned()
        } else {
            Tokens::read(word).iter().map(super::script::strip_article).collect()
        };
        learn(map.entry(key).or_default(), meaning);
    }

    /// What `word` means; all [`NONE`] where nothing is known.
    pub(super) fn meanings(&self, word: &str) -> Meanings {
        let mut found = self.words.get(word).copied().unwrap_or_default();
        for end in ends(word).take(STEMS.1).skip(STEMS.0 - 1) {
            if let Some(more) = word.get(..end).and_then(|stem| self.stems.get(stem)) {
                more.iter().for_each(|&meaning| learn(&mut found, meaning));
            }
        }
        found
    }

    /// The longest word at the start of `text`, and the English one of its first concept.
    pub(super) fn longest(&self, text: &str) -> Option<(usize, &'static str)> {
        let ends: Vec<usize> = ends(text).take(UNSPACED).collect();
        ends.into_iter().rev().find_map(|end| {
            let meanings = self.words.get(text.get(..end)?)?;
            Some((end, *self.english.get(&meanings[0])?))
        })
    }

    /// How a Han character is read.
    pub(super) fn reading(&self, c: char) -> Option<&'static str> {
        self.readings.get(&c).copied()
    }
}

/// Where each character ends.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().map(|(at, c)| at + c.len_utf8())
}

/// Adds a meaning that is not there yet; nothing where none is left, nor for [`NONE`].
fn learn(meanings: &mut Meanings, meaning: u16) {
    if !meanings.contains(&meaning)
        && let Some(free) = meanings.iter_mut().find(|one| **one == NONE)
    {
        *free = meaning;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stem_and_no_unspaced_word_is_too_long_or_too_short_to_be_found() {
        let lexicon = Lexicon::new();
        let lengths = || lexicon.stems.keys().map(|stem| stem.chars().count());
        assert_eq!((lengths().min(), lengths().max()), (Some(STEMS.0), Some(STEMS.1)));
        let agriculture = lexicon.meanings("agriculture");
        assert_eq!(lexicon.meanings("selskokhozyaystvennyy"), agriculture);
        assert_ne!(agriculture, [NONE; 3]);
        let is_unspaced =
            |c| crate::name::fuzzy::script::is_han(c) || crate::name::fuzzy::script::is_hangul(c);
        for word in lexicon.words.keys().filter(|word| word.chars().all(is_unspaced)) {
            assert_eq!(lexicon.longest(word).map(|(end, _)| end), Some(word.len()), "{word}");
        }
        assert_eq!(lexicon.longest("乌兹别克斯坦银行"), Some((18, "uzbekistan")));
    }
}
