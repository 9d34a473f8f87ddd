//! Stops before an edition that lost too much: a publisher's accident looks like a mass removal.

use core::fmt;

use recipient_check::list_file::Counts;

/// An edition may lose this share of its addresses, in percent. The largest genuine removal was 12.6 %.
const ADDRESS_LOSS: u32 = 25;

/// An edition may lose this share of its parties, in percent.
const PARTY_LOSS: u32 = 10;

/// What a person has looked at and lets pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allow {
    /// A list that lost more than it should.
    pub shrink: bool,
    /// A list that holds nothing.
    pub empty: bool,
}

/// Why an edition is held back.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// One of its sources holds nothing, whatever the others hold.
    EmptySource {
        /// The source's file.
        file: String,
        /// What it should hold.
        what: &'static str,
    },
    /// It has no party.
    NoParties,
    /// It has no address, though its publisher lists some.
    NoAddresses,
    /// It lost too many.
    Shrunk {
        /// What became fewer.
        what: &'static str,
        /// How many the last edition has.
        before: u32,
        /// How many this one has.
        after: u32,
        /// The share that may go, in percent.
        limit: u32,
    },
}

impl Allow {
    /// Reads `empty`, `shrink` or both with a comma between; `None` for any other word.
    pub fn parse(text: &str) -> Option<Self> {
        let mut allow = Self::default();
        for word in text.split(',') {
            match word.trim() {
                "empty" => allow.empty = true,
                "shrink" => allow.shrink = true,
                _ => return None,
            }
        }
        Some(allow)
    }
}

/// Looks at one source of an edition: among others, one that came empty would not be missed. `count` is how many of `what`
/// the file holds.
///
/// # Errors
/// When it holds none.
pub fn check_source(file: &str, what: &'static str, count: usize, allow: Allow) -> Result<(), Refusal> {
    if count > 0 || allow.empty {
        return Ok(());
    }
    Err(Refusal::EmptySource { file: file.to_owned(), what })
}

/// Compares an edition with the last one, where there is one. `lists_addresses` says that a source of the
/// edition is known to list addresses (see [`crate::source::Source::lists_addresses`]).
///
/// # Errors
/// The first reason to hold the edition back.
pub fn check(
    counts: &Counts,
    last: Option<&Counts>,
    lists_addresses: bool,
    allow: Allow,
) -> Result<(), Refusal> {
    if !allow.empty {
        let had_addresses = lists_addresses || last.is_some_and(|last| last.addresses > 0);
        if had_addresses && counts.addresses == 0 {
            return Err(Refusal::NoAddresses);
        }
        // A filter-only list has addresses of nobody.
        if counts.parties == 0 && counts.addresses == 0 {
            return Err(Refusal::NoParties);
        }
    }
    let Some(last) = last.filter(|_| !allow.shrink) else {
        return Ok(());
    };
    loss("addresses", last.addresses, counts.addresses, ADDRESS_LOSS)?;
    loss("parties", last.parties, counts.parties, PARTY_LOSS)
}

fn loss(what: &'static str, before: u32, after: u32, limit: u32) -> Result<(), Refusal> {
    let lost = u64::from(before.saturating_sub(after));
    if lost * 100 > u64::from(before) * u64::from(limit) {
        return Err(Refusal::Shrunk { what, before, after, limit });
    }
    Ok(())
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptySource { file, what } => {
                write!(f, "{file}: expected at least one {what}, found none; --allow empty lets it pass")
            }
            Self::NoParties => f.write_str("the list has no party; --allow empty lets it pass"),
            Self::NoAddresses => f.write_str(
                "the list has no address, though its publisher lists some; --allow empty lets it pass",
            ),
            Self::Shrunk { what, before, after, limit } => write!(
                f,
                "the list has {after} {what}, the last edition {before}: more than {limit} % are gone; \
                 --allow shrink lets it pass"
            ),
        }
    }
}

impl core::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST: Counts = Counts { parties: 18_000, addresses: 715, names: 0, verbatim: 0 };

    fn with(parties: u32, addresses: u32) -> Counts {
        Counts { parties, addresses, ..LAST }
    }

    #[test]
    fn the_genuine_removal_of_90_addresses_passes_by_itself() {
        assert_eq!(check(&with(18_000, 715 - 90), Some(&LAST), true, Allow::default()), Ok(()));
    }

    #[test]
    fn more_than_a_quarter_of_the_addresses_or_a_tenth_of_the_parties_stops() {
        let none = Allow::default();
        assert!(check(&with(18_000, 537), Some(&LAST), true, none).is_ok());
        assert!(check(&with(18_000, 536), Some(&LAST), true, none).is_err());
        assert!(check(&with(16_200, 715), Some(&LAST), true, none).is_ok());
        assert!(check(&with(16_199, 715), Some(&LAST), true, none).is_err());
        let shrink = Allow::parse("shrink").unwrap();
        assert!(check(&with(1, 1), Some(&LAST), true, shrink).is_ok());
    }

    #[test]
    fn an_empty_source_stops_unless_allowed() {
        let none = Allow::default();
        assert_eq!(check_source("a.xml", "party", 1, none), Ok(()));
        let refusal = check_source("a.xml", "party", 0, none).unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "a.xml: expected at least one party, found none; --allow empty lets it pass"
        );
        assert!(check_source("a.xml", "party", 0, Allow::parse("shrink").unwrap()).is_err());
        assert_eq!(check_source("a.xml", "party", 0, Allow::parse("empty").unwrap()), Ok(()));
    }

    #[test]
    fn an_empty_list_stops_unless_allowed() {
        let none = Allow::default();
        assert_eq!(check(&with(0, 0), None, false, none), Err(Refusal::NoParties));
        assert_eq!(check(&with(9, 0), None, true, none), Err(Refusal::NoAddresses));
        assert_eq!(check(&with(9, 0), None, false, none), Ok(()), "a list of names only");
        assert_eq!(check(&with(9, 0), Some(&LAST), false, none), Err(Refusal::NoAddresses));
        assert_eq!(check(&with(0, 0), None, true, Allow::parse("empty").unwrap()), Ok(()));
        assert!(check(&with(0, 0), Some(&LAST), true, Allow::parse("empty, shrink").unwrap()).is_ok());
        assert_eq!(Allow::parse("everything"), None);
    }
}
