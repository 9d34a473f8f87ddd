//! Short samples of every format with the records expected from them, and what happens to damaged ones.

mod shared;

use std::path::{Path, PathBuf};

use recipient_check_compiler::source::{Error, SOURCES};
use shared::{load, load_text, load_texts};

const SDN_ADVANCED: &str = include_str!("../src/source/samples/ofac_sdn_advanced.xml");

#[test]
fn every_format_has_a_sample_that_gives_the_expected_records() {
    for source in SOURCES.iter().filter(|source| source.kind != "records") {
        let stem = source.kind.replace('-', "_");
        let samples = samples(&stem);
        assert!(!samples.is_empty(), "missing: {}/{stem}.*", folder().display());
        let expected = load("records", &folder().join(format!("{stem}.records.jsonl"))).unwrap();
        for sample in samples {
            let found = load(source.kind, &sample).unwrap();
            assert_eq!(found.records, expected.records, "{}", sample.display());
        }
    }
}

#[test]
fn entries_that_cannot_be_used_are_reported_with_line_and_reason() {
    for (kind, expected) in [
        ("ofac-sdn-advanced", &[][..]),
        (
            "ofac-sdn-xml",
            &[
                "ofac_sdn_xml.xml, line 29: expected a name for the party 702, found none",
                "ofac_sdn_xml.xml, line 4: expected the 3 parties that the file announces, found 2",
            ],
        ),
        (
            "ofac-sdn-enhanced",
            &["ofac_sdn_enhanced.xml, line 38: expected a day of listing of the party 701, found \"soon\""],
        ),
        (
            "ofac-sdn-csv",
            &[
                "SDN.CSV, line 4: expected a name for the party 703, found none",
                "ALT.CSV, line 3: expected an alias of a party of the main file, found one of 9999",
            ],
        ),
        ("un", &["un.xml, line 21: expected a name for the party ZUi.002, found none"]),
        (
            "eu-fsf",
            &[
                "eu_fsf.xml, line 14: expected the day of listing of the party 2, found \"2022-02-30\"",
                "eu_fsf.xml, line 18: expected a name for the party EU.3.1, found none",
            ],
        ),
        (
            "uk-sanctions-list",
            &[
                "uk_sanctions_list.xml, line 21: expected the day of designation of the party ZUL0002, found \"31/02/2020\"",
            ],
        ),
        (
            "opensanctions-ftm",
            &["opensanctions_ftm.json, line 8: expected a publicKey of the wallet w-4, found none"],
        ),
    ] {
        let sample = samples(&kind.replace('-', "_")).pop().unwrap();
        let found = load(kind, &sample).unwrap();
        let found: Vec<String> =
            found.refused.iter().map(|refused| format!("{}: {}", refused.at, refused.reason)).collect();
        assert_eq!(found, expected, "{kind}");
    }
}

