//! The arguments, and the help that a newcomer learns the command from.

mod receipt;
mod trust;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use recipient_check::chain::Chain;
use recipient_check::date::Timestamp;
use recipient_check::screen::MAX_AGE_DAYS;
use recipient_check_compiler::source;

use crate::{chains, clock};

pub use receipt::{Asked, Receipt, ReceiptAction};
pub use trust::{Root, RootAction, RootNew, Update};

/// Is this crypto recipient on a sanctions list?
///
/// Checks a pasted address or a name against signed lists, on this machine: nothing is sent anywhere.
/// "No match" never means that a recipient is safe.
#[derive(Parser)]
#[command(name = "recipient-check", version, arg_required_else_help = true, max_term_width = 96)]
#[command(after_help = "\
Examples:
  recipient-check check 0x098B716B8Aaf21512996dC57EB0615e2383E2f96
  recipient-check check Lazarus Group
  recipient-check compile --source ofac-sdn-advanced=SDN_ADVANCED.XML --out lists
  recipient-check check --list lists/ofac-sdn.rcl 0x098B716B8Aaf21512996dC57EB0615e2383E2f96

Not affiliated with or endorsed by OFAC; not legal advice; does not fulfil a screening duty.")]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    Check(Check),
    Inspect(Inspect),
    Names(Names),
    Compile(Compile),
    Update(Update),
    Verify(Verify),
    Diff(Diff),
    Keygen(Keygen),
    Root(Root),
    Receipt(Receipt),
    Completions(Completions),
}

/// Ask the lists about an address, a payment link or a name
#[derive(Args)]
#[command(after_help = "\
Examples:
  recipient-check check 0x098B716B8Aaf21512996dC57EB0615e2383E2f96
  recipient-check check Lazarus Group
  recipient-check check --list lists/ofac-sdn.rcl --max-age 7d bc1q...
  recipient-check check --contacts contacts.jsonl 0x9f3a...
  pbpaste | recipient-check check -
  recipient-check check --jsonl < recipients.jsonl > answers.jsonl

With --jsonl, a line in is {\"id\": any, \"text\": \"0x...\", \"chain\": \"ETH\"}, where id and chain may be left out. \
A line out is {\"id\", \"kind\", \"verdict\", \"entries\", \"readings\", \"warnings\", \"lists\", ...}, or {\"id\", \"error\"}. \
A line of contacts is {\"name\": \"Alice\", \"address\": \"0x...\"}.

Exit status:
  0   no match             10  listed
  11  possible match, or a look-alike of a contact
  12  not something that can be checked
  13  nothing found, but the list is too old
  2   nothing was checked
With --jsonl it is 0 when every line was answered.")]
pub struct Check {
    /// What to check; several words are one text; - reads it from standard input
    #[arg(value_name = "TEXT", required_unless_present = "jsonl", conflicts_with = "jsonl")]
    pub text: Vec<String>,

    /// Answer each line of JSON on standard input with a line of JSON
    #[arg(long)]
    pub jsonl: bool,

    #[command(flatten)]
    pub lists: Lists,

    /// Compare with these known recipients, a line of JSON for each: is it one of them, or does it only look like one?
    #[arg(long, value_name = "FILE")]
    pub contacts: Option<PathBuf>,

    /// From which age on a list may no longer say "no match", for example 7d; above 30 it takes a list that was published
    /// with a later --expires
    #[arg(long, value_name = "DAYS", default_value_t = MAX_AGE_DAYS, value_parser = clock::parse_days)]
    pub max_age: i64,

    /// Read the text as an address of this chain only, for example ETH
    #[arg(long, value_name = "ID", value_parser = chains::named, conflicts_with = "jsonl")]
    pub chain: Option<&'static Chain>,
}

/// Show how a text is read, without asking any list
#[derive(Args)]
#[command(after_help = "\
Examples:
  recipient-check inspect 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h
  recipient-check inspect --jsonl < texts.jsonl

With --jsonl, a line in is {\"id\": any, \"text\": \"0x...\", \"chain\": \"ETH\"}, where id and chain may be left out. \
A line out is {\"id\", \"kind\", \"readings\", \"warnings\"}, or {\"id\", \"error\"}.")]
pub struct Inspect {
    /// What to read; several words are one text; - reads it from standard input
    #[arg(value_name = "TEXT", required_unless_present = "jsonl", conflicts_with = "jsonl")]
    pub text: Vec<String>,

    /// Answer each line of JSON on standard input with a line of JSON
    #[arg(long)]
    pub jsonl: bool,

