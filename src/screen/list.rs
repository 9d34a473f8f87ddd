//! One loaded list: keys in, entries out. Its names stand in `names.rs`.

use crate::date::{SECONDS_PER_DAY, Timestamp};
use crate::filter;
use crate::key::{Key, KeyHash};
use crate::list_file::{self, ListFile, Row};
use crate::recipient::MAX_TEXT;
use crate::relation;
use crate::signature::{DEVELOPMENT_KEY, PublicKey};
use crate::trust::{self, SignedTimestamp};

use super::result::{Entry, ListSummary, Options, Relation};

/// A list dated further ahead of the clock than this may not clear anything.
const MAX_FUTURE: i64 = SECONDS_PER_DAY;

/// A verified list that has found its own canary.
pub(super) struct List {
    pub(super) file: ListFile,
    /// Whose lists are accepted in its place, and whose timestamps.
    pub(super) accepted: Vec<PublicKey>,
    /// What the canary reads as, and its words, each with its hash.
    canary: Vec<(Key, KeyHash)>,
}

impl List {
    pub(super) fn new(
        file: ListFile,
        accepted: &[PublicKey],
        read: impl FnOnce(&str) -> Vec<Key>,
    ) -> Result<Self, list_file::Error> {
        let mut canary = Vec::new();
        for key in read(&file.header.canary) {
            canary.push((key, key.control_class().hash()));
        }
        let accepted = accepted.to_vec();
        let list = Self { file, accepted, canary };
        if list.finds_canary() { Ok(list) } else { Err(list_file::Error::Canary) }
    }

    pub(super) fn add_timestamp(&mut self, bytes: &[u8], now: Timestamp) -> Result<(), trust::Error> {
        SignedTimestamp::decode(bytes, &self.accepted)?.renew(&mut self.file, now)
    }

    /// True for a list that has names to look for, loaded or not.
    pub(super) fn has_names(&self) -> bool {
        !self.file.filter_only
    }

    /// Whom `key`, from the reading at `reading`, leads to by a row of its control class.
    pub(super) fn entry(&self, key: &Key, row: &Row, reading: usize) -> Option<Entry> {
        let same = row.is_for(key) && !row.derived;
        let shared = relation::share_key(key, row.family, row.kind);
        let relation = if same { Relation::Same } else { Relation::SameKey };
        (same || shared).then(|| self.address_entry(row, relation, Some(reading)))
    }

    /// Whom what a key controls leads to, from the reading at `reading`.
    pub(super) fn forward_entry(&self, row: &Row, reading: usize) -> Entry {
        self.address_entry(row, Relation::SameKey, Some(reading))
    }

    /// What a filter says about the reading at `reading`, or about no reading.
    pub(super) fn filter_entry(&self, reading: Option<usize>) -> Entry {
        Entry {
            relation: Relation::Filter,
            reading,
            one_in: Some(filter::ONE_IN),
            ..Entry::unnamed(&self.file.header.id)
        }
    }

    /// Whom the words of the text lead to, as published or in lower case, and the parts of a word that is a request, a
    /// link, or has a label before it.
    pub(super) fn verbatim_entries(&self, text: &str) -> Vec<Entry> {
        if text.len() > MAX_TEXT {
            return Vec::new();
        }
        let whole = text.contains(char::is_whitespace).then_some(text);
        let parts = text.split(|sign: char| sign.is_whitespace() || ":=/?&#".contains(sign));
        self.entries_of(text.split_whitespace().chain(parts).chain(whole).flat_map(Key::verbatim))
    }

    /// The same for one word of letters and digits.
    pub(super) fn verbatim_entries_of_word(&self, word: &str) -> Vec<Entry> {
        self.entries_of(Key::verbatim_clean(word.to_owned()))
    }

    fn entries_of(&self, verbatim: impl Iterator<Item = Key>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        if self.file.header.counts.verbatim == 0 {
            return entries;
        }
        for key in verbatim {
            let hash = key.control_class().hash();
            if self.file.flags(&hash) && entries.is_empty() {
                entries.push(self.filter_entry(None));
            }
            for row in self.file.rows(&hash).filter(|row| row.is_for(&key)) {
                let entry = self.address_entry(&row, Relation::Verbatim, None);
                if !entries.iter().any(|other| other.is_same_party(&entry)) {
                    entries.push(entry);
                }
            }
        }
        entries
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
            filter_only: self.file.filter_only,
        }
    }

    /// True when the list holds its own canary. A list of names alone has no address to be found.
    pub(super) fn finds_canary(&self) -> bool {
        let is_listed = |(key, hash): &(Key, KeyHash)| {
            self.file.flags(hash) || self.file.rows(hash).any(|row| row.is_for(key) && !row.derived)
        };
        self.file.header.counts.addresses == 0 || self.canary.iter().any(is_listed)
    }

    /// True when the part of the list that was last seen to be the newest at `as_of` may no longer clear anybody.
    pub(super) fn is_old(&self, as_of: Timestamp, options: &Options) -> bool {
        options.now.days_since(as_of) > options.max_age_days || options.now > self.file.header.expires
    }

    pub(super) fn is_from_future(&self, now: Timestamp) -> bool {
        let header = &self.file.header;
        let newest = header.issued.max(header.as_of_addresses).max(header.as_of_names);
        newest.0 > now.0.saturating_add(MAX_FUTURE)
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
            ..Entry::unnamed(&self.file.header.id)
        }
    }
}
