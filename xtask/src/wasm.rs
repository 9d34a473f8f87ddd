//! `wasm/` to the files that the page loads: three modules, each with its glue.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use walrus::{FunctionKind, ModuleConfig};
use wasm_bindgen_cli_support::Bindgen;

use crate::run;

const TARGET: &str = "wasm32-unknown-unknown";

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
    // One by one: a module's profile is its own, and crates that are built together share their features.
    for module in MODULES {
        run::run(
            run::cargo()
                .current_dir(root)
                .env("CARGO_TARGET_DIR", target)
                .args(["build", "--lib", "--package", module.package])
                .args(["--profile", module.profile, "--target", TARGET])
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
    let mut lean = ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse_file(&page)?;
    trap_where_it_panics(&mut lean);
    lean.emit_wasm_file(&page)
}

/// What the standard library calls where a program cannot go on; none returns.
const PANICS: [&str; 11] = [
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "core::cell::panic_already_",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
];

/// Lets the module stop at once where it would first put together a message that no page shows. Without the message's
/// parts such a call is a few bytes, and there are thousands.
fn trap_where_it_panics(module: &mut walrus::Module) {
    for function in module.funcs.iter_mut() {
        let name = function.name.as_deref().map(without_hashes).unwrap_or_default();
        if let FunctionKind::Local(local) = &mut function.kind
            && PANICS.iter().any(|panic| name.starts_with(panic))
        {
            let entry = local.entry_block();
            local.block_mut(entry).instrs.clear();
            local.builder_mut().func_body().unreachable();
        }
    }
}

/// `core[c5930c85a12de822]::str` is `core::str`.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| name + part.split_once(']').map_or(part, |(_, rest)| rest))
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

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, FunctionId, Module};

    use super::trap_where_it_panics;

    fn named(module: &mut Module, name: &str) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name(name.to_owned()).func_body().i32_const(1).drop();
        builder.finish(vec![], &mut module.funcs)
    }

    #[test]
    fn what_panics_traps_and_nothing_else() {
        let mut module = Module::default();
        let all = [
            "core[c5930c85a12de822]::panicking::panic_fmt",
            "core::str::slice_error_fail_rt",
            "core::option::Option<T>::map_or",
            "recipient_check::screen::Screener::check",
        ]
        .map(|name| named(&mut module, name));
        trap_where_it_panics(&mut module);
        let instructions = all.map(|id| {
            let function = module.funcs.get(id).kind.unwrap_local();
            function.block(function.entry_block()).instrs.len()
        });
        assert_eq!(instructions, [1, 1, 2, 2]);
    }
}
