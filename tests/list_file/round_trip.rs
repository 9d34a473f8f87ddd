//! What is encoded is decoded, and the same contents give the same bytes.

use crate::list::{Draft, days_from_now, options};
use crate::{accepted, decode, draft, files, header_length};
use recipient_check::key::{Family, Key, Kind};
use recipient_check::list_file::{self, NameQuality, Party, PartyName, Row};
use recipient_check::{chain, name};
use sha2::{Digest, Sha256};

#[test]
fn what_is_encoded_is_decoded() {
    let draft = draft();
    let files = draft.files();
    let list = decode(&files.rcl).expect("a good list");
    assert_eq!(list.header, draft.0.header);
    assert_eq!(list.signed_by, accepted()[0]);
    let hash: [u8; 32] = Sha256::digest(&files.rcl[..header_length(&files.rcl)]).into();
    assert_eq!(list.hash, hash);
    for row in &draft.0.rows {
        let found: Vec<Row> = list.rows(&row.hash).collect();
        assert!(found.iter().any(|other| {
            (other.family, other.kind, other.derived) == (row.family, row.kind, row.derived)
                && list.party(other).id == draft.0.parties[row.party as usize].id
                && list.fact(other) == &draft.0.facts[usize::from(row.fact)]
        }));
    }
    let filter = list.decode_namefilter(&files.namefilter).expect("a good name filter");
    assert!(draft.0.name_keys.iter().all(|key| filter.contains(key)));
    let parties = list.decode_names(&files.names).expect("good names");
    assert_eq!(
        (0..).take(parties.len()).map(|index| parties.party(index)).collect::<Vec<_>>(),
        draft.0.parties
    );
    assert!(list.covers(Family("btc")) && !list.covers(Family("sol")));
}

#[test]
fn an_empty_list_and_a_list_of_names_alone_round_trip() {
    for draft in [Draft::new("empty"), Draft::new("names").party("1", &["Nobody At All"], &[])] {
        let files = draft.files();
        let list = decode(&files.rcl).expect("a good list");
        assert_eq!(list.decode_names(&files.names).expect("good names").len(), draft.0.parties.len());
        assert!(list.decode_namefilter(&files.namefilter).is_ok());
    }
}

#[test]
fn equal_contents_in_another_order_give_equal_bytes() {
    let forward = draft();
    let mut backward = forward.clone();
    backward.0.rows.reverse();
    backward.0.name_keys.reverse();
    let (forward, backward) = (forward.files(), backward.files());
    assert_eq!(forward.rcl, backward.rcl);
    assert_eq!(forward.namefilter, backward.namefilter);
    assert_eq!(forward.names, backward.names);
}

#[test]
fn what_does_not_fit_its_field_is_an_error_not_a_cut() {
    let long = "x".repeat(65_536);
    let party = |change: fn(&mut Party, &str)| {
        let mut draft = draft();
        change(&mut draft.0.parties[0], &"x".repeat(65_536));
        list_file::encode(&draft.0).is_err()
    };
    assert!(party(|party, long| party.programs = vec![long.to_owned()]), "programme");
    assert!(party(|party, _| party.programs = vec!["P".to_owned(); 256]), "programmes");
    assert!(party(|party, long| party.url = Some(long.to_owned())), "URL");
    assert!(party(|party, _| {
        party.names = vec![PartyName { name: "N".to_owned(), quality: NameQuality::Weak }; 65_536];
    }));
    let mut facts = draft();
    facts.0.facts = vec![facts.0.facts[0].clone(); 65_536];
    assert!(list_file::encode(&facts.0).is_err(), "facts");
    assert!(list_file::encode(&draft().header(|header| header.id = long).0).is_err(), "list id");
    let mut dangling = draft();
    dangling.0.rows[0].fact = 60_000;
    assert!(list_file::encode(&dangling.0).is_err(), "a row's fact");
}

/// Losing a row without a word would lose a listed address.
#[test]
fn a_row_of_a_party_that_is_not_there_is_an_error() {
    let mut dangling = draft();
    dangling.0.rows[0].party = 60_000;
    assert!(list_file::encode(&dangling.0).is_err());
}

#[test]
fn names_survive_the_companion_with_their_keys() {
    let files = files();
    let list = decode(&files.rcl).expect("a good list");
    let filter = list.decode_namefilter(&files.namefilter).expect("a good name filter");
    for name in ["EXAMPLE GROUP", "example group", "Пример"] {
        assert!(name::keys(name).iter().any(|key| filter.contains(&key.control_class().hash())), "{name}");
    }
    assert!(!name::keys("Unrelated Stranger").iter().any(|key| filter.contains(&key.control_class().hash())));
}

#[test]
fn extreme_instants_are_carried() {
    for at in [i64::MIN, -1, 0, i64::MAX] {
        let draft = draft().header(|header| header.expires.0 = at);
        assert_eq!(decode(&draft.files().rcl).expect("a good list").header.expires.0, at);
        let _ = draft.files().screener().check("0xde709f2102306220921060314715629080e2fb77", &options());
        let mut options = options();
        options.now.0 = at;
        let _ = files().screener().check("0xde709f2102306220921060314715629080e2fb77", &options);
    }
    assert!(days_from_now(1) > days_from_now(0));
}

#[test]
fn every_chain_family_survives_the_table() {
    let mut draft = draft();
    for chain in chain::CHAINS {
        draft.0.rows.push(Row::new(&Key::new(chain.family, Kind::Account, [3; 20]), 0, 0, false));
    }
    let list = decode(&draft.files().rcl).expect("a good list");
    assert!(chain::CHAINS.iter().all(|chain| list.covers(chain.family)));
}
