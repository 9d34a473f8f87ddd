//! `verify`: may this list answer?

use anyhow::bail;
use recipient_check::date::{SECONDS_PER_DAY, Timestamp};
use recipient_check::list_file::Header;
use recipient_check::screen::{MAX_AGE_DAYS, Screener};

use crate::args::Verify;
use crate::{clock, exit, lists, terminal, words};

/// Signature, companions, canary, edition and dates, in this order.
pub fn run(arguments: &Verify) -> anyhow::Result<u8> {
    let accepted = match &arguments.key {
        Some(key) => vec![lists::read_key(key)?],
        None => lists::built_in(),
    };
    let now = arguments.now.unwrap_or_else(clock::now);
    let path = arguments.file.display();
    let mut screener = Screener::new();
    lists::add(&mut screener, &arguments.file, &accepted, lists::Names::Proven)?;
    for list in screener.lists() {
        let header = &list.header;
        if header.edition < arguments.floor {
            bail!("{path}: refused: expected edition {} or later, found {}", arguments.floor, header.edition);
        }
        let newest = newest(header);
        if newest.0 > now.0.saturating_add(SECONDS_PER_DAY) {
            bail!("{path}: refused: expected a date up to a day after {now}, found {newest}");
        }
        let old = now.days_since(header.as_of_addresses) > MAX_AGE_DAYS || now > header.expires;
        let _ = terminal::print_answer(&words::verified(list, now, old));
        if old {
            return Ok(exit::OLD);
        }
    }
    Ok(exit::DONE)
}

/// The latest date on which the list says that something happened.
fn newest(header: &Header) -> Timestamp {
    header.issued.max(header.as_of_addresses).max(header.as_of_names)
}
