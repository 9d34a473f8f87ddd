//! Which list answered, how old it is, and what one that is verified holds.

use recipient_check::date::Timestamp;
use recipient_check::list_file::ListFile;
use recipient_check::recipient::Kind;
use recipient_check::screen::{Check, ListSummary, Reason, Relation, Verdict};
use recipient_check::signature::DEVELOPMENT_KEY;

use super::counts::{addresses_count, counted, days, names_count, thousands};
use super::{Answer, Tone};
use crate::clock::day;

/// From this age on an answer says how old its list is.
const FRESH_DAYS: i64 = 7;

/// Where the entries come from.
pub(super) fn source(list: &ListSummary, embedded: bool) -> String {
    let publisher = if list.id == "ofac-sdn" {
        "US Treasury (OFAC)".to_owned()
    } else {
        format!("the list “{}”", list.id)
    };
    let through = if embedded && list.demonstration { ", read through public copies" } else { "" };
    format!("Source: {publisher}, as of {}{through}.", day(list.as_of_addresses))
}

/// Which list answered; that it is a demonstration, where it is.
pub(super) fn list_lines(list: &ListSummary) -> Vec<String> {
    let names = format!(", {} as of {}", names_count(list.names), day(list.as_of_names));
    let mut lines = vec![format!(
        "List: {}, edition {}: {} as of {}{}.",
        short_name(&list.id),
        list.edition,
        addresses_count(list.addresses),
        day(list.as_of_addresses),
        if list.filter_only { "" } else { &names }
    )];
    if list.demonstration {
        lines.push(DEMONSTRATION.to_owned());
    }
    lines
}

pub(super) const DEMONSTRATION: &str =
    "Demonstration list: signed with the development key, which everybody has.";

/// The oldest of the lists that can have answered: those that the entries are from, or all that were asked. A filter of
/// addresses is not asked about a name.
pub(super) fn oldest(check: &Check) -> Option<&ListSummary> {
    let answers = |list: &&ListSummary| {
        let of_entries = check.entries.is_empty() || check.entries.iter().any(|entry| entry.list == list.id);
        of_entries && !(check.kind == Kind::EntityName && list.filter_only)
    };
    // The first of equals.
    check.lists.iter().rev().filter(answers).max_by_key(|list| list.age_days)
}

/// That the list is not fresh any more, next to an answer that rests on it.
pub(super) fn age_notice(check: &Check, now: Timestamp) -> Option<String> {
    let answered = !check.entries.is_empty()
        || check.verdict == Verdict::NoMatch
        || check.reason == Some(Reason::SimilarNamesNotChecked);
    let list = oldest(check)?;
    let by_name = check.kind == Kind::EntityName
        || check.entries.first().is_some_and(|entry| entry.relation == Relation::Name);
    let age = if by_name { names_age(list, now) } else { age(list, now) };
    (answered && list.age_days > FRESH_DAYS).then(|| format!("{age} Newer entries may be missing."))
}

/// `Our list is 51 days old (names: 367 days).`
pub(super) fn age(list: &ListSummary, now: Timestamp) -> String {
    let (addresses, names) = (now.days_since(list.as_of_addresses), now.days_since(list.as_of_names));
    format!("Our list is {} old (names: {}).", days(addresses), days(names))
}

/// `Our list of names is 367 days old.`
pub(super) fn names_age(list: &ListSummary, now: Timestamp) -> String {
    format!("Our list of names is {} old.", days(now.days_since(list.as_of_names)))
}

/// The date of the part of `list` that answers for this kind of text.
pub(super) fn answering_date(kind: Kind, list: &ListSummary) -> Timestamp {
    if kind == Kind::EntityName { list.as_of_names } else { list.as_of_addresses }
}

pub(super) fn list_title(id: &str) -> String {
    if id == "ofac-sdn" { "the OFAC sanctions list".to_owned() } else { format!("the list “{id}”") }
}

pub(super) fn short_name(id: &str) -> &str {
    if id == "ofac-sdn" { "OFAC SDN" } else { id }
}

/// Which part of a list is too old to clear anybody; addresses and names age apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Old {
    Nothing,
    Addresses,
    Names,
    All,
}

/// The answer to `verify` for a list whose signature and companions fit.
pub fn verified(list: &ListFile, now: Timestamp, old: Old) -> Answer {
    let header = &list.header;
    let headline = match old {
        Old::Nothing => "The list is as it was signed.",
        Old::Addresses => {
            "The list is as it was signed, but its addresses are too old to answer “no match”; its names are not."
        }
        Old::Names => {
            "The list is as it was signed, but its names are too old to answer “no match”; its addresses are not."
        }
        Old::All => "The list is as it was signed, but too old to answer “no match”.",
    }
    .to_owned();
    let counts = header.counts;
    let mut lines = vec![
        format!("List: {}, edition {}", header.id, header.edition),
        format!("Signed by: {}", list.signed_by),
        format!(
            "Holds: {}, {}, {} ({} kept as published)",
            counted(counts.parties, "party", "parties"),
            names_count(counts.names),
            addresses_count(counts.addresses),
            thousands(u64::from(counts.verbatim))
        ),
        format!("Addresses as of: {} ({})", header.as_of_addresses, ago(now, header.as_of_addresses)),
        format!("Names as of: {} ({})", header.as_of_names, ago(now, header.as_of_names)),
        format!("Issued: {}; expires: {}", header.issued, header.expires),
    ];
    for source in &header.sources {
        lines.push(format!("Source: {}, edition {}", source.kind, source.edition));
    }
    if list.signed_by == DEVELOPMENT_KEY {
        lines.push(DEMONSTRATION.to_owned());
    }
    Answer {
        subject: None,
        tone: if old == Old::Nothing { Tone::Plain } else { Tone::Caution },
        headline,
        lines,
    }
}

fn ago(now: Timestamp, then: Timestamp) -> String {
    match now.days_since(then) {
        past @ 0.. => format!("{} ago", days(past)),
        future => format!("in {}", days(-future)),
    }
}
