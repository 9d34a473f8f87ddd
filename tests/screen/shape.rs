//! The shape in which a check is told.

use crate::{BAD_CHECKSUM, CLEAR, EXTENDED_PRIVATE, LISTED_EVM, LTC_WRAPPED, VERBATIM, WIF, check, json};
use recipient_check::recipient::Recipient;
use recipient_check::screen::Verdict;
use serde_json::Value;

/// Field by field: `required` must be there, nothing beyond `required` and `optional` may be.
fn has_shape(value: &Value, required: &[&str], optional: &[&str]) {
    let fields = value.as_object().expect("an object");
    for name in required {
        assert!(fields.contains_key(*name), "{name} is missing in {value}");
    }
    for name in fields.keys() {
        assert!(
            required.contains(&name.as_str()) || optional.contains(&name.as_str()),
            "{name} is new in {value}"
        );
    }
}

fn readings_have_their_shape(check: &Value) {
    for reading in check["readings"].as_array().expect("readings") {
        let required = ["chain", "network", "encoding", "key", "checksum", "valid", "role", "same_key"];
        has_shape(reading, &required, &["tag", "also"]);
        assert!(["main", "test"].contains(&reading["network"].as_str().expect("a network")));
        assert!(["ok", "absent", "bad"].contains(&reading["checksum"].as_str().expect("a checksum")));
        assert!(["recipient", "token_contract"].contains(&reading["role"].as_str().expect("a role")));
        assert!(reading["valid"].is_boolean());
        for key in reading["same_key"].as_array().expect("keys").iter().chain([&reading["key"]]) {
            let key = key.as_str().expect("hex");
            assert!(
                !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)),
                "{key}"
            );
        }
    }
    for warning in check["warnings"].as_array().expect("warnings") {
        has_shape(warning, &["code"], &["at", "code_point"]);
    }
}

#[test]
fn a_check_is_told_field_by_field_as_documented() {
    let kinds = [
        "address",
        "entity_name",
        "address_name",
        "secret",
        "not_checkable",
        "empty",
        "too_long",
        "unreadable",
    ];
    let verdicts = [
        "refused",
        "listed",
        "look_alike",
        "possible",
        "invalid",
        "not_covered",
        "could_not_check",
        "stale",
        "no_match",
    ];
    let long = "x".repeat(5000);
    let hidden = format!("{}\u{200b}{}", &LISTED_EVM[..7], &LISTED_EVM[7..]);
    let transfer = format!("ethereum:{CLEAR}/transfer?address={LISTED_EVM}");
    for text in [
        LISTED_EVM,
        CLEAR,
        BAD_CHECKSUM,
        VERBATIM,
        "Example Group",
        "vitalik.eth",
        WIF,
        EXTENDED_PRIVATE,
        "",
        &long,
        "0x1234…abcd",
        &hidden,
        &transfer,
        LTC_WRAPPED,
    ] {
        let check = json(&check(text));
        has_shape(
            &check,
            &["kind", "verdict", "entries", "readings", "warnings", "lists"],
            &["reason", "as_of_verdict", "look_alike", "recipients"],
        );
        for one in check["recipients"].as_array().into_iter().flatten() {
            has_shape(one, &["text", "verdict", "readings"], &["reason", "look_alike"]);
        }
        assert!(kinds.contains(&check["kind"].as_str().expect("a kind")), "{check}");
        assert!(verdicts.contains(&check["verdict"].as_str().expect("a verdict")), "{check}");
        readings_have_their_shape(&check);
        for entry in check["entries"].as_array().expect("entries") {
            let required = ["id", "name", "programs", "label", "relation", "list"];
            let optional = [
                "type",
                "listed_on",
                "added_between",
                "url",
                "reading",
                "band",
                "score",
                "why",
                "alignment",
                "matched_name",
            ];
            has_shape(entry, &required, &optional);
            assert!(
                ["same", "same_key", "verbatim", "name"]
                    .contains(&entry["relation"].as_str().expect("a relation"))
            );
            let by_reading = ["same", "same_key"].contains(&entry["relation"].as_str().expect("a relation"));
            assert_eq!(entry["reading"].is_u64(), by_reading, "{entry}");
        }
        for list in check["lists"].as_array().expect("lists") {
            let required = [
                "id",
                "edition",
                "as_of_addresses",
                "as_of_names",
                "age_days",
                "addresses",
                "names",
                "demonstration",
            ];
            has_shape(list, &required, &[]);
        }
    }
    let entry = &json(&check(LISTED_EVM))["entries"][0];
    assert_eq!(entry["type"], "entity");
    assert_eq!(entry["programs"], serde_json::json!(["CYBER2", "DPRK3"]));
    assert_eq!(entry["listed_on"], "2019-09-13");
    assert_eq!(entry["url"], "https://example.org/record/100");
    let list = &json(&check(LISTED_EVM))["lists"][0];
    assert_eq!((&list["edition"], &list["as_of_addresses"]), (&7.into(), &"2026-10-01T00:00:00Z".into()));
}

#[test]
fn an_inspection_is_told_field_by_field_as_documented() {
    for text in [LISTED_EVM, BAD_CHECKSUM, "Example Group", "", WIF, LTC_WRAPPED, "0x1234…abcd"] {
        let inspection =
            serde_json::to_value(Recipient::parse(text, None)).expect("an inspection serialises");
        has_shape(&inspection, &["kind", "readings", "warnings"], &["problem"]);
        readings_have_their_shape(&inspection);
    }
}

#[test]
fn a_hidden_character_is_told_with_position_and_code_point() {
    let text = format!("{}\u{200b}{}", &LISTED_EVM[..5], &LISTED_EVM[5..]);
    let check = check(&text);
    assert_eq!(check.verdict, Verdict::Listed);
    let expected = serde_json::json!([{ "code": "hidden_character", "at": 5, "code_point": "U+200B" }]);
    assert_eq!(json(&check)["warnings"], expected);
}
