//! `test`: everything, one step after the other, each with its time and the command that repeats it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::{dist, javascript, node, offline, reproducible, run, serve, site, size};

/// What `test` takes.
#[derive(clap::Args)]
pub struct Arguments {
    /// Rust and node only: no browser, no network.
    #[arg(long)]
    quick: bool,
    /// Run this step only, and those it needs.
    #[arg(long, value_name = "STEP")]
    only: Option<String>,
}

/// One row per step.
struct Step {
    name: &'static str,
    quick: bool,
    /// Steps without which this one says nothing.
    needs: &'static [&'static str],
    /// What a person types to run only this.
    repeat: &'static str,
    work: fn() -> Result<()>,
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        quick: true,
        needs: &[],
        repeat: "cargo fmt --all",
        work: || run::run(run::cargo().args(["fmt", "--all", "--check"])),
    },
    Step {
        name: "lints",
        quick: true,
        needs: &[],
        repeat: "cargo clippy --workspace --all-targets -- -D warnings",
        work: || {
            run::run(run::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
        },
    },
    Step { name: "rust", quick: true, needs: &[], repeat: "cargo test --workspace", work: rust_tests },
    Step {
        name: "examples",
        quick: true,
        needs: &[],
        repeat: "cargo test --workspace --doc",
        work: || run::run(run::cargo().args(["test", "--quiet", "--workspace", "--doc"])),
    },
    Step {
        name: "page",
        quick: true,
        needs: &[],
        repeat: "cargo xtask serve --build-only",
        work: || site::build().map(drop),
    },
    Step {
        name: "command",
        quick: true,
        needs: &[],
        repeat: "cargo build --package recipient-check-cli",
        work: || run::run(run::cargo().args(["build", "--package", "recipient-check-cli"])),
    },
    Step {
        name: "node",
        quick: true,
        needs: &["page", "command"],
        repeat: "cargo xtask test --only node",
        work: || node_tests("tests/node", &[]),
    },
    Step {
        name: "docs",
        quick: false,
        needs: &[],
        repeat: "RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps",
        work: || {
            run::run(
                run::cargo()
                    .args(["doc", "--quiet", "--workspace", "--no-deps"])
                    .env("RUSTDOCFLAGS", "-D warnings"),
            )
        },
    },
    Step {
        name: "fuzz targets",
        quick: false,
        needs: &[],
        repeat: "cargo check --manifest-path fuzz/Cargo.toml",
        work: || run::run(run::cargo().args(["check", "--locked", "--manifest-path", "fuzz/Cargo.toml"])),
    },
    Step {
        name: "licences",
        quick: false,
        needs: &[],
        repeat: "cargo deny check licenses bans sources",
        work: licences,
    },
    Step {
        name: "reproducible",
        quick: false,
        needs: &["page"],
        repeat: "cargo xtask test --only reproducible",
        work: reproducible::check,
    },
    Step { name: "npm", quick: false, needs: &[], repeat: "npm ci", work: node::install },
    Step {
        name: "engines",
        quick: false,
        needs: &["npm", "page"],
        repeat: "cargo xtask test --only engines",
        work: || {
            javascript::build(&run::target(), &site::directory())?;
            offline::write(&site::directory())?;
            run_node_tests(&[PathBuf::from("tests/node/engines.test.mjs")], &[])
        },
    },
    Step {
        name: "dist",
        quick: false,
        needs: &["npm"],
        repeat: "cargo xtask dist",
        work: || dist::build().map(drop),
    },
    Step {
        name: "size",
        quick: false,
        needs: &["dist"],
        repeat: "cargo xtask size",
        work: || size::print(&dist::directory(), &size::Arguments::default()),
    },
    Step {
        name: "package",
        quick: false,
        needs: &["npm", "dist"],
        repeat: "cargo xtask test --only package",
        work: || node_tests("tests/package", &node::browsers()?),
    },
    Step {
        name: "browser",
        quick: false,
        needs: &["npm", "page", "command", "engines"],
        repeat: "cargo xtask test --only browser",
        work: browser_tests,
    },
    Step {
        name: "nginx",
        quick: false,
        needs: &["npm", "command", "dist"],
        repeat: "cargo xtask test --only nginx",
        work: || node_tests("tests/hosting", &node::host()?),
    },
];

