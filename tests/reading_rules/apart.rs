//! Addresses and secrets in pieces: groups, lines, signs between them, letters too many.

use crate::{BITCOIN, CASH_ADDR, EVM, KASPA, UNIFIED, all_are, codes, keys, parse};
use recipient_check::recipient::{Checksum, Kind, Problem, WarningCode};
use recipient_check::text;
use std::collections::BTreeSet;

#[test]
fn the_space_inside_the_address_is_named_and_none_before_it() {
    let text = "Please send to 0x098B716B 8Aaf2151 2996dC57 EB0615e2 383E2f96 now";
    let places = |text: &str| -> Vec<Option<usize>> {
        let inner = |code| code == WarningCode::InnerSpace;
        let warnings = parse(text).warnings;
        warnings.into_iter().filter(|warning| inner(warning.code)).map(|warning| warning.at).collect()
    };
    assert_eq!(places(text), [Some(25)]);
    // Positions are those of the text as given.
    assert_eq!(places(&format!("\u{200b} {}", text.replacen("send", "se\u{ad}nd", 1))), [Some(28)]);
    assert_eq!(places("0x098B716B 8Aaf21512996dC57EB0615e2383E2f96"), [Some(10)]);
}

#[test]
fn an_address_that_was_cut_off_beside_a_whole_one_is_a_part_not_read() {
    let problem = |text: &str| parse(&format!("{EVM} {text}")).problem;
    for cut in [&EVM[..14], &EVM[..18], &EVM[..30]] {
        assert_eq!(problem(cut), Some(Problem::PartNotRead), "{cut}");
    }
    // An amount, the name of a function, a day.
    for word in ["0x1f4", "0xa9059cbb", "2026-11-29"] {
        assert_eq!(problem(word), None, "{word}");
    }
}

#[test]
fn a_line_of_a_long_address_is_no_secret() {
    // As long as a key pair of Solana.
    let monero =
        "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A";
    let (first, rest) = monero.split_at(88);
    assert_eq!(parse(first).kind, Kind::Secret);
    let recipient = parse(&format!("{first}\n{rest}"));
    assert_eq!((recipient.kind, recipient.readings.len()), (Kind::Address, 1));
    // Beside a whole address it is a secret as before.
    assert_eq!(parse(&format!("{monero}\n{first}")).kind, Kind::Secret);
}

#[test]
fn a_key_of_solana_is_read_with_its_first_character_in_a_line_of_its_own() {
    let key = "ACotphPzuZHvdpw6f8ff97hcgPsVcGYntPwWzn8Hds27";
    let recipient = parse(&format!("{}\n{}", &key[..1], &key[1..]));
    for one in [key, &key[1..]] {
        assert!(recipient.readings.iter().any(|reading| reading.key == parse(one).readings[0].key), "{one}");
    }
}

#[test]
fn a_key_without_a_checksum_in_even_groups_is_read_among_words() {
    let key = "ACotphPzuZHvdpw6f8ff97hcgPsVcGYntPwWzn8Hds27";
    let groups = |text: &str, length: usize| {
        let groups: Vec<&str> =
            text.as_bytes().chunks(length).map(|group| str::from_utf8(group).unwrap()).collect();
        groups.join(" ")
    };
    for length in [4, 5, 8, 11] {
        let text = format!("Send it to {}, please", groups(key, length));
        let recipient = parse(&text);
        assert_eq!(
            recipient.readings.iter().map(|reading| reading.key).collect::<BTreeSet<_>>(),
            keys(key),
            "{text}"
        );
        assert!(codes(&text).contains(&WarningCode::InnerSpace), "{text}");
        assert_eq!(&*recipient.texts[0], key);
    }
    // A word as long as the groups may be one of them, and a longer code holds as many characters as a key.
    let monero =
        "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B";
    for text in [format!("Send {} now", groups(key, 4)), format!("Pay to {} now", groups(monero, 4))] {
        assert_eq!(parse(&text).kind, Kind::Unreadable, "{text}");
    }
}

#[test]
fn a_unified_address_in_groups_is_read_among_words() {
    let text = UNIFIED;
    for length in [4, 8] {
        let groups: Vec<&str> =
            text.as_bytes().chunks(length).map(|group| str::from_utf8(group).unwrap()).collect();
        assert_eq!(keys(&format!("Please send it to {}, thanks", groups.join(" "))), keys(text));
    }
}

