//! `dist/npm`: the npm package.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::{APART, ENTRIES, READER, THREAD, WORKER, bundle, copy_file, has_extension};
use crate::site::copy;
use crate::wasm::{CHECK, MODULES};
use crate::{lists, node, run};

/// Everything in one file, for pages and bundlers that take no other along: by entry of the page, and what it is called.
const INLINE: [(&str, &str); 2] = [("index.js", "inline"), ("define.js", "inline-define")];

/// The element for pages without modules.
pub const CLASSIC: &str = "recipient-check.iife";

/// What one hash pins altogether, by its place in `dist`. The classic script is the site's too.
pub fn whole(name: &str) -> Option<&str> {
    let stem = name.strip_prefix("npm/")?.strip_suffix(".js")?;
    INLINE.iter().any(|(_, inline)| *inline == stem).then_some(name)
}

/// Exactly what `npm publish` would send.
pub fn build(page: &Path, npm: &Path) -> Result<()> {
    let entries = ENTRIES.map(|entry| page.join(entry));
    let entries: Vec<_> = entries.iter().map(PathBuf::as_path).collect();
    bundle(&entries, &[&["--splitting", "--chunk-names=shared-[hash]"], &APART[..]].concat(), npm)?;
    // A worker's script is handed on by a partner's bundler as it is: it shares nothing.
    bundle(&[&page.join(THREAD)], &APART, npm)?;
    copy_file(&page.join(READER), &npm.join(READER))?;
    inline(page, npm)?;
    classic(page, npm)?;
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
    let sources = run::root().join("xtask/npm");
    copy(&sources.join("types"), npm, |_| true)?;
    run::run(node::node()?.arg(sources.join("api.mjs")).arg(npm))?;
    for name in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        copy_file(&run::root().join(name), &npm.join(name))?;
    }
    let manifest = fs::read_to_string(sources.join("package.json"))?;
    fs::write(npm.join("package.json"), manifest.replace("0.0.0", env!("CARGO_PKG_VERSION")))?;
    Ok(())
}

/// Bundles with the module and the list inside: of the page's sources, one is another.
fn inline(page: &Path, npm: &Path) -> Result<()> {
    let stage = run::target().join("inline");
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    copy(page, &stage, |path| has_extension(path, "js"))?;
    copy_file(&run::root().join("xtask/npm/inside.js"), &stage.join("beside.js"))?;
    // Nothing lies beside it, what reads QR codes neither: as the page that is built without node.
    copy_file(&run::root().join("www/built.js"), &stage.join("built.js"))?;
    for name in [CHECK.file(), format!("lists/{}", lists::FILES[0])] {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(page.join(&name))?)?;
        fs::write(stage.join(name + ".deflate"), packed.finish()?)?;
    }
    for (entry, name) in INLINE {
        let name = format!("--entry-names={name}");
        let options = [&["--loader:.deflate=base64", &name, WORKER], &APART[..]].concat();
        bundle(&[&stage.join(entry)], &options, npm)?;
    }
    Ok(())
}

/// Bundles the element as a classic script. Beside it lies what lies beside `define.js`.
fn classic(page: &Path, npm: &Path) -> Result<()> {
    let sources = run::root().join("xtask/npm");
    let options = [
        &format!("--entry-names={CLASSIC}"),
        &format!("--alias:recipient-check/define={}", page.join("define.js").display()),
        "--define:import.meta.url=HERE",
        &format!("--inject:{}", sources.join("here.js").display()),
        // A form of its own that esbuild has for such scripts knows no `import()`.
        "--banner:js=(()=>{\"use strict\";",
        "--footer:js=})();",
        WORKER,
    ];
    bundle(&[&sources.join("classic.js")], &[&options, &APART[..]].concat(), npm)
}
