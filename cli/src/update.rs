//! `update`: today's edition into a tree that any static host can serve, or a timestamp that says nothing is new.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail, ensure};
use recipient_check::date::Timestamp;
use recipient_check::list_file::{ListFile, SourceEdition};
use recipient_check::signature::DEVELOPMENT_KEY;
use recipient_check::trust::{SignedTimestamp, content_name, measure};
use recipient_check_compiler::publish::{Changes, next_edition};
use recipient_check_compiler::sign::SecretKey;
use recipient_check_compiler::{Options, Report, guard};
use serde::Serialize;

use crate::args::Update;
use crate::compile::{EditionSummary, FileSummary};
use crate::dates::Dates;
use crate::sources::{Compiled, Input, Web};
use crate::tree::{Roots, Standing, stable_name};
use crate::{compile, exit, files, lists, sources, terminal};

/// What `--json` prints.
#[derive(Serialize)]
struct Summary<'a> {
    #[serde(flatten)]
    edition: EditionSummary<'a>,
    /// False when the edition that stands there is what would be compiled again.
    new: bool,
    #[serde(skip)]
    first: bool,
    /// Null for a first edition, and where the records of the last one are not at hand.
    changes: Option<Changes>,
    files: Vec<FileSummary>,
}

/// What is published and how it came about.
struct Edition {
    number: u64,
    rcl: Vec<u8>,
    files: Vec<(String, Vec<u8>)>,
    changes: Option<Changes>,
    report: Report,
}

/// Reads, compares with what stands there, compiles, signs, and replaces the timestamp last.
pub fn run(arguments: &Update) -> anyhow::Result<u8> {
    sources::are_known(&arguments.list.source)?;
    let key = compile::signing_key(arguments.list.key.as_deref())?;
    // Taken before the sources are read: later they may be older than that.
    let dates = Dates::of(&arguments.list)?;
    let out = &arguments.list.out;
    fs::create_dir_all(out).with_context(|| format!("{}: cannot be made", out.display()))?;
    let _held = files::lock(out)?;
    files::sweep(out).with_context(|| format!("{}: cannot be cleared", out.display()))?;

    let roots = roots(arguments, &key, dates.issued)?;
    let standing = standing(arguments, &key, &roots)?;
    if let Some((addresses, names)) = standing.as_of {
        let last = addresses.max(names);
        ensure!(
            dates.as_of_addresses >= addresses && dates.as_of_names >= names,
            "{}: expected a time after {last}, which is published already, found {}",
            arguments.list.list_id,
            dates.as_of_addresses.min(dates.as_of_names)
        );
    }
    let read = || Input::read(&arguments.list.source, Web::Fetched);
    let input = read()?;
    let mut editions = input.editions.clone();
    let same_sources = |list: &&ListFile| {
        standing.whole && list.header.sources == editions && list.signed_by == key.public_key()
    };
    let changed = match standing.list.as_ref().filter(same_sources) {
        None => Some(input),
        Some(list) if is_made_of(list, input, &key)? => None,
        // The sources are the same, what is made of them is not: the compiler is another one.
        Some(_) => Some(read()?),
    };
    let edition = match changed {
        Some(input) => {
            editions.clone_from(&input.editions);
            Some(compile_edition(arguments, &key, &dates, &standing, input)?)
        }
        None => None,
    };
    let summary = write(arguments, &key, &dates, &standing, &roots, edition.as_ref())?;
    print(arguments, &editions, &summary, edition.as_ref().map(|edition| &edition.report))?;
    Ok(exit::DONE)
}

/// Whether this compiler makes of the sources what stands there, to the last byte.
fn is_made_of(list: &ListFile, sources: Input, key: &SecretKey) -> anyhow::Result<bool> {
    let again = sources.compile(&Options::from(&list.header))?.unsigned;
    Ok(measure(&key.sign_list(again))?.1 == list.sha256)
}

/// The roots, whose newest one must name the key that signs: no reader would accept the list.
fn roots(arguments: &Update, key: &SecretKey, issued: Timestamp) -> anyhow::Result<Roots> {
    let roots = Roots::read(&arguments.root, &arguments.list.out, key.public_key())?;
    if let Some(root) = &roots.newest {
        let keys = root.keys(issued).with_context(|| format!("root, version {}", root.version))?;
        ensure!(
            keys.contains(&key.public_key()),
            "root, version {}: expected the key that signs, {}, among its list keys",
            root.version,
            key.public_key()
        );
    }
    Ok(roots)
}

fn standing(arguments: &Update, key: &SecretKey, roots: &Roots) -> anyhow::Result<Standing> {
    let mut accepted = lists::built_in();
    accepted.extend([key.public_key(), DEVELOPMENT_KEY]);
    accepted.extend(&roots.list_keys);
    let allow = compile::allowed(&arguments.list.allow);
    Standing::read(&arguments.list.out, &arguments.list.list_id, &accepted, allow.shrink)
        .context("the last edition cannot be read, so that the new one cannot be numbered and compared")
}

