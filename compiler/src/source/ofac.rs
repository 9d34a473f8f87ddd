//! What OFAC's formats have in common.

use recipient_check::list_file::PartyType;

/// How addresses are labelled; the currency code follows.
const CURRENCY: &str = "Digital Currency Address - ";

/// The list that has addresses. OFAC's other lists have the same formats.
pub(super) const SDN_LIST: &str = "SDN List";

/// The page of the party with this number in OFAC's own search.
pub(super) fn record_url(id: &str) -> String {
    format!("https://sanctionssearch.ofac.treas.gov/Details.aspx?id={id}")
}

/// The currency code of a label of addresses. One that is worded a little differently still is one, with its whole
/// wording for a code: the report then calls the code unknown.
pub(super) fn currency(label: &str) -> Option<&str> {
    let beginning = label.get(.."Digital Currency".len())?;
    beginning
        .eq_ignore_ascii_case("Digital Currency")
        .then(|| label.strip_prefix(CURRENCY).unwrap_or(label).trim())
}

/// The type that OFAC's word stands for. A word that this list has no type for stays absent.
pub(super) fn party_type(word: &str) -> Option<PartyType> {
    [
        ("individual", PartyType::Individual),
        ("entity", PartyType::Entity),
        ("vessel", PartyType::Vessel),
        ("aircraft", PartyType::Aircraft),
    ]
    .into_iter()
    .find(|(known, _)| known.eq_ignore_ascii_case(word))
    .map(|(_, party_type)| party_type)
}

#[cfg(test)]
mod tests {
    use super::currency;

    #[test]
    fn a_label_of_addresses_is_known_by_its_beginning() {
        assert_eq!(currency("Digital Currency Address - XBT"), Some("XBT"));
        assert_eq!(currency("Digital currency wallet: XBT"), Some("Digital currency wallet: XBT"));
        for other in ["Website", "", "Digital", "Digitäl Currency Address - XBT"] {
            assert_eq!(currency(other), None);
        }
    }
}
