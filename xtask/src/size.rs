//! `size`: what a visitor downloads, raw, gzip and brotli.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::json;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::{dist, lists, run, wasm};

/// What `size` takes.
#[derive(clap::Args, Default)]
pub struct Arguments {
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Fail when a budget is overrun.
    #[arg(long)]
    check: bool,
}

/// Brotli bytes of the code: module, glue, element, styles.
const CODE_BUDGET: usize = 48_000;
/// Brotli bytes before the first verdict on an address: code and list.
const FIRST_VERDICT_BUDGET: usize = 80_000;

/// Rows of the table of parts.
const PARTS: usize = 44;

/// Bytes of one download.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Builds what `dist` builds and prints its sizes.
pub fn run(arguments: &Arguments) -> Result<()> {
    let dist = dist::build()?;
    print(&dist, arguments)
}

/// Prints the sizes of what stands in `dist`.
pub fn print(dist: &Path, arguments: &Arguments) -> Result<()> {
    let page = dist.join("site");
    let mut rows = Vec::new();
    for (name, file) in [("wasm", dist::WASM), ("glue", dist::GLUE)] {
        rows.push((name, of(&fs::read(page.join(file)).with_context(|| format!("{file} is not built"))?)?));
    }
    let define = of(&fs::read(page.join("define.js")).context("define.js is not built")?)?;
    rows.push(("element (with glue and styles)", define));
    for name in lists::FILES {
        rows.push((name.rsplit('.').next().unwrap_or(name), of(&fs::read(page.join("lists").join(name))?)?));
    }
    let code = sum(&[rows[0].1, define]);
    let first = sum(&[code, rows[3].1]);
    rows.push(("code in all", code));
    rows.push(("before the first verdict", first));

    if arguments.json {
        let rows: serde_json::Map<_, _> = rows
            .iter()
            .map(|(name, size)| {
                let size = json!({ "raw": size.raw, "gzip": size.gzip, "brotli": size.brotli });
                ((*name).to_owned(), size)
            })
            .collect();
        println!("{}", serde_json::to_string_pretty(&rows)?);
    } else {
        println!("{:<32}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
        for (name, Size { raw, gzip, brotli }) in &rows {
            println!("{name:<32}{raw:>10}{gzip:>10}{brotli:>10}");
        }
    }
    if !arguments.json {
        print_parts()?;
    }
    let overruns: Vec<_> =
        [("code in all", code, CODE_BUDGET), ("before the first verdict", first, FIRST_VERDICT_BUDGET)]
            .into_iter()
            .filter(|(_, size, budget)| size.brotli > *budget)
            .map(|(name, size, budget)| {
                format!("{name}: {} bytes in brotli, over the budget of {budget}", size.brotli)
            })
            .collect();
    if arguments.check && !overruns.is_empty() {
        bail!(overruns.join("; "));
    }
    for overrun in overruns {
        eprintln!("{overrun}");
    }
    Ok(())
}

/// Which part of the code is how large, before `wasm-opt`. What the compiler puts into its caller counts there;
/// instances of the standard library's generic functions count as the library's.
fn print_parts() -> Result<()> {
    let module = fs::read(wasm::named(&run::target())).context("the module with names is not built")?;
    let mut sizes = Vec::new();
    let mut imported = 0;
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(&module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(section) = section.as_known() else { continue };
                for name in section {
                    let Name::Function(map) = name? else { continue };
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index as usize, naming.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let mut parts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (index, size) in sizes.iter().enumerate() {
        let name = names.get(&(imported + index)).map_or("", String::as_str);
        let (bytes, functions) = parts.entry(part(name)).or_default();
        *bytes += size;
        *functions += 1;
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by_key(|(_, (bytes, _))| Reverse(*bytes));
    let all: usize = sizes.iter().sum();
    println!("\n{:<32}{:>10}{:>10}{:>9}", "code, raw, before wasm-opt", "bytes", "functions", "share");
    for (name, (bytes, functions)) in parts.iter().take(PARTS) {
        println!("{name:<32}{bytes:>10}{functions:>10}{:>8}%", bytes * 100 / all);
    }
    Ok(())
}

/// The module of the core or the crate that a function's demangled name speaks of.
fn part(name: &str) -> String {
    const CORE: &str = "recipient_check::";
    let path = |text: &str| {
        text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>()
    };
    match name.find(CORE) {
        Some(at) => {
            let module = path(&name[at + CORE.len()..]);
            let inner = name[at + CORE.len() + module.len()..].strip_prefix("::").map(path);
            match inner.filter(|_| module == "encoding") {
                Some(encoding) => format!("encoding::{encoding}"),
                None => module,
            }
        }
        None => format!("({})", path(name.trim_start_matches(['<', '&', '[', '(']))),
    }
}

fn of(bytes: &[u8]) -> Result<Size> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    let mut brotli = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut brotli, &best)?;
    Ok(Size { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
}

fn sum(sizes: &[Size]) -> Size {
    sizes.iter().fold(Size::default(), |sum, size| Size {
        raw: sum.raw + size.raw,
        gzip: sum.gzip + size.gzip,
        brotli: sum.brotli + size.brotli,
    })
}
