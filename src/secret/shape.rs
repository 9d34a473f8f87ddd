//! Recovery phrases whose list is not here, by their shape: of other languages than English (BIP-39), of Monero, of Electrum
//! and shares of one (SLIP-39).

/// Words of the longest share (SLIP-39).
const MOST_WORDS: usize = 33;

/// True for a text with words in a row that are written like a phrase whose list is not here, of another language, of Monero
/// (13 or 25 words) or a share of one (SLIP-39: 20 or 33): as many words as a phrase has, of one script, none shorter or
/// longer than in such lists. The row may stand behind a label or in a line of its own, its words may be numbered and parted
/// by any signs, the same ones throughout. Names of parties are not like that, nor are lists of them, nor sentences.
pub(super) fn has_the_shape(text: &str) -> bool {
    let (mut is_behind_cut, mut in_word) = (true, false);
    // Words in a row that stood behind a cut each: those of a list. Its first one may be its title.
    let mut listed = 0_u32;
    // Each row is given up after as many words as the longest has, so that all of them take linear time.
    text.char_indices().any(|(at, character)| {
        if is_accent(character) {
            return false;
        }
        let begins = script(character) != Script::None && !in_word;
        in_word = script(character) != Script::None;
        if begins {
            listed = if is_behind_cut { listed.saturating_add(1) } else { 0 };
        }
        let may_begin = begins && is_behind_cut;
        is_behind_cut = !in_word && (is_behind_cut || is_cut(character));
        may_begin && text.get(at..).is_some_and(|row| Row::begins(row, at == 0, listed > 2))
    })
}

/// A row of words as far as it is read: words alike, and between any two of them the same.
#[derive(Default)]
struct Row {
    words: usize,
    /// Of less than four letters.
    short: usize,
    shortest: usize,
    longest: usize,
    script: Script,
    /// Which words but the first one begin with: small letters, capitals.
    initials: [bool; 2],
    /// The letters of the word that is being read, and of which case those behind its first one are.
    letters: usize,
    inner: [bool; 2],
    /// What stands behind the last word, and what stood between the first two.
    gap: Gap,
    gaps: Option<Gap>,
    /// Between how many words there was a cut, and whether there is one behind the last.
    cuts: usize,
    is_cut: bool,
    /// A sentence ended behind the last word.
    is_over: bool,
}

/// What stands between two words: a hash of its signs, and whether it has a number.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Gap {
    signs: u32,
    is_numbered: bool,
}

impl Row {
    /// True when `text` begins with a phrase up to a cut; `is_whole` when nothing stands before it, `in_list` when it would be
    /// the rest of a list.
    fn begins(text: &str, is_whole: bool, in_list: bool) -> bool {
        let mut row = Self::default();
        // A list that ends here, unless it goes on behind.
        let mut may_end = false;
        for character in text.chars().filter(|character| !is_accent(*character)) {
            let script = script(character);
            if script != Script::None {
                if !row.takes(character, script) {
                    return may_end && row.words < MOST_WORDS;
                }
                continue;
            }
            let words = row.words;
            row.ends_word();
            row.parts(character);
            if is_cut(character) && !row.is_over && row.is_phrase(1) {
                if !row.is_list() {
                    return true;
                }
                may_end = !in_list;
            } else if row.words > words {
                // A word behind the list: of a sentence, where no cut follows.
                if may_end && !is_cut(character) && character.is_whitespace() {
                    return true;
                }
                may_end = false;
            }
        }
        row.ends_word();
        row.is_phrase(if is_whole { usize::MAX } else { 3 }) && !(in_list && row.is_list())
    }

