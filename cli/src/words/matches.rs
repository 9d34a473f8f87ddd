//! Listed names that come near a text.

use recipient_check::list_file::ListFile;
use recipient_check::screen::{Band, NameMatch};
use recipient_check::signature::DEVELOPMENT_KEY;

use super::counts::names_count;
use super::lists::{DEMONSTRATION, short_name};
use super::{Answer, DIFFERENT_PEOPLE, Tone};
use crate::clock::day;

/// The answer to `names`.
pub fn names<'a>(matches: &[NameMatch], lists: impl Iterator<Item = &'a ListFile>) -> Answer {
    let lists: Vec<&ListFile> = lists.collect();
    let headline = match matches.len() {
        0 if lists.iter().all(|list| list.header.counts.names == 0) => {
            "No names were compared: this list holds none.".to_owned()
        }
        0 => "No listed name has a word like these.".to_owned(),
        1 => "The listed party whose name comes nearest.".to_owned(),
        count => format!("The {count} listed parties whose names come nearest."),
    };
    let mut lines: Vec<String> = matches
        .iter()
        .map(|found| {
            let programs = found.programs.join(", ");
            let band = match found.band {
                Some(Band::Exact) => "the same name",
                Some(Band::Strong) => "very similar",
                Some(Band::Possible) => "possibly the same",
                None => "not similar enough for an alert",
            };
            format!(
                "{:.3}  {band}: {} (party {}; {programs}): {}",
                found.score, found.name, found.id, found.why
            )
        })
        .collect();
    if !matches.is_empty() {
        lines.push(DIFFERENT_PEOPLE.to_owned());
    }
    for list in lists {
        let header = &list.header;
        let (names, date) = (names_count(header.counts.names), day(header.as_of_names));
        lines.push(format!(
            "List: {}, edition {}: {names} as of {date}.",
            short_name(&header.id),
            header.edition
        ));
        if list.signed_by == DEVELOPMENT_KEY {
            lines.push(DEMONSTRATION.to_owned());
        }
    }
    Answer { subject: None, tone: Tone::Plain, headline, lines }
}
