//! What the next word, its case and the end of its name are foreseen from.

use super::coder::{Chance, Coder, Numbers};
use super::spelling::CASES;
use super::{BLOCKS, Error, field};

/// Stands for a block, a quality or a case where there was none before.
const NO_BLOCK: usize = BLOCKS;
const NO_QUALITY: usize = 3;
const NO_CASE: usize = CASES.len();
/// As many as `type_tag` gives.
const TYPES: usize = 5;

/// So many words of a party are known by their place.
const NEAR: usize = 32;
/// Places that chances tell apart.
const PLACES: usize = 13;
const NONE: u32 = u32::MAX;

/// Where a word comes from.
const NEW: usize = 0;
const NEAR_BY: usize = 1;
const NEXT: usize = 2;
const FAR: usize = 3;
const NO_ORIGIN: usize = 4;

/// Bits of a common word's number that are foreseen apart from the ones above them.
const LOW_BITS: u32 = 6;

/// What was learned so far; it learns the same in both directions.
pub(super) struct Model {
    /// All words as they are spelled, one after another.
    spelled: String,
    words: Vec<Word>,
    /// Words that were asked for again, from anywhere.
    common: Vec<u32>,
    /// The first different words of the party.
    near: Vec<u32>,
    /// The word that the last name of each block began with.
    opening: [Follower; BLOCKS],
    chances: Chances,
}

struct Word {
    /// Where it stands in [`Model::spelled`].
    start: u32,
    end: u32,
    /// As it was written the last time.
    case: u8,
    /// Its place in [`Model::common`].
    common: u32,
    follower: Follower,
}

/// The word that came next, and how often in a row it did again.
#[derive(Clone, Copy)]
struct Follower {
    word: u32,
    again: u8,
}

struct Chances {
    another: Vec<Chance>,
    block: Vec<Chance>,
    quality: Vec<Chance>,
    origin: Vec<Chance>,
    near: Vec<Chance>,
    is_common: Vec<Chance>,
    common_top: Vec<Numbers>,
    common: Numbers,
    seen: Numbers,
    new_block: Vec<Chance>,
    case: Vec<Chance>,
    last: Vec<Chance>,
}

/// What the next choice is foreseen from: the party and its name so far.
pub(super) struct Place {
    party_type: usize,
    /// Names before this one.
    names: usize,
    pub(super) quality: usize,
    block: usize,
    /// How the last name's first word was written.
    pub(super) opening_case: usize,
    /// Words before this one.
    pub(super) words: usize,
    word: u32,
    pub(super) case: usize,
    /// Origins of the two words before, and the place in [`Model::near`] if the last one is from there.
    origins: [usize; 2],
    near: usize,
}

impl Model {
    pub(super) fn new() -> Self {
        let opening = [Follower { word: NONE, again: 0 }; BLOCKS];
        let (spelled, words, common, near) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        Self { spelled, words, common, near, opening, chances: Chances::new() }
    }

    pub(super) fn party(&mut self, party_type: usize) -> Place {
        self.near.clear();
        Place {
            party_type,
            names: 0,
            quality: NO_QUALITY,
            block: NO_BLOCK,
            opening_case: NO_CASE,
            words: 0,
            word: NONE,
            case: NO_CASE,
            origins: [NO_ORIGIN; 2],
            near: PLACES - 1,
        }
    }

    /// Whether the party has another name; if so, block and quality come with it.
    pub(super) fn name(
        &mut self,
        coder: &mut impl Coder,
        place: &mut Place,
        meant: Option<(usize, usize)>,
    ) -> bool {
        let chances = &mut self.chances;
        let first = place.names == 0;
        let party_type = if first { place.party_type } else { TYPES };
        let at = mix([
            (place.names.min(7), 8),
            (place.party_type, TYPES),
            (place.block, BLOCKS + 1),
            (place.quality, 4),
        ]);
        if !coder.bit(&mut chances.another[at], meant.is_some()) {
            return false;
        }
        let (block, quality) = meant.unwrap_or_default();
        let at = mix([(place.block, BLOCKS + 1), (party_type, TYPES + 1), (place.quality, 4)]);
        let block = coder.number(&mut chances.block[at * 4..][..4], 2, block);
        let at = mix([
            (usize::from(first), 2),
            (place.quality, 4),
            (block, BLOCKS),
            (place.block, BLOCKS + 1),
            (place.party_type, TYPES),
        ]);
        place.quality = coder.number(&mut chances.quality[at * 4..][..4], 2, quality);
        place.block = block;
        place.names += 1;
        place.words = 0;
        place.word = NONE;
        place.case = NO_CASE;
        place.origins = [NO_ORIGIN; 2];
        place.near = PLACES - 1;
        true
    }

