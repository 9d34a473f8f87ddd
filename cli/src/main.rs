//! `recipient-check`: the core at a terminal and in a pipe.
//!
//! Arguments, files, printing and the clock are here and nowhere else in the workspace. [`words`] holds every
//! sentence that a person reads; [`exit`] every exit code.

mod args;
mod chains;
mod check;
mod clock;
mod compile;
mod contacts;
mod dates;
mod diff;
mod diff_words;
mod exit;
mod fetch;
mod files;
mod inspect;
mod jsonl;
mod keygen;
mod lists;
mod names;
mod receipt;
mod root;
mod sources;
mod side_by_side;
mod stream;
mod terminal;
mod tree;
mod update;
mod verify;
mod words;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Arguments, Command};

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code.into(),
        // The reader of our output has left: nobody is there to be told.
        Err(error) if is_broken_pipe(&error) => exit::BROKEN_PIPE.into(),
        Err(error) => {
            terminal::note(&format!("recipient-check: {error:#}"));
            exit::CANNOT.into()
        }
    }
}

fn run(command: Command) -> anyhow::Result<u8> {
    match command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Names(arguments) => names::run(&arguments),
        Command::Compile(arguments) => compile::run(&arguments),
        Command::Update(arguments) => update::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Keygen(arguments) => keygen::run(&arguments),
        Command::Root(arguments) => root::run(&arguments),
        Command::Receipt(arguments) => receipt::run(&arguments),
        Command::Completions(arguments) => {
            let mut script = Vec::new();
            clap_complete::generate(
                arguments.shell,
                &mut Arguments::command(),
                "recipient-check",
                &mut script,
            );
            io::stdout().write_all(&script)?;
            Ok(exit::DONE)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
