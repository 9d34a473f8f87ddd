//! What crosses as a value of JavaScript: errors, and what is asked too seldom to have a text of its own.

use js_sys::Error;
use recipient_check::list_file;
use recipient_check::lookalike::{Known, LookAlike};
use recipient_check::screen::{Check, Single};
use recipient_check::signature::PublicKey;
use recipient_check_convert::UnknownChain;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// What an answer says that the first module never says.
#[derive(Serialize, Default)]
pub struct Rest {
    #[serde(skip_serializing_if = "Option::is_none")]
    look_alike: Option<LookAlike>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<Known>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recipients: Vec<Single>,
}

impl Rest {
    /// Takes it out of `check`.
    pub fn of(check: &mut Check) -> Self {
        Self {
            look_alike: check.look_alike.take(),
            contact: check.contact.take(),
            recipients: core::mem::take(&mut check.recipients),
        }
    }

    /// True when there is something to say.
    pub const fn is_some(&self) -> bool {
        self.look_alike.is_some() || self.contact.is_some() || !self.recipients.is_empty()
    }
}

/// A sentence for JavaScript to throw.
pub fn error(error: impl core::fmt::Display) -> Error {
    Error::new(&error.to_string())
}

/// The same of a chain that the core does not know.
pub fn unknown_chain(_: UnknownChain) -> Error {
    Error::new("there is no chain of this name")
}

/// Why a list is refused; named `UnknownKey` where none of the keys signed it: a later root of keys may know it.
pub fn refused(refusal: &list_file::Error) -> Error {
    let error = error(refusal);
    if matches!(refusal, list_file::Error::UnknownKey(_)) {
        error.set_name("UnknownKey");
    }
    error
}

/// What `convert` read of public keys.
///
/// # Errors
/// Where one of them is none.
pub fn known_keys(keys: Option<Vec<PublicKey>>) -> Result<Vec<PublicKey>, Error> {
    keys.ok_or_else(|| Error::new("a public key is not 64 hex digits"))
}

/// Plain objects, arrays, strings and numbers, as from `JSON.parse`.
///
/// # Errors
/// Only if JavaScript refuses the values.
pub fn plain(value: &impl Serialize) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible()).map_err(error)
}

/// A count for JavaScript, which has no other number.
#[expect(clippy::cast_precision_loss, reason = "versions stay below 2^53")]
pub const fn number(count: u64) -> f64 {
    count as f64
}
