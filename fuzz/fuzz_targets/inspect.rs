//! Any text, as any chain: an answer, with a chain only readings of its family, and for a plain address the one that the first
//! module gives too.
#![no_main]

use recipient_check::{chain::CHAINS, recipient::Recipient};

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let chain = CHAINS.get(usize::from(input.0));
    let recipient = Recipient::parse(input.1, chain);
    if let Some(plain) = Recipient::plain(input.1, chain) {
        assert_eq!(format!("{plain:?}"), format!("{recipient:?}"));
    }
    assert!(
        recipient.readings.iter().all(|reading| chain.is_none_or(|chain| reading.key.family == chain.family))
    );
});
