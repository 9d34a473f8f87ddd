//! A contact is known however it is written, and not by a character more or less.

use crate::encode::{
    self, Bech32, base58check, bech32, eip55, hex, icap, segwit, ss58, strkey, ton, x_address,
};
use crate::nets::{BASE58, BECH32, EVM, P2PKH, P2SH, P2WPKH, SOLANA, TRON, XRP};
use crate::random::Random;
use crate::{check, knowing};
use recipient_check::recipient::Recipient;
use recipient_check::screen::Verdict;

/// What is one character away from `text`: another, one more, one less, two neighbours swapped.
fn edits(text: &str, alphabet: &[u8]) -> Vec<String> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    for at in 0..bytes.len() {
        let (before, after) = bytes.split_at(at);
        edits.push([before, &after[1..]].concat());
        for character in [alphabet[0], alphabet[at % alphabet.len()], alphabet[alphabet.len() - 1]] {
            edits.push([before, &[character], &after[1..]].concat());
            edits.push([before, &[character], after].concat());
        }
        if after.len() > 1 {
            edits.push([before, &[after[1], after[0]], &after[2..]].concat());
        }
    }
    let edits = edits.into_iter().map(|edit| String::from_utf8(edit).unwrap());
    edits.filter(|edit| edit != text).collect()
}

