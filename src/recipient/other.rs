//! What a text is when no row of the chain table reads it: a name to resolve, an invoice, an account elsewhere.

use crate::text::{cut, cut_last};

use super::code;

/// Endings of names that a service of some network resolves to an address.
const RESOLVED: &str = "eth sol crypto nft x wallet bitcoin dao 888 zil blockchain polygon klever bnb arb base ton t.me tez apt sui \
    stx btc ada avax lens stars stark cro";

/// Endings of the names of hosts and of services that companies have too: only a text that is nothing else is such a name.
/// Beside them stand those of countries.
const HOSTS: &str = "com org net info biz xyz app dev online site shop store pro cash finance money pay one box ink go kas hbar \
    gwei wei inj sei algo unstoppable hi anime manga kresus pudgy austin bitget privacy altimist raiin stepn \
    tball wrkx smobler dream metropolis binanceus clay propykeys secret emir lfg ubu witg mumu calicoin coin \
    sats osmo juno celo fil xrp ltc doge icp tron trx ftm";

/// Codes of countries (ISO 3166-1, and what else ends hosts: `ac`, `eu`, `su`, `uk`; `xk` is in IBANs), by first letter
/// one bit for each second letter.
static COUNTRIES: [u32; 26] = {
    let codes = b"acadaeafagaialamaoaqarasatauawaxazbabbbdbebfbgbhbibjblbmbnbobqbrbsbtbvbwbybzcacccdcfcgchcickclcmcnco\
        crcucvcwcxcyczdedjdkdmdodzeceeegehereseteufifjfkfmfofrgagbgdgegfggghgiglgmgngpgqgrgsgtgugwgyhkhmhnhr\
        hthuidieiliminioiqirisitjejmjojpkekgkhkikmknkpkrkwkykzlalblclilklrlsltlulvlymamcmdmemfmgmhmkmlmmmnmo\
        mpmqmrmsmtmumvmwmxmymznancnenfngninlnonpnrnunzompapepfpgphpkplpmpnprpsptpwpyqarerorsrurwsasbscsdsesg\
        shsisjskslsmsnsosrssstsusvsxsysztctdtftgthtjtktltmtntotrtttvtwtzuaugukumusuyuzvavcvevgvivnvuwfwsxkye\
        ytzazmzw";
    let mut table = [0; 26];
    let mut at = 0;
    while at < codes.len() {
        table[(codes[at] - b'a') as usize] |= 1 << (codes[at + 1] - b'a');
        at += 2;
    }
    table
};

/// Beginnings of extended public keys (SLIP-132).
const EXTENDED_PUBLIC: &[&str] =
    &["xpub", "ypub", "zpub", "Ypub", "Zpub", "tpub", "upub", "vpub", "Ltub", "Mtub", "dgub", "drkp"];

/// Human-readable prefixes of invoices, offers, reusable codes and stealth addresses: BOLT-11, BOLT-12, LNURL, BIP-352,
/// Litecoin's MWEB (LIP-3).
const NOT_ADDRESSES: &[&str] =
    &["lnbc", "lntb", "lnurl", "lno1", "lnr1", "lni1", "sp1", "tsp1", "ltcmweb1", "tmweb1", "st:eth:"];

