//! Newer lists: timestamps, roots of keys, and one list in the place of another.

use js_sys::{Error, Uint8Array};
use recipient_check::date::Timestamp;
use recipient_check::encoding::hex;
use recipient_check::trust;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use recipient_check_convert::{keys, whole};

use crate::Engine;
use crate::values::{error, known_keys, number, plain};

/// The file that a timestamp leads to.
#[derive(Serialize)]
struct NewerList {
    /// Beside the timestamp.
    name: String,
    /// Its bytes: whoever sends more is cut off.
    length: u32,
    /// Its edition.
    edition: u64,
}

#[wasm_bindgen]
impl Engine {
    /// Adds the `.timestamp` of the list at `list`: its ages count from there.
    ///
    /// # Errors
    /// The sentence that says why the file is refused.
    #[wasm_bindgen(js_name = addTimestamp)]
    pub fn add_timestamp(&mut self, list: usize, bytes: &[u8], now_seconds: f64) -> Result<(), Error> {
        self.known(list)?;
        self.screener.add_timestamp(list, bytes, Timestamp(whole(now_seconds))).map_err(error)
    }

    /// What a `.timestamp` says about the list at `list`: `"nothing_new"`, or `{ name, length, edition }` of the file to
    /// fetch. `remembered_edition` is the newest that this reader ever had, 0 where it remembers none. Nothing is changed.
    ///
    /// # Errors
    /// The sentence that says why the timestamp is refused: keep the list, and go on without news.
    #[wasm_bindgen(js_name = newerList)]
    pub fn newer_list(
        &self,
        list: usize,
        bytes: &[u8],
        now_seconds: f64,
        remembered_edition: f64,
    ) -> Result<JsValue, Error> {
        self.known(list)?;
        let remembered = u64::try_from(whole(remembered_edition)).unwrap_or(0);
        let now = Timestamp(whole(now_seconds));
        match self.screener.newer(list, bytes, now, remembered).map_err(error)? {
            trust::Newer::Nothing => Ok("nothing_new".into()),
            trust::Newer::Fetch { name, length, edition } => plain(&NewerList { name, length, edition }),
        }
    }

    /// Accepts these keys, 64 hex digits each, and no others for what comes in the place of the list at `list`.
    ///
    /// # Errors
    /// The sentence that says why a key is refused.
    #[wasm_bindgen(js_name = acceptKeys)]
    pub fn accept_keys(&mut self, list: usize, public_keys: Vec<String>) -> Result<(), Error> {
        self.known(list)?;
        self.screener.accept_keys(list, known_keys(keys(public_keys))?);
        Ok(())
    }

    /// The version of the root of keys that a `.timestamp` of the list at `list` speaks of.
    ///
    /// # Errors
    /// The sentence that says why the timestamp is refused.
    #[wasm_bindgen(js_name = rootOfTimestamp)]
    pub fn root_of_timestamp(&self, list: usize, bytes: &[u8]) -> Result<f64, Error> {
        self.known(list)?;
        self.screener.root_of_timestamp(list, bytes).map(number).map_err(error)
    }

    /// The version of the built-in root of keys: the file of the next one has the number after it.
    ///
    /// # Errors
    /// In a build without a root.
    #[wasm_bindgen(js_name = rootVersion)]
    pub fn root_version() -> Result<f64, Error> {
        trust::built_in_root().map(|root| number(root.version)).map_err(error)
    }

    /// The list keys, 64 hex digits each, that the built-in root of keys leads to through `root_files`: each file follows
    /// the one before. For `public_keys` of [`Engine::add_list`].
    ///
    /// # Errors
    /// The sentence that says which step is refused, or that the newest root has expired.
    #[wasm_bindgen(js_name = rootKeys)]
    pub fn root_keys(root_files: Vec<Uint8Array>, now_seconds: f64) -> Result<Vec<String>, Error> {
        let root = root_files
            .into_iter()
            .try_fold(trust::built_in_root().map_err(error)?, |root, file| root.next(&file.to_vec()))
            .map_err(error)?;
        let keys = root.keys(Timestamp(whole(now_seconds))).map_err(error)?;
        Ok(keys.iter().map(|key| hex::encode(&key.0)).collect())
    }
}

impl Engine {
    /// A position that no list has would stop the whole module.
    pub(crate) fn known(&self, list: usize) -> Result<(), Error> {
        let count = self.screener.lists().count();
        if list < count {
            Ok(())
        } else {
            Err(Error::new(&format!("list {list} was asked for, {count} are loaded")))
        }
    }
}
