//! `uk-sanctions-list`: the UK Sanctions List, as XML or CSV; the content says which.
//!
//! ```text
//! Designations                                              Report Date: 08-Oct-2026
//!   DateGenerated (day first)                               Last Updated,Unique ID, ... one row for each name
//!   Designation
//!     UniqueID, DateDesignated, RegimeName, IndividualEntityShip
//!     Names / Name / Name1 ... Name6, NameType, AliasStrength
//!     NonLatinNames / NonLatinName / NameNonLatinScript
//!     OtherInformation, UKStatementofReasons
//! ```
//!
//! Addresses have no field: they are read from the two last texts, and from whatever is called a wallet. The list
//! says nothing about a page of its own for a party. OFSI's `ConList`, which it replaced, is refused.

mod csv_form;
mod xml_form;

use std::io::BufRead;

use recipient_check::list_file::{NameQuality, PartyType};

use super::day::{Form, day};
use super::entries::push_found;
use super::free_text;
use super::unpack::Text;
use super::{Contents, Error};
use crate::record::Record;

/// Said of a file that is no longer published.
const CON_LIST: &str = "expected the UK Sanctions List, found OFSI's ConList: it ended in January 2026, and the UK \
                        Sanctions List stands for it";

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let start = text.fill_buf().map(|start| start[..start.len().min(1 << 10)].to_vec());
    let start = start.map_err(|error| text.failed(&error))?;
    let is_xml = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start).trim_ascii_start().starts_with(b"<");
    if !is_xml {
        return csv_form::parse(text);
    }
    let con_list = b"FinancialSanctionsTarget";
    if start.windows(con_list.len()).any(|window| window == con_list) {
        return Err(Error::Xml { file: text.file().to_owned(), byte: 0, reason: CON_LIST.into() });
    }
    xml_form::parse(text)
}

/// A party without its names.
fn party(id: &str, regime: &str, kind: &str, designated: &str) -> (Record, Option<String>) {
    let mut record = Record {
        id: id.to_owned(),
        party_type: match kind.to_ascii_lowercase().as_str() {
            "individual" => Some(PartyType::Individual),
            "entity" => Some(PartyType::Entity),
            "ship" => Some(PartyType::Vessel),
            _ => None,
        },
        listed_on: day(designated, Form::DayFirst),
        ..Record::default()
    };
    if !regime.is_empty() {
        record.programs.push(regime.to_owned());
    }
    let complaint = (record.listed_on.is_none() && !designated.is_empty())
        .then(|| format!("expected the day of designation of the party {id}, found {designated:?}"));
    (record, complaint)
}

/// The quality of a name of this type and strength.
fn quality(name_type: &str, strength: &str) -> NameQuality {
    if name_type.eq_ignore_ascii_case("primary name") {
        NameQuality::Primary
    } else if strength.to_ascii_lowercase().starts_with("low") {
        NameQuality::Weak
    } else {
        NameQuality::Strong
    }
}

/// Reads the addresses of a text that stands under `heading`.
fn read_text(record: &mut Record, heading: &str, text: &str) {
    let name: String = heading.chars().filter(|letter| letter.is_alphabetic()).collect();
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "otherinformation" | "ukstatementofreasons" => push_found(&mut record.addresses, text),
        // A field made for them announces every address in it.
        _ if name.contains("wallet") || name.contains("crypto") => {
            push_found(&mut record.addresses, &format!("{}: {text}", free_text::UNNAMED));
        }
        _ => {}
    }
}
