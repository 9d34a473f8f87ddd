//! The signed list: one file and two companions, encode beside decode.
//!
//! ```text
//! <id>.rcl         := header  section*  key-id  signature
//! header           := magic(8)  major:u16  minor:u16  header-length:u32
//!                     id:text  edition:u64
//!                     as-of-addresses:i64  as-of-names:i64  issued:i64  expires:i64      seconds since 1970
//!                     parties:u32  addresses:u32  names:u32  verbatim:u32               counts
//!                     canary:text
//!                     n:u16  (kind:text  edition:text  sha256(32))^n                    sources
//!                     n:u16  (kind:u16  offset:u32  length:u32  sha256(32))^n           sections, contiguous
//!                     (length:u32  sha256(32))^2                                        .namefilter, .names; 0 bytes: none
//! section 1        := address filter          (crate::filter)
//! section 2        := confirm table           (table)
//! section 3        := parties with addresses  (parties)
//! section 4        := families:u8  (name:text)^families
//! key-id           := first 8 bytes of SHA-256 of the public key
//! signature        := Ed25519 over the header's bytes
//!
//! <id>.namefilter  := magic(8)  filter of name keys
//! <id>.names       := magic(8)  parties, every one with every name, in words (words)
//!
//! text             := length:u16  UTF-8
//! ```
//!
//! Sections 1 to 3 make a list that knows who is meant. Sections 1 and 4 make a filter-only list, for a million flagged
//! addresses that nobody could ship exactly: it has no companions, and a hit on it is a possible match and never more.
//!
//! Everything is little-endian and of fixed width. Sections follow one another without a gap, the file ends
//! with the signature, and every byte is under the signature: the header directly, sections and companions
//! through their hashes. A reader checks the signature before it looks at anything that the header describes.

mod error;
mod header;
mod parties;
mod table;
mod words;

use sha2::{Digest, Sha256};

use crate::bytes::Reader;
use crate::filter::Filter;
use crate::key::{Family, KeyHash};
use crate::signature::{KeyId, PublicKey, Signature};
use words::Words;

pub use error::Error;
pub use header::{Counts, Header, SourceEdition};
pub use parties::{NameQuality, Parties, Party, PartyName, PartyType};
pub use table::{Fact, Row, Table};

/// Starts an `.rcl` file; the line ends betray a transfer in text mode.
const MAGIC: [u8; 8] = *b"\x89RCL\r\n\x1a\n";
/// Starts a `.namefilter` file.
const NAMEFILTER_MAGIC: [u8; 8] = *b"\x89RCF\r\n\x1a\n";
/// Starts a `.names` file.
const NAMES_MAGIC: [u8; 8] = *b"\x89RCN\r\n\x1a\n";

/// A newer major version is refused; a newer minor version only adds sections, which are skipped.
const MAJOR: u16 = 1;
const MINOR: u16 = 0;

const SECTION_FILTER: u16 = 1;
const SECTION_TABLE: u16 = 2;
const SECTION_PARTIES: u16 = 3;
const SECTION_FAMILIES: u16 = 4;

/// Key id and signature.
pub(crate) const TRAILER: usize = 8 + 64;

/// What a list says, before it is encoded.
#[derive(Clone, Debug)]
pub struct Contents {
    /// Dates, counts and sources.
    pub header: Header,
    /// Every party, with all its names; rows point into this list by position.
    pub parties: Vec<Party>,
    /// Facts that rows refer to by position.
    pub facts: Vec<Fact>,
    /// One row for each key of each listed address.
    pub rows: Vec<Row>,
    /// Hashes of the keys of every name.
    pub name_keys: Vec<KeyHash>,
}

/// What a filter-only list says, before it is encoded.
#[derive(Clone, Debug)]
pub struct FilterContents {
    /// Dates, counts and sources.
    pub header: Header,
    /// Hashes of the keys of every address, and of what they control.
    pub keys: Vec<KeyHash>,
    /// Families of the addresses: of all others the list says nothing.
    pub families: Vec<Family>,
}

/// The three files of one list edition, still unsigned.
pub struct Unsigned {
    header: Vec<u8>,
    sections: Vec<u8>,
    /// The bytes of `<id>.namefilter`; a filter-only list has none.
    pub namefilter: Vec<u8>,
    /// The bytes of `<id>.names`; a filter-only list has none.
    pub names: Vec<u8>,
}

