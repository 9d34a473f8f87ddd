//! How long a list takes to load, and a pasted text to check, natively.

#[path = "../tests/support/jsonl.rs"]
mod jsonl;
#[path = "../tests/support/list.rs"]
#[expect(dead_code, reason = "other test crates use the rest")]
mod list;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use list::{Draft, options, public, signer};
use recipient_check::list_file::ListFile;
use recipient_check::name::normal_forms;
use recipient_check::screen::Screener;
use sha2::{Digest, Sha256};
use sha3::Keccak256;

/// As many addresses as the official list has today, and a tenth of its names.
const ADDRESSES: u32 = 1_050;
const NAMES: u32 = 4_800;

const TEXTS: &[(&str, &str)] = &[
    ("evm_lower_case", "0xde709f2102306220921060314715629080e2fb77"),
    ("evm_eip55", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    ("p2pkh", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("bech32", "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3"),
    ("tron", "TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq"),
    (
        "monero",
        "41tQrTUaj2L93qVeWLaaUG3S2PP2rkaRB2woVf23r1tq3fbyCp36LmSWeMGiaLScUk6tB8f4SonDtRozPJq22i46JS1ZmLt",
    ),
    ("solana", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"),
    ("name", "Somebody Quite Different"),
    ("garbage", "zzzzzzzzzzzzzzzzzzzzzzzzzzzz0000000000000"),
];

fn draft() -> Draft {
    let digest = |index: u32| -> [u8; 32] { Sha256::digest(index.to_le_bytes()).into() };
    let hex = |bytes: &[u8]| recipient_check::encoding::hex::Hex(bytes).to_string();
    let mut draft = Draft::new("bench");
    for index in 0..ADDRESSES {
        let address = format!("0x{}", hex(&digest(index)[..20]));
        draft = draft.party(
            &index.to_string(),
            &[&format!("Party {}", hex(&digest(index)[20..26]))],
            &[("ETH", &address)],
        );
    }
    for index in ADDRESSES..NAMES {
        draft = draft.party(&index.to_string(), &[&format!("Party {}", hex(&digest(index)[20..26]))], &[]);
    }
    draft
}

/// Every valid address of the public vectors, evenly, Monero apart; beside it what one hash costs, the floor under all:
/// an address takes at least one SHA-256 for its key, Base58Check two more, EIP-55 and Monero a Keccak-256.
fn mix(criterion: &mut Criterion) {
    criterion.bench_function("floor/sha256_of_a_key", |bencher| {
        bencher.iter(|| Sha256::digest(black_box([7_u8; 50])));
    });
    criterion.bench_function("floor/keccak256_of_an_account", |bencher| {
        bencher.iter(|| Keccak256::digest(black_box([7_u8; 40])));
    });
    let Some(cases) = jsonl::lines("vectors/addresses/strict.jsonl") else { return };
    let screener = draft().files().full_screener();
    for (name, monero) in [("mixed", false), ("monero", true)] {
        let valid = cases.iter().filter(|case| case["valid"] == true);
        let texts: Vec<&str> = valid
            .filter(|case| (jsonl::field(case, "chain") == "XMR") == monero)
            .map(|case| jsonl::field(case, "address"))
            .collect();
        let mut group = criterion.benchmark_group("public");
        group.throughput(Throughput::Elements(texts.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for text in &texts {
                    black_box(screener.check(black_box(text), &options()));
                }
            });
        });
    }
}

fn load(criterion: &mut Criterion) {
    let files = draft().files();
    let accepted = [public(&signer(1))];
    println!(
        "list {} bytes, name filter {} bytes, names {} bytes",
        files.rcl.len(),
        files.namefilter.len(),
        files.names.len()
    );
    criterion.bench_function("load/decode_and_verify", |bencher| {
        bencher.iter(|| ListFile::decode(black_box(&files.rcl), &accepted).is_ok());
    });
    criterion.bench_function("load/with_canary_names_and_filter", |bencher| {
        bencher.iter(|| {
            let mut screener = Screener::new();
            screener.add_list(black_box(&files.rcl), &accepted).expect("a good list");
            screener.add_namefilter(0, &files.namefilter).expect("a good name filter");
            screener.add_names(0, &files.names).expect("good names");
            screener.index_names(usize::MAX);
            screener
        });
    });
}

fn check(criterion: &mut Criterion) {
    let screener = draft().files().full_screener();
    for (name, text) in TEXTS {
        criterion.bench_function(&format!("check/{name}"), |bencher| {
            bencher.iter(|| screener.check(black_box(text), &options()));
        });
    }
    for (name, pattern) in
        [("base58", "1"), ("words", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN "), ("hidden", "\u{200b}a")]
    {
        let text = pattern.repeat(4096 / pattern.len());
        criterion.bench_function(&format!("check/4_KiB_of_{name}"), |bencher| {
            bencher.iter(|| screener.check(black_box(&text), &options()));
        });
        let text = pattern.repeat(10_000_000 / pattern.len());
        criterion.bench_function(&format!("check/10_MB_of_{name}"), |bencher| {
            bencher.iter(|| screener.check(black_box(&text), &options()));
        });
        criterion.bench_function(&format!("name/10_MB_of_{name}"), |bencher| {
            bencher.iter(|| normal_forms(black_box(&text)));
        });
    }
}

/// One character of each alphabet 20,000 times, and as often as the longest text that is read holds it.
fn repeated(criterion: &mut Criterion) {
    let screener = draft().files().full_screener();
    for (alphabet, character) in [
        ("base58", '1'),
        ("base58", 'z'),
        ("ripple", 'r'),
        ("bech32", 'q'),
        ("base32", 'A'),
        ("hex", '0'),
        ("base64", '/'),
        ("names", '.'),
        ("percent", '%'),
        ("words", ' '),
        ("hidden", '\u{200b}'),
        ("homoglyph", 'а'),
    ] {
        for length in [20_000, 4_096 / character.len_utf8()] {
            let text = character.to_string().repeat(length);
            criterion.bench_function(&format!("repeated/{alphabet}_{character:?}_{length}"), |bencher| {
                bencher.iter(|| screener.check(black_box(&text), &options()));
            });
        }
    }
    for seam in [
        "a1",
        "?a=",
        "/a",
        "0x1 ",
        "0x111111111111111111111111111111111111111 ",
        "zoo ",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN,",
    ] {
        let text = seam.repeat(4_096 / seam.len());
        criterion.bench_function(&format!("repeated/seam_{seam:?}"), |bencher| {
            bencher.iter(|| screener.check(black_box(&text), &options()));
        });
    }
}

criterion_group!(benches, mix, load, check, repeated);
criterion_main!(benches);
