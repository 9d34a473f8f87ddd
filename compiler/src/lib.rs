//! Official sanctions lists to one signed list file.
//!
//! ```text
//! official file ─► Source ─► Record ─► Recipient ─► Key ─► list file ─► sign
//! ```
//!
//! | to | use |
//! |---|---|
//! | read an official file, packed or not | [`source::source`] |
//! | know what a party is here | [`record::Record`] |
//! | turn records into an unsigned list | [`compile()`] |
//! | turn bare addresses into a filter-only list | [`compile_lines`] |
//! | tell what changed between two editions | [`diff::diff`] |
//! | stop before an edition that lost too much | [`guard::check`] |
//! | number the next edition, and count what it changes | [`publish`] |
//! | sign it | [`sign::SecretKey`] |
//! | say what is wrong with a line of JSON | [`json::cause`] |
//!
//! No file is opened, no clock read and nothing printed here: bytes come in through [`std::io::Read`], times
//! through [`compile::Options`]. Equal records and options give equal bytes, on any machine and in any input order.

pub mod compile;
pub mod diff;
pub mod guard;
pub mod json;
mod label;
pub mod publish;
pub mod record;
pub mod report;
pub mod sign;
pub mod source;

pub use compile::{Error, Options, compile, compile_lines};
pub use report::Report;
