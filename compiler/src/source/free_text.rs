//! Addresses in the remarks of publishers that have no field for them.
//!
//! A word with a checksum of its own that fits is an address wherever it stands. One without (an EVM address in lower
//! case, Solana) is one where a word announces it, in its sentence or shortly before. One that nobody can read is one
//! right behind the word that announces it.

use recipient_check::recipient::{Checksum, Kind, Reading, Recipient};

use crate::label;

/// How many words after the one that announces it an address may stand: "Bitcoin wallet used for donations until May:
/// 1A1z...".
const REACH: usize = 12;

/// Texts shorter or longer than this are no address.
const LENGTHS: core::ops::RangeInclusive<usize> = 20..=128;

/// A text that nobody can read is no address when it is shorter.
const SHORTEST_UNREAD: usize = 25;

/// Words that announce an address of whatever network, even one that nobody can read. The first is the label of such an
/// address. `crypto-asset` and `e-wallet` are two words each.
const WALLET_WORDS: [&str; 17] = [
    "wallet",
    "wallets",
    "crypto",
    "cryptoasset",
    "cryptoassets",
    "cryptocurrency",
    "cryptocurrencies",
    "cryptowallet",
    "cryptowallets",
    "ewallet",
    "virtual",
    "digital",
    "blockchain",
    "stablecoin",
    "trc20",
    "erc20",
    "bep20",
];

/// Words that announce one that can be read, and may stand between an announcing word and its address.
const ADDRESS_WORDS: [&str; 12] = [
    "address",
    "addresses",
    "asset",
    "assets",
    "currency",
    "currencies",
    "coin",
    "coins",
    "token",
    "tokens",
    "account",
    "accounts",
];

/// Words that say nothing between an announcing word and its address.
const FILLERS: [&str; 5] = ["no", "number", "is", "are", "id"];

/// The label of an address whose publisher names no currency.
pub(super) const UNNAMED: &str = WALLET_WORDS[0];

/// Label and text of every address in `text`. The label is the currency code announced nearest before it, of several the
/// nearest that has such addresses.
pub(super) fn addresses(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut announced = Announced::default();
    for sentence in sentences(text) {
        let words = words(sentence);
        let in_sentence = words.iter().any(|word| is_announcing(word));
        if announced.left == 0 {
            announced.codes.clear();
        }
        for word in words.into_iter().filter(|word| word.contains(char::is_alphanumeric)) {
            if announced.hears(word) {
                continue;
            }
            let sign = Sign::of(word, &announced.codes);
            let is_address = match &sign {
                Some(Sign::Checked(_)) => true,
                Some(Sign::Shaped(_)) => in_sentence || announced.left > 0,
                Some(Sign::Unread) => announced.right_behind,
                None => false,
            };
            if let Some(sign) = sign.filter(|_| is_address) {
                found.push((announced.label(sign.readings()).to_owned(), word.to_owned()));
                announced.left = REACH;
            } else {
                announced.right_behind &= is_one_of(&FILLERS, word);
                announced.left = announced.left.saturating_sub(1);
            }
        }
    }
    found
}

/// What the words so far have announced.
#[derive(Default)]
struct Announced {
    /// Currency codes, the nearest last.
    codes: Vec<&'static str>,
    /// For how many more words it counts.
    left: usize,
    /// Nothing but fillers and addresses came since.
    right_behind: bool,
}

impl Announced {
    /// True for a word that announces an address.
    fn hears(&mut self, word: &str) -> bool {
        let code = label::code(word);
        let is_wallet = is_one_of(&WALLET_WORDS, word);
        if code.is_none() && !is_wallet && !is_one_of(&ADDRESS_WORDS, word) {
            return false;
        }
        if self.left == 0 {
            self.codes.clear();
        }
        self.codes.retain(|known| Some(*known) != code);
        self.codes.extend(code);
        self.right_behind |= code.is_some() || is_wallet;
        self.left = REACH;
        true
    }

    fn label(&self, readings: &[Reading]) -> &'static str {
        let fits = |code: &&&str| {
            let families = label::families(code).unwrap_or_default();
            readings.iter().any(|reading| families.contains(&reading.key.family.0))
        };
        let mut nearest = self.codes.iter().rev();
        nearest.clone().find(fits).or_else(|| nearest.next()).copied().unwrap_or(UNNAMED)
    }
}

/// What speaks for a word.
enum Sign {
    /// A checksum that fits.
    Checked(Vec<Reading>),
    /// Its shape alone.
    Shaped(Vec<Reading>),
    /// Nothing but its place.
    Unread,
}

