//! What a check answers: the shape that the command prints and JavaScript receives.

use serde::Serialize;

use crate::chain::Chain;
use crate::date::{Date, Timestamp};
use crate::list_file::{NameQuality, PartyType};
use crate::lookalike::{Known, LookAlike};
pub use crate::name::{Band, Met};
use crate::recipient::{Kind, Reading, Warning};
use crate::word::words;

/// The answer about one pasted text. Serialised, it is one line of `check --jsonl` and the object that
/// JavaScript receives.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// What the text is.
    pub kind: Kind,
    /// The answer in one word.
    pub verdict: Verdict,
    /// Why nothing, or nothing certain, could be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// With [`Verdict::Stale`]: what the answer was on the list's own date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of_verdict: Option<Verdict>,
    /// Listed parties that the text leads to.
    pub entries: Vec<Entry>,
    /// The known recipient that the text is not, but looks like; also beside a graver verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub look_alike: Option<LookAlike>,
    /// The known recipient that the text is, however it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Known>,
    /// Where the text holds several recipients, what is said of each alone, the gravest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Single>,
    /// Every way in which the text can be read as an address.
    pub readings: Vec<Reading>,
    /// What a careful reader would notice about the text.
    pub warnings: Vec<Warning>,
    /// The lists that were asked.
    pub lists: Vec<ListSummary>,
}

/// One of several recipients of a text, and the answer about it alone. The text's own answer is the gravest.
#[derive(Clone, Debug, Serialize)]
pub struct Single {
    /// The address as it was read, without what stands around it.
    pub text: Box<str>,
    /// The answer in one word.
    pub verdict: Verdict,
    /// Why nothing, or nothing certain, could be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The known recipient that it is not, but looks like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub look_alike: Option<LookAlike>,
    /// Its readings: where they begin in [`Check::readings`], and where they end.
    pub readings: (usize, usize),
}

impl Single {
    /// True for an entry that this recipient leads to, and not another of the text.
    pub fn leads_to(&self, entry: &Entry) -> bool {
        entry.reading.is_some_and(|at| (self.readings.0..self.readings.1).contains(&at))
    }
}

/// One word for the answer. Variants stand in order of precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Verdict {
    /// A secret was pasted; it is never looked at further.
    Refused,
    /// On a list, confirmed exactly.
    Listed,
    /// Resembles one of the user's own known recipients.
    LookAlike,
    /// Can be controlled by the same key as a listed address, resembles a listed name, or matches a list that
    /// cannot confirm.
    Possible,
    /// Not readable, or no reading has a fitting checksum.
    Invalid,
    /// Readable, but nothing that the loaded lists could hold.
    NotCovered,
    /// The check itself did not take place. The state before anything is loaded.
    CouldNotCheck,
    /// Nothing found, on a list too old to say so.
    Stale,
    /// Nothing found.
    NoMatch,
}

words!(Verdict {
    Refused => "refused",
    Listed => "listed",
    LookAlike => "look_alike",
    Possible => "possible",
    Invalid => "invalid",
    NotCovered => "not_covered",
    CouldNotCheck => "could_not_check",
    Stale => "stale",
    NoMatch => "no_match",
});

/// Why a verdict is not plainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// No list is loaded.
    NoList,
    /// A list was given and refused.
    BadList,
    /// The text is a name and the lists' names are not loaded.
    NamesNotLoaded,
    /// The text is a name; its exact spelling is not listed, similar spellings were not compared.
    SimilarNamesNotChecked,
    /// A list is dated in the future: the clock or the list is wrong.
    ListFromFuture,
    /// The text is longer than any recipient.
    TooLong,
    /// A payment request carries a `req-` parameter that this version does not know (BIP-21).
    UnknownRequirement,
    /// Something in the text may be a recipient too and was not read.
    PartNotRead,
    /// The text is an address with its middle left out.
    NotFullAddress,
}

words!(Reason {
    NoList => "no_list",
    BadList => "bad_list",
    NamesNotLoaded => "names_not_loaded",
    SimilarNamesNotChecked => "similar_names_not_checked",
    ListFromFuture => "list_from_future",
    TooLong => "too_long",
    UnknownRequirement => "unknown_requirement",
    PartNotRead => "part_not_read",
    NotFullAddress => "not_full_address",
});

