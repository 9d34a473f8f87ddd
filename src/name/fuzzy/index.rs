//! The words of all listed names, and which names have them.

use core::hash::{Hash, Hasher};
use core::ops::{Range, RangeInclusive};
use std::collections::HashMap;

use super::lexicon::{Lexicon, NONE};
use super::read::{Piece, read};
use super::script::{Han, Script};
use super::sound::{FastHash, Fnv, neighbourhood};
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

/// The outline of a word, which rules most words out.
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
    /// By [`hash`]: two words of one hash would be taken for one, which 64 bits make unlikely enough.
    ids: HashMap<u64, u32, FastHash>,
    pub(super) rows: Vec<Row>,
    row_words: Vec<u32>,
    /// The first row of each party; a party's rows stand together.
    parties: Vec<u32>,
    /// Hashes of normal forms, and their rows.
    forms: Vec<(u64, u32)>,
    /// How many of [`STEPS`] are done.
    finished: usize,
    /// Rows of each word: `postings[starts[word]..starts[word + 1]]`.
    starts: Vec<u32>,
    postings: Vec<u32>,
    /// By the length of their sounds.
    by_length: Vec<Shape>,
    /// Plain Latin words by their letters.
    by_text: Vec<u32>,
    /// Words of a few consonants, which may stand for a longer one.
    short: Vec<u32>,
    /// Hashes of skeletons and of what is left of them without one class, and their words.
    by_skeleton: Vec<(u32, u32)>,
    by_meaning: Vec<(u16, u32)>,
}

/// What makes added names ready to be searched, one after the other.
const STEPS: [fn(&mut Index); 4] =
    [Index::count_words, Index::sort_rows, Index::sort_words, Index::sort_skeletons];

impl Index {
    /// Adds a name; the names of a party one after the other.
    pub(super) fn add(&mut self, party: u32, rank: u8, name: &str, language: (&Lexicon, &Han)) {
        let row = count(self.rows.len());
        let first = count(self.row_words.len());
        let tokens = Tokens::read(name);
        let read_words = Words::of(&tokens);
        let Self { words, ids, row_words, .. } = self;
        read(name, &tokens, &read_words, language, &mut |piece, _| {
            let id = *ids.entry(hash(&piece)).or_insert_with(|| {
                words.push(Word::new(&piece, language.0));
                count(words.len() - 1)
            });
            row_words.push(id);
        });
        self.forms.extend(read_words.normal_forms().iter().map(|form| (hash(form), row)));
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
        let mut counts = vec![0_u32; self.words.len() + 1];
        for row in &self.rows {
            for_each_once(self.row_words(row), |word| counts[word as usize] += 1);
        }
        let all = self.rows.len();
        for (word, &names) in self.words.iter_mut().zip(&counts) {
            word.names = names;
            word.rarity = rarity(names, all);
        }
        let mut start = 0;
        for &count in &counts {
            self.starts.push(start);
            start += count;
        }
        for at in 0..all {
            let weight = self.row_words(&self.rows[at]).iter().map(|&word| self.word(word).weight()).sum();
            self.rows[at].weight = weight;
        }
    }

    fn sort_rows(&mut self) {
        let mut next = self.starts.clone();
        let mut postings = vec![0; self.starts.last().map_or(0, |&end| end as usize)];
        for (at, row) in self.rows.iter().enumerate() {
            for_each_once(self.row_words(row), |word| {
                let place = &mut next[word as usize];
                postings[*place as usize] = count(at);
                *place += 1;
            });
        }
        self.postings = postings;
        self.forms.sort_unstable();
    }

    fn sort_words(&mut self) {
        let ids = || 0..count(self.words.len());
        let word = |id: u32| &self.words[id as usize];
        let mut by_length: Vec<Shape> = ids().map(|id| Shape::of(id, word(id))).collect();
        by_length.sort_unstable_by_key(|shape| (shape.length, shape.id));
        let mut by_text: Vec<u32> =
            ids().filter(|&id| word(id).script == Script::Latin && word(id).role == Role::Plain).collect();
        by_text.sort_unstable_by(|&a, &b| word(a).text.cmp(&word(b).text));
        self.short = by_text.iter().copied().filter(|&id| is_short(&word(id).text)).collect();
        let meanings = |id: u32| word(id).meanings.into_iter().map(move |meaning| (meaning, id));
        let mut by_meaning: Vec<_> = ids().flat_map(meanings).filter(|(one, _)| *one != NONE).collect();
        by_meaning.sort_unstable();
        (self.by_length, self.by_text, self.by_meaning) = (by_length, by_text, by_meaning);
    }

