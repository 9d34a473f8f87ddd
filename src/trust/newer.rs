//! Is there a newer edition than the one at hand?

use crate::date::Timestamp;
use crate::list_file::ListFile;
use crate::signature::PublicKey;

use super::{Error, SignedTimestamp, content_name};

/// A timestamp whose source was not seen for longer than this many days leads to nothing.
const MAX_UNSEEN_DAYS: i64 = 30;

/// What a reader has.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// The list's name.
    pub list_id: &'a str,
    /// Its edition.
    pub edition: u64,
    /// SHA-256 of its `.rcl` file.
    pub sha256: [u8; 32],
    /// The oldest edition that may be offered: the build's floor, or the newest edition that a reader remembers.
    pub floor: u64,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Newer {
    /// The edition at hand is the newest. Its dates may be: see [`SignedTimestamp::renew`].
    Nothing,
    /// Fetch this file, not a byte more than `length`, and hold it to the same timestamp
    /// ([`SignedTimestamp::renew`]) before it is used.
    Fetch {
        /// `<id>.<hash>.rcl`; the companions' names differ in the extension.
        name: String,
        /// Its bytes.
        length: u32,
        /// Its edition.
        edition: u64,
    },
}

/// What the bytes of a timestamp say to a reader that holds `held`. On any error it keeps what it has.
///
/// # Errors
/// When the timestamp is not signed by one of `accepted`, is another list's, is dated in the future, expired or was not
/// renewed for 30 days, or leads back.
pub fn newer(held: &Held<'_>, bytes: &[u8], accepted: &[PublicKey], now: Timestamp) -> Result<Newer, Error> {
    let timestamp = SignedTimestamp::decode(bytes, accepted)?;
    if timestamp.list_id != held.list_id {
        return Err(Error::ListId);
    }
    timestamp.check_time(now)?;
    let seen = timestamp.as_of_addresses.max(timestamp.as_of_names);
    if now.days_since(seen) > MAX_UNSEEN_DAYS {
        return Err(Error::Frozen(seen));
    }
    let floor = held.floor.max(held.edition);
    if timestamp.edition < floor {
        return Err(Error::Rollback { floor, found: timestamp.edition });
    }
    if timestamp.edition == held.edition {
        // One number, two files: one of them is not the publisher's last word.
        return if timestamp.sha256 == held.sha256 { Ok(Newer::Nothing) } else { Err(Error::OtherEdition) };
    }
    Ok(Newer::Fetch {
        name: content_name(&timestamp.list_id, &timestamp.sha256, "rcl"),
        length: timestamp.length,
        edition: timestamp.edition,
    })
}

impl<'a> Held<'a> {
    /// What a reader of `list` has.
    pub fn of(list: &'a ListFile, floor: u64) -> Self {
        Self { list_id: &list.header.id, edition: list.header.edition, sha256: list.sha256, floor }
    }
}
