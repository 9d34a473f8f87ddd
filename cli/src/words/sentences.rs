//! What stands below a headline: what it rests on, and what to do.

use recipient_check::filter::ONE_IN;
use recipient_check::recipient::{Kind, Reading, WarningCode};
use recipient_check::screen::{Check, ListSummary, Reason, Relation};

use super::counts::{addresses_count, names_count, thousands};
use super::entries::entries;
use super::lists::{answering_date, oldest, short_name, source};
use super::readings::{chain_name, networks};
use super::state::{State, is_play_money};
use super::warnings::{MISTAKES, noticed};
use super::{Context, DIFFERENT_PEOPLE, NOT_SAFE};
use crate::clock::day;

const PLAY_MONEY: &str = "It belongs to a test network, where coins are worth nothing. For a real payment, ask for an address on the main network.";
const BARE_HEX: &str =
    "The same 64 digits can also be a transaction’s number or a private key. Never paste a private key.";

/// What is said below the headline of `state`.
pub(super) fn sentences(state: State, check: &Check, context: &Context<'_>) -> Vec<String> {
    let fixed: &[&str] = match state {
        State::Secret => return secret(),
        State::Listed => return listed(check, context),
        State::LookAlike => return look_alike(check),
        State::SameKey => return same_key(check),
        State::FilterOnly => return filter_only(check),
        State::ExactName | State::CloseName => {
            return [vec![DIFFERENT_PEOPLE.to_owned()], entries(check)].concat();
        }
        State::Empty => &["Give an address, a payment link or a name."],
        State::TooLong => &["Nothing was checked. Give one address, or one name."],
        State::NotFullAddress => &["A part of it is left out. Copy the whole address from the sender."],
        State::UnknownRequirement => &["It must not be paid without it. Ask the sender for a plain address."],
        State::Imitation => {
            &["No real address is written like that. Do not use it, and do not trust where you found it."]
        }
        State::Mistake => return vec![mistake(check)],
        State::UnreadableOnChain => &[
            "It may belong to another network, or a character may be missing or wrong. Copy it again from the sender.",
        ],
        State::Unreadable => &[
            "A character may be missing, wrong or hidden. Nothing was checked. Copy it again from the sender.",
        ],
        State::InvalidForm => &["A wallet may refuse it or misread it. Copy it again from the sender."],
        State::PartNotRead => &[
            "Part of this text may be a recipient too, and we could not read it. Give one address at a time.",
        ],
        State::AddressName => &[
            "It stands for an address that only a wallet can look up. Enter it in your wallet, copy the address that appears there, and check that.",
        ],
        State::Invoice => &[
            "It does not show who receives the money. Ask the recipient for a plain address, or for the name of the person or company, and check that.",
        ],
        State::TestAddress | State::OtherNetwork => return vec![network(state, check)],
        State::NotCovered if check.kind == Kind::EntityName => &[
            "This list holds no names, so nothing was compared. Check the recipient's address, or ask a list that names people.",
        ],
        State::NotCovered => {
            &["Our list holds nothing of this kind. Check the name of the person or company instead."]
        }
        State::PartlyChecked => &[
            "This exact spelling is not on the list. Similar spellings were not compared, and names are often spelled in several ways.",
        ],
        State::NamesMissing => &["The names of the list are not loaded, so nothing was compared with them."],
        State::FromFuture => &[
            "Nothing was checked. Either the clock of this machine or the list is wrong, so a “no match” would mean nothing.",
        ],
        State::NotStarted | State::Stopped => &[not_checked(check.reason)],
        State::OldList | State::OldNames => return stale(check),
        State::NoMatch => return no_match(check),
    };
    fixed.iter().copied().map(str::to_owned).collect()
}

/// What is said of a secret, whoever asked.
pub(super) fn secret() -> Vec<String> {
    let lines = [
        "It looked like a private key or a recovery phrase. It was not checked, and it is neither sent nor shown here. Whoever has it can take everything.",
        "Your shell may keep it among its commands: remove it there. If others may have seen it, move your funds to a new wallet. To check a recipient, give an address: it never looks like that.",
    ];
    lines.map(str::to_owned).into()
}

