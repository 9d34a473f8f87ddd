//! Every sentence that a person reads about an answer. The browser's English locale states the same ones, so a
//! verdict reads alike in both; a change here is a change there.
//!
//! Three rules: a verdict names its list and that list's date; "no match" is never called safe; what was not
//! checked is said not to have been.

mod counts;
mod lists;
mod matches;
mod readings;
mod warnings;

use recipient_check::date::{Date, Timestamp};
use recipient_check::filter::ONE_IN;
use recipient_check::list_file::{NameQuality, PartyType};
use recipient_check::recipient::{Checksum, Kind, WarningCode};
use recipient_check::screen::{Band, Check, Entry, ListSummary, Reason, Relation, Single, Verdict};

use crate::clock::day;
use crate::side_by_side;
use counts::{addresses_count, names_count, thousands};
use lists::{age, age_notice, answering_date, list_in_sentence, list_lines, oldest, short_name, source};
use readings::{chain_name, networks};
use warnings::warning;

pub use lists::{Old, verified};
pub use matches::names;
pub use readings::readings;

/// What is printed: the verdict in a sentence, then what it rests on.
pub struct Answer {
    /// The text that was checked, where it may be shown.
    pub subject: Option<String>,
    /// How much it matters.
    pub tone: Tone,
    /// The verdict.
    pub headline: String,
    /// The details, a line each.
    pub lines: Vec<String>,
}

/// How much an answer matters. "No match" is plain: nothing here is good news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Do not send.
    Stop,
    /// Look again before sending.
    Caution,
    /// Everything else.
    Plain,
}

/// What an answer depends on besides the check.
pub struct Context<'a> {
    /// The text as given.
    pub text: &'a str,
    /// The time of the check.
    pub now: Timestamp,
    /// True when the built-in list answered.
    pub embedded: bool,
    /// True when there were contacts to compare with.
    pub contacts: bool,
}

const DIFFERENT_PEOPLE: &str =
    "Different people and companies can share a name. Compare the details at the source.";
const NOT_SAFE: &str = "This does not mean the recipient is safe.";
const UPDATE: [&str; 3] = [
    "To renew the list, get today's official file and compile it:",
    "  https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML",
    "  recipient-check compile --source ofac-sdn-advanced=SDN_ADVANCED.XML --out lists, then check with --list lists/ofac-sdn.rcl",
];

/// The answer to `check`.
pub fn answer(check: &Check, context: &Context<'_>) -> Answer {
    let (tone, headline, mut lines) = verdict(check, context);
    lines.splice(0..0, each(check, context));
    if check.verdict != Verdict::Stale
        && let Some(age) = age_notice(check, context.now)
    {
        lines.push(age);
    }
    let imitations = check.recipients.iter().filter_map(|one| Some((&*one.text, one.look_alike.as_ref()?)));
    let alone = check.look_alike.iter().filter(|_| check.recipients.is_empty());
    for (text, alike) in imitations.chain(alone.map(|alike| (context.text, alike))) {
        lines.extend(side_by_side::compared(text, &alike.address, &alike.name));
    }
    lines.extend(contact(check, context));
    // The headline of an invalid address says it already.
    let repeated = |code| check.verdict == Verdict::Invalid && code == WarningCode::Checksum;
    lines.extend(check.warnings.iter().filter(|warning| !repeated(warning.code)).map(warning));
    lines.extend(check.lists.iter().flat_map(list_lines));
    if check.verdict == Verdict::Stale {
        lines.extend(UPDATE.map(str::to_owned));
    }
    // A text too long to be searched for secrets is not repeated either.
    let repeatable = !matches!(check.kind, Kind::Secret | Kind::TooLong);
    let subject = repeatable.then(|| format!("Checked: {}", shortened(context.text)));
    Answer { subject, tone, headline, lines }
}

fn verdict(check: &Check, context: &Context<'_>) -> Parts {
    match check.verdict {
        Verdict::Refused => refused(),
        Verdict::Listed => listed(check, context),
        Verdict::LookAlike => look_alike(check),
        Verdict::Possible => possible(check),
        Verdict::Invalid => invalid(check),
        Verdict::NotCovered => not_covered(check),
        Verdict::Stale => stale(check, context),
        Verdict::NoMatch => no_match(check),
        // A verdict that has no words here is no answer.
        _ => not_checked(check.reason),
    }
}