impl Sign {
    fn of(word: &str, codes: &[&str]) -> Option<Self> {
        if !LENGTHS.contains(&word.len()) || !word.is_ascii() {
            return None;
        }
        let recipient = Recipient::parse(word, None);
        if matches!(recipient.kind, Kind::NotCheckable | Kind::Secret) {
            return None;
        }
        let is_whole = recipient.kind == Kind::Address
            && recipient.problem.is_none()
            && recipient.groups.len() == 1
            && !word.contains("//");
        let mut readings = if is_whole { recipient.readings } else { Vec::new() };
        readings.retain(|reading| reading.checksum != Checksum::Bad);
        if readings.iter().any(|reading| reading.checksum == Checksum::Ok && !reading.is_guess()) {
            return Some(Self::Checked(readings));
        }
        // Bare hex may be a hash of anything, unless the code says that it is an account.
        let is_sound = |reading: &Reading| reading.checksum != Checksum::Bad;
        let is_meant = |code: &&str| crate::compile::readings(word, code).iter().any(is_sound);
        if !readings.is_empty()
            && (!readings.iter().all(Reading::is_guess) || codes.last().is_some_and(is_meant))
        {
            return Some(Self::Shaped(readings));
        }
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let looks_like_one = word.len() >= SHORTEST_UNREAD
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && (1..word.len()).contains(&digits);
        looks_like_one.then_some(Self::Unread)
    }

    fn readings(&self) -> &[Reading] {
        match self {
            Self::Checked(readings) | Self::Shaped(readings) => readings,
            Self::Unread => &[],
        }
    }

    const fn is_read(&self) -> bool {
        !matches!(self, Self::Unread)
    }
}

/// A sentence ends with its line, a semicolon, or a full stop before a space.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', ';', '。'])
        .flat_map(|line| line.split(". ").flat_map(|part| part.split("? ")).flat_map(|part| part.split("! ")))
}

/// Words without the signs around and between them, but for those that can be read with them (`bitcoincash:q...`).
fn words(sentence: &str) -> Vec<&str> {
    let between = |sign: char| sign.is_whitespace() || ",|()[]{}<>\"'“”‘’«»=，、：（）".contains(sign);
    let mut words = Vec::new();
    for word in sentence.split(between) {
        let parts = match word.split_once(':') {
            Some((before, after)) if is_announcing(before) => [before, after],
            _ => [word, ""],
        };
        for part in parts {
            match whole(part) {
                Some(part) => words.push(part),
                // Of the address of a page only what is an address by itself counts, not whatever else stands in it.
                None if part.contains("//") => words.extend(pieces(part).filter(|piece| is_read(piece))),
                None => words.extend(pieces(part)),
            }
        }
    }
    words
}

/// `word`, if it can be read as it is or without the signs at its ends.
fn whole(word: &str) -> Option<&str> {
    let sign = |sign: char| !sign.is_alphanumeric();
    // Base64 may end with a sign of its own.
    let own = |letter: char| sign(letter) && !"-_+/=".contains(letter);
    [word.trim_matches(sign), word.trim_matches(own)].into_iter().find(|word| is_read(word))
}

/// Split at the signs and letters that no address has, then at all signs. A word of another script is one.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let is_other = word.chars().all(|letter| !letter.is_ascii_alphanumeric());
    let parts =
        word.split(move |sign: char| !is_other && !sign.is_ascii_alphanumeric() && !"-_:".contains(sign));
    parts.flat_map(move |part| match whole(part) {
        Some(address) => vec![address],
        None if is_other => vec![part],
        None => part.split(|sign: char| !sign.is_ascii_alphanumeric()).collect(),
    })
}

fn is_read(word: &str) -> bool {
    Sign::of(word, &[]).is_some_and(|sign| sign.is_read())
}

fn is_announcing(word: &str) -> bool {
    label::code(word).is_some() || is_one_of(&WALLET_WORDS, word) || is_one_of(&ADDRESS_WORDS, word)
}

