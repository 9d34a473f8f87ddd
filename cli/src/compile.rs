//! `compile`: official files to a signed list on disk.

use std::io;
use std::path::Path;

use anyhow::{Context, ensure};
use recipient_check::date::Timestamp;
use recipient_check::list_file::{Counts, ListFile, SourceEdition};
use recipient_check::screen::Screener;
use recipient_check::signature::{DEVELOPMENT_KEY, PublicKey};
use recipient_check_compiler::guard;
use recipient_check_compiler::record::Record;
use recipient_check_compiler::sign::SecretKey;
use recipient_check_compiler::{Options, Report};
use serde::Serialize;

use crate::args::{Allow, Compile};
use crate::dates::Dates;
use crate::sources::{Compiled, Input, Web};
use crate::{exit, files, lists, sources, terminal};

/// What `--json` prints.
#[derive(Serialize)]
struct Summary<'a> {
    #[serde(flatten)]
    edition: EditionSummary<'a>,
    sources: Vec<SourceSummary<'a>>,
    files: Vec<FileSummary>,
    #[serde(flatten)]
    report: &'a Report,
}

/// The edition that was made.
#[derive(Serialize)]
pub struct EditionSummary<'a> {
    pub list_id: &'a str,
    pub edition: u64,
    pub as_of_addresses: Timestamp,
    pub as_of_names: Timestamp,
    pub issued: Timestamp,
    pub expires: Timestamp,
    pub public_key: String,
    pub demonstration: bool,
}

#[derive(Serialize)]
struct SourceSummary<'a> {
    kind: &'a str,
    edition: &'a str,
    sha256: String,
}

/// A file that was written.
#[derive(Serialize)]
pub struct FileSummary {
    pub name: String,
    pub bytes: usize,
}

/// Reads, compiles, compares with the last edition, signs, and only then replaces the four files.
pub fn run(arguments: &Compile) -> anyhow::Result<u8> {
    sources::are_known(&arguments.list.source)?;
    let key = signing_key(arguments.list.key.as_deref())?;
    let mut options = options(arguments)?;
    let input = Input::read(&arguments.list.source, Web::Refused)?;
    options.sources.clone_from(&input.editions);
    let lists_addresses = input.lists_addresses;
    let allow = allowed(&arguments.list.allow);
    input.check(allow).with_context(|| format!("{}: nothing was written", arguments.list.list_id))?;
    let Compiled { unsigned, report, records } = input.compile(&options)?;

    let namefilter = unsigned.namefilter.clone();
    let names = unsigned.names.clone();
    let rcl = key.sign_list(unsigned);
    let counts = prove(&rcl, &namefilter, key.public_key())?;
    compare(arguments, options.edition, &counts, key.public_key(), lists_addresses)?;

    let id = &options.list_id;
    let mut output = files::Replacement::new(&arguments.list.out)?;
    let mut written = Vec::new();
    if let Some(records) = records {
        written.push((format!("{id}.records.jsonl"), lines(&records)));
        written.push((format!("{id}.namefilter"), namefilter));
        written.push((format!("{id}.names"), names));
    }
    // The list last: until it is replaced, the old one only refuses the new companions.
    written.push((format!("{id}.rcl"), rcl));
    let mut summaries = Vec::new();
    for (name, bytes) in written {
        output.add(&name, &bytes)?;
        summaries.push(FileSummary { name, bytes: bytes.len() });
    }
    output.commit()?;
    print(arguments, &options, key.public_key(), &report, summaries)?;
    Ok(exit::DONE)
}

/// The secret in the file, else that of the environment, else the development key.
pub fn signing_key(file: Option<&Path>) -> anyhow::Result<SecretKey> {
    if let Some(path) = file {
        // A secret in the place of its file must not come back in an error.
        let given = path.to_string_lossy();
        anyhow::ensure!(PublicKey::from_hex(&given).is_none(), "--key: expected a file, found a key");
        // Whoever has the published half could sign with it.
        let public = path.extension().is_some_and(|extension| extension == "pub");
        anyhow::ensure!(!public, "--key: expected the file of the secret, found {given}, the public key's");
        let text = files::read_text(path)?;
        return SecretKey::from_text(&text).with_context(|| path.display().to_string());
    }
    if let Some(key) = SecretKey::from_environment()? {
        return Ok(key);
    }
    terminal::note(
        "Signing with the development key, which everybody has: every verdict will say \"Demonstration list\". Give --key FILE to sign with your own (make one with keygen).",
    );
    Ok(SecretKey::development())
}

fn options(arguments: &Compile) -> anyhow::Result<Options> {
    let dates = Dates::of(&arguments.list)?;
    let edition = match arguments.edition {
        Some(edition) => edition,
        None => u64::try_from(dates.issued.0).context("--issued: expected a time after 1970")?,
    };
    Ok(dates.options(&arguments.list.list_id, edition))
}

/// Loads what was just made as a reader would: a list that no reader accepts is never written.
pub fn prove(rcl: &[u8], namefilter: &[u8], key: PublicKey) -> anyhow::Result<Counts> {
    let mut screener = Screener::new();
    let list = screener.add_list(rcl, &[key]).context("the new list does not pass its own check")?;
    if !namefilter.is_empty() {
        screener.add_namefilter(list, namefilter).context("the new list does not pass its own check")?;
    }
    screener.lists().next().map(|list| list.header.counts).context("the new list is not there")
}

