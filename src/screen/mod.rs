//! The verdict: what the loaded lists say about a pasted text.

mod each;
mod list;
mod lists;
mod names;
mod pieces;
mod plain;
mod result;

use crate::date::Timestamp;
use crate::key::Key;
use crate::list_file::{self, ListFile};
use crate::lookalike::Contacts;
use crate::odd;
use crate::recipient::{Kind, Problem, Recipient};
use crate::signature::PublicKey;
use crate::trust::{self, FLOOR_EDITION, Held, Newer};
use each::graver;
use list::List;
use lists::Lists;

pub use names::{NameAnswer, NameScreener, Wanted};
pub use plain::PlainScreener;
pub use result::{
    Band, Check, Entry, ListSummary, MAX_AGE_DAYS, MatchedName, Met, NameMatch, Options, Reason, Relation,
    Single, Verdict,
};

/// Lists, ready to answer.
pub struct Screener {
    lists: Lists,
    /// Names of the same lists, at the same positions.
    names: NameScreener,
    floor: u64,
    contacts: Contacts,
}

impl Default for Screener {
    fn default() -> Self {
        Self::with_floor(FLOOR_EDITION)
    }
}

impl Screener {
    /// A screener without a list: it answers "could not check" until [`Screener::add_list`] succeeds.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, taking no edition below `floor`; [`Screener::new`] takes none below [`FLOOR_EDITION`].
    pub fn with_floor(floor: u64) -> Self {
        Self { lists: Lists::default(), names: NameScreener::new(), floor, contacts: Contacts::new() }
    }

    /// Verifies the bytes of an `.rcl` file and adds the list. Returns its position.
    ///
    /// # Errors
    /// When the bytes are not a list that one of `accepted` signed, it is an edition below the floor, or its canary is
    /// not found on it.
    pub fn add_list(&mut self, bytes: &[u8], accepted: &[PublicKey]) -> Result<usize, list_file::Error> {
        let read = |canary: &str| {
            let readings = Recipient::parse(canary, None).readings;
            readings.iter().map(|reading| reading.key).chain(Key::verbatim(canary)).collect()
        };
        let at = self.lists.add(ListFile::decode(bytes, accepted)?, accepted, self.floor, read)?;
        let list = &self.lists.0[at];
        self.names.add_list(&list.file.header.id, list.has_names());
        Ok(at)
    }

    /// Adds the `.namefilter` of the list at `list`.
    ///
    /// # Errors
    /// When the bytes are not those that the list names.
    pub fn add_namefilter(&mut self, list: usize, bytes: &[u8]) -> Result<(), list_file::Error> {
        self.verify_namefilter(list, bytes)?;
        self.names.add_namefilter(list, bytes)
    }

    /// Adds the `.names` of the list at `list`. They answer once [`Screener::index_names`] has returned 0.
    ///
    /// # Errors
    /// When the bytes are not those that the list names.
    pub fn add_names(&mut self, list: usize, bytes: &[u8]) -> Result<(), list_file::Error> {
        self.verify_names(list, bytes)?;
        self.names.add_names(list, bytes)
    }

    /// Refuses bytes that are not the `.namefilter` of the list at `list`: what a [`NameScreener`] is given.
    ///
    /// # Errors
    /// When the bytes are not those that the list names.
    pub fn verify_namefilter(&self, list: usize, bytes: &[u8]) -> Result<(), list_file::Error> {
        self.lists.0[list].file.verify_namefilter(bytes)
    }

    /// Refuses bytes that are not the `.names` of the list at `list`.
    ///
    /// # Errors
    /// When the bytes are not those that the list names.
    pub fn verify_names(&self, list: usize, bytes: &[u8]) -> Result<(), list_file::Error> {
        self.lists.0[list].file.verify_names(bytes)
    }

    /// Puts the one list of `newer`, with its names, in the place of the list at `list`: from one answer to the next, with
    /// nothing between them. False, and nothing is changed, unless it is the same list in the same edition or a later one.
    pub fn replace_list(&mut self, list: usize, mut newer: Self) -> bool {
        let (Some(place), [one]) = (self.lists.0.get_mut(list), &mut newer.lists.0[..]) else { return false };
        let (old, new) = (&place.file.header, &one.file.header);
        if old.id != new.id || old.edition > new.edition {
            return false;
        }
        core::mem::swap(place, one);
        self.names.replace_list(list, newer.names)
    }

    /// Adds the `.timestamp` of the list at `list`: from now on its ages count from the timestamp's `as_of`. It must be
    /// signed by a key that the list was accepted with.
    ///
    /// # Errors
    /// When the timestamp is refused ([`trust::SignedTimestamp`]); the list stays as old as it was.
    pub fn add_timestamp(&mut self, list: usize, bytes: &[u8], now: Timestamp) -> Result<(), trust::Error> {
        self.lists.0[list].add_timestamp(bytes, now)
    }