/// Runs the steps. The last line printed is the count.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let chosen = chosen(arguments)?;
    let start = Instant::now();
    let mut passed: Vec<&str> = Vec::new();
    let mut failed: Vec<&Step> = Vec::new();
    for step in chosen {
        println!("\n── {} ──", step.name);
        let began = Instant::now();
        let missing = step.needs.iter().find(|need| !passed.contains(need));
        let result = match missing {
            Some(need) => Err(anyhow::anyhow!("not run, because \"{need}\" failed")),
            None => (step.work)(),
        };
        let seconds = began.elapsed().as_secs_f32();
        match result {
            Ok(()) => {
                println!("{}: passed in {seconds:.1} s", step.name);
                passed.push(step.name);
            }
            Err(error) => {
                println!("{}: FAILED after {seconds:.1} s: {error:#}", step.name);
                failed.push(step);
            }
        }
    }
    println!("\nAll steps took {:.0} s.", start.elapsed().as_secs_f32());
    for step in &failed {
        println!("{} failed. To repeat it: {}", step.name, step.repeat);
    }
    println!("{} passed, {} failed", passed.len(), failed.len());
    Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The steps asked for, each after those it needs.
fn chosen(arguments: &Arguments) -> Result<Vec<&'static Step>> {
    let Some(only) = &arguments.only else {
        return Ok(STEPS.iter().filter(|step| step.quick || !arguments.quick).collect());
    };
    let Some(wanted) = STEPS.iter().find(|step| step.name == only) else {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        bail!("there is no step \"{only}\"; the steps are: {}", names.join(", "));
    };
    let mut names = vec![wanted.name];
    // A step stands below those it needs: one walk upwards finds them all.
    for step in STEPS.iter().rev() {
        if names.contains(&step.name) {
            names.extend(step.needs);
        }
    }
    Ok(STEPS.iter().filter(|step| names.contains(&step.name)).collect())
}

fn rust_tests() -> Result<()> {
    if run::exists("cargo-nextest") {
        run::run(run::cargo().args(["nextest", "run", "--workspace", "--no-fail-fast"]))
    } else {
        run::run(run::cargo().args(["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"]))
    }
}

fn licences() -> Result<()> {
    if !run::exists("cargo-deny") {
        println!("Installing cargo-deny (once, a few minutes).");
        run::run(run::cargo().args(["install", "--locked", "cargo-deny"]))?;
    }
    run::run(run::cargo().args(["deny", "--workspace", "check", "licenses", "bans", "sources"]))
}

fn browser_tests() -> Result<()> {
    let mut environment = node::browsers()?;
    let address = serve::in_background(&site::directory())?;
    environment.push(("RECIPIENT_CHECK_URL", PathBuf::from(format!("http://{address}/"))));
    node_tests("tests/browser", &environment)
}

/// Runs every `*.test.mjs` of a directory.
fn node_tests(directory: &str, environment: &[(&str, PathBuf)]) -> Result<()> {
    let mut tests = std::fs::read_dir(run::root().join(directory))
        .with_context(|| format!("cannot read {directory}"))?
        .map(|entry| Ok(Path::new(directory).join(entry?.file_name())))
        .collect::<Result<Vec<_>>>()?;
    tests.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    tests.sort();
    if tests.is_empty() {
        bail!("{directory} holds no *.test.mjs");
    }
    run_node_tests(&tests, environment)
}

fn run_node_tests(tests: &[PathBuf], environment: &[(&str, PathBuf)]) -> Result<()> {
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    run::run(
        node::node()?
            // A browser waits as often as it works: one file for each processor keeps both busy.
            .args(["--test", "--test-reporter=spec", &format!("--test-concurrency={processors}")])
            .args(tests)
            .env("RECIPIENT_CHECK_SITE", site::directory())
            .env("RECIPIENT_CHECK_COMMAND", run::target().join("debug/recipient-check"))
            .envs(environment.iter().map(|(name, value)| (name, value))),
    )
}

#[cfg(test)]
mod tests {
    use super::{Arguments, STEPS, chosen};

    fn names(quick: bool, only: Option<&str>) -> Vec<&'static str> {
        let arguments = Arguments { quick, only: only.map(str::to_owned) };
        chosen(&arguments).expect("the step exists").iter().map(|step| step.name).collect()
    }

    #[test]
    fn a_step_stands_below_those_it_needs() {
        for (at, step) in STEPS.iter().enumerate() {
            for need in step.needs {
                assert!(STEPS[..at].iter().any(|above| above.name == *need), "{} needs {need}", step.name);
            }
        }
    }

    #[test]
    fn a_quick_step_needs_quick_steps_only() {
        let quick = names(true, None);
        let needs = STEPS.iter().filter(|step| step.quick).flat_map(|step| step.needs);
        assert!(needs.into_iter().all(|need| quick.contains(need)));
    }

    #[test]
    fn one_step_brings_those_it_needs_and_no_other() {
        assert_eq!(names(false, Some("node")), ["page", "command", "node"]);
        assert!(chosen(&Arguments { quick: false, only: Some("nothing".to_owned()) }).is_err());
    }
}
