//! `ofac-sdn-xml`: OFAC's `SDN.XML` (and `CONSOLIDATED.XML`, which has the same shape).
//!
//! ```text
//! sdnList
//!   publshInformation / Publish_Date (month first), Record_Count
//!   sdnEntry
//!     uid, firstName, lastName, sdnType
//!     programList / program
//!     idList / id / idType ("Digital Currency Address - XBT"), idNumber
//!     akaList / aka / category (strong, weak), firstName, lastName
//! ```
//!
//! The file has Latin names alone and no dates of listing.

use recipient_check::list_file::NameQuality;

use super::day::{Form, day};
use super::element::{self, Element, Shape};
use super::entries::{Entries, push_address, push_name};
use super::unpack::Text;
use super::xml::Reason;
use super::{Contents, Error, ofac};
use crate::record::Record;

const SHAPE: Shape = Shape {
    root: "sdnList",
    format: "SDN.XML",
    containers: &[],
    entries: &["publshInformation", "sdnEntry"],
};

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let mut entries = Entries::new(text.file());
    let (mut issued, mut announced) = (None, None);
    element::read(text, &SHAPE, &mut |element, line| match element.name() {
        "sdnEntry" => entries.add(record(&element)?, line),
        "publshInformation" => {
            let date = element.text("Publish_Date");
            let date = day(date, Form::MonthFirst)
                .ok_or_else(|| format!("expected a day in <Publish_Date>, found {date:?}"))?;
            issued = Some(date);
            announced = element.text("Record_Count").parse().ok().map(|count: usize| (count, line));
            Ok(())
        }
        _ => Ok(()),
    })?;
    if let Some((count, line)) = announced.filter(|(count, _)| *count != entries.len()) {
        let found = entries.len();
        entries.refuse(line, format!("expected the {count} parties that the file announces, found {found}"));
    }
    Ok(Contents { issued, ..entries.into_contents() })
}

fn record(entry: &Element) -> Result<Record, Reason> {
    let id = entry.text("uid");
    let mut record = Record {
        id: id.to_owned(),
        party_type: ofac::party_type(entry.text("sdnType")),
        programs: entry
            .grouped("programList", "program")
            .map(|program| program.own_text().to_owned())
            .collect(),
        url: (!id.is_empty()).then(|| ofac::record_url(id)),
        ..Record::default()
    };
    push_name(&mut record.names, &full_name(entry), NameQuality::Primary);
    for alias in entry.grouped("akaList", "aka") {
        let quality = match alias.text("category") {
            "weak" => NameQuality::Weak,
            _ => NameQuality::Strong,
        };
        push_name(&mut record.names, &full_name(alias), quality);
    }
    for document in entry.grouped("idList", "id") {
        if let Some(code) = ofac::currency(document.text("idType")) {
            let address = document.text("idNumber");
            if address.is_empty() {
                return Err(format!("expected a digital currency address for the party {id}, found none"));
            }
            push_address(&mut record.addresses, code, address);
        }
    }
    Ok(record)
}

/// The last name stands first, as in OFAC's other files.
fn full_name(element: &Element) -> String {
    format!("{} {}", element.text("lastName"), element.text("firstName"))
}
