//! What a text is read as where several readings were possible: one test for each rule.

use std::collections::BTreeSet;

use recipient_check::chain::{Network, chain};
use recipient_check::key::Key;
use recipient_check::recipient::{Checksum, Kind, Problem, Reading, Recipient, WarningCode};
use recipient_check::text;

const BITCOIN: &str = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const EVM: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
const CASH_ADDR: &str = "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a";
/// rusty-kaspa, `crypto/addresses/src/lib.rs`
const KASPA: &str = "kaspa:qpauqsvk7yf9unexwmxsnmg547mhyga37csh0kj53q6xxgl24ydxjsgzthw5j";
const KASPA_TEST: &str = "kaspatest:qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqhe837j2d";
/// stacks-network/c32check, `tests/unitTests/src/index.ts`
const STACKS: &str = "SP2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKNRV9EJ7";
const STACKS_TEST: &str = "ST2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKQYAC0RQ";
/// zcash-test-vectors, `unified_address.json`
const UNIFIED: &str = "u1ay3aawlldjrmxqnjf5medr5ma6p3acnet464ht8lmwplq5cd3ugytcmlf96rrmtgwldc75x94qn4n8pgen36y8tywlq6yjk7lkf3fa8wzjrav8z2xpxqnrnmjxh8tmz6jhfh425t7f3vy6p4pd3zmqayq49efl2c4xydc0gszg660q9p";
/// Accounts with signs inside, or shorter than other addresses.
const SHORT: &[&str] = &["0.0.123-vfmkw", "0.0.4815162", "lazarus-fund.near", "rrkah-fqaaa-aaaaa-aaaaq-cai"];

fn parse(text: &str) -> Recipient {
    Recipient::parse(text, None)
}

fn keys(text: &str) -> BTreeSet<Key> {
    parse(text).readings.iter().map(|reading| reading.key).collect()
}

fn codes(text: &str) -> Vec<WarningCode> {
    parse(text).warnings.iter().map(|warning| warning.code).collect()
}

fn all_are(kind: Kind, texts: &[&str]) {
    for text in texts {
        assert_eq!(parse(text).kind, kind, "{text}");
    }
}

#[test]
fn an_account_is_read_behind_a_label() {
    for account in SHORT {
        for before in ["Address:", "HBAR:", "to:", "my wallet=", "pay Address:"] {
            assert_eq!(keys(&[before, account].concat()), keys(account), "{before}{account}");
        }
        assert_eq!(keys(&format!("pay to:{account} please")), keys(account));
    }
}

#[test]
fn a_near_account_in_capitals_is_the_same_and_not_valid() {
    for text in ["LAZARUS-FUND.NEAR", "Lazarus-Fund.near", "send to LAZARUS-FUND.NEAR now"] {
        assert_eq!(keys(text), keys("lazarus-fund.near"), "{text}");
        assert!(parse(text).readings.iter().all(|reading| !reading.valid), "{text}");
    }
    all_are(Kind::Address, &["pay fund.tg", "FUND.TG"]);
}

#[test]
fn a_stealth_address_of_litecoin_is_not_checkable() {
    let data = "qq".repeat(56);
    let mweb = format!("ltcmweb1{data}");
    all_are(Kind::NotCheckable, &[&mweb, &format!("litecoin:{mweb}"), &format!("pay {mweb}")]);
}

#[test]
fn a_request_that_pays_no_address_is_not_checkable() {
    for code in [
        "sp1qqgste7k9hx0qftg6qmwlkqtwuy6cycyavzmzj85",
        "lnbc2500u1pvjluezsp5zyg3zyg3zyg3",
        "lno1pqps7sjqpgtyzm3qv4uxzmt",
    ] {
        for name in ["sp", "lightning", "lno"] {
            all_are(Kind::NotCheckable, &[&format!("bitcoin:?{name}={code}")]);
        }
        // Beside an address it is a part that was not read.
        assert_eq!(parse(&format!("bitcoin:{BITCOIN}?lightning={code}")).kind, Kind::Address);
    }
}

