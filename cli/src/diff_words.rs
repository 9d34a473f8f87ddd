//! What `diff` says to people.

use std::collections::BTreeSet;

use recipient_check_compiler::diff::{Diff, Listed};

use crate::diff::Side;

/// Both editions, the counts, and a line for each change: `+` came, `-` went, `~` is otherwise.
pub fn lines(before: &Side, after: &Side, diff: &Diff) -> Vec<String> {
    let mut lines = vec![side("Before", before), side("After", after)];
    let parties = &diff.parties;
    lines.push(format!(
        "Parties: {} before, {} after; {} added, {} removed, {} renamed",
        parties.before,
        parties.after,
        parties.added.len(),
        parties.removed.len(),
        parties.renamed.len()
    ));
    let addresses = &diff.addresses;
    let counts = format!("Addresses: {} before, {} after", addresses.before, addresses.after);
    if before.counts.is_some() {
        lines.push(format!("{counts}; which ones, only their .records.jsonl can tell"));
    } else {
        lines.push(format!(
            "{counts}; {} added, {} removed, {} under another party or code",
            addresses.added.len(),
            addresses.removed.len(),
            addresses.moved.len()
        ));
    }
    lines.push(format!(
        "Other names of parties on both sides: {} added, {} removed",
        diff.names.added.len(),
        diff.names.removed.len()
    ));
    if diff.is_empty() {
        lines.push(if before.edition == after.edition {
            "The same edition.".to_owned()
        } else {
            "No difference in parties, names or addresses.".to_owned()
        });
    }
    changes(diff, &mut lines);
    lines
}

fn side(word: &str, side: &Side) -> String {
    format!("{word}: {}, {}, edition {}", side.file, side.kind, side.edition)
}

fn changes(diff: &Diff, lines: &mut Vec<String>) {
    for party in &diff.parties.added {
        lines.push(format!("+ party {}: {}", party.id, party.name));
    }
    for party in &diff.parties.removed {
        lines.push(format!("- party {}: {}", party.id, party.name));
    }
    for party in &diff.parties.renamed {
        lines.push(format!("~ party {}: {} is now {}", party.id, party.before, party.after));
    }
    for address in &diff.addresses.added {
        lines.push(format!("+ address {}: {}", address.address, listed(&address.listed)));
    }
    for address in &diff.addresses.removed {
        lines.push(format!("- address {}: {}", address.address, listed(&address.listed)));
    }
    for moved in &diff.addresses.moved {
        let (before, after) = (listed(&moved.before), listed(&moved.after));
        lines.push(format!("~ address {}: {before} is now {after}", moved.address));
    }
    for alias in &diff.names.added {
        lines.push(format!("+ name of party {}: {}", alias.party, alias.name));
    }
    for alias in &diff.names.removed {
        lines.push(format!("- name of party {}: {}", alias.party, alias.name));
    }
}

fn listed(listed: &BTreeSet<Listed>) -> String {
    let listed: Vec<String> =
        listed.iter().map(|listed| format!("{} of party {}", listed.label, listed.party)).collect();
    listed.join(", ")
}
