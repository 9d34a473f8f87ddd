//! The confirm table: every key of every listed address, exactly.
//!
//! ```text
//! table   := facts:u16  (label:text  listed-on:u16  added-from:u16  added-until:u16)^facts   days since 1970, 0 = unknown
//!            families:u8  (name:text)^families
//!            ties:u32  party:u32^ties  fact:u16^ties  family:u8^ties  kind:u8^ties  origin:u8^ties
//!            rows:u32  step-high:u8^rows  step-low:u8^rows                                   of a hash's first 2 bytes
//!            rest(10)^rows  tie-high:u16^rows  tie-low:u16^rows
//! ```
//!
//! Rows are sorted by hash, then by their tie, which is all else that a row says; many rows share one, so that it is written
//! once and counted. A hash is the first 12 bytes of the control class's SHA-256: an accidental match has probability 2^-85
//! for two thousand rows. Its first two bytes are a step from those of the row before, and columns stand one after another,
//! because both compress far better so; the rest of a hash does not compress at all.

use core::cmp::Ordering;

use crate::bytes::{Error, Reader, Writer};
use crate::date::Date;
use crate::key::{Family, Key, KeyHash};

use super::Party;

const HASH: usize = 12;
/// Bytes of a hash that are written as a step.
const STEP: usize = 2;
const REST: usize = HASH - STEP;
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

/// What ties a key to a party: a row without its hash, as it is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Tie {
    party: u32,
    fact: u16,
    /// Position in the table's own list of families.
    family: u8,
    kind: u8,
    derived: bool,
}

/// The decoded table.
pub struct Table {
    facts: Vec<Fact>,
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
}

/// What is written of a hash, and zeros.
fn written(hash: &KeyHash) -> KeyHash {
    let mut written = KeyHash([0; 32]);
    written.0[..HASH].copy_from_slice(&hash.0[..HASH]);
    written
}

impl Table {
    pub(super) fn rows(&self, hash: &KeyHash) -> &[Row] {
        let hash = written(hash);
        let start = self.rows.partition_point(|row| row.hash < hash);
        let matching = self.rows[start..].iter().take_while(|row| row.hash == hash).count();
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
    let mut sorted: Vec<(KeyHash, Tie)> = Vec::with_capacity(rows.len());
    for row in rows {
        facts.get(usize::from(row.fact)).ok_or(field("fact"))?;
        let family = row.family.and_then(|family| families.binary_search(&family.0).ok());
        let family = family.and_then(|index| u8::try_from(index).ok()).ok_or(field("family"))?;
        let Row { party, fact, kind, derived, .. } = *row;
        sorted.push((written(&row.hash), Tie { party, fact, family, kind, derived }));
    }
    sorted.sort_unstable();
    sorted.dedup();
    let mut ties: Vec<Tie> = sorted.iter().map(|(_, tie)| *tie).collect();
    ties.sort_unstable();
    ties.dedup();
    let mut same = sorted.chunk_by(|row, next| row.0 == next.0);
    if same.any(|rows| rows.len() > MOST_ROWS_OF_ONE_HASH) {
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
    out.count32(ties.len(), "ties")?;
    ties.iter().for_each(|tie| out.u32(tie.party));
    ties.iter().for_each(|tie| out.u16(tie.fact));
    ties.iter().for_each(|tie| out.u8(tie.family));
    ties.iter().for_each(|tie| out.u8(tie.kind));
    ties.iter().for_each(|tie| out.u8(u8::from(tie.derived)));

    out.count32(sorted.len(), "rows")?;
    let mut before = 0;
    let mut steps = Vec::with_capacity(sorted.len());
    for (hash, _) in &sorted {
        let start = u16::from_be_bytes([hash.0[0], hash.0[1]]);
        steps.push((start - before).to_be_bytes());
        before = start;
    }
    steps.iter().for_each(|[high, _]| out.u8(*high));
    steps.iter().for_each(|[_, low]| out.u8(*low));
    sorted.iter().for_each(|(hash, _)| out.bytes(&hash.0[STEP..HASH]));
    let mut places = Vec::with_capacity(sorted.len());
    for (_, tie) in &sorted {
        // There are no more ties than the 32 bits of their count.
        let [.., a, b, c, d] = ties.partition_point(|other| other < tie).to_be_bytes();
        places.push([u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])]);
    }
    places.iter().for_each(|[high, _]| out.u16(*high));
    places.iter().for_each(|[_, low]| out.u16(*low));
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
    Ok(Table { facts: Vec::new(), rows: Vec::new(), families })
}

