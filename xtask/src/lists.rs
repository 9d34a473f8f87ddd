//! The default list, as the native command embeds it.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::run;

const PACKAGE: &str = "recipient-check-cli";

/// The default list and its companions.
pub const FILES: [&str; 3] = ["ofac-sdn.rcl", "ofac-sdn.namefilter", "ofac-sdn.names"];

/// Says which edition is the newest.
const TIMESTAMP: &str = "ofac-sdn.timestamp";

/// Copies the list that the command of the workspace at `root` embeds into `out`, with its timestamp and, where the build
/// has one, the root of keys: page and command cannot differ.
pub fn build(root: &Path, target: &Path, out: &Path) -> Result<()> {
    let embedded = embedded(root, target)?;
    std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let made = published(&embedded)?;
    for name in FILES.iter().chain([&TIMESTAMP]) {
        if !made.iter().any(|made| made == name) {
            bail!("{PACKAGE} has not made {name}");
        }
    }
    for name in made {
        let from = embedded.join(&name);
        std::fs::copy(&from, out.join(name)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    Ok(())
}

/// The files in `directory` that belong to the list: those of every list, and the root of keys.
pub fn published(directory: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in
        std::fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))?
    {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let root =
            name.starts_with("root.") && Path::new(&name).extension().is_some_and(|kind| kind == "rck");
        names.extend((root || name == TIMESTAMP || FILES.contains(&name.as_str())).then_some(name));
    }
    names.sort();
    Ok(names)
}

/// Where the command's build script leaves the list. `cargo check` runs that script and nothing slower.
fn embedded(root: &Path, target: &Path) -> Result<PathBuf> {
    let check = || {
        let mut check = run::cargo();
        check
            .current_dir(root)
            .env("CARGO_TARGET_DIR", target)
            .args(["check", "--package", PACKAGE, "--message-format", "json-render-diagnostics"])
            .stdin(Stdio::null());
        check
    };
    let messages = match std::env::var_os(run::SIGNING_KEY) {
        None => run::output(&mut check())?,
        Some(key) => {
            // Once without the key: with it only that script runs, and none of a library.
            run::output(&mut check())?;
            run::output(check().env(run::SIGNING_KEY, key))?
        }
    };
    let out = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find(|message| {
            message["reason"] == "build-script-executed"
                && message["package_id"].as_str().is_some_and(|id| id.contains(PACKAGE))
        })
        .and_then(|message| message["out_dir"].as_str().map(PathBuf::from));
    match out {
        Some(out) => Ok(out),
        None => bail!("{PACKAGE} has no build script that compiles the default list"),
    }
}
