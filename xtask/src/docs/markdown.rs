//! One document: Markdown in, what a page needs out.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// A document, read.
#[derive(Debug)]
pub struct Document {
    /// Smaller ones stand further up in the navigation.
    pub order: u32,
    pub title: String,
    /// The first paragraph, as plain text.
    pub description: String,
    /// Id and text of each heading of the second level.
    pub sections: Vec<(String, String)>,
    pub html: String,
}

/// Where a document without an `order` stands: after those that have one.
const LAST: u32 = 1000;

/// Reads a document. Its first line may be `<!-- order: 20 -->`. `link` gives the address that a link of the document
/// has on the site, or nothing where the site does not have what it leads to: then only its words are kept.
pub fn read(text: &str, mut link: impl FnMut(&str) -> Result<Option<String>>) -> Result<Document> {
    let events: Vec<_> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    let mut headings = Headings::default();
    let mut unlinked = Vec::new();
    let mut description = None;
    let mut out = Vec::with_capacity(events.len());
    let mut at = 0;
    while at < events.len() {
        match &events[at] {
            Event::Html(raw) | Event::InlineHtml(raw) => {
                // The page's policy and its layout are the template's; a document brings words.
                if !raw.trim().is_empty() && !raw.trim_start().starts_with("<!--") {
                    bail!("raw HTML in a document: {}", raw.trim());
                }
            }
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(Tag::Heading { level, .. }) => {
                let words = plain(&events[at + 1..], |end| matches!(end, TagEnd::Heading(_)));
                let id = headings.add(*level as usize, words);
                out.push(Event::Html(format!("<{level} id=\"{id}\">").into()));
            }
            Event::End(TagEnd::Heading(level)) => out.push(Event::Html(format!("</{level}>\n").into())),
            Event::Start(Tag::Paragraph) => {
                description
                    .get_or_insert_with(|| plain(&events[at + 1..], |end| matches!(end, TagEnd::Paragraph)));
                out.push(events[at].clone());
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let code = plain(&events[at + 1..], |end| matches!(end, TagEnd::CodeBlock));
                at += events[at..]
                    .iter()
                    .position(|event| matches!(event, Event::End(TagEnd::CodeBlock)))
                    .context("a code block ends")?;
                code_block(kind, code, &mut out)?;
            }
            // A table is never narrower than its longest word; what is wider than the page scrolls by itself.
            Event::Start(Tag::Table(_)) => {
                out.push(Event::Html(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">\n".into(),
                ));
                out.push(events[at].clone());
            }
            Event::End(TagEnd::Table) => {
                out.push(events[at].clone());
                out.push(Event::Html("</div>\n".into()));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let found = link(dest_url)?;
                unlinked.push(found.is_none());
                out.extend(found.map(|address| {
                    Event::Start(Tag::Link {
                        link_type: *link_type,
                        dest_url: address.into(),
                        title: title.clone(),
                        id: id.clone(),
                    })
                }));
            }
            Event::End(TagEnd::Link) => {
                if !unlinked.pop().context("a link ends that began")? {
                    out.push(events[at].clone());
                }
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let address =
                    link(dest_url)?.with_context(|| format!("{dest_url} is no picture of the site"))?;
                out.push(Event::Start(Tag::Image {
                    link_type: *link_type,
                    dest_url: address.into(),
                    title: title.clone(),
                    id: id.clone(),
                }));
            }
            other => out.push(other.clone()),
        }
        at += 1;
    }
    let mut html = String::new();
    html::push_html(&mut html, out.into_iter());
    // The policy of the pages allows no style in an attribute, which is how a column of numbers comes.
    let html = html.replace(" style=\"text-align: right\"", " class=\"number\"");
    Ok(Document {
        order: order(text)?,
        title: headings.title.context("a document begins with `# Its title`")?,
        description: description.context("a document has a first paragraph")?,
        sections: headings.sections,
        html,
    })
}

/// What `<!-- order: 20 -->` in the first line says.
fn order(text: &str) -> Result<u32> {
    let first = text.lines().next().unwrap_or_default();
    let Some((_, rest)) = first.split_once("<!-- order:") else { return Ok(LAST) };
    let number = rest.trim_start().split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
    number.parse().with_context(|| format!("`{first}` names no place"))
}

