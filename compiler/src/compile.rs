//! Records to an unsigned list: every reading of every listed entry becomes a row, and nothing is dropped.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use recipient_check::date::Timestamp;
use recipient_check::key::{Key, KeyHash};
use recipient_check::list_file::{
    self, Contents, Counts, Fact, FilterContents, Header, Party, Row, SourceEdition, Unsigned,
};
use recipient_check::recipient::{Checksum, Reading, Recipient};
use recipient_check::{name, relation};

use crate::label;
use crate::record::{Address, Record};
use crate::report::Report;
use crate::source::address_lines::Lines;
use crate::source::texts::{self, Texts};

/// Parties whose names one core takes at once.
const SHARE: usize = 512;

/// What a list says about itself besides its contents.
#[derive(Clone, Debug)]
pub struct Options {
    /// The list's name, for example `ofac-sdn`.
    pub list_id: String,
    /// Grows with each edition.
    pub edition: u64,
    /// When the addresses were last seen to be the newest official ones.
    pub as_of_addresses: Timestamp,
    /// When the names were last seen to be the newest official ones.
    pub as_of_names: Timestamp,
    /// When the list is signed.
    pub issued: Timestamp,
    /// From when on it may no longer clear anything.
    pub expires: Timestamp,
    /// What it is compiled from.
    pub sources: Vec<SourceEdition>,
}

impl Options {
    fn header(&self, counts: Counts, canary: String) -> Header {
        Header {
            id: self.list_id.clone(),
            edition: self.edition,
            as_of_addresses: self.as_of_addresses,
            as_of_names: self.as_of_names,
            issued: self.issued,
            expires: self.expires,
            counts,
            canary,
            sources: self.sources.clone(),
        }
    }
}

/// To compile the same edition again.
impl From<&Header> for Options {
    fn from(header: &Header) -> Self {
        Self {
            list_id: header.id.clone(),
            edition: header.edition,
            as_of_addresses: header.as_of_addresses,
            as_of_names: header.as_of_names,
            issued: header.issued,
            expires: header.expires,
            sources: header.sources.clone(),
        }
    }
}

/// Why records do not make a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A listed address is empty: it yields no key, and leaving it out would hide it.
    EmptyAddress {
        /// The party's id.
        party: String,
        /// The address's label.
        label: String,
    },
    /// A party has no name to show.
    NoName {
        /// The party's id.
        party: String,
    },
    /// Something does not fit the format.
    ListFile(list_file::Error),
}

/// Compiles `records`, which are left in canonical form and in list order, as `.records.jsonl` holds them.
///
/// # Errors
/// When a record cannot be found by anything it lists, or something does not fit the list format.
pub fn compile(records: &mut Vec<Record>, options: &Options) -> Result<(Unsigned, Report), Error> {
    let mut report = Report::default();
    for record in records.iter_mut() {
        report.duplicates.addresses += record.canonicalise();
    }
    records.sort_by(Record::list_order);
    let before = records.len();
    records.dedup();
    report.duplicates.records = before - records.len();
    check(records)?;

    let table = AddressTable::of(records, &mut report)?;
    let name_keys = name_keys(records, &mut report);
    report.finish(records);
    let contents = Contents {
        header: options.header(counts(&report)?, table.canary(records)),
        parties: records.iter().map(Party::from).collect(),
        facts: table.facts,
        rows: table.rows,
        name_keys,
    };
    Ok((list_file::encode(&contents)?, report))
}

/// Compiles addresses of which nothing else is known to a filter-only list.
///
/// # Errors
/// When there are too many for one filter.
pub fn compile_lines(files: Vec<Lines>, options: &Options) -> Result<(Unsigned, Report), Error> {
    let mut report = Report::default();
    let mut keys = Vec::new();
    let mut families = BTreeSet::new();
    let mut canary = None;
    let mut texts = Texts::default();
    let mut verbatim = Vec::new();
    for file in files {
        canary = canary.or(file.canary).or_else(|| file.verbatim.first().cloned());
        families.extend(file.families);
        if keys.is_empty() {
            keys = file.keys;
        } else {
            keys.extend(file.keys);
        }
        texts.join(file.texts);
        verbatim.extend(file.verbatim);
        report.refused.extend(file.refused);
    }
    report.addresses_of(texts.count(), texts::distinct(verbatim.into_iter()));
    keys.par_sort_unstable();
    keys.dedup();
    let header = options.header(counts(&report)?, canary.unwrap_or_default());
    let families = families.into_iter().collect();
    Ok((list_file::encode_filter_only(FilterContents { header, keys, families })?, report))
}

/// What [`Record`]'s shape cannot say by itself.
fn check(records: &[Record]) -> Result<(), Error> {
    for record in records {
        let party = || record.id.clone();
        if record.primary_name().is_none_or(|name| name.trim().is_empty()) {
            return Err(Error::NoName { party: party() });
        }
        if let Some(address) = record.addresses.iter().find(|address| address.address.trim().is_empty()) {
            return Err(Error::EmptyAddress { party: party(), label: address.label.clone() });
        }
    }
    Ok(())
}

/// The rows of every address, and the facts they refer to.
struct AddressTable {
    facts: Vec<Fact>,
    rows: Vec<Row>,
    /// The address that the list must find, and whether it is one of those that cost least to look for.
    canary: Option<(String, bool)>,
    first_verbatim: Option<String>,
}

