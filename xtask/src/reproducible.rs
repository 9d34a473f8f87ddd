//! Two builds in two directories give the same bytes, and so does the compiler where a size has 32 bits.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{lists, node, run, site, wasm};

/// Builds the modules and the list again, from nothing, in a copy of the sources, and compares them with those
/// of the page.
pub fn check() -> Result<()> {
    let copy = copy_of_sources()?;
    let target = copy.join("target");
    wasm::build(&copy, &target, &copy.join("built/wasm"))?;
    lists::build(&copy, &target, &copy.join("built/lists"))?;

    let mut differing = Vec::new();
    let modules = wasm::MODULES.iter().flat_map(|module| [module.glue(), module.file()]).map(PathBuf::from);
    let lists = lists::published(&site::directory().join("lists"))?;
    let lists: Vec<_> = lists.iter().map(|name| Path::new("lists").join(name)).collect();
    for name in lists.into_iter().chain(modules) {
        let bytes = fs::read(site::directory().join(&name))?;
        if bytes == fs::read(copy.join("built").join(&name))? {
            println!("{}: {} bytes, the same in both", name.display(), bytes.len());
        } else {
            differing.push(name.display().to_string());
        }
    }
    if !differing.is_empty() {
        bail!(
            "these differ between {} and {}: {}",
            run::root().display(),
            copy.display(),
            differing.join(", ")
        );
    }
    fs::remove_dir_all(&copy)?;
    natively_and_as_wasm()
}

/// Every file that is kept, and none that was built.
pub fn copy_of_sources() -> Result<PathBuf> {
    let copy = run::target().join("a copy");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    for name in run::output(run::command("git").args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?
    .split_terminator('\0')
    {
        let (from, to) = (run::root().join(name), copy.join(name));
        if from.is_file() {
            fs::create_dir_all(to.parent().context("a file has a directory")?)?;
            fs::copy(&from, &to).with_context(|| format!("cannot copy {name}"))?;
        }
    }
    Ok(copy)
}

/// Where the compiler runs as a command of WebAssembly.
const WASI: &str = "wasm32-wasip1";

/// Compiles the records of the default list natively and as WebAssembly, and compares what would be signed.
fn natively_and_as_wasm() -> Result<()> {
    wasm::add_target(WASI)?;
    let example = ["--release", "--package", "recipient-check-compiler", "--example", "list_hashes"];
    run::run(run::cargo().arg("build").args(example).args(["--target", WASI]))?;
    run::run(run::cargo().arg("build").args(example))?;
    let records = || fs::File::open(run::root().join("data/ofac-sdn.records.jsonl"));
    let built = |target: &str, name: &str| run::target().join(target).join("release/examples").join(name);
    let native = run::output(run::command(built("", "list_hashes")).stdin(records()?))?;
    let module = built(WASI, "list_hashes.wasm");
    let runner = run::root().join("xtask/npm/wasi.mjs");
    let wasm = run::output(node::node()?.arg("--no-warnings").arg(runner).arg(module).stdin(records()?))?;
    if native != wasm {
        bail!("the compiler gives other bytes as WebAssembly:\n{native}\n{wasm}");
    }
    print!("natively and as WebAssembly:\n{native}");
    Ok(())
}
