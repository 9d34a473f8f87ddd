//! The forward direction of every encoding, written from the specifications once more: what wallets do when they
//! show an address.

use blake2::digest::consts::{U4, U64};
use recipient_check::encoding::crc::{crc16_xmodem, crc32};
use recipient_check::encoding::hex::Hex;
use sha2::{Digest, Sha256, Sha512_256};
use sha3::Keccak256;

/// Bitcoin's order of base58.
pub const BITCOIN: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// The XRP Ledger's.
pub const RIPPLE: &[u8; 58] = b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
const BECH32: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const RFC4648: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BASE36: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const EOS: &[u8; 32] = b".12345abcdefghijklmnopqrstuvwxyz";

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    Hex(bytes).to_string()
}

/// The digits of a big-endian number, high digit first, at least `width` of them.
pub fn digits(bytes: &[u8], alphabet: &[u8], width: usize) -> String {
    let base = u32::try_from(alphabet.len()).unwrap();
    let mut number = bytes.to_vec();
    let mut text = Vec::new();
    while number.iter().any(|&byte| byte != 0) {
        let mut remainder = 0;
        for byte in &mut number {
            let value = remainder * 256 + u32::from(*byte);
            *byte = u8::try_from(value / base).unwrap();
            remainder = value % base;
        }
        text.push(char::from(alphabet[remainder as usize]));
    }
    while text.len() < width {
        text.push(char::from(alphabet[0]));
    }
    text.iter().rev().collect()
}

fn leading_zeros(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&byte| byte == 0).count()
}

fn double_sha256(bytes: &[u8]) -> [u8; 4] {
    Sha256::digest(Sha256::digest(bytes))[..4].try_into().unwrap()
}

fn with<const N: usize>(mut bytes: Vec<u8>, checksum: impl Fn(&[u8]) -> [u8; N]) -> Vec<u8> {
    let checksum = checksum(&bytes);
    bytes.extend(checksum);
    bytes
}

/// Base58 without a checksum.
pub fn base58(bytes: &[u8], alphabet: &[u8; 58]) -> String {
    let zeros = leading_zeros(bytes);
    char::from(alphabet[0]).to_string().repeat(zeros) + &digits(bytes, alphabet, 0)
}

/// Base58 over version, payload and double SHA-256.
pub fn base58check(version: &[u8], payload: &[u8], alphabet: &[u8; 58]) -> String {
    base58(&with([version, payload].concat(), double_sha256), alphabet)
}

