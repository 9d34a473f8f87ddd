//! The command as its users meet it: arguments in, text and exit status out.

mod bad_lists;
mod check;
mod compile;
mod contacts;
mod diff;
mod jsonl;
mod keys;
mod receipt;
mod root;
mod update;
mod workshop;
