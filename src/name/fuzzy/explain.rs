//! In words: which part of a typed name met which part of a listed one.

use core::ops::Range;

use super::align::{Pair, Query, covers};
use super::lexicon::Lexicon;
use super::likeness::Reason;
use super::read::{Piece, read};
use super::word::Word;
use crate::name::Words;
use crate::name::tokens::Tokens;
use crate::order::least_first;

/// The alignment behind a score. `typed` is the query's text, `listed` the name that `pairs` are about.
pub(super) fn explain(
    (query, typed): (&Query<'_>, &str),
    listed: &str,
    pairs: &[Pair],
    lexicon: &Lexicon,
) -> String {
    let tokens = Tokens::read(listed);
    let mut places: Vec<(Range<usize>, bool)> = Vec::new();
    read(listed, &tokens, &Words::of(&tokens), lexicon, &mut |piece: Piece<'_>, source| {
        places.push((source.clone(), Word::new(&piece, lexicon).matters()));
    });
    let mut meetings: Vec<(Range<usize>, Range<usize>, Reason)> = Vec::new();
    for pair in least_first(pairs.iter().collect(), |pair| pair.query.0 as u64) {
        let (first, last) = (query.source(pair.query.0), query.source(pair.query.0 + pair.query.1 - 1));
        let Some(met) = places.get(pair.row.0).zip(places.get(pair.row.0 + pair.row.1 - 1)) else { continue };
        let met = met.0.0.start..met.1.0.end;
        match meetings.last_mut() {
            // Pieces of one unspaced word meet several words: said once.
            Some((typed, listed, _)) if typed.end >= last.end => {
                *listed = listed.start.min(met.start)..listed.end.max(met.end);
            }
            Some((typed, listed, _)) if *listed == met => typed.end = last.end,
            _ => meetings.push((first.start..last.end, met, pair.reason)),
        }
    }
    let mut said: Vec<String> = Vec::new();
    for (from, to, reason) in meetings {
        let (a, b) = (text(typed, &from), text(listed, &to));
        if a.to_lowercase() == b.to_lowercase() {
            continue;
        }
        said.push(match reason {
            Reason::Same => format!("“{a}” = “{b}”"),
            Reason::Close => format!("“{a}” is close to “{b}”"),
            Reason::Meaning => format!("“{a}” is another form of “{b}”"),
            Reason::Abbreviation => format!("“{a}” and “{b}” may stand for one another"),
            Reason::Initial => format!("“{a}” may be short for “{b}”"),
        });
    }
    let missing = |at: &usize| query.matters(*at) && !pairs.iter().any(|pair| covers(pair.query, *at));
    let left = (0..query.len()).filter(missing).map(|at| query.source(at).clone());
    said.extend(missing_words(typed, left).map(|words| format!("not in the listed name: {words}")));
    let missing = |(at, (_, matters)): &(usize, &(Range<usize>, bool))| {
        *matters && !pairs.iter().any(|pair| covers(pair.row, *at))
    };
    let left = places.iter().enumerate().filter(missing).map(|(_, (source, _))| source.clone());
    said.extend(missing_words(listed, left).map(|words| format!("not in your text: {words}")));
    if said.is_empty() { "the same words".to_owned() } else { said.join("; ") }
}

fn text<'t>(of: &'t str, range: &Range<usize>) -> &'t str {
    of.get(range.clone()).unwrap_or_default()
}

/// The words in quotes, each place once.
fn missing_words(of: &str, places: impl Iterator<Item = Range<usize>>) -> Option<String> {
    let mut words: Vec<String> = places.map(|place| format!("“{}”", text(of, &place))).collect();
    words.dedup();
    (!words.is_empty()).then(|| words.join(", "))
}
