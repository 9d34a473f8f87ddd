//! `receipt`: a note of a check is made, and held against list, text and salt.

use std::path::Path;

use anyhow::{Context, bail};
use recipient_check::chain;
use recipient_check::receipt::{Engine, List, MAX_SALT, MIN_SALT, Receipt};
use recipient_check::screen::{Options, Screener};

use crate::args::{self, Asked, ReceiptAction};
use crate::lists::Names;
use crate::{check, clock, contacts, exit, files, lists, terminal};

/// The largest receipt: a page of lists and parties.
const LIMIT: u64 = 1 << 20;

/// Makes a receipt, or verifies one.
pub fn run(arguments: &args::Receipt) -> anyhow::Result<u8> {
    match &arguments.action {
        ReceiptAction::Make(make) => {
            let text = check::one_text(&make.text)?;
            let now = make.asked.lists.now.unwrap_or_else(clock::now);
            let options = Options { now, max_age_days: make.max_age, chain: make.chain };
            let engine = Engine { version: env!("CARGO_PKG_VERSION").to_owned(), module: String::new() };
            let receipt =
                noted(&load(&make.asked, &text, &options)?, &text, &options, &make.asked.salt.0, engine)?;
            files::create_new(&make.out, &file(&receipt)?, false)?;
            terminal::print_lines(&[format!("{}: {}", make.out.display(), receipt.verdict), receipt.note])?;
            Ok(exit::DONE)
        }
        ReceiptAction::Verify(verify) => {
            verified(&verify.file, &verify.input, &verify.asked)?;
            terminal::print_lines(&[
                format!(
                    "{}: the list, the text and the salt give this receipt again.",
                    verify.file.display()
                ),
                "Time and engine are what whoever made it says.".to_owned(),
            ])?;
            Ok(exit::DONE)
        }
    }
}

/// Makes the receipt of the file again.
///
/// # Errors
/// Says what is another one: a byte of the file, the list, the text, or the answer.
fn verified(path: &Path, text: &str, asked: &Asked) -> anyhow::Result<()> {
    let bytes = files::read_regular(path, LIMIT)?;
    let receipt: Receipt = serde_json::from_slice(&bytes)
        .ok()
        .with_context(|| format!("{}: expected a receipt, found something else", path.display()))?;
    if !receipt.is_whole() || file(&receipt)?.as_bytes() != bytes {
        bail!("{}: a part of the receipt was changed: its checksum or its form does not fit", path.display());
    }
    let now = clock::parse(&receipt.time).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
    let chain = match &*receipt.chain {
        "" => None,
        id => Some(chain::chain(id).with_context(|| format!("{}: expected a known chain", path.display()))?),
    };
    let options = Options { now, max_age_days: receipt.max_age_days, chain };
    let screener = load(asked, text, &options)?;
    let again = noted(&screener, text, &options, &asked.salt.0, receipt.engine.clone())?;
    if again.lists != receipt.lists {
        let named = |lists: &[List]| {
            let all: Vec<String> =
                lists.iter().map(|list| format!("{} {} ({})", list.id, list.edition, list.sha256)).collect();
            all.join(", ")
        };
        bail!(
            "the receipt rests on {}, and this is {}; name the list with --list",
            named(&receipt.lists),
            named(&again.lists)
        );
    }
    if again.text != receipt.text {
        let same = again.input == receipt.input;
        let what =
            if same { "the same recipient, written in another way" } else { "another text, or another salt" };
        bail!("{}: this is {what}", path.display());
    }
    if again != receipt {
        bail!(
            "{}: the receipt says {}, and the same question is answered {}",
            path.display(),
            receipt.verdict,
            again.verdict
        );
    }
    Ok(())
}

fn noted(
    screener: &Screener,
    text: &str,
    options: &Options,
    salt: &[u8],
    engine: Engine,
) -> anyhow::Result<Receipt> {
    let check = screener.check(text, options);
    Receipt::new(screener, text, &check, options, salt, engine)
        .context("a secret, or a text too long to be searched for one, has no receipt")
}

fn load(asked: &Asked, text: &str, options: &Options) -> anyhow::Result<Screener> {
    let mut screener = lists::load(&asked.lists, Names::for_text(text, options.chain))?;
    if let Some(path) = &asked.contacts {
        screener.set_contacts(contacts::read(path)?);
    }
    Ok(screener)
}

/// As a browser writes it too.
fn file(receipt: &Receipt) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(receipt)? + "\n")
}

/// What makes a hash unlike all others of its text.
#[derive(Clone)]
pub struct Salt(Vec<u8>);

/// Reads a salt in hex.
pub fn parse_salt(text: &str) -> Result<Salt, String> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let pairs = text.as_bytes().chunks(2).map(|pair| match *pair {
        [high, low] => Some(digit(high)? << 4 | digit(low)?),
        _ => None,
    });
    let bytes: Option<Vec<u8>> = (text.len() <= 2 * MAX_SALT).then(|| pairs.collect()).flatten();
    bytes.filter(|bytes| bytes.len() >= MIN_SALT).map(Salt).ok_or_else(|| {
        format!(
            "expected {MIN_SALT} to {MAX_SALT} bytes in hex, such as `openssl rand -hex {MIN_SALT}` gives"
        )
    })
}
