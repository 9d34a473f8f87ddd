//! Pasted text to a recipient: its readings as an address, a name, or why it is neither.
//!
//! The order of attempts: bounds, ends trimmed, secrets, one token (an address or a payment request), several
//! tokens (an address written in groups, or addresses among words), then the things that are not addresses.

mod code;
mod diagnose;
mod evm_network;
mod left_open;
mod other;
mod read;
mod reader;
mod readings;
mod shape;
mod token;
mod uri;

use core::ops::{Range, RangeInclusive};

use serde::Serialize;

use crate::chain::{Chain, EVM, Network};
use crate::key::Key;
use crate::relation::SameKey;
use crate::secret;
use crate::text::{self, Cleaned};
use crate::word::words;
use code::Code;
use reader::Reader;
use readings::readings;

pub use crate::encoding::Checksum;
pub use crate::text::{Warning, WarningCode};

/// The longest text that is read, in bytes. No payment request is longer.
pub const MAX_TEXT: usize = 4096;

/// So long, in bytes, an address is that wallets write without any separator.
const PLAIN: RangeInclusive<usize> = 25..=120;

/// `0x` and 40 hex digits.
const PLAIN_EVM: usize = 42;

/// A pasted text, understood without any list.
#[derive(Clone, Debug, Serialize)]
pub struct Recipient {
    /// What the text is.
    pub kind: Kind,
    /// Every way in which it can be read as an address.
    pub readings: Vec<Reading>,
    /// What a careful reader would notice about it.
    pub warnings: Vec<Warning>,
    /// Why an unreadable text is not an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
    /// For each recipient in the text, its readings.
    #[serde(skip)]
    pub groups: Vec<Range<usize>>,
    /// What each of them was read from: an address alone, without what stood around it.
    #[serde(skip)]
    pub texts: Vec<Box<str>>,
}

/// What a pasted text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// At least one reading.
    Address,
    /// The name of a person, company, vessel or aircraft.
    EntityName,
    /// A name that some service resolves to an address.
    AddressName,
    /// A private key, a seed phrase or the like.
    Secret,
    /// An invoice, an extended key, a bank account: not a single recipient.
    NotCheckable,
    /// Nothing but white space.
    Empty,
    /// Longer than any recipient.
    TooLong,
    /// Nothing that a decoder or a reader of names understands.
    Unreadable,
}

words!(Kind {
    Address => "address",
    EntityName => "entity_name",
    AddressName => "address_name",
    Secret => "secret",
    NotCheckable => "not_checkable",
    Empty => "empty",
    TooLong => "too_long",
    Unreadable => "unreadable",
});

/// Why a text that looks like an address cannot be checked as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// A part of it is left out.
    NotFullAddress,
    /// A `req-` parameter that this version does not know (BIP-21).
    UnknownRequirement,
    /// Something in the text may be a recipient too and was not read.
    PartNotRead,
}

words!(Problem {
    NotFullAddress => "not_full_address",
    UnknownRequirement => "unknown_requirement",
    PartNotRead => "part_not_read",
});

/// One way to read a text as an address.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// The chain's id in [`crate::chain::CHAINS`].
    pub chain: &'static str,
    /// Other chains of the same family that write this destination the same way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<&'static str>,
    /// Real or play money.
    pub network: Network,
    /// How the address is written, for example `p2wpkh`.
    pub encoding: &'static str,
    /// The destination.
    pub key: Key,
    /// Whether a typing mistake would show, and does.
    pub checksum: Checksum,
    /// Whether the chain's own spelling rule is kept.
    pub valid: bool,
    /// What the address does in the text.
    pub role: Role,
    /// A destination tag, memo or payment id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Keys of other addresses that the same private key or script can control.
    pub same_key: SameKey,
    /// The network of the EVM that the text names, or that was asked for, as EIP-155 numbers it.
    #[serde(skip)]
    pub evm_network: Option<u64>,
}

/// What an address does in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The money goes there.
    Recipient,
    /// The token that is sent.
    TokenContract,
}

words!(Role {
    Recipient => "recipient",
    TokenContract => "token_contract",
});

impl Reading {
    /// True when nothing but the length of the text speaks for this network: 32 bytes of bare hex.
    pub fn is_guess(&self) -> bool {
        matches!(self.encoding, "hex32" | "implicit")
    }

    /// What is cut out of a longer text is looked up, but is not that text's own address. The checksum of a
    /// `CashAddr` covers the prefix, so that it cannot fit behind a wrong one.
    fn out_of_a_longer_text(&mut self) {
        self.valid = false;
        if self.is_under_its_prefix() {
            self.checksum = Checksum::Bad;
        }
    }