    /// Reads a letter; false when the row ends before it.
    fn takes(&mut self, letter: char, script: Script) -> bool {
        /// Letters of the longest word.
        const MOST: usize = 12;
        if self.letters == 0 && self.words > 0 {
            // A list of names of two words each has one gap inside of them and another one between them.
            if *self.gaps.get_or_insert(self.gap) != self.gap {
                return false;
            }
            self.cuts += usize::from(self.is_cut);
            self.gap = Gap::default();
        }
        if self.words == 0 && self.letters == 0 {
            self.script = script;
        }
        if let Some(is_capital) = is_capital(letter) {
            let seen = if self.letters == 0 { &mut self.initials } else { &mut self.inner };
            // The first word of a text gets its capital from the keyboard.
            seen[usize::from(is_capital)] |= self.letters + self.words > 0;
        }
        self.letters += 1;
        script == self.script
            && script != Script::Other
            && self.words < MOST_WORDS
            && self.letters <= if script == Script::Han { 1 } else { MOST }
            && self.inner != [true; 2]
            && self.initials != [true; 2]
    }

    fn ends_word(&mut self) {
        if self.letters > 0 {
            self.shortest = if self.words == 0 { self.letters } else { self.shortest.min(self.letters) };
            self.longest = self.longest.max(self.letters);
            self.short += usize::from(self.letters < 4);
            self.words += 1;
            (self.letters, self.inner) = (0, [false; 2]);
            (self.is_over, self.is_cut) = (false, false);
        }
    }

    /// Reads a character between words.
    fn parts(&mut self, sign: char) {
        self.is_cut |= is_cut(sign);
        self.is_over |=
            matches!(sign, '.' | '!' | '?' | '。') && self.gaps.is_none_or(|gaps| gaps.signs == 0);
        if sign.is_ascii_digit() {
            self.gap.is_numbered = true;
        } else if !sign.is_whitespace() && sign != '>' {
            self.gap.signs = self.gap.signs.wrapping_mul(31).wrapping_add(u32::from(sign));
        }
    }

    /// True when each word is behind a cut.
    fn is_list(&self) -> bool {
        self.cuts + 1 >= self.words
    }

    /// True for as many words as a phrase has, as long as those of one, in at most so many `lines`, where neither a line has one
    /// word nor the words numbers: wrapped is a phrase at the end of a text, and names stand on many lines.
    fn is_phrase(&self, lines: usize) -> bool {
        let is_plain = self.gaps == Some(Gap::default());
        let has_capitals = self.initials[1];
        let is_wrapped_like_one = match (has_capitals, is_plain) {
            (true, _) => self.cuts == 0,
            (false, true) => self.cuts < lines,
            (false, false) => true,
        };
        // Sentences have more words of three letters and fewer.
        let (longest, most_short) = match self.words {
            12 => (9, 1),
            15 | 18 | 20 | 21 | 24 | 33 => (9, 2),
            // Monero's words are longer, and one of the English ones is shorter. Names of thirteen words have more of those.
            13 if lines == usize::MAX && is_plain => (12, 0),
            25 => (12, 1),
            _ => return false,
        };
        (is_wrapped_like_one || self.is_list())
            && match self.script {
                Script::Han => true,
                // Names of persons have as many syllables each.
                Script::Hangul | Script::Kana => self.shortest < self.longest,
                // Capitals throughout are those of a name as well, and it has short words.
                _ => self.longest <= longest && self.short <= if has_capitals { 0 } else { most_short },
            }
    }
}

/// The scripts of the lists.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Script {
    /// No letter.
    #[default]
    None,
    Latin,
    Cyrillic,
    Hangul,
    Kana,
    Han,
    Other,
}

const fn script(character: char) -> Script {
    match character {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        // Composed or not.
        '\u{1100}'..='\u{11ff}' | '가'..='힣' => Script::Hangul,
        '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' => Script::Kana,
        '\u{4e00}'..='\u{9fff}' => Script::Han,
        '\u{370}'..='\u{1fff}' => Script::Other,
        _ => Script::None,
    }
}

/// The case of a letter of those ranges in which it can be told without a table.
const fn is_capital(letter: char) -> Option<bool> {
    match letter {
        'A'..='Z' | 'À'..='Þ' | 'А'..='Я' => Some(true),
        'a'..='z' | 'ß'..='ÿ' | 'а'..='я' => Some(false),
        _ => None,
    }
}

