//! A directory with a small signed list, and the command to use it with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// On the list.
pub const LISTED: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
/// Not on the list.
pub const UNLISTED: &str = "0x00000000219ab540356cBB839Cbe05303d7705Fa";
/// The P2WPKH address of the listed P2PKH address (BIP-173, examples).
pub const SAME_KEY: &str = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
/// A day on which the list is fresh.
pub const TODAY: &str = "2026-10-02";

const RECORDS: &str = concat!(
    r#"{"id":"1","type":"entity","programs":["CYBER2"],"listed_on":"2023-05-23","#,
    r#""names":[{"name":"Example Exchange","quality":"primary"}],"#,
    r#""addresses":[{"address":"0x098B716B8Aaf21512996dC57EB0615e2383E2f96","label":"ETH"},"#,
    r#"{"address":"1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH","label":"XBT"}]}"#,
    "\n",
    r#"{"id":"2","names":[{"name":"Second Holder","quality":"primary"}],"#,
    r#""addresses":[{"address":"0x098B716B8Aaf21512996dC57EB0615e2383E2f96","label":"ETH"}]}"#,
    "\n",
);

/// A directory that goes when the test ends.
pub struct Workshop(TempDir);

impl Workshop {
    /// An empty directory.
    pub fn empty() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// With `key`, `key.pub`, `records.jsonl` and the list `lists/mine.rcl`, signed by `key`.
    pub fn with_list() -> Self {
        let workshop = Self::empty();
        workshop.run(&["keygen", "--out", "key"]).exits(0);
        fs::write(workshop.path("records.jsonl"), RECORDS).unwrap();
        workshop.compile("records.jsonl", &[]).exits(0);
        workshop
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The command, run in this directory.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recipient-check"));
        command
            .current_dir(self.0.path())
            .env_remove("RECIPIENT_CHECK_SIGNING_KEY")
            .env_remove("SOURCE_DATE_EPOCH")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command().args(arguments).output().unwrap())
    }

    /// Compiles `records` into `lists/mine.*` with fixed dates.
    pub fn compile(&self, records: &str, more: &[&str]) -> Ran {
        let source = format!("records={records}");
        let mut arguments = vec!["compile", "--source", &source, "--out", "lists", "--list-id", "mine"];
        arguments.extend([
            "--key",
            "key",
            "--edition",
            "7",
            "--as-of",
            "2026-10-01",
            "--issued",
            "2026-10-01",
        ]);
        arguments.extend(more);
        self.run(&arguments)
    }

    /// `check` on the list, on a day when it is fresh.
    pub fn check(&self, arguments: &[&str]) -> Ran {
        let fixed = ["check", "--list", "lists/mine.rcl", "--key", "key.pub", "--now", TODAY];
        self.run(&[&fixed, arguments].concat())
    }

    pub fn verify(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["verify", "lists/mine.rcl"], arguments].concat())
    }
}

/// What a run left behind.
pub struct Ran {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    #[track_caller]
    pub fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "\nstdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// Standard output holds `sentence`.
    #[track_caller]
    pub fn says(self, sentence: &str) -> Self {
        assert!(self.out.contains(sentence), "{sentence}\nstdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// Nothing was checked: status 2, an error in one sentence that has these words, and no answer.
    #[track_caller]
    pub fn fails(self, words: &[&str]) -> Self {
        let ran = self.exits(2);
        assert!(ran.out.is_empty(), "an answer: {}", ran.out);
        let error = ran.err.lines().last().unwrap_or_default();
        // What the list will be signed with is told before the work begins, and is no error.
        let errors = ran.err.lines().filter(|line| !line.starts_with("Signing with "));
        assert_eq!(errors.count(), 1, "one sentence: {}", ran.err);
        for word in words {
            assert!(error.contains(word), "{word:?} is missing in {error:?}");
        }
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }
}

/// The files of a directory with their contents.
pub fn contents(directory: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}
