//! Which of the states that the browser's element knows an answer is in, and the headline of each.
//!
//! The headlines are those of `www/locales/en.js`, chosen as `www/answer.js` chooses them, and
//! `tests/node/words_of_the_command.test.mjs` holds the two together.

use recipient_check::chain::Network;
use recipient_check::list_file::NameQuality;
use recipient_check::recipient::{Checksum, Kind, Reading, WarningCode};
use recipient_check::screen::{Band, Check, Entry, Reason, Relation, Verdict};

use super::lists::{age, list_title, names_age, oldest};
use super::readings::chain_name;
use super::warnings::MISTAKES;
use super::{Context, Tone};

/// What an answer comes to, in the order of the verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Secret,
    Listed,
    LookAlike,
    SameKey,
    FilterOnly,
    ExactName,
    CloseName,
    Empty,
    TooLong,
    NotFullAddress,
    UnknownRequirement,
    Imitation,
    Mistake,
    UnreadableOnChain,
    Unreadable,
    InvalidForm,
    PartNotRead,
    AddressName,
    Invoice,
    TestAddress,
    OtherNetwork,
    NotCovered,
    PartlyChecked,
    NamesMissing,
    FromFuture,
    NotStarted,
    Stopped,
    OldList,
    OldNames,
    NoMatch,
}

impl State {
    pub(super) fn of(check: &Check, context: &Context<'_>) -> Self {
        match check.verdict {
            Verdict::Refused => Self::Secret,
            Verdict::Listed => Self::Listed,
            Verdict::LookAlike => Self::LookAlike,
            Verdict::Possible => possible(check),
            Verdict::Invalid => invalid(check, context),
            Verdict::NotCovered => not_covered(check),
            Verdict::Stale if oldest(check).is_none() => Self::NotStarted,
            Verdict::Stale if check.kind == Kind::EntityName => Self::OldNames,
            Verdict::Stale => Self::OldList,
            Verdict::NoMatch => Self::NoMatch,
            // A verdict that has no words here is no answer.
            _ => not_checked(check),
        }
    }

    /// The verdict in a sentence.
    pub(super) fn headline(self, check: &Check, context: &Context<'_>) -> String {
        let fixed = match self {
            // The element has emptied its field, and says so. Here nothing was removed: a shell may still have it.
            Self::Secret => SECRET,
            Self::Listed => {
                let what =
                    if check.recipients.is_empty() { "This address" } else { "One of these addresses" };
                return format!("Stop. {what} is on {}.", list_title(first_list(check)));
            }
            Self::LookAlike => return format!("This is not {}’s address.", look_alike(check)),
            Self::SameKey => {
                "This address can be controlled by the same key (or script) as a listed address."
            }
            Self::FilterOnly => "This address matches a list of flagged addresses.",
            Self::ExactName => "This is the name of a listed party.",
            Self::CloseName => return format!("This name resembles a listed name: “{}”.", met_name(check)),
            Self::Empty => "There is nothing to check.",
            Self::TooLong => "This is too long to be a recipient.",
            Self::NotFullAddress => "This is not a full address.",
            Self::UnknownRequirement => "This payment request asks for something we do not know.",
            Self::Imitation => "A letter in this address only looks right.",
            Self::Mistake => "This address has a typing mistake.",
            Self::UnreadableOnChain => {
                let network = context.chain.map_or("", |chain| chain_name(chain.id));
                return format!("We cannot read this as an address on {network}.");
            }
            Self::Unreadable => "We cannot read this as an address or a name.",
            Self::InvalidForm => "This is not how such an address is written.",
            Self::PartNotRead => "Not everything here was checked.",
            Self::AddressName => "This is a name we cannot check.",
            Self::Invoice => "This is an invoice, or another code we cannot check.",
            Self::TestAddress => "This is an address of a test network.",
            Self::OtherNetwork => "This is a network we cannot check.",
            Self::NotCovered => "This is something we cannot check.",
            Self::PartlyChecked => "This name was only partly checked.",
            Self::NamesMissing => "This name was not checked.",
            Self::FromFuture => "The list is dated in the future.",
            Self::NotStarted => "The check could not start. Nothing was checked.",
            Self::Stopped => "The check stopped. Nothing was checked.",
            Self::OldList => return oldest(check).map_or_else(String::new, |list| age(list, context.now)),
            Self::OldNames => {
                return oldest(check).map_or_else(String::new, |list| names_age(list, context.now));
            }
            Self::NoMatch => "No match in the lists we checked.",
        };
        fixed.to_owned()
    }

