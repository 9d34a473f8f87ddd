//! What a text can be at all, by its length, its characters and its beginning: most rows of the chain table are passed
//! over without being asked.

use crate::chain::{Alphabet, CHAINS, Chain, Encoding};
use crate::encoding::{bech32, inverse};

use super::read::HEX32_LEAST;

/// The encodings that a text may be written in, one bit each, and how it begins.
pub(super) struct Shape {
    encodings: u32,
    first: u8,
}

/// For each character of ASCII what it may be part of. [`ALPHABETS`] hold for a text when they hold for all of its
/// characters, the others when one has them.
static CLASSES: [u8; 128] = {
    let base58 = inverse(b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
    // In either case.
    let bech32 = inverse(b"qpzry9x8gf2tvdw0s3jn54khce6mua7lQPZRYXGFTVDWSJNKHCEMUAL");
    let mut classes = [0; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        let class = &mut classes[byte as usize];
        if base58[byte as usize] != u8::MAX {
            *class |= BASE58;
        }
        if bech32[byte as usize] != u8::MAX {
            *class |= BECH32;
        }
        if byte.is_ascii_alphanumeric() {
            *class |= ALPHANUMERIC;
        }
        *class |= match byte {
            b'1' => ONE,
            b':' => COLON,
            b'.' => DOT,
            b'-' => HYPHEN,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

const BASE58: u8 = 1;
const BECH32: u8 = 1 << 1;
const ALPHANUMERIC: u8 = 1 << 2;
const ALPHABETS: u8 = BASE58 | BECH32 | ALPHANUMERIC;
const ONE: u8 = 1 << 3;
const COLON: u8 = 1 << 4;
const DOT: u8 = 1 << 5;
const HYPHEN: u8 = 1 << 6;

impl Shape {
    /// Looks at every character once. With `asked`, a chain was asked for: account names are read only then.
    pub(super) fn of(text: &str, asked: bool) -> Self {
        let (length, first) = (text.len(), text.bytes().next().unwrap_or_default());
        let (mut all, mut any) = (ALPHABETS, 0);
        // Where the data of a Bech32 text would begin: behind the last `1`.
        let mut data = 0;
        let mut data_is_bech32 = ALPHABETS;
        for (at, byte) in text.bytes().enumerate() {
            let class = CLASSES.get(usize::from(byte)).copied().unwrap_or_default();
            all &= class;
            any |= class;
            data_is_bech32 &= class;
            if class & ONE != 0 {
                (data, data_is_bech32) = (at + 1, ALPHABETS);
            }
        }
        let [base58, alphanumeric] = [BASE58, ALPHANUMERIC].map(|alphabet| all & alphabet != 0);
        let [one, colon, dot, hyphen] = [ONE, COLON, DOT, HYPHEN].map(|mark| any & mark != 0);
        let one = one && data_is_bech32 & BECH32 != 0 && length - data >= bech32::CHECKSUM;
        // From a bare account (ICAP has 34 characters) to `xdc` before a 32-byte word.
        let evm = alphanumeric && (34..=67).contains(&length);
        let admitted = [
            (BASE58_TEXT | BASE58CHECK, base58),
            // The version of a classic address, of an X-address, and of one on the test network.
            (RIPPLE_TEXT, base58 && matches!(first, b'r' | b'X' | b'T')),
            (BECH32_TEXT | BECH32_PREFIX, one),
            (CARDANO, one || base58 || matches!(length, 58 | 114)),
            (CASHADDR, all & BECH32 != 0 || colon),
            (EVM, evm),
            (TRON_HEX, alphanumeric && matches!(length, 42 | 44)),
            (HEX32, alphanumeric && (asked || length >= HEX32_LEAST)),
            (HEDERA, dot || evm),
            (ICP, hyphen || length == 64),
            (STRKEY, length >= 56),
            (TON, colon || length == 48),
            (ALGORAND, length == 58),
            (FILECOIN, matches!(first, b'f' | b'F' | b't' | b'T')),
            (NEAR, asked || dot || length == 64),
            (EOS, asked),
            (STACKS, matches!(first, b'S' | b's')),
        ];
        let encodings =
            admitted.into_iter().fold(0, |bits, (bit, may_be)| if may_be { bits | bit } else { bits });
        Self { encodings, first }
    }

    /// True when the text may be Base58Check in Bitcoin's alphabet.
    pub(super) const fn may_be_base58check(&self) -> bool {
        self.encodings & BASE58CHECK != 0
    }

    /// The rows that may read the text, in order. `version` is the first byte that it decodes to in base58.
    pub(super) fn rows(&self, version: Option<u8>) -> impl Iterator<Item = &'static Chain> + use<> {
        let mut rows = 0;
        for (bit, with_bit) in BY_ENCODING.iter().enumerate() {
            if self.encodings >> bit & 1 != 0 {
                rows |= with_bit;
            }
        }
        if self.encodings & BECH32_PREFIX != 0 {
            rows |= BY_LETTER[slot(self.first)];
        }
        if let Some(version) = version {
            rows |= BY_VERSION[slot(version)];
        }
        core::iter::from_fn(move || {
            let row = CHAINS.get(rows.trailing_zeros() as usize)?;
            rows &= rows - 1;
            Some(row)
        })
    }

    /// False when `encoding` cannot read the text. True promises nothing: the decoder decides.
    pub(super) const fn admits(&self, encoding: &Encoding) -> bool {
        self.encodings & bit(encoding) != 0
    }
}

/// Rows of the chain table, one bit each.
type Rows = u128;

const _: () = assert!(CHAINS.len() < 128);

/// Rows with an encoding, by its bit. Of two encodings there are so many rows that the beginning of the text decides
/// as well: they stand in the two tables below.
static BY_ENCODING: [Rows; ENCODINGS] = {
    let mut by_encoding = [0; ENCODINGS];
    let mut row = 0;
    while row < CHAINS.len() {
        let mut at = 0;
        while at < CHAINS[row].encodings.len() {
            let bit = bit(&CHAINS[row].encodings[at]);
            if bit & (BASE58CHECK | BECH32_PREFIX) == 0 {
                by_encoding[bit.trailing_zeros() as usize] |= 1 << row;
            }
            at += 1;
        }
        row += 1;
    }
    by_encoding
};

/// Rows with a Bech32 prefix, by its first letter in either case.
static BY_LETTER: [Rows; SLOTS] = by_beginning(BECH32_PREFIX);

/// Rows with Base58Check, by the first byte of the version.
static BY_VERSION: [Rows; SLOTS] = by_beginning(BASE58CHECK);

const SLOTS: usize = 32;

/// Letters in both cases share a slot; versions may, the decoder tells them apart.
const fn slot(beginning: u8) -> usize {
    beginning as usize % SLOTS
}

const fn by_beginning(wanted: u32) -> [Rows; SLOTS] {
    let mut rows = [0; SLOTS];
    let mut row = 0;
    while row < CHAINS.len() {
        let mut at = 0;
        while at < CHAINS[row].encodings.len() {
            let encoding = &CHAINS[row].encodings[at];
            if bit(encoding) == wanted {
                rows[slot(beginning(encoding))] |= 1 << row;
            }
            at += 1;
        }
        row += 1;
    }
    rows
}

/// What every text in an encoding with a prefix or a version begins with.
const fn beginning(encoding: &Encoding) -> u8 {
    match encoding {
        Encoding::Segwit { hrp } | Encoding::CosmosAccount { hrp } | Encoding::Bech32Key { hrp } => {
            hrp.as_bytes()[0]
        }
        Encoding::Base58Check { version, .. } => version[0],
        _ => panic!("this encoding has no beginning of its own"),
    }
}

const BASE58_TEXT: u32 = 1;
const BECH32_TEXT: u32 = 1 << 1;
const CARDANO: u32 = 1 << 2;
const CASHADDR: u32 = 1 << 3;
const EVM: u32 = 1 << 4;
const TRON_HEX: u32 = 1 << 5;
const HEX32: u32 = 1 << 6;
const HEDERA: u32 = 1 << 7;
const ICP: u32 = 1 << 8;
const STRKEY: u32 = 1 << 9;
const TON: u32 = 1 << 10;
const ALGORAND: u32 = 1 << 11;
const FILECOIN: u32 = 1 << 12;
const NEAR: u32 = 1 << 13;
const EOS: u32 = 1 << 14;
const STACKS: u32 = 1 << 15;
const RIPPLE_TEXT: u32 = 1 << 16;
const BASE58CHECK: u32 = 1 << 17;
const BECH32_PREFIX: u32 = 1 << 18;
const ENCODINGS: usize = 19;

const fn bit(encoding: &Encoding) -> u32 {
    match encoding {
        Encoding::Base58Check { alphabet: Alphabet::Ripple, .. } | Encoding::XAddress { .. } => RIPPLE_TEXT,
        Encoding::Base58Check { alphabet: Alphabet::Bitcoin, .. } => BASE58CHECK,
        Encoding::Base58Key | Encoding::Monero { .. } | Encoding::Ss58 { .. } => BASE58_TEXT,
        Encoding::Segwit { .. } | Encoding::CosmosAccount { .. } | Encoding::Bech32Key { .. } => {
            BECH32_PREFIX
        }
        Encoding::Avalanche | Encoding::ZcashShielded { .. } => BECH32_TEXT,
        Encoding::Cardano { .. } => CARDANO,
        Encoding::CashAddr { .. } | Encoding::Kaspa { .. } => CASHADDR,
        Encoding::Evm => EVM,
        Encoding::TronHex => TRON_HEX,
        Encoding::Hex32 { .. } => HEX32,
        Encoding::Hedera => HEDERA,
        Encoding::Icp => ICP,
        Encoding::Strkey => STRKEY,
        Encoding::Ton => TON,
        Encoding::Algorand => ALGORAND,
        Encoding::Filecoin => FILECOIN,
        Encoding::Near => NEAR,
        Encoding::Eos => EOS,
        Encoding::Stacks => STACKS,
    }
}
