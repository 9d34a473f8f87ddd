//! The list file as an attacker sees it: whatever is not exactly what the signer wrote is refused, without a panic
//! and without memory taken on a file's word.

#[path = "support/list.rs"]
#[expect(dead_code, reason = "other test crates use the rest")]
mod list;
#[path = "support/parts.rs"]
mod parts;

use list::{Draft, Files, days_from_now, options, public, sign, signer};
use parts::{Parts, sealed};
use recipient_check::chain;
use recipient_check::key::{Family, Key, Kind};
use recipient_check::list_file::{self, Claim, Error, ListFile, NameQuality, Party, PartyName, Row};
use recipient_check::name;
use recipient_check::recipient::Recipient;
use recipient_check::screen::{Screener, Verdict};
use recipient_check::signature::{KeyId, PublicKey, Signature};
use sha2::{Digest, Sha256};

const BITCOIN: &str = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const EVM: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

/// Key id and signature.
const TRAILER: usize = 8 + 64;

fn draft() -> Draft {
    Draft::new("test")
        .party("100", &["Example Group", "Beispielgruppe"], &[("XBT", BITCOIN), ("ETH", EVM)])
        .party("200", &["Пример"], &[])
}

fn files() -> Files {
    draft().files()
}

fn accepted() -> [PublicKey; 1] {
    [public(&signer(1))]
}

fn decode(bytes: &[u8]) -> Result<ListFile, Error> {
    ListFile::decode(bytes, &accepted())
}

/// Why bytes are refused.
fn refusal(bytes: &[u8]) -> Error {
    decode(bytes).err().expect("refused")
}

/// The same bytes with another trailer.
fn with_trailer(file: &[u8], id: KeyId, signature: Signature) -> Vec<u8> {
    [&file[..file.len() - TRAILER], &id.0, &signature.0].concat()
}

