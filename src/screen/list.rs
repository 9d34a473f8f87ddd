//! One loaded list and its companions: keys and names in, entries out.

use crate::date::Timestamp;
use crate::filter::Filter;
use crate::key::{Key, KeyHash};
use crate::list_file::{self, ListFile, NameQuality, Parties, Party, PartyName, Row};
use crate::name;
use crate::recipient::{MAX_TEXT, Recipient};
use crate::relation;
use crate::signature::{DEVELOPMENT_KEY, PublicKey};

use super::result::{Band, Entry, ListSummary, MatchedName, Relation};

/// A verified list that has found its own canary.
pub(super) struct List {
    pub(super) file: ListFile,
    /// What the canary reads as, and its words.
    canary: Vec<Key>,
    namefilter: Option<Filter>,
    names: Option<Names>,
}

/// The names as listed, and where each name key leads.
struct Names {
    parties: Parties,
    /// First 8 bytes of a name key's hash, then the name's position: sorted once every name is in it.
    index: Vec<(u64, u32)>,
    /// How many names are in the index.
    indexed: usize,
}

/// A party and the name by which it was found.
pub(super) struct Named {
    pub(super) party: Party,
    pub(super) matched: PartyName,
}

impl List {
    pub(super) fn decode(bytes: &[u8], accepted: &[PublicKey]) -> Result<Self, list_file::Error> {
        let file = ListFile::decode(bytes, accepted)?;
        let readings = Recipient::parse(&file.header.canary, None).readings;
        let canary =
            readings.iter().map(|reading| reading.key).chain(Key::verbatim(&file.header.canary)).collect();
        let list = Self { file, canary, namefilter: None, names: None };
        if list.finds_canary() { Ok(list) } else { Err(list_file::Error::Canary) }
    }

    pub(super) fn add_namefilter(&mut self, bytes: &[u8]) -> Result<(), list_file::Error> {
        self.namefilter = Some(self.file.decode_namefilter(bytes)?);
        Ok(())
    }

    pub(super) fn add_names(&mut self, bytes: &[u8]) -> Result<(), list_file::Error> {
        self.names = Some(Names { parties: self.file.decode_names(bytes)?, index: Vec::new(), indexed: 0 });
        Ok(())
    }

    /// Puts up to `limit` more names into the index; returns how many there were left to put.
    pub(super) fn index_names(&mut self, limit: usize) -> usize {
        let Some(Names { parties, index, indexed }) = &mut self.names else { return 0 };
        let left = parties.name_count() - *indexed;
        let taken = left.min(limit);
        for position in *indexed..*indexed + taken {
            let name = parties.name(position).map_or("", |(_, _, name)| name);
            let position = u32::try_from(position).unwrap_or(u32::MAX);
            index.extend(name::keys(name).iter().map(|key| (prefix(&key.control_class().hash()), position)));
        }
        *indexed += taken;
        if left == taken && taken > 0 {
            index.sort_unstable();
        }
        taken
    }

    /// The names, once all of them are in the index.
    fn ready_names(&self) -> Option<&Names> {
        self.names.as_ref().filter(|names| names.indexed == names.parties.name_count())
    }

    /// True when a name can at least be looked for.
    pub(super) fn knows_names(&self) -> bool {
        self.namefilter.is_some() || self.ready_names().is_some()
    }

    /// Whom `key`, from the reading at `reading`, leads to.
    pub(super) fn entries(&self, key: &Key, reading: usize) -> Vec<Entry> {
        let direct = self.file.rows(&key.control_class().hash()).filter_map(|row| {
            let same = row.is_for(key) && !row.derived;
            let shared = relation::share_key(key, row.family, row.kind);
            (same || shared).then_some((row, if same { Relation::Same } else { Relation::SameKey }))
        });
        // What the key controls and cannot be computed back from: a listed P2SH around it, its Cardano credentials.
        let forward = relation::forward(key).flat_map(|forward| {
            self.file.rows(&forward.control_class().hash()).map(|row| (row, Relation::SameKey))
        });
        direct
            .chain(forward)
            .map(|(row, relation)| self.address_entry(&row, relation, Some(reading)))
            .collect()
    }

