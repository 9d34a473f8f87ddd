//! A listed party as facts: what every source is read into, and what reviewable data is kept as.
//!
//! One record is one line of JSON (`records` in the contract). Fields that the publisher does not state are
//! absent, never guessed. An unknown field is refused: a misspelt `adresses` must not empty a party.

use core::cmp::Ordering;

use recipient_check::date::Date;
use recipient_check::list_file::{Fact, NameQuality, Party, PartyName, PartyType};
use serde::{Deserialize, Deserializer, Serialize};

/// One listed party.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The publisher's identifier.
    pub id: String,
    /// What the party is, where the publisher says so.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub party_type: Option<PartyType>,
    /// Sanctions programmes, as the publisher abbreviates them.
    #[serde(default)]
    pub programs: Vec<String>,
    /// When the party was listed.
    #[serde(default, deserialize_with = "date", skip_serializing_if = "Option::is_none")]
    pub listed_on: Option<Date>,
    /// The official record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Every name; the first one with quality `primary` is the one to show.
    pub names: Vec<Name>,
    /// Every digital currency address.
    #[serde(default)]
    pub addresses: Vec<Address>,
}

/// One name of a party.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// As listed.
    pub name: String,
    /// How much the publisher relies on it.
    pub quality: NameQuality,
}

/// One address of a party.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// As listed.
    pub address: String,
    /// The official currency code: a label, not a statement about the network.
    pub label: String,
    /// When the address was listed, where the publisher says so.
    #[serde(default, deserialize_with = "date", skip_serializing_if = "Option::is_none")]
    pub listed_on: Option<Date>,
    /// First and last day on which it can have been added, where the day is not known.
    #[serde(default, deserialize_with = "dates", skip_serializing_if = "Option::is_none")]
    pub added_between: Option<(Date, Date)>,
}

impl Record {
    /// One order for equal contents: the shown name first, other names by quality and text, addresses by text.
    /// Returns how many exact repetitions of an address were dropped.
    pub fn canonicalise(&mut self) -> usize {
        self.programs.sort_unstable();
        self.programs.dedup();
        let shown = self.names.iter().position(|name| name.quality == NameQuality::Primary).unwrap_or(0);
        if let Some(names) = self.names.get_mut(..=shown) {
            names.rotate_right(1);
            self.names[1..].sort_unstable_by(|a, b| (a.quality, &a.name).cmp(&(b.quality, &b.name)));
        }
        self.addresses.sort_unstable();
        let before = self.addresses.len();
        self.addresses.dedup();
        before - self.addresses.len()
    }

    /// Ids that are numbers first, by value; then all others, as text. Records that share an id follow their
    /// whole contents, so that no input order shows through.
    pub fn list_order(&self, other: &Self) -> Ordering {
        fn id_order(id: &str) -> (bool, usize, &str) {
            let numeric = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
            let digits = id.trim_start_matches('0');
            if numeric { (false, digits.len(), digits) } else { (true, 0, id) }
        }
        id_order(&self.id)
            .cmp(&id_order(&other.id))
            .then_with(|| self.id.cmp(&other.id))
            .then_with(|| self.names.cmp(&other.names))
            .then_with(|| self.addresses.cmp(&other.addresses))
            .then_with(|| self.programs.cmp(&other.programs))
            .then_with(|| self.listed_on.cmp(&other.listed_on))
            .then_with(|| self.party_type.cmp(&other.party_type))
            .then_with(|| self.url.cmp(&other.url))
    }

    /// The record as one line of JSON, without the line end.
    ///
    /// # Panics
    /// Never: strings, numbers and lists always have a JSON form.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).expect("strings, numbers and lists always have a JSON form")
    }

    /// The name to show.
    pub fn primary_name(&self) -> Option<&str> {
        self.names.first().map(|name| name.name.as_str())
    }
}

