//! Answers of the core as texts for JavaScript, of the first module and of the whole check.
//!
//! An answer crosses as one text, which takes a third of the time that an object takes that is built property by property,
//! and little code. `www/answer-text.js` reads it:
//!
//! ```text
//! check      kind SP verdict SP reason? SP as_of_verdict? SP rest? LF lists *reading about?
//! inspection kind SP problem? *reading about?
//! reading    LF chain SP also SP network SP encoding SP checksum SP valid SP role SP key
//! about      LF JSON
//! lists      JSON
//! ```
//!
//! `also` is joined by commas, `valid` is `1` or nothing, `rest` is `1` where the whole check has more to say about contacts
//! and about several recipients. Every word is from the contract or the chain table, or hex: none holds a space. `lists` is an
//! array of what the answer says about each list, `about` an object of `entries`, `warnings` and `tags`, each where there are
//! any; no line of JSON is broken.

mod json;
#[cfg(target_family = "wasm")]
mod memory;

use core::cell::RefCell;

use recipient_check::chain::{CHAINS, Chain, chain};
use recipient_check::date::Timestamp;
use recipient_check::encoding::hex;
use recipient_check::list_file::ListFile;
use recipient_check::recipient::{Problem, Reading, Recipient};
use recipient_check::screen::{Check, Entry, ListSummary, Options, Reason, Verdict};
use recipient_check::signature::{DEVELOPMENT_KEY, PublicKey, built_in_keys};
use recipient_check::text::Warning;

use json::Json;

/// Writes checks, and remembers what they say about the lists: that changes with the day.
pub struct Answers {
    lists: RefCell<(Vec<ListSummary>, String)>,
}

impl Default for Answers {
    fn default() -> Self {
        Self { lists: RefCell::new((Vec::new(), summaries(&[]))) }
    }
}

impl Answers {
    /// A check as a text, but for what the whole check says about contacts and about several recipients: `rest` when
    /// there is any.
    pub fn check(&self, check: &Check, rest: bool) -> String {
        let mut lists = self.lists.borrow_mut();
        if check.lists != lists.0 {
            *lists = (check.lists.clone(), summaries(&check.lists));
        }
        let mut text = String::with_capacity(512);
        let words = [
            check.kind.word(),
            " ",
            check.verdict.word(),
            " ",
            check.reason.map_or("", Reason::word),
            " ",
            check.as_of_verdict.map_or("", Verdict::word),
            " ",
            flag(rest),
            "\n",
            &lists.1,
        ];
        text.extend(words);
        add_readings(&mut text, &check.readings);
        add_about(&mut text, &check.readings, &check.warnings, &check.entries);
        text
    }
}

/// An inspection as a text.
pub fn inspection(recipient: &Recipient) -> String {
    let mut text = String::with_capacity(256);
    text.extend([recipient.kind.word(), " ", recipient.problem.map_or("", Problem::word)]);
    add_readings(&mut text, &recipient.readings);
    add_about(&mut text, &recipient.readings, &recipient.warnings, &[]);
    text
}

