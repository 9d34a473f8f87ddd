//! Exit codes: scripts rely on them, so they stand in one place.

use recipient_check::screen::Verdict;

/// Done; nothing found; a good list.
pub const DONE: u8 = 0;
/// Nothing was checked: bad arguments, a bad list, unreadable input.
pub const CANNOT: u8 = 2;
/// On a list.
pub const LISTED: u8 = 10;
/// Possibly on a list, or resembles a known recipient.
pub const POSSIBLE: u8 = 11;
/// Not something that can be checked.
pub const NOT_CHECKABLE: u8 = 12;
/// Nothing found, or a good list, but too old.
pub const OLD: u8 = 13;
/// Whoever read our output stopped reading: what a shell shows for SIGPIPE.
pub const BROKEN_PIPE: u8 = 141;

/// The code that `check` ends with.
pub const fn of(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NoMatch => DONE,
        Verdict::Listed => LISTED,
        Verdict::LookAlike | Verdict::Possible => POSSIBLE,
        Verdict::Refused | Verdict::Invalid | Verdict::NotCovered => NOT_CHECKABLE,
        Verdict::Stale => OLD,
        // A verdict that this command does not know is no answer either.
        _ => CANNOT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_the_code_of_the_contract() {
        for (verdict, code) in [
            (Verdict::Refused, 12),
            (Verdict::Listed, 10),
            (Verdict::LookAlike, 11),
            (Verdict::Possible, 11),
            (Verdict::Invalid, 12),
            (Verdict::NotCovered, 12),
            (Verdict::CouldNotCheck, 2),
            (Verdict::Stale, 13),
            (Verdict::NoMatch, 0),
        ] {
            assert_eq!(of(verdict), code, "{verdict:?}");
        }
    }
}
