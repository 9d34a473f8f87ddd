//! The bands of the name search stand on the public cases, and every listed name leads to its own party.

#[expect(dead_code, reason = "its `main` is for the command line")]
#[path = "../examples/calibrate.rs"]
mod calibrate;
mod shared;

use std::path::Path;
use std::sync::LazyLock;

use calibrate::{Cases, NATIVE, POSSIBLE, STRONG, Scores};
use shared::shared;

/// Read once for all tests.
static CASES: LazyLock<Option<Cases>> =
    LazyLock::new(|| Some(Cases::read(&shared("vectors/names")?).unwrap()));
static SCORES: LazyLock<Option<Scores<'static>>> = LazyLock::new(|| Some(CASES.as_ref()?.scores()));

#[test]
fn the_bands_and_the_picture_are_those_of_these_cases() {
    let (Some(cases), Some(scores)) = (&*CASES, &*SCORES) else { return };
    let kept = |path| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path));
    assert!(kept("src/name/fuzzy/bands.txt").unwrap().contains(&cases.hash), "made from other cases");
    assert_eq!(kept("src/name/fuzzy/bands.txt").unwrap(), cases.bands(scores));
    assert!(kept("docs/name-calibration.svg").unwrap() == scores.curve(), "another picture");
}

#[test]
fn as_many_names_are_found_as_the_documents_promise() {
    let Some(scores) = &*SCORES else { return };
    let [strong, possible] = [STRONG, POSSIBLE].map(|alarms| scores.recall(scores.threshold(alarms)));
    println!("{strong}\n{possible}");
    assert_eq!(possible.kinds.len(), 12);
    assert!(strong.mean >= 76.0, "{strong}");
    assert!(possible.mean >= 88.0, "{possible}");
    assert!(possible.kinds["alias"] >= 77.0, "{possible}");
    assert!(possible.kinds[NATIVE] >= 45.0, "{possible}");
    assert!(strong.near_misses < 1.0 && possible.near_misses < 1.0, "{strong} {possible}");
}

#[test]
fn labelled_pairs_are_told_apart() {
    let Some(cases) = &*CASES else { return };
    let f1 = cases.pairs_f1();
    assert!(f1 >= 0.82, "{f1}");
}

/// One in twenty; `calibrate --self` asks for all.
#[test]
fn a_listed_name_leads_to_its_own_party_in_any_order_and_case() {
    let Some(cases) = &*CASES else { return };
    let lost = cases.lost_names(20);
    assert!(lost.is_empty(), "{} writings, the first {:#?}", lost.len(), &lost[..lost.len().min(20)]);
}