    /// The next word; none for one that is new.
    pub(super) fn word(
        &mut self,
        coder: &mut impl Coder,
        place: &mut Place,
        meant: Option<u32>,
    ) -> Result<Option<u32>, Error> {
        let next = *self.follower(place);
        let near = meant.and_then(|word| self.near.iter().position(|&near| near == word));
        let origin = match (meant, near) {
            (None, _) => NEW,
            (_, Some(_)) => NEAR_BY,
            (Some(word), None) if word == next.word => NEXT,
            _ => FAR,
        };
        let sure = if next.word == NONE { 0 } else { 1 + usize::from(next.again) };
        let at = mix([
            (place.origins[0], 5),
            (place.origins[1], 5),
            (usize::from(place.names == 1), 2),
            (sure, 4),
            (place.words.min(3), 4),
            (place.block, BLOCKS),
        ]);
        let origin = coder.number(&mut self.chances.origin[at * 4..][..4], 2, origin);
        let last_near = core::mem::replace(&mut place.near, PLACES - 1);
        let word = match origin {
            NEW => NONE,
            NEAR_BY => {
                let at = mix([(self.near.len().min(PLACES - 1), PLACES), (last_near, PLACES)]) * NEAR;
                let index = coder.number(&mut self.chances.near[at..][..NEAR], 5, near.unwrap_or_default());
                place.near = index.min(PLACES - 2);
                *self.near.get(index).ok_or(field("word of the party"))?
            }
            NEXT => next.word,
            _ => self.far(coder, place, meant.unwrap_or_default())?,
        };
        place.origins = [origin, place.origins[0]];
        if origin == NEW {
            return Ok(None);
        }
        let known = self.words.get_mut(word as usize).ok_or(field("word"))?;
        if origin != NEAR_BY {
            if known.common == NONE {
                known.common = index(self.common.len())?;
                self.common.push(word);
            }
            if self.near.len() < NEAR {
                self.near.push(word);
            }
        }
        Ok(Some(word))
    }

    /// A word from anywhere.
    fn far(&mut self, coder: &mut impl Coder, place: &Place, meant: u32) -> Result<u32, Error> {
        let common = self.words.get(meant as usize).map_or(NONE, |word| word.common);
        let at = mix([(place.origins[0], 5), (place.block, BLOCKS)]);
        if !coder.bit(&mut self.chances.is_common[at], common != NONE) {
            let count = index(self.words.len())?;
            return Ok(self.chances.seen.code(coder, 0..bits(count), 0, count, meant));
        }
        let count = index(self.common.len())?;
        let tops = count.div_ceil(1 << LOW_BITS);
        let at = mix([(place.party_type, TYPES), (usize::from(place.words == 0), 2)]);
        let top = &mut self.chances.common_top[at];
        let top = top.code(coder, 0..bits(tops), 0, tops, common >> LOW_BITS);
        let word = self.chances.common.code(coder, 0..LOW_BITS, top, count, common);
        self.common.get(word as usize).copied().ok_or(field("common word"))
    }

    pub(super) fn new_block(&mut self, coder: &mut impl Coder, place: &Place, meant: usize) -> usize {
        let at = mix([(place.block, BLOCKS), (usize::from(place.words == 0), 2)]);
        coder.number(&mut self.chances.new_block[at * 4..][..4], 2, meant)
    }

