//! A list file taken apart, to be put together wrongly and signed rightly: what stands behind the signature must hold
//! by itself.

use recipient_check::screen::Screener;
use sha2::{Digest, Sha256};

use crate::list::{Draft, Files, options, public, sign, signer};

/// Bytes of a section's entry in the header: kind, offset, length, SHA-256.
const SECTION_ROW: usize = 2 + 4 + 4 + 32;
/// Bytes of the two companions' entries, which end the header.
const COMPANIONS: usize = 2 * (4 + 32);

/// The parts of a list file.
pub struct Parts {
    /// As in the file.
    pub header: Vec<u8>,
    /// Kind and body.
    pub sections: Vec<(u16, Vec<u8>)>,
}

impl Parts {
    /// Takes `file`, which has three sections, apart.
    pub fn of(file: &[u8]) -> Self {
        let u32_at = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().expect("4 bytes")) as usize;
        let header_length = u32_at(12);
        let table = header_length - COMPANIONS - 3 * SECTION_ROW;
        let sections = (0..3).map(|index| {
            let row = table + index * SECTION_ROW;
            let kind = u16::from_le_bytes([file[row], file[row + 1]]);
            let (offset, length) = (u32_at(row + 2), u32_at(row + 6));
            (kind, file[offset..offset + length].to_vec())
        });
        Self { header: file[..header_length].to_vec(), sections: sections.collect() }
    }

    /// The file with offsets, lengths and hashes that fit, as a signer would write it.
    pub fn signed(&self) -> Vec<u8> {
        self.signed_with_offsets(|offset| offset)
    }

    /// The same with other offsets.
    pub fn signed_with_offsets(&self, change: impl Fn(u32) -> u32) -> Vec<u8> {
        let end = self.header.len() - COMPANIONS;
        let mut header = self.header[..end - 3 * SECTION_ROW - 2].to_vec();
        let companions = &self.header[end..];
        header.extend_from_slice(&u16::try_from(self.sections.len()).expect("few").to_le_bytes());
        let mut offset = header.len() + self.sections.len() * SECTION_ROW + COMPANIONS;
        let length = u32::try_from(offset).expect("small");
        for (kind, body) in &self.sections {
            header.extend_from_slice(&kind.to_le_bytes());
            header.extend_from_slice(&change(u32::try_from(offset).expect("small")).to_le_bytes());
            header.extend_from_slice(&u32::try_from(body.len()).expect("small").to_le_bytes());
            header.extend_from_slice(&Sha256::digest(body));
            offset += body.len();
        }
        header.extend_from_slice(companions);
        header[12..16].copy_from_slice(&length.to_le_bytes());
        let bodies: Vec<u8> = self.sections.iter().flat_map(|(_, body)| body.clone()).collect();
        sealed(&header, &bodies)
    }

    /// The body of the first section of this kind.
    pub fn body(&mut self, kind: u16) -> &mut Vec<u8> {
        &mut self.sections.iter_mut().find(|(other, _)| *other == kind).expect("a section of this kind").1
    }

    /// Says in the header that the companion at `index` is these bytes.
    fn name_companion(&mut self, index: usize, bytes: &[u8]) {
        let at = self.header.len() - COMPANIONS + index * COMPANIONS / 2;
        let row =
            [&u32::try_from(bytes.len()).expect("small").to_le_bytes()[..], &Sha256::digest(bytes)].concat();
        self.header[at..at + row.len()].copy_from_slice(&row);
    }
}

/// Header and sections under a good signature.
pub fn sealed(header: &[u8], sections: &[u8]) -> Vec<u8> {
    let key = signer(1);
    [header, sections, &public(&key).id().0, &sign(&key, header).0].concat()
}

/// One byte that is another one, and what follows the last.
pub type Edits<'a> = (u8, Vec<(u16, u8)>, &'a [u8]);

/// Edits one part of a good list, signs the rest of it anew, and asks what is left of it: refused or answered, never a
/// panic.
pub fn survive((part, edits, tail): &Edits<'_>) {
    static GOOD: std::sync::LazyLock<Files> = std::sync::LazyLock::new(|| {
        Draft::new("test")
            .party("100", &["Example Group", "Beispielgruppe"], &[("XBT", BITCOIN), ("ETH", EVM)])
            .party("200", &["Пример"], &[("XMR", "not an address")])
            .files()
    });
    let edited = |bytes: &mut Vec<u8>| {
        for (at, byte) in edits {
            let length = bytes.len().max(1);
            if let Some(place) = bytes.get_mut(usize::from(*at) % length) {
                *place = *byte;
            }
        }
        bytes.extend_from_slice(tail);
    };
    let Files { mut rcl, mut namefilter, mut names } = GOOD.clone();
    let mut parts = Parts::of(&rcl);
    match part % 9 {
        0 => edited(&mut rcl),
        1 => {
            let mut header = parts.header.clone();
            edited(&mut header);
            let sections: Vec<u8> = parts.sections.iter().flat_map(|(_, body)| body.clone()).collect();
            rcl = sealed(&header, &sections);
        }
        kind @ 2..=4 => {
            edited(parts.body(u16::from(kind) - 1));
            rcl = parts.signed();
        }
        5 => {
            edited(&mut namefilter);
            parts.name_companion(0, &namefilter);
            rcl = parts.signed();
        }
        6 => {
            edited(&mut names);
            parts.name_companion(1, &names);
            rcl = parts.signed();
        }
        7 => {
            // A filter-only list: the filter and the families that it covers.
            let filter = std::mem::take(parts.body(1));
            let mut families = b"\x01\x03\0evm".to_vec();
            edited(&mut families);
            parts.sections = vec![(1, filter), (4, families)];
            rcl = parts.signed();
        }
        _ => {
            // Bodies of nothing but the given bytes.
            parts.sections.iter_mut().for_each(|(_, body)| *body = tail.to_vec());
            rcl = parts.signed();
        }
    }
    let mut screener = Screener::new();
    if screener.add_list(&rcl, &[public(&signer(1))]).is_err() {
        return;
    }
    let _ = screener.add_namefilter(0, &namefilter);
    let _ = screener.add_names(0, &names);
    screener.index_names(usize::MAX);
    for text in [EVM, "Example Group"] {
        let _ = screener.check(text, &options());
    }
}

const BITCOIN: &str = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const EVM: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
