//! How alike two words are, 0 to 1, and which words of the index are like one.

use super::index::{Index, count, is_short};
use super::lexicon::{FIRST_NAME, NONE};
use super::outline::{Asked, Ways};
use super::script::Script;
use super::sound::{LETTERS, MAX_LETTERS, SOUNDS, abjad_distance, distance, neighbourhood, skeleton, spell};
use super::word::{Role, Word};
use crate::order::Distinct;

/// Why two words met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// The same letters, or letters written as one word or as two.
    Same,
    /// Letters, or sounds, that differ little.
    Close,
    /// The same in another language, or another form of one personal name.
    Meaning,
    /// One is short for the other.
    Abbreviation,
    /// One is the first letter of the other.
    Initial,
}

/// Letters of the shortest word that is written by its consonants alone.
const SHORTENED: usize = 7;

/// Below it two words are not alike.
pub(super) const LEAST: f64 = 0.55;

/// Of the same letters, once another script is romanised.
const OTHER_SCRIPT: f64 = 0.97;
/// Of forms of one personal name, which are closer than words of one trade.
const ONE_NAME: f64 = 0.93;
const ONE_TRADE: f64 = 0.9;
/// Of equal skeletons, of four classes or more and of three.
const LONG_SKELETON: f64 = 0.8;
const SKELETON: f64 = 0.74;
/// Sounds are less sure than letters.
const BY_SOUND: f64 = 0.98;
/// Of a long word and one that is little longer; of any other abbreviation, and of an initial.
const INFLECTED: f64 = 0.82;
const SHORT_FOR: f64 = 0.7;
/// What an edit in each letter takes off.
const EDITED: f64 = 1.25;

/// Edits allowed in tenths, for words of so many letters.
pub(super) fn budget(letters: usize) -> u16 {
    match letters {
        0..=2 => 3,
        3 => 7,
        4 => 10,
        5 | 6 => 15,
        7 | 8 => 21,
        9..=12 => 26,
        _ => 31,
    }
}

/// What is left of likeness after edits of `tenths` in words of so many letters.
fn after_edits(tenths: u16, letters: usize) -> f64 {
    let share = f64::from(tenths) / (10.0 * f64::from(count(letters.max(1))));
    1.0 - EDITED * share
}

/// How alike two words are, and why; `None` where they are not.
pub(super) fn likeness(a: &Word, b: &Word) -> Option<(f64, Reason)> {
    likeness_by(a, b, Ways::ALL)
}

/// The same, where two words can be alike only in some `ways`.
pub(super) fn likeness_by(a: &Word, b: &Word, ways: Ways) -> Option<(f64, Reason)> {
    let found = compare(a, b, ways)?;
    (found.0 >= LEAST).then_some(found)
}

fn compare(a: &Word, b: &Word, ways: Ways) -> Option<(f64, Reason)> {
    if ways.has(Ways::LETTERS)
        && a.text == b.text
        && (a.script == Script::Abjad) == (b.script == Script::Abjad)
    {
        let exact = if a.script == b.script { 1.0 } else { OTHER_SCRIPT };
        return Some((exact, Reason::Same));
    }
    // An outline knows the ways of words of plain letters alone, and of no meaning in common.
    if ways != Ways::ALL {
        return latin(a, b, ways);
    }
    if a.role == Role::Number || b.role == Role::Number || (a.digits || b.digits) && !same_digits(a, b) {
        return None;
    }
    if a.role == Role::Initial || b.role == Role::Initial {
        let same = a.text.as_bytes().first() == b.text.as_bytes().first();
        return (same && a.script == Script::Latin && b.script == Script::Latin)
            .then_some((SHORT_FOR, Reason::Initial));
    }
    let shared = a.meanings.iter().any(|meaning| *meaning != NONE && b.meanings.contains(meaning));
    let meaning = if shared {
        let is_name = a.meanings.iter().any(|&one| one >= FIRST_NAME && b.meanings.contains(&one));
        Some((if is_name { ONE_NAME } else { ONE_TRADE }, Reason::Meaning))
    } else {
        None
    };
    let spelled = match (a.script, b.script) {
        (Script::Abjad, Script::Abjad) | (Script::Other, Script::Other) => by_letters(a, b),
        (Script::Abjad, Script::Latin) => by_abjad(a, b),
        (Script::Latin, Script::Abjad) => by_abjad(b, a),
        (Script::Latin, Script::Latin) => latin(a, b, ways),
        _ => None,
    };
    match (meaning, spelled) {
        (Some(meaning), Some(spelled)) if spelled.0 > meaning.0 => Some(spelled),
        (Some(meaning), _) => Some(meaning),
        (None, spelled) => spelled,
    }
}

