//! Addresses inside payment requests, account identifiers and links.
//!
//! Sources: BIP-21, BIP-321, EIP-681, EIP-831 (`pay-`), ERC-3770, CAIP-10, SEP-7, CIP-13, the URI pages of the
//! chains in the table. The scheme is not a filter: `bitcoin:` before a Bitcoin Cash address is still that address,
//! and what a wallet would do with it is the wallet's business.

use std::borrow::Cow;

use crate::chain::{CHAINS, Encoding};
use crate::encoding::hex;
use crate::text::{self, cut, cut_last};

use super::Role;
use super::evm_network;
use super::other;
use super::reader::MIN_WORD;

/// What a text around addresses asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    /// Texts that may be addresses.
    pub(super) candidates: Vec<Candidate>,
    /// True when a `req-` parameter is not understood (BIP-21: the request must then not be paid).
    pub(super) unknown_requirement: bool,
    /// A destination tag or memo.
    pub(super) tag: Option<String>,
    /// The network of the EVM: EIP-681 after `@`, CAIP-2 after `eip155:`, or the short name of ERC-3770.
    pub(super) evm_network: Option<u64>,
    /// True when the scheme is an address's prefix, which its checksum covers.
    pub(super) has_prefix: bool,
}

/// A part of a request that may be an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) place: Place,
}

/// Where in a request a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the parameters.
    Path,
    /// The value of a parameter that names who is paid.
    Recipient,
    /// The value of another parameter.
    Other,
}

/// Parameters that name who is paid: EIP-681, SEP-7, BIP-321.
const RECIPIENT_PARAMETERS: &[&str] =
    &["address", "to", "destination", "recipient", "bc", "tb", "bcrt", "sp", "lightning", "lno", "pay"];

/// The shortest part that is tried as an address: `0.0.2`.
const MIN_CANDIDATE: usize = 5;

/// Schemes of payment requests besides those in the chain table.
const MORE_SCHEMES: &[&str] = &[
    "iban",
    "pay",
    "lightning",
    "web+stellar",
    "web+cardano",
    "substrate",
    "paynym",
    "kaspatest",
    "bchtest",
];

/// CAIP-2 namespaces: `namespace:reference:address`.
const NAMESPACES: &[&str] = &[
    "eip155", "bip122", "solana", "cosmos", "polkadot", "tron", "tezos", "stellar", "hedera", "algorand",
    "near", "starknet", "xrpl", "xrp", "cardano", "cip34", "ton", "tvm", "stacks", "filecoin", "fil", "sui",
    "aptos", "mvx", "icp", "kaspa", "antelope",
];

/// Parameters whose value tells customers of one address apart.
const TAG_PARAMETERS: &[&str] = &["dt", "tag", "memo", "destinationtag", "payment_id", "tx_payment_id"];

/// Path segments after which an explorer shows something other than an account.
const NOT_ACCOUNTS: &[&str] =
    &["tx", "txs", "transaction", "transactions", "block", "blocks", "message", "op"];

/// Reads `text` as a request, an account identifier or a link; `None` when it is none of them.
pub(super) fn parse(text: &str) -> Option<Request> {
    // A request that was encoded as a whole: `bitcoin%3A...`.
    let decoded = if cut(text, ':').is_some() { Cow::Borrowed(text) } else { percent_decoded(text) };
    let text = &*decoded;
    // A link that lost its scheme: `etherscan.io/address/0x...`.
    if let Some((host, path)) = cut(text, '/')
        && text::is_host(host)
        && !path.is_empty()
    {
        return Some(link(text));
    }
    // A request that lost its scheme: `rAddress?dt=42`.
    if let Some((address, query)) = cut(text, '?')
        && is_word(address)
        && cut(query, '=').is_some()
    {
        return Some(payment(text));
    }
    let Some((scheme, rest)) = cut(text, ':') else {
        let mut request = Request::default();
        // What was cut out of a link: `%20rAddress%0A`.
        request.add(text, Role::Recipient, Place::Path);
        return matches!(decoded, Cow::Owned(_)).then_some(request);
    };
    let is = |known: &str| known.eq_ignore_ascii_case(scheme);
    if is("http") || is("https") {
        return Some(link(rest));
    }
    let (reference, account) = cut_last(rest, ':').unwrap_or(("", rest));
    // Where the scheme is part of the address, and under its checksum.
    let is_prefix = |encoding: &Encoding| matches!(encoding, Encoding::Kaspa { prefix } | Encoding::CashAddr { prefix } if is(prefix));
    let is_kept = || is("kaspatest") || CHAINS.iter().flat_map(|chain| chain.encodings).any(is_prefix);
    let mut request = Request::default();
    let account = if let Some(raw) = raw_account(rest) {
        raw
    } else if is_reference(reference) && NAMESPACES.iter().any(|namespace| is(namespace)) {
        request.evm_network = is("eip155").then(|| reference.parse().ok()).flatten();
        account
    } else if is_kept() {
        request = payment(rest);
        request.has_prefix = true;
        // The address is read with it first.
        if let Some(address) = request.candidates.first() {
            let text = format!("{scheme}:{}", address.text);
            request.candidates.insert(0, Candidate { text, ..*address });
        }
        return Some(request);
    } else if is_scheme(scheme) || evm_network::of_short_name(scheme).is_some() {
        request = payment(rest);
        // ERC-3770 puts a chain's short name before the address.
        request.evm_network = request.evm_network.or_else(|| evm_network::of_short_name(scheme));
        return Some(request);
    } else if !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()) {
        // `address:tag`
        request.tag = Some(rest.to_owned());
        scheme
    } else {
        return None;
    };
    request.add(account, Role::Recipient, Place::Path);
    Some(request)
}

