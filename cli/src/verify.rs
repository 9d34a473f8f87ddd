//! `verify`: may this list answer?

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use recipient_check::date::{SECONDS_PER_DAY, Timestamp};
use recipient_check::list_file::{Header, ListFile};
use recipient_check::screen::{MAX_AGE_DAYS, Screener};
use recipient_check::signature::PublicKey;
use recipient_check::trust::{Error, TIMESTAMP_LIMIT, content_name};

use crate::args::Verify;
use crate::{clock, exit, files, lists, root, terminal, tree, words};

/// Keys, signature, companions, canary, timestamp, edition and dates, in this order.
pub fn run(arguments: &Verify) -> anyhow::Result<u8> {
    let now = arguments.now.unwrap_or_else(clock::now);
    let accepted = accepted(arguments, now)?;
    let path = arguments.file.display();
    let by_timestamp = arguments.file.extension().is_some_and(|extension| extension == "timestamp");
    let list = if by_timestamp { named_by(&arguments.file, &accepted)? } else { arguments.file.clone() };
    let mut screener = Screener::new();
    lists::add(&mut screener, &list, &accepted, lists::Names::Proven)?;
    let mut expired = false;
    if by_timestamp {
        let bytes = files::read_regular(&arguments.file, TIMESTAMP_LIMIT as u64)?;
        match screener.add_timestamp(0, &bytes, now) {
            Err(Error::Expired(_)) => expired = true,
            renewed => renewed.with_context(|| format!("{path}: refused"))?,
        }
    }
    for list in screener.lists() {
        let header = &list.header;
        if header.edition < arguments.floor {
            bail!("{path}: refused: expected edition {} or later, found {}", arguments.floor, header.edition);
        }
        let newest = newest(header);
        if newest.0 > now.0.saturating_add(SECONDS_PER_DAY) {
            bail!("{path}: refused: expected a date up to a day after {now}, found {newest}");
        }
        let expired = expired || now > header.expires;
        let old = too_old(list, expired, now);
        let _ = terminal::print_answer(&words::verified(list, now, old));
        if old != words::Old::Nothing {
            return Ok(exit::OLD);
        }
    }
    Ok(exit::DONE)
}

fn accepted(arguments: &Verify, now: Timestamp) -> anyhow::Result<Vec<PublicKey>> {
    if !arguments.root.is_empty() {
        let root = root::follow(&arguments.root)?;
        let keys = root.keys(now).with_context(|| format!("root, version {}: refused", root.version))?;
        return Ok(keys.to_vec());
    }
    Ok(match &arguments.key {
        Some(key) => vec![lists::read_key(key)?],
        None => lists::built_in(),
    })
}

/// The list that a timestamp leads to, beside it: under its own name, or under the stable one where only that is kept. Which
/// file it is, the timestamp's hash decides later.
fn named_by(timestamp: &Path, accepted: &[PublicKey]) -> anyhow::Result<PathBuf> {
    let stamp = tree::stamp(timestamp, accepted)?;
    let immutable = timestamp.with_file_name(content_name(&stamp.list_id, &stamp.sha256, "rcl"));
    let stable = timestamp.with_file_name(tree::stable_name(&stamp.list_id, "rcl"));
    Ok(if !immutable.exists() && stable.exists() { stable } else { immutable })
}

/// Addresses and names age apart, and each may answer.
fn too_old(list: &ListFile, expired: bool, now: Timestamp) -> words::Old {
    let is_old = |as_of: Timestamp| expired || now.days_since(as_of) > MAX_AGE_DAYS;
    // A filter of addresses has no names that could be old.
    let names = if list.filter_only { list.header.as_of_addresses } else { list.header.as_of_names };
    match (is_old(list.header.as_of_addresses), is_old(names)) {
        (false, false) => words::Old::Nothing,
        (true, false) => words::Old::Addresses,
        (false, true) => words::Old::Names,
        (true, true) => words::Old::All,
    }
}

/// The latest date on which the list says that something happened.
fn newest(header: &Header) -> Timestamp {
    header.issued.max(header.as_of_addresses).max(header.as_of_names)
}
