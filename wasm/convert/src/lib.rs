//! Values of the core to values of JavaScript and back, for the first module and for the whole check.
//!
//! Most answers are a few words and keys. They cross as one text, which takes a third of the time that an object takes
//! that is built property by property; what is rare, or holds words of other people, follows as an object when it is
//! asked for ([`Told::rest`]). `www/answer-text.js` reads the text:
//!
//! ```text
//! check      kind SP verdict SP reason? SP as_of_verdict? SP rest? *reading
//! inspection kind SP problem? SP rest? *reading
//! reading    LF chain SP also SP network SP encoding SP checksum SP valid SP role SP key
//! ```
//!
//! `also` is joined by commas, `valid` is `1` or nothing, `rest` is `1` where [`Told::rest`] has more. Every word is
//! from the contract or the chain table, or hex: none holds a space.

use core::cell::RefCell;

use js_sys::{Array, Error, Object};
use recipient_check::chain::{CHAINS, Chain, chain};
use recipient_check::date::Timestamp;
use recipient_check::encoding::hex;
use recipient_check::list_file::{self, ListFile};
use recipient_check::lookalike::{Known, LookAlike};
use recipient_check::recipient::{Problem, Reading, Recipient, Warning};
use recipient_check::screen::{Check, Entry, ListSummary, Options, Reason, Single, Verdict};
use recipient_check::signature::{DEVELOPMENT_KEY, PublicKey, built_in_keys};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// A list's header, as JavaScript sees it. Its age depends on the time and stands in each answer instead.
#[derive(Serialize)]
struct List<'a> {
    id: &'a str,
    edition: u64,
    as_of_addresses: Timestamp,
    as_of_names: Timestamp,
    issued: Timestamp,
    expires: Timestamp,
    parties: u32,
    addresses: u32,
    names: u32,
    demonstration: bool,
    /// Absent but for a list that is nothing but a filter.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    filter_only: bool,
}

impl<'a> List<'a> {
    /// What the header of `list` says.
    fn of(list: &'a ListFile) -> Self {
        Self {
            id: &list.header.id,
            edition: list.header.edition,
            as_of_addresses: list.header.as_of_addresses,
            as_of_names: list.header.as_of_names,
            issued: list.header.issued,
            expires: list.header.expires,
            parties: list.header.counts.parties,
            addresses: list.header.counts.addresses,
            names: list.header.counts.names,
            demonstration: list.signed_by == DEVELOPMENT_KEY,
            filter_only: list.filter_only,
        }
    }
}

/// What does not fit into the text of an answer.
#[derive(Serialize, Default)]
struct Rest {
    entries: Vec<Entry>,
    warnings: Vec<Warning>,
    #[serde(skip_serializing_if = "Option::is_none")]
    look_alike: Option<LookAlike>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<Known>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recipients: Vec<Single>,
    /// Of each reading; they may be anything that stood in a link.
    tags: Vec<Option<String>>,
    /// Empty where they say what the answer before said.
    lists: Vec<ListSummary>,
}

impl Rest {
    fn new(readings: &mut [Reading], warnings: Vec<Warning>, entries: Vec<Entry>) -> Self {
        let tagged = readings.iter().any(|reading| reading.tag.is_some());
        let tags = readings.iter_mut().filter(|_| tagged).map(|reading| reading.tag.take()).collect();
        Self { entries, warnings, tags, ..Self::default() }
    }

    fn is_empty(&self) -> bool {
        let people = self.look_alike.is_some() || self.contact.is_some();
        let lists = self.lists.is_empty() && self.tags.is_empty() && self.recipients.is_empty();
        lists && self.entries.is_empty() && self.warnings.is_empty() && !people
    }
}

/// What a page was told of the lists, and what did not fit into the last answer.
#[derive(Default)]
pub struct Told {
    /// It changes with the day.
    lists: RefCell<Vec<ListSummary>>,
    rest: RefCell<Rest>,
}

impl Told {
    /// A check as a text. The rest of it waits.
    pub fn check(&self, mut check: Check) -> String {
        let mut rest = Rest::new(&mut check.readings, check.warnings, check.entries);
        (rest.look_alike, rest.contact, rest.recipients) =
            (check.look_alike, check.contact, check.recipients);
        if check.lists != *self.lists.borrow() {
            rest.lists = check.lists;
        }
        let words = [
            check.kind.word(),
            check.verdict.word(),
            check.reason.map_or("", Reason::word),
            check.as_of_verdict.map_or("", Verdict::word),
        ];
        self.text(&words, rest, &check.readings)
    }

    /// An inspection as a text. The rest of it waits.
    pub fn inspection(&self, mut recipient: Recipient) -> String {
        let rest = Rest::new(&mut recipient.readings, recipient.warnings, Vec::new());
        let words = [recipient.kind.word(), recipient.problem.map_or("", Problem::word)];
        self.text(&words, rest, &recipient.readings)
    }

