//! Parties and their names; the same grammar in the list file (parties with addresses, primary names) and in
//! the `.names` companion (every party, every name), but for the names themselves.
//!
//! ```text
//! parties := url-template:text                                      `{id}` stands for the party's id
//!            sets:u16  (n:u8  (programme:text)^n)^sets              programme combinations
//!            parties:u32  numbered:u32
//!            step:u32^numbered                                      the first ids: each so much more than the one before
//!            type:u8^parties  set:u16^parties  listed-on:u16^parties
//!            url:u8^parties                                         0 none, 1 the template, 2 its own
//!            (id:line)^(parties - numbered)  (url:text)^own
//!            names
//! names   := names:u32  name-count:u16^parties                      in the list file; in the companion as words (words)
//!            quality:u8^names  (name:line)^names
//! ```
//!
//! Columns compress far better than records. So do ids as steps, since publishers number their records in order, and texts
//! with an end in place of a length.

use serde::{Deserialize, Serialize};

use crate::bytes::{Error, Reader, Writer};
use crate::date::Date;
use crate::text::cut;
use crate::word::words;

pub(super) const PART: &str = "party table";

pub(super) const fn field(field: &'static str) -> Error {
    Error::Field { part: PART, field }
}

/// Someone on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The publisher's identifier.
    pub id: String,
    /// What it is, where the list says so.
    pub party_type: Option<PartyType>,
    /// Sanctions programmes, as the publisher abbreviates them.
    pub programs: Vec<String>,
    /// When the party was listed, where known.
    pub listed_on: Option<Date>,
    /// The official record.
    pub url: Option<String>,
    /// The primary name first.
    pub names: Vec<PartyName>,
}

impl Party {
    /// The main name; empty for a party without names.
    pub fn primary_name(&self) -> &str {
        self.names.first().map_or("", |name| &name.name)
    }
}

/// One name of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyName {
    /// The name as listed.
    pub name: String,
    /// How much the publisher relies on it.
    pub quality: NameQuality,
}

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyType {
    /// A company, agency or group.
    Entity,
    /// A person.
    Individual,
    /// A ship.
    Vessel,
    /// An aircraft.
    Aircraft,
}

words!(PartyType {
    Entity => "entity",
    Individual => "individual",
    Vessel => "vessel",
    Aircraft => "aircraft",
});

/// How much the publisher relies on a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameQuality {
    /// The party's main name, in any script.
    Primary,
    /// A strong alias.
    Strong,
    /// A weak alias: broad or generic, not enough to tell the party by.
    Weak,
}

/// Decoded parties, kept as columns; a [`Party`] is put together when asked for.
#[derive(Default)]
pub struct Parties {
    rows: Vec<Columns>,
    names: Vec<NameColumns>,
    texts: String,
    sets: Vec<Vec<String>>,
    urls: Vec<String>,
    url_template: String,
}

struct Columns {
    id: core::ops::Range<u32>,
    party_type: Option<PartyType>,
    set: u16,
    listed_on: Option<Date>,
    url: Url,
    names: core::ops::Range<u32>,
}

struct NameColumns {
    quality: NameQuality,
    party: u32,
    text: core::ops::Range<u32>,
}

enum Url {
    None,
    Template,
    Own(usize),
}

impl Parties {
    /// How many parties there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many names there are.
    pub fn name_count(&self) -> usize {
        self.names.len()
    }

    /// Every name: the party's position, the name's quality, the name as listed.
    pub fn names(&self) -> impl Iterator<Item = (usize, NameQuality, &str)> {
        self.names.iter().map(|name| (name.party as usize, name.quality, self.text(&name.text)))
    }

    /// The name at `index`: its party's position, its quality, the name as listed.
    pub fn name(&self, index: usize) -> Option<(usize, NameQuality, &str)> {
        self.names.get(index).map(|name| (name.party as usize, name.quality, self.text(&name.text)))
    }

