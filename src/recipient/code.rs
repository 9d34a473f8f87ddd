//! Whether words hold something that no name of anybody does: a piece of an address, a name to resolve, an invoice. What holds
//! one is never answered as a name, because "no match" would be said of an address that nobody looked up.

use crate::encoding::icp::Principal;
use crate::encoding::{Checksum, base58, bech32};
use crate::text::{self, cut, cut_last};

use super::diagnose::is_prefix;
use super::other;
use super::reader::{MIN_WORD, is_around_addresses};

/// How many letters and digits of a code stand in runs that mix both: all of a ship's call sign, and never those of `1920-Revolution-Brigades`.
const MIXED_LETTERS: usize = 8;
/// Runs that mix letters with digits, or capitals with small letters, in a code that is written in groups: so many if one
/// of them has a digit, one less if two have, one more if none has.
const MIXED_GROUPS: usize = 4;
/// Groups of one length in a row, of four characters or more, that no name has together with a digit.
const ALIKE: usize = 6;
/// Letters and digits of a run, and in it changes between digits and letters or from small letters to capitals, that no
/// name has together: `TyJJaRkgMXiFxJgcu`.
const JUMBLED: (usize, usize) = (10, 4);
/// Letters and digits of a run that no word in Latin letters has.
const TOO_LONG: usize = 46;
/// Letters and digits of groups of one length in a row, that no name has together with so many changes in them.
const EVEN: usize = 24;
/// Groups of one length in a row, and changes of [`JUMBLED`]'s kind in a whole text, that no name has: of seventy thousand
/// the one with most has nine, and five.
const ROW: usize = 10;
const HOPS: usize = 6;
/// Letters and digits of a run, and pieces in it, that no name has together with a digit, and no long word without one:
/// `t1LHesgnkapziGQ`.
const BROKEN: (usize, usize) = (7, 5);

/// What people put where they leave something out.
const GAPS: &[&str] =
    &["…", "‥", "⋯", "...", "..", ". . .", "***", "••", "··", "--", "__", "•", "·", "—", "-"];

/// What a text holds beside words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Code {
    /// An address with a part left out.
    Elided,
    /// A name that a service resolves.
    AddressName,
    /// An invoice, a reusable code, a bank account.
    NotCheckable,
    /// Something else that is written like an address.
    Unread,
}

/// The first code in `text`, in the order of [`Code`].
pub(super) fn code_in(text: &str) -> Option<Code> {
    let pieces = parts(text, |character| {
        character.is_whitespace() || ":=?&/#".contains(character) || is_around_addresses(character)
    });
    let is_bare = |character: char| character.is_alphanumeric() || "…*.$".contains(character);
    let has_digit = |piece: &str| piece.bytes().any(|byte| byte.is_ascii_digit());
    let mut code = is_torn(text).then_some(Code::Elided);
    for piece in pieces {
        let piece = piece.trim_matches(|character| !is_bare(character));
        let found = if has_digit(piece) && other::is_elided(piece) {
            Code::Elided
        } else if other::is_resolved(piece.trim_end_matches('.')) {
            Code::AddressName
        } else if has_digit(piece) && other::is_not_checkable(piece) {
            Code::NotCheckable
        } else if is_account(piece.trim_end_matches(|character: char| !character.is_alphanumeric())) {
            Code::Unread
        } else {
            continue;
        };
        code = Some(code.map_or(found, |code| code.min(found)));
    }
    // Behind a label, or in a line of its own, it stands alone too.
    let lines = || text.split([':', '\n']).map(text::trim);
    // `lazarus-fund .near`, `0.0. 4815162`; behind a point of any other kind a sentence may begin.
    let closed = || text.replace(" .", ".").replace("0. ", "0.").replace(".\n", ".");
    let is_torn_account = || text.contains('.') && closed().split_whitespace().any(is_account);
    let is_unread = || {
        text.split_whitespace().any(is_code) || is_grouped(text) || lines().any(is_begun) || is_torn_account()
    };
    code.or_else(|| is_unread().then_some(Code::Unread))
}

