//! One word as it is compared: its letters, its sounds, what it means and what it says about who is meant.

use core::ops::Range;

use super::lexicon::{FIRST_NAME, FIRST_PLACE, Lexicon, Meanings, NONE};
use super::read::Piece;
use super::script::{self, Script};
use super::sound::{abjad_skeleton, consonants, skeleton, spell};
use crate::name::dictionary::{self, Dictionary};

/// What a word says about who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A word of the name.
    Plain,
    /// A particle: `al`, `bin`, `de`.
    Particle,
    /// A legal form, or a part of one.
    Form,
    /// A number: equal or not.
    Number,
    /// One letter.
    Initial,
}

/// A word as it is compared.
pub(super) struct Word {
    pub(super) text: Box<str>,
    pub(super) sounds: Box<[u8]>,
    pub(super) skeleton: Box<[u8]>,
    pub(super) consonants: u32,
    /// True where a digit is among the letters: `APT38`.
    pub(super) digits: bool,
    pub(super) script: Script,
    pub(super) role: Role,
    pub(super) meanings: Meanings,
    /// In how many names it stands.
    pub(super) names: u32,
    /// How rare it is among the listed names, 0 to 1.
    pub(super) rarity: f64,
}

impl Word {
    pub(super) fn new(piece: &Piece<'_>, lexicon: &Lexicon) -> Self {
        let role = role(piece);
        let text = match role {
            Role::Number => ordinal(piece.word).unwrap_or(piece.word).to_owned(),
            _ => script::romanise(piece.word),
        };
        let meanings = match piece.script {
            Script::Han => [NONE; 3],
            _ => lexicon.meanings(script::strip_article(piece.word)),
        };
        Self::of(text, piece.script, role, meanings)
    }

    /// A word in Latin letters of which nothing else is known.
    pub(super) fn latin(text: String) -> Self {
        Self::of(text, Script::Latin, Role::Plain, [NONE; 3])
    }

    fn of(text: String, script: Script, role: Role, meanings: Meanings) -> Self {
        let (sounds, skeleton) = match script {
            Script::Abjad => (text.clone().into_bytes(), abjad_skeleton(text.as_bytes())),
            Script::Other => (text.clone().into_bytes(), Vec::new()),
            Script::Latin | Script::Han => {
                let sounds = spell(&text);
                let skeleton = skeleton(&sounds);
                (sounds, skeleton)
            }
        };
        Self {
            consonants: consonants(&sounds),
            digits: text.bytes().any(|byte| byte.is_ascii_digit()),
            text: text.into(),
            sounds: sounds.into(),
            skeleton: skeleton.into(),
            script,
            role,
            meanings,
            names: 0,
            rarity: 1.0,
        }
    }

    fn means(&self, range: Range<u16>) -> bool {
        self.meanings.iter().any(|one| range.contains(one))
    }

    /// True for a word of organisations or places, in any language.
    pub(super) fn is_general(&self) -> bool {
        self.means(NONE + 1..FIRST_NAME)
    }

    /// True for a word that a reader would miss.
    pub(super) fn matters(&self) -> bool {
        !matches!(self.role, Role::Form | Role::Particle)
    }

    /// How much it says about who is meant, 0 to 1.
    pub(super) fn weight(&self) -> f64 {
        let rare = 0.1 + 0.9 * self.rarity;
        match self.role {
            Role::Form => 0.05,
            Role::Particle => 0.08,
            Role::Initial => 0.15,
            Role::Number => 0.5 + 0.5 * self.rarity,
            Role::Plain if self.script == Script::Han => HAN * self.rarity,
            Role::Plain if self.means(FIRST_PLACE..FIRST_NAME) => rare.min(PLACE),
            Role::Plain if self.means(NONE + 1..FIRST_PLACE) => rare.min(ORGANISATION),
            Role::Plain if self.means(FIRST_NAME..u16::MAX) => rare.min(PERSONAL),
            Role::Plain => rare,
        }
    }
}

/// What a country or a part of it weighs at most: people add it where the list does not.
const PLACE: f64 = 0.2;
/// What one character's reading weighs at most: a Latin name writes several together.
const HAN: f64 = 0.65;
/// What a word of organisations weighs at most, however rare it is on a list.
const ORGANISATION: f64 = 0.4;
/// What a personal name of many people weighs at most.
const PERSONAL: f64 = 0.5;

/// Words that say less about who is meant.
const ROLES: &[(&str, &str)] = &[
    // They connect the parts of personal and place names, or address a person.
    (
        "al el ul ur ud as ash ad an ar az at de del della di da do dos das du des la las le les los lo der den dem van von vom zu zum y e i o und et og och ve va wa s bin ibn ben bint ould uld bar im in a mr mrs ms dr و",
        PARTICLE,
    ),
    // Beginnings of the words that legal forms are made of: a name that is cut short or mistyped leaves them alone.
    (
        "limit liabil compan joint stock obshchestv obschestv ogranich otvetstv aktsion akcion tovarist tovaryst predpriyat unitar incorp corpor gesellschaft anonim closed zakryt otkryt publichn",
        STEM,
    ),
    // Whole words of the same kind.
    ("open public private korp", FORM),
];
const PARTICLE: &str = "p";
const FORM: &str = "f";
/// The role of a form for all that begin so.
const STEM: &str = "s";

static DICTIONARY: Dictionary = Dictionary::new(&dictionary::pack::<{ dictionary::size(ROLES) }>(ROLES));

fn role(piece: &Piece<'_>) -> Role {
    let word = piece.word;
    if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        Role::Number
    } else if piece.script == Script::Han {
        if piece.form { Role::Form } else { Role::Plain }
    } else if piece.form {
        Role::Form
    } else if word.len() == 1 {
        Role::Initial
    } else {
        match DICTIONARY.near(word).find(|(key, role)| word == *key || *role == STEM && word.starts_with(key))
        {
            None => Role::Plain,
            Some((_, PARTICLE)) => Role::Particle,
            Some(_) => Role::Form,
        }
    }
}

/// The number of `110th`.
fn ordinal(word: &str) -> Option<&str> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_ordinal = matches!(word.get(digits.len()..), Some("st" | "nd" | "rd" | "th"));
    (is_ordinal && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}
