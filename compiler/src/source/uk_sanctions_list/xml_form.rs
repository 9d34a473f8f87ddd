//! The list as XML.

use recipient_check::list_file::NameQuality;

use super::super::day::{Form, day};
use super::super::element::{self, Element, Shape};
use super::super::entries::{Entries, push_name};
use super::super::unpack::Text;
use super::super::{Contents, Error};
use super::{party, quality, read_text};
use crate::record::Record;

const SHAPE: Shape = Shape {
    root: "Designations",
    format: "the UK Sanctions List",
    containers: &[],
    entries: &["DateGenerated", "Designation"],
};

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let mut entries = Entries::new(text.file());
    let mut issued = None;
    element::read(text, &SHAPE, &mut |element, line| match element.name() {
        "Designation" => {
            let (record, complaint) = record(&element);
            if let Some(complaint) = complaint {
                entries.refuse(line, complaint);
            }
            entries.add(record, line)
        }
        "DateGenerated" => {
            let date = element.own_text();
            issued = Some(
                day(date, Form::DayFirst)
                    .ok_or_else(|| format!("expected a day in <DateGenerated>, found {date:?}"))?,
            );
            Ok(())
        }
        _ => Ok(()),
    })?;
    Ok(Contents { issued, ..entries.into_contents() })
}

fn record(entry: &Element) -> (Record, Option<String>) {
    let (mut record, complaint) = party(
        entry.text("UniqueID"),
        entry.text("RegimeName"),
        entry.text("IndividualEntityShip"),
        entry.text("DateDesignated"),
    );
    for name in entry.grouped("Names", "Name") {
        let parts = ["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"].map(|part| name.text(part));
        let quality = quality(name.text("NameType"), name.text("AliasStrength"));
        push_name(&mut record.names, &parts.join(" "), quality);
    }
    for name in entry.grouped("NonLatinNames", "NonLatinName") {
        push_name(&mut record.names, name.text("NameNonLatinScript"), NameQuality::Strong);
    }
    read_texts(&mut record, entry);
    (record, complaint)
}

fn read_texts(record: &mut Record, element: &Element) {
    for child in element.all() {
        read_text(record, child.name(), child.own_text());
        read_texts(record, child);
    }
}