    /// Read the text as an address of this chain only, for example ETH
    #[arg(long, value_name = "ID", value_parser = chains::named, conflicts_with = "jsonl")]
    pub chain: Option<&'static Chain>,
}

/// Find listed parties by name
#[derive(Args)]
#[command(after_help = "\
Examples:
  recipient-check names Lazarus Group
  recipient-check names --jsonl --top 5 < queries.jsonl
  recipient-check names --pairs < pairs.jsonl

With --jsonl, a line in is {\"id\": any, \"query\": \"Lazarus Group\"}; a line out is {\"id\", \"r\": [[\"party id\", score], ...], \"why\": [...]}.
With --pairs, a line in is {\"id\": any, \"a\": \"one name\", \"b\": \"another\"}; a line out is {\"id\", \"score\"}, \
and with --explain \"why\".")]
pub struct Names {
    /// The name to find; several words are one name; - reads it from standard input
    #[arg(value_name = "NAME", required_unless_present_any = ["jsonl", "pairs"], conflicts_with_all = ["jsonl", "pairs"])]
    pub text: Vec<String>,

    /// Answer each line of JSON on standard input with a line of JSON
    #[arg(long)]
    pub jsonl: bool,

    /// Score pairs of names, one per line of JSON on standard input; of a list only how rare words are matters
    #[arg(long, conflicts_with = "top")]
    pub pairs: bool,

    /// Say why: with --pairs, which words met; all else says so anyway
    #[arg(long)]
    pub explain: bool,

    /// How many parties to give at most
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub top: usize,

    #[command(flatten)]
    pub lists: Lists,
}

/// Which lists are asked.
#[derive(Args)]
pub struct Lists {
    /// Ask this list (.rcl, with its .namefilter and .names beside it); repeatable; default: the built-in list
    #[arg(long, value_name = "FILE")]
    pub list: Vec<PathBuf>,

    /// Also accept lists signed by this key: 64 hex digits or a .pub file; repeatable
    #[arg(long, value_name = "PUB")]
    pub key: Vec<String>,

    /// Check as if it were this time (2026-10-01 or 2026-10-01T12:00:00Z); default: the clock
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub now: Option<Timestamp>,
}

/// Make a signed list from official files
#[derive(Args)]
#[command(after_help = "\
Examples:
  recipient-check keygen --out release.key
  recipient-check compile --source ofac-sdn-advanced=SDN_ADVANCED.XML.bz2 --out lists \\
      --key release.key
  recipient-check compile --source records=data/ofac-sdn.records.jsonl --out lists \\
      --as-of 2026-10-01 --issued 2026-10-01 --edition 1
  recipient-check compile --source address-lines=scams.txt.gz --list-id scams --out lists

Writes ID.rcl, ID.namefilter, ID.names and ID.records.jsonl; other files in DIR stay as they are. \
From address-lines, one address a line, only ID.rcl: a hit on that list is a possible match, never more.

Kinds: records, ofac-sdn-advanced, ofac-sdn-enhanced, ofac-sdn-xml, ofac-sdn-csv (with ALT.CSV and SDN_COMMENTS.CSV \
beside it), un, eu-fsf, uk-sanctions-list, opensanctions-ftm, address-lines.

Without --key, the secret comes from RECIPIENT_CHECK_SIGNING_KEY, else the list is signed by the development key. \
Given --as-of and --issued, or SOURCE_DATE_EPOCH, the same input gives the same bytes.

OFAC's file:
  https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML")]
pub struct Compile {
    #[command(flatten)]
    pub list: Making,

    /// The edition's number, below 2^53 as browsers count; default: the time of issue in seconds since 1970
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..1 << 53))]
    pub edition: Option<u64>,
}

/// What a list is made of, and what it will say of itself: alike for `compile` and `update`.
#[derive(Args)]
pub struct Making {
    /// An input and its kind, for example ofac-sdn-advanced=SDN_ADVANCED.XML.bz2 or records=my.records.jsonl; repeatable
    #[arg(long, value_name = "KIND=PATH", required = true, value_parser = parse_source)]
    pub source: Vec<SourceArgument>,

    /// Where the list is written; made if missing
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// Sign with the secret in this file (made by keygen); default: that of the environment, else the development key
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,

    /// The list's name
    #[arg(long, value_name = "ID", default_value = "ofac-sdn", value_parser = parse_list_id)]
    pub list_id: String,

    /// When the sources were last seen to be the newest; default: the clock
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub as_of: Option<Timestamp>,

