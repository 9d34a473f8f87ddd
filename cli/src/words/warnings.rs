//! What there is to notice about a text.

use recipient_check::recipient::{Warning, WarningCode};

/// What there is to notice about the text, and where.
pub(super) fn warning(warning: &Warning) -> String {
    if let Some(sentence) = mistake(warning).or_else(|| odd(warning)) {
        return sentence;
    }
    let what = match warning.code {
        WarningCode::HiddenCharacter => "an invisible character",
        WarningCode::InnerSpace => "white space inside",
        WarningCode::Homoglyph => "a letter of another script that looks like a Latin one",
        WarningCode::CompatibilityForm => "a compatibility form of a character, such as a full-width digit",
        WarningCode::SeveralRecipients => {
            "several recipients; each was checked, the strongest answer is shown"
        }
        WarningCode::Checksum => "a checksum that does not fit: a character is wrong",
        _ => "something unusual",
    };
    let place = match (warning.at, &warning.code_point) {
        // People count from 1.
        (Some(at), Some(code_point)) => format!(" (character {}, {code_point})", at.saturating_add(1)),
        (Some(at), None) => format!(" (character {})", at.saturating_add(1)),
        (None, Some(code_point)) => format!(" ({code_point})"),
        (None, None) => String::new(),
    };
    format!("Warning: the text has {what}{place}.")
}

/// What is odd about whom the text pays.
fn odd(warning: &Warning) -> Option<String> {
    let name = warning.contact.as_deref().unwrap_or_default();
    Some(match warning.code {
        WarningCode::ContactResembles => format!(
            "Its first and last characters are like those of {name}'s address, which it is not. Compare the whole address."
        ),
        WarningCode::ContactOnOtherNetwork => format!(
            "This is not the address that you know of {name}, but the same key can control it, perhaps on another network. Ask before you send."
        ),
        WarningCode::KnownOnOtherNetwork => format!(
            "You know this address of {name} on another network. On this one it may be nobody's. Ask before you send."
        ),
        WarningCode::OwnAddress => "This is your own address.".to_owned(),
        WarningCode::TokenContract => {
            "This is the contract of a token, not somebody's account. What is sent there is usually lost."
                .to_owned()
        }
        WarningCode::ZeroAddress => {
            "This is the address with the number zero. Nobody holds it: what is sent there is lost."
                .to_owned()
        }
        WarningCode::BurnAddress => {
            "This address is known for destroying coins. What is sent there is lost.".to_owned()
        }
        _ => return None,
    })
}

/// Where a text stops being an address, and what was expected there.
fn mistake(warning: &Warning) -> Option<String> {
    let place = || {
        let code = warning.code_point.as_deref()?.strip_prefix("U+")?;
        let character = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
        // People count from 1.
        Some(format!("Character {}, `{character}`,", warning.at?.saturating_add(1)))
    };
    match warning.code {
        WarningCode::WrongCharacter => {
            Some(format!("{} is not in the {} alphabet.", place()?, warning.expected?))
        }
        WarningCode::MixedCase => {
            Some(format!("{} mixes upper and lower case, of which this format takes one.", place()?))
        }
        WarningCode::WrongLength => Some(format!("An address like this has {}.", warning.expected?)),
        _ => None,
    }
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
        assert_eq!(warning(&hidden), "Warning: the text has an invisible character (character 6, U+200B).");
    }
}
