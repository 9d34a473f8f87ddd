//! The arguments of the commands that publish lists and keep the root of keys.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use recipient_check::date::Timestamp;

use super::Making;
use crate::clock;

/// Publish today's edition, or say that nothing is new
#[derive(Args)]
#[command(after_help = "\
Examples:
  recipient-check update --out site/lists --key release.key --root root.1.rck \\
      --source ofac-sdn-advanced=https://...
  recipient-check update --out site/lists --key release.key \\
      --source ofac-sdn-advanced=SDN_ADVANCED.XML.bz2

Any static host can serve DIR. It holds ID.HASH.rcl, .namefilter and .names, which never change; the newest edition \
under stable names, ID.rcl and so on; ID.timestamp, which says which edition is the newest and is replaced last; and \
the root of keys, root.VERSION.rck. A source that is unchanged since the last edition costs one timestamp. \
Stopped at any point, DIR still leads to one whole edition: run the same command again.

Without --key, the secret comes from RECIPIENT_CHECK_SIGNING_KEY, else the development key signs.

Instead of a path, a source may have an https address. OFAC's file:
  https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML")]
pub struct Update {
    #[command(flatten)]
    pub list: Making,

    /// The root of keys to publish beside the list: the first one and all that follow it; default: those in DIR
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub root: Vec<PathBuf>,
}

/// Make and sign the root of keys: who may sign lists, and who may change that
#[derive(Args)]
#[command(after_help = "\
Examples:
  recipient-check root new --version 1 --threshold 2 \\
      --root-key a.pub --root-key b.pub --root-key c.pub \\
      --list-key release.key.pub --expires 2027-10-01 --out root.1.rck
  recipient-check root sign root.1.rck --key a.key
  recipient-check root add-signature root.1.rck from-b/root.1.rck
  recipient-check root show root.1.rck root.2.rck

To replace a key, make the next version with the new keys and have it signed by the threshold of the old root keys and \
by that of the new ones. Readers follow from version to version; none can be left out.")]
pub struct Root {
    #[command(subcommand)]
    pub action: RootAction,
}

#[derive(Subcommand)]
pub enum RootAction {
    /// Make a root that nobody has signed yet
    New(RootNew),
    /// Sign a root file in place
    Sign {
        /// The root file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The secret of one of its root keys, or of one of the root before
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Add the signatures of other copies to a root file
    AddSignature {
        /// The root file that gets them
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Copies that somebody else has signed
        #[arg(value_name = "COPY", required = true)]
        copies: Vec<PathBuf>,
    },
    /// Follow root files from the first one, and show whose signatures count
    Show {
        /// The first root, trusted for being named here, and all that follow it
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Judge expiry as if it were this time; default: the clock
        #[arg(long, value_name = "TIME", value_parser = clock::parse)]
        now: Option<Timestamp>,
    },
}

/// What a new root says.
#[derive(Args)]
#[command(override_usage = "\
recipient-check root new [OPTIONS] --threshold <N> --root-key <PUB> --list-key <PUB> \\
                                --out <FILE>")]
pub struct RootNew {
    /// Its version: 1, or one more than that of the root before
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub version: u64,
    /// How many root keys must sign a root
    #[arg(long, value_name = "N")]
    pub threshold: u16,
    /// A key that signs roots: 64 hex digits or a .pub file; repeatable
    #[arg(long, value_name = "PUB", required = true)]
    pub root_key: Vec<String>,
    /// A key that signs lists: 64 hex digits or a .pub file; repeatable
    #[arg(long, value_name = "PUB", required = true)]
    pub list_key: Vec<String>,
    /// When it is made; default: the clock
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub issued: Option<Timestamp>,
    /// From when on its keys are accepted for nothing new; default: a year after --issued
    #[arg(long, value_name = "TIME", value_parser = clock::parse)]
    pub expires: Option<Timestamp>,
    /// Where it is written; never overwritten
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}