    /// The party at `index`, put together from its columns; positions come from [`Parties::names`] and from rows.
    ///
    /// # Panics
    /// When there is no party at `index`.
    pub fn party(&self, index: usize) -> Party {
        let columns = &self.rows[index];
        let id = self.text(&columns.id);
        Party {
            id: id.to_owned(),
            party_type: columns.party_type,
            programs: self.sets[usize::from(columns.set)].clone(),
            listed_on: columns.listed_on,
            url: match columns.url {
                Url::None => None,
                Url::Template => Some(url_of(&self.url_template, id)),
                Url::Own(index) => Some(self.urls[index].clone()),
            },
            names: self.names[columns.names.start as usize..columns.names.end as usize]
                .iter()
                .map(|name| PartyName { name: self.text(&name.text).to_owned(), quality: name.quality })
                .collect(),
        }
    }

    fn text(&self, range: &core::ops::Range<u32>) -> &str {
        &self.texts[range.start as usize..range.end as usize]
    }
}

/// Encodes `parties`, and their names as `names` does.
pub(super) fn encode(
    parties: &[Party],
    names: impl Fn(&[Party], &mut Writer) -> Result<(), Error>,
) -> Result<Vec<u8>, Error> {
    let url_template = common_url_template(parties);
    let mut sets: Vec<&[String]> = parties.iter().map(|party| &party.programs[..]).collect();
    sets.sort_unstable();
    sets.dedup();
    let templated = |party: &Party| party.url.as_deref() == Some(&url_of(&url_template, &party.id));

    let mut out = Writer::default();
    out.text(&url_template, "bytes of URL")?;
    out.count16(sets.len(), "programme combinations")?;
    for set in &sets {
        let count = set.len();
        out.u8(u8::try_from(count).map_err(|_| Error::TooMany { what: "programmes of one party", count })?);
        for program in *set {
            out.text(program, "bytes of programme")?;
        }
    }
    out.count32(parties.len(), "parties")?;
    let numbers = ascending_numbers(parties);
    out.count32(numbers.len(), "numbered parties")?;
    let mut before = 0;
    for number in &numbers {
        out.u32(number - core::mem::replace(&mut before, *number));
    }
    parties.iter().for_each(|party| out.u8(type_tag(party.party_type)));
    for party in parties {
        out.count16(sets.partition_point(|set| *set < &party.programs[..]), "programme combinations")?;
    }
    parties.iter().for_each(|party| out.u16(party.listed_on.map_or(0, Date::days)));
    parties.iter().for_each(|party| {
        out.u8(match &party.url {
            None => 0,
            Some(_) if templated(party) => 1,
            Some(_) => 2,
        });
    });
    parties.iter().skip(numbers.len()).for_each(|party| out.line(&party.id));
    for party in parties {
        if let Some(url) = party.url.as_ref().filter(|_| !templated(party)) {
            out.text(url, "bytes of URL")?;
        }
    }
    names(parties, &mut out)?;
    Ok(out.0)
}

/// `template` with `id` in the place of each `{id}`. Cut at a character, because the search for a text is kilobytes of a module.
fn url_of(template: &str, id: &str) -> String {
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, behind)) = cut(rest, '{') {
        url.push_str(before);
        let after = behind.strip_prefix("id}");
        url.push_str(after.map_or("{", |_| id));
        rest = after.unwrap_or(behind);
    }
    url + rest
}

