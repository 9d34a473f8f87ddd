//! Who is meant: the listed parties that a text leads to, each with its facts and how the text leads there.

use recipient_check::date::{Date, Timestamp};
use recipient_check::list_file::{NameQuality, PartyType};
use recipient_check::recipient::Checksum;
use recipient_check::screen::{Check, Entry, Relation};

use super::readings::chain_name;
use crate::clock::day;

/// One block for each entry: who, since when, how the text leads there.
pub(super) fn entries(check: &Check) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in &check.entries {
        lines.push(match (entry.relation, entry.name.as_str()) {
            (Relation::Same | Relation::Verbatim, name) => format!("Listed for: {name}."),
            (Relation::SameKey, name) => format!("Same key (or script) as an address listed for: {name}."),
            (Relation::Filter, _) => format!("Matches the list of flagged addresses “{}”.", entry.list),
            (Relation::Name, "") => "A listed name. Who it is could not be looked up.".to_owned(),
            (Relation::Name, name) => format!("Listed party: {name}."),
        });
        lines.extend(details(check, entry).into_iter().map(|detail| format!("  {detail}")));
    }
    lines
}

fn details(check: &Check, entry: &Entry) -> Vec<String> {
    let mut lines = Vec::new();
    let mut facts = Vec::new();
    if let Some(date) = entry.listed_on {
        facts.push(format!("Party listed since {}.", date_words(date)));
    }
    if let Some((from, until)) = entry.added_between {
        facts.push(format!("Address added between {} and {}.", date_words(from), date_words(until)));
    }
    if let Some(party_type) = entry.party_type {
        facts.push(format!("Type: {}.", type_words(party_type)));
    }
    if !entry.programs.is_empty() {
        facts.push(format!("Programmes: {}.", entry.programs.join(", ")));
    }
    if !facts.is_empty() {
        lines.push(facts.join(" "));
    }
    if let Some(one) = check.recipients.iter().find(|one| one.leads_to(entry)) {
        lines.push(format!("Address: {}.", one.text));
    }
    lines.extend(way(check, entry));
    if let Some(matched) = &entry.matched_name {
        let quality = match matched.quality {
            NameQuality::Primary => "its name",
            NameQuality::Strong => "an alias",
            NameQuality::Weak => "a weak alias, which alone does not tell the party by",
        };
        lines.push(format!("Found by “{}”, {quality}.", matched.name));
    } else if let Some(why) = &entry.why {
        lines.push(format!("Why: {why}."));
    }
    if let Some(url) = &entry.url {
        lines.push(format!("Official record: {url}"));
    }
    lines
}

/// How the address leads to the listed one: it is that, or the same key controls both.
fn way(check: &Check, entry: &Entry) -> Option<String> {
    let reading = check.readings.get(entry.reading?)?;
    let bad = if reading.checksum == Checksum::Bad { "; its checksum does not fit" } else { "" };
    let read = format!("{} ({}{bad})", chain_name(reading.chain), reading.encoding);
    Some(if entry.relation == Relation::SameKey {
        format!("Same key as: an address listed under {}. This one is read as {read}.", label(&entry.label))
    } else {
        format!("Read as {read}; listed under the label {}.", entry.label)
    })
}

/// What the publisher files an address under, in words.
fn label(label: &str) -> String {
    let name = match label {
        "XBT" => "Bitcoin",
        "USDT" => "Tether",
        "USDC" => "USD Coin",
        _ => chain_name(label),
    };
    if name == label { label.to_owned() } else { format!("{name} ({label})") }
}

const fn type_words(party_type: PartyType) -> &'static str {
    match party_type {
        PartyType::Entity => "entity",
        PartyType::Individual => "individual",
        PartyType::Vessel => "vessel",
        PartyType::Aircraft => "aircraft",
    }
}

fn date_words(date: Date) -> String {
    day(Timestamp::from(date))
}
