//! One address to its readings, by the chain table.

use crate::chain::{Alphabet, CHAINS, Chain, EVM};
use crate::encoding::Checksum;
use crate::key::Key;
use crate::relation::SameKey;

use super::shape::Shape;
use super::token::{Found, Token};
use super::{Reading, Role, evm_network, read};

/// The longest single address, in bytes.
const MAX_TOKEN: usize = 1024;

/// One reading for each key that a row of the chain table reads in `text`. Readings whose checksum is wrong are
/// dropped when another one's fits: the text was meant that way.
pub(super) fn readings(text: &str, asked_for: Option<&'static Chain>, role: Role) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    if text.len() > MAX_TOKEN {
        return readings;
    }
    let asked = asked_for.is_some();
    let (token, shape) = (Token::new(text, asked), Shape::of(text, asked));
    let is_asked = |row: &Chain| asked_for.is_none_or(|chain| chain.family == row.family);
    let version = shape.may_be_base58check().then(|| token.base58(Alphabet::Bitcoin)?.bytes.first().copied());
    let rows = || shape.rows(version.flatten());
    for row in rows().filter(|row| is_asked(row)) {
        for encoding in row.encodings.iter().filter(|encoding| shape.admits(encoding)) {
            read::read(&token, encoding, &mut |found| add(&mut readings, row, found, asked_for, role));
        }
    }
    if cfg!(debug_assertions) {
        // Every test holds that no row is passed over that could read the text.
        for row in CHAINS {
            for encoding in row.encodings {
                read::read(&token, encoding, &mut |_| {
                    let asked = shape.admits(encoding) && rows().any(|asked| asked.id == row.id);
                    assert!(asked, "{text:?} is an address of {} in {encoding:?}", row.id);
                });
            }
        }
    }
    if readings.iter().any(|reading| reading.checksum == Checksum::Ok) {
        readings.retain(|reading| reading.checksum != Checksum::Bad);
    }
    readings
}

fn add(
    readings: &mut Vec<Reading>,
    row: &'static Chain,
    found: Found,
    asked_for: Option<&'static Chain>,
    role: Role,
) {
    let own_row = asked_for.is_none_or(|chain| chain.id == row.id);
    let valid = own_row && found.canonical && found.checksum != Checksum::Bad;
    let key = Key { family: row.family, kind: found.kind, payload: found.payload };
    let reading = Reading {
        chain: asked_for.unwrap_or(row).id,
        also: Vec::new(),
        network: found.network.unwrap_or(row.network),
        encoding: found.encoding,
        key,
        checksum: found.checksum,
        valid,
        role,
        tag: found.tag,
        same_key: SameKey::of(key),
        evm_network: asked_for.and_then(|chain| evm_network::of_row(chain.id)),
    };
    match readings.iter_mut().find(|other| other.key == reading.key) {
        None => readings.push(reading),
        // The first row whose own spelling it is names the reading.
        Some(other) if valid && !other.valid => *other = reading,
        // All EVM networks are meant by their first row; other networks are told by name.
        Some(other) if valid && asked_for.is_none() && other.key.family != EVM => {
            other.also.push(row.id);
        }
        Some(_) => {}
    }
}