    /// Whom the words of the text lead to, as published or in lower case.
    pub(super) fn verbatim_entries(&self, text: &str) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        if self.file.header.counts.verbatim == 0 || text.len() > MAX_TEXT {
            return entries;
        }
        let whole = text.contains(char::is_whitespace).then_some(text);
        for key in text.split_whitespace().chain(whole).flat_map(Key::verbatim) {
            for row in self.file.rows(&key.control_class().hash()).filter(|row| row.is_for(&key)) {
                let entry = self.address_entry(&row, Relation::Verbatim, None);
                if entries.iter().all(|other| other.id != entry.id) {
                    entries.push(entry);
                }
            }
        }
        entries
    }

    /// Whom a name leads to. Without the names file it is only known that somebody is called that.
    pub(super) fn name_entries(&self, keys: &[Key]) -> Vec<Entry> {
        if self.ready_names().is_some() {
            return self.parties_named(keys).into_iter().map(|named| self.name_entry(named)).collect();
        }
        let hit = self
            .namefilter
            .as_ref()
            .is_some_and(|filter| keys.iter().any(|key| filter.contains(&key.control_class().hash())));
        hit.then(|| self.unnamed_entry()).into_iter().collect()
    }

    /// Every party with a name that shares a key, once each, by its best name.
    pub(super) fn parties_named(&self, keys: &[Key]) -> Vec<Named> {
        let Some(Names { parties, index, .. }) = self.ready_names() else { return Vec::new() };
        let mut positions: Vec<u32> = Vec::new();
        for key in keys {
            let prefix = prefix(&key.control_class().hash());
            let start = index.partition_point(|(other, _)| *other < prefix);
            for (_, position) in index[start..].iter().take_while(|(other, _)| *other == prefix) {
                if let Err(at) = positions.binary_search(position) {
                    positions.insert(at, *position);
                }
            }
        }

        let mut named: Vec<Named> = Vec::new();
        for position in positions {
            let Some((party, quality, name)) = parties.name(position as usize) else { continue };
            // 8 bytes found it; the whole keys decide.
            if !name::keys(name).iter().any(|key| keys.contains(key)) {
                continue;
            }
            let matched = PartyName { name: name.to_owned(), quality };
            match named.iter_mut().find(|other| other.party.id == parties.id(party)) {
                None => named.push(Named { party: parties.party(party), matched }),
                Some(other) if other.matched.quality > quality => other.matched = matched,
                Some(_) => {}
            }
        }
        let mut ordered: Vec<Named> = Vec::with_capacity(named.len());
        for one in named {
            let rank = (one.matched.quality, &one.party.id);
            let at = ordered.partition_point(|other| (other.matched.quality, &other.party.id) <= rank);
            ordered.insert(at, one);
        }
        ordered
    }

    pub(super) fn summary(&self, now: Timestamp, by_name: bool) -> ListSummary {
        let header = &self.file.header;
        let as_of = if by_name { header.as_of_names } else { header.as_of_addresses };
        ListSummary {
            id: header.id.clone(),
            edition: header.edition,
            as_of_addresses: header.as_of_addresses,
            as_of_names: header.as_of_names,
            age_days: now.days_since(as_of),
            addresses: header.counts.addresses,
            names: header.counts.names,
            demonstration: self.file.signed_by == DEVELOPMENT_KEY,
        }
    }

    /// True when the list holds its own canary. A list of names alone has no address to be found.
    pub(super) fn finds_canary(&self) -> bool {
        let is_listed = |key: &Key| {
            self.file.rows(&key.control_class().hash()).any(|row| row.is_for(key) && !row.derived)
        };
        self.file.header.counts.addresses == 0 || self.canary.iter().any(is_listed)
    }

    fn address_entry(&self, row: &Row, relation: Relation, reading: Option<usize>) -> Entry {
        let party = self.file.party(row);
        let fact = self.file.fact(row);
        Entry {
            name: party.primary_name().to_owned(),
            id: party.id,
            party_type: party.party_type,
            programs: party.programs,
            label: fact.label.clone(),
            listed_on: party.listed_on,
            added_between: fact.added_between,
            url: party.url,
            relation,
            reading,
            list: self.file.header.id.clone(),
            band: None,
            score: None,
            matched_name: None,
            why: None,
        }
    }

    fn name_entry(&self, Named { party, matched }: Named) -> Entry {
        let why = why_exact(&matched);
        Entry {
            name: party.primary_name().to_owned(),
            id: party.id,
            party_type: party.party_type,
            programs: party.programs,
            listed_on: party.listed_on,
            url: party.url,
            score: Some(1.0),
            matched_name: Some(MatchedName { name: matched.name, quality: matched.quality }),
            why: Some(why),
            ..self.unnamed_entry()
        }
    }

    /// "A listed name", and nothing more.
    fn unnamed_entry(&self) -> Entry {
        Entry {
            id: String::new(),
            name: String::new(),
            party_type: None,
            programs: Vec::new(),
            label: "name".to_owned(),
            listed_on: None,
            added_between: None,
            url: None,
            relation: Relation::Name,
            reading: None,
            list: self.file.header.id.clone(),
            band: Some(Band::Exact),
            score: None,
            matched_name: None,
            why: None,
        }
    }
}

/// In words: which listed name an exactly equal text met.
pub(super) fn why_exact(matched: &PartyName) -> String {
    let quality = match matched.quality {
        NameQuality::Primary => "name",
        NameQuality::Strong => "alias",
        NameQuality::Weak => "weak alias",
    };
    format!("the same words as the listed {quality} \"{}\"", matched.name)
}

fn prefix(hash: &KeyHash) -> u64 {
    hash.0.iter().take(8).fold(0, |prefix, &byte| prefix << 8 | u64::from(byte))
}
