//! The names of all parties, word by word.
//!
//! ```text
//! names    := bits:u32  (letters:u32)^4                                lengths
//!             bits                                                     (coder)
//!             (word:line)^new of each block                            the block's letters, one byte each; last block: UTF-8
//!
//! bits     := (another  block  quality  (word  case  last)^words)^names  none, of each party
//! word     := origin  which
//! ```
//!
//! Words stand between single spaces. A word is spelled once, when it is new, in the lower case and in the column of its
//! alphabet, where it compresses best; every other time it is one of the party's own (`near`), the one that came after the
//! same word the last time (`next`), or any other (`far`), and so are most: parties have names that differ in a letter, and
//! lists have the same few thousand words. Which it is, and all else, is foreseen from what was before.
//!
//! What a file may grow to is bounded by its own length, and that bounds the work.

use std::collections::BTreeMap;

use crate::bytes::{Reader, Writer};

use super::Error;
use super::coder::{Chance, Coder, Decoder, Encoder, Numbers};
use super::parties::{PART, Parties, Party, quality_from_tag, quality_tag, type_tag};

/// Names may take so many bytes for each byte of the file, and [`GRACE`] more: what repeats itself more than that is no
/// list.
const MOST_TIMES: usize = 16;
const GRACE: usize = 1 << 16;

/// Columns of new words: the first letter of an alphabet whose words are bytes, counted from there.
const ALPHABETS: [u32; 3] = [0, 0x400, 0x600];
/// The column of all other words.
const OTHER: usize = ALPHABETS.len();
const BLOCKS: usize = OTHER + 1;
/// Stands for a block, a quality or a case where there was none before.
const NO_BLOCK: usize = BLOCKS;
const NO_QUALITY: usize = 3;
const NO_CASE: usize = CASES.len();
const TYPES: usize = 5;

/// So many words of a party are known by their place.
const NEAR: usize = 32;
/// Places that chances tell apart.
const PLACES: usize = 13;
const NONE: u32 = u32::MAX;

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Capital,
    Upper,
    AsSpelled,
    EachCapital,
}

const CASES: [Case; 4] = [Case::Capital, Case::Upper, Case::AsSpelled, Case::EachCapital];

/// Where a word comes from.
const NEW: usize = 0;
const NEAR_BY: usize = 1;
const NEXT: usize = 2;
const FAR: usize = 3;
const NO_ORIGIN: usize = 4;

/// Bits of a common word's number that are foreseen apart from the ones above them.
const LOW_BITS: u32 = 6;

