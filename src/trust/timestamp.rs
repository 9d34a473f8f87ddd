//! The signed timestamp: a few bytes that say which file is the newest, and when its source was last seen to be.
//!
//! ```text
//! <id>.timestamp := signed  key-id(8)  signature(64)
//! signed         := magic(8)  major:u16  minor:u16  length:u32                     of the signed bytes
//!                   list-id:text  edition:u64
//!                   as-of-addresses:i64  as-of-names:i64  issued:i64  expires:i64  seconds since 1970
//!                   root-version:u64                                               0 without a root
//!                   list-length:u32  list-sha256(32)                               of the whole .rcl file
//! text           := length:u16  UTF-8
//! ```
//!
//! It renews `as_of` and `expires` of exactly that file and nothing else.

use crate::bytes::Reader;
use crate::date::{SECONDS_PER_DAY, Timestamp};
use crate::list_file::{self, Claim, ListFile, TRAILER};
use crate::signature::{KeyId, PublicKey, Signature};

use super::Error;

/// A timestamp is never longer: to be checked before one is read.
pub const TIMESTAMP_LIMIT: usize = 400;

/// Starts a timestamp; the line ends betray a transfer in text mode.
const MAGIC: [u8; 8] = *b"\x89RCT\r\n\x1a\n";
const PART: &str = "timestamp";
/// A list's name is also the name of its files.
const MAX_ID: usize = 64;
/// How far a date may lie ahead of the clock.
const MAX_FUTURE: i64 = SECONDS_PER_DAY;

/// Which file is the newest, and since when that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedTimestamp {
    /// The list's name: 1 to 64 of a-z, 0-9, - and _.
    pub list_id: String,
    /// The newest edition.
    pub edition: u64,
    /// When the addresses were last seen to be the newest official ones.
    pub as_of_addresses: Timestamp,
    /// When the names were last seen to be the newest official ones.
    pub as_of_names: Timestamp,
    /// When it was signed.
    pub issued: Timestamp,
    /// From when on it says nothing any more, and that edition may no longer clear anything.
    pub expires: Timestamp,
    /// The newest root of keys that the signer knows; a reader with an older one asks for those after it. 0 without one.
    pub root_version: u64,
    /// Bytes of the `.rcl` file: a reader stops there.
    pub length: u32,
    /// SHA-256 of the `.rcl` file.
    pub sha256: [u8; 32],
}

impl SignedTimestamp {
    /// The bytes to sign.
    ///
    /// # Errors
    /// When the list's name does not fit.
    pub fn encode(&self) -> Result<Vec<u8>, Error> {
        check_id(&self.list_id)?;
        let mut out = super::start(MAGIC);
        out.text(&self.list_id, "bytes of list id")?;
        out.u64(self.edition);
        for instant in [self.as_of_addresses, self.as_of_names, self.issued, self.expires] {
            out.i64(instant.0);
        }
        out.u64(self.root_version);
        out.u32(self.length);
        out.bytes(&self.sha256);
        super::end(out)
    }

    /// The bytes of `<id>.timestamp`, given a key's id and its signature over `message`, which is what
    /// [`SignedTimestamp::encode`] gave.
    pub fn signed(message: &[u8], key: KeyId, signature: Signature) -> Vec<u8> {
        [message, &key.0, &signature.0].concat()
    }

    /// Reads a timestamp that one of `accepted` signed.
    ///
    /// # Errors
    /// For any byte that is not as the signer wrote it.
    pub fn decode(bytes: &[u8], accepted: &[PublicKey]) -> Result<Self, Error> {
        let (message, rest) = super::split(bytes, MAGIC, PART, TIMESTAMP_LIMIT)?;
        let mut trailer = Reader::new(rest, PART);
        trailer.take(TRAILER)?;
        trailer.finish()?;
        Claim::behind(bytes, message, accepted)?.verify()?;

        let (mut reader, newer_minor) = super::fields(message, PART)?;
        let timestamp = Self {
            list_id: reader.text()?.to_owned(),
            edition: reader.u64()?,
            as_of_addresses: Timestamp(reader.i64()?),
            as_of_names: Timestamp(reader.i64()?),
            issued: Timestamp(reader.i64()?),
            expires: Timestamp(reader.i64()?),
            root_version: reader.u64()?,
            length: reader.u32()?,
            sha256: reader.array()?,
        };
        if !newer_minor {
            reader.finish()?;
        }
        check_id(&timestamp.list_id)?;
        Ok(timestamp)
    }

    /// Whether it may be gone by at `now`, whatever it names.
    ///
    /// # Errors
    /// [`Error::Future`], [`Error::Expired`].
    pub fn check_time(&self, now: Timestamp) -> Result<(), Error> {
        let newest = self.issued.max(self.as_of_addresses).max(self.as_of_names);
        if newest.0 > now.0.saturating_add(MAX_FUTURE) {
            return Err(Error::Future(newest));
        }
        if now > self.expires { Err(Error::Expired(self.expires)) } else { Ok(()) }
    }

    /// Gives `list` the dates of this timestamp.
    ///
    /// # Errors
    /// When it names another file, may not be gone by at `now`, or says less than `list` says already.
    pub fn renew(&self, list: &mut ListFile, now: Timestamp) -> Result<(), Error> {
        let header = &mut list.header;
        if self.list_id != header.id {
            return Err(Error::ListId);
        }
        if (self.edition, self.length, self.sha256) != (header.edition, list.length, list.sha256) {
            return Err(Error::OtherEdition);
        }
        self.check_time(now)?;
        if self.as_of_addresses < header.as_of_addresses || self.as_of_names < header.as_of_names {
            return Err(Error::Older);
        }
        header.as_of_addresses = self.as_of_addresses;
        header.as_of_names = self.as_of_names;
        header.expires = header.expires.max(self.expires);
        Ok(())
    }
}

fn check_id(id: &str) -> Result<(), Error> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    if (1..=MAX_ID).contains(&id.len()) && id.bytes().all(fits) {
        Ok(())
    } else {
        Err(list_file::Error::Field { part: PART, field: "list id" }.into())
    }
}
