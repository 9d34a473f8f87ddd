//! What a score of the name search means, found on public cases:
//!
//! ```text
//! cargo run --release -p recipient-check-compiler --example calibrate -- ../shared/vectors/names
//! ```
//!
//! writes the thresholds of the bands to `src/name/fuzzy/bands.txt` and the curve that they stand on to
//! `docs/name-calibration.svg`; `--check` compares instead, `--self` asks for every listed name in three writings.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

use bzip2::read::MultiBzDecoder;
use rayon::prelude::*;
use recipient_check::encoding::hex::Hex;
use recipient_check::name::{NameIndex, keys};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The files of cases, in the order of their common hash.
const FILES: [&str; 6] = [
    "index_names.jsonl.bz2",
    "hits.jsonl",
    "hits_suites.jsonl",
    "negatives.jsonl",
    "near_miss.jsonl",
    "pairs.jsonl",
];

/// How many unrelated names may reach a band.
pub const STRONG: f64 = 0.001;
/// The same for the lower band.
pub const POSSIBLE: f64 = 0.01;

/// How many parties an answer names.
const TOP: usize = 5;

/// Names in another script than the Latin one.
pub const NATIVE: &str = "transliterated_native";

/// The ends of the picture's axis.
const LEAST_ALARMS: f64 = 0.0003;
const MOST_ALARMS: f64 = 0.1;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let Some(directory) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        return Err(Error::other("expected the folder of the cases"));
    };
    let cases = Cases::read(Path::new(directory))?;
    if has("--self") {
        let missed = cases.lost_names(1);
        missed.iter().for_each(|missed| println!("{missed}"));
        println!("{} writings do not lead to their party", missed.len());
        return Ok(());
    }
    let scores = cases.scores();
    for alarms in [STRONG, POSSIBLE, 0.05] {
        println!("{}", scores.recall(scores.threshold(alarms)));
    }
    println!("pairs: F1 {:.3}", cases.pairs_f1());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (path, text) in
        [("src/name/fuzzy/bands.txt", cases.bands(&scores)), ("docs/name-calibration.svg", scores.curve())]
    {
        if !has("--check") {
            fs::write(root.join(path), text)?;
        } else if fs::read_to_string(root.join(path))? != text {
            return Err(Error::other(format!("{path} is not what these cases lead to")));
        }
    }
    Ok(())
}

/// Cases, and the names that they are looked for in.
pub struct Cases {
    /// SHA-256 over all files.
    pub hash: String,
    index: NameIndex,
    /// Of each party.
    ids: Vec<String>,
    /// Party, rank, name.
    names: Vec<(u32, u8, String)>,
    queries: Vec<Value>,
    pairs: Vec<Value>,
}

/// The best parties for each query.
pub struct Scores<'c> {
    /// Of unrelated names, the best score of each; best first.
    negatives: Vec<f64>,
    near_misses: Vec<f64>,
    /// Kind, and the score of the right party among the first five; 0 where it is not there.
    hits: Vec<(&'c str, f64)>,
}

/// What is found from a score on.
pub struct Recall<'c> {
    threshold: f64,
    false_alarms: f64,
    /// Names of which one word is listed, in percent.
    pub near_misses: f64,
    /// Of each kind, in percent.
    pub kinds: BTreeMap<&'c str, f64>,
    /// Their mean.
    pub mean: f64,
}

impl Cases {
    /// Reads the cases of `directory` and makes their names ready.
    ///
    /// # Errors
    /// When a file is not there or is no such file.
    pub fn read(directory: &Path) -> Result<Self> {
        let mut hash = Sha256::new();
        let mut files = Vec::new();
        for name in FILES {
            let bytes = fs::read(directory.join(name))?;
            hash.update(&bytes);
            files.push(lines(&bytes, name == FILES[0])?);
        }
        let pairs = files.pop().unwrap_or_default();
        let queries = files.split_off(1).into_iter().flatten().collect();
        let (mut index, mut ids, mut names) = (NameIndex::default(), Vec::new(), Vec::new());
        for (at, party) in (0..).zip(files.into_iter().flatten()) {
            ids.push(text(&party, "id").to_owned());
            for name in party["names"].as_array().into_iter().flatten() {
                let rank = match (&name["primary"], &name["low"]) {
                    (Value::Bool(true), _) => 0,
                    (_, Value::Bool(true)) => 2,
                    _ => 1,
                };
                index.add(at, rank, text(name, "name"));
                names.push((at, rank, text(name, "name").to_owned()));
            }
        }
        while index.step() {}
        Ok(Self { hash: Hex(&hash.finalize()).to_string(), index, ids, names, queries, pairs })
    }

