//! The one text by which an address is compared: what a wallet shows, without what all addresses of its kind begin with.

use std::borrow::Cow;

use crate::chain::{Alphabet, CHAINS, Encoding};
use crate::encoding::{base58, bech32, crc, hex, ss58};
use crate::recipient::Reading;

/// What texts that can be compared with each other have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// How many characters the alphabet has.
    pub(super) size: u8,
    /// The constant beginning.
    pub(super) prefix: Box<str>,
    /// How many values the first character after it takes.
    pub(super) first: u8,
    /// How many values the last character takes.
    pub(super) last: u8,
}

/// Names that people choose: letters, digits and a few signs.
const NAME: u8 = 38;

impl Shape {
    fn even(size: u8, prefix: &str) -> Self {
        Self { size, prefix: prefix.into(), first: size, last: size }
    }

    /// False for names, which are not drawn by lot.
    pub(super) const fn is_random(&self) -> bool {
        self.size != NAME
    }

    /// Base58 and base64 mean something else in the other case.
    const fn ignores_case(&self) -> bool {
        self.size < 58
    }

    /// A text in the case in which texts of this shape are compared.
    pub(super) fn fold<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.ignores_case() { text.to_ascii_lowercase().into() } else { text.into() }
    }

    pub(super) fn whole(&self, body: &str) -> String {
        [&*self.prefix, body].concat()
    }

    /// How much likelier ends are to be the same because not every character may stand there.
    pub(super) fn lost(&self) -> f64 {
        let size = f64::from(self.size);
        size / f64::from(self.first.max(1)) * size / f64::from(self.last.max(1))
    }
}

/// A text in its shape.
#[derive(Debug)]
pub(super) struct Spelling {
    pub(super) shape: Shape,
    pub(super) body: String,
}

impl Spelling {
    /// The text of the recipient that `text` was read as; `None` where its form has none.
    pub(super) fn of(text: &str, readings: &[Reading]) -> Option<Self> {
        readings.iter().find_map(|reading| {
            if matches!(reading.encoding, "hex32" | "implicit") {
                return Some(Self::hex32(text, reading));
            }
            let rows = CHAINS.iter().filter(|row| row.family == reading.key.family);
            rows.flat_map(|row| row.encodings).find_map(|encoding| Self::in_encoding(text, reading, encoding))
        })
    }

    pub(super) fn whole(&self) -> String {
        self.shape.whole(&self.body)
    }

    /// The texts by which other networks that wallets show most call the same SS58 account: an imitation is made in the
    /// network where it is to be seen, and there not even the beginning is that of `own`.
    pub(super) fn on_other_networks(readings: &[Reading], own: &Self) -> Vec<Self> {
        /// Polkadot, Kusama, and any Substrate network.
        const SHOWN: [u8; 3] = [0, 2, 42];
        let Some(account) = readings.iter().find(|reading| reading.encoding == "ss58") else {
            return Vec::new();
        };
        let bytes = SHOWN.map(|prefix| ss58::encode(prefix, &account.key.payload));
        let texts = bytes.map(|bytes| base58::encode(&bytes, &base58::BITCOIN));
        let spelled = texts.iter().filter_map(|text| Self::base58(text, &base58::BITCOIN, 1));
        spelled.filter(|other| other.shape != own.shape).collect()
    }

    /// `text` as it was typed, where that is another text than the one that is compared: a slip of the pen happens in it.
    pub(super) fn typed(&self, text: &str) -> Option<Self> {
        let text = self.shape.fold(text);
        let shape = Shape { prefix: "".into(), first: 1, last: 1, ..self.shape };
        (text != self.whole()).then(|| Self { shape, body: text.into_owned() })
    }

    /// A text whose first `constant` characters are constant.
    fn cut(text: &str, constant: usize, size: u8, first: u8, last: u8) -> Option<Self> {
        let (prefix, body) = text.split_at_checked(constant)?;
        Some(Self { shape: Shape { size, prefix: prefix.into(), first, last }, body: body.to_owned() })
    }

