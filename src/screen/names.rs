//! The names of the loaded lists, apart from all else that the lists say: what is asked about an address needs none of
//! this, so a page loads it later, as a module of its own.

use crate::filter::Filter;
use crate::list_file::{self, NameQuality, NamesFile, Parties, Party};
use crate::name::{self, Band, Match, Met, NameIndex};
use crate::order::best_first;

use super::pieces::{has_several_words, pieces};
use super::result::{Entry, MatchedName, NameMatch};

/// Parties that an answer names, at most: whoever resembles more has typed a name of many.
const MOST_ENTRIES: usize = 20;

/// Which names count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Names of the same words.
    Exact,
    /// Names that resemble the text too.
    Similar,
    /// Names of the same words, two or more: what stands beside an address is called like somebody by chance.
    Several,
}

impl Wanted {
    /// The same as a number, to be handed from one module to another.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// What [`Wanted::code`] gave.
    pub const fn from_code(code: u8) -> Self {
        match code {
            0 => Self::Exact,
            2 => Self::Several,
            _ => Self::Similar,
        }
    }
}

/// What the names of all lists say about a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameAnswer {
    /// Names of some list are not loaded, and nothing like the text is among the others.
    NotLoaded,
    /// No list has a name of this spelling, and of some list no more is known than that.
    NotInFilter,
    /// The text was compared with all names, and none is like it.
    NotFound,
    /// Somebody is called that, or may be.
    Found,
}

impl NameAnswer {
    /// The same as a number, to be handed from one module to another.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// What [`NameAnswer::code`] gave; of another number nothing is known.
    pub const fn from_code(code: u8) -> Self {
        match code {
            1 => Self::NotInFilter,
            2 => Self::NotFound,
            3 => Self::Found,
            _ => Self::NotLoaded,
        }
    }
}

/// The names of several lists. Bytes are taken as they come: whoever adds them has verified them under the list's
/// signature ([`Screener::verify_namefilter`](super::Screener::verify_namefilter),
/// [`Screener::verify_names`](super::Screener::verify_names)). Every position is one that [`NameScreener::add_list`] gave.
#[derive(Default)]
pub struct NameScreener {
    lists: Vec<ListNames>,
}

/// The names of one list.
#[derive(Default)]
struct ListNames {
    id: String,
    /// False for a list that is nothing but a filter of addresses.
    has_names: bool,
    namefilter: Option<Filter>,
    names: Option<Names>,
    /// Names of which not all are read yet.
    unread: Option<Box<NamesFile>>,
}

/// The names as listed, and what they are searched by.
struct Names {
    parties: Parties,
    /// Behind a pointer: a module that never adds names holds no code to drop an index.
    index: Box<dyn Search + Send + Sync>,
}

/// What names are searched by.
trait Search {
    fn add(&mut self, party: u32, rank: u8, name: &str);
    fn len(&self) -> usize;
    fn step(&mut self) -> bool;
    fn is_ready(&self) -> bool;
    fn may_have(&self, query: &str) -> bool;
    fn search<'n>(&self, query: &str, limit: usize, name: &dyn Fn(u32) -> &'n str) -> Vec<Match>;
    fn alignment(&self, query: &str, found: &Match, listed: &str) -> Vec<Met>;
    fn likeness(&self, a: &str, b: &str) -> f64;
    fn explain_likeness(&self, a: &str, b: &str) -> String;
}

impl Search for NameIndex {
    fn add(&mut self, party: u32, rank: u8, name: &str) {
        self.add(party, rank, name);
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn step(&mut self) -> bool {
        self.step()
    }

    fn is_ready(&self) -> bool {
        self.is_ready()
    }

    fn may_have(&self, query: &str) -> bool {
        self.may_have(query)
    }

    fn search<'n>(&self, query: &str, limit: usize, name: &dyn Fn(u32) -> &'n str) -> Vec<Match> {
        self.search(query, limit, name)
    }

    fn alignment(&self, query: &str, found: &Match, listed: &str) -> Vec<Met> {
        self.alignment(query, found, listed)
    }

    fn likeness(&self, a: &str, b: &str) -> f64 {
        self.likeness(a, b)
    }

    fn explain_likeness(&self, a: &str, b: &str) -> String {
        self.explain_likeness(a, b)
    }
}

impl NameScreener {
    /// Without a list.
    pub const fn new() -> Self {
        Self { lists: Vec::new() }
    }

    /// Adds a list by its id, still without its names. Returns its position.
    pub fn add_list(&mut self, id: &str, has_names: bool) -> usize {
        self.lists.push(ListNames { id: id.to_owned(), has_names, ..ListNames::default() });
        self.lists.len() - 1
    }

    /// Adds the verified `.namefilter` of the list at `list`.
    ///
    /// # Errors
    /// When the bytes are no filter.
    pub fn add_namefilter(&mut self, list: usize, verified: &[u8]) -> Result<(), list_file::Error> {
        self.lists[list].namefilter = Some(list_file::decode_namefilter(verified)?);
        Ok(())
    }