    fn sort_skeletons(&mut self) {
        let ids = 0..count(self.words.len());
        let hashes = |id: u32| neighbourhood(&self.words[id as usize].skeleton).map(move |hash| (hash, id));
        let mut by_skeleton: Vec<_> = ids.flat_map(hashes).collect();
        by_skeleton.sort_unstable();
        self.by_skeleton = by_skeleton;
    }

    pub(super) fn word(&self, id: u32) -> &Word {
        &self.words[id as usize]
    }

    pub(super) fn row_words(&self, row: &Row) -> &[u32] {
        &self.row_words[row.words.start as usize..row.words.end as usize]
    }

    /// The rows that have a word.
    pub(super) fn rows_with(&self, word: u32) -> &[u32] {
        let at = word as usize;
        let (Some(&start), Some(&end)) = (self.starts.get(at), self.starts.get(at + 1)) else { return &[] };
        &self.postings[start as usize..end as usize]
    }

    /// The rows that may have a normal form: all that have it, and by accident another.
    pub(super) fn rows_of_form(&self, form: &str) -> impl Iterator<Item = u32> {
        let hash = hash(form);
        let start = self.forms.partition_point(|(other, _)| *other < hash);
        self.forms[start..].iter().take_while(move |(other, _)| *other == hash).map(|&(_, row)| row)
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
        let start = self.by_length.partition_point(|shape| usize::from(shape.length) < *lengths.start());
        let end = self.by_length.partition_point(|shape| usize::from(shape.length) <= *lengths.end());
        &self.by_length[start..end.max(start)]
    }

    /// Words that begin with `text`, and words that `text` begins with.
    pub(super) fn around<'a>(&'a self, text: &'a str) -> impl Iterator<Item = u32> + 'a {
        let start = self.by_text.partition_point(|&id| &*self.word(id).text < text);
        let begins = move |id: &u32| self.word(*id).text.starts_with(text);
        let longer = self.by_text[start..].iter().copied().take_while(begins);
        let shorter = (3..text.len()).filter_map(|end| self.find(text.get(..end)?));
        longer.chain(shorter)
    }

    /// Words of a few consonants.
    pub(super) fn short(&self) -> &[u32] {
        &self.short
    }

    /// Words whose skeleton, or what is left of it without one class, has this hash.
    pub(super) fn with_skeleton_near(&self, hash: u32) -> impl Iterator<Item = u32> {
        let start = self.by_skeleton.partition_point(|&(other, _)| other < hash);
        self.by_skeleton[start..].iter().take_while(move |(other, _)| *other == hash).map(|&(_, id)| id)
    }

    /// Words of one meaning.
    pub(super) fn with_meaning(&self, meaning: u16) -> impl Iterator<Item = u32> {
        let start = self.by_meaning.partition_point(|&(other, _)| other < meaning);
        self.by_meaning[start..].iter().take_while(move |(other, _)| *other == meaning).map(|&(_, id)| id)
    }

    /// Takes over how rare the words are in another index.
    pub(super) fn weigh_as(&mut self, other: &Self) {
        for word in &mut self.words {
            let piece = Piece { word: &word.text, script: word.script, form: word.role == Role::Form };
            word.names = other.id(&piece).map_or(0, |id| other.word(id).names);
            word.rarity = rarity(word.names, other.rows.len());
        }
        for at in 0..self.rows.len() {
            let weight = self.row_words(&self.rows[at]).iter().map(|&word| self.word(word).weight()).sum();
            self.rows[at].weight = weight;
        }
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

fn for_each_once(words: &[u32], mut action: impl FnMut(u32)) {
    for (at, &word) in words.iter().enumerate() {
        if !words[..at].contains(&word) {
            action(word);
        }
    }
}

fn hash(of: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = Fnv::default();
    of.hash(&mut hasher);
    hasher.finish()
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
