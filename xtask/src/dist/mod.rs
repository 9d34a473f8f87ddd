//! `dist`: what is published. The page's files, bundled and optimised, with their checksums.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

use crate::wasm::{self, MODULES, TRANSLATED};

use crate::{javascript, lists, node, offline, run};

mod npm;
mod pack;
mod site;

pub use pack::{brotli, gzip};

/// Modules that a partner imports by name; each is an entry of the npm package.
const ENTRIES: [&str; 5] = ["index.js", "element.js", "define.js", "worker.js", "frame.js"];

/// What reads QR codes, bundled by [`javascript::build`] and fetched when it is first used.
pub const READER: &str = "qr.js";

/// The script of the worker's thread.
const THREAD: &str = "worker-thread.js";

/// Only fetched where WebAssembly is refused, so never a part of what fetches it.
pub fn only_where_refused() -> Vec<String> {
    let scripts = TRANSLATED.map(wasm::Module::script);
    ["worker.js", THREAD].map(str::to_owned).into_iter().chain(scripts).collect()
}

/// What a page takes by address, and can pin.
const FETCHED: [&str; 3] = ["js", "wasm", "json"];

/// Where [`build`] leaves what is published.
pub fn directory() -> PathBuf {
    run::root().join("dist")
}

/// Builds `dist/` anew and gives its path.
pub fn build() -> Result<PathBuf> {
    node::install()?;
    let page = crate::site::build()?;
    let dist = directory();
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    for module in MODULES {
        optimise(&module.named(&run::target()), &page.join(module.file()))?;
    }
    javascript::build(&run::target(), &page)?;
    shorten_styles(&page.join("styles.js"))?;
    run::run(node::node()?.arg(run::root().join("xtask/npm/words.mjs")).arg(&page))?;
    pin(&page)?;
    // The page that was optimised in its place has other hashes now.
    offline::write(&page)?;
    site::build(&page, &dist.join("site"))?;
    npm::build(&page, &dist.join("npm"))?;
    let classic = format!("{}.js", npm::CLASSIC);
    copy_file(&dist.join("npm").join(&classic), &dist.join("site").join(&classic))?;
    for lists in ["lists", "site/lists"] {
        build_lists(&page.join("lists"), &dist.join(lists))?;
    }
    pack::beside(&dist.join("site"))?;
    write_checksums(&dist)?;
    eprintln!("Built {}.", dist.display());
    Ok(dist)
}

/// Makes a module smaller. No feature flag: the module names the features that it uses. Its functions still have their names:
/// in the order of these, what is alike stands together, and packs better.
fn optimise(module: &Path, smaller: &Path) -> Result<()> {
    run::run(
        tool("wasm-opt")
            // Of the passes that are skipped, inlining costs a sixth of the speed; all three save bytes of which Brotli then
            // saves fewer. Nothing stands at the lowest addresses: there the stack would end.
            .args(["--converge", "--low-memory-unused"])
            .args(
                ["inlining-optimizing", "local-cse", "memory-packing"]
                    .map(|pass| format!("--skip-pass={pass}")),
            )
            // What a function does to the memory is known to its callers only if it is found out before them.
            .args(["--generate-global-effects", "-Oz", "--generate-global-effects", "-Oz"])
            .args(["--reorder-functions-by-name"])
            .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
            .arg(module)
            .arg("-o")
            .arg(smaller),
    )
}

/// Takes comments and white space out of the styles that a script holds as a text: what bundles scripts leaves texts alone.
fn shorten_styles(script: &Path) -> Result<()> {
    const MARKS: [&str; 2] = ["const CSS = `", "`;"];
    let text = fs::read_to_string(script)?;
    let (before, rest) = text.split_once(MARKS[0]).context("styles.js has a text of styles")?;
    let (styles, after) = rest.split_once(MARKS[1]).context("the text of styles ends")?;
    let sheet = script.with_extension("css");
    fs::write(&sheet, styles)?;
    let short = run::output(tool("esbuild").args(["--minify", "--charset=utf8"]).arg(&sheet))?;
    fs::remove_file(sheet)?;
    // In a text of JavaScript these would mean something else.
    ensure!(
        !styles.contains('\\') && !short.contains(['\\', '`', '$']),
        "styles.js: escapes are not expected"
    );
    Ok(fs::write(script, [before, MARKS[0], short.trim(), MARKS[1], after].concat())?)
}

