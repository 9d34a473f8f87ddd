//! The user's own known recipients.

use js_sys::Error;
use recipient_check::lookalike::Contacts;
use wasm_bindgen::prelude::*;

use crate::Engine;
use crate::values::plain;

/// Ends a record, and stands between its parts: one text crosses at once, an array of ten thousand objects does not.
const RECORD: char = '\u{1e}';
const UNIT: char = '\u{1f}';

#[wasm_bindgen]
impl Engine {
    /// Compares with these known recipients from now on, and with no others. `records` is a `\u{1e}` after each record of
    /// kind (`contact`, `own`, `token`), name and address with `\u{1f}` between them. Gives position and sentence of each
    /// that is none; the others are kept.
    ///
    /// # Errors
    /// Only if JavaScript refuses the values.
    #[wasm_bindgen(js_name = setContacts)]
    pub fn set_contacts(&mut self, records: &str) -> Result<JsValue, Error> {
        let mut contacts = Contacts::new();
        let mut refused: Vec<(usize, String)> = Vec::new();
        for (at, record) in records.split_terminator(RECORD).enumerate() {
            let mut parts = record.splitn(3, UNIT);
            let [kind, name, address] = core::array::from_fn(|_| parts.next().unwrap_or_default());
            let added = match kind {
                "own" => contacts.add_own(address),
                "token" => contacts.add_token_contract(address),
                _ => contacts.add(name, address),
            };
            if let Err(error) = added {
                refused.push((at, error.to_string()));
            }
        }
        self.screener.set_contacts(contacts);
        plain(&refused)
    }
}
