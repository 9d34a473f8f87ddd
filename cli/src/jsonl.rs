//! One JSON object per line in, one out. A bad line is answered, never fatal.

use std::borrow::Cow;
use std::{fmt, io};

use recipient_check::chain::Chain;
use recipient_check_compiler::json;
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::chains;
use crate::stream::{self, Line, MAX_LINE};

/// Why a line has no answer, in one sentence.
pub struct Problem(String);

/// The fields of one line. They stay unread text until asked for, so that a field that is wrong does not cost
/// the line its id, and the id leaves exactly as it came.
#[derive(Deserialize)]
pub struct Fields<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    text: Option<&'a RawValue>,
    #[serde(borrow, default)]
    chain: Option<&'a RawValue>,
    #[serde(borrow, default)]
    query: Option<&'a RawValue>,
    #[serde(borrow, default)]
    a: Option<&'a RawValue>,
    #[serde(borrow, default)]
    b: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Answered<'a, T> {
    id: &'a RawValue,
    #[serde(flatten)]
    answer: T,
}

#[derive(Serialize)]
struct Failed<'a> {
    id: &'a RawValue,
    error: String,
}

/// Answers every line of standard input on standard output.
///
/// # Errors
/// When standard input or output fails.
pub fn answer_stdin<T: Serialize>(
    answer: impl Fn(&Fields<'_>) -> Result<T, Problem> + Sync,
) -> io::Result<()> {
    stream::answer_lines(io::stdin().lock(), io::stdout().lock(), |line| answer_line(line, &answer))
}

impl<'a> Fields<'a> {
    /// The recipient's text.
    pub fn text(&self) -> Result<Cow<'a, str>, Problem> {
        required(self.text, "text")
    }

    /// The name to find.
    pub fn query(&self) -> Result<Cow<'a, str>, Problem> {
        required(self.query, "query")
    }

    /// The two names of a pair.
    pub fn pair(&self) -> Result<(Cow<'a, str>, Cow<'a, str>), Problem> {
        Ok((required(self.a, "a")?, required(self.b, "b")?))
    }

    /// The chain, where one is given.
    pub fn chain(&self) -> Result<Option<&'static Chain>, Problem> {
        let Some(raw) = self.chain else { return Ok(None) };
        chains::named(&string(raw, "chain")?).map(Some).map_err(Problem)
    }
}

fn answer_line<T: Serialize>(line: Line<'_>, answer: &impl Fn(&Fields<'_>) -> Result<T, Problem>) -> Vec<u8> {
    let found;
    let (id, outcome) = match fields(line) {
        Ok(fields) => (fields.id.unwrap_or(RawValue::NULL), answer(&fields)),
        Err(problem) => {
            found = id_of(line);
            (found.as_deref().unwrap_or(RawValue::NULL), Err(problem))
        }
    };
    let problem = match outcome {
        Ok(answer) => match serde_json::to_vec(&Answered { id, answer }) {
            Ok(bytes) => return bytes,
            Err(error) => Problem(format!("the answer cannot be written as JSON: {error}")),
        },
        Err(problem) => problem,
    };
    serde_json::to_vec(&Failed { id, error: problem.0 }).unwrap_or_else(|_| b"{}".to_vec())
}

fn fields(line: Line<'_>) -> Result<Fields<'_>, Problem> {
    let Line::Bytes(bytes) = line else {
        return Err(Problem(format!("the line is longer than {MAX_LINE} bytes")));
    };
    let text = core::str::from_utf8(bytes)
        .map_err(|error| Problem(format!("the line is not UTF-8 after byte {}", error.valid_up_to())))?;
    // Some editors put a byte order mark before the first line.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.trim_ascii_start().starts_with('{') {
        return Err(Problem("expected one JSON object on the line".to_owned()));
    }
    serde_json::from_str(text)
        .map_err(|error| Problem(format!("the line is not a JSON object: {}", json::cause(&error))))
}

/// The id of a line that is wrong elsewhere, so that the error finds its question.
fn id_of(line: Line<'_>) -> Option<Box<RawValue>> {
    struct Id<'a>(&'a mut Option<Box<RawValue>>);

    impl<'de> Visitor<'de> for Id<'_> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some(name) = map.next_key::<Cow<'_, str>>()? {
                if name == "id" && self.0.is_none() {
                    *self.0 = Some(map.next_value()?);
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(())
        }
    }

    let Line::Bytes(bytes) = line else { return None };
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut id = None;
    // Where it fails does not matter: what was found before that counts.
    let _ = serde_json::Deserializer::from_str(text).deserialize_map(Id(&mut id));
    id
}

fn required<'a>(raw: Option<&'a RawValue>, name: &str) -> Result<Cow<'a, str>, Problem> {
    string(raw.ok_or_else(|| Problem(format!("expected a string in {name:?}, found none")))?, name)
}

