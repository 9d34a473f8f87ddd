//! Base32 without padding (RFC 4648, section 6): only the one text that an encoder writes for its bytes.

use super::Error;

const ALPHABET: &str = "base32";

/// In which case the letters are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// RFC 4648's own: Stellar, Algorand.
    Upper,
    /// Filecoin.
    Lower,
    /// Either, even mixed: Internet Computer.
    Any,
}

/// Decodes `text` into `out` and returns the bytes written.
///
/// # Errors
/// [`Error::Character`] for the first character outside the alphabet or in another case, [`Error::Overflow`]
/// when the last character holds bits that no encoder writes or the number of characters is one that no
/// encoder writes, [`Error::Length`] when `out` is too short.
pub fn decode<'b>(text: &[u8], case: Case, out: &'b mut [u8]) -> Result<&'b [u8], Error> {
    let too_long = Error::Length { found: text.len(), alphabet: ALPHABET };
    // Before any work: a text that cannot fit is not looked at.
    if text.len() / 8 * 5 > out.len() {
        return Err(too_long);
    }
    let (mut bits, mut held, mut length) = (0_u16, 0, 0);
    for (at, &character) in text.iter().enumerate() {
        let value = value(character, case).ok_or(Error::Character { at, alphabet: ALPHABET })?;
        bits = bits << 5 | u16::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            let [_, byte] = (bits >> held).to_be_bytes();
            *out.get_mut(length).ok_or(too_long)? = byte;
            length += 1;
        }
        bits &= (1 << held) - 1;
    }
    if held < 5 && bits == 0 { Ok(&out[..length]) } else { Err(Error::Overflow) }
}

const fn value(character: u8, case: Case) -> Option<u8> {
    match (character, case) {
        (b'A'..=b'Z', Case::Upper | Case::Any) => Some(character - b'A'),
        (b'a'..=b'z', Case::Lower | Case::Any) => Some(character - b'a'),
        (b'2'..=b'7', _) => Some(character - b'2' + 26),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str, case: Case) -> Result<Vec<u8>, Error> {
        decode(text.as_bytes(), case, &mut [0; 16]).map(<[u8]>::to_vec)
    }

    #[test]
    fn decodes_the_rfcs_vectors() {
        // RFC 4648, section 10, padding removed
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(decoded(text, Case::Upper), Ok(bytes.as_bytes().to_vec()), "{text}");
            let lower = text.to_ascii_lowercase();
            assert_eq!(decoded(&lower, Case::Lower), Ok(bytes.as_bytes().to_vec()), "{lower}");
        }
    }

    #[test]
    fn the_other_case_is_another_alphabet() {
        assert_eq!(decoded("MZxW6", Case::Upper), Err(Error::Character { at: 2, alphabet: ALPHABET }));
        assert_eq!(decoded("mzXw6", Case::Lower), Err(Error::Character { at: 2, alphabet: ALPHABET }));
        assert_eq!(decoded("mzXw6", Case::Any), Ok(b"foo".to_vec()));
        assert_eq!(decoded("M1", Case::Any), Err(Error::Character { at: 1, alphabet: ALPHABET }));
    }

    #[test]
    fn only_what_an_encoder_writes_decodes() {
        for text in ["MZ", "M", "MZX", "MZXW6Y", "MZXR"] {
            assert_eq!(decoded(text, Case::Upper), Err(Error::Overflow), "{text}");
        }
    }

    #[test]
    fn a_text_longer_than_the_room_is_refused() {
        let long = "A".repeat(1 << 20);
        assert_eq!(decoded(&long, Case::Upper), Err(Error::Length { found: 1 << 20, alphabet: ALPHABET }));
        assert!(decoded(&"A".repeat(28), Case::Upper).is_err());
        assert_eq!(decoded(&"A".repeat(26), Case::Upper), Ok(vec![0; 16]));
    }
}