/// A code block that the keyboard can scroll. The second word after the fence is the name of the file that it shows.
fn code_block(kind: &CodeBlockKind, code: String, out: &mut Vec<Event<'_>>) -> Result<()> {
    let CodeBlockKind::Fenced(info) = kind else { bail!("a code block without a fence: {code}") };
    let mut words = info.split_whitespace();
    let language = words.next().with_context(|| format!("a code block without a language: {code}"))?;
    let name = words.next().unwrap_or(language);
    if name != language {
        out.push(Event::Html("<figure><figcaption>".into()));
        out.push(Event::Text(name.to_owned().into()));
        out.push(Event::Html("</figcaption>".into()));
    }
    out.push(Event::Html("<pre tabindex=\"0\" role=\"group\" aria-label=\"".into()));
    out.push(Event::Text(format!("Code: {name}").into()));
    out.push(Event::Html("\"><code>".into()));
    out.push(Event::Text(code.into()));
    out.push(Event::Html("</code></pre>\n".into()));
    if name != language {
        out.push(Event::Html("</figure>\n".into()));
    }
    Ok(())
}

/// The words up to the end of what `events` begins in.
fn plain(events: &[Event], ends: fn(&TagEnd) -> bool) -> String {
    let mut words = String::new();
    for event in events {
        match event {
            Event::End(end) if ends(end) => break,
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

/// The headings so far.
#[derive(Default)]
struct Headings {
    title: Option<String>,
    sections: Vec<(String, String)>,
    /// How often each id was taken.
    taken: BTreeMap<String, usize>,
}

impl Headings {
    /// Ids are those that code hosts give, so that one link serves both.
    fn add(&mut self, level: usize, words: String) -> String {
        let slug: String = words
            .to_lowercase()
            .chars()
            .filter(|letter| letter.is_alphanumeric() || [' ', '-', '_'].contains(letter))
            .map(|letter| if letter == ' ' { '-' } else { letter })
            .collect();
        let times = self.taken.entry(slug.clone()).or_default();
        let id = if *times == 0 { slug } else { format!("{slug}-{times}") };
        *times += 1;
        match level {
            1 => self.title = Some(words),
            2 => self.sections.push((id.clone(), words)),
            _ => {}
        }
        id
    }
}

/// `text` where HTML stands around it.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, std::iter::once(Event::Text(CowStr::Borrowed(text))));
    out.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{LAST, read};

    #[test]
    fn title_description_sections_and_order_are_read() {
        let text =
            "<!-- order: 7 -->\n# A `b` c\n\nFirst *words*,\nand more.\n\n## What's new?\n\n## What's new?\n";
        let document = read(text, |_| Ok(None)).expect("it is a document");
        assert_eq!((document.order, document.title.as_str()), (7, "A b c"));
        assert_eq!(document.description, "First words, and more.");
        let ids: Vec<_> = document.sections.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["whats-new", "whats-new-1"]);
        assert!(document.html.contains("<h2 id=\"whats-new-1\">"), "{}", document.html);
        assert_eq!(read("# A\n\nb", |_| Ok(None)).expect("it is a document").order, LAST);
    }

    #[test]
    fn a_link_that_leads_nowhere_on_the_site_keeps_its_words() {
        let text = "# A\n\n[gone](x) and [here](y.md)";
        let document =
            read(text, |to| Ok((to == "y.md").then(|| "y.html".to_owned()))).expect("it is a document");
        assert!(document.html.contains("<p>gone and <a href=\"y.html\">here</a></p>"), "{}", document.html);
    }

    #[test]
    fn a_column_of_numbers_needs_no_style() {
        let document = read("# A\n\nb\n\n| c |\n|--:|\n| 1 |\n", |_| Ok(None)).expect("it is a document");
        assert!(document.html.contains("<td class=\"number\">1</td>"), "{}", document.html);
        assert!(!document.html.contains("style="), "{}", document.html);
    }

    #[test]
    fn code_is_written_as_text() {
        let document = read("# A\n\nb\n\n```html page.html\n<script>\"&\n```\n", |_| Ok(None));
        let html = document.expect("it is a document").html;
        assert!(html.contains("<code>&lt;script&gt;\"&amp;\n</code>"), "{html}");
        assert!(html.contains("<figcaption>page.html</figcaption>"), "{html}");
    }

    #[test]
    fn raw_html_and_code_without_a_language_are_refused() {
        for text in
            ["# A\n\n<b>x</b>", "# A\n\nb\n\n```\ncode\n```\n", "# A\n\nb\n\n    code\n", "no title", "# A"]
        {
            assert!(read(text, |_| Ok(None)).is_err(), "{text}");
        }
    }
}
