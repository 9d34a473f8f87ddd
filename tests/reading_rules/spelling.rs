//! One address, and how it is spelled.

use crate::{BITCOIN, CASH_ADDR, KASPA, KASPA_TEST, STACKS, STACKS_TEST, all_are, codes, keys, parse};
use recipient_check::chain::{Network, chain};
use recipient_check::recipient::{Kind, Reading, Recipient, WarningCode};
use recipient_check::text;

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
