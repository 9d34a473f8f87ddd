//! `wasm/` to the two files that the page loads: the module and its glue.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use walrus::ModuleConfig;
use wasm_bindgen_cli_support::Bindgen;

use crate::run;

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds the module of the workspace at `root` and writes `recipient_check_wasm.js` and
/// `recipient_check_wasm_bg.wasm` into `out`.
pub fn build(root: &Path, target: &Path, out: &Path) -> Result<()> {
    add_target()?;
    run::run(
        run::cargo()
            .current_dir(root)
            .env("CARGO_TARGET_DIR", target)
            .args(["build", "--package", "recipient-check-wasm", "--lib"])
            .args(["--profile", "wasm", "--target", TARGET])
            .env("CARGO_ENCODED_RUSTFLAGS", flags(root)?)
            .env_remove("RUSTFLAGS"),
    )?;
    let module = target.join(TARGET).join("wasm/recipient_check_wasm.wasm");
    Bindgen::new()
        .input_path(&module)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).remove_producers_section(true).generate(out))
        .map_err(|error| anyhow!("wasm-bindgen refuses {}: {error:#}", module.display()))?;
    let page = out.join("recipient_check_wasm_bg.wasm");
    fs::copy(&page, named(target))?;
    ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse_file(&page)?
        .emit_wasm_file(&page)
}

/// The module with the names of its functions, for `size`.
pub fn named(target: &Path) -> PathBuf {
    target.join("recipient_check_wasm.named.wasm")
}

/// Adds the compile target when rustc has none.
fn add_target() -> Result<()> {
    let library = sysroot()?.join("lib/rustlib").join(TARGET).join("lib");
    if library.is_dir() {
        return Ok(());
    }
    eprintln!("Adding the compile target {TARGET} (once).");
    run::run(run::command("rustup").args(["target", "add", TARGET])).with_context(|| {
        format!("Rust's {TARGET} library is missing from {}; install it and try again", library.display())
    })
}

/// No path of this computer may reach the module: it would differ from directory to directory.
fn flags(root: &Path) -> Result<OsString> {
    let home = std::env::home_dir().context("this user has no home directory")?;
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    // rustc takes the last prefix that fits, so the more precise ones stand below.
    let prefixes = [
        (home, "/home"),
        (cargo_home, "/cargo"),
        (sysroot()?.join("lib/rustlib/src/rust"), "/rust"),
        (root.to_path_buf(), "/recipient-check"),
    ];
    // Unrolled, SHA-256 and SHA-512 are ten times as large and not twice as fast.
    let mut flags = OsString::from("--cfg=sha2_backend_soft=\"compact\"");
    for (path, name) in prefixes {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(path);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}

fn sysroot() -> Result<PathBuf> {
    let printed = run::output(run::command("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(printed.trim()))
}
