//! The documents as pages of the site: `docs/*.md` in one template, an index of them, and `llms.txt`.
//!
//! A new document is one file. It stands last unless its first line says `<!-- order: 20 -->`, which also puts it into its group.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::run;

mod markdown;

use markdown::{Document, escaped};

/// Documents that stand beside `docs/`, by their place from there.
const BESIDE: [&str; 1] = ["../SECURITY.md"];

/// What a page is put into. `{…}` are holes.
const TEMPLATE: &str = "xtask/site/page.html";

/// What belongs together, by the order of the first document in it.
const GROUPS: [(u32, &str); 4] =
    [(0, "On a page"), (40, "Policies and integrity"), (70, "Hosting and lists"), (90, "Trust")];

/// One document as a page of the site.
struct Page {
    /// `element` for `docs/element.md`.
    name: String,
    document: Document,
}

/// Writes `docs/` and `llms.txt` into `site`, where the tool's own pages stand already. `fill` fills the holes of a text.
pub fn build(site: &Path, fill: impl Fn(&str) -> String) -> Result<()> {
    let out = site.join("docs");
    fs::create_dir_all(&out)?;
    let mut files = BTreeSet::new();
    let pages = read(site, fill, &mut files)?;
    let template = fs::read_to_string(run::root().join(TEMPLATE))?;
    for page in &pages {
        let Document { title, description, html, .. } = &page.document;
        let page_title = format!("{title} · recipient-check");
        let name = format!("{}.html", page.name);
        let whole = filled(&template, &page_title, description, &navigation(&pages, page), html)?;
        fs::write(out.join(name), whole)?;
    }
    let title = "Documentation · recipient-check";
    // It leads to all others itself.
    let index = filled(&template, title, ABOUT, "", &index(&pages))?;
    fs::write(out.join("index.html"), index)?;
    for file in files {
        let to = out.join(&file);
        fs::create_dir_all(to.parent().context("a file has a directory")?)?;
        fs::copy(run::root().join("docs").join(&file), to).with_context(|| format!("docs/{file}"))?;
    }
    Ok(fs::write(site.join("llms.txt"), for_machines(&pages))?)
}

const ABOUT: &str = "How to put the check on a page, host it, renew its list, and what its answers mean.";

/// Every document, in its order. Other files that they lead to are added to `files`; the texts themselves stand beside
/// the pages, for readers that are no browsers.
fn read(site: &Path, fill: impl Fn(&str) -> String, files: &mut BTreeSet<String>) -> Result<Vec<Page>> {
    let docs = run::root().join("docs");
    let mut places: Vec<String> = BESIDE.map(str::to_owned).to_vec();
    for entry in fs::read_dir(&docs)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        places.extend(is_markdown(&name).then_some(name));
    }
    let mut pages = Vec::new();
    for place in &places {
        let text = fill(&fs::read_to_string(docs.join(place))?);
        let document = markdown::read(&text, |link| address(link, &places, site, &docs, files))
            .with_context(|| format!("docs/{place}"))?;
        let name = page_name(place);
        fs::write(site.join("docs").join(format!("{name}.md")), &text)?;
        pages.push(Page { name, document });
    }
    pages.sort_by(|one, other| {
        (one.document.order, &one.document.title).cmp(&(other.document.order, &other.document.title))
    });
    Ok(pages)
}

/// The address on the site, as a page in `docs/` writes it, of what `link` leads to in the repository.
fn address(
    link: &str,
    places: &[String],
    site: &Path,
    docs: &Path,
    files: &mut BTreeSet<String>,
) -> Result<Option<String>> {
    if link.contains("://") || link.starts_with('#') || link.starts_with("mailto:") {
        return Ok(Some(link.to_owned()));
    }
    let (path, anchor) = link.split_at(link.find('#').unwrap_or(link.len()));
    if places.iter().any(|place| place == path || place.trim_start_matches("../") == path) {
        return Ok(Some(format!("{}.html{anchor}", page_name(path))));
    }
    if let Some(of_the_page) = path.strip_prefix("../www/") {
        if site.join(of_the_page).exists() {
            return Ok(Some(format!("../{of_the_page}{anchor}")));
        }
    } else if path.starts_with("../") {
        return Ok(None);
    } else if docs.join(path).is_file() {
        files.insert(path.to_owned());
        return Ok(Some(link.to_owned()));
    }
    bail!("{link} leads nowhere")
}