    /// What did not fit into the text of the last answer, once. What it says of the lists is then known to the page.
    ///
    /// # Errors
    /// Only if JavaScript refuses the values.
    pub fn rest(&self) -> Result<JsValue, Error> {
        let rest = self.rest.take();
        let object = plain(&rest)?;
        // Only what has arrived may be left out the next time.
        if !rest.lists.is_empty() {
            *self.lists.borrow_mut() = rest.lists;
        }
        Ok(object)
    }

    fn text(&self, words: &[&str], rest: Rest, readings: &[Reading]) -> String {
        let text = text(words, !rest.is_empty(), readings);
        *self.rest.borrow_mut() = rest;
        text
    }
}

fn text(words: &[&str], has_rest: bool, readings: &[Reading]) -> String {
    let mut text = String::with_capacity(256);
    words.iter().for_each(|word| text.extend([word, " "]));
    text.push_str(flag(has_rest));
    for reading in readings {
        text.extend([
            "\n",
            reading.chain,
            " ",
            &reading.also.join(","),
            " ",
            reading.network.word(),
            " ",
            reading.encoding,
            " ",
            reading.checksum.word(),
            " ",
            flag(reading.valid),
            " ",
            reading.role.word(),
            " ",
            &hex::encode(&reading.key.to_bytes()),
        ]);
    }
    text
}

const fn flag(is: bool) -> &'static str {
    if is { "1" } else { "" }
}

/// The chain with this id, where one is given.
///
/// # Errors
/// On a chain that the core does not know.
pub fn known_chain(id: Option<String>) -> Result<Option<&'static Chain>, Error> {
    id.map(|id| chain(&id).ok_or_else(|| Error::new("there is no chain of this name"))).transpose()
}

/// What a check depends on, as JavaScript gives it.
///
/// # Errors
/// On a chain that the core does not know.
pub fn options(now_seconds: f64, max_age_days: f64, chain_id: Option<String>) -> Result<Options, Error> {
    let (now, max_age_days) = (Timestamp(whole(now_seconds)), whole(max_age_days));
    Ok(Options { now, max_age_days, chain: known_chain(chain_id)? })
}

/// A sentence for JavaScript to throw.
pub fn error(error: impl core::fmt::Display) -> Error {
    Error::new(&error.to_string())
}

/// Plain objects, arrays, strings and numbers, as from `JSON.parse`.
///
/// # Errors
/// Only if JavaScript refuses the values.
pub fn plain(value: &impl Serialize) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible()).map_err(error)
}

/// Seconds or days, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    reason = "JavaScript has no other number; the cast saturates, and NaN becomes 0"
)]
pub fn whole(number: f64) -> i64 {
    number.floor() as i64
}

/// A count for JavaScript, which has no other number.
#[expect(clippy::cast_precision_loss, reason = "versions stay below 2^53")]
pub const fn number(count: u64) -> f64 {
    count as f64
}

/// Public keys of 64 hex digits each.
///
/// # Errors
/// On one that is none.
pub fn keys(hex: Vec<String>) -> Result<Vec<PublicKey>, Error> {
    hex.into_iter()
        .map(|key| PublicKey::from_hex(&key).ok_or_else(|| Error::new("a public key is not 64 hex digits")))
        .collect()
}

/// Whose lists are accepted: these keys of 64 hex digits each, or the built-in ones where none is given.
///
/// # Errors
/// On one that is no key.
pub fn accepted(public_keys: Vec<String>) -> Result<Vec<PublicKey>, Error> {
    if public_keys.is_empty() { Ok(built_in_keys()) } else { keys(public_keys) }
}

/// Why a list is refused, for JavaScript to throw; named `UnknownKey` where none of the keys signed it: a later root of
/// keys may know it.
pub fn refused(refusal: &list_file::Error) -> Error {
    let error = error(refusal);
    if matches!(refusal, list_file::Error::UnknownKey(_)) {
        error.set_name("UnknownKey");
    }
    error
}

/// `same_key` of each reading.
///
/// # Errors
/// Only if JavaScript refuses the values.
pub fn same_keys(recipient: Option<Recipient>) -> Result<JsValue, Error> {
    let readings = recipient.map_or_else(Vec::new, |recipient| recipient.readings);
    let keys: Vec<_> = readings.into_iter().map(|reading| reading.same_key).collect();
    plain(&keys)
}

/// What each list says about itself.
///
/// # Errors
/// Only if JavaScript refuses the values.
pub fn lists<'a>(lists: impl Iterator<Item = &'a ListFile>) -> Result<JsValue, Error> {
    plain(&lists.map(List::of).collect::<Vec<_>>())
}

/// The canary of each list.
pub fn canaries<'a>(lists: impl Iterator<Item = &'a ListFile>) -> Vec<String> {
    lists.map(|list| list.header.canary.clone()).collect()
}

/// The name of every chain that can occur in a reading, by id.
pub fn chains() -> Object {
    let pairs: Array = CHAINS.iter().map(|chain| Array::of2(&chain.id.into(), &chain.name.into())).collect();
    // Only a value that is not iterable is refused, and an array always is.
    Object::from_entries(&pairs).unwrap_or_default()
}