/// What was learned so far; it learns the same in both directions.
struct Model {
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
struct Place {
    party_type: usize,
    /// Names before this one.
    names: usize,
    quality: usize,
    block: usize,
    /// How the last name's first word was written.
    opening_case: usize,
    /// Words before this one.
    words: usize,
    word: u32,
    case: usize,
    /// Origins of the two words before, and the place in [`Model::near`] if the last one is from there.
    origins: [usize; 2],
    near: usize,
}

pub(super) fn encode(parties: &[Party], out: &mut Writer) -> Result<(), Error> {
    let mut model = Model::new();
    let mut encoder = Encoder::new();
    let mut columns: [Writer; BLOCKS] = Default::default();
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    let mut size = 0;
    for party in parties {
        let mut place = model.party(usize::from(type_tag(party.party_type)));
        for name in &party.names {
            size += name.name.len() + 1;
            let block = block_of(&as_spelled(name.name.split(' ').next().unwrap_or_default()));
            let quality = usize::from(quality_tag(name.quality));
            model.name(&mut encoder, &mut place, Some((block, quality)));
            let mut words = name.name.split(' ').peekable();
            while let Some(written) = words.next() {
                let spelled = as_spelled(written);
                let word = known.get(&spelled).copied();
                let word = if let Some(word) = model.word(&mut encoder, &mut place, word)? {
                    word
                } else {
                    let block = model.new_block(&mut encoder, &place, block_of(&spelled));
                    write_word(&mut columns[block], block, &spelled);
                    let word = model.add(&spelled)?;
                    known.insert(spelled.clone(), word);
                    word
                };
                let likely = [
                    usize::from(model.words[word as usize].case),
                    place.case,
                    place.opening_case,
                    0,
                    1,
                    2,
                    3,
                ];
                let fits = |case: &usize| {
                    CASES.get(*case).is_some_and(|case| {
                        let mut text = String::new();
                        write_case(&mut text, &spelled, *case);
                        text == written
                    })
                };
                let case = likely.into_iter().find(fits).unwrap_or_default();
                model.case(&mut encoder, &mut place, word, case);
                model.last(&mut encoder, &place, words.peek().is_none());
            }
        }
        model.name(&mut encoder, &mut place, None);
    }

    let bits = encoder.finish();
    out.count32(bits.len(), "bytes of names")?;
    for column in &columns {
        out.count32(column.0.len(), "bytes of words")?;
    }
    out.bytes(&bits);
    columns.iter().for_each(|column| out.bytes(&column.0));
    if size > most(bits.len() + columns.iter().map(|column| column.0.len()).sum::<usize>()) {
        return Err(Error::TooMany { what: "bytes of names that repeat themselves", count: size });
    }
    Ok(())
}

pub(super) fn decode(reader: &mut Reader<'_>, parties: &mut Parties) -> Result<(), Error> {
    let bits = reader.u32()?;
    let mut lengths = [0; BLOCKS];
    for length in &mut lengths {
        *length = reader.u32()?;
    }
    let bits = reader.take(bits as usize)?;
    let mut left = bits.len();
    let mut columns = [const { Reader::new(&[], PART) }; BLOCKS];
    for (column, length) in columns.iter_mut().zip(lengths) {
        *column = Reader::new(reader.take(length as usize)?, PART);
        left += length as usize;
    }
    left = most(left);

    let mut model = Model::new();
    let mut decoder = Decoder::new(bits);
    for party in 0..parties.len() {
        let mut place = model.party(usize::from(type_tag(parties.party_type(party))));
        while model.name(&mut decoder, &mut place, None) {
            let quality = u8::try_from(place.quality).ok().and_then(quality_from_tag);
            let quality = quality.ok_or(field("name quality"))?;
            let start = parties.begin_name();
            loop {
                let word = if let Some(word) = model.word(&mut decoder, &mut place, None)? {
                    word
                } else {
                    let block = model.new_block(&mut decoder, &place, 0);
                    model.read_word(&mut columns[block], block)?
                };
                let case = model.case(&mut decoder, &mut place, word, 0);
                let text = parties.texts_mut();
                if place.words > 1 {
                    text.push(' ');
                }
                let spelled = model.spelled_of(word);
                left = left.checked_sub(spelled.len() + 1).ok_or(field("names that repeat themselves"))?;
                write_case(text, spelled, CASES[case]);
                if model.last(&mut decoder, &place, true) {
                    break;
                }
            }
            parties.end_name(party, quality, start)?;
        }
    }
    if !decoder.finish() {
        return Err(field("bits of names"));
    }
    columns.into_iter().try_for_each(|column| column.finish().map_err(Error::from))
}

const fn field(field: &'static str) -> Error {
    Error::Field { part: PART, field }
}

/// How many bytes of names may stand in so many bytes of a file.
const fn most(length: usize) -> usize {
    length.saturating_mul(MOST_TIMES).saturating_add(GRACE)
}

impl Model {
    fn new() -> Self {
        let opening = [Follower { word: NONE, again: 0 }; BLOCKS];
        let (spelled, words, common, near) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        Self { spelled, words, common, near, opening, chances: Chances::new() }
    }

