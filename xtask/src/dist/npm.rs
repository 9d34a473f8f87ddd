//! `dist/npm`: the npm package.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use pulldown_cmark::{Event, Parser, Tag};

use super::{APART, ENTRIES, READER, THREAD, WORKER, bundle, copy_file, has_extension};
use crate::site::copy;
use crate::wasm::{CHECK, MODULES, Module, TRANSLATED};
use crate::{lists, node, run};

/// Everything in one file, for pages and bundlers that take no other along: by entry of the page, and what it is called.
const INLINE: [(&str, &str); 2] = [("index.js", "inline"), ("define.js", "inline-define")];

/// The element for pages without modules.
pub const CLASSIC: &str = "recipient-check.iife";

const README: &str = "README.md";

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
        .map(Module::file)
        .into_iter()
        .chain(TRANSLATED.map(Module::script))
        .chain(lists.into_iter().map(|name| format!("lists/{name}")))
    {
        copy_file(&page.join(&name), &npm.join(&name))?;
    }
    copy(&page.join("locales"), &npm.join("locales"), |path| has_extension(path, "json"))?;
    copy_file(&page.join("types.d.ts"), &npm.join("types.d.ts"))?;
    let sources = run::root().join("xtask/npm");
    copy(&sources.join("types"), npm, |_| true)?;
    run::run(node::node()?.arg(sources.join("api.mjs")).arg(npm))?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy_file(&run::root().join(name), &npm.join(name))?;
    }
    let readme = fs::read_to_string(run::root().join(README))?;
    fs::write(npm.join(README), alone(&readme, |path| npm.join(path).exists()))?;
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
    copy_file(&run::root().join("xtask/npm/whole.js"), &stage.join("first.js"))?;
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

/// A text without the pictures and links that lead to files which are not there: those are in the repository, whose address
/// nothing here says.
fn alone(text: &str, is_there: impl Fn(&str) -> bool) -> String {
    let mut rest = text;
    let mut alone = String::new();
    for (event, range) in Parser::new(text).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url: to, .. } | Tag::Image { dest_url: to, .. }) = event else {
            continue;
        };
        // What stands inside a link went with it.
        let inside = range.start < text.len() - rest.len();
        let path = to.split('#').next().unwrap_or_default();
        if inside || to.contains("://") || path.is_empty() || is_there(path) {
            continue;
        }
        let (before, link) = text[..range.end].split_at(range.start);
        alone.push_str(&before[text.len() - rest.len()..]);
        let words = link.strip_prefix('[').and_then(|link| link.rsplit_once("]("));
        alone.push_str(words.map_or("", |(words, _)| words));
        rest = &text[range.end..];
    }
    alone
        + rest
        + "\nFiles that this text names and that are not in the package are in the project's repository.\n"
}

#[cfg(test)]
mod tests {
    use super::alone;

    #[test]
    fn links_to_files_that_are_not_there_become_words() {
        let text = "![a picture](docs/a.png)\n\n[one\ntwo](docs/one.md#two), [`three`](3.md)[four](4.md), [five](#five) \
                    `[six](6.md)` <https://7.example> [8](https://8.example/8.md)\n";
        let alone = alone(text, |path| path == "4.md");
        assert!(
            alone.starts_with(
                "\n\none\ntwo, `three`[four](4.md), [five](#five) `[six](6.md)` <https://7.example> \
                 [8](https://8.example/8.md)\n\nFiles that"
            ),
            "{alone}"
        );
    }
}
