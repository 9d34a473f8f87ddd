//! A name among what people write around it: a label before it, a title, a number, what the person does, a telephone.

use crate::name::{MAX_PARTS, normal_forms};
use crate::text::start_in;

use super::names::Wanted;

/// Words before a name that are no part of it, in small letters: who is asked to pay, and how a person is addressed. What
/// addresses a person and is common in names too is left to the comparison itself.
const BEFORE: &str = "pay send transfer to herr frau monsieur madame mme señor señora senor senora sr sra signor signora sig prof \
    господин госпожа";

/// Words around a name that are no part of it where it is met word by word, in small letters.
const BESIDE: &str = "mr mrs ms miss dr sir gen general col colonel capt captain maj major president director \
    is are was my name i am im this hi hello hey dear from for payee beneficiary recipient named called \
    dob pob born passport aka alias fka sanctions sanctioned ofac sdn";

/// Small words inside of names, which would be taken for words of a sentence otherwise.
const WITHIN: &str = "bin ibn bint ben al el ul ud ad ar de da do dos das del della di du des la le les lo los van von der \
    den ter te zu zum zur of the for";

/// Words between two names.
const BETWEEN: &str = "and & und et y e og och en i и ve";

/// Signs that stand alone before a name in a list, or between it and something else.
const ALONE: &str = "- – — * • /";

/// Signs that end a name or begin one, as a comma of ASCII does.
const AROUND: &[char] =
    &[':', '：', ';', '|', '(', ')', '[', ']', '<', '>', '"', '“', '”', '«', '»', '•', '，', '、'];

/// The whole text, and up to [`MAX_PARTS`] pieces of it that may be a name each, with what counts as one there.
///
/// A text of several lines is one name, or one in each line. In a line commas part names where several words stand on both
/// sides: of "Kim, Sang Man" the first is none by itself. What stands behind a label, or behind a number or a title, is a
/// name as if it stood alone. Any other piece has two words at least, and only a name of the same words is one: pieces of a
/// sentence are like many names.
pub(super) fn pieces(text: &str) -> Vec<(&str, Wanted)> {
    let mut pieces = Pieces(vec![(text, Wanted::Similar)]);
    for line in text.lines() {
        pieces.add(line, Wanted::Similar);
    }
    for line in text.lines() {
        let by_commas = || line.split(',');
        if by_commas().all(|part| words(part) > 1) {
            by_commas().for_each(|part| pieces.add(part, Wanted::Similar));
        }
    }
    for line in text.lines() {
        let colons = line.match_indices([':', '：']).take(MAX_PARTS);
        let behind = colons.map(|(at, colon)| &line[at + colon.len()..]);
        for named in core::iter::once(line).chain(behind) {
            let name = without_lead(named);
            let wanted = if words(name) > 1 { Wanted::Similar } else { Wanted::Exact };
            pieces.add(name, wanted);
        }
    }
    for line in text.lines() {
        for piece in line.split(|sign| sign == ',' || AROUND.contains(&sign)) {
            for part in parted(piece) {
                let name = without_lead(part);
                if words(name) > 1 {
                    pieces.add(name, Wanted::Exact);
                }
                among_words(part, &mut pieces);
            }
        }
    }
    pieces.0
}

/// Pieces that only count if they are a name word by word, which is soon asked, and all others before them.
const MOST_EXACT: usize = 6 * MAX_PARTS;

struct Pieces<'a>(Vec<(&'a str, Wanted)>);

impl<'a> Pieces<'a> {
    fn add(&mut self, piece: &'a str, wanted: Wanted) {
        let piece = piece.trim();
        let is_new = self.0.iter().all(|(other, _)| other.trim() != piece);
        let most = if wanted == Wanted::Exact { MOST_EXACT } else { MAX_PARTS };
        if !piece.is_empty() && is_new && self.0.len() <= most {
            self.0.push((piece, wanted));
        }
    }
}

/// Adds what of `part` may be a name between words that are none: those of [`BESIDE`], numbers, and where a name has capitals,
/// words without. Words of a longer name are not between such words.
fn among_words<'a>(part: &'a str, pieces: &mut Pieces<'a>) {
    /// The longest names of persons have nine words.
    const MOST_WORDS: usize = 12;
    let words: Vec<&str> = part.split_whitespace().take(MOST_WORDS * 4).collect();
    let is_number = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    let is_beside = |word: &str| {
        let word = word.trim_end_matches(['.', '?', '!']).to_lowercase();
        is_one_of(BESIDE, &word) || is_one_of(BEFORE, &word)
    };
    let is_small = |word: &str| word.starts_with(char::is_lowercase) && !is_one_of(WITHIN, word);
    for by_case in [false, true] {
        let is_none = |word: &str| is_beside(word) || by_case && is_small(word);
        let parts = |at: usize| is_none(words[at]) || is_number(words[at]);
        for start in (0..words.len()).filter(|&at| at == 0 || parts(at - 1)) {
            let ends = (start + 2..=words.len().min(start + MOST_WORDS)).rev();
            for end in ends.filter(|&end| end == words.len() || parts(end)) {
                let (first, last) = (words[start], words[end - 1]);
                if is_none(first) || is_none(last) {
                    continue;
                }
                let name = &part[start_in(part, first)..start_in(part, last) + last.len()];
                if has_several_words(name) {
                    pieces.add(name, Wanted::Exact);
                }
            }
        }
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// True for a name of two words or more, without legal forms and what else tells no names apart: `the BTC` is one word.
pub(super) fn has_several_words(name: &str) -> bool {
    normal_forms(name).iter().any(|form| form.contains(' '))
}

/// Without the number of a list, a bullet, and words that stand before names.
fn without_lead(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let Some((first, rest)) = text.split_once(char::is_whitespace) else { return text };
        let digits = first.trim_end_matches(['.', ')']);
        let is_number = digits.len() < first.len()
            && digits.len() < 4
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        let word = first.trim_end_matches('.').to_lowercase();
        if !is_number && !is_one_of(ALONE, first) && !is_one_of(BEFORE, &word) {
            return text;
        }
        text = rest.trim_start();
    }
}

