//! `records`: one [`Record`] a line as JSON, the form of the reviewable data under `data/`.

use super::unpack::Text;
use super::{Contents, Error, entries, lines};
use crate::json::cause;
use crate::record::Record;

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let mut contents = Contents::default();
    let file = text.file().to_owned();
    lines::read(text, |json, line| {
        let mut record = record(json)?;
        entries::withhold_secrets(&mut record, &format!("{file}, line {line}"), &mut contents.refused);
        contents.records.push(record);
        Ok(())
    })?;
    Ok(contents)
}

fn record(json: &[u8]) -> Result<Record, String> {
    let record: Record = serde_json::from_slice(json)
        .map_err(|error| format!("expected a record as JSON: {}", cause(&error)))?;
    if record.id.trim().is_empty() {
        return Err("expected an id, found an empty one".into());
    }
    if record.names.iter().all(|name| name.name.trim().is_empty()) {
        return Err(format!("expected a name for the party {}, found none", record.id));
    }
    if record.addresses.iter().any(|address| address.address.trim().is_empty()) {
        return Err(format!("expected addresses of the party {}, found an empty one", record.id));
    }
    Ok(record)
}
