//! The entries of a file, as they are read: records, and what cannot be one.

use recipient_check::list_file::NameQuality;
use recipient_check::recipient::{Kind, Recipient};

use super::xml::Reason;
use super::{Contents, free_text};
use crate::record::{Address, Name, Record};
use crate::report::Refused;

/// What was found so far.
pub(super) struct Entries {
    file: String,
    contents: Contents,
}

impl Entries {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), contents: Contents::default() }
    }

    /// Keeps `record`, which was found in `line`.
    ///
    /// # Errors
    /// When it cannot be kept, but lists an address: leaving that out would hide it.
    pub(super) fn add(&mut self, mut record: Record, line: u64) -> Result<(), Reason> {
        let at = format!("{}, line {line}", self.file);
        withhold_secrets(&mut record, &at, &mut self.contents.refused);
        let reason = if record.id.is_empty() {
            "expected an identifier, found none".to_owned()
        } else if record.names.is_empty() {
            format!("expected a name for the party {}, found none", record.id)
        } else {
            record.programs.sort_unstable();
            record.programs.dedup();
            self.contents.records.push(record);
            return Ok(());
        };
        if !record.addresses.is_empty() {
            return Err(reason);
        }
        self.refuse(line, reason);
        Ok(())
    }

    /// Notes what cannot be used.
    pub(super) fn refuse(&mut self, line: u64, reason: Reason) {
        let at = format!("{}, line {line}", self.file);
        self.contents.refused.push(Refused { at, reason });
    }

    /// Everything that was found.
    pub(super) fn into_contents(self) -> Contents {
        self.contents
    }

    /// How many records are kept.
    pub(super) fn len(&self) -> usize {
        self.contents.records.len()
    }
}

/// Takes out of `record`, which stands `at` a place of a file, what looks like a private key where an address was expected.
/// Nobody can be paid there, and whoever reads the list or the report could take what the key guards.
pub(super) fn withhold_secrets(record: &mut Record, at: &str, refused: &mut Vec<Refused>) {
    let party = &record.id;
    record.addresses.retain(|address| {
        let withheld = is_secret(&address.address);
        if withheld {
            let reason =
                format!("expected an address of the party {party}, found what looks like a private key");
            refused.push(Refused { at: at.to_owned(), reason });
        }
        !withheld
    });
}

/// What may stand nowhere, whatever a source calls it.
pub(super) fn is_secret(text: &str) -> bool {
    Recipient::parse(text, None).kind == Kind::Secret
}

/// Adds a name; an empty one is none, and the same one again says nothing new.
pub(super) fn push_name(names: &mut Vec<Name>, name: &str, quality: NameQuality) {
    let name = tidy(name);
    if !name.is_empty() && names.iter().all(|known| known.name != name) {
        names.push(Name { name, quality });
    }
}

/// Adds an address; one that is repeated is counted later.
pub(super) fn push_address(addresses: &mut Vec<Address>, label: &str, address: &str) {
    if !address.is_empty() {
        addresses.push(Address {
            address: address.to_owned(),
            label: label.to_owned(),
            listed_on: None,
            added_between: None,
        });
    }
}

/// Adds the addresses that remarks announce. A remark stands on every row of a party: again, it says nothing new.
pub(super) fn push_found(addresses: &mut Vec<Address>, text: &str) {
    for (label, address) in free_text::addresses(text) {
        if addresses.iter().all(|known| known.label != label || known.address != address) {
            push_address(addresses, &label, &address);
        }
    }
}

/// `text` without line ends and repeated spaces, which come from how a file is laid out.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}