/// Written over the letter before it.
const fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Behind which a row may begin, and before which one ends: a line, a label, a quotation.
const fn is_cut(character: char) -> bool {
    matches!(character, '\n' | '\r' | ':' | '=' | '"' | '“' | '”' | '„')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_of_another_language_is_known_by_its_shape() {
        for text in [
            "ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar",
            "abaisser abandon abdiquer abeille abolir aborder aboutir aboyer abrasif abreuver abriter abroger",
            // Of the Italian list every thirteenth word has nine letters.
            "abaco abbaglio abbinato abete abisso abolire abrasivo abrogato avvolgere brillante cartolina cellulare",
            // Of the Spanish one every fortieth has three.
            "ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar academia asa ave",
            "абзац абонент абсурд авангард авария август авиация автор агент агитация агрегат адвокат",
            "的 一 是 在 不 了 有 和 人 这 中 大",
            "가격 가끔 가난 가능 가득 가르침 가뭄 가방 가상 가슴 가운데 가을",
            "あいこくしん あいさつ あいだ あおぞら あかちゃん あきる あけがた あける あこがれる あさい あさひ あしあと",
        ] {
            assert!(has_the_shape(text), "{text}");
        }
        for text in [
            "please send the money to my friend bob who lives in paris",
            "the national research institute for nuclear science and technology of the people",
            "Limited Liability Company Scientific Production Association For Digital Systems And Radio Engineering",
            "김 상 만",
            "dayan global trade dis ticaret ithalat ihracat sanayi ve ticaret limited sirketi",
            "Общество с ограниченной ответственностью Научный центр технологий и систем связи",
        ] {
            assert!(!has_the_shape(text), "{text}");
        }
    }

    #[test]
    fn a_phrase_of_monero_and_a_share_are_known_by_their_shape() {
        // Of the English list of Monero, and of SLIP-39's.
        let monero = "demonstrate eavesdrop dehydrate otherwise knowledge abducts ability ablaze abnormal abort abrasive absorb abyss";
        let share = "academic acid acne acquire acrobat activity actress adapt adequate adjust admit adorn adult advance advocate afraid again agency agree aide";
        let words =
            |text: &str, count: usize| text.split(' ').cycle().take(count).collect::<Vec<_>>().join(" ");
        for text in [words(monero, 13), words(monero, 25), words(share, 20), words(share, 33)] {
            assert!(has_the_shape(&text), "{text}");
        }
        for text in [
            words(share, 19),
            words(share, 34),
            "sham express kargo otomotiv gida insaat elektronik tekstil ithalat ihracat sanayi ve ticaret".to_owned(),
            "open joint stock company military industrial corporation scientific and production machine building association".to_owned(),
        ] {
            assert!(!has_the_shape(&text), "{text}");
        }
    }

    /// Of the Spanish, the Russian, the Chinese, the Korean and the Japanese list.
    const ROWS: [&str; 5] = [
        "ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar",
        "абзац абонент абсурд авангард авария август авиация автор агент агитация агрегат адвокат",
        "的 一 是 在 不 了 有 和 人 这 中 大",
        "가격 가끔 가난 가능 가득 가르침 가뭄 가방 가상 가슴 가운데 가을",
        "あいこくしん あいさつ あいだ あおぞら あかちゃん あきる あけがた あける あこがれる あさい あさひ あしあと",
    ];

    fn numbered(row: &str, format: fn(usize, &str) -> String) -> String {
        row.split(' ').enumerate().map(|(index, word)| format(index + 1, word)).collect()
    }

    #[test]
    fn a_row_behind_a_label_or_in_a_line_of_its_own_is_a_phrase() {
        for row in ROWS {
            for text in [
                format!("seed: {row}"),
                format!("助记词:{row}"),
                format!("MNEMONIC=\"{row}\""),
                format!("mnemonic\":\"{row}\",\"path\":\"m/44"),
                format!("my recovery phrase is\n\n{row}\n\nkeep it safe!"),
                format!("Address: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\nSeed: {row}"),
                format!("{row}\npassphrase: hunter2"),
                format!("[10:14, 05/01/2026] Bob: {row}"),
            ] {
                assert!(has_the_shape(&text), "{text}");
            }
        }
    }

    #[test]
    fn a_row_may_be_numbered_or_parted_by_signs() {
        for row in ROWS {
            for text in [
                row.replace(' ', ", "),
                row.replace(' ', "\n"),
                row.replace(' ', " - "),
                row.replace(' ', "\", \""),
                row.replace(' ', " → "),
                numbered(row, |index, word| format!("{index}. {word} ")),
                numbered(row, |index, word| format!("{index}.{word}\n")),
                numbered(row, |index, word| format!("{index}\t{word}\r\n")),
                numbered(row, |index, word| format!("{index:02}: {word}\n")),
                format!("My words\n{}\nkeep them safe", row.replace(' ', "\n")),
                format!("{}\n{}", &row.replacen(' ', "\n", 20), "keep them safe"),
                numbered(row, |index, word| format!("{word} ({index})\n")),
                format!(
                    "Backup 2026-01-05 (Ledger)\n{}",
                    numbered(row, |index, word| format!("{index} {word}\n"))
                ),
            ] {
                assert!(has_the_shape(&text), "{text}");
            }
        }
    }

    #[test]
    fn the_first_word_of_a_row_or_each_of_them_may_have_a_capital() {
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        };
        for row in &ROWS[..2] {
            let capitals = row.split(' ').map(capital).collect::<Vec<_>>();
            for text in [
                capital(row),
                format!("Seed: {}", capital(row)),
                row.to_uppercase(),
                capitals.join(" "),
                capitals.join(", "),
                capitals.join("\n"),
                numbered(&capitals.join(" "), |index, word| format!("{index}. {word}\n")),
            ] {
                assert!(has_the_shape(&text), "{text}");
            }
        }
    }

    #[test]
    fn names_and_sentences_in_a_row_are_no_phrase() {
        for text in [
            // Lists of names
            "Maria Garcia, Jose Lopez, Pedro Gomez, Juana Perez, Laura Torres, Carlos Ramos",
            "Maria Garcia\nJose Lopez\nPedro Gomez\nJuana Perez\nLaura Torres\nCarlos Ramos",
            "1. Maria Garcia\n2. Jose Lopez\n3. Pedro Gomez\n4. Juana Perez\n5. Laura Torres\n6. Carlos Ramos",
            "maria garcia, jose lopez, pedro gomez, juana perez, laura torres, carlos ramos",
            "김상만, 박철수, 이영희, 최민수, 정수진, 강동원, 조인성, 윤은혜, 장동건, 임수정, 한지민, 오연수",
            "王伟、李强、张敏、刘洋、陈静、杨勇、赵磊、黄艳、周杰、吴涛、徐明、孙丽",
            "maria garcia\njose lopez\npedro gomez\njuana perez\nlaura torres\ncarlos ramos\nemilio castro",
            "Garcia\nLopez\nGomez\nPerez\nTorres\nRamos\nCastro\nOrtega\nMolina\nSerrano\nBlanco\nSuarez\nRomero\nNavarro",
            // Eleven, and another number than a phrase has
            "seed: ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso",
            "seed: ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar acoso acto",
            // Sentences, one of them with the number of words
            "note: please send the money to my friend bob who lives in paris",
            "Hello,\nplease check whether these seven people live under that address.\nThanks",
            "Name: Dayan Global Trade Dis Ticaret Ithalat Ihracat Sanayi ve Ticaret Limited Sirketi",
            // Two scripts
            "абзац абонент абсурд авангард авария август abeja abierto abogado abono aborto abrazo",
        ] {
            assert!(!has_the_shape(text), "{text}");
        }
    }

    #[test]
    fn rows_take_linear_time() {
        let starts = "a:".repeat(1 << 18);
        let gaps = format!("abeja{}", " ".repeat(1 << 12)).repeat(1 << 6);
        let lines = "abeja\n".repeat(1 << 16);
        for text in [starts, gaps, lines] {
            assert!(!has_the_shape(&text));
        }
    }
}