    /// Accepts these keys and no others for what comes in the place of the list at `list`.
    pub fn accept_keys(&mut self, list: usize, accepted: Vec<PublicKey>) {
        self.lists.0[list].accepted = accepted;
    }

    /// The version of the root of keys that a timestamp of the list at `list` speaks of: where it is a later one than a
    /// reader's own, the reader follows it before it believes more.
    ///
    /// # Errors
    /// When the timestamp is not signed by a key that the list was accepted with.
    pub fn root_of_timestamp(&self, list: usize, bytes: &[u8]) -> Result<u64, trust::Error> {
        Ok(trust::SignedTimestamp::decode(bytes, &self.lists.0[list].accepted)?.root_version)
    }

    /// What a timestamp says about the list at `list`: nothing new, or what to fetch. `remembered` is the newest edition
    /// that the reader has ever had, 0 where it remembers none.
    ///
    /// # Errors
    /// When the timestamp is refused ([`trust::newer`]).
    pub fn newer(
        &self,
        list: usize,
        bytes: &[u8],
        now: Timestamp,
        remembered: u64,
    ) -> Result<Newer, trust::Error> {
        let List { file, accepted, .. } = &self.lists.0[list];
        trust::newer(&Held::of(file, self.floor.max(remembered)), bytes, accepted, now)
    }

    /// Compares with these known recipients from now on, and with no others.
    pub fn set_contacts(&mut self, contacts: Contacts) {
        self.contacts = contacts.ready();
    }

    /// Makes up to `limit` more names ready to be compared, and returns how many that were: 0 when all are. A page
    /// calls it in slices, so that typing is never held up; others call it once with [`usize::MAX`].
    pub fn index_names(&mut self, limit: usize) -> usize {
        self.names.index(limit)
    }

    /// The lists, in order of adding.
    pub fn lists(&self) -> impl Iterator<Item = &ListFile> {
        self.lists.0.iter().map(|list| &list.file)
    }

    /// What the lists say about `text`.
    pub fn check(&self, text: &str, options: &Options) -> Check {
        let mut named = Vec::new();
        let mut check = self.check_with(text, options, |wanted| {
            let (answer, entries) = self.names.entries(text, wanted);
            named = entries;
            answer
        });
        check.entries.append(&mut named);
        check
    }

    /// The same where the names are elsewhere. They are asked at most once, and only where the answer may depend on them;
    /// what they find stands behind all other entries, and is put there by the caller.
    pub fn check_with(
        &self,
        text: &str,
        options: &Options,
        ask_names: impl FnOnce(Wanted) -> NameAnswer,
    ) -> Check {
        let recipient = Recipient::parse(text, options.chain);
        let Answer { verdict, reason, entries } = match recipient.kind {
            Kind::Secret => (Verdict::Refused, None).into(),
            Kind::TooLong => (Verdict::Invalid, Some(Reason::TooLong)).into(),
            Kind::Empty => (Verdict::Invalid, None).into(),
            // One address: its checksum says that it is no entry of another kind.
            Kind::Address if !recipient.may_be_named() => {
                self.beside_address(text, self.lists.check_address(&recipient, options), ask_names)
            }
            Kind::Address => self.lists.verbatim_or(text, &recipient, || {
                match self.lists.check_address(&recipient, options) {
                    Answer { verdict: Verdict::Invalid, reason, .. } => {
                        self.name_or((Verdict::Invalid, reason), Wanted::Exact, ask_names)
                    }
                    answer => self.beside_address(text, answer, ask_names),
                }
            }),
            Kind::EntityName => {
                self.lists.verbatim_or(text, &recipient, || self.check_name(options, ask_names))
            }
            Kind::AddressName | Kind::NotCheckable => {
                let found = self.lists.check_address(&recipient, options);
                self.lists.verbatim_or(text, &recipient, || match found.verdict {
                    Verdict::Listed | Verdict::Possible => found,
                    _ => self.name_or((Verdict::NotCovered, None), Wanted::Exact, ask_names),
                })
            }
            Kind::Unreadable => {
                let reason = recipient.problem.map(Reason::from);
                self.lists.verbatim_or(text, &recipient, || {
                    self.name_or((Verdict::Invalid, reason), Wanted::Exact, ask_names)
                })
            }
        };
        // Only a name that was found makes a possible match without an entry.
        let by_name =
            entries.is_empty() && (recipient.kind == Kind::EntityName || verdict == Verdict::Possible);
        let found = self.contacts.find(text, &recipient);
        let recipients = self.each(&recipient, &entries, &found.imitations, options);
        // A look-alike needs no list to be one.
        let (verdict, reason) = graver((verdict, reason), found.look_alike.as_ref());
        let odd = odd::warnings(&recipient).chain(found.warnings).collect::<Vec<_>>();
        let mut warnings = recipient.warnings;
        warnings.extend(odd);
        Check {
            kind: recipient.kind,
            verdict,
            reason,
            as_of_verdict: (verdict == Verdict::Stale).then_some(Verdict::NoMatch),
            entries,
            look_alike: found.look_alike,
            contact: found.contact,
            recipients,
            readings: recipient.readings,
            warnings,
            lists: self.lists.0.iter().map(|list| list.summary(options.now, by_name)).collect(),
        }
    }

