//! What changed between two editions: parties by their id, addresses by their text.

use std::collections::{BTreeMap, BTreeSet};

use recipient_check::list_file::NameQuality;
use serde::Serialize;

use crate::record::Record;

/// What changed between two editions. Everything is sorted, so equal editions in any order give an equal difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// Who came, went or is called otherwise.
    pub parties: Parties,
    /// Other names of parties that stayed.
    pub names: Names,
    /// Which addresses came, went or are listed otherwise.
    pub addresses: Addresses,
}

/// Who came, went or is called otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parties {
    /// How many there were.
    pub before: usize,
    /// How many there are.
    pub after: usize,
    /// Those that only the newer edition has.
    pub added: Vec<Party>,
    /// Those that only the older edition has.
    pub removed: Vec<Party>,
    /// Those whose shown name is another one.
    pub renamed: Vec<Renamed>,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Party {
    /// The publisher's identifier.
    pub id: String,
    /// The name to show.
    pub name: String,
}

/// A party that is called otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// The publisher's identifier.
    pub id: String,
    /// The name that was shown.
    pub before: String,
    /// The name that is shown.
    pub after: String,
}

/// Names of parties that stayed, the shown ones apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Names {
    /// Those that only the newer edition has.
    pub added: Vec<Alias>,
    /// Those that only the older edition has.
    pub removed: Vec<Alias>,
}

/// A name of a party. One whose quality changed went and came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Alias {
    /// The party's identifier.
    pub party: String,
    /// The name.
    pub name: String,
    /// How much the publisher relies on it.
    pub quality: NameQuality,
}

/// Which addresses came, went or are listed otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Addresses {
    /// How many distinct texts there were.
    pub before: usize,
    /// How many distinct texts there are.
    pub after: usize,
    /// Those that only the newer edition has.
    pub added: Vec<Address>,
    /// Those that only the older edition has.
    pub removed: Vec<Address>,
    /// Those that another party or another code has.
    pub moved: Vec<Moved>,
}

/// An address and whose it is: several parties and codes may share one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Address {
    /// As listed.
    pub address: String,
    /// Who lists it, and as what.
    pub listed: BTreeSet<Listed>,
}

/// A party and a code under which an address is listed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Listed {
    /// The party's identifier.
    pub party: String,
    /// The currency code.
    pub label: String,
}

/// An address that is listed otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// As listed.
    pub address: String,
    /// Who listed it, and as what.
    pub before: BTreeSet<Listed>,
    /// Who lists it, and as what.
    pub after: BTreeSet<Listed>,
}

/// Compares two editions.
///
/// ```
/// use recipient_check_compiler::diff::diff;
/// use recipient_check_compiler::record::Record;
///
/// let party = |id: &str| Record { id: id.into(), ..Record::default() };
/// let difference = diff(&[party("1"), party("2")], &[party("2"), party("3")]);
/// assert_eq!((difference.parties.added[0].id.as_str(), difference.parties.removed[0].id.as_str()), ("3", "1"));
/// ```
pub fn diff(before: &[Record], after: &[Record]) -> Diff {
    let (old, new) = (Edition::of(before), Edition::of(after));
    let mut diff = Diff::default();
    diff.parties.before = old.parties.len();
    diff.parties.after = new.parties.len();
    diff.addresses.before = old.addresses.len();
    diff.addresses.after = new.addresses.len();
    for (id, known) in &old.parties {
        match new.parties.get(id) {
            None => diff.parties.removed.push(known.party(id)),
            Some(found) => compare(id, known, found, &mut diff),
        }
    }
    let added = new.parties.iter().filter(|(id, _)| !old.parties.contains_key(*id));
    diff.parties.added = added.map(|(id, known)| known.party(id)).collect();

    for (address, listed) in &old.addresses {
        let address = (*address).to_owned();
        match new.addresses.get(address.as_str()) {
            None => diff.addresses.removed.push(Address { address, listed: listed.clone() }),
            Some(found) if found != listed => {
                diff.addresses.moved.push(Moved { address, before: listed.clone(), after: found.clone() });
            }
            Some(_) => {}
        }
    }
    let added = new.addresses.iter().filter(|(address, _)| !old.addresses.contains_key(*address));
    diff.addresses.added = added
        .map(|(address, listed)| Address { address: (*address).to_owned(), listed: listed.clone() })
        .collect();
    diff
}

impl Diff {
    /// True when the editions say the same about parties, names and addresses.
    pub fn is_empty(&self) -> bool {
        let Self { parties, names, addresses } = self;
        parties.added.is_empty()
            && parties.removed.is_empty()
            && parties.renamed.is_empty()
            && names.added.is_empty()
            && names.removed.is_empty()
            && addresses.added.is_empty()
            && addresses.removed.is_empty()
            && addresses.moved.is_empty()
    }
}

fn compare(id: &str, old: &Known<'_>, new: &Known<'_>, diff: &mut Diff) {
    if old.shown != new.shown {
        diff.parties.renamed.push(Renamed {
            id: id.to_owned(),
            before: old.shown.to_owned(),
            after: new.shown.to_owned(),
        });
    }
    // A name that was or is the shown one is told by the line above.
    let alias = |(name, quality): &(&str, NameQuality)| Alias {
        party: id.to_owned(),
        name: (*name).to_owned(),
        quality: *quality,
    };
    diff.names.added.extend(
        new.names
            .difference(&old.names)
            .filter(|(name, _)| *name != new.shown || old.shown == new.shown)
            .map(alias),
    );
    diff.names.removed.extend(
        old.names
            .difference(&new.names)
            .filter(|(name, _)| *name != old.shown || old.shown == new.shown)
            .map(alias),
    );
}

