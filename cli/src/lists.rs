//! Lists and keys from the command line, and the list that is built in.

use std::path::Path;

use anyhow::Context;
use recipient_check::chain::Chain;
use recipient_check::date::Timestamp;
use recipient_check::list_file::{Error, ListFile};
use recipient_check::recipient::Recipient;
use recipient_check::screen::Screener;
use recipient_check::signature::{DEVELOPMENT_KEY, PublicKey, built_in_keys};
use recipient_check::trust::{SignedTimestamp, TIMESTAMP_LIMIT};

use crate::args::Lists;
use crate::{clock, files, terminal};

/// The largest file that is read as a list or its companion. The largest list format can describe is 4 GiB.
pub const MAX_LIST: u64 = 1 << 30;

/// The built-in list; the build script compiles it from `data/`.
const RCL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ofac-sdn.rcl"));
const NAMEFILTER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ofac-sdn.namefilter"));
const NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ofac-sdn.names"));
/// Who signed it.
const SIGNED_BY: &str = env!("RECIPIENT_CHECK_EMBEDDED_KEY");

/// What becomes of the names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// They are ready to be searched.
    Searched,
    /// They are known to be the signed ones. A certain address is not looked for among names, and making 48,000 of
    /// them ready takes longer than everything else.
    Proven,
}

impl Names {
    /// What an answer about `text`, read for `chain`, may need.
    pub fn for_text(text: &str, chain: Option<&'static Chain>) -> Self {
        if Recipient::parse(text, chain).may_be_named() { Self::Searched } else { Self::Proven }
    }
}

/// The lists that `arguments` name, or the built-in one.
///
/// # Errors
/// When a list or one of its companions is missing or refused: part of what was asked for is not an answer.
pub fn load(arguments: &Lists, names: Names) -> anyhow::Result<Screener> {
    let mut accepted = built_in();
    for key in &arguments.key {
        accepted.push(read_key(key)?);
    }
    let mut screener = Screener::new();
    if arguments.list.is_empty() {
        let list = screener.add_list(RCL, &accepted).context("the built-in list")?;
        screener.add_namefilter(list, NAMEFILTER).context("the built-in list")?;
        add_names(&mut screener, list, NAMES, names).context("the built-in list")?;
    }
    for path in &arguments.list {
        add(&mut screener, path, &accepted, names)?;
        renew(&mut screener, path, arguments.now.unwrap_or_else(clock::now));
    }
    Ok(screener)
}

/// Makes the list that was added last as young as the timestamp beside it says. One that is refused is told of, and the
/// list stays as old as it is by itself.
fn renew(screener: &mut Screener, path: &Path, now: Timestamp) {
    let timestamp = path.with_extension("timestamp");
    if !timestamp.exists() {
        return;
    }
    let last = screener.lists().count() - 1;
    let renewed = files::read_regular(&timestamp, TIMESTAMP_LIMIT as u64)
        .and_then(|bytes| Ok(screener.add_timestamp(last, &bytes, now)?));
    if let Err(error) = renewed {
        terminal::note(&format!("{}: not used, the list's own dates count: {error:#}", timestamp.display()));
    }
}

/// Reads and adds the list at `path` and the companions beside it.
///
/// # Errors
/// When one of them is refused, or the timestamp beside the list leads to a newer edition.
pub fn add(screener: &mut Screener, path: &Path, accepted: &[PublicKey], names: Names) -> anyhow::Result<()> {
    let refused = |path: &Path| format!("{}: refused", path.display());
    let bytes = files::read_regular(path, MAX_LIST)?;
    let list = screener.add_list(&bytes, accepted).map_err(|error| match error {
        Error::UnknownKey(_) => anyhow::anyhow!("{}: {error}; name its public key with --key", refused(path)),
        _ => anyhow::Error::new(error).context(refused(path)),
    })?;
    drop(bytes);
    if let Some(file) = screener.lists().nth(list) {
        is_newest(file, path, accepted)?;
    }
    if screener.lists().nth(list).is_some_and(|file| file.filter_only) {
        return Ok(());
    }

    let namefilter = path.with_extension("namefilter");
    let bytes = files::read_regular(&namefilter, MAX_LIST)?;
    screener.add_namefilter(list, &bytes).with_context(|| refused(&namefilter))?;
    let names_file = path.with_extension("names");
    let bytes = files::read_regular(&names_file, MAX_LIST)?;
    add_names(screener, list, &bytes, names).with_context(|| refused(&names_file))
}

/// Refuses a list that was put back behind the timestamp beside it. An earlier timestamp is what `update` leaves for a moment
/// when it gives the new files their names; one that nobody signed says nothing.
fn is_newest(list: &ListFile, path: &Path, accepted: &[PublicKey]) -> anyhow::Result<()> {
    let timestamp = path.with_extension("timestamp");
    let Ok(bytes) = files::read_regular(&timestamp, TIMESTAMP_LIMIT as u64) else { return Ok(()) };
    let Ok(stamp) = SignedTimestamp::decode(&bytes, accepted) else { return Ok(()) };
    let header = &list.header;
    anyhow::ensure!(
        stamp.list_id != header.id || stamp.edition <= header.edition,
        "{}: refused: expected edition {}, which {} says is the newest, found {}",
        path.display(),
        stamp.edition,
        timestamp.display(),
        header.edition
    );
    Ok(())
}

fn add_names(screener: &mut Screener, list: usize, bytes: &[u8], names: Names) -> Result<(), Error> {
    if names == Names::Searched {
        screener.add_names(list, bytes)?;
        screener.index_names(usize::MAX);
        return Ok(());
    }
    screener.lists().nth(list).map_or(Ok(()), |file| file.decode_names(bytes).map(|_| ()))
}

/// The keys that are accepted without being named. A build with a release key leaves the development key out.
pub fn built_in() -> Vec<PublicKey> {
    let embedded = PublicKey::from_hex(SIGNED_BY);
    let mut keys = built_in_keys();
    if let Some(embedded) = embedded {
        keys.retain(|key| *key != DEVELOPMENT_KEY && *key != embedded);
        keys.push(embedded);
    }
    keys
}

/// Reads a public key: 64 hex digits, or a file that holds them on a line of their own.
pub fn read_key(text: &str) -> anyhow::Result<PublicKey> {
    if let Some(key) = PublicKey::from_hex(text) {
        return Ok(key);
    }
    let path = Path::new(text);
    let content = files::read_text(path).context("--key: expected 64 hex digits or a .pub file")?;
    let mut lines = content.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    match (lines.next().and_then(PublicKey::from_hex), lines.next()) {
        (Some(key), None) => Ok(key),
        _ => anyhow::bail!("--key {text}: expected one line of 64 hex digits"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_ready_for_all_that_may_be_one() {
        let lower = "0x098b716b8aaf21512996dc57eb0615e2383e2f96";
        for text in ["Lazarus Group", "blender.io", "40", "asdkfjhaslkdjfhaslkdjfh", lower] {
            assert!(Names::for_text(text, None) == Names::Searched, "{text}");
        }
        let secret = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ";
        let certain = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2";
        for text in [certain, secret, "", " ", &"x".repeat(5000)] {
            assert!(Names::for_text(text, None) == Names::Proven, "{text}");
        }
    }
}
