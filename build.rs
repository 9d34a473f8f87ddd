//! Puts the root of keys that this build trusts where `src/trust/root.rs` includes it: the file that
//! `RECIPIENT_CHECK_ROOT` names, or else the development root.

use std::path::{Path, PathBuf};
use std::{env, fs};

const ROOT_VARIABLE: &str = "RECIPIENT_CHECK_ROOT";
const KEY_VARIABLE: &str = "RECIPIENT_CHECK_PUBLIC_KEY";
const DEVELOPMENT_ROOT: &str = "data/root.1.rck";

fn main() {
    let given = |variable: &str| {
        println!("cargo::rerun-if-env-changed={variable}");
        env::var_os(variable).filter(|value| !value.is_empty())
    };
    let (root, key) = (given(ROOT_VARIABLE), given(KEY_VARIABLE));
    let path = match (root, key) {
        (Some(path), _) => Some(PathBuf::from(path)),
        // Everybody could replace the release key through the development root: better none.
        (None, Some(_)) => None,
        (None, None) => Some(PathBuf::from(DEVELOPMENT_ROOT)),
    };
    let bytes = path.map_or_else(Vec::new, |path| {
        println!("cargo::rerun-if-changed={}", path.display());
        fs::read(&path).unwrap_or_else(|error| panic!("{}: cannot be read: {error}", path.display()))
    });
    let out = env::var_os("OUT_DIR").expect("cargo says where a build script writes");
    fs::write(Path::new(&out).join("root.rck"), bytes).expect("OUT_DIR can be written");
}
