//! `eu-fsf`: the consolidated list of the European Union's financial sanctions, XML 1.1.
//!
//! ```text
//! export (generationDate)
//!   sanctionEntity (euReferenceNumber, designationDate, designationDetails)
//!     remark
//!     regulation (programme) / publicationUrl
//!     subjectType (code: person, enterprise)
//!     nameAlias (wholeName, strong) / remark
//!     identification (number, identificationTypeDescription) / remark
//! ```
//!
//! No name is marked as the main one: the first strong one is shown. The day of a regulation may be that of an
//! amendment, so it is not taken for the day of listing. Addresses have no field: they are read from remarks.

use recipient_check::date::Date;
use recipient_check::list_file::{NameQuality, PartyType};

use super::day::{Form, day};
use super::element::{self, Element, Shape};
use super::entries::{Entries, push_found, push_name};
use super::unpack::Text;
use super::xml::Reason;
use super::{Contents, Error};
use crate::record::Record;

const SHAPE: Shape =
    Shape { root: "export", format: "the EU's FSF XML 1.1", containers: &[], entries: &["sanctionEntity"] };

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let mut entries = Entries::new(text.file());
    let mut issued = None;
    element::read(text, &SHAPE, &mut |element, line| {
        if element.name() == SHAPE.root {
            issued = Some(generated(&element)?);
            return Ok(());
        }
        let mut record = record(&element);
        let date = element.attribute("designationDate");
        record.listed_on = day(date, Form::Iso);
        if record.listed_on.is_none() && !date.is_empty() {
            let id = &record.id;
            entries.refuse(line, format!("expected the day of listing of the party {id}, found {date:?}"));
        }
        entries.add(record, line)
    })?;
    Ok(Contents { issued, ..entries.into_contents() })
}

fn generated(root: &Element) -> Result<Date, Reason> {
    let date = root.attribute("generationDate");
    day(date, Form::Iso).ok_or_else(|| format!("expected a day in generationDate, found {date:?}"))
}

fn record(entity: &Element) -> Record {
    let reference = entity.attribute("euReferenceNumber");
    let id = if reference.is_empty() { entity.attribute("logicalId") } else { reference };
    let regulations = || entity.children("regulation");
    let mut record = Record {
        id: id.to_owned(),
        party_type: entity.children("subjectType").next().and_then(|subject| {
            match subject.attribute("code") {
                "person" => Some(PartyType::Individual),
                "enterprise" => Some(PartyType::Entity),
                _ => None,
            }
        }),
        programs: regulations()
            .map(|regulation| regulation.attribute("programme").to_owned())
            .filter(|program| !program.is_empty())
            .collect(),
        url: regulations()
            .map(|regulation| regulation.text("publicationUrl"))
            .find(|url| url.starts_with("https://") || url.starts_with("http://"))
            .map(str::to_owned),
        ..Record::default()
    };
    for alias in entity.children("nameAlias") {
        let quality =
            if alias.attribute("strong") == "false" { NameQuality::Weak } else { NameQuality::Strong };
        push_name(&mut record.names, &whole_name(alias), quality);
    }
    let shown = record.names.iter().position(|name| name.quality == NameQuality::Strong).unwrap_or(0);
    if let Some(name) = record.names.get_mut(shown) {
        name.quality = NameQuality::Primary;
        record.names[..=shown].rotate_right(1);
    }
    texts(entity).iter().for_each(|text| push_found(&mut record.addresses, text));
    record
}

fn whole_name(alias: &Element) -> String {
    match alias.attribute("wholeName") {
        "" => ["firstName", "middleName", "lastName"].map(|part| alias.attribute(part)).join(" "),
        name => name.to_owned(),
    }
}

/// The entity's details and remarks, and those of all that it holds.
fn texts(entity: &Element) -> Vec<String> {
    let mut texts = vec![entity.attribute("designationDetails").to_owned()];
    for child in entity.all() {
        if child.name() == "identification" {
            texts.push(format!(
                "{} {}: {}",
                child.attribute("identificationTypeDescription"),
                child.text("remark"),
                child.attribute("number")
            ));
        }
        let own = (child.name() == "remark").then(|| child.own_text());
        texts.extend(
            own.into_iter().chain(child.children("remark").map(Element::own_text)).map(str::to_owned),
        );
    }
    texts
}
