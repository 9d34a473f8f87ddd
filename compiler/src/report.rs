//! What was read, how, and what a person should look at. Made for the command: as JSON and as text.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use recipient_check::recipient::{Checksum, Reading};
use serde::Serialize;
use unicode_script::{Script, UnicodeScript};

use crate::label;
use crate::record::{Address, Name, Record};
use crate::source::texts::Count;

/// How many refused entries and how many unread addresses the text shows; the JSON has all.
const SHOWN: usize = 100;

/// What a compilation read and did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Parties.
    pub parties: usize,
    /// Names.
    pub names: NameReport,
    /// Addresses.
    pub addresses: AddressReport,
    /// Addresses that no decoder reads. They are kept as published and found by their exact text.
    pub verbatim: Vec<Entry>,
    /// What was there more than once and is stored once.
    pub duplicates: Duplicates,
    /// Entries of the sources that cannot be used, with file and line, and names by which nothing can be found.
    pub refused: Vec<Refused>,
    /// Currency codes that are not known; their addresses are read like all others.
    pub unknown_labels: Vec<String>,
    /// What a person should look at.
    pub warnings: Vec<String>,
}

/// How many names, of which kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NameReport {
    /// All names.
    pub total: usize,
    /// By quality.
    pub by_quality: BTreeMap<&'static str, usize>,
    /// By the script of their first letter.
    pub by_script: BTreeMap<&'static str, usize>,
}

/// How many addresses, of which kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AddressReport {
    /// Distinct pairs of currency code and address.
    pub pairs: usize,
    /// Distinct address texts.
    pub distinct_texts: usize,
    /// Pairs by currency code.
    pub by_label: BTreeMap<String, usize>,
    /// Readings of distinct texts by chain and encoding; a text may have several.
    pub by_reading: BTreeMap<String, usize>,
    /// Texts that more than one party lists.
    pub shared: usize,
}

/// An address of a party.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Entry {
    /// The party's id.
    pub party: String,
    /// The currency code.
    pub label: String,
    /// The address as published.
    pub address: String,
}

/// What was there more than once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Duplicates {
    /// The same address with the same code twice within one party.
    pub addresses: usize,
    /// Wholly equal records.
    pub records: usize,
}

/// Something that a source holds and a search cannot find.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Refused {
    /// Where it is.
    pub at: String,
    /// Why.
    pub reason: String,
}

impl Report {
    /// Notes one name; `empty` when it has no key.
    pub(crate) fn name(&mut self, party: &str, name: &Name, empty: bool) {
        use recipient_check::list_file::NameQuality::{Primary, Strong, Weak};
        let quality = match name.quality {
            Primary => "primary",
            Strong => "strong",
            Weak => "weak",
        };
        self.names.total += 1;
        *self.names.by_quality.entry(quality).or_default() += 1;
        *self.names.by_script.entry(script(&name.name)).or_default() += 1;
        if empty {
            self.refused.push(Refused {
                at: format!("party {party}"),
                reason: format!("the name {:?} has nothing to be told by and matches nothing", name.name),
            });
        }
    }

    /// Adds the entries that a source's file holds and its reader could not use, before what is noted already.
    pub fn refuse(&mut self, refused: Vec<Refused>) {
        self.refused.splice(0..0, refused);
    }

    /// Adds what another report says about names.
    pub(crate) fn names_of(&mut self, other: Self) {
        self.names.total += other.names.total;
        for (quality, count) in other.names.by_quality {
            *self.names.by_quality.entry(quality).or_default() += count;
        }
        for (script, count) in other.names.by_script {
            *self.names.by_script.entry(script).or_default() += count;
        }
        self.refused.extend(other.refused);
    }

    /// Notes what all files of addresses hold together, each text once.
    pub(crate) fn addresses_of(&mut self, count: Count, verbatim: Vec<String>) {
        self.addresses.pairs = count.distinct;
        self.addresses.distinct_texts = count.distinct;
        self.addresses.by_reading = count.by_reading;
        self.duplicates.addresses = count.duplicates;
        self.verbatim = verbatim
            .into_iter()
            .map(|address| Entry { party: String::new(), label: String::new(), address })
            .collect();
    }

