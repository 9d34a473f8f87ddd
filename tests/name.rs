//! Names: what is the same name, what is not, and what holds for every text.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use recipient_check::key::Key;
use recipient_check::name::{keys, looks_like_a_name, normal_forms};
use serde_json::Value;

/// Facts and public vectors beside the repository; the test says so when they are absent.
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    let found = path.exists();
    if !found {
        println!("skipped: {} is absent", path.display());
    }
    found.then_some(path)
}

struct Fact {
    uid: String,
    name: String,
    quality: String,
}

fn facts() -> Option<Vec<Fact>> {
    let text = std::fs::read_to_string(shared("data/facts/names.csv")?).unwrap();
    Some(
        text.lines()
            .skip(1)
            .map(|line| {
                let mut fields = csv_fields(line).into_iter();
                let uid = fields.next().unwrap();
                let name = fields.next().unwrap();
                let quality = fields.nth(2).unwrap();
                Fact { uid, name, quality }
            })
            .collect(),
    )
}

fn csv_fields(line: &str) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => {
                quoted = !quoted;
            }
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().unwrap().push(c),
        }
    }
    fields
}

fn json_lines(path: &str) -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(shared(path)?).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// The vectors of this repository; each case ends with where it comes from.
fn vectors(group: &str) -> Vec<Vec<String>> {
    let vectors: Value = serde_json::from_str(include_str!("vectors/names.json")).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    vectors[group]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| case.as_array().map_or_else(|| vec![text(case)], |case| case.iter().map(text).collect()))
        .collect()
}

fn same(a: &str, b: &str) -> bool {
    let keys_of_b = keys(b);
    keys(a).iter().any(|key| keys_of_b.contains(key))
}

#[test]
fn spellings_of_one_name_share_a_key() {
    for case in vectors("same") {
        let (a, b) = (&case[0], &case[1]);
        assert!(same(a, b), "{}: {a} {:?}, {b} {:?}", case[2], normal_forms(a), normal_forms(b));
    }
}

#[test]
fn different_names_share_no_key() {
    for case in vectors("different") {
        let (a, b) = (&case[0], &case[1]);
        assert!(!same(a, b), "{}: {a} {:?}, {b} {:?}", case[2], normal_forms(a), normal_forms(b));
    }
}

#[test]
fn nothing_distinctive_has_no_key() {
    for case in vectors("nothing") {
        assert_eq!(normal_forms(&case[0]), [""; 0], "{}", case[0]);
    }
}

#[test]
fn ten_megabytes_are_no_name_and_fold_to_little() {
    for text in ["a", "Lazarus ", "\u{200b}", "김", "é", "(", "."] {
        let text = text.repeat(10_000_000 / text.len());
        let forms = normal_forms(&text);
        let plausible = looks_like_a_name(&text);
        assert!(forms.iter().map(String::len).sum::<usize>() < 20_000 && !plausible);
    }
}

/// The words of a name in one order: the facts write persons surname first, the vectors given name first, and
/// a withheld name that stays in the index under its other order would be found too easily.
fn bag(name: &str) -> String {
    let name = name.to_lowercase();
    let mut words: Vec<&str> = name.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

/// The names of the official list that the public vectors leave in the index, by key.
struct Index {
    parties: HashMap<Key, HashSet<String>>,
}

impl Index {
    fn new(facts: &[Fact], withheld: &HashSet<(String, String)>) -> Self {
        let mut parties: HashMap<Key, HashSet<String>> = HashMap::new();
        for fact in facts.iter().filter(|fact| !withheld.contains(&(fact.uid.clone(), bag(&fact.name)))) {
            for key in keys(&fact.name) {
                parties.entry(key).or_default().insert(fact.uid.clone());
            }
        }
        Self { parties }
    }

    fn finds(&self, name: &str, wanted: impl Fn(&str) -> bool) -> bool {
        keys(name)
            .iter()
            .any(|key| self.parties.get(key).is_some_and(|uids| uids.iter().any(|uid| wanted(uid))))
    }
}

fn text<'a>(case: &'a Value, field: &str) -> &'a str {
    case[field].as_str().unwrap_or_default()
}

#[test]
fn every_listed_name_has_a_key_in_any_case_and_order() {
    let Some(facts) = facts() else { return };
    let mut without = Vec::new();
    let mut total = 0;
    for fact in &facts {
        let own = keys(&fact.name);
        total += own.len();
        if own.is_empty() {
            without.push((fact.name.as_str(), fact.quality.as_str()));
            continue;
        }
        assert!(same(&fact.name, &fact.name.to_uppercase()), "{}", fact.name);
        assert!(same(&fact.name, &fact.name.to_lowercase()), "{}", fact.name);
        let mut words: Vec<&str> = fact.name.split(' ').collect();
        if let ([.., "de", _] | [_], _) | (_, true) = (words.as_slice(), fact.name.contains(". ")) {
            continue;
        }
        words.rotate_left(1);
        let rotated = words.join(" ");
        if !same(&fact.name, &rotated) {
            println!(
                "order matters: {} {:?} {:?}",
                fact.name,
                normal_forms(&fact.name),
                normal_forms(&rotated)
            );
        }
    }
    let distinct: HashSet<Key> = facts.iter().flat_map(|fact| keys(&fact.name)).collect();
    println!("{} names, {total} keys, {} distinct; without a key: {without:?}", facts.len(), distinct.len());
    // Nothing but a legal form: matching it would match every company.
    without.retain(|(name, quality)| *quality != "weak" && *name != "Zakrytoe Aktsionernoe Obshchestvo");
    assert_eq!(without, []);
}

