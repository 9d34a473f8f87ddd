//! The attempts to read a cleaned text as addresses, from the whole text down to its smallest parts.

use core::ops::Range;

use crate::chain::{Chain, EVM};
use crate::encoding::Checksum;
use crate::text::{self, Cleaned, Warning, WarningCode, cut};

use super::code;
use super::left_open::is_evm;
use super::readings::readings;
use super::uri::{self, Candidate, Place, Request};
use super::{Kind, Problem, Reading, Recipient, Role, other};

/// The longest address that is written in groups among words, in bytes: a unified one of Zcash.
const MAX_GROUPED: usize = 256;

/// A word of a sentence is tried as an address from this length on.
pub(super) const MIN_WORD: usize = 20;

/// Where a text is taken apart to find the addresses in it: each line is tried only where the lines before it left
/// something unread. White space comes first, what addresses and requests themselves contain comes last.
const SEPARATORS: [fn(char) -> bool; 6] = [
    char::is_whitespace,
    is_around_addresses,
    |character| "&=?#".contains(character),
    // These stand in addresses of TON too.
    |character| character == ':',
    |character| "/+".contains(character),
    |character| !character.is_alphanumeric(),
];

/// True for signs that neither addresses nor requests contain, and for the letters around `请转到0x...谢谢`.
pub(super) fn is_around_addresses(character: char) -> bool {
    ",;|<>()[]{}\"'`\\^".contains(character)
        || !character.is_ascii() && !character.is_alphanumeric() && !"…‥⋯".contains(character)
        || text::is_unspaced(character)
}

/// Marks around what is emphasised in a chat.
const EMPHASIS: [char; 3] = ['*', '_', '~'];

/// With so many separators left, a part stood alone: between white space, commas, quotes or brackets.
const WHOLE_TEXTS: usize = 4;

/// True for a word that ends with a colon, and is no scheme of a request.
fn is_label(word: &str) -> bool {
    word.strip_suffix(':').is_some_and(|label| !uri::is_scheme(label))
}

/// Without labels that stand before it with no space, as in Chinese: no scheme has letters of other scripts than Latin. A scheme
/// that only looks right is no label.
fn without_labels(mut word: &str) -> &str {
    while let Some((label, rest)) = cut(word, ':') {
        let is_word = !label.is_ascii() && label.chars().all(char::is_alphabetic);
        if !is_word || rest.is_empty() || uri::is_scheme(&text::skeleton(label)) {
            break;
        }
        word = text::trim(rest);
    }
    word
}

/// Applies the chain table to the parts of a text.
pub(super) struct Reader<'a> {
    pub(super) chain: Option<&'static Chain>,
    pub(super) cleaned: &'a Cleaned<'a>,
}