/// Reads what stands behind a scheme or a label that nobody knows.
pub(super) fn without_scheme(text: &str) -> Option<Request> {
    let is_evm = text.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("0x"));
    if is_evm { Some(payment(text)) } else { parse(text) }
}

pub(super) fn is_scheme(text: &str) -> bool {
    CHAINS
        .iter()
        .flat_map(|chain| chain.schemes)
        .chain(MORE_SCHEMES)
        .any(|known| known.eq_ignore_ascii_case(text))
}

/// True for a scheme with nothing behind it, or a word that nothing reads: `bitcoin:`, `solana:abc`.
pub(super) fn is_bare(text: &str) -> bool {
    cut(text, ':')
        .is_some_and(|(scheme, rest)| is_scheme(scheme.trim_start()) && rest.split_whitespace().count() < 2)
}

/// TON's raw spelling has a colon of its own: workchain and 64 hex digits, at the end of `rest`.
fn raw_account(rest: &str) -> Option<&str> {
    let (before, digits) = cut_last(rest, ':')?;
    let raw = digits.len() == 64 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let workchain = before.rsplit(':').next().filter(|workchain| matches!(*workchain, "0" | "-1"))?;
    raw.then(|| &rest[before.len() - workchain.len()..])
}

/// Letters and digits, and as many of them as an address has.
fn is_word(text: &str) -> bool {
    text.len() >= MIN_WORD && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// CAIP-2: `[-_a-zA-Z0-9]{1,32}`.
pub(super) fn is_reference(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// What follows the scheme of a payment request.
fn payment(rest: &str) -> Request {
    let mut request = Request::default();
    let rest = rest.trim_start_matches('/');
    let (path, query) = cut(rest, '?').unwrap_or((rest, ""));
    let path = cut(path, '#').map_or(path, |(path, _)| path);
    let path = path.strip_prefix("pay-").unwrap_or(path);
    let (target, function) = cut(path, '/').unwrap_or((path, ""));
    // EIP-681: `target@chain/function`. The function is called on the token; the money goes to its parameter.
    let calls = !function.is_empty()
        && cut(function, '/').is_none()
        && (cut(query, '=').is_some() || target.starts_with("0x"));
    let (account, number) = cut(target, '@').unwrap_or((target, ""));
    request.evm_network = number.parse().ok();
    request.add(account, if calls { Role::TokenContract } else { Role::Recipient }, Place::Path);
    for segment in function.split('/') {
        request.add(segment, Role::Recipient, Place::Path);
    }
    // `substrate:address:public key:name`
    if let Some((first, rest)) = cut(target, ':') {
        request.add(first, Role::Recipient, Place::Path);
        rest.split(':').for_each(|part| request.add(part, Role::Recipient, Place::Path));
    }
    request.add_parameters(query);
    request
}

/// What follows `https:`: any path segment or address parameter may be an account.
fn link(rest: &str) -> Request {
    let mut request = Request::default();
    let mut before = "";
    for segment in rest.trim_start_matches('/').split(['/', '#', '?', '&']).skip(1) {
        let role = if before.eq_ignore_ascii_case("token") { Role::TokenContract } else { Role::Recipient };
        if cut(segment, '=').is_some() {
            request.add_parameters(segment);
        } else if !NOT_ACCOUNTS.iter().any(|word| word.eq_ignore_ascii_case(before)) {
            // Most segments are words: those need not be read.
            let place = if other::may_be_recipient(segment) { Place::Path } else { Place::Other };
            // `/send/0x...@1`, as in EIP-681.
            let (account, network) = cut(segment, '@').unwrap_or((segment, ""));
            let network = network.parse().ok().filter(|_| account.starts_with("0x"));
            request.evm_network = request.evm_network.or(network);
            request.add(network.map_or(segment, |_| account), role, place);
        }
        before = segment;
    }
    request
}

impl Request {
    fn add(&mut self, candidate: &str, role: Role, place: Place) {
        if candidate.len() >= MIN_CANDIDATE {
            let text = text::trim(&percent_decoded(candidate)).to_owned();
            self.candidates.push(Candidate { text, role, place });
        }
    }

    fn add_parameters(&mut self, query: &str) {
        for (name, value) in query.split('&').map(|pair| cut(pair, '=').unwrap_or((pair, ""))) {
            let name = name.to_ascii_lowercase();
            let required = name.strip_prefix("req-");
            let name = required.unwrap_or(&name);
            if TAG_PARAMETERS.contains(&name) {
                self.tag = Some(percent_decoded(value).into_owned());
                continue;
            }
            // Whatever the parameter is called: `address`, `to`, `destination`, `bc` or a wallet's own name.
            let place = if RECIPIENT_PARAMETERS.contains(&name) { Place::Recipient } else { Place::Other };
            self.add(value, Role::Recipient, place);
            self.unknown_requirement |= required.is_some();
        }
    }
}

/// Decodes `%XX` once; a malformed escape or a result that is not UTF-8 leaves the text as it is.
pub(super) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if cut(text, '%').is_none() {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped =
            (byte == b'%').then(|| hex::decode::<1>(core::str::from_utf8(after.get(..2)?).ok()?)).flatten();
        let (value, read) = escaped.map_or((byte, 0), |[value]| (value, 2));
        bytes.push(value);
        rest = &after[read..];
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipients(text: &str) -> Vec<String> {
        let request = parse(text).unwrap_or_default();
        request
            .candidates
            .into_iter()
            .filter(|candidate| candidate.role == Role::Recipient)
            .map(|candidate| candidate.text)
            .collect()
    }

    #[test]
    fn the_recipient_of_a_token_transfer_is_the_parameter() {
        let request = parse("ethereum:0xToken@1/transfer?address=0xRecipient&uint256=1").unwrap();
        let token = &request.candidates[0];
        assert_eq!((token.text.as_str(), token.role), ("0xToken", Role::TokenContract));
        let named =
            |candidate: &Candidate| candidate.text == "0xRecipient" && candidate.place == Place::Recipient;
        assert!(request.candidates.iter().any(named));
    }

    #[test]
    fn a_plain_request_pays_its_path() {
        for text in [
            "ethereum:pay-0xRecipient@137",
            "ETHEREUM:0xRecipient?value=1",
            "bitcoin:0xRecipient?amount=1&label=x%20y",
            "ethereum://0xRecipient",
            "eip155:1:0xRecipient",
            "eth:0xRecipient",
            "web+stellar:pay?destination=0xRecipient",
            "https://etherscan.io/address/0xRecipient",
            "https://tronscan.org/#/address/0xRecipient",
        ] {
            assert!(recipients(text).contains(&"0xRecipient".into()), "{text}");
        }
    }

    #[test]
    fn a_request_names_its_network_of_the_evm() {
        for (text, network) in [
            ("ethereum:0xRecipient@137", Some(137)),
            ("ethereum:pay-0xRecipient@10/transfer?address=0xOther", Some(10)),
            ("ethereum:0xRecipient", None),
            ("ethereum:0xRecipient@0x89", None),
            ("eip155:8453:0xRecipient", Some(8453)),
            ("solana:8453:0xRecipient", None),
            ("matic:0xRecipient", Some(137)),
            ("eth:0xRecipient@5", Some(5)),
            ("eip155:99999999999999999999:0xRecipient", None),
        ] {
            assert_eq!(parse(text).unwrap().evm_network, network, "{text}");
        }
    }

    #[test]
    fn a_bip_321_path_may_be_empty() {
        assert_eq!(recipients("bitcoin:?bc=bc1qTo"), ["bc1qTo"]);
    }

    #[test]
    fn a_link_to_a_transaction_names_no_account() {
        assert_eq!(recipients("https://etherscan.io/tx/0xHash"), [""; 0]);
    }

    #[test]
    fn a_tag_is_kept_apart() {
        assert_eq!(parse("rAddress:42").unwrap().tag.as_deref(), Some("42"));
        assert_eq!(parse("xrp:rAddress?dt=42").unwrap().tag.as_deref(), Some("42"));
    }

    #[test]
    fn a_request_without_its_scheme_is_one() {
        let request = parse("rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH?dt=42&label=a:b").unwrap();
        assert_eq!(request.candidates[0].text, "rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH");
        assert_eq!(request.tag.as_deref(), Some("42"));
        assert_eq!(parse("who?me=you"), None);
    }

    #[test]
    fn an_unknown_requirement_is_told() {
        assert!(parse("bitcoin:1abc?req-future=1").unwrap().unknown_requirement);
        assert!(parse("bitcoin:1abc?req-future").unwrap().unknown_requirement);
        assert!(!parse("bitcoin:1abc?future=1").unwrap().unknown_requirement);
    }

    #[test]
    fn an_address_that_was_cut_out_of_a_link_is_decoded() {
        assert_eq!(recipients("%20rAddress%0A"), ["rAddress"]);
        assert_eq!(recipients("https://a.example/?to=%20rAddress"), ["rAddress"]);
    }

    #[test]
    fn other_schemes_are_no_payment_requests() {
        assert_eq!(parse("mailto:a@b.example"), None);
        assert_eq!(parse("no scheme"), None);
    }

    #[test]
    fn escapes_are_decoded_once() {
        assert_eq!(percent_decoded("a%2541"), "a%41");
        assert_eq!(percent_decoded("a%zz%4"), "a%zz%4");
        assert_eq!(percent_decoded("%ff"), "%ff");
    }
}
