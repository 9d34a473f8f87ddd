//! Names of parties: normal forms and their keys.
//!
//! Two names are the same name when they share a normal form. A normal form has no case, accent, punctuation,
//! word order, legal form or invisible character left; Cyrillic, Greek and Hangul are romanised, other scripts
//! stay. What is left is compared exactly, digit by digit.
//!
//! ```text
//! "ООО «Ромашка»", "Romashka, LLC", "ROMASHKA"     -> romashka
//! "KIM, Sang-Man", "Kim Sang Man", "김상만"        -> kim man sang
//! ```
//!
//! A name has one normal form, or two when it ends in a word that may be a legal form or may not (`AS`, `Sal`):
//! with that word and without. A form that could only repeat what a shorter one already says is not made; each
//! costs bits in every list.

mod dictionary;
mod fold;
mod fuzzy;
mod legal_form;
mod plausible;
mod synonym;
mod tokens;
mod transliterate;

use crate::key::Key;

pub use fuzzy::{Band, Match, Met, NameIndex, in_words};
pub use plausible::{MAX_PARTS, looks_like_a_name};
use tokens::Tokens;

/// The keys of a name: two names are the same when they share a key.
///
/// Empty when nothing distinctive is left: for an empty text, punctuation, or only legal forms ("Corp LLC").
pub fn keys(name: &str) -> Vec<Key> {
    normal_forms(name).iter().map(|form| Key::name(form)).collect()
}

/// The texts behind [`keys`].
///
/// Reads a bounded part of `name`: no listed name comes near the bound, and a text that goes beyond it is
/// compared by its beginning.
pub fn normal_forms(name: &str) -> Vec<String> {
    Words::of(&Tokens::read(name)).normal_forms()
}

/// The words of a name without its legal forms.
struct Words<'a> {
    /// Without what is nothing but a legal form; what may be one is still there.
    words: Vec<&'a str>,
    /// What the first form that was taken out says.
    class: Option<&'static str>,
}

impl<'a> Words<'a> {
    fn of(tokens: &'a Tokens) -> Self {
        let mut words: Vec<&str> = tokens.iter().collect();
        let class = legal_form::remove(&mut words);
        Self { words, class }
    }

    /// Without what stands at an end as a legal form.
    fn trimmed(&self) -> &[&'a str] {
        legal_form::trim(&self.words)
    }

    fn normal_forms(&self) -> Vec<String> {
        let trimmed = self.trimmed();
        let form = joined(trimmed, None);
        if form.is_empty() {
            return Vec::new();
        }
        // One letter names nobody; with the form beside it, it still tells one company from another.
        if form.len() < 2 {
            let whole = joined(&self.words, self.class);
            return if whole.len() < 2 { Vec::new() } else { vec![whole] };
        }
        if trimmed.len() == self.words.len() {
            return vec![form];
        }
        let whole = joined(&self.words, None);
        if whole == form { vec![whole] } else { vec![whole, form] }
    }
}

/// `words` by their synonyms, sorted, with single spaces.
fn joined(words: &[&str], class: Option<&'static str>) -> String {
    let mut sorted: Vec<&str> = Vec::with_capacity(words.len() + 1);
    for word in words.iter().filter_map(|word| synonym::fold(word)).chain(class) {
        // Insertion: names have a handful of words, and the sort of the standard library is large.
        let at = sorted.iter().rposition(|before| *before <= word).map_or(0, |before| before + 1);
        sorted.insert(at, word);
    }
    sorted.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_or_two_where_the_last_word_may_be_a_legal_form() {
        assert_eq!(normal_forms("Romashka, LLC"), ["romashka"]);
        assert_eq!(normal_forms("Karup AS"), ["as karup", "karup"]);
    }

    #[test]
    fn one_letter_needs_its_legal_form() {
        assert_eq!(normal_forms("X"), [""; 0]);
        assert_eq!(normal_forms("X Limited"), normal_forms("LLC X"));
        assert_eq!(normal_forms("9 APS"), normal_forms("APS 9"));
    }

    #[test]
    fn a_name_in_several_scripts_keeps_what_has_no_romanisation() {
        assert_eq!(normal_forms("東洋 Trading 김 Свет"), ["kim svet trading 東洋"]);
    }
}
