//! Secret keys: the only place that holds one.
//!
//! A key file holds one line of 64 hex digits, the Ed25519 seed; lines that start with `#` are comments.
//! Nothing here prints a secret: not `Debug`, not an error.

use core::fmt;

use ed25519_compact::{KeyPair, Seed};
use recipient_check::list_file::Unsigned;
use recipient_check::signature::{PublicKey, Signature};
use recipient_check::trust::{self, RootFile, SignedTimestamp};

/// The environment variable that carries the release key's seed.
pub const KEY_VARIABLE: &str = "RECIPIENT_CHECK_SIGNING_KEY";

/// The checked-in key file. Everyone can sign with it, so readers call its lists demonstrations.
const DEVELOPMENT: &str = include_str!("../../data/development.key");

/// A key that signs lists.
#[derive(Clone)]
pub struct SecretKey(KeyPair);

/// Why there is no key to sign with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The text is not a seed. How many lines and digits there are may be told; the digits may not.
    NotASeed {
        /// Lines that are neither empty nor a comment; one was expected.
        lines: usize,
        /// Characters in the first of them; 64 hex digits were expected.
        characters: usize,
    },
    /// [`KEY_VARIABLE`] is set to something that is not text.
    Variable,
    /// The operating system gives no random numbers.
    Randomness,
}

impl SecretKey {
    /// Reads the text of a key file, or a bare seed.
    ///
    /// # Errors
    /// [`Error::NotASeed`].
    pub fn from_text(text: &str) -> Result<Self, Error> {
        let lines: Vec<&str> =
            text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let seed = match lines[..] {
            // A seed and a public key are both 32 bytes in hex.
            [line] => PublicKey::from_hex(line).map(|PublicKey(bytes)| bytes),
            _ => None,
        };
        seed.map(Self::from_seed).ok_or_else(|| Error::NotASeed {
            lines: lines.len(),
            characters: lines.first().map_or(0, |line| line.chars().count()),
        })
    }

    /// The release key from [`KEY_VARIABLE`]; `None` when the variable is absent or empty.
    ///
    /// # Errors
    /// When the variable is set to something else than a seed.
    pub fn from_environment() -> Result<Option<Self>, Error> {
        match std::env::var(KEY_VARIABLE) {
            Ok(text) if text.trim().is_empty() => Ok(None),
            Ok(text) => Self::from_text(&text).map(Some),
            Err(std::env::VarError::NotPresent) => Ok(None),
            Err(std::env::VarError::NotUnicode(_)) => Err(Error::Variable),
        }
    }

    /// The key that is checked in with the source.
    ///
    /// # Panics
    /// Never: a test reads the checked-in file.
    pub fn development() -> Self {
        Self::from_text(DEVELOPMENT).expect("the checked-in key file holds a seed")
    }

    /// A new key.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn generate() -> Result<Self, Error> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| Error::Randomness)?;
        Ok(Self::from_seed(seed))
    }

    /// The text of a key file. It is the secret: write it where only its owner can read it.
    pub fn to_secret_text(&self) -> String {
        let seed: &[u8; 32] = &self.0.sk.seed();
        format!(
            "# Secret key that signs recipient-check lists, public key {}. Keep this file to yourself.\n{}\n",
            self.public_key(),
            PublicKey(*seed)
        )
    }

    /// The key that verifies what this one signs.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(*self.0.pk)
    }

    /// Signs `message`. The same message always gets the same signature.
    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(*self.0.sk.sign(message, None))
    }

    /// The bytes of `<id>.rcl`.
    pub fn sign_list(&self, list: Unsigned) -> Vec<u8> {
        let signature = self.sign(list.message());
        list.into_signed(self.public_key().id(), signature)
    }

    /// The bytes of `<id>.timestamp`.
    ///
    /// # Errors
    /// When the list's name does not fit.
    pub fn sign_timestamp(&self, timestamp: &SignedTimestamp) -> Result<Vec<u8>, trust::Error> {
        let message = timestamp.encode()?;
        Ok(SignedTimestamp::signed(&message, self.public_key().id(), self.sign(&message)))
    }

    /// Adds this key's signature to a root, once.
    pub fn sign_root(&self, root: &mut RootFile) {
        let id = self.public_key().id();
        root.signatures.retain(|(other, _)| *other != id);
        root.signatures.push((id, self.sign(&root.message)));
    }

    fn from_seed(seed: [u8; 32]) -> Self {
        Self(KeyPair::from_seed(Seed::new(seed)))
    }
}

/// Names the public half only.
impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey(public {})", self.public_key())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASeed { lines, characters } => write!(
                f,
                "expected one line of 64 hex digits, found {lines} lines, {characters} characters in the first"
            ),
            Self::Variable => write!(f, "{KEY_VARIABLE} holds something that is not text"),
            Self::Randomness => f.write_str("the operating system gave no random numbers"),
        }
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;
    use recipient_check::date::Date;
    use recipient_check::signature::DEVELOPMENT_KEY;
    use recipient_check::trust::Root;

    const SEED: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    #[test]
    fn the_development_key_is_the_one_that_readers_know() {
        assert_eq!(SecretKey::development().public_key(), DEVELOPMENT_KEY);
        assert!(DEVELOPMENT.starts_with("# The development key"));
    }

    #[test]
    fn the_development_root_is_signed_by_the_development_key() {
        let mut made = RootFile::unsigned(&Root {
            version: 1,
            issued: Date::parse("2026-10-01").unwrap().into(),
            expires: Date::parse("2036-10-01").unwrap().into(),
            threshold: 1,
            root_keys: vec![DEVELOPMENT_KEY],
            list_keys: vec![DEVELOPMENT_KEY],
        })
        .unwrap();
        SecretKey::development().sign_root(&mut made);
        let kept = include_bytes!("../../data/root.1.rck");
        assert_eq!(made.to_bytes().unwrap(), kept);
    }

    #[test]
    fn a_key_signs_a_root_once() {
        let mut root = RootFile { message: b"root".to_vec(), signatures: Vec::new() };
        SecretKey::development().sign_root(&mut root);
        let once = root.clone();
        SecretKey::development().sign_root(&mut root);
        assert!(root == once && root.signatures.len() == 1);
    }

    #[test]
    fn signs_as_rfc_8032_says() {
        // RFC 8032, 7.1, test 1.
        let key = SecretKey::from_text(SEED).unwrap();
        assert_eq!(
            key.public_key().to_string(),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        );
        let Signature(signature) = key.sign(b"");
        assert_eq!(signature[..4], [0xe5, 0x56, 0x43, 0x00]);
        assert!(key.public_key().verify(b"", &Signature(signature)));
    }

    #[test]
    fn a_key_file_round_trips() {
        let key = SecretKey::generate().unwrap();
        let read = SecretKey::from_text(&key.to_secret_text()).unwrap();
        assert_eq!(read.public_key(), key.public_key());
        assert_ne!(SecretKey::generate().unwrap().public_key(), key.public_key());
    }

    #[test]
    fn nothing_prints_the_secret() {
        let key = SecretKey::from_text(SEED).unwrap();
        let error = SecretKey::from_text(&SEED[1..]).unwrap_err();
        for text in [format!("{key:?}"), format!("{error:?}"), error.to_string()] {
            assert!(!text.contains(&SEED[4..12]), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_seed_is_refused() {
        let long = "0".repeat(65);
        for text in ["", "# only a comment", "zz", SEED.split_at(62).0, &long, &format!("{SEED}\n{SEED}")] {
            assert!(matches!(SecretKey::from_text(text), Err(Error::NotASeed { .. })), "{text}");
        }
    }
}