fn is_one_of(known: &[&str], word: &str) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BITCOIN: &str = "1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EP";
    const ETHER: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
    const TRON: &str = "TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq";

    const SOLANA: &str = "HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH";
    const TON: &str = "EQDtFpEwcFAEcRe5mLVh2N6C0x-_hJEM7W61_JLnSF74p4q2";

    fn found(text: &str) -> Vec<(String, String)> {
        addresses(text)
    }

    fn pair(label: &str, address: &str) -> (String, String) {
        (label.into(), address.into())
    }

    #[test]
    fn an_address_is_found_behind_the_word_that_announces_it() {
        for text in [
            format!("Bitcoin address: {BITCOIN}."),
            format!("BTC:{BITCOIN}"),
            format!("Digital Currency Address - XBT {BITCOIN}; Website x.example"),
            format!("He solicits donations in bitcoin (wallet \"{BITCOIN}\")."),
        ] {
            assert_eq!(found(&text), [pair("XBT", BITCOIN)], "{text}");
        }
    }

    #[test]
    fn several_in_a_row_and_of_several_currencies_are_found() {
        let text = format!("Crypto wallets: {ETHER}, {TRON}; USDT: {TRON}");
        assert_eq!(found(&text), [pair("wallet", ETHER), pair("wallet", TRON), pair("USDT", TRON)]);
    }

    #[test]
    fn one_that_nobody_can_read_is_kept_where_it_must_be_one() {
        let broken = "1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EQ";
        assert_eq!(found(&format!("Bitcoin address: {broken}")), [pair("XBT", broken)]);
        assert!(found(&format!("Bitcoin was used by the holder of passport {broken}")).is_empty());
    }

    #[test]
    fn every_wording_of_virtual_currencies_gives_the_address() {
        let lower = ETHER.to_lowercase();
        for (text, label, address) in [
            (format!("virtual currency address: {BITCOIN}"), "wallet", BITCOIN),
            (format!("Virtual currency addresses: {BITCOIN}"), "wallet", BITCOIN),
            (format!("digital currency address {BITCOIN}"), "wallet", BITCOIN),
            (format!("BTC/ETH: {BITCOIN}"), "XBT", BITCOIN),
            (format!("BTC/ETH: {ETHER}"), "ETH", ETHER),
            (format!("crypto-asset address: {BITCOIN}"), "wallet", BITCOIN),
            (format!("virtual asset address {BITCOIN}"), "wallet", BITCOIN),
            (format!("XBT-{BITCOIN}"), "XBT", BITCOIN),
            (format!("e-wallet: {BITCOIN}"), "wallet", BITCOIN),
            (format!("TRC20: {TRON}"), "wallet", TRON),
            (format!("USDT-TRC20 {TRON}"), "USDT", TRON),
            (format!("blockchain address {ETHER}"), "wallet", ETHER),
            (format!("blockchain address {lower}"), "wallet", &lower),
            (format!("virtual currency address: {lower}"), "wallet", &lower),
            (format!("ERC20/{lower}"), "wallet", &lower),
            (format!("crypto-asset address:{SOLANA}"), "wallet", SOLANA),
            (format!("The holder uses {lower} as his wallet."), "wallet", &lower),
            (format!("See https://explorer.example/btc/address/{BITCOIN}?page=2"), "wallet", BITCOIN),
        ] {
            assert_eq!(found(&text), [pair(label, address)], "{text}");
        }
    }

    #[test]
    fn one_with_a_checksum_is_found_wherever_it_stands() {
        let cash = "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a";
        for address in [BITCOIN, ETHER, TRON, TON, cash] {
            for text in [
                format!("Passport {address}."),
                format!("He was paid at {address}, in May"),
                format!("payments/{address}"),
                format!("\u{5730}\u{5740}{address}\u{3002}"),
                format!("donations \u{2014}{address}\u{200b}"),
            ] {
                assert_eq!(found(&text), [pair("wallet", address)], "{text}");
            }
        }
    }

    #[test]
    fn one_without_a_checksum_needs_a_word_that_announces_it() {
        let lower = ETHER.to_lowercase();
        for address in [SOLANA, &lower] {
            assert!(found(&format!("Registration {address}")).is_empty());
            let far = "word ".repeat(REACH + 1);
            assert!(found(&format!("Bitcoin. {far} {address}")).is_empty());
            assert_eq!(found(&format!("Solana was used. Since May: {address}")), [pair("SOL", address)]);
        }
    }

    #[test]
    fn an_unreadable_one_is_kept_right_behind_a_virtual_currency_and_not_behind_a_street() {
        let broken = "1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EQ";
        for text in [format!("Virtual currency address: {broken}"), format!("XBT-{broken}")] {
            assert_eq!(found(&text).len(), 1, "{text}");
        }
        assert!(found(&format!("Address: {broken}")).is_empty());
        assert!(found(&format!("Virtual currency, licence {broken}")).is_empty());
    }

    #[test]
    fn nothing_is_found_where_there_is_none() {
        let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        for text in [
            "Wallet Ould Sidi, name of mother; IBAN GB33BUKB20201555555555",
            "Wallet: PL61109010140000071219812874, MT84MALT011000012345MTLCAST001S",
            "Digital account: FR1420041010050500013M02606",
            "Passport 4510123456789012345678901234, tel. +44 20 7946 0958 020 7946 0958",
            "Company number 1127746123456789012345678901 (crypto exchange)",
            "Address: Building 5, 12345678901234567890123456 Main Street, digital city",
            "Bitcoin: https://example.org/a/very/long/address/with/1/digit",
            "Blockchain analytics: https://example.org/abcdef0123456789abcdef0123456789",
            "crypto-currency exchange of the Organisationsgesellschaft 20231",
            &format!("Ethereum transaction {hash}; digital fingerprint {hash}"),
            &format!("Blockchain transaction 0x{hash}"),
            "",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
