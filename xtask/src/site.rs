//! The page as a directory that any static host can serve: `www/`, the module, the default list, the documents.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha384};

use crate::{docs, lists, offline, run, wasm};

/// Where [`build`] leaves the page.
pub fn directory() -> PathBuf {
    run::target().join("site")
}

/// Builds `target/site` and gives its path.
pub fn build() -> Result<PathBuf> {
    let site = directory();
    // Files that are no longer made must not linger; the directory itself stays, a server may be reading it.
    if site.is_dir() {
        for entry in fs::read_dir(&site)? {
            let path = entry?.path();
            if path.is_dir() {
                fs::remove_dir_all(&path)?;
            } else {
                fs::remove_file(&path)?;
            }
        }
    }
    let (root, target) = (run::root(), run::target());
    copy(&root.join("www"), &site, |_| true)?;
    wasm::build(root, &target, &site.join("wasm"))?;
    lists::build(root, &target, &site.join("lists"))?;
    write_pages(&site)?;
    offline::write(&site)?;
    Ok(site)
}

/// What a page that shows how to pin the script says instead of the hash.
const HASH: &str = "{integrity of define.js}";

/// Writes the pages into `site` as the script that stands there demands: the tool's own, and the documents.
pub fn write_pages(site: &Path) -> Result<()> {
    let script = fs::read(site.join("define.js")).context("define.js is not built")?;
    let hash = format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(script)));
    let filled = |text: &str| text.replace(HASH, &hash);
    for entry in fs::read_dir(run::root().join("www"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let name = path.file_name().context("a file has a name")?;
            fs::write(site.join(name), filled(&fs::read_to_string(&path)?))?;
        }
    }
    docs::build(site, filled)
}

/// Copies a directory with every `wanted` file in it.
pub fn copy(from: &Path, to: &Path, wanted: fn(&Path) -> bool) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target, wanted)?;
        } else if wanted(&entry.path()) {
            fs::copy(entry.path(), &target).with_context(|| format!("cannot write {}", target.display()))?;
        }
    }
    Ok(())
}
