//! The file's own reference values: words for the numbers that the rest of it uses.

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use recipient_check::list_file::PartyType;

use super::super::ofac;
use super::super::xml::{Reason, number};

/// Reference values, as far as they matter here.
#[derive(Default)]
pub(super) struct Words {
    /// Every feature type: the position of its currency code, or nothing for other features.
    features: HashMap<u64, Option<usize>>,
    currencies: Vec<String>,
    primary_latin: Option<u64>,
    /// Sub-type, its word, and the party type it belongs to.
    sub_types: HashMap<u64, (String, u64)>,
    party_types: HashMap<u64, String>,
    program: Option<u64>,
    /// Every list, and whether it is the one that has addresses.
    lists: HashMap<u64, bool>,
    open: Option<(Kind, u64)>,
}

#[derive(Clone, Copy)]
enum Kind {
    Feature,
    DocNameStatus,
    PartySubType { party_type: u64 },
    PartyType,
    SanctionsType,
    List,
}

impl Words {
    /// True when `element` holds a word to keep: [`Words::close`] expects it.
    pub(super) fn open(&mut self, element: &str, start: &BytesStart<'_>) -> Result<bool, Reason> {
        let kind = match element {
            "FeatureType" => Kind::Feature,
            "DocNameStatus" => Kind::DocNameStatus,
            "PartySubType" => Kind::PartySubType { party_type: number(start, "PartyTypeID")? },
            "PartyType" => Kind::PartyType,
            "SanctionsType" => Kind::SanctionsType,
            "List" => Kind::List,
            _ => return Ok(false),
        };
        self.open = Some((kind, number(start, "ID")?));
        Ok(true)
    }

    pub(super) fn close(&mut self, word: &str) {
        let Some((kind, id)) = self.open.take() else { return };
        match kind {
            Kind::Feature => {
                let currency = ofac::currency(word).map(|code| {
                    self.currencies.push(code.to_owned());
                    self.currencies.len() - 1
                });
                self.features.insert(id, currency);
            }
            Kind::PartySubType { party_type } => {
                self.sub_types.insert(id, (word.to_owned(), party_type));
            }
            Kind::PartyType => {
                self.party_types.insert(id, word.to_owned());
            }
            Kind::DocNameStatus if word == "Primary Latin" => self.primary_latin = Some(id),
            Kind::SanctionsType if word == "Program" => self.program = Some(id),
            Kind::List => {
                self.lists.insert(id, word == ofac::SDN_LIST);
            }
            Kind::DocNameStatus | Kind::SanctionsType => {}
        }
    }

    /// The position of the currency code, when the feature type is one of addresses.
    pub(super) fn currency(&self, feature_type: u64) -> Result<Option<usize>, Reason> {
        self.features.get(&feature_type).copied().ok_or_else(|| {
            format!(
                "expected a feature type of the reference values, found {feature_type}: it may be an address"
            )
        })
    }

    /// The currency code at a position that [`Words::currency`] gave.
    pub(super) fn code(&self, position: usize) -> String {
        self.currencies[position].clone()
    }

    /// True for the name to show among several primary ones.
    pub(super) fn is_primary_latin(&self, doc_name_status: u64) -> bool {
        self.primary_latin == Some(doc_name_status)
    }

    /// Whether the list is the one that has addresses; `None` for one without a name.
    pub(super) fn is_sdn(&self, list: u64) -> Option<bool> {
        self.lists.get(&list).copied()
    }

    /// True for the measures whose comment is a programme.
    pub(super) fn is_program(&self, sanctions_type: u64) -> Result<bool, Reason> {
        self.program.map(|program| program == sanctions_type).ok_or_else(|| {
            "expected the sanctions type Program among the reference values, found none".into()
        })
    }

    /// The word of the sub-type, or of its type where the sub-type says nothing. A type that this list has no
    /// word for stays absent.
    pub(super) fn party_type(&self, sub_type: u64) -> Result<Option<PartyType>, Reason> {
        let (word, parent) = self
            .sub_types
            .get(&sub_type)
            .ok_or_else(|| format!("expected a party sub-type of the reference values, found {sub_type}"))?;
        let parent = self.party_types.get(parent).map_or("", String::as_str);
        Ok(match (word.as_str(), parent) {
            ("Vessel", _) => Some(PartyType::Vessel),
            ("Aircraft", _) => Some(PartyType::Aircraft),
            (_, "Individual") => Some(PartyType::Individual),
            (_, "Entity") => Some(PartyType::Entity),
            _ => None,
        })
    }
}
