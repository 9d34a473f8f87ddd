//! Known recipients: known in every spelling, never known but for a character, and never mistaken for what only looks
//! like them. Victims are drawn from fixed seeds.

#[path = "support/encode.rs"]
#[expect(dead_code, reason = "a few encodings are enough here")]
mod encode;
#[path = "support/list.rs"]
#[expect(dead_code, reason = "a list without changes is enough here")]
mod list;

use encode::{Bech32, base58, base58check, bech32, eip55, hex, icap, segwit, ss58, strkey, ton, x_address};
use list::{Draft, options};
use proptest::prelude::*;
use recipient_check::encoding::base58::{BITCOIN, encode as library_base58};
use recipient_check::lookalike::{Contacts, Error, MAX_ADDRESS, MAX_NAME};
use recipient_check::recipient::{Recipient, Warning, WarningCode};
use recipient_check::screen::{Check, Options, Screener, Single, Verdict};

/// `SplitMix64`: the same victims on every machine.
struct Lot(u64);

impl Lot {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.next().to_le_bytes()[0])
    }
}

/// A network: how an address is drawn, its constant beginning, its characters.
struct Net {
    draw: fn(&mut Lot) -> String,
    constant: usize,
    alphabet: &'static [u8],
}

const BASE58: &[u8] = encode::BITCOIN;
const BECH32: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

const EVM: Net =
    Net { draw: |lot| format!("0x{}", hex(&lot.bytes::<20>())), constant: 2, alphabet: b"0123456789abcdef" };
const TRON: Net = Net {
    draw: |lot| base58check(&[0x41], &lot.bytes::<20>(), encode::BITCOIN),
    constant: 1,
    alphabet: BASE58,
};
const P2PKH: Net = Net {
    draw: |lot| base58check(&[0x00], &lot.bytes::<20>(), encode::BITCOIN),
    constant: 1,
    alphabet: BASE58,
};
const P2SH: Net = Net {
    draw: |lot| base58check(&[0x05], &lot.bytes::<20>(), encode::BITCOIN),
    constant: 1,
    alphabet: BASE58,
};
const P2WPKH: Net = Net { draw: |lot| segwit("bc", 0, &lot.bytes::<20>()), constant: 4, alphabet: BECH32 };
const SOLANA: Net =
    Net { draw: |lot| base58(&lot.bytes::<32>(), encode::BITCOIN), constant: 0, alphabet: BASE58 };
const XRP: Net = Net {
    draw: |lot| base58check(&[0x00], &lot.bytes::<20>(), encode::RIPPLE),
    constant: 1,
    alphabet: BASE58,
};

