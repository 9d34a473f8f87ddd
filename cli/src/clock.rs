//! Time as people write it, and the only clock of the workspace.

use std::time::{SystemTime, UNIX_EPOCH};

use recipient_check::date::{Date, Timestamp};

/// The machine's clock.
pub fn now() -> Timestamp {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
    Timestamp(i64::try_from(seconds).unwrap_or(i64::MAX))
}

/// The time that stands for "now" in reproducible output: `SOURCE_DATE_EPOCH`, else the clock.
pub fn build_time() -> anyhow::Result<Timestamp> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(now());
    };
    value.to_str().and_then(|seconds| seconds.trim().parse().ok()).map(Timestamp).ok_or_else(|| {
        anyhow::anyhow!("SOURCE_DATE_EPOCH: expected seconds since 1970, found {}", value.display())
    })
}

/// Reads `2026-10-01T12:00:00Z`, with any offset, or `2026-10-01` for the start of that day in UTC.
pub fn parse(text: &str) -> Result<Timestamp, String> {
    if let Some(date) = Date::parse(text) {
        return Ok(date.into());
    }
    text.parse::<jiff::Timestamp>()
        .map(|instant| Timestamp(instant.as_second()))
        .map_err(|_| "expected a time such as 2026-10-01T12:00:00Z or a day such as 2026-10-01".to_owned())
}

/// Reads a number of days, `30` or `30d`.
pub fn parse_days(text: &str) -> Result<i64, String> {
    text.strip_suffix(['d', 'D'])
        .unwrap_or(text)
        .parse::<u32>()
        .map(i64::from)
        .map_err(|_| "expected a number of days, such as 30 or 30d".to_owned())
}

/// `1 Oct 2026`.
pub fn day(instant: Timestamp) -> String {
    jiff::Timestamp::from_second(instant.0).map_or_else(
        |_| instant.to_string(),
        |instant| instant.to_zoned(jiff::tz::TimeZone::UTC).strftime("%-d %b %Y").to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_may_be_a_day_or_an_instant_with_any_offset() {
        let midnight = parse("2026-10-01").unwrap();
        assert_eq!(midnight.to_string(), "2026-10-01T00:00:00Z");
        assert_eq!(parse("2026-10-01T00:00:00Z").unwrap(), midnight);
        assert_eq!(parse("2026-10-01T02:00:00+02:00").unwrap(), midnight);
        assert_eq!(parse("2026-10-01T00:00:00.75Z").unwrap(), midnight);
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "now", "2026-13-01", "2026-02-30T00:00:00Z", "2026-10-01T00:00:00", "1759276800"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn days_are_written_with_or_without_a_d() {
        assert_eq!(parse_days("30"), Ok(30));
        assert_eq!(parse_days("7d"), Ok(7));
        for text in ["", "d", "-1", "1.5", "30 d", "week"] {
            assert!(parse_days(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_is_written_as_people_write_it() {
        assert_eq!(day(parse("2026-10-01T23:59:59Z").unwrap()), "1 Oct 2026");
        assert!(!day(Timestamp(i64::MAX)).is_empty());
    }
}