    /// Asks all queries, on all cores.
    pub fn scores(&self) -> Scores<'_> {
        let answers: Vec<(Vec<(&str, f64)>, &Value)> = self
            .queries
            .par_iter()
            .map(|query| {
                let found = self.index.search(text(query, "query"), TOP, &|at| self.name(at));
                let parties = found.iter().map(|one| (&*self.ids[one.party as usize], one.score));
                (parties.collect(), query)
            })
            .collect();
        let mut scores = Scores { negatives: Vec::new(), near_misses: Vec::new(), hits: Vec::new() };
        for (found, query) in answers {
            let best = found.first().map_or(0.0, |(_, score)| *score);
            match kind(query) {
                "unrelated_common_name" => scores.negatives.push(best),
                "near_miss" => scores.near_misses.push(best),
                kind => {
                    let right = found.iter().find(|(id, _)| is_expected(query, id));
                    scores.hits.push((kind, right.map_or(0.0, |(_, score)| *score)));
                }
            }
        }
        scores.negatives.sort_by(|a, b| b.total_cmp(a));
        scores
    }

    /// The best mean of precision and recall over pairs of names, labelled as the same or not.
    pub fn pairs_f1(&self) -> f64 {
        let mut scored: Vec<(f64, bool)> = self
            .pairs
            .par_iter()
            .map(|pair| (self.index.likeness(text(pair, "a"), text(pair, "b")), pair["match"] == true))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let all = scored.iter().filter(|(_, same)| *same).count();
        let mut right = 0;
        let f1 = (1..).zip(&scored).map(|(taken, (_, same))| {
            right += usize::from(*same);
            2.0 * number(right) / number(taken + all)
        });
        f1.fold(0.0, f64::max)
    }

    /// Of every `one_in`-th primary name and strong alias, the writings by which its party is not found first or with
    /// the score of the first: as listed, with its words reversed, in capitals. Legal forms alone must lead to nobody.
    pub fn lost_names(&self, one_in: usize) -> Vec<String> {
        let asked: Vec<_> = self.names.iter().filter(|(_, rank, _)| *rank < 2).step_by(one_in).collect();
        let lost = asked.par_iter().flat_map_iter(|(party, _, name)| {
            let reversed = name.split_whitespace().rev().collect::<Vec<_>>().join(" ");
            [name.clone(), reversed, name.to_uppercase()].into_iter().filter_map(move |query| {
                let found = self.index.search(&query, 50, &|at| self.name(at));
                let best = found.first().map_or(0.0, |one| one.score);
                let own = found.iter().find(|one| one.party == *party).map(|one| one.score);
                let line = || format!("{query} ({}): {own:?}, the best {best}", self.ids[*party as usize]);
                let right = if keys(name).is_empty() { found.is_empty() } else { own == Some(best) };
                (!right).then(line)
            })
        });
        lost.collect()
    }

    /// The text of `bands.txt`.
    pub fn bands(&self, scores: &Scores<'_>) -> String {
        let mut text = format!(
            "# The least score of each band: what 0.1 % and 1 % of {} unrelated names reach, rounded up.\n\
             # Made by `cargo run --release -p recipient-check-compiler --example calibrate -- ../shared/vectors/names`.\n\
             # SHA-256 of the cases: {}\n",
            scores.negatives.len(),
            self.hash
        );
        for (band, alarms) in [("strong", STRONG), ("possible", POSSIBLE)] {
            text.extend([format!("{band} {:.3}\n", rounded_up(scores.threshold(alarms)))]);
        }
        text
    }

    fn name(&self, at: u32) -> &str {
        &self.names[at as usize].2
    }
}

