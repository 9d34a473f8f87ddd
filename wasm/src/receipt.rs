//! Notes of what was checked.

use js_sys::Error;
use recipient_check::receipt::{self, Receipt};
use wasm_bindgen::prelude::*;

use recipient_check_convert::options;

use crate::values::{error, plain, unknown_chain};
use crate::{Engine, Names};

#[wasm_bindgen]
impl Engine {
    /// Checks `text` again and notes what came of it. `version` and `module` say what ran.
    ///
    /// # Errors
    /// On a chain that the core does not know, a salt that is too short or too long, and a secret.
    #[expect(clippy::too_many_arguments, reason = "values of JavaScript, one by one")]
    pub fn receipt(
        &self,
        text: &str,
        now_seconds: f64,
        max_age_days: f64,
        chain_id: Option<String>,
        salt: &[u8],
        version: String,
        module: String,
        names: &Names,
    ) -> Result<JsValue, Error> {
        let options = options(now_seconds, max_age_days, chain_id).map_err(unknown_chain)?;
        let check = self.screener.check_with(text, &options, names.asked());
        let engine = receipt::Engine { version, module };
        let receipt = Receipt::new(&self.screener, text, &check, &options, salt, engine);
        let none = || error("this has no receipt: a secret, or a salt that is not 16 to 64 bytes");
        plain(&receipt.ok_or_else(none)?.with_named(names.found()))
    }

    /// The version of the module.
    pub fn version() -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }
}
