//! The service worker of the site, with the hashes of the build that it keeps together.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::wasm::{CHECK, Module, TRANSLATED};
use crate::{dist, run};

/// The page that the site opens with.
const FRONT: &str = "index.html";

/// What else the pages lead to, documents aside. The page inside a frame is not kept: what is said to it stands in its address.
const BESIDE: [&str; 3] = ["api.json", "gallery.html", "playground.html"];

/// Where the documents are.
const DOCUMENTS: &str = "docs/";

/// Writes the hashes of what works without a network into the service worker. Another build is another worker.
pub fn write(site: &Path) -> Result<()> {
    let mut front = needed(site, FRONT)?;
    // Fetched when it is needed, which may be when there is no network.
    front.extend([FRONT.to_owned(), String::new(), CHECK.file()]);
    let files = hashes(site, &front)?;
    let mut rest = documents(site)?;
    for page in rest.clone().iter().map(String::as_str).chain(BESIDE) {
        rest.insert(page.to_owned());
        if dist::has_extension(page, "html") {
            rest.extend(needed(site, page)?);
        }
    }
    rest.retain(|name| !files.contains_key(name));
    let rest = hashes(site, &rest)?;
    // No page can pin these, and not every build has them.
    let scripts = TRANSLATED.map(Module::script).into_iter().chain([dist::READER.to_owned()]);
    let scripts = hashes(site, &scripts.filter(|name| site.join(name).exists()).collect())?;

    let mut worker = fs::read_to_string(run::root().join("www/sw.js"))?;
    let build = build_hash(site, &rest)?;
    let written = |hashes| -> Result<String> { Ok(serde_json::to_string_pretty(hashes)?) };
    for (hole, text) in [
        ("const FILES = {};", format!("const FILES = {};", written(&files)?)),
        ("const REST = {};", format!("const REST = {};", written(&rest)?)),
        ("const SCRIPTS = {};", format!("const SCRIPTS = {};", written(&scripts)?)),
        ("const BUILD = '';", format!("const BUILD = '{build}';")),
    ] {
        let (before, after) = worker.split_once(hole).with_context(|| format!("sw.js has no `{hole}`"))?;
        worker = [before, &text, after].concat();
    }
    Ok(fs::write(site.join("sw.js"), worker)?)
}

/// Files that a page names in its head, by their place on the site. Lists are signed, and replaced between two builds.
fn needed(site: &Path, page: &str) -> Result<BTreeSet<String>> {
    let text = fs::read_to_string(site.join(page))?;
    let directory = page.rsplit_once('/').map_or("", |(directory, _)| directory);
    let links = text.lines().filter(|line| line.contains("<link ") || line.contains("<script "));
    let named = links.flat_map(|line| line.split([' ', '>'])).filter_map(|word| {
        word.strip_prefix("href=\"").or_else(|| word.strip_prefix("src=\""))?.strip_suffix('"')
    });
    let placed = named.map(|name| match name.strip_prefix("../") {
        Some(above) => above.to_owned(),
        None if directory.is_empty() => name.to_owned(),
        None => format!("{directory}/{name}"),
    });
    Ok(placed.filter(|name| !name.starts_with("lists/")).collect())
}

/// Every document with what lies beside it; the texts that they were made of are for readers that are no browsers.
fn documents(site: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::from([DOCUMENTS.to_owned()]);
    let mut directories = vec![site.join(DOCUMENTS)];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory)? {
            let path = entry?.path();
            if path.is_dir() {
                directories.push(path);
            } else if !dist::has_extension(&path, "md") {
                found.insert(path.strip_prefix(site)?.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Ok(found)
}

/// The hash of each file, by its place. A place that is a directory shows the page that it opens with.
fn hashes(site: &Path, names: &BTreeSet<String>) -> Result<Map<String, Value>> {
    let hash = |name: &String| {
        let file =
            if name.is_empty() || name.ends_with('/') { format!("{name}{FRONT}") } else { name.clone() };
        let bytes = fs::read(site.join(&file)).with_context(|| format!("the site has no {file}"))?;
        Ok((name.clone(), format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes))).into()))
    };
    names.iter().map(hash).collect()
}

/// One hash of what a build makes and a page may fetch, lists aside.
fn build_hash(site: &Path, rest: &Map<String, Value>) -> Result<String> {
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
    digest.update(serde_json::to_vec(rest)?);
    Ok(dist::hex(&digest.finalize()[..8]))
}