    /// The same for the names, where they are older or newer than the addresses; default: --as-of
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub as_of_names: Option<Timestamp>,

    /// When the list, and its timestamp, is signed; default: the clock
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub issued: Option<Timestamp>,

    /// Until when the list may clear anybody; default: 30 days after --issued
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub expires: Option<Timestamp>,

    /// Go on although the list or one of its sources is empty, or the list shrinks more than a real delisting would, or the
    /// last one is gone
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub allow: Vec<Allow>,

    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone)]
pub struct SourceArgument {
    pub kind: String,
    pub path: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Allow {
    Empty,
    Shrink,
}

/// Check a list's signature, companions and age
#[derive(Args)]
#[command(after_help = "\
Examples:
  recipient-check verify lists/ofac-sdn.rcl --key release.key.pub
  recipient-check verify lists/ofac-sdn.rcl --key release.key.pub --floor 1763539200
  recipient-check verify lists/ofac-sdn.timestamp --root root.1.rck root.2.rck

A timestamp leads to the edition that it names, beside it.

Exit status:
  0   good
  13  good, but its addresses or its names are too old to say \"no match\"
  2   refused")]
pub struct Verify {
    /// The list (.rcl; its .namefilter and .names are read beside it) or its .timestamp
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// The only key accepted: 64 hex digits or a .pub file; default: the built-in ones
    #[arg(long, value_name = "PUB", conflicts_with = "root")]
    pub key: Option<String>,

    /// Accept the list keys that these root files lead to: the first one, which you trust, and all that follow it
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub root: Vec<PathBuf>,

    /// Verify as if it were this time; default: the clock
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub now: Option<Timestamp>,

    /// Refuse an edition below this number
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub floor: u64,
}

/// Show what changed between two editions
#[derive(Args)]
#[command(after_help = "\
Examples:
  recipient-check diff ofac-sdn-advanced=MARCH.XML.bz2 ofac-sdn-advanced=APRIL.XML.bz2
  recipient-check diff old/ofac-sdn.records.jsonl lists/ofac-sdn.records.jsonl
  recipient-check diff --json old/ofac-sdn.records.jsonl un=consolidated.xml
  recipient-check diff old/ofac-sdn.rcl lists/ofac-sdn.rcl --key release.key.pub

Parties are told apart by their ids, addresses by their exact texts. A line begins with + for what came, - for what \
went, ~ for what is called or listed otherwise. A signed list (.rcl) is compared by its parties, names and counts.

The exit status is 0 whether there is a difference or not.")]
pub struct Diff {
    /// The older edition: KIND=PATH, or a path that ends in .records.jsonl or .rcl
    #[arg(value_name = "BEFORE", value_parser = parse_edition)]
    pub before: Edition,

    /// The newer edition
    #[arg(value_name = "AFTER", value_parser = parse_edition)]
    pub after: Edition,

    /// Also accept lists signed by this key: 64 hex digits or a .pub file; repeatable
    #[arg(long, value_name = "PUB")]
    pub key: Vec<String>,

    /// Print the difference as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone)]
pub enum Edition {
    Source(SourceArgument),
    List(PathBuf),
}

impl Edition {
    pub const fn is_list(&self) -> bool {
        matches!(self, Self::List(_))
    }
}

/// Make a key pair to sign lists with
#[derive(Args)]
#[command(after_help = "\
Example:
  recipient-check keygen --out release.key

Writes the secret to release.key, readable by you alone, and the public key to release.key.pub. Never overwrites.")]
pub struct Keygen {
    /// Where the secret goes
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// Print a completion script for a shell
#[derive(Args)]
#[command(after_help = "\
Example:
  recipient-check completions bash > ~/.local/share/bash-completion/completions/recipient-check")]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

fn parse_source(text: &str) -> Result<SourceArgument, String> {
    match text.split_once('=') {
        Some((kind, path)) if !kind.is_empty() && !path.is_empty() => {
            Ok(SourceArgument { kind: kind.to_owned(), path: PathBuf::from(path) })
        }
        _ => Err("expected KIND=PATH, for example ofac-sdn-advanced=SDN_ADVANCED.XML".to_owned()),
    }
}

/// Reads a side of `diff`. A path may hold the sign = too, so only a known kind is taken for one.
fn parse_edition(text: &str) -> Result<Edition, String> {
    let known = |text: &str| text.split_once('=').is_some_and(|(kind, _)| source::source(kind).is_some());
    let ends_with = |ending: &str| text.to_ascii_lowercase().ends_with(ending);
    if known(text) {
        return parse_source(text).map(Edition::Source);
    }
    if ends_with(".rcl") {
        return Ok(Edition::List(PathBuf::from(text)));
    }
    if ends_with(".records.jsonl") {
        return Ok(Edition::Source(SourceArgument { kind: "records".to_owned(), path: PathBuf::from(text) }));
    }
    let kinds: Vec<&str> = source::SOURCES.iter().map(|source| source.kind).collect();
    Err(format!(
        "expected a path that ends in .records.jsonl or .rcl, or KIND=PATH with a kind of {}",
        kinds.join(", ")
    ))
}

/// A list's name is also a file name: nothing in it may lead out of the directory.
fn parse_list_id(text: &str) -> Result<String, String> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    if (1..=64).contains(&text.len()) && text.bytes().all(fits) && !text.starts_with('-') {
        Ok(text.to_owned())
    } else {
        Err("expected 1 to 64 of a-z, 0-9, - and _, for example ofac-sdn".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    use super::{Arguments, Edition, parse_edition, parse_list_id, source};

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        for command in Arguments::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Example"), "{}", command.get_name());
            assert!(help.contains("recipient-check "), "{}", command.get_name());
        }
    }

