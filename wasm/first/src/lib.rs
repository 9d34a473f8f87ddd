//! One plain address against the lists, for JavaScript, in a module that a page loads before the whole check: answers are
//! written by `recipient-check-convert`, and decided in the core.
//!
//! One class, [`FirstEngine`]. `www/first.js` makes it, `www/answers.js` asks it. What it does not answer is asked of the whole
//! check.

use recipient_check::list_file::Claim;
use recipient_check::recipient::Recipient;
use recipient_check::screen::PlainScreener;
use recipient_check::signature::PublicKey;
use recipient_check_convert::{self as convert, Answers, accepted, known_chain, options};
use wasm_bindgen::prelude::*;

/// Lists, and the check of plain addresses against them.
#[wasm_bindgen]
#[derive(Default)]
pub struct FirstEngine {
    screener: PlainScreener,
    answers: Answers,
    /// The file whose signature is being verified, and the key that is said to have made it.
    claimed: Option<(Vec<u8>, PublicKey)>,
}

#[wasm_bindgen]
impl FirstEngine {
    /// Without a list.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the bytes of an `.rcl` file, and says what the page's browser has to verify: the 32 bytes of a public key, the
    /// 64 of an Ed25519 signature, and the message. `public_keys` holds 64 hex digits each, parted by spaces, and
    /// replaces the built-in keys unless it is empty. Nothing when the list, or a key, is refused, of which the whole check
    /// says why, and while another list is being verified: that one is dropped too.
    pub fn claim(&mut self, bytes: Vec<u8>, public_keys: &str) -> Option<Vec<u8>> {
        if self.claimed.take().is_some() {
            return None;
        }
        let claim = Claim::of(&bytes, &accepted(public_keys.split_ascii_whitespace())?).ok()?;
        let told = [&claim.key.0[..], &claim.signature.0, claim.message].concat();
        let key = claim.key;
        self.claimed = Some((bytes, key));
        Some(told)
    }

    /// Adds the list of the last [`FirstEngine::claim`], which the browser has verified. False when it is refused.
    #[wasm_bindgen(js_name = addVerified)]
    pub fn add_verified(&mut self) -> bool {
        let Some((bytes, key)) = self.claimed.take() else { return false };
        Claim::of(&bytes, &[key]).is_ok_and(|claim| self.screener.add_verified(&bytes, &claim).is_ok())
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