    /// True when `canary` arrived as the canary of the list at `list`, letter by letter, and the list holds it: to be
    /// asked before an answer that clears somebody is believed. What the canary reads as was computed and hashed once, the
    /// way into the list is that of any other key.
    pub fn finds_canary(&self, canary: &str, list: usize) -> bool {
        self.lists.finds_canary(canary, list)
    }

    /// The `top` parties whose names resemble `query` most, best first, without a least score.
    pub fn names(&self, query: &str, top: usize) -> Vec<NameMatch> {
        self.names.names(query, top)
    }

    /// How alike two names are, 0 to 1, by the words of the lists' names.
    pub fn name_likeness(&self, a: &str, b: &str) -> f64 {
        self.names.likeness(a, b)
    }

    /// In words, which part of `a` met which part of `b` for [`Screener::name_likeness`].
    pub fn explain_name_likeness(&self, a: &str, b: &str) -> String {
        self.names.explain_likeness(a, b)
    }

    fn check_name(&self, options: &Options, ask_names: impl FnOnce(Wanted) -> NameAnswer) -> Answer {
        let with_names: Vec<&List> = self.lists.0.iter().filter(|list| list.has_names()).collect();
        if self.lists.0.is_empty() {
            return (Verdict::CouldNotCheck, Some(Reason::NoList)).into();
        }
        if with_names.is_empty() {
            return (Verdict::NotCovered, None).into();
        }
        let from_future = with_names.iter().any(|list| list.is_from_future(options.now));
        let answer = match ask_names(Wanted::Similar) {
            NameAnswer::Found => (Verdict::Possible, None),
            NameAnswer::NotLoaded => (Verdict::CouldNotCheck, Some(Reason::NamesNotLoaded)),
            _ if from_future => (Verdict::CouldNotCheck, Some(Reason::ListFromFuture)),
            // Equal spelling is all that was compared: that nothing was found clears nobody.
            NameAnswer::NotInFilter => (Verdict::CouldNotCheck, Some(Reason::SimilarNamesNotChecked)),
            NameAnswer::NotFound => {
                let old = with_names.iter().any(|list| list.is_old(list.file.header.as_of_names, options));
                (if old { Verdict::Stale } else { Verdict::NoMatch }, None)
            }
        };
        answer.into()
    }

    /// Whose address it is may stand beside it: `Beneficiary: Lazarus Group, address: 1A1z...`.
    fn beside_address(
        &self,
        text: &str,
        answer: Answer,
        ask_names: impl FnOnce(Wanted) -> NameAnswer,
    ) -> Answer {
        let is_open = matches!(answer.verdict, Verdict::NotCovered | Verdict::NoMatch | Verdict::Stale);
        if is_open && answer.entries.is_empty() && text.trim().contains(char::is_whitespace) {
            self.name_or((answer.verdict, answer.reason), Wanted::Several, ask_names)
        } else {
            answer
        }
    }

    /// Some listed names look like a service's (`blender.io`) or like nothing at all. What resembles one by chance is no
    /// name of anybody.
    fn name_or(
        &self,
        otherwise: (Verdict, Option<Reason>),
        wanted: Wanted,
        ask_names: impl FnOnce(Wanted) -> NameAnswer,
    ) -> Answer {
        let found = self.lists.0.iter().any(List::has_names) && ask_names(wanted) == NameAnswer::Found;
        if found { (Verdict::Possible, None) } else { otherwise }.into()
    }
}

/// What the lists say of a text.
struct Answer {
    verdict: Verdict,
    reason: Option<Reason>,
    entries: Vec<Entry>,
}

/// Without an entry.
impl From<(Verdict, Option<Reason>)> for Answer {
    fn from((verdict, reason): (Verdict, Option<Reason>)) -> Self {
        Self { verdict, reason, entries: Vec::new() }
    }
}

impl From<Problem> for Reason {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::NotFullAddress => Self::NotFullAddress,
            Problem::UnknownRequirement => Self::UnknownRequirement,
            Problem::PartNotRead => Self::PartNotRead,
        }
    }
}
