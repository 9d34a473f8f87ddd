//! The user's own known recipients, from a file with a line of JSON for each.

use std::path::Path;

use recipient_check::lookalike::Contacts;
use serde::Deserialize;

use crate::{files, terminal};

/// The largest file that is read: as many contacts as are kept, each as long as it may be.
const LIMIT: u64 = 256 << 20;

#[derive(Deserialize)]
struct Contact {
    name: String,
    address: String,
}

/// Reads `{"name": "Alice", "address": "0x..."}` per line. A line that is no contact is told of, and left out.
///
/// # Errors
/// When the file cannot be read.
pub fn read(path: &Path) -> anyhow::Result<Contacts> {
    let bytes = files::read_regular(path, LIMIT)?;
    let mut contacts = Contacts::new();
    // Some editors put a byte order mark before the first line.
    let lines = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).split(|&byte| byte == b'\n');
    for (line, number) in lines.zip(1_usize..) {
        if line.trim_ascii().is_empty() {
            continue;
        }
        // The parser's own words could repeat what stands there.
        let problem = match serde_json::from_slice::<Contact>(line) {
            Err(_) => "expected {\"name\": \"Alice\", \"address\": \"0x...\"}".to_owned(),
            Ok(Contact { name, address }) => match contacts.add(&name, &address) {
                Ok(()) => continue,
                Err(error) => error.to_string(),
            },
        };
        terminal::note(&format!("{}, line {number}: not used: {problem}", path.display()));
    }
    Ok(contacts)
}
