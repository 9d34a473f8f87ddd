//! How alike two words sound, whatever alphabet they went through.
//!
//! One word is spelled by its sounds: `sh` one sign, `ph` as `f`, `x` as `ks`, doubled letters once. Two words are then
//! compared by an edit distance whose steps cost what the step means: a vowel for a vowel a little, `k` for `g` more, a
//! consonant for an unrelated one all of it. Costs are whole tenths, so every machine computes the same.

use core::hash::Hasher;

use super::hash::Fnv;

/// Letters that are compared; a longer word is compared by its beginning.
pub(super) const MAX_LETTERS: usize = 24;

/// One step of an edit that changes a word, in tenths.
pub(super) const STEP: u8 = 10;

/// A letter that doubles the one before comes and goes.
pub(super) const DOUBLE: u8 = 4;

/// Two letters that changed places.
const SWAP: u8 = 7;

/// `word` spelled by its sounds: lower-case letters as they sound, capitals for `ch` (C), `sh` (S), `zh` (J), `kh` (X),
/// `gh` (G) and `ts` (Q).
pub(super) fn spell(word: &str) -> Vec<u8> {
    let mut sounds: Vec<u8> = Vec::with_capacity(word.len());
    let mut rest = word.as_bytes();
    while let Some(first) = rest.first() {
        if sounds.len() >= MAX_LETTERS {
            break;
        }
        let (letters, to) = match rest {
            [b's', b'h', b'c', b'h', ..] => (4, "S"),
            [b't', b's', b'c', b'h', ..] => (4, "C"),
            [b's', b'c', b'h', ..] => (3, "S"),
            [b't', b'c', b'h', ..] => (3, "C"),
            [b'd', b'z', b'h', ..] => (3, "J"),
            [b's', b'h', ..] => (2, "S"),
            [b'c', b'h', ..] => (2, "C"),
            [b'z', b'h', ..] | [b'd', b'j', ..] => (2, "J"),
            [b'k', b'h', ..] => (2, "X"),
            [b'g', b'h', ..] => (2, "G"),
            [b'p', b'h', ..] => (2, "f"),
            [b't', b'h', ..] => (2, "t"),
            [b'd', b'h', ..] => (2, "d"),
            [b't', b's' | b'z', ..] => (2, "Q"),
            [b'c', b'k', ..] => (2, "k"),
            [b'k', b's', ..] => (2, "ks"),
            [b'e', b'e', ..] => (2, "i"),
            [b'o', b'o' | b'u', ..] => (2, "u"),
            [b'o', b'w', ..] => (2, "ov"),
            [b'x', ..] => (1, "ks"),
            [b'w', ..] => (1, "v"),
            [b'y', ..] => (1, "i"),
            [b'j', ..] => (1, "J"),
            [b'c', b'e', ..] => (2, "se"),
            [b'c', b'i' | b'y', ..] => (2, "si"),
            [b'c' | b'q', ..] => (1, "k"),
            // Nothing is known of how another letter sounds, nor of what follows it.
            _ => (if first.is_ascii() { 1 } else { rest.len() }, ""),
        };
        let to = if to.is_empty() { core::slice::from_ref(first) } else { to.as_bytes() };
        for &sound in to {
            if sounds.last() != Some(&sound) {
                sounds.push(sound);
            }
        }
        rest = &rest[letters..];
    }
    // Tokhtakhunoff, Ivanow.
    if word.ends_with("ff") || word.ends_with("of") {
        sounds.pop();
        sounds.push(b'v');
    }
    sounds
}

/// The consonants of a word in classes, a vowel at the beginning as `a`: equal for most ways of writing one name.
pub(super) fn skeleton(sounds: &[u8]) -> Vec<u8> {
    classes(sounds, |sound, is_first, is_last| match sound {
        b'a' | b'e' | b'i' | b'o' | b'u' => is_first.then_some(b'a'),
        b'h' | b'X' if is_last => None,
        b'h' | b'X' => Some(b'h'),
        b'k' | b'g' | b'G' => Some(b'k'),
        b's' | b'z' | b'Q' | b'S' => Some(b's'),
        b'f' | b'v' => Some(b'f'),
        other => Some(other),
    })
}

