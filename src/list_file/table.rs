//! The confirm table: every key of every listed address, exactly.
//!
//! ```text
//! table   := facts:u16  (label:text  listed-on:u16  added-from:u16  added-until:u16)^facts   days since 1970, 0 = unknown
//!            families:u8  (name:text)^families
//!            rows:u32  hash(12)^rows  party:u32^rows  fact:u16^rows  family:u8^rows  kind:u8^rows  origin:u8^rows
//! ```
//!
//! Rows are sorted by hash, then by the other columns. A hash is the first 12 bytes of the control class's
//! SHA-256: an accidental match has probability 2^-85 for two thousand rows. Columns stand one after another
//! because the columns other than the hashes compress to almost nothing.

use crate::bytes::{Error, Reader, Writer};
use crate::date::Date;
use crate::key::{Family, Key, KeyHash};

use super::Party;

const HASH: usize = 12;
/// So many rows may share a hash, which is so many parties on one address; the most that were ever seen are two. Each of
/// them is compared with each when the address is checked, so that no list that is accepted can make a check long.
const MOST_ROWS_OF_ONE_HASH: usize = 1_000;
const PART: &str = "confirm table";

const fn field(field: &'static str) -> Error {
    Error::Field { part: PART, field }
}

/// What the official list says about an address besides whose it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The official currency code; a label, not a statement about the network.
    pub label: String,
    /// When the address was listed.
    pub listed_on: Option<Date>,
    /// First and last day on which it can have been added, where the day is not known.
    pub added_between: Option<(Date, Date)>,
}

/// One key of a listed address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The hash of the key's control class. A row read from a file carries the first 12 bytes, the rest zero.
    pub hash: KeyHash,
    /// Position of the party.
    pub party: u32,
    /// Position of the fact.
    pub fact: u16,
    /// The key's family; `None` for one that this build does not know, which equals no reading's.
    pub family: Option<Family>,
    /// The tag of the key's kind.
    pub kind: u8,
    /// True for a key that the compiler derived from a listed one and that is not itself listed.
    pub derived: bool,
}

/// The decoded table.
pub struct Table {
    facts: Vec<Fact>,
    hashes: Vec<[u8; HASH]>,
    rows: Vec<Row>,
    /// `None` for each that this build does not know.
    families: Vec<Option<Family>>,
}

impl Row {
    /// The row of `key`.
    pub fn new(key: &Key, party: u32, fact: u16, derived: bool) -> Self {
        let hash = key.control_class().hash();
        Self { hash, party, fact, family: Some(key.family), kind: key.kind.tag(), derived }
    }

    /// True when the row's own key, not just its control class, is `key`.
    pub fn is_for(&self, key: &Key) -> bool {
        self.family == Some(key.family) && self.kind == key.kind.tag()
    }

    fn prefix(&self) -> [u8; HASH] {
        core::array::from_fn(|index| self.hash.0[index])
    }
}

impl Table {
    pub(super) fn rows(&self, hash: &KeyHash) -> &[Row] {
        let prefix = &hash.0[..HASH];
        let start = self.hashes.partition_point(|row| row[..] < *prefix);
        let matching = self.hashes[start..].iter().take_while(move |row| row[..] == *prefix).count();
        &self.rows[start..start + matching]
    }

    pub(super) fn fact(&self, row: &Row) -> &Fact {
        &self.facts[usize::from(row.fact)]
    }

    pub(super) fn covers(&self, family: Family) -> bool {
        self.families.contains(&Some(family))
    }
}

/// Drops the parties that no row points to, and all but the primary names of the others.
pub(super) fn keep_referenced(parties: &[Party], rows: &[Row]) -> (Vec<Party>, Vec<Row>) {
    let mut position = vec![None; parties.len()];
    let mut kept = Vec::new();
    let mut referenced: Vec<usize> = rows.iter().map(|row| row.party as usize).collect();
    referenced.sort_unstable();
    referenced.dedup();
    for index in referenced {
        let Some(party) = parties.get(index) else { continue };
        position[index] = u32::try_from(kept.len()).ok();
        kept.push(Party { names: party.names.first().cloned().into_iter().collect(), ..party.clone() });
    }
    let rows = rows
        .iter()
        .filter_map(|row| Some(Row { party: (*position.get(row.party as usize)?)?, ..*row }))
        .collect();
    (kept, rows)
}

