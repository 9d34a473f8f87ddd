//! One spelling for words that English writes in several ways.
//!
//! Spelling classes of the language (British and American, usual abbreviations, spelled-out ordinals), after
//! the Oxford and Merriam-Webster dictionaries. Nothing here comes from pairs found on a sanctions list.

use super::dictionary::{self, Dictionary};

/// Words that carry no distinction in a name: "Bureau of X" is "X Bureau", "A & B" is "A and B".
const EMPTY: [&str; 4] = ["and", "for", "of", "the"];

const FOLDED: &[(&str, &str)] = &[
    ("acad", "academy"),
    ("aeroplane", "airplane"),
    ("agric", "agricultural"),
    ("aluminium", "aluminum"),
    ("assn", "association"),
    ("assoc", "association"),
    ("bldg", "building"),
    ("bros", "brothers"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("centres", "centers"),
    ("cheque", "check"),
    ("colour", "color"),
    ("constr", "construction"),
    ("cttee", "committee"),
    ("defence", "defense"),
    ("dept", "department"),
    ("eighth", "8th"),
    ("engg", "engineering"),
    ("equip", "equipment"),
    ("favour", "favor"),
    ("fibre", "fiber"),
    ("fifth", "5th"),
    ("first", "1st"),
    ("fourth", "4th"),
    ("govt", "government"),
    ("grey", "gray"),
    ("grp", "group"),
    ("harbour", "harbor"),
    ("hldg", "holding"),
    ("hldgs", "holdings"),
    ("honour", "honor"),
    ("inds", "industries"),
    ("industrialisation", "industrialization"),
    ("industrialised", "industrialized"),
    ("inst", "institute"),
    ("intl", "international"),
    ("jewellery", "jewelry"),
    ("labour", "labor"),
    ("licence", "license"),
    ("manuf", "manufacturing"),
    ("metre", "meter"),
    ("mfg", "manufacturing"),
    ("mgmt", "management"),
    ("mgt", "management"),
    ("mobilisation", "mobilization"),
    ("modernisation", "modernization"),
    ("nationalisation", "nationalization"),
    ("natl", "national"),
    ("neighbourhood", "neighborhood"),
    ("ninth", "9th"),
    ("organisation", "organization"),
    ("organisational", "organizational"),
    ("organisations", "organizations"),
    ("privatisation", "privatization"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("second", "2nd"),
    ("seventh", "7th"),
    ("shpg", "shipping"),
    ("sixth", "6th"),
    ("specialisation", "specialization"),
    ("specialised", "specialized"),
    ("stabilisation", "stabilization"),
    ("standardisation", "standardization"),
    ("svc", "service"),
    ("svcs", "services"),
    ("tenth", "10th"),
    ("theatre", "theater"),
    ("third", "3rd"),
    ("transp", "transport"),
    ("trdg", "trading"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("univ", "university"),
];

static DICTIONARY: Dictionary = Dictionary::new(&dictionary::pack::<{ dictionary::size(FOLDED) }>(FOLDED));

/// The word to compare instead of `word`; `None` for one without meaning of its own.
pub(super) fn fold(word: &str) -> Option<&str> {
    if EMPTY.contains(&word) {
        return None;
    }
    Some(DICTIONARY.get(word).unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_what_stands_for_it_is_final() {
        for (word, folded) in FOLDED {
            assert_eq!(fold(word), Some(*folded));
            assert_eq!(fold(folded), Some(*folded));
        }
        assert_eq!((fold("of"), fold("lazarus")), (None, Some("lazarus")));
    }
}
