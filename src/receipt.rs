//! A note of what was checked, for the user's own drawer: not proof of compliance.
//!
//! Whoever holds list, salt and text can make the note again and see that they are the same: the verdict is reproduced, time
//! and engine are the user's own statement. The text is not in it; its hash is salted, and the user keeps the salt.
//!
//! ```text
//! text      SHA-256( "recipient-check/receipt/1 text\0"  ‖ salt length: u32 ‖ salt ‖ the text )
//! input     SHA-256( "recipient-check/receipt/1 input\0" ‖ salt length: u32 ‖ salt ‖ keys of the readings, sorted, in hex,
//!                    each with a line end; where nothing is read, the text without its ends, hidden characters, ASCII case )
//! checksum  SHA-256 of the lines `name SP value LF` of all other fields, in their order; entries and lists one line each
//! ```
//!
//! `text` changes with every character, `input` only with the recipient. The checksum finds accidents, not forgers: whoever
//! changes a receipt on purpose makes another checksum.

use core::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::encoding::hex;
use crate::recipient::{Kind, Recipient};
use crate::screen::{Check, Options, Screener};
use crate::text;

/// What stands in every receipt.
pub const NOTE: &str = "A note of what your browser checked, not proof of compliance.";

/// The version of the receipt's form.
pub const VERSION: u32 = 1;

/// The longest salt, in bytes; the shortest has 16.
pub const MAX_SALT: usize = 64;

/// Shorter salts could be tried out.
pub const MIN_SALT: usize = 16;

/// What was checked, when, against what, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// [`VERSION`].
    pub receipt: u32,
    /// [`NOTE`].
    pub note: String,
    /// Who made it: version, and the hash of the module that ran. The user's own statement.
    pub engine: Engine,
    /// When, in UTC. The user's own statement.
    pub time: String,
    /// The oldest list that could clear somebody.
    pub max_age_days: i64,
    /// The chain that the text was read for; empty where none was asked for.
    pub chain: String,
    /// The lists that were asked.
    pub lists: Vec<List>,
    /// The answer.
    pub verdict: String,
    /// Why it is not plainer; empty where there is no reason.
    pub reason: String,
    /// Ids of the listed parties, each behind its list.
    pub entries: Vec<String>,
    /// Salted hash of the exact text.
    pub text: String,
    /// Salted hash of the recipient, however it is written.
    pub input: String,
    /// Over all of it.
    pub checksum: String,
}

/// What made a receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engine {
    /// Its version.
    pub version: String,
    /// Hash of the module or program, behind the name of the hash; empty where it is not known.
    pub module: String,
}

/// A list that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Its name.
    pub id: String,
    /// Its edition.
    pub edition: u64,
    /// SHA-256 of the `.rcl` file, in hex.
    pub sha256: String,
}

impl Receipt {
    /// The receipt of a check of `text`; `None` for a secret, a text too long to be searched for one, and a salt that is too
    /// short or too long.
    pub fn new(
        screener: &Screener,
        text: &str,
        check: &Check,
        options: &Options,
        salt: &[u8],
        engine: Engine,
    ) -> Option<Self> {
        let hashes = Hashes::of(text, options, salt)?;
        let lists = screener.lists().map(|list| List {
            id: list.header.id.clone(),
            edition: list.header.edition,
            sha256: hex::encode(&list.sha256),
        });
        let entries = check.entries.iter().map(|entry| format!("{}/{}", entry.list, entry.id));
        let receipt = Self {
            receipt: VERSION,
            note: NOTE.to_owned(),
            engine,
            time: options.now.to_string(),
            max_age_days: options.max_age_days,
            chain: options.chain.map_or("", |chain| chain.id).to_owned(),
            lists: lists.collect(),
            verdict: check.verdict.word().to_owned(),
            reason: check.reason.map_or("", |reason| reason.word()).to_owned(),
            entries: entries.collect(),
            text: hashes.text,
            input: hashes.input,
            checksum: String::new(),
        };
        Some(Self { checksum: receipt.sum(), ..receipt })
    }

    /// The same with what names that are elsewhere have found besides, each behind its list.
    #[must_use]
    pub fn with_named(mut self, named: impl IntoIterator<Item = String>) -> Self {
        self.entries.extend(named);
        self.checksum = self.sum();
        self
    }

    /// True while nothing in it has changed by accident.
    pub fn is_whole(&self) -> bool {
        self.checksum == self.sum()
    }

    fn sum(&self) -> String {
        let mut lines = String::new();
        let mut line = |name: &str, value: &dyn core::fmt::Display| {
            // Writing to a string cannot fail. A line end in a value must not begin another line.
            let _ = writeln!(lines, "{name} {}", value.to_string().replace('\n', "\\n"));
        };
        line("receipt", &self.receipt);
        line("note", &self.note);
        line("engine.version", &self.engine.version);
        line("engine.module", &self.engine.module);
        line("time", &self.time);
        line("max_age_days", &self.max_age_days);
        line("chain", &self.chain);
        for list in &self.lists {
            line("list", &format_args!("{} {} {}", list.id, list.edition, list.sha256));
        }
        line("verdict", &self.verdict);
        line("reason", &self.reason);
        self.entries.iter().for_each(|entry| line("entry", entry));
        line("text", &self.text);
        line("input", &self.input);
        hex::encode(&Sha256::digest(lines))
    }
}

/// The two hashes of a text.
struct Hashes {
    text: String,
    input: String,
}

impl Hashes {
    fn of(text: &str, options: &Options, salt: &[u8]) -> Option<Self> {
        let recipient = Recipient::parse(text, options.chain);
        if matches!(recipient.kind, Kind::Secret | Kind::TooLong)
            || !(MIN_SALT..=MAX_SALT).contains(&salt.len())
        {
            return None;
        }
        // Readings are few, and sorting is large code.
        let mut keys: Vec<String> = Vec::new();
        for key in recipient.readings.iter().map(|reading| hex::encode(&reading.key.to_bytes())) {
            if let Err(at) = keys.binary_search(&key) {
                keys.insert(at, key);
            }
        }
        let input = if keys.is_empty() {
            text::clean(text).text.to_ascii_lowercase()
        } else {
            keys.iter().flat_map(|key| [key, "\n"]).collect()
        };
        Some(Self {
            text: salted("recipient-check/receipt/1 text\0", salt, text),
            input: salted("recipient-check/receipt/1 input\0", salt, &input),
        })
    }
}

fn salted(domain: &str, salt: &[u8], text: &str) -> String {
    let length = u32::try_from(salt.len()).unwrap_or(u32::MAX).to_be_bytes();
    let hash = Sha256::new().chain_update(domain).chain_update(length).chain_update(salt).chain_update(text);
    hex::encode(&hash.finalize())
}
