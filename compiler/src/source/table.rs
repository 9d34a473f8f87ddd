//! CSV (RFC 4180), row by row.

use std::io::{self, Read};

use csv::{ErrorKind, ReaderBuilder, StringRecord};

use super::Error;
use super::unpack::Text;
use super::xml::Reason;

/// The end of a text file in CP/M and DOS; OFAC's files still end with one.
const END_OF_FILE: &str = "\u{1a}";

/// Hands every row to `visit`, with the line in which it begins. Rows may differ in length.
pub(super) fn read(
    text: &mut Text<'_>,
    visit: &mut dyn FnMut(&StringRecord, u64) -> Result<(), Reason>,
) -> Result<(), Error> {
    let file = text.file().to_owned();
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(Quotes { text, open: false });
    let mut row = StringRecord::new();
    let mut ended = false;
    let mut last_line = 1;
    loop {
        reader.get_mut().text.begin_item();
        match reader.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let line = error.position().map_or(last_line, csv::Position::line);
                return Err(match error.into_kind() {
                    ErrorKind::Io(error) => reader.get_ref().text.failed(&error),
                    ErrorKind::Utf8 { err, .. } => {
                        Error::Line { file, line, reason: format!("expected UTF-8: {err}") }
                    }
                    kind => Error::Line { file, line, reason: format!("expected CSV: {kind:?}") },
                });
            }
        }
        let line = row.position().map_or(0, csv::Position::line);
        last_line = line;
        let fail = |reason| Error::Line { file: file.clone(), line, reason };
        if ended {
            return Err(fail("expected the end after the byte 1A, found more".into()));
        }
        if row.len() == 1 && &row[0] == END_OF_FILE {
            ended = true;
            continue;
        }
        visit(&row, line).map_err(fail)?;
    }
    if reader.get_ref().open {
        let reason = "expected a quote that ends the last field, the file is cut off".into();
        return Err(Error::Line { file, line: last_line, reason });
    }
    Ok(())
}

/// The text without carriage returns, which would put the counting of lines one behind, and whether a quoted field is
/// open at its end: a reader of CSV takes the end of the file for the end of the field.
struct Quotes<'a, 'b> {
    text: &'a mut Text<'b>,
    open: bool,
}

impl Read for Quotes<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.text.read(buffer)?;
            let mut kept = 0;
            for at in 0..length {
                let byte = buffer[at];
                self.open ^= byte == b'"';
                if byte != b'\r' {
                    buffer[kept] = byte;
                    kept += 1;
                }
            }
            if kept > 0 || length == 0 {
                return Ok(kept);
            }
        }
    }
}
