//! The root of keys.
//!
//! ```text
//! root.<version>.rck := signed  k:u16  (key-id(8)  signature(64))^k
//! signed             := magic(8)  major:u16  minor:u16  length:u32      of the signed bytes, which are all before k
//!                       version:u64  issued:i64  expires:i64            seconds since 1970
//!                       threshold:u16
//!                       n:u16  root-key(32)^n                           they sign roots
//!                       m:u16  list-key(32)^m                           they sign lists and timestamps
//! ```
//!
//! A root that follows another has the version after it and is signed by the threshold of both, so that no version can be
//! passed over and no key comes in by itself (TUF, section 5.3). A key counts once however often it stands or signs; a
//! signature by a key that is not asked for counts nothing; one that does not fit its key refuses the file.

use crate::bytes::Reader;
use crate::date::Timestamp;
use crate::list_file;
use crate::signature::{DEVELOPMENT_KEY, KeyId, PublicKey, Signature};

use super::Error;

/// A root file is never longer: to be checked before one is read.
pub const ROOT_LIMIT: usize = 8 << 10;

/// Starts a root file; the line ends betray a transfer in text mode.
const MAGIC: [u8; 8] = *b"\x89RCK\r\n\x1a\n";
const PART: &str = "root of keys";
/// Each signature costs a millisecond: a file may not ask for more.
const MAX_SIGNATURES: usize = 64;
const MAX_KEYS: usize = 32;
/// Key id and signature.
const SIGNATURE_ROW: usize = 8 + 64;

/// Who may sign what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// One more than that of the root before.
    pub version: u64,
    /// When it was made.
    pub issued: Timestamp,
    /// From when on its keys are accepted for nothing new.
    pub expires: Timestamp,
    /// How many root keys must sign a root.
    pub threshold: u16,
    /// The keys that sign roots.
    pub root_keys: Vec<PublicKey>,
    /// The keys that sign lists and timestamps.
    pub list_keys: Vec<PublicKey>,
}

/// A root file whose signatures nobody has looked at: what a signer adds to. A reader takes [`Root::first`] or
/// [`Root::next`] instead.
#[derive(Clone, PartialEq, Eq)]
pub struct RootFile {
    /// The bytes that are signed.
    pub message: Vec<u8>,
    /// Each signature, and whose it claims to be.
    pub signatures: Vec<(KeyId, Signature)>,
}

/// The root that this build trusts: the file that `RECIPIENT_CHECK_ROOT` named when it was built, or else the
/// development root.
///
/// # Errors
/// [`Error::NoRoot`] in a build with `RECIPIENT_CHECK_PUBLIC_KEY` alone: the development root would let everybody replace
/// that key. Any other when the file is not a root.
pub fn built_in_root() -> Result<Root, Error> {
    Root::first(built_in_root_bytes().ok_or(Error::NoRoot)?)
}

/// The file of [`built_in_root`], where there is one.
pub fn built_in_root_bytes() -> Option<&'static [u8]> {
    const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/root.rck"));
    (!BYTES.is_empty()).then_some(BYTES)
}

impl Root {
    /// The bytes to sign.
    ///
    /// # Errors
    /// When there are more keys than a root may have.
    pub fn encode(&self) -> Result<Vec<u8>, Error> {
        let mut out = super::start(MAGIC);
        out.u64(self.version);
        out.i64(self.issued.0);
        out.i64(self.expires.0);
        out.u16(self.threshold);
        for keys in [&self.root_keys, &self.list_keys] {
            if keys.len() > MAX_KEYS {
                return Err(list_file::Error::TooMany { what: "keys", count: keys.len() }.into());
            }
            out.count16(keys.len(), "keys")?;
            keys.iter().for_each(|key| out.bytes(&key.0));
        }
        super::end(out)
    }

    fn decode(signed: &[u8]) -> Result<Self, Error> {
        let field = |field| list_file::Error::Field { part: PART, field };
        let (mut reader, newer_minor) = super::fields(signed, PART)?;
        let root = Self {
            version: reader.u64()?,
            issued: Timestamp(reader.i64()?),
            expires: Timestamp(reader.i64()?),
            threshold: reader.u16()?,
            root_keys: keys(&mut reader)?,
            list_keys: keys(&mut reader)?,
        };
        if !newer_minor {
            reader.finish()?;
        }
        if root.threshold == 0 {
            return Err(field("threshold").into());
        }
        if root.expires <= root.issued {
            return Err(field("expiry").into());
        }
        Ok(root)
    }