fn header_length(file: &[u8]) -> usize {
    Parts::of(file).header.len()
}

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
fn every_single_bit_flip_of_the_list_is_refused() {
    let mut bytes = files().rcl;
    for bit in 0..bytes.len() * 8 {
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(decode(&bytes).is_err(), "bit {bit} of {} bytes", bytes.len());
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    assert!(decode(&bytes).is_ok());
    println!("{} flips refused", bytes.len() * 8);
}

#[test]
fn every_single_bit_flip_of_a_companion_is_refused() {
    let Files { rcl, mut namefilter, mut names } = files();
    let list = decode(&rcl).expect("a good list");
    for bit in 0..namefilter.len() * 8 {
        namefilter[bit / 8] ^= 1 << (bit % 8);
        assert!(list.decode_namefilter(&namefilter).is_err(), "bit {bit}");
        namefilter[bit / 8] ^= 1 << (bit % 8);
    }
    for bit in 0..names.len() * 8 {
        names[bit / 8] ^= 1 << (bit % 8);
        assert!(list.decode_names(&names).is_err(), "bit {bit}");
        names[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn every_truncation_and_extension_is_refused() {
    let Files { rcl, namefilter, names } = files();
    let list = decode(&rcl).expect("a good list");
    for length in 0..rcl.len() {
        assert!(decode(&rcl[..length]).is_err(), "{length} of {} bytes", rcl.len());
        assert!(decode(&rcl[rcl.len() - length..]).is_err(), "the last {length} bytes");
    }
    for length in 0..namefilter.len() {
        assert!(list.decode_namefilter(&namefilter[..length]).is_err(), "{length}");
    }
    for length in 0..names.len() {
        assert!(list.decode_names(&names[..length]).is_err(), "{length}");
    }
    for byte in 0..=u8::MAX {
        for extended in [[&rcl[..], &[byte]].concat(), [&[byte], &rcl[..]].concat()] {
            assert!(decode(&extended).is_err(), "{byte:#x}");
        }
        assert!(list.decode_namefilter(&[&namefilter[..], &[byte]].concat()).is_err());
        assert!(list.decode_names(&[&names[..], &[byte]].concat()).is_err());
        // An extra byte between the sections and the trailer.
        let inner = [&rcl[..rcl.len() - TRAILER], &[byte], &rcl[rcl.len() - TRAILER..]].concat();
        assert!(decode(&inner).is_err(), "{byte:#x}");
    }
}

#[test]
fn an_unknown_key_is_refused() {
    let other = signer(2);
    let rcl = draft().files_signed_by(&other).rcl;
    assert_eq!(refusal(&rcl), Error::UnknownKey(public(&other).id()));
    assert!(matches!(ListFile::decode(&files().rcl, &[]), Err(Error::UnknownKey(_))));
}

#[test]
fn another_keys_signature_under_an_accepted_key_id_is_refused() {
    let rcl = files().rcl;
    let header = &rcl[..header_length(&rcl)];
    let forged = with_trailer(&rcl, accepted()[0].id(), sign(&signer(2), header));
    assert_eq!(refusal(&forged), Error::Signature);
}

#[test]
fn a_zero_signature_is_refused() {
    let forged = with_trailer(&files().rcl, accepted()[0].id(), Signature([0; 64]));
    assert_eq!(refusal(&forged), Error::Signature);
}

#[test]
fn a_signature_over_another_message_is_refused() {
    let rcl = files().rcl;
    let forged = with_trailer(&rcl, accepted()[0].id(), sign(&signer(1), &rcl[..rcl.len() - TRAILER]));
    assert_eq!(refusal(&forged), Error::Signature);
}

/// RFC 8032, 5.1.7: S must be below the group order; S + L would be a second signature of the same header.
#[test]
fn a_malleated_signature_is_refused() {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut rcl = files().rcl;
    let scalar = rcl.len() - 32;
    let mut carry = 0;
    for (byte, order) in rcl[scalar..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    assert_eq!(refusal(&rcl), Error::Signature);
}

/// Under a small-order key one signature fits many messages. The eight points, and the spellings of them that are
/// not canonical (libsodium, `ge25519_has_small_order`).
#[test]
fn small_order_keys_sign_nothing() {
    let mut points = vec![[0; 32], [0; 32], [0xff; 32], [0xff; 32], [0xff; 32]];
    points[1][0] = 1;
    points[2][0] = 0xec;
    points[3][0] = 0xed;
    points[4][0] = 0xee;
    points.push([
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5,
        0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ]);
    points.push([
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a,
        0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ]);
    for point in points.clone() {
        let mut other_sign = point;
        other_sign[31] ^= 0x80;
        points.push(other_sign);
    }
    let rcl = files().rcl;
    let mut tried = 0;
    for key in &points {
        for commitment in &points {
            let key = PublicKey(*key);
            let mut signature = [0; 64];
            signature[..32].copy_from_slice(commitment);
            let forged = with_trailer(&rcl, key.id(), Signature(signature));
            assert_eq!(ListFile::decode(&forged, &[key]).err(), Some(Error::Signature), "{key}");
            assert_eq!(
                Claim::of(&forged, &[key]).err(),
                Some(Error::Signature),
                "{key}: a browser would accept it"
            );
            tried += 1;
        }
    }
    println!("{tried} small-order forgeries refused");
    assert!(accepted().iter().all(|key| !key.is_small_order()));
}

#[test]
fn companions_of_another_edition_are_refused() {
    let first = files();
    let second = draft().party("300", &["Somebody Else"], &[]).header(|header| header.edition += 1).files();
    let list = decode(&first.rcl).expect("a good list");
    assert_eq!(list.decode_namefilter(&second.namefilter).err(), Some(Error::Companion("name filter")));
    assert_eq!(list.decode_names(&second.names).err(), Some(Error::Companion("names")));
    assert!(list.decode_namefilter(&first.names).is_err());
    assert!(list.decode_names(&first.namefilter).is_err());
    assert!(list.decode_names(&[]).is_err());
    let mut screener = first.screener();
    assert!(
        screener.add_names(0, &second.names).is_err()
            && screener.add_namefilter(0, &second.namefilter).is_err()
    );
}

#[test]
fn a_newer_major_version_is_refused_even_well_signed() {
    for major in [0_u16, 2, u16::MAX] {
        let mut parts = Parts::of(&files().rcl);
        parts.header[8..10].copy_from_slice(&major.to_le_bytes());
        assert_eq!(refusal(&parts.signed()), Error::Version { found: major, known: 1 });
    }
}

#[test]
fn a_newer_minor_version_with_a_section_unknown_to_this_reader_is_read() {
    let mut parts = Parts::of(&files().rcl);
    parts.header[10..12].copy_from_slice(&9_u16.to_le_bytes());
    parts.sections.push((77, b"of the future".to_vec()));
    let list = decode(&parts.signed()).expect("a newer minor version only adds");
    let hash = Recipient::parse(BITCOIN, None).readings[0].key.control_class().hash();
    assert!(list.rows(&hash).next().is_some());
}

#[test]
fn sections_in_another_order_are_refused_unless_signed_so() {
    let rcl = files().rcl;
    let mut parts = Parts::of(&rcl);
    let header = parts.header.clone();
    parts.sections.swap(1, 2);
    let bodies: Vec<u8> = parts.sections.iter().flat_map(|(_, body)| body.clone()).collect();
    let moved = [&header[..], &bodies, &rcl[rcl.len() - TRAILER..]].concat();
    assert!(matches!(refusal(&moved), Error::SectionHash(_)));
    // Signed, the order is the signer's business, and the answer the same.
    let list = decode(&parts.signed()).expect("contiguous sections");
    let hash = Recipient::parse(BITCOIN, None).readings[0].key.control_class().hash();
    assert!(list.rows(&hash).next().is_some());
}

#[test]
fn gaps_overlaps_and_wild_offsets_are_refused() {
    let parts = Parts::of(&files().rcl);
    for change in [|at: u32| at + 1, |at: u32| at - 1, |_| 0, |_| u32::MAX, |at: u32| at | 1 << 31] {
        let refused = decode(&parts.signed_with_offsets(change));
        assert!(matches!(refused, Err(Error::Field { .. } | Error::Truncated { .. })));
    }
}

#[test]
fn a_missing_section_is_refused() {
    for missing in 0..3 {
        let mut parts = Parts::of(&files().rcl);
        parts.sections.remove(missing);
        assert!(
            matches!(decode(&parts.signed()), Err(Error::Field { field: "section kinds", .. })),
            "{missing}"
        );
    }
}

#[test]
fn a_section_given_twice_is_refused() {
    for twice in 0..3 {
        let mut parts = Parts::of(&files().rcl);
        let again = parts.sections[twice].clone();
        parts.sections.push(again);
        assert!(decode(&parts.signed()).is_err(), "section {}", parts.sections[twice].0);
    }
}

/// Bytes of address space that this process has ever taken, where the system tells.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmPeak:")).unwrap_or("0 kB");
    line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok()).unwrap_or(0) * 1024
}

#[test]
fn a_count_of_four_billion_takes_no_memory() {
    let good = Parts::of(&files().rcl);
    let before = peak_memory();
    let mut refused = 0;
    for kind in [1, 2, 3] {
        let length = good.sections.iter().find(|(other, _)| *other == kind).expect("a section").1.len();
        for at in 0..length.saturating_sub(4) {
            let mut parts = Parts { header: good.header.clone(), sections: good.sections.clone() };
            parts.body(kind)[at..at + 4].fill(0xff);
            // A name or a hash may be any bytes; no other field may, and none may panic.
            refused += u32::from(decode(&parts.signed()).is_err());
        }
    }
    assert!(refused > 100, "{refused}");
    for at in 16..good.header.len() - 4 {
        let mut header = good.header.clone();
        header[at..at + 4].fill(0xff);
        let bodies: Vec<u8> = good.sections.iter().flat_map(|(_, body)| body.clone()).collect();
        let _ = decode(&sealed(&header, &bodies));
    }
    assert!(peak_memory() - before < 1 << 30, "{} bytes", peak_memory() - before);
}

#[test]
fn well_signed_sections_cut_anywhere_do_not_panic() {
    let good = Parts::of(&files().rcl);
    for (kind, body) in &good.sections {
        for length in 0..body.len() {
            let mut parts = Parts { header: good.header.clone(), sections: good.sections.clone() };
            parts.body(*kind).truncate(length);
            assert!(decode(&parts.signed()).is_err(), "section {kind} cut to {length}");
        }
    }
}

#[test]
fn a_header_length_that_lies_is_refused() {
    let rcl = files().rcl;
    for length in [0_u32, 1, 15, 16, 17, u32::try_from(rcl.len()).expect("small"), u32::MAX] {
        let mut bytes = rcl.clone();
        bytes[12..16].copy_from_slice(&length.to_le_bytes());
        assert!(decode(&bytes).is_err(), "{length}");
    }
}

/// A list may name networks that are younger than the reader.
#[test]
fn a_family_unknown_to_this_reader_gives_no_false_listing() {
    let mut draft = draft();
    draft.0.rows.clear();
    let known = Recipient::parse(BITCOIN, None).readings[0].key;
    let future = Key { family: Family("future"), ..known };
    let other = Recipient::parse(EVM, None).readings[0].key;
    draft.0.rows = vec![Row::new(&future, 0, 0, false), Row::new(&other, 0, 0, false)];
    draft.0.header.canary = EVM.to_owned();
    let files = draft.files();
    let list = decode(&files.rcl).expect("an older reader reads on");
    assert!(list.rows(&known.control_class().hash()).all(|row| row.family.is_none() && !row.is_for(&known)));
    // The same public key hash on a network that this reader does not know: said to be possible, not listed.
    assert_eq!(files.screener().check(BITCOIN, &options()).verdict, Verdict::Possible);
    assert_eq!(files.screener().check(EVM, &options()).verdict, Verdict::Listed);
    let verbatim = Key { family: Family("future"), ..Key::verbatim("x").next().expect("a key") };
    let stranger = Row::new(&verbatim, 0, 0, false);
    draft.0.rows.push(stranger);
    assert_eq!(draft.files().screener().check("x y z", &options()).entries.len(), 0);
}

#[test]
fn a_kind_unknown_to_this_reader_gives_no_false_listing() {
    let mut draft = draft();
    let known = Recipient::parse(BITCOIN, None).readings[0].key;
    for row in &mut draft.0.rows {
        if row.family == Some(known.family) {
            row.kind = 0xfe;
        }
    }
    draft.0.header.canary = EVM.to_owned();
    assert_ne!(draft.files().screener().check(BITCOIN, &options()).verdict, Verdict::Listed);
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
fn a_refused_list_leaves_the_screener_as_it_was() {
    let mut screener = Screener::new();
    assert!(screener.add_list(&files().rcl, &[public(&signer(2))]).is_err());
    assert_eq!(screener.check(EVM, &options()).verdict, Verdict::CouldNotCheck);
    assert_eq!(screener.lists().count(), 0);
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

#[test]
fn edited_lists_under_a_good_signature_do_not_panic() {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    for round in 0..2_000_u64 {
        let count = next() % 4;
        let edits = (0..count).map(|_| (next().to_le_bytes(), next().to_le_bytes()));
        let edits = edits.map(|(at, byte)| (u16::from_le_bytes([at[0], at[1]]), byte[0])).collect();
        let [part, ..] = round.to_le_bytes();
        let tail = vec![part; usize::try_from(next() % 3).unwrap_or(0)];
        parts::survive(&(part, edits, &tail));
    }
}

#[test]
fn a_list_cannot_make_a_check_long_by_what_shares_one_hash() {
    let sharing = |count: usize| {
        let ids: Vec<String> = (0..count).map(|id| id.to_string()).collect();
        let shared = |list: Draft, id: &String| list.party(id, &["Somebody"], &[("ETH", EVM)]);
        ids.iter().fold(Draft::new("test"), shared).0
    };
    assert!(list_file::encode(&sharing(1_000)).is_ok());
    let refused = list_file::encode(&sharing(1_001)).err();
    assert_eq!(refused, Some(Error::TooMany { what: "rows of one hash", count: 1_001 }));

    // Nor does a signer who writes one all the same: the first hash stands in every row.
    let files = (0..1_001).fold(Draft::new("test"), |list, number: u32| {
        list.party(&number.to_string(), &["Somebody"], &[("ETH", &format!("0x{number:040x}"))])
    });
    let mut parts = Parts::of(&files.files().rcl);
    let table = parts.body(2);
    let u32_at = |at: usize| u32::from_le_bytes(table[at..at + 4].try_into().expect("4 bytes")) as usize;
    // Every row has 21 bytes, and the count stands before the first.
    let counted = |at: &usize| u32_at(*at) * 21 == table.len() - at - 4;
    let count_at = (0..table.len() - 4).find(counted).expect("a count of rows");
    let (count, rows) = (u32_at(count_at), count_at + 4);
    let first = table[rows..rows + 12].to_vec();
    for row in 0..count {
        table[rows + row * 12..][..12].copy_from_slice(&first);
    }
    assert_eq!(refusal(&parts.signed()), Error::Field { part: "confirm table", field: "rows of one hash" });
}
