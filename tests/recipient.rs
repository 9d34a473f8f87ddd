//! Pasted text: nothing panics, what surrounds an address does not change it, what hides inside it is told.

use std::collections::BTreeSet;

use proptest::prelude::*;
use recipient_check::chain::CHAINS;
use recipient_check::key::Key;
use recipient_check::recipient::{Kind, Recipient, WarningCode};
use recipient_check::text;

/// One address of each encoding.
const ADDRESSES: &[&str] = &[
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xde709f2102306220921060314715629080e2fb77",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "3QrMAP4ZG3a7Y1qFF5A4sY8MeSUxZ8Yxjy",
    "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    "bitcoincash:qr4fs2m8tjmw54r2aqmadggzuagttkujgyrjs5d769",
    "qr4fs2m8tjmw54r2aqmadggzuagttkujgyrjs5d769",
    "ltc1qdp7p2rpx4a2f80h7a4crvppczgg4egmv5c78w8",
    "TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq",
    "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
    "t1VEuDXP1QocoNaxrq4gZArTqqKCZdrwjG7",
    "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
    "41tQrTUaj2L93qVeWLaaUG3S2PP2rkaRB2woVf23r1tq3fbyCp36LmSWeMGiaLScUk6tB8f4SonDtRozPJq22i46JS1ZmLt",
    "4JG74dhNAmrZiXwvaiqXQGXjz96yqQAnrcR4WLnxqaQxdSZtV1VvSDNjYDXX12ith56k2jNmsdMzGU4ahuaqjBJL8R2YUpjySTTRDZtJUh",
];

/// What people copy along with an address.
const ENDS: &[&str] = &[
    " ", "\n", "\r\n", "\t", "\u{a0}", "\u{3000}", "\"", "'", "`", "“", "”", "‘", "’", "«", "»", "„",
    "\u{feff}", "\u{200b}", "\u{202a}", "\u{202c}", "\u{2066}", "\u{2069}", "\u{ad}",
];
const OPENING: &[&str] = &["(", "[", "{", "<"];
const CLOSING: &[&str] = &[")", "]", "}", ">", ".", ",", ";", ":", "!", "?"];

/// What people write around an address.
const SENTENCES: &[(&str, &str)] =
    &[("", ""), ("Send to ", " thanks"), ("Address: ", ""), ("", " (Bob)"), ("to:", ""), ("bitcoin:", "")];

/// An address of each encoding whose spelling has more than letters and digits.
const WITH_SIGNS: &[&str] = &[
    "EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N",
    "0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8",
    "kaspa:qqkqkzjvr7zwxxmjxjkmxxdwju9kjs6e9u82uh59z07vgaks6gg62v8707g73",
    "addr_test1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerspjrlsz",
    "X-avax1tzdcgj4ehsvhhgpl7zylwpw0gl2rxcg4r5afk5",
    "k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztq-6ae",
];

/// Marks that nobody sees: zero-width, soft hyphen, bidi, tags, variation selectors, fillers.
const HIDDEN: &[char] = &[
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{115f}',
    '\u{1160}',
    '\u{17b4}',
    '\u{180b}',
    '\u{180e}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{202a}',
    '\u{202e}',
    '\u{2060}',
    '\u{2066}',
    '\u{2069}',
    '\u{206f}',
    '\u{2800}',
    '\u{3164}',
    '\u{fe00}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{ffa0}',
    '\u{fff9}',
    '\u{e0001}',
    '\u{e0061}',
    '\u{e0100}',
    '\u{e01ef}',
    '\0',
    '\u{7}',
    '\u{1b}',
    '\u{7f}',
    '\u{80}',
    '\u{9f}',
];

fn keys(text: &str) -> BTreeSet<Key> {
    Recipient::parse(text, None).readings.iter().map(|reading| reading.key).collect()
}

/// Without a chain, and with one of them, another for each length.
fn parsed_without_panic(text: &str) {
    let _ = Recipient::parse(text, None);
    let _ = Recipient::parse(text, CHAINS.get(text.len() % CHAINS.len()));
}

#[test]
fn the_examples_are_read() {
    for address in ADDRESSES {
        assert!(!keys(address).is_empty(), "{address}");
    }
}

