//! `records`: one [`Record`] a line as JSON, the form of the reviewable data under `data/`.

use std::io::{BufRead, Read};

use super::unpack::Text;
use super::{Contents, Error};
use crate::record::Record;

/// No party's line is longer: the longest real one is 60 kB.
const MAX_LINE: u64 = 4 << 20;

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let mut records = Vec::new();
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        let length = text
            .by_ref()
            .take(MAX_LINE)
            .read_until(b'\n', &mut bytes)
            .map_err(|error| text.failed(&error))?;
        if length == 0 {
            break;
        }
        let fail = |reason: String| Error::Line { file: text.file().to_owned(), line, reason };
        if length as u64 == MAX_LINE && bytes.last() != Some(&b'\n') {
            return Err(fail(format!("expected a line of less than {MAX_LINE} bytes")));
        }
        let mut json = bytes.trim_ascii();
        if line == 1 {
            json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        }
        if json.is_empty() {
            continue;
        }
        records.push(record(json).map_err(fail)?);
    }
    Ok(Contents { records, issued: None })
}

fn record(json: &[u8]) -> Result<Record, String> {
    let record: Record =
        serde_json::from_slice(json).map_err(|error| format!("expected a record as JSON: {error}"))?;
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
