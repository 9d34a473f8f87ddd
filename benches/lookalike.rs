//! How often a random address is said to look like a known one, and how long a comparison takes.
//!
//! `cargo bench --bench lookalike [candidates]`: so many random candidates (default 10^8 for EVM, a tenth of that for the
//! others) against 100, 1,000 and 10,000 random contacts, on all cores.

#[path = "../tests/support/encode.rs"]
#[expect(dead_code, reason = "a few encodings are enough here")]
mod encode;
#[path = "../tests/support/random.rs"]
#[expect(dead_code, reason = "nothing but numbers is drawn")]
mod random;

use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

use encode::{base58, base58check, segwit};
use random::Random;
use recipient_check::lookalike::Contacts;
use recipient_check::recipient::Recipient;

/// Eight at once: a hundred million candidates are drawn.
fn bytes<const N: usize>(random: &mut Random) -> [u8; N] {
    let mut bytes = [0; N];
    for chunk in bytes.chunks_mut(8) {
        chunk.copy_from_slice(&random.next().to_le_bytes()[..chunk.len()]);
    }
    bytes
}

fn evm(lot: &mut Random) -> String {
    let mut text = String::with_capacity(42);
    text.push_str("0x");
    for byte in bytes::<20>(lot) {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    text
}

/// Name, how an address is drawn, what part of the candidates it gets.
type Net = (&'static str, fn(&mut Random) -> String, u32);

const NETS: [Net; 5] = [
    ("EVM", evm, 1),
    ("Bitcoin, base58", |lot| base58check(&[0x00], &bytes::<20>(lot), encode::BITCOIN), 10),
    ("Bitcoin, Bech32", |lot| segwit("bc", 0, &bytes::<20>(lot)), 10),
    ("Solana", |lot| base58(&bytes::<32>(lot), encode::BITCOIN), 10),
    ("XRP", |lot| base58check(&[0x00], &bytes::<20>(lot), encode::RIPPLE), 10),
];

/// How many contacts there are.
const SIZES: [u32; 3] = [100, 1_000, 10_000];

/// Alarms and notes among `candidates`, for each set of contacts.
fn count(
    sets: &[Contacts],
    draw: fn(&mut Random) -> String,
    candidates: u32,
    seed: u64,
) -> [[u32; 2]; SIZES.len()] {
    let mut lot = Random(seed);
    let mut found = [[0; 2]; SIZES.len()];
    for _ in 0..candidates {
        let text = draw(&mut lot);
        let recipient = Recipient::parse(&text, None);
        for (contacts, [alarms, notes]) in sets.iter().zip(&mut found) {
            let finding = contacts.find(&text, &recipient);
            *alarms += u32::from(finding.look_alike.is_some());
            *notes += u32::from(!finding.warnings.is_empty());
        }
    }
    found
}

/// The contacts, and how long it took to load them.
fn loaded(size: u32, draw: fn(&mut Random) -> String) -> (Contacts, Duration) {
    let mut lot = Random(u64::from(size));
    let known: Vec<String> = (0..size).map(|_| draw(&mut lot)).collect();
    let began = Instant::now();
    let mut contacts = Contacts::new();
    for address in &known {
        contacts.add("Somebody", address).expect("a contact");
    }
    (contacts.ready(), began.elapsed())
}

/// How long one comparison takes, the text read already.
fn one(contacts: &Contacts, draw: fn(&mut Random) -> String) -> f64 {
    const TIMES: u32 = 20_000;
    let mut lot = Random(1);
    let texts: Vec<String> = (0..TIMES).map(|_| draw(&mut lot)).collect();
    let read: Vec<Recipient> = texts.iter().map(|text| Recipient::parse(text, None)).collect();
    let began = Instant::now();
    for (text, recipient) in texts.iter().zip(&read) {
        black_box(contacts.find(text, recipient));
    }
    began.elapsed().as_secs_f64() / f64::from(TIMES) * 1e6
}

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let candidates: u32 = asked.unwrap_or(100_000_000);
    let cores = thread::available_parallelism().map_or(1, |cores| u32::try_from(cores.get()).unwrap_or(1));
    println!(
        "| addresses | contacts | candidates | alarms (bound 1e-5) | notes (bound 1e-3) | loading | a comparison |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for (name, draw, part) in NETS {
        let (sets, times): (Vec<_>, Vec<_>) = SIZES.iter().map(|size| loaded(*size, draw)).unzip();
        let each = candidates / part / cores;
        let counted: Vec<_> = thread::scope(|scope| {
            let sets = &sets;
            let count = |seed| scope.spawn(move || count(sets, draw, each, u64::from(seed) << 32));
            let running: Vec<_> = (1..=cores).map(count).collect();
            running.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        for (at, size) in SIZES.iter().enumerate() {
            let rate = |of: usize| {
                let found: u32 = counted.iter().map(|found| found[at][of]).sum();
                f64::from(found) / f64::from(each * cores)
            };
            println!(
                "| {name} | {size} | {} | {:.2e} | {:.2e} | {:.1} ms | {:.1} µs |",
                each * cores,
                rate(0),
                rate(1),
                times[at].as_secs_f64() * 1e3,
                one(&sets[at], draw)
            );
        }
    }
}