fn compile_edition(
    arguments: &Update,
    key: &SecretKey,
    dates: &Dates,
    standing: &Standing,
    input: Input,
) -> anyhow::Result<Edition> {
    let id = &arguments.list.list_id;
    let number = next_edition(standing.edition, dates.issued)
        .with_context(|| format!("{id}: no number is left for another edition"))?;
    let mut options = dates.options(id, number);
    options.sources.clone_from(&input.editions);
    let lists_addresses = input.lists_addresses;
    let allow = compile::allowed(&arguments.list.allow);
    input.check(allow).with_context(|| format!("{id}: nothing was written"))?;
    let Compiled { mut unsigned, report, records } = input.compile(&options)?;
    let (namefilter, names) = (std::mem::take(&mut unsigned.namefilter), std::mem::take(&mut unsigned.names));
    let rcl = key.sign_list(unsigned);
    let counts = compile::prove(&rcl, &namefilter, key.public_key())?;
    let last = standing.list.as_ref().map(|list| list.header.counts);
    guard::check(&counts, last.as_ref(), lists_addresses, allow)
        .with_context(|| format!("{id}: nothing was written"))?;
    let changes = match &records {
        Some(records) => standing.records(&arguments.list.out)?.map(|last| Changes::between(&last, records)),
        None => None,
    };

    let (_, sha256) = measure(&rcl)?;
    let content = |extension| content_name(id, &sha256, extension);
    let stable = |extension| stable_name(id, extension);
    // Companions before the list that names them. Under stable names the list comes first: while it is the old one,
    // so are the records, and whoever reads in between refuses what does not belong together.
    let mut files = Vec::new();
    if records.is_some() {
        files.extend([(content("namefilter"), namefilter.clone()), (content("names"), names.clone())]);
    }
    files.extend([(content("rcl"), rcl.clone()), (stable("rcl"), rcl.clone())]);
    if let Some(records) = &records {
        files.extend([(stable("namefilter"), namefilter), (stable("names"), names)]);
        files.push((stable("records.jsonl"), compile::lines(records)));
    }
    Ok(Edition { number, rcl, files, changes, report })
}

/// Puts every file beside its place first, then gives them their names, the timestamp's last.
fn write<'a>(
    arguments: &'a Update,
    key: &SecretKey,
    dates: &Dates,
    standing: &Standing,
    roots: &Roots,
    edition: Option<&Edition>,
) -> anyhow::Result<Summary<'a>> {
    let id = &arguments.list.list_id;
    let (number, (length, sha256)) = match (edition, &standing.list) {
        (Some(edition), _) => (edition.number, measure(&edition.rcl)?),
        (None, Some(list)) => (list.header.edition, (list.length, list.sha256)),
        (None, None) => bail!("{id}: expected a list to renew"),
    };
    let stamp = key.sign_timestamp(&SignedTimestamp {
        list_id: id.clone(),
        edition: number,
        as_of_addresses: dates.as_of_addresses,
        as_of_names: dates.as_of_names,
        issued: dates.issued,
        expires: dates.expires,
        root_version: roots.newest.as_ref().map_or(0, |root| root.version),
        length,
        sha256,
    })?;
    let mut output = files::Replacement::new(&arguments.list.out)?;
    let mut written = Vec::new();
    let mut add = |name: &str, bytes: &[u8]| {
        written.push(FileSummary { name: name.to_owned(), bytes: bytes.len() });
        output.add(name, bytes)
    };
    for (name, bytes) in roots.files.iter().filter(|(name, _)| !arguments.list.out.join(name).exists()) {
        add(name, bytes)?;
    }
    for (name, bytes) in edition.iter().flat_map(|edition| &edition.files) {
        add(name, bytes)?;
    }
    add(&stable_name(id, "timestamp"), &stamp)?;
    output.commit()?;
    Ok(Summary {
        edition: EditionSummary {
            list_id: id,
            edition: number,
            as_of_addresses: dates.as_of_addresses,
            as_of_names: dates.as_of_names,
            issued: dates.issued,
            expires: dates.expires,
            public_key: key.public_key().to_string(),
            demonstration: key.public_key() == DEVELOPMENT_KEY,
        },
        new: edition.is_some(),
        first: standing.edition.is_none(),
        changes: edition.map_or_else(|| Some(Changes::default()), |edition| edition.changes),
        files: written,
    })
}

fn print(
    arguments: &Update,
    sources: &[SourceEdition],
    summary: &Summary<'_>,
    report: Option<&Report>,
) -> anyhow::Result<()> {
    if arguments.list.json {
        return compile::print_json(summary);
    }
    let edition = &summary.edition;
    let mut text: Vec<String> =
        sources.iter().map(|source| format!("Read: {}, edition {}", source.kind, source.edition)).collect();
    if let Some(report) = report {
        text.extend(report.to_string().lines().map(str::to_owned));
        match &summary.changes {
            Some(changes) => {
                text.push("Since the last edition:".to_owned());
                text.extend(changes.to_string().lines().map(|line| format!("  {line}")));
            }
            None if summary.first => text.push("The first edition.".to_owned()),
            None => text.push("Changes are not counted: the last edition's records are not here.".to_owned()),
        }
        text.push(format!("Published: {}, edition {}", edition.list_id, edition.edition));
    } else {
        text.push(format!(
            "Nothing new: {} stays at edition {}, seen to be the newest at {}",
            edition.list_id, edition.edition, edition.as_of_addresses
        ));
    }
    for file in &summary.files {
        text.push(format!("Wrote: {} ({} bytes)", path(&arguments.list.out, &file.name), file.bytes));
    }
    text.push(edition.signed_by());
    terminal::print_lines(&text)?;
    Ok(())
}

fn path(directory: &Path, name: &str) -> String {
    directory.join(name).display().to_string()
}