/// One address of each way of writing, as its wallets show it.
fn written() -> Vec<(String, &'static [u8])> {
    let lot = &mut Random(7);
    let lower: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";
    let upper: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut all: Vec<(String, &'static [u8])> =
        [EVM, TRON, P2PKH, P2SH, P2WPKH, SOLANA, XRP].map(|net| ((net.draw)(lot), net.alphabet)).into();
    all.extend([
        (eip55(&lot.bytes::<20>()), &b"0123456789abcdefABCDEF"[..]),
        (segwit("bc", 0, &lot.bytes::<32>()), BECH32),
        (segwit("bc", 1, &lot.bytes::<32>()), BECH32),
        (bech32("cosmos", &lot.bytes::<20>(), Bech32::Old), BECH32),
        (bech32("erd", &lot.bytes::<32>(), Bech32::Old), BECH32),
        (format!("bitcoincash:{}", encode::cash_addr("bitcoincash", 0, &lot.bytes::<20>())), BECH32),
        (format!("kaspa:{}", encode::cash_addr("kaspa", 0, &lot.bytes::<32>())), BECH32),
        (bech32("addr", &[&[0x61][..], &lot.bytes::<28>()].concat(), Bech32::Old), BECH32),
        (strkey(6 << 3, &lot.bytes::<32>()), upper),
        (encode::algorand(&lot.bytes::<32>()), upper),
        (ton(0x11, &[&[0][..], &lot.bytes::<32>()].concat(), true), BASE58),
        (ss58(0, &lot.bytes::<32>()), BASE58),
        (ss58(42, &lot.bytes::<32>()), BASE58),
        (encode::filecoin(1, None, &lot.bytes::<20>()), lower),
        (encode::stacks(22, &lot.bytes::<20>()), b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
        (encode::monero(18, &lot.bytes::<64>(), &[]), BASE58),
        (format!("0x{}", hex(&lot.bytes::<32>())), b"0123456789abcdef"),
    ]);
    all
}

#[test]
fn a_contact_is_known_and_clears_nobody_by_itself() {
    for (address, _) in written() {
        let found = check(&knowing(&address), &address);
        assert_eq!(found.contact.as_ref().map(|contact| &*contact.name), Some("Alice"), "{address}");
        assert_eq!(found.look_alike, None, "{address}");
        assert!(
            matches!(found.verdict, Verdict::NoMatch | Verdict::NotCovered),
            "{address}: {:?}",
            found.verdict
        );
    }
    let listed = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
    let found = check(&knowing(listed), listed);
    assert_eq!(
        (found.verdict, found.contact.map(|contact| contact.name)),
        (Verdict::Listed, Some("Alice".to_owned()))
    );
}

#[test]
fn a_contact_is_known_in_every_spelling() {
    let lot = &mut Random(8);
    let (account, key): ([u8; 20], [u8; 32]) = (lot.bytes(), lot.bytes());
    let (evm, xrp) = (hex(&account), base58check(&[0], &account, encode::RIPPLE));
    let on_ton = [&[0][..], &key].concat();
    let bech = segwit("bc", 0, &account);
    let spellings: [Vec<String>; 6] = [
        vec![
            format!("0x{evm}"),
            format!("0x{}", evm.to_uppercase()),
            format!("0X{evm}"),
            evm.clone(),
            format!("0x{}", eip55(&account)),
            icap(&account),
            format!("ethereum:0x{evm}"),
            format!("ethereum:0x{evm}@137?value=1e18"),
            format!("xdc{evm}"),
            format!("eip155:1:0x{evm}"),
            format!("  0x{evm}\n"),
            format!("0x{}", "0".repeat(24) + &evm),
        ],
        vec![
            xrp.clone(),
            x_address(false, &account, None),
            x_address(false, &account, Some(7)),
            format!("{xrp}?dt=7"),
        ],
        vec![strkey(6 << 3, &key), strkey(12 << 3, &[&key[..], &[0; 8]].concat())],
        vec![
            ton(0x11, &on_ton, true),
            ton(0x51, &on_ton, true),
            ton(0x11, &on_ton, false),
            format!("0:{}", hex(&key)),
        ],
        vec![bech.clone(), bech.to_uppercase(), format!("bitcoin:{bech}?amount=1")],
        vec![ss58(0, &key), ss58(2, &key), ss58(42, &key)],
    ];
    for texts in &spellings {
        for given in texts {
            let screener = knowing(given);
            for text in texts {
                let found = check(&screener, text);
                assert!(found.contact.is_some(), "{text} is {given}");
                assert_eq!(found.look_alike, None, "{text} is {given}");
            }
        }
    }
}

#[test]
fn an_edited_contact_is_never_known_and_it_is_said_where_it_differs() {
    for (address, alphabet) in written() {
        let screener = knowing(&address);
        let own = &Recipient::parse(&address, None).readings[0].key;
        for text in edits(&address, alphabet) {
            let found = check(&screener, &text);
            // Before the colon stands the name of a network, and not yet the address.
            if address.split_once(':').is_some_and(|(_, own)| text.ends_with(&format!(":{own}"))) {
                continue;
            }
            assert_eq!(found.contact, None, "{text} is not {address}");
            // Another case of the same digits, or a prefix of no meaning: the same destination, badly written.
            let same = Recipient::parse(&text, None).readings.iter().any(|reading| reading.key == *own);
            if same || text.eq_ignore_ascii_case(&address) {
                assert_ne!(found.verdict, Verdict::NoMatch, "{text}");
                continue;
            }
            assert_eq!(found.verdict, Verdict::LookAlike, "{text} is nearly {address}");
            let alike = found.look_alike.unwrap();
            assert_eq!((&*alike.name, &alike.address), ("Alice", &address), "{text}");
            assert!(alike.leading + alike.trailing + 4 > address.len() - 16, "{text}: {alike:?}");
        }
    }
}

#[test]
fn ends_of_the_constant_beginning_do_not_count() {
    // `T`, `bc1q` and `0x` are everybody's: two more characters at the start are not three.
    for net in [&EVM, &TRON, &P2WPKH] {
        let address = (net.draw)(&mut Random(3));
        let screener = knowing(&address);
        let mut lot = Random(4);
        for _ in 0..200 {
            let other = (net.draw)(&mut lot);
            let kept = address.len() - 7;
            let text = [&address[..net.constant], &other[net.constant..kept], &address[kept..]].concat();
            assert!(
                check(&screener, &text).look_alike.is_none(),
                "{text} ends like {address} and begins otherwise"
            );
        }
    }
}
