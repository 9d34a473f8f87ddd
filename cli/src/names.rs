//! `names`: listed parties by name, and how alike two names are.

use recipient_check::name;
use serde::Serialize;

use crate::args::Names;
use crate::{check, exit, jsonl, lists, terminal, words};

/// The answer to one query.
#[derive(Serialize)]
struct Found {
    /// Party and score, best first.
    r: Vec<(String, f64)>,
    /// For each party, the alignment.
    why: Vec<String>,
}

/// The answer to one pair.
#[derive(Serialize)]
struct Pair {
    score: f64,
}

/// Answers for a person, or line by line.
pub fn run(arguments: &Names) -> anyhow::Result<u8> {
    if arguments.pairs {
        jsonl::answer_stdin(|fields| {
            let (a, b) = fields.pair()?;
            Ok(Pair { score: score(&a, &b) })
        })?;
        return Ok(exit::DONE);
    }
    let screener = lists::load(&arguments.lists, lists::Names::Searched)?;
    if arguments.jsonl {
        jsonl::answer_stdin(|fields| {
            let query = fields.query()?;
            let best = screener.names(&query).into_iter().take(arguments.top);
            let (r, why) = best.map(|found| ((found.id, found.score), found.why)).unzip();
            Ok(Found { r, why })
        })?;
    } else {
        let query = check::one_text(&arguments.text)?;
        let mut matches = screener.names(&query);
        matches.truncate(arguments.top);
        terminal::print_answer(&words::names(&matches, screener.lists()))?;
    }
    Ok(exit::DONE)
}

/// 1 when the two names have a normal form in common, else 0. A name without any is like no other.
fn score(a: &str, b: &str) -> f64 {
    let other = name::keys(b);
    if name::keys(a).iter().any(|key| other.contains(key)) { 1.0 } else { 0.0 }
}