    /// The command and all below it.
    fn all(command: &Command, visit: &mut dyn FnMut(&Command)) {
        visit(command);
        command.get_subcommands().for_each(|below| all(below, visit));
    }

    #[test]
    fn no_line_of_the_help_is_longer_than_a_narrow_terminal_is_wide() {
        let mut whole = Arguments::command();
        whole.build();
        all(&whole, &mut |command| {
            let help = command.clone().render_long_help().to_string();
            for line in help.lines() {
                assert!(line.chars().count() <= 100, "{}: {line}", command.get_name());
            }
        });
    }

    #[test]
    fn the_help_is_wrapped_in_one_place_only() {
        all(&Arguments::command(), &mut |command| {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            for line in help.lines() {
                // What is wrapped by hand is wrapped again, and leaves a stump. An example is not wrapped at all.
                let whole = if line.starts_with(' ') {
                    line.chars().count() <= 96
                } else {
                    line.ends_with(['.', ':'])
                };
                assert!(whole || line.is_empty(), "{}: {line}", command.get_name());
            }
        });
    }

    #[test]
    fn no_stump_of_a_line_stands_inside_a_paragraph_of_the_help() {
        let mut whole = Arguments::command();
        whole.build();
        all(&whole, &mut |command| {
            let help = command.clone().render_long_help().to_string();
            let lines: Vec<&str> = help.lines().collect();
            for pair in lines.windows(2) {
                let stump =
                    pair[0].starts_with(|letter: char| letter.is_lowercase()) && pair[0].chars().count() < 48;
                assert!(!stump || pair[1].is_empty(), "{}: {}", command.get_name(), pair[0]);
            }
        });
    }

    #[test]
    fn https_is_offered_by_the_command_that_takes_it() {
        let help = |name: &str| {
            let mut command = Arguments::command();
            command.build();
            command.find_subcommand_mut(name).unwrap().render_long_help().to_string()
        };
        assert!(!help("compile").contains("https address") && help("update").contains("https address"));
    }

    #[test]
    fn the_help_names_every_kind() {
        let mut command = Arguments::command();
        let compile = command.find_subcommand_mut("compile").unwrap();
        let help = compile.get_after_help().unwrap().to_string();
        let kinds = help.split("Kinds: ").nth(1).unwrap().split("\nWithout").next().unwrap();
        for source in source::SOURCES {
            assert!(kinds.split([',', ' ', '.', '\n']).any(|word| word == source.kind), "{}", source.kind);
        }
    }

    #[test]
    fn a_side_of_diff_is_a_kind_and_a_path_or_a_path_that_says_what_it_is() {
        assert!(matches!(parse_edition("un=a.xml"), Ok(Edition::Source(source)) if source.kind == "un"));
        assert!(
            matches!(parse_edition("x=1/a.records.jsonl"), Ok(Edition::Source(source)) if source.kind == "records")
        );
        assert!(matches!(parse_edition("lists/a.rcl"), Ok(Edition::List(_))));
        for text in ["", "a.xml", "nothing=a.xml", "un="] {
            assert!(parse_edition(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_list_id_cannot_lead_out_of_the_directory() {
        for id in ["", "../x", "a/b", "a.b", "-a", "A", "ä"] {
            assert!(parse_list_id(id).is_err(), "{id}");
        }
        assert!(parse_list_id("ofac-sdn").is_ok());
    }
}