impl<'c> Scores<'c> {
    /// The least score that no more than `alarms` of the unrelated names reach.
    pub fn threshold(&self, alarms: f64) -> f64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a part of a few thousand"
        )]
        let allowed = (number(self.negatives.len()) * alarms) as usize;
        self.negatives.get(allowed).map_or(0.0, |score| score + 1e-9)
    }

    /// What is found from `threshold` on.
    pub fn recall(&self, threshold: f64) -> Recall<'c> {
        let part = |scores: &[f64]| {
            100.0 * number(scores.iter().filter(|score| **score >= threshold).count())
                / number(scores.len().max(1))
        };
        let mut by_kind: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for (kind, score) in &self.hits {
            by_kind.entry(kind).or_default().push(*score);
        }
        let kinds: BTreeMap<_, _> = by_kind.iter().map(|(kind, scores)| (*kind, part(scores))).collect();
        let mean = kinds.values().sum::<f64>() / number(kinds.len().max(1));
        Recall {
            threshold,
            false_alarms: part(&self.negatives),
            near_misses: part(&self.near_misses),
            kinds,
            mean,
        }
    }

    /// The text of the picture: what is found over false alarms, on a logarithmic axis.
    pub fn curve(&self) -> String {
        let all = number(self.negatives.len());
        let x = |alarms: f64| {
            60.0 + 560.0 * (alarms / LEAST_ALARMS).max(1.0).log10() / (MOST_ALARMS / LEAST_ALARMS).log10()
        };
        let y = |percent: f64| 340.0 - 3.0 * percent;
        let mut lines = [const { String::new() }; 3];
        for alarms in (1..).map(|count| number(count) / all).take_while(|alarms| *alarms <= MOST_ALARMS) {
            let recall = self.recall(self.threshold(alarms + 1e-9));
            let of = |kind| recall.kinds.get(kind).copied().unwrap_or_default();
            for (line, percent) in lines.iter_mut().zip([recall.mean, of("alias"), of(NATIVE)]) {
                line.extend([format!(" {:.1},{:.1}", x(alarms), y(percent))]);
            }
        }
        let mut grid = String::new();
        for percent in [0.0, 25.0, 50.0, 75.0, 100.0] {
            let at = y(percent);
            grid.extend([format!(
                "<path d=\"M60 {at:.1}H620\"/><text x=\"30\" y=\"{at:.1}\">{percent} %</text>\n"
            )]);
        }
        for alarms in [0.001, 0.01, 0.1] {
            let (at, percent) = (x(alarms), 100.0 * alarms);
            grid.extend([format!(
                "<path d=\"M{at:.1} 40V340\"/><text x=\"{at:.1}\" y=\"360\">{percent} %</text>\n"
            )]);
        }
        for (band, alarms) in [("strong", STRONG), ("possible", POSSIBLE)] {
            let (at, from) = (x(alarms), rounded_up(self.threshold(alarms)));
            grid.extend([format!("<path class=\"band\" d=\"M{at:.1} 40V340\"/>")]);
            grid.extend([format!("<text x=\"{at:.1}\" y=\"32\">{band}: from {from:.3} on</text>\n")]);
        }
        let mean = |alarms| format!("{:.1} %", self.recall(self.threshold(alarms)).mean);
        let [all_kinds, aliases, native] = lines;
        include_str!("calibrate.svg")
            .replace("{strong}", &mean(STRONG))
            .replace("{possible}", &mean(POSSIBLE))
            .replace("{grid}\n", &grid)
            .replace("{kinds}", all_kinds.trim())
            .replace("{aliases}", aliases.trim())
            .replace("{native}", native.trim())
    }
}

impl std::fmt::Display for Recall<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { threshold, false_alarms, near_misses, kinds, mean } = self;
        write!(
            out,
            "from {threshold:.3} on: {false_alarms:.2} % of unrelated names, {near_misses:.1} % of near "
        )?;
        write!(out, "misses; {mean:.1} % found, the mean of")?;
        kinds.iter().try_for_each(|(kind, recall)| write!(out, " {kind} {recall:.1}"))
    }
}

/// As the cases say, but names in their own script are a kind of their own.
fn kind(query: &Value) -> &str {
    let native = |c: char| c > '\u{2ff}' && !('\u{2000}'..'\u{2100}').contains(&c);
    match text(query, "kind") {
        "transliterated" if text(query, "sub").starts_with("native") => NATIVE,
        "transliterated" if text(query, "query").contains(native) => NATIVE,
        kind => kind,
    }
}

fn is_expected(query: &Value, id: &str) -> bool {
    match query["expected_any"].as_array() {
        Some(any) if !any.is_empty() => any.iter().any(|expected| expected == id),
        _ => query["expected_entity"] == id,
    }
}

fn lines(bytes: &[u8], packed: bool) -> Result<Vec<Value>> {
    let mut text = String::new();
    if packed {
        MultiBzDecoder::new(bytes).read_to_string(&mut text)?;
    } else {
        text =
            String::from_utf8(bytes.to_vec()).map_err(|error| Error::new(ErrorKind::InvalidData, error))?;
    }
    Ok(text.lines().map(serde_json::from_str).collect::<std::result::Result<_, _>>()?)
}

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_default()
}

fn rounded_up(score: f64) -> f64 {
    (score * 1000.0).ceil() / 1000.0
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
fn number(count: usize) -> f64 {
    count as f64
}
