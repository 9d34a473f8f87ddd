//! One name against another: which word met which, and what that is worth.

use core::ops::Range;

use super::index::{Index, Row, rarity};
use super::lexicon::Lexicon;
use super::likeness::{Reason, alike, likeness};
use super::read::read;
use super::script::Script;
use super::word::{Role, Word};
use crate::name::Words;
use crate::name::tokens::Tokens;
use crate::order::{best, best_first};

/// How many names are compared word by word.
const COMPARED: usize = 150;

/// What a typed word that the listed name lacks costs, in its weight, and what it costs more where it tells who is meant.
const NOT_LISTED: f64 = 0.85;
const NOT_LISTED_TELLING: f64 = 0.75;
/// How much of that counts where another name of the party has the word.
const ELSEWHERE: f64 = 0.14;
/// What a listed word that was not typed costs, in its weight; first and last names are left out less often.
const NOT_TYPED: f64 = 0.42;
const NOT_TYPED_AT_AN_END: f64 = 1.05;
/// How much more that costs where no word met that says more than a personal name of many people: most who share those
/// are told apart by the rest.
const BESIDE_COMMON_WORDS: f64 = 1.6;
/// So alike, two words are spellings of one, which says no more than its commoner spelling.
const ONE_WORD_SPELLED_TWICE: f64 = 0.9;
/// A weight from which a word tells who is meant.
const TELLING: f64 = 0.5;
/// Half of what can be had is had by so much weight that met: one common word proves little.
const EVIDENCE: f64 = 0.14;
/// What is left where no more than one telling word met, and where that one is only alike.
const ONE_WORD: f64 = 0.94;
const ONE_WORD_ALIKE: f64 = 0.85;
/// What is left where one word of several met and others are not there.
const LONE_WORD: f64 = 0.8;
/// What is left where a number is missing or another one.
const OTHER_NUMBER: f64 = 0.7;

/// So alike, two words are the same.
const SAME: f64 = 0.99;
/// So alike, a word of another name of the party is the one that was typed.
const NEARLY_THE_SAME: f64 = 0.85;
/// What may be missing, by weight, before one word that met stands alone.
const LITTLE: f64 = 0.3;

/// Two words written as one, or one as two.
const JOINED: f64 = 0.97;
/// How alike the romanised syllables of one word must be, all together, to a listed word.
const JOINED_ALIKE: f64 = 0.75;
/// How alike one word must be to two listed ones written together, and what those weigh at most.
const TWO_AS_ONE: f64 = 0.8;
const TWO_WEIGH: f64 = 1.2;
/// What each half of a word counts for while names to be compared are looked for.
const HALF: f64 = 0.7;
/// What a name's other words count against it there.
const OTHER_WORDS: f64 = 0.3;
/// How alike an unknown word must be to one of a legal form.
const MISTYPED_FORM: f64 = 0.75;

/// A name to look for.
pub(super) struct Query<'a> {
    index: &'a Index,
    words: Vec<Word>,
    sources: Vec<Range<usize>>,
    /// For each word, those of the index that are like it, by id.
    alike: Vec<Vec<(u32, f64, Reason)>>,
    /// Adjacent words that together are one of the index.
    joined: Vec<Joined>,
    /// Words that are two of the index, one after the other: word, ids.
    split: Vec<(usize, u32, u32)>,
}

struct Joined {
    /// The first word, and how many.
    query: (usize, usize),
    id: u32,
    likeness: f64,
}

/// Words of the query that met words of a listed name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// The first word, and how many.
    pub(super) query: (usize, usize),
    pub(super) row: (usize, usize),
    pub(super) weight: f64,
    pub(super) likeness: f64,
    pub(super) reason: Reason,
}

/// What a comparison comes to.
pub(super) struct Score {
    /// 0 to 1.
    pub(super) value: f64,
    pub(super) pairs: Vec<Pair>,
    /// True where a number is missing or another one.
    pub(super) other_number: bool,
}

impl<'a> Query<'a> {
    /// Reads `name` and looks its words up. How rare they are is taken from `rarities`.
    pub(super) fn new(name: &str, index: &'a Index, rarities: &Index, lexicon: &Lexicon) -> Self {
        let mut query = Self::read(name, index, rarities, lexicon);
        query.alike = query.words.iter().map(|word| alike(word, index)).collect();
        query.join();
        query.split();
        query
    }