/// Of several recipients each in full, with what is said of it alone.
fn each(check: &Check, context: &Context<'_>) -> Vec<String> {
    let alone = |one: &Single| {
        let alone = Check {
            verdict: one.verdict,
            reason: one.reason,
            entries: check.entries.iter().filter(|entry| one.leads_to(entry)).cloned().collect(),
            look_alike: one.look_alike.clone(),
            readings: check.readings.get(one.readings.0..one.readings.1).unwrap_or_default().to_vec(),
            ..check.clone()
        };
        format!("{}: {}", one.text, verdict(&alone, context).1)
    };
    check.recipients.iter().map(alone).collect()
}

/// The sentence for a check that did not take place.
fn could_not_check() -> String {
    "The check could not start. Nothing was checked.".to_owned()
}

type Parts = (Tone, String, Vec<String>);

fn refused() -> Parts {
    let lines = [
        "It was not checked, and it is not shown here. Whoever has it can take the money.",
        "Check the address that you want to send to instead. If others may have seen the secret, or your shell keeps a history of commands, move the money to a new wallet.",
    ];
    (
        Tone::Stop,
        "This is a secret (a private key or a recovery phrase), not a recipient.".to_owned(),
        lines.map(str::to_owned).into(),
    )
}

fn listed(check: &Check, context: &Context<'_>) -> Parts {
    let list = check.entries.first().map_or("", |entry| entry.list.as_str());
    let mut lines = entries(check);
    for summary in lists_of_entries(check) {
        lines.push(source(summary, context.embedded));
    }
    lines.push("Sending to it may be illegal where you live.".to_owned());
    lines.push(
        "What to do next: do not send. Compare with the official record; if this result is wrong, report it there."
            .to_owned(),
    );
    (Tone::Stop, format!("Stop. This address is on {}.", list_in_sentence(list)), lines)
}

fn look_alike(check: &Check) -> Parts {
    let Some(alike) = &check.look_alike else { return not_checked(check.reason) };
    let mut lines = vec!["It looks like it, but differs in the middle.".to_owned()];
    lines.push(format!(
        "The first {} and the last {} characters are the same; what is marked differs.",
        alike.leading, alike.trailing
    ));
    lines.extend(entries(check));
    (Tone::Stop, format!("This is not {}'s address.", alike.name), lines)
}

/// Whether the address is one of the user's contacts.
fn contact(check: &Check, context: &Context<'_>) -> Option<String> {
    if let Some(contact) = &check.contact {
        return Some(format!("{} is among your contacts: this is the address you know.", contact.name));
    }
    let several = check.warnings.iter().any(|warning| warning.code == WarningCode::SeveralRecipients);
    let found_nothing = matches!(check.verdict, Verdict::NoMatch | Verdict::Stale);
    let new = context.contacts && check.kind == Kind::Address && found_nothing && !several;
    new.then(|| "This address is not among your contacts.".to_owned())
}

fn possible(check: &Check) -> Parts {
    let strongest = check.entries.first().map(|entry| entry.relation);
    match strongest {
        Some(Relation::Name) => possible_name(check),
        Some(Relation::SameKey) => {
            let mut lines = vec!["The address itself is not on the list.".to_owned()];
            lines.extend(entries(check));
            (
                Tone::Caution,
                "This address can be controlled by the same key (or script) as a listed address.".to_owned(),
                lines,
            )
        }
        _ => {
            let one_in = check.entries.iter().find_map(|entry| entry.one_in).unwrap_or(ONE_IN);
            let mut lines = vec![format!(
                "About 1 in {} unlisted addresses match by accident. Check the source before you send.",
                thousands(u64::from(one_in))
            )];
            lines.extend(lists_of_entries(check).map(|list| source(list, false)));
            (Tone::Caution, "This address matches a list of flagged addresses.".to_owned(), lines)
        }
    }
}

