//! One plain address against the lists, for JavaScript, in a module that a page loads before the whole check: values are
//! converted by `recipient-check-convert`, and decided in the core.
//!
//! One class, [`FirstEngine`]. `www/first.js` makes it, `www/answers.js` asks it. What it does not answer is asked of the whole
//! check.

use js_sys::{Error, Object};
use recipient_check::recipient::Recipient;
use recipient_check::screen::PlainScreener;
use recipient_check_convert::{self as convert, Told, accepted, known_chain, options};
use wasm_bindgen::prelude::*;

/// Lists, and the check of plain addresses against them.
#[wasm_bindgen]
#[derive(Default)]
pub struct FirstEngine {
    screener: PlainScreener,
    told: Told,
}

#[wasm_bindgen]
impl FirstEngine {
    /// Without a list.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Verifies an `.rcl` file and adds it; returns its position. `public_keys` holds 64 hex digits each and
    /// replaces the built-in keys unless it is empty.
    ///
    /// # Errors
    /// When the list, or a key, is refused; the whole check says why.
    #[wasm_bindgen(js_name = addList)]
    pub fn add_list(&mut self, bytes: &[u8], public_keys: Vec<String>) -> Result<usize, Error> {
        self.screener.add_list(bytes, &accepted(public_keys)?).map_err(|_| Error::new("the list is refused"))
    }

    /// `check out` of the contract, without its line's id and without `same_key`, as a text; nothing for a text that is not
    /// plain.
    ///
    /// # Errors
    /// On a chain that the core does not know.
    pub fn check(
        &self,
        text: &str,
        now_seconds: f64,
        max_age_days: f64,
        chain_id: Option<String>,
    ) -> Result<Option<String>, Error> {
        let check = self.screener.check(text, &options(now_seconds, max_age_days, chain_id)?);
        Ok(check.map(|check| self.told.check(check)))
    }

    /// What did not fit into the text of the last answer, once.
    ///
    /// # Errors
    /// Only if JavaScript refuses the values.
    pub fn rest(&self) -> Result<JsValue, Error> {
        self.told.rest()
    }

    /// True when a list's canary arrived as it was sent, and the list at `list` holds it.
    #[wasm_bindgen(js_name = findsCanary)]
    pub fn finds_canary(&self, canary: &str, list: usize) -> bool {
        self.screener.finds_canary(canary, list)
    }

    /// `inspect out` of the contract, without its line's id and without `same_key`, as a text; nothing for a text that is
    /// not plain.
    ///
    /// # Errors
    /// On a chain that the core does not know.
    pub fn inspect(&self, text: &str, chain_id: Option<String>) -> Result<Option<String>, Error> {
        let recipient = Recipient::plain(text, known_chain(chain_id)?);
        Ok(recipient.map(|recipient| self.told.inspection(recipient)))
    }

    /// `same_key` of each reading of a plain text.
    ///
    /// # Errors
    /// On a chain that the core does not know.
    #[wasm_bindgen(js_name = sameKeys)]
    pub fn same_keys(&self, text: &str, chain_id: Option<String>) -> Result<JsValue, Error> {
        convert::same_keys(Recipient::plain(text, known_chain(chain_id)?))
    }

    /// One text for each list that must be answered `listed` before any "no match" is believed.
    pub fn canaries(&self) -> Vec<String> {
        convert::canaries(self.screener.lists())
    }

    /// What each list says about itself.
    ///
    /// # Errors
    /// Only if JavaScript refuses the values.
    pub fn lists(&self) -> Result<JsValue, Error> {
        convert::lists(self.screener.lists())
    }

    /// The name of every chain that can occur in a reading, by id.
    pub fn chains() -> Object {
        convert::chains()
    }
}
