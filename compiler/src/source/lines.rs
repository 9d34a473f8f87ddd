//! Files of one JSON object a line.

use std::io::{BufRead, Read};

use super::Error;
use super::unpack::Text;
use super::xml::Reason;

/// No party's line is longer: the longest real one is 60 kB.
const MAX_LINE: u64 = 4 << 20;

/// Hands every line that is not blank to `visit`, with its number from 1.
pub(super) fn read(
    text: &mut Text<'_>,
    mut visit: impl FnMut(&[u8], u64) -> Result<(), Reason>,
) -> Result<(), Error> {
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        text.begin_item();
        let length = text
            .by_ref()
            .take(MAX_LINE)
            .read_until(b'\n', &mut bytes)
            .map_err(|error| text.failed(&error))?;
        if length == 0 {
            break;
        }
        let fail = |reason: Reason| Error::Line { file: text.file().to_owned(), line, reason };
        if length as u64 == MAX_LINE && bytes.last() != Some(&b'\n') {
            return Err(fail(format!("expected a line of less than {MAX_LINE} bytes")));
        }
        let mut json = bytes.trim_ascii();
        if line == 1 {
            json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        }
        if !json.is_empty() {
            visit(json, line).map_err(fail)?;
        }
    }
    Ok(())
}