impl Reader<'_> {
    /// Every recipient in the text; `None` when there is none.
    pub(super) fn recipient(&self) -> Option<Recipient> {
        let mut found = self.as_it_stands()?;
        if !self.cleaned.spaces.is_empty() && !found.has_checksum() {
            self.add_split_keys(&mut found);
        }
        Some(found)
    }

    /// A key without a checksum whose first or last character stands apart is as long as another key without it: both are
    /// read.
    fn add_split_keys(&self, found: &mut Recipient) {
        for pair in text::groups(&self.cleaned.text).windows(2) {
            let is_cut = pair.iter().any(|word| word.len() == 1)
                && pair.iter().any(|word| found.texts.iter().any(|text| **text == **word));
            let joined = pair.concat();
            let key = Some(joined).filter(|_| is_cut).and_then(|joined| self.part(0..0, &joined));
            if let Some(key) = key.filter(|key| key.readings.iter().any(Reading::is_valid_key)) {
                found.add(key);
            }
        }
    }

    fn as_it_stands(&self) -> Option<Recipient> {
        let text = &*self.cleaned.text;
        if self.cleaned.spaces.is_empty() {
            return self.word(0..text.len(), text).or_else(|| self.twice()).or_else(|| self.parts());
        }
        let joined = self.joined();
        let parts = self.parts();
        let fits = |recipient: &Recipient| recipient.readings.iter().any(|reading| reading.valid);
        let has_all_of = |joined: &Recipient, parts: &Recipient| {
            let has = |part: &Reading| joined.readings.iter().any(|reading| reading.key == part.key);
            parts.readings.iter().all(has)
        };
        match (joined, parts) {
            (Some(joined), None) if joined.has_checksum() => Some(joined),
            (Some(joined), None) => Some(match self.among_words() {
                Some(found) if found.has_checksum() => found,
                // A part of it may be as long as another key.
                Some(found) => joined.and(found),
                None => joined,
            }),
            (Some(joined), Some(parts))
                if fits(&joined)
                    && (joined.has_checksum() && !fits(&parts) || has_all_of(&joined, &parts)) =>
            {
                Some(joined)
            }
            // Accounts without a checksum: one in two lines, or two. `0.0.4 815 162` is one as long as it is another, of a
            // key that lost its first character to the line above the rest may be another key, and a word before an
            // address with a mistake may make it as long as a key.
            (Some(joined), Some(parts))
                if fits(&joined)
                    && (self.chain.is_some() || self.is_of_numbers() || !parts.has_checksum()) =>
            {
                Some(joined.and(parts))
            }
            (_, Some(parts)) => {
                let Some(grouped) = self.among_words() else { return Some(parts) };
                // Halves of it may look like addresses too.
                let is_piece = |text: &str| grouped.texts.iter().any(|whole| whole.contains(text));
                Some(if parts.texts.iter().all(|text| is_piece(text)) { grouped } else { parts.and(grouped) })
            }
            (_, None) => self.among_words(),
        }
    }

    /// The first white space behind the byte `start`, where an address begins that is written across it.
    fn inner_space(&self, start: usize) -> Option<Warning> {
        let (_, at, space) = self.cleaned.spaces.iter().find(|(place, ..)| *place > start)?;
        Some(Warning::at(WarningCode::InnerSpace, *at, *space))
    }

    fn is_of_numbers(&self) -> bool {
        let mut words = self.cleaned.text.split_whitespace();
        words.next();
        words.all(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// The text as one address written in groups or wrapped over lines. What stands behind a label is not written across
    /// the space before it.
    fn joined(&self) -> Option<Recipient> {
        if self.cleaned.text.split_whitespace().any(is_label) {
            return None;
        }
        let joined: String = self.cleaned.text.split_whitespace().collect();
        let mut recipient = self.part(0..self.cleaned.text.len(), &joined)?;
        // Without a checksum, words that happen to be base58 would pass for a key, and with a number in them too.
        let is_of_words = |reading: &Reading| matches!(reading.encoding, "public_key" | "ss58");
        let words: Vec<&str> = self.cleaned.text.split_whitespace().collect();
        let meant = self.chain.is_some()
            || recipient.has_checksum()
            || joined.bytes().any(|byte| byte.is_ascii_digit())
                && (!recipient.readings.iter().all(is_of_words)
                    || code::code_in(&self.cleaned.text).is_some() && code::are_pieces(&words));
        recipient.warnings.extend(self.inner_space(0));
        meant.then_some(recipient)
    }

    /// Addresses written in groups or wrapped over lines, with words before or behind them. Only what cannot be there by
    /// chance counts: a checksum that fits, `0x` and 40 digits, or all that is no word.
    fn among_words(&self) -> Option<Recipient> {
        let text = &*self.cleaned.text;
        let words = text::groups(text);
        let coded = words.iter().position(|word| code::is_coded(word));
        if coded.is_none() && code::code_in(text).is_none() {
            return None;
        }
        let read = |joined: &str| {
            let fits = (MIN_WORD..=MAX_GROUPED).contains(&joined.len());
            fits.then(|| self.part(0..text.len(), joined)).flatten()
        };
        let certain = |joined: &str| {
            let fits = |reading: &Reading| {
                reading.valid && (reading.checksum == Checksum::Ok || joined.starts_with("0x"))
                    || reading.checksum == Checksum::Absent && is_evm(joined)
            };
            read(joined).filter(|recipient| recipient.readings.iter().any(fits))
        };
        // A prefix of `CashAddr` may be parted too: only a whole label is taken off, and what ends with its sign is a word.
        let behind_label = |start: usize, joined: &str| {
            let (label, _) = cut(words[start], ':').filter(|(_, rest)| !rest.is_empty())?;
            certain(text::trim(&joined[label.len() + 1..])).map(Recipient::out_of_a_longer_text)
        };
        let warn = |recipient: &mut Recipient, start: usize| {
            let place = text::start_in(text, words[start]);
            recipient.warnings.extend(self.inner_space(place));
        };
        let mut found = Recipient::of_kind(Kind::Address);
        let mut start = 0;
        while start < words.len() {
            let label = words[start..].iter().position(|word| is_label(word));
            let last = label.map_or(words.len(), |label| start + label);
            let read = (start + 2..=last).rev().find_map(|end| {
                let joined = words[start..end].concat();
                Some((end, certain(&joined).or_else(|| behind_label(start, &joined))?))
            });
            start = match read {
                Some((end, mut recipient)) => {
                    warn(&mut recipient, start);
                    // One digit more, and nothing says which of them is too many.
                    let is_digit =
                        |word: &&str| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
                    // `send 0x...12 50`: two digits are missing, and an amount stands behind it.
                    let has_amount =
                        || end - start == 2 && words[end - 1].bytes().all(|byte| byte.is_ascii_digit());
                    if !recipient.has_checksum() && (words.get(end).is_some_and(is_digit) || has_amount()) {
                        recipient.problem = Some(Problem::PartNotRead);
                    }
                    found.add(recipient);
                    end
                }
                None => start + 1,
            };
        }
        if found.readings.is_empty() {
            let start = coded?;
            let joined = code::pieces(&words, start)?.concat();
            found = read(&joined).filter(|found| found.readings.iter().any(Reading::is_valid_key))?;
            warn(&mut found, start);
        }
        Some(found)
    }

    /// What was pasted a second time behind itself.
    fn twice(&self) -> Option<Recipient> {
        let text = &*self.cleaned.text;
        let (once, again) = text.split_at_checked(text.len() / 2).filter(|(once, again)| once == again)?;
        Some(self.part(once.len()..text.len(), again)?.out_of_a_longer_text())
    }

    /// Every part of the text that is an address or a payment request.
    fn parts(&self) -> Option<Recipient> {
        let mut found = Recipient::of_kind(Kind::Address);
        self.take_apart(0, &self.cleaned.text, &SEPARATORS, &mut found);
        (!found.readings.is_empty()).then_some(found)
    }

    /// Reads the parts of `text`, which stands at byte `offset` of the cleaned text, between separators; parts
    /// that cannot be read are taken apart further.
    fn take_apart(&self, offset: usize, text: &str, separators: &[fn(char) -> bool], found: &mut Recipient) {
        let Some((separator, further)) = separators.split_first() else { return };
        for part in text.split(separator) {
            let mut trimmed = text::trim(part);
            // `**0x...**`; a mark at one end alone is a mistake in typing.
            if trimmed.starts_with(EMPHASIS) && trimmed.ends_with(EMPHASIS) {
                trimmed = text::trim(trimmed.trim_matches(EMPHASIS));
            }
            // `USDT地址:0x...`: the label went with the letters around.
            if further.len() == WHOLE_TEXTS {
                trimmed = trimmed.trim_start_matches(':');
            }
            let at = offset + text::start_in(text, trimmed);
            if further.len() >= WHOLE_TEXTS && other::may_be_recipient(trimmed) {
                self.take_unread(at, trimmed, further, found);
                continue;
            }
            // A word of a sentence may be an account name that was asked for; a piece of a word is none.
            let is_piece = further.len() < WHOLE_TEXTS && trimmed.len() < MIN_WORD;
            if !self.is_candidate(trimmed) {
                continue;
            }
            if is_piece && !code::is_account(trimmed) {
                // `HBAR:0.0.4` ends at a sign that only comes next.
                if further.len() > 1 {
                    self.take_apart(at, trimmed, further, found);
                }
                continue;
            }
            match self.word(at..at + trimmed.len(), trimmed) {
                Some(recipient) if further.len() < WHOLE_TEXTS => found.add(recipient.out_of_a_longer_text()),
                Some(recipient) => found.add(recipient),
                None if self.is_of_another_chain(trimmed) => found.add_unread(),
                None => self.take_apart(at, trimmed, further, found),
            }
        }
    }

    /// A word that looks like a recipient: read, or said not to be.
    fn take_unread(&self, at: usize, word: &str, further: &[fn(char) -> bool], found: &mut Recipient) {
        let before = found.readings.len();
        match self.word(at..at + word.len(), word) {
            Some(recipient) => return found.add(recipient),
            None if self.is_of_another_chain(word) => return found.add_unread(),
            None => self.take_apart(at, word, further, found),
        }
        if found.readings.len() == before {
            found.problem = Some(Problem::PartNotRead);
        }
    }

    /// A short word of a sentence is no address, unless a chain was asked for or it holds an account that no other word
    /// is like, alone or behind a label.
    fn is_candidate(&self, word: &str) -> bool {
        word.len() >= MIN_WORD
            || self.chain.is_some() && !word.is_empty()
            || word
                .split(|sign| SEPARATORS[1..5].iter().any(|separates| separates(sign)))
                .any(code::is_account)
    }

    /// With a chain asked for, another chain's address beside it is a recipient that was not checked.
    fn is_of_another_chain(&self, word: &str) -> bool {
        self.chain.is_some()
            && word.len() >= MIN_WORD
            && Reader { chain: None, cleaned: self.cleaned }.address_or_request(word).is_some()
    }

    /// One word, made of the bytes `span` of the cleaned text.
    fn part(&self, span: Range<usize>, whole: &str) -> Option<Recipient> {
        let word = without_labels(whole);
        if word.is_ascii() {
            return self.address_or_request(word);
        }
        let span = span.start + text::start_in(whole, word)..span.end;
        // A letter of another script: never a valid address, but what it imitates is looked up.
        let mut recipient = self.address_or_request(&text::skeleton(word))?;
        for reading in &mut recipient.readings {
            reading.valid = false;
            reading.checksum = Checksum::Bad;
        }
        let inside = self.cleaned.foreign.iter().filter(|(at, _)| span.contains(at));
        recipient.warnings.extend(inside.map(|(_, warning)| warning.clone()));
        Some(recipient)
    }

    fn address_or_request(&self, text: &str) -> Option<Recipient> {
        Recipient::with_readings(text, readings(text, self.chain, Role::Recipient))
            .or_else(|| self.request(&uri::parse(text)?, false))
    }

    /// What stands between spaces, and not across one: a label may stand before it.
    fn word(&self, span: Range<usize>, word: &str) -> Option<Recipient> {
        self.part(span, word).or_else(|| self.behind_label(without_labels(word)))
    }

    /// What stands behind `Address:` or `address=` without a space. A prefix that a checksum covers is no label.
    fn behind_label(&self, word: &str) -> Option<Recipient> {
        /// `Bob:BTC:`
        const MOST: usize = 2;
        let decoded = uri::percent_decoded(word);
        let mut rest = &*decoded;
        for _ in 0..MOST {
            let (label, behind) = rest.split_once([':', '='])?;
            let is_word = label.starts_with(|first: char| first.is_ascii_alphabetic());
            rest = text::trim(behind);
            if label.len() >= MIN_WORD || !is_word || !uri::is_reference(label) || !self.is_candidate(rest) {
                return None;
            }
            let found = Recipient::with_readings(rest, readings(rest, self.chain, Role::Recipient))
                .or_else(|| self.request(&uri::without_scheme(rest)?, false));
            if let Some(found) = found {
                let is_whole = !found.readings.iter().any(Reading::is_under_its_prefix);
                return is_whole.then_some(found);
            }
        }
        None
    }

    /// Every address of a payment request or link, each a recipient of its own. A parameter may hold another request.
    fn request(&self, request: &Request, inside: bool) -> Option<Recipient> {
        let mut recipient = Recipient::of_kind(Kind::Address);
        let (mut path, mut path_is_read) = (false, false);
        for Candidate { text, role, place } in &request.candidates {
            let mut readings = readings(text, self.chain, *role);
            for reading in &mut readings {
                reading.tag = reading.tag.take().or_else(|| request.tag.clone());
                if reading.key.family == EVM {
                    reading.evm_network = request.evm_network.or(reading.evm_network);
                }
                // `bchtest:` before an address of the main network, `bitcoincash::`
                if request.has_prefix && cut(text, ':').is_none() && reading.is_under_its_prefix() {
                    reading.out_of_a_longer_text();
                }
            }
            let found = Recipient::with_readings(text, readings).or_else(|| {
                if inside || *place == Place::Path { None } else { self.request(&uri::parse(text)?, true) }
            });
            // Of the segments of a path one is the address.
            path |= *place == Place::Path;
            path_is_read |= *place == Place::Path && found.is_some();
            match found {
                Some(found) => recipient.add(found),
                None if *place == Place::Recipient => recipient.problem = Some(Problem::PartNotRead),
                None => {}
            }
        }
        let pays = recipient.readings.iter().any(|reading| reading.role == Role::Recipient);
        if path && !path_is_read || !pays {
            recipient.problem = Some(Problem::PartNotRead);
        }
        if request.unknown_requirement {
            recipient.problem = Some(Problem::UnknownRequirement);
        }
        (!recipient.readings.is_empty()).then_some(recipient)
    }
}