    fn in_encoding(text: &str, reading: &Reading, encoding: &Encoding) -> Option<Self> {
        let (name, payload) = (reading.encoding, &*reading.key.payload);
        match encoding {
            Encoding::Evm if name == "evm" => {
                Some(Self { shape: Shape::even(16, "0x"), body: hex::encode(payload) })
            }
            Encoding::Base58Check { name: own, alphabet, version, length, .. } if name == *own => {
                let bytes = base58::decode(text, table(*alphabet)).ok()?;
                let fits =
                    bytes.starts_with(version) && bytes.len() == version.len() + length + base58::CHECKSUM;
                fits.then(|| Self::base58(text, table(*alphabet), version.len()))?
            }
            Encoding::TronHex if name == "tron_hex" => {
                let text = base58::encode_check(&[&[0x41], payload].concat(), &base58::BITCOIN);
                Self::base58(&text, &base58::BITCOIN, 1)
            }
            Encoding::XAddress { .. } if name == "x_address" => {
                let text = base58::encode_check(&[&[0x00], payload].concat(), &base58::RIPPLE);
                Self::base58(&text, &base58::RIPPLE, 1)
            }
            Encoding::Base58Key => Self::base58(text, &base58::BITCOIN, 0),
            Encoding::Ss58 { .. } if name == "ss58" => {
                let first = *base58::decode(text, &base58::BITCOIN).ok()?.first()?;
                Self::base58(text, &base58::BITCOIN, if first < 64 { 1 } else { 2 })
            }
            Encoding::Monero { .. } => Self::monero(text),
            Encoding::Segwit { .. } => Self::bech32(text, 1, 32),
            Encoding::CosmosAccount { .. }
            | Encoding::Bech32Key { .. }
            | Encoding::Avalanche
            | Encoding::ZcashShielded { .. } => Self::bech32(text, 0, 32),
            // The header's eight bits: one character, and three bits of the next.
            Encoding::Cardano { .. } if name == "byron" => Self::base58(text, &base58::BITCOIN, 8),
            Encoding::Cardano { .. } => Self::bech32(text, 1, 4),
            Encoding::CashAddr { .. } if name.starts_with("cashaddr") => Self::after_colon(text),
            Encoding::Kaspa { .. } => Self::after_colon(text),
            Encoding::Strkey if name == "muxed" => Self::cut(&stellar_account(payload), 1, 32, 4, 32),
            Encoding::Strkey => {
                let text = text.to_ascii_lowercase();
                Self::cut(&text, 1, 32, 4, last_of_base32(text.len()))
            }
            Encoding::Ton => Self::cut(&ton(payload)?, 2, 64, 4, 64),
            Encoding::Algorand => {
                Self::cut(&text.to_ascii_lowercase(), 0, 32, 32, last_of_base32(text.len()))
            }
            Encoding::Filecoin => Self::filecoin(&text.to_ascii_lowercase()),
            Encoding::Near | Encoding::Eos => {
                Some(Self { shape: Shape::even(NAME, ""), body: text.to_ascii_lowercase() })
            }
            Encoding::Hedera => {
                let number: [u8; 8] = payload.get(16..)?.try_into().ok()?;
                let body = u64::from_be_bytes(number).to_string();
                Some(Self { shape: Shape::even(10, "0.0."), body })
            }
            Encoding::Icp if name == "principal" => Self::principal(text),
            Encoding::Icp => Some(Self::hex32(text, reading)),
            Encoding::Stacks => Self::cut(&text.to_ascii_lowercase(), 2, 32, 4, 32),
            _ => None,
        }
    }

    /// 64 digits. Which network is meant is not said by them.
    fn hex32(text: &str, reading: &Reading) -> Self {
        let payload = &*reading.key.payload;
        let body = if payload.len() == 32 { hex::encode(payload) } else { text.to_ascii_lowercase() };
        Self { shape: Shape::even(16, ""), body }
    }

    /// What the lowest and the highest number behind the same version begin with is constant.
    fn base58(text: &str, alphabet: &base58::Alphabet, version: usize) -> Option<Self> {
        let mut bytes = base58::decode(text, alphabet).ok()?.to_vec();
        let filled = |bytes: &mut Vec<u8>, with| {
            bytes.iter_mut().skip(version).for_each(|byte| *byte = with);
            base58::encode(bytes, alphabet)
        };
        let (low, high) = (filled(&mut bytes, 0), filled(&mut bytes, u8::MAX));
        Self::between(text, &low, &high, alphabet)
    }