#[test]
fn recall_and_false_alarms_on_the_public_vectors() {
    let Some(facts) = facts() else { return };
    let Some(hits) = json_lines("vectors/names/hits.jsonl") else { return };
    let Some(suites) = json_lines("vectors/names/hits_suites.jsonl") else { return };
    let withheld = hits
        .iter()
        .filter(|case| text(case, "source").contains("withheld from index"))
        .map(|case| (text(case, "expected_entity").to_owned(), bag(text(case, "listed_name"))))
        .collect();
    let index = Index::new(&facts, &withheld);

    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for case in hits.iter().chain(&suites) {
        let query = text(case, "query");
        let kind = match (text(case, "kind"), query.chars().any(|c| c > '\u{2ff}')) {
            ("transliterated", true) => "transliterated_native",
            ("transliterated", false) => "transliterated_latin",
            (kind, _) => kind,
        };
        let any = case["expected_any"].as_array();
        let found = index.finds(query, |uid| {
            any.map_or(uid == text(case, "expected_entity"), |any| any.iter().any(|wanted| wanted == uid))
        });
        let (right, of) = kinds.entry(kind.to_owned()).or_default();
        *right += usize::from(found);
        *of += 1;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of a few hundred")]
    let mean =
        kinds.values().map(|&(right, of)| 100.0 * right as f64 / of as f64).sum::<f64>() / kinds.len() as f64;
    println!("recall by kind {kinds:?}, mean {mean:.1} %");
    for kind in ["exact", "reordered", "legal_form", "homoglyph"] {
        let (right, of) = kinds[kind];
        assert_eq!(right, of, "{kind}");
    }
    assert!(mean >= 31.8, "{mean}");

    for (file, allowed) in [("negatives", 2), ("near_miss", 0)] {
        let Some(cases) = json_lines(&format!("vectors/names/{file}.jsonl")) else { return };
        let queries = cases.iter().map(|case| text(case, "query"));
        let alarms: Vec<_> = queries.filter(|query| index.finds(query, |_| true)).collect();
        println!("{file}: {} false alarms of {}: {alarms:?}", alarms.len(), cases.len());
        assert!(alarms.len() <= allowed, "{alarms:?}");
    }
}

/// Letters of scripts with case and without, digits, punctuation, marks and invisible characters.
const NAME: &str = "[a-zA-Z0-9À-ÿĀ-žА-яΑ-ωא-תا-ي一-丿가-깋カ-ン .,'&()/\"-]{0,60}";

proptest! {
    #[test]
    fn no_text_panics_and_what_comes_out_is_bounded(text in any::<String>()) {
        let forms = normal_forms(&text);
        prop_assert!(forms.len() <= 2);
        prop_assert!(forms.iter().all(|form| !form.is_empty() && form.len() < 20_000));
        let _ = looks_like_a_name(&text);
    }

    #[test]
    fn a_normal_form_is_its_own_normal_form(text in NAME) {
        for form in normal_forms(&text) {
            prop_assert!(normal_forms(&form).contains(&form), "{form:?} -> {:?}", normal_forms(&form));
        }
    }

    #[test]
    fn case_makes_no_difference(text in "[a-zA-Z0-9À-ÿĀ-ž .,'-]{0,40}|[А-Яа-яЁё .-]{0,40}|[Α-ΡΣ-Ωα-ω ]{0,40}") {
        prop_assert_eq!(keys(&text), keys(&text.to_uppercase()));
        prop_assert_eq!(keys(&text), keys(&text.to_lowercase()));
    }

    #[test]
    fn word_order_makes_no_difference(mut words in prop::collection::vec("[a-zà-ž]{2,9}|[а-я]{2,9}|[0-9]{1,4}", 1..8)) {
        let before = keys(&words.join(" "));
        words.reverse();
        let after = keys(&words.join(", "));
        prop_assert!(before.is_empty() && after.is_empty() || before.iter().any(|key| after.contains(key)));
    }

    #[test]
    fn invisible_characters_make_no_difference(words in "[a-zA-Z]{2,9}( [a-zA-Z]{2,9}){0,3}", at in any::<prop::sample::Index>()) {
        let mut hidden = words.clone();
        hidden.insert(at.index(words.len()), '\u{200b}');
        prop_assert_eq!(keys(&words), keys(&hidden));
    }
}