    /// How the word is written; with that it stands in the name.
    pub(super) fn case(
        &mut self,
        coder: &mut impl Coder,
        place: &mut Place,
        word: u32,
        meant: usize,
    ) -> usize {
        let opening = if place.words == 0 { place.opening_case } else { NO_CASE + 1 };
        let known = usize::from(self.words[word as usize].case);
        let at = mix([(known, NO_CASE + 1), (place.case, NO_CASE + 1), (opening, NO_CASE + 2)]);
        // The likely ones first, each a bit: a tree would ask for two of every word.
        let chances = &mut self.chances.case[at * CASES.len()..][..CASES.len()];
        let case = (0..CASES.len() - 1).find(|&case| coder.bit(&mut chances[case], meant == case));
        let case = case.unwrap_or(CASES.len() - 1);

        let follower = self.follower(place);
        let again = if follower.word == word { (follower.again + 1).min(2) } else { 0 };
        *follower = Follower { word, again };
        self.words[word as usize].case = u8::try_from(case).unwrap_or_default();
        if place.words == 0 {
            place.opening_case = case;
        }
        place.case = case;
        place.word = word;
        place.words += 1;
        case
    }

    /// Whether the name ends here.
    pub(super) fn last(&mut self, coder: &mut impl Coder, place: &Place, meant: bool) -> bool {
        let at = mix([
            (usize::from(place.names == 1), 2),
            (place.words.min(6) - 1, 6),
            (place.origins[0], 4),
            (place.party_type, TYPES),
            (place.block, BLOCKS),
        ]);
        coder.bit(&mut self.chances.last[at], meant)
    }

    /// What came after the word before.
    fn follower(&mut self, place: &Place) -> &mut Follower {
        match self.words.get_mut(place.word as usize) {
            Some(word) => &mut word.follower,
            None => &mut self.opening[place.block],
        }
    }

    /// A new word; the party knows it from now on.
    pub(super) fn add(&mut self, letters: impl Iterator<Item = char>) -> Result<u32, Error> {
        let start = index(self.spelled.len())?;
        self.spelled.extend(letters);
        let word = index(self.words.len())?;
        let follower = Follower { word: NONE, again: 0 };
        let case = u8::try_from(NO_CASE).unwrap_or_default();
        self.words.push(Word { start, end: index(self.spelled.len())?, case, common: NONE, follower });
        if self.near.len() < NEAR {
            self.near.push(word);
        }
        Ok(word)
    }

    /// How the word was written the last time.
    pub(super) fn case_of(&self, word: u32) -> usize {
        usize::from(self.words[word as usize].case)
    }

    pub(super) fn spelled_of(&self, word: u32) -> &str {
        let Word { start, end, .. } = self.words[word as usize];
        &self.spelled[start as usize..end as usize]
    }
}

impl Chances {
    fn new() -> Self {
        let even = |count: usize| vec![Chance::EVEN; count];
        let tops = 2 * TYPES;
        Self {
            another: even(8 * TYPES * (BLOCKS + 1) * 4),
            block: even((BLOCKS + 1) * (TYPES + 1) * 4 * 4),
            quality: even(2 * 4 * BLOCKS * (BLOCKS + 1) * TYPES * 4),
            origin: even(5 * 5 * 2 * 4 * 4 * BLOCKS * 4),
            near: even(PLACES * PLACES * NEAR),
            is_common: even(5 * BLOCKS),
            common_top: (0..tops).map(|_| Numbers::default()).collect(),
            common: Numbers::default(),
            seen: Numbers::default(),
            new_block: even(BLOCKS * 2 * 4),
            case: even((NO_CASE + 1) * (NO_CASE + 1) * (NO_CASE + 2) * CASES.len()),
            last: even(2 * 6 * 4 * TYPES * BLOCKS),
        }
    }
}

/// One number for several, each below the size beside it.
fn mix<const N: usize>(parts: [(usize, usize); N]) -> usize {
    parts.into_iter().fold(0, |mixed, (part, size)| mixed * size + part)
}

/// How many bits the numbers below `count` have.
const fn bits(count: u32) -> u32 {
    u32::BITS - count.saturating_sub(1).leading_zeros()
}

fn index(count: usize) -> Result<u32, Error> {
    u32::try_from(count).map_err(|_| Error::TooMany { what: "bytes of words", count })
}
