//! What a text can be at all, by its length and its characters: most rows of the chain table are passed over
//! without decoding anything.

use crate::chain::{Alphabet, CHAINS, Chain, Encoding};
use crate::encoding::{bech32, inverse};

use super::read::HEX32_LEAST;

/// The encodings that a text may be written in, one bit each.
pub(super) struct Shape(u32);

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
            (BASE58_TEXT, base58),
            // The version of a classic address, of an X-address, and of one on the test network.
            (RIPPLE_TEXT, base58 && matches!(first, b'r' | b'X' | b'T')),
            (BECH32_TEXT, one),
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
        Self(admitted.into_iter().fold(0, |bits, (bit, may_be)| if may_be { bits | bit } else { bits }))
    }

    /// The rows that may read the text.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'static Chain> {
        CHAINS.iter().zip(ROWS).filter(|(_, bits)| self.0 & bits != 0).map(|(row, _)| row)
    }

    /// False when `encoding` cannot read the text. True promises nothing: the decoder decides.
    pub(super) const fn admits(&self, encoding: &Encoding) -> bool {
        self.0 & bit(encoding) != 0
    }
}

/// For each row of the chain table the bits of all its encodings.
static ROWS: [u32; CHAINS.len()] = {
    let mut rows = [0; CHAINS.len()];
    let mut at = 0;
    while at < rows.len() {
        let mut encoding = 0;
        while encoding < CHAINS[at].encodings.len() {
            rows[at] |= bit(&CHAINS[at].encodings[encoding]);
            encoding += 1;
        }
        at += 1;
    }
    rows
};

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

const fn bit(encoding: &Encoding) -> u32 {
    match encoding {
        Encoding::Base58Check { alphabet: Alphabet::Ripple, .. } | Encoding::XAddress { .. } => RIPPLE_TEXT,
        Encoding::Base58Check { alphabet: Alphabet::Bitcoin, .. }
        | Encoding::Base58Key
        | Encoding::Monero { .. }
        | Encoding::Ss58 { .. } => BASE58_TEXT,
        Encoding::Segwit { .. }
        | Encoding::CosmosAccount { .. }
        | Encoding::Bech32Key { .. }
        | Encoding::Avalanche
        | Encoding::ZcashShielded { .. } => BECH32_TEXT,
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
        Encoding::Stacks { .. } => STACKS,
    }
}
