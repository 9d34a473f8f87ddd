//! Two builds in two directories give the same bytes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{lists, run, site, wasm};

/// Builds the module and the list again, from nothing, in a copy of the sources, and compares them with those
/// of the page.
pub fn check() -> Result<()> {
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
    let target = copy.join("target");
    wasm::build(&copy, &target, &copy.join("built/wasm"))?;
    lists::build(&copy, &target, &copy.join("built/lists"))?;

    let mut differing = Vec::new();
    let module =
        ["recipient_check_wasm.js", "recipient_check_wasm_bg.wasm"].map(|name| Path::new("wasm").join(name));
    for name in lists::FILES.map(|name| Path::new("lists").join(name)).iter().chain(&module) {
        let bytes = fs::read(site::directory().join(name))?;
        if bytes == fs::read(copy.join("built").join(name))? {
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
    Ok(())
}
