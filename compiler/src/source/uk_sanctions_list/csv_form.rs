//! The list as CSV: a line with the date, a heading, and a row for each name of each party.

use std::collections::HashMap;

use csv::StringRecord;
use recipient_check::date::Date;
use recipient_check::list_file::NameQuality;

use super::super::day::{Form, day};
use super::super::entries::{Entries, push_name, tidy};
use super::super::table;
use super::super::unpack::Text;
use super::super::xml::Reason;
use super::super::{Contents, Error};
use super::{CON_LIST, party, quality, read_text};
use crate::record::Record;

/// Columns without which a row says nothing.
const NEEDED: [&str; 4] = ["unique id", "name 6", "name type", "regime name"];

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let mut entries = Entries::new(text.file());
    let mut issued = None;
    let mut heading: Option<Heading> = None;
    // Rows of a party may stand apart.
    let mut parties: Vec<(Record, u64)> = Vec::new();
    let mut positions: HashMap<String, usize> = HashMap::new();
    table::read(text, &mut |row, line| {
        let Some(heading) = &heading else {
            match report_date(row) {
                Some(date) => issued = Some(date?),
                None => heading = Some(Heading::of(row)?),
            }
            return Ok(());
        };
        if row.len() != heading.0.len() {
            return Err(format!("expected {} fields, found {}", heading.0.len(), row.len()));
        }
        let id = tidy(heading.field(row, "unique id"));
        let at = match positions.get(&id) {
            Some(at) if !id.is_empty() => *at,
            _ => {
                let (record, complaint) = party(
                    &id,
                    &tidy(heading.field(row, "regime name")),
                    heading.field(row, "designation type").trim(),
                    heading.field(row, "date designated").trim(),
                );
                if let Some(complaint) = complaint {
                    entries.refuse(line, complaint);
                }
                positions.insert(id, parties.len());
                parties.push((record, line));
                parties.len() - 1
            }
        };
        heading.read(row, &mut parties[at].0);
        Ok(())
    })?;
    if heading.is_none() {
        let reason = format!("expected a heading with {}, found none", NEEDED.join(", "));
        return Err(Error::Line { file: text.file().to_owned(), line: 1, reason });
    }
    for (record, line) in parties {
        let file = || text.file().to_owned();
        entries.add(record, line).map_err(|reason| Error::Line { file: file(), line, reason })?;
    }
    Ok(Contents { issued, ..entries.into_contents() })
}

/// The names of the columns, in lower case.
struct Heading(Vec<String>);

impl Heading {
    fn of(row: &StringRecord) -> Result<Self, Reason> {
        let names: Vec<String> =
            row.iter().map(|name| tidy(name.trim_start_matches('\u{feff}')).to_ascii_lowercase()).collect();
        let has = |name: &str| names.iter().any(|known| known == name);
        // The line before the old list's heading is not one of this list either.
        let is_old = names.first().is_some_and(|name| name == "last updated") && !has("unique id");
        if is_old && (names.len() == 2 || has("group id")) || has("group id") && has("regime") {
            return Err(CON_LIST.into());
        }
        match NEEDED.iter().find(|name| !has(name)) {
            Some(missing) => {
                Err(format!("expected a heading with {missing:?} of the UK Sanctions List, found none"))
            }
            None => Ok(Self(names)),
        }
    }

    /// The row's value in the column; empty where there is none.
    fn field<'a>(&self, row: &'a StringRecord, name: &str) -> &'a str {
        self.0.iter().position(|known| known == name).and_then(|at| row.get(at)).unwrap_or("")
    }

    fn read(&self, row: &StringRecord, record: &mut Record) {
        let parts =
            ["name 1", "name 2", "name 3", "name 4", "name 5", "name 6"].map(|part| self.field(row, part));
        let quality = quality(self.field(row, "name type").trim(), self.field(row, "alias strength").trim());
        push_name(&mut record.names, &parts.join(" "), quality);
        push_name(&mut record.names, self.field(row, "name non-latin script"), NameQuality::Strong);
        for (name, text) in self.0.iter().zip(row) {
            read_text(record, name, text);
        }
    }
}

/// `Report Date: 08-Oct-2026`.
fn report_date(row: &StringRecord) -> Option<Result<Date, Reason>> {
    let first = row.get(0)?.trim_start_matches('\u{feff}').trim();
    let date = first.strip_prefix("Report Date:")?.trim();
    let read = day(date, Form::MonthName).or_else(|| day(date, Form::DayFirst));
    Some(read.ok_or_else(|| format!("expected a day behind \"Report Date:\", found {date:?}")))
}