    /// Reads `name`, and looks nothing up.
    pub(super) fn read(name: &str, index: &'a Index, rarities: &Index, lexicon: &Lexicon) -> Self {
        let tokens = Tokens::read(name);
        let (mut words, mut sources) = (Vec::new(), Vec::new());
        read(name, &tokens, &Words::of(&tokens), lexicon, &mut |piece, source| {
            let mut word = Word::new(&piece, lexicon);
            word.names = rarities.id(&piece).map_or(0, |id| rarities.word(id).names);
            word.rarity = rarity(word.names, rarities.rows.len());
            if word.names == 0 && is_mistyped_form(&word) {
                word.role = Role::Form;
            }
            words.push(word);
            sources.push(source.clone());
        });
        Self { index, words, sources, alike: Vec::new(), joined: Vec::new(), split: Vec::new() }
    }

    /// True where nothing is left to be compared.
    pub(super) fn is_empty(&self) -> bool {
        !self.words.iter().any(Word::matters)
    }

    /// Finds words of the index that are written here as several.
    fn join(&mut self) {
        for first in 0..self.words.len() {
            let most = if self.words[first].script == Script::Han { 4 } else { 3 };
            let mut text = String::from(&*self.words[first].text);
            for many in 2..=most.min(self.words.len() - first) {
                let last = &self.words[first + many - 1];
                let apart = |word: &Word| word.role == Role::Number || word.script == Script::Abjad;
                if apart(last) || apart(&self.words[first]) {
                    break;
                }
                text.push_str(&last.text);
                // Initials are no word.
                if text.len() == many {
                    continue;
                }
                let query = (first, many);
                self.joined.extend(self.index.find(&text).map(|id| Joined { query, id, likeness: JOINED }));
                // Hangul syllables of one word have several romanisations.
                let of_one_word = self.sources[first] == self.sources[first + many - 1];
                if of_one_word && last.script == Script::Latin && text.len() >= 5 {
                    for (id, likeness, _) in alike(&Word::latin(text.clone()), self.index) {
                        if (JOINED_ALIKE..1.0).contains(&likeness) {
                            self.joined.push(Joined { query, id, likeness: likeness * JOINED });
                        }
                    }
                }
            }
        }
    }

    /// Finds two words of the index that are written here as one.
    fn split(&mut self) {
        for (at, word) in self.words.iter().enumerate() {
            if word.role != Role::Plain || word.script != Script::Latin {
                continue;
            }
            for cut in 2..word.text.len().saturating_sub(1) {
                if let Some((head, tail)) = word.text.split_at_checked(cut)
                    && let (Some(head), Some(tail)) = (self.index.find(head), self.index.find(tail))
                {
                    self.split.push((at, head, tail));
                }
            }
        }
    }

    /// The rows with the most of the query's words, as many as are compared.
    pub(super) fn candidates(&self) -> Vec<u32> {
        let mut sums = Sums::new(self.index);
        for alike in &self.alike {
            let telling = alike.iter().filter(|(id, ..)| self.index.word(*id).role != Role::Initial);
            sums.add(telling.map(|&(id, likeness, _)| (id, likeness)));
        }
        for joined in &self.joined {
            sums.add([(joined.id, joined.likeness)].into_iter());
        }
        for &(_, head, tail) in &self.split {
            sums.add([(head, HALF)].into_iter());
            sums.add([(tail, HALF)].into_iter());
        }
        sums.best(COMPARED)
    }