fn possible_name(check: &Check) -> Parts {
    // A weak alias tells nobody apart, however exactly it is met.
    let weak = |entry: &Entry| {
        entry.matched_name.as_ref().is_some_and(|matched| matched.quality == NameQuality::Weak)
    };
    let exact = check.entries.iter().any(|entry| entry.band == Some(Band::Exact) && !weak(entry));
    let headline = if exact {
        "This is the name of a listed party.".to_owned()
    } else {
        let name = check.entries.first().map_or("", |entry| {
            entry.matched_name.as_ref().map_or(entry.name.as_str(), |matched| matched.name.as_str())
        });
        format!("This name resembles a listed name: \"{name}\".")
    };
    let mut lines = vec![DIFFERENT_PEOPLE.to_owned()];
    lines.extend(entries(check));
    (Tone::Caution, headline, lines)
}

fn invalid(check: &Check) -> Parts {
    let (headline, line) = match (check.kind, check.reason) {
        (Kind::Empty, _) => ("There is nothing to check.", "Give an address, a payment link or a name."),
        (Kind::TooLong, _) | (_, Some(Reason::TooLong)) => {
            ("This is too long to be one recipient.", "Nothing was checked. Give one address or one name.")
        }
        (_, Some(Reason::NotFullAddress)) => (
            "This is not the full address.",
            "Its middle is left out, so it cannot be checked. Copy the whole address from the sender.",
        ),
        (_, Some(Reason::UnknownRequirement)) => (
            "This payment request asks for something that we do not know.",
            "It may lead to another recipient than it shows. Ask the sender for a plain address.",
        ),
        (Kind::Address, _) => (
            "This address has a typing mistake.",
            "The checksum does not fit. Copy it again from the sender.",
        ),
        _ => (
            "This is not an address or a name that we can read.",
            "Nothing was checked. Copy it again from the sender.",
        ),
    };
    (Tone::Caution, headline.to_owned(), vec![line.to_owned()])
}

fn not_covered(check: &Check) -> Parts {
    let (headline, line) = match check.kind {
        Kind::AddressName => (
            "This is a name we cannot check.".to_owned(),
            "It only leads to an address through a service. Look up the address behind it and check that.",
        ),
        Kind::Address if check.reason == Some(Reason::PartNotRead) => (
            "Not everything here was checked.".to_owned(),
            "Part of this text may be a recipient too, and we could not read it. Give one address at a time.",
        ),
        Kind::Address => (
            match networks(&check.readings) {
                names if names.is_empty() => "This is a network we cannot check.".to_owned(),
                names => format!("This is a network we cannot check: {names}."),
            },
            "The lists hold no address of it, so finding none says nothing. Check the recipient's name instead.",
        ),
        Kind::EntityName => (
            "This list holds no names.".to_owned(),
            "Nothing was compared with it. Check the recipient's address, or ask a list that names people.",
        ),
        _ => (
            "This is an invoice, an extended key or an account we cannot check.".to_owned(),
            "Nothing was checked. Ask the recipient for a plain address and check that, or check the recipient's name.",
        ),
    };
    (Tone::Caution, headline, vec![line.to_owned()])
}

fn stale(check: &Check, context: &Context<'_>) -> Parts {
    let oldest = oldest(check);
    let Some(list) = oldest else { return not_checked(check.reason) };
    let as_of = answering_date(check.kind, list);
    let lines = vec![
        "Newer entries may be missing.".to_owned(),
        format!("As of {} there was no match. {NOT_SAFE}", day(as_of)),
    ];
    (Tone::Caution, age(list, context.now), lines)
}

fn no_match(check: &Check) -> Parts {
    let by_name = check.kind == Kind::EntityName;
    let lists: Vec<String> = check
        .lists
        .iter()
        .map(|list| {
            let count = if by_name { names_count(list.names) } else { addresses_count(list.addresses) };
            format!("{}, {}, {count}", short_name(&list.id), day(answering_date(check.kind, list)))
        })
        .collect();
    (
        Tone::Plain,
        format!("No match in the lists we checked ({}).", lists.join("; ")),
        vec![NOT_SAFE.to_owned()],
    )
}