    /// Adds the verified `.names` of the list at `list`. They answer once [`NameScreener::index`] has returned 0, if they are
    /// names: what the compiler signed is. Reading them is a part of that work.
    ///
    /// # Errors
    /// When the bytes do not begin as names do.
    pub fn add_names(&mut self, list: usize, verified: &[u8]) -> Result<(), list_file::Error> {
        self.lists[list].names = None;
        self.lists[list].unread = Some(Box::new(NamesFile::new(verified)?));
        Ok(())
    }

    /// Puts the one list of `newer` in the place of the list at `list`. False, and nothing is changed, unless both have
    /// one id.
    pub fn replace_list(&mut self, list: usize, mut newer: Self) -> bool {
        let (Some(place), [one]) = (self.lists.get_mut(list), &mut newer.lists[..]) else { return false };
        let same = place.id == one.id;
        if same {
            core::mem::swap(place, one);
        }
        same
    }

    /// Makes up to `limit` more names ready to be compared, and returns how many that were: 0 when all are.
    pub fn index(&mut self, limit: usize) -> usize {
        // Everything at once is everything of each list.
        let left = |done: usize| if limit == usize::MAX { limit } else { limit - done.min(limit) };
        self.lists.iter_mut().fold(0, |done, list| done + list.index(left(done)))
    }

    /// How many lists there are.
    pub fn list_count(&self) -> usize {
        self.lists.len()
    }

    /// Whether somebody is called `text`, or like that, and who.
    pub fn entries(&self, text: &str, wanted: Wanted) -> (NameAnswer, Vec<Entry>) {
        let found = |(piece, of_piece): (_, Wanted)| {
            let counts = if of_piece == Wanted::Exact { of_piece } else { wanted };
            self.lists.iter().flat_map(move |list| list.entries(piece, counts))
        };
        let pieces = pieces(text).into_iter();
        let counts = |(piece, _): &(&str, Wanted)| wanted != Wanted::Several || has_several_words(piece);
        let found = pieces.filter(counts).flat_map(found).collect();
        let found = best_first(found, |entry: &Entry| entry.score.unwrap_or(1.0));
        let mut entries: Vec<Entry> = Vec::new();
        for entry in found {
            if !entries.iter().any(|other| other.is_same_party(&entry)) {
                entries.push(entry);
            }
        }
        let named = || self.lists.iter().filter(|list| list.has_names);
        let answer = if !entries.is_empty() {
            NameAnswer::Found
        } else if !named().all(ListNames::can_be_asked) {
            NameAnswer::NotLoaded
        } else if !named().all(|list| list.canary().is_some()) {
            // Where there is not even a canary, nothing was compared.
            NameAnswer::NotInFilter
        } else {
            NameAnswer::NotFound
        };
        (answer, entries)
    }

    /// The `top` parties whose names resemble `query` most, best first, without a least score.
    pub fn names(&self, query: &str, top: usize) -> Vec<NameMatch> {
        // Ids are the publishers' own: one of another list is another party.
        let ready = self.lists.iter().filter_map(ListNames::ready);
        let found: Vec<(&Names, Match)> = ready
            .flat_map(|names| names.search(query, top).into_iter().map(move |one| (names, one)))
            .collect();
        best_first(found, |(_, one)| one.score)
            .into_iter()
            .take(top)
            .map(|(names, found)| {
                let (party, matched) = names.of(&found);
                let (_, why) = names.why(query, &found, &matched);
                let why = if found.exact { why } else { format!("listed as \"{}\": {why}", matched.name) };
                NameMatch {
                    why,
                    name: party.primary_name().to_owned(),
                    id: party.id,
                    programs: party.programs,
                    matched,
                    score: found.score,
                    band: found.band,
                }
            })
            .collect()
    }

    /// How alike two names are, 0 to 1. How rare their words are is taken from the names of the first list that has some.
    pub fn likeness(&self, a: &str, b: &str) -> f64 {
        self.with_rarity(|index| index.likeness(a, b))
    }

    /// In words, which part of `a` met which part of `b`.
    pub fn explain_likeness(&self, a: &str, b: &str) -> String {
        self.with_rarity(|index| index.explain_likeness(a, b))
    }

    fn with_rarity<T>(&self, compare: impl FnOnce(&dyn Search) -> T) -> T {
        match self.lists.iter().find_map(ListNames::ready) {
            Some(names) => compare(&*names.index),
            None => compare(&NameIndex::default()),
        }
    }

    /// A name of the list at `list` that must lead to its party before [`NameAnswer::NotFound`] is believed. None until
    /// its names are ready, and for a list without any.
    pub fn canary(&self, list: usize) -> Option<&str> {
        self.lists.get(list)?.canary().map(|(_, name)| name)
    }

    /// True when `canary` arrived as the canary of the list at `list`, letter by letter, and leads to its party on the
    /// way of any other text.
    pub fn finds_canary(&self, canary: &str, list: usize) -> bool {
        self.lists.get(list).and_then(|list| Some((list, list.canary()?))).is_some_and(
            |(list, (party, name))| {
                let entries = list.entries(canary, Wanted::Similar);
                name == canary && entries.iter().any(|entry| entry.id == party.id)
            },
        )
    }
}