#[test]
fn a_hidden_character_at_every_position_is_removed_and_told() {
    let mut cases = 0;
    for address in ADDRESSES {
        let expected = keys(address);
        for at in 1..address.len() {
            for (index, hidden) in HIDDEN.iter().enumerate() {
                // What stands before counts, in characters.
                let before = ["", "  \u{201c}", "\u{feff}\u{e0061}("][index % 3];
                let offset = before.chars().count();
                let text = format!("{before}{}{hidden}{}", &address[..at], &address[at..]);
                let recipient = Recipient::parse(&text, None);
                let found: BTreeSet<Key> = recipient.readings.iter().map(|reading| reading.key).collect();
                assert_eq!(found, expected, "{text:?}");
                let told: Vec<_> = recipient
                    .warnings
                    .iter()
                    .map(|warning| (warning.code, warning.at, warning.code_point.clone()))
                    .collect();
                let code_point = format!("U+{:04X}", u32::from(*hidden));
                assert_eq!(
                    told,
                    [(WarningCode::HiddenCharacter, Some(offset + at), Some(code_point))],
                    "{text:?}"
                );
                cases += 1;
            }
        }
    }
    println!("{cases} hidden characters told");
}

#[test]
fn a_hidden_character_at_the_ends_is_trimmed_silently() {
    for address in ADDRESSES {
        for hidden in HIDDEN {
            for text in [
                format!("{hidden}{address}"),
                format!("{address}{hidden}"),
                format!("{hidden} {address}\n{hidden}"),
            ] {
                let recipient = Recipient::parse(&text, None);
                assert_eq!(recipient.kind, Kind::Address, "{text:?}");
                assert!(recipient.warnings.is_empty(), "{text:?} {:?}", recipient.warnings);
            }
        }
    }
}

/// Unicode `Default_Ignorable_Code_Point` (`DerivedCoreProperties.txt`) and the controls: nobody sees any of them.
#[test]
fn every_invisible_code_point_counts_as_hidden() {
    let ignorable = [
        0xad..=0xad,
        0x34f..=0x34f,
        0x61c..=0x61c,
        0x115f..=0x1160,
        0x17b4..=0x17b5,
        0x180b..=0x180f,
        0x200b..=0x200f,
        0x202a..=0x202e,
        0x2060..=0x206f,
        0x3164..=0x3164,
        0xfe00..=0xfe0f,
        0xfeff..=0xfeff,
        0xffa0..=0xffa0,
        0xfff0..=0xfff8,
        0x1bca0..=0x1bca3,
        0x1d173..=0x1d17a,
        0xe0000..=0xe0fff,
    ];
    let controls = (0..0x20).chain(0x7f..0xa0);
    for code in ignorable.into_iter().flatten().chain(controls) {
        let character = char::from_u32(code).expect("a character");
        assert!(text::is_hidden(character) || character.is_whitespace(), "U+{code:04X}");
    }
}

#[test]
fn every_white_space_inside_is_joined_and_told() {
    let spaces = (0..=0x3000_u32).filter_map(char::from_u32).filter(|character| character.is_whitespace());
    for space in spaces {
        for address in ADDRESSES {
            for at in [1, 4, address.len() / 2, address.len() - 1] {
                let text = format!("{}{space}{}", &address[..at], &address[at..]);
                let recipient = Recipient::parse(&text, None);
                let found: BTreeSet<Key> = recipient.readings.iter().map(|reading| reading.key).collect();
                assert_eq!(found, keys(address), "{text:?}");
                let told = recipient.warnings.iter().any(|warning| {
                    warning.code == WarningCode::InnerSpace
                        && warning.at == Some(at)
                        && warning.code_point == Some(format!("U+{:04X}", u32::from(space)))
                });
                assert!(told, "{text:?} {:?}", recipient.warnings);
            }
        }
    }
}

#[test]
fn ten_megabytes_of_anything_are_too_long() {
    for pattern in ["1", "0", " ", "\u{200b}", "A1zP", "0x", "bc1q", "é", "(", "::", "%41", "ethereum:", "1 "]
    {
        let text = pattern.repeat(10_000_000 / pattern.len());
        assert_eq!(Recipient::parse(&text, None).kind, Kind::TooLong, "{pattern:?}");
    }
}

