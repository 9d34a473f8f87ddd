//! What tells, of most pairs of words, that they are not alike, without a look at their letters.
//!
//! An index gives some thousand words for one of a query, each at its own place in memory; one in twenty is like it. The
//! outlines of all words stand side by side, and two outlines say what the edits between two words cost at least: a letter
//! that stands in one word more often than in the other is left without an equal one, so it is dropped, or takes the place
//! of a letter of the other word. Letters of one word are each a step of their own (two that changed places have their
//! equals), so the least costs of those steps are added up. A letter that one word has more than the other is dropped, and
//! takes no other letter's place, so it comes on top of the steps of the other word's letters. The greater sum of both words
//! still costs no more than the edits do.

use super::lexicon::NONE;
use super::likeness::budget;
use super::script::Script;
use super::sound::{CLOSE, DOUBLE, DROPPED, MAX_LETTERS, STEP, neighbourhood};
use super::word::{Role, Word};

/// A word in a few numbers.
#[derive(Clone, Copy)]
pub(super) struct Outline {
    /// A bit for each letter.
    letters: u32,
    /// A bit for each sound.
    sounds: u32,
    /// A bit for each sound that is there more than once.
    twice: u32,
    /// A hash of the skeleton, 0 where that is too short to say anything by itself.
    skeleton: u32,
    /// The first letter, and how many letters and sounds there are.
    first: u8,
    text_length: u8,
    sounds_length: u8,
    /// Letters that double the one before.
    doubles: u8,
    kind: Kind,
    /// True for a word that means something.
    means: bool,
}

/// What a word can be like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Letters from a to z.
    Plain,
    /// Like nothing but the same letters, or words of one meaning.
    Same,
    /// Like nothing but a word that begins with this letter, or has this meaning.
    Initial,
    /// An outline says nothing.
    Other,
}

/// The ways in which two words may be alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways(u8);

impl Ways {
    /// Where nothing is known.
    pub(super) const ALL: Self = Self(u8::MAX);
    /// By the edits between their letters, of which there may be none.
    pub(super) const LETTERS: Self = Self(1);
    /// By the edits between their sounds.
    pub(super) const SOUNDS: Self = Self(2);
    /// By one skeleton.
    pub(super) const SKELETON: Self = Self(4);
    /// As one is short for the other.
    pub(super) const SHORT: Self = Self(8);

    pub(super) fn has(self, way: Self) -> bool {
        self.0 & way.0 != 0
    }

    fn and(self, way: Self, is_open: bool) -> Self {
        Self(self.0 | if is_open { way.0 } else { 0 })
    }
}

impl Outline {
    pub(super) fn of(word: &Word) -> Self {
        let text = word.text.as_bytes();
        let sounds = &word.sounds[..word.sounds.len().min(MAX_LETTERS)];
        let (once, twice) = sounds.iter().fold((0, 0), |(once, twice), &sound| {
            let bit = 1 << place(sound);
            (once | bit, twice | once & bit)
        });
        let length = |letters: usize| u8::try_from(letters).unwrap_or(u8::MAX);
        let is_plain = text.len() <= MAX_LETTERS && text.iter().all(u8::is_ascii_lowercase);
        Self {
            letters: text.iter().fold(0, |letters, letter| letters | 1 << (letter % PLACES)),
            sounds: once,
            twice,
            skeleton: if word.skeleton.len() < 3 {
                0
            } else {
                neighbourhood(&word.skeleton).next().unwrap_or_default()
            },
            first: text.first().copied().unwrap_or_default(),
            text_length: length(text.len()),
            sounds_length: length(sounds.len()),
            doubles: length(text.windows(2).filter(|pair| pair[0] == pair[1]).count()),
            kind: match (word.script, word.role) {
                (Script::Han, _) | (_, Role::Number) => Kind::Same,
                (Script::Latin, Role::Initial) => Kind::Initial,
                (Script::Latin, _) if is_plain => Kind::Plain,
                _ => Kind::Other,
            },
            means: word.meanings.iter().any(|meaning| *meaning != NONE),
        }
    }
}

/// The outline of a word, to be compared with many.
pub(super) struct Asked {
    outline: Outline,
    /// What each sound costs at least that another word has more of.
    costs: [u32; PLACES as usize],
}

impl Asked {
    pub(super) fn new(word: &Word) -> Self {
        let outline = Outline::of(word);
        let mut costs = [0; PLACES as usize];
        for (sound, cost) in costs.iter_mut().enumerate() {
            *cost = least_cost(sound, outline.sounds);
        }
        Self { outline, costs }
    }