    /// Notes one address and the readings that are stored for it.
    pub(crate) fn address(&mut self, party: &str, address: &Address, readings: &[Reading]) {
        let entry = || Entry {
            party: party.to_owned(),
            label: address.label.clone(),
            address: address.address.clone(),
        };
        if readings.is_empty() {
            self.verbatim.push(entry());
            return;
        }
        if readings.iter().all(|reading| reading.checksum == Checksum::Bad) {
            let Entry { party, address, .. } = entry();
            self.warnings.push(format!("{address} of party {party} has a checksum that does not fit"));
        }
        let Some(families) = label::families(&address.label) else {
            return;
        };
        if !readings.iter().any(|reading| families.contains(&reading.key.family.0)) {
            let Entry { party, label, address } = entry();
            let chains: BTreeSet<&str> = readings.iter().map(|reading| reading.chain).collect();
            let chains: Vec<&str> = chains.into_iter().collect();
            self.warnings.push(format!(
                "{address} of party {party} is filed under {label} and reads as {}",
                chains.join(", ")
            ));
        }
    }

    /// Notes what takes all records at once.
    pub(crate) fn finish(&mut self, records: &[Record]) {
        self.parties = records.len();
        let mut pairs = BTreeSet::new();
        let mut parties_of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for record in records {
            for address in &record.addresses {
                pairs.insert((address.label.as_str(), address.address.as_str()));
                parties_of.entry(&address.address).or_default().insert(&record.id);
            }
        }
        self.addresses.pairs = pairs.len();
        self.addresses.distinct_texts = parties_of.len();
        self.addresses.shared = parties_of.values().filter(|parties| parties.len() > 1).count();
        for (label, _) in &pairs {
            *self.addresses.by_label.entry((*label).to_owned()).or_default() += 1;
        }
        // One text under several codes is read once, with the first of them.
        let codes: BTreeMap<&str, &str> = pairs.iter().rev().map(|&(label, text)| (text, label)).collect();
        for (text, label) in codes {
            for reading in crate::compile::readings(text, label) {
                let kind = format!("{} {}", reading.chain, reading.encoding);
                *self.addresses.by_reading.entry(kind).or_default() += 1;
            }
        }
        self.unknown_labels = self
            .addresses
            .by_label
            .keys()
            .filter(|label| label::families(label).is_none())
            .cloned()
            .collect();
        for pair in records.windows(2) {
            if pair[0].id == pair[1].id {
                self.warnings.push(format!("two different parties have the id {}", pair[0].id));
            }
        }
        let published = |entry: &Entry| (entry.label.clone(), entry.address.clone());
        self.verbatim.sort_by_key(published);
        self.verbatim.dedup_by_key(|entry| entry.address.clone());
    }
}

/// One fact a line, counts first, what a person should look at last.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "parties     {}", self.parties)?;
        writeln!(f, "names       {}  ({})", self.names.total, tally(&self.names.by_quality))?;
        writeln!(f, "  scripts   {}", tally(&self.names.by_script))?;
        let addresses = &self.addresses;
        writeln!(
            f,
            "addresses   {} distinct, {} pairs of code and address, {} shared by several parties",
            addresses.distinct_texts, addresses.pairs, addresses.shared
        )?;
        writeln!(f, "  by code   {}", tally(&addresses.by_label))?;
        writeln!(f, "  read as   {}", tally(&addresses.by_reading))?;
        let Duplicates { addresses, records } = self.duplicates;
        writeln!(f, "duplicates  {addresses} addresses, {records} records")?;
        writeln!(f, "verbatim    {}", self.verbatim.len())?;
        for Entry { party, label, address } in self.verbatim.iter().take(SHOWN) {
            if party.is_empty() {
                writeln!(f, "  {address}")?;
            } else {
                writeln!(f, "  {label} {address} of party {party}")?;
            }
        }
        if self.verbatim.len() > SHOWN {
            writeln!(f, "  and {} more", self.verbatim.len() - SHOWN)?;
        }
        for label in &self.unknown_labels {
            writeln!(f, "unknown     currency code {label}; its addresses are read like all others")?;
        }
        writeln!(f, "refused     {}", self.refused.len())?;
        for refused in self.refused.iter().take(SHOWN) {
            writeln!(f, "  {}: {}", refused.at, refused.reason)?;
        }
        if self.refused.len() > SHOWN {
            writeln!(f, "  and {} more", self.refused.len() - SHOWN)?;
        }
        for warning in &self.warnings {
            writeln!(f, "note        {warning}")?;
        }
        Ok(())
    }
}

fn tally<K: AsRef<str>>(counts: &BTreeMap<K, usize>) -> String {
    let parts: Vec<String> =
        counts.iter().map(|(what, count)| format!("{} {count}", what.as_ref())).collect();
    parts.join(", ")
}

/// The script of the first letter that has one.
fn script(name: &str) -> &'static str {
    name.chars()
        .map(|letter| letter.script())
        .find(|script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown))
        .unwrap_or(Script::Common)
        .full_name()
}