/// The same of the signs of an abjad.
pub(super) fn abjad_skeleton(signs: &[u8]) -> Vec<u8> {
    classes(signs, |sign, is_first, is_last| match sign {
        b'a' | b'E' | b'y' => is_first.then_some(b'a'),
        // A vowel or a consonant; a class more is one edit.
        b'w' | b'P' => Some(b'f'),
        b'h' if is_last => None,
        b'h' | b'H' | b'X' => Some(b'h'),
        b'q' | b'k' | b'g' | b'G' | b'K' => Some(b'k'),
        b's' | b'z' | b'Z' | b'Q' | b'S' => Some(b's'),
        b'T' => Some(b't'),
        b'D' => Some(b'd'),
        b'j' | b'J' => Some(b'J'),
        b'B' => Some(b'b'),
        other => Some(other),
    })
}

/// The class of each sign, equal ones in a row once; `class` is told whether the sign is the first and the last.
fn classes(signs: &[u8], class: impl Fn(u8, bool, bool) -> Option<u8>) -> Vec<u8> {
    let mut classes: Vec<u8> = Vec::with_capacity(signs.len());
    for (at, &sign) in signs.iter().enumerate() {
        if let Some(class) = class(sign, at == 0, at + 1 == signs.len())
            && classes.last() != Some(&class)
        {
            classes.push(class);
        }
    }
    classes
}

/// Hashes of a skeleton and of all that are left when one class is taken out: two skeletons that are one edit apart
/// share one.
pub(super) fn neighbourhood(skeleton: &[u8]) -> impl Iterator<Item = u32> {
    let whole = core::iter::once(usize::MAX).filter(|_| !skeleton.is_empty());
    let without = (0..skeleton.len()).filter(|_| skeleton.len() >= 2);
    whole.chain(without).map(|left_out| {
        let mut hash = Fnv::default();
        for (at, &class) in skeleton.iter().enumerate() {
            if at != left_out {
                hash.write(&[class]);
            }
        }
        u32::try_from(hash.finish() >> 32).unwrap_or_default()
    })
}

/// A bit for each letter, vowels apart: words that differ in more bits than edits allow need no closer look.
pub(super) fn consonants(sounds: &[u8]) -> u32 {
    sounds.iter().fold(0, |bits, &sound| match sound {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' | b'X' => bits,
        // Classes whose members stand for one another cheaply share a bit.
        b'G' | b'g' | b'k' | b'q' | b'c' => bits | 1,
        b's' | b'z' | b'S' | b'C' | b'J' | b'Q' | b'j' | b'x' => bits | 2,
        b'f' | b'v' | b'w' => bits | 4,
        b't' | b'd' => bits | 8,
        b'b' | b'p' => bits | 16,
        other => bits | 32 << (other % 26),
    })
}

/// What edits cost, in tenths.
pub(super) struct Costs {
    replace: [[u8; SIGNS]; SIGNS],
    insert: [u8; SIGNS],
    /// A letter that doubles the one before.
    double: u8,
}

/// Letters of both cases, by their low bits.
const SIGNS: usize = 64;

/// As typed: each letter is as far from each other one.
pub(super) static LETTERS: Costs =
    Costs { replace: [[STEP; SIGNS]; SIGNS], insert: [STEP; SIGNS], double: DOUBLE };

/// As heard.
pub(super) static SOUNDS: Costs = sound_costs();

const fn sound_costs() -> Costs {
    let mut costs = Costs { replace: [[STEP; SIGNS]; SIGNS], insert: [STEP; SIGNS], double: STEP };
    let mut row = 0;
    while row < CLOSE.len() {
        let (pairs, cost) = CLOSE[row];
        let pairs = pairs.as_bytes();
        let mut at = 0;
        while at < pairs.len() {
            let (a, b) = (pairs[at] as usize % SIGNS, pairs[at + 1] as usize % SIGNS);
            costs.replace[a][b] = cost;
            costs.replace[b][a] = cost;
            at += 3;
        }
        row += 1;
    }
    let mut at = 0;
    while at < DROPPED.len() {
        let (sound, cost) = DROPPED[at];
        costs.insert[sound as usize % SIGNS] = cost;
        at += 1;
    }
    costs
}

