//! Verdicts: each row of the verdict table, their precedence, and the shape in which they are told.

#[path = "../support/list.rs"]
mod list;
mod table;
mod lists;
mod several;
mod relations;
mod names;
mod secrets;
mod shape;

use list::{Draft, options};
use recipient_check::screen::{Check, Relation, Verdict};
use serde_json::Value;

const LISTED_P2PKH: &str = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const LISTED_EVM: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
/// One public key hash on Litecoin: P2PKH (npm:bchaddrjs has no Litecoin; ENS address-encoder, ltc.test.ts), P2WPKH and P2SH-P2WPKH.
const LTC_P2PKH: &str = "LUkRBYg8w6nVPFRdP86Fb4jVVA8MTNrRJ3";
const LTC_P2WPKH: &str = "ltc1qdp7p2rpx4a2f80h7a4crvppczgg4egmv5c78w8";
const LTC_WRAPPED: &str = "MGZEQAqmR8PyieE5RGDHMabEaz4PWwrJe9";
/// One Keccak account on an EVM network and on Tron.
const ACCOUNT_EVM: &str = "0xde709f2102306220921060314715629080e2fb77";
const ACCOUNT_TRON: &str = "TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq";
/// Nobody's.
const CLEAR: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
const CLEAR_TOO: &str = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
/// No list here holds a Solana address.
const UNCOVERED: &str = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
const BAD_CHECKSUM: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD";
const WIF: &str = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
const EXTENDED_PRIVATE: &str = "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";
/// 64 hex characters that some list calls a Monero address.
const VERBATIM: &str = "5BE5543FF73456AB9F2D207887E2AF87322C651EA1A873C5B25B7FFAE456C320";

fn draft() -> Draft {
    Draft::new("test-list").party(
        "100",
        &["Example Group", "Second Name of the Example"],
        &[("XBT", LISTED_P2PKH), ("ETH", LISTED_EVM), ("XMR", VERBATIM)],
    )
}

fn check(text: &str) -> Check {
    draft().files().full_screener().check(text, &options())
}

/// A check against a list of one address.
fn against(listed: &str, text: &str) -> Check {
    Draft::new("one").party("1", &["Somebody"], &[("ETH", listed)]).files().screener().check(text, &options())
}

fn relations(check: &Check) -> Vec<Relation> {
    check.entries.iter().map(|entry| entry.relation).collect()
}

fn json(check: &Check) -> Value {
    serde_json::to_value(check).expect("a check serialises")
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The texts whose verdict is not `verdict`.
fn verdicts_other_than(verdict: Verdict, texts: impl IntoIterator<Item = String>) -> Vec<String> {
    texts
        .into_iter()
        .filter_map(|text| {
            let found = check(&text).verdict;
            (found != verdict).then(|| format!("{text:?}: {found:?}"))
        })
        .collect()
}

/// A private key in groups of four, as people write down what they must not lose.
fn grouped(secret: &str) -> String {
    secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}