/// Decodes parties, and their names as `names` does.
pub(super) fn decode<T>(
    bytes: &[u8],
    names: impl FnOnce(&mut Reader<'_>, &mut Parties) -> Result<T, Error>,
) -> Result<(Parties, T), Error> {
    let mut reader = Reader::new(bytes, PART);
    let url_template = reader.text()?.to_owned();
    let mut sets: Vec<Vec<String>> = Vec::new();
    for _ in 0..reader.u16()? {
        let mut set = Vec::new();
        for _ in 0..reader.u8()? {
            set.push(reader.text()?.to_owned());
        }
        sets.push(set);
    }
    let (parties, numbered) = (reader.u32()?, reader.u32()?);
    let parties = reader.count(parties, 1 + 2 + 2 + 1)?;
    let numbered = reader.count(numbered, 4)?;
    let unnumbered = parties.checked_sub(numbered).ok_or(field("numbered parties"))?;
    let mut table = Parties { sets, url_template, ..Parties::default() };
    let mut ids = Vec::with_capacity(parties);
    let mut number = 0_u32;
    for at in 0..numbered {
        let step = reader.u32()?;
        number = number.checked_add(step).filter(|_| at == 0 || step > 0).ok_or(field("number"))?;
        ids.push(table.add_text(&number.to_string())?);
    }

    let types = reader.take(parties)?;
    let set_of = reader.u16s(parties)?;
    let listed_on = reader.u16s(parties)?;
    let urls_of = reader.take(parties)?;
    for _ in 0..unnumbered {
        ids.push(table.add_text(reader.line()?)?);
    }
    for (index, id) in ids.into_iter().enumerate() {
        let url = match urls_of[index] {
            0 => Url::None,
            1 => Url::Template,
            2 => {
                table.urls.push(reader.text()?.to_owned());
                Url::Own(table.urls.len() - 1)
            }
            _ => return Err(field("URL kind")),
        };
        table.sets.get(usize::from(set_of[index])).ok_or(field("programme combination"))?;
        table.rows.push(Columns {
            id,
            party_type: type_from_tag(types[index])?,
            set: set_of[index],
            listed_on: (listed_on[index] != 0).then(|| Date::from_days(listed_on[index])),
            url,
            names: 0..0,
        });
    }
    let names = names(&mut reader, &mut table)?;
    reader.finish()?;
    Ok((table, names))
}

/// Names as they are: few, where another part of the file has the same words.
pub(super) fn encode_lines(parties: &[Party], out: &mut Writer) -> Result<(), Error> {
    let names = || parties.iter().flat_map(|party| &party.names);
    out.count32(names().count(), "names")?;
    for party in parties {
        out.count16(party.names.len(), "names of one party")?;
    }
    names().for_each(|name| out.u8(quality_tag(name.quality)));
    names().for_each(|name| out.line(&name.name));
    Ok(())
}

pub(super) fn decode_lines(reader: &mut Reader<'_>, parties: &mut Parties) -> Result<(), Error> {
    let names = reader.u32()?;
    let names = reader.count(names, 1 + 1)?;
    let counts = reader.u16s(parties.len())?;
    let qualities = reader.take(names)?;
    // Wider than a page's `usize`, which the counts of a hostile file pass.
    if counts.iter().map(|&count| u64::from(count)).sum::<u64>() != names as u64 {
        return Err(field("name counts"));
    }
    let mut qualities = qualities.iter();
    for (party, &count) in counts.iter().enumerate() {
        for &quality in qualities.by_ref().take(usize::from(count)) {
            let quality = quality_from_tag(quality).ok_or(field("name quality"))?;
            let start = parties.begin_name();
            parties.texts.push_str(reader.line()?);
            parties.end_name(party, quality, start)?;
        }
    }
    Ok(())
}

impl Parties {
    fn add_text(&mut self, text: &str) -> Result<core::ops::Range<u32>, Error> {
        let start = self.texts.len();
        self.texts.push_str(text);
        self.text_from(start)
    }

    fn text_from(&self, start: usize) -> Result<core::ops::Range<u32>, Error> {
        let at = |at| u32::try_from(at).map_err(|_| field("text"));
        Ok(at(start)?..at(self.texts.len())?)
    }

    pub(super) fn party_type(&self, party: usize) -> Option<PartyType> {
        self.rows[party].party_type
    }

    /// Where the next name will stand; [`Parties::end_name`] takes what was written to [`Parties::texts_mut`] since.
    pub(super) const fn begin_name(&self) -> usize {
        self.texts.len()
    }

    pub(super) const fn texts_mut(&mut self) -> &mut String {
        &mut self.texts
    }

    /// Gives `party` another name. Parties come in their order.
    pub(super) fn end_name(&mut self, party: usize, quality: NameQuality, start: usize) -> Result<(), Error> {
        let text = self.text_from(start)?;
        let at = |at| u32::try_from(at).map_err(|_| field("names"));
        let (party_at, first) = (at(party)?, at(self.names.len())?);
        self.names.push(NameColumns { quality, party: party_at, text });
        let names = &mut self.rows[party].names;
        *names = if names.end == 0 { first..first + 1 } else { names.start..first + 1 };
        Ok(())
    }
}

/// The ids of the first parties, as far as they are numbers that grow, in the one way that a number is written.
fn ascending_numbers(parties: &[Party]) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::new();
    for party in parties {
        let number = party.id.parse().ok().filter(|number: &u32| number.to_string() == party.id);
        match number.filter(|number| numbers.last().is_none_or(|last| last < number)) {
            Some(number) => numbers.push(number),
            None => break,
        }
    }
    numbers
}