/// Sounds that come and go for less than a step.
pub(super) const DROPPED: &[(u8, u8)] =
    &[(b'a', 5), (b'e', 5), (b'i', 5), (b'o', 5), (b'u', 5), (b'h', 3), (b'X', 8)];

/// Sounds that stand for one another, in pairs, and what that costs, the least first.
pub(super) const CLOSE: &[(&str, u8)] = &[
    ("ei ou Gg Xh fv Gk Qs CS", 3),
    ("ae ao eo gk Ji CJ GJ Jz sz Ss uv CQ Xk Gh", 4),
    ("Jg bp dt Qk Qt", 5),
    ("ai au eu io iu Ck Cs mn Jd bv", 6),
];

/// More than any word costs.
const FAR: u16 = u16::MAX / 2;

/// The edit distance in tenths (optimal string alignment), or `None` above `limit`.
pub(super) fn distance(a: &[u8], b: &[u8], limit: u16, costs: &Costs) -> Option<u16> {
    let (a, b) = (&a[..a.len().min(MAX_LETTERS)], &b[..b.len().min(MAX_LETTERS)]);
    let insert = |word: &[u8], at: usize| {
        let double = at > 0 && word[at - 1] == word[at];
        u16::from(if double { costs.double } else { costs.insert[usize::from(word[at]) % SIGNS] })
    };
    // What costs more is on no way to the end; letters that changed places cost less than the way there.
    let most = limit + u16::from(STEP - SWAP);
    let mut inserted = [0_u16; MAX_LETTERS];
    let mut rows = [[0_u16; MAX_LETTERS + 1]; 3];
    for at in 0..b.len() {
        inserted[at] = insert(b, at);
        rows[0][at + 1] = rows[0][at] + inserted[at];
    }
    // The columns of the last row that do not cost more.
    let mut near = 0..rows[0][..=b.len()].iter().take_while(|cost| **cost <= most).count();
    for (row, &letter) in a.iter().enumerate() {
        let [last_but_one, last, current] = rotated(&mut rows, row);
        current.fill(FAR);
        let dropped = insert(a, row);
        let replace = &costs.replace[usize::from(letter) % SIGNS];
        let (start, beyond) = (near.start, near.end);
        near = 0..0;
        for column in start..=b.len() {
            let mut cost = last[column] + dropped;
            if let Some(before) = column.checked_sub(1) {
                if column > beyond && current[before] > most {
                    break;
                }
                let other = b[before];
                let replaced =
                    if letter == other { 0 } else { u16::from(replace[usize::from(other) % SIGNS]) };
                cost = cost.min(last[before] + replaced).min(current[before] + inserted[before]);
                if row > 0 && before > 0 && letter != other && a[row - 1] == other && b[before - 1] == letter
                {
                    cost = cost.min(last_but_one[before - 1] + u16::from(SWAP));
                }
            }
            current[column] = cost;
            if cost <= most {
                near = if near.is_empty() { column } else { near.start }..column + 1;
            }
        }
        if near.is_empty() {
            return None;
        }
    }
    let found = rows[a.len() % 3][b.len()];
    (found <= limit).then_some(found)
}

/// The rows before, and the one to fill, of three that take turns.
fn rotated<T>(rows: &mut [T; 3], row: usize) -> [&mut T; 3] {
    let [zero, one, two] = rows;
    match row % 3 {
        0 => [two, zero, one],
        1 => [zero, one, two],
        _ => [one, two, zero],
    }
}