    /// `None` where a word of this outline is not like the one asked for.
    pub(super) fn ways(&self, other: &Outline) -> Option<Ways> {
        let word = &self.outline;
        if word.means && other.means {
            return Some(Ways::ALL);
        }
        match (word.kind, other.kind) {
            (Kind::Plain, Kind::Plain) => self.ways_between_plain(other),
            (Kind::Same, _) | (_, Kind::Same) => (word.letters == other.letters).then_some(Ways::ALL),
            (Kind::Other, _) | (_, Kind::Other) => Some(Ways::ALL),
            (Kind::Initial, _) | (_, Kind::Initial) => (word.first == other.first).then_some(Ways::ALL),
        }
    }

    fn ways_between_plain(&self, other: &Outline) -> Option<Ways> {
        let word = &self.outline;
        let (here, there) = (word.letters & !other.letters, other.letters & !word.letters);
        let most = budget(usize::from(word.text_length.max(other.text_length)));
        let letters =
            letters_cost(here, word, other).max(letters_cost(there, other, word)) <= u32::from(most);
        let sounds = self.sounds_may_be_close(other);
        let shortened = match word.text_length.abs_diff(other.text_length) {
            0 | 1 => false,
            _ if word.text_length < other.text_length => here == 0,
            _ => there == 0,
        };
        let skeleton = word.skeleton == other.skeleton && word.skeleton != 0;
        let ways = Ways(0)
            .and(Ways::LETTERS, letters)
            .and(Ways::SOUNDS, sounds)
            .and(Ways::SKELETON, skeleton)
            .and(Ways::SHORT, shortened && word.first == other.first);
        (ways != Ways(0)).then_some(ways)
    }

    fn sounds_may_be_close(&self, other: &Outline) -> bool {
        let word = &self.outline;
        let most = u32::from(budget(usize::from(word.sounds_length.max(other.sounds_length))));
        let there = |sound: usize| self.costs[sound];
        let here = |sound: usize| least_cost(sound, other.sounds);
        let more = |a: &Outline, b: &Outline| [a.sounds & !b.sounds, a.twice & !b.twice];
        sum(more(other, word), there) + sounds_cost(word, other) <= most
            && sum(more(word, other), here) + sounds_cost(other, word) <= most
    }
}

/// What the letters cost at least that `word` alone has, and those that `other` has more; the first of its kind doubles no
/// letter before it.
fn letters_cost(alone: u32, word: &Outline, other: &Outline) -> u32 {
    let more = u32::from(other.text_length.saturating_sub(word.text_length));
    let doubles = more.min(u32::from(other.doubles));
    u32::from(STEP) * (alone.count_ones() + more - doubles) + u32::from(DOUBLE) * doubles
}

/// What the sounds cost at least that `word` has more than `other`: `h` comes and goes for the least, then the vowels.
fn sounds_cost(word: &Outline, other: &Outline) -> u32 {
    let more = u32::from(word.sounds_length.saturating_sub(other.sounds_length));
    let h = word.sounds & 1 << place(b'h') != 0;
    more * u32::from(COSTS[usize::from(place(if h { b'h' } else { b'a' }))])
}

