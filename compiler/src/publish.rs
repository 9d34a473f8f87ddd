//! From one published edition to the next: its number, and how much it changes.

use core::fmt;

use recipient_check::date::Timestamp;
use serde::Serialize;

use crate::diff::{Diff, diff};
use crate::record::Record;

/// How much an edition changes. Each thing is counted once, however often the list repeats it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Parties, by id.
    pub parties: Change,
    /// Parties of both editions whose shown name differs.
    pub parties_renamed: usize,
    /// Other names of parties of both editions.
    pub names: Change,
    /// Distinct address texts, whoever they belong to.
    pub addresses: Change,
}

/// How many came and went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// In the new edition alone.
    pub added: usize,
    /// In the old edition alone.
    pub removed: usize,
}

/// The number of the edition after `last`: the time of issue, so that numbers of different publishers compare, or the
/// next number where two editions are issued within a second or a clock was wrong. `None` when no number is left.
pub fn next_edition(last: Option<u64>, issued: Timestamp) -> Option<u64> {
    let issued = u64::try_from(issued.0).unwrap_or(0);
    last.map_or(Some(issued), |last| Some(last.checked_add(1)?.max(issued)))
}

impl Changes {
    /// What `new` changes.
    pub fn between(old: &[Record], new: &[Record]) -> Self {
        let Diff { parties, names, addresses } = diff(old, new);
        Self {
            parties: Change { added: parties.added.len(), removed: parties.removed.len() },
            parties_renamed: parties.renamed.len(),
            names: Change { added: names.added.len(), removed: names.removed.len() },
            addresses: Change { added: addresses.added.len(), removed: addresses.removed.len() },
        }
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { parties, parties_renamed, names, addresses } = self;
        writeln!(f, "addresses   {addresses}")?;
        writeln!(f, "parties     {parties}, {parties_renamed} renamed")?;
        writeln!(f, "other names {names}")
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} added, {} removed", self.added, self.removed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, names: &[&str], addresses: &[&str]) -> Record {
        let names: Vec<String> =
            names.iter().map(|name| format!(r#"{{"name":"{name}","quality":"primary"}}"#)).collect();
        let addresses: Vec<String> =
            addresses.iter().map(|text| format!(r#"{{"address":"{text}","label":"ETH"}}"#)).collect();
        let (names, addresses) = (names.join(","), addresses.join(","));
        serde_json::from_str(&format!(r#"{{"id":"{id}","names":[{names}],"addresses":[{addresses}]}}"#))
            .unwrap()
    }

    #[test]
    fn what_came_went_and_was_renamed_is_counted_once() {
        let old =
            [record("1", &["A"], &["x", "y"]), record("2", &["B", "C"], &["x"]), record("3", &["D"], &[])];
        let new = [
            record("1", &["A", "E"], &["y", "z"]),
            record("2", &["F", "C"], &["z"]),
            record("4", &["D"], &[]),
        ];
        let change = |added, removed| Change { added, removed };
        assert_eq!(
            Changes::between(&old, &new),
            Changes {
                parties: change(1, 1),
                parties_renamed: 1,
                names: change(1, 0),
                addresses: change(1, 1),
            }
        );
        assert_eq!(Changes::between(&old, &old), Changes::default());
    }

    #[test]
    fn an_editions_number_grows_whatever_the_clock_says() {
        assert_eq!(next_edition(None, Timestamp(1000)), Some(1000));
        assert_eq!(next_edition(Some(10), Timestamp(1000)), Some(1000));
        assert_eq!(next_edition(Some(1000), Timestamp(1000)), Some(1001));
        assert_eq!(next_edition(Some(5000), Timestamp(1000)), Some(5001));
        assert_eq!(next_edition(Some(7), Timestamp(-1)), Some(8));
        assert_eq!(next_edition(Some(u64::MAX), Timestamp(1000)), None);
    }
}
