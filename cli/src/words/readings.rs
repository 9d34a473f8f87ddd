//! How a text is read, without asking any list.

use recipient_check::chain;
use recipient_check::recipient::{Checksum, Kind, Reading, Recipient, Role};

use super::warnings::warning;
use super::{Answer, Tone, refused};

/// The answer to `inspect`.
pub fn readings(recipient: &Recipient) -> Answer {
    let headline = match recipient.kind {
        Kind::Address => match recipient.readings.len() {
            1 => "An address.".to_owned(),
            count => format!("An address, with {count} readings."),
        },
        Kind::EntityName => "A name of a person, company, vessel or aircraft.".to_owned(),
        Kind::AddressName => "A name that some service resolves to an address.".to_owned(),
        Kind::Secret => return Answer::from(refused()),
        Kind::NotCheckable => "An invoice, an extended key or an account: not a plain recipient.".to_owned(),
        Kind::Empty => "Nothing but white space.".to_owned(),
        Kind::TooLong => "Longer than any recipient.".to_owned(),
        _ => "Not an address or a name that we can read.".to_owned(),
    };
    let mut lines = Vec::new();
    for (at, reading) in recipient.readings.iter().enumerate() {
        // Of several, which one the next lines are about.
        let one = recipient.groups.iter().zip(&recipient.texts).find(|(group, _)| group.start == at);
        if let Some((_, text)) = one.filter(|_| recipient.groups.len() > 1) {
            lines.push(format!("{text}:"));
        }
        let test = match reading.network {
            chain::Network::Main => "",
            chain::Network::Test => ", test network",
        };
        let role = match reading.role {
            Role::Recipient => "",
            Role::TokenContract => ", the token that is sent",
        };
        lines.push(format!("{} ({}{test}{role})", chain_name(reading.chain), reading.encoding));
        let checksum = match reading.checksum {
            Checksum::Ok => "fits",
            Checksum::Absent => "none",
            Checksum::Bad => "does not fit",
        };
        let spelling = if reading.valid { "as the chain writes it" } else { "not as the chain writes it" };
        lines.push(format!("  checksum: {checksum}; spelling: {spelling}"));
        lines.push(format!("  key: {}", reading.key));
        if let Some(tag) = &reading.tag {
            lines.push(format!("  tag or memo: {tag}"));
        }
        let count = reading.same_key.keys().len();
        if count > 0 {
            lines.push(format!("  the same key or script can control {count} other addresses"));
        }
    }
    lines.extend(recipient.warnings.iter().map(warning));
    Answer { subject: None, tone: Tone::Plain, headline, lines }
}

/// The chains that the readings belong to, by the names people know.
pub(super) fn networks(readings: &[Reading]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for reading in readings.iter().filter(|reading| reading.checksum != Checksum::Bad) {
        let name = chain_name(reading.chain);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(" or ")
}

pub(super) fn chain_name(id: &'static str) -> &'static str {
    chain::chain(id).map_or(id, |chain| chain.name)
}
