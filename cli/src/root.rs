//! `root`: the root of keys, made and signed by its holders one after another; and roots as other commands read them.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use recipient_check::date::{SECONDS_PER_DAY, Timestamp};
use recipient_check::signature::{KeyId, PublicKey, Signature};
use recipient_check::trust::{ROOT_LIMIT, Root, RootFile};
use recipient_check_compiler::sign::SecretKey;

use crate::args::{self, RootAction, RootNew};
use crate::{clock, exit, files, lists, terminal};

const DEFAULT_DAYS: i64 = 365;

/// Makes, signs or shows.
pub fn run(arguments: &args::Root) -> anyhow::Result<u8> {
    match &arguments.action {
        RootAction::New(new) => make(new),
        RootAction::Sign { file, key } => sign(file, key),
        RootAction::AddSignature { file, copies } => add_signatures(file, copies),
        RootAction::Show { files, now } => show(files, now.unwrap_or_else(clock::now)),
    }
}

/// Reads and follows root files; the first one is trusted for being named.
///
/// # Errors
/// With the name of the file that is refused.
pub fn follow(paths: &[PathBuf]) -> anyhow::Result<Root> {
    let (first, others) = paths.split_first().context("expected a root file")?;
    let refused = |path: &Path| format!("{}: refused", path.display());
    let mut root = Root::first(&read(first)?).with_context(|| refused(first))?;
    for path in others {
        root = root.next(&read(path)?).with_context(|| refused(path))?;
    }
    Ok(root)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    files::read_regular(path, ROOT_LIMIT as u64)
}

fn make(new: &RootNew) -> anyhow::Result<u8> {
    let issued = match new.issued {
        Some(issued) => issued,
        None => clock::build_time()?,
    };
    let root = Root {
        version: new.version,
        issued,
        expires: new.expires.unwrap_or(Timestamp(issued.0.saturating_add(DEFAULT_DAYS * SECONDS_PER_DAY))),
        threshold: new.threshold,
        root_keys: keys(&new.root_key)?,
        list_keys: keys(&new.list_key)?,
    };
    ensure!(new.version > 0, "--version: expected 1 or more, found 0");
    let possible = 1..=root.root_keys.len();
    ensure!(
        possible.contains(&usize::from(new.threshold)),
        "--threshold: expected 1 to {}, the number of root keys, found {}",
        root.root_keys.len(),
        new.threshold
    );
    ensure!(
        root.expires > root.issued,
        "--expires: expected a time after the time of issue, {issued}, found {}",
        root.expires
    );
    files::create_new_bytes(&new.out, &RootFile::unsigned(&root)?.to_bytes()?)?;
    terminal::print_lines(&[format!(
        "Wrote: {} (version {}, unsigned; {} of {} root keys must sign it)",
        new.out.display(),
        root.version,
        root.threshold,
        root.root_keys.len()
    )])?;
    Ok(exit::DONE)
}

/// Distinct keys: the same one twice would promise a signature that cannot come.
fn keys(texts: &[String]) -> anyhow::Result<Vec<PublicKey>> {
    let mut keys = Vec::new();
    for text in texts {
        let key = lists::read_key(text)?;
        ensure!(!keys.contains(&key), "{text}: expected a key once, found it twice");
        keys.push(key);
    }
    Ok(keys)
}

fn sign(path: &Path, key: &Path) -> anyhow::Result<u8> {
    let key = SecretKey::from_text(&files::read_text(key)?).with_context(|| key.display().to_string())?;
    let (mut file, root) = open(path)?;
    key.sign_root(&mut file);
    save(path, &file)?;
    let mut lines = vec![format!("Signed: {} by {}", path.display(), key.public_key())];
    if !root.root_keys.contains(&key.public_key()) {
        lines.push(
            "This key is not one of the root's own: it counts only if the root before names it.".to_owned(),
        );
    }
    lines.push(standing(&file, &root));
    terminal::print_lines(&lines)?;
    Ok(exit::DONE)
}

fn add_signatures(path: &Path, copies: &[PathBuf]) -> anyhow::Result<u8> {
    let (mut file, root) = open(path)?;
    for copy in copies {
        let (other, _) = open(copy)?;
        if other.message != file.message {
            bail!("{}: expected a copy of {}, found another root", copy.display(), path.display());
        }
        for signature in other.signatures {
            if !file.signatures.contains(&signature) {
                file.signatures.push(signature);
            }
        }
    }
    save(path, &file)?;
    terminal::print_lines(&[standing(&file, &root)])?;
    Ok(exit::DONE)
}

fn show(paths: &[PathBuf], now: Timestamp) -> anyhow::Result<u8> {
    let newest = paths.last().context("expected a root file")?;
    let (file, claims) = open(newest)?;
    let mut lines = vec![format!(
        "Root: version {}, made {}, good until {}",
        claims.version, claims.issued, claims.expires
    )];
    for key in &claims.root_keys {
        let signed = if signed_by(&file, key) { "signed" } else { "not signed" };
        lines.push(format!("Root key: {key} ({signed})"));
    }
    lines.extend(claims.list_keys.iter().map(|key| format!("List key: {key}")));
    lines.push(standing(&file, &claims));
    terminal::print_lines(&lines)?;
    follow(paths)?.keys(now).with_context(|| format!("{}: refused", newest.display()))?;
    Ok(exit::DONE)
}

fn open(path: &Path) -> anyhow::Result<(RootFile, Root)> {
    let refused = || format!("{}: refused", path.display());
    let file = RootFile::read(&read(path)?).with_context(refused)?;
    let claims = file.claims().with_context(refused)?;
    Ok((file, claims))
}

fn save(path: &Path, file: &RootFile) -> anyhow::Result<()> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().with_context(|| format!("{}: expected a file", path.display()))?;
    let mut output = files::Replacement::new(directory)?;
    output.add(&name.to_string_lossy(), &file.to_bytes()?)?;
    output.commit()
}

/// How far a root is from its own threshold.
fn standing(file: &RootFile, root: &Root) -> String {
    let signed = root.root_keys.iter().filter(|key| signed_by(file, key)).count();
    format!("Signatures: {signed} of its own root keys, {} needed", root.threshold)
}

fn signed_by(file: &RootFile, key: &PublicKey) -> bool {
    let is = |(id, signature): &(KeyId, Signature)| *id == key.id() && key.verify(&file.message, signature);
    file.signatures.iter().any(is)
}
