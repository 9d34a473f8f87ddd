//! `un`: the consolidated list of the United Nations Security Council, as XML.
//!
//! ```text
//! CONSOLIDATED_LIST (dateGenerated)
//!   INDIVIDUALS / INDIVIDUAL, ENTITIES / ENTITY
//!     REFERENCE_NUMBER, UN_LIST_TYPE, LISTED_ON, COMMENTS1
//!     FIRST_NAME SECOND_NAME THIRD_NAME FOURTH_NAME, NAME_ORIGINAL_SCRIPT
//!     *_ALIAS / QUALITY (Good, Low, a.k.a., f.k.a.), ALIAS_NAME
//! ```
//!
//! Several names may stand in one field with semicolons between. Addresses have no field: they are read from the
//! comments. The list gives no page of its own for a party.

use recipient_check::list_file::{NameQuality, PartyType};

use super::day::{Form, day};
use super::element::{self, Element, Shape};
use super::entries::{Entries, push_found, push_name};
use super::unpack::Text;
use super::{Contents, Error};
use crate::record::Record;

const SHAPE: Shape = Shape {
    root: "CONSOLIDATED_LIST",
    format: "the UN consolidated list",
    containers: &["INDIVIDUALS", "ENTITIES"],
    entries: &["INDIVIDUAL", "ENTITY"],
};

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let mut entries = Entries::new(text.file());
    let mut issued = None;
    element::read(text, &SHAPE, &mut |element, line| {
        let party_type = match element.name() {
            "INDIVIDUAL" => PartyType::Individual,
            "ENTITY" => PartyType::Entity,
            _ => {
                let date = element.attribute("dateGenerated");
                issued = Some(
                    day(date, Form::Iso)
                        .ok_or_else(|| format!("expected a day in dateGenerated, found {date:?}"))?,
                );
                return Ok(());
            }
        };
        let mut record = record(&element, party_type);
        let listed_on = element.text("LISTED_ON");
        record.listed_on = day(listed_on, Form::Iso);
        if record.listed_on.is_none() && !listed_on.is_empty() {
            let id = &record.id;
            entries
                .refuse(line, format!("expected the day of listing of the party {id}, found {listed_on:?}"));
        }
        entries.add(record, line)
    })?;
    Ok(Contents { issued, ..entries.into_contents() })
}

fn record(entry: &Element, party_type: PartyType) -> Record {
    let mut record = Record {
        id: entry.text("REFERENCE_NUMBER").to_owned(),
        party_type: Some(party_type),
        ..Record::default()
    };
    let program = entry.text("UN_LIST_TYPE");
    if !program.is_empty() {
        record.programs.push(program.to_owned());
    }
    let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map(|part| entry.text(part));
    push_name(&mut record.names, &parts.join(" "), NameQuality::Primary);
    push_name(&mut record.names, entry.text("NAME_ORIGINAL_SCRIPT"), NameQuality::Primary);
    for (name, quality) in aliases(entry) {
        name.split(';').for_each(|name| push_name(&mut record.names, name, quality));
    }
    // The name stays as it is listed, and each of its parts can be found.
    let primary = parts.join(" ");
    if primary.contains(';') {
        primary.split(';').for_each(|name| push_name(&mut record.names, name, NameQuality::Strong));
    }
    for text in texts(entry) {
        push_found(&mut record.addresses, text);
    }
    record
}

fn aliases(entry: &Element) -> impl Iterator<Item = (&str, NameQuality)> {
    entry.all().iter().filter(|child| child.name().ends_with("_ALIAS")).map(|alias| {
        let quality = if alias.text("QUALITY").eq_ignore_ascii_case("low") {
            NameQuality::Weak
        } else {
            NameQuality::Strong
        };
        (alias.text("ALIAS_NAME"), quality)
    })
}

/// The fields in which the committee writes freely.
fn texts(entry: &Element) -> impl Iterator<Item = &str> {
    entry.all().iter().flat_map(|child| {
        let own = child.name().starts_with("COMMENT").then(|| child.own_text());
        own.into_iter().chain(child.children("NOTE").map(Element::own_text))
    })
}
