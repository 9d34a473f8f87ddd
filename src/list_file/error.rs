//! Why a list was refused.

use core::fmt;

use crate::bytes;
use crate::encoding::hex::Hex;
use crate::filter;
use crate::signature::KeyId;

/// Why bytes are not a list that may answer, or contents do not fit the format.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The file does not start as its kind does.
    Magic(&'static str),
    /// The format's major version is newer than this reader.
    Version {
        /// The file's major version.
        found: u16,
        /// The newest one this reader knows.
        known: u16,
    },
    /// A part ends before its fields do.
    Truncated {
        /// The part of the file.
        part: &'static str,
        /// Bytes that the next field takes.
        needed: usize,
        /// Bytes that are left.
        left: usize,
    },
    /// A part goes on after its last field.
    TrailingBytes {
        /// The part of the file.
        part: &'static str,
        /// Bytes too many.
        extra: usize,
    },
    /// A field holds a value that no encoder writes.
    Field {
        /// The part of the file.
        part: &'static str,
        /// The field.
        field: &'static str,
    },
    /// The file names a signing key that is not accepted here.
    UnknownKey(KeyId),
    /// The signature is not that key's over this header.
    Signature,
    /// The section of this kind is not the one that was signed.
    SectionHash(u16),
    /// A companion file is not the one that the signed header names.
    Companion(&'static str),
    /// The list does not find its own entry.
    Canary,
    /// The edition is older than any that this reader may take.
    Rollback {
        /// The oldest that it may.
        floor: u64,
        /// The list's.
        found: u64,
    },
    /// The filter is broken.
    Filter(filter::Error),
    /// There are more items than their field can count.
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: usize,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic(part) => write!(f, "the {part} does not start like one"),
            Self::Version { found, known } => {
                write!(f, "it has format version {found}, this reader knows up to {known}: update it")
            }
            Self::Truncated { part, needed, left } => {
                write!(f, "the {part} is cut off: {needed} bytes expected, {left} left")
            }
            Self::TrailingBytes { part, extra } => write!(f, "the {part} has {extra} bytes after its end"),
            Self::Field { part, field } => write!(f, "the {part} has an impossible value in its {field}"),
            Self::UnknownKey(KeyId(id)) => {
                write!(f, "it is signed by a key that is not accepted here (key id {})", Hex(id))
            }
            Self::Signature => f.write_str("its signature does not fit"),
            Self::SectionHash(kind) => write!(f, "section {kind} is not the one that was signed"),
            Self::Companion(part) => write!(f, "the {part} file is not the one that the list names"),
            Self::Canary => f.write_str("the list does not find its own entry"),
            Self::Rollback { floor, found } => write!(f, "expected edition {floor} or later, found {found}"),
            Self::Filter(error) => error.fmt(f),
            Self::TooMany { what, count } => write!(f, "{count} {what} do not fit the list format"),
        }
    }
}

impl core::error::Error for Error {}

impl From<filter::Error> for Error {
    fn from(error: filter::Error) -> Self {
        Self::Filter(error)
    }
}

impl From<bytes::Error> for Error {
    fn from(error: bytes::Error) -> Self {
        match error {
            bytes::Error::Truncated { part, needed, left } => Self::Truncated { part, needed, left },
            bytes::Error::TrailingBytes { part, extra } => Self::TrailingBytes { part, extra },
            bytes::Error::Field { part, field } => Self::Field { part, field },
            bytes::Error::TooMany { what, count } => Self::TooMany { what, count },
        }
    }
}