/// The URL of the first party that has one, with its id replaced: publishers use one pattern for all records.
fn common_url_template(parties: &[Party]) -> String {
    parties
        .iter()
        .find_map(|party| {
            let url = party.url.as_ref()?;
            url.contains(&party.id).then(|| url.replace(&party.id, "{id}"))
        })
        .unwrap_or_default()
}

pub(super) const fn type_tag(party_type: Option<PartyType>) -> u8 {
    match party_type {
        None => 0,
        Some(PartyType::Entity) => 1,
        Some(PartyType::Individual) => 2,
        Some(PartyType::Vessel) => 3,
        Some(PartyType::Aircraft) => 4,
    }
}

fn type_from_tag(tag: u8) -> Result<Option<PartyType>, Error> {
    Ok(match tag {
        0 => None,
        1 => Some(PartyType::Entity),
        2 => Some(PartyType::Individual),
        3 => Some(PartyType::Vessel),
        4 => Some(PartyType::Aircraft),
        _ => return Err(field("party type")),
    })
}

pub(super) const fn quality_tag(quality: NameQuality) -> u8 {
    match quality {
        NameQuality::Primary => 0,
        NameQuality::Strong => 1,
        NameQuality::Weak => 2,
    }
}

pub(super) const fn quality_from_tag(tag: u8) -> Option<NameQuality> {
    match tag {
        0 => Some(NameQuality::Primary),
        1 => Some(NameQuality::Strong),
        2 => Some(NameQuality::Weak),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(id: &str, names: &[&str]) -> Party {
        let name = |name: &&str| PartyName { name: (*name).to_owned(), quality: NameQuality::Primary };
        Party {
            id: id.to_owned(),
            party_type: None,
            programs: Vec::new(),
            listed_on: None,
            url: None,
            names: names.iter().map(name).collect(),
        }
    }

    fn all(parties: &Parties) -> Vec<Party> {
        (0..parties.len()).map(|index| parties.party(index)).collect()
    }

    #[test]
    fn every_id_and_every_name_comes_back_whole() {
        let long = "x".repeat(70_000);
        for ids in [
            &["0", "7", "4294967295", "4294967296"][..],
            &["36", "35", "36"],
            &["007", "8"],
            &["+7", "-1", "", "name:x", &long],
        ] {
            let names = ["", "two\nlines", "\0", "國", &long];
            let parties: Vec<Party> = ids.iter().map(|id| named(id, &names)).collect();
            assert_eq!(
                all(&decode(&encode(&parties, encode_lines).unwrap(), decode_lines).unwrap().0),
                parties
            );
        }
    }

    #[test]
    fn ids_that_no_encoder_writes_are_refused() {
        let good = encode(&[named("7", &[]), named("9", &[])], encode_lines).unwrap();
        let steps = good.windows(4).position(|bytes| bytes == 7_u32.to_le_bytes()).unwrap();
        let with = |at: usize, value: u32| {
            let mut bytes = good.clone();
            bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
            decode(&bytes, decode_lines).err()
        };
        assert_eq!(with(steps + 4, 2), None);
        assert_eq!(with(steps + 4, 0), Some(field("number")), "twice the same");
        assert_eq!(with(steps + 4, u32::MAX), Some(field("number")), "past the last number");
        assert_eq!(with(steps - 4, 3), Some(field("numbered parties")), "more numbers than parties");
    }
}