    fn between(text: &str, low: &str, high: &str, alphabet: &base58::Alphabet) -> Option<Self> {
        let constant = low.bytes().zip(high.bytes()).take_while(|(low, high)| low == high).count();
        let digit = |text: &str| alphabet.digit(*text.as_bytes().get(constant)?);
        let first = digit(high)?.saturating_sub(digit(low)?) + 1;
        Self::cut(text, constant, 58, first, 58)
    }

    /// The network byte stands in the first block of eight bytes.
    fn monero(text: &str) -> Option<Self> {
        let block = base58::decode(text.get(..11)?, &base58::BITCOIN).ok()?;
        let network = *block.iter().find(|&&byte| byte != 0)?;
        let filled = |with| {
            let mut block = [with; 8];
            block[0] = network;
            base58::encode(&block, &base58::BITCOIN)
        };
        Self::between(text, &filled(0), &filled(u8::MAX), &base58::BITCOIN)
    }

    /// Prefix, separator and the characters of a version are constant.
    fn bech32(text: &str, version: usize, first: u8) -> Option<Self> {
        bech32::Parts::split(text).ok()?;
        let lower = text.to_ascii_lowercase();
        // What stands before a hyphen is Avalanche's letter of a chain.
        let own = lower.split_once("-avax1").map_or(&*lower, |(chain, _)| &lower[chain.len() + 1..]);
        Self::cut(own, own.rfind('1')? + 1 + version, 32, first, 32)
    }

    /// Eight bits of version: one character, and three bits of the next.
    fn after_colon(text: &str) -> Option<Self> {
        let lower = text.to_ascii_lowercase();
        let own = lower.rsplit(':').next()?;
        Self::cut(own, 1, 32, 4, 32)
    }

    /// Protocol 0 is a number; protocol 4 has the number of its manager before the payload.
    fn filecoin(text: &str) -> Option<Self> {
        let constant = match text.as_bytes().get(1)? {
            b'0' => return Self::cut(text, 2, 10, 10, 10),
            b'4' => text.get(2..)?.find('f')? + 3,
            _ => 2,
        };
        Self::cut(text, constant, 32, 32, last_of_base32(text.len() - constant))
    }

    /// Without its hyphens, and without the byte 2 at the end of every principal that a key has.
    fn principal(text: &str) -> Option<Self> {
        const KEY: usize = 53;
        let joined = text.replace('-', "").to_ascii_lowercase();
        let body = joined.get(..KEY - 2).filter(|_| joined.len() == KEY)?;
        Some(Self { shape: Shape::even(32, ""), body: body.to_owned() })
    }
}

const fn table(alphabet: Alphabet) -> &'static base58::Alphabet {
    match alphabet {
        Alphabet::Bitcoin => &base58::BITCOIN,
        Alphabet::Ripple => &base58::RIPPLE,
    }
}

/// How many values the last of `length` characters of base32 takes: it holds the bits that are left.
const fn last_of_base32(length: usize) -> u8 {
    match length % 8 {
        2 => 8,
        4 => 2,
        5 => 16,
        7 => 4,
        _ => 32,
    }
}

/// The account (`G`, version 6 << 3) behind a muxed one, in lower case.
fn stellar_account(key: &[u8]) -> String {
    let mut bytes = [&[6 << 3], key].concat();
    bytes.extend(crc::crc16_xmodem(&bytes).to_le_bytes());
    digits(&bytes, 5, b"abcdefghijklmnopqrstuvwxyz234567")
}

/// The bounceable form (TEP-2) of workchain and hash.
fn ton(payload: &[u8]) -> Option<String> {
    let mut bytes = [&[0x11], payload].concat();
    bytes.extend(crc::crc16_xmodem(&bytes).to_be_bytes());
    (bytes.len() == 36)
        .then(|| digits(&bytes, 6, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"))
}

/// `width` bits a character; the bits must come out even.
fn digits(bytes: &[u8], width: u32, alphabet: &[u8]) -> String {
    let (mut bits, mut held, mut text) = (0_usize, 0, String::new());
    for &byte in bytes {
        (bits, held) = (bits << 8 | usize::from(byte), held + 8);
        while held >= width {
            held -= width;
            text.push(char::from(alphabet[bits >> held & ((1 << width) - 1)]));
        }
        bits &= (1 << held) - 1;
    }
    text
}