/// A verified list, ready to answer.
pub struct ListFile {
    /// Dates, counts and sources.
    pub header: Header,
    /// The key that signed it.
    pub signed_by: PublicKey,
    /// SHA-256 of the signed header: names this edition among all others.
    pub hash: [u8; 32],
    /// Bytes of the whole file.
    pub length: u32,
    /// SHA-256 of the whole file: what a timestamp names it by.
    pub sha256: [u8; 32],
    /// True when the list is nothing but a filter: it cannot say who is meant, nor be certain.
    pub filter_only: bool,
    filter: Filter,
    table: Table,
    parties: Parties,
    namefilter: Companion,
    names: Companion,
}

/// Length and SHA-256 of a file that travels beside the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Companion {
    length: u32,
    sha256: [u8; 32],
}

/// Where a section stands.
#[derive(Clone, Copy)]
struct Section {
    kind: u16,
    offset: u32,
    length: u32,
    sha256: [u8; 32],
}

/// Encodes `contents`. Input order does not matter where the format sorts, and equal contents give equal bytes
/// on every machine.
///
/// # Errors
/// When something does not fit its field ([`Error::TooMany`]) or the filter cannot hold the keys.
pub fn encode(contents: &Contents) -> Result<Unsigned, Error> {
    let namefilter = [&NAMEFILTER_MAGIC[..], &filter_bytes(contents.name_keys.clone())?].concat();
    let names = [&NAMES_MAGIC[..], &parties::encode(&contents.parties, words::encode)?].concat();

    if contents.rows.iter().any(|row| row.party as usize >= contents.parties.len()) {
        return Err(Error::Field { part: "confirm table", field: "party" });
    }
    let (parties_with_rows, rows) = table::keep_referenced(&contents.parties, &contents.rows);
    let filter = filter_bytes(rows.iter().map(|row| row.hash).collect())?;
    let table = table::encode(&rows, &contents.facts)?;
    let parties = parties::encode(&parties_with_rows, parties::encode_lines)?;

    let sections = [(SECTION_FILTER, filter), (SECTION_TABLE, table), (SECTION_PARTIES, parties)];
    unsigned(&contents.header, &sections, namefilter, names)
}

/// Encodes a filter-only list.
///
/// # Errors
/// As [`encode`].
pub fn encode_filter_only(contents: FilterContents) -> Result<Unsigned, Error> {
    let FilterContents { header, keys, families } = contents;
    let mut names: Vec<&str> = families.iter().map(|family| family.0).collect();
    names.sort_unstable();
    names.dedup();
    let sections =
        [(SECTION_FILTER, filter_bytes(keys)?), (SECTION_FAMILIES, table::encode_families(&names)?)];
    unsigned(&header, &sections, Vec::new(), Vec::new())
}

fn unsigned(
    header: &Header,
    sections: &[(u16, Vec<u8>)],
    namefilter: Vec<u8>,
    names: Vec<u8>,
) -> Result<Unsigned, Error> {
    let companions = [Companion::of(&namefilter)?, Companion::of(&names)?];
    let header = header::encode(header, sections, companions)?;
    let sections = sections.iter().map(|(_, bytes)| &bytes[..]).collect::<Vec<_>>().concat();
    Ok(Unsigned { header, sections, namefilter, names })
}

impl Unsigned {
    /// The bytes to sign.
    pub fn message(&self) -> &[u8] {
        &self.header
    }

    /// The bytes of `<id>.rcl`, given the key's id and its signature over [`Unsigned::message`].
    pub fn into_signed(self, key: KeyId, signature: Signature) -> Vec<u8> {
        [&self.header[..], &self.sections, &key.0, &signature.0].concat()
    }
}

/// What a file says of its own signature. Nothing is proved before somebody verifies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim<'a> {
    /// The accepted key that is said to have signed.
    pub key: PublicKey,
    /// The signature.
    pub signature: Signature,
    /// What is said to be signed.
    pub message: &'a [u8],
}

impl<'a> Claim<'a> {
    /// What the bytes of an `.rcl` file say.
    ///
    /// # Errors
    /// When they begin like no list, end before they should, or name no key of `accepted`, or one that anybody can sign for.
    pub fn of(bytes: &'a [u8], accepted: &[PublicKey]) -> Result<Self, Error> {
        Self::behind(bytes, header::slice(bytes)?, accepted)
    }

