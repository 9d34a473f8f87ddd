//! Is this crypto recipient on a sanctions list?
//!
//! The core of recipient-check: pasted text in, verdict out. It opens no file, asks no network, reads no clock
//! and draws no random number; the list's bytes and the time are arguments. The native command, the list
//! compiler and the WebAssembly module in the browser all run this code, so they cannot disagree.
//!
//! # The line
//!
//! ```text
//! pasted text ─► Recipient ─► Key ─► Screener::check ─► Check { verdict, entries, ... }
//!                                        ▲
//!                      ListFile::decode ─┘  (one signed file)
//! ```
//!
//! # Which part for which need
//!
//! | to | use |
//! |---|---|
//! | get a verdict on a text | [`screen::Screener`] |
//! | see how a text is read, without a list | [`recipient::Recipient::parse`] |
//! | know every spelling rule | [`chain::CHAINS`] |
//! | write or read a list file | [`list_file`] |
//! | compare with the user's own known recipients | [`lookalike::Contacts`] |
//! | know who may sign, and whether a list is the newest | [`trust`] |
//!
//! Modules stand bottom-up: each one uses only those above it.

mod word;
mod order;
pub mod date;
mod bytes;
pub mod text;
pub mod encoding;
pub mod key;
pub mod chain;
pub mod relation;
pub mod secret;
pub mod name;
pub mod recipient;
pub mod filter;
pub mod signature;
pub mod list_file;
pub mod trust;
pub mod odd;
pub mod lookalike;
pub mod screen;
pub mod receipt;