/// The parts of a piece between dashes that stand alone, before a telephone or an address of mail, and on both sides of a word
/// that joins two names.
fn parted(piece: &str) -> Vec<&str> {
    let start = |word: &str| start_in(piece, word);
    let is_digit = |first: char| first.is_ascii_digit();
    let mut from = 0;
    let mut parts = Vec::new();
    for word in piece.split_whitespace() {
        let is_telephone = word.strip_prefix('+').is_some_and(|rest| rest.starts_with(is_digit));
        if is_one_of(ALONE, word) || is_one_of(BETWEEN, word) || word.contains('@') || is_telephone {
            parts.push(&piece[from..start(word)]);
            from = start(word) + word.len();
        }
    }
    parts.push(&piece[from..]);
    parts
}

fn is_one_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Those that count if they resemble a name, and those that must be one.
    fn of(text: &str) -> (Vec<&str>, Vec<&str>) {
        let all = pieces(text);
        let like =
            |wanted| all.iter().filter(move |(_, of)| *of == wanted).map(|(piece, _)| *piece).collect();
        (like(Wanted::Similar), like(Wanted::Exact))
    }

    #[test]
    fn what_stands_behind_a_label_a_number_or_a_title_is_a_name() {
        for (text, name) in [
            ("Name: Kim Sang Man", "Kim Sang Man"),
            ("Beneficiary name:Kim Sang Man", "Kim Sang Man"),
            ("收款人：金尚曼 先生", "金尚曼 先生"),
            ("1. Kim Sang Man", "Kim Sang Man"),
            ("- Kim Sang Man", "Kim Sang Man"),
            ("Pay to Herr Kim Sang Man", "Kim Sang Man"),
            ("Prof. Kim Sang Man", "Kim Sang Man"),
        ] {
            assert_eq!(of(text).0, [text, name], "{text}");
        }
        assert_eq!(of("Recipient: Zinc"), (vec!["Recipient: Zinc"], vec!["Zinc"]));
        assert_eq!(of("Kim, Sang Man"), (vec!["Kim, Sang Man"], vec!["Sang Man"]));
    }

    #[test]
    fn what_stands_beside_a_name_leaves_a_piece_of_its_words() {
        for text in [
            "Kim Sang Man, CEO",
            "Kim Sang Man (born 1965)",
            "Kim Sang Man +7 495 123 45 67",
            "Kim Sang Man kim@example.com",
            "Kim Sang Man - director",
            "Kim Sang Man, 12 Main Street, Springfield",
            "Bob Miller and Kim Sang Man",
            "[Kim Sang Man]",
        ] {
            let (similar, exact) = of(text);
            assert_eq!(similar[0], text);
            assert!(similar.len() == 1 && exact.contains(&"Kim Sang Man"), "{text}: {similar:?} {exact:?}");
        }
        // One word of a sentence is none.
        assert_eq!(of("Omar, Zinc (Everest)"), (vec!["Omar, Zinc (Everest)"], vec![]));
    }

    #[test]
    fn a_name_among_words_that_are_none_is_met_word_by_word() {
        for text in [
            "Hi, this is Kim Sang Man",
            "my name is Kim Sang Man",
            "Is Kim Sang Man sanctioned?",
            "send 100 USDT to Kim Sang Man please",
            "send it to Kim Sang Man at 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "Gen. Kim Sang Man b. 1965",
            "Kim Sang Man DOB: 12/03/1965; POB: Pyongyang",
            "Passport 123456789 Kim Sang Man",
            "das ist Kim Sang Man aus der Stadt",
            "PAYEE KIM SANG MAN 500",
        ] {
            let name = |piece: &&str| piece.eq_ignore_ascii_case("Kim Sang Man");
            assert!(of(text).1.iter().any(name), "{text}: {:?}", of(text).1);
        }
        assert!(
            of("it is Pyongyang University of Automation").1.contains(&"Pyongyang University of Automation")
        );
        // The BTC, a company or not, is one word.
        assert!(!of("I pay the BTC LLC Today").1.contains(&"the BTC LLC"));
        assert!(of("money for 110th Research Center").1.contains(&"110th Research Center"));
    }

    #[test]
    fn a_part_of_a_longer_name_is_none() {
        for name in [
            "Ahmed Ali Hassan",
            "ahmed ali hassan",
            "Omar bin Ali Hassan",
            "Ali Hassan Trading",
            "علي حسن أحمد",
        ] {
            assert_eq!(of(name), (vec![name], vec![]), "{name}");
        }
    }

    #[test]
    fn pieces_are_few_however_long_the_text_is() {
        for text in [
            "a b, ".repeat(500),
            "x y\n".repeat(500),
            ":a b".repeat(500),
            "1. ".repeat(500),
            "a b and ".repeat(500),
            "A B is ".repeat(500),
            "A 1 ".repeat(500),
        ] {
            let all = pieces(&text);
            let similar = all.iter().filter(|(_, wanted)| *wanted == Wanted::Similar);
            assert!(similar.count() <= MAX_PARTS + 1 && all.len() <= MOST_EXACT + 1);
        }
    }
}
