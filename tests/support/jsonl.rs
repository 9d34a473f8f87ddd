//! Reading vectors: JSON, and JSON lines that stand beside the repository on some machines.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// The workspace root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where shared vectors stand, when they are there.
pub fn shared(path: &str) -> PathBuf {
    root().join("../shared").join(path)
}

/// Every line of a shared file as JSON; `None`, with a printed line, when the file is absent.
pub fn lines(path: &str) -> Option<Vec<Value>> {
    let Ok(text) = std::fs::read_to_string(shared(path)) else {
        println!("skipped: ../shared/{path} is not on this machine");
        return None;
    };
    let line = |line| serde_json::from_str(line).expect("one JSON object a line");
    Some(text.lines().filter(|line| !line.trim().is_empty()).map(line).collect())
}

/// A text field; empty when absent.
pub fn field<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}