fn string<'a>(raw: &'a RawValue, name: &str) -> Result<Cow<'a, str>, Problem> {
    /// Borrows where the JSON has no escapes.
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

    let found = match raw.get().as_bytes() {
        [b'"', ..] => {
            let text = serde_json::from_str::<Text<'a>>(raw.get());
            // Half a pair of surrogates is all that JSON can write in a string and that is no text.
            return text.map(|text| text.0).map_err(|_| {
                Problem(format!("expected a string in {name:?}, found half a character in it"))
            });
        }
        [b'{', ..] => "an object",
        [b'[', ..] => "an array",
        [b't' | b'f', ..] => "true or false",
        _ => "a number",
    };
    Err(Problem(format!("expected a string in {name:?}, found {found}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(line: &[u8]) -> String {
        #[derive(Serialize)]
        struct Length {
            length: usize,
        }
        let bytes = answer_line(Line::Bytes(line), &|fields: &Fields<'_>| {
            fields.chain()?;
            let length = fields.text()?.chars().count();
            Ok(Length { length })
        });
        String::from_utf8(bytes).unwrap()
    }

    fn error(line: &[u8]) -> String {
        let answer: serde_json::Value = serde_json::from_str(&answer(line)).unwrap();
        answer["error"].as_str().expect("an error").to_owned()
    }

    #[test]
    fn an_id_is_echoed_as_it_came() {
        for id in [
            "1",
            "\"a\"",
            "null",
            "1.50e400",
            "[1, {\"a\": []}]",
            "\"\\ud800\"",
            "123456789012345678901234567890",
        ] {
            let line = format!("{{\"id\": {id}, \"text\": \"abc\"}}");
            assert_eq!(answer(line.as_bytes()), format!("{{\"id\":{id},\"length\":3}}"));
        }
        assert_eq!(answer(b"{\"text\":\"\"}"), "{\"id\":null,\"length\":0}");
    }

    #[test]
    fn escapes_are_read() {
        assert_eq!(answer(br#"{"text":"a\u0041\ud83d\ude00\n"}"#), "{\"id\":null,\"length\":4}");
    }

    #[test]
    fn a_lone_surrogate_is_an_error_line_with_its_id() {
        for text in [r"\ud800", r"\udc00", r"\ud800\u0041", r"\ud800x"] {
            let line = format!("{{\"id\":7,\"text\":\"{text}\"}}");
            assert!(answer(line.as_bytes()).starts_with("{\"id\":7,\"error\":\""), "{text}");
        }
    }

    #[test]
    fn a_line_that_is_wrong_elsewhere_keeps_its_id() {
        for line in [
            &b"{\"id\":7,\"text\":\"a\",\"text\":\"b\"}"[..],
            b"{\"id\":7,\"id\":8,\"text\":\"a\"}",
            b"{\"id\":7,\"text\":\"a\"} x",
            b"{\"id\":7,\"text\":\"\xff\"}",
            b"\xef\xbb\xbf{\"text\":[],\"id\":7,",
        ] {
            assert!(answer(line).starts_with("{\"id\":7,\"error\":\""), "{}", String::from_utf8_lossy(line));
        }
        assert!(answer(b"{\"text\":\"a\",\"text\":\"b\",\"id\":7}").starts_with("{\"id\":7,"));
    }

    #[test]
    fn what_is_longer_than_an_id_is_not_repeated() {
        let key = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
        let line = format!("{{\"id\":1,\"text\":\"a\",\"chain\":\"{key}\"}}");
        assert!(!answer(line.as_bytes()).contains(&key[..8]));
    }

    #[test]
    fn a_bad_line_says_what_was_expected() {
        assert!(error(b"").contains("expected one JSON object"));
        assert!(error(b"[1]").contains("expected one JSON object"));
        assert!(error(b"{\"id\":1").contains("not a JSON object"));
        assert!(error(b"{\"id\":1} x").contains("not a JSON object"));
        assert!(error(b"{\"id\":1}").contains("expected a string in \"text\""));
        assert!(error(b"{\"id\":1,\"text\":5}").contains("expected a string in \"text\""));
        assert!(error(b"{\"text\":\"a\",\"chain\":\"no such\"}").contains("no such"));
        assert!(error(b"{\"text\":\"a\",\"chain\":5}").contains("chain"));
        assert!(error(b"{\"text\":\"\xff\"}").contains("UTF-8"));
    }

    #[test]
    fn what_is_no_string_is_told_once_by_what_it_is() {
        for (value, found) in [
            ("1", "a number"),
            ("-2.5", "a number"),
            ("[\"a\"]", "an array"),
            ("{}", "an object"),
            ("true", "true or false"),
            ("null", "none"),
            ("\"\\ud800\"", "half a character in it"),
        ] {
            let line = format!("{{\"text\":{value}}}");
            assert_eq!(error(line.as_bytes()), format!("expected a string in \"text\", found {found}"));
        }
    }

    #[test]
    fn an_unknown_chain_is_told_in_the_same_words_as_on_the_command_line() {
        let told = chains::named("NOPE").unwrap_err();
        assert_eq!(error(b"{\"text\":\"a\",\"chain\":\"NOPE\"}"), told);
    }

    #[test]
    fn nesting_of_any_depth_is_harmless() {
        let deep = format!("{{\"id\":1,\"other\":{}", "[".repeat(1_000_000));
        assert!(error(deep.as_bytes()).contains("not a JSON object"));
        let deep = format!("{{\"id\":{}{},\"text\":\"a\"}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(answer(deep.as_bytes()).ends_with("\"length\":1}"));
    }

    #[test]
    fn a_line_over_the_bound_is_an_error_line() {
        let bytes = answer_line(Line::TooLong, &|_: &Fields<'_>| Ok(()));
        assert!(String::from_utf8(bytes).unwrap().starts_with("{\"id\":null,\"error\":\"the line is longer"));
    }
}
