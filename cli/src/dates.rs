//! The dates of an edition, as asked for or by the clock.

use anyhow::bail;
use recipient_check::date::{SECONDS_PER_DAY, Timestamp};
use recipient_check::screen::MAX_AGE_DAYS;
use recipient_check_compiler::Options;

use crate::args::Making;
use crate::clock;

/// When the sources were seen, and from when to when what is signed is good.
pub struct Dates {
    pub as_of_addresses: Timestamp,
    pub as_of_names: Timestamp,
    pub issued: Timestamp,
    pub expires: Timestamp,
}

impl Dates {
    /// What the arguments say, completed by the clock.
    ///
    /// # Errors
    /// When the expiry is not after the issue.
    pub fn of(arguments: &Making) -> anyhow::Result<Self> {
        let now = clock::build_time()?;
        let issued = arguments.issued.unwrap_or(now);
        let as_of_addresses = arguments.as_of.unwrap_or(now);
        let expires =
            arguments.expires.unwrap_or(Timestamp(issued.0.saturating_add(MAX_AGE_DAYS * SECONDS_PER_DAY)));
        if expires <= issued {
            bail!("--expires: expected a time after the time of issue, {issued}, found {expires}");
        }
        let as_of_names = arguments.as_of_names.unwrap_or(as_of_addresses);
        Ok(Self { as_of_addresses, as_of_names, issued, expires })
    }

    /// What the list called `list_id` says of itself in this edition; its sources are still to come.
    pub fn options(&self, list_id: &str, edition: u64) -> Options {
        Options {
            list_id: list_id.to_owned(),
            edition,
            as_of_addresses: self.as_of_addresses,
            as_of_names: self.as_of_names,
            issued: self.issued,
            expires: self.expires,
            sources: Vec::new(),
        }
    }
}