fn add_readings(text: &mut String, readings: &[Reading]) {
    for reading in readings {
        text.extend(["\n", reading.chain, " "]);
        for (at, chain) in reading.also.iter().enumerate() {
            text.extend([if at > 0 { "," } else { "" }, chain]);
        }
        text.extend([
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
}

const fn flag(is: bool) -> &'static str {
    if is { "1" } else { "" }
}

fn add_about(text: &mut String, readings: &[Reading], warnings: &[Warning], entries: &[Entry]) {
    let tagged = readings.iter().any(|reading| reading.tag.is_some());
    if !tagged && warnings.is_empty() && entries.is_empty() {
        return;
    }
    let mut json = Json::default();
    json.object(|json| {
        if !entries.is_empty() {
            json.name("entries").array(entries, write_entry);
        }
        if !warnings.is_empty() {
            json.name("warnings").array(warnings, write_warning);
        }
        if tagged {
            json.name("tags")
                .array(readings, |json, reading| json.text(reading.tag.as_deref().unwrap_or("")));
        }
    });
    text.extend(["\n", &json.into_text()]);
}

/// An entry that an address leads to; those of names come from the module of names.
fn write_entry(json: &mut Json, entry: &Entry) {
    json.object(|json| {
        json.name("id").text(&entry.id);
        json.name("name").text(&entry.name);
        if let Some(party_type) = entry.party_type {
            json.name("type").text(party_type.word());
        }
        json.name("programs").array(&entry.programs, |json, program| json.text(program));
        json.name("label").text(&entry.label);
        if let Some(day) = entry.listed_on {
            json.name("listed_on").shown(day);
        }
        if let Some((first, last)) = entry.added_between {
            json.name("added_between").array([first, last], Json::shown);
        }
        if let Some(url) = &entry.url {
            json.name("url").text(url);
        }
        json.name("relation").text(entry.relation.word());
        match entry.reading {
            Some(reading) => json.name("reading").bare(reading),
            None => json.name("reading").bare("null"),
        }
        json.name("list").text(&entry.list);
        if let Some(one_in) = entry.one_in {
            json.name("one_in").bare(one_in);
        }
    });
}

fn write_warning(json: &mut Json, warning: &Warning) {
    json.object(|json| {
        json.name("code").text(warning.code.word());
        if let Some(at) = warning.at {
            json.name("at").bare(at);
        }
        let texts = [
            ("code_point", warning.code_point.as_deref()),
            ("expected", warning.expected),
            ("contact", warning.contact.as_deref()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                json.name(name).text(text);
            }
        }
    });
}

fn summaries(lists: &[ListSummary]) -> String {
    let mut json = Json::default();
    json.array(lists, |json, list| {
        json.object(|json| {
            write_list(json, &list.id, list.edition, [list.as_of_addresses, list.as_of_names]);
            json.name("age_days").bare(list.age_days);
            write_counts(json, list.addresses, list.names, list.demonstration, list.filter_only);
        });
    });
    json.into_text()
}

/// What each list says about itself, as JSON. Its age depends on the time and stands in each answer instead.
pub fn lists<'a>(lists: impl Iterator<Item = &'a ListFile>) -> String {
    let mut json = Json::default();
    json.array(lists, |json, list| {
        let header = &list.header;
        json.object(|json| {
            write_list(json, &header.id, header.edition, [header.as_of_addresses, header.as_of_names]);
            json.name("issued").shown(header.issued);
            json.name("expires").shown(header.expires);
            json.name("parties").bare(header.counts.parties);
            let demonstration = list.signed_by == DEVELOPMENT_KEY;
            write_counts(json, header.counts.addresses, header.counts.names, demonstration, list.filter_only);
        });
    });
    json.into_text()
}

fn write_list(json: &mut Json, id: &str, edition: u64, as_of: [Timestamp; 2]) {
    json.name("id").text(id);
    json.name("edition").bare(edition);
    json.name("as_of_addresses").shown(as_of[0]);
    json.name("as_of_names").shown(as_of[1]);
}

/// `filter_only` is absent but for a list that is nothing but a filter.
fn write_counts(json: &mut Json, addresses: u32, names: u32, demonstration: bool, filter_only: bool) {
    json.name("addresses").bare(addresses);
    json.name("names").bare(names);
    json.name("demonstration").bare(demonstration);
    if filter_only {
        json.name("filter_only").bare(true);
    }
}

/// The canary of each list, as JSON.
pub fn canaries<'a>(lists: impl Iterator<Item = &'a ListFile>) -> String {
    let mut json = Json::default();
    json.array(lists, |json, list| json.text(&list.header.canary));
    json.into_text()
}

/// `same_key` of each reading, as JSON.
pub fn same_keys(readings: &[Reading]) -> String {
    let mut json = Json::default();
    json.array(readings, |json, reading| {
        json.array(reading.same_key.keys(), |json, key| json.text(&hex::encode(&key.to_bytes())));
    });
    json.into_text()
}

/// The name of every chain that can occur in a reading, by id, as JSON.
pub fn chains() -> String {
    let mut json = Json::default();
    json.object(|json| CHAINS.iter().for_each(|chain| json.name(chain.id).text(chain.name)));
    json.into_text()
}

/// The chain with this id, where one is given.
///
/// # Errors
/// On a chain that the core does not know.
pub fn known_chain(id: Option<String>) -> Result<Option<&'static Chain>, UnknownChain> {
    id.map(|id| chain(&id).ok_or(UnknownChain)).transpose()
}

/// There is no chain of this name.
#[derive(Debug)]
pub struct UnknownChain;

/// What a check depends on, as JavaScript gives it.
///
/// # Errors
/// On a chain that the core does not know.
pub fn options(
    now_seconds: f64,
    max_age_days: f64,
    chain_id: Option<String>,
) -> Result<Options, UnknownChain> {
    let (now, max_age_days) = (Timestamp(whole(now_seconds)), whole(max_age_days));
    Ok(Options { now, max_age_days, chain: known_chain(chain_id)? })
}

/// Seconds or days, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    reason = "JavaScript has no other number; the cast saturates, and NaN becomes 0"
)]
pub fn whole(number: f64) -> i64 {
    number.floor() as i64
}

/// Public keys of 64 hex digits each; `None` on one that is none.
pub fn keys(hex: impl IntoIterator<Item = impl AsRef<str>>) -> Option<Vec<PublicKey>> {
    hex.into_iter().map(|key| PublicKey::from_hex(key.as_ref())).collect()
}

