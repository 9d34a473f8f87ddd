//! `size`: what a visitor downloads, raw, gzip and brotli.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::json;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::wasm::{self, CHECK, FIRST, NAMES};
use crate::{dist, lists, run};

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

/// Brotli bytes of the code: module, glue, element, styles, English.
const CODE_BUDGET: usize = 48_000;
/// Brotli bytes before the first verdict on an address: code and list.
const FIRST_VERDICT_BUDGET: usize = 80_000;
/// Brotli bytes of what reads QR codes, words of all languages with it.
const READER_BUDGET: usize = 20_000;

/// What everything in one script may cost in Brotli, of what its parts cost: text takes more than bytes.
const INLINE_PERCENT: usize = 135;

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
    let built = |file: &str| of(&fs::read(page.join(file)).with_context(|| format!("{file} is not built"))?);
    let first_module = built(&FIRST.file())?;
    rows.push(("first module: a plain address", first_module));
    rows.push(("glue of the first module", built(&FIRST.glue())?));
    let define = built("define.js")?;
    rows.push(("element (with glue and styles)", define));
    let list_files = lists::FILES.map(|name| of(&fs::read(page.join("lists").join(name))?));
    let [list, namefilter, names_file] = list_files;
    let (list, namefilter, names_file) = (list?, namefilter?, names_file?);
    for (name, size) in lists::FILES.iter().zip([list, namefilter, names_file]) {
        rows.push((name.rsplit('.').next().unwrap_or(name), size));
    }
    rows.push(("largest language beside English", largest(&page.join("locales"))?));
    let code = sum(&[first_module, define]);
    let first = sum(&[code, list]);
    rows.push(("code in all", code));
    rows.push(("before the first verdict", first));
    let check = built(&CHECK.file())?;
    rows.push(("whole check: any other text", check));
    rows.push(("glue of the whole check", built(&CHECK.glue())?));
    let names = built(&NAMES.file())?;
    rows.push(("names module", names));
    rows.push(("glue of the names module", built(&NAMES.glue())?));
    rows.push(("lazy transfer, for names", sum(&[names, namefilter, names_file])));
    let package = sum(&[built("index.js")?, check, list]);
    let inline = of(&fs::read(dist.join("npm/inline.js")).context("inline.js is not built")?)?;
    rows.push(("npm: class, wasm, list", package));
    rows.push(("npm: the same in one script", inline));
    let reader = built(dist::READER)?;
    rows.push(("lazy transfer, for QR codes", reader));
    let only_where_refused = dist::only_where_refused();
    for file in &only_where_refused {
        rows.push((file, built(file)?));
    }

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
            if only_where_refused.first().is_some_and(|first| first == name) {
                println!("only where WebAssembly is refused");
            }
            println!("{name:<32}{raw:>10}{gzip:>10}{brotli:>10}");
        }
    }
    let modules = [(FIRST, functions(FIRST)?), (CHECK, functions(CHECK)?), (NAMES, functions(NAMES)?)];
    let [(_, of_first), (_, of_check), _] = &modules;
    names_stand_apart(of_check)?;
    plain_stands_apart(of_first)?;
    if inline.brotli * 100 > package.brotli * INLINE_PERCENT {
        bail!("with everything inside the package costs more than {INLINE_PERCENT} % of its parts");
    }
    if !arguments.json {
        modules.iter().for_each(|(module, functions)| print_parts(*module, functions));
    }
    let overruns: Vec<_> = [
        ("code in all", code, CODE_BUDGET),
        ("before the first verdict", first, FIRST_VERDICT_BUDGET),
        ("lazy transfer, for QR codes", reader, READER_BUDGET),
    ]
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

/// What comes first holds nothing of what takes a text apart, compares with contacts or searches names.
fn plain_stands_apart(first: &[(String, usize)]) -> Result<()> {
    const APART: [&str; 5] = [
        "recipient_check::lookalike::",
        "recipient_check::name::",
        "recipient_check::receipt::",
        "recipient_check::recipient::reader::",
        // The browser verifies.
        "ed25519_compact::",
    ];
    let is_apart = |name: &&String| !is_of_library(name) && APART.iter().any(|part| name.contains(part));
    let found: Vec<_> = first.iter().map(|(name, _)| name).filter(is_apart).collect();
    if !found.is_empty() {
        bail!("the first module holds code of the whole check: {found:?}");
    }
    Ok(())
}

/// What holds values and drops them: an answer's shape has places for all that the whole check can say, and functions of the
/// same code are folded into one, under the name of either.
fn is_of_library(name: &str) -> bool {
    const HOLDERS: [&str; 5] =
        ["alloc::raw_vec::", "alloc::vec::", "core::array::", "core::ptr::drop_in_place", "core::slice::"];
    let path = name.trim_start_matches(['<', '&', '[']);
    HOLDERS.iter().any(|holder| path.starts_with(holder))
}

/// Whoever pastes an address must not wait for the code of names: of that, the check only holds what tells whether a text
/// can be a name at all.
fn names_stand_apart(check: &[(String, usize)]) -> Result<()> {
    const NAME: &str = "recipient_check::name::";
    let of_names =
        |name: &&String| name.contains(NAME) && !name.contains("name::plausible::") && !is_of_library(name);
    let found: Vec<_> = check.iter().map(|(name, _)| name).filter(of_names).collect();
    if !check.iter().any(|(name, _)| name.contains(NAME)) {
        bail!("the functions of the check have no names to look at");
    }
    if !found.is_empty() {
        bail!("the first answer waits for code of names: {found:?}");
    }
    Ok(())
}

