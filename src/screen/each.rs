//! Of several recipients in one text, what is said of each alone.

use super::{Entry, Options, Reason, Screener, Single, Verdict};
use crate::lookalike::LookAlike;
use crate::recipient::Recipient;

impl Screener {
    /// What is said of each of several recipients alone.
    pub(super) fn each(
        &self,
        recipient: &Recipient,
        entries: &[Entry],
        imitations: &[(Box<str>, LookAlike)],
        options: &Options,
    ) -> Vec<Single> {
        if self.lists.0.is_empty() || recipient.groups.len() < 2 {
            return Vec::new();
        }
        let read = recipient.groups.iter().zip(&recipient.texts).filter(|(group, _)| !group.is_empty());
        let mut singles: Vec<Single> = Vec::new();
        for (group, text) in read {
            let readings = &recipient.readings[group.clone()];
            let own = entries.iter().filter(|entry| entry.reading.is_some_and(|at| group.contains(&at)));
            // What is whole was read, whatever stands beside it.
            let problem = recipient.problem.filter(|_| !readings.iter().any(|reading| reading.valid));
            let answer = self.lists.about(own.map(|entry| entry.relation).min(), readings, problem, options);
            let look_alike = imitations.iter().find(|(of, _)| of == text).map(|(_, alike)| alike.clone());
            let (verdict, reason) = graver(answer, look_alike.as_ref());
            let at = singles.partition_point(|other| other.verdict <= verdict);
            let readings = (group.start, group.end);
            singles.insert(at, Single { text: text.clone(), verdict, reason, look_alike, readings });
        }
        singles
    }
}

/// The answer, or that it is somebody's look-alike where that is graver.
pub(super) fn graver(
    answer: (Verdict, Option<Reason>),
    alike: Option<&LookAlike>,
) -> (Verdict, Option<Reason>) {
    match alike {
        Some(_) if answer.0 > Verdict::LookAlike => (Verdict::LookAlike, None),
        _ => answer,
    }
}
