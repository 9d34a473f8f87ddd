//! Values of the core to values of JavaScript and back.

use js_sys::Error;
use recipient_check::chain::{Chain, chain};
use recipient_check::date::Timestamp;
use recipient_check::list_file::ListFile;
use recipient_check::signature::DEVELOPMENT_KEY;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// A list's header, as JavaScript sees it. Its age depends on the time and stands in each answer instead.
#[derive(Serialize)]
pub struct List<'a> {
    id: &'a str,
    edition: u64,
    as_of_addresses: Timestamp,
    as_of_names: Timestamp,
    issued: Timestamp,
    expires: Timestamp,
    parties: u32,
    addresses: u32,
    names: u32,
    demonstration: bool,
}

impl<'a> List<'a> {
    /// What the header of `list` says.
    pub fn of(list: &'a ListFile) -> Self {
        Self {
            id: &list.header.id,
            edition: list.header.edition,
            as_of_addresses: list.header.as_of_addresses,
            as_of_names: list.header.as_of_names,
            issued: list.header.issued,
            expires: list.header.expires,
            parties: list.header.counts.parties,
            addresses: list.header.counts.addresses,
            names: list.header.counts.names,
            demonstration: list.signed_by == DEVELOPMENT_KEY,
        }
    }
}

/// `names out` of the contract, without its line's id.
#[derive(Serialize)]
pub struct Names {
    /// Id and score, best first.
    pub r: Vec<(String, f64)>,
    /// In words, which part met which.
    pub why: Vec<String>,
}

/// The chain with this id, where one is given.
pub fn known_chain(id: Option<String>) -> Result<Option<&'static Chain>, Error> {
    id.map(|id| chain(&id).ok_or_else(|| error(format_args!("chain {id} is not known")))).transpose()
}

/// A sentence for JavaScript to throw.
pub fn error(error: impl core::fmt::Display) -> Error {
    Error::new(&error.to_string())
}

/// Plain objects, arrays, strings and numbers, as from `JSON.parse`.
pub fn plain(value: &impl Serialize) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible()).map_err(error)
}

/// Seconds or days, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    reason = "JavaScript has no other number; the cast saturates, and NaN becomes 0"
)]
pub fn whole(number: f64) -> i64 {
    number.floor() as i64
}
