//! `address-lines`: one address a line, nothing about who it belongs to. It makes a filter-only list.
//!
//! Empty lines and lines that start with `#` are passed over. A line that no decoder reads is kept word for word if it
//! can be an address at all; everything else is refused with its line, never dropped in silence. Lines are independent,
//! so each core takes a share of them.

use std::collections::BTreeSet;
use std::io::{BufRead, Read};

use rayon::prelude::*;
use recipient_check::key::{Family, Key, KeyHash};
use recipient_check::list_file::SourceEdition;
use recipient_check::recipient::{Kind, MAX_TEXT, Recipient};
use recipient_check::relation;

use super::texts::Texts;
use super::unpack::{self, Document, Progress, Text};
use super::{Error, edition};
use crate::compile::sound_or_all;
use crate::report::Refused;

/// The name on the command line.
pub const KIND: &str = "address-lines";

/// Lines that wait until all cores have room for them.
const BATCH: usize = 1 << 16;
/// Lines that one core takes at once.
const SHARE: usize = 1 << 10;
/// Fewer letters and digits are no address that a decoder could have missed.
const SHORTEST_VERBATIM: usize = 20;

/// What a file of addresses holds.
#[derive(Clone, Debug)]
pub struct Lines {
    /// The hash of every key of every address, and of what only runs forward from it; with repetitions.
    pub keys: Vec<KeyHash>,
    /// The families of all keys.
    pub families: BTreeSet<Family>,
    /// The first address that costs least to look for, or the first of all.
    pub canary: Option<String>,
    /// The text of every line that holds one.
    pub texts: Texts,
    /// Texts that no decoder reads, in the file's order; with repetitions.
    pub verbatim: Vec<String>,
    /// Lines that hold no address.
    pub refused: Vec<Refused>,
    /// What the list's header says about the file.
    pub edition: SourceEdition,
}

/// Reads `document`, packed or not, on all cores.
///
/// # Errors
/// With the file's name and what was expected; no part of such a file is used.
pub fn read(document: Document<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Lines, Error> {
    let unpacked = unpack::read(document, progress, parse)?;
    let edition = edition(KIND, None, &unpacked.text_sha256, unpacked.file_sha256);
    let Part { keys, families, canary, texts, verbatim, refused } = unpacked.value;
    Ok(Lines { keys, families, canary: canary.map(|(text, _)| text), texts, verbatim, refused, edition })
}

/// What some of the lines hold.
#[derive(Default)]
struct Part {
    keys: Vec<KeyHash>,
    families: BTreeSet<Family>,
    /// And whether it is one of those that cost least.
    canary: Option<(String, bool)>,
    texts: Texts,
    verbatim: Vec<String>,
    refused: Vec<Refused>,
}

fn parse(text: &mut Text<'_>) -> Result<Part, Error> {
    let mut whole = Part::default();
    let mut batch: Vec<(u64, String)> = Vec::with_capacity(BATCH);
    let mut bytes = Vec::new();
    for line in 1.. {
        text.begin_item();
        bytes.clear();
        let length = text
            .by_ref()
            .take(MAX_TEXT as u64 + 1)
            .read_until(b'\n', &mut bytes)
            .map_err(|error| text.failed(&error))?;
        if length == 0 {
            break;
        }
        let fail = |reason: String| Error::Line { file: text.file().to_owned(), line, reason };
        if length > MAX_TEXT {
            return Err(fail(format!("expected a line of at most {MAX_TEXT} bytes")));
        }
        let content = str::from_utf8(&bytes).map_err(|_| fail("expected UTF-8".to_owned()))?;
        let content = content.strip_prefix('\u{feff}').unwrap_or(content).trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        batch.push((line, content.to_owned()));
        if batch.len() == BATCH {
            whole.add(&batch);
            batch.clear();
        }
    }
    whole.add(&batch);
    Ok(whole)
}

impl Part {
    fn add(&mut self, lines: &[(u64, String)]) {
        let parts: Vec<Self> = lines.par_chunks(SHARE).map(Self::of).collect();
        for part in parts {
            self.keys.extend(part.keys);
            self.families.extend(part.families);
            self.texts.join(part.texts);
            self.verbatim.extend(part.verbatim);
            self.refused.extend(part.refused);
            if let Some((text, quick)) = part.canary {
                self.offer_canary(&text, quick);
            }
        }
    }

    fn of(lines: &[(u64, String)]) -> Self {
        let mut part = Self::default();
        lines.iter().for_each(|(line, text)| part.line(*line, text));
        part
    }

    fn line(&mut self, line: u64, text: &str) {
        let recipient = Recipient::parse(text, None);
        let one_word = !text.contains(char::is_whitespace);
        let long_enough = text.chars().filter(|letter| letter.is_alphanumeric()).count() >= SHORTEST_VERBATIM;
        let refuse = |reason: &str| Refused { at: format!("line {line}"), reason: reason.to_owned() };
        if recipient.kind == Kind::Secret {
            self.refused.push(refuse("expected an address, found a secret"));
            return;
        }
        if recipient.groups.len() > 1 {
            self.refused.push(refuse("expected one address, found several"));
            return;
        }
        let is_address = recipient.kind == Kind::Address;
        let read = if is_address { sound_or_all(recipient.readings) } else { Vec::new() };
        if !read.is_empty() {
            for reading in &read {
                self.keys.push(reading.key.control_class().hash());
                self.keys.extend(relation::forward(&reading.key).map(|key| key.control_class().hash()));
                self.families.insert(reading.key.family);
            }
            self.offer_canary(text, read.iter().any(|reading| reading.encoding == "evm"));
        } else if one_word && long_enough {
            self.keys.extend(Key::verbatim(text).map(|key| key.control_class().hash()));
            self.verbatim.push(text.to_owned());
        } else {
            self.refused.push(refuse("expected an address, found other words"));
            return;
        }
        let readings = read.iter().map(|reading| (reading.chain, reading.encoding)).collect();
        self.texts.add(text, readings);
    }

    fn offer_canary(&mut self, text: &str, quick: bool) {
        if self.canary.as_ref().is_none_or(|(_, other)| quick && !other) {
            self.canary = Some((text.to_owned(), quick));
        }
    }
}
