//! Files read within bounds, and written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::NamedTempFile;

/// How temporary files are called.
const TEMPORARY: &str = ".recipient-check-";

/// Reads `path`, refusing more than `limit` bytes: a file may be a pipe that never ends.
pub fn read(path: &Path, limit: u64) -> anyhow::Result<Vec<u8>> {
    let context = || format!("{}: cannot be read", path.display());
    let file = File::open(path).with_context(context)?;
    let length = file.metadata().with_context(context)?.len();
    if length > limit {
        bail!("{}: expected at most {limit} bytes, found {length}", path.display());
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).with_context(context)?;
    if bytes.len() as u64 > limit {
        bail!("{}: expected at most {limit} bytes, found more", path.display());
    }
    Ok(bytes)
}

/// Reads `path` like [`read`], but only an ordinary file: a device or a pipe has no end to wait for.
pub fn read_regular(path: &Path, limit: u64) -> anyhow::Result<Vec<u8>> {
    match path.metadata() {
        Ok(metadata) if !metadata.is_file() => {
            bail!("{}: expected a file, found something else", path.display())
        }
        _ => read(path, limit),
    }
}

/// Reads a short text file.
pub fn read_text(path: &Path) -> anyhow::Result<String> {
    const LIMIT: u64 = 64 << 10;
    String::from_utf8(read(path, LIMIT)?).map_err(|_| anyhow::anyhow!("{}: expected UTF-8", path.display()))
}

/// Reads standard input as text, at most a little more than the core looks at.
pub fn read_stdin_text() -> anyhow::Result<String> {
    const LIMIT: u64 = 1 << 20;
    let mut bytes = Vec::new();
    io::stdin().lock().take(LIMIT).read_to_end(&mut bytes).context("standard input: cannot be read")?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// New files that all appear at once, or none: each is complete on disk beside its place before the first one
/// takes its name.
pub struct Replacement {
    directory: PathBuf,
    ready: Vec<(NamedTempFile, PathBuf)>,
}

impl Replacement {
    /// New files in `directory`, which is made if missing.
    pub fn new(directory: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(directory).with_context(|| format!("{}: cannot be made", directory.display()))?;
        Ok(Self { directory: directory.to_owned(), ready: Vec::new() })
    }

    /// Writes the file that will be called `name`.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.directory.join(name);
        // Found now, it costs nothing; found while renaming, it would leave half an edition in place.
        if path.is_dir() {
            bail!("{}: expected a file or nothing, found a directory", path.display());
        }
        let write = || -> io::Result<NamedTempFile> {
            let mut file = new_file(&self.directory)?;
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            Ok(file)
        };
        may_stop();
        let file = write().with_context(|| format!("{}: cannot be written", path.display()))?;
        self.ready.push((file, path));
        Ok(())
    }

    /// Gives every file its name, in the order of adding.
    pub fn commit(self) -> anyhow::Result<()> {
        for (file, path) in self.ready {
            may_stop();
            file.persist(&path)
                .map_err(|error| error.error)
                .with_context(|| format!("{}: cannot be replaced", path.display()))?;
        }
        may_stop();
        sync(&self.directory);
        Ok(())
    }
}

/// The names are on the disk too, where the system has a way to ask for that.
fn sync(directory: &Path) {
    if let Ok(directory) = File::open(directory) {
        let _ = directory.sync_all();
    }
}

/// Holds `directory` for one command: a second one stops, and the end of the process lets go. Where a directory cannot
/// be held, nothing is.
pub fn lock(directory: &Path) -> anyhow::Result<Option<File>> {
    let Ok(file) = File::open(directory) else { return Ok(None) };
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => {
            bail!(
                "{}: expected nobody else to publish here, found another update at work",
                directory.display()
            )
        }
        _ => Ok(Some(file)),
    }
}

/// Removes what a command that was killed has left behind.
pub fn sweep(directory: &Path) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// In a debug build, tests have the process killed at the step whose number `RECIPIENT_CHECK_TEST_STOP` holds.
#[cfg(debug_assertions)]
fn may_stop() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static STEPS: AtomicUsize = AtomicUsize::new(0);
    let step = STEPS.fetch_add(1, Ordering::Relaxed).to_string();
    if std::env::var("RECIPIENT_CHECK_TEST_STOP").is_ok_and(|stop| stop == step) {
        std::process::abort();
    }
}

#[cfg(not(debug_assertions))]
const fn may_stop() {}

/// A temporary file with the permissions of an ordinary one.
fn new_file(directory: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The user's mask still applies.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(directory)
}

/// Writes a file that must not exist yet; `secret` ones are readable by their owner alone.
pub fn create_new(path: &Path, text: &str, secret: bool) -> anyhow::Result<()> {
    write_new(path, text.as_bytes(), secret)
}

/// Writes a file that must not exist yet.
pub fn create_new_bytes(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    write_new(path, bytes, false)
}

fn write_new(path: &Path, bytes: &[u8], secret: bool) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = secret;
    let mut file = options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            anyhow::anyhow!("{}: expected no such file, found one; it stays as it is", path.display())
        }
        _ => anyhow::Error::new(error).context(format!("{}: cannot be written", path.display())),
    })?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.with_context(|| format!("{}: cannot be written", path.display()))
}
