//! Official files: which kind they are, what lies beside them, and what becomes of them together.

use std::fs::{self, File};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};
use recipient_check::list_file::{SourceEdition, Unsigned};
use recipient_check_compiler::record::Record;
use recipient_check_compiler::report::Refused;
use recipient_check_compiler::source::address_lines::{self, Lines};
use recipient_check_compiler::source::{self, Companion, Document, Loaded, Source};
use recipient_check_compiler::{Options, Report, compile, compile_lines, guard};

use crate::args::SourceArgument;
use crate::fetch;

/// Whether a source may be named by its address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Web {
    Fetched,
    Refused,
}

/// The sources of one list, read.
pub struct Input {
    contents: Contents,
    refused: Vec<Refused>,
    /// Each file and how many parties, or addresses of nobody, it holds.
    held: Vec<(String, usize)>,
    /// What the list's header will say about each.
    pub editions: Vec<SourceEdition>,
    /// True when a publisher of one lists addresses, so that a list without any is suspicious.
    pub lists_addresses: bool,
}

enum Contents {
    Parties(Vec<Record>),
    Lines(Vec<Lines>),
}

/// A list that is not signed yet.
pub struct Compiled {
    pub unsigned: Unsigned,
    pub report: Report,
    /// In list order; a filter-only list has none.
    pub records: Option<Vec<Record>>,
}

impl Input {
    /// Reads all sources.
    ///
    /// # Errors
    /// When one cannot be read, or addresses of nobody stand beside parties.
    pub fn read(arguments: &[SourceArgument], web: Web) -> anyhow::Result<Self> {
        let bare = arguments.iter().filter(|argument| argument.kind == address_lines::KIND).count();
        let contents = if bare > 0 { Contents::Lines(Vec::new()) } else { Contents::Parties(Vec::new()) };
        // Beside parties, "listed" and "possible" would depend on which of the two is meant.
        anyhow::ensure!(
            bare == 0 || bare == arguments.len(),
            "--source: expected {} alone, it makes a list of its own",
            address_lines::KIND
        );
        let mut input = Self {
            contents,
            refused: Vec::new(),
            held: Vec::new(),
            editions: Vec::new(),
            lists_addresses: bare > 0,
        };
        for argument in arguments {
            let file = argument.path.display().to_string();
            match &mut input.contents {
                Contents::Lines(files) => {
                    let (document, bar) = open(&argument.path, web)?;
                    let lines =
                        address_lines::read(document, &mut |progress| bar.set_position(progress.read))?;
                    bar.finish_and_clear();
                    input.held.push((file, lines.texts.len()));
                    input.editions.push(lines.edition.clone());
                    files.push(lines);
                }
                Contents::Parties(records) => {
                    let kind = kind(&argument.kind)?;
                    let loaded = read_from(kind, &argument.path, web)?;
                    input.lists_addresses |= loaded.lists_addresses;
                    input.held.push((file, loaded.records.len()));
                    input.editions.push(loaded.edition);
                    input.refused.extend(loaded.refused);
                    records.extend(loaded.records);
                }
            }
        }
        Ok(input)
    }

    /// Stops before a source that holds nothing is hidden by the others.
    ///
    /// # Errors
    /// With the file's name.
    pub fn check(&self, allow: guard::Allow) -> Result<(), guard::Refusal> {
        let what = match self.contents {
            Contents::Parties(_) => "party",
            Contents::Lines(_) => "address",
        };
        self.held.iter().try_for_each(|(file, count)| guard::check_source(file, what, *count, allow))
    }

    /// Makes one list of them.
    ///
    /// # Errors
    /// When they do not make one.
    pub fn compile(self, options: &Options) -> anyhow::Result<Compiled> {
        let working = spinner("compiling");
        let mut compiled = match self.contents {
            Contents::Lines(files) => {
                let (unsigned, report) = compile_lines(files, options)?;
                Compiled { unsigned, report, records: None }
            }
            Contents::Parties(mut records) => {
                let (unsigned, report) = compile(&mut records, options)?;
                Compiled { unsigned, report, records: Some(records) }
            }
        };
        working.finish_and_clear();
        compiled.report.refuse(self.refused);
        Ok(compiled)
    }
}

