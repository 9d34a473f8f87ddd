//! `compile`: official files to a signed list on disk.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::Path;

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};
use recipient_check::date::{SECONDS_PER_DAY, Timestamp};
use recipient_check::list_file::{Counts, ListFile, SourceEdition};
use recipient_check::screen::{MAX_AGE_DAYS, Screener};
use recipient_check::signature::{DEVELOPMENT_KEY, PublicKey};
use recipient_check_compiler::guard;
use recipient_check_compiler::record::Record;
use recipient_check_compiler::sign::SecretKey;
use recipient_check_compiler::source::{self, Document, Source};
use recipient_check_compiler::{Options, Report};
use serde::Serialize;

use crate::args::{Allow, Compile, SourceArgument};
use crate::{clock, exit, files, lists, terminal};

/// What `--json` prints.
#[derive(Serialize)]
struct Summary<'a> {
    list_id: &'a str,
    edition: u64,
    as_of_addresses: Timestamp,
    as_of_names: Timestamp,
    issued: Timestamp,
    expires: Timestamp,
    public_key: String,
    demonstration: bool,
    sources: Vec<SourceSummary<'a>>,
    files: Vec<FileSummary>,
    #[serde(flatten)]
    report: &'a Report,
}

#[derive(Serialize)]
struct SourceSummary<'a> {
    kind: &'a str,
    edition: &'a str,
    sha256: String,
}

#[derive(Serialize)]
struct FileSummary {
    name: String,
    bytes: usize,
}

/// Reads, compiles, compares with the last edition, signs, and only then replaces the four files.
pub fn run(arguments: &Compile) -> anyhow::Result<u8> {
    let sources = kinds(&arguments.source)?;
    let key = signing_key(arguments)?;
    let mut options = options(arguments)?;

    let mut records = Vec::new();
    for (kind, argument) in &sources {
        let (more, edition) = read(kind, &argument.path)?;
        records.extend(more);
        options.sources.push(edition);
    }
    let working = spinner("compiling");
    let (unsigned, report) = recipient_check_compiler::compile(&mut records, &options)?;
    working.finish_and_clear();

    let namefilter = unsigned.namefilter.clone();
    let names = unsigned.names.clone();
    let rcl = key.sign_list(unsigned);
    let counts = prove(&rcl, &namefilter, key.public_key())?;
    let lists_addresses = sources.iter().any(|(kind, _)| kind.lists_addresses);
    compare(arguments, &counts, key.public_key(), lists_addresses)?;

    let id = &options.list_id;
    let mut output = files::Replacement::new(&arguments.out)?;
    // The list last: until it is replaced, the old one only refuses the new companions.
    let written = [
        (format!("{id}.records.jsonl"), lines(&records)),
        (format!("{id}.namefilter"), namefilter),
        (format!("{id}.names"), names),
        (format!("{id}.rcl"), rcl),
    ];
    let mut summaries = Vec::new();
    for (name, bytes) in written {
        output.add(&name, &bytes)?;
        summaries.push(FileSummary { name, bytes: bytes.len() });
    }
    output.commit()?;
    print(arguments, &options, key.public_key(), &report, summaries)?;
    Ok(exit::DONE)
}

fn kinds(arguments: &[SourceArgument]) -> anyhow::Result<Vec<(&'static Source, &SourceArgument)>> {
    arguments
        .iter()
        .map(|argument| {
            let kind = source::source(&argument.kind).with_context(|| {
                let known: Vec<&str> = source::SOURCES.iter().map(|source| source.kind).collect();
                format!("--source: expected a kind of {}, found {}", known.join(", "), argument.kind)
            })?;
            Ok((kind, argument))
        })
        .collect()
}

fn signing_key(arguments: &Compile) -> anyhow::Result<SecretKey> {
    if let Some(path) = &arguments.key {
        // A secret in the place of its file must not come back in an error.
        let given = path.to_string_lossy();
        anyhow::ensure!(PublicKey::from_hex(&given).is_none(), "--key: expected a file, found a key");
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
    let now = clock::build_time()?;
    let issued = arguments.issued.unwrap_or(now);
    let as_of_addresses = arguments.as_of.unwrap_or(now);
    let edition = match arguments.edition {
        Some(edition) => edition,
        None => u64::try_from(issued.0).context("--issued: expected a time after 1970")?,
    };
    let expires =
        arguments.expires.unwrap_or(Timestamp(issued.0.saturating_add(MAX_AGE_DAYS * SECONDS_PER_DAY)));
    if expires <= issued {
        bail!("--expires: expected a time after the time of issue, {issued}, found {expires}");
    }
    Ok(Options {
        list_id: arguments.list_id.clone(),
        edition,
        as_of_addresses,
        as_of_names: arguments.as_of_names.unwrap_or(as_of_addresses),
        issued,
        expires,
        sources: Vec::new(),
    })
}

fn read(kind: &Source, path: &Path) -> anyhow::Result<(Vec<Record>, SourceEdition)> {
    let name = path.display().to_string();
    let file = File::open(path).with_context(|| format!("{name}: cannot be read"))?;
    let length = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| metadata.len());
    let bar = match length {
        Some(length) => bytes_bar(length, &name),
        None => spinner(&name),
    };
    let document = Document { name, bytes: Box::new(file), length };
    let loaded = kind.read(document, &mut |progress| bar.set_position(progress.read))?;
    bar.finish_and_clear();
    Ok((loaded.records, loaded.edition))
}

