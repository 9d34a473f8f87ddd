//! What every XML format needs of an element: attributes by name, character references.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart};

/// A sentence that says what was expected and found, without the place, which the caller knows.
pub(super) type Reason = String;

/// The number in the attribute `name`.
pub(super) fn number(start: &BytesStart<'_>, name: &str) -> Result<u64, Reason> {
    attribute(start, name, |value| value.parse().ok())
}

/// The `true` or `false` in the attribute `name`.
pub(super) fn flag(start: &BytesStart<'_>, name: &str) -> Result<bool, Reason> {
    attribute(start, name, |value| value.parse().ok())
}

/// `&amp;` and its like, and `&#233;`; XML knows no other without a document type, which this format has not.
pub(super) fn resolve(reference: &BytesRef<'_>) -> Result<String, Reason> {
    let failure = || format!("expected a character reference, found &{};", reference.xml10_content());
    if let Some(character) = reference.resolve_char_ref().map_err(|_| failure())? {
        return Ok(character.into());
    }
    resolve_xml_entity(&reference.xml10_content()).map(str::to_owned).ok_or_else(failure)
}

fn attribute<T>(
    start: &BytesStart<'_>,
    name: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, Reason> {
    let attribute = start.try_get_attribute(name).map_err(|error| format!("expected attributes: {error}"))?;
    let value = attribute.as_ref().map(|attribute| attribute.value.as_ref());
    value.and_then(read).ok_or_else(|| {
        let element = start.local_name();
        format!("expected {name} in <{}>, found {value:?}", element.as_ref())
    })
}
