//! The modules once more, as JavaScript: for pages that may not compile WebAssembly, in a worker neither.
//!
//! `wasm-bindgen` writes a module with no more than numbers at its edge, and `wasm2js` translates that. It takes node,
//! so the page that is built with Rust alone has no such file, and does without. The reader of QR codes is another one.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use walrus::{ExportItem, FunctionId, ImportKind, Module, RawCustomSection, Type, ValType};
use wasm_bindgen_cli_support::Bindgen;

use crate::dist::{self, bundle, tool};
use crate::run;
use crate::wasm::{self, TRANSLATED};

/// What the module uses: the list inside it is replaced, see [`without_references`].
const FEATURES: [&str; 5] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
];

/// What `wasm2js` does not translate, put in older words.
const LOWERINGS: [&str; 2] = ["--signext-lowering", "--llvm-nontrapping-fptoint-lowering"];

/// Starts as the module's own glue does.
fn entry(class: &str) -> String {
    format!(
        "import {{ {class}, __wbg_set_wasm }} from './core_bg.js';\n\
         import * as wasm from './translated.js';\n\
         __wbg_set_wasm(wasm);\n\
         export {{ {class} }};\n"
    )
}

/// Makes the script of each module in `page` out of what [`wasm::build`] left in `target`.
pub fn build(target: &Path, page: &Path) -> Result<()> {
    for module in TRANSLATED {
        let work = target.join("wasm2js").join(module.name);
        let made = work.join("made").join(module.script());
        if !is_newer(&made, &[module.built(target), std::env::current_exe()?])? {
            make(module, target, &work, &made)?;
        }
        let script = page.join(module.script());
        fs::copy(&made, &script).with_context(|| format!("cannot write {}", script.display()))?;
    }
    reader(page)
}

/// The reader of QR codes, with the decoder that npm brings; the page learns that it is there.
fn reader(page: &Path) -> Result<()> {
    bundle(&[&run::root().join("www").join(dist::READER)], &[], page)?;
    replace(&page.join("built.js"), &[("HAS_QR = false", "HAS_QR = true")])
}

fn is_newer(file: &Path, sources: &[PathBuf]) -> Result<bool> {
    let Ok(made) = file.metadata() else { return Ok(false) };
    let made = made.modified()?;
    for source in sources {
        if source.metadata()?.modified()? >= made {
            return Ok(false);
        }
    }
    Ok(true)
}

fn make(built: wasm::Module, target: &Path, work: &Path, script: &Path) -> Result<()> {
    if work.exists() {
        fs::remove_dir_all(work)?;
    }
    Bindgen::new()
        .input_module("core", without_references(&built.built(target))?)
        .bundler(true)
        .and_then(|bindgen| bindgen.remove_producers_section(true).generate(work))
        .map_err(|error| anyhow!("wasm-bindgen cannot do without references: {error:#}"))?;
    let [module, lowered, translated] =
        ["core_bg.wasm", "lowered.wasm", "translated.js"].map(|name| work.join(name));
    for (name, options, from, to) in
        [("wasm-opt", &LOWERINGS[..], &module, &lowered), ("wasm2js", &[], &lowered, &translated)]
    {
        run::run(tool(name).args(FEATURES).args(options).arg("-Oz").arg(from).arg("-o").arg(to))?;
    }
    replace(&translated, &KEPT)?;
    replace(&work.join("core_bg.js"), &STALE_VIEWS)?;
    fs::write(work.join("imports.js"), imports(&Module::from_file(&module)?)?)?;
    let entry = work.join(script.file_name().context("the script has a name")?);
    fs::write(&entry, self::entry(built.class))?;
    bundle(&[&entry], &[], script.parent().context("the script has a directory")?)
}

