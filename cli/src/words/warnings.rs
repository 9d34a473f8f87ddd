//! What there is to notice about a text, in the words of the browser's English locale.

use recipient_check::recipient::{Warning, WarningCode};

/// Warnings that say what is wrong with an address: the sentence below the headline, and no other.
pub(super) const MISTAKES: [WarningCode; 4] =
    [WarningCode::Checksum, WarningCode::WrongCharacter, WarningCode::MixedCase, WarningCode::WrongLength];

/// A title, and a line for each of `warnings`; nothing where there are none.
pub(super) fn notices<'a>(warnings: impl Iterator<Item = &'a Warning>) -> Vec<String> {
    let mut lines: Vec<String> = warnings.map(|warning| format!("  {}", noticed(warning))).collect();
    if !lines.is_empty() {
        lines.insert(0, "Also look at this:".to_owned());
    }
    lines
}

/// A warning as a sentence. The position counts from 1, as people do.
pub(super) fn noticed(warning: &Warning) -> String {
    let at = warning.at.map_or_else(|| "unknown".to_owned(), |at| at.saturating_add(1).to_string());
    let point = warning.code_point.as_deref().unwrap_or_default();
    let letter = letter(point).map(String::from).unwrap_or_default();
    let expected = warning.expected.unwrap_or_default();
    let name = warning.contact.as_deref().unwrap_or_default();
    match warning.code {
        WarningCode::HiddenCharacter => {
            format!("An invisible character ({point}) at position {at}. We checked the text without it.")
        }
        WarningCode::InnerSpace => {
            format!("A space or line break inside, at position {at}. We checked the text without it.")
        }
        WarningCode::Homoglyph => format!(
            "A letter ({point}) at position {at} only looks like the right one. Someone may be deceiving you."
        ),
        WarningCode::CompatibilityForm => {
            format!("A special form of a character ({point}) at position {at}. We checked the plain form.")
        }
        WarningCode::SeveralRecipients => {
            "This text contains more than one recipient. Each was checked; the answer is the gravest."
                .to_owned()
        }
        WarningCode::Checksum => "The checksum does not fit: a character is wrong.".to_owned(),
        WarningCode::WrongCharacter => {
            format!("Character {at}, “{letter}”, is not in the {expected} alphabet.")
        }
        WarningCode::MixedCase => {
            format!("Character {at}, “{letter}”, mixes upper and lower case; this format takes one of them.")
        }
        WarningCode::WrongLength => format!("An address like this has {expected}."),
        WarningCode::ContactResembles => format!(
            "Its first and last characters are like those of {name}’s address, which it is not. Compare the whole address."
        ),
        WarningCode::ContactOnOtherNetwork => format!(
            "This is not the address you know of {name}, but the same key can control it, perhaps on another network. Ask before you send."
        ),
        WarningCode::KnownOnOtherNetwork => format!(
            "You know this address of {name} on another network. On this one it may be nobody’s. Ask before you send."
        ),
        WarningCode::OwnAddress => "This is your own address.".to_owned(),
        WarningCode::TokenContract => {
            "This is the contract of a token, not somebody’s account. What is sent there is usually lost."
                .to_owned()
        }
        WarningCode::ZeroAddress => {
            "This is the address with the number zero. Nobody holds it: what is sent there is lost."
                .to_owned()
        }
        WarningCode::BurnAddress => {
            "This address is known for destroying coins. What is sent there is lost.".to_owned()
        }
        other => format!("Something unusual: {}.", other.word()),
    }
}

/// The character that `point` names.
fn letter(point: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(point.strip_prefix("U+")?, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_says_where_and_which_character() {
        let hidden = Warning {
            code: WarningCode::HiddenCharacter,
            at: Some(5),
            code_point: Some("U+200B".to_owned()),
            expected: None,
            contact: None,
        };
        assert_eq!(
            notices([&hidden].into_iter()),
            [
                "Also look at this:",
                "  An invisible character (U+200B) at position 6. We checked the text without it."
            ]
        );
    }
}