    /// What the trailer says, the last bytes of a file, of the header, the first ones. A timestamp ends like a list.
    pub(crate) fn behind(bytes: &[u8], message: &'a [u8], accepted: &[PublicKey]) -> Result<Self, Error> {
        let mut trailer = Reader::new(&bytes[message.len()..], "signature");
        let body = (bytes.len() - message.len()).checked_sub(TRAILER).ok_or(Error::Truncated {
            part: "signature",
            needed: TRAILER,
            left: bytes.len() - message.len(),
        })?;
        trailer.take(body)?;
        let id = KeyId(trailer.array()?);
        let signature = Signature(trailer.array()?);
        let key = accepted.iter().find(|key| key.id() == id).ok_or(Error::UnknownKey(id))?;
        if key.is_small_order() {
            return Err(Error::Signature);
        }
        Ok(Self { key: *key, signature, message })
    }

    /// Refuses what the key has not signed.
    ///
    /// # Errors
    /// When the signature is not the key's over the message.
    pub fn verify(&self) -> Result<(), Error> {
        let holds = self.key.verify(self.message, &self.signature);
        if holds { Ok(()) } else { Err(Error::Signature) }
    }
}

impl ListFile {
    /// Reads and verifies the bytes of an `.rcl` file that one of `accepted` signed.
    ///
    /// # Errors
    /// For any byte that is not as the signer wrote it; nothing of such a file is used.
    pub fn decode(bytes: &[u8], accepted: &[PublicKey]) -> Result<Self, Error> {
        let claim = Claim::of(bytes, accepted)?;
        claim.verify()?;
        Self::decode_verified(bytes, &claim)
    }

    /// Reads the bytes of an `.rcl` file whose [`Claim`] has been verified.
    ///
    /// # Errors
    /// For any byte that the signed header does not answer for.
    pub(crate) fn decode_verified(bytes: &[u8], claim: &Claim<'_>) -> Result<Self, Error> {
        let (header_bytes, signed_by) = (claim.message, claim.key);
        let (header, sections, [namefilter, names]) = header::decode(header_bytes)?;

        let mut end = header_bytes.len();
        let mut found: [Option<&[u8]>; 4] = [None; 4];
        for section in &sections {
            let start = section.offset as usize;
            if start != end {
                return Err(Error::Field { part: "header", field: "section offset" });
            }
            end = start.saturating_add(section.length as usize);
            let available = bytes.len() - TRAILER;
            let body = bytes[..available].get(start..end).ok_or(Error::Truncated {
                part: "section",
                needed: section.length as usize,
                left: available.saturating_sub(start),
            })?;
            if digest(body) != section.sha256 {
                return Err(Error::SectionHash(section.kind));
            }
            if let Some(slot) = found.get_mut(usize::from(section.kind).wrapping_sub(1)) {
                // A second one would silently replace what the first one lists.
                if slot.replace(body).is_some() {
                    return Err(Error::Field { part: "header", field: "section kinds" });
                }
            }
        }
        if end != bytes.len() - TRAILER {
            return Err(Error::TrailingBytes { part: "file", extra: bytes.len() - TRAILER - end });
        }
        let (filter, table, parties) = match found {
            [Some(filter), Some(table), Some(parties), None] => {
                let (parties, ()) = parties::decode(parties, parties::decode_lines)?;
                (filter, table::decode(table, parties.len())?, parties)
            }
            [Some(filter), None, None, Some(families)] => {
                (filter, table::decode_only_families(families)?, Parties::default())
            }
            _ => return Err(Error::Field { part: "header", field: "section kinds" }),
        };
        let Companion { length, sha256 } = Companion::of(bytes)?;
        Ok(Self {
            header,
            signed_by,
            hash: digest(header_bytes),
            length,
            sha256,
            filter_only: found[3].is_some(),
            filter: Filter::from_bytes(filter)?,
            table,
            parties,
            namefilter,
            names,
        })
    }

