//! `ofac-sdn-enhanced`: OFAC's `SDN_ENHANCED.XML` (and `CONS_ENHANCED.XML`, which has the same shape).
//!
//! ```text
//! sanctionsData
//!   publicationInfo / dataAsOf
//!   entities / entity (id)
//!     generalInfo / entityType
//!     sanctionsLists / sanctionsList (datePublished)
//!     sanctionsPrograms / sanctionsProgram
//!     names / name / isPrimary, isLowQuality
//!       translations / translation / isPrimary, formattedFullName
//!     features / feature / type ("Digital Currency Address - XBT"), value
//! ```
//!
//! The file of changes has the same root: its entities carry an `action`, and it is refused, for it is no list.

use recipient_check::list_file::NameQuality;

use super::day::{Form, day};
use super::element::{self, Element, Shape};
use super::entries::{Entries, push_address, push_name};
use super::unpack::Text;
use super::xml::Reason;
use super::{Contents, Error, ofac};
use crate::record::Record;

const SHAPE: Shape = Shape {
    root: "sanctionsData",
    format: "SDN_ENHANCED.XML",
    containers: &["entities"],
    entries: &["publicationInfo", "entity"],
};

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let mut entries = Entries::new(text.file());
    let (mut issued, mut on_sdn, mut on_others) = (None, false, false);
    element::read(text, &SHAPE, &mut |element, line| match element.name() {
        "entity" => {
            for list in element.grouped("sanctionsLists", "sanctionsList") {
                *(if list.own_text() == ofac::SDN_LIST { &mut on_sdn } else { &mut on_others }) = true;
            }
            let (record, complaints) = record(&element)?;
            complaints.into_iter().for_each(|complaint| entries.refuse(line, complaint));
            entries.add(record, line)
        }
        "publicationInfo" => {
            let date = element.text("dataAsOf");
            let date = day(date, Form::Iso)
                .ok_or_else(|| format!("expected a day in <dataAsOf>, found {date:?}"))?;
            issued = Some(date);
            Ok(())
        }
        _ => Ok(()),
    })?;
    Ok(Contents { issued, beside_sdn: on_others && !on_sdn, ..entries.into_contents() })
}

fn record(entity: &Element) -> Result<(Record, Vec<Reason>), Reason> {
    let id = entity.attribute("id");
    if !entity.attribute("action").is_empty() {
        return Err(format!("expected a list of parties, found a change of the party {id}"));
    }
    let mut complaints = Vec::new();
    let mut record = Record {
        id: id.to_owned(),
        party_type: entity
            .grouped("generalInfo", "entityType")
            .next()
            .and_then(|word| ofac::party_type(word.own_text())),
        programs: entity
            .grouped("sanctionsPrograms", "sanctionsProgram")
            .map(|program| program.own_text().to_owned())
            .collect(),
        url: (!id.is_empty()).then(|| ofac::record_url(id)),
        ..Record::default()
    };
    // A party on several of OFAC's lists is listed since the first.
    for list in entity.grouped("sanctionsLists", "sanctionsList") {
        let date = list.attribute("datePublished");
        match day(date, Form::Iso) {
            Some(date) => record.listed_on = Some(record.listed_on.map_or(date, |known| known.min(date))),
            None if date.is_empty() => {}
            None => complaints.push(format!("expected a day of listing of the party {id}, found {date:?}")),
        }
    }
    for (primary, quality, name) in names(entity) {
        push_name(&mut record.names, name, quality);
        // The name to show is the primary one's own writing, not a translation of it.
        if primary && let Some(at) = record.names.iter().position(|known| known.name == name) {
            record.names[..=at].rotate_right(1);
        }
    }
    for feature in entity.grouped("features", "feature") {
        if let Some(code) = ofac::currency(feature.text("type")) {
            let address = feature.text("value");
            if address.is_empty() {
                return Err(format!("expected a digital currency address for the party {id}, found none"));
            }
            push_address(&mut record.addresses, code, address);
        }
    }
    Ok((record, complaints))
}

/// Every writing of every name: whether it is the one to show, how good it is, and the name.
fn names(entity: &Element) -> impl Iterator<Item = (bool, NameQuality, &str)> {
    entity.grouped("names", "name").flat_map(|name| {
        let quality = match (name.text("isPrimary"), name.text("isLowQuality")) {
            ("true", _) => NameQuality::Primary,
            (_, "true") => NameQuality::Weak,
            _ => NameQuality::Strong,
        };
        name.grouped("translations", "translation").map(move |writing| {
            let shown = quality == NameQuality::Primary && writing.text("isPrimary") == "true";
            (shown, quality, writing.text("formattedFullName"))
        })
    })
}
