//! Names that resemble a listed one, best first, each with the reason.
//!
//! Every listed name becomes a row of words ([`read`]); every distinct word is spelled by its sounds and knows what it
//! means ([`word`], [`sound`], [`lexicon`]). A query's words are looked up one by one: words with the same consonants or
//! one consonant less ([`likeness`]), of the same meaning, or what an abbreviation may stand for. The rows that share the
//! most weight with the query are then compared word by word ([`align`]): each word meets the one that is worth most, a
//! rare word weighs more than a common one, what is missing counts against the name. [`explain`] says the same in words.
//!
//! A score is 0 to 1, a product of additions, multiplications and divisions in one order: native code and WebAssembly get
//! the same bits. What a score means is calibrated on cases: `bands.txt` holds the thresholds and says on which.

mod align;
mod explain;
mod hash;
mod index;
mod lexicon;
mod likeness;
mod outline;
mod postings;
mod read;
mod script;
mod sound;
mod word;

use serde::Serialize;

use super::normal_forms;
use crate::order::{best_first, distinct};
use align::Query;
use index::Index;
use lexicon::Lexicon;

pub use explain::{Met, in_words};

/// How close a typed name is to a listed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// The same normal form, of a name that its publisher relies on.
    Exact,
    /// Very likely the same name: of unrelated names, one in a thousand gets here.
    Strong,
    /// Possibly the same name: of unrelated names, one in a hundred gets here.
    Possible,
}

/// A listed name that resembles the query.
#[derive(Clone, Debug)]
pub struct Match {
    /// The party, as given to [`NameIndex::add`].
    pub party: u32,
    /// The name: how many were added before it.
    pub name: u32,
    /// How close the name is, and how much that says, 0 to 1.
    pub score: f64,
    /// What the score comes to; `None` below [`Band::Possible`].
    pub band: Option<Band>,
    /// True for the same normal form, which a weak alias has in [`Band::Possible`] too.
    pub exact: bool,
    alignment: Vec<align::Pair>,
}

/// Listed names, to be searched.
pub struct NameIndex {
    lexicon: Lexicon,
    index: Index,
    bands: Thresholds,
}

/// The least score of each band.
struct Thresholds {
    strong: f64,
    possible: f64,
}

impl Default for NameIndex {
    fn default() -> Self {
        Self { lexicon: Lexicon::new(), index: Index::default(), bands: Thresholds::calibrated() }
    }
}

impl NameIndex {
    /// Adds a name of `party`, before the first [`step`](Self::step): the names of a party one after the other, parties from
    /// 0 on. `rank` is 0 for a primary name, 1 for a strong alias, 2 for a weak one.
    pub fn add(&mut self, party: u32, rank: u8, name: &str) {
        self.index.add(party, rank, name, &self.lexicon);
    }

    /// How many names were added.
    pub fn len(&self) -> usize {
        self.index.rows.len()
    }

    /// True without names.
    pub fn is_empty(&self) -> bool {
        self.index.rows.is_empty()
    }

    /// Does a part of what makes the added names ready, some milliseconds' worth; false when all is done.
    pub fn step(&mut self) -> bool {
        self.index.step()
    }

    /// True when the names can be searched.
    pub fn is_ready(&self) -> bool {
        self.index.is_ready()
    }

    /// False when no name has the words of `query` and no others; without comparing anything.
    pub fn may_have(&self, query: &str) -> bool {
        normal_forms(query).iter().any(|form| self.index.rows_of_form(form).next().is_some())
    }