    /// What the query is worth as the name of `row`.
    pub(super) fn score(&self, row: &Row) -> Score {
        let listed = self.index.row_words(row);
        let pairs = self.align(listed);
        let (mut gained, mut met) = (0.0, 0.0);
        let (mut telling, mut least) = (0, 1.0_f64);
        for pair in &pairs {
            gained += pair.weight * pair.likeness * pair.likeness;
            met += pair.weight;
            if pair.weight >= TELLING {
                telling += 1;
                least = least.min(pair.likeness);
            }
        }
        let mut other_number = false;
        let (mut not_listed, mut missing) = (0.0, 0.0);
        for (at, word) in self.words.iter().enumerate() {
            if pairs.iter().any(|pair| covers(pair.query, at)) {
                continue;
            }
            let elsewhere = self.is_elsewhere(row, at);
            let weight = word.weight() * if elsewhere { ELSEWHERE } else { 1.0 };
            missing += weight;
            not_listed += weight * NOT_LISTED;
            if word.weight() > TELLING {
                not_listed += weight * NOT_LISTED_TELLING;
            }
            other_number |= word.role == Role::Number && !elsewhere;
        }
        let mut not_typed = 0.0;
        for (at, &id) in listed.iter().enumerate() {
            if pairs.iter().any(|pair| covers(pair.row, at)) {
                continue;
            }
            let word = self.index.word(id);
            let end = (at == 0 || at + 1 == listed.len()) && !word.is_general();
            not_typed += word.weight() * if end { NOT_TYPED_AT_AN_END } else { NOT_TYPED };
            other_number |= word.role == Role::Number;
        }
        if pairs.iter().all(|pair| pair.weight <= TELLING) {
            not_typed *= BESIDE_COMMON_WORDS;
        }
        let mut value = gained / (gained + EVIDENCE) * gained / (met + not_listed + not_typed);
        if gained <= 0.0 {
            value = 0.0;
        }
        if other_number {
            value *= OTHER_NUMBER;
        }
        if telling <= 1 {
            value *= if least < SAME { ONE_WORD_ALIKE } else { ONE_WORD };
        }
        if pairs.len() == 1 && missing > LITTLE {
            value *= LONE_WORD;
        }
        Score { value, pairs, other_number }
    }

    /// True where another name of the party has a word.
    fn is_elsewhere(&self, row: &Row, at: usize) -> bool {
        self.index.party_rows(row.party).iter().any(|other| {
            self.index.row_words(other).iter().any(|id| {
                let place = self.alike[at].binary_search_by_key(id, |(id, ..)| *id);
                place.is_ok_and(|place| self.alike[at][place].1 >= NEARLY_THE_SAME)
            })
        })
    }

    /// Lets each word meet the one that is worth most, the most valuable meeting first.
    fn align(&self, listed: &[u32]) -> Vec<Pair> {
        let mut options: Vec<Pair> = Vec::new();
        for (at, alike) in self.alike.iter().enumerate() {
            for (place, id) in listed.iter().enumerate() {
                let (word, other) = (&self.words[at], self.index.word(*id));
                let found = match alike.binary_search_by_key(id, |(id, ..)| *id) {
                    Ok(found) => Some((alike[found].1, alike[found].2)),
                    // A typed initial is like too many words to be looked up; a listed one would meet whoever begins so.
                    Err(_) if word.role == Role::Initial => likeness(word, other),
                    Err(_) => None,
                };
                if let Some((likeness, reason)) = found {
                    let mut weight = other.weight();
                    if reason == Reason::Initial || likeness >= ONE_WORD_SPELLED_TWICE {
                        weight = weight.min(word.weight());
                    }
                    options.push(Pair { query: (at, 1), row: (place, 1), weight, likeness, reason });
                }
            }
        }
        for &Joined { query, id, likeness } in &self.joined {
            if let Some(place) = listed.iter().position(|other| *other == id) {
                let weight = self.index.word(id).weight();
                options.push(Pair { query, row: (place, 1), weight, likeness, reason: Reason::Same });
            }
        }
        self.two_as_one(listed, &mut options);
        let worth = |pair: &Pair| pair.weight * pair.likeness * pair.likeness * pair.likeness;
        let mut pairs: Vec<Pair> = Vec::new();
        for option in best_first(options, worth) {
            if pairs.iter().all(|pair| apart(pair.query, option.query) && apart(pair.row, option.row)) {
                pairs.push(option);
            }
        }
        pairs
    }

    /// One word here, two of the listed name.
    fn two_as_one(&self, listed: &[u32], options: &mut Vec<Pair>) {
        for (at, word) in self.words.iter().enumerate() {
            if word.role != Role::Plain || word.script != Script::Latin || word.text.len() < 4 {
                continue;
            }
            for (place, pair) in listed.windows(2).enumerate() {
                let (a, b) = (self.index.word(pair[0]), self.index.word(pair[1]));
                let fits = |word: &Word| word.script == Script::Latin && word.role != Role::Number;
                if !fits(a) || !fits(b) || (a.text.len() + b.text.len()).abs_diff(word.text.len()) > 2 {
                    continue;
                }
                let both = Word::latin([&*a.text, &*b.text].concat());
                if let Some((likeness, reason)) = likeness(word, &both).filter(|found| found.0 > TWO_AS_ONE) {
                    let weight = (a.weight() + b.weight()).min(TWO_WEIGH);
                    let likeness = likeness * JOINED;
                    options.push(Pair { query: (at, 1), row: (place, 2), weight, likeness, reason });
                }
            }
        }
    }

