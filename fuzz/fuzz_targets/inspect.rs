//! Any text, as any chain: an answer, and with a chain only readings of its family.
#![no_main]

use recipient_check::{chain::CHAINS, recipient::Recipient};

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let chain = CHAINS.get(usize::from(input.0));
    let readings = Recipient::parse(input.1, chain).readings;
    assert!(readings.iter().all(|reading| chain.is_none_or(|chain| reading.key.family == chain.family)));
});
