//! The filter's promise, measured: how often it claims a key that it does not hold, and how many bytes that takes.
//!
//! `cargo bench --bench filter` prints a table; `-- 8` asks 10^8 strangers at each size (the default), which tells the
//! rate to a tenth. It is a measurement, not a timing: the strangers are drawn from a fixed seed.

#[path = "../tests/support/random.rs"]
#[expect(dead_code, reason = "nothing but numbers is drawn")]
mod random;

use std::thread;

use random::Random;
use recipient_check::filter::{FALSE_POSITIVE_RATE, Filter};
use recipient_check::key::KeyHash;

/// Sizes in powers of ten.
const SIZES: std::ops::RangeInclusive<u32> = 2..=7;

fn main() {
    let power = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(8);
    let strangers = 10_u64.pow(power);
    println!("asked {FALSE_POSITIVE_RATE:e}, {strangers} strangers at each size");
    println!(
        "{:>10} {:>12} {:>8} {:>8} {:>12} {:>8}",
        "keys", "bytes", "/ bound", "claimed", "rate", "/ asked"
    );
    for size in SIZES.map(|power| 10_u64.pow(power)) {
        let keys: Vec<KeyHash> = (0..size).map(|index| key(1, index)).collect();
        let filter = Filter::build(&keys).expect("a filter holds ten million keys");
        assert!(keys.iter().all(|key| filter.contains(key)), "a key is forgotten");
        let bytes = filter.to_bytes().len();
        let claimed = claimed(&filter, strangers);
        #[expect(clippy::cast_precision_loss, reason = "counts below 2^53")]
        let [size, length, hits, asked] = [size, bytes as u64, claimed, strangers].map(|count| count as f64);
        // What any set that claims so rarely must take: log2(1/rate) bits a key.
        let bound = size * FALSE_POSITIVE_RATE.recip().log2() / 8.0;
        let rate = hits / asked;
        println!(
            "{size:>10} {bytes:>12} {:>8.3} {claimed:>8} {rate:>12.2e} {:>8.2}",
            length / bound,
            rate / FALSE_POSITIVE_RATE
        );
    }
}

/// How many of `count` keys that the filter does not hold it claims.
fn claimed(filter: &Filter, count: u64) -> u64 {
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|thread| {
                let share = (thread..count).step_by(usize::try_from(threads).unwrap_or(1));
                scope.spawn(move || share.filter(|&index| filter.contains(&key(2, index))).count() as u64)
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().expect("asking does not panic")).sum()
    })
}

/// 32 bytes that look like a hash.
fn key(set: u64, index: u64) -> KeyHash {
    let mut random = Random(set << 60 | index << 2);
    let mut bytes = [0; 32];
    for part in bytes.chunks_exact_mut(8) {
        part.copy_from_slice(&random.next().to_le_bytes());
    }
    KeyHash(bytes)
}