fn sum(sounds: [u32; 2], cost: impl Fn(usize) -> u32) -> u32 {
    let mut all = 0;
    for mut left in sounds {
        while left != 0 {
            all += cost(left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
    all
}

/// So many sounds are told apart.
const PLACES: u8 = 32;

/// The bit of a sound. A word that is spelled by its sounds has no `w` and no `y`, nor `c`, `j`, `q` or `x`.
const fn place(sound: u8) -> u8 {
    match sound {
        b'S' => b'w' % PLACES,
        b'G' => b'y' % PLACES,
        _ => sound % PLACES,
    }
}

/// The least that it costs to be rid of a sound, where `others` are the sounds of the other word.
fn least_cost(sound: usize, others: u32) -> u32 {
    let dropped = COSTS[sound];
    let near = NEAR[sound].iter().zip(CLOSE).find(|(near, _)| *near & others != 0);
    u32::from(near.map_or(dropped, |(_, (_, replaced))| dropped.min(*replaced)))
}

/// For each sound, those of each row of [`CLOSE`] that may stand for it. The cheapest row is the first.
static NEAR: [[u32; CLOSE.len()]; PLACES as usize] = near();

const fn near() -> [[u32; CLOSE.len()]; PLACES as usize] {
    let mut near = [[0; CLOSE.len()]; PLACES as usize];
    let mut row = 0;
    while row < CLOSE.len() {
        let pairs = CLOSE[row].0.as_bytes();
        let mut at = 0;
        while at < pairs.len() {
            let (a, b) = (place(pairs[at]), place(pairs[at + 1]));
            near[a as usize][row] |= 1 << b;
            near[b as usize][row] |= 1 << a;
            at += 3;
        }
        row += 1;
    }
    near
}

/// What each sound costs that comes or goes.
static COSTS: [u8; PLACES as usize] = costs();

const fn costs() -> [u8; PLACES as usize] {
    let mut costs = [STEP; PLACES as usize];
    let mut at = 0;
    while at < DROPPED.len() {
        let (sound, cost) = DROPPED[at];
        costs[place(sound) as usize] = cost;
        at += 1;
    }
    costs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::name::fuzzy::lexicon::Lexicon;
    use crate::name::fuzzy::likeness::{likeness, likeness_by};
    use crate::name::fuzzy::read::Piece;

    /// As without an outline, whichever word is asked for.
    fn holds(a: &Word, b: &Word) {
        for (a, b) in [(a, b), (b, a)] {
            let found = Asked::new(a).ways(&Outline::of(b)).and_then(|ways| likeness_by(a, b, ways));
            assert_eq!(found, likeness(a, b), "{}, {}", a.text, b.text);
        }
    }

    fn word(lexicon: &Lexicon, text: &str) -> Word {
        let script = crate::name::fuzzy::script::of(text);
        Word::new(&Piece { word: text, script, form: false }, lexicon)
    }

    #[test]
    fn no_pair_of_real_words_is_ruled_out_that_is_alike() {
        let lexicon = Lexicon::new();
        let listed = [include_str!("given.txt"), include_str!("places.txt")].join(" ");
        let split = listed.split([' ', '|', '*', '\n']).filter(|text| !text.is_empty());
        // What a word means would keep every pair.
        let read = |text: &str| {
            if text.is_ascii() { Word::latin(text.to_owned()) } else { word(&lexicon, text) }
        };
        let words: Vec<Word> = split.map(read).collect();
        let outlines: Vec<Outline> = words.iter().map(Outline::of).collect();
        let (mut left, mut all) = (0, 0);
        for a in &words {
            let asked = Asked::new(a);
            for (b, outline) in words.iter().zip(&outlines) {
                let ways = asked.ways(outline);
                if a.text.is_ascii() && b.text.is_ascii() && a.script == b.script {
                    left += u32::from(ways.is_some());
                    all += 1;
                }
                let found = ways.and_then(|ways| likeness_by(a, b, ways));
                assert_eq!(found, likeness(a, b), "{}, {}", a.text, b.text);
            }
        }
        // Otherwise an outline is good for nothing. Of other scripts it says nothing.
        assert!(left * 4 < all, "{left} of {all}");
    }

    #[test]
    fn every_sound_has_a_place_of_its_own() {
        let sounds = b"abdefghiklmnoprstuvzCSJXGQ";
        assert_eq!(sounds.iter().fold(0_u32, |places, &sound| places | 1 << place(sound)).count_ones(), 26);
        assert!(CLOSE.windows(2).all(|rows| rows[0].1 < rows[1].1));
    }

    proptest! {
        #[test]
        fn no_pair_of_few_letters_is_ruled_out(a in "[aeihksczgxvf]{0,12}", b in "[aeihksczgxvf]{0,12}") {
            holds(&Word::latin(a), &Word::latin(b));
        }

        #[test]
        fn no_changed_word_is_ruled_out(
            text in "[a-z]{1,28}",
            changes in prop::collection::vec((0_usize..28, "[a-z]{0,2}", 0_usize..3), 0..5),
        ) {
            let mut changed = text.clone();
            for (at, letters, many) in changes {
                let at = at.min(changed.len());
                let end = (at + many).min(changed.len());
                changed.replace_range(at..end, &letters);
            }
            holds(&Word::latin(text), &Word::latin(changed));
        }

        #[test]
        fn no_pair_of_any_script_is_ruled_out(
            a in "[a-c1-2]{1,6}|[ابجدمحر]{1,5}|[กขคง]{1,4}|[a-d]",
            b in "[a-c1-2]{1,6}|[ابجدمحر]{1,5}|[กขคง]{1,4}|[a-d]",
            han in prop::bool::ANY,
        ) {
            let lexicon = Lexicon::new();
            let script = if han && a.is_ascii() { Script::Han } else { crate::name::fuzzy::script::of(&a) };
            let one = Word::new(&Piece { word: &a, script, form: false }, &lexicon);
            holds(&one, &word(&lexicon, &b));
        }
    }
}
