//! Days, as publishers write them.

use recipient_check::date::Date;

/// The ways in which a day is written.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// `2012-12-31`; a time or a zone may follow.
    Iso,
    /// `31/12/2012`.
    DayFirst,
    /// `12/31/2012`.
    MonthFirst,
    /// `31-Dec-2012`.
    MonthName,
}

/// Reads a day; `None` when `text` is none.
pub(super) fn day(text: &str, form: Form) -> Option<Date> {
    let text = text.trim();
    if let Form::Iso = form {
        let (day, rest) = text.split_at_checked(10)?;
        let ends = rest.is_empty() || rest.starts_with(['T', ' ', '-', '+', 'Z']);
        return Date::parse(day).filter(|_| ends);
    }
    let mut parts = text.split(['/', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (day, month) = match form {
        Form::Iso | Form::DayFirst => (first, second.parse().ok()?),
        Form::MonthFirst => (second, first.parse().ok()?),
        Form::MonthName => (first, month(second)?),
    };
    let (day, month): (u32, u32) = (day.parse().ok()?, month);
    Date::parse(&format!("{year}-{month:02}-{day:02}"))
}

fn month(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = name.to_ascii_lowercase();
    let name = name.get(..3)?;
    MONTHS.iter().position(|month| *month == name).and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_the_publishers_order_and_no_other() {
        let read = |text, form| day(text, form).map(|day| day.to_string());
        for (text, form, expected) in [
            ("2012-12-31", Form::Iso, "2012-12-31"),
            ("2015-04-07-04:00", Form::Iso, "2015-04-07"),
            ("2026-02-27T00:00:09.554Z", Form::Iso, "2026-02-27"),
            ("02/09/2026", Form::DayFirst, "2026-09-02"),
            ("02/09/2026", Form::MonthFirst, "2026-02-09"),
            ("08-Oct-2026", Form::MonthName, "2026-10-08"),
            ("8-October-2026", Form::MonthName, "2026-10-08"),
        ] {
            assert_eq!(read(text, form).as_deref(), Some(expected), "{text}");
        }
        for (text, form) in [
            ("", Form::Iso),
            ("2012", Form::Iso),
            ("2012-12-3112", Form::Iso),
            ("2012-02-30", Form::Iso),
            ("31/12/2012", Form::MonthFirst),
            ("31/12/12", Form::DayFirst),
            ("31/12/2012/1", Form::DayFirst),
            ("08-Öct-2026", Form::MonthName),
            ("x/12/2012", Form::DayFirst),
        ] {
            assert_eq!(read(text, form), None, "{text}");
        }
    }
}