#[test]
fn two_addresses_as_long_as_a_secret_are_two_addresses() {
    let wrapped = "So11111111111111111111111111111111111111112";
    let solana = "ACotphPzuZHvdpw6f8ff97hcgPsVcGYntPwWzn8Hds27";
    // As long as 64 bytes in base58, with the word between them too.
    let tezos = "tz1ZNoP4tpSAHs1iLbobCvhF8t9DDaoCTzR8";
    let substrate = "cLtA6nCDyvwKcEHH4QkZDSHMhS9s78BvUJUsKUbUAn1Jc2SCF";
    for text in [format!("{wrapped}\n{solana}"), format!("{tezos} or {substrate}")] {
        assert_eq!(parse(&text.replace([' ', '\n'], "")).kind, Kind::Secret, "{text}");
        let recipient = parse(&text);
        assert_eq!((recipient.kind, recipient.groups.len()), (Kind::Address, 2), "{text}");
    }
}

#[test]
fn a_code_with_few_digits_in_groups_among_words_is_read() {
    for (text, inside) in [
        (
            "Please send it to GcQGrTQs eMqXZCpk ZSfMRxrR JjakMNqA RQ, thanks",
            "GcQGrTQseMqXZCpkZSfMRxrRJjakMNqARQ",
        ),
        ("Send to 1 A 1 z P 1 e P 5 Q G e f i 2 D M P T f T L 5 S L m v 7 D i v f N a please", BITCOIN),
        ("Wallet: (vjryc-isw 3g-4jdt4-hufaq-cai) ok?", "vjryc-isw3g-4jdt4-hufaq-cai"),
    ] {
        assert_eq!(keys(text), keys(inside), "{text}");
    }
}

#[test]
fn an_address_in_groups_is_read_behind_its_label() {
    for inside in [EVM, BITCOIN, KASPA, UNIFIED] {
        for length in [4, 10] {
            let groups: Vec<&str> =
                inside.as_bytes().chunks(length).map(|group| str::from_utf8(group).unwrap()).collect();
            for label in ["Address:", "住所：", "Address:`"] {
                let text = format!("{label}{}", groups.join(" "));
                assert_eq!(keys(&text), keys(inside), "{text}");
            }
        }
    }
    // Its own prefix is no label, wherever the groups part it.
    let prefixed = format!("bitcoincash:{CASH_ADDR}");
    let text = format!("Send to {} {} {}, please", &prefixed[..8], &prefixed[8..20], &prefixed[20..]);
    assert!(parse(&text).readings.iter().all(|reading| reading.valid) && keys(&text) == keys(&prefixed));
    assert_eq!(
        parse("Address:1A1z P1eP 5QGe fi2D MPTf TL5S Lmv7 Divf Na").problem,
        Some(Problem::PartNotRead)
    );
}

#[test]
fn a_code_that_ends_in_points_is_no_name() {
    for text in ["TSxAAo...", "XcuGqR..", "Pay to TAbbVaB...\"", "TCXihiScsA..."] {
        let recipient = parse(text);
        assert_eq!(
            (recipient.kind, recipient.problem),
            (Kind::Unreadable, Some(Problem::NotFullAddress)),
            "{text}"
        );
    }
    all_are(Kind::EntityName, &["Lazarus Group...", "Sovfracht, Est. ...", "Smith & Sons.."]);
}

/// `address` with `sign` between groups of eight.
fn parted(address: &str, sign: &str) -> String {
    let groups: Vec<&str> =
        address.as_bytes().chunks(8).map(|group| str::from_utf8(group).unwrap()).collect();
    groups.join(sign)
}

#[test]
fn an_address_parted_by_signs_and_marks_is_read() {
    let solana = "ACotphPzuZHvdpw6f8ff97hcgPsVcGYntPwWzn8Hds27";
    for inside in [EVM, BITCOIN, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", solana] {
        let (start, middle, end) = (&inside[..6], &inside[6..inside.len() - 6], &inside[inside.len() - 6..]);
        for text in [
            parted(inside, "-"),
            parted(inside, "–"),
            parted(inside, "<wbr>"),
            parted(inside, "&ZeroWidthSpace;"),
            parted(inside, "-\n"),
            parted(inside, "=\r\n"),
            format!("**{start}**{middle}**{end}**"),
            format!("<b>{start}</b>{middle}<strong>{end}</strong>"),
        ] {
            assert!(keys(inside).is_subset(&keys(&text)), "{text}");
            // What is not parted by white space is another writing, which no wallet takes.
            let is_one_word = !text.contains(char::is_whitespace);
            assert!(parse(&text).readings.iter().all(|reading| !(is_one_word && reading.valid)), "{text}");
        }
    }
    for inside in [EVM, BITCOIN] {
        let text = format!("Send to {}, thanks", parted(inside, "-"));
        assert!(keys(inside).is_subset(&keys(&text)), "{text}");
    }
}

