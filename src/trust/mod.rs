//! Who may sign, which edition is the newest, and since when: the root of keys and the signed timestamp.
//!
//! ```text
//! root of keys ─► list keys ─► timestamp ─► the exact .rcl file, its edition and its age
//! ```
//!
//! | attack (TUF, section 1.5.2) | answer |
//! |---|---|
//! | a list key is stolen | the next [`Root`] names others; it takes a threshold of root keys |
//! | rollback to an older list, timestamp or root | [`Error::Rollback`], [`Error::Older`], [`Error::RootVersion`] |
//! | freeze: the same old answer for ever | [`Error::Expired`], [`Error::Frozen`]; and a list's age counts from `as_of` |
//! | fast-forward: dated in the future | [`Error::Future`] |
//! | mix-and-match | the timestamp names one file by its hash, that file's header its companions |
//! | endless data | [`ROOT_LIMIT`], [`TIMESTAMP_LIMIT`], and the length of the list in the timestamp |
//!
//! Both files are little-endian and of fixed width, like the list file. A reader checks magic, version and length, then the
//! signature, and only then looks at what the signed bytes say. A newer minor version may add fields at the end of the
//! signed bytes; they are passed over.

mod error;
mod newer;
mod root;
mod timestamp;

use sha2::{Digest, Sha256};

use crate::bytes::{Reader, Writer};
use crate::encoding::hex::Hex;
use crate::list_file;

pub use error::Error;
pub use newer::{Held, Newer, newer};
pub use root::{ROOT_LIMIT, Root, RootFile, built_in_root, built_in_root_bytes};
pub use timestamp::{SignedTimestamp, TIMESTAMP_LIMIT};

/// Editions below this number are refused by this build (`RECIPIENT_CHECK_FLOOR_EDITION`, default 0): an older list with
/// a good signature takes nobody back behind what was known when the page was built.
pub const FLOOR_EDITION: u64 = match option_env!("RECIPIENT_CHECK_FLOOR_EDITION") {
    Some(digits) => number(digits.as_bytes()),
    None => 0,
};

const MAJOR: u16 = 1;
const MINOR: u16 = 0;
/// Magic, version, length.
const FRAME: usize = 8 + 2 + 2 + 4;

/// `<id>.<first 16 hex digits of the SHA-256 of the .rcl file>.<extension>`: the name under which a file of an edition
/// never changes. Companions carry the hash of their list.
pub fn content_name(id: &str, rcl_sha256: &[u8; 32], extension: &str) -> String {
    format!("{id}.{}.{extension}", Hex(&rcl_sha256[..8]))
}

/// The length and SHA-256 of a whole `.rcl` file, as a timestamp names it.
///
/// # Errors
/// When it is longer than a list file can be.
pub fn measure(rcl: &[u8]) -> Result<(u32, [u8; 32]), Error> {
    let too_many = list_file::Error::TooMany { what: "bytes of list", count: rcl.len() };
    Ok((u32::try_from(rcl.len()).map_err(|_| too_many)?, Sha256::digest(rcl).into()))
}

/// Magic, version, and room for the length.
fn start(magic: [u8; 8]) -> Writer {
    let mut out = Writer::default();
    out.bytes(&magic);
    out.u16(MAJOR);
    out.u16(MINOR);
    out.u32(0);
    out
}

/// The signed bytes, their length filled in.
fn end(out: Writer) -> Result<Vec<u8>, Error> {
    let Writer(mut bytes) = out;
    let count = bytes.len();
    let length =
        u32::try_from(count).map_err(|_| list_file::Error::TooMany { what: "signed bytes", count })?;
    bytes[FRAME - 4..FRAME].copy_from_slice(&length.to_le_bytes());
    Ok(bytes)
}

/// The signed bytes and what follows them; nothing that they say is read. Once in the page's module, not at each caller.
#[inline(never)]
fn split<'a>(
    file: &'a [u8],
    magic: [u8; 8],
    part: &'static str,
    limit: usize,
) -> Result<(&'a [u8], &'a [u8]), Error> {
    if file.len() > limit {
        return Err(list_file::Error::TrailingBytes { part, extra: file.len() - limit }.into());
    }
    let mut reader = Reader::new(file, part);
    if reader.array()? != magic {
        return Err(list_file::Error::Magic(part).into());
    }
    let found = reader.u16()?;
    if found != MAJOR {
        return Err(list_file::Error::Version { found, known: MAJOR }.into());
    }
    let _minor = reader.u16()?;
    let length = reader.u32()? as usize;
    let cut = list_file::Error::Truncated { part, needed: length, left: file.len() };
    Ok(file.split_at_checked(length).filter(|(signed, _)| signed.len() >= FRAME).ok_or(cut)?)
}

/// A reader of what the signed bytes say, and whether fields that it does not know may follow.
#[inline(never)]
fn fields<'a>(signed: &'a [u8], part: &'static str) -> Result<(Reader<'a>, bool), Error> {
    let mut reader = Reader::new(signed, part);
    reader.take(8 + 2)?;
    let newer_minor = reader.u16()? > MINOR;
    reader.take(4)?;
    Ok((reader, newer_minor))
}

/// A build with a floor that is no number stops while it is compiled.
const fn number(digits: &[u8]) -> u64 {
    let mut value = 0_u64;
    let mut at = 0;
    while at < digits.len() {
        assert!(digits[at].is_ascii_digit(), "RECIPIENT_CHECK_FLOOR_EDITION: expected digits");
        value = value * 10 + (digits[at] - b'0') as u64;
        at += 1;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_is_read_from_digits() {
        assert_eq!(number(b""), 0);
        assert_eq!(number(b"1763539200"), 1_763_539_200);
        assert!(std::panic::catch_unwind(|| number(b"12a")).is_err());
    }

    #[test]
    fn a_content_name_holds_sixteen_digits() {
        assert_eq!(content_name("ofac-sdn", &[0xab; 32], "names"), "ofac-sdn.abababababababab.names");
    }
}