fn is_markdown(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "md")
}

/// `security` for `../SECURITY.md`.
fn page_name(place: &str) -> String {
    let stem = Path::new(place).file_stem().unwrap_or_default();
    stem.to_string_lossy().to_lowercase()
}

/// The pages of each group that has any, in their order.
fn grouped(pages: &[Page]) -> impl Iterator<Item = (&'static str, &[Page])> {
    let begin = |order: u32| pages.partition_point(|page| page.document.order < order);
    let ends = GROUPS.iter().skip(1).map(move |(order, _)| begin(*order)).chain([pages.len()]);
    let groups =
        GROUPS.iter().zip(ends).map(move |((order, title), end)| (*title, &pages[begin(*order)..end]));
    groups.filter(|(_, pages)| !pages.is_empty())
}

/// Every page, and within the one that is shown its sections.
fn navigation(pages: &[Page], shown: &Page) -> String {
    let mut html = String::from("<nav id=\"pages\" aria-label=\"Documentation\">\n");
    for (title, pages) in grouped(pages) {
        let _ = writeln!(html, "<h2>{title}</h2>\n<ul>");
        for page in pages {
            let title = escaped(&page.document.title);
            let is_shown = shown.name == page.name;
            let current = if is_shown { " aria-current=\"page\"" } else { "" };
            let _ = write!(html, "<li><a href=\"{}.html\"{current}>{title}</a>", page.name);
            if is_shown && page.document.sections.len() > 1 {
                html.push_str("\n<ul>\n");
                for (id, words) in &page.document.sections {
                    let _ = writeln!(html, "<li><a href=\"#{id}\">{}</a></li>", escaped(words));
                }
                html.push_str("</ul>\n");
            }
            html.push_str("</li>\n");
        }
        html.push_str("</ul>\n");
    }
    html + "</nav>"
}

/// The page that leads to all others.
fn index(pages: &[Page]) -> String {
    let mut html = format!("<h1>Documentation</h1>\n<p>{ABOUT}</p>\n");
    for (title, pages) in grouped(pages) {
        let _ = writeln!(html, "<h2>{title}</h2>\n<dl class=\"pages\">");
        for Page { name, document } in pages {
            let (title, description) = (escaped(&document.title), escaped(&document.description));
            let _ = writeln!(html, "<dt><a href=\"{name}.html\">{title}</a></dt>\n<dd>{description}</dd>");
        }
        html.push_str("</dl>\n");
    }
    html
}

/// <https://llmstxt.org>: what there is, with a sentence each, leading to the texts themselves.
fn for_machines(pages: &[Page]) -> String {
    let mut text = format!(
        "# recipient-check\n\n> Tells in the browser whether a crypto address or a name is on a sanctions list. {ABOUT}\n\n\
         \"No match\" means: not on the lists named, on their date. It does not mean the recipient is safe.\n\n## Docs\n\n"
    );
    for Page { name, document } in pages {
        let _ = writeln!(text, "- [{}](docs/{name}.md): {}", document.title, document.description);
    }
    text
}

/// Each hole of the template once.
fn filled(template: &str, title: &str, description: &str, navigation: &str, body: &str) -> Result<String> {
    let title = escaped(title);
    let description = escaped(description);
    let mut page = template.to_owned();
    for (hole, text) in [
        ("{title}", title.as_str()),
        ("{description}", &description),
        ("{navigation}", navigation),
        ("{body}", body),
    ] {
        let (before, after) = page.split_once(hole).with_context(|| format!("{TEMPLATE} has no {hole}"))?;
        page = [before, text, after].concat();
    }
    Ok(page)
}
