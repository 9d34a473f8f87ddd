//! What every XML format needs: its events, attributes by name, character references.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Error;
use super::unpack::Text;

/// A sentence that says what was expected and found, without the place, which the caller knows.
pub(super) type Reason = String;

/// Why no more events are taken.
pub(super) enum Stop {
    /// The XML is not what was expected where the reader stands.
    Here(Reason),
    /// Whatever says its own place.
    At(Error),
}

impl From<Reason> for Stop {
    fn from(reason: Reason) -> Self {
        Self::Here(reason)
    }
}

/// Hands every event to `take`, and the text as far as it is read. Gives the bytes that it has.
pub(super) fn for_each_event<'t>(
    text: &mut Text<'t>,
    mut take: impl FnMut(Event<'_>, &mut Text<'t>) -> Result<(), Stop>,
) -> Result<u64, Error> {
    let file = text.file().to_owned();
    let mut xml = quick_xml::Reader::from_reader(text);
    let mut buffer = Vec::new();
    loop {
        xml.get_mut().begin_item();
        buffer.clear();
        let (byte, reason) = match xml.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return Ok(xml.buffer_position()),
            Ok(event) => match take(event, xml.get_mut()) {
                Ok(()) => continue,
                Err(Stop::Here(reason)) => (xml.buffer_position(), reason),
                Err(Stop::At(error)) => return Err(error),
            },
            Err(quick_xml::Error::Io(error)) => return Err(xml.get_ref().failed(&error)),
            Err(error) => (xml.error_position(), format!("expected well-formed XML: {error}")),
        };
        return Err(Error::Xml { file, byte, reason });
    }
}

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
