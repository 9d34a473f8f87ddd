//! What stands around an address: labels, requests, links, sentences.

use crate::{BITCOIN, EVM, KASPA, SHORT, TRON, UNIFIED, all_are, codes, keys, parse};
use recipient_check::recipient::{Checksum, Kind, Problem, WarningCode};

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
fn an_address_of_ton_in_the_older_alphabet_is_read_behind_its_label() {
    let ton = "EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff+W72r5gqPrHF";
    for text in [format!("address={ton}"), format!("to#{ton}"), format!("Address:{ton}")] {
        let recipient = parse(&text);
        assert!(recipient.readings.iter().any(|reading| reading.key == parse(ton).readings[0].key), "{text}");
    }
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

/// Read whole, with nothing left over and nothing to warn of.
fn is_read(text: &str, address: &str) {
    let recipient = parse(text);
    assert_eq!(recipient.problem, None, "{text}");
    assert_eq!(keys(text), keys(address), "{text}");
    assert!(recipient.readings.iter().all(|reading| reading.valid), "{text}");
    assert!(
        recipient.warnings.iter().all(|warning| warning.code == WarningCode::CompatibilityForm),
        "{text}"
    );
}

#[test]
fn a_label_of_another_script_before_an_address_is_no_scheme() {
    for label in ["地址：", "地址:", "Адрес:", "Dirección:", "我的USDT(ERC20)地址：", "收款地址："]
    {
        for address in [EVM, BITCOIN] {
            is_read(&format!("{label}{address}"), address);
        }
    }
    // However many there are.
    is_read(&format!("{}{EVM}", "地址：".repeat(300)), EVM);
    // A letter of it that only looks right is told all the same, and what is no word is no label.
    assert!(codes(&format!("Адрес:{}", EVM.replace('a', "а"))).contains(&WarningCode::Homoglyph));
    assert_eq!(parse(&format!("地1:{BITCOIN}")).problem, Some(Problem::PartNotRead));
}

#[test]
fn a_label_without_a_space_before_an_address_is_none_of_it() {
    for label in
        ["Address:", "address=", "BTC:", "USDT-TRC20:", "Bob:TRX:", "地址:BTC:", "to%3D", "My address is:"]
    {
        for address in [EVM, BITCOIN, TRON] {
            is_read(&format!("{label}{address}"), address);
        }
    }
    is_read(&format!("Address:{BITCOIN},amount:5"), BITCOIN);
    is_read(&format!("unheard:{EVM}@137?value=1"), EVM);
    // A request behind a label is still one, and so is a mistake.
    let request = parse(&format!("Address:{BITCOIN}?req-future=1"));
    assert_eq!(request.problem, Some(Problem::UnknownRequirement));
    let mistyped = parse(&format!("Address:{}", BITCOIN.replace("QG", "Qg")));
    assert!(mistyped.readings.iter().all(|reading| reading.checksum == Checksum::Bad));
    // The checksum of a CashAddr covers its prefix: what is another is no label.
    let cash = parse("bitcoincush:qpm2qsznhks23z7629mms6s9cwef74vcwvy22gdx6a");
    assert!(!cash.readings.iter().any(|reading| reading.valid));
    // Another address is no label, and neither is a number.
    assert_eq!(parse(&format!("{}:{BITCOIN}", &TRON[..30])).problem, Some(Problem::PartNotRead));
    assert_eq!(parse(&format!("7:{BITCOIN}")).problem, Some(Problem::PartNotRead));
}

#[test]
fn a_line_break_that_a_program_wrote_is_none_of_the_address() {
    for address in [EVM, BITCOIN, "42RLPACwZPx3vYYmxSueqsogfynBDqXK298EDsNoyoHi"] {
        assert_eq!(keys(&format!("\\n{address}\\n")), keys(address), "{address}");
    }
}

#[test]
fn an_address_behind_a_label_and_a_space_has_no_space_inside() {
    let chat = format!("05/01/2026, 10:14 - Bob: {EVM}");
    let table = format!("Coin:USDT\nNetwork:ERC20\nAddress: {EVM}");
    for text in [&format!("Address: {EVM}"), &chat, &table, &format!("> My address is:\n> {EVM}\n> Thanks")] {
        is_read(text, EVM);
    }
    // The scheme of a request is no label.
    assert_eq!(keys(&format!("bitcoin: {BITCOIN}")), keys(BITCOIN));
}

#[test]
fn an_amount_in_dollars_is_no_handle() {
    is_read(&format!("Pay $25 to {BITCOIN}"), BITCOIN);
    assert_eq!(parse(&format!("Pay $bob, not {BITCOIN}")).problem, Some(Problem::PartNotRead));
    all_are(Kind::AddressName, &["$bob"]);
}

#[test]
fn a_link_is_read_without_its_scheme_and_with_a_network_behind_the_account() {
    for link in
        ["etherscan.io/address/", "app.example.com/#/address/", "https://token.example/download?address="]
    {
        is_read(&format!("{link}{EVM}"), EVM);
    }
    is_read(&format!("tronscan.org/#/address/{TRON}"), TRON);
    let wallet = parse(&format!("https://wallet.example/send/{EVM}@137?value=1e16"));
    assert_eq!((wallet.problem, wallet.readings[0].evm_network), (None, Some(137)));
    // What a transaction is called is no account, and a piece of an address in the path is not passed over.
    assert_eq!(parse(&format!("etherscan.io/tx/{EVM}")).problem, Some(Problem::PartNotRead));
    let cut_off = format!("https://token.example/{}?address={EVM}", &EVM[..36]);
    assert_eq!(parse(&cut_off).problem, Some(Problem::PartNotRead));
}

#[test]
fn a_word_before_a_mistyped_address_does_not_make_it_a_key_of_solana() {
    for text in
        ["Merchant 1D5Mwh9LxyeSYLxhvngZbsuAAMWYKicB7H3", "Recipient NZNos2WqTbu5oCgyfss9kUJgBXJqhuYAaj"]
    {
        all_are(Kind::Unreadable, &[text]);
    }
}

#[test]
fn an_amount_behind_a_shortened_address_is_none_of_its_digits() {
    let short = parse(&format!("send {} 50", &EVM[..40].to_lowercase()));
    assert_eq!(short.problem, Some(Problem::PartNotRead));
    let parted = format!("send {} {}", &EVM[..20], &EVM[20..]).to_lowercase();
    assert_eq!((parse(&parted).problem, keys(&parted)), (None, keys(EVM)));
}

#[test]
fn an_address_that_was_pasted_twice_is_looked_up() {
    for address in [EVM, BITCOIN, TRON] {
        let text = address.repeat(2);
        assert_eq!(
            (keys(&text), parse(&text).problem),
            (keys(address), Some(Problem::PartNotRead)),
            "{text}"
        );
    }
}

#[test]
fn a_link_to_a_person_and_a_word_of_fifty_letters_are_no_names() {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".repeat(2);
    all_are(Kind::Unreadable, &["pay.example/bob", "t.me/bob", "pay.example/bob/25EUR"]);
    all_are(Kind::Unreadable, &[&format!("My address: {letters}"), &letters]);
    all_are(
        Kind::EntityName,
        &["A/S Example", "Ltd. Example/Sons", "Rindfleischetikettierungsüberwachung GmbH"],
    );
}
