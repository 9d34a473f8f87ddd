//! `names`: listed parties by name, and how alike two names are.

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
    /// The alignment of the first name with the second.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// Answers for a person, or line by line.
pub fn run(arguments: &Names) -> anyhow::Result<u8> {
    let screener = lists::load(&arguments.lists, lists::Names::Searched)?;
    if arguments.pairs {
        jsonl::answer_stdin(|fields| {
            let (a, b) = fields.pair()?;
            let why = arguments.explain.then(|| screener.explain_name_likeness(&a, &b));
            Ok(Pair { score: screener.name_likeness(&a, &b), why })
        })?;
        return Ok(exit::DONE);
    }
    if arguments.jsonl {
        jsonl::answer_stdin(|fields| {
            let query = fields.query()?;
            let best = screener.names(&query, arguments.top).into_iter();
            let (r, why) = best.map(|found| ((found.id, found.score), found.why)).unzip();
            Ok(Found { r, why })
        })?;
    } else {
        let query = check::one_text(&arguments.text)?;
        let matches = screener.names(&query, arguments.top);
        terminal::print_answer(&words::names(&matches, screener.lists()))?;
    }
    Ok(exit::DONE)
}
