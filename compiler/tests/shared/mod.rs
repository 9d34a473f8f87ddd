//! Reads facts and official files that lie beside the workspace, when they do.
#![allow(dead_code, reason = "each test file uses its share of this module")]

use std::fs::File;
use std::path::{Path, PathBuf};

use recipient_check_compiler::source::{Companion, Document, Error, Loaded, is_called, source};

/// The path of `name` below `../shared`; `None`, said aloud, when it is not there.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// Reads the file at `path` as `kind`, with the files that belong to it and lie beside it.
pub fn load(kind: &str, path: &Path) -> Result<Loaded, Error> {
    let source = source(kind).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let mut companions = Vec::new();
    for name in source.companions(&name) {
        let mut files = path.parent().unwrap().read_dir().unwrap().map(|entry| entry.unwrap().path());
        if let Some(file) = files.find(|file| is_called(&file.file_name().unwrap().to_string_lossy(), name)) {
            companions.push(Companion { name, document: document(&file) });
        }
    }
    source.read_with(document(path), companions, &mut |_| ())
}

fn document(path: &Path) -> Document<'static> {
    let file = File::open(path).unwrap();
    Document {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        length: file.metadata().ok().map(|metadata| metadata.len()),
        bytes: Box::new(file),
    }
}

/// Reads `text` as `kind`.
pub fn load_text(kind: &str, text: &str) -> Result<Loaded, Error> {
    load_texts(kind, text, &[])
}

/// Reads `text` as `kind`, with companions by name.
pub fn load_texts(kind: &str, text: &str, companions: &[(&'static str, &str)]) -> Result<Loaded, Error> {
    let document = |name: &str, text| Document {
        name: name.to_owned(),
        bytes: Box::new(str::as_bytes(text)),
        length: None,
    };
    let companions =
        companions.iter().map(|(name, text)| Companion { name, document: document(name, text) }).collect();
    source(kind).unwrap().read_with(document("text", text), companions, &mut |_| ())
}
