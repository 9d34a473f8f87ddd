//! `wasm/` to the files that the page loads: three modules, each with its glue.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use walrus::ModuleConfig;
use wasm_bindgen_cli_support::Bindgen;

use crate::run;

const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library is built with the modules, as small as they are: the one that comes with the compiler is built for
/// speed, and puts together messages of panics that no page shows.
const STANDARD_LIBRARY: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// Where a toolchain has its sources.
const SOURCE: &str = "lib/rustlib/src/rust";

/// A module by its crate.
#[derive(Clone, Copy)]
pub struct Module {
    package: &'static str,
    /// The profile in `Cargo.toml` that it is built with.
    profile: &'static str,
    /// What its files are called by.
    pub name: &'static str,
    /// The one class that it exports.
    pub class: &'static str,
}

/// What one plain address takes, which every page loads.
pub const FIRST: Module = Module {
    package: "recipient-check-first",
    profile: "wasm-first",
    name: "recipient_check_first",
    class: "FirstEngine",
};
/// The check of everything else, which a page loads with the first text that takes it.
pub const CHECK: Module = Module {
    package: "recipient-check-wasm",
    profile: "wasm",
    name: "recipient_check_wasm",
    class: "Engine",
};
/// What typed names are compared with, which a page loads after its first answers.
pub const NAMES: Module = Module {
    package: "recipient-check-names",
    profile: "wasm",
    name: "recipient_check_names",
    class: "NameEngine",
};
/// All.
pub const MODULES: [Module; 3] = [FIRST, CHECK, NAMES];
/// Those that are there as a script too. Who runs scripts instead of modules has the whole check from the start.
pub const TRANSLATED: [Module; 2] = [CHECK, NAMES];

impl Module {
    /// The module, below a page's directory.
    pub fn file(self) -> String {
        format!("wasm/{}_bg.wasm", self.name)
    }

    /// Its glue, there.
    pub fn glue(self) -> String {
        format!("wasm/{}.js", self.name)
    }

    /// The module once more, as a script, there.
    pub fn script(self) -> String {
        format!("wasm/{}.asm.js", self.name)
    }

    /// The module as rustc leaves it.
    pub fn built(self, target: &Path) -> PathBuf {
        target.join(TARGET).join(self.profile).join(self.name).with_extension("wasm")
    }

    /// The module with the names of its functions, for `size`.
    pub fn named(self, target: &Path) -> PathBuf {
        target.join(self.name).with_extension("named.wasm")
    }
}

/// Builds the modules of the workspace at `root` and writes the glue and the module of each into `out`.
pub fn build(root: &Path, target: &Path, out: &Path) -> Result<()> {
    add_target(TARGET)?;
    add_source()?;
    // One by one: a module's profile is its own, and crates that are built together share their features.
    for module in MODULES {
        run::run(
            run::cargo()
                .current_dir(root)
                .env("CARGO_TARGET_DIR", target)
                .args(["build", "--lib", "--package", module.package])
                .args(["--profile", module.profile, "--target", TARGET])
                .args(STANDARD_LIBRARY)
                // Building it takes options that this compiler knows and has not promised to keep: the compiler is pinned.
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_ENCODED_RUSTFLAGS", flags(root)?)
                .env_remove("RUSTFLAGS"),
        )?;
    }
    MODULES.iter().try_for_each(|module| bind(*module, target, out))
}

fn bind(module: Module, target: &Path, out: &Path) -> Result<()> {
    let built = module.built(target);
    Bindgen::new()
        .input_path(&built)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).remove_producers_section(true).generate(out))
        .map_err(|error| anyhow!("wasm-bindgen refuses {}: {error:#}", built.display()))?;
    let page = out.join(format!("{}_bg.wasm", module.name));
    fs::copy(&page, module.named(target))?;
    ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse_file(&page)?
        .emit_wasm_file(&page)
}

/// Adds the compile target when rustc has none.
pub fn add_target(target: &str) -> Result<()> {
    let library = sysroot()?.join("lib/rustlib").join(target).join("lib");
    if library.is_dir() {
        return Ok(());
    }
    eprintln!("Adding the compile target {target} (once).");
    run::run(run::command("rustup").args(["target", "add", target])).with_context(|| {
        format!("Rust's {target} library is missing from {}; install it and try again", library.display())
    })
}

/// Adds the sources of the standard library when they are not there.
fn add_source() -> Result<()> {
    let source = sysroot()?.join(SOURCE).join("library");
    if source.is_dir() {
        return Ok(());
    }
    eprintln!("Adding the sources of Rust's standard library (once).");
    run::run(run::command("rustup").args(["component", "add", "rust-src"])).with_context(|| {
        format!(
            "the sources of Rust's standard library are missing from {}; install them and try again",
            source.display()
        )
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
        (sysroot()?.join(SOURCE), "/rust"),
        (root.to_path_buf(), "/recipient-check"),
    ];
    let mut flags = OsString::from(
        [
            // Unrolled, SHA-256 and SHA-512 are ten times as large and not twice as fast.
            "--cfg=sha2_backend_soft=\"compact\"",
            // What panics stops at once, and says neither why nor where.
            "-Zunstable-options",
            "-Cpanic=immediate-abort",
            "-Zlocation-detail=none",
        ]
        .join("\u{1f}"),
    );
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
