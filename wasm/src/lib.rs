//! The core for JavaScript: values are converted here, and decided in the core.
//!
//! One class, [`Engine`]. `www/screener.js` loads it, `www/answers.js` asks it and adds the canary before every "no match", and
//! an answer where this class would throw.

mod contacts;
mod newer;
mod receipt;
mod values;

use core::cell::RefCell;

use js_sys::Error;
use recipient_check::recipient::Recipient;
use recipient_check::screen::{NameAnswer, Screener, Wanted};
use wasm_bindgen::prelude::*;

use recipient_check_convert::{self as convert, Answers, accepted, known_chain, options};

use values::{Rest, error, known_keys, plain, refused, unknown_chain};

/// Lists, and the check against them.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    screener: Screener,
    answers: Answers,
    rest: RefCell<Rest>,
}

#[wasm_bindgen]
extern "C" {
    /// The names of the same lists, in a module of their own that may not be there yet.
    pub type Names;

    /// The number of a [`NameAnswer`] to the text that is being checked; `wanted` is that of a [`Wanted`].
    #[wasm_bindgen(method, catch)]
    fn ask(this: &Names, wanted: u8) -> Result<u8, JsValue>;

    /// Whom it led to: ids, each behind its list.
    #[wasm_bindgen(method)]
    fn found(this: &Names) -> Vec<String>;
}

impl Names {
    /// The question as the core puts it. What throws has compared nothing.
    fn asked(&self) -> impl FnOnce(Wanted) -> NameAnswer {
        |wanted| self.ask(wanted.code()).map_or(NameAnswer::NotLoaded, NameAnswer::from_code)
    }
}

#[wasm_bindgen]
impl Engine {
    /// Without a list.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Verifies an `.rcl` file and adds it; returns its position. `public_keys` holds 64 hex digits each and
    /// replaces the built-in keys unless it is empty.
    ///
    /// # Errors
    /// The sentence that says why the list, or a key, is refused; named `UnknownKey` where none of the keys signed it.
    #[wasm_bindgen(js_name = addList)]
    pub fn add_list(&mut self, bytes: &[u8], public_keys: Vec<String>) -> Result<usize, Error> {
        let accepted = known_keys(accepted(public_keys))?;
        self.screener.add_list(bytes, &accepted).map_err(|refusal| refused(&refusal))
    }

    /// Refuses bytes that are not the `.namefilter` of the list at `list`.
    ///
    /// # Errors
    /// The sentence that says why the file is refused.
    #[wasm_bindgen(js_name = verifyNamefilter)]
    pub fn verify_namefilter(&self, list: usize, bytes: &[u8]) -> Result<(), Error> {
        self.known(list)?;
        self.screener.verify_namefilter(list, bytes).map_err(error)
    }

    /// Refuses bytes that are not the `.names` of the list at `list`.
    ///
    /// # Errors
    /// The sentence that says why the file is refused.
    #[wasm_bindgen(js_name = verifyNames)]
    pub fn verify_names(&self, list: usize, bytes: &[u8]) -> Result<(), Error> {
        self.known(list)?;
        self.screener.verify_names(list, bytes).map_err(error)
    }

    /// Puts the one list of `newer` in the place of the list at `list`. False, and nothing is changed,
    /// unless it is the same list in the same edition or a later one.
    #[wasm_bindgen(js_name = replaceList)]
    pub fn replace_list(&mut self, list: usize, newer: Self) -> bool {
        self.screener.replace_list(list, newer.screener)
    }

    /// `check out` of the contract, without its line's id and without `same_key`, as a text; its grammar stands in `convert`.
    /// Whom `names` finds is missing from it.
    ///
    /// # Errors
    /// On a chain that the core does not know.
    pub fn check(
        &self,
        text: &str,
        now_seconds: f64,
        max_age_days: f64,
        chain_id: Option<String>,
        names: &Names,
    ) -> Result<String, Error> {
        let options = options(now_seconds, max_age_days, chain_id).map_err(unknown_chain)?;
        let mut check = self.screener.check_with(text, &options, names.asked());
        let rest = Rest::of(&mut check);
        let answer = self.answers.check(&check, rest.is_some());
        *self.rest.borrow_mut() = rest;
        Ok(answer)
    }

    /// What the last answer says of contacts and of several recipients, once.
    ///
    /// # Errors
    /// Only if JavaScript refuses the values.
    pub fn rest(&self) -> Result<JsValue, Error> {
        plain(&self.rest.take())
    }

    /// True when a list's canary arrived as it was sent, and the list at `list` holds it.
    #[wasm_bindgen(js_name = findsCanary)]
    pub fn finds_canary(&self, canary: &str, list: usize) -> bool {
        self.screener.finds_canary(canary, list)
    }

    /// `inspect out` of the contract, without its line's id and without `same_key`, as a text. Asks no list.
    ///
    /// # Errors
    /// On a chain that the core does not know.
    pub fn inspect(&self, text: &str, chain_id: Option<String>) -> Result<String, Error> {
        let chain = known_chain(chain_id).map_err(unknown_chain)?;
        Ok(convert::inspection(&Recipient::parse(text, chain)))
    }

    /// `same_key` of each reading of a text, as JSON: hundreds of keys, and few who look at them.
    ///
    /// # Errors
    /// On a chain that the core does not know.
    #[wasm_bindgen(js_name = sameKeys)]
    pub fn same_keys(&self, text: &str, chain_id: Option<String>) -> Result<String, Error> {
        let chain = known_chain(chain_id).map_err(unknown_chain)?;
        Ok(convert::same_keys(&Recipient::parse(text, chain).readings))
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