/// A listed party and how the text leads to it.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The publisher's identifier of the party.
    pub id: String,
    /// The party's primary name. Empty while only the filter of names is loaded.
    pub name: String,
    /// What the party is, where the list says so.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub party_type: Option<PartyType>,
    /// Sanctions programmes.
    pub programs: Vec<String>,
    /// The official currency code of the address, or `name`.
    pub label: String,
    /// When the party was listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed_on: Option<Date>,
    /// First and last day on which the address can have been added, where the day is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added_between: Option<(Date, Date)>,
    /// The official record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How the text leads to the party.
    pub relation: Relation,
    /// Position in [`Check::readings`]; null for a name or a verbatim entry.
    pub reading: Option<usize>,
    /// The list's id.
    pub list: String,
    /// How close a name is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// How close a name is, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// The listed name that met the text, and how much its publisher relies on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched_name: Option<MatchedName>,
    /// In words, why this entry is here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The same as data, for whoever says it in another language: how, which typed word, and which listed one; see
    /// [`Met`]. Empty where all words are the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alignment: Option<Vec<Met>>,
    /// With [`Relation::Filter`]: about one in so many unlisted addresses matches by accident.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_in: Option<u32>,
}

impl Entry {
    /// Somebody on the list `list`, and nothing more.
    pub fn unnamed(list: &str) -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            party_type: None,
            programs: Vec::new(),
            label: String::new(),
            listed_on: None,
            added_between: None,
            url: None,
            relation: Relation::Name,
            reading: None,
            list: list.to_owned(),
            band: None,
            score: None,
            matched_name: None,
            why: None,
            alignment: None,
            one_in: None,
        }
    }

    /// True for another entry of the same party. Within a list that has several sources, ids alone are not unique.
    pub(super) fn is_same_party(&self, other: &Self) -> bool {
        (&self.list, &self.id, &self.name) == (&other.list, &other.id, &other.name)
    }
}

/// The listed name that met the text.
#[derive(Clone, Debug, Serialize)]
pub struct MatchedName {
    /// As listed.
    pub name: String,
    /// How much the publisher relies on it.
    pub quality: NameQuality,
}

/// How a text leads to a listed party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The listed destination itself, however it is written.
    Same,
    /// The entry's own text, which no decoder reads.
    Verbatim,
    /// Another address that the same key or script can control.
    SameKey,
    /// A filter-only list claims it, or an address that the same key can control; by accident one in
    /// [`Entry::one_in`] times.
    Filter,
    /// A name.
    Name,
}

words!(Relation {
    Same => "same",
    Verbatim => "verbatim",
    SameKey => "same_key",
    Filter => "filter",
    Name => "name",
});

/// What an answer says about a list it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListSummary {
    /// The list's name.
    pub id: String,
    /// Its edition.
    pub edition: u64,
    /// When its addresses were last seen to be the newest.
    pub as_of_addresses: Timestamp,
    /// When its names were last seen to be the newest.
    pub as_of_names: Timestamp,
    /// Days since the `as_of` of the part that answered.
    pub age_days: i64,
    /// Distinct addresses.
    pub addresses: u32,
    /// Names.
    pub names: u32,
    /// True when it is signed by the development key.
    pub demonstration: bool,
    /// True when it cannot say who is meant, nor be certain. Absent otherwise.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub filter_only: bool,
}

/// What a check depends on besides the text and the lists.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The time of the check.
    pub now: Timestamp,
    /// A list older than this many days may no longer clear anything.
    pub max_age_days: i64,
    /// Read the text for this chain only.
    pub chain: Option<&'static Chain>,
}

/// The default of [`Options::max_age_days`].
pub const MAX_AGE_DAYS: i64 = 30;

/// One answer to a name.
#[derive(Clone, Debug)]
pub struct NameMatch {
    /// The publisher's identifier of the party.
    pub id: String,
    /// The party's primary name.
    pub name: String,
    /// Sanctions programmes.
    pub programs: Vec<String>,
    /// The listed name that met the query.
    pub matched: MatchedName,
    /// How close it is, and how much that says, 0 to 1.
    pub score: f64,
    /// What the score comes to; `None` below [`Band::Possible`].
    pub band: Option<Band>,
    /// The alignment: which part met which.
    pub why: String,
}