    pub(super) const fn tone(self) -> Tone {
        match self {
            Self::Secret | Self::Listed | Self::LookAlike => Tone::Stop,
            Self::NoMatch => Tone::Plain,
            _ => Tone::Caution,
        }
    }
}

/// What is said of a secret, whoever asked.
pub(super) const SECRET: &str = "That was a secret.";

fn possible(check: &Check) -> State {
    match check.entries.first().map(|entry| entry.relation) {
        None | Some(Relation::Filter) => State::FilterOnly,
        Some(Relation::Name) if check.entries.iter().any(is_exact_name) => State::ExactName,
        Some(Relation::Name) => State::CloseName,
        Some(_) => State::SameKey,
    }
}

/// A weak alias tells nobody apart, however exactly it is met. Of whom no name is known, the spelling is met.
fn is_exact_name(entry: &Entry) -> bool {
    let weak = entry.matched_name.as_ref().is_some_and(|matched| matched.quality == NameQuality::Weak);
    entry.name.is_empty() || entry.band == Some(Band::Exact) && !weak
}

fn invalid(check: &Check, context: &Context<'_>) -> State {
    let warned = |codes: &[WarningCode]| check.warnings.iter().any(|warning| codes.contains(&warning.code));
    match (check.kind, check.reason) {
        (Kind::Empty, _) => State::Empty,
        (_, Some(Reason::NotFullAddress)) => State::NotFullAddress,
        (_, Some(Reason::UnknownRequirement)) => State::UnknownRequirement,
        (Kind::TooLong, _) => State::TooLong,
        _ if warned(&[WarningCode::Homoglyph]) => State::Imitation,
        _ if warned(&MISTAKES) => State::Mistake,
        _ if check.readings.is_empty() && context.chain.is_some() => State::UnreadableOnChain,
        _ if check.readings.is_empty() => State::Unreadable,
        _ if check.readings.iter().any(|reading| reading.checksum == Checksum::Bad) => State::Mistake,
        _ => State::InvalidForm,
    }
}

fn not_covered(check: &Check) -> State {
    match (check.kind, check.reason) {
        (Kind::Address, Some(Reason::PartNotRead)) => State::PartNotRead,
        (Kind::AddressName, _) => State::AddressName,
        (Kind::NotCheckable, _) => State::Invoice,
        _ if check.readings.is_empty() => State::NotCovered,
        _ if is_play_money(&check.readings) => State::TestAddress,
        _ => State::OtherNetwork,
    }
}

fn not_checked(check: &Check) -> State {
    match check.reason {
        Some(Reason::SimilarNamesNotChecked) => State::PartlyChecked,
        Some(Reason::NamesNotLoaded) => State::NamesMissing,
        Some(Reason::ListFromFuture) => State::FromFuture,
        _ if check.kind == Kind::Unreadable => State::NotStarted,
        _ => State::Stopped,
    }
}

/// True where all that the text can be is on test networks.
pub(super) fn is_play_money(readings: &[Reading]) -> bool {
    !readings.is_empty() && readings.iter().all(|reading| reading.network == Network::Test)
}

fn first_list(check: &Check) -> &str {
    check.entries.first().map_or("", |entry| &entry.list)
}

fn look_alike(check: &Check) -> &str {
    check.look_alike.as_ref().map_or("", |alike| &alike.name)
}

/// The listed name that met the text best.
fn met_name(check: &Check) -> &str {
    check.entries.first().map_or("", |entry| {
        entry.matched_name.as_ref().map_or(entry.name.as_str(), |matched| matched.name.as_str())
    })
}