/// Writes the hashes of the modules and of the languages into the script that fetches them.
fn pin(page: &Path) -> Result<()> {
    let mut names = MODULES.map(wasm::Module::file).to_vec();
    for entry in fs::read_dir(page.join("locales"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(has_extension(&name, "json").then(|| format!("locales/{name}")));
    }
    names.sort();
    let mut hashes = serde_json::Map::new();
    for name in names {
        let hash = BASE64_STANDARD.encode(Sha256::digest(fs::read(page.join(&name))?));
        hashes.insert(name, format!("sha256-{hash}").into());
    }
    let script = page.join("integrity.js");
    let text = fs::read_to_string(&script)?;
    let (before, _) = text.split_once("= {};").context("integrity.js has a place for hashes")?;
    Ok(fs::write(script, format!("{before}= {};\n", serde_json::to_string(&hashes)?))?)
}

/// The engines in JavaScript and the reader of QR codes stay files of their own.
const APART: [&str; 2] = ["--external:./wasm/*.asm.js", "--external:./qr.js"];

/// So does what starts the worker, in bundles of one file.
const WORKER: &str = "--external:./worker.js";

/// Stable names for people, content-hashed ones for caches that never ask again: the companions carry the hash of their
/// list, so that a timestamp leads to all three. Timestamp and root have one name each.
fn build_lists(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let rcl = fs::read(from.join(lists::FILES[0]))?;
    let hash = hex(&Sha256::digest(&rcl)[..8]);
    for name in lists::published(from)? {
        let bytes = fs::read(from.join(&name))?;
        if lists::FILES.contains(&name.as_str()) {
            let (stem, extension) = name.split_once('.').context("a list file has an extension")?;
            fs::write(to.join(format!("{stem}.{hash}.{extension}")), &bytes)?;
        }
        fs::write(to.join(name), &bytes)?;
    }
    Ok(())
}

/// Bundles scripts with what they import, each into one file in `out`.
pub fn bundle(entries: &[&Path], options: &[&str], out: &Path) -> Result<()> {
    run::run(
        tool("esbuild")
            .args(entries)
            .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
            .args(["--legal-comments=none", "--charset=utf8"])
            .args(options)
            .arg(format!("--outdir={}", out.display())),
    )
}

/// `SHA256SUMS` over every file, in the form that `sha256sum --check` reads; `sri.json` for `integrity` attributes: the site's
/// files, and those of the package that are whole by themselves.
fn write_checksums(dist: &Path) -> Result<()> {
    let mut files = BTreeMap::new();
    collect(dist, dist, &mut files)?;
    let mut sums = String::new();
    let mut integrity = serde_json::Map::new();
    for (name, bytes) in &files {
        writeln!(sums, "{}  {name}", hex(&Sha256::digest(bytes)))?;
        let fetched = |name: &&str| FETCHED.iter().any(|kind| has_extension(name, kind));
        if let Some(name) = name.strip_prefix("site/").filter(fetched).or_else(|| npm::whole(name)) {
            let hash = format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)));
            integrity.insert(name.to_owned(), hash.into());
        }
    }
    fs::write(dist.join("SHA256SUMS"), sums)?;
    fs::write(dist.join("sri.json"), serde_json::to_string_pretty(&integrity)? + "\n")?;
    Ok(())
}

fn collect(directory: &Path, base: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, base, files)?;
        } else {
            files.insert(path.strip_prefix(base)?.to_string_lossy().replace('\\', "/"), fs::read(&path)?);
        }
    }
    Ok(())
}

pub fn has_extension(path: impl AsRef<Path>, extension: &str) -> bool {
    path.as_ref().extension().is_some_and(|found| found == extension)
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file has a directory")?)?;
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

/// A tool that npm brings.
pub fn tool(name: &str) -> std::process::Command {
    run::command(run::root().join("node_modules/.bin").join(name))
}

/// In lower case.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