pub(super) fn encode(rows: &[Row], facts: &[Fact]) -> Result<Vec<u8>, Error> {
    let mut families: Vec<&str> = rows.iter().filter_map(|row| row.family).map(|family| family.0).collect();
    families.sort_unstable();
    families.dedup();
    let mut sorted: Vec<(Row, u8)> = Vec::with_capacity(rows.len());
    for row in rows {
        facts.get(usize::from(row.fact)).ok_or(field("fact"))?;
        let family = row.family.and_then(|family| families.binary_search(&family.0).ok());
        sorted.push((*row, family.and_then(|index| u8::try_from(index).ok()).ok_or(field("family"))?));
    }
    sorted.sort_by_key(|(row, family)| (row.prefix(), row.party, row.fact, *family, row.kind, row.derived));
    sorted.dedup();
    let hashes: Vec<[u8; HASH]> = sorted.iter().map(|(row, _)| row.prefix()).collect();
    if are_too_many(&hashes) {
        return Err(Error::TooMany { what: "rows of one hash", count: MOST_ROWS_OF_ONE_HASH + 1 });
    }

    let mut out = Writer::default();
    out.count16(facts.len(), "address facts")?;
    for fact in facts {
        out.text(&fact.label, "bytes of label")?;
        let (from, until) = fact.added_between.unzip();
        for date in [fact.listed_on, from, until] {
            out.u16(date.map_or(0, Date::days));
        }
    }
    out.bytes(&encode_families(&families)?);
    out.count32(sorted.len(), "rows")?;
    out.bytes(hashes.as_flattened());
    sorted.iter().for_each(|(row, _)| out.u32(row.party));
    sorted.iter().for_each(|(row, _)| out.u16(row.fact));
    sorted.iter().for_each(|(_, family)| out.u8(*family));
    sorted.iter().for_each(|(row, _)| out.u8(row.kind));
    sorted.iter().for_each(|(row, _)| out.u8(u8::from(row.derived)));
    Ok(out.0)
}

/// `families:u8 (name:text)^families`
pub(super) fn encode_families(families: &[&str]) -> Result<Vec<u8>, Error> {
    let mut out = Writer::default();
    let count = families.len();
    out.u8(u8::try_from(count).map_err(|_| Error::TooMany { what: "families", count })?);
    for family in families {
        out.text(family, "bytes of family")?;
    }
    Ok(out.0)
}

/// `None` for a family that this build does not know.
fn decode_families(reader: &mut Reader<'_>) -> Result<Vec<Option<Family>>, Error> {
    let mut families = Vec::new();
    for _ in 0..reader.u8()? {
        families.push(crate::chain::family(reader.text()?));
    }
    Ok(families)
}

/// The table of a filter-only list: the families it covers, and no row.
pub(super) fn decode_only_families(bytes: &[u8]) -> Result<Table, Error> {
    let mut reader = Reader::new(bytes, "families");
    let families = decode_families(&mut reader)?;
    reader.finish()?;
    Ok(Table { facts: Vec::new(), hashes: Vec::new(), rows: Vec::new(), families })
}

/// Decodes a table whose rows point into `parties` parties.
pub(super) fn decode(bytes: &[u8], parties: usize) -> Result<Table, Error> {
    let mut reader = Reader::new(bytes, PART);
    let mut facts = Vec::new();
    for _ in 0..reader.u16()? {
        facts.push(decode_fact(&mut reader)?);
    }
    let families = decode_families(&mut reader)?;

    let count = reader.u32()?;
    let count = reader.count(count, HASH + 4 + 2 + 1 + 1 + 1)?;
    let hashes: Vec<[u8; HASH]> = reader.take(count * HASH)?.as_chunks().0.to_vec();
    if hashes.windows(2).any(|pair| pair[0] > pair[1]) {
        return Err(field("row order"));
    }
    if are_too_many(&hashes) {
        return Err(field("rows of one hash"));
    }
    let mut rows: Vec<Row> = hashes
        .iter()
        .map(|prefix| {
            let mut hash = [0; 32];
            hash[..HASH].copy_from_slice(prefix);
            Row { hash: KeyHash(hash), party: 0, fact: 0, family: None, kind: 0, derived: false }
        })
        .collect();
    for row in &mut rows {
        row.party = reader.u32()?;
        ((row.party as usize) < parties).then_some(()).ok_or(field("party"))?;
    }
    for row in &mut rows {
        row.fact = reader.u16()?;
        facts.get(usize::from(row.fact)).ok_or(field("fact"))?;
    }
    for row in &mut rows {
        row.family = *families.get(usize::from(reader.u8()?)).ok_or(field("family"))?;
    }
    for row in &mut rows {
        row.kind = reader.u8()?;
    }
    for row in &mut rows {
        row.derived = match reader.u8()? {
            0 => false,
            1 => true,
            _ => return Err(field("origin")),
        };
    }
    reader.finish()?;
    Ok(Table { facts, hashes, rows, families })
}

/// True when more of the sorted `hashes` are equal than may be.
fn are_too_many(hashes: &[[u8; HASH]]) -> bool {
    hashes.windows(MOST_ROWS_OF_ONE_HASH + 1).any(|rows| rows.first() == rows.last())
}

fn decode_fact(reader: &mut Reader<'_>) -> Result<Fact, Error> {
    let label = reader.text()?.to_owned();
    let mut date = || reader.u16().map(|days| (days != 0).then(|| Date::from_days(days)));
    let (listed_on, from, until) = (date()?, date()?, date()?);
    Ok(Fact { label, listed_on, added_between: from.zip(until) })
}