/// True for the beginning of an address that stands alone and is no longer than a name: a prefix of Bech32 with what follows
/// it, or letters and digits without a word among them.
fn is_begun(text: &str) -> bool {
    /// Shorter ones are abbreviations.
    const LEAST: usize = 5;
    /// From here on call signs end, and names have a word: more small letters in a row than two.
    const LONG: usize = 8;
    const WORD: usize = 3;
    if text.len() < LEAST {
        return false;
    }
    // Those of Avalanche begin with the letter of a chain.
    let word = cut_last(text, '-').map_or(text, |(_, word)| word);
    let one_case = bech32::one_case(word).is_ok();
    let has_prefix = cut(word, '1').is_some_and(|(prefix, data)| {
        data.len() > 1
            && data.bytes().all(|character| bech32::value(character).is_some())
            && ["", "valoper", "valcons"].iter().any(|role| is_prefix(prefix.trim_end_matches(role)))
    });
    let is_alone = text.bytes().all(|sign| sign.is_ascii_alphanumeric());
    if one_case || !is_alone {
        return one_case && (has_prefix || is_alone && text.len() >= LONG && hops(text, changes) >= 4);
    }
    let pieces = count_pieces(text);
    (pieces >= 5 && 3 * pieces > text.len() || pieces == 4 && (7..10).contains(&text.len()))
        || text.len() >= LONG
            && text.split(|sign: char| !sign.is_ascii_lowercase()).all(|letters| letters.len() < WORD)
}

/// True for a word that is too long, and too mixed, for a word of a language.
pub(super) fn is_code(word: &str) -> bool {
    let runs = runs(word);
    if runs.iter().any(|run| is_jumbled(run) || run.len() >= TOO_LONG && run.is_ascii()) {
        return true;
    }
    let letters = |run: &&str| run.chars().count();
    runs.iter().map(letters).sum::<usize>() >= MIN_WORD
        && runs.iter().filter(|run| is_mixed(run)).map(letters).sum::<usize>() >= MIXED_LETTERS
}

/// `0x` and digits, an account in numbers, an account of NEAR, a principal of ICP; short ones of those by their checksum.
pub(super) fn is_account(piece: &str) -> bool {
    let hex = piece.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("0x"));
    let is_number = |part: &str| {
        let number = part.trim_start_matches(['.', '…']);
        number.strip_prefix("0.0.").is_some_and(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()))
    };
    let numbers = piece.split('-').any(is_number);
    let near = cut_last(piece, '.').is_some_and(|(name, ending)| {
        !name.is_empty() && (ending.eq_ignore_ascii_case("near") || ending.eq_ignore_ascii_case("tg"))
    });
    let has_checksum =
        || Principal::decode(piece).is_some_and(|principal| principal.checksum == Checksum::Ok);
    hex && piece.len() > 2 || numbers || near || is_principal(piece) || has_checksum()
}

/// Groups of five letters of base32 between dashes; the last one is shorter, and one may have lost a letter. With digits
/// in it, one may be mistyped too.
fn is_principal(piece: &str) -> bool {
    let groups = || piece.split('-');
    let whole = groups().filter(|group| group.len() == 5).count();
    let base32 = |byte: u8| matches!(byte, b'a'..=b'z' | b'2'..=b'7');
    let has_digit = piece.bytes().any(|byte| byte.is_ascii_digit());
    let may_be = |byte: u8| byte == b'-' || base32(byte) || has_digit && byte.is_ascii_alphanumeric();
    whole >= 3 && whole + 2 >= groups().count() && piece.bytes().all(may_be)
}

/// True where something is left out of a code, in its middle, before it or behind it: `0x1234 … abcd`, `0x12. . .34`,
/// `…H4LMJYh66`, `TSxAAo…`. A single dash or dot stands between words too: there both sides are pieces of a code.
pub(super) fn is_torn(text: &str) -> bool {
    /// A piece of a code has so many letters and digits, and what else is left of one at the end no more than these.
    const LENGTHS: (usize, usize) = (4, 6);
    /// Gaps of a kind that are looked at.
    const MOST: usize = 8;
    fn inside(word: Option<&str>) -> &str {
        word.unwrap_or_default().trim_matches(|character: char| !character.is_alphanumeric())
    }
    let is_piece = |word: &str| word.len() >= LENGTHS.0 && is_coded(word);
    let is_rest = |word: &str| is_coded(word) || word.bytes().any(|byte| byte.is_ascii_digit());
    GAPS.iter().flat_map(|gap| text.match_indices(gap).take(MOST)).any(|(at, gap)| {
        let (start, end) = (&text[..at], &text[at + gap.len()..]);
        let (before, after) =
            (inside(start.split_whitespace().next_back()), inside(end.split_whitespace().next()));
        let left = !start.ends_with(char::is_whitespace);
        let right = !end.starts_with(char::is_whitespace);
        if matches!(gap, "•" | "·" | "—" | "-") {
            let shortened = before.len() + after.len() < MIN_WORD;
            let pieces = is_piece(before) && is_rest(after) || is_rest(before) && is_piece(after);
            return left && right && shortened && pieces;
        }
        let is_short = (1..=LENGTHS.1).contains(&after.len());
        is_piece(before) && (left || is_short || is_rest(after))
            || is_piece(after) && (right || is_rest(before))
    })
}