    fn party(&mut self, party_type: usize) -> Place {
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
    fn name(&mut self, coder: &mut impl Coder, place: &mut Place, meant: Option<(usize, usize)>) -> bool {
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
    fn word(
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

    fn new_block(&mut self, coder: &mut impl Coder, place: &Place, meant: usize) -> usize {
        let at = mix([(place.block, BLOCKS), (usize::from(place.words == 0), 2)]);
        coder.number(&mut self.chances.new_block[at * 4..][..4], 2, meant)
    }

    /// How the word is written; with that it stands in the name.
    fn case(&mut self, coder: &mut impl Coder, place: &mut Place, word: u32, meant: usize) -> usize {
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
    fn last(&mut self, coder: &mut impl Coder, place: &Place, meant: bool) -> bool {
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
    fn add(&mut self, spelled: &str) -> Result<u32, Error> {
        let start = index(self.spelled.len())?;
        self.spelled.push_str(spelled);
        self.added(start)
    }

    fn added(&mut self, start: u32) -> Result<u32, Error> {
        let word = index(self.words.len())?;
        let follower = Follower { word: NONE, again: 0 };
        let case = u8::try_from(NO_CASE).unwrap_or_default();
        self.words.push(Word { start, end: index(self.spelled.len())?, case, common: NONE, follower });
        if self.near.len() < NEAR {
            self.near.push(word);
        }
        Ok(word)
    }

    /// A new word, from its column.
    fn read_word(&mut self, column: &mut Reader<'_>, block: usize) -> Result<u32, Error> {
        let Some(&first) = ALPHABETS.get(block) else { return self.add(column.line()?) };
        let start = index(self.spelled.len())?;
        for &letter in column.until_end()? {
            self.spelled.push(char::from_u32(first + u32::from(letter)).ok_or(field("letter"))?);
        }
        self.added(start)
    }

    fn spelled_of(&self, word: u32) -> &str {
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

/// The column of a word.
fn block_of(spelled: &str) -> usize {
    let all_in = |first: &u32| {
        spelled
            .chars()
            .all(|letter| u32::from(letter).checked_sub(*first).is_some_and(|letter| letter < 0xff))
    };
    ALPHABETS.iter().position(all_in).unwrap_or(OTHER)
}

fn write_word(column: &mut Writer, block: usize, spelled: &str) {
    let Some(first) = ALPHABETS.get(block) else { return column.line(spelled) };
    // `block_of` has seen that each fits.
    let letters = spelled.chars().filter_map(|letter| u8::try_from(u32::from(letter) - first).ok());
    letters.for_each(|letter| column.u8(letter));
    column.line("");
}

/// `written` in lower case, if it can be made of that again.
fn as_spelled(written: &str) -> String {
    let lower: String = written.chars().map(lower).collect();
    let fits = |case: &Case| {
        let mut text = String::new();
        write_case(&mut text, &lower, *case);
        text == written
    };
    if CASES.iter().any(fits) { lower } else { written.to_owned() }
}

fn write_case(text: &mut String, spelled: &str, case: Case) {
    let mut letters = spelled.chars();
    match case {
        Case::AsSpelled => text.push_str(spelled),
        Case::Upper => text.extend(letters.map(upper)),
        Case::Capital => {
            text.extend(letters.next().map(upper));
            text.push_str(letters.as_str());
        }
        Case::EachCapital => {
            let mut inside = false;
            for letter in letters {
                text.push(if inside { letter } else { upper(letter) });
                inside = letter == '\'' || upper(letter) != lower(letter);
            }
        }
    }
}

/// The capital of a Latin or Cyrillic letter, of those that stand apart by one distance.
fn upper(letter: char) -> char {
    match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' | 'а'..='я' => beside(letter, -32),
        _ => letter,
    }
}

fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => beside(letter, 32),
        _ => letter,
    }
}

fn beside(letter: char, distance: i32) -> char {
    u32::from(letter).checked_add_signed(distance).and_then(char::from_u32).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::parties::{self, NameQuality, PartyName, PartyType};
    use super::*;

    fn named(names: &[&str]) -> Party {
        let quality = |at: usize| [NameQuality::Primary, NameQuality::Strong, NameQuality::Weak][at % 3];
        let names = names.iter().enumerate();
        let names = names.map(|(at, name)| PartyName { name: (*name).to_owned(), quality: quality(at) });
        Party {
            id: "1".to_owned(),
            party_type: None,
            programs: Vec::new(),
            listed_on: None,
            url: None,
            names: names.collect(),
        }
    }

    fn encoded(parties: &[Party]) -> Vec<u8> {
        parties::encode(parties, encode).expect("fits")
    }

    fn decoded(bytes: &[u8]) -> Result<Vec<Party>, Error> {
        let parties = parties::decode(bytes, decode)?;
        Ok((0..parties.len()).map(|index| parties.party(index)).collect())
    }

    #[test]
    fn every_name_comes_back_letter_by_letter() {
        let long = "x".repeat(70_000);
        let many: Vec<String> = (0..300).map(|at| format!("Name {} of {at}", at * at % 7)).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let parties = [
            named(&[]),
            named(&["", " ", "  two  spaces ", "two\nlines", "\0", "\u{ff}", "國", &long]),
            named(&[
                "SHORT Company Ltd.",
                "Short COMPANY LTD.",
                "short company",
                "McShort's Al-Short",
                "Mcshort'S",
            ]),
            named(&[
                "Белоусов Андрей",
                "БЕЛОУСОВ-андрей",
                "Ёлка ёлка",
                "شرکت",
                "شرکت\u{200c}ها",
                "Ñandú ÑANDÚ ß ẞ ÿ Ÿ ÷ ×",
            ]),
            named(&many),
            named(&many),
        ];
        assert_eq!(decoded(&encoded(&parties)), Ok(parties.to_vec()));
        assert_eq!(decoded(&encoded(&[])), Ok(Vec::new()));
    }

    #[test]
    fn names_that_repeat_themselves_beyond_measure_are_refused_on_both_sides() {
        let parties = vec![named(&["one and the same name"; 40]); 1_000];
        let Err(Error::TooMany { what, .. }) = parties::encode(&parties, encode) else { panic!("encoded") };
        assert_eq!(what, "bytes of names that repeat themselves");

        // As the encoder would write it, would it not count.
        let mut model = Model::new();
        let mut encoder = Encoder::new();
        let mut place = model.party(0);
        model.name(&mut encoder, &mut place, Some((0, 0)));
        for at in 0..50_000 {
            let known = model.word(&mut encoder, &mut place, (at > 0).then_some(0)).unwrap();
            let word = known.unwrap_or_else(|| {
                model.new_block(&mut encoder, &place, OTHER);
                model.add("a word").unwrap()
            });
            model.case(&mut encoder, &mut place, word, 0);
            model.last(&mut encoder, &place, at == 49_999);
        }
        model.name(&mut encoder, &mut place, None);
        let bits = encoder.finish();
        assert!(bits.len() < 1_000);
        let mut out = Writer(parties::encode(&[named(&[])], |_, _| Ok(())).unwrap());
        out.u32(u32::try_from(bits.len()).unwrap());
        [0, 0, 0, 7].into_iter().for_each(|length| out.u32(length));
        out.bytes(&bits);
        out.line("a word");
        assert_eq!(decoded(&out.0), Err(field("names that repeat themselves")));
    }

    #[test]
    fn no_changed_byte_stops_the_reader_and_every_byte_is_read() {
        let parties =
            [named(&["Example Group", "Пример", "國 家"]), named(&["EXAMPLE GROUP", "Example Holding"])];
        let good = encoded(&parties);
        for at in 0..good.len() {
            for bit in 0..8 {
                let mut bytes = good.clone();
                bytes[at] ^= 1 << bit;
                // What it is then is no matter: nobody reads names that the signed header does not vouch for.
                let _ = decoded(&bytes);
            }
            assert!(decoded(&good[..at]).is_err(), "cut at {at}");
        }
        assert!(decoded(&[&good[..], &[0]].concat()).is_err(), "a byte more");
    }

    fn any_party() -> impl Strategy<Value = Party> {
        let types = [
            None,
            Some(PartyType::Entity),
            Some(PartyType::Individual),
            Some(PartyType::Vessel),
            Some(PartyType::Aircraft),
        ];
        let name = prop_oneof![
            "[aAbB éÉяЯ'.-]{0,12}",
            "((Al|AL|al|Co\\.|LTD|été|Мир|شرکت|國)[ -]?){0,6}",
            any::<String>()
        ];
        let qualities = [NameQuality::Primary, NameQuality::Strong, NameQuality::Weak];
        let name = (name, prop::sample::select(qualities.to_vec()));
        let name = name.prop_map(|(name, quality)| PartyName { name, quality });
        let names = prop::collection::vec(name, 0..6);
        (names, prop::sample::select(types.to_vec())).prop_map(|(names, party_type)| Party {
            party_type,
            names,
            ..named(&[])
        })
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(parties in prop::collection::vec(any_party(), 0..12)) {
            prop_assert_eq!(decoded(&encoded(&parties)), Ok(parties));
        }

        #[test]
        fn no_bytes_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..300), count in 0_usize..4) {
            let parties = vec![named(&[]); count];
            let mut all = parties::encode(&parties, |_, _| Ok(())).unwrap();
            // As lengths of the columns these would be refused at once.
            let bits = u32::try_from(bytes.len()).unwrap();
            all.extend(bits.to_le_bytes());
            all.extend([0; 4 * BLOCKS]);
            all.extend(bytes);
            let _ = decoded(&all);
        }
    }
}
