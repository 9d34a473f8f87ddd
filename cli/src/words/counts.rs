//! Numbers as people write them.

pub(super) fn addresses_count(count: u32) -> String {
    counted(count, "address", "addresses")
}

pub(super) fn names_count(count: u32) -> String {
    counted(count, "name", "names")
}

pub(super) fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{} {}", thousands(u64::from(count)), if count == 1 { one } else { many })
}

/// `1,050`.
pub(super) fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

pub(super) fn days(count: i64) -> String {
    match count {
        1 => "1 day".to_owned(),
        0.. => format!("{} days", thousands(count.unsigned_abs())),
        _ => format!("{count} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_people_write_them() {
        assert_eq!(counted(1, "party", "parties"), "1 party");
        assert_eq!(counted(1_050, "party", "parties"), "1,050 parties");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(100), "100");
        assert_eq!([days(1), days(-1), days(1_234)], ["1 day", "-1 days", "1,234 days"]);
    }
}
