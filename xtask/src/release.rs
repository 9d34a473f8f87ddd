//! `release`: what a tag publishes, built twice and found equal.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::{dist, reproducible, run};

/// Which list key the modules and the command trust by themselves.
const PUBLIC_KEY: &str = "RECIPIENT_CHECK_PUBLIC_KEY";

/// A tag leaves each of these with checksums; whoever builds it again gets the same bytes.
const ARCHIVES: [&str; 2] = ["site", "lists"];

#[derive(clap::Args)]
pub struct Arguments {
    /// The tag that is released: `v` and the version of the workspace.
    #[arg(long)]
    tag: String,
    /// Without a release key: every verdict says "Demonstration list".
    #[arg(long)]
    demonstration: bool,
}

/// Builds the artefacts into `target/release-artefacts` and says where they are.
pub fn run(arguments: &Arguments) -> Result<()> {
    check_tag(&arguments.tag)?;
    if !arguments.demonstration {
        for variable in [run::SIGNING_KEY, PUBLIC_KEY] {
            ensure!(
                std::env::var_os(variable).is_some_and(|value| !value.is_empty()),
                "{variable} is not set: a release is signed with the release key (or give --demonstration)"
            );
        }
    }
    let built = dist::build()?;
    agree(&built)?;
    let out = pack(&built)?;
    println!(
        "Built twice, the same both times. The artefacts of {} are in {}.",
        arguments.tag,
        out.display()
    );
    Ok(())
}

/// The tag, the version and the changelog name one release.
fn check_tag(tag: &str) -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    ensure!(
        tag.strip_prefix('v') == Some(version),
        "--tag: expected v{version}, the version of the workspace, found {tag}"
    );
    let changelog = fs::read_to_string(run::root().join("CHANGELOG.md"))?;
    ensure!(
        changelog
            .lines()
            .any(|line| line.strip_prefix("## ").is_some_and(|title| title.starts_with(version))),
        "CHANGELOG.md: expected a section for {version}"
    );
    Ok(())
}

/// Builds everything again from a copy of the sources and compares each file.
fn agree(built: &Path) -> Result<()> {
    let copy = reproducible::copy_of_sources()?;
    let target = copy.join("target");
    let mut again = run::cargo();
    again.current_dir(&copy).env("CARGO_TARGET_DIR", &target).args([
        "run",
        "--package",
        "xtask",
        "--",
        "dist",
    ]);
    // The copy's own build hands it on to the script that signs, and to nothing else.
    if let Some(key) = std::env::var_os(run::SIGNING_KEY) {
        again.env(run::SIGNING_KEY, key);
    }
    run::run(&mut again)?;
    let sums = |directory: &Path| fs::read_to_string(directory.join("SHA256SUMS"));
    let (first, second) = (sums(built)?, sums(&copy.join("dist"))?);
    let differing: Vec<&str> = first.lines().filter(|line| !second.contains(line)).collect();
    if first != second {
        bail!("two builds differ; the first one has\n{}", differing.join("\n"));
    }
    fs::remove_dir_all(&copy)?;
    Ok(())
}

/// The package as npm packs it, the rest as archives, and what two people compare.
fn pack(built: &Path) -> Result<PathBuf> {
    let out = run::target().join("release-artefacts");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    run::run(
        run::command("npm").args(["pack", "--silent", "--pack-destination"]).arg(&out).arg(built.join("npm")),
    )?;
    for name in ARCHIVES {
        let archive = format!("recipient-check-{name}-{}.tar.gz", env!("CARGO_PKG_VERSION"));
        // No name, time or order of the machine that packs.
        run::run(
            run::command("tar")
                .args([
                    "--sort=name",
                    "--owner=0",
                    "--group=0",
                    "--numeric-owner",
                    "--mtime=@0",
                    "--mode=u=rwX,go=rX",
                ])
                .args(["--use-compress-program=gzip --no-name", "--create", "--file"])
                .arg(out.join(archive))
                .arg("--directory")
                .arg(built)
                .arg(name),
        )?;
    }
    for name in ["SHA256SUMS", "sri.json"] {
        fs::copy(built.join(name), out.join(name)).with_context(|| format!("cannot copy {name}"))?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::check_tag;

    #[test]
    fn a_tag_names_the_version_of_the_workspace() {
        let version = env!("CARGO_PKG_VERSION");
        assert!(check_tag(&format!("v{version}")).is_ok());
        for other in [version, "v0.0.0", "", "vv", &format!("v{version}-rc1")] {
            assert!(check_tag(other).is_err(), "{other}");
        }
    }
}
