//! The arguments of `receipt`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use recipient_check::chain::Chain;
use recipient_check::screen::MAX_AGE_DAYS;

use super::Lists;
use crate::receipt::{Salt, parse_salt};
use crate::{chains, clock};

/// Note what was checked, or hold such a note against list, text and salt
#[derive(Args)]
#[command(after_help = "\
Examples:
  recipient-check receipt make --salt $(openssl rand -hex 16) --out receipt.json 0x098B...
  recipient-check receipt verify receipt.json --input 0x098B... \\
      --salt 00112233445566778899aabbccddeeff

A note of what was checked, not proof of compliance. The text is in it only as a hash with the salt; keep both.

verify makes the note again, offline, and ends with 0 where it comes out the same, with 2 where not. Time and engine \
are what whoever made it says.")]
pub struct Receipt {
    #[command(subcommand)]
    pub action: ReceiptAction,
}

#[derive(Subcommand)]
pub enum ReceiptAction {
    Make(ReceiptMake),
    Verify(ReceiptVerify),
}

/// What both need besides the text.
#[derive(Args)]
pub struct Asked {
    /// The salt, 16 to 64 bytes in hex
    #[arg(long, value_name = "HEX", value_parser = parse_salt)]
    pub salt: Salt,

    /// Compare with these known recipients too
    #[arg(long, value_name = "FILE")]
    pub contacts: Option<PathBuf>,

    #[command(flatten)]
    pub lists: Lists,
}

/// Check a text, and note what came of it
#[derive(Args)]
pub struct ReceiptMake {
    /// What to check; several words are one text; - reads it from standard input
    #[arg(value_name = "TEXT", required = true)]
    pub text: Vec<String>,

    /// Where the receipt goes; never overwrites
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,

    #[command(flatten)]
    pub asked: Asked,

    /// From which age on a list may no longer say "no match"
    #[arg(long, value_name = "DAYS", default_value_t = MAX_AGE_DAYS, value_parser = clock::parse_days)]
    pub max_age: i64,

    /// Read the text as an address of this chain only
    #[arg(long, value_name = "ID", value_parser = chains::named)]
    pub chain: Option<&'static Chain>,
}

/// Make a receipt again from list, text and salt
#[derive(Args)]
pub struct ReceiptVerify {
    /// The receipt
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// The text that was checked
    #[arg(long, value_name = "TEXT")]
    pub input: String,

    #[command(flatten)]
    pub asked: Asked,
}
