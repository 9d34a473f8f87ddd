//! The verdict: what the loaded lists say about a pasted text.

mod list;
mod result;

use crate::date::{SECONDS_PER_DAY, Timestamp};
use crate::list_file::{self, ListFile};
use crate::name;
use crate::recipient::{Checksum, Kind, Problem, Reading, Recipient};
use crate::signature::PublicKey;
use list::List;

pub use result::{
    Band, Check, Entry, ListSummary, MAX_AGE_DAYS, MatchedName, NameMatch, Options, Reason, Relation, Verdict,
};

/// A list dated further ahead of the clock than this may not clear anything.
const MAX_FUTURE: i64 = SECONDS_PER_DAY;

/// Lists, ready to answer.
#[derive(Default)]
pub struct Screener {
    lists: Vec<List>,
}

impl Screener {
    /// A screener without a list: it answers "could not check" until [`Screener::add_list`] succeeds.
    pub fn new() -> Self {
        Self::default()
    }

    /// Verifies the bytes of an `.rcl` file and adds the list. Returns its position.
    ///
    /// # Errors
    /// When the bytes are not a list that one of `accepted` signed, or its canary is not found on it.
    pub fn add_list(&mut self, bytes: &[u8], accepted: &[PublicKey]) -> Result<usize, list_file::Error> {
        self.lists.push(List::decode(bytes, accepted)?);
        Ok(self.lists.len() - 1)
    }

    /// Adds the `.namefilter` of the list at `list`.
    ///
    /// # Errors
    /// When the bytes are not those that the list names.
    pub fn add_namefilter(&mut self, list: usize, bytes: &[u8]) -> Result<(), list_file::Error> {
        self.lists[list].add_namefilter(bytes)
    }

    /// Adds the `.names` of the list at `list`. They answer once [`Screener::index_names`] has returned 0.
    ///
    /// # Errors
    /// When the bytes are not those that the list names.
    pub fn add_names(&mut self, list: usize, bytes: &[u8]) -> Result<(), list_file::Error> {
        self.lists[list].add_names(bytes)
    }

    /// Makes up to `limit` more names ready to be compared, and returns how many that were: 0 when all are. A page
    /// calls it in slices, so that typing is never held up; others call it once with [`usize::MAX`].
    pub fn index_names(&mut self, limit: usize) -> usize {
        self.lists.iter_mut().fold(0, |done, list| done + list.index_names(limit - done.min(limit)))
    }

    /// The lists, in order of adding.
    pub fn lists(&self) -> impl Iterator<Item = &ListFile> {
        self.lists.iter().map(|list| &list.file)
    }

    /// What the lists say about `text`.
    pub fn check(&self, text: &str, options: &Options) -> Check {
        let recipient = Recipient::parse(text, options.chain);
        let (verdict, reason, entries) = match recipient.kind {
            Kind::Secret => (Verdict::Refused, None, Vec::new()),
            Kind::TooLong => (Verdict::Invalid, Some(Reason::TooLong), Vec::new()),
            Kind::Empty => (Verdict::Invalid, None, Vec::new()),
            // One address and nothing beside it: its checksum says that it is no entry of another kind.
            Kind::Address if recipient.is_certain() => self.check_address(&recipient, options),
            Kind::Address => self.verbatim_or(text, || match self.check_address(&recipient, options) {
                (Verdict::Invalid, reason, _) => self.name_or(text, (Verdict::Invalid, reason)),
                answer => answer,
            }),
            Kind::EntityName => self.verbatim_or(text, || self.check_name(text, options)),
            Kind::AddressName | Kind::NotCheckable => {
                let found = self.check_address(&recipient, options);
                self.verbatim_or(text, || match found.0 {
                    Verdict::Listed | Verdict::Possible => found,
                    _ => self.name_or(text, (Verdict::NotCovered, None)),
                })
            }
            Kind::Unreadable => {
                let reason = recipient.problem.map(Reason::from);
                self.verbatim_or(text, || self.name_or(text, (Verdict::Invalid, reason)))
            }
        };
        let by_name = entries
            .first()
            .map_or(recipient.kind == Kind::EntityName, |entry| entry.relation == Relation::Name);
        Check {
            kind: recipient.kind,
            verdict,
            reason,
            as_of_verdict: (verdict == Verdict::Stale).then_some(Verdict::NoMatch),
            entries,
            readings: recipient.readings,
            warnings: recipient.warnings,
            lists: self.lists.iter().map(|list| list.summary(options.now, by_name)).collect(),
        }
    }

    /// True when `canary` arrived as the canary of the list at `list`, letter by letter, and the list holds it: to be
    /// asked before an answer that clears somebody is believed. What the canary reads as was computed once, the way to
    /// the list is that of any other key.
    pub fn finds_canary(&self, canary: &str, list: usize) -> bool {
        self.lists.get(list).is_some_and(|list| list.file.header.canary == canary && list.finds_canary())
    }

    /// Parties whose name is `query`, best first.
    pub fn names(&self, query: &str) -> Vec<NameMatch> {
        let keys = name::keys(query);
        let mut matches: Vec<NameMatch> = Vec::new();
        for found in self.lists.iter().flat_map(|list| list.parties_named(&keys)) {
            if matches.iter().all(|other| other.id != found.party.id) {
                let why = list::why_exact(&found.matched);
                let name = found.party.primary_name().to_owned();
                matches.push(NameMatch {
                    id: found.party.id,
                    name,
                    programs: found.party.programs,
                    score: 1.0,
                    why,
                });
            }
        }
        matches
    }