/// True for a word that is none: letters and digits in one, or capitals inside.
pub(super) fn is_coded(word: &str) -> bool {
    runs(word).iter().any(|run| is_mixed(run) || is_of_both_cases(run))
}

/// True for what may be pieces of one code: groups of one length, of which the last one may be shorter, or no word among
/// them. Of two the shorter one may be the few letters that went to another line.
pub(super) fn are_pieces(words: &[&str]) -> bool {
    /// What is left behind the groups; more letters would be a word.
    const REST: usize = 4;
    let Some((last, groups)) = words.split_last() else { return false };
    let length = words[0].len();
    let is_rest = last.len() == length || last.len() < length && (last.len() <= REST || is_coded(last));
    is_rest && groups.iter().all(|group| group.len() == length)
        || words
            .iter()
            .all(|word| word.len() == 1 || words.len() == 2 && word.len() <= REST || is_coded(word))
}

/// From the word at `start`, which is coded, to the last one that is: pieces of one code, and no more of it beside them.
pub(super) fn pieces<'a, 'b>(words: &'b [&'a str], start: usize) -> Option<&'b [&'a str]> {
    /// Of shorter groups too many look like words.
    const SHORTEST: usize = 4;
    let end = words.iter().rposition(|word| is_coded(word))? + 1;
    let pieces = &words[start..end];
    let length = words[start].len();
    let is_base58 = |word: &&&str| word.bytes().all(base58::is_digit);
    let before = words[..start].last().filter(|word| word.len() == length).filter(is_base58);
    // Of two letters are the shortest words.
    let is_rest = |word: &&&str| {
        word.len() <= length && (word.len() > 2 || word.bytes().any(|byte| byte.is_ascii_digit()))
    };
    let is_full = words[end - 1].len() >= length;
    let behind = words.get(end).filter(|_| is_full).filter(is_rest).filter(is_base58);
    let alone = before.or(behind).is_none();
    (pieces.len() > 1 && length >= SHORTEST && alone && are_pieces(pieces)).then_some(pieces)
}

/// A code that is written in groups, letter by letter or in two lines, between words or alone.
fn is_grouped(text: &str) -> bool {
    let (mut halves, mut groups, mut mixed, mut single) = (0, 0, 0, 0);
    let (mut length, mut row, mut alike) = (0, 0, 0);
    let (mut changed, mut hopping, mut jumbled) = (0, 0, false);
    for run in runs(text) {
        (row, changed) = if run.len() == length { (row + 1, changed) } else { (1, 0) };
        length = run.len();
        alike = if length < 4 { alike } else { row.max(alike) };
        changed += hops(run, changes);
        jumbled |= row * length >= EVEN && changed >= JUMBLED.1;
        single += usize::from(run.len() == 1);
        if is_mixed(run) {
            mixed += 1;
            halves += if run.len() >= MIXED_LETTERS { run.len() } else { 0 };
        }
        groups += usize::from(run.len() >= 2 && (is_mixed(run) || is_of_both_cases(run)));
        hopping += hops(run, changes);
        jumbled |= row >= ROW || hopping >= HOPS || is_broken(run);
    }
    halves.max(single) >= MIN_WORD
        || groups + mixed.min(2) > MIXED_GROUPS
        || alike >= ALIKE && mixed > 0
        || jumbled
}

/// Letters and digits between anything else.
fn runs(text: &str) -> Vec<&str> {
    parts(text, |character| !character.is_alphanumeric())
}

/// What stands between the characters that `separate`.
fn parts(text: &str, separate: fn(char) -> bool) -> Vec<&str> {
    text.split(separate).filter(|part| !part.is_empty()).collect()
}

/// Letters and digits in one, which ordinals have too.
fn is_mixed(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let rest = run.trim_start_matches(|character: char| character.is_ascii_digit());
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| rest.eq_ignore_ascii_case(ending));
    digits > 0 && digits < run.chars().count() && !ordinal
}

