//! Random payloads through an encoder and back through the decoder: 100,000 for each encoding. The encoder is a
//! well-kept crate where there is one; else the specification's forward direction, written here once more.

#[path = "support/encode.rs"]
#[expect(dead_code, reason = "other test crates use the rest")]
mod encode;
#[path = "support/random.rs"]
#[expect(dead_code, reason = "other test crates use the rest")]
mod random;

use encode::digits;
use random::Random;
use recipient_check::encoding::{
    Checksum, algorand, cashaddr, crc, eos, filecoin, icap, kaspa, stacks, strkey, xaddress,
};
use sha2::{Digest, Sha256, Sha512_256};
use stellar_strkey::{Strkey, ed25519};

const ROUNDS: usize = 100_000;

/// Bytes of which one time in eight the first ones are zero.
fn payload<const N: usize>(random: &mut Random) -> [u8; N] {
    let shape = random.next();
    let zeros = if shape.is_multiple_of(8) { usize::try_from(shape >> 8).unwrap_or(0) % (N + 1) } else { 0 };
    std::array::from_fn(|index| if index < zeros { 0 } else { random.next().to_le_bytes()[0] })
}

/// Five bits a character, the last filled up with zeros.
fn base32(bytes: &[u8], alphabet: &[u8; 32]) -> String {
    let mut text = String::new();
    let (mut bits, mut held) = (0_u32, 0);
    for &byte in bytes {
        (bits, held) = (bits << 8 | u32::from(byte), held + 8);
        while held >= 5 {
            held -= 5;
            text.push(char::from(alphabet[(bits >> held & 31) as usize]));
        }
        bits &= 0xff;
    }
    if held > 0 {
        text.push(char::from(alphabet[(bits << (5 - held) & 31) as usize]));
    }
    text
}

fn double_sha256(bytes: &[u8]) -> [u8; 4] {
    Sha256::digest(Sha256::digest(bytes))[..4].try_into().unwrap()
}

const RFC4648: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const RFC4648_LOWER: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const BASE36: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

#[test]
fn strkeys_of_the_stellar_crate() {
    let mut random = Random(1);
    for round in 0..ROUNDS {
        let key: [u8; 32] = payload(&mut random);
        let id = random.next();
        let (text, kind, muxed) = match round % 6 {
            0 => (Strkey::PublicKeyEd25519(ed25519::PublicKey(key)).to_string(), strkey::Kind::Account, None),
            1 => (
                Strkey::MuxedAccountEd25519(ed25519::MuxedAccount { ed25519: key, id }).to_string(),
                strkey::Kind::Account,
                Some(id),
            ),
            2 => (Strkey::Contract(stellar_strkey::Contract(key)).to_string(), strkey::Kind::Contract, None),
            3 => (
                Strkey::LiquidityPool(stellar_strkey::LiquidityPool(key)).to_string(),
                strkey::Kind::LiquidityPool,
                None,
            ),
            4 => (
                Strkey::ClaimableBalance(stellar_strkey::ClaimableBalance::V0(key)).to_string(),
                strkey::Kind::ClaimableBalance,
                None,
            ),
            _ => (
                Strkey::MuxedContract(stellar_strkey::MuxedContract { contract_id: key, id }).to_string(),
                strkey::Kind::Contract,
                Some(id),
            ),
        };
        let found = strkey::decode(text.as_str()).unwrap();
        assert_eq!((found.kind, found.key, found.id), (kind, key, muxed), "{text}");
        assert_eq!((found.checksum, found.canonical), (Checksum::Ok, true), "{text}");
        // One character another: both say that it is wrong.
        let at = usize::try_from(id).unwrap_or(0) % text.len();
        let mut wrong = text.as_str().as_bytes().to_vec();
        wrong[at] = RFC4648[usize::try_from(random.next() % 32).unwrap()];
        let wrong = String::from_utf8(wrong).unwrap();
        let accepted = strkey::decode(&wrong).is_ok_and(|found| found.checksum == Checksum::Ok);
        assert_eq!(accepted, Strkey::from_string(&wrong).is_ok(), "{wrong}");
    }
}

