//! Why a file was not read.

use core::fmt;

/// Why a file was not read. No part of it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The bytes cannot be read or unpacked.
    Read {
        /// The file's name.
        file: String,
        /// What the reader or unpacker says.
        reason: String,
    },
    /// A line is not what it should be.
    Line {
        /// The file's name.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What was expected and found.
        reason: String,
    },
    /// The XML is not what it should be.
    Xml {
        /// The file's name.
        file: String,
        /// The position in the unpacked text, from 0.
        byte: u64,
        /// What was expected and found.
        reason: String,
    },
    /// A file that belongs to this one is missing.
    Companion {
        /// The file's name.
        file: String,
        /// What was expected.
        reason: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { file, reason } | Self::Companion { file, reason } => write!(f, "{file}: {reason}"),
            Self::Line { file, line, reason } => write!(f, "{file}, line {line}: {reason}"),
            Self::Xml { file, byte, reason } => write!(f, "{file}, byte {byte}: {reason}"),
        }
    }
}

impl core::error::Error for Error {}
