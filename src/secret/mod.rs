//! Is a pasted text a secret? A secret is refused whatever else it may be: the answer is yes or no, and nothing of
//! the text is kept or handed on.
//!
//! Recognised: private keys in WIF of every chain, encrypted ones (BIP-38), extended private keys (BIP-32, SLIP-132),
//! recovery phrases (in `phrase.rs`), the seeds of Stellar (SEP-23) and of the XRP Ledger, the keys of Tezos, Sui,
//! Aptos, Avalanche, EOS, Cardano (CIP-5), Zcash Sapling, Nostr, age, codex32 (BIP-93), PEM and key stores.
//!
//! A private key in bare hex cannot be told from a hash, a public key or an account: it is recognised only beside the words
//! that say so. 64 bytes in base58 are a Solana key pair or a transaction's signature; nobody can be paid at either, and
//! both are refused.

mod phrase;
mod shape;

use crate::encoding::base32::{self, Case};
use crate::encoding::base58::{self, Alphabet};
use crate::encoding::{Checksum, bech32, crc, ss58};
use crate::text;

/// Version bytes of private keys in WIF (`chainparams.cpp` of each): Bitcoin and its forks, the test networks,
/// Litecoin, Dogecoin and Verge, Dash, Dogecoin's test network.
const WIF_VERSIONS: &[u8] = &[0x80, 0xef, 0xb0, 0x9e, 0xcc, 0xf1];

/// Beginnings of Tezos' plain and encrypted keys ("Base58Check prefixes", Octez).
const TEZOS: &[&str] = &["edsk", "spsk", "p2sk", "BLsk", "edesk", "spesk", "p2esk", "BLesk"];

/// Beginnings, in lower case, of formats that say what they are: Sui, Avalanche, EOS, Zcash (ZIP-32), Aptos (AIP-80),
/// Nostr (NIP-19), Cardano (CIP-5), age.
const NAMED: &[&str] = &[
    "suiprivkey1",
    "privatekey-",
    "pvt_",
    "secret-extended-key-",
    "ed25519-priv-0x",
    "secp256k1-priv-0x",
    "nsec1",
    "xprv1",
    "age-secret-key-1",
];

/// What only files of keys contain: PEM, PGP (RFC 9580), key stores of Substrate (`PKCS #8`).
const KEY_FILES: &[&str] = &["PRIVATE KEY-----", "PRIVATE KEY BLOCK-----", "\"pkcs8\""];

/// Members that only they have: key stores of Ethereum (Web3 Secret Storage), JSON Web Keys.
const KEY_FILE_MEMBERS: &[&str] = &["ciphertext", "kty"];

/// Stems of "private" or "secret" and of "key", in the languages of the page and their neighbours, in small letters and without
/// spaces. A text with one of each, in any order, says what the 32 bytes of hex in it are. What is both stands in both.
const PRIVATE: &str = "priv pvt secr geheim segret prywat pribadi peribadi rahasia özel gizli riêng bímật yksityi soukrom \
    súkrom διωτικ приват закрыт секрет частен خاص سري خصوصی פרטי סודי निजी गुप्त प्राइवेटकी ส่วนตัว ไพรเวท 개인 비밀 \
    프라이빗 秘密 私 プライベート シークレット 密钥 密鑰 密匙 秘钥 秘鑰";
const KEY: &str = "key schl sleutel clé clef clepriv clave llave chave chiave klucz kunci anahtar khóa khoá nyckel nøgle \
    nøkkel avain klíč kľúč ključ kulcs cheie κλειδ ключ кључ مفتاح کلید מפתח कुंजी प्राइवेटकी กุญแจ คีย์ 키 鍵 钥 鑰 匙 キー";

/// The shortest text behind a beginning that makes a key.
const MIN_NAMED: usize = 40;

/// True when `text` holds a private key or a recovery phrase, alone or among other words.
///
/// A key with a wrong checksum counts too, where its beginning and its length are proof enough: a secret with a typing
/// mistake is still nearly a secret.
pub fn is_secret(text: &str) -> bool {
    // Most texts are one word.
    let words_are_secret = if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        is_secret_word(text) || is_nearly_a_key(text)
    } else {
        words(text, "").any(|word| is_private_key(word) || is_nearly_a_key(word))
            || words(text, "-_").any(is_named)
            || KEY_FILES.iter().any(|mark| text.contains(mark))
            || has_member_of_a_key_file(text)
            || is_labelled(text)
            || is_array(text)
            || shape::has_the_shape(text)
    };
    words_are_secret || phrase::is_phrase(text)
}

