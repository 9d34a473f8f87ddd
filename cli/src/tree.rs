//! A published tree: the files of each edition under names that never change, the newest one under stable names too,
//! and the timestamp that leads to it.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use recipient_check::date::Timestamp;
use recipient_check::list_file::ListFile;
use recipient_check::signature::{DEVELOPMENT_KEY, PublicKey};
use recipient_check::trust::{
    ROOT_LIMIT, Root, SignedTimestamp, TIMESTAMP_LIMIT, built_in_root_bytes, content_name,
};
use recipient_check_compiler::record::Record;

use crate::{files, lists, sources};

/// What stands in a directory.
#[derive(Default)]
pub struct Standing {
    /// The newest edition's number, by its timestamp or by its list.
    pub edition: Option<u64>,
    /// The list that the timestamp leads to, or else the one under its stable name.
    pub list: Option<ListFile>,
    /// When its addresses and its names were last seen to be the newest.
    pub as_of: Option<(Timestamp, Timestamp)>,
    /// True when every file of that edition is there, under both names, as it was signed.
    pub whole: bool,
}

/// The roots of keys to publish, and the newest of them.
#[derive(Default)]
pub struct Roots {
    /// Names and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// The newest one; `None` without a root.
    pub newest: Option<Root>,
    /// Every list key that any of them names: whose earlier editions may stand in the tree.
    pub list_keys: Vec<PublicKey>,
}

/// A list's stable name with this extension.
pub fn stable_name(id: &str, extension: &str) -> String {
    format!("{id}.{extension}")
}

impl Standing {
    /// Looks into `directory`. With `without_list`, a timestamp whose list is gone is enough.
    ///
    /// # Errors
    /// When something stands there that none of `accepted` signed, or the list is gone that the timestamp leads to: an
    /// edition after it could not be numbered or compared.
    pub fn read(
        directory: &Path,
        id: &str,
        accepted: &[PublicKey],
        without_list: bool,
    ) -> anyhow::Result<Self> {
        let path = |name: String| directory.join(name);
        let stable = path(stable_name(id, "rcl"));
        let stable_list = if stable.exists() { Some(list(&stable, accepted)?) } else { None };
        let stamp_path = path(stable_name(id, "timestamp"));
        if !stamp_path.exists() {
            let edition = stable_list.as_ref().map(|list| list.header.edition);
            let as_of = stable_list.as_ref().map(dates);
            return Ok(Self { edition, list: stable_list, as_of, whole: false });
        }
        let stamp = stamp(&stamp_path, accepted)?;
        ensure!(
            stamp.list_id == id,
            "{}: expected the timestamp of {id}, found that of {}",
            stamp_path.display(),
            stamp.list_id
        );
        let stable_edition = stable_list.as_ref().map_or(0, |list| list.header.edition);
        let immutable = path(content_name(id, &stamp.sha256, "rcl"));
        let is_it = |list: &ListFile| list.sha256 == stamp.sha256;
        let newest = list(&immutable, accepted).ok().filter(is_it);
        let whole = newest.as_ref().is_some_and(|list| is_whole(directory, list));
        ensure!(
            without_list || newest.is_some() || stable_list.as_ref().is_some_and(is_it),
            "{}: expected the list of edition {} that it leads to, {}, found none that can be read (--allow shrink goes on without)",
            stamp_path.display(),
            stamp.edition,
            immutable.display()
        );
        Ok(Self {
            edition: Some(stamp.edition.max(stable_edition)),
            list: newest.or(stable_list),
            as_of: Some((stamp.as_of_addresses, stamp.as_of_names)),
            whole,
        })
    }

    /// The records of the standing edition; `None` when they may be of another one.
    pub fn records(&self, directory: &Path) -> anyhow::Result<Option<Vec<Record>>> {
        let Some(list) = &self.list else { return Ok(None) };
        let id = &list.header.id;
        let [stable, records] = ["rcl", "records.jsonl"].map(|name| directory.join(stable_name(id, name)));
        // The list is replaced before the records: while it is this edition's, they are too.
        if !records.exists() || !same(&stable, &directory.join(content_name(id, &list.sha256, "rcl"))) {
            return Ok(None);
        }
        let records = sources::read(sources::kind("records")?, &records)?.records;
        Ok((records.len() == list.header.counts.parties as usize).then_some(records))
    }
}

