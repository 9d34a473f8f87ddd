//! The core for JavaScript: values are converted here, and decided in the core.
//!
//! One class, [`Engine`]. `www/screener.js` is its only caller and adds loading, the canary before every
//! "no match", and an answer where this class would throw.

mod convert;

use core::cell::RefCell;

use js_sys::{Array, Error, Object};
use recipient_check::chain::CHAINS;
use recipient_check::date::Timestamp;
use recipient_check::recipient::Recipient;
use recipient_check::screen::{ListSummary, Options, Screener};
use recipient_check::signature::{PublicKey, built_in_keys};
use wasm_bindgen::prelude::*;

use convert::{List, Names, error, known_chain, plain, whole};

/// Lists, and the check against them.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    screener: Screener,
    /// What the last answer said about the lists: it changes with the day.
    summary: RefCell<Vec<ListSummary>>,
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
    /// The sentence that says why the list, or a key, is refused.
    #[wasm_bindgen(js_name = addList)]
    pub fn add_list(&mut self, bytes: &[u8], public_keys: Vec<String>) -> Result<usize, Error> {
        let keys = if public_keys.is_empty() {
            built_in_keys()
        } else {
            public_keys
                .into_iter()
                .map(|hex| {
                    PublicKey::from_hex(&hex).ok_or_else(|| error("a public key is not 64 hex digits"))
                })
                .collect::<Result<_, _>>()?
        };
        self.screener.add_list(bytes, &keys).map_err(error)
    }

    /// Adds the `.namefilter` of the list at `list`.
    ///
    /// # Errors
    /// The sentence that says why the file is refused.
    #[wasm_bindgen(js_name = addNamefilter)]
    pub fn add_namefilter(&mut self, list: usize, bytes: &[u8]) -> Result<(), Error> {
        self.known(list)?;
        self.screener.add_namefilter(list, bytes).map_err(error)
    }

    /// Adds the `.names` of the list at `list`.
    ///
    /// # Errors
    /// The sentence that says why the file is refused.
    #[wasm_bindgen(js_name = addNames)]
    pub fn add_names(&mut self, list: usize, bytes: &[u8]) -> Result<(), Error> {
        self.known(list)?;
        self.screener.add_names(list, bytes).map_err(error)
    }

    /// Makes up to `limit` more names ready to be compared; 0 when all of them are.
    #[wasm_bindgen(js_name = indexNames)]
    pub fn index_names(&mut self, limit: usize) -> usize {
        self.screener.index_names(limit)
    }

    /// `check out` of the contract, without its line's id. Left out are `same_key` (see [`Engine::same_keys`]) and
    /// `lists` where they say the same as in the answer before.
    ///
    /// # Errors
    /// On a chain that the core does not know.
    pub fn check(
        &self,
        text: &str,
        now_seconds: f64,
        max_age_days: f64,
        chain_id: Option<String>,
    ) -> Result<JsValue, Error> {
        let options = Options {
            now: Timestamp(whole(now_seconds)),
            max_age_days: whole(max_age_days),
            chain: known_chain(chain_id)?,
        };
        let mut check = self.screener.check(text, &options);
        check.readings.iter_mut().for_each(|reading| reading.same_key.leave_for_later());
        let lists = if *self.summary.borrow() == check.lists {
            core::mem::take(&mut check.lists)
        } else {
            check.lists.clone()
        };
        let answer = plain(&check)?;
        // Only what has arrived may be left out the next time.
        *self.summary.borrow_mut() = lists;
        Ok(answer)
    }

    /// True when a list's canary arrived as it was sent, and the list at `list` holds it.
    #[wasm_bindgen(js_name = findsCanary)]
    pub fn finds_canary(&self, canary: &str, list: usize) -> bool {
        self.screener.finds_canary(canary, list)
    }

    /// `inspect out` of the contract, without its line's id and without `same_key`. Asks no list.
    ///
    /// # Errors
    /// On a chain that the core does not know.
    pub fn inspect(&self, text: &str, chain_id: Option<String>) -> Result<JsValue, Error> {
        let mut recipient = Recipient::parse(text, known_chain(chain_id)?);
        recipient.readings.iter_mut().for_each(|reading| reading.same_key.leave_for_later());
        plain(&recipient)
    }

    /// `same_key` of each reading of a text: hundreds of keys, and few who look at them.
    ///
    /// # Errors
    /// On a chain that the core does not know.
    #[wasm_bindgen(js_name = sameKeys)]
    pub fn same_keys(&self, text: &str, chain_id: Option<String>) -> Result<JsValue, Error> {
        let recipient = Recipient::parse(text, known_chain(chain_id)?);
        let keys: Vec<_> = recipient.readings.into_iter().map(|reading| reading.same_key).collect();
        plain(&keys)
    }

    /// `names out` of the contract, without its line's id: the `top` best.
    ///
    /// # Errors
    /// Only if JavaScript refuses the values.
    pub fn names(&self, query: &str, top: usize) -> Result<JsValue, Error> {
        let matches = self.screener.names(query).into_iter().take(top);
        let (r, why) = matches.map(|found| ((found.id, found.score), found.why)).unzip();
        plain(&Names { r, why })
    }

    /// One text for each list that must be answered `listed` before any "no match" is believed.
    pub fn canaries(&self) -> Vec<String> {
        self.screener.lists().map(|list| list.header.canary.clone()).collect()
    }

    /// What each list says about itself.
    ///
    /// # Errors
    /// Only if JavaScript refuses the values.
    pub fn lists(&self) -> Result<JsValue, Error> {
        let lists: Vec<_> = self.screener.lists().map(List::of).collect();
        plain(&lists)
    }

    /// The name of every chain that can occur in a reading, by id.
    pub fn chains() -> Object {
        let pairs: Array =
            CHAINS.iter().map(|chain| Array::of2(&chain.id.into(), &chain.name.into())).collect();
        // Only a value that is not iterable is refused, and an array always is.
        Object::from_entries(&pairs).unwrap_or_default()
    }

    /// A position that no list has would stop the whole module.
    fn known(&self, list: usize) -> Result<(), Error> {
        let count = self.screener.lists().count();
        if list < count {
            Ok(())
        } else {
            Err(Error::new(&format!("list {list} was asked for, {count} are loaded")))
        }
    }
}