fn is_extended(word: &str, beginnings: &[&str]) -> bool {
    (107..=115).contains(&word.len())
        && beginnings.iter().any(|beginning| word.starts_with(beginning))
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// True for an invoice, a reusable code, an extended public key, a bank account.
pub(super) fn is_not_checkable(text: &str) -> bool {
    let text = strip_scheme(strip_scheme(text, "lightning"), "paynym").trim_start();
    let lower = text.to_ascii_lowercase();
    let token = !text.contains(char::is_whitespace);
    let code =
        token && text.len() >= MIN_CODE && NOT_ADDRESSES.iter().any(|prefix| lower.starts_with(prefix));
    let paynym = token && text.len() == 116 && text.starts_with("PM8T");
    // A handle. A number behind a plus is a telephone.
    let handle = text.strip_prefix('+').is_some_and(|name| {
        name.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && name.starts_with(|first: char| first.is_ascii_alphabetic())
    });
    code || paynym || handle || is_extended(text, EXTENDED_PUBLIC) || is_iban(text)
}

/// The shortest invoice or reusable code.
const MIN_CODE: usize = 20;

/// ISO 13616: a country, two check digits, 11 to 30 letters and digits. Wrong check digits or a wrong length do not
/// make it anything else.
fn is_iban(text: &str) -> bool {
    let compact: String = text.split(|sign: char| sign.is_whitespace() || sign == '-').collect();
    let compact = compact.strip_prefix("IBAN").unwrap_or(&compact).trim_start_matches(':');
    let Some((country, rest)) = compact.split_at_checked(2) else { return false };
    (13..=32).contains(&rest.len())
        && rest.bytes().take(2).all(|byte| byte.is_ascii_digit())
        && rest.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && country.bytes().all(|letter| letter.is_ascii_uppercase())
        && is_country(country)
}

/// True for the code of a country, in either case.
fn is_country(code: &str) -> bool {
    let letter = |at: usize| Some((code.as_bytes().get(at)? | 0x20).wrapping_sub(b'a'));
    let known = |first: u8, second: u8| COUNTRIES.get(usize::from(first))?.checked_shr(u32::from(second));
    code.len() == 2
        && letter(0)
            .zip(letter(1))
            .and_then(|(first, second)| known(first, second))
            .is_some_and(|bits| bits & 1 == 1)
}

/// True for a name that a service resolves: `vitalik.eth`, `$handle`, `name*domain`, `user@domain`.
pub(super) fn is_address_name(text: &str) -> bool {
    if let Some(handle) = text.strip_prefix('$') {
        return is_name(handle);
    }
    user_and_domain(text).is_some()
        || is_name(text)
            && ([RESOLVED, HOSTS].iter().any(|endings| ends_like(text, endings)) || is_host(text))
}

/// True for what is written like a name that some service resolves, whichever that is: `bob.gno`, `@bob_miller`. Only a text
/// that is nothing else is one; in a sentence a space may be missing.
pub(super) fn is_like_an_address_name(text: &str) -> bool {
    let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    let is_label = |label: &str| (2..MIN_CODE).contains(&label.len()) && label.bytes().all(is_small);
    text.strip_prefix('@').is_some_and(|name| is_name(name) && name.len() < MIN_CODE)
        || cut_last(text, '.').is_some_and(|(name, ending)| {
            name.split('.').all(is_label)
                && ending.len() > 1
                && ending.bytes().all(|byte| byte.is_ascii_lowercase())
        })
}

/// Letters, digits and pictures of any script, and the signs of names that are resolved.
fn is_name(text: &str) -> bool {
    let may_be = |character: char| {
        character.is_alphanumeric() || "-_.".contains(character) || character >= '\u{1f000}'
    };
    !text.is_empty() && text.chars().all(may_be)
}

/// The parts of `name*domain` and `user@domain`.
fn user_and_domain(text: &str) -> Option<(&str, &str)> {
    text.split_once(['*', '@'])
        .filter(|(user, domain)| is_name(user.trim_start_matches('₿')) && is_name(domain))
}

/// `foo.de`, `shop.co.uk`: the ending of a country behind more than an initial.
fn is_host(text: &str) -> bool {
    let is_label = |label: &str| label.len() > 1 && label.is_ascii();
    cut_last(text, '.')
        .is_some_and(|(host, ending)| is_country(ending) && host.rsplit('.').next().is_some_and(is_label))
}

/// True for a name with an ending that hosts do not have: `vitalik.eth`, which no sentence and no company does by chance;
/// and for a user at a domain.
pub(super) fn is_resolved(text: &str) -> bool {
    let part =
        |part: &str| part.chars().all(|character| character.is_alphanumeric() || "-_.@".contains(character));
    part(text) && ends_like(cut(text, '@').map_or(text, |(name, _)| name), RESOLVED)
        || user_and_domain(text).is_some_and(|(_, domain)| domain.trim_matches('.').contains('.'))
}

fn ends_like(text: &str, endings: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    endings.split(' ').any(|ending| {
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
            let code = |part: &str| {
                part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_+/:".contains(&byte))
            };
            let digits = start.bytes().any(|byte| byte.is_ascii_digit());
            code(start) && code(end) && start.len() >= 4 && (end.len() >= 2 || end.is_empty() && digits)
        })
    })
}

/// True for a word of a sentence that may be a recipient, read or not: left out in the middle, a name to resolve, an
/// invoice, too long for a word of a language, or an EVM address that was cut off.
pub(super) fn may_be_recipient(word: &str) -> bool {
    /// Numbers and the names of a contract's functions are shorter.
    const CUT: usize = 14;
    let is_hex = word.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("0x"))
        && word.bytes().skip(2).all(|byte| byte.is_ascii_hexdigit());
    // `$25`
    let is_amount =
        word.strip_prefix('$').is_some_and(|amount| amount.starts_with(|first: char| first.is_ascii_digit()));
    is_hex && word.len() >= CUT
        || code::is_code(word)
        || is_elided(word)
        || is_address_name(word) && !is_amount
        || is_not_checkable(word)
}

fn strip_scheme<'a>(text: &'a str, scheme: &str) -> &'a str {
    match cut(text, ':') {
        Some((given, rest)) if given.eq_ignore_ascii_case(scheme) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_to_resolve_are_told_from_names_of_people() {
        for text in [
            "vitalik.eth",
            "alice.t.me",
            "$handle",
            "jed*stellar.org",
            "₿user@example.com",
            "sam.nft",
            "foo.kas",
            "foo.anime",
            "🦄.eth",
        ] {
            assert!(is_address_name(text), "{text}");
        }
        for text in ["Kim Sang Man", "A.B.C", "Lazarus", "*", "$", "Co., Ltd."] {
            assert!(!is_address_name(text), "{text}");
        }
    }

    #[test]
    fn what_is_written_like_a_name_to_resolve_is_one_whoever_resolves_it() {
        for text in ["bob.gno", "bob-miller.zk", "sub.bob.fio", "@bob_miller"] {
            assert!(is_like_an_address_name(text), "{text}");
        }
        for text in ["St.Petersburg", "a.b", "co.l", "12.5", "bob", "@", "Kim Sang Man", "p.t.sumatra"] {
            assert!(!is_like_an_address_name(text), "{text}");
        }
    }

    #[test]
    fn ibans_are_told_by_their_shape() {
        for text in ["GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819", "DE89-3704-0044-0532-0130-00"] {
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
        assert!(is_elided("7ioor-…-eqe") && is_elided("X-avax1...pua0") && is_elided("EQBEz_…w-C"));
        assert!(!is_elided("and so on... etc"));
        assert!(!is_elided("Lazarus"));
    }
}