fn not_checked(reason: Option<Reason>) -> Parts {
    let line = match reason {
        Some(Reason::SimilarNamesNotChecked) => {
            return (
                Tone::Caution,
                "Only the exact spelling of this name was compared. That is not an answer.".to_owned(),
                vec![
                    "No listed name is spelt like this. Similar spellings were not compared, so the party may still be listed."
                        .to_owned(),
                ],
            );
        }
        Some(Reason::NoList) => "No list is loaded.",
        Some(Reason::BadList) => "The list was refused.",
        Some(Reason::NamesNotLoaded) => "This is a name, and the names of the list are not loaded.",
        Some(Reason::ListFromFuture) => {
            "The list is dated in the future: the clock of this machine or the list is wrong."
        }
        _ => "The reason is not known.",
    };
    (Tone::Caution, could_not_check(), vec![line.to_owned()])
}

/// One block for each entry: who, since when, how the text leads there.
fn entries(check: &Check) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in &check.entries {
        lines.push(match (entry.relation, entry.name.as_str()) {
            (Relation::Same | Relation::Verbatim, name) => format!("Listed for: {name}."),
            (Relation::SameKey, name) => format!("Same key (or script) as an address listed for: {name}."),
            (Relation::Filter, _) => format!("Matches the list of flagged addresses \"{}\".", entry.list),
            (Relation::Name, "") => "A listed name. Who it is could not be looked up.".to_owned(),
            (Relation::Name, name) => format!("Listed party: {name}."),
        });
        lines.extend(details(check, entry).into_iter().map(|detail| format!("  {detail}")));
    }
    lines
}

fn details(check: &Check, entry: &Entry) -> Vec<String> {
    let mut lines = Vec::new();
    let mut facts = Vec::new();
    if let Some(date) = entry.listed_on {
        facts.push(format!("Party listed since {}.", date_words(date)));
    }
    if let Some((from, until)) = entry.added_between {
        facts.push(format!("Address added between {} and {}.", date_words(from), date_words(until)));
    }
    if let Some(party_type) = entry.party_type {
        facts.push(format!("Type: {}.", type_words(party_type)));
    }
    if !entry.programs.is_empty() {
        facts.push(format!("Programmes: {}.", entry.programs.join(", ")));
    }
    if !facts.is_empty() {
        lines.push(facts.join(" "));
    }
    if let Some(one) = check.recipients.iter().find(|one| one.leads_to(entry)) {
        lines.push(format!("Address: {}.", one.text));
    }
    if let Some(reading) = entry.reading.and_then(|index| check.readings.get(index)) {
        let bad = if reading.checksum == Checksum::Bad { "; its checksum does not fit" } else { "" };
        lines.push(format!(
            "Read as {} ({}{bad}); listed under the label {}.",
            chain_name(reading.chain),
            reading.encoding,
            entry.label
        ));
    }
    if let Some(matched) = &entry.matched_name {
        let quality = match matched.quality {
            NameQuality::Primary => "its name",
            NameQuality::Strong => "an alias",
            NameQuality::Weak => "a weak alias, which alone does not tell the party by",
        };
        lines.push(format!("Found by \"{}\", {quality}.", matched.name));
    } else if let Some(why) = &entry.why {
        lines.push(format!("Why: {why}."));
    }
    if let Some(url) = &entry.url {
        lines.push(format!("Official record: {url}"));
    }
    lines
}

fn lists_of_entries(check: &Check) -> impl Iterator<Item = &ListSummary> {
    check.lists.iter().filter(|list| check.entries.iter().any(|entry| entry.list == list.id))
}

const fn type_words(party_type: PartyType) -> &'static str {
    match party_type {
        PartyType::Entity => "entity",
        PartyType::Individual => "individual",
        PartyType::Vessel => "vessel",
        PartyType::Aircraft => "aircraft",
    }
}

fn date_words(date: Date) -> String {
    day(Timestamp::from(date))
}

/// The text on one line: a screenful says which one it was.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 200;
    let text = text.trim();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} ... ({} bytes)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