#[test]
fn every_recipient_of_a_request_is_told_and_a_token_is_none() {
    for (text, several) in [
        (format!("{KASPA}/{EVM}"), true),
        (format!("bitcoin:{BITCOIN}?address={EVM}"), true),
        (format!("pay bitcoin:{BITCOIN}?address={EVM} now"), true),
        (format!("bitcoin:{BITCOIN}?bc={BITCOIN}"), false),
        (format!("ethereum:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48/transfer?address={EVM}"), false),
    ] {
        assert_eq!(codes(&text).contains(&WarningCode::SeveralRecipients), several, "{text}");
    }
}

#[test]
fn a_request_that_was_encoded_as_a_whole_is_read() {
    for text in [
        format!("bitcoin%3A{BITCOIN}%3Famount%3D1"),
        format!("bitcoin%3a{BITCOIN}"),
        format!("https%3A%2F%2Fexample.com%2Faddress%2F{BITCOIN}"),
        format!("https://example.com/pay?uri=bitcoin%3A{BITCOIN}%3Famount%3D1"),
    ] {
        assert_eq!(keys(&text), keys(BITCOIN), "{text}");
        assert!(parse(&text).readings.iter().any(|reading| reading.valid), "{text}");
    }
}

#[test]
fn the_name_of_a_host_is_a_name_to_resolve() {
    all_are(
        Kind::AddressName,
        &["foo.de", "shop.co.uk", "FOO.DE", "sub.example.info", "3d.ru", "example.com"],
    );
    all_are(
        Kind::EntityName,
        &["J.Li", "K.Su", "A.B.C.", "VEB.RF", "Moy.Yawik", "S.A.R.L", "Vakuum.ru Joint Stock Company"],
    );
}

#[test]
fn a_name_to_resolve_is_one_in_a_link_and_among_words() {
    all_are(
        Kind::AddressName,
        &[
            "pay bob*lobstr.co",
            "https://app.ens.domains/vitalik.eth",
            "write to bob@example.com",
            "stellar:bob*lobstr.co",
        ],
    );
    all_are(Kind::Unreadable, &["https://example.com/about", "a * b"]);
}

#[test]
fn a_scheme_alone_or_before_a_word_is_no_name() {
    all_are(Kind::Unreadable, &["bitcoin:", " ethereum: ", "bitcoin:?", "solana:abc", "bitcoin:?amount=1"]);
    all_are(Kind::NotCheckable, &["paynym: +x", "paynym:+silentforest12a", "+silentforest12a"]);
    all_are(Kind::EntityName, &["bitcoin", "near: Some Company"]);
    all_are(Kind::Unreadable, &["+4930123456"]);
}

#[test]
fn words_without_a_checksum_are_no_key() {
    all_are(
        Kind::EntityName,
        &[
            "aktsionernoe obshchestvo 33 sudoremontnyi zavod",
            "obshchestvo s ogranichennoi otvetstvennostyu a7",
            "joint stock company research and production corporation konstruktorskoye byuro mashynostroyeniya",
        ],
    );
    assert!(!keys("TokenkegQfeZyiNwAJbN\nbGKPFXCWuBvf9Ss623VQ5DA").is_empty());
}

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
fn a_letter_of_another_script_is_a_look_alike_of_the_one_it_is_like() {
    let letters = (0x80..=0xffff_u32).filter_map(char::from_u32);
    let known: Vec<_> = letters.filter_map(|letter| Some((letter, text::look_alike(letter)?))).collect();
    assert!(known.len() > 100, "{}", known.len());
    for (letter, latin) in known {
        let Some(at) = BITCOIN.find(latin) else { continue };
        let imitation = format!("{}{letter}{}", &BITCOIN[..at], &BITCOIN[at + 1..]);
        assert_eq!(keys(&imitation), keys(BITCOIN), "{imitation}");
        assert_eq!(codes(&imitation)[0], WarningCode::Homoglyph, "{imitation}");
        assert!(parse(&imitation).readings.iter().all(|reading| !reading.valid), "{imitation}");
    }
}

#[test]
fn a_letter_that_is_like_none_is_told_in_an_address_and_not_in_a_name() {
    let text = BITCOIN.replace('Q', "\u{10e5}");
    assert_eq!((parse(&text).kind, &codes(&text)[..]), (Kind::Unreadable, &[WarningCode::Homoglyph][..]));
    assert_eq!(codes("Верхнечонскнефтегазэкспорт"), []);
}