/// True where the digits are the same: `APT38` is not `APT39`.
fn same_digits(a: &Word, b: &Word) -> bool {
    let digits = |word: &Word| word.text.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    digits(a) == digits(b)
}

fn latin(a: &Word, b: &Word, ways: Ways) -> Option<(f64, Reason)> {
    let mut best = if ways.has(Ways::LETTERS) { by_letters(a, b) } else { None };
    if ways.has(Ways::SOUNDS) {
        best = better(best, by_sounds(a, b));
    }
    if ways.has(Ways::SKELETON) && a.skeleton.len() >= 3 && a.skeleton == b.skeleton {
        best =
            better(best, Some((if a.skeleton.len() >= 4 { LONG_SKELETON } else { SKELETON }, Reason::Close)));
    }
    if ways.has(Ways::SHORT) { better(best, abbreviation(&a.text, &b.text)) } else { best }
}

fn better(a: Option<(f64, Reason)>, b: Option<(f64, Reason)>) -> Option<(f64, Reason)> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.0 > a.0 { b } else { a }),
        (a, None) => a,
        (None, b) => b,
    }
}

fn by_letters(a: &Word, b: &Word) -> Option<(f64, Reason)> {
    let (a, b) = (a.text.as_bytes(), b.text.as_bytes());
    let letters = a.len().max(b.len());
    let tenths = distance(a, b, budget(letters), &LETTERS)?;
    Some((after_edits(tenths, letters), Reason::Close))
}

fn by_sounds(a: &Word, b: &Word) -> Option<(f64, Reason)> {
    let letters = a.sounds.len().max(b.sounds.len());
    let tenths = distance(&a.sounds, &b.sounds, budget(letters), &SOUNDS)?;
    Some((after_edits(tenths, letters) * BY_SOUND, Reason::Close))
}

fn by_abjad(abjad: &Word, latin: &Word) -> Option<(f64, Reason)> {
    let letters = abjad.sounds.len();
    if letters < 2 {
        return None;
    }
    // More than four tenths of a step for each letter leave less than [`LEAST`].
    let limit = u16::try_from(4 * letters).unwrap_or(u16::MAX);
    let tenths = abjad_distance(&abjad.sounds, &latin.sounds, limit)?;
    let most = match letters {
        2 => 0.85,
        3 => 0.95,
        _ => 0.99,
    };
    Some((most - EDITED * f64::from(tenths) / (10.0 * f64::from(count(letters))), Reason::Close))
}

/// `Mgmt` for Management, `Ind` for Industrial: the first letters, or the consonants in their order.
fn abbreviation(a: &str, b: &str) -> Option<(f64, Reason)> {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() < 3 || long.len() < short.len() + 2 || short.as_bytes()[0] != long.as_bytes()[0] {
        return None;
    }
    if long.starts_with(short) {
        // Inflected, or cut off.
        let left = long.len() - short.len();
        return Some((
            if left <= 3 && short.len() >= 5 { INFLECTED } else { SHORT_FOR },
            Reason::Abbreviation,
        ));
    }
    let mut rest = long.bytes();
    let stands_for = long.len() >= SHORTENED
        && is_short(short)
        && short.bytes().all(|letter| rest.any(|other| other == letter));
    stands_for.then_some((SHORT_FOR, Reason::Abbreviation))
}