#[test]
fn signed_payloads() {
    let mut random = Random(2);
    for _ in 0..ROUNDS / 10 {
        let key: [u8; 32] = payload(&mut random);
        let payload: [u8; 64] = payload(&mut random);
        let length = usize::try_from(random.next() % 66).unwrap();
        let mut bytes = vec![0x78];
        bytes.extend(key);
        bytes.extend(u32::try_from(length).unwrap().to_be_bytes());
        bytes.extend(payload.iter().take(length));
        bytes.resize(1 + 32 + 4 + length.next_multiple_of(4), 0);
        bytes.extend(crc::crc16_xmodem(&bytes).to_le_bytes());
        let text = base32(&bytes, RFC4648);
        let found = strkey::decode(&text);
        assert_eq!(found.is_ok(), (1..=64).contains(&length), "{text}");
        assert_eq!(found.is_ok(), Strkey::from_string(&text).is_ok(), "{text}");
        assert!(
            found.is_err() || found.is_ok_and(|found| found.key == key && found.checksum == Checksum::Ok)
        );
    }
}

#[test]
fn x_addresses() {
    const RIPPLE: &[u8; 58] = b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
    let mut random = Random(3);
    for round in 0..ROUNDS {
        let account: [u8; 20] = payload(&mut random);
        let tag = (round % 3 > 0).then(|| u32::try_from(random.next() >> 32).unwrap());
        let play = round % 2 == 0;
        let mut bytes = if play { vec![0x04, 0x93] } else { vec![0x05, 0x44] };
        bytes.extend(account);
        bytes.push(u8::from(tag.is_some()));
        bytes.extend(tag.unwrap_or(0).to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(double_sha256(&bytes));
        let text = digits(&bytes, RIPPLE, 0);
        assert_eq!((text.len(), &text[..1]), (47, if play { "T" } else { "X" }));
        let found = xaddress::decode(&text).unwrap();
        assert_eq!((found.account, found.tag, found.test), (account, tag, play), "{text}");
        assert_eq!((found.checksum, found.canonical), (Checksum::Ok, true), "{text}");
    }
}

#[test]
fn algorand_addresses() {
    let mut random = Random(4);
    for _ in 0..ROUNDS {
        let key: [u8; 32] = payload(&mut random);
        let mut bytes = key.to_vec();
        bytes.extend(&Sha512_256::digest(key)[28..]);
        let found = algorand::decode(&base32(&bytes, RFC4648)).unwrap();
        assert_eq!((found.key, found.checksum, found.canonical), (key, Checksum::Ok, true));
    }
}

#[test]
fn filecoin_addresses() {
    use blake2::digest::consts::U4;
    let mut random = Random(5);
    for round in 0..ROUNDS {
        let content: [u8; 54] = payload(&mut random);
        let namespace = random.next() >> (1 + random.next() % 63);
        let (number, content, payload) = match round % 4 {
            0 => (1, &content[..20], content[..20].to_vec()),
            1 => (2, &content[..20], content[..20].to_vec()),
            2 => (3, &content[..48], content[..48].to_vec()),
            _ => {
                let subaddress = &content[..usize::try_from(random.next() % 55).unwrap()];
                let (mut payload, mut rest) = (Vec::new(), namespace);
                while rest > 0x7f {
                    payload.push(u8::try_from(rest & 0x7f).unwrap() | 0x80);
                    rest >>= 7;
                }
                payload.push(u8::try_from(rest).unwrap());
                payload.extend(subaddress);
                (4, subaddress, payload)
            }
        };
        let hash = blake2::Blake2b::<U4>::new().chain_update([number]).chain_update(&payload).finalize();
        let data = base32(&[content, &hash].concat(), RFC4648_LOWER);
        let text = if number == 4 { format!("f4{namespace}f{data}") } else { format!("f{number}{data}") };
        let found = filecoin::decode(&text).unwrap();
        assert_eq!(
            (found.payload(), found.checksum, found.canonical),
            (&*payload, Checksum::Ok, true),
            "{text}"
        );
        assert_eq!(filecoin::decode(&format!("t0{namespace}")).unwrap().payload(), namespace.to_be_bytes());
    }
}

#[test]
fn stacks_addresses() {
    let mut random = Random(6);
    for round in 0..ROUNDS {
        let hash: [u8; 20] = payload(&mut random);
        let version = [stacks::P2PKH, stacks::P2SH, stacks::TEST_P2PKH, stacks::TEST_P2SH][round % 4];
        let checksum = double_sha256(&[&[version], &hash[..]].concat());
        let bytes = [&hash[..], &checksum].concat();
        let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
        let alphabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let text = format!(
            "S{}{}{}",
            char::from(alphabet[usize::from(version)]),
            "0".repeat(zeros),
            digits(&bytes, alphabet, 0)
        );
        let found = stacks::decode(&text).unwrap();
        assert_eq!((found.version, found.hash), (version, hash), "{text}");
        assert_eq!((found.checksum, found.canonical), (Checksum::Ok, true), "{text}");
    }
}

#[test]
fn kaspa_addresses() {
    const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let mut random = Random(7);
    for round in 0..ROUNDS {
        let content: [u8; 33] = payload(&mut random);
        let (version, length) = [(0, 32), (1, 33), (8, 32)][round % 3];
        let payload = &content[..length];
        let data = base32(&[&[version], payload].concat(), ALPHABET);
        let values = "kaspa".bytes().map(|character| character & 31).chain([0]);
        let value = |character| ALPHABET.iter().position(|&other| other == character).unwrap();
        let values = values.chain(data.bytes().map(|character| u8::try_from(value(character)).unwrap()));
        let state = values.chain([0; 8]).fold(1_u64, |state, value| {
            let generator = [0x98_f2bc_8e61, 0x79_b76d_99e2, 0xf3_3e5f_b3c4, 0xae_2eab_e2a8, 0x1e_4f43_e470];
            let shifted = (state & 0x07_ffff_ffff) << 5 ^ u64::from(value);
            (0..5)
                .filter(|bit| state >> 35 >> bit & 1 == 1)
                .fold(shifted, |state, bit| state ^ generator[bit])
        }) ^ 1;
        let checksum = base32(&state.to_be_bytes()[3..], ALPHABET);
        let text = format!("kaspa:{data}{checksum}");
        let found = kaspa::decode(&text, "kaspa").unwrap();
        assert_eq!(
            (found.payload(), found.checksum(), found.canonical),
            (payload, Checksum::Ok, true),
            "{text}"
        );
        assert_eq!(cashaddr::decode(&text, "kaspa").unwrap().version(), version);
    }
}

#[test]
fn icap_numbers() {
    let mut random = Random(8);
    for _ in 0..ROUNDS {
        let account: [u8; 20] = payload(&mut random);
        let number = digits(&account, BASE36, 30);
        let remainder = format!("{number}XE00").chars().fold(0, |remainder, character| {
            let value = character.to_digit(36).unwrap();
            (remainder * if value > 9 { 100 } else { 10 } + value) % 97
        });
        let text = format!("XE{:02}{number}", 98 - remainder);
        let found = icap::decode(&text).unwrap();
        assert_eq!((found.account, found.checksum, found.canonical), (account, Checksum::Ok, true), "{text}");
    }
}

#[test]
fn eos_names() {
    const ALPHABET: &[u8; 32] = b".12345abcdefghijklmnopqrstuvwxyz";
    let mut random = Random(9);
    for _ in 0..ROUNDS {
        let number = random.next() & u64::MAX << (random.next() % 64);
        let mut name: String =
            (0..12).map(|index| char::from(ALPHABET[(number >> (59 - 5 * index) & 31) as usize])).collect();
        name.push(char::from(ALPHABET[(number & 15) as usize]));
        let name = name.trim_end_matches('.');
        assert!(name.is_empty() || eos::decode(name) == Ok(number), "{name}");
    }
}
