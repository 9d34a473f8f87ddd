//! A list of two editions, its timestamp, and a root of three keys of which two must sign.

use ed25519_compact::KeyPair;
use recipient_check::date::{SECONDS_PER_DAY, Timestamp};
use recipient_check::list_file::ListFile;
use recipient_check::screen::{Options, Screener, Verdict};
use recipient_check::signature::{KeyId, PublicKey, Signature};
use recipient_check::trust::{Error, Root, RootFile, SignedTimestamp, measure};

use crate::list::{Draft, Files, days_from_now, now, options, public, sign, signer};

pub const LISTED: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
pub const UNLISTED: &str = "0x00000000219ab540356cBB839Cbe05303d7705Fa";

/// The seeds of the root keys; the list key has seed 1.
pub const ROOT_SEEDS: [u8; 3] = [11, 12, 13];

/// Edition 7 of a list that lists [`LISTED`], one day old.
pub fn draft() -> Draft {
    Draft::new("test").party("100", &["Example Group"], &[("ETH", LISTED)])
}

pub fn files() -> Files {
    draft().files()
}

/// Edition 8, with one party more.
pub fn later_files() -> Files {
    draft().party("200", &["Somebody Else"], &[]).header(|header| header.edition = 8).files()
}

pub fn list(files: &Files) -> ListFile {
    ListFile::decode(&files.rcl, &accepted()).expect("a good list")
}

pub fn accepted() -> [PublicKey; 1] {
    [public(&signer(1))]
}

/// A timestamp of these files: seen, signed now, good for 30 days.
pub fn stamp(files: &Files) -> SignedTimestamp {
    let (length, sha256) = measure(&files.rcl).expect("small");
    let header = list(files).header;
    SignedTimestamp {
        list_id: header.id,
        edition: header.edition,
        as_of_addresses: now(),
        as_of_names: now(),
        issued: now(),
        expires: days_from_now(30),
        root_version: 1,
        length,
        sha256,
    }
}

pub fn stamped(stamp: &SignedTimestamp) -> Vec<u8> {
    stamped_by(stamp, &signer(1))
}

pub fn stamped_by(stamp: &SignedTimestamp, key: &KeyPair) -> Vec<u8> {
    sealed(&stamp.encode().expect("a timestamp that fits"), key)
}

/// Any signed bytes as a timestamp, their length made right.
pub fn sealed(message: &[u8], key: &KeyPair) -> Vec<u8> {
    let mut message = message.to_vec();
    let length = u32::try_from(message.len()).expect("small");
    message[12..16].copy_from_slice(&length.to_le_bytes());
    SignedTimestamp::signed(&message, public(key).id(), sign(key, &message))
}

/// Changed, signed and offered to a reader of edition 7.
pub fn offered(change: impl FnOnce(&mut SignedTimestamp)) -> Result<(), Error> {
    let files = files();
    let mut stamp = stamp(&files);
    change(&mut stamp);
    files.screener().add_timestamp(0, &stamped(&stamp), now())
}

/// Version `version` of the root: two of the three keys of [`ROOT_SEEDS`], list key of seed 1.
pub fn root(version: u64) -> Root {
    Root {
        version,
        issued: days_from_now(-10),
        expires: days_from_now(365),
        threshold: 2,
        root_keys: ROOT_SEEDS.map(|seed| public(&signer(seed))).to_vec(),
        list_keys: accepted().to_vec(),
    }
}

/// A root file signed by the keys of these seeds.
pub fn root_file(root: &Root, seeds: &[u8]) -> Vec<u8> {
    let mut file = RootFile::unsigned(root).expect("a root that fits");
    for seed in seeds {
        file.signatures.push(signature(*seed, &file.message));
    }
    file.to_bytes().expect("few signatures")
}

pub fn signature(seed: u8, message: &[u8]) -> (KeyId, Signature) {
    let key = signer(seed);
    (public(&key).id(), sign(&key, message))
}

/// Version 1, trusted.
pub fn first() -> Root {
    Root::first(&root_file(&root(1), &[11, 12])).expect("a good root")
}

/// What a reader of `screener` answers `days` after the fixed clock.
pub fn verdict(screener: &Screener, text: &str, days: i64) -> Verdict {
    let options = Options { now: Timestamp(now().0 + days * SECONDS_PER_DAY), ..options() };
    screener.check(text, &options).verdict
}

/// A part, bytes of it that are other ones, and what follows its last.
pub type Edits<'a> = (u8, Vec<(u16, u8)>, &'a [u8]);

/// Edits a timestamp or a root, signed anew or not, and offers it: taken or refused, never a panic.
pub fn survive((part, edits, tail): &Edits<'_>) {
    let edited = |mut bytes: Vec<u8>| {
        let length = bytes.len();
        for (at, byte) in edits {
            bytes[usize::from(*at) % length] = *byte;
        }
        bytes.extend_from_slice(tail);
        bytes
    };
    let files = files();
    let mut screener = files.screener();
    let mut offer = |bytes: &[u8]| {
        let _ = screener.newer(0, bytes, now(), 0);
        let _ = screener.add_timestamp(0, bytes, now());
    };
    match part % 4 {
        0 => offer(&edited(stamped(&stamp(&files)))),
        1 => offer(&sealed(&edited(stamp(&files).encode().expect("a timestamp that fits")), &signer(1))),
        2 => drop(first().next(&edited(root_file(&root(2), &[11, 12])))),
        _ => {
            let message = edited(root(2).encode().expect("a root that fits"));
            let signatures = [11, 12].map(|seed| signature(seed, &message)).to_vec();
            let file = RootFile { message, signatures };
            drop(first().next(&file.to_bytes().expect("few signatures")));
        }
    }
}
