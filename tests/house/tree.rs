//! The files of the project.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A text file of the project.
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl File {
    pub fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    pub fn is(&self, extensions: &[&str]) -> bool {
        extensions.contains(&self.extension())
    }
}

/// The workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Text files below a directory given with its `/`; of the whole project, given the empty string.
pub fn files(below: &str) -> impl Iterator<Item = File> + use<> {
    let below = below.to_owned();
    tracked().filter(move |file| file.path.starts_with(&below))
}

/// Text files under version control; in an unpacked archive, all but what is built.
pub fn tracked() -> impl Iterator<Item = File> {
    paths().into_iter().filter_map(|path| {
        let text = std::fs::read_to_string(root().join(&path)).ok()?;
        Some(File { path, text })
    })
}

fn paths() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output();
    if let Some(output) = listed.ok().filter(|output| output.status.success() && !output.stdout.is_empty()) {
        return String::from_utf8_lossy(&output.stdout).split_terminator('\0').map(str::to_owned).collect();
    }
    let mut paths = Vec::new();
    walk(root(), &mut paths);
    paths
}

fn walk(directory: &Path, paths: &mut Vec<String>) {
    const BUILT: [&str; 4] = ["target", "dist", "node_modules", ".git"];
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path: PathBuf = entry.path();
        if path.is_dir() {
            if !BUILT.iter().any(|built| entry.file_name() == *built) {
                walk(&path, paths);
            }
        } else if let Ok(path) = path.strip_prefix(root()) {
            paths.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// A crate's `Cargo.toml`.
#[derive(Debug)]
pub struct Manifest(toml::Table);

/// The manifest in a directory below the root.
pub fn manifest(directory: &str) -> Manifest {
    let path = root().join(directory).join("Cargo.toml");
    let text = std::fs::read_to_string(&path).expect("each crate has a manifest");
    Manifest(text.parse().expect("a manifest is TOML"))
}

impl Manifest {
    pub fn name(&self) -> String {
        self.0["package"]["name"].as_str().expect("a package has a name").to_owned()
    }

    /// The directories of a workspace's crates, without the root's own.
    pub fn members(&self) -> BTreeSet<String> {
        let members = self.0["workspace"]["members"].as_array().expect("a workspace has members");
        members.iter().filter_map(|member| member.as_str().map(str::to_owned)).collect()
    }

    pub fn has(&self, table: &str) -> bool {
        self.0.contains_key(table)
    }

    pub fn inherits_lints(&self) -> bool {
        let lints = self.0.get("lints").and_then(|lints| lints.get("workspace"));
        lints.and_then(toml::Value::as_bool) == Some(true)
    }

    /// What the tables of dependencies name, those for one platform only included.
    pub fn names(&self, tables: &[&str]) -> Vec<String> {
        let platforms = self.0.get("target").and_then(toml::Value::as_table);
        let platforms =
            platforms.into_iter().flat_map(|targets| targets.values()).filter_map(toml::Value::as_table);
        std::iter::once(&self.0)
            .chain(platforms)
            .flat_map(|holder| tables.iter().filter_map(|table| holder.get(*table)?.as_table()))
            .flat_map(|table| table.keys().cloned())
            .collect()
    }
}
