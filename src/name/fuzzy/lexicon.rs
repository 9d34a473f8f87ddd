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

/// What words and the stems that they begin with share: no stem is shorter.
type Beginning = [u8; 3];

/// Characters of the longest word that is written without spaces.
const UNSPACED: usize = 6;

pub(super) struct Lexicon {
    words: HashMap<String, Meanings, FastHash>,
    /// Shorter ones first.
    stems: HashMap<Beginning, Vec<(String, Meanings)>, FastHash>,
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
        let (word, is_stem) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
        // Words without spaces are cut by characters; every other word is found as names arrive.
        let key = if word.chars().all(|c| super::script::is_han(c) || super::script::is_hangul(c)) {
            word.to_owned()
        } else {
            Tokens::read(word).iter().map(super::script::strip_article).collect()
        };
        if !is_stem {
            return learn(self.words.entry(key).or_default(), meaning);
        }
        let Some(beginning) = key.as_bytes().first_chunk() else { return };
        let stems = self.stems.entry(*beginning).or_default();
        if let Some((_, meanings)) = stems.iter_mut().find(|(stem, _)| *stem == key) {
            learn(meanings, meaning);
        } else {
            let at = stems.partition_point(|(stem, _)| stem.len() <= key.len());
            stems.insert(at, (key, [meaning, NONE, NONE]));
        }
    }

    /// What `word` means; all [`NONE`] where nothing is known.
    pub(super) fn meanings(&self, word: &str) -> Meanings {
        let mut found = self.words.get(word).copied().unwrap_or_default();
        let stems = word.as_bytes().first_chunk().and_then(|beginning: &Beginning| self.stems.get(beginning));
        for (_, more) in stems.into_iter().flatten().filter(|(stem, _)| word.starts_with(stem)) {
            more.iter().for_each(|&meaning| learn(&mut found, meaning));
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
    fn no_stem_is_too_short_and_no_unspaced_word_too_long_to_be_found() {
        let lexicon = Lexicon::new();
        for line in [include_str!("organisation.txt"), include_str!("places.txt")] {
            for stem in line.split([' ', '|', '\n']).filter_map(|word| word.strip_suffix('*')) {
                let word: String =
                    Tokens::read(stem).iter().map(super::super::script::strip_article).collect();
                assert_ne!(lexicon.meanings(&format!("{word}qq")), [NONE; 3], "{stem}");
            }
        }
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
