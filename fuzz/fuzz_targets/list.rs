//! A good list with edited parts, signed anew: refused or answered.
#![no_main]

#[expect(dead_code, reason = "test crates use the rest")]
#[path = "../../tests/support/list.rs"]
mod list;
#[path = "../../tests/support/parts.rs"]
mod parts;

libfuzzer_sys::fuzz_target!(|edits: parts::Edits<'_>| parts::survive(&edits));
