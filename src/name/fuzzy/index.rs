//! The words of all listed names, and which names have them.

use core::ops::{Range, RangeInclusive};
use std::collections::HashMap;

use super::hash::{FastHash, hash};
use super::lexicon::{Lexicon, NONE};
use super::outline::Outline;
use super::postings::{Directory, Postings};
use super::read::{Piece, read};
use super::script::Script;
use super::sound::neighbourhood;
use super::word::{Role, Word};
use crate::name::Words;
use crate::name::tokens::Tokens;

/// One listed name: its words in the order written.
pub(super) struct Row {
    /// Whose name it is.
    pub(super) party: u32,
    words: Range<u32>,
    /// What all words weigh together.
    pub(super) weight: f64,
    /// 0 for a primary name, 1 for a strong alias, 2 for a weak one.
    pub(super) rank: u8,
}

/// What a word shows at a glance among all of its length.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) id: u32,
    pub(super) consonants: u32,
    pub(super) script: Script,
    /// Of the skeleton.
    pub(super) first: Option<u8>,
    length: u8,
}

/// Listed names.
#[derive(Default)]
pub(super) struct Index {
    words: Vec<Word>,
    /// Of each word.
    outlines: Vec<Outline>,
    /// By [`hash`]: two words of one hash would be taken for one, which 64 bits make unlikely enough.
    ids: HashMap<u64, u32, FastHash>,
    pub(super) rows: Vec<Row>,
    row_words: Vec<u32>,
    /// The first row of each party; a party's rows stand together.
    parties: Vec<u32>,
    /// Hashes of normal forms, and their rows, until they are placed.
    added_forms: Vec<(u64, u32)>,
    /// How many of [`STEPS`] are done.
    finished: usize,
    /// Rows of each word.
    rows_with: Postings<u32>,
    /// Rows by the hashes of their normal forms.
    forms: Directory<u64>,
    /// By the length of their sounds.
    by_length: Postings<Shape>,
    /// Plain Latin words by their first letters.
    by_beginning: Directory<Beginning>,
    /// Words of a few consonants, which may stand for a longer one.
    short: Vec<u32>,
    /// Words by the hashes of their skeleton and of what is left of it without one class.
    by_skeleton: Directory<u32>,
    by_meaning: Directory<u16>,
}

/// So many letters two words share before one is looked at as the beginning of the other.
type Beginning = [u8; 3];

/// As many as a [`Shape`] tells apart.
const LENGTHS: usize = 1 << u8::BITS;

/// What makes added names ready to be searched, one after the other.
const STEPS: [fn(&mut Index); 4] =
    [Index::count_words, Index::place_rows, Index::place_words, Index::place_skeletons];

impl Index {
    /// Adds a name; the names of a party one after the other.
    pub(super) fn add(&mut self, party: u32, rank: u8, name: &str, lexicon: &Lexicon) {
        let row = count(self.rows.len());
        let first = count(self.row_words.len());
        let tokens = Tokens::read(name);
        let read_words = Words::of(&tokens);
        let Self { words, outlines, ids, row_words, .. } = self;
        read(name, &tokens, &read_words, lexicon, &mut |piece, _| {
            let id = *ids.entry(hash(&piece)).or_insert_with(|| {
                let word = Word::new(&piece, lexicon);
                outlines.push(Outline::of(&word));
                words.push(word);
                count(words.len() - 1)
            });
            row_words.push(id);
        });
        self.added_forms.extend(read_words.normal_forms().iter().map(|form| (hash(form), row)));
        while self.parties.len() <= party as usize {
            self.parties.push(row);
        }
        self.rows.push(Row { party, words: first..count(self.row_words.len()), weight: 0.0, rank });
    }

    /// Does a part of what makes the names ready; false when all is done.
    pub(super) fn step(&mut self) -> bool {
        let Some(step) = STEPS.get(self.finished) else { return false };
        step(self);
        self.finished += 1;
        true
    }

    /// True when the names can be searched.
    pub(super) fn is_ready(&self) -> bool {
        self.finished == STEPS.len()
    }

    fn count_words(&mut self) {
        let all = self.rows.len();
        let distinct = |row: &Row| {
            let words = self.row_words(row);
            words
                .iter()
                .enumerate()
                .filter(|&(at, word)| !words[..at].contains(word))
                .map(|(_, &word)| word as usize)
        };
        let rows = || (0..).zip(&self.rows).flat_map(|(at, row)| distinct(row).map(move |word| (word, at)));
        self.rows_with = Postings::new(self.words.len(), rows);
        for (at, word) in self.words.iter_mut().enumerate() {
            word.names = count(self.rows_with.of(at).len());
            word.rarity = rarity(word.names, all);
        }
        self.weigh();
    }

    fn weigh(&mut self) {
        for at in 0..self.rows.len() {
            let weight = self.row_words(&self.rows[at]).iter().map(|&word| self.word(word).weight()).sum();
            self.rows[at].weight = weight;
        }
    }

    fn place_rows(&mut self) {
        let forms = core::mem::take(&mut self.added_forms);
        self.forms = Directory::new(|| forms.iter().copied());
    }

