//! The list file as an attacker sees it: whatever is not exactly what the signer wrote is refused, without a panic
//! and without memory taken on a file's word.

#[path = "../support/list.rs"]
#[expect(dead_code, reason = "other test crates use the rest")]
mod list;
#[path = "../support/parts.rs"]
mod parts;
mod round_trip;
mod altered;
mod well_signed;

use list::{Draft, Files, public, signer};
use parts::Parts;
use recipient_check::list_file::{Error, ListFile};
use recipient_check::signature::PublicKey;

const BITCOIN: &str = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const EVM: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

/// Key id and signature.
const TRAILER: usize = 8 + 64;

fn draft() -> Draft {
    Draft::new("test")
        .party("100", &["Example Group", "Beispielgruppe"], &[("XBT", BITCOIN), ("ETH", EVM)])
        .party("200", &["Пример"], &[])
}

fn files() -> Files {
    draft().files()
}

fn accepted() -> [PublicKey; 1] {
    [public(&signer(1))]
}

fn decode(bytes: &[u8]) -> Result<ListFile, Error> {
    ListFile::decode(bytes, &accepted())
}

/// Why bytes are refused.
fn refusal(bytes: &[u8]) -> Error {
    decode(bytes).err().expect("refused")
}

fn header_length(file: &[u8]) -> usize {
    Parts::of(file).header.len()
}