fn bytes_bar(length: u64, name: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length).with_message(format!("reading {name}"));
    let template = "{msg} [{bar:30}] {bytes}/{total_bytes}";
    ProgressStyle::with_template(template).map_or(bar.clone(), |style| bar.with_style(style))
}

fn spinner(message: &str) -> ProgressBar {
    if io::stderr().is_terminal() {
        ProgressBar::new_spinner().with_message(message.to_owned())
    } else {
        ProgressBar::hidden()
    }
}

/// Loads what was just made as a reader would: a list that no reader accepts is never written.
fn prove(rcl: &[u8], namefilter: &[u8], key: PublicKey) -> anyhow::Result<Counts> {
    let mut screener = Screener::new();
    let list = screener.add_list(rcl, &[key]).context("the new list does not pass its own check")?;
    screener.add_namefilter(list, namefilter).context("the new list does not pass its own check")?;
    screener.lists().next().map(|list| list.header.counts).context("the new list is not there")
}

/// Stops a list that lost more than a real delisting takes.
fn compare(
    arguments: &Compile,
    counts: &Counts,
    key: PublicKey,
    lists_addresses: bool,
) -> anyhow::Result<()> {
    let allow = guard::Allow {
        empty: arguments.allow.contains(&Allow::Empty),
        shrink: arguments.allow.contains(&Allow::Shrink),
    };
    let last = if allow.shrink { None } else { last_counts(arguments, key)? };
    guard::check(counts, last.as_ref(), lists_addresses, allow)
        .with_context(|| format!("{}: nothing was written", arguments.list_id))
}

/// The counts of the edition that is about to be replaced, by its signed header or else by its records.
fn last_counts(arguments: &Compile, key: PublicKey) -> anyhow::Result<Option<Counts>> {
    let id = &arguments.list_id;
    let rcl = arguments.out.join(format!("{id}.rcl"));
    let records = arguments.out.join(format!("{id}.records.jsonl"));
    if !rcl.exists() && !records.exists() {
        return Ok(None);
    }
    let mut accepted = lists::built_in();
    accepted.extend([key, DEVELOPMENT_KEY]);
    let decoded =
        files::read(&rcl, lists::MAX_LIST).ok().and_then(|bytes| ListFile::decode(&bytes, &accepted).ok());
    if let Some(list) = decoded {
        return Ok(Some(list.header.counts));
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
    let kind = source::source("records").context("the compiler reads records")?;
    let (records, _) = read(kind, path)?;
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

fn lines(records: &[Record]) -> Vec<u8> {
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
    let demonstration = key == DEVELOPMENT_KEY;
    if arguments.json {
        let summary = Summary {
            list_id: &options.list_id,
            edition: options.edition,
            as_of_addresses: options.as_of_addresses,
            as_of_names: options.as_of_names,
            issued: options.issued,
            expires: options.expires,
            public_key: key.to_string(),
            demonstration,
            sources: options.sources.iter().map(SourceSummary::from).collect(),
            files,
            report,
        };
        // One line of JSON has no character that a terminal could trip over, and must not be altered.
        let mut out = io::stdout().lock();
        serde_json::to_writer(&mut out, &summary).map_err(io::Error::from)?;
        io::Write::write_all(&mut out, b"\n")?;
        return Ok(());
    }
    let mut text: Vec<String> = options
        .sources
        .iter()
        .map(|source| format!("Read: {}, edition {}", source.kind, source.edition))
        .collect();
    text.extend(report.to_string().lines().map(str::to_owned));
    for file in files {
        text.push(format!("Wrote: {} ({} bytes)", arguments.out.join(&file.name).display(), file.bytes));
    }
    let branding = if demonstration { " (the development key: a demonstration list)" } else { "" };
    text.push(format!("Signed by: {key}{branding}"));
    terminal::print_lines(&text)?;
    Ok(())
}

impl<'a> From<&'a SourceEdition> for SourceSummary<'a> {
    fn from(source: &'a SourceEdition) -> Self {
        // A hash and a public key are both 32 bytes in hex.
        Self { kind: &source.kind, edition: &source.edition, sha256: PublicKey(source.sha256).to_string() }
    }
}
