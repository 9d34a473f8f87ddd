//! Build orchestration: `cargo xtask serve | test | size | dist | release`.
//!
//! It runs the other crates and never links them, so it still runs while they do not compile. What the page is made
//! of is decided in [`site`]; `serve`, `test`, `size` and `dist` all start from that one directory.

mod dist;
mod docs;
mod javascript;
mod lists;
mod node;
mod offline;
mod release;
mod reproducible;
mod run;
mod serve;
mod site;
mod size;
mod test;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, serves and tests recipient-check.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the page with Rust alone and serve it on this computer.
    Serve(serve::Arguments),
    /// Run every test, after installing what they need.
    Test(test::Arguments),
    /// Print what a visitor downloads, in bytes (needs node).
    Size(size::Arguments),
    /// Build what is published into dist/ (needs node).
    Dist,
    /// Build what a tag publishes, twice, into target/release-artefacts (needs node).
    Release(release::Arguments),
}

fn main() -> ExitCode {
    perform(&Arguments::parse().task).unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}

fn perform(task: &Task) -> anyhow::Result<ExitCode> {
    match task {
        Task::Serve(arguments) => serve::run(arguments)?,
        Task::Test(arguments) => return test::run(arguments),
        Task::Size(arguments) => size::run(arguments)?,
        Task::Dist => dist::build().map(drop)?,
        Task::Release(arguments) => release::run(arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}
