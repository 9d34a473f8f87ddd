//! JSON of what answers hold. What serde derives for it costs the first download 4 kB with a writer of our own, and 7 kB with
//! `serde_json`; tests hold what is written to what serde says.

use core::fmt::{Display, Write as _};

/// A JSON text in the making.
#[derive(Default)]
pub struct Json(String);

impl Json {
    /// The text so far, which is whole when everything begun has ended.
    pub fn into_text(self) -> String {
        self.0
    }

    /// `{...}` with what `fields` adds.
    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.begin('{');
        fields(self);
        self.0.push('}');
    }

    /// `[...]` with what `one` adds of each item.
    pub fn array<T>(&mut self, items: impl IntoIterator<Item = T>, mut one: impl FnMut(&mut Self, T)) {
        self.begin('[');
        for item in items {
            one(self, item);
        }
        self.0.push(']');
    }

    /// The name of the field that comes next.
    pub fn name(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.0.push(':');
        self
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.begin('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(letter);
                }
                '\0'..='\x1f' => {
                    let code = u32::from(letter);
                    self.0.push_str("\\u00");
                    [code >> 4, code & 15]
                        .into_iter()
                        .filter_map(|digit| char::from_digit(digit, 16))
                        .for_each(|digit| self.0.push(digit));
                }
                _ => self.0.push(letter),
            }
        }
        self.0.push('"');
    }

    /// What is written without a sign that JSON sets apart: a day, a time.
    pub fn shown(&mut self, value: impl Display) {
        self.begin('"');
        let _ = write!(self.0, "{value}\"");
    }

    /// A number, a word of JSON.
    pub fn bare(&mut self, value: impl Display) {
        self.separate();
        let _ = write!(self.0, "{value}");
    }

    fn begin(&mut self, sign: char) {
        self.separate();
        self.0.push(sign);
    }

    /// A comma, but before the first of an array or an object, behind a name and at the very beginning.
    fn separate(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'[' | b'{' | b':')) {
            self.0.push(',');
        }
    }
}