fn listed(check: &Check, context: &Context<'_>) -> Vec<String> {
    let mut lines = entries(check);
    lines.extend(lists_of_entries(check).map(|list| source(list, context.embedded)));
    lines.push("Sending to it may be illegal where you live.".to_owned());
    lines.push(
        "What to do next: do not send. Compare with the official record; if this result is wrong, report it there."
            .to_owned(),
    );
    lines
}

fn look_alike(check: &Check) -> Vec<String> {
    let mut lines = vec!["It looks like it, but differs in the middle.".to_owned()];
    lines.extend(check.look_alike.as_ref().map(|alike| {
        format!(
            "The first {} and the last {} characters are the same; what is marked differs.",
            alike.leading, alike.trailing
        )
    }));
    lines.push("Do not send.".to_owned());
    lines.extend(entries(check));
    lines
}

fn same_key(check: &Check) -> Vec<String> {
    let first = check.entries.first();
    let several = check
        .entries
        .iter()
        .any(|entry| entry.relation != Relation::Filter && first.is_some_and(|first| first.id != entry.id));
    let party = if several { "more than one party" } else { first.map_or("", |entry| &entry.name) };
    let mut lines = vec![format!(
        "The address itself is not on the list; the listed one belongs to {party}. Whoever can spend from one can spend from both. Do not send before you have compared at the source."
    )];
    lines.extend(entries(check));
    lines
}

fn filter_only(check: &Check) -> Vec<String> {
    let one_in = check.entries.iter().find_map(|entry| entry.one_in).unwrap_or(ONE_IN);
    let mut lines = vec![format!(
        "About 1 in {} unlisted addresses match by accident. Check the source before you send.",
        thousands(u64::from(one_in))
    )];
    lines.extend(lists_of_entries(check).map(|list| source(list, false)));
    lines
}

fn mistake(check: &Check) -> String {
    let wrong = check
        .warnings
        .iter()
        .find(|warning| MISTAKES.contains(&warning.code) && warning.code != WarningCode::Checksum);
    let what = wrong.map_or_else(|| "The checksum does not fit.".to_owned(), noticed);
    format!("{what} Copy it again from the sender.")
}

fn network(state: State, check: &Check) -> String {
    let names = networks(check.readings.iter().map(|reading| chain_name(reading.chain)));
    let said = if state == State::TestAddress {
        format!(
            "Looks like: {names}. Coins are worth nothing there, and our list holds no address of it. For a real payment, ask the recipient for an address on the main network."
        )
    } else {
        format!(
            "It looks like {names}. Our list holds no address there, so we can say nothing about this one. Check the name of the person or company instead."
        )
    };
    // Bare digits speak for no network, and may be what must not be shown around.
    let bare = check.readings.iter().all(Reading::is_guess);
    if bare { format!("{said} {BARE_HEX}") } else { said }
}

fn stale(check: &Check) -> Vec<String> {
    let mut lines = vec!["Newer entries may be missing.".to_owned()];
    lines.extend(oldest(check).map(|list| {
        format!("As of {} there was no match. {NOT_SAFE}", day(answering_date(check.kind, list)))
    }));
    lines.extend(is_play_money(&check.readings).then(|| PLAY_MONEY.to_owned()));
    lines
}

fn no_match(check: &Check) -> Vec<String> {
    let by_name = check.kind == Kind::EntityName;
    // A filter of addresses was not asked about a name.
    let asked = check.lists.iter().filter(|list| !(by_name && list.filter_only));
    let scopes: Vec<String> = asked
        .map(|list| {
            let count = if by_name { names_count(list.names) } else { addresses_count(list.addresses) };
            format!("{}, {}, {count}", short_name(&list.id), day(answering_date(check.kind, list)))
        })
        .collect();
    let mut lines = vec![format!("{}. {NOT_SAFE}", scopes.join("; "))];
    lines.extend(is_play_money(&check.readings).then(|| PLAY_MONEY.to_owned()));
    lines
}

const fn not_checked(reason: Option<Reason>) -> &'static str {
    match reason {
        Some(Reason::NoList) => "No list is loaded.",
        Some(Reason::BadList) => "The list is not what its publisher signed. It was not used.",
        _ => "Do not send before you have checked elsewhere.",
    }
}

fn lists_of_entries(check: &Check) -> impl Iterator<Item = &ListSummary> {
    check.lists.iter().filter(|list| check.entries.iter().any(|entry| entry.list == list.id))
}