    /// The parties whose names resemble `query` most, each once, best first. Nothing for a text that has no word but
    /// legal forms.
    ///
    /// `name` must give the names as they were added: what an exact match is, is decided by the names themselves.
    pub fn search<'n>(&self, query: &str, limit: usize, name: &dyn Fn(u32) -> &'n str) -> Vec<Match> {
        let forms = normal_forms(query);
        let is_exact = |row: u32| forms.iter().any(|form| normal_forms(name(row)).contains(form));
        let mut exact = distinct(forms.iter().flat_map(|form| self.index.rows_of_form(form)).collect());
        exact.retain(|&row| is_exact(row));
        let asked = Query::new(query, &self.index, &self.index, &self.lexicon);
        let mut rows = if asked.is_empty() { Vec::new() } else { asked.candidates() };
        rows.extend(&exact);
        let mut found: Vec<(Match, u8)> = Vec::with_capacity(rows.len());
        for at in distinct(rows) {
            let row = &self.index.rows[at as usize];
            let score = asked.score(row);
            let exact = exact.binary_search(&at).is_ok();
            // A weak alias tells nobody apart, however closely it is met.
            let band = match (exact, row.rank) {
                (true, 0 | 1) => Some(Band::Exact),
                (true, _) => Some(Band::Possible),
                (false, rank) => self.bands.of(score.value, score.other_number || rank >= 2),
            };
            let one =
                Match { party: row.party, name: at, score: score.value, band, exact, alignment: score.pairs };
            found.push((one, row.rank));
        }
        // Nothing is closer than the same words, though they may be too common to prove much.
        let best = found.iter().map(|(one, _)| one.score).fold(0.0, f64::max);
        for (one, _) in found.iter_mut().filter(|(one, _)| one.band == Some(Band::Exact)) {
            one.score = best;
        }
        // Of equal scores the same words first, then the name that its publisher relies on more, then the one that came first.
        let found = best_first(found, |(one, rank)| f64::from(u8::from(one.exact)) * 4.0 - f64::from(*rank));
        let found = best_first(found, |(one, _)| one.score);
        let mut best: Vec<Match> = Vec::new();
        for (one, _) in found {
            if best.len() >= limit {
                break;
            }
            match best.iter_mut().find(|other| other.party == one.party) {
                None => best.push(one),
                // The same words beat a longer name that scores as well.
                Some(other) if one.exact && !other.exact => *other = one,
                Some(_) => {}
            }
        }
        best
    }

    /// Which part of `query` met which part of `listed`, the name that `found` is about.
    pub fn alignment(&self, query: &str, found: &Match, listed: &str) -> Vec<Met> {
        let asked = Query::read(query, &self.index, &self.index, &self.lexicon);
        explain::alignment((&asked, query), listed, &found.alignment, &self.lexicon)
    }

    /// The same in words.
    pub fn explain(&self, query: &str, found: &Match, listed: &str) -> String {
        in_words(&self.alignment(query, found, listed))
    }

    /// How alike two names are, 0 to 1, whichever comes first. How rare their words are is taken from the index.
    pub fn likeness(&self, a: &str, b: &str) -> f64 {
        let forms = normal_forms(a);
        if !forms.is_empty() && normal_forms(b).iter().any(|form| forms.contains(form)) {
            return 1.0;
        }
        let one_way = |typed, listed| self.compare(typed, listed, |_, value, _| value).unwrap_or(0.0);
        0.5 * (one_way(a, b) + one_way(b, a))
    }

    /// In words, which part of `a` met which part of `b`.
    pub fn explain_likeness(&self, a: &str, b: &str) -> String {
        let met =
            self.compare(a, b, |query, _, pairs| explain::alignment((query, a), b, pairs, &self.lexicon));
        met.map_or_else(|| "no words to compare".to_owned(), |met| in_words(&met))
    }

    /// What `use_of` makes of `typed`, its score and alignment with `listed` alone; none for a text that has no word but
    /// legal forms.
    fn compare<T>(
        &self,
        typed: &str,
        listed: &str,
        use_of: impl FnOnce(&Query<'_>, f64, &[align::Pair]) -> T,
    ) -> Option<T> {
        let mut index = Index::default();
        index.add(0, 0, listed, &self.lexicon);
        while index.step() {}
        index.weigh_as(&self.index);
        let query = Query::new(typed, &index, &self.index, &self.lexicon);
        let score = (!query.is_empty()).then(|| query.score(&index.rows[0]))?;
        Some(use_of(&query, score.value, &score.pairs))
    }
}

impl Thresholds {
    /// From the data file, which says how they were found.
    fn calibrated() -> Self {
        let least = |band: &str| {
            let lines = include_str!("bands.txt").lines();
            let number = lines.filter_map(|line| line.split_once(' ')).find(|(word, _)| *word == band)?.1;
            // Reading any number would be larger code than all of this file.
            number.strip_prefix("0.")?.parse::<u16>().ok().map(|thousandths| f64::from(thousandths) / 1000.0)
        };
        // Without a number nothing is more than exact.
        Self { strong: least("strong").unwrap_or(2.0), possible: least("possible").unwrap_or(2.0) }
    }

