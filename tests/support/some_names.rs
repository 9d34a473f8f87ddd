//! A few hundred listed names of all scripts, to be searched by any text.

use std::collections::HashMap;
use std::sync::LazyLock;

use recipient_check::name::NameIndex;

/// The default list, one party a line.
const RECORDS: &str = include_str!("../../data/ofac-sdn.records.jsonl");

/// One name in so many is taken, and of the first this many with a character of one script's block each.
const ONE_IN: usize = 200;
const EACH_BLOCK: usize = 12;

/// Listed names, each of a party of its own.
pub static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut blocks: HashMap<u32, usize> = HashMap::new();
    // Up to the first escape is enough of a name.
    let all = RECORDS.split("{\"name\":\"").skip(1).filter_map(|rest| rest.split(['"', '\\']).next());
    all.enumerate()
        .filter(|(at, name)| {
            let blocks_of = name.chars().filter(|c| !c.is_ascii()).map(|c| u32::from(c) >> 7);
            let rare = blocks_of.fold(false, |rare, block| {
                let seen = blocks.entry(block).or_default();
                *seen += 1;
                rare || *seen <= EACH_BLOCK
            });
            rare || at % ONE_IN == 0
        })
        .map(|(_, name)| name)
        .collect()
});

/// [`NAMES`], to be searched.
pub static INDEX: LazyLock<NameIndex> = LazyLock::new(|| {
    let mut index = NameIndex::default();
    (0..).zip(&*NAMES).for_each(|(party, name)| index.add(party, u8::from(party % 3 == 2) * 2, name));
    while index.step() {}
    index
});

/// Searches for `text`, explains what is found, compares it with names and `other`: all scores are scores.
pub fn survive(text: &str, other: &str) {
    let found = INDEX.search(text, 5, &|at| NAMES[at as usize]);
    assert!(found.len() <= 5);
    for one in &found {
        let listed = NAMES[one.name as usize];
        assert!((0.0..=1.0).contains(&one.score), "{text:?} and {listed:?}: {}", one.score);
        assert!(!INDEX.explain(text, one, listed).is_empty(), "{text:?} and {listed:?}");
    }
    let likeness = INDEX.likeness(text, other);
    assert!((0.0..=1.0).contains(&likeness), "{text:?} and {other:?}: {likeness}");
    assert_eq!(likeness.to_bits(), INDEX.likeness(other, text).to_bits(), "{text:?} and {other:?}");
}