/// The same for letters and digits without a sign between them.
pub(crate) fn is_secret_word(word: &str) -> bool {
    is_private_key(word) || is_named(word)
}

/// True when `text` holds a private key that is written in groups or wrapped over lines, among other words.
pub fn is_in_groups(text: &str) -> bool {
    const LONGEST: usize = 115;
    let words = text::groups(text);
    (0..words.len()).any(|start| {
        let mut joined = String::new();
        words[start..].iter().enumerate().any(|(more, word)| {
            joined.push_str(word);
            more > 0
                && joined.len() <= LONGEST
                && joined.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && is_certainly_a_key(&joined)
        })
    })
}

/// True when `bare`, a text without its signs, holds a private key, in one word or in several.
pub fn is_parted(bare: &str) -> bool {
    words(bare, "").any(is_certainly_a_key) || is_in_groups(bare)
}

/// 32 bytes of hex, or 64, that are said to be a key: `private key: 0x...`, `{"privateKey":"..."}`. Other hex may stand beside
/// it: its address, its public key, the next key.
fn is_labelled(text: &str) -> bool {
    /// What a word of hex in a text has at least.
    const PIECE: usize = 8;
    let digits = || {
        words(text, "")
            .map(|word| word.strip_prefix("0x").unwrap_or(word))
            .filter(|word| word.len() >= PIECE && word.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .map(str::len)
    };
    // In one piece or in several, with a digit or two dropped or added.
    let is_key = |length| matches!(length, 62..=66 | 126..=130);
    let has_a_key = || {
        // Pieces of one key in a row: no more than fit into the longest.
        let mut ends = [0; 130 / PIECE];
        digits().any(|length| {
            ends.rotate_right(1);
            ends[0] = 0;
            ends.iter_mut().any(|end| {
                *end += length;
                is_key(*end)
            })
        })
    };
    has_a_key() && {
        let is_letter = |letter: &char| !letter.is_whitespace() && !letter.is_ascii_punctuation();
        let letters = text.chars().filter(is_letter).map(text::lower).collect::<String>();
        // `seed: 0x...`; anywhere else these words may mean something else.
        ["seed", "secret"].iter().any(|label| letters.starts_with(label))
            || [PRIVATE, KEY].iter().all(|stems| stems.split(' ').any(|stem| letters.contains(stem)))
    }
}

/// A member of a key store or of a JSON Web Key, in quotes of any kind or, at the end of a text that was trimmed, in half of
/// them.
fn has_member_of_a_key_file(text: &str) -> bool {
    text.rsplit(':').skip(1).any(|before| {
        let name = words(before, "").filter(|word| !word.is_empty()).last();
        name.is_some_and(|name| KEY_FILE_MEMBERS.contains(&name))
    })
}

/// A key as programs print it, and a key pair as Solana's command line keeps it: 32 or 64 bytes, `[12,40,252,...]`,
/// `[12u8, 40u8, ...]`, `{0x0c, 0x28, ...}`. A number before the brackets is their type's: `[u8; 32]`.
fn is_array(text: &str) -> bool {
    text.split(['[', ']', '{', '}']).any(|inside| {
        // A text in the notation of links or of HTML is one of numbers too: `%38%41`, `&#56;`.
        if inside.bytes().filter(|sign| matches!(sign, b'%' | b'#')).count() >= 32 {
            return false;
        }
        let numbers = || words(inside, "").filter_map(number);
        matches!(numbers().count(), 32 | 64..) && numbers().all(|byte| byte.is_some())
    })
}

/// The byte that a number is, in decimal or in hex behind `0x`; `Some(None)` for a larger one.
#[expect(clippy::option_option, reason = "a word may be no number, and a number no byte")]
fn number(word: &str) -> Option<Option<u8>> {
    let digits = word.strip_suffix("u8").unwrap_or(word);
    let (digits, radix) = digits.strip_prefix("0x").map_or((digits, 10), |digits| (digits, 16));
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| char::from(digit).is_digit(radix));
    is_number.then(|| u8::from_str_radix(digits, radix).ok())
}

