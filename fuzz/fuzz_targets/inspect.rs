//! Any text, as any chain: an answer, only readings of the chain's family, and the same from what reads plain texts.
#![no_main]

use recipient_check::{chain::CHAINS, recipient::Recipient};

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let chain = CHAINS.get(usize::from(input.0));
    let (whole, plain) = (Recipient::parse(input.1, chain), Recipient::plain(input.1, chain));
    assert!(plain.is_none_or(|plain| format!("{plain:?}") == format!("{whole:?}")));
    assert!(whole.readings.iter().all(|own| chain.is_none_or(|chain| own.key.family == chain.family)));
});