/// Whose lists are accepted: these keys, or the built-in ones where none is given. `None` on one that is none.
pub fn accepted(public_keys: impl IntoIterator<Item = impl AsRef<str>>) -> Option<Vec<PublicKey>> {
    let keys = keys(public_keys)?;
    Some(if keys.is_empty() { built_in_keys() } else { keys })
}

#[cfg(test)]
mod tests {
    use recipient_check::date::Date;
    use recipient_check::list_file::PartyType;
    use recipient_check::recipient::Recipient;
    use recipient_check::screen::{Entry, ListSummary, Relation};
    use recipient_check::text::{Warning, WarningCode};
    use serde_json::{Value, json, to_value};

    use super::{Timestamp, add_about, inspection, same_keys, summaries};

    /// Every sign that JSON sets apart, and some that it does not.
    const TEXT: &str = "\"a\\b/\u{0}\u{8}\n\r\t\u{1f} \u{7f}\u{2028}é國😀";

    fn read(text: &str) -> Value {
        assert!(!text.contains(['\n', '\r']), "a line is not broken: {text}");
        serde_json::from_str(text).expect(text)
    }

    fn about(
        readings: &[recipient_check::recipient::Reading],
        warnings: &[Warning],
        entries: &[Entry],
    ) -> Value {
        let mut text = String::new();
        add_about(&mut text, readings, warnings, entries);
        read(text.strip_prefix('\n').unwrap_or("null"))
    }

    fn entry() -> Entry {
        let somebody = Entry::unnamed("ofac-sdn");
        Entry { id: "36".to_owned(), name: TEXT.to_owned(), relation: Relation::Verbatim, ..somebody }
    }

    #[test]
    fn what_is_said_of_an_answer_is_what_the_command_says() {
        let day = Date::from_days;
        let full = Entry {
            party_type: Some(PartyType::Individual),
            programs: vec!["DPRK3".to_owned(), TEXT.to_owned()],
            listed_on: Some(day(19_500)),
            added_between: Some((day(19_500), day(19_501))),
            url: Some("https://example.org/?id=36&x=\"".to_owned()),
            relation: Relation::SameKey,
            reading: Some(2),
            one_in: Some(1_000_000),
            ..entry()
        };
        let entries = [entry(), full];
        let warning = Warning {
            code: WarningCode::ContactResembles,
            at: Some(0),
            code_point: Some("U+200B".to_owned()),
            expected: Some("base58"),
            contact: Some(TEXT.to_owned()),
        };
        let warnings = [warning, Warning::about_text(WarningCode::BurnAddress)];
        let told = about(&[], &warnings, &entries);
        assert_eq!(
            told,
            json!({ "entries": to_value(&entries).unwrap(), "warnings": to_value(&warnings).unwrap() })
        );
        assert_eq!(about(&[], &[], &[]), Value::Null);
    }

    #[test]
    fn what_is_said_of_the_lists_is_what_the_command_says() {
        let list = ListSummary {
            id: TEXT.to_owned(),
            edition: u64::MAX,
            as_of_addresses: Timestamp(1_700_000_000),
            as_of_names: Timestamp(0),
            age_days: -3,
            addresses: 1_050,
            names: 0,
            demonstration: true,
            filter_only: false,
        };
        let lists = [list.clone(), ListSummary { filter_only: true, demonstration: false, ..list }];
        assert_eq!(read(&summaries(&lists)), to_value(&lists).unwrap());
        assert_eq!(read(&summaries(&[])), json!([]));
    }

    #[test]
    fn what_is_said_of_readings_is_what_the_command_says() {
        // A muxed account of Stellar has a tag, and no other key; a Bitcoin address has many.
        for text in [
            "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK",
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        ] {
            let recipient = Recipient::parse(text, None);
            let readings = to_value(&recipient.readings).unwrap();
            let of = |name: &str| {
                readings.as_array().unwrap().iter().map(|reading| reading[name].clone()).collect::<Vec<_>>()
            };
            assert_eq!(read(&same_keys(&recipient.readings)), Value::Array(of("same_key")), "{text}");
            let told = inspection(&recipient);
            let lines: Vec<_> = told.split('\n').collect();
            let keys: Vec<_> = lines[1..=readings.as_array().unwrap().len()]
                .iter()
                .map(|line| json!(line.rsplit(' ').next()))
                .collect();
            assert_eq!(keys, of("key"), "{text}");
            if let Some(tag) = &recipient.readings[0].tag {
                assert_eq!(read(lines.last().unwrap())["tags"], json!([tag]));
            }
        }
    }
}
