//! Short samples of every format with the records expected from them, and what happens to damaged ones.

mod shared;

use std::path::Path;

use recipient_check_compiler::source::{Error, SOURCES};
use shared::{load, load_text};

const SDN_ADVANCED: &str = include_str!("../src/source/samples/ofac_sdn_advanced.xml");

#[test]
fn every_format_has_a_sample_that_gives_the_expected_records() {
    for source in SOURCES.iter().filter(|source| source.kind != "records") {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/source/samples");
        let stem = source.kind.replace('-', "_");
        let sample = ["xml", "csv", "json"]
            .iter()
            .map(|extension| folder.join(format!("{stem}.{extension}")))
            .find(|path| path.exists())
            .unwrap_or_else(|| panic!("missing: {}/{stem}.*", folder.display()));
        let expected = load("records", &folder.join(format!("{stem}.records.jsonl"))).unwrap();
        let found = load(source.kind, &sample).unwrap();
        assert_eq!(found.records, expected.records, "{}", source.kind);
    }
}

#[test]
fn the_publishers_date_is_in_the_edition() {
    let loaded = load_text("ofac-sdn-advanced", SDN_ADVANCED).unwrap();
    assert_eq!(loaded.issued.unwrap().to_string(), "2025-03-09");
    assert!(loaded.edition.edition.starts_with("2025-03-09 "));
}

#[test]
fn every_cut_is_refused() {
    let end = SDN_ADVANCED.trim_end().len();
    for length in (0..end).filter(|&length| SDN_ADVANCED.is_char_boundary(length)) {
        let cut = load_text("ofac-sdn-advanced", &SDN_ADVANCED[..length]);
        assert!(cut.is_err(), "accepted when cut after {length} of {end} bytes");
    }
}

#[test]
fn what_cannot_be_understood_is_refused_and_never_skipped() {
    for (from, to) in [
        // Another format, another root.
        ("<Sanctions ", "<sdnList "),
        // A feature of unknown type may be an address.
        (r#"FeatureTypeID="23""#, r#"FeatureTypeID="99""#),
        (r#"FeatureTypeID="23""#, r#"FeatureTypeID="""#),
        (r#"FeatureTypeID="23""#, r#"FeatureType="23""#),
        // An address feature without its address.
        ("> 1BoatSLRHtKNngkdXEeobR76b53LETtpyT <", "> <"),
        (r#"<VersionDetail DetailTypeID="1">0x000000000000000000000000000000000000dEaD</VersionDetail>"#, ""),
        // A party without entry, an entry without party, a party without name.
        (r#"ProfileID="70""#, r#"ProfileID="71""#),
        (r#"<Profile ID="70""#, r#"<Profile ID="71""#),
        (">MV EXAMPLE<", "><"),
        (r#"PartySubTypeID="33""#, r#"PartySubTypeID="77""#),
        // Impossible days.
        ("<Month>5</Month>", "<Month>13</Month>"),
        ("<Day>29</Day>", "<Day>30</Day>"),
        ("<Day>9</Day>", "<Day>nine</Day>"),
        ("<Comment>ZULU</Comment>", "<Comment />"),
        // XML that is none.
        ("&#233;", "&eacute;"),
        ("</Sanctions>", "</Sanctions><Sanctions>"),
        ("<ProfileRelationships />", "<ProfileRelationships>"),
        (r#"Primary="true" LowQuality="false""#, r#"Primary="yes" LowQuality="false""#),
    ] {
        assert!(SDN_ADVANCED.contains(from), "the sample has no {from}");
        let failure = load_text("ofac-sdn-advanced", &SDN_ADVANCED.replacen(from, to, 1)).expect_err(from);
        let Error::Xml { file, byte, reason } = &failure else {
            panic!("{failure}");
        };
        assert_eq!(file, "text");
        assert!(*byte > 0 && reason.contains("expected"), "{failure}");
    }
}

#[test]
fn a_bad_line_of_records_is_named_with_file_and_line() {
    let good = r#"{"id":"1","names":[{"name":"A","quality":"primary"}]}"#;
    for bad in [
        "{",
        "[]",
        r#"{"id":"","names":[{"name":"A","quality":"primary"}]}"#,
        r#"{"id":"1","names":[]}"#,
        r#"{"id":"1","names":[{"name":" ","quality":"primary"}]}"#,
        r#"{"id":"1","names":[{"name":"A","quality":"best"}]}"#,
        r#"{"id":"1","names":[{"name":"A","quality":"primary"}],"addresses":[{"address":"","label":"XBT"}]}"#,
    ] {
        let failure = load_text("records", &format!("{good}\n\n{bad}\n{good}\n")).unwrap_err();
        assert!(failure.to_string().starts_with("text, line 3: expected "), "{failure}");
    }
    let loaded = load_text("records", &format!("\u{feff}{good}\r\n\n{good}")).unwrap();
    assert_eq!(loaded.records.len(), 2);
}

#[test]
fn arbitrary_bytes_never_panic() {
    let mut state = 1_u64;
    for _ in 0..2_000 {
        let mut bytes = SDN_ADVANCED.as_bytes().to_vec();
        for _ in 0..3 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (state >> 20) as usize % bytes.len();
            bytes[at] = (state >> 56) as u8;
        }
        let _ = load_text("ofac-sdn-advanced", &String::from_utf8_lossy(&bytes));
        let _ = load_text("records", &String::from_utf8_lossy(&bytes));
    }
}
