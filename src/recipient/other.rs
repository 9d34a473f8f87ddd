//! What a text is when no row of the chain table reads it: a name to resolve, an invoice, an account elsewhere.

use super::code;

/// Endings of names that a service of some network resolves to an address.
const RESOLVED: &[&str] = &[
    "eth",
    "sol",
    "crypto",
    "nft",
    "x",
    "wallet",
    "bitcoin",
    "dao",
    "888",
    "zil",
    "blockchain",
    "polygon",
    "klever",
    "bnb",
    "arb",
    "base",
    "ton",
    "t.me",
    "tez",
    "apt",
    "sui",
    "stx",
    "btc",
    "ada",
    "avax",
    "lens",
    "stars",
];

/// Endings of the names of hosts, some of which resolve too.
const HOSTS: &[&str] =
    &["com", "org", "net", "io", "xyz", "app", "me", "co", "dev", "id", "cash", "finance", "money", "pay"];

/// Beginnings of extended public keys (SLIP-132).
const EXTENDED_PUBLIC: &[&str] =
    &["xpub", "ypub", "zpub", "Ypub", "Zpub", "tpub", "upub", "vpub", "Ltub", "Mtub", "dgub", "drkp"];

/// Human-readable prefixes of invoices, offers and reusable codes: BOLT-11, BOLT-12, LNURL, BIP-352.
const NOT_ADDRESSES: &[&str] =
    &["lnbc", "lntb", "lnbcrt", "lntbs", "lnurl", "lno1", "lnr1", "lni1", "sp1", "tsp1", "st:eth:"];

fn is_extended(word: &str, beginnings: &[&str]) -> bool {
    (107..=115).contains(&word.len())
        && beginnings.iter().any(|beginning| word.starts_with(beginning))
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// True for an invoice, a reusable code, an extended public key, a bank account.
pub(super) fn is_not_checkable(text: &str) -> bool {
    let text = strip_scheme(text, "lightning");
    let lower = text.to_ascii_lowercase();
    let token = !text.contains(char::is_whitespace);
    let code =
        token && text.len() >= MIN_CODE && NOT_ADDRESSES.iter().any(|prefix| lower.starts_with(prefix));
    let paynym = token && text.len() == 116 && text.starts_with("PM8T");
    code || paynym || is_extended(text, EXTENDED_PUBLIC) || is_iban(text)
}

/// The shortest invoice or reusable code.
const MIN_CODE: usize = 20;

/// ISO 13616: a country, two check digits, 11 to 30 letters and digits. Wrong check digits or a wrong length do not
/// make it anything else.
fn is_iban(text: &str) -> bool {
    /// Countries with IBANs (SWIFT, "IBAN Registry").
    const COUNTRIES: &str = "AD AE AL AT AZ BA BE BG BH BI BR BY CH CR CY CZ DE DJ DK DO EE EG ES FI FK FO FR GB GE GI GL \
        GR GT HN HR HU IE IL IQ IS IT JO KW KZ LB LC LI LT LU LV LY MC MD ME MK MN MR MT MU NI NL NO OM PK PL PS PT QA RO RS \
        RU SA SC SD SE SI SK SM SO ST SV TL TN TR UA VA VG XK YE";
    let compact: String = text.split_whitespace().collect();
    let compact = compact.strip_prefix("IBAN").unwrap_or(&compact).trim_start_matches(':');
    let Some((country, rest)) = compact.split_at_checked(2) else { return false };
    (13..=32).contains(&rest.len())
        && rest.bytes().take(2).all(|byte| byte.is_ascii_digit())
        && rest.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && COUNTRIES.split(' ').any(|known| known == country)
}

/// True for a name that a service resolves: `vitalik.eth`, `$handle`, `name*domain`, `user@domain`.
pub(super) fn is_address_name(text: &str) -> bool {
    let name = |part: &str| {
        !part.is_empty()
            && part.chars().all(|character| character.is_alphanumeric() || "-_.".contains(character))
    };
    if let Some(handle) = text.strip_prefix('$') {
        return name(handle);
    }
    for separator in ['*', '@'] {
        if let Some((user, domain)) = text.split_once(separator) {
            return name(user.trim_start_matches('₿')) && name(domain);
        }
    }
    name(text) && [RESOLVED, HOSTS].iter().any(|endings| ends_like(text, endings))
}

/// True for a name with an ending that hosts do not have: `vitalik.eth`, which no sentence and no company does by chance.
pub(super) fn is_resolved(text: &str) -> bool {
    let part =
        |part: &str| part.chars().all(|character| character.is_alphanumeric() || "-_.@".contains(character));
    part(text) && ends_like(text.split_once('@').map_or(text, |(name, _)| name), RESOLVED)
}

fn ends_like(text: &str, endings: &[&str]) -> bool {
    let lower = text.to_ascii_lowercase();
    endings.iter().any(|ending| {
        lower
            .strip_suffix(ending)
            .and_then(|rest| rest.strip_suffix('.'))
            .is_some_and(|rest| !rest.is_empty())
    })
}

/// True for an address with its middle left out: `0x1234…abcd`.
pub(super) fn is_elided(text: &str) -> bool {
    ["…", "...", "..", "***"].iter().any(|gap| {
        text.split_once(gap).is_some_and(|(start, end)| {
            let end = end.trim_start_matches(['.', '*']);
            let code = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let digits = start.bytes().any(|byte| byte.is_ascii_digit());
            code(start) && code(end) && start.len() >= 4 && (end.len() >= 2 || end.is_empty() && digits)
        })
    })
}

/// True for a word of a sentence that may be a recipient, read or not: left out in the middle, a name to resolve, an
/// invoice, or too long for a word of a language.
pub(super) fn may_be_recipient(word: &str) -> bool {
    code::is_code(word) || is_elided(word) || is_address_name(word) || is_not_checkable(word)
}

fn strip_scheme<'a>(text: &'a str, scheme: &str) -> &'a str {
    match text.split_once(':') {
        Some((given, rest)) if given.eq_ignore_ascii_case(scheme) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_to_resolve_are_told_from_names_of_people() {
        for text in
            ["vitalik.eth", "alice.t.me", "$handle", "jed*stellar.org", "₿user@example.com", "sam.nft"]
        {
            assert!(is_address_name(text), "{text}");
        }
        for text in ["Kim Sang Man", "A.B.C", "Lazarus", "*", "$", "Co., Ltd."] {
            assert!(!is_address_name(text), "{text}");
        }
    }

    #[test]
    fn ibans_are_told_by_their_shape() {
        for text in ["GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819", "DE89370400440532013000"] {
            assert!(is_iban(text), "{text}");
        }
        for text in ["ZZ29 NWBK 6016 1331 9268 19", "GB2", "Great Britain 29", "gb29nwbk60161331926819"] {
            assert!(!is_iban(text), "{text}");
        }
    }

    #[test]
    fn an_elided_address_is_not_a_full_one() {
        assert!(is_elided("0x1234…abcd"));
        assert!(is_elided("bc1q...x0f4"));
        assert!(is_elided("0x098B716B…"));
        assert!(!is_elided("and so on... etc"));
        assert!(!is_elided("Lazarus"));
    }
}