impl AddressTable {
    fn of(records: &[Record], report: &mut Report) -> Result<Self, Error> {
        let distinct: BTreeSet<Fact> =
            records.iter().flat_map(|record| &record.addresses).map(Fact::from).collect();
        let mut table = Self { facts: Vec::new(), rows: Vec::new(), canary: None, first_verbatim: None };
        let mut positions = BTreeMap::new();
        for fact in distinct {
            positions.insert(fact.clone(), count16(table.facts.len())?);
            table.facts.push(fact);
        }
        for (party, record) in records.iter().enumerate() {
            let party = count32(party, "parties")?;
            for address in &record.addresses {
                let fact = positions.get(&Fact::from(address)).copied().unwrap_or(0);
                table.add(party, record, fact, address, report);
            }
        }
        Ok(table)
    }

    fn add(&mut self, party: u32, record: &Record, fact: u16, address: &Address, report: &mut Report) {
        let readings = readings(&address.address, &address.label);
        report.address(&record.id, address, &readings);
        for reading in &readings {
            self.rows.push(Row::new(&reading.key, party, fact, false));
            for key in relation::forward(&reading.key) {
                self.rows.push(Row::new(&key, party, fact, true));
            }
        }
        let text = &address.address;
        if !readings.is_empty() {
            // The canary is looked for before every "no match": one without a checksum costs least.
            let quick = readings.iter().any(|reading| reading.encoding == "evm");
            if self.canary.as_ref().is_none_or(|(_, other)| quick && !other) {
                self.canary = Some((text.clone(), quick));
            }
            return;
        }
        self.first_verbatim.get_or_insert_with(|| text.clone());
        self.rows.extend(Key::verbatim(text).map(|key| Row::new(&key, party, fact, false)));
    }

    /// An entry of the list, as a person would paste it.
    fn canary(&self, records: &[Record]) -> String {
        self.canary
            .as_ref()
            .map(|(text, _)| text.clone())
            .or_else(|| self.first_verbatim.clone())
            .or_else(|| {
                // Only a name that has a key can be found again.
                records
                    .iter()
                    .filter_map(Record::primary_name)
                    .find(|name| !name::keys(name).is_empty())
                    .map(str::to_owned)
            })
            .unwrap_or_default()
    }
}

/// Every reading that the list must be found by: those without a wrong character, or where there are none, all. A published
/// address with a slip in its capitals is still somebody's, and what was pasted decodes to the same key.
///
/// 32 bytes of bare hex fit every network that writes accounts so. They are somebody's account only where the code
/// says so; a hash or a key filed under another network's code would list whoever owns the same bytes elsewhere.
pub(crate) fn readings(address: &str, label: &str) -> Vec<Reading> {
    let readings = sound_or_all(Recipient::parse(address, None).readings);
    let guessed = readings.iter().all(Reading::is_guess);
    let elsewhere = label::families(label)
        .is_some_and(|families| readings.iter().all(|reading| !families.contains(&reading.key.family.0)));
    if guessed && elsewhere { Vec::new() } else { readings }
}

/// Readings whose checksum fits, or where there are none, all.
pub(crate) fn sound_or_all(mut readings: Vec<Reading>) -> Vec<Reading> {
    if readings.iter().any(|reading| reading.checksum != Checksum::Bad) {
        readings.retain(|reading| reading.checksum != Checksum::Bad);
    }
    readings
}

/// The keys of every name, sorted. Names are many and independent: each core takes a share of the parties.
fn name_keys(records: &[Record], report: &mut Report) -> Vec<KeyHash> {
    let parts: Vec<(Vec<KeyHash>, Report)> = records.par_chunks(SHARE).map(name_keys_of).collect();
    let mut keys = Vec::new();
    for (part, part_report) in parts {
        keys.extend(part);
        report.names_of(part_report);
    }
    keys.par_sort_unstable();
    keys.dedup();
    keys
}

fn name_keys_of(records: &[Record]) -> (Vec<KeyHash>, Report) {
    let mut hashes = Vec::new();
    let mut report = Report::default();
    for record in records {
        for listed in &record.names {
            let keys = name::keys(&listed.name);
            report.name(&record.id, listed, keys.is_empty());
            hashes.extend(keys.iter().map(|key| key.control_class().hash()));
        }
    }
    (hashes, report)
}

fn counts(report: &Report) -> Result<Counts, Error> {
    Ok(Counts {
        parties: count32(report.parties, "parties")?,
        addresses: count32(report.addresses.distinct_texts, "addresses")?,
        names: count32(report.names.total, "names")?,
        verbatim: count32(report.verbatim.len(), "verbatim addresses")?,
    })
}

fn count32(count: usize, what: &'static str) -> Result<u32, Error> {
    u32::try_from(count).map_err(|_| Error::ListFile(list_file::Error::TooMany { what, count }))
}

fn count16(count: usize) -> Result<u16, Error> {
    u16::try_from(count)
        .map_err(|_| Error::ListFile(list_file::Error::TooMany { what: "address facts", count }))
}

impl From<list_file::Error> for Error {
    fn from(error: list_file::Error) -> Self {
        Self::ListFile(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyAddress { party, label } => {
                write!(f, "party {party} has an empty address with the label {label}")
            }
            Self::NoName { party } => write!(f, "party {party} has no name, expected at least one"),
            Self::ListFile(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Error {}