/// A capital behind a small letter, or two capitals and a small letter: `DfYj`, `QGTx`.
fn is_of_both_cases(run: &str) -> bool {
    let capitals = run.bytes().filter(u8::is_ascii_uppercase).count();
    hops(run, |pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()) > 0
        || capitals > 1 && run.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn is_jumbled(run: &str) -> bool {
    let (letters, least) = JUMBLED;
    run.len() >= letters && run.is_ascii() && hops(run, changes) >= least
}

fn is_broken(run: &str) -> bool {
    let (letters, least) = BROKEN;
    run.len() >= letters
        && run.is_ascii()
        && (is_mixed(run) || run.len() >= MIN_WORD)
        && count_pieces(run) >= least
}

/// Into how many pieces changes and two capitals before a small letter part a run: `QGTx` is two pieces, and names like
/// `3DMall` have three.
fn count_pieces(run: &str) -> usize {
    let capitals = |three: &&[u8]| {
        three[0].is_ascii_uppercase() && three[1].is_ascii_uppercase() && three[2].is_ascii_lowercase()
    };
    1 + hops(run, changes) + run.as_bytes().windows(3).filter(capitals).count()
}

/// From a letter to a digit or back, or from a small letter to a capital.
const fn changes(pair: &[u8]) -> bool {
    pair[0].is_ascii_digit() != pair[1].is_ascii_digit()
        || pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()
}

/// Neighbours that are `such`.
fn hops(run: &str, such: fn(&[u8]) -> bool) -> usize {
    run.as_bytes().windows(2).filter(|pair| such(pair)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_among_words_is_seen() {
        for (text, code) in [
            ("Send to 0xa54d…3F72", Code::Elided),
            ("Address: 0xa54dcA...1E3F72", Code::Elided),
            ("0xa54d … 3F72", Code::Elided),
            ("Send to vitalik.eth please", Code::AddressName),
            ("ENS:vitalik.eth", Code::AddressName),
            ("pay me lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3", Code::NotCheckable),
            ("IBAN: DE89370400440532013000", Code::NotCheckable),
            ("Send to 0x098B716B8Aaf21512996dC57EB0615e2383E2f9 thanks", Code::Unread),
            ("bitcoin:13u7FYGqDfYjjsP6VSznB5be44mHHZo4rPT", Code::Unread),
            ("13u7FYGqDfYjjsP6VSznB5be4mHHZo (Bob)", Code::Unread),
            ("EQDn7udhXvNfMOSbSC4VyudQByAeEmF7D-2n4WRlv8CK2y7", Code::Unread),
            ("My wallet: 13u7 FYGq DfYj jsP6 VSzn B5be 4mHH Zo4r PT", Code::Unread),
            ("HBAR:0.0.4815162", Code::Unread),
            ("address—0.0.4815162", Code::Unread),
            ("address-0.0.4815162", Code::Unread),
            ("주소는 lazarus-fund.near입니다", Code::Unread),
            ("lazarus-fund.near…", Code::Unread),
            ("tdljx-qdJpd-vhsen-r37fq-cai", Code::Unread),
            ("1HUha7kpemsrzq3qk", Code::Unread),
            ("Address:\n196e4Ex97JAjhsQHV\nUiigzguVdMBzXDtzZ", Code::Unread),
            ("To TJ HYiSheaKhbQbVHBzoZiMTnNCfjopcVSt", Code::Unread),
            ("Send to TJHY iShe aKhb QbVH BzoZ iMTn NCfj opcV St", Code::Unread),
            ("A C o t p h P z u Z H v d p w 6 f 8 f f 9 7 h c g P", Code::Unread),
            ("GcQGrTQs eMqXZCpk ZSfMRxrR JjakMNqA RQ", Code::Unread),
            ("to ltc1zddg lqrffxsk rrwdtats rmwv6fsd sknft ok", Code::Unread),
            ("to:lazarus-fund.near", Code::Unread),
            ("to CAHIYA VMVQSQ ZYQOPH MCYKCT LYUDMB GV32QH IE", Code::Unread),
            ("13ս7FYGqDfYjjsP6VSznB5be4mHHZo4rPT ok", Code::Unread),
        ] {
            assert_eq!(code_in(text), Some(code), "{text}");
        }
    }

    #[test]
    fn what_something_was_left_out_of_is_seen() {
        for text in [
            "Send to …H4LMJYh66",
            "((...pyG7HEh",
            "TSxAAo…",
            "addr TBNjCi....kAN",
            "TGu8xk(...)jXkA",
            "47FVhk … yav",
            "DFFJhnQ—v7Z",
            "TEEYC--9r2vP",
            "t1MMX__UWL",
            "rnXyVQzg-JYh66",
            "42RLPAC⋯noyoHi",
        ] {
            assert_eq!(code_in(text), Some(Code::Elided), "{text}");
        }
        for text in [
            "Lazarus...",
            "...Smith",
            "Al-Qa'ida … APT38",
            "McDonald — McCarthy",
            "EP-MNE",
            "A-7",
            "110th-Research",
            "Co.. Ltd",
        ] {
            assert_eq!(code_in(text), None, "{text}");
        }
    }

    #[test]
    fn groups_of_one_length_and_changes_that_no_name_has_are_a_code() {
        for text in [
            "/TJ GV Hm HV Nu Ua vs XG GA LL oi rP wo bitte",
            "LTBZefVsyQ\npzzxc2WSCLbZBE\nCvxVdzGqdtC",
            "u5hYfR3sa",
            "LHes\ngnkapziGQCJtrfZWYXhjyfT\nVodvh",
            "Destination: t1LHesgnkapziGQ",
        ] {
            assert_eq!(code_in(text), Some(Code::Unread), "{text}");
        }
    }

    #[test]
    fn an_account_with_a_space_beside_its_point_is_seen() {
        for text in [
            "lazarus-fund .near",
            "Send to lazarus-fund .near please",
            "lazarus-fund.\nnear",
            "send to 0.0. 4815162",
            "Send to 0.0.\n4815162 thanks",
            ".0.0.1-dfkxr",
            "…0.0.4-cjcuq",
            "Contract: em77e-bvlzu-aq",
            "send to 2vxsx-fae",
        ] {
            assert_eq!(code_in(text), Some(Code::Unread), "{text}");
        }
        for text in ["Sovfracht Ltd. near Moscow", "Model 2.0. New Line", "Al-Nour .Co", "aaaab-bbbbc"] {
            assert_eq!(code_in(text), None, "{text}");
        }
    }

    #[test]
    fn the_beginning_of_an_address_is_one_behind_a_label_too() {
        for text in
            ["Address: MRBWtGEK", "here it is:\nTJ812K9ES", "BTC:1A1zP", "Wallet (ERC-20): 1A1zP1eP5Q"]
        {
            assert_eq!(code_in(text), Some(Code::Unread), "{text}");
        }
    }

    #[test]
    fn the_beginning_of_an_address_is_no_name() {
        for text in [
            "T9yD14Nj9",
            "1A1zP",
            "1A1zP1eP5Q",
            "r9cZA1m",
            "DAcDAtJ",
            "bc1qw508",
            "BC1QW",
            "cosmosvaloper1te",
            "X-avax1lwl",
            "addr_test1vz",
            "34xp4vRo",
            "UQBmzW4w",
        ] {
            assert_eq!(code_in(text), Some(Code::Unread), "{text}");
        }
    }

    #[test]
    fn names_with_capitals_and_digits_inside_are_no_beginning() {
        for text in [
            "3DMall",
            "IGo3D",
            "Nitr0jen",
            "nitr0jen26",
            "M3S3C3",
            "GUBOPiK",
            "LockBitSupp",
            "AiTiSi",
            "AKSh",
            "3E9AB7",
            "V7A2345",
            "SOURCE1HERBS",
            "Best2Pay",
            "McDonald",
            "Web3",
            "B2BPay",
            "Mars1st",
            "secret1",
        ] {
            assert_eq!(code_in(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_parties_hold_none() {
        for text in [
            "110th Research Center",
            "1920-Revolution-Brigades of Iraq",
            "IMO 9284934",
            "EP-MNV",
            "BOEING 747-400 EP-MNE",
            "McDonald MacArthur",
            "McDonald McCarthy McMillan LLP",
            "Nitr0jen26",
            "GigCapital8 Corp.",
            "LLC EvroMikroTekh",
            "BashVzryvTechnologii JSC",
            "Limited Liability Company Sovfracht, Est. 1929",
            "Co., Ltd.",
        ] {
            assert_eq!(code_in(text), None, "{text}");
        }
    }
}
