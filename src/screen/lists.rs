//! What the loaded lists say of what was read in a text.

use core::ops::Range;

use crate::key::{ControlClass, Key};
use crate::list_file::{self, ListFile, Row};
use crate::recipient::{Checksum, Problem, Reading, Recipient};
use crate::relation;
use crate::signature::PublicKey;

use super::list::List;
use super::{Answer, Entry, Options, Reason, Relation, Verdict};

/// Lists, in order of adding.
#[derive(Default)]
pub(super) struct Lists(pub(super) Vec<List>);

impl Lists {
    /// Adds a list that one of `accepted` signed. Returns its position. `read` reads its canary.
    pub(super) fn add(
        &mut self,
        file: ListFile,
        accepted: &[PublicKey],
        floor: u64,
        read: impl FnOnce(&str) -> Vec<Key>,
    ) -> Result<usize, list_file::Error> {
        let list = List::new(file, accepted, read)?;
        let found = list.file.header.edition;
        if found < floor {
            return Err(list_file::Error::Rollback { floor, found });
        }
        self.0.push(list);
        Ok(self.0.len() - 1)
    }

    /// True when `canary` arrived as the canary of the list at `list`, letter by letter, and the list holds it.
    pub(super) fn finds_canary(&self, canary: &str, list: usize) -> bool {
        self.0.get(list).is_some_and(|list| list.file.header.canary == canary && list.finds_canary())
    }

    pub(super) fn check_address(&self, recipient: &Recipient, options: &Options) -> Answer {
        if self.0.is_empty() {
            let unreadable = recipient.groups.iter().any(|group| all_bad(&recipient.readings[group.clone()]));
            return if unreadable {
                (Verdict::Invalid, None).into()
            } else {
                (Verdict::CouldNotCheck, Some(Reason::NoList)).into()
            };
        }
        let mut entries = Vec::new();
        let mut worst: (Verdict, Option<Reason>) = (Verdict::NoMatch, None);
        for group in &recipient.groups {
            let found = strongest(self.entries(recipient, group.clone()));
            let readings = &recipient.readings[group.clone()];
            let closest = found.iter().map(|entry| entry.relation).min();
            let answer = self.about(closest, readings, recipient.problem, options);
            if answer.0 < worst.0 {
                worst = answer;
            }
            found.into_iter().for_each(|entry| add_by_relation(&mut entries, entry));
        }
        Answer { verdict: worst.0, reason: worst.1, entries }
    }

    /// What the lists say of one address with nothing around it.
    pub(super) fn check_one(&self, text: &str, recipient: &Recipient, options: &Options) -> Answer {
        if recipient.is_certain() {
            // Its checksum says that it is no entry of another kind.
            return self.check_address(recipient, options);
        }
        let mut verbatim = Vec::new();
        for list in &self.0 {
            verbatim.append(&mut list.verbatim_entries_of_word(text));
        }
        or_verbatim(verbatim, || self.check_address(recipient, options))
    }

    /// Whom the readings of one recipient lead to, on every list. Readings often share a control class (`D...` is one
    /// public key hash on three networks): hashing and asking is most of the work, and done once.
    fn entries(&self, recipient: &Recipient, group: Range<usize>) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut answers: Vec<(ControlClass, Rows<'_>)> = Vec::new();
        for index in group {
            let key = &recipient.readings[index].key;
            let class = key.control_class();
            let known = answers.iter().position(|(asked, _)| *asked == class).unwrap_or_else(|| {
                answers.push((class, self.rows(key)));
                answers.len() - 1
            });
            let rows = &answers[known].1;
            for (list, row) in &rows.direct {
                if let Some(entry) = list.entry(key, row, index) {
                    entries.push(entry);
                }
            }
            for (list, row) in &rows.forward {
                entries.push(list.forward_entry(row, index));
            }
            for list in &rows.flagged {
                entries.push(list.filter_entry(Some(index)));
            }
        }
        // Every key that was asked for had its own chance of an accident.
        let asked: u32 = answers.iter().map(|(_, rows)| rows.asked).sum();
        for entry in &mut entries {
            entry.one_in = entry.one_in.map(|one_in| one_in / asked.max(1));
        }
        entries
    }

