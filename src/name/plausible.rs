//! Whether a text that no decoder reads can be a name at all.

use crate::text::{cut, is_host};

/// Longer texts are not names; the longest listed one has 196 characters.
const MAX_CHARACTERS: usize = 512;
/// Parts between commas and line breaks; listed names have up to five. Each part may be a name, and is looked for.
pub const MAX_PARTS: usize = 8;
/// From this length a word of letters and digits is an address or a hash that was cut or mistyped.
const ADDRESS_LENGTH: usize = 20;

/// True for a plausible name of a person, company, vessel or aircraft.
///
/// False for what is left when an address, a link or a value of a program is pasted: one long word, hex,
/// `https://...`, `[object Object]`, `undefined`, signs and digits alone; and for an amount.
pub fn looks_like_a_name(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 4 * MAX_CHARACTERS || text.chars().count() > MAX_CHARACTERS {
        return false;
    }
    text.chars().all(is_expected)
        && text.chars().any(is_letter)
        && text.split([',', '\n']).count() <= MAX_PARTS
        && !is_program_value(text)
        && !is_link(text)
        && !is_one_code(text)
        && !is_amount(text)
}

/// Letters, digits and marks of any script, white space, invisible characters, and the punctuation of names.
fn is_expected(c: char) -> bool {
    match c {
        ' ' | '\t' | '\n' | '\r' => true,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '[' | ']' | '{' | '}' | '<' | '>' | '=' | '\\' | '|' | '^' | '~' | '$' | '%' | '*' | ';' | '?'
        // Signs, arrows, private use, pictures.
        | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{245f}' | '\u{2500}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}' | '\u{fffc}'..='\u{ffff}' | '\u{1f000}'..='\u{1fbef}' => false,
        _ => true,
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || c >= 'ª'
            && !matches!(c, '\u{ab}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3004}')
}

/// What scripts put into a text field by mistake.
fn is_program_value(text: &str) -> bool {
    matches!(text, "undefined" | "null" | "NaN" | "true" | "false")
}

fn is_link(text: &str) -> bool {
    // A bare host (`www.example.com`) is how some companies are called.
    text.as_bytes().windows(3).any(|window| window == b"://")
        // `paypal.me/bob`
        || !text.contains(char::is_whitespace) && cut(text, '/').is_some_and(|(host, _)| is_host(host))
        || text.contains('/') && text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("www."))
}

/// One word that is no word of a language: too long, or hex with digits in it.
fn is_one_code(text: &str) -> bool {
    let hex = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let digits = hex.unwrap_or(text);
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hex && (hex.is_some() || digits.len() >= 8 && digits.bytes().any(|byte| byte.is_ascii_digit())) {
        return true;
    }
    // Addresses are Latin letters, or Cyrillic and Greek ones that look like them. Other scripts have none,
    // and some of them write whole names without a space.
    text.chars().all(|c| is_letter(c) && c < '\u{530}' || c.is_ascii_digit())
        && text.chars().count() >= ADDRESS_LENGTH
}

/// `100 USDT`, `EUR 1,000.00`: what stands beside an address on a bill, and was copied in its place.
fn is_amount(text: &str) -> bool {
    const UNITS: &str = "ada bnb btc chf cny dai doge etc eth eur gbp jpy ltc mbtc rub sat sats satoshi satoshis sol ton trx \
        usd usdc usdt wei xbt xmr xrp zec";
    let unit = text.trim_matches(|c: char| c.is_ascii_digit() || " .,'+-".contains(c));
    unit.len() < text.len()
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && UNITS.split(' ').any(|known| known.eq_ignore_ascii_case(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_no_name() {
        for text in ["100 USDT", "0.5 BTC", "0.5btc", "1,000.00 USD", "EUR 20", "1'000 CHF", "21000 sats"] {
            assert!(!looks_like_a_name(text), "{text}");
        }
        for name in
            ["USDT", "BTC", "100 Club", "Sol 3 Trading", "Eth. Union", "Dai-ichi", "110th Research Center"]
        {
            assert!(looks_like_a_name(name), "{name}");
        }
    }

    #[test]
    fn names_of_every_kind_and_script_are_plausible() {
        for name in [
            "Lazarus Group",
            "Kim Sang Man",
            "APT38",
            "KIM, Sang-Man",
            "O'Neil & Sons (Holdings) Ltd.",
            "김 상만",
            "王",
            "有限公司",
            "Общество «Ромашка»",
            "M/V \"Chong Chon Gang\"",
            "#66 Division",
            "شركة",
            "A+ ENGINEERING",
            "العامرللتطويروالاستثمارالعقاري",
            "José Ñuñez",
            "EP-MNB",
            "Deadbeef",
            "La\u{200b}zarus",
        ] {
            assert!(looks_like_a_name(name), "{name}");
        }
    }

    #[test]
    fn codes_links_and_program_values_are_not_names() {
        for text in [
            "",
            " ",
            "...",
            "12345",
            "- / -",
            "[object Object]",
            "undefined",
            "null",
            "NaN",
            "{}",
            "0x",
            "0xdead",
            "0x098B716B8Aaf21512996dC57EB0615e2383E2f96",
            "deadbeef00",
            "https://example.com",
            "www.example.com/x",
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "abcdefghijklmnopqrst",
            "аbcdefghijklmnopqrst",
            "a\u{1}b",
            "🙂 ok",
        ] {
            assert!(!looks_like_a_name(text), "{text}");
        }
    }

    #[test]
    fn length_is_bounded() {
        assert!(looks_like_a_name(&"ab ".repeat(100)));
        assert!(!looks_like_a_name(&"ab ".repeat(200)));
        assert!(!looks_like_a_name(&"ab ".repeat(4_000_000)));
    }
}