/// The runs of letters, digits and the characters of `also`.
fn words<'a>(text: &'a str, also: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(move |character: char| !character.is_ascii_alphanumeric() && !also.contains(character))
}

fn is_private_key(word: &str) -> bool {
    let known_length = match word.len() {
        29 => is_xrp_seed(word, &[0x21], 16),
        31 => is_xrp_seed(word, &[0x01, 0xe1, 0x4b], 16),
        51 | 52 => is_wif(word) || is_nearly_wif(word),
        50 | 53 => is_nearly_wif(word),
        56 => stellar_seed(word).is_some(),
        // A Solana key pair as wallets export it, or a signature: no recipient has 64 bytes in base58.
        86..=88 => is_key_pair(word),
        58 => is_encrypted(word),
        107..=115 => is_extended(word),
        _ => false,
    };
    known_length || is_codex32(word) || is_tezos(word)
}

fn is_tezos(word: &str) -> bool {
    (54..=100).contains(&word.len()) && TEZOS.iter().any(|beginning| word.starts_with(beginning))
}

/// Capitals, small letters and digits: of so many random characters none lacks one, and words without their spaces do.
fn is_mixed(word: &str) -> bool {
    [u8::is_ascii_uppercase, u8::is_ascii_lowercase, u8::is_ascii_digit]
        .iter()
        .all(|is| word.bytes().any(|byte| is(&byte)))
}

/// 64 bytes in base58.
pub fn is_key_pair(word: &str) -> bool {
    (86..=88).contains(&word.len())
        && is_mixed(word)
        && base58::decode(word, &base58::BITCOIN).is_ok_and(|bytes| bytes.len() == 64)
}

/// A key whose checksum fits: pieces of a long address may look like one of the others.
pub fn is_certainly_a_key(word: &str) -> bool {
    let fits = |alphabet, lengths: &[usize]| {
        base58check(word, alphabet, |body, fits| fits && lengths.contains(&body.len()))
    };
    match word.len() {
        29 | 31 => is_private_key(word) && fits(&base58::RIPPLE, &[17, 19]),
        51 | 52 => fits(&base58::BITCOIN, &[33, 34]),
        56 => stellar_seed(word) == Some(true),
        58 => is_encrypted(word) && fits(&base58::BITCOIN, &[39]),
        107..=115 if is_extended(word) => fits(&base58::BITCOIN, &[78]),
        _ if is_tezos(word) => base58check(word, &base58::BITCOIN, |_, fits| fits),
        _ => is_codex32(word),
    }
}

/// Version, 32 bytes, for a compressed public key one more, checksum. Bech32 in capitals may look like one with a mistake.
fn is_wif(word: &str) -> bool {
    let mixed = bech32::one_case(word).is_err();
    base58check(word, &base58::BITCOIN, |body, fits| {
        matches!(body.len(), 33 | 34)
            && (fits || mixed && body.first().is_some_and(|version| WIF_VERSIONS.contains(version)))
    })
}

/// The beginnings of Bitcoin's keys (`5H` to `5K`, `Kw` to `L5`), with a character wrong, dropped or added behind
/// them. Of the addresses of this length only SS58 over a key of 33 bytes can begin like that.
fn is_nearly_wif(word: &str) -> bool {
    let begins = matches!(
        word.as_bytes(),
        [b'5', b'H' | b'J' | b'K', ..] | [b'K', b'w'..=b'z', ..] | [b'L', b'1'..=b'5', ..]
    );
    let no_address = |bytes: base58::Bytes| {
        ss58::Address::from_bytes(&bytes).is_none_or(|address| address.checksum != Checksum::Ok)
    };
    begins && base58::decode(word, &base58::BITCOIN).is_ok_and(no_address)
}

/// Version, 16 bytes, checksum. Without a fitting checksum a digit must show that it is no long word.
fn is_xrp_seed(word: &str, version: &[u8], length: usize) -> bool {
    base58check(word, &base58::RIPPLE, |body, fits| {
        body.strip_prefix(version).is_some_and(|seed| seed.len() == length)
            && (fits || word.bytes().any(|character| character.is_ascii_digit()))
    })
}

