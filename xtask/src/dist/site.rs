//! `dist/site`: what a static host serves as it is.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{APART, ENTRIES, READER, THREAD, WORKER, bundle, copy_file, has_extension};
use crate::offline;
use crate::site::{copy, write_pages};
use crate::wasm::{MODULES, TRANSLATED};

/// A static host serves this directory as it is. `define.js` is one file, so that one hash pins it.
pub fn build(page: &Path, site: &Path) -> Result<()> {
    copy(page, site, |path| !has_extension(path, "js") && !has_extension(path, "ts"))?;
    let mut scripts = scripts(page)?;
    scripts.extend(ENTRIES.map(|entry| page.join(entry)));
    scripts.push(page.join(THREAD));
    scripts.sort();
    scripts.dedup();
    for script in &scripts {
        // A page's own script takes the element from `define.js`, which is there already.
        bundle(&[script], &[&["--external:./define.js", WORKER], &APART[..]].concat(), site)?;
    }
    copy_file(&page.join(READER), &site.join(READER))?;
    for module in TRANSLATED {
        copy_file(&page.join(module.script()), &site.join(module.script()))?;
    }
    write_pages(site)?;
    drop_preloads(site)?;
    bundle_glue(page, site)?;
    offline::write(site)?;
    bundle(&[&site.join("sw.js")], &["--allow-overwrite"], site)
}

/// A page preloads the modules that it is made of. In the bundle they are one: `define.js`.
fn drop_preloads(site: &Path) -> Result<()> {
    for entry in fs::read_dir(site)? {
        let path = entry?.path();
        if !has_extension(&path, "html") {
            continue;
        }
        let html = fs::read_to_string(&path)?;
        let kept: Vec<&str> = html
            .lines()
            .filter(|line| !line.contains("rel=\"modulepreload\"") || line.contains("\"define.js\""))
            .collect();
        fs::write(&path, kept.join("\n") + "\n")?;
    }
    Ok(())
}

/// Bundles the glue by itself too, so that `size` can weigh it.
fn bundle_glue(page: &Path, out: &Path) -> Result<()> {
    for module in MODULES {
        bundle(&[&page.join(module.glue())], &[], &out.join("wasm"))?;
    }
    Ok(())
}

/// The scripts that the pages and the documents name, in the page's directory.
fn scripts(page: &Path) -> Result<Vec<PathBuf>> {
    let mut scripts = Vec::new();
    let documents = fs::read_dir(page.join("docs"))?;
    for entry in fs::read_dir(page)?.chain(documents) {
        let path = entry?.path();
        if has_extension(&path, "html") {
            let html = fs::read_to_string(&path)?;
            let tags = html.split("<script ").skip(1).filter_map(|rest| rest.split('>').next());
            let named = tags.filter_map(|tag| tag.split("src=\"").nth(1)?.split('"').next());
            let named = named.map(|name| name.trim_start_matches("../"));
            scripts.extend(named.filter(|name| has_extension(name, "js")).map(|name| page.join(name)));
        }
    }
    Ok(scripts)
}
