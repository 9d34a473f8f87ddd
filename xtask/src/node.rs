//! What the tests and the bundle need beside Rust: node, its packages, a browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::run;

const INSTALL_CHROMIUM: &str = "apt-get update && apt-get install --yes --no-install-recommends chromium";

/// `node`, in the workspace.
pub fn node() -> Result<Command> {
    if !run::exists("node") {
        bail!("node is not installed; install Node.js 20 or later and try again");
    }
    Ok(run::command("node"))
}

/// Installs the packages that `package-lock.json` pins, unless they already stand there.
pub fn install() -> Result<()> {
    let lock = run::root().join("package-lock.json");
    let installed = run::root().join("node_modules/.package-lock.json");
    let modified = |path: &Path| path.metadata().and_then(|meta| meta.modified()).ok();
    if modified(&installed) > modified(&lock) {
        eprintln!("node_modules is newer than package-lock.json: nothing to install.");
        return Ok(());
    }
    node()?;
    run::run(run::command("npm").args(["ci", "--no-audit", "--no-fund"]))
}

/// A Chromium to test with: `$CHROMIUM`, else the one on the PATH, else Debian's, installed now.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    if let Some(path) = run::find("chromium") {
        return Ok(path);
    }
    if Path::new("/etc/debian_version").exists() && is_root()? {
        println!("Installing Chromium (once): {INSTALL_CHROMIUM}");
        run::run(run::command("sh").args(["-c", INSTALL_CHROMIUM]))?;
        if let Some(path) = run::find("chromium") {
            return Ok(path);
        }
    }
    bail!(
        "the browser tests need Chromium. On Debian: sudo sh -c '{INSTALL_CHROMIUM}'. \
         Elsewhere, set CHROMIUM to the path of a Chromium or Chrome"
    )
}

fn is_root() -> Result<bool> {
    Ok(run::output(run::command("id").arg("-u"))?.trim() == "0")
}
