//! Makes `data/ofac-sdn.records.jsonl` from two tables of facts:
//!
//! ```text
//! cargo run -p recipient-check-compiler --example records_from_facts -- ../shared/data/facts > data/ofac-sdn.records.jsonl
//! ```
//!
//! `data/ORIGIN.md` says where the facts come from. Addresses join names by the publisher's id alone. What the
//! tables do not state stays absent.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use recipient_check::date::Date;
use recipient_check::list_file::{NameQuality, PartyType};
use recipient_check_compiler::record::{Address, Name, Record};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let facts =
        std::env::args().nth(1).ok_or("expected the folder that holds names.csv and addresses.csv")?;
    std::io::stdout().write_all(records_from_facts(Path::new(&facts))?.as_bytes())?;
    Ok(())
}

/// Every record, one a line, in list order.
///
/// # Errors
/// When a table cannot be read or holds something unknown.
pub fn records_from_facts(facts: &Path) -> Result<String, Failure> {
    let mut records = parties(&facts.join("names.csv"))?;
    add_addresses(&facts.join("addresses.csv"), &mut records)?;
    let mut records: Vec<Record> = records.into_values().collect();
    for record in &mut records {
        record.canonicalise();
    }
    records.sort_by(Record::list_order);
    Ok(records.iter().fold(String::new(), |mut lines, record| {
        let _ = writeln!(lines, "{}", record.to_line());
        lines
    }))
}

/// The parties of the table of names, by id.
fn parties(path: &Path) -> Result<BTreeMap<String, Record>, Failure> {
    let mut records = BTreeMap::new();
    let mut table = csv::Reader::from_path(path)?;
    let column = columns(table.headers()?);
    for row in table.records() {
        let row = row?;
        let cell = |name| Ok::<_, Failure>(&row[column(name)?]);
        let id = cell("uid")?;
        let record: &mut Record = records.entry(id.to_owned()).or_default();
        if record.id.is_empty() {
            *record = Record {
                id: id.to_owned(),
                party_type: Some(party_type(cell("type")?)?),
                programs: programs(cell("program")?),
                listed_on: Some(day(cell("entry_date")?)?),
                url: Some(format!("https://sanctionssearch.ofac.treas.gov/Details.aspx?id={id}")),
                ..Record::default()
            };
        }
        let name = Name {
            name: cell("name")?.to_owned(),
            quality: match cell("kind")? {
                "primary" | "primary-other-script" => NameQuality::Primary,
                "strong" => NameQuality::Strong,
                "weak" => NameQuality::Weak,
                other => return Err(format!("unknown kind of name {other:?}").into()),
            },
        };
        // The Latin primary name is the one to show; the table does not always give it first.
        if cell("kind")? == "primary" {
            record.names.insert(0, name);
        } else {
            record.names.push(name);
        }
    }
    Ok(records)
}

/// Gives every current address to its party or parties.
fn add_addresses(path: &Path, records: &mut BTreeMap<String, Record>) -> Result<(), Failure> {
    let mut table = csv::Reader::from_path(path)?;
    let column = columns(table.headers()?);
    for row in table.records() {
        let row = row?;
        let cell = |name| Ok::<_, Failure>(&row[column(name)?]);
        let added_between = match cell("status")? {
            "delisted" => continue,
            "listed at 2025-11-19 and 2026-10-01" => None,
            "added after 2025-11-19; listed at 2026-10-01" => Some((day("2025-11-20")?, day("2026-10-01")?)),
            other => return Err(format!("unknown status {other:?}").into()),
        };
        // A first sighting in a public copy is not a listing date: the address carries none.
        let address = Address {
            address: cell("address")?.to_owned(),
            label: cell("ofac_currency_code")?.to_owned(),
            listed_on: None,
            added_between,
        };
        if cell("sdn_uid")?.is_empty() {
            let name = cell("entity")?;
            let record = records.entry(own_id(name)).or_insert_with(|| Record {
                id: own_id(name),
                names: vec![Name { name: name.to_owned(), quality: NameQuality::Primary }],
                ..Record::default()
            });
            record.programs.extend(programs(cell("program")?));
            record.addresses.push(address);
            continue;
        }
        for id in cell("sdn_uid")?.split(" | ") {
            records
                .get_mut(id)
                .ok_or_else(|| format!("no names for the party {id}"))?
                .addresses
                .push(address.clone());
        }
    }
    Ok(())
}

fn columns(headers: &csv::StringRecord) -> impl Fn(&str) -> Result<usize, Failure> + use<> {
    let headers: Vec<String> = headers.iter().map(str::to_owned).collect();
    move |name| {
        headers.iter().position(|header| header == name).ok_or_else(|| format!("no column {name}").into())
    }
}

/// An id for a party whose official one is not known: plainly not an official one.
fn own_id(name: &str) -> String {
    let words: Vec<String> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!("name:{}", words.join("-"))
}

fn party_type(text: &str) -> Result<PartyType, Failure> {
    Ok(match text {
        "entity" => PartyType::Entity,
        "individual" => PartyType::Individual,
        "vessel" => PartyType::Vessel,
        "aircraft" => PartyType::Aircraft,
        other => return Err(format!("unknown type {other:?}").into()),
    })
}

fn programs(text: &str) -> Vec<String> {
    text.split("; ").filter(|program| !program.is_empty()).map(str::to_owned).collect()
}

fn day(text: &str) -> Result<Date, Failure> {
    Date::parse(text).ok_or_else(|| format!("expected a day, found {text:?}").into())
}