    fn rows(&self, key: &Key) -> Rows<'_> {
        let mut hashes = vec![key.control_class().hash()];
        for key in relation::forward(key) {
            hashes.push(key.control_class().hash());
        }
        let mut rows = Rows { direct: Vec::new(), forward: Vec::new(), flagged: Vec::new(), asked: 0 };
        for (at, hash) in hashes.iter().enumerate() {
            let found = if at == 0 { &mut rows.direct } else { &mut rows.forward };
            for list in &self.0 {
                for row in list.file.rows(hash) {
                    found.push((list, row));
                }
            }
        }
        for list in &self.0 {
            if hashes.iter().any(|hash| list.file.flags(hash)) {
                rows.flagged.push(list);
                rows.asked = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
            }
        }
        rows
    }

    /// The answer about one recipient: by the closest of the entries that it leads to, or where it leads to none.
    pub(super) fn about(
        &self,
        closest: Option<Relation>,
        readings: &[Reading],
        problem: Option<Problem>,
        options: &Options,
    ) -> (Verdict, Option<Reason>) {
        if let Some(relation) = closest {
            return (verdict_of(relation), None);
        }
        if all_bad(readings) {
            return (Verdict::Invalid, None);
        }
        match problem {
            Some(Problem::PartNotRead) => return (Verdict::NotCovered, Some(Reason::PartNotRead)),
            Some(problem) => return (Verdict::Invalid, Some(problem.into())),
            None => {}
        }
        let (mut covered, mut from_future, mut old) = (false, false, false);
        for list in &self.0 {
            let covers =
                |reading: &Reading| reading.checksum != Checksum::Bad && list.file.covers(reading.key.family);
            if readings.iter().any(covers) {
                covered = true;
                from_future |= list.is_from_future(options.now);
                old |= list.is_old(list.file.header.as_of_addresses, options);
            }
        }
        if !covered {
            (Verdict::NotCovered, None)
        } else if from_future {
            (Verdict::CouldNotCheck, Some(Reason::ListFromFuture))
        } else if old {
            (Verdict::Stale, None)
        } else {
            (Verdict::NoMatch, None)
        }
    }

    /// What no decoder reads may still be an entry, word for word, alone or where it was read from among other words; any
    /// other answer comes after that.
    pub(super) fn verbatim_or(
        &self,
        text: &str,
        recipient: &Recipient,
        otherwise: impl FnOnce() -> Answer,
    ) -> Answer {
        let entries = |text| self.0.iter().flat_map(move |list| list.verbatim_entries(text));
        let mut verbatim: Vec<Entry> = entries(text).collect();
        if verbatim.is_empty() {
            let parts = recipient.texts.iter().map(|part| &**part).filter(|part| *part != text);
            verbatim.extend(parts.flat_map(entries));
        }
        or_verbatim(verbatim, otherwise)
    }
}

/// The entries that were found by their text, and the answer besides.
fn or_verbatim(verbatim: Vec<Entry>, otherwise: impl FnOnce() -> Answer) -> Answer {
    if verbatim.is_empty() {
        return otherwise();
    }
    let Answer { verdict, mut entries, .. } = otherwise();
    verbatim.into_iter().for_each(|entry| add_by_relation(&mut entries, entry));
    // Sorted: the closest comes first.
    let found = entries.first().map_or(Verdict::NoMatch, |entry| verdict_of(entry.relation));
    Answer { verdict: verdict.min(found), reason: None, entries }
}

/// What the lists hold in one control class.
struct Rows<'a> {
    direct: Vec<(&'a List, Row)>,
    /// Behind what its keys control and cannot be computed back from: a P2SH around them, Cardano credentials.
    forward: Vec<(&'a List, Row)>,
    /// Filter-only lists that claim one of its keys.
    flagged: Vec<&'a List>,
    /// Of how many keys a filter that claims one was asked.
    asked: u32,
}

/// What an entry found by this relation makes of the answer.
fn verdict_of(relation: Relation) -> Verdict {
    match relation {
        Relation::Same | Relation::Verbatim => Verdict::Listed,
        Relation::SameKey | Relation::Filter | Relation::Name => Verdict::Possible,
    }
}

/// One entry for each party and code: several readings of one text may lead to it.
fn strongest(found: Vec<Entry>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::with_capacity(found.len());
    for entry in found {
        let same = |other: &&mut Entry| other.is_same_party(&entry) && other.label == entry.label;
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
