//! Why a root of keys or a timestamp was refused.

use core::fmt;

use crate::bytes;
use crate::date::Timestamp;
use crate::list_file;

/// Why bytes are not a root of keys or a timestamp to go by.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are not in the format, or not signed by an accepted key.
    File(list_file::Error),
    /// Too few of the keys that must sign a root have signed it.
    Threshold {
        /// How many must.
        needed: u16,
        /// How many have; a key counts once.
        found: u16,
    },
    /// A root is not the one that comes next.
    RootVersion {
        /// One more than the version before.
        expected: u64,
        /// The file's.
        found: u64,
    },
    /// The newest root is past its end: its keys are accepted for nothing new.
    RootExpired(Timestamp),
    /// The root is signed with the development key, which everybody has: nothing can follow it.
    DevelopmentRoot,
    /// This build was given a list key and no root.
    NoRoot,
    /// A timestamp is another list's.
    ListId,
    /// A timestamp is another edition's, or names another file of this edition.
    OtherEdition,
    /// An edition is older than one that is known.
    Rollback {
        /// The oldest that may be.
        floor: u64,
        /// The one that was offered.
        found: u64,
    },
    /// A timestamp says less than what is known already.
    Older,
    /// A date lies more than a day ahead of the clock: the clock or the signer is wrong.
    Future(Timestamp),
    /// A timestamp is past its end.
    Expired(Timestamp),
    /// A timestamp has not seen its source for too long; somebody may be holding back a newer one.
    Frozen(Timestamp),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Threshold { needed, found } => {
                write!(f, "the root is signed by {found} of the {needed} keys that it takes")
            }
            Self::RootVersion { expected, found } => {
                write!(f, "expected version {expected} of the root, found {found}")
            }
            Self::RootExpired(end) => write!(f, "the root's keys were good until {end}"),
            Self::DevelopmentRoot => f.write_str("the development root is not followed by another"),
            Self::NoRoot => f.write_str("this build has a list key and no root of keys"),
            Self::ListId => f.write_str("the timestamp is for another list"),
            Self::OtherEdition => f.write_str("the timestamp is for another file than this list"),
            Self::Rollback { floor, found } => {
                write!(f, "expected edition {floor} or later, found {found}")
            }
            Self::Older => f.write_str("the timestamp says less than what is known already"),
            Self::Future(date) => write!(f, "expected a date up to a day from now, found {date}"),
            Self::Expired(end) => write!(f, "the timestamp was good until {end}"),
            Self::Frozen(date) => write!(f, "the timestamp saw its source last on {date}"),
        }
    }
}

impl core::error::Error for Error {}

impl From<list_file::Error> for Error {
    fn from(error: list_file::Error) -> Self {
        Self::File(error)
    }
}

impl From<bytes::Error> for Error {
    fn from(error: bytes::Error) -> Self {
        Self::File(error.into())
    }
}