fn screener(contacts: &[(String, String)]) -> Screener {
    let list = Draft::new("test").party(
        "1",
        &["Nobody Else"],
        &[("ETH", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96")],
    );
    let mut screener = list.files().screener();
    let mut known = Contacts::new();
    for (name, address) in contacts {
        known.add(name, address).unwrap_or_else(|error| panic!("{address}: {error}"));
    }
    screener.set_contacts(known);
    screener
}

fn knowing(address: &str) -> Screener {
    screener(&[("Alice".to_owned(), address.to_owned())])
}

fn check(screener: &Screener, text: &str) -> Check {
    screener.check(text, &options())
}

fn is_known(screener: &Screener, text: &str) -> bool {
    check(screener, text).contact.is_some()
}

/// 10,000 victims, a thousand contacts at a time: the start and the end of each, something else between them.
fn all_alarm(net: &Net) {
    let mut lot = Lot(u64::from(net.alphabet[0]) << 8 | net.constant as u64);
    for batch in 0..10 {
        let contacts: Vec<_> =
            (0..1_000).map(|at| (format!("Friend {batch} {at}"), (net.draw)(&mut lot))).collect();
        let screener = screener(&contacts);
        for (name, address) in &contacts {
            let (leading, trailing) = loop {
                let pair = (3 + lot.below(5), 3 + lot.below(5));
                if pair.0 + pair.1 >= 7 {
                    break pair;
                }
            };
            let (from, to) = (net.constant + leading, address.len() - trailing);
            let mut draw = || net.alphabet[lot.below(net.alphabet.len())];
            let drawn = address.bytes().enumerate().map(|(at, own)| match at {
                at if at < from || at >= to => own,
                // Not one character more than asked for.
                at if at == from || at == to - 1 => {
                    std::iter::repeat_with(&mut draw).find(|other| *other != own).unwrap()
                }
                _ => draw(),
            });
            let text = String::from_utf8(drawn.collect()).unwrap();
            let found = check(&screener, &text);
            assert_eq!(
                found.verdict,
                Verdict::LookAlike,
                "{text} is like {address} at {leading} + {trailing}"
            );
            assert_eq!(found.contact, None, "{text}");
            let alike = found.look_alike.unwrap();
            // Another of the thousand may be closer still, but none is told that is not.
            assert!(
                alike.leading + alike.trailing >= leading + trailing,
                "{text} is like {address}: {alike:?}"
            );
            if alike.name == *name {
                assert_eq!(
                    (alike.address, alike.leading, alike.trailing),
                    (address.clone(), leading, trailing)
                );
            }
        }
    }
}

#[test]
fn ten_thousand_victims_are_warned_evm() {
    all_alarm(&EVM);
}

#[test]
fn ten_thousand_victims_are_warned_tron() {
    all_alarm(&TRON);
}

#[test]
fn ten_thousand_victims_are_warned_bitcoin_base58() {
    all_alarm(&P2PKH);
    all_alarm(&P2SH);
}

#[test]
fn ten_thousand_victims_are_warned_bitcoin_bech32() {
    all_alarm(&P2WPKH);
}

#[test]
fn ten_thousand_victims_are_warned_solana() {
    all_alarm(&SOLANA);
}

#[test]
fn ten_thousand_victims_are_warned_xrp() {
    all_alarm(&XRP);
}

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
    let lot = &mut Lot(7);
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
    let lot = &mut Lot(8);
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
        let address = (net.draw)(&mut Lot(3));
        let screener = knowing(&address);
        let mut lot = Lot(4);
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

/// So many digits of `address` at its start and at its end, and between them others.
fn like(address: &str, leading: usize, trailing: usize) -> String {
    let flipped = |digit: char| if digit == 'f' { '0' } else { 'f' };
    let digits = address[2..].char_indices();
    let kept = |at: usize| at < leading || at >= 40 - trailing;
    format!(
        "0x{}",
        digits.map(|(at, digit)| if kept(at) { digit } else { flipped(digit) }).collect::<String>()
    )
}

#[test]
fn fewer_characters_are_a_note_and_fewer_still_are_nothing() {
    let address = "0x9f3ac1b2d4e5f60718293a4b5c6d7e8f90a1c77b";
    let screener = knowing(address);
    for (leading, trailing, alarm, note) in [
        (3, 4, true, false),
        (4, 3, true, false),
        (3, 3, false, true),
        (2, 12, false, true),
        (2, 3, false, false),
        (3, 2, false, false),
        (1, 12, false, false),
        (12, 1, false, false),
        (0, 0, false, false),
    ] {
        let found = check(&screener, &like(address, leading, trailing));
        assert_eq!(found.look_alike.is_some(), alarm, "{leading} + {trailing}");
        let codes: Vec<_> =
            found.warnings.iter().map(|warning| (warning.code, warning.contact.as_deref())).collect();
        let expected = [(WarningCode::ContactResembles, Some("Alice"))];
        assert_eq!(codes, if note { &expected[..] } else { &[] }, "{leading} + {trailing}");
        assert_eq!(found.verdict, if alarm { Verdict::LookAlike } else { Verdict::NoMatch });
    }
}

#[test]
fn with_more_contacts_more_must_be_the_same() {
    let mut lot = Lot(9);
    let contacts: Vec<_> = (0..10_000).map(|at| (format!("Friend {at}"), (EVM.draw)(&mut lot))).collect();
    let screener = screener(&contacts);
    let seven = contacts
        .iter()
        .take(50)
        .filter(|(_, address)| check(&screener, &like(address, 3, 4)).look_alike.is_some());
    assert_eq!(seven.count(), 0);
    assert!(
        contacts
            .iter()
            .take(50)
            .all(|(_, address)| check(&screener, &like(address, 4, 4)).look_alike.is_some())
    );
}

#[test]
fn a_look_alike_comes_after_a_listed_address_and_before_everything_else() {
    let listed = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
    let friend = "0x098b000000000000000000000000000000002f96";
    let found = check(&knowing(friend), listed);
    assert_eq!(found.verdict, Verdict::Listed);
    assert_eq!(found.look_alike.unwrap().address, friend);
    // Without any list, and with a checksum that does not fit, it is still not Alice's.
    let mut alone = Screener::new();
    let mut contacts = Contacts::new();
    contacts.add("Alice", friend).unwrap();
    alone.set_contacts(contacts);
    assert_eq!(check(&alone, listed).verdict, Verdict::LookAlike);
    assert_eq!(check(&alone, &listed.replace("8A", "8a")).verdict, Verdict::LookAlike);
}

#[test]
fn of_two_contacts_that_look_alike_each_is_known() {
    let [one, other] =
        ["0x1234000000000000000000000000000000abcdef", "0x1234ffffffffffffffffffffffffffffffabcdef"];
    let screener = screener(&[("One".to_owned(), one.to_owned()), ("Other".to_owned(), other.to_owned())]);
    for (name, text) in [("One", one), ("Other", other)] {
        let found = check(&screener, text);
        assert_eq!((found.contact.unwrap().name, found.look_alike), (name.to_owned(), None));
    }
}

#[test]
fn of_several_recipients_each_is_compared_and_none_is_known_alone() {
    let alice = "0x9f3ac1b2d4e5f60718293a4b5c6d7e8f90a1c77b";
    let like = like(alice, 4, 4);
    let screener = knowing(alice);
    assert!(!is_known(&screener, &format!("{alice} 0x00000000219ab540356cBB839Cbe05303d7705Fa")));
    let found = check(&screener, &format!("{alice} {like}"));
    assert_eq!(found.verdict, Verdict::LookAlike);
    let imitated = |one: &Single| Some(one.look_alike.as_ref()?.address.clone());
    let said: Vec<_> = found.recipients.iter().map(|one| (&*one.text, one.verdict, imitated(one))).collect();
    let [closest, known] = &said[..] else { panic!("{said:?}") };
    assert_eq!(*closest, (&*like, Verdict::LookAlike, Some(alice.to_owned())));
    assert_eq!((known.0, &known.2), (alice, &None));
}

#[test]
fn another_network_of_the_same_key_is_said_to_be_one() {
    let account = Lot(5).bytes::<20>();
    let found =
        check(&knowing(&format!("0x{}", hex(&account))), &base58check(&[0x41], &account, encode::BITCOIN));
    assert_eq!(found.contact, None);
    let warning =
        found.warnings.iter().find(|warning| warning.code == WarningCode::ContactOnOtherNetwork).unwrap();
    assert_eq!(warning.contact.as_deref(), Some("Alice"));
}

#[test]
fn a_contact_of_one_evm_network_is_warned_of_on_another() {
    const ACCOUNT: &str = "0x52908400098527886E0F7030069857D2E4169EE7";
    // What the contact is known as, what is checked, for which chain, and whether that is another network.
    for (known, text, chain, elsewhere) in [
        ("eip155:1:", "ethereum:{}@137", None, true),
        ("eip155:1:", "ethereum:{}@1", None, false),
        ("eip155:1:", "matic:{}", None, true),
        ("eip155:1:", "eth:{}", None, false),
        ("eip155:1:", "{}", None, false),
        ("eip155:1:", "{}", Some("BSC"), true),
        ("eip155:56:", "{}", Some("BSC"), false),
        ("eip155:56:", "{}", Some("EVM"), false),
        // What the text says counts more than what was asked for.
        ("eip155:56:", "ethereum:{}@1", Some("BSC"), true),
        ("", "ethereum:{}@137", None, false),
        ("unheard:", "ethereum:{}@137", None, false),
        (
            "eip155:1:",
            "ethereum:0xde709f2102306220921060314715629080e2fb77@137/transfer?address={}",
            None,
            true,
        ),
    ] {
        let text = text.replace("{}", ACCOUNT);
        let chain = chain.map(|id| recipient_check::chain::chain(id).unwrap());
        let found = knowing(&format!("{known}{ACCOUNT}")).check(&text, &Options { chain, ..options() });
        assert_eq!(found.contact.as_ref().map(|contact| &*contact.name), Some("Alice"), "{text}");
        assert_eq!(found.look_alike, None, "{text}");
        let warned = Warning {
            contact: Some("Alice".to_owned()),
            ..Warning::about_text(WarningCode::KnownOnOtherNetwork)
        };
        assert_eq!(
            found.warnings.contains(&warned),
            elsewhere,
            "{known} {text} {chain:?}: {:?}",
            found.warnings
        );
    }
}

#[test]
fn of_two_contacts_with_one_address_the_one_on_this_network_is_meant() {
    const ACCOUNT: &str = "0x52908400098527886E0F7030069857D2E4169EE7";
    let people = [("Alice", 1), ("Bob", 137)]
        .map(|(name, network)| (name.to_owned(), format!("eip155:{network}:{ACCOUNT}")));
    let screener = screener(&people);
    for (network, name, warnings) in [(1, "Alice", 0), (137, "Bob", 0), (10, "Alice", 1)] {
        let found = check(&screener, &format!("ethereum:{ACCOUNT}@{network}"));
        assert_eq!((&*found.contact.unwrap().name, found.warnings.len()), (name, warnings), "{network}");
    }
}

#[test]
fn an_imitation_in_the_network_that_a_wallet_shows_is_found_whatever_the_contact_was_written_for() {
    let mut lot = Lot(9);
    for _ in 0..1_000 {
        let account = lot.bytes::<32>();
        let screener = knowing(&ss58(42, &account));
        for shown in [0, 2, 42] {
            let text = ss58(shown, &account);
            assert!(is_known(&screener, &text), "{text}");
            let middle = (6..text.len() - 5).map(|_| char::from(BASE58[lot.below(58)])).collect::<String>();
            let alike = format!("{}{middle}{}", &text[..6], &text[text.len() - 5..]);
            let found = check(&screener, &alike);
            assert_eq!(found.verdict, Verdict::LookAlike, "{alike} for {text}");
            assert_eq!(found.look_alike.unwrap().address, text);
        }
    }
}

#[test]
fn the_own_address_and_a_token_contract_are_warned_of_in_every_spelling() {
    let [own, token] =
        ["0x52908400098527886E0F7030069857D2E4169EE7", "0xde709f2102306220921060314715629080e2fb77"];
    let mut contacts = Contacts::new();
    contacts.add_own(own).unwrap();
    contacts.add_token_contract(token).unwrap();
    let mut screener = Screener::new();
    screener.set_contacts(contacts);
    let codes =
        |text: &str| check(&screener, text).warnings.iter().map(|warning| warning.code).collect::<Vec<_>>();
    assert_eq!(codes(&own.to_lowercase()), [WarningCode::OwnAddress]);
    assert_eq!(codes(&format!("ethereum:{token}")), [WarningCode::TokenContract]);
    // Where the token is what is sent and not who is paid, all is well.
    let transfer =
        format!("ethereum:{token}/transfer?address=0x00000000219ab540356cBB839Cbe05303d7705Fa&uint256=1");
    assert!(!codes(&transfer).contains(&WarningCode::TokenContract));
}

#[test]
fn a_malformed_contact_is_refused_and_the_rest_is_kept() {
    let mut contacts = Contacts::new();
    let good = "0x52908400098527886E0F7030069857D2E4169EE7";
    let secret = "0x".to_owned() + &"a1".repeat(32);
    assert_eq!(contacts.add(" ", good), Err(Error::NoName));
    assert_eq!(contacts.add(&"x".repeat(MAX_NAME + 1), good), Err(Error::NameTooLong(MAX_NAME + 1)));
    assert_eq!(contacts.add("A", &"1".repeat(MAX_ADDRESS + 1)), Err(Error::AddressTooLong(MAX_ADDRESS + 1)));
    assert_eq!(contacts.add("A", "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"), Err(Error::Secret));
    for none in ["", "Alice", "vitalik.eth", "lnbc1", "0x5290"] {
        assert_eq!(contacts.add("A", none), Err(Error::NotAnAddress), "{none}");
    }
    assert_eq!(contacts.add("A", &good.replace("E0F", "e0F")), Err(Error::Checksum));
    assert_eq!(
        contacts.add("A", &format!("{good} 0xde709f2102306220921060314715629080e2fb77")),
        Err(Error::SeveralRecipients)
    );
    assert!(contacts.is_empty());
    // 64 digits may be a private key, and may be an account of Aptos or Sui: an account is what a contact is.
    contacts.add("A", &secret).unwrap();
    contacts.add("B", good).unwrap();
    let mut screener = Screener::new();
    screener.set_contacts(contacts);
    assert!(is_known(&screener, good) && is_known(&screener, &secret));
}

#[test]
fn base58_is_written_as_it_is_read() {
    let mut lot = Lot(6);
    for _ in 0..1_000 {
        let bytes: [u8; 25] = lot.bytes();
        assert_eq!(library_base58(&bytes, &BITCOIN), base58(&bytes, encode::BITCOIN));
    }
}

proptest! {
    #[test]
    fn no_text_makes_a_known_recipient_of_itself(text in "\\PC{0,80}") {
        let screener = knowing("0x52908400098527886E0F7030069857D2E4169EE7");
        prop_assert!(check(&screener, &text).contact.is_none());
    }

    #[test]
    fn what_is_told_is_what_the_texts_share(account in any::<[u8; 20]>(), other in any::<[u8; 20]>(), start in 0..20_usize, end in 0..20_usize) {
        let mut mixed = other;
        mixed[..start].copy_from_slice(&account[..start]);
        mixed[20 - end..].copy_from_slice(&account[20 - end..]);
        let (known, text) = (hex(&account), hex(&mixed));
        let found = check(&knowing(&format!("0x{known}")), &format!("0x{text}"));
        let leading = known.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
        let trailing = known.bytes().rev().zip(text.bytes().rev()).take_while(|(one, other)| one == other).count();
        if known == text {
            prop_assert!(found.contact.is_some() && found.look_alike.is_none());
        } else {
            let alarms = leading >= 3 && trailing >= 3 && leading + trailing >= 7;
            prop_assert!(found.contact.is_none());
            let told = found.look_alike.map(|alike| (alike.leading, alike.trailing));
            // A single digit in the first or last two still alarms: it is a slip of the pen.
            if alarms || told.is_some() {
                prop_assert_eq!(told, Some((leading, trailing)));
            }
        }
    }
}
