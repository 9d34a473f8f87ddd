//! A name as the pieces that are compared: words of any script, cut where their language writes no spaces, without what
//! says nothing about who is meant.

use core::ops::Range;

use super::lexicon::Lexicon;
use super::script::{self, Script, is_han, is_hangul};
use crate::name::tokens::Tokens;
use crate::name::{Words, legal_form, synonym};

/// Pieces of one name that are compared; the longest listed name has 25 words.
pub(super) const MAX_PIECES: usize = 32;

/// One compared word as it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Piece<'a> {
    /// As [`crate::name::tokens`] has read it; the reading of a Han character.
    pub(super) word: &'a str,
    pub(super) script: Script,
    /// True where it stands as a legal form may stand: `AS`, `SAL` at an end.
    pub(super) form: bool,
}

/// Takes the pieces of one name, in order; each with where it stands there. Pieces cut out of one word share that.
type Found<'f> = dyn FnMut(Piece<'_>, &Range<usize>) + 'f;

/// Hands over the pieces of `name`, read as `tokens` and without its legal forms `words`: none where nothing but legal
/// forms and punctuation is there.
pub(super) fn read(name: &str, tokens: &Tokens, words: &Words<'_>, lexicon: &Lexicon, found: &mut Found<'_>) {
    let trimmed = words.trimmed();
    if trimmed.is_empty() {
        return;
    }
    // Words are told apart by where they stand.
    let stands_in = |words: &[&str], word: &str| words.iter().any(|other| core::ptr::eq(*other, word));
    let mut left = MAX_PIECES;
    let mut add = |piece: Piece<'_>, source: &Range<usize>| {
        if left > 0 {
            left -= 1;
            found(piece, source);
        }
    };
    let all: Vec<(&str, Range<usize>)> = tokens.with_sources().collect();
    let mut rest = &all[..];
    while let Some(((word, source), after)) = rest.split_first() {
        let group = rest;
        rest = after;
        if !stands_in(&words.words, word) || is_spaced_form(word, after) {
            continue;
        }
        let written = name.get(source.clone()).unwrap_or_default();
        if !written.is_ascii() && written.chars().any(is_hangul) {
            // One token for each syllable; longer words of the language first.
            let same = 1 + after.iter().take_while(|(_, other)| other == source).count();
            let syllables: String = written.chars().filter(|&c| is_hangul(c)).collect();
            if syllables.chars().count() == same {
                cut_hangul(&group[..same], &syllables, lexicon, &mut add);
                rest = &group[same..];
                continue;
            }
        }
        if !word.is_ascii() && word.chars().any(is_han) {
            cut_han(word, source, lexicon, &mut add);
        } else if let Some(folded) = synonym::fold(word) {
            let form = !stands_in(trimmed, word);
            add(Piece { word: folded, script: script::of(folded), form }, source);
        }
    }
}

/// True for a letter of a form that was written with spaces and without dots: `م م ح`.
fn is_spaced_form(word: &str, after: &[(&str, Range<usize>)]) -> bool {
    let alone = |word: &str| script::of(word) == Script::Abjad && word.chars().count() == 1;
    alone(word) && after.first().is_none_or(|(next, _)| alone(next))
}

/// Syllables, one piece each, and words of the lexicon in their English form.
fn cut_hangul(group: &[(&str, Range<usize>)], syllables: &str, lexicon: &Lexicon, found: &mut Found<'_>) {
    let (mut rest, mut at) = (syllables, 0);
    while let Some(first) = rest.chars().next() {
        let (word, source) = &group[at];
        // Three syllables are a person's name.
        let english = lexicon.longest(rest).filter(|(end, _)| group.len() > 3 && *end > first.len_utf8());
        let end = if let Some((end, english)) = english {
            translated(english, source, found);
            end
        } else {
            found(Piece { word, script: script::of(word), form: false }, source);
            first.len_utf8()
        };
        at += rest[..end].chars().count();
        rest = &rest[end..];
    }
}

/// Readings, one piece each, and words of the lexicon in their English form.
fn cut_han(word: &str, source: &Range<usize>, lexicon: &Lexicon, found: &mut Found<'_>) {
    // Two or three characters are a person's name: each is read.
    let long = word.chars().count() > 3;
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let english = lexicon.longest(rest).filter(|_| long && is_han(first));
        let end = match (english, lexicon.reading(first)) {
            (Some((end, english)), _) => {
                translated(english, source, found);
                end
            }
            (None, Some(reading)) => {
                // City, county, province, district.
                let form = long && "市县縣省区區".contains(first);
                found(Piece { word: reading, script: Script::Han, form }, source);
                first.len_utf8()
            }
            (None, None) => {
                let end = first.len_utf8();
                let end = end + rest[end..].find(is_han).unwrap_or(rest.len() - end);
                found(Piece { word: &rest[..end], script: script::of(rest), form: false }, source);
                end
            }
        };
        rest = &rest[end..];
    }
}

/// A word of the lexicon in its English form, unless that is a legal form.
fn translated(english: &str, source: &Range<usize>, found: &mut Found<'_>) {
    for word in english.split('-').filter(|word| !legal_form::is_form(word)) {
        found(Piece { word, script: Script::Latin, form: false }, source);
    }
}
