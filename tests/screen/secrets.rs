//! Secrets are refused, and never echoed.

use crate::{EXTENDED_PRIVATE, LISTED_EVM, WIF, check, grouped, json, none, verdicts_other_than};
use recipient_check::screen::Verdict;

/// Every piece of `secret` of this many characters.
fn pieces(secret: &str) -> impl Iterator<Item = &str> {
    let secret = secret.trim();
    (0..secret.len() - 8).filter_map(move |at| secret.get(at..at + 8))
}

#[test]
fn a_secret_is_never_echoed_however_it_is_pasted() {
    let mut typo = WIF.to_owned();
    typo.replace_range(20..21, "z");
    for secret in [WIF, EXTENDED_PRIVATE, &typo] {
        for text in [
            secret.to_owned(),
            format!(" \"{secret}\" "),
            format!("my key: {secret}"),
            format!("key={secret}"),
            format!("bitcoin:{secret}"),
            format!("bitcoin:{secret}?amount=1"),
            format!("https://example.org/?key={secret}"),
            format!("{}\u{200b}{}", &secret[..9], &secret[9..]),
            format!("{LISTED_EVM} {secret}"),
            grouped(secret),
        ] {
            let written = json(&check(&text)).to_string();
            assert!(!pieces(secret).any(|piece| written.contains(piece)), "{text}: {written}");
        }
    }
}

#[test]
fn a_secret_among_words_is_refused() {
    none(&verdicts_other_than(
        Verdict::Refused,
        [
            format!("{LISTED_EVM} {WIF}"),
            format!("my key: {WIF}"),
            format!("“{WIF}”"),
            format!("{}\u{200b}{}", &WIF[..9], &WIF[9..]),
            format!("{EXTENDED_PRIVATE}\n"),
        ],
    ));
}

#[test]
fn a_secret_under_punctuation_is_refused() {
    none(&verdicts_other_than(
        Verdict::Refused,
        [
            format!("({WIF}), please keep it"),
            format!("my key is {WIF}, keep it"),
            format!("\"{WIF}\": key"),
            format!("bitcoin:{WIF}"),
            format!("key:{WIF}"),
            format!("key={WIF}"),
            format!("seed={EXTENDED_PRIVATE}"),
            format!("https://example.org/?key={WIF}"),
        ],
    ));
}

#[test]
fn a_secret_in_groups_is_refused() {
    let wrapped = format!("{}\n{}", &WIF[..26], &WIF[26..]);
    let wrapped_extended = format!("{}\n{}", &EXTENDED_PRIVATE[..60], &EXTENDED_PRIVATE[60..]);
    none(&verdicts_other_than(
        Verdict::Refused,
        [grouped(WIF), wrapped, grouped(EXTENDED_PRIVATE), wrapped_extended],
    ));
}

/// The page must not show a private key as a mere typing mistake and keep it in the field.
#[test]
fn a_secret_with_a_typing_mistake_is_refused() {
    let mut typo = WIF.to_owned();
    typo.replace_range(20..21, "z");
    none(&verdicts_other_than(Verdict::Refused, [typo, WIF[..50].to_owned()]));
}

/// BIP-39, "Test vectors"; SEP-23; XRP Ledger, "Addresses", master seed of the genesis account.
#[test]
fn seeds_of_other_kinds_are_refused() {
    none(&verdicts_other_than(
        Verdict::Refused,
        [
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
                .to_owned(),
            "legal winner thank year wave sausage worth useful legal winner thank yellow".to_owned(),
            "snoPBrXtMeMyMHUVTgbuqAfg1SUTb".to_owned(),
        ],
    ));
}
