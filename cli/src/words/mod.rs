//! Every sentence that a person reads about an answer, in the words of the browser's element.
//!
//! Headlines are the element's own, letter by letter: a verdict reads alike in both, and a test runs both to hold that.
//! `state.rs` has them in one table. What stands below may differ where a terminal must say it differently: it has no
//! button to press, no field to paste into and nothing folded away. One headline stops short: the element has emptied
//! its field when it says that a secret was removed, and the command cannot say so of a shell that keeps what was typed.
//!
//! Three rules: a verdict names its list and that list's date; "no match" is never called safe; what was not
//! checked is said not to have been.

mod counts;
mod entries;
mod lists;
mod matches;
mod readings;
mod sentences;
mod state;
mod warnings;

use recipient_check::chain::Chain;
use recipient_check::date::Timestamp;
use recipient_check::recipient::{Kind, WarningCode};
use recipient_check::screen::{Check, Single, Verdict};

use crate::side_by_side;
use lists::{age_notice, list_lines};
use sentences::sentences;
use state::State;
use warnings::{MISTAKES, notices};

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
    /// The only chain that it was read for.
    pub chain: Option<&'static Chain>,
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
    let state = State::of(check, context);
    let mut lines = each(check, context);
    lines.extend(sentences(state, check, context));
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
    // What is said of a mistake already is not said twice.
    let repeated = |code| check.verdict == Verdict::Invalid && MISTAKES.contains(&code);
    lines.extend(notices(check.warnings.iter().filter(|warning| !repeated(warning.code))));
    lines.extend(check.lists.iter().flat_map(list_lines));
    if check.verdict == Verdict::Stale {
        lines.extend(UPDATE.map(str::to_owned));
    }
    // A text too long to be searched for secrets is not repeated either.
    let repeatable = !matches!(check.kind, Kind::Secret | Kind::TooLong);
    let subject = repeatable.then(|| format!("Checked: {}", shortened(context.text)));
    Answer { subject, tone: state.tone(), headline: state.headline(check, context), lines }
}

/// Of several recipients each in full, with what is said of it alone.
fn each(check: &Check, context: &Context<'_>) -> Vec<String> {
    let alone = |one: &Single| {
        let alone = Check {
            verdict: one.verdict,
            reason: one.reason,
            entries: check.entries.iter().filter(|entry| one.leads_to(entry)).cloned().collect(),
            look_alike: one.look_alike.clone(),
            recipients: Vec::new(),
            readings: check.readings.get(one.readings.0..one.readings.1).unwrap_or_default().to_vec(),
            warnings: Vec::new(),
            ..check.clone()
        };
        format!("{}: {}", one.text, State::of(&alone, context).headline(&alone, context))
    };
    check.recipients.iter().map(alone).collect()
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

/// The text on one line: a screenful says which one it was.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 200;
    let text = text.trim();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} ... ({} bytes)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use recipient_check::date::Date;
    use recipient_check::filter::ONE_IN;
    use recipient_check::recipient::Recipient;
    use recipient_check::screen::{Band, Entry, ListSummary, Relation};

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
        let answer =
            answer(check, &Context { text: " 0xab ", chain: None, now, embedded: true, contacts: false });
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
            "Stop. One of these addresses is on the OFAC sanctions list.",
            "0xlisted: Stop. This address is on the OFAC sanctions list.",
            "0xother: No match in the lists we checked.",
            "Listed for: Lazarus Group.\n  Party listed since 13 Sep 2019. Programmes: DPRK3.\n  Address: 0xlisted.",
        ] {
            assert!(said.contains(line), "{line}\n{said}");
        }
    }

    #[test]
    fn the_same_key_is_never_said_to_be_listed_itself() {
        let said = said(&Check { entries: vec![entry(Relation::SameKey)], ..check(Verdict::Possible) });
        assert!(said.contains(
            "This address can be controlled by the same key (or script) as a listed address.\nThe address itself is not on the list; the listed one belongs to Lazarus Group. Whoever can spend from one can spend from both."
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
        assert!(close.contains("This name resembles a listed name: “Lazarus Group”."));
    }

    #[test]
    fn no_match_names_list_date_and_count_and_is_not_called_safe() {
        let said = said(&check(Verdict::NoMatch));
        assert!(said.contains(
            "No match in the lists we checked.\nOFAC SDN, 1 Oct 2026, 1,050 addresses. This does not mean the recipient is safe."
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
        let unread = Check { kind: Kind::Unreadable, ..check(Verdict::CouldNotCheck) };
        assert!(said(&unread).contains("The check could not start. Nothing was checked."));
        assert!(said(&check(Verdict::CouldNotCheck)).contains("The check stopped. Nothing was checked."));
        let readings = Recipient::parse("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", None).readings;
        assert!(said(&Check { readings, ..check(Verdict::Invalid) }).contains(
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
