//! Kaspa addresses (rusty-kaspa, `crypto/addresses`): the code of `CashAddr` with versions of its own.
//!
//! ```text
//! address = prefix ":" cashaddr(version ‖ payload)   lower case; the checksum covers the prefix
//! prefix  = "kaspa" | "kaspatest" | "kaspasim" | "kaspadev"
//! version = 0 Schnorr public key, 32 bytes | 1 ECDSA public key, 33 bytes | 8 hash of a script, 32 bytes
//! ```

use crate::text::cut;

use super::{Checksum, Error, cashaddr};

const ALPHABET: &str = "Kaspa";

/// A decoded address.
#[derive(Clone, Copy, Debug)]
pub struct Kaspa {
    code: cashaddr::CashAddr,
    /// Whether the prefix is there and the letters are in lower case.
    pub canonical: bool,
}

/// What a payload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Public key for Schnorr signatures.
    Schnorr,
    /// Public key for ECDSA.
    Ecdsa,
    /// Hash of a script.
    Script,
}

impl Kaspa {
    /// What the payload is.
    pub const fn kind(&self) -> Kind {
        match self.code.version() {
            1 => Kind::Ecdsa,
            8 => Kind::Script,
            _ => Kind::Schnorr,
        }
    }

    /// Public key or hash.
    pub fn payload(&self) -> &[u8] {
        self.code.payload()
    }

    /// Whether the 40-bit code fits.
    pub const fn checksum(&self) -> Checksum {
        self.code.checksum
    }
}

/// Decodes `text`, with or without `prefix` and its colon.
///
/// # Errors
/// For another prefix or version, a character outside the alphabet, mixed case, or another length than the
/// version has.
pub fn decode(text: &str, prefix: &str) -> Result<Kaspa, Error> {
    let code = cashaddr::decode(text, prefix)?;
    match (code.version(), code.payload().len()) {
        (0 | 8, 32) | (1, 33) => {}
        (0 | 1 | 8, _) => return Err(Error::Length { found: text.len(), alphabet: ALPHABET }),
        _ => return Err(Error::Version(ALPHABET)),
    }
    let canonical = cut(text, ':').is_some() && !text.bytes().any(|character| character.is_ascii_uppercase());
    Ok(Kaspa { code, canonical })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex::Hex;

    #[test]
    fn decodes_the_published_vectors() {
        // rusty-kaspa, crypto/addresses/src/lib.rs
        let text = "kaspa:qpauqsvk7yf9unexwmxsnmg547mhyga37csh0kj53q6xxgl24ydxjsgzthw5j";
        let payload = "7bc04196f1125e4f2676cd09ed14afb77223b1f62177da5488346323eaa91a69";
        for (text, canonical) in [(text, true), (&text[6..], false), (&text.to_ascii_uppercase(), false)] {
            let found = decode(text, "kaspa").unwrap();
            assert_eq!((found.kind(), Hex(found.payload()).to_string().as_str()), (Kind::Schnorr, payload));
            assert_eq!((found.checksum(), found.canonical), (Checksum::Ok, canonical), "{text}");
        }
    }

    #[test]
    fn every_version_has_its_length() {
        // rusty-kaspa, crypto/addresses/src/lib.rs
        for (text, prefix, kind) in [
            (
                "kaspatest:qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqhe837j2d",
                "kaspatest",
                Kind::Ecdsa,
            ),
            (
                "kaspatest:qxaqrlzlf6wes72en3568khahq66wf27tuhfxn5nytkd8tcep2c0vrse6gdmpks",
                "kaspatest",
                Kind::Ecdsa,
            ),
            ("kaspa:qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqkx9awp4e", "kaspa", Kind::Schnorr),
        ] {
            let found = decode(text, prefix).unwrap();
            assert_eq!((found.kind(), found.checksum()), (kind, Checksum::Ok), "{text}");
        }
        for text in ["a:qqeq69uvrh", "a:pq99546ray"] {
            assert!(decode(text, "a").is_err(), "{text}");
        }
    }

    #[test]
    fn the_checksum_covers_the_prefix() {
        let text = "qpauqsvk7yf9unexwmxsnmg547mhyga37csh0kj53q6xxgl24ydxjsgzthw5j";
        assert_eq!(decode(text, "kaspatest").unwrap().checksum(), Checksum::Bad);
        assert!(decode(&format!("kaspa:{text}"), "kaspatest").is_err());
    }
}