#[test]
fn four_kibibytes_of_anything_do_not_panic() {
    for pattern in [
        "1",
        "0",
        "z",
        " ",
        "\u{200b}",
        "A1zP",
        "0x",
        "bc1q",
        "é",
        "(",
        "::",
        "%41",
        "ethereum:",
        "1 ",
        "q1",
        "?",
        "=",
        "&",
        "…",
        "...",
        "$",
        "*",
        "@",
        "\u{ff11}",
        "а",
        "xprv",
        "5H",
        "\u{e0061}",
        "%",
        "%e2%80",
        "bitcoin:?bc=",
        "/",
    ] {
        for length in [
            1, 19, 20, 21, 40, 42, 51, 52, 90, 95, 106, 111, 127, 128, 129, 1023, 1024, 1025, 4095, 4096,
            4097,
        ] {
            let text: String = pattern.chars().cycle().take(length).collect();
            parsed_without_panic(&text);
        }
    }
}

/// Texts that hold pieces of addresses, schemes, ends and marks: closer to the readers' branches than noise.
fn pasted() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(ADDRESSES).prop_map(str::to_owned),
        (prop::sample::select(ADDRESSES), 0..100_usize)
            .prop_map(|(address, cut)| address[..cut.min(address.len())].to_owned()),
        prop::sample::select(ENDS).prop_map(str::to_owned),
        prop::sample::select(OPENING).prop_map(str::to_owned),
        prop::sample::select(CLOSING).prop_map(str::to_owned),
        prop::sample::select(HIDDEN).prop_map(String::from),
        prop::sample::select(
            &[
                "bitcoin:",
                "ethereum:",
                "pay-",
                "@1/transfer?address=",
                "?req-x=1",
                "&",
                "%e2",
                "%",
                "0x",
                "xprv",
                "…",
                "а",
                "１",
                "$",
                "*"
            ][..]
        )
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        parsed_without_panic(&text);
    }

    #[test]
    fn no_paste_panics(text in pasted()) {
        parsed_without_panic(&text);
    }

    #[test]
    fn no_ascii_panics(text in "[ -~]{0,200}") {
        parsed_without_panic(&text);
    }

    #[test]
    fn ends_never_change_the_keys(
        address in prop::sample::select(ADDRESSES),
        before in prop::collection::vec(prop::sample::select([ENDS, OPENING].concat()), 0..6),
        after in prop::collection::vec(prop::sample::select([ENDS, CLOSING].concat()), 0..6),
    ) {
        let text = format!("{}{address}{}", before.concat(), after.concat());
        let recipient = Recipient::parse(&text, None);
        let found: BTreeSet<Key> = recipient.readings.iter().map(|reading| reading.key).collect();
        prop_assert_eq!(found, keys(address));
        prop_assert!(recipient.warnings.is_empty(), "{:?}", recipient.warnings);
    }

    #[test]
    fn a_warning_points_into_the_text_as_given(text in pasted()) {
        for warning in Recipient::parse(&text, None).warnings {
            let (Some(at), Some(code_point)) = (warning.at, warning.code_point) else { continue };
            let character = text.chars().nth(at).expect("a position inside the text");
            prop_assert_eq!(code_point, format!("U+{:04X}", u32::from(character)));
        }
    }

    #[test]
    fn a_valid_reading_has_no_bad_checksum(text in pasted()) {
        for reading in Recipient::parse(&text, None).readings {
            prop_assert!(!reading.valid || reading.checksum != recipient_check::recipient::Checksum::Bad);
        }
    }

    #[test]
    fn groups_part_the_readings(text in pasted()) {
        let recipient = Recipient::parse(&text, None);
        let mut next = 0;
        for group in &recipient.groups {
            prop_assert_eq!(group.start, next);
            prop_assert!(group.end > group.start);
            next = group.end;
        }
        prop_assert_eq!(next, recipient.readings.len());
    }
}

#[test]
fn a_mistyped_address_is_never_a_name() {
    for address in ADDRESSES.iter().chain(WITH_SIGNS).copied() {
        let (half, most) = (address.len() / 2, address.len() - 2);
        let dropped = [&address[..half], &address[half + 1..]].concat();
        let doubled = [&address[..=half], &address[half..]].concat();
        let (cut, signed) = (&address[..most], [&address[..half], "&", &address[half..]].concat());
        for text in [&dropped, &doubled, cut, &signed] {
            for (before, after) in SENTENCES {
                let text = [before, text, after].concat();
                let Recipient { kind, .. } = Recipient::parse(&text, None);
                assert_ne!(kind, Kind::EntityName, "{text}");
            }
        }
    }
}

