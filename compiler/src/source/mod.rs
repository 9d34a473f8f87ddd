//! Official formats: one file each, one row in [`SOURCES`].

mod error;
mod ofac_sdn_advanced;
mod records;
mod unpack;
mod xml;

use recipient_check::date::Date;
use recipient_check::list_file::SourceEdition;

use crate::record::Record;
use unpack::Text;

pub use error::Error;
pub use unpack::{Document, Progress};

/// A kind of official file.
pub struct Source {
    /// The name on the command line.
    pub kind: &'static str,
    /// True when its publisher lists addresses, so that a file without any is suspicious.
    pub lists_addresses: bool,
    parse: fn(&mut Text<'_>) -> Result<Contents, Error>,
}

/// Every kind that can be read.
pub static SOURCES: &[Source] = &[
    Source { kind: "records", lists_addresses: false, parse: records::parse },
    Source { kind: "ofac-sdn-advanced", lists_addresses: true, parse: ofac_sdn_advanced::parse },
];

/// The kind with this name.
pub fn source(kind: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.kind == kind)
}

/// A file, read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its parties, in the file's order.
    pub records: Vec<Record>,
    /// What the list's header says about it. The edition is the publisher's date, where the file carries one,
    /// and the first 12 hex digits of the SHA-256 of the unpacked text: two editions of one day differ, and one
    /// edition packed in two ways does not. `sha256` is that of the file as it was given.
    pub edition: SourceEdition,
    /// The publisher's date.
    pub issued: Option<Date>,
}

/// What a reader of one format finds.
struct Contents {
    records: Vec<Record>,
    issued: Option<Date>,
}

impl Source {
    /// Reads `document`, unpacking `.bz2`, `.gz` and `.zst` by their first bytes. `progress` is told after every
    /// piece how far it is.
    ///
    /// # Errors
    /// With the file's name, the place in it, and what was expected there. No part of such a file is used.
    pub fn read(&self, document: Document<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Loaded, Error> {
        let unpacked = unpack::read(document, progress, self.parse)?;
        let Contents { records, issued } = unpacked.value;
        let text =
            unpacked.text_sha256.iter().take(6).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let edition = issued.map_or_else(|| text.clone(), |issued| format!("{issued} {text}"));
        Ok(Loaded {
            records,
            edition: SourceEdition { kind: self.kind.to_owned(), edition, sha256: unpacked.file_sha256 },
            issued,
        })
    }
}