    /// Where a word stands in the text of the query.
    pub(super) fn source(&self, at: usize) -> Option<&Range<usize>> {
        self.sources.get(at)
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// True for a word that a reader would miss.
    pub(super) fn matters(&self, at: usize) -> bool {
        self.words[at].matters()
    }
}

/// For each row, what the words that it shares with the query weigh.
struct Sums<'a> {
    index: &'a Index,
    /// Over all words of the query; of the current one alone.
    rows: Vec<(f64, f64)>,
    /// The word that a row was last found by, from 1 on; of so many that they cannot be told apart, the last ones are one.
    seen: Vec<u16>,
    turn: u16,
    touched: Vec<u32>,
}

impl<'a> Sums<'a> {
    fn new(index: &'a Index) -> Self {
        let rows = index.rows.len();
        Self { index, rows: vec![(0.0, 0.0); rows], seen: vec![0; rows], turn: 0, touched: Vec::new() }
    }

    /// Adds one word of the query: words of the index and how like they are. A row counts its best one.
    fn add(&mut self, alike: impl Iterator<Item = (u32, f64)>) {
        self.turn = self.turn.saturating_add(1);
        for (id, likeness) in alike {
            let value = self.index.word(id).weight() * likeness;
            for &row in self.index.rows_with(id) {
                let at = row as usize;
                if self.seen[at] == 0 {
                    self.touched.push(row);
                }
                let (sum, current) = &mut self.rows[at];
                if self.seen[at] != self.turn {
                    self.seen[at] = self.turn;
                    *current = 0.0;
                }
                if value > *current {
                    *sum += value - *current;
                    *current = value;
                }
            }
        }
    }

    /// The rows with the best sums; what they have besides counts against them.
    fn best(self, limit: usize) -> Vec<u32> {
        let value = |row: u32| {
            let sum = self.rows[row as usize].0;
            sum - OTHER_WORDS * (self.index.rows[row as usize].weight - sum).max(0.0)
        };
        best(limit, self.touched.iter().map(|&row| (value(row), row)))
    }
}

/// Words of legal forms that are recognised mistyped.
const MISTYPED_FORMS: &str = "limited liability company joint stock obshchestvo ogranichennoy otvetstvennostyu aktsionernoe corporation";

/// True for an unknown word that looks like one of a legal form.
fn is_mistyped_form(word: &Word) -> bool {
    let like = |form: &str| {
        likeness(word, &Word::latin(form.to_owned())).is_some_and(|(found, _)| found > MISTYPED_FORM)
    };
    word.script == Script::Latin && word.text.len() >= 5 && MISTYPED_FORMS.split(' ').any(like)
}

pub(super) fn covers((first, many): (usize, usize), at: usize) -> bool {
    (first..first + many).contains(&at)
}

fn apart(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 + a.1 <= b.0 || b.0 + b.1 <= a.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `query` as the name `listed`. Sixty more names make Muhammad a common one.
    fn compared(query: &str, listed: &str) -> Score {
        let lexicon = Lexicon::new();
        let mut index = Index::default();
        for (party, name) in (0..).zip([listed].into_iter().chain(["Muhammad Lubanga"; 60])) {
            index.add(party, 0, name, &lexicon);
        }
        while index.step() {}
        Query::new(query, &index, &index, &lexicon).score(&index.rows[0])
    }

    #[test]
    fn a_rare_spelling_of_a_common_word_says_no_more_than_the_common_one() {
        let pairs = compared("Muhammad Azam", "Mouhamad Azam").pairs;
        let weights: Vec<f64> = pairs.iter().map(|pair| pair.weight).collect();
        assert!(weights.len() == 2 && weights.contains(&1.0), "{weights:?}");
        assert!(weights.iter().any(|weight| *weight < TELLING), "{weights:?}");
    }

    #[test]
    fn what_was_not_typed_counts_more_beside_common_words_alone() {
        let common = compared("Muhammad Ahmed", "Muhammad Yunis Ahmed").value;
        let rare = compared("Muhammad Imanirad", "Muhammad Yunis Imanirad").value;
        assert!(common < 0.62 && rare > 0.7, "{common}, {rare}");
    }
}
