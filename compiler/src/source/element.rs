//! XML whose entries are small: each is read whole, turned into a record and forgotten.

use quick_xml::events::{BytesStart, Event};

use super::Error;
use super::entries::tidy;
use super::unpack::Text;
use super::xml::{Reason, Stop, for_each_event, resolve};

/// No entry of an official file takes more memory; the largest real ones are below 1 MiB.
const MAX_ENTRY: usize = 32 << 20;

/// No official file nests deeper: the deepest is at 9.
const MAX_DEPTH: usize = 64;

/// Where the entries of a format stand.
pub(super) struct Shape {
    /// The outermost element.
    pub(super) root: &'static str,
    /// What the file is usually called.
    pub(super) format: &'static str,
    /// Children of the root that hold entries.
    pub(super) containers: &'static [&'static str],
    /// Children of the root or of a container that are handed over. Others are passed over.
    pub(super) entries: &'static [&'static str],
}

/// One element and all that is in it. Texts have no line ends and no repeated spaces.
#[derive(Debug, Default)]
pub(super) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The element's own text.
    pub(super) fn own_text(&self) -> &str {
        &self.text
    }

    /// The attribute's value; empty where it is absent.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Every child.
    pub(super) fn all(&self) -> &[Self] {
        &self.children
    }

    /// The children called `name`.
    pub(super) fn children(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The children called `name` of the children called `group`.
    pub(super) fn grouped(&self, group: &str, name: &str) -> impl Iterator<Item = &Self> {
        self.children(group).flat_map(move |group| group.children(name))
    }

    /// The text of the first child called `name`; empty where there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        self.children(name).next().map_or("", |child| &child.text)
    }

    /// Memory that it takes, roughly, without its children.
    fn size(&self) -> usize {
        let attributes: usize =
            self.attributes.iter().map(|(name, value)| name.len() + value.len() + 48).sum();
        size_of::<Self>() + self.name.len() + self.text.len() + attributes
    }
}

/// Hands the root (without children), then each entry to `visit`, with the line in which it begins.
pub(super) fn read(
    text: &mut Text<'_>,
    shape: &Shape,
    visit: &mut dyn FnMut(Element, u64) -> Result<(), Reason>,
) -> Result<(), Error> {
    text.count_lines();
    let file = text.file().to_owned();
    let mut line = 1;
    let mut builder =
        Builder { shape, open: Vec::new(), depth: 0, inside: false, begins: false, size: 0, finished: false };
    let byte = for_each_event(text, |event, text| {
        let found = builder.event(event)?;
        if std::mem::take(&mut builder.begins) {
            line = text.line();
        }
        let Some(element) = found else { return Ok(()) };
        visit(element, line).map_err(|reason| Stop::At(Error::Line { file: file.clone(), line, reason }))
    })?;
    if builder.finished {
        return Ok(());
    }
    Err(Error::Xml { file, byte, reason: format!("expected </{}>, the file is cut off", shape.root) })
}

struct Builder<'a> {
    shape: &'a Shape,
    /// The entry that is being read, from the outside in; empty outside of entries.
    open: Vec<Element>,
    /// Elements that are open, of the entry or not.
    depth: usize,
    /// Inside a container.
    inside: bool,
    /// An entry begins with this event.
    begins: bool,
    size: usize,
    finished: bool,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<Option<Element>, Reason> {
        match event {
            Event::Start(start) => {
                let root = self.start(&start)?;
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(format!("expected elements within at most {MAX_DEPTH} others"));
                }
                Ok(root)
            }
            Event::Empty(start) => {
                let root = self.start(&start)?;
                if self.depth == 0 {
                    self.finished = true;
                    return Ok(root);
                }
                self.inside &= self.depth > 1;
                Ok(self.end())
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.inside &= self.depth > 1;
                self.finished |= self.depth == 0;
                Ok(self.end())
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) if !self.open.is_empty() => self.text(&resolve(&reference)?),
            _ => Ok(None),
        }
    }

    /// The root, when `start` is it.
    fn start(&mut self, start: &BytesStart<'_>) -> Result<Option<Element>, Reason> {
        let name = start.local_name();
        let name = name.as_ref();
        let Shape { root, format, containers, entries } = self.shape;
        if self.depth == 0 {
            if name != *root {
                return Err(format!("expected <{root}> of {format}, found <{name}>"));
            }
            if self.finished {
                return Err(format!("expected the end, found a second <{root}>"));
            }
            return element(start).map(Some);
        }
        self.inside |= self.depth == 1 && containers.contains(&name);
        let may_begin = self.depth == 1 || self.depth == 2 && self.inside;
        if !self.open.is_empty() || may_begin && entries.contains(&name) {
            let element = element(start)?;
            self.grow(element.size())?;
            self.begins = self.open.is_empty();
            self.open.push(element);
        }
        Ok(None)
    }

    fn text(&mut self, text: &str) -> Result<Option<Element>, Reason> {
        if !self.open.is_empty() {
            self.grow(text.len())?;
        }
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
        Ok(None)
    }

    /// The entry, when it ends here.
    fn end(&mut self) -> Option<Element> {
        let mut element = self.open.pop()?;
        element.text = tidy(&element.text);
        let Some(parent) = self.open.last_mut() else {
            self.size = 0;
            return Some(element);
        };
        parent.children.push(element);
        None
    }

    fn grow(&mut self, size: usize) -> Result<(), Reason> {
        self.size += size;
        if self.size > MAX_ENTRY {
            return Err(format!("expected an entry of less than {} MiB", MAX_ENTRY >> 20));
        }
        Ok(())
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, Reason> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| format!("expected attributes: {error}"))?;
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|error| format!("expected an attribute's value: {error}"))?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), tidy(&value)));
    }
    let name = start.local_name().as_ref().to_owned();
    Ok(Element { name, attributes, ..Element::default() })
}
