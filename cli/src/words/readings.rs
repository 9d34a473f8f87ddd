//! How a text is read, without asking any list.

use recipient_check::chain;
use recipient_check::recipient::{Checksum, Kind, Recipient, Role};

use super::sentences::secret;
use super::state::SECRET;
use super::warnings::notices;
use super::{Answer, Tone};

/// The answer to `inspect`.
pub fn readings(recipient: &Recipient) -> Answer {
    let headline = match recipient.kind {
        Kind::Address => match recipient.readings.len() {
            1 => "An address.".to_owned(),
            count => format!("An address, with {count} readings."),
        },
        Kind::EntityName => "A name of a person, company, vessel or aircraft.".to_owned(),
        Kind::AddressName => "A name that some service resolves to an address.".to_owned(),
        Kind::Secret => {
            return Answer { subject: None, tone: Tone::Stop, headline: SECRET.to_owned(), lines: secret() };
        }
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
    lines.extend(notices(recipient.warnings.iter()));
    Answer { subject: None, tone: Tone::Plain, headline, lines }
}

/// Networks that are named one by one; of more, the number is enough.
const NAMED: usize = 4;

/// `Aptos, Sui, or one of 5 other networks`.
pub(super) fn networks<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all.iter().any(|known| known == name) {
            all.push(name.to_owned());
        }
    }
    let others = (all.len() + 1).saturating_sub(NAMED);
    if others > 1 {
        all.truncate(NAMED - 1);
        all.push(format!("one of {others} other networks"));
    }
    match &all[..] {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} or {other}"),
        [first @ .., last] => format!("{}, or {last}", first.join(", ")),
    }
}

/// The name of a chain; that of a rule which many share is no network's.
pub(super) fn chain_name(id: &str) -> &str {
    match id {
        "EVM" => "Ethereum and other EVM networks",
        "SS58" => "Polkadot and other Substrate networks",
        _ => chain::chain(id).map_or(id, |chain| chain.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_networks_are_named_and_many_are_counted() {
        let said = |names: &[&'static str]| networks(names.iter().copied());
        assert_eq!(said(&["Bitcoin", "Bitcoin"]), "Bitcoin");
        assert_eq!(said(&["Bitcoin", "Litecoin"]), "Bitcoin or Litecoin");
        assert_eq!(said(&["A", "B", "C", "D"]), "A, B, C, or D");
        assert_eq!(said(&["A", "B", "C", "D", "E"]), "A, B, C, or one of 2 other networks");
    }
}
