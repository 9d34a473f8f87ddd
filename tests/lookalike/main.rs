//! Known recipients: known in every spelling, never known but for a character, and never mistaken for what only looks
//! like them.

#[path = "../support/encode.rs"]
#[expect(dead_code, reason = "a few encodings are enough here")]
mod encode;
#[path = "../support/list.rs"]
#[expect(dead_code, reason = "a list without changes is enough here")]
mod list;
mod meaning;
mod nets;
#[path = "../support/random.rs"]
mod random;
mod spelling;
mod victims;

use list::{Draft, options};
use recipient_check::lookalike::Contacts;
use recipient_check::screen::{Check, Screener};

fn screener(contacts: &[(String, String)]) -> Screener {
    let list = Draft::new("test").party(
        "1",
        &["Nobody Else"],
        &[("ETH", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96")],
    );
    let mut screener = list.files().screener();
    let mut known = Contacts::new();
    for (name, address) in contacts {
        known.add(name, address).unwrap_or_else(|error| panic!("{address}: {error}"));
    }
    screener.set_contacts(known);
    screener
}

fn knowing(address: &str) -> Screener {
    screener(&[("Alice".to_owned(), address.to_owned())])
}

fn check(screener: &Screener, text: &str) -> Check {
    screener.check(text, &options())
}

fn is_known(screener: &Screener, text: &str) -> bool {
    check(screener, text).contact.is_some()
}