    /// Reads a root that is trusted for where it comes from: the build's own, or one that a person names.
    ///
    /// # Errors
    /// When it is not signed by the threshold of its own keys, or not in the format.
    pub fn first(bytes: &[u8]) -> Result<Self, Error> {
        let file = RootFile::read(bytes)?;
        let root = Self::decode(&file.message)?;
        root.require(&file)?;
        Ok(root)
    }

    /// Reads the root that follows this one. An expired root can still be followed, so that a reader that was away finds
    /// its way (TUF, section 5.3.10).
    ///
    /// # Errors
    /// When it is not the next version, or not signed by the threshold of this root and by its own.
    pub fn next(&self, bytes: &[u8]) -> Result<Self, Error> {
        if self.root_keys.contains(&DEVELOPMENT_KEY) {
            return Err(Error::DevelopmentRoot);
        }
        let file = RootFile::read(bytes)?;
        self.require(&file)?;
        let next = Self::decode(&file.message)?;
        match self.version.checked_add(1) {
            Some(expected) if next.version == expected => {}
            expected => {
                let expected = expected.unwrap_or(u64::MAX);
                return Err(Error::RootVersion { expected, found: next.version });
            }
        }
        next.require(&file)?;
        Ok(next)
    }

    /// The keys that may sign lists and timestamps at `now`.
    ///
    /// # Errors
    /// [`Error::RootExpired`].
    pub fn keys(&self, now: Timestamp) -> Result<&[PublicKey], Error> {
        if now > self.expires { Err(Error::RootExpired(self.expires)) } else { Ok(&self.list_keys) }
    }

    /// Counts the root keys that have signed `file`.
    fn require(&self, file: &RootFile) -> Result<(), Error> {
        let mut signers: Vec<&PublicKey> = Vec::new();
        for (id, signature) in &file.signatures {
            // A key that is not asked for counts nothing.
            let Some(key) = self.root_keys.iter().find(|key| key.id() == *id) else { continue };
            if !key.verify(&file.message, signature) {
                return Err(list_file::Error::Signature.into());
            }
            if !signers.contains(&key) {
                signers.push(key);
            }
        }
        let found = u16::try_from(signers.len()).unwrap_or(u16::MAX);
        if found >= self.threshold { Ok(()) } else { Err(Error::Threshold { needed: self.threshold, found }) }
    }
}

impl RootFile {
    /// A root that nobody has signed yet.
    ///
    /// # Errors
    /// When the root does not fit the format.
    pub fn unsigned(root: &Root) -> Result<Self, Error> {
        Ok(Self { message: root.encode()?, signatures: Vec::new() })
    }

    /// Takes a file apart; no signature is checked.
    ///
    /// # Errors
    /// When the bytes are not in the format.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let (message, rest) = super::split(bytes, MAGIC, PART, ROOT_LIMIT)?;
        let mut reader = Reader::new(rest, PART);
        let count = usize::from(reader.u16()?);
        if count > MAX_SIGNATURES {
            return Err(list_file::Error::TooMany { what: "signatures", count }.into());
        }
        let mut signatures = Vec::new();
        for _ in 0..count {
            signatures.push((KeyId(reader.array()?), Signature(reader.array()?)));
        }
        reader.finish()?;
        Ok(Self { message: message.to_vec(), signatures })
    }

    /// What the file says, whoever may have signed it.
    ///
    /// # Errors
    /// When the signed bytes are not a root.
    pub fn claims(&self) -> Result<Root, Error> {
        Root::decode(&self.message)
    }

    /// The bytes of `root.<version>.rck`.
    ///
    /// # Errors
    /// When there are more signatures than a file may have.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let count = self.signatures.len();
        if count > MAX_SIGNATURES {
            return Err(list_file::Error::TooMany { what: "signatures", count }.into());
        }
        let mut bytes = Vec::with_capacity(self.message.len() + 2 + count * SIGNATURE_ROW);
        bytes.extend_from_slice(&self.message);
        bytes.extend_from_slice(&u16::try_from(count).unwrap_or(0).to_le_bytes());
        for (id, signature) in &self.signatures {
            bytes.extend_from_slice(&id.0);
            bytes.extend_from_slice(&signature.0);
        }
        Ok(bytes)
    }
}

fn keys(reader: &mut Reader<'_>) -> Result<Vec<PublicKey>, Error> {
    let count = usize::from(reader.u16()?);
    if count > MAX_KEYS {
        return Err(list_file::Error::TooMany { what: "keys", count }.into());
    }
    let mut keys = Vec::new();
    for _ in 0..count {
        keys.push(PublicKey(reader.array()?));
    }
    Ok(keys)
}