/// What the translated module takes from elsewhere. A page that breaks these later would break its memory.
const KEPT: [(&str, &str); 4] = [
    (
        "import * as $_core_bg_js from './core_bg.js';",
        "import * as $_core_bg_js from './imports.js';
         const { call } = Function.prototype;
         const [set, fill, copyWithin] = ['set', 'fill', 'copyWithin'].map((name) => call.bind(Int8Array.prototype[name]));",
    ),
    ("newHEAP8.set(", "set(newHEAP8, "),
    ("bufferView.fill(", "fill(bufferView, "),
    ("bufferView.copyWithin(", "copyWithin(bufferView, "),
];

/// When a module's memory grows, the old buffer is detached, and the glue sees that. Here it stays as it was.
const STALE_VIEWS: [(&str, &str); 2] = [
    ("cachedUint8ArrayMemory0.byteLength === 0", "cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer"),
    ("cachedDataViewMemory0.buffer.detached === undefined && ", ""),
];

/// Replaces texts of a script, each of which must be there.
fn replace(script: &Path, pairs: &[(&str, &str)]) -> Result<()> {
    let mut text = fs::read_to_string(script)?;
    for (from, to) in pairs {
        if !text.contains(from) {
            bail!("{} no longer holds `{from}`", script.display());
        }
        text = text.replace(from, to);
    }
    Ok(fs::write(script, text)?)
}

/// The module for a `wasm-bindgen` that hands over numbers only: no references, one value from each function.
///
/// Whether a module uses such things is said by a list inside it, and `wasm-bindgen` believes that list.
fn without_references(path: &Path) -> Result<Module> {
    let mut module = Module::from_file(path)?;
    if module.customs.remove_raw("target_features").is_none() {
        bail!("{} does not say which features it uses", path.display());
    }
    module.customs.add(RawCustomSection { name: "target_features".to_owned(), data: vec![0] });
    // Where the values that are always there end among those of JavaScript. With references, wasm-bindgen fills it in.
    let end = module
        .imports
        .iter()
        .find(|import| import.name == "__wbindgen_externref_statics_end")
        .map(|import| import.kind.clone());
    if let Some(ImportKind::Function(end)) = end {
        module.replace_imported_func(end, |(body, _)| {
            body.i32_const(1028);
        })?;
    }
    Ok(module)
}

/// The glue's functions for the translated module, which hands over 64 bits as two halves.
fn imports(module: &Module) -> Result<String> {
    let of = |id: FunctionId| module.types.get(module.funcs.get(id).ty());
    for export in module.exports.iter() {
        if let ExportItem::Function(id) = export.item
            && of(id).params().iter().chain(of(id).results()).any(|ty| *ty == ValType::I64)
        {
            bail!("{} takes or gives 64 bits, and nothing puts its halves together", export.name);
        }
    }
    let mut script = "import * as glue from './core_bg.js';\nexport * from './core_bg.js';\n".to_owned();
    for import in module.imports.iter() {
        let ImportKind::Function(id) = import.kind else { bail!("{} is not a function", import.name) };
        if of(id).results().contains(&ValType::I64) {
            bail!("{} gives 64 bits, and nothing puts its halves together", import.name);
        }
        if of(id).params().contains(&ValType::I64) {
            writeln!(
                script,
                "export const {0} = ({1}) => glue.{0}({2});",
                import.name,
                taken(of(id)),
                given(of(id))
            )?;
        }
    }
    Ok(script)
}

/// The parameters, halves apart.
fn taken(ty: &Type) -> String {
    let names = ty.params().iter().enumerate().map(|(at, ty)| match ty {
        ValType::I64 => format!("low{at}, high{at}"),
        _ => format!("value{at}"),
    });
    names.collect::<Vec<_>>().join(", ")
}

/// The arguments, halves joined.
fn given(ty: &Type) -> String {
    let values = ty.params().iter().enumerate().map(|(at, ty)| match ty {
        ValType::I64 => format!("(BigInt(high{at}) << 32n) | BigInt(low{at} >>> 0)"),
        _ => format!("value{at}"),
    });
    values.collect::<Vec<_>>().join(", ")
}
