//! How a word is written: spelled in lower case where it can be made of that again.

use crate::text::lower;

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Capital,
    Upper,
    AsSpelled,
    EachCapital,
}

pub(super) const CASES: [Case; 4] = [Case::Capital, Case::Upper, Case::AsSpelled, Case::EachCapital];

/// `written` in lower case, if it can be made of that again.
pub(super) fn as_spelled(written: &str) -> String {
    let lower: String = written.chars().map(lower).collect();
    if CASES.iter().any(|case| is_written(written, &lower, *case)) { lower } else { written.to_owned() }
}

/// True where `spelled` in this case is `written`.
pub(super) fn is_written(written: &str, spelled: &str, case: Case) -> bool {
    let mut text = String::new();
    write_case(&mut text, spelled, case);
    text == written
}

pub(super) fn write_case(text: &mut String, spelled: &str, case: Case) {
    let mut letters = spelled.chars();
    match case {
        Case::AsSpelled => text.push_str(spelled),
        Case::Upper => text.extend(letters.map(upper)),
        Case::Capital => {
            text.extend(letters.next().map(upper));
            text.push_str(letters.as_str());
        }
        Case::EachCapital => {
            let mut inside = false;
            for letter in letters {
                text.push(if inside { letter } else { upper(letter) });
                inside = letter == '\'' || upper(letter) != lower(letter);
            }
        }
    }
}

/// The capital of a Latin or Cyrillic letter, of those that stand apart by one distance.
fn upper(letter: char) -> char {
    match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' | 'а'..='я' => {
            char::from_u32(u32::from(letter) - 32).unwrap_or(letter)
        }
        _ => letter,
    }
}
