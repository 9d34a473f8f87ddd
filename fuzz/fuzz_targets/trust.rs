//! An edited timestamp or root of keys, signed anew or not: taken or refused.
#![no_main]

#[expect(dead_code, reason = "test crates use the rest")]
#[path = "../../tests/support/list.rs"]
mod list;
#[expect(dead_code, reason = "test crates use the rest")]
#[path = "../../tests/trust/workbench.rs"]
mod workbench;

libfuzzer_sys::fuzz_target!(|edits: workbench::Edits<'_>| workbench::survive(&edits));