impl Roots {
    /// The root files named on the command line, or else those in `directory`; with the development key, the root that
    /// goes with it.
    ///
    /// # Errors
    /// When one does not follow the one before, or another file with its version is published already.
    pub fn read(named: &[PathBuf], directory: &Path, key: PublicKey) -> anyhow::Result<Self> {
        let paths = if named.is_empty() { published(directory)? } else { named.to_vec() };
        let mut files = Vec::new();
        for path in &paths {
            files.push((path.display().to_string(), files::read_regular(path, ROOT_LIMIT as u64)?));
        }
        if files.is_empty()
            && key == DEVELOPMENT_KEY
            && let Some(bytes) = built_in_root_bytes()
        {
            files.push(("the built-in root".to_owned(), bytes.to_vec()));
        }
        let mut roots = Self::default();
        for (from, bytes) in files {
            let root = match &roots.newest {
                None => Root::first(&bytes),
                Some(root) => root.next(&bytes),
            };
            let root = root.with_context(|| format!("{from}: refused"))?;
            let name = format!("root.{}.rck", root.version);
            let place = directory.join(&name);
            if place.exists() && files::read_regular(&place, ROOT_LIMIT as u64)? != bytes {
                bail!(
                    "{}: expected the same root as {from}: a published version never changes",
                    place.display()
                );
            }
            roots.list_keys.extend(&root.list_keys);
            roots.files.push((name, bytes));
            roots.newest = Some(root);
        }
        Ok(roots)
    }
}

/// Reads a timestamp.
pub fn stamp(path: &Path, accepted: &[PublicKey]) -> anyhow::Result<SignedTimestamp> {
    let bytes = files::read_regular(path, TIMESTAMP_LIMIT as u64)?;
    SignedTimestamp::decode(&bytes, accepted).with_context(|| format!("{}: refused", path.display()))
}

fn list(path: &Path, accepted: &[PublicKey]) -> anyhow::Result<ListFile> {
    let bytes = files::read_regular(path, lists::MAX_LIST)?;
    ListFile::decode(&bytes, accepted).with_context(|| format!("{}: refused", path.display()))
}

const fn dates(list: &ListFile) -> (Timestamp, Timestamp) {
    (list.header.as_of_addresses, list.header.as_of_names)
}

/// Every file of the edition, as it was signed, under both names; and as many records as parties.
fn is_whole(directory: &Path, list: &ListFile) -> bool {
    let id = &list.header.id;
    let read = |extension: &str| {
        let immutable = directory.join(content_name(id, &list.sha256, extension));
        let stable = directory.join(stable_name(id, extension));
        let bytes = files::read_regular(&immutable, lists::MAX_LIST).ok()?;
        (files::read_regular(&stable, lists::MAX_LIST).ok()? == bytes).then_some(bytes)
    };
    let records = || {
        let path = directory.join(stable_name(id, "records.jsonl"));
        let bytes = files::read_regular(&path, lists::MAX_LIST).ok()?;
        Some(bytes.split(|byte| *byte == b'\n').count().saturating_sub(1))
    };
    let companions = || {
        read("namefilter").is_some_and(|bytes| list.decode_namefilter(&bytes).is_ok())
            && read("names").is_some_and(|bytes| list.decode_names(&bytes).is_ok())
            && records() == Some(list.header.counts.parties as usize)
    };
    read("rcl").is_some() && (list.filter_only || companions())
}

fn same(one: &Path, other: &Path) -> bool {
    let read = |path| files::read_regular(path, lists::MAX_LIST).ok();
    read(one).is_some_and(|bytes| Some(bytes) == read(other))
}

/// The root files in `directory`, by version.
fn published(directory: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found: Vec<(u64, PathBuf)> = Vec::new();
    for entry in directory.read_dir().with_context(|| format!("{}: cannot be read", directory.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let version = name.strip_prefix("root.").and_then(|rest| rest.strip_suffix(".rck"));
        if let Some(version) = version.and_then(|digits| digits.parse().ok()) {
            found.push((version, directory.join(name)));
        }
    }
    found.sort_unstable();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}
