//! What a signer, or whoever has the key, can write: refused where it is not understood, and never long or large.

use crate::list::{Draft, options};
use crate::parts::{self, Parts, sealed};
use crate::{BITCOIN, EVM, TRAILER, decode, draft, files, refusal};
use recipient_check::key::{Family, Key};
use recipient_check::list_file::{self, Error, Row};
use recipient_check::recipient::Recipient;
use recipient_check::screen::Verdict;

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
    let (rows, count) = rows_of(parts.body(2));
    let (steps, rest) = parts.body(2)[rows..].split_at_mut(2 * count);
    for step in steps.chunks_mut(count) {
        step[1..].fill(0);
    }
    let first = rest[..10].to_vec();
    rest[..10 * count].chunks_mut(10).for_each(|hash| hash.copy_from_slice(&first));
    assert_eq!(refusal(&parts.signed()), Error::Field { part: "confirm table", field: "rows of one hash" });
}

#[test]
fn rows_that_go_back_or_lead_nowhere_are_refused() {
    let refused = |edit: fn(&mut [u8], usize)| {
        let mut parts = Parts::of(&draft().files().rcl);
        let (rows, count) = rows_of(parts.body(2));
        assert!(count > 1, "two rows at least");
        edit(&mut parts.body(2)[rows..], count);
        refusal(&parts.signed())
    };
    let field = |field| Error::Field { part: "confirm table", field };
    // The first two bytes of a hash: each step goes on from the one before, and no further than two bytes hold.
    assert_eq!(refused(|rows, count| rows[..count].fill(0xff)), field("row order"));
    // What comes after them, where they are the same.
    let equal_steps = |rows: &mut [u8], count: usize| {
        rows[1..count].fill(0);
        rows[count + 1..2 * count].fill(0);
        rows[2 * count..2 * count + 10].fill(0xff);
    };
    assert_eq!(refused(equal_steps), field("row order"));
    assert_eq!(refused(|rows, count| rows[12 * count..14 * count].fill(0xff)), field("tie"));
    assert_eq!(refused(|rows, count| rows[14 * count..16 * count].fill(0xff)), field("tie"));
}

/// Where the rows of a confirm table begin, behind their count, and how many they are: the last that it holds, 16 bytes each.
fn rows_of(table: &[u8]) -> (usize, usize) {
    let count = |at: usize| {
        table[at..].first_chunk().map(|bytes| u32::from_le_bytes(*bytes) as usize).expect("4 bytes")
    };
    let at =
        (0..table.len() - 4).find(|at| count(*at) * 16 == table.len() - at - 4).expect("a count of rows");
    (at + 4, count(at))
}
