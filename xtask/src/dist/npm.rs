//! `dist/npm`: the npm package.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{ENTRIES, JAVASCRIPT, THREAD, bundle, copy_file, has_extension};
use crate::site::copy;
use crate::wasm::MODULES;
use crate::{lists, node, run};

/// Exactly what `npm publish` would send.
pub fn build(page: &Path, npm: &Path) -> Result<()> {
    let entries = ENTRIES.map(|entry| page.join(entry));
    let entries: Vec<_> = entries.iter().map(PathBuf::as_path).collect();
    bundle(&entries, &["--splitting", "--chunk-names=shared-[hash]", JAVASCRIPT], npm)?;
    // A worker's script is handed on by a partner's bundler as it is: it shares nothing.
    bundle(&[&page.join(THREAD)], &[JAVASCRIPT], npm)?;
    let lists = lists::published(&page.join("lists"))?;
    for name in MODULES
        .iter()
        .flat_map(|module| [module.file(), module.script()])
        .chain(lists.into_iter().map(|name| format!("lists/{name}")))
    {
        copy_file(&page.join(&name), &npm.join(&name))?;
    }
    copy(&page.join("locales"), &npm.join("locales"), |path| has_extension(path, "json"))?;
    copy_file(&page.join("types.d.ts"), &npm.join("types.d.ts"))?;
    let describe = run::root().join("xtask/npm/api.mjs");
    run::run(node::node()?.arg(describe).arg(npm.join("custom-elements.json")))?;
    for name in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        copy_file(&run::root().join(name), &npm.join(name))?;
    }
    let manifest = fs::read_to_string(run::root().join("xtask/npm/package.json"))?;
    fs::write(npm.join("package.json"), manifest.replace("0.0.0", env!("CARGO_PKG_VERSION")))?;
    Ok(())
}