/// What `--allow` lets pass.
pub fn allowed(words: &[Allow]) -> guard::Allow {
    guard::Allow { empty: words.contains(&Allow::Empty), shrink: words.contains(&Allow::Shrink) }
}

/// Stops a list that lost more than a real delisting takes, or that every reader of the last one would refuse as a rollback.
fn compare(
    arguments: &Compile,
    edition: u64,
    counts: &Counts,
    key: PublicKey,
    lists_addresses: bool,
) -> anyhow::Result<()> {
    let allow = allowed(&arguments.list.allow);
    let standing = standing(arguments, key);
    if let Some(list) = &standing {
        ensure!(
            edition >= list.header.edition,
            "{}: nothing was written: expected edition {} or later, which stands there, found {edition}",
            arguments.list.list_id,
            list.header.edition
        );
    }
    let last = match standing {
        _ if allow.shrink => None,
        Some(list) => Some(list.header.counts),
        None => last_counts(arguments)?,
    };
    guard::check(counts, last.as_ref(), lists_addresses, allow)
        .with_context(|| format!("{}: nothing was written", arguments.list.list_id))
}

/// The list that is about to be replaced, if it can be read.
fn standing(arguments: &Compile, key: PublicKey) -> Option<ListFile> {
    let mut accepted = lists::built_in();
    accepted.extend([key, DEVELOPMENT_KEY]);
    let bytes =
        files::read(&arguments.list.out.join(format!("{}.rcl", arguments.list.list_id)), lists::MAX_LIST)
            .ok()?;
    ListFile::decode(&bytes, &accepted).ok()
}

/// The counts of an edition whose list cannot be read, by its records.
fn last_counts(arguments: &Compile) -> anyhow::Result<Option<Counts>> {
    let id = &arguments.list.list_id;
    let rcl = arguments.list.out.join(format!("{id}.rcl"));
    let records = arguments.list.out.join(format!("{id}.records.jsonl"));
    if !rcl.exists() && !records.exists() {
        return Ok(None);
    }
    count_records(&records).map(Some).with_context(|| {
        format!(
            "{}: expected a list to compare the new one with, found one that cannot be read (--allow shrink goes on without)",
            rcl.display()
        )
    })
}

/// Parties and distinct addresses of a records file.
fn count_records(path: &Path) -> anyhow::Result<Counts> {
    let records = sources::read(sources::kind("records")?, path)?.records;
    let mut addresses: Vec<&str> =
        records.iter().flat_map(|record| &record.addresses).map(|address| address.address.as_str()).collect();
    addresses.sort_unstable();
    addresses.dedup();
    Ok(Counts {
        parties: u32::try_from(records.len())?,
        addresses: u32::try_from(addresses.len())?,
        ..Counts::default()
    })
}

/// A records file.
pub fn lines(records: &[Record]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in records {
        bytes.extend_from_slice(record.to_line().as_bytes());
        bytes.push(b'\n');
    }
    bytes
}

fn print(
    arguments: &Compile,
    options: &Options,
    key: PublicKey,
    report: &Report,
    files: Vec<FileSummary>,
) -> anyhow::Result<()> {
    let edition = EditionSummary {
        list_id: &options.list_id,
        edition: options.edition,
        as_of_addresses: options.as_of_addresses,
        as_of_names: options.as_of_names,
        issued: options.issued,
        expires: options.expires,
        public_key: key.to_string(),
        demonstration: key == DEVELOPMENT_KEY,
    };
    if arguments.list.json {
        let summary = Summary {
            edition,
            sources: options.sources.iter().map(SourceSummary::from).collect(),
            files,
            report,
        };
        return print_json(&summary);
    }
    let mut text: Vec<String> = options
        .sources
        .iter()
        .map(|source| format!("Read: {}, edition {}", source.kind, source.edition))
        .collect();
    text.extend(report.to_string().lines().map(str::to_owned));
    for file in files {
        text.push(format!("Wrote: {} ({} bytes)", arguments.list.out.join(&file.name).display(), file.bytes));
    }
    text.push(edition.signed_by());
    terminal::print_lines(&text)?;
    Ok(())
}

/// One line of JSON has no character that a terminal could trip over, and must not be altered.
pub fn print_json(summary: &impl Serialize) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, summary).map_err(io::Error::from)?;
    io::Write::write_all(&mut out, b"\n")?;
    Ok(())
}

impl EditionSummary<'_> {
    /// By whose key, for a person.
    pub fn signed_by(&self) -> String {
        let branding = if self.demonstration { " (the development key: a demonstration list)" } else { "" };
        format!("Signed by: {}{branding}", self.public_key)
    }
}

impl<'a> From<&'a SourceEdition> for SourceSummary<'a> {
    fn from(source: &'a SourceEdition) -> Self {
        // A hash and a public key are both 32 bytes in hex.
        Self { kind: &source.kind, edition: &source.edition, sha256: PublicKey(source.sha256).to_string() }
    }
}