/// Five bits a value, the last one filled up with zeros.
fn fives(bytes: &[u8]) -> Vec<u8> {
    let (mut values, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for &byte in bytes {
        (bits, held) = (bits << 8 | u32::from(byte), held + 8);
        while held >= 5 {
            held -= 5;
            values.push(u8::try_from(bits >> held & 31).unwrap());
        }
        bits &= 0xff;
    }
    if held > 0 {
        values.push(u8::try_from(bits << (5 - held) & 31).unwrap());
    }
    values
}

fn letters(values: &[u8], alphabet: &[u8; 32]) -> String {
    values.iter().map(|&value| char::from(alphabet[usize::from(value)])).collect()
}

/// RFC 4648 without padding, upper case.
pub fn base32(bytes: &[u8]) -> String {
    letters(&fives(bytes), RFC4648)
}

/// The checksum's constant: Bech32 or Bech32m.
#[derive(Clone, Copy)]
pub enum Bech32 {
    /// BIP-173.
    Old = 1,
    /// BIP-350.
    M = 0x2bc8_30a3,
}

fn bech32_values(hrp: &str, mut values: Vec<u8>, variant: Bech32) -> String {
    let expanded = hrp.bytes().map(|byte| byte >> 5).chain([0]).chain(hrp.bytes().map(|byte| byte & 31));
    let state = expanded.chain(values.iter().copied()).chain([0; 6]).fold(1_u32, |state, value| {
        let generator = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
        let shifted = (state & 0x01ff_ffff) << 5 ^ u32::from(value);
        (0..5).filter(|bit| state >> 25 >> bit & 1 == 1).fold(shifted, |state, bit| state ^ generator[bit])
    }) ^ variant as u32;
    values.extend((0..6).map(|index| u8::try_from(state >> (5 * (5 - index)) & 31).unwrap()));
    format!("{hrp}1{}", letters(&values, BECH32))
}

/// Bech32 or Bech32m over bytes.
pub fn bech32(hrp: &str, bytes: &[u8], variant: Bech32) -> String {
    bech32_values(hrp, fives(bytes), variant)
}

/// A witness program (BIP-173, BIP-350).
pub fn segwit(hrp: &str, version: u8, program: &[u8]) -> String {
    let mut values = vec![version];
    values.extend(fives(program));
    bech32_values(hrp, values, if version == 0 { Bech32::Old } else { Bech32::M })
}

/// `CashAddr` and Kaspa's variant of it: version byte, payload, 40-bit code. Without the prefix.
pub fn cash_addr(prefix: &str, version: u8, payload: &[u8]) -> String {
    let mut values = fives(&[&[version], payload].concat());
    let spread = prefix.bytes().map(|byte| byte & 31).chain([0]);
    let state = spread.chain(values.iter().copied()).chain([0; 8]).fold(1_u64, |state, value| {
        let generator = [0x98_f2bc_8e61, 0x79_b76d_99e2, 0xf3_3e5f_b3c4, 0xae_2eab_e2a8, 0x1e_4f43_e470];
        let shifted = (state & 0x07_ffff_ffff) << 5 ^ u64::from(value);
        (0..5).filter(|bit| state >> 35 >> bit & 1 == 1).fold(shifted, |state, bit| state ^ generator[bit])
    }) ^ 1;
    values.extend(fives(&state.to_be_bytes()[3..]));
    letters(&values, BECH32)
}

/// The 40 digits with the case of EIP-55.
pub fn eip55(account: &[u8]) -> String {
    let digits = hex(account);
    let hash = Keccak256::digest(digits.as_bytes());
    let cased = digits.char_indices().map(|(at, digit)| {
        if hash[at / 2] >> (4 * (1 - at % 2)) & 8 != 0 { digit.to_ascii_uppercase() } else { digit }
    });
    cased.collect()
}

/// ICAP, direct (30 digits) where the number fits, else basic (31).
pub fn icap(account: &[u8]) -> String {
    let number = digits(account, BASE36, 30);
    let remainder = format!("{number}XE00").chars().fold(0, |remainder, character| {
        let value = character.to_digit(36).unwrap();
        (remainder * if value > 9 { 100 } else { 10 } + value) % 97
    });
    format!("XE{:02}{number}", 98 - remainder)
}

/// Monero's base58: eight bytes in eleven characters, the last block shorter.
pub fn monero(network: u8, keys: &[u8], payment_id: &[u8]) -> String {
    const WIDTHS: [usize; 9] = [0, 2, 3, 5, 6, 7, 9, 10, 11];
    let bytes = with([&[network], keys, payment_id].concat(), |bytes| {
        <[u8; 4]>::try_from(&Keccak256::digest(bytes)[..4]).unwrap()
    });
    bytes.chunks(8).map(|block| digits(block, BITCOIN, WIDTHS[block.len()])).collect()
}

/// An X-address (XLS-5).
pub fn x_address(test: bool, account: &[u8], tag: Option<u32>) -> String {
    let mut payload = account.to_vec();
    payload.push(u8::from(tag.is_some()));
    payload.extend(tag.unwrap_or(0).to_le_bytes());
    payload.extend([0; 4]);
    base58check(if test { &[0x04, 0x93] } else { &[0x05, 0x44] }, &payload, RIPPLE)
}

/// A strkey (SEP-23).
pub fn strkey(version: u8, content: &[u8]) -> String {
    base32(&with([&[version], content].concat(), |bytes| crc16_xmodem(bytes).to_le_bytes()))
}

/// The friendly form of TON (TEP-2), in base64 or base64url.
pub fn ton(flags: u8, workchain_and_hash: &[u8], url_safe: bool) -> String {
    let end = if url_safe { b"-_" } else { b"+/" };
    let alphabet: Vec<u8> =
        (b'A'..=b'Z').chain(b'a'..=b'z').chain(b'0'..=b'9').chain(end.iter().copied()).collect();
    let bytes = with([&[flags], workchain_and_hash].concat(), |bytes| crc16_xmodem(bytes).to_be_bytes());
    let group = |three: &[u8]| {
        let bits = three.iter().fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte));
        [18, 12, 6, 0].map(|shift| char::from(alphabet[bits >> shift & 63]))
    };
    bytes.chunks(3).flat_map(group).collect()
}

/// SS58 with this prefix.
pub fn ss58(prefix: u16, account: &[u8]) -> String {
    let mut bytes = if prefix < 64 {
        vec![u8::try_from(prefix).unwrap()]
    } else {
        let [high, low] = prefix.to_be_bytes();
        vec![0x40 | low >> 2, low << 6 | high]
    };
    bytes.extend(account);
    let hash = blake2::Blake2b::<U64>::new().chain_update(b"SS58PRE").chain_update(&bytes).finalize();
    bytes.extend(&hash[..2]);
    base58(&bytes, BITCOIN)
}