    fn is_valid_key(&self) -> bool {
        self.valid && self.encoding == "public_key"
    }

    fn is_under_its_prefix(&self) -> bool {
        self.encoding.starts_with("cashaddr")
    }
}

impl Recipient {
    /// Reads `text`; with `chain`, only as an address of that chain's family.
    pub fn parse(text: &str, chain: Option<&'static Chain>) -> Self {
        if text.len() > MAX_TEXT {
            return Self::of_kind(Kind::TooLong);
        }
        let cleaned = text::clean(text);
        if cleaned.text.is_empty() {
            return Self::of_kind(Kind::Empty);
        }
        if is_secret(&cleaned) {
            return Self::of_kind(Kind::Secret);
        }
        let mut recipient = Reader { chain, cleaned: &cleaned }
            .recipient()
            .unwrap_or_else(|| Self::without_readings(&cleaned));
        if recipient.kind == Kind::Unreadable && recipient.problem.is_none() {
            recipient.warnings.extend(diagnose::diagnose(text, &cleaned));
        }
        if recipient.is_left_open() {
            let unread = recipient.readings.is_empty() || recipient.problem.is_some();
            let found = left_open::parted(text, &cleaned.text, chain);
            match found.or_else(|| left_open::stuck(&cleaned.text, chain).filter(|_| unread)) {
                Some(found) if found.kind == Kind::Secret => return found,
                Some(found) => {
                    recipient.add(found);
                    recipient.kind = recipient.kind_with_readings();
                }
                None => {}
            }
        }
        let is_whole = recipient.readings.iter().any(|reading| reading.valid);
        if recipient.problem == Some(Problem::PartNotRead) && cleaned.spaces.is_empty() && !is_whole {
            // `0x1234....eth` pays whoever registered the name; the address in it is only looked up.
            recipient.kind = Self::without_readings(&cleaned).kind_with_readings();
        }
        if recipient.kind == Kind::EntityName && uri::is_bare(text) {
            recipient.kind = Kind::Unreadable;
        }
        // Points at the end are trimmed as those of a sentence are.
        if recipient.kind == Kind::EntityName && code::is_torn(text) {
            recipient.kind = Kind::Unreadable;
            recipient.problem = Some(Problem::NotFullAddress);
        }
        if recipient.paid() > 1 {
            recipient.warnings.push(Warning::about_text(WarningCode::SeveralRecipients));
        }
        if recipient.kind == Kind::Address {
            recipient.warnings.splice(0..0, cleaned.warnings);
            if recipient.readings.iter().all(|reading| reading.checksum == Checksum::Bad) {
                recipient.warnings.push(Warning::about_text(WarningCode::Checksum));
            }
        }
        recipient
    }

    /// Reads `text` as one address and nothing else, as wallets write it: letters and digits, with a checksum, `0x` and 40
    /// hex digits, or 32 bytes in base58; or as a private key of letters and digits. What comes out is what
    /// [`Recipient::parse`] makes of it; `None` for every other text, which may be anything.
    pub fn plain(text: &str, chain: Option<&'static Chain>) -> Option<Self> {
        if text.len() > MAX_TEXT || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        if secret::is_secret_word(text) {
            return Some(Self::of_kind(Kind::Secret));
        }
        if !PLAIN.contains(&text.len()) {
            return None;
        }
        let recipient = Self::with_readings(text, readings(text, chain, Role::Recipient))?;
        let is_plain = |reading: &Reading| {
            reading.valid
                && (reading.checksum == Checksum::Ok
                    || reading.encoding == "public_key"
                    || reading.key.family == EVM && text.len() == PLAIN_EVM)
        };
        recipient.readings.iter().any(is_plain).then_some(recipient)
    }

    /// True where somebody listed may be called that: all that is read, but one address and nothing around it.
    pub fn may_be_named(&self) -> bool {
        match self.kind {
            Kind::Secret | Kind::Empty | Kind::TooLong => false,
            Kind::Address => !self.is_certain(),
            _ => true,
        }
    }

    /// True for one address, and nothing around it, whose checksum fits.
    pub fn is_certain(&self) -> bool {
        let [group] = &self.groups[..] else { return false };
        self.warnings.is_empty()
            && self.readings[group.clone()].iter().any(|reading| reading.checksum == Checksum::Ok)
    }