#[test]
fn an_address_in_the_notation_of_a_program_is_read() {
    for inside in [EVM, BITCOIN] {
        let written =
            |format: fn(u32) -> String| inside.chars().map(u32::from).map(format).collect::<String>();
        for text in [
            written(|code| format!("&#{code};")),
            written(|code| format!("&#x{code:x};")),
            written(|code| format!("\\u{code:04x}")),
            written(|code| format!("%{code:02X}")),
            format!("{}\\u{:04x}{}", &inside[..9], inside.as_bytes()[9], &inside[10..]),
        ] {
            assert_eq!(keys(&text), keys(inside), "{text}");
        }
    }
}

#[test]
fn an_address_with_letters_stuck_to_it_is_a_typing_mistake_of_it() {
    for inside in [EVM, BITCOIN, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"] {
        for text in [
            format!("{inside}Copy"),
            format!("{inside}1"),
            format!("x{inside}"),
            format!("Beneficiary{inside}"),
            format!("Address:the{inside}, thanks"),
        ] {
            let recipient = parse(&text);
            assert_eq!(keys(&text), keys(inside), "{text}");
            assert!(recipient.readings.iter().all(|reading| reading.checksum == Checksum::Bad), "{text}");
        }
    }
}

#[test]
fn a_key_of_solana_is_read_with_a_character_in_the_next_line_among_words() {
    let key = "ACotphPzuZHvdpw6f8ff97hcgPsVcGYntPwWzn8Hds27";
    let last = key.len() - 1;
    for text in [
        format!("- {}\n{}", &key[..last], &key[last..]),
        format!("Send to {} {}, thanks", &key[..last], &key[last..]),
        format!("Send to {}\n{}, thanks", &key[..1], &key[1..]),
        format!("{}\n{}\n{}", &key[..23], &key[23..last], &key[last..]),
    ] {
        assert!(keys(key).is_subset(&keys(&text)), "{text}");
    }
}

#[test]
fn a_secret_in_pieces_is_refused() {
    let solana = "5MaiiCavjCmn9Hs1o3eznqDEhRwxo7pXiAYez7keQUviUkauRiTMD8DrESdrNjN8zd9mTmVhRvBJeg5vhyvgrAhG";
    let bitcoin = "KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617";
    for key in [solana, bitcoin] {
        let (start, end) = key.split_at(20);
        all_are(
            Kind::Secret,
            &[
                &format!("my key {} is that", parted(key, " ")),
                &format!("first half: {start} and the second half: {end}"),
            ],
        );
    }
    for sign in ["-", "**", "</b>", "&shy;"] {
        all_are(Kind::Secret, &[&format!("key: {}", parted(bitcoin, sign)), &format!("{bitcoin}Copy")]);
    }
    let monero =
        "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A";
    // As long as a key pair without a few letters, and with a mistake in it.
    all_are(Kind::Unreadable, &[&monero[1..], &monero.replacen('4', "5", 1)]);
    all_are(Kind::Address, &[monero, &format!("send {} now", parted(monero, " "))]);
}

#[test]
fn a_digit_too_many_behind_an_account_in_groups_is_a_part_not_read() {
    let account = "0x4f47bc496083c727c5fbe3ce9cdf2b0f6496270c";
    for length in [1, 2, 6] {
        let groups: Vec<&str> =
            account.as_bytes().chunks(length).map(|group| str::from_utf8(group).unwrap()).collect();
        let text = groups.join(" ");
        assert_eq!(parse(&text).problem, None, "{text}");
        assert_eq!(parse(&format!("to {text} 0.5 ETH")).problem, None, "{text}");
        assert_eq!(parse(&format!("{text} c")).problem, Some(Problem::PartNotRead), "{text}");
    }
}

#[test]
fn what_mail_pages_and_programs_write_for_a_character_is_that_character() {
    for (text, bare) in [
        ("%41&#66;&#x43;\\u0044", Some("ABCD")),
        ("a<b>b</b>&nbsp;c", Some("a b  c")),
        // A number with a sign is none, nor is what has no end.
        ("%+4\\u+041", Some("  4 u 041")),
        ("&#x41", Some("  x41")),
        ("%4é", Some(" 4é")),
        ("A B", None),
    ] {
        assert_eq!(text::bare(text).as_deref(), bare, "{text}");
    }
}