    /// The rows of the control class with this hash: none unless filter and table agree.
    pub fn rows(&self, hash: &KeyHash) -> impl Iterator<Item = Row> + use<'_> {
        let rows = if self.filter.contains(hash) { self.table.rows(hash) } else { &[] };
        rows.iter().copied()
    }

    /// True when a filter-only list claims this hash; of those that it does not hold it claims about one in
    /// [`ONE_IN`](crate::filter::ONE_IN).
    pub fn flags(&self, hash: &KeyHash) -> bool {
        self.filter_only && self.filter.contains(hash)
    }

    /// The address fact that a row refers to.
    pub fn fact(&self, row: &Row) -> &Fact {
        self.table.fact(row)
    }

    /// The party that a row refers to.
    pub fn party(&self, row: &Row) -> Party {
        self.parties.party(row.party as usize)
    }

    /// True when the list holds an address of this family.
    pub fn covers(&self, family: Family) -> bool {
        self.table.covers(family)
    }

    /// Refuses bytes that are not the `<id>.namefilter` that the signed header names.
    ///
    /// # Errors
    /// When length or hash differ from the header's.
    pub fn verify_namefilter(&self, bytes: &[u8]) -> Result<(), Error> {
        self.namefilter.verify(bytes, "name filter")
    }

    /// Refuses bytes that are not the `<id>.names` that the signed header names.
    ///
    /// # Errors
    /// When length or hash differ from the header's.
    pub fn verify_names(&self, bytes: &[u8]) -> Result<(), Error> {
        self.names.verify(bytes, "names")
    }

    /// Reads `<id>.namefilter`, refusing bytes that the signed header does not name.
    ///
    /// # Errors
    /// When length or hash differ from the header's, or the filter is not one.
    pub fn decode_namefilter(&self, bytes: &[u8]) -> Result<Filter, Error> {
        self.verify_namefilter(bytes)?;
        decode_namefilter(bytes)
    }

    /// Reads `<id>.names`, refusing bytes that the signed header does not name.
    ///
    /// # Errors
    /// When length or hash differ from the header's, or the parties do not decode.
    pub fn decode_names(&self, bytes: &[u8]) -> Result<Parties, Error> {
        self.verify_names(bytes)?;
        decode_names(bytes)
    }
}

/// Reads a `.namefilter` that [`ListFile::verify_namefilter`] has accepted.
///
/// # Errors
/// When the filter is not one.
pub fn decode_namefilter(verified: &[u8]) -> Result<Filter, Error> {
    Ok(Filter::from_bytes(body(verified, NAMEFILTER_MAGIC, "name filter")?)?)
}

/// Reads a `.names` that [`ListFile::verify_names`] has accepted.
///
/// # Errors
/// When the parties do not decode.
pub fn decode_names(verified: &[u8]) -> Result<Parties, Error> {
    let mut names = NamesFile::new(verified)?;
    names.read(usize::MAX)?;
    Ok(names.parties)
}

/// A `.names` that is read a little at a time, because whoever reads it has more to do: all at once takes a browser tens of
/// milliseconds.
pub struct NamesFile {
    parties: Parties,
    words: Words,
}

impl NamesFile {
    /// Takes a `.names` that [`ListFile::verify_names`] has accepted. No party has a name yet.
    ///
    /// # Errors
    /// When the parties do not decode.
    pub fn new(verified: &[u8]) -> Result<Self, Error> {
        let (parties, words) =
            parties::decode(body(verified, NAMES_MAGIC, "names")?, |reader, _| Words::take(reader))?;
        Ok(Self { parties, words })
    }

    /// Reads the names of up to `limit` more parties. True once all have theirs.
    ///
    /// # Errors
    /// When the names do not decode.
    pub fn read(&mut self, limit: usize) -> Result<bool, Error> {
        Ok(self.words.read(&mut self.parties, limit)?)
    }

    /// The parties, with the names that were read.
    pub fn into_parties(self) -> Parties {
        self.parties
    }
}

/// The bytes after the magic.
fn body<'a>(bytes: &'a [u8], magic: [u8; 8], part: &'static str) -> Result<&'a [u8], Error> {
    bytes.strip_prefix(&magic).ok_or(Error::Magic(part))
}

impl Companion {
    fn of(bytes: &[u8]) -> Result<Self, Error> {
        let length = u32::try_from(bytes.len())
            .map_err(|_| Error::TooMany { what: "companion bytes", count: bytes.len() })?;
        Ok(Self { length, sha256: digest(bytes) })
    }

    fn verify(&self, bytes: &[u8], part: &'static str) -> Result<(), Error> {
        let fits = bytes.len() == self.length as usize && digest(bytes) == self.sha256;
        if fits { Ok(()) } else { Err(Error::Companion(part)) }
    }
}

fn filter_bytes(mut hashes: Vec<KeyHash>) -> Result<Vec<u8>, Error> {
    hashes.sort_unstable();
    hashes.dedup();
    Ok(Filter::build(&hashes)?.to_bytes())
}

fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
