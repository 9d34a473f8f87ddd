//! Which part of a typed name met which part of a listed one, as data and in words.

use core::ops::Range;

use super::align::{Pair, Query, covers};
use super::lexicon::Lexicon;
use super::likeness::Reason;
use super::read::{Piece, read};
use super::word::Word;
use crate::name::Words;
use crate::name::tokens::Tokens;
use crate::order::least_first;

/// What met what: how, the words typed and the words listed. What met nothing stands alone.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Met(pub &'static str, pub String, pub String);

/// A typed word that met none.
const NOT_LISTED: &str = "not_listed";

/// A listed word that met none.
const NOT_TYPED: &str = "not_typed";

/// The alignment behind a score, without words that are equal. `typed` is the query's text, `listed` the name that `pairs`
/// are about.
pub(super) fn alignment(
    (query, typed): (&Query<'_>, &str),
    listed: &str,
    pairs: &[Pair],
    lexicon: &Lexicon,
) -> Vec<Met> {
    let tokens = Tokens::read(listed);
    let mut places: Vec<(Range<usize>, bool)> = Vec::new();
    read(listed, &tokens, &Words::of(&tokens), lexicon, &mut |piece: Piece<'_>, source| {
        places.push((source.clone(), Word::new(&piece, lexicon).matters()));
    });
    let mut meetings: Vec<(Range<usize>, Range<usize>, Reason)> = Vec::new();
    for pair in least_first(pairs.iter().collect(), |pair| pair.query.0 as u64) {
        let words = span(pair.query, |at| query.source(at));
        let Some((words, met)) = words.zip(span(pair.row, |at| places.get(at).map(|(place, _)| place)))
        else {
            continue;
        };
        match meetings.last_mut() {
            // Pieces of one unspaced word meet several words: said once.
            Some((typed, listed, _)) if typed.end >= words.end => {
                *listed = listed.start.min(met.start)..listed.end.max(met.end);
            }
            Some((typed, listed, _)) if *listed == met => typed.end = words.end,
            _ => meetings.push((words, met, pair.reason)),
        }
    }
    let mut said = Vec::new();
    for (from, to, reason) in meetings {
        let (a, b) = (text(typed, &from), text(listed, &to));
        if a.to_lowercase() == b.to_lowercase() {
            continue;
        }
        let how = match reason {
            Reason::Same => "same",
            Reason::Close => "close",
            Reason::Meaning => "form",
            Reason::Abbreviation => "abbreviation",
            Reason::Initial => "initial",
        };
        said.push(Met(how, a.to_owned(), b.to_owned()));
    }
    let missing = |at: &usize| query.matters(*at) && !pairs.iter().any(|pair| covers(pair.query, *at));
    let left = (0..query.len()).filter(missing).filter_map(|at| query.source(at).cloned());
    said.extend(missing_words(typed, left).into_iter().map(|word| Met(NOT_LISTED, word, String::new())));
    let missing = |(at, (_, matters)): &(usize, &(Range<usize>, bool))| {
        *matters && !pairs.iter().any(|pair| covers(pair.row, *at))
    };
    let left = places.iter().enumerate().filter(missing).map(|(_, (source, _))| source.clone());
    said.extend(missing_words(listed, left).into_iter().map(|word| Met(NOT_TYPED, String::new(), word)));
    said
}

/// The same in words.
pub fn in_words(alignment: &[Met]) -> String {
    let mut said = String::new();
    let mut before = "";
    for Met(how, a, b) in alignment {
        let (missing, alone) = (matches!(*how, NOT_LISTED | NOT_TYPED), *how != before);
        said.push_str(match (said.is_empty(), missing && !alone) {
            (true, _) => "",
            (false, true) => ", ",
            (false, false) => "; ",
        });
        let words = match *how {
            "same" => format!("“{a}” = “{b}”"),
            "close" => format!("“{a}” is close to “{b}”"),
            "form" => format!("“{a}” is another form of “{b}”"),
            "abbreviation" => format!("“{a}” and “{b}” may stand for one another"),
            "initial" => format!("“{a}” may be short for “{b}”"),
            NOT_LISTED if alone => format!("not in the listed name: “{a}”"),
            NOT_TYPED if alone => format!("not in your text: “{b}”"),
            _ => format!("“{a}{b}”"),
        };
        said.push_str(&words);
        before = how;
    }
    if said.is_empty() { "the same words".to_owned() } else { said }
}

/// Where words stand together, given where each does; none where a text has fewer.
fn span<'r>(
    (first, many): (usize, usize),
    source: impl Fn(usize) -> Option<&'r Range<usize>>,
) -> Option<Range<usize>> {
    Some(source(first)?.start..source(first + many - 1)?.end)
}

fn text<'t>(of: &'t str, range: &Range<usize>) -> &'t str {
    of.get(range.clone()).unwrap_or_default()
}

/// The words, each place once.
fn missing_words(of: &str, places: impl Iterator<Item = Range<usize>>) -> Vec<String> {
    let mut words: Vec<String> = places.map(|place| text(of, &place).to_owned()).collect();
    words.dedup();
    words
}