/// Decodes a table whose rows point into `parties` parties.
pub(super) fn decode(bytes: &[u8], parties: usize) -> Result<Table, Error> {
    let mut reader = Reader::new(bytes, PART);
    let mut facts = Vec::new();
    for _ in 0..reader.u16()? {
        facts.push(decode_fact(&mut reader)?);
    }
    let families = decode_families(&mut reader)?;

    let ties = decode_ties(&mut reader, parties, facts.len(), &families)?;
    let count = reader.u32()?;
    let count = reader.count(count, HASH + 4)?;
    let [high, low] = [reader.take(count)?, reader.take(count)?];
    let (rest, _) = reader.take(count * REST)?.as_chunks::<REST>();
    let [above, below] = [reader.u16s(count)?, reader.u16s(count)?];
    let (mut start, mut alike) = (0_u16, 0);
    let mut rows: Vec<Row> = Vec::with_capacity(count);
    for at in 0..count {
        let step = u16::from_be_bytes([high[at], low[at]]);
        start = start.checked_add(step).ok_or(field("row order"))?;
        let mut hash = KeyHash([0; 32]);
        hash.0[..STEP].copy_from_slice(&start.to_be_bytes());
        hash.0[STEP..HASH].copy_from_slice(&rest[at]);
        match rows.last().map(|before| before.hash.cmp(&hash)) {
            Some(Ordering::Greater) => return Err(field("row order")),
            Some(Ordering::Equal) => alike += 1,
            _ => alike = 1,
        }
        if alike > MOST_ROWS_OF_ONE_HASH {
            return Err(field("rows of one hash"));
        }
        let tie = usize::from(above[at]) << 16 | usize::from(below[at]);
        rows.push(Row { hash, ..*ties.get(tie).ok_or(field("tie"))? });
    }
    reader.finish()?;
    Ok(Table { facts, rows, families })
}

/// Rows that have no hash yet, one for each tie.
fn decode_ties(
    reader: &mut Reader<'_>,
    parties: usize,
    facts: usize,
    families: &[Option<Family>],
) -> Result<Vec<Row>, Error> {
    let count = reader.u32()?;
    let count = reader.count(count, 4 + 2 + 1 + 1 + 1)?;
    let none = Row { hash: KeyHash([0; 32]), party: 0, fact: 0, family: None, kind: 0, derived: false };
    let mut ties = vec![none; count];
    for tie in &mut ties {
        tie.party = reader.u32()?;
        ((tie.party as usize) < parties).then_some(()).ok_or(field("party"))?;
    }
    for tie in &mut ties {
        tie.fact = reader.u16()?;
        (usize::from(tie.fact) < facts).then_some(()).ok_or(field("fact"))?;
    }
    for tie in &mut ties {
        tie.family = *families.get(usize::from(reader.u8()?)).ok_or(field("family"))?;
    }
    for tie in &mut ties {
        tie.kind = reader.u8()?;
    }
    for tie in &mut ties {
        tie.derived = match reader.u8()? {
            0 => false,
            1 => true,
            _ => return Err(field("origin")),
        };
    }
    Ok(ties)
}

fn decode_fact(reader: &mut Reader<'_>) -> Result<Fact, Error> {
    let label = reader.text()?.to_owned();
    let mut date = || reader.u16().map(|days| (days != 0).then(|| Date::from_days(days)));
    let (listed_on, from, until) = (date()?, date()?, date()?);
    Ok(Fact { label, listed_on, added_between: from.zip(until) })
}