/// Words of the index that are like `word`, by id.
pub(super) fn alike(word: &Word, index: &Index) -> Vec<(u32, f64, Reason)> {
    let outlines = index.outlines();
    let mut ids = Distinct::below(outlines.len());
    for hash in neighbourhood(&word.skeleton) {
        ids.extend(index.with_skeleton_near(hash));
    }
    if word.script == Script::Latin && (4..=MAX_LETTERS).contains(&word.text.len()) {
        // A letter too many or two that changed places may have made or broken a `sh`.
        for mistake in mistakes(&word.text) {
            let whole = neighbourhood(&skeleton(&spell(&mistake))).next();
            ids.extend(whole.into_iter().flat_map(|hash| index.with_skeleton_near(hash)));
        }
    }
    let length = word.sounds.len();
    if length >= 8 || word.skeleton.len() <= 1 {
        // Two consonants of a long word may be wrong, or the only one of a short one.
        let around = usize::from(budget(length) / 10);
        for shape in index.with_length(length - around.min(length)..=length + around) {
            let others = without_two(shape.consonants ^ word.consonants);
            let begins = shape.first == word.skeleton.first().copied();
            if shape.script == word.script && (others == 0 || begins && without_two(others) == 0) {
                ids.extend([shape.id]);
            }
        }
    }
    if word.role == Role::Plain && word.script == Script::Latin && word.text.len() >= 3 {
        ids.extend(index.around(&word.text));
        if is_short(&word.text) {
            ids.extend(index.with_length(5..=MAX_LETTERS).iter().map(|shape| shape.id));
        } else if word.text.len() >= SHORTENED {
            let first = |text: &str| text.bytes().next();
            let begins = |id: &&u32| first(&index.word(**id).text) == first(&word.text);
            ids.extend(index.short().iter().filter(begins).copied());
        }
    }
    for &meaning in word.meanings.iter().filter(|meaning| **meaning != NONE) {
        ids.extend(index.with_meaning(meaning));
    }
    let asked = Asked::new(word);
    let mut alike = Vec::new();
    for id in ids.numbers() {
        let found =
            asked.ways(&outlines[id as usize]).and_then(|ways| likeness_by(word, index.word(id), ways));
        alike.extend(found.map(|(likeness, reason)| (id, likeness, reason)));
    }
    alike
}

/// `bits` without two of them. Most processors count them all in many more steps.
const fn without_two(bits: u32) -> u32 {
    let left = bits & bits.wrapping_sub(1);
    left & left.wrapping_sub(1)
}

/// `word` without one letter, and with two letters in each other's place.
fn mistakes(word: &str) -> impl Iterator<Item = String> {
    let letters = word.as_bytes();
    let ascii = word.is_ascii();
    let without = (0..letters.len()).filter(move |_| ascii).map(move |left_out| {
        letters
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != left_out)
            .map(|(_, &letter)| char::from(letter))
            .collect()
    });
    let swapped = (1..letters.len()).filter(move |_| ascii).map(move |at| {
        let mut swapped: Vec<char> = letters.iter().copied().map(char::from).collect();
        swapped.swap(at - 1, at);
        swapped.into_iter().collect()
    });
    without.chain(swapped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> Option<Reason> {
        let word = |text: &str| Word::latin(text.to_owned());
        likeness(&word(a), &word(b)).map(|(_, reason)| reason)
    }

    #[test]
    fn words_whose_digits_differ_are_not_alike() {
        assert_eq!(alike("apt38", "apt39"), None);
        assert_eq!(alike("apt38", "apt"), None);
        assert_eq!(alike("unit61398", "unnit61398"), Some(Reason::Close));
    }

    #[test]
    fn one_or_two_mistakes_by_length_and_none_in_a_syllable() {
        assert_eq!(alike("reserch", "research"), Some(Reason::Close));
        assert_eq!(alike("sekretariat", "secretriat"), Some(Reason::Close));
        assert_eq!((alike("ri", "ki"), alike("kim", "him"), alike("panda", "rhino")), (None, None, None));
    }

    #[test]
    fn an_abbreviation_keeps_the_first_letter_and_the_order() {
        assert_eq!(alike("mgmt", "management"), Some(Reason::Abbreviation));
        assert_eq!(alike("dvlpt", "development"), Some(Reason::Abbreviation));
        assert_eq!(alike("ind", "industrial"), Some(Reason::Abbreviation));
        assert_eq!((alike("tmgm", "management"), alike("ment", "management")), (None, None));
    }
}
