//! Any text is answered: no panic, no stack overflow, whatever its length and characters. How fast is measured in
//! `benches/screen.rs`.

#[expect(dead_code, reason = "a list without changes is enough here")]
#[path = "support/list.rs"]
mod list;

use list::{Draft, options};
use recipient_check::chain::CHAINS;
use recipient_check::recipient::{Kind, MAX_TEXT, Recipient};
use recipient_check::screen::{Screener, Verdict};

/// Every character of every alphabet, and those that are trimmed, hidden, folded or taken for others.
fn characters() -> Vec<char> {
    let ascii = (0x20..0x7f_u8).map(char::from);
    let other = "\n\t\u{a0}\u{3000}\u{200b}\u{ad}\u{202e}\u{e0041}\u{fe0f}\u{180e}\u{3164}\u{feff}\u{301}а\u{ff10}\u{1d7ce}ℂ…東ش🙂\u{0}\u{7f}\u{10ffff}";
    ascii.chain(other.chars()).collect()
}

/// What separates or introduces: the beginnings and seams at which a reader goes deeper.
const SEAMS: &[&str] = &[
    "0x",
    "0.",
    "a1",
    "1q",
    "::",
    ":a",
    "?a=",
    "&to=",
    "/a",
    "//",
    "%",
    "%25",
    "-a",
    "a-",
    "aaaaa-",
    ".near",
    "XE",
    "xdc",
    "bitcoin:",
    "ethereum:pay-",
    "eip155:1:",
    "https://a/",
    "f4",
    "f410f",
    "0:",
    "addr1",
    "u1",
    "kaspa:",
    "s\u{2019}",
    "({[<",
    "zoo ",
    "legal winner ",
    "1 ",
    "0x1 ",
    "0x111111111111111111111111111111111111111 ",
    "\u{200b}a",
    "а1",
];

fn screener() -> Screener {
    Draft::new("bounds")
        .party("1", &["Party"], &[("ETH", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96")])
        .files()
        .full_screener()
}

/// A list was looked at, and nothing that is not a recipient was cleared.
fn answered(screener: &Screener, text: &str) {
    let check = screener.check(text, &options());
    let bytes = text.len();
    let cleared =
        check.verdict == Verdict::NoMatch && check.readings.is_empty() && check.kind != Kind::EntityName;
    assert!(!cleared, "{bytes} bytes of {:?} are cleared as {:?}", text.chars().next(), check.kind);
    assert!(bytes <= MAX_TEXT || check.kind == Kind::TooLong, "{bytes} bytes of {:?}", text.chars().next());
}

#[test]
fn twenty_thousand_of_any_character_are_answered() {
    let screener = screener();
    for character in characters() {
        answered(&screener, &character.to_string().repeat(20_000));
    }
    for seam in SEAMS {
        answered(&screener, &seam.repeat(20_000));
    }
}

#[test]
fn ten_megabytes_of_any_character_are_answered() {
    let screener = screener();
    for character in characters() {
        answered(&screener, &character.to_string().repeat(10_000_000 / character.len_utf8()));
    }
    for seam in SEAMS {
        answered(&screener, &seam.repeat(10_000_000 / seam.len()));
    }
}

#[test]
fn every_length_up_to_the_bound_is_answered() {
    let screener = screener();
    let patterns =
        characters().into_iter().map(String::from).chain(SEAMS.iter().map(|&seam| seam.to_owned()));
    for pattern in patterns {
        for length in (1..140_usize).chain([1023, 1024, 1025, 4095, 4096, 4097]) {
            answered(&screener, &pattern.repeat(length.div_ceil(pattern.len())));
        }
    }
}

#[test]
fn every_chain_answers_up_to_the_bound() {
    for chain in CHAINS {
        let schemes = chain.schemes.iter().map(|scheme| format!("{scheme}:"));
        for beginning in schemes.chain([String::new(), format!("{}1", chain.family.0), "0x".to_owned()]) {
            for character in ['1', 'q', '0', 'f', 'z', 'A', '.', '-', '%'] {
                for length in [1, 40, 64, 103, 128, 1024, 4000] {
                    let text = beginning.clone() + &character.to_string().repeat(length);
                    let readings = Recipient::parse(&text, Some(chain)).readings;
                    assert!(readings.iter().all(|reading| reading.key.family == chain.family), "{text}");
                }
            }
        }
    }
}