    fn place_words(&mut self) {
        let words = || (0..).zip(&self.words);
        let shapes = || words().map(|(id, word)| Shape::of(id, word));
        self.by_length = Postings::new(LENGTHS, || shapes().map(|shape| (usize::from(shape.length), shape)));
        let plain = || words().filter(|(_, word)| word.script == Script::Latin && word.role == Role::Plain);
        self.by_beginning =
            Directory::new(|| plain().filter_map(|(id, word)| Some((beginning(&word.text)?, id))));
        self.short = plain().filter(|(_, word)| is_short(&word.text)).map(|(id, _)| id).collect();
        let meanings = || words().flat_map(|(id, word)| word.meanings.map(|meaning| (meaning, id)));
        self.by_meaning = Directory::new(|| meanings().filter(|(meaning, _)| *meaning != NONE));
    }

    fn place_skeletons(&mut self) {
        let words = || (0..).zip(&self.words);
        self.by_skeleton = Directory::new(|| {
            words().flat_map(|(id, word)| neighbourhood(&word.skeleton).map(move |hash| (hash, id)))
        });
    }

    pub(super) fn word(&self, id: u32) -> &Word {
        &self.words[id as usize]
    }

    /// By id.
    pub(super) fn outlines(&self) -> &[Outline] {
        &self.outlines
    }

    pub(super) fn row_words(&self, row: &Row) -> &[u32] {
        &self.row_words[row.words.start as usize..row.words.end as usize]
    }

    /// The rows that have a word.
    pub(super) fn rows_with(&self, word: u32) -> &[u32] {
        self.rows_with.of(word as usize)
    }

    /// The rows that may have a normal form: all that have it, and by accident another.
    pub(super) fn rows_of_form(&self, form: &str) -> impl Iterator<Item = u32> {
        self.forms.of(hash(form))
    }

    /// All rows of a party.
    pub(super) fn party_rows(&self, party: u32) -> &[Row] {
        let at = party as usize;
        let start = self.parties.get(at).map_or(0, |&start| start as usize);
        let end = self.parties.get(at + 1).map_or(self.rows.len(), |&end| end as usize);
        self.rows.get(start..end).unwrap_or_default()
    }

    /// The plain word of these Latin letters.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        self.id(&Piece { word: text, script: Script::Latin, form: false })
    }

    /// The word of this piece.
    pub(super) fn id(&self, piece: &Piece<'_>) -> Option<u32> {
        self.ids.get(&hash(piece)).copied()
    }

    /// Words whose sounds have so many signs.
    pub(super) fn with_length(&self, lengths: RangeInclusive<usize>) -> &[Shape] {
        self.by_length.within(*lengths.start(), *lengths.end())
    }

    /// Words that begin with `text`, and words that `text` begins with.
    pub(super) fn around<'a>(&'a self, text: &'a str) -> impl Iterator<Item = u32> + 'a {
        let same = beginning(text).into_iter().flat_map(|beginning| self.by_beginning.of(beginning));
        same.filter(move |&id| {
            let word = &*self.word(id).text;
            word.starts_with(text) || text.starts_with(word)
        })
    }

    /// Words of a few consonants.
    pub(super) fn short(&self) -> &[u32] {
        &self.short
    }

    /// Words whose skeleton, or what is left of it without one class, has this hash.
    pub(super) fn with_skeleton_near(&self, hash: u32) -> impl Iterator<Item = u32> {
        self.by_skeleton.of(hash)
    }

    /// Words of one meaning.
    pub(super) fn with_meaning(&self, meaning: u16) -> impl Iterator<Item = u32> {
        self.by_meaning.of(meaning)
    }

    /// Takes over how rare the words are in another index.
    pub(super) fn weigh_as(&mut self, other: &Self) {
        for word in &mut self.words {
            let piece = Piece { word: &word.text, script: word.script, form: word.role == Role::Form };
            word.names = other.id(&piece).map_or(0, |id| other.word(id).names);
            word.rarity = rarity(word.names, other.rows.len());
        }
        self.weigh();
    }
}

impl Shape {
    fn of(id: u32, word: &Word) -> Self {
        Self {
            id,
            consonants: word.consonants,
            script: word.script,
            first: word.skeleton.first().copied(),
            length: u8::try_from(word.sounds.len()).unwrap_or(u8::MAX),
        }
    }
}

/// True for three to five letters without a vowel, as `mgmt`.
pub(super) fn is_short(text: &str) -> bool {
    (3..=5).contains(&text.len()) && !text.bytes().any(|byte| b"aeiouy".contains(&byte))
}

fn beginning(text: &str) -> Option<Beginning> {
    text.as_bytes().first_chunk().copied()
}

/// How rare a word is that stands in `names` of `all` names, 0 to 1. A short list says little about what is rare.
pub(super) fn rarity(names: u32, all: usize) -> f64 {
    1.0 - log2(f64::from(names.max(1))) / log2(f64::from(count(all.max(SHORTEST))))
}

/// A list of fewer names counts as one of so many.
const SHORTEST: usize = 1024;

/// The logarithm to base 2 of a number from 1 on, by squaring: the same bits on every machine.
fn log2(number: f64) -> f64 {
    let (mut rest, mut whole) = (number, 0.0);
    while rest >= 2.0 {
        rest /= 2.0;
        whole += 1.0;
    }
    let mut place = 0.5;
    for _ in 0..20 {
        rest *= rest;
        if rest >= 2.0 {
            rest /= 2.0;
            whole += place;
        }
        place /= 2.0;
    }
    whole
}

/// Positions stay below 2^32: a list file counts them so.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