    /// True for what is no name, and in which something was not read, or only with a mistake.
    fn is_left_open(&self) -> bool {
        self.kind != Kind::EntityName
            && (self.problem.is_some()
                || self.readings.iter().all(|reading| reading.checksum == Checksum::Bad))
    }

    /// The same where it is only a part of what stood between spaces.
    fn out_of_a_longer_text(mut self) -> Self {
        self.readings.iter_mut().for_each(Reading::out_of_a_longer_text);
        self.problem = Some(Problem::PartNotRead);
        self
    }

    /// True when it has an address whose checksum fits.
    fn has_checksum(&self) -> bool {
        self.readings.iter().any(|reading| reading.checksum == Checksum::Ok)
    }

    /// How many recipients are paid: the token that is sent is none.
    fn paid(&self) -> usize {
        let is_token = |group: &Range<usize>| {
            self.readings[group.clone()].iter().any(|reading| reading.role == Role::TokenContract)
        };
        self.groups.iter().filter(|group| !is_token(group)).count()
    }

    fn kind_with_readings(&self) -> Kind {
        match self.kind {
            Kind::AddressName | Kind::NotCheckable => self.kind,
            _ => Kind::Address,
        }
    }

    fn of_kind(kind: Kind) -> Self {
        Self {
            kind,
            readings: Vec::new(),
            warnings: Vec::new(),
            problem: None,
            groups: Vec::new(),
            texts: Vec::new(),
        }
    }

    fn without_readings(cleaned: &Cleaned<'_>) -> Self {
        let text = &*cleaned.text;
        if other::is_elided(text) {
            return Self { problem: Some(Problem::NotFullAddress), ..Self::of_kind(Kind::Unreadable) };
        }
        if other::is_not_checkable(text) {
            return Self::of_kind(Kind::NotCheckable);
        }
        if other::is_address_name(text) || other::is_like_an_address_name(text) {
            return Self::of_kind(Kind::AddressName);
        }
        match code::code_in(text) {
            Some(Code::Elided) => {
                Self { problem: Some(Problem::NotFullAddress), ..Self::of_kind(Kind::Unreadable) }
            }
            Some(Code::AddressName) => Self::of_kind(Kind::AddressName),
            Some(Code::NotCheckable) => Self::of_kind(Kind::NotCheckable),
            None if crate::name::looks_like_a_name(text) => Self::of_kind(Kind::EntityName),
            Some(Code::Unread) | None => Self::of_kind(Kind::Unreadable),
        }
    }

    /// Both, `other` after this one.
    fn and(mut self, other: Self) -> Self {
        self.add(other);
        self
    }

    /// Adds the recipients of `other`, unless they are here already.
    fn add(&mut self, other: Self) {
        let known = |reading: &Reading| self.readings.iter().any(|known| known.key == reading.key);
        if other.readings.iter().all(known) {
            return;
        }
        let offset = self.readings.len();
        self.groups.extend(other.groups.iter().map(|group| group.start + offset..group.end + offset));
        self.texts.extend(other.texts);
        self.readings.extend(other.readings);
        self.warnings.extend(other.warnings);
        self.problem = self.problem.or(other.problem);
    }

    /// Adds a recipient of which nothing is known.
    fn add_unread(&mut self) {
        self.groups.push(0..0);
        self.texts.push(Box::default());
    }

    /// One recipient with these readings of `text`; `None` when there are none.
    fn with_readings(text: &str, readings: Vec<Reading>) -> Option<Self> {
        if readings.is_empty() {
            return None;
        }
        let mut recipient = Self::of_kind(Kind::Address);
        recipient.groups.push(0..readings.len());
        recipient.texts.push(text.into());
        recipient.readings = readings;
        Some(recipient)
    }
}

/// A secret may be wrapped over lines or written in groups. A line of a long address may have the length of one.
fn is_secret(cleaned: &Cleaned<'_>) -> bool {
    if cleaned.spaces.is_empty() {
        return secret::is_secret(&cleaned.text);
    }
    let words = || cleaned.text.split_whitespace();
    let joined = words().collect::<String>();
    let is_read =
        |text: &str, such: fn(&Reading) -> bool| readings(text, None, Role::Recipient).iter().any(such);
    let is_address = |text: &str| is_read(text, |reading| reading.checksum == Checksum::Ok);
    // Two addresses side by side, or one and a word, may be as long as a key.
    let are_addresses =
        || words().any(is_address) || words().all(|word| is_read(word, |reading| reading.valid));
    secret::is_secret(&joined) && !are_addresses()
        || (secret::is_secret(&cleaned.text) || secret::is_in_groups(&cleaned.text)) && !is_address(&joined)
}
