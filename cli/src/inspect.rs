//! `inspect`: how a text is read, without any list.

use recipient_check::recipient::Recipient;

use crate::args::Inspect;
use crate::{check, exit, jsonl, terminal, words};

/// Shows the readings to a person, or line by line.
pub fn run(arguments: &Inspect) -> anyhow::Result<u8> {
    if arguments.jsonl {
        jsonl::answer_stdin(|fields| Ok(Recipient::parse(&fields.text()?, fields.chain()?)))?;
    } else {
        let text = check::one_text(&arguments.text)?;
        terminal::print_answer(&words::readings(&Recipient::parse(&text, arguments.chain)))?;
    }
    Ok(exit::DONE)
}
