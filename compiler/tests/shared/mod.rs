//! Reads facts and official files that lie beside the workspace, when they do.
#![allow(dead_code, reason = "each test file uses its share of this module")]

use std::fs::File;
use std::path::{Path, PathBuf};

use recipient_check_compiler::source::{Document, Error, Loaded, source};

/// The path of `name` below `../shared`; `None`, said aloud, when it is not there.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// Reads the file at `path` as `kind`.
pub fn load(kind: &str, path: &Path) -> Result<Loaded, Error> {
    let file = File::open(path).unwrap();
    let document = Document {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        length: file.metadata().ok().map(|metadata| metadata.len()),
        bytes: Box::new(file),
    };
    source(kind).unwrap().read(document, &mut |_| ())
}

/// Reads `text` as `kind`.
pub fn load_text(kind: &str, text: &str) -> Result<Loaded, Error> {
    let document = Document { name: "text".into(), bytes: Box::new(text.as_bytes()), length: None };
    source(kind).unwrap().read(document, &mut |_| ())
}