/// An Algorand account.
pub fn algorand(key: &[u8]) -> String {
    base32(&with(key.to_vec(), |bytes| <[u8; 4]>::try_from(&Sha512_256::digest(bytes)[28..]).unwrap()))
}

/// A Filecoin address behind `f`: `namespace` for protocol 4, with the payload behind its LEB128.
pub fn filecoin(protocol: u8, namespace: Option<u64>, payload: &[u8]) -> String {
    let mut prefix = Vec::new();
    if let Some(mut rest) = namespace {
        while rest > 0x7f {
            prefix.push(u8::try_from(rest & 0x7f).unwrap() | 0x80);
            rest >>= 7;
        }
        prefix.push(u8::try_from(rest).unwrap());
    }
    let hash = blake2::Blake2b::<U4>::new()
        .chain_update([protocol])
        .chain_update(&prefix)
        .chain_update(payload)
        .finalize();
    let data = base32(&[payload, &hash].concat()).to_lowercase();
    match namespace {
        Some(number) => format!("f{protocol}{number}f{data}"),
        None => format!("f{protocol}{data}"),
    }
}

/// A Stacks address (SIP-005).
pub fn stacks(version: u8, hash: &[u8]) -> String {
    let bytes = [hash, &double_sha256(&[&[version], hash].concat())].concat();
    let zeros = "0".repeat(leading_zeros(&bytes));
    format!("S{}{zeros}{}", char::from(CROCKFORD[usize::from(version)]), digits(&bytes, CROCKFORD, 0))
}

/// An Internet Computer principal.
pub fn principal(id: &[u8]) -> String {
    let text = base32(&[&crc32(id).to_be_bytes(), id].concat()).to_lowercase();
    text.as_bytes().chunks(5).map(|group| str::from_utf8(group).unwrap()).collect::<Vec<_>>().join("-")
}

/// An EOS name.
pub fn eos(number: u64) -> String {
    let first = (0..12).map(|index| number >> (59 - 5 * index) & 31);
    let name: String =
        first.chain([number & 15]).map(|digit| char::from(EOS[usize::try_from(digit).unwrap()])).collect();
    name.trim_end_matches('.').to_owned()
}

/// `0.0.number` with the main network's letters (HIP-15).
pub fn hedera(number: u64) -> String {
    const P3: u64 = 17_576;
    const P5: u64 = 11_881_376;
    let address = format!("0.0.{number}");
    let digits: Vec<u64> =
        address.bytes().map(|b| if b == b'.' { 10 } else { u64::from(b - b'0') }).collect();
    let sd = digits.iter().fold(0, |sum, digit| (sum * 31 + digit) % P3);
    let every_other = |start| digits.iter().skip(start).step_by(2).sum::<u64>() % 11;
    let length = u64::try_from(digits.len() % 5).unwrap();
    // Ledger 0 and six zero bytes weigh nothing.
    let c = (((length * 11 + every_other(0)) * 11 + every_other(1)) * P3 + sd) % P5;
    let mut rest = c * 1_000_003 % P5;
    let mut letters = [' '; 5];
    for letter in letters.iter_mut().rev() {
        *letter = char::from(b'a' + u8::try_from(rest % 26).unwrap());
        rest /= 26;
    }
    format!("{address}-{}", letters.iter().collect::<String>())
}

/// A Byron address of the main network over this root, or of a test network.
pub fn byron(root: &[u8], test: bool) -> String {
    let mut payload = vec![0x83, 0x58, 0x1c];
    payload.extend(root);
    // Attribute 2: the number of the legacy test network
    payload.extend(if test { &[0xa1, 0x02, 0x45, 0x1a, 0x41, 0x70, 0xcb, 0x17][..] } else { &[0xa0] });
    payload.push(0x00);
    let mut bytes = vec![0x82, 0xd8, 0x18, 0x58, u8::try_from(payload.len()).unwrap()];
    bytes.extend(&payload);
    let crc = crc32(&payload);
    match u8::try_from(crc) {
        Ok(small @ 0..24) => bytes.push(small),
        Ok(byte) => bytes.extend([0x18, byte]),
        Err(_) => match u16::try_from(crc) {
            Ok(short) => bytes.extend([&[0x19][..], &short.to_be_bytes()].concat()),
            Err(_) => bytes.extend([&[0x1a][..], &crc.to_be_bytes()].concat()),
        },
    }
    base58(&bytes, BITCOIN)
}
