//! Chains as they are asked for, by id.

use recipient_check::chain::{self, Chain};

/// No id is longer; what is may be anything, a secret too, and is not repeated.
const LONGEST: usize = 12;

/// The chain with this id.
///
/// # Errors
/// Says which ids there are.
pub fn named(id: &str) -> Result<&'static Chain, String> {
    chain::chain(id).ok_or_else(|| {
        let found = if id.len() <= LONGEST { format!("{id:?}") } else { "something longer".to_owned() };
        format!("expected the id of a chain, found {found}; known: {}", known())
    })
}

fn known() -> String {
    let ids: Vec<&str> = chain::CHAINS.iter().map(|chain| chain.id).collect();
    ids.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_short_enough_to_be_repeated() {
        assert!(chain::CHAINS.iter().all(|chain| chain.id.len() <= LONGEST));
    }
}
