//! Sources as text: comments and strings blanked, so that only code is judged.

/// A source with the same lines as the file, minus what is not looked at.
pub struct Code(String);

/// What starts and ends a part that is not code.
struct Language {
    /// `'` starts a string (JavaScript) or may start a lifetime (Rust). A template literal may hold code: it stays.
    quotes: &'static [char],
    rust: bool,
    keep_strings: bool,
}

impl Code {
    pub fn rust(text: &str) -> Self {
        Self(blanked(text, &Language { quotes: &['"'], rust: true, keep_strings: false }))
    }

    pub fn rust_with_strings(text: &str) -> Self {
        Self(blanked(text, &Language { quotes: &['"'], rust: true, keep_strings: true }))
    }

    pub fn javascript(text: &str) -> Self {
        Self(blanked(text, &Language { quotes: &['"', '\''], rust: false, keep_strings: false }))
    }

    pub fn javascript_with_strings(text: &str) -> Self {
        Self(blanked(text, &Language { quotes: &['"', '\''], rust: false, keep_strings: true }))
    }

    pub fn plain(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Without what follows the first `#[cfg(test)]`: tests stand last.
    pub fn without_tests(&self) -> Self {
        Self(self.0.split("#[cfg(test)]").next().unwrap_or_default().to_owned())
    }

    /// Lines with their number from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// Numbers of the lines that hold `word`, not as a part of a longer one.
    pub fn lines_with(&self, word: &str) -> impl Iterator<Item = usize> {
        self.lines().filter(move |(_, line)| holds(line, word)).map(|(at, _)| at)
    }
}

/// `mod` lines of a crate root, in order.
pub fn modules(text: &str) -> Vec<String> {
    let code = Code::rust(text).without_tests();
    let mut modules = Vec::new();
    for (_, line) in code.lines() {
        let line = line.trim().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
        if let Some(name) = line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
            modules.push(name.to_owned());
        }
    }
    modules
}

/// Modules of the own crate that the code names: `crate::x`, and each of `crate::{x, y::z}`.
pub fn imports(code: &Code) -> Vec<String> {
    let mut found = Vec::new();
    for rest in code.0.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (at, letter) in group.char_indices() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    letter if start && !letter.is_whitespace() => {
                        start = false;
                        found.extend(words(&group[at..]).next().map(str::to_owned));
                    }
                    _ => {}
                }
            }
        } else {
            found.extend(words(rest).next().map(str::to_owned));
        }
    }
    // `crate::Name` is a re-export of the root, and the root re-exports only; macros stand there too.
    found.retain(|name| name.starts_with(|letter: char| letter.is_lowercase()));
    found
}

/// Identifiers and words.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).filter(|word| !word.is_empty())
}

fn holds(line: &str, word: &str) -> bool {
    let part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let open_end = !part(word.chars().next_back());
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + word.len()..]);
        !part(before.chars().next_back()) && (open_end || !part(after.chars().next()))
    })
}

fn blanked(text: &str, language: &Language) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let end = match letters[at..] {
            ['/', '/', ..] => skip(&mut out, &letters, at, line_end(&letters, at)),
            ['/', '*', ..] => skip(&mut out, &letters, at, find(&letters, at + 2, &['*', '/'])),
            ['r', '"' | '#', ..] if language.rust && !in_word(&letters, at) => match raw_end(&letters, at) {
                Some(end) => string(&mut out, &letters, at, end, language),
                None => keep(&mut out, &letters, at, at + 1),
            },
            // A Rust character: 'x' or an escape; anything else is a lifetime.
            ['\'', '\\', ..] if language.rust => {
                skip(&mut out, &letters, at, find(&letters, at + 3, &['\'']))
            }
            ['\'', _, '\'', ..] if language.rust => skip(&mut out, &letters, at, at + 3),
            [quote, ..] if language.quotes.contains(&quote) => {
                let end = string_end(&letters, at, quote, language.rust);
                string(&mut out, &letters, at, end, language)
            }
            _ => keep(&mut out, &letters, at, at + 1),
        };
        at = end;
    }
    out
}

fn string(out: &mut String, letters: &[char], from: usize, to: usize, language: &Language) -> usize {
    if language.keep_strings { keep(out, letters, from, to) } else { skip(out, letters, from, to) }
}

fn keep(out: &mut String, letters: &[char], from: usize, to: usize) -> usize {
    out.extend(&letters[from..to]);
    to
}

/// Leaves the line ends, so that line numbers stay right.
fn skip(out: &mut String, letters: &[char], from: usize, to: usize) -> usize {
    out.push(' ');
    out.extend(letters[from..to].iter().filter(|letter| **letter == '\n'));
    to
}

fn in_word(letters: &[char], at: usize) -> bool {
    at > 0 && (letters[at - 1].is_alphanumeric() || letters[at - 1] == '_')
}

fn line_end(letters: &[char], from: usize) -> usize {
    letters[from..].iter().position(|letter| *letter == '\n').map_or(letters.len(), |length| from + length)
}

fn find(letters: &[char], from: usize, wanted: &[char]) -> usize {
    let from = from.min(letters.len());
    letters[from..]
        .windows(wanted.len())
        .position(|window| window == wanted)
        .map_or(letters.len(), |length| from + length + wanted.len())
}

/// Only Rust's strings run over line ends; elsewhere the quote was none, but a part of a regular expression.
fn string_end(letters: &[char], from: usize, quote: char, over_lines: bool) -> usize {
    let mut at = from + 1;
    while at < letters.len() && letters[at] != quote && (over_lines || letters[at] != '\n') {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(letters.len())
}

fn raw_end(letters: &[char], from: usize) -> Option<usize> {
    let hashes = letters[from + 1..].iter().take_while(|letter| **letter == '#').count();
    if letters.get(from + 1 + hashes) != Some(&'"') {
        return None;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    Some(find(letters, from + 2 + hashes, &end))
}

#[test]
fn comments_and_strings_are_no_code() {
    let text =
        "let a = \"JsValue\"; // JsValue\n/* JsValue */ let b: &'a str = r#\"JsValue \" \"#; '\"'; JsValue\n";
    let code = Code::rust(text);
    assert_eq!(code.lines_with("JsValue").collect::<Vec<_>>(), [2]);
    assert_eq!(Code::rust("'\\''; JsValue").lines_with("JsValue").count(), 1);
    assert_eq!(Code::rust("NotJsValue; JsValueToo").lines_with("JsValue").count(), 0);
}

#[test]
fn imports_are_found_however_they_are_written() {
    let code = Code::rust(
        "use crate::key::Key; use crate::{date::{Date, x}, filter}; crate::screen::f(); crate::Top;",
    );
    assert_eq!(imports(&code), ["key", "date", "filter", "screen"]);
}

#[test]
fn modules_are_read_in_order() {
    assert_eq!(modules("//! mod no;\npub mod date;\nmod key;\n#[cfg(test)]\nmod tests;"), ["date", "key"]);
}
