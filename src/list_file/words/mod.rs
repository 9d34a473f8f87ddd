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

mod coder;
mod model;
mod spelling;

use std::collections::BTreeMap;

use crate::bytes::{Error, Reader, Writer};

use super::parties::{PART, Parties, Party, field, quality_from_tag, quality_tag, type_tag};
use coder::{Decoder, Encoder};
use model::Model;
use spelling::{CASES, as_spelled, is_written, write_case};

/// Names may take so many bytes for each byte of the file, and [`GRACE`] more: what repeats itself more than that is no
/// list.
const MOST_TIMES: usize = 16;
const GRACE: usize = 1 << 16;

/// Columns of new words: the first letter of an alphabet whose words are bytes, counted from there.
const ALPHABETS: [u32; 3] = [0, 0x400, 0x600];
/// The column of all other words.
const OTHER: usize = ALPHABETS.len();
const BLOCKS: usize = OTHER + 1;

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
                    let word = model.add(spelled.chars())?;
                    known.insert(spelled.clone(), word);
                    word
                };
                let likely = [model.case_of(word), place.case, place.opening_case, 0, 1, 2, 3];
                let fits =
                    |case: &usize| CASES.get(*case).is_some_and(|case| is_written(written, &spelled, *case));
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

/// The names of all parties, read some parties at a time: what is foreseen of the next word is kept in between.
pub(super) struct Words {
    model: Model,
    decoder: Decoder,
    columns: [Column; BLOCKS],
    /// Bytes that the names may still take.
    left: usize,
    /// The party whose names come next.
    party: usize,
}

/// The new words of a block, and how many of its bytes were read.
struct Column {
    bytes: Vec<u8>,
    read: usize,
}

impl Words {
    /// Takes all that is left of `reader`; nothing of it is read as a name yet.
    pub(super) fn take(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let bits = reader.u32()?;
        let mut lengths = [0; BLOCKS];
        for length in &mut lengths {
            *length = reader.u32()?;
        }
        let bits = reader.take(bits as usize)?;
        let mut left = bits.len();
        let mut columns = [const { Column { bytes: Vec::new(), read: 0 } }; BLOCKS];
        for (column, length) in columns.iter_mut().zip(lengths) {
            column.bytes = reader.take(length as usize)?.to_vec();
            left += length as usize;
        }
        Ok(Self {
            model: Model::new(),
            decoder: Decoder::new(bits.to_vec()),
            columns,
            left: most(left),
            party: 0,
        })
    }

    /// Gives the names of up to `limit` more parties to `parties`, which stood before them in the file. True once all have
    /// theirs.
    pub(super) fn read(&mut self, parties: &mut Parties, limit: usize) -> Result<bool, Error> {
        let end = self.party.saturating_add(limit).min(parties.len());
        while self.party < end {
            self.read_party(parties)?;
            self.party += 1;
        }
        if self.party < parties.len() {
            return Ok(false);
        }
        if !self.decoder.is_at_the_end() {
            return Err(field("bits of names"));
        }
        self.columns.iter().try_for_each(|column| column.reader().finish())?;
        Ok(true)
    }

    fn read_party(&mut self, parties: &mut Parties) -> Result<(), Error> {
        let Self { model, decoder, columns, left, party } = self;
        let mut place = model.party(usize::from(type_tag(parties.party_type(*party))));
        while model.name(decoder, &mut place, None) {
            let quality = u8::try_from(place.quality).ok().and_then(quality_from_tag);
            let quality = quality.ok_or(field("name quality"))?;
            let start = parties.begin_name();
            loop {
                let word = if let Some(word) = model.word(decoder, &mut place, None)? {
                    word
                } else {
                    let block = model.new_block(decoder, &place, 0);
                    columns[block].read_word(model, block)?
                };
                let case = model.case(decoder, &mut place, word, 0);
                let text = parties.texts_mut();
                if place.words > 1 {
                    text.push(' ');
                }
                let spelled = model.spelled_of(word);
                *left = left.checked_sub(spelled.len() + 1).ok_or(field("names that repeat themselves"))?;
                write_case(text, spelled, CASES[case]);
                if model.last(decoder, &place, true) {
                    break;
                }
            }
            parties.end_name(*party, quality, start)?;
        }
        Ok(())
    }
}

impl Column {
    fn reader(&self) -> Reader<'_> {
        Reader::new(&self.bytes[self.read..], PART)
    }

    /// The letters of a new word.
    fn read_word(&mut self, model: &mut Model, block: usize) -> Result<u32, Error> {
        let mut reader = self.reader();
        let word = match ALPHABETS.get(block) {
            Some(first) => {
                let letters = reader.until_end()?.iter();
                model.add(letters.filter_map(|letter| char::from_u32(first + u32::from(*letter))))
            }
            None => model.add(reader.line()?.chars()),
        };
        self.read = self.bytes.len() - reader.left();
        word
    }
}

/// How many bytes of names may stand in so many bytes of a file.
const fn most(length: usize) -> usize {
    length.saturating_mul(MOST_TIMES).saturating_add(GRACE)
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
        let (mut parties, mut words) = parties::decode(bytes, |reader, _| Words::take(reader))?;
        // In steps of two and of all.
        while !words.read(&mut parties, 2)? {}
        let (mut whole, mut words) = parties::decode(bytes, |reader, _| Words::take(reader))?;
        assert_eq!(words.read(&mut whole, usize::MAX), Ok(true));
        assert!((0..parties.len()).all(|index| parties.party(index) == whole.party(index)));
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
                model.add("a word".chars()).unwrap()
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
