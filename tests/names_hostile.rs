//! Any text is searched among names: no panic, scores that are scores, and no more work than its beginning asks for.
//! How fast is measured in `benches/names.mjs`.

#[path = "support/some_names.rs"]
mod some_names;

use proptest::prelude::*;
use some_names::{INDEX, NAMES, survive};

/// Parties and scores, to the last bit, and why.
fn answers(text: &str) -> Vec<(u32, u64, String)> {
    let found = INDEX.search(text, 5, &|at| NAMES[at as usize]);
    let why = |name: u32, found| INDEX.explain(text, found, NAMES[name as usize]);
    found.iter().map(|one| (one.party, one.score.to_bits(), why(one.name, one))).collect()
}

/// Survives `text`, and says nothing else than of its beginning alone.
fn is_answered_by_its_beginning(text: &str, beginning: &str) {
    assert!(text.starts_with(beginning) && text.len() > beginning.len());
    survive(text, beginning);
    let found = answers(text);
    assert_eq!(found, answers(beginning), "{:?}", beginning.chars().take(20).collect::<String>());
    assert!(found.iter().all(|(_, _, why)| why.len() < 100_000));
}

#[test]
fn ten_megabytes_are_answered_by_their_beginning() {
    for pattern in [
        "a",
        "Lazarus Group ",
        "김상만",
        "中国银行",
        "محمد ",
        "Мария-",
        "l1 ",
        "\u{301}",
        "\u{200b}a",
        "é",
        "🙂",
        ". ",
    ] {
        let of = |bytes: usize| pattern.repeat(bytes / pattern.len());
        is_answered_by_its_beginning(&of(10_000_000), &of(100_000));
    }
}

#[test]
fn ten_thousand_words_are_answered_by_the_first() {
    let words: Vec<&str> =
        NAMES.iter().flat_map(|name| name.split_whitespace()).cycle().take(10_000).collect();
    is_answered_by_its_beginning(&words.join(" "), &words[..2_000].join(" "));
    let numbers: Vec<String> = (0..10_000).map(|number| number.to_string()).collect();
    is_answered_by_its_beginning(&numbers.join(" "), &numbers[..2_000].join(" "));
}

#[test]
fn marks_heaped_on_every_letter_change_nothing() {
    let best = |text: &str| answers(text).first().map(|(party, score, _)| (*party, *score));
    // A dot between letters with marks is no abbreviation's dot.
    for name in NAMES.iter().filter(|name| name.is_ascii() && !name.contains('.') && name.len() < 50) {
        let heaped =
            |c: char| if c.is_alphabetic() { format!("{c}\u{335}\u{301}\u{489}") } else { c.to_string() };
        assert_eq!(best(&name.chars().map(heaped).collect::<String>()), best(name), "{name}");
    }
    survive(&"Z\u{335}".repeat(5).replace('\u{335}', &"\u{489}".repeat(50_000)), "Zorro");
}

#[test]
fn scripts_mixed_within_one_word_are_survived() {
    let letters: Vec<char> = NAMES.iter().flat_map(|name| name.chars().filter(|c| !c.is_ascii())).collect();
    for step in [1, 7, 31, 101, 1009] {
        let mixed: Vec<String> = (0..40)
            .map(|word| letters.iter().cycle().skip(word * 13).step_by(step).take(1 + word % 20).collect())
            .collect();
        for words in mixed.windows(5) {
            survive(&words.concat(), &words.join(" "));
            survive(&words.join(" "), NAMES[0]);
        }
    }
}

#[test]
fn what_has_no_word_but_legal_forms_leads_to_nobody() {
    for text in ["", " ", ".,-", "LLC", "Corp. Ltd", "ООО", "\u{200b}\u{301}"] {
        assert!(answers(text).is_empty(), "{text:?}: {:?}", answers(text));
        survive(text, text);
    }
}

proptest! {
    #[test]
    fn any_text_gets_scores_from_0_to_1(text in any::<String>(), other in any::<String>()) {
        survive(&text, &other);
    }

    #[test]
    fn any_words_of_listed_names_get_scores_from_0_to_1(words in prop::collection::vec(any::<prop::sample::Index>(), 0..12), cut in 0..9_usize) {
        let word = |at: &prop::sample::Index| {
            let word = at.get(&NAMES).split_whitespace().nth(cut % 3).unwrap_or("x");
            word.chars().skip(cut / 3).collect::<String>()
        };
        let words: Vec<String> = words.iter().map(word).collect();
        survive(&words.join(" "), &words.concat());
    }
}
