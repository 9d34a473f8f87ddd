//! What a terminal gets to see: emphasis where it is wanted, and never a character that could rearrange the
//! lines, move the cursor or hide.

use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::words::{Answer, Tone};

/// Prints an answer on standard output, the headline emphasised.
pub fn print_answer(answer: &Answer) -> io::Result<()> {
    let style = match answer.tone {
        Tone::Stop => Style::new().bold().fg_color(Some(AnsiColor::Red.into())),
        Tone::Caution => Style::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
        Tone::Plain => Style::new().bold(),
    };
    let mut out = anstream::stdout().lock();
    if let Some(subject) = &answer.subject {
        writeln!(out, "{}", shown(subject))?;
    }
    writeln!(out, "{style}{}{style:#}", shown(&answer.headline))?;
    for line in &answer.lines {
        writeln!(out, "{}", shown(line))?;
    }
    out.flush()
}

/// Prints lines on standard output.
pub fn print_lines(lines: &[String]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for line in lines {
        writeln!(out, "{}", shown(line))?;
    }
    out.flush()
}

/// One line on standard error. That nobody can read it is no reason to fail.
pub fn note(line: &str) {
    let _ = writeln!(anstream::stderr(), "{}", shown(line));
}

/// `text` with every invisible or rearranging character spelt out.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unprintable(character) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Control, format, bidirectional and other characters without a glyph.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_that_moves_hides_or_rearranges() {
        assert_eq!(shown("a\u{1b}[2Jb"), "a<U+001B>[2Jb");
        assert_eq!(shown("a\u{200b}b\u{202e}c\nd\r"), "a<U+200B>b<U+202E>c<U+000A>d<U+000D>");
        assert_eq!(shown("Ким «김» ✓"), "Ким «김» ✓");
    }
}