/// Says which kind is not known, before anything is read.
///
/// # Errors
/// When one is not.
pub fn are_known(arguments: &[SourceArgument]) -> anyhow::Result<()> {
    arguments
        .iter()
        .filter(|argument| argument.kind != address_lines::KIND)
        .try_for_each(|argument| kind(&argument.kind).map(drop))
}

/// The kind called `name`.
pub fn kind(name: &str) -> anyhow::Result<&'static Source> {
    source::source(name).with_context(|| {
        let known = source::SOURCES.iter().map(|source| source.kind).chain([address_lines::KIND]);
        let known: Vec<&str> = known.collect();
        format!("--source: expected a kind of {}, found {name}", known.join(", "))
    })
}

/// Reads the file at `path` and those that belong to it, with a bar at a terminal.
pub fn read(kind: &Source, path: &Path) -> anyhow::Result<Loaded> {
    read_from(kind, path, Web::Refused)
}

fn read_from(kind: &Source, path: &Path, web: Web) -> anyhow::Result<Loaded> {
    let (document, bar) = open(path, web)?;
    let mut companions = Vec::new();
    if address(path, web).is_none() {
        for (name, path) in beside(kind, path)? {
            companions.push(Companion { name, document: open_file(&path)? });
        }
    }
    let loaded = kind.read_with(document, companions, &mut |progress| bar.set_position(progress.read))?;
    bar.finish_and_clear();
    Ok(loaded)
}

/// A bar that turns while something takes time.
pub fn spinner(message: &str) -> ProgressBar {
    if io::stderr().is_terminal() {
        ProgressBar::new_spinner().with_message(message.to_owned())
    } else {
        ProgressBar::hidden()
    }
}

fn open(path: &Path, web: Web) -> anyhow::Result<(Document<'static>, ProgressBar)> {
    let document = match address(path, web) {
        Some(address) => {
            let fetch::Download { bytes, length } = fetch::get(address)?;
            Document { name: address.to_owned(), bytes, length }
        }
        None => open_file(path)?,
    };
    let bar = match document.length {
        Some(length) => bytes_bar(length, &document.name),
        None => spinner(&document.name),
    };
    Ok((document, bar))
}

fn open_file(path: &Path) -> anyhow::Result<Document<'static>> {
    let name = path.display().to_string();
    let file = File::open(path).with_context(|| format!("{name}: cannot be read"))?;
    let length = file.metadata().ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len());
    Ok(Document { name, bytes: Box::new(file), length })
}

/// The address that stands in the place of a path.
fn address(path: &Path, web: Web) -> Option<&str> {
    path.to_str().filter(|text| web == Web::Fetched && fetch::is_address(text))
}

/// The companions of `path` that lie in its directory, in whatever case they are written and however packed.
fn beside(kind: &Source, path: &Path) -> anyhow::Result<Vec<(&'static str, PathBuf)>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut wanted = kind.companions(&name).iter().peekable();
    if wanted.peek().is_none() {
        return Ok(Vec::new());
    }
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let listed =
        fs::read_dir(directory).with_context(|| format!("{}: cannot be read", directory.display()))?;
    let mut files: Vec<PathBuf> =
        listed.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    files.sort();
    let mut found = Vec::new();
    for companion in wanted {
        let is_it = |path: &&PathBuf| {
            path.file_name().is_some_and(|name| source::is_called(&name.to_string_lossy(), companion))
        };
        let mut candidates = files.iter().filter(is_it);
        match (candidates.next(), candidates.next()) {
            (Some(one), Some(other)) => {
                bail!("expected one file called {companion}, found {} and {}", one.display(), other.display())
            }
            (Some(path), None) => found.push((*companion, path.clone())),
            (None, _) => {}
        }
    }
    Ok(found)
}

fn bytes_bar(length: u64, name: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length).with_message(format!("reading {name}"));
    let template = "{msg} [{bar:30}] {bytes}/{total_bytes}";
    ProgressStyle::with_template(template).map_or(bar.clone(), |style| bar.with_style(style))
}
