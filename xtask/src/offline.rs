//! The service worker of the site, with the hashes of the build that it keeps together.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use crate::{dist, run};

/// The page that the site opens with.
const FRONT: &str = "index.html";

/// Writes the hashes of what the front page needs into the service worker. Another build is another worker.
pub fn write(site: &Path) -> Result<()> {
    let page = fs::read_to_string(site.join(FRONT))?;
    let links = page.lines().filter(|line| line.contains("<link ") || line.contains("<script "));
    let named = links.flat_map(|line| line.split([' ', '>'])).filter_map(|word| {
        word.strip_prefix("href=\"").or_else(|| word.strip_prefix("src=\""))?.strip_suffix('"')
    });
    // Lists are signed, and replaced between two builds.
    let needed = named.filter(|name| !name.starts_with("lists/")).chain([FRONT, ""]);
    let mut hashes = serde_json::Map::new();
    for name in needed {
        let file = if name.is_empty() { FRONT } else { name };
        let bytes = fs::read(site.join(file)).with_context(|| format!("{FRONT} names {file}"))?;
        hashes.insert(
            name.to_owned(),
            format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes))).into(),
        );
    }
    let worker = fs::read_to_string(run::root().join("www/sw.js"))?;
    let hole = "const FILES = {};\nconst BUILD = '';";
    let (before, after) = worker.split_once(hole).context("sw.js has a place for hashes")?;
    let (files, build) = (serde_json::to_string_pretty(&hashes)?, build_hash(site)?);
    Ok(fs::write(
        site.join("sw.js"),
        format!("{before}const FILES = {files};\nconst BUILD = '{build}';{after}"),
    )?)
}

/// One hash of what a build makes and a page may fetch, lists and documents aside.
fn build_hash(site: &Path) -> Result<String> {
    let mut digest = Sha256::new();
    for directory in ["", "wasm", "locales"] {
        let mut paths: Vec<_> =
            fs::read_dir(site.join(directory))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        paths.retain(|path| path.is_file() && !path.ends_with("sw.js"));
        paths.sort();
        for path in paths {
            digest.update(path.strip_prefix(site)?.to_string_lossy().as_bytes());
            digest.update(Sha256::digest(fs::read(&path)?));
        }
    }
    Ok(dist::hex(&digest.finalize()[..8]))
}