impl From<Parts> for Answer {
    fn from((tone, headline, lines): Parts) -> Self {
        Self { subject: None, tone, headline, lines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> ListSummary {
        let midnight = |text| Timestamp::from(Date::parse(text).unwrap());
        ListSummary {
            id: "ofac-sdn".to_owned(),
            edition: 7,
            as_of_addresses: midnight("2026-10-01"),
            as_of_names: midnight("2025-11-19"),
            age_days: 51,
            addresses: 1_050,
            names: 48_508,
            demonstration: true,
            filter_only: false,
        }
    }

    fn check(verdict: Verdict) -> Check {
        Check {
            kind: Kind::Address,
            verdict,
            reason: None,
            as_of_verdict: None,
            entries: Vec::new(),
            look_alike: None,
            contact: None,
            recipients: Vec::new(),
            readings: Vec::new(),
            warnings: Vec::new(),
            lists: vec![list()],
        }
    }

    fn entry(relation: Relation) -> Entry {
        Entry {
            id: "27307".to_owned(),
            name: "Lazarus Group".to_owned(),
            programs: vec!["DPRK3".to_owned()],
            label: "ETH".to_owned(),
            listed_on: Date::parse("2019-09-13"),
            url: Some("https://example.org/27307".to_owned()),
            relation,
            ..Entry::unnamed("ofac-sdn")
        }
    }

    /// Everything that is printed, with the clock at 21 Nov 2026.
    fn said(check: &Check) -> String {
        let now = Date::parse("2026-11-21").unwrap().into();
        let answer = answer(check, &Context { text: " 0xab ", now, embedded: true, contacts: false });
        let lines = answer.subject.into_iter().chain([answer.headline]).chain(answer.lines);
        lines.collect::<Vec<_>>().join("\n")
    }

    const VERDICTS: [Verdict; 9] = [
        Verdict::Refused,
        Verdict::Listed,
        Verdict::LookAlike,
        Verdict::Possible,
        Verdict::Invalid,
        Verdict::NotCovered,
        Verdict::CouldNotCheck,
        Verdict::Stale,
        Verdict::NoMatch,
    ];

    #[test]
    fn a_listed_address_says_whose_it_is_since_when_and_who_says_so() {
        let said = said(&Check { entries: vec![entry(Relation::Same)], ..check(Verdict::Listed) });
        for sentence in [
            "Stop. This address is on the OFAC sanctions list.",
            "Listed for: Lazarus Group.",
            "Party listed since 13 Sep 2019.",
            "Source: US Treasury (OFAC), as of 1 Oct 2026, read through public copies.",
            "Sending to it may be illegal where you live.",
            "Official record: https://example.org/27307",
            "What to do next:",
        ] {
            assert!(said.contains(sentence), "{sentence}\n{said}");
        }
    }

    #[test]
    fn several_entries_are_all_said() {
        let other = Entry { name: "Second Holder".to_owned(), ..entry(Relation::Same) };
        let entries = vec![entry(Relation::Same), other, entry(Relation::SameKey)];
        let said = said(&Check { entries, ..check(Verdict::Listed) });
        assert!(said.contains("Listed for: Lazarus Group.") && said.contains("Listed for: Second Holder."));
        assert!(said.contains("Same key (or script) as an address listed for: Lazarus Group."));
    }

    #[test]
    fn of_several_recipients_each_is_said_with_its_own_answer() {
        let of = |text: &str, verdict, readings| {
            let text = text.into();
            Single { text, verdict, reason: None, look_alike: None, readings }
        };
        let recipients =
            vec![of("0xlisted", Verdict::Listed, (1, 2)), of("0xother", Verdict::NoMatch, (0, 1))];
        let entries = vec![Entry { reading: Some(1), ..entry(Relation::Same) }];
        let said = said(&Check { entries, recipients, ..check(Verdict::Listed) });
        for line in [
            "0xlisted: Stop. This address is on the OFAC sanctions list.",
            "0xother: No match in the lists we checked (OFAC SDN, 1 Oct 2026, 1,050 addresses).",
            "Listed for: Lazarus Group.\n  Party listed since 13 Sep 2019. Programmes: DPRK3.\n  Address: 0xlisted.",
        ] {
            assert!(said.contains(line), "{line}\n{said}");
        }
    }

    #[test]
    fn the_same_key_is_never_said_to_be_listed_itself() {
        let said = said(&Check { entries: vec![entry(Relation::SameKey)], ..check(Verdict::Possible) });
        assert!(said.contains(
            "This address can be controlled by the same key (or script) as a listed address.\nThe address itself is not on the list."
        ));
    }

    #[test]
    fn a_filter_match_names_its_list_and_date_and_says_one_in_how_many() {
        let matched = Entry {
            name: String::new(),
            list: "ofac-sdn".to_owned(),
            one_in: Some(ONE_IN),
            ..entry(Relation::Filter)
        };
        let said = said(&Check { entries: vec![matched], ..check(Verdict::Possible) });
        assert!(
            said.contains("This address matches a list of flagged addresses.\nAbout 1 in 1,000,000 unlisted"),
            "{said}"
        );
        assert!(said.contains("as of 1 Oct 2026"), "{said}");
        assert!(!said.contains("same key"), "{said}");
    }

    #[test]
    fn an_exact_name_is_a_listed_party_s_name_and_a_close_one_resembles_it() {
        let exact = Entry { band: Some(Band::Exact), ..entry(Relation::Name) };
        let close = Entry { band: Some(Band::Strong), ..entry(Relation::Name) };
        let exact = said(&Check { entries: vec![exact], ..check(Verdict::Possible) });
        let close = said(&Check { entries: vec![close], ..check(Verdict::Possible) });
        assert!(exact.contains("This is the name of a listed party.\nDifferent people and companies can share a name. Compare the details at the source."));
        assert!(close.contains("This name resembles a listed name: \"Lazarus Group\"."));
    }

    #[test]
    fn no_match_names_list_date_and_count_and_is_not_called_safe() {
        let said = said(&check(Verdict::NoMatch));
        assert!(said.contains(
            "No match in the lists we checked (OFAC SDN, 1 Oct 2026, 1,050 addresses).\nThis does not mean the recipient is safe."
        ));
    }

    #[test]
    fn an_old_list_says_its_age_the_answer_of_its_day_and_how_to_renew_it() {
        let said = said(&check(Verdict::Stale));
        assert!(said.contains("Our list is 51 days old (names: 367 days).\nNewer entries may be missing.\nAs of 1 Oct 2026 there was no match."));
        assert!(said.contains("recipient-check compile"));
    }

    #[test]
    fn what_could_not_be_checked_says_so() {
        assert!(
            said(&check(Verdict::CouldNotCheck)).contains("The check could not start. Nothing was checked.")
        );
        assert!(said(&check(Verdict::Invalid)).contains(
            "This address has a typing mistake.\nThe checksum does not fit. Copy it again from the sender."
        ));
        let name = Check { kind: Kind::AddressName, ..check(Verdict::NotCovered) };
        assert!(said(&name).contains("This is a name we cannot check."));
    }

    #[test]
    fn a_secret_is_never_repeated() {
        let said = said(&Check { kind: Kind::Secret, ..check(Verdict::Refused) });
        assert!(!said.contains("0xab"));
    }

    #[test]
    fn every_verdict_names_its_list_and_date_and_that_it_is_a_demonstration() {
        for verdict in VERDICTS {
            let said = said(&check(verdict));
            assert!(said.contains("OFAC SDN") && said.contains("1 Oct 2026"), "{verdict:?}\n{said}");
            assert!(said.contains("Demonstration list"), "{verdict:?}\n{said}");
        }
    }

    #[test]
    fn nothing_is_called_safe_clean_or_verified() {
        for verdict in VERDICTS {
            for kind in [Kind::Address, Kind::EntityName, Kind::NotCheckable, Kind::Unreadable, Kind::Empty] {
                let said = said(&Check { kind, ..check(verdict) }).replace(NOT_SAFE, "").to_lowercase();
                for word in ["safe", "clean", "verified"] {
                    assert!(!said.contains(word), "{verdict:?} {word}\n{said}");
                }
            }
        }
    }
}
