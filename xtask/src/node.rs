//! What the tests and the bundle need beside Rust: node, its packages, browsers.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run;

/// What a test starts: the variable that names another one, the program, Debian's packages of it.
type Program = (&'static str, &'static str, &'static str);

const BROWSERS: [Program; 5] = [
    ("CHROMIUM", "chromium", "chromium"),
    ("FIREFOX", "firefox-esr", "firefox-esr"),
    ("WEBKIT_DRIVER", "WebKitWebDriver", "webkit2gtk-driver"),
    // The screen that WebKitGTK draws on.
    ("XVFB_RUN", "xvfb-run", "xvfb"),
    ("XAUTH", "xauth", "xauth"),
];

const HOST: [Program; 2] = [BROWSERS[0], ("NGINX", "nginx", "nginx-light libnginx-mod-http-brotli-static")];

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

/// The browsers to test with, each with its variable.
pub fn browsers() -> Result<Vec<(&'static str, PathBuf)>> {
    installed(&BROWSERS)
}

/// A host to serve the site, and a browser to look at it.
pub fn host() -> Result<Vec<(&'static str, PathBuf)>> {
    installed(&HOST)
}

/// Each program with its variable: the one that the variable names, else the one on the PATH, else Debian's. What is
/// missing is installed now, in one go.
fn installed(programs: &[Program]) -> Result<Vec<(&'static str, PathBuf)>> {
    let found = |variable: &str, program| {
        std::env::var_os(variable).map(PathBuf::from).or_else(|| run::find(program))
    };
    let missing: Vec<_> =
        programs.iter().filter(|(variable, program, _)| found(variable, program).is_none()).collect();
    if !missing.is_empty() {
        let packages: Vec<_> = missing.iter().map(|(_, _, package)| *package).collect();
        let install =
            format!("apt-get update && apt-get install --yes --no-install-recommends {}", packages.join(" "));
        if !Path::new("/etc/debian_version").exists() || !is_root()? {
            let wanted: Vec<_> = missing
                .iter()
                .map(|(variable, program, _)| format!("{program} (or {variable}, its path)"))
                .collect();
            bail!("these tests need {}. On Debian: sudo sh -c '{install}'", wanted.join(", "));
        }
        println!("Installing (once): {install}");
        run::run(run::command("sh").args(["-c", &install]))?;
    }
    programs
        .iter()
        .map(|(variable, program, _)| {
            let path = found(variable, program).with_context(|| format!("{program} is not on the PATH"))?;
            Ok((*variable, path))
        })
        .collect()
}

fn is_root() -> Result<bool> {
    Ok(run::output(run::command("id").arg("-u"))?.trim() == "0")
}
