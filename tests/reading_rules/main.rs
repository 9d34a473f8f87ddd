//! What a text is read as where several readings were possible: one test for each rule.

mod apart;
mod around;
mod spelling;

use recipient_check::key::Key;
use recipient_check::recipient::{Kind, Recipient, WarningCode};
use std::collections::BTreeSet;

const BITCOIN: &str = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const EVM: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
const TRON: &str = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";
const CASH_ADDR: &str = "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a";
/// rusty-kaspa, `crypto/addresses/src/lib.rs`
const KASPA: &str = "kaspa:qpauqsvk7yf9unexwmxsnmg547mhyga37csh0kj53q6xxgl24ydxjsgzthw5j";
const KASPA_TEST: &str = "kaspatest:qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqhe837j2d";
/// stacks-network/c32check, `tests/unitTests/src/index.ts`
const STACKS: &str = "SP2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKNRV9EJ7";
const STACKS_TEST: &str = "ST2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKQYAC0RQ";
/// zcash-test-vectors, `unified_address.json`
const UNIFIED: &str = "u1ay3aawlldjrmxqnjf5medr5ma6p3acnet464ht8lmwplq5cd3ugytcmlf96rrmtgwldc75x94qn4n8pgen36y8tywlq6yjk7lkf3fa8wzjrav8z2xpxqnrnmjxh8tmz6jhfh425t7f3vy6p4pd3zmqayq49efl2c4xydc0gszg660q9p";
/// Accounts with signs inside, or shorter than other addresses.
const SHORT: &[&str] = &["0.0.123-vfmkw", "0.0.4815162", "lazarus-fund.near", "rrkah-fqaaa-aaaaa-aaaaq-cai"];

fn parse(text: &str) -> Recipient {
    Recipient::parse(text, None)
}

fn keys(text: &str) -> BTreeSet<Key> {
    parse(text).readings.iter().map(|reading| reading.key).collect()
}

fn codes(text: &str) -> Vec<WarningCode> {
    parse(text).warnings.iter().map(|warning| warning.code).collect()
}

fn all_are(kind: Kind, texts: &[&str]) {
    for text in texts {
        assert_eq!(parse(text).kind, kind, "{text}");
    }
}