    fn of(&self, score: f64, never_strong: bool) -> Option<Band> {
        if score >= self.strong && !never_strong {
            Some(Band::Strong)
        } else {
            (score >= self.possible).then_some(Band::Possible)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best of `listed`, each with its rank and of a party of its own, for `query`.
    fn best(query: &str, listed: &[(u8, &str)]) -> Option<(Match, String)> {
        let mut index = NameIndex::default();
        (0..).zip(listed).for_each(|(party, (rank, name))| index.add(party, *rank, name));
        while index.step() {}
        let found = index.search(query, 1, &|at| listed[at as usize].1).into_iter().next()?;
        let why = index.explain(query, &found, listed[found.name as usize].1);
        Some((found, why))
    }

    fn score(query: &str, listed: &str) -> f64 {
        best(query, &[(0, listed)]).map_or(0.0, |(found, _)| found.score)
    }

    fn band(query: &str, listed: &str) -> Option<Band> {
        best(query, &[(0, listed)]).and_then(|(found, _)| found.band)
    }

    #[test]
    fn two_words_may_be_written_as_one_and_one_as_two() {
        assert_eq!(band("Kim Sangman", "Kim Sang Man"), Some(Band::Strong));
        assert_eq!(band("Blue Noroff Zeppelin", "Bluenoroff Zeppelin"), Some(Band::Strong));
    }

    #[test]
    fn an_initial_may_stand_for_a_word_and_tells_little() {
        for (short, long) in
            [("S. Zeppelinov Quartz", "Sergey Zeppelinov Quartz"), ("Al Z. Quartz", "Ali Zeppelin Quartz")]
        {
            let other = short.replace(['S', 'Z'], "K");
            assert!(score(short, long) > score(&other, long), "{short}");
        }
        assert!(score("S. Marbleton", "Sergey Zeppelinov") < 0.2);
        assert_eq!(band("Zeppelin Shipping", "Z Shipping"), None);
    }

    #[test]
    fn a_legal_form_weighs_almost_nothing_mistyped_too() {
        let name = score("Zeppelin Quartz Marbles", "Zeppelin Quartz Marble");
        let with_forms = score("Zeppelin Quartz Marbles Limitted Liabilty", "Zeppelin Quartz Marble");
        assert!(name - with_forms < 0.1 && band("Compny Limitted", "Compny Zeppelin").is_none());
    }

    #[test]
    fn what_the_listed_name_lacks_costs_more_than_what_was_not_typed() {
        let (long, short) = ("Zeppelin Quartz Marble", "Zeppelin Quartz");
        assert!(score(long, short) < score(short, long));
    }

    #[test]
    fn a_number_is_equal_or_another_name() {
        assert_eq!(band("111th Zeppelin Center", "110th Zeppelin Center"), None);
        assert_eq!(band("110 Zeppelin Centre", "110th Zeppelin Center"), Some(Band::Strong));
    }

    #[test]
    fn one_word_in_common_is_no_name_in_common() {
        for (query, listed) in [
            ("emma daniels", "EMMA LLC"),
            ("A-B-C Company", "Lazarus Company"),
            ("George Bush", "George Habbash"),
            ("Zeppelin", "Zeppelin Quartz Marble"),
        ] {
            assert_eq!(band(query, listed), None, "{query}: {}", score(query, listed));
        }
    }

    #[test]
    fn a_weak_alias_is_possible_at_most() {
        for query in ["Everest Zeppelin", "Everst Zeppelin"] {
            let (found, _) = best(query, &[(2, "Everest Zeppelin")]).expect("alike");
            assert_eq!(found.band, Some(Band::Possible), "{query}");
        }
    }

    #[test]
    fn words_of_one_meaning_meet_and_the_explanation_says_so() {
        let listed = [(0, "Zeppelin Sudokhodstvo")];
        let (found, why) = best("Zeppelin Shipping Quartz", &listed).expect("alike");
        assert!(found.score > score("Zeppelin Quartz", listed[0].1));
        assert_eq!(why, "“Shipping” is another form of “Sudokhodstvo”; not in the listed name: “Quartz”");
    }

    #[test]
    fn an_alignment_with_another_text_is_explained_as_far_as_it_goes() {
        let mut index = NameIndex::default();
        index.add(0, 0, "Zeppelin Quartz");
        while index.step() {}
        let found = index.search("Zepelin Quarz", 1, &|_| "Zeppelin Quartz");
        for (query, listed) in [("", ""), ("Zepelin", "Zeppelin"), ("LLC", "Zeppelin Quartz Marble")] {
            assert!(!index.explain(query, &found[0], listed).is_empty());
        }
    }
}
