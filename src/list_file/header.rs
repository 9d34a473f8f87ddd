//! The signed header.

use crate::bytes::{self, Reader, Writer};
use crate::date::Timestamp;

use super::{Companion, Error, MAGIC, MAJOR, MINOR, Section, digest};

/// What a list says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The list's name, for example `ofac-sdn`.
    pub id: String,
    /// Grows with each edition; a smaller one is a rollback.
    pub edition: u64,
    /// When the addresses were last seen to be the newest official ones.
    pub as_of_addresses: Timestamp,
    /// When the names were last seen to be the newest official ones.
    pub as_of_names: Timestamp,
    /// When the list was signed.
    pub issued: Timestamp,
    /// From when on it may no longer clear anything.
    pub expires: Timestamp,
    /// How much it holds.
    pub counts: Counts,
    /// An entry of the list, as a person would paste it: a reader that does not find it must not answer.
    pub canary: String,
    /// What it was compiled from.
    pub sources: Vec<SourceEdition>,
}

/// How much a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Parties.
    pub parties: u32,
    /// Distinct address strings.
    pub addresses: u32,
    /// Names of parties, aliases included.
    pub names: u32,
    /// Addresses that no decoder reads, kept as published.
    pub verbatim: u32,
}

/// One input of the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEdition {
    /// The source's kind, for example `ofac-sdn-advanced`.
    pub kind: String,
    /// What the publisher calls this edition; often a date, which alone does not tell two editions apart.
    pub edition: String,
    /// SHA-256 of the file as read.
    pub sha256: [u8; 32],
}

/// Bytes of a section's entry in the header.
const SECTION_ROW: usize = 2 + 4 + 4 + 32;
/// Bytes of a companion's entry in the header.
const COMPANION_ROW: usize = 4 + 32;
/// Bytes before the header's own length field.
const LENGTH_AT: usize = 8 + 2 + 2;

pub(super) fn encode(
    header: &Header,
    sections: &[(u16, Vec<u8>)],
    companions: [Companion; 2],
) -> Result<Vec<u8>, Error> {
    let mut out = Writer::default();
    out.bytes(&MAGIC);
    out.u16(MAJOR);
    out.u16(MINOR);
    out.u32(0);
    out.text(&header.id, "bytes of list id")?;
    out.u64(header.edition);
    for instant in [header.as_of_addresses, header.as_of_names, header.issued, header.expires] {
        out.i64(instant.0);
    }
    let Counts { parties, addresses, names, verbatim } = header.counts;
    for count in [parties, addresses, names, verbatim] {
        out.u32(count);
    }
    out.text(&header.canary, "bytes of canary")?;
    out.count16(header.sources.len(), "sources")?;
    for source in &header.sources {
        out.text(&source.kind, "bytes of source kind")?;
        out.text(&source.edition, "bytes of source edition")?;
        out.bytes(&source.sha256);
    }

    let mut offset = out.0.len() + 2 + sections.len() * SECTION_ROW + companions.len() * COMPANION_ROW;
    let header_length = offset;
    out.count16(sections.len(), "sections")?;
    for (kind, bytes) in sections {
        out.u16(*kind);
        out.count32(offset, "bytes")?;
        out.count32(bytes.len(), "bytes of one section")?;
        out.bytes(&digest(bytes));
        offset += bytes.len();
    }
    for companion in companions {
        out.u32(companion.length);
        out.bytes(&companion.sha256);
    }
    let length = u32::try_from(header_length)
        .map_err(|_| Error::TooMany { what: "bytes of header", count: header_length })?;
    out.0[LENGTH_AT..][..4].copy_from_slice(&length.to_le_bytes());
    Ok(out.0)
}

/// The header's bytes: magic, version and length are checked, nothing else is read before the signature is.
pub(super) fn slice(file: &[u8]) -> Result<&[u8], Error> {
    let mut reader = Reader::new(file, "header");
    if reader.array()? != MAGIC {
        return Err(Error::Magic("list file"));
    }
    let major = reader.u16()?;
    if major != MAJOR {
        return Err(Error::Version { found: major, known: MAJOR });
    }
    let _minor = reader.u16()?;
    let length = reader.u32()? as usize;
    file.get(..length).filter(|header| header.len() >= LENGTH_AT + 4).ok_or(Error::Truncated {
        part: "header",
        needed: length,
        left: file.len(),
    })
}

pub(super) fn decode(bytes: &[u8]) -> Result<(Header, Vec<Section>, [Companion; 2]), bytes::Error> {
    let mut reader = Reader::new(bytes, "header");
    reader.take(LENGTH_AT + 4)?;
    let id = reader.text()?.to_owned();
    let edition = reader.u64()?;
    let [as_of_addresses, as_of_names, issued, expires] = instants(&mut reader)?;
    let counts = Counts {
        parties: reader.u32()?,
        addresses: reader.u32()?,
        names: reader.u32()?,
        verbatim: reader.u32()?,
    };
    let canary = reader.text()?.to_owned();
    let mut sources = Vec::new();
    for _ in 0..reader.u16()? {
        sources.push(SourceEdition {
            kind: reader.text()?.to_owned(),
            edition: reader.text()?.to_owned(),
            sha256: reader.array()?,
        });
    }
    let mut sections = Vec::new();
    for _ in 0..reader.u16()? {
        sections.push(Section {
            kind: reader.u16()?,
            offset: reader.u32()?,
            length: reader.u32()?,
            sha256: reader.array()?,
        });
    }
    let companions = [companion(&mut reader)?, companion(&mut reader)?];
    reader.finish()?;
    let header =
        Header { id, edition, as_of_addresses, as_of_names, issued, expires, counts, canary, sources };
    Ok((header, sections, companions))
}

fn instants(reader: &mut Reader<'_>) -> Result<[Timestamp; 4], bytes::Error> {
    let mut instants = [Timestamp(0); 4];
    for instant in &mut instants {
        *instant = Timestamp(reader.i64()?);
    }
    Ok(instants)
}

fn companion(reader: &mut Reader<'_>) -> Result<Companion, bytes::Error> {
    Ok(Companion { length: reader.u32()?, sha256: reader.array()? })
}