/// A key with a character too few or too many. No address is like it, so the first module need not know it.
fn is_nearly_a_key(word: &str) -> bool {
    match word.len() {
        55 => is_nearly_stellar_seed(word),
        57 => is_nearly_stellar_seed(word) || is_encrypted(word),
        59 => is_encrypted(word),
        _ => false,
    }
}

/// The letters of Stellar's base32 behind the beginning that its version makes, one dropped or added; with a digit, because
/// words without their spaces have none.
fn is_nearly_stellar_seed(word: &str) -> bool {
    matches!(word.as_bytes(), [b'S', b'A'..=b'D', ..])
        && word.bytes().all(|letter| matches!(letter, b'A'..=b'Z' | b'2'..=b'7'))
        && word.bytes().any(|letter| letter.is_ascii_digit())
}

/// A key that a passphrase protects (BIP-38).
fn is_encrypted(word: &str) -> bool {
    word.starts_with("6P") && base58::decode(word, &base58::BITCOIN).is_ok()
}

/// A strkey of version 18 << 3, in either case; whether its checksum fits.
fn stellar_seed(word: &str) -> Option<bool> {
    let mut buffer = [0; 35];
    let (body, crc) =
        base32::decode(word.as_bytes(), Case::Any, &mut buffer).ok()?.split_last_chunk::<2>()?;
    (body.first() == Some(&0x90)).then(|| crc::crc16_xmodem(body).to_le_bytes() == *crc)
}

/// An extended key, known by its beginning, or by the zero byte before a private key.
fn is_extended(word: &str) -> bool {
    let known = matches!(word.as_bytes(), [_, b'p', b'r', b'v', ..] | [_, _, b'p', b'v', ..]);
    let private = |body: &[u8], fits| fits && body.len() == 78 && body[45] == 0;
    known || base58check(word, &base58::BITCOIN, private)
}

/// A seed or a share of one in codex32 (BIP-93): 48 to 127 characters of Bech32's alphabet in one case, behind a prefix that no
/// address has. Its checksum would say no more: one character may be wrong, dropped or added.
fn is_codex32(word: &str) -> bool {
    let is_own = |prefix: &str| prefix.eq_ignore_ascii_case("ms1");
    (47..=128).contains(&word.len()) && word.get(..3).is_some_and(is_own) && {
        let count = |is: fn(&u8) -> bool| word.bytes().skip(3).filter(is).count();
        let foreign = count(|character| bech32::value(*character).is_none());
        foreign.max(count(u8::is_ascii_lowercase).min(count(u8::is_ascii_uppercase))) <= 1
    }
}

fn base58check(word: &str, alphabet: &Alphabet, accept: impl Fn(&[u8], bool) -> bool) -> bool {
    base58::decode(word, alphabet)
        .is_ok_and(|bytes| base58::split_checksum(&bytes).is_some_and(|(body, fits)| accept(body, fits)))
}