/// The functions of a module before `wasm-opt`, by name, and the bytes of each.
fn functions(module: wasm::Module) -> Result<Vec<(String, usize)>> {
    let name = module.name;
    let module =
        fs::read(module.named(&run::target())).with_context(|| format!("{name} with names is not built"))?;
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
                        names.insert(naming.index as usize, without_hashes(naming.name));
                    }
                }
            }
            _ => {}
        }
    }
    let name = |index| names.remove(&(imported + index)).unwrap_or_default();
    Ok((0..).map(name).zip(sizes).collect())
}

/// `core[c5930c85a12de822]::str` is `core::str`.
fn without_hashes(name: &str) -> String {
    /// Of 64 bits, without leading zeros; what else stands in brackets is shorter.
    const DIGITS: core::ops::RangeInclusive<usize> = 10..=16;
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| match part.split_once(']') {
        Some((hash, rest))
            if DIGITS.contains(&hash.len()) && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            name + rest
        }
        _ => name + "[" + part,
    })
}

/// Which part of the code is how large. What the compiler puts into its caller counts there; instances of the standard
/// library's generic functions count as the library's.
fn print_parts(module: wasm::Module, functions: &[(String, usize)]) {
    let mut parts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (name, size) in functions {
        let (bytes, functions) = parts.entry(part(name)).or_default();
        *bytes += size;
        *functions += 1;
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by_key(|(_, (bytes, _))| Reverse(*bytes));
    let all: usize = functions.iter().map(|(_, size)| size).sum();
    println!("\n{}: code, raw, before wasm-opt", module.name);
    println!("{:<32}{:>10}{:>10}{:>9}", "part", "bytes", "functions", "share");
    for (part, (bytes, functions)) in parts.iter().take(PARTS) {
        println!("{part:<32}{bytes:>10}{functions:>10}{:>8}%", bytes * 100 / all);
    }
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

/// A page in another language than English takes one of these files too.
fn largest(languages: &Path) -> Result<Size> {
    let mut largest = Size::default();
    for entry in fs::read_dir(languages).context("the languages are not built")? {
        let path = entry?.path();
        // Each lies there packed too.
        if !dist::has_extension(&path, "json") {
            continue;
        }
        let size = of(&fs::read(path)?)?;
        if size.brotli > largest.brotli {
            largest = size;
        }
    }
    Ok(largest)
}

fn of(bytes: &[u8]) -> Result<Size> {
    let (gzip, brotli) = (dist::gzip(bytes)?, dist::brotli(bytes)?);
    Ok(Size { raw: bytes.len(), gzip: gzip.len(), brotli: brotli.len() })
}

fn sum(sizes: &[Size]) -> Size {
    sizes.iter().fold(Size::default(), |sum, size| Size {
        raw: sum.raw + size.raw,
        gzip: sum.gzip + size.gzip,
        brotli: sum.brotli + size.brotli,
    })
}

#[cfg(test)]
mod tests {
    use super::{names_stand_apart, plain_stands_apart, without_hashes};

    #[test]
    fn code_of_the_whole_check_in_the_first_module_is_told() {
        let functions = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), 1)).collect::<Vec<_>>();
        let plain = [
            "recipient_check::recipient::readings::readings::h1",
            "core::ptr::drop_in_place::<core::option::Option<recipient_check::lookalike::Known>>",
            "<alloc::raw_vec::RawVec<recipient_check::lookalike::Contact>>::new",
        ];
        plain_stands_apart(&functions(&plain)).expect("an answer's shape is no code of the whole check");
        plain_stands_apart(&functions(&["recipient_check::lookalike::Contacts::find::h1"]))
            .expect_err("contacts");
    }

    #[test]
    fn a_name_is_one_with_and_without_hashes() {
        for (name, plain) in [
            ("core[c5930c85a12de822]::str::from_utf8", "core::str::from_utf8"),
            ("<a[0123456789abcdef]::A as b[edcba9876543210]::B>::c", "<a::A as b::B>::c"),
            ("alloc::vec::Vec<[u8; 32]>::push[1]", "alloc::vec::Vec<[u8; 32]>::push[1]"),
        ] {
            assert_eq!(without_hashes(name), plain);
        }
    }

    #[test]
    fn code_of_names_in_the_module_of_the_check_is_told() {
        let functions = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), 1)).collect::<Vec<_>>();
        let plausible = "recipient_check::name::plausible::looks_like_a_name::h0";
        assert!(names_stand_apart(&functions(&["main", plausible])).is_ok());
        let vector = "<alloc::raw_vec::RawVec<recipient_check::name::tokens::Span>>::grow_one";
        assert!(names_stand_apart(&functions(&[plausible, vector])).is_ok());
        let told = names_stand_apart(&functions(&[plausible, "recipient_check::name::keys::h1"]));
        assert!(told.is_err_and(|error| error.to_string().contains("name::keys")));
        assert!(names_stand_apart(&functions(&["", ""])).is_err(), "stripped");
    }
}
