//! `diff`: what changed between two editions.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, bail};
use recipient_check::list_file::{Counts, ListFile, Parties};
use recipient_check_compiler::diff::{self, Addresses};
use recipient_check_compiler::record::{Name, Record};
use serde::Serialize;

use crate::args::{Diff, Edition};
use crate::{diff_words, exit, files, lists, sources, terminal};

/// What one side is.
#[derive(Serialize)]
pub struct Side {
    /// The file, as it was given.
    pub file: String,
    /// The kind of official file; of a list, its name.
    pub kind: String,
    /// The edition: what tells it from another one of the same day.
    pub edition: String,
    /// What a signed list says of itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<ListCounts>,
}

/// What a signed list says of itself.
#[derive(Serialize)]
pub struct ListCounts {
    pub parties: u32,
    pub names: u32,
    pub addresses: u32,
    pub verbatim: u32,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    before: &'a Side,
    after: &'a Side,
    #[serde(flatten)]
    diff: &'a diff::Diff,
}

/// Reads both sides, compares them, prints the difference.
pub fn run(arguments: &Diff) -> anyhow::Result<u8> {
    if arguments.before.is_list() != arguments.after.is_list() {
        bail!(
            "expected two lists (.rcl) or two sources: a list keeps only hashes of its addresses; compare its .records.jsonl"
        );
    }
    let (before, old) = read(&arguments.before, arguments)?;
    let (after, new) = read(&arguments.after, arguments)?;
    let mut diff = diff::diff(&old, &new);
    if let (Some(before), Some(after)) = (&before.counts, &after.counts) {
        diff.addresses = Addresses {
            before: before.addresses as usize,
            after: after.addresses as usize,
            ..Addresses::default()
        };
    }
    if arguments.json {
        // One line of JSON has no character that a terminal could trip over, and must not be altered.
        let mut out = io::stdout().lock();
        let answer = Answer { before: &before, after: &after, diff: &diff };
        serde_json::to_writer(&mut out, &answer).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    } else {
        terminal::print_lines(&diff_words::lines(&before, &after, &diff))?;
    }
    Ok(exit::DONE)
}

fn read(edition: &Edition, arguments: &Diff) -> anyhow::Result<(Side, Vec<Record>)> {
    match edition {
        Edition::Source(source) => {
            let loaded = sources::read(sources::kind(&source.kind)?, &source.path)?;
            for refused in &loaded.refused {
                terminal::note(&format!("refused: {}: {}", refused.at, refused.reason));
            }
            let side = Side {
                file: source.path.display().to_string(),
                kind: loaded.edition.kind,
                edition: loaded.edition.edition,
                counts: None,
            };
            Ok((side, loaded.records))
        }
        Edition::List(path) => list(path, arguments),
    }
}

/// A signed list, with the names of all its parties. It has no addresses, only hashes of their keys.
fn list(path: &Path, arguments: &Diff) -> anyhow::Result<(Side, Vec<Record>)> {
    let mut accepted = lists::built_in();
    for key in &arguments.key {
        accepted.push(lists::read_key(key)?);
    }
    let refused = |path: &Path| format!("{}: refused", path.display());
    let bytes = files::read_regular(path, lists::MAX_LIST)?;
    let list = ListFile::decode(&bytes, &accepted).with_context(|| refused(path))?;
    let names = path.with_extension("names");
    let bytes = files::read_regular(&names, lists::MAX_LIST)?;
    let parties = list.decode_names(&bytes).with_context(|| refused(&names))?;
    let header = &list.header;
    let Counts { parties: count, names, addresses, verbatim } = header.counts;
    let side = Side {
        file: path.display().to_string(),
        kind: header.id.clone(),
        edition: header.edition.to_string(),
        counts: Some(ListCounts { parties: count, names, addresses, verbatim }),
    };
    Ok((side, records(&parties)))
}

fn records(parties: &Parties) -> Vec<Record> {
    (0..parties.len())
        .map(|at| {
            let party = parties.party(at);
            let names = party
                .names
                .iter()
                .map(|name| Name { name: name.name.clone(), quality: name.quality })
                .collect();
            Record { id: party.id, names, ..Record::default() }
        })
        .collect()
}
