//! One plain address against the lists, for JavaScript, in a module that a page loads before the whole check: values are
//! converted by `recipient-check-convert`, and decided in the core.
//!
//! One class, [`FirstEngine`]. `www/first.js` makes it, `www/answers.js` asks it. What it does not answer is asked of the whole
//! check.

use recipient_check::recipient::Recipient;
use recipient_check::screen::PlainScreener;
use recipient_check_convert::{self as convert, Answers, accepted, known_chain, options};
use wasm_bindgen::prelude::*;

/// Lists, and the check of plain addresses against them.
#[wasm_bindgen]
#[derive(Default)]
pub struct FirstEngine {
    screener: PlainScreener,
    answers: Answers,
}

#[wasm_bindgen]
impl FirstEngine {
    /// Without a list.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Verifies an `.rcl` file and adds it. `public_keys` holds 64 hex digits each, parted by spaces, and replaces the
    /// built-in keys unless it is empty. False when the list, or a key, is refused; the whole check says why.
    #[wasm_bindgen(js_name = addList)]
    pub fn add_list(&mut self, bytes: &[u8], public_keys: &str) -> bool {
        let accepted = accepted(public_keys.split_whitespace());
        accepted.is_some_and(|accepted| self.screener.add_list(bytes, &accepted).is_ok())
    }

    /// `check out` of the contract, without its line's id and without `same_key`, as a text; its grammar stands in `convert`.
    /// Nothing for a text that is not plain, and on a chain that the core does not know.
    pub fn check(
        &self,
        text: &str,
        now_seconds: f64,
        max_age_days: f64,
        chain_id: Option<String>,
    ) -> Option<String> {
        let options = options(now_seconds, max_age_days, chain_id).ok()?;
        Some(self.answers.check(&self.screener.check(text, &options)?, false))
    }

    /// True when a list's canary arrived as it was sent, and the list at `list` holds it.
    #[wasm_bindgen(js_name = findsCanary)]
    pub fn finds_canary(&self, canary: &str, list: usize) -> bool {
        self.screener.finds_canary(canary, list)
    }

    /// `inspect out` of the contract, without its line's id and without `same_key`, as a text; nothing for a text that is
    /// not plain, and on a chain that the core does not know.
    pub fn inspect(&self, text: &str, chain_id: Option<String>) -> Option<String> {
        Some(convert::inspection(&plain(text, chain_id)?))
    }

    /// `same_key` of each reading of a plain text, as JSON.
    #[wasm_bindgen(js_name = sameKeys)]
    pub fn same_keys(&self, text: &str, chain_id: Option<String>) -> String {
        convert::same_keys(&plain(text, chain_id).map_or_else(Vec::new, |recipient| recipient.readings))
    }

    /// One text for each list, as JSON, that must be answered `listed` before any "no match" is believed.
    pub fn canaries(&self) -> String {
        convert::canaries(self.screener.lists())
    }

    /// What each list says about itself, as JSON.
    pub fn lists(&self) -> String {
        convert::lists(self.screener.lists())
    }

    /// The name of every chain that can occur in a reading, by id, as JSON.
    pub fn chains() -> String {
        convert::chains()
    }
}

fn plain(text: &str, chain_id: Option<String>) -> Option<Recipient> {
    Recipient::plain(text, known_chain(chain_id).ok()?)
}