#[test]
fn a_cash_addr_and_its_prefix_have_one_case() {
    let upper = CASH_ADDR.to_uppercase();
    for (text, valid) in [
        (format!("bitcoincash:{CASH_ADDR}"), true),
        (format!("BITCOINCASH:{upper}"), true),
        (format!("bitcoincash:{CASH_ADDR}?amount=1"), true),
        (format!("BITCOINCASH:{CASH_ADDR}"), false),
        (format!("BitcoinCash:{CASH_ADDR}"), false),
        (format!("bitcoincash:{upper}"), false),
        (format!("BITCOINCASH:{CASH_ADDR}?amount=1"), false),
        (format!("bitcoincash:{BITCOIN}?amount=1"), true),
    ] {
        let readings = parse(&text).readings;
        assert!(!readings.is_empty() && readings.iter().all(|reading| reading.valid == valid), "{text}");
    }
}

#[test]
fn an_address_of_a_test_network_is_called_one_and_not_mistyped() {
    let is_test = |reading: &Reading| reading.network == Network::Test && !reading.valid;
    for text in [KASPA_TEST, &format!("{KASPA_TEST}?amount=1"), STACKS_TEST, &format!("pay {STACKS_TEST}")] {
        let recipient = parse(text);
        assert!(
            !recipient.readings.is_empty() && recipient.readings.iter().all(is_test),
            "{text}: {recipient:?}"
        );
        assert!(recipient.warnings.is_empty(), "{text}: {recipient:?}");
    }
    assert!([KASPA, STACKS].iter().all(|text| parse(text).readings[0].network == Network::Main));
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
fn a_text_of_one_case_is_no_key_of_solana() {
    let has_solana = |text: &str| parse(text).readings.iter().any(|reading| reading.chain == "SOL");
    // Made at random: Bech32 texts of which every character is one of base58, and of which 32 bytes come out.
    for address in
        ["kava1jndcawfuzhcwm7uey7jgdvuk2278a766v66a8p", "osmo14gtaqynr6kz6rdukd4ux7kurmwaxf223ejz8jd"]
    {
        assert!(parse(address).readings.iter().any(|reading| reading.valid), "{address}");
        let replaced =
            [address.replacen('7', "2", 1), address.replacen('n', "m", 1), address.replacen('a', "A", 1)];
        for text in replaced.iter().map(String::as_str).chain([address, &address.to_uppercase()]) {
            assert!(!has_solana(text), "{text}");
        }
        for text in &replaced {
            assert!(parse(text).readings.iter().all(|reading| !reading.valid), "{text}");
        }
    }
    for address in [
        "ACotphPzuZHvdpw6f8ff97hcgPsVcGYntPwWzn8Hds27",
        "So11111111111111111111111111111111111111112",
        "1nc1nerator11111111111111111111111111111111",
        "11111111111111111111111111111111",
        "ComputeBudget111111111111111111111111111111",
        "Sysvar1nstructions1111111111111111111111111",
    ] {
        assert!(has_solana(address), "{address}");
    }
}

#[test]
fn a_checksum_of_hip_15_in_capitals_is_the_account_in_a_wrong_spelling() {
    let [right, wrong] = ["0.0.123-vfmkw", "0.0.123-VFMKW"].map(parse);
    assert_eq!(wrong.readings.len(), 1);
    assert_eq!(wrong.readings[0].key, right.readings[0].key);
    assert!(right.readings[0].valid && !wrong.readings[0].valid);
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
fn an_address_of_ton_in_the_older_alphabet_is_read_behind_its_label() {
    let ton = "EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff+W72r5gqPrHF";
    for text in [format!("address={ton}"), format!("to#{ton}"), format!("Address:{ton}")] {
        let recipient = parse(&text);
        assert!(recipient.readings.iter().any(|reading| reading.key == parse(ton).readings[0].key), "{text}");
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
fn an_address_behind_the_prefix_of_another_network_is_not_valid() {
    let payload = parse(CASH_ADDR).readings[0].key.payload;
    for prefix in ["bchtest:", "bitcoincash::", "simpleledger:"] {
        for chain in [None, chain("BCH")] {
            let readings = Recipient::parse(&format!("{prefix}{CASH_ADDR}"), chain).readings;
            let found = readings.iter().any(|reading| reading.key.payload == payload);
            assert!(found && readings.iter().all(|reading| !reading.valid), "{prefix}");
        }
    }
    // The scheme of a payment request is no part of another address.
    assert!(parse(&format!("bitcoincash:{BITCOIN}")).readings[0].valid);
    assert!(parse(&format!("bitcoincash:{CASH_ADDR}?amount=1")).readings[0].valid);
}

#[test]
fn words_around_a_code_do_not_make_it_a_key_of_solana() {
    // Each has 43 or 44 characters of base58 in all.
    for (text, inside) in [
        ("KT18 pemE RJws TRJq 2Agh ofhB pAQB YLTv mdU4\nMemo 123", "KT18pemERJwsTRJq2AghofhBpAQBYLTvmdU4"),
        (
            "Bob ET bA gA 7b Cd 8v yz GQ 8o ov XF c5 Ye JR ns zd LX for rent",
            "ETbAgA7bCd8vyzGQ8oovXFc5YeJRnszdLX",
        ),
    ] {
        assert_eq!(keys(text), keys(inside), "{text}");
    }
    // With a mistake in it, each of these is read as no other.
    for text in [
        "donate tz1LFurH GRpbmNsm Dshh3E3F t7gFi3ra fqgzE",
        "Bob CSFkRTEDD CnYqLKQQu WQ2J9WmA1 kckx3BSQ thanks",
        "👉 14ma Yvu7 AYrD nCuA UovP o6mr vnqS wnYx zrRK XPfD cc2w qkZ",
        "Send to DM5izFrnYXH 9vuS6GzNfL8 WuRLfgFtQZC PGFJWXaeSdS 64!",
        "Wallet: 5C yJ PL J7 4A qs DD 9R Ws 7K zf RL ec Tt vL kL Fd FQ VN dc 4a nH UQ X thanks",
        "Send to DM5izFrnYXH 9vuS6GzNfL8 WuRLfgFtQZC PGFJWXaeSdS abc",
    ] {
        assert!(parse(text).readings.iter().all(|reading| !reading.valid), "{text}");
    }
    assert!(
        parse("donate tz1LFurHGRpbmNsmDshh3EFt7gFi3rafqguE")
            .readings
            .iter()
            .any(|reading| reading.checksum == Checksum::Bad)
    );
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
fn an_address_is_read_between_the_letters_of_scripts_without_spaces() {
    for (before, behind) in [
        ("请转到", "谢谢"),
        ("ส่งไปที่", "ขอบคุณ"),
        ("주소는", "입니다"),
        ("ផ្ញើទៅ", "អរគុណ"),
        ("ל", ""),
        ("", "को"),
    ] {
        for inside in [EVM, BITCOIN, KASPA, "lazarus-fund.near"] {
            let text = format!("{before}{inside}{behind}");
            assert_eq!(keys(&text), keys(inside), "{text}");
        }
        for inside in [EVM, BITCOIN, KASPA] {
            let (start, end) = inside.split_at(20);
            let text = format!("{before}{start} {end}{behind} 0.5");
            assert_eq!(keys(&text), keys(inside), "{text}");
        }
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
fn a_label_that_stands_apart_is_a_word_beside_the_address() {
    for inside in [EVM, BITCOIN, KASPA, UNIFIED] {
        let groups: Vec<&str> =
            inside.as_bytes().chunks(4).map(|group| str::from_utf8(group).unwrap()).collect();
        for address in [inside.to_owned(), groups.join(" ")] {
            for label in ["Address: ", "Send to: ", "BTC:\n", "Wallet address :\t", "住所： "] {
                let recipient = parse(&format!("{label}{address}"));
                assert!(recipient.readings.iter().all(|reading| reading.valid), "{label}{address}");
                assert_eq!(recipient.problem, None, "{label}{address}");
                assert_eq!(keys(&format!("{label}{address}")), keys(inside), "{label}{address}");
            }
        }
    }
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
