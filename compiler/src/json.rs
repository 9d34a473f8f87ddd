//! What a parser of JSON says of one line of a file.

/// The parser's words with the place in the line. Its own line number is always 1, and whoever reads a file of lines
/// says which one it was.
pub fn cause(error: &serde_json::Error) -> String {
    let words = error.to_string();
    match words.rsplit_once(" at line ") {
        Some((cause, _)) => format!("{cause} at byte {}", error.column()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_names_the_byte_and_no_line() {
        let error = serde_json::from_str::<Vec<u8>>("[1, x]").unwrap_err();
        assert_eq!(cause(&error), "expected value at byte 5");
    }
}
