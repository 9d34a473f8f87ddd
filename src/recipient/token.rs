//! One candidate text, decoded by each mechanism at most once.

use core::cell::OnceCell;

use crate::chain::{Alphabet, Network};
use crate::encoding::{Checksum, account_hex, base58, bech32, hex, icap, monero, ss58};
use crate::key::{Kind, Payload};

/// A text without white space, and what the mechanisms made of it so far.
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    /// Whether a chain was asked for. A word is read as an account name only then.
    pub(super) asked: bool,
    bitcoin: OnceCell<Option<Base58>>,
    ripple: OnceCell<Option<Base58>>,
    bech32: OnceCell<Option<bech32::Parts<'a>>>,
    evm: OnceCell<Option<Evm>>,
    hex32: OnceCell<Option<account_hex::Account>>,
    monero: OnceCell<Option<monero::Address>>,
    ss58: OnceCell<Option<ss58::Address>>,
}

/// An address that a row of the chain table accepts.
#[derive(Clone)]
pub(super) struct Found {
    /// What the format is called.
    pub(super) encoding: &'static str,
    pub(super) kind: Kind,
    pub(super) payload: Payload,
    pub(super) checksum: Checksum,
    /// Whether the spelling is the chain's own, apart from the checksum.
    pub(super) canonical: bool,
    /// A payment id or tag that the address carries.
    pub(super) tag: Option<String>,
    /// The network, where the text names another one than the row.
    pub(super) network: Option<Network>,
}

/// Decoded base58; the checksum is computed when a row asks for it.
pub(super) struct Base58 {
    pub(super) bytes: base58::Bytes,
    checksum: OnceCell<Checksum>,
}

/// 20 bytes, and how they were written.
#[derive(Clone, Copy)]
pub(super) struct Evm {
    pub(super) account: [u8; 20],
    pub(super) checksum: Checksum,
    pub(super) canonical: bool,
}

impl<'a> Token<'a> {
    pub(super) fn new(text: &'a str, asked: bool) -> Self {
        Self {
            text,
            asked,
            bitcoin: OnceCell::new(),
            ripple: OnceCell::new(),
            bech32: OnceCell::new(),
            evm: OnceCell::new(),
            hex32: OnceCell::new(),
            monero: OnceCell::new(),
            ss58: OnceCell::new(),
        }
    }

    pub(super) fn base58(&self, alphabet: Alphabet) -> Option<&Base58> {
        let (cell, alphabet) = match alphabet {
            Alphabet::Bitcoin => (&self.bitcoin, &base58::BITCOIN),
            Alphabet::Ripple => (&self.ripple, &base58::RIPPLE),
        };
        let decode =
            || Some(Base58 { bytes: base58::decode(self.text, alphabet).ok()?, checksum: OnceCell::new() });
        cell.get_or_init(decode).as_ref()
    }

    pub(super) fn bech32(&self, hrp: &str) -> Option<&bech32::Parts<'a>> {
        let parts = self.bech32.get_or_init(|| bech32::Parts::split(self.text).ok()).as_ref();
        parts.filter(|parts| parts.has_prefix(hrp))
    }

    pub(super) fn bech32_suffixed(&self, hrp: &str, suffix: &str) -> Option<&bech32::Parts<'a>> {
        let parts = self.bech32.get_or_init(|| bech32::Parts::split(self.text).ok()).as_ref();
        parts.filter(|parts| parts.has_prefix_and_suffix(hrp, suffix))
    }

    pub(super) fn evm(&self) -> Option<Evm> {
        *self.evm.get_or_init(|| evm(self.text))
    }

    pub(super) fn hex32(&self) -> Option<&account_hex::Account> {
        self.hex32.get_or_init(|| account_hex::decode(self.text)).as_ref()
    }

    pub(super) fn monero(&self) -> Option<&monero::Address> {
        self.monero.get_or_init(|| monero::decode(self.text)).as_ref()
    }

    pub(super) fn ss58(&self) -> Option<&ss58::Address> {
        let decode = || ss58::Address::from_bytes(&self.base58(Alphabet::Bitcoin)?.bytes);
        self.ss58.get_or_init(decode).as_ref()
    }
}

impl Base58 {
    /// The bytes before the last four, and whether those fit.
    pub(super) fn body(&self) -> Option<&[u8]> {
        self.bytes.split_last_chunk::<{ base58::CHECKSUM }>().map(|(body, _)| body)
    }

    pub(super) fn checksum(&self) -> Checksum {
        let compute =
            || Checksum::ok_or_bad(base58::split_checksum(&self.bytes).is_some_and(|(_, fits)| fits));
        *self.checksum.get_or_init(compute)
    }
}

impl Found {
    pub(super) fn new(
        encoding: &'static str,
        kind: Kind,
        payload: impl Into<Payload>,
        checksum: Checksum,
    ) -> Self {
        Self { encoding, kind, payload: payload.into(), checksum, canonical: true, tag: None, network: None }
    }

    pub(super) fn with_canonical(self, canonical: bool) -> Self {
        Self { canonical: self.canonical && canonical, ..self }
    }

    /// On a test network that has no row of its own: told by name, and not the row's own spelling.
    pub(super) fn on_its_test_network(self) -> Self {
        self.on(Network::Test).with_canonical(false)
    }

    pub(super) fn on(self, network: Network) -> Self {
        Self { network: Some(network), ..self }
    }
}

/// The 12 zero bytes before an account in a 32-byte ABI word, in hex.
const PADDING: &str = "000000000000000000000000";

/// `0x` and 40 hex digits is the networks' own spelling. Read as well: no prefix, `0X`, the `xdc` prefix, a 32-byte
/// ABI word padded with zeros, ICAP.
fn evm(text: &str) -> Option<Evm> {
    let (digits, canonical) = match text.split_at_checked(2) {
        Some(("0x", digits)) => (digits, true),
        Some(("0X", digits)) => (digits, false),
        Some(("XE" | "xe" | "Xe" | "xE", _)) => {
            let address = icap::decode(text).ok()?;
            return Some(Evm { account: address.account, checksum: address.checksum, canonical: false });
        }
        _ => match text.split_at_checked(3) {
            Some((prefix, digits)) if prefix.eq_ignore_ascii_case("xdc") => (digits, false),
            _ => (text, false),
        },
    };
    let (digits, canonical) = match digits.strip_prefix(PADDING) {
        Some(padded) if digits.len() == 64 => (padded, false),
        _ => (digits, canonical),
    };
    Some(Evm { account: hex::decode(digits)?, checksum: hex::eip55(digits), canonical })
}