/// The distance between the signs of an abjad and a word spelled by its sounds, or `None` above `limit`: vowels come free.
pub(super) fn abjad_distance(signs: &[u8], sounds: &[u8], limit: u16) -> Option<u16> {
    let (signs, sounds) = (&signs[..signs.len().min(MAX_LETTERS)], &sounds[..sounds.len().min(MAX_LETTERS)]);
    let mut last = [0_u16; MAX_LETTERS + 1];
    for (at, &sound) in sounds.iter().enumerate() {
        last[at + 1] = last[at] + insert_vowel(sound);
    }
    for (row, &sign) in signs.iter().enumerate() {
        let mut current = [0_u16; MAX_LETTERS + 1];
        let is_last = row + 1 == signs.len();
        let dropped = match sign {
            // At the end it is a vowel that every spelling has.
            b'y' if is_last => u16::from(STEP),
            b'a' | b'w' | b'y' | b'E' => 2,
            b'h' if is_last => 1,
            b'h' => 5,
            _ => u16::from(STEP),
        };
        current[0] = last[0] + dropped;
        for (column, &sound) in sounds.iter().enumerate() {
            current[column + 1] = (last[column] + read_as(sign, sound))
                .min(last[column + 1] + dropped)
                .min(current[column] + insert_vowel(sound));
        }
        // No way to the end gets cheaper.
        if current[..=sounds.len()].iter().all(|cost| *cost > limit) {
            return None;
        }
        last = current;
    }
    Some(last[sounds.len()]).filter(|found| *found <= limit)
}

fn insert_vowel(sound: u8) -> u16 {
    match sound {
        b'a' | b'e' | b'i' | b'o' | b'u' => 1,
        b'h' => 4,
        _ => u16::from(STEP),
    }
}

/// What it costs to read a sign as a sound.
fn read_as(sign: u8, sound: u8) -> u16 {
    let usual: &[u8] = match sign {
        b'a' | b'E' => b"aeiou",
        b'w' => b"vuo",
        b'y' => b"iea",
        b'h' | b'H' => b"hX",
        b'X' => b"Xhk",
        b'T' => b"ts",
        b'D' => b"dz",
        b'Z' => b"zd",
        b'j' => b"JgG",
        b'J' => b"JzS",
        b'C' => b"CS",
        b'S' => b"SC",
        b'q' => b"kgG",
        b'G' => b"Ggk",
        b'g' => b"gGJ",
        b'k' => b"kC",
        b'B' => b"bv",
        b'P' => b"pf",
        b'K' => b"kXh",
        b'Q' => b"QzsC",
        b'b' => b"bp",
        b'p' => b"p",
        b's' => b"s",
        b'z' => b"z",
        b't' => b"t",
        b'd' => b"d",
        b'f' => b"fv",
        b'l' => b"l",
        b'm' => b"m",
        b'n' => b"n",
        b'r' => b"r",
        _ => b"",
    };
    match usual.iter().position(|&one| one == sound) {
        Some(0) => 0,
        Some(_) => 1,
        None if sign == b's' && sound == b'z' => 4,
        None => u16::from(STEP),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sounds(word: &str) -> String {
        String::from_utf8(spell(word)).unwrap()
    }

    fn skeletons_agree(a: &str, b: &str) {
        assert_eq!(skeleton(&spell(a)), skeleton(&spell(b)), "{a}, {b}");
    }

    #[test]
    fn a_word_is_spelled_by_its_sounds() {
        assert_eq!(sounds("alexander"), sounds("aleksander"));
        assert_eq!(sounds("shchukin"), "Sukin");
        assert_eq!(sounds("yurii"), "iuri");
        assert_eq!(sounds("tokhtakhunoff"), "toXtaXunov");
    }

    #[test]
    fn ways_of_writing_one_name_share_a_skeleton() {
        skeletons_agree("qaddafi", "gadhafi");
        skeletons_agree("hossein", "husayn");
        skeletons_agree("oleksiy", "aleksey");
        skeletons_agree("mohammad", "muhamed");
    }

    #[test]
    fn an_abjad_is_aligned_with_its_vowels() {
        assert!(abjad_distance(b"mHraby", &spell("mehrabi"), 5).is_some());
        assert!(abjad_distance(b"ElwY", &spell("smith"), 20).is_none());
    }

    #[test]
    fn a_yeh_at_the_end_is_always_heard() {
        assert!(abjad_distance(b"EZymy", &spell("azimi"), 5).is_some());
        assert!(abjad_distance(b"mwsy", &spell("musa"), 5).is_some());
        assert!(abjad_distance(b"EZymy", &spell("azam"), u16::from(STEP)).is_none());
    }

    #[test]
    fn a_transposition_is_one_step_and_the_limit_holds() {
        assert_eq!(distance(b"faruk", b"farku", 30, &LETTERS), Some(u16::from(SWAP)));
        assert_eq!(distance(b"faruk", b"zzzzz", 30, &LETTERS), None);
    }
}