    fn check_address(&self, recipient: &Recipient, options: &Options) -> Answer {
        if self.lists.is_empty() {
            let unreadable = recipient.groups.iter().any(|group| all_bad(&recipient.readings[group.clone()]));
            return if unreadable {
                (Verdict::Invalid, None, Vec::new())
            } else {
                (Verdict::CouldNotCheck, Some(Reason::NoList), Vec::new())
            };
        }
        let mut entries = Vec::new();
        let mut worst: (Verdict, Option<Reason>) = (Verdict::NoMatch, None);
        for group in &recipient.groups {
            let found: Vec<Entry> = group
                .clone()
                .flat_map(|index| {
                    let key = recipient.readings[index].key;
                    self.lists.iter().flat_map(move |list| list.entries(&key, index))
                })
                .collect();
            let found = strongest(found);
            let readings = &recipient.readings[group.clone()];
            let answer = match found.iter().map(|entry| entry.relation).min() {
                Some(Relation::SameKey) => (Verdict::Possible, None),
                Some(_) => (Verdict::Listed, None),
                None => self.without_entries(readings, recipient.problem, options),
            };
            if answer.0 < worst.0 {
                worst = answer;
            }
            found.into_iter().for_each(|entry| add_by_relation(&mut entries, entry));
        }
        (worst.0, worst.1, entries)
    }

    /// The answer for a recipient that leads to nobody.
    fn without_entries(
        &self,
        readings: &[Reading],
        problem: Option<Problem>,
        options: &Options,
    ) -> (Verdict, Option<Reason>) {
        if all_bad(readings) {
            return (Verdict::Invalid, None);
        }
        match problem {
            Some(Problem::PartNotRead) => return (Verdict::NotCovered, Some(Reason::PartNotRead)),
            Some(problem) => return (Verdict::Invalid, Some(problem.into())),
            None => {}
        }
        let covering: Vec<&List> = self
            .lists
            .iter()
            .filter(|list| {
                let fitting = readings.iter().filter(|reading| reading.checksum != Checksum::Bad);
                fitting.map(|reading| reading.key.family).any(|family| list.file.covers(family))
            })
            .collect();
        let expires_or_old = |list: &&List| {
            let header = &list.file.header;
            options.now.days_since(header.as_of_addresses) > options.max_age_days
                || options.now > header.expires
        };
        if covering.is_empty() {
            (Verdict::NotCovered, None)
        } else if covering.iter().any(|list| list.is_from_future(options.now)) {
            (Verdict::CouldNotCheck, Some(Reason::ListFromFuture))
        } else if covering.iter().any(expires_or_old) {
            (Verdict::Stale, None)
        } else {
            (Verdict::NoMatch, None)
        }
    }

    fn check_name(&self, text: &str, options: &Options) -> Answer {
        let entries = self.name_entries(text);
        if !entries.is_empty() {
            return (Verdict::Possible, None, entries);
        }
        // Equal spelling is all that was compared: that nothing was found clears nobody.
        let reason = if self.lists.is_empty() {
            Reason::NoList
        } else if !self.lists.iter().all(List::knows_names) {
            Reason::NamesNotLoaded
        } else if self.lists.iter().any(|list| list.is_from_future(options.now)) {
            Reason::ListFromFuture
        } else {
            Reason::SimilarNamesNotChecked
        };
        (Verdict::CouldNotCheck, Some(reason), entries)
    }

    /// What no decoder reads may still be an entry, word for word; any other answer comes after that.
    fn verbatim_or(&self, text: &str, otherwise: impl FnOnce() -> Answer) -> Answer {
        let verbatim: Vec<Entry> = self.lists.iter().flat_map(|list| list.verbatim_entries(text)).collect();
        if verbatim.is_empty() {
            return otherwise();
        }
        let (verdict, _, mut entries) = otherwise();
        verbatim.into_iter().for_each(|entry| add_by_relation(&mut entries, entry));
        (verdict.min(Verdict::Listed), None, entries)
    }

    /// Some listed names look like a service's (`blender.io`) or like nothing at all.
    fn name_or(&self, text: &str, (verdict, reason): (Verdict, Option<Reason>)) -> Answer {
        let entries = self.name_entries(text);
        if entries.is_empty() { (verdict, reason, entries) } else { (Verdict::Possible, None, entries) }
    }

    fn name_entries(&self, text: &str) -> Vec<Entry> {
        let keys = name::keys(text);
        self.lists.iter().flat_map(|list| list.name_entries(&keys)).collect()
    }
}

type Answer = (Verdict, Option<Reason>, Vec<Entry>);

impl From<Problem> for Reason {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::NotFullAddress => Self::NotFullAddress,
            Problem::UnknownRequirement => Self::UnknownRequirement,
            Problem::PartNotRead => Self::PartNotRead,
        }
    }
}

/// One entry for each party and code: several readings of one text may lead to it.
fn strongest(found: Vec<Entry>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::with_capacity(found.len());
    for entry in found {
        let same = |other: &&mut Entry| {
            (&other.list, &other.id, &other.label) == (&entry.list, &entry.id, &entry.label)
        };
        match entries.iter_mut().find(same) {
            None => entries.push(entry),
            Some(other) if other.relation > entry.relation => *other = entry,
            Some(_) => {}
        }
    }
    entries
}

/// Adds `entry` behind those whose relation is as close or closer. Answers are short, and sorting is large code.
fn add_by_relation(entries: &mut Vec<Entry>, entry: Entry) {
    let at = entries.partition_point(|other| other.relation <= entry.relation);
    entries.insert(at, entry);
}

fn all_bad(readings: &[Reading]) -> bool {
    readings.iter().all(|reading| reading.checksum == Checksum::Bad)
}

impl List {
    fn is_from_future(&self, now: Timestamp) -> bool {
        let header = &self.file.header;
        let newest = header.issued.max(header.as_of_addresses).max(header.as_of_names);
        newest.0 > now.0.saturating_add(MAX_FUTURE)
    }
}
