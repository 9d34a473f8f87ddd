//! What is said of one that is known, alike, on another network, malformed.

use crate::encode::{self, base58, base58check, hex, ss58};
use crate::list::options;
use crate::nets::{BASE58, EVM};
use crate::random::Random;
use crate::{check, is_known, knowing, screener};
use proptest::prelude::*;
use recipient_check::encoding::base58::{BITCOIN, encode as library_base58};
use recipient_check::lookalike::{Contacts, Error, MAX_ADDRESS, MAX_NAME};
use recipient_check::recipient::{Warning, WarningCode};
use recipient_check::screen::{Options, Screener, Single, Verdict};

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
    let mut lot = Random(9);
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
    let account = Random(5).bytes::<20>();
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
    let mut lot = Random(9);
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
    let mut lot = Random(6);
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
