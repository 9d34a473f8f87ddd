//! Any text, searched among listed names and compared with another: scores from 0 to 1, whichever comes first.
#![no_main]

#[path = "../../tests/support/some_names.rs"]
mod some_names;

libfuzzer_sys::fuzz_target!(|texts: (&str, &str)| some_names::survive(texts.0, texts.1));
