//! `check`: what the lists say.

use anyhow::Context;
use recipient_check::chain::Chain;
use recipient_check::screen::{Options, Screener};

use crate::args::Check;
use crate::lists::Names;
use crate::{clock, contacts, exit, files, jsonl, lists, terminal, words};

/// Answers for a person, or line by line.
pub fn run(arguments: &Check) -> anyhow::Result<u8> {
    if arguments.jsonl {
        let screener = load(arguments, Names::Searched)?;
        jsonl::answer_stdin(|fields| {
            Ok(screener.check(&fields.text()?, &options(arguments, fields.chain()?)))
        })?;
        return Ok(exit::DONE);
    }
    let text = one_text(&arguments.text)?;
    let screener = load(arguments, Names::for_text(&text, arguments.chain))?;
    let options = options(arguments, arguments.chain);
    let check = screener.check(&text, &options);
    let embedded = arguments.lists.list.is_empty();
    let contacts = arguments.contacts.is_some();
    let context =
        words::Context { text: &text, chain: arguments.chain, now: options.now, embedded, contacts };
    let answer = words::answer(&check, &context);
    // Whoever stopped reading still gets the verdict as the exit status.
    let _ = terminal::print_answer(&answer);
    Ok(exit::of(check.verdict))
}

fn load(arguments: &Check, names: Names) -> anyhow::Result<Screener> {
    let load = || -> anyhow::Result<Screener> {
        let mut screener = lists::load(&arguments.lists, names)?;
        if let Some(path) = &arguments.contacts {
            screener.set_contacts(contacts::read(path)?);
        }
        Ok(screener)
    };
    // Plain words first; what is wrong with the list follows in the same sentence.
    load().context("the check could not start, nothing was checked")
}

fn options(arguments: &Check, chain: Option<&'static Chain>) -> Options {
    let now = arguments.lists.now.unwrap_or_else(clock::now);
    Options { now, max_age_days: arguments.max_age, chain }
}

/// The words of a command line as one text; a single `-` reads it from standard input.
pub fn one_text(words: &[String]) -> anyhow::Result<String> {
    if words == ["-"] { files::read_stdin_text() } else { Ok(words.join(" ")) }
}