#[test]
fn an_address_in_groups_is_found_among_words() {
    let groups = |address: &str, size: usize| {
        address
            .as_bytes()
            .chunks(size)
            .map(|group| str::from_utf8(group).unwrap())
            .collect::<Vec<_>>()
            .join(" ")
    };
    // Those that have neither a checksum nor `0x` are only read alone.
    for address in ADDRESSES.iter().filter(|address| !address.contains(':') && **address != ADDRESSES[12]) {
        let alone = &Recipient::parse(address, None).readings[0].key;
        for (before, after) in &SENTENCES[..4] {
            for size in [4, address.len().div_ceil(2)] {
                let text = [before, &groups(address, size)[..], after].concat();
                let recipient = Recipient::parse(&text, None);
                assert!(
                    recipient.readings.iter().any(|reading| reading.key == *alone),
                    "{text}: {recipient:?}"
                );
                assert!(
                    recipient.warnings.iter().any(|warning| warning.code == WarningCode::InnerSpace),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn an_address_between_signs_and_letters_that_know_no_spaces_is_valid() {
    for address in ADDRESSES.iter().chain(WITH_SIGNS).chain(&["0.0.4815162", "lazarus-fund.near"]) {
        for text in [
            format!("请转到{address}谢谢"),
            format!("주소는 {address}입니다"),
            format!("「{address}」"),
            format!("<b>{address}</b>"),
            format!("**{address}**"),
            format!("\\\"{address}\\\"\\n"),
            format!("👉{address}👈"),
            format!("address—{address}"),
        ] {
            let read = Recipient::parse(&text, None);
            assert_eq!(read.kind, Kind::Address, "{text}");
            assert!(read.readings.iter().any(|reading| reading.valid), "{text}");
            assert_eq!(keys(&text), keys(address), "{text}");
        }
    }
}

#[test]
fn a_mark_of_emphasis_at_one_end_is_a_typing_mistake() {
    for address in WITH_SIGNS {
        for text in [format!("_{address}"), format!("{address}_"), format!("~{address}")] {
            let read = Recipient::parse(&text, None);
            assert!(read.readings.iter().all(|reading| !reading.valid), "{text}");
        }
    }
}

#[test]
fn an_address_in_two_lines_is_found_among_words() {
    for address in ["196e4Ex97JAjhsQHVUiigzguVdMBzXDtzZ", "TJHYiSheaKhbQbVHBzoZiMTnNCfjopcVSt"] {
        for cut in [2, 11, 17, 24, 30] {
            let (start, end) = address.split_at(cut);
            let text = format!("Address:\n{start}\n{end}\nthanks");
            assert_eq!(keys(&text), keys(address), "{text}");
        }
    }
}

#[test]
fn an_address_in_groups_is_found_beside_one_that_is_whole() {
    let recipient = Recipient::parse(
        "0xde709f2102306220921060314715629080e2fb77 or 1A1z P1eP 5QGe fi2D MPTf TL5S Lmv7 Divf Na",
        None,
    );
    for address in [ADDRESSES[1], ADDRESSES[2]] {
        let alone = &Recipient::parse(address, None).readings[0].key;
        assert!(recipient.readings.iter().any(|reading| reading.key == *alone), "{address}: {recipient:?}");
    }
    assert!(recipient.warnings.iter().any(|warning| warning.code == WarningCode::SeveralRecipients));
}

#[test]
fn an_account_in_numbers_is_not_cut_at_a_space() {
    let recipient = Recipient::parse("0.0.4 815 162", None);
    let whole = &Recipient::parse("0.0.4815162", None).readings[0].key;
    assert!(recipient.readings.iter().any(|reading| reading.key == *whole), "{recipient:?}");
}

#[test]
fn the_raw_spelling_of_ton_is_read_behind_a_scheme_and_a_label() {
    let raw = WITH_SIGNS[1];
    let alone = &Recipient::parse(raw, None).readings[0].key;
    for before in ["ton:", "tc:-239:", "Address:"] {
        let recipient = Recipient::parse(&[before, raw].concat(), None);
        assert_eq!(recipient.readings[0].key, *alone, "{before}: {recipient:?}");
    }
}

#[test]
fn what_stands_among_words_is_said_to_be_what_it_is() {
    for (text, kind) in [
        ("Send to vitalik.eth please", Kind::AddressName),
        ("pay me lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3", Kind::NotCheckable),
        ("Send to 0xa54d…3F72", Kind::Unreadable),
        ("my key KwdMAjGmerYanjeui5SHS7Jkmp ZvVipYvB2LJGU1ZxJwYvP98617", Kind::Secret),
        ("110th Research Center", Kind::EntityName),
    ] {
        assert_eq!(Recipient::parse(text, None).kind, kind, "{text}");
    }
}