fn is_named(word: &str) -> bool {
    let begins = |beginning: &&str| {
        word.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    };
    let cardano = || {
        let word = word.as_bytes();
        let at = word.windows(3).position(|part| part == b"sk1");
        at.is_some_and(|at| word[..at].ends_with(b"_") || word[..at].ends_with(b"_x"))
    };
    word.len() >= MIN_NAMED && (NAMED.iter().any(begins) || cardano())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published keys, by their origin; none of them holds money.
    const SECRETS: &[&str] = &[
        // Bitcoin wiki, "Wallet import format": one key, twice
        "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
        "KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617",
        // BIP-38, test vectors
        "6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg",
        // BIP-32, test vector 1
        "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
        // SEP-5, test 1
        "SBGWSG6BTNCKCOB3DIFBGCVMUPQFYPA2G4O34RMTB343OYPXU5DJDVMN",
        // xrpl.js, ripple-address-codec; xrpl-py, tests/unit/wallet
        "sn259rEFXrQrWyx3Q7XneWcwV6dfL",
        "ssL9dv2W5RK8L3tuzQxYY6EaZhSxW",
        "sEd77GiNwRkBYwqzZiTrmh21oovzSAC",
        // Tezos documentation, "Accounts"
        "edsk3gUfUPyBSfrS9CCgmCiQsTCHGkviBDusMxDJstFtojtc1zcpsh",
        // BIP-39 test vectors (python-mnemonic, vectors.json)
        "legal winner thank year wave sausage worth useful legal winner thank yellow",
    ];

    #[test]
    fn secrets_are_recognised() {
        for secret in SECRETS {
            assert!(is_secret(secret), "{secret}");
            assert!(is_secret(&format!("my key: \"{secret}\"\n")), "{secret}");
        }
    }

    #[test]
    fn a_secret_with_a_typing_mistake_is_still_one() {
        for secret in SECRETS {
            let middle = secret.len() / 2;
            let replacement = if secret[middle..].starts_with('A') { "B" } else { "A" };
            let wrong = format!("{}{replacement}{}", &secret[..middle], &secret[middle + 1..]);
            assert!(is_secret(&wrong), "{wrong}");
        }
    }

    #[test]
    fn seeds_and_shares_of_codex32_are_secrets() {
        // BIP-93, test vectors 1, 2 and 4
        for text in [
            "ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw",
            "MS12NAMEA320ZYXWVUTSRQPNMLKJHGFEDCAXRPP870HKKQRM",
            "ms10leetsllhdmn9m42vcsamx24zrxgs3qrl7ahwvhw4fnzrhve25gvezzyqqtum9pgv99ycma",
        ] {
            assert!(is_secret(text), "{text}");
            assert!(is_in_groups(&format!("share {} {} 2024", &text[..24], &text[24..])), "{text}");
            for at in 3..text.len() {
                for wrong in ["", "b", "B", "7"] {
                    let wrong = format!("{}{wrong}{}", &text[..at], &text[at + 1..]);
                    assert!(is_secret(&wrong), "{wrong}");
                }
            }
        }
        // Base58 of the same length and beginning mixes its cases.
        assert!(!is_secret("ms1YvwTkVqR5HdAKMi41HfMDyqfBnMSTqfBnMSTqfBnMS"));
        assert!(!is_secret("ms1 and ms2"));
    }

    #[test]
    fn a_key_in_groups_among_words_is_one() {
        for text in [
            "my key KwdMAjGmerYanjeui5SHS7Jkmp ZvVipYvB2LJGU1ZxJwYvP98617",
            "my key: KwdM AjGm erYa njeu i5SH S7Jk mpZv VipY vB2L JGU1 ZxJw YvP9 8617 ok",
        ] {
            assert!(is_in_groups(text), "{text}");
        }
        // The ledger's tools print seeds without many digits; a key of Tezos.
        for text in [
            "my seed snoPBrXt MeMyMHUV TgbuqAfg 1SUTb, keep it",
            "my key is edsk3gUf UPyBSfrS 9CCgmCiQ sTCHGkvi BDusMxDJ stFtojtc 1zcpsh, keep it",
        ] {
            assert!(is_in_groups(text), "{text}");
        }
        assert!(!is_in_groups("Kwame Nkrumah University of Science and Technology, Kumasi, Ghana, 1952"));
    }

    #[test]
    fn a_phrase_between_numbers_alone_is_one() {
        let numbered = "1legal2winner3thank4year5wave6sausage7worth8useful9legal10winner11thank12yellow";
        assert!(is_secret(numbered));
    }

    #[test]
    fn formats_that_name_themselves() {
        for beginning in NAMED {
            assert!(is_secret(&format!("{beginning}{}", "q9w8e7".repeat(8))), "{beginning}");
            assert!(!is_secret(beginning), "{beginning}");
        }
        assert!(is_secret(&format!("addr_xsk1{}", "q".repeat(60))));
        assert!(is_secret("-----BEGIN EC PRIVATE KEY-----\nMHQCAQEE\n-----END EC PRIVATE KEY-----"));
        assert!(is_secret(
            "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBF\n-----END PGP PRIVATE KEY BLOCK-----"
        ));
    }

    #[test]
    fn a_key_in_hex_beside_its_label_is_one() {
        let hex = "9e".repeat(32);
        for text in [
            format!("Private key: 0x{hex}"),
            format!("{{\"privateKey\":\"{hex}\"}}"),
            format!("SECRET_KEY={hex}"),
            format!("seed: {hex}"),
            format!("secret={hex}"),
        ] {
            assert!(is_secret(&text), "{text}");
        }
        // One for each language of the page.
        for label in [
            "مفتاح خاص",
            "privater Schlüssel",
            "private key",
            "Clave privada",
            "کلید خصوصی",
            "clé privée",
            "מפתח פרטי",
            "निजी कुंजी",
            "kunci privat",
            "chiave privata",
            "秘密鍵",
            "개인 키",
            "privésleutel",
            "klucz prywatny",
            "chave privada",
            "Закрытый ключ",
            "กุญแจส่วนตัว",
            "ÖZEL ANAHTAR",
            "приватний ключ",
            "khóa riêng",
            "私钥",
            "私密金鑰",
            // Other words for it in the same languages, and those of their neighbours.
            "密钥",
            "秘钥",
            "シークレットキー",
            "프라이빗키",
            "प्राइवेट की",
            "गुप्त कुंजी",
            "المفتاح السري",
            "מפתח סודי",
            "ไพรเวทคีย์",
            "llave privada",
            "pvt key",
            "Privat nyckel",
            "Privat nøgle",
            "Privat nøkkel",
            "Yksityinen avain",
            "Soukromý klíč",
            "Súkromný kľúč",
            "Privatni ključ",
            "Kunci peribadi",
            "Privát kulcs",
            "Cheie privată",
            "Ιδιωτικό κλειδί",
            "Частен ключ",
            "Приватни кључ",
        ] {
            assert!(is_secret(&format!("{label}: {hex}")), "{label}");
            assert!(is_secret(&format!("{hex} ({label})")), "{label}");
            assert!(!is_secret(label), "{label}");
        }
        for text in [format!("0x{hex}"), format!("Public key: {hex}"), format!("Private bank, 0x{hex}")] {
            assert!(!is_secret(&text), "{text}");
        }
    }

    #[test]
    fn a_key_in_hex_beside_its_label_may_be_in_pieces_or_mistyped() {
        let hex = "9e".repeat(32);
        for text in [
            format!("private key 0x{} {}", &hex[..20], &hex[20..]),
            format!("my privkey: {} and {}", &hex[..32], &hex[32..]),
            format!("Private key: {}", &hex[1..]),
            format!("Private key: 9{hex}"),
        ] {
            assert!(is_secret(&text), "{text}");
        }
        assert!(!is_secret(&format!("private key of {}", &hex[..40])));
    }

    #[test]
    fn a_key_in_hex_beside_its_label_may_stand_beside_its_address() {
        let (key, account, public) = ("9e".repeat(32), "3c".repeat(20), "04".repeat(65));
        for text in [
            format!("Account #0: 0x{account} (10000 ETH)\nPrivate Key: 0x{key}"),
            format!("{{\"address\":\"0x{account}\",\"privateKey\":\"0x{key}\"}}"),
            format!("My wallet 0x{account} private key {key}"),
            format!("address,private_key\n0x{account},{key}"),
            format!("{{\"hex\":\"41{account}\",\"privateKey\":\"{key}\",\"publicKey\":\"{public}\"}}"),
            format!("PRIVATE_KEY=0x{key}\nCONTRACT=0x{account}"),
            format!("Private keys:\n{key}\n{key}\n{key}"),
            format!("Public key: {public}\n私钥: {key}"),
            format!("Account 0x{account}, private key in two parts: {} {}", &key[..24], &key[24..]),
        ] {
            assert!(is_secret(&text), "{text}");
        }
        for text in [
            format!("The private key of 0x{account} and of 0x{account} is lost"),
            format!("Account 0x{account}, public key {public}"),
            format!("0x{key} was seeded"),
        ] {
            assert!(!is_secret(&text), "{text}");
        }
    }

    #[test]
    fn a_seed_of_stellar_and_an_encrypted_key_may_lack_a_character() {
        for secret in [SECRETS[2], SECRETS[4]] {
            let middle = secret.len() / 2;
            for wrong in [
                format!("{}{}", &secret[..middle], &secret[middle + 1..]),
                format!("{}7{}", &secret[..middle], &secret[middle..]),
            ] {
                assert!(is_secret(&wrong), "{wrong}");
            }
        }
        assert!(!is_secret("SCIENTIFICINDUSTRIALCONCERNMANUFACTURINGENGINEERINGOJSC"));
    }

    #[test]
    fn a_text_in_the_notation_of_links_is_no_array() {
        let hex = |byte: &str| byte.repeat(64);
        assert!(!is_secret(&hex("%38")) && !is_secret(&hex("&#56;")));
    }

    #[test]
    fn a_key_that_signs_part_is_one() {
        for text in [
            "5HueCGU8 rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jv hTVqvbTLvyTJ",
            "KwdMAj GmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP9 8617",
            "6PRVWUbkzzsbcVac2qwfssoUJAN1X hrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg",
        ] {
            assert!(is_parted(text), "{text}");
        }
        assert!(!is_parted("1A1zP1eP5Q GefiDMPTfTL5 SLmv7DivfNa"));
    }

    #[test]
    fn an_array_of_bytes_of_a_program_is_one() {
        let bytes = |byte: &str, count: usize| vec![byte; count].join(", ");
        assert!(is_secret(&format!("let key: [u8; 32] = [{}];", bytes("183u8", 32))));
        assert!(is_secret(&format!("static const uint8_t key[32] = {{ {} }};", bytes("0xb7", 32))));
        assert!(is_secret(&format!("[]byte{{{}}}", bytes("0xB7", 64))));
        assert!(is_secret(&format!("new byte[] {{{}}}", bytes("(byte) 0xb7", 32))));
        assert!(is_secret(&format!("Uint8Array(32) [{}]", bytes("201", 32))));
        assert!(!is_secret(&format!("{{{}}}", bytes("0xb7", 31))));
        assert!(!is_secret(&format!("{{{}}}", bytes("0x1b7", 32))));
        assert!(!is_secret(&bytes("0x098B716B8Aaf21512996dC57EB0615e2383E2f96", 32)));
    }

    #[test]
    fn a_key_pair_in_decimal_is_one() {
        let bytes = |count: usize| vec!["201"; count].join(", ");
        assert!(is_secret(&format!("[{}]", bytes(64))));
        assert!(is_secret(&bytes(64).replace(' ', "")));
        assert!(is_secret(&format!("{{\"secret\":[{}]}}", bytes(32))));
        assert!(!is_secret(&bytes(31)));
        assert!(!is_secret(&bytes(63)));
        assert!(!is_secret(&format!("{}, 256", bytes(64))));
    }

    #[test]
    fn a_key_store_is_one() {
        for text in [
            r#"{"crypto":{"cipher":"aes-128-ctr","ciphertext":"00","kdf":"scrypt"},"version":3}"#,
            r#"{"kty":"EC","crv":"secp256k1","d":"AA","x":"AA","y":"AA"}"#,
            r#"{"encoded":"AA","encoding":{"content":["pkcs8","sr25519"],"version":"3"}}"#,
            // In other quotes, and without those that are trimmed from the ends of a text.
            "{'crypto': {'cipher': 'aes-128-ctr', 'ciphertext': '00'}}",
            "{“crypto”: {“cipher”: “aes-128-ctr”, “ciphertext”: “00”}}",
            r#"{\"crypto\":{\"ciphertext\":\"00\"}}"#,
            "{crypto:{ciphertext:00}}",
            r#"kty":"RSA","e":"AQAB","n":"xyz"#,
        ] {
            assert!(is_secret(text), "{text}");
        }
        assert!(!is_secret("Ciphertext Ltd") && !is_secret("Name: ciphertext, kty"));
    }

    #[test]
    fn recipients_are_no_secrets() {
        for text in [
            "",
            "0x098B716B8Aaf21512996dC57EB0615e2383E2f96",
            "12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S",
            "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
            // SS58, prefix 16383, over 33 bytes
            "5HL6nd65cbuC3sRpfaVinuBQifwKFu7FHTjjk2ro2AzSEeo4k4B",
            "SP745JJR4KPRQEXJZHVIEN736LYTL2T2DFMG3OIIFJBV66K73PHNMDCZVM",
            "SP2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKNRV9EJ7",
            // Witness versions 14 and 16 with 26 bytes, in capitals
            "TB1WDXZE8DK7CR792TUL46GT2HFL7GDXVES6VSKQYDM5WYH3EGTH",
            "TB1SQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQXS556LASGK",
            "r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59",
            "edpkuBknW28nW72KG6RoHtYW7p12T6GKc7nAbwYX5m8Wd9sDVC9yav",
            "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8",
            "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A",
            "Lazarus Group",
            "Please send the payment to this address before the end of the week, and let me know when you have done it.",
        ] {
            assert!(!is_secret(text), "{text}");
        }
    }
}