/// Everything about the record but its addresses.
impl From<&Record> for Party {
    fn from(record: &Record) -> Self {
        Self {
            id: record.id.clone(),
            party_type: record.party_type,
            programs: record.programs.clone(),
            listed_on: record.listed_on,
            url: record.url.clone(),
            names: record
                .names
                .iter()
                .map(|name| PartyName { name: name.name.clone(), quality: name.quality })
                .collect(),
        }
    }
}

/// What the list says about an address besides whose it is.
impl From<&Address> for Fact {
    fn from(address: &Address) -> Self {
        Self {
            label: address.label.clone(),
            listed_on: address.listed_on,
            added_between: address.added_between,
        }
    }
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    Option::<String>::deserialize(deserializer)?.map(parse_date).transpose()
}

fn dates<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<(Date, Date)>, D::Error> {
    let Some((from, until)) = Option::<(String, String)>::deserialize(deserializer)? else {
        return Ok(None);
    };
    let (from, until) = (parse_date(from)?, parse_date(until)?);
    if from > until {
        return Err(serde::de::Error::custom("the first day is after the last"));
    }
    Ok(Some((from, until)))
}

#[expect(clippy::needless_pass_by_value, reason = "the argument of `Option::map`")]
fn parse_date<E: serde::de::Error>(text: String) -> Result<Date, E> {
    Date::parse(&text)
        .ok_or_else(|| E::custom(format_args!("expected a day such as 2023-05-23, found {text:?}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str) -> Record {
        Record { id: id.into(), ..Record::default() }
    }

    #[test]
    fn the_line_of_the_contract_round_trips() {
        let line = concat!(
            r#"{"id":"43379","type":"entity","programs":["DPRK2"],"listed_on":"2023-05-23","#,
            r#""url":"https://example.org/43379","names":[{"name":"Chinyong","quality":"primary"}],"#,
            r#""addresses":[{"address":"0xab","label":"ETH","added_between":["2025-11-20","2026-10-01"]}]}"#
        );
        let record: Record = serde_json::from_str(line).unwrap();
        assert_eq!(record.to_line(), line);
    }

    #[test]
    fn absent_fields_stay_absent() {
        let line = r#"{"id":"name:x","programs":[],"names":[{"name":"X","quality":"weak"}],"addresses":[]}"#;
        let record: Record = serde_json::from_str(line).unwrap();
        assert_eq!((record.party_type, record.listed_on, &record.url), (None, None, &None));
        assert_eq!(record.to_line(), line);
    }

    #[test]
    fn a_misspelt_field_and_an_impossible_day_are_refused() {
        for line in [
            r#"{"id":"1","names":[],"adresses":[]}"#,
            r#"{"id":"1","names":[],"listed_on":"2023-02-30"}"#,
            r#"{"id":"1","names":[],"addresses":[{"address":"a","label":"b","added_between":["2026-01-02","2026-01-01"]}]}"#,
        ] {
            assert!(serde_json::from_str::<Record>(line).is_err(), "{line}");
        }
    }

    #[test]
    fn numbers_sort_by_value_and_before_text() {
        let mut records = ["name:x", "100", "36", "9", "036", "QDi.001"].map(record);
        records.sort_by(Record::list_order);
        assert_eq!(records.map(|record| record.id), ["9", "036", "36", "100", "QDi.001", "name:x"]);
    }

    #[test]
    fn the_first_primary_name_is_shown_and_repeated_addresses_are_counted() {
        let name = |name: &str, quality| Name { name: name.into(), quality };
        let address =
            Address { address: "a".into(), label: "XBT".into(), listed_on: None, added_between: None };
        let mut record = Record {
            names: vec![
                name("weak", NameQuality::Weak),
                name("Zeta", NameQuality::Primary),
                name("Альфа", NameQuality::Primary),
                name("strong", NameQuality::Strong),
            ],
            addresses: vec![address.clone(), address],
            ..record("1")
        };
        assert_eq!(record.canonicalise(), 1);
        let names: Vec<&str> = record.names.iter().map(|name| name.name.as_str()).collect();
        assert_eq!(names, ["Zeta", "Альфа", "strong", "weak"]);
    }
}