/// What an address is listed for may not be lost with the entry that lists it.
#[test]
fn an_entry_that_lists_an_address_and_cannot_be_used_stops_the_reading() {
    for (kind, id) in [
        ("ofac-sdn-xml", "<uid>700</uid>"),
        ("ofac-sdn-enhanced", r#" id="700""#),
        ("un", "<REFERENCE_NUMBER>ZUi.001</REFERENCE_NUMBER>"),
        ("uk-sanctions-list", "<UniqueID>ZUL0001</UniqueID>"),
    ] {
        let text = sample_text(kind);
        assert!(text.contains(id));
        let failure = load_text(kind, &text.replace(id, "")).expect_err(kind);
        assert!(matches!(&failure, Error::Line { line, .. } if *line > 1), "{failure}");
        assert!(failure.to_string().ends_with("expected an identifier, found none"), "{failure}");
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/source/samples")
}

/// One sample of each form of the format.
fn samples(stem: &str) -> Vec<PathBuf> {
    ["csv", "json", "xml"]
        .iter()
        .map(|extension| folder().join(format!("{stem}.{extension}")))
        .chain([folder().join(stem).join("SDN.CSV")])
        .filter(|path| path.exists())
        .collect()
}

fn sample_text(kind: &str) -> String {
    std::fs::read_to_string(samples(&kind.replace('-', "_")).pop().unwrap()).unwrap()
}

#[test]
fn the_publishers_date_is_in_the_edition() {
    let loaded = load_text("ofac-sdn-advanced", SDN_ADVANCED).unwrap();
    assert_eq!(loaded.issued.unwrap().to_string(), "2025-03-09");
    assert!(loaded.edition.edition.starts_with("2025-03-09 "));
}

#[test]
fn every_cut_is_refused() {
    for kind in
        ["ofac-sdn-advanced", "ofac-sdn-enhanced", "ofac-sdn-xml", "un", "eu-fsf", "uk-sanctions-list"]
    {
        let text = sample_text(kind);
        let end = text.trim_end().len();
        for length in (0..end).filter(|&length| text.is_char_boundary(length)) {
            let cut = load_text(kind, &text[..length]);
            assert!(cut.is_err(), "{kind} accepted when cut after {length} of {end} bytes");
        }
    }
}

#[test]
fn another_format_and_another_root_are_refused_by_every_kind() {
    for source in SOURCES {
        for other in SOURCES.iter().filter(|other| other.kind != source.kind) {
            let text = sample_text_or_records(other.kind);
            assert!(load_text(source.kind, &text).is_err(), "{} read {}", source.kind, other.kind);
        }
        assert!(load_text(source.kind, "<html><body>503</body></html>").is_err(), "{}", source.kind);
    }
}

fn sample_text_or_records(kind: &str) -> String {
    if kind == "records" {
        return r#"{"id":"1","names":[{"name":"A","quality":"primary"}]}"#.into();
    }
    sample_text(kind)
}

#[test]
fn the_date_and_every_date_form_of_a_publisher_is_read() {
    for (kind, day) in [
        ("ofac-sdn-xml", "2026-08-07"),
        ("ofac-sdn-enhanced", "2026-08-26"),
        ("un", "2026-02-27"),
        ("eu-fsf", "2026-08-05"),
        ("uk-sanctions-list", "2026-09-02"),
    ] {
        for sample in samples(&kind.replace('-', "_")) {
            assert_eq!(load(kind, &sample).unwrap().issued.unwrap().to_string(), day, "{kind}");
        }
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
        assert_eq!(failure.to_string().matches("line ").count(), 1, "the parser counts no lines: {failure}");
    }
    let loaded = load_text("records", &format!("\u{feff}{good}\r\n\n{good}")).unwrap();
    assert_eq!(loaded.records.len(), 2);
}

#[test]
fn what_cannot_be_understood_in_the_other_formats_is_refused() {
    for (kind, from, to) in [
        ("ofac-sdn-xml", "<idNumber> 1BoatSLRHtKNngkdXEeobR76b53LETtpyT </idNumber>", "<idNumber/>"),
        ("ofac-sdn-xml", "08/07/2026", "13/13/2026"),
        ("ofac-sdn-xml", "J&amp;ne", "J&eacute;ne"),
        ("ofac-sdn-enhanced", "<value>0x000000000000000000000000000000000000dEaD</value>", ""),
        ("ofac-sdn-enhanced", r#"<entity id="700">"#, r#"<entity id="700" action="add">"#),
        ("ofac-sdn-enhanced", "2026-08-26T22", "soon"),
        ("un", "2026-02-27T00:00:09.554Z", ""),
        ("un", "</CONSOLIDATED_LIST>", "</CONSOLIDATED_LIST><CONSOLIDATED_LIST/>"),
        ("eu-fsf", "2026-08-05", "2026-13-05"),
        ("uk-sanctions-list", "02/09/2026", "02/13/2026"),
        ("opensanctions-ftm", r#"{"id":"w-1","#, r#"{"op":"ADD","entity":{},"id":"w-1","#),
        ("opensanctions-ftm", r#""id":"w-1""#, r#""id":"""#),
        ("opensanctions-ftm", r#"{"id":"w-1","#, "{"),
    ] {
        let text = sample_text(kind);
        assert!(text.contains(from), "the sample of {kind} has no {from}");
        let failure = load_text(kind, &text.replacen(from, to, 1)).expect_err(from).to_string();
        assert!(failure.starts_with("text, ") && failure.contains("expected"), "{failure}");
    }
}

#[test]
fn a_con_list_is_refused_and_the_sentence_says_why() {
    for text in [
        "Last Updated,03/06/2026\nName 6,Name 1,Regime,Group ID\nDOE,JANE,Zulu,1\n",
        "Name 6,Name 1,Regime,Group ID\nDOE,JANE,Zulu,1\n",
        "<ArrayOfFinancialSanctionsTarget><FinancialSanctionsTarget/></ArrayOfFinancialSanctionsTarget>",
    ] {
        let failure = load_text("uk-sanctions-list", text).unwrap_err().to_string();
        assert!(failure.contains("ConList") && failure.contains("January 2026"), "{failure}");
    }
}

/// OFAC's lists beside the SDN list come in the same shapes.
#[test]
fn the_consolidated_list_is_read_in_its_advanced_and_enhanced_shape() {
    let advanced = SDN_ADVANCED
        .replace(">SDN List<", ">Non-SDN Palestinian Legislative Council List<")
        .replace(">ALPHA<", ">NS-PLC<")
        .replace(">ZULU<", ">UKRAINE-EO13662<");
    let enhanced = sample_text("ofac-sdn-enhanced")
        .replace(">SDN List<", ">Non-SDN Palestinian Legislative Council List<")
        .replace(">ALPHA<", ">NS-PLC<");
    for (kind, text) in [("ofac-sdn-advanced", advanced), ("ofac-sdn-enhanced", enhanced)] {
        let found = load_text(kind, &text).unwrap();
        let expected = load_text(kind, &sample_text(kind)).unwrap();
        assert!(expected.lists_addresses && !found.lists_addresses, "these lists have no address: {kind}");
        let (found, mut expected) = (found.records, expected.records);
        assert!(found.iter().any(|record| record.programs.iter().any(|program| program == "NS-PLC")));
        for (found, expected) in found.iter().zip(&mut expected) {
            expected.programs.clone_from(&found.programs);
        }
        assert_eq!(found, expected, "{kind}");
    }
}

#[test]
fn an_entry_without_end_or_bottom_is_refused() {
    let deep = format!("<sdnList>{}", "<sdnEntry>".repeat(100));
    assert!(load_text("ofac-sdn-xml", &deep).unwrap_err().to_string().contains("within at most"));
    let long = format!("<sdnList><sdnEntry>{}", "<uid>1</uid>".repeat(400_000));
    assert!(load_text("ofac-sdn-xml", &long).unwrap_err().to_string().contains("MiB"));
}

#[test]
fn arbitrary_bytes_never_panic() {
    let mut state = 1_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state
    };
    for source in SOURCES {
        let text = sample_text_or_records(source.kind);
        for _ in 0..600 {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..3 {
                let at = (next() >> 20) as usize % bytes.len();
                bytes[at] = (next() >> 56) as u8;
            }
            let text = String::from_utf8_lossy(&bytes);
            let _ = load_text(source.kind, &text);
            let _ = load_text("records", &text);
            let _ = load_texts(source.kind, &text, &[("alt.csv", &text), ("sdn_comments.csv", &text)]);
        }
    }
}