/// One edition, ready to be compared.
#[derive(Default)]
struct Edition<'a> {
    parties: BTreeMap<&'a str, Known<'a>>,
    addresses: BTreeMap<&'a str, BTreeSet<Listed>>,
}

/// All that records of one id say.
#[derive(Default)]
struct Known<'a> {
    shown: &'a str,
    names: BTreeSet<(&'a str, NameQuality)>,
}

impl<'a> Edition<'a> {
    fn of(records: &'a [Record]) -> Self {
        let mut edition = Self::default();
        for record in records {
            let known = edition.parties.entry(&record.id).or_default();
            let shown = record.names.iter().find(|name| name.quality == NameQuality::Primary);
            let shown = shown.or(record.names.first()).map_or("", |name| &name.name);
            // Of several records with one id, in whatever order they came.
            if known.shown.is_empty() || shown < known.shown {
                known.shown = shown;
            }
            known.names.extend(record.names.iter().map(|name| (name.name.as_str(), name.quality)));
            for address in &record.addresses {
                edition
                    .addresses
                    .entry(&address.address)
                    .or_default()
                    .insert(Listed { party: record.id.clone(), label: address.label.clone() });
            }
        }
        edition
    }
}

impl Known<'_> {
    fn party(&self, id: &str) -> Party {
        Party { id: id.to_owned(), name: self.shown.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(json: serde_json::Value) -> Record {
        serde_json::from_value(json).unwrap()
    }

    fn party(id: &str, name: &str, aliases: &[&str], addresses: &[(&str, &str)]) -> Record {
        let mut names = vec![serde_json::json!({ "name": name, "quality": "primary" })];
        names.extend(aliases.iter().map(|name| serde_json::json!({ "name": name, "quality": "weak" })));
        let addresses: Vec<_> = addresses
            .iter()
            .map(|(label, address)| serde_json::json!({ "label": label, "address": address }))
            .collect();
        record(serde_json::json!({ "id": id, "names": names, "addresses": addresses }))
    }

    #[test]
    fn who_came_went_and_is_called_otherwise() {
        let before =
            [party("1", "One", &[], &[]), party("2", "Two", &["II"], &[]), party("3", "Three", &[], &[])];
        let after =
            [party("4", "Four", &[], &[]), party("3", "Three", &[], &[]), party("2", "Zwei", &["2"], &[])];
        let diff = diff(&before, &after);
        assert_eq!((diff.parties.before, diff.parties.after), (3, 3));
        assert_eq!(diff.parties.added, [Party { id: "4".into(), name: "Four".into() }]);
        assert_eq!(diff.parties.removed, [Party { id: "1".into(), name: "One".into() }]);
        assert_eq!(
            diff.parties.renamed,
            [Renamed { id: "2".into(), before: "Two".into(), after: "Zwei".into() }]
        );
        let alias = |name: &str| Alias { party: "2".into(), name: name.into(), quality: NameQuality::Weak };
        assert_eq!(diff.names.added, [alias("2")]);
        assert_eq!(diff.names.removed, [alias("II")]);
    }

    #[test]
    fn which_addresses_came_went_and_are_listed_otherwise() {
        let before = [
            party("1", "One", &[], &[("XBT", "a"), ("XBT", "b"), ("ETH", "c")]),
            party("2", "Two", &[], &[("XBT", "a"), ("ETH", "d")]),
        ];
        let after = [
            party("1", "One", &[], &[("XBT", "b"), ("USDT", "c")]),
            party("2", "Two", &[], &[("XBT", "a"), ("XMR", "e")]),
        ];
        let diff = diff(&before, &after);
        let texts = |addresses: &[Address]| -> Vec<String> {
            addresses.iter().map(|address| address.address.clone()).collect()
        };
        assert_eq!((diff.addresses.before, diff.addresses.after), (4, 4));
        assert_eq!(
            (texts(&diff.addresses.added), texts(&diff.addresses.removed)),
            (vec!["e".into()], vec!["d".into()])
        );
        let moved: Vec<&str> = diff.addresses.moved.iter().map(|moved| moved.address.as_str()).collect();
        assert_eq!(moved, ["a", "c"], "one holder less, and another code");
    }

    #[test]
    fn an_edition_does_not_differ_from_itself_in_another_order() {
        let one = party("1", "One", &["I"], &[("XBT", "a")]);
        let two = party("1", "Uno", &[], &[("XBT", "b")]);
        assert!(diff(&[one.clone(), two.clone()], &[two, one]).is_empty());
        assert!(diff(&[], &[]).is_empty());
    }

    #[test]
    fn a_name_that_becomes_the_shown_one_is_a_renaming_alone() {
        let diff = diff(&[party("1", "One", &[], &[])], &[party("1", "Uno", &[], &[])]);
        assert_eq!(diff.parties.renamed.len(), 1);
        assert_eq!(diff.names, Names::default());
    }
}
