//! Official formats: one file each, one row in [`SOURCES`].

pub mod address_lines;
mod day;
mod element;
mod entries;
mod error;
mod eu_fsf;
mod free_text;
mod lines;
mod ofac;
mod ofac_sdn_advanced;
mod ofac_sdn_csv;
mod ofac_sdn_enhanced;
mod ofac_sdn_xml;
mod opensanctions_ftm;
mod records;
mod table;
pub(crate) mod texts;
mod uk_sanctions_list;
mod un;
mod unpack;
mod xml;

use recipient_check::date::Date;
use recipient_check::list_file::SourceEdition;
use sha2::{Digest, Sha256};

use crate::record::Record;
use crate::report::Refused;
use unpack::Text;

pub use error::Error;
pub use unpack::{Document, Progress};

/// A kind of official file.
pub struct Source {
    /// The name on the command line.
    pub kind: &'static str,
    /// True when its publisher lists addresses, so that a file without any is suspicious.
    pub lists_addresses: bool,
    /// The files that belong to one with the given name, as [`Source::companions`] gives them.
    companions: fn(&str) -> &'static [&'static str],
    parse: fn(&mut Text<'_>, Vec<Companion<'_>>) -> Result<Contents, Error>,
}

/// Every kind that can be read.
pub static SOURCES: &[Source] = &[
    Source {
        kind: "records",
        lists_addresses: false,
        companions: none,
        parse: |text, _| records::parse(text),
    },
    Source {
        kind: "ofac-sdn-advanced",
        lists_addresses: true,
        companions: none,
        parse: |text, _| ofac_sdn_advanced::parse(text),
    },
    Source {
        kind: "ofac-sdn-enhanced",
        lists_addresses: true,
        companions: none,
        parse: |text, _| ofac_sdn_enhanced::parse(text),
    },
    Source {
        kind: "ofac-sdn-xml",
        lists_addresses: true,
        companions: none,
        parse: |text, _| ofac_sdn_xml::parse(text),
    },
    Source {
        kind: "ofac-sdn-csv",
        lists_addresses: true,
        companions: ofac_sdn_csv::companions,
        parse: ofac_sdn_csv::parse,
    },
    Source { kind: "un", lists_addresses: false, companions: none, parse: |text, _| un::parse(text) },
    Source { kind: "eu-fsf", lists_addresses: false, companions: none, parse: |text, _| eu_fsf::parse(text) },
    Source {
        kind: "uk-sanctions-list",
        lists_addresses: false,
        companions: none,
        parse: |text, _| uk_sanctions_list::parse(text),
    },
    Source {
        kind: "opensanctions-ftm",
        lists_addresses: false,
        companions: none,
        parse: |text, _| opensanctions_ftm::parse(text),
    },
];

/// A file that belongs to the one that is read.
pub struct Companion<'a> {
    /// Which one it is: a name of [`Source::companions`].
    pub name: &'static str,
    /// The file.
    pub document: Document<'a>,
}

/// The kind with this name.
pub fn source(kind: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.kind == kind)
}

/// A file, read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its parties, in the file's order.
    pub records: Vec<Record>,
    /// Entries that cannot be used, with file, line and reason.
    pub refused: Vec<Refused>,
    /// What the list's header says about it. The edition is the publisher's date, where the file carries one,
    /// and the first 12 hex digits of the SHA-256 of the unpacked text: two editions of one day differ, and one
    /// edition packed in two ways does not. `sha256` is that of the file as it was given. With companions, each
    /// is the SHA-256 of the hashes of all files in turn: an edition is new when any of them is.
    pub edition: SourceEdition,
    /// The publisher's date.
    pub issued: Option<Date>,
    /// True when its publisher lists addresses in such a file ([`Source::lists_addresses`]): OFAC's lists beside the
    /// SDN list have the same formats and no address.
    pub lists_addresses: bool,
}

/// What a reader of one format finds.
#[derive(Default)]
struct Contents {
    records: Vec<Record>,
    refused: Vec<Refused>,
    issued: Option<Date>,
    /// The file holds none of the lists that have addresses.
    beside_sdn: bool,
    /// SHA-256 of each companion that was read, as text and as file.
    companions: Vec<[[u8; 32]; 2]>,
}

impl Source {
    /// The files that belong to a file called `name`, in lower case and unpacked. They lie beside it, written in
    /// any case and packed or not: [`is_called`] compares the names. One that is not there is left out.
    pub fn companions(&self, name: &str) -> &'static [&'static str] {
        (self.companions)(&unpacked_name(name))
    }

    /// Reads `document`, unpacking `.bz2`, `.gz` and `.zst` by their first bytes. `progress` is told after every
    /// piece how far it is.
    ///
    /// # Errors
    /// With the file's name, the place in it, and what was expected there. No part of such a file is used.
    pub fn read(&self, document: Document<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Loaded, Error> {
        self.read_with(document, Vec::new(), progress)
    }

    /// Reads `document` and the files that belong to it.
    ///
    /// # Errors
    /// Like [`Source::read`]; and when a companion that is needed is missing.
    pub fn read_with(
        &self,
        document: Document<'_>,
        companions: Vec<Companion<'_>>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Loaded, Error> {
        let name = document.name.clone();
        let unpacked = unpack::read(document, progress, |text| (self.parse)(text, companions))?;
        let Contents { mut records, mut refused, issued, beside_sdn, companions } = unpacked.value;
        // Formats that know the line have done so.
        records.iter_mut().for_each(|record| entries::withhold_secrets(record, &name, &mut refused));
        let (text_sha256, sha256) = if companions.is_empty() {
            (unpacked.text_sha256, unpacked.file_sha256)
        } else {
            let all = |at: usize, own| {
                companions
                    .iter()
                    .fold(Sha256::new_with_prefix(own), |hash, hashes| hash.chain_update(hashes[at]))
                    .finalize()
                    .into()
            };
            (all(0, unpacked.text_sha256), all(1, unpacked.file_sha256))
        };
        let edition = edition(self.kind, issued, &text_sha256, sha256);
        let lists_addresses = self.lists_addresses && !beside_sdn;
        Ok(Loaded { records, refused, edition, issued, lists_addresses })
    }
}

/// What a list's header says about a file that was read.
fn edition(kind: &str, issued: Option<Date>, text_sha256: &[u8; 32], sha256: [u8; 32]) -> SourceEdition {
    let text = text_sha256.iter().take(6).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    let edition = issued.map_or_else(|| text.clone(), |issued| format!("{issued} {text}"));
    SourceEdition { kind: kind.to_owned(), edition, sha256 }
}

/// True when a file called `name` is the one that [`Source::companions`] calls `companion`.
pub fn is_called(name: &str, companion: &str) -> bool {
    unpacked_name(name) == companion
}

/// A file's name in lower case, without the ending that says how it is packed.
fn unpacked_name(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let packed = [".bz2", ".gz", ".zst"].iter().find_map(|ending| name.strip_suffix(ending));
    packed.map(str::to_owned).unwrap_or(name)
}

/// Of kinds that are one file.
const fn none(_: &str) -> &'static [&'static str] {
    &[]
}