impl ListNames {
    fn index(&mut self, limit: usize) -> usize {
        if self.unread.is_some() {
            self.read(limit);
            // Everything at once is this and what follows.
            if limit != usize::MAX {
                return limit.max(1);
            }
        }
        self.add(limit)
    }

    /// Reads the names of up to `limit` more parties.
    fn read(&mut self, limit: usize) {
        let Some(mut file) = self.unread.take() else { return };
        match file.read(limit) {
            Ok(false) => self.unread = Some(file),
            Ok(true) => {
                let parties = file.into_parties();
                self.names = Some(Names { parties, index: Box::new(NameIndex::default()) });
            }
            // No names, then: nothing is found in them, and nobody is cleared.
            Err(_) => {}
        }
    }

    fn add(&mut self, limit: usize) -> usize {
        let Some(Names { parties, index }) = &mut self.names else { return 0 };
        let (start, all) = (index.len(), parties.name_count());
        for (party, quality, name) in (start..all).take(limit).map_while(|at| parties.name(at)) {
            index.add(u32::try_from(party).unwrap_or(u32::MAX), quality as u8, name);
        }
        let added = index.len() - start;
        let mut steps = 0;
        // Sorting what was added is cut into parts too.
        while index.len() == all && (added == 0 && steps == 0 || limit == usize::MAX) && index.step() {
            steps += 1;
        }
        added + steps
    }

    /// The names, once all of them are in the index.
    fn ready(&self) -> Option<&Names> {
        self.names.as_ref().filter(|names| names.index.is_ready())
    }

    /// True when a name can at least be looked for.
    fn can_be_asked(&self) -> bool {
        self.namefilter.is_some() || self.ready().is_some()
    }

    /// The first name that has a key, and whose it is.
    fn canary(&self) -> Option<(Party, &str)> {
        let parties = &self.ready()?.parties;
        let (party, _, name) = parties.names().find(|(_, _, name)| !name::keys(name).is_empty())?;
        Some((parties.party(party), name))
    }

    /// Whom a name leads to, best first. Without the names file it is only known that somebody is called that.
    fn entries(&self, text: &str, wanted: Wanted) -> Vec<Entry> {
        if let Some(names) = self.ready() {
            if wanted != Wanted::Similar && !names.index.may_have(text) {
                return Vec::new();
            }
            let counts = |found: &Match| wanted == Wanted::Similar || found.exact;
            let found = names.search(text, MOST_ENTRIES).into_iter();
            return found.filter(counts).filter_map(|found| self.entry(names, text, &found)).collect();
        }
        let is_in =
            |filter: &Filter| name::keys(text).iter().any(|key| filter.contains(&key.control_class().hash()));
        let hit = self.namefilter.as_ref().is_some_and(is_in);
        hit.then(|| self.unnamed_entry()).into_iter().collect()
    }

    /// `None` for a name that is not close enough to be shown.
    fn entry(&self, names: &Names, text: &str, found: &Match) -> Option<Entry> {
        let band = found.band?;
        let (party, matched) = names.of(found);
        let (alignment, why) = names.why(text, found, &matched);
        Some(Entry {
            name: party.primary_name().to_owned(),
            id: party.id,
            party_type: party.party_type,
            programs: party.programs,
            listed_on: party.listed_on,
            url: party.url,
            band: Some(band),
            // The same words are the same, however little they say.
            score: Some(if found.exact { 1.0 } else { found.score }),
            matched_name: Some(matched),
            why: Some(why),
            alignment: Some(alignment),
            ..self.unnamed_entry()
        })
    }

    /// "A listed name", and nothing more: it may be a weak alias, which tells nobody apart, however exactly it is met.
    fn unnamed_entry(&self) -> Entry {
        Entry { label: "name".to_owned(), band: Some(Band::Possible), ..Entry::unnamed(&self.id) }
    }
}

impl Names {
    fn search(&self, query: &str, limit: usize) -> Vec<Match> {
        self.index.search(query, limit, &|at| self.name(at).map_or("", |(_, _, name)| name))
    }

    fn name(&self, at: u32) -> Option<(usize, NameQuality, &str)> {
        self.parties.name(at as usize)
    }

    /// Whom a match is about, and by which name.
    fn of(&self, found: &Match) -> (Party, MatchedName) {
        let (_, quality, name) = self.name(found.name).unwrap_or((0, NameQuality::Weak, ""));
        (self.parties.party(found.party as usize), MatchedName { name: name.to_owned(), quality })
    }

    /// Which part of the text met which part of the name, and the same in words.
    fn why(&self, text: &str, found: &Match, matched: &MatchedName) -> (Vec<Met>, String) {
        let quality = match matched.quality {
            NameQuality::Primary => "name",
            NameQuality::Strong => "alias",
            NameQuality::Weak => "weak alias",
        };
        if found.exact {
            let why = format!("the same words as the listed {quality} \"{}\"", matched.name);
            return (Vec::new(), why);
        }
        let alignment = self.index.alignment(text, found, &matched.name);
        let why = name::in_words(&alignment);
        (alignment, why)
    }
}
