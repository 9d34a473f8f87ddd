//! Names of listed parties for JavaScript, as a module that a page loads after its first answers: values are converted
//! here, and decided in the core.
//!
//! One class, [`NameEngine`]. `www/names.js` is its only caller; the whole check's `Engine` verifies each file that is
//! added here, and asks through it.

use core::cell::RefCell;

use js_sys::Error;
use recipient_check::screen::{Entry, NameScreener, Wanted};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Names of several lists, and the question whether a text is one of them.
#[wasm_bindgen]
#[derive(Default)]
pub struct NameEngine {
    names: NameScreener,
    /// Whom the last text led to.
    entries: RefCell<Vec<Entry>>,
}

/// `names out` of the contract, without its line's id.
#[derive(Serialize)]
struct Names {
    /// Id and score, best first.
    r: Vec<(String, f64)>,
    /// In words, which part met which.
    why: Vec<String>,
}

#[wasm_bindgen]
impl NameEngine {
    /// Without a list.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a list by its id, still without its names; returns its position. `has_names` is false for a list that is
    /// nothing but a filter.
    #[wasm_bindgen(js_name = addList)]
    pub fn add_list(&mut self, id: &str, has_names: bool) -> usize {
        self.names.add_list(id, has_names)
    }

    /// Adds the verified `.namefilter` of the list at `list`.
    ///
    /// # Errors
    /// The sentence that says why the file is refused.
    #[wasm_bindgen(js_name = addNamefilter)]
    pub fn add_namefilter(&mut self, list: usize, verified: &[u8]) -> Result<(), Error> {
        self.known(list)?;
        self.names.add_namefilter(list, verified).map_err(error)
    }

    /// Adds the verified `.names` of the list at `list`.
    ///
    /// # Errors
    /// The sentence that says why the file is refused.
    #[wasm_bindgen(js_name = addNames)]
    pub fn add_names(&mut self, list: usize, verified: &[u8]) -> Result<(), Error> {
        self.known(list)?;
        self.names.add_names(list, verified).map_err(error)
    }

    /// Makes up to `limit` more names ready to be compared; 0 when all of them are.
    #[wasm_bindgen(js_name = indexNames)]
    pub fn index_names(&mut self, limit: usize) -> usize {
        self.names.index(limit)
    }

    /// Puts the one list of `newer` in the place of the list at `list`. False, and nothing is changed, unless both have
    /// one id.
    #[wasm_bindgen(js_name = replaceList)]
    pub fn replace_list(&mut self, list: usize, newer: Self) -> bool {
        self.names.replace_list(list, newer.names)
    }

    /// Whether somebody is called `text`, as a number that `Engine` understands; which names count is what `Engine` asked.
    pub fn ask(&self, text: &str, wanted: u8) -> u8 {
        let (answer, entries) = self.names.entries(text, Wanted::from_code(wanted));
        *self.entries.borrow_mut() = entries;
        answer.code()
    }

    /// Whom the text of the last question led to, once.
    ///
    /// # Errors
    /// Only if JavaScript refuses the values.
    pub fn entries(&self) -> Result<JsValue, Error> {
        plain(&self.entries.take())
    }

    /// `names out` of the contract, without its line's id: the `top` best.
    ///
    /// # Errors
    /// Only if JavaScript refuses the values.
    pub fn names(&self, query: &str, top: usize) -> Result<JsValue, Error> {
        let matches = self.names.names(query, top).into_iter();
        let (r, why) = matches.map(|found| ((found.id, found.score), found.why)).unzip();
        plain(&Names { r, why })
    }

    /// One name for each list that must lead to its party before "not found" is believed; empty for a list without any.
    pub fn canaries(&self) -> Vec<String> {
        (0..self.names.list_count())
            .map(|list| self.names.canary(list).unwrap_or_default().to_owned())
            .collect()
    }

    /// True when a list's canary arrived as it was sent, and leads to its party in the list at `list`.
    #[wasm_bindgen(js_name = findsCanary)]
    pub fn finds_canary(&self, canary: &str, list: usize) -> bool {
        self.names.finds_canary(canary, list)
    }

    /// A position that no list has would stop the whole module.
    fn known(&self, list: usize) -> Result<(), Error> {
        let count = self.names.list_count();
        if list < count {
            Ok(())
        } else {
            Err(Error::new(&format!("list {list} was asked for, {count} are loaded")))
        }
    }
}

/// A sentence for JavaScript to throw.
fn error(error: impl core::fmt::Display) -> Error {
    Error::new(&error.to_string())
}

/// Plain objects, arrays, strings and numbers, as from `JSON.parse`.
fn plain(value: &impl Serialize) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible()).map_err(error)
}
