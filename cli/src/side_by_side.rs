//! Two addresses as people compare them: in groups of four, what differs marked beneath.

/// Both in groups, each with a line of marks beneath it.
pub fn compared(given: &str, known: &str, name: &str) -> Vec<String> {
    let [given, known] = [bare(given), bare(known)];
    let (start, end) = shared(&given, &known);
    let (first, second) = ("You gave: ".to_owned(), format!("{name}’s: "));
    let width = first.chars().count().max(second.chars().count());
    [(first, given), (second, known)]
        .into_iter()
        .flat_map(|(label, text)| {
            let (groups, marks) = grouped(&text, start, text.len().saturating_sub(end));
            let lines = [format!("{label:width$}{groups}"), format!("{:width$}{marks}", "")];
            lines.map(|line| line.trim_end().to_owned())
        })
        .collect()
}

/// Without what stands before an address in a link, and without what nobody sees.
fn bare(text: &str) -> Vec<char> {
    let text: String =
        text.chars().filter(|character| !character.is_whitespace() && !character.is_control()).collect();
    let own = match text.split_once(':') {
        Some((scheme, own))
            if !own.is_empty() && scheme.chars().all(|letter| letter.is_ascii_alphanumeric()) =>
        {
            own
        }
        _ => &text,
    };
    own.chars().collect()
}

/// How many characters are the same at the start and at the end. Where one text has a single case, case says nothing.
fn shared(one: &[char], other: &[char]) -> (usize, usize) {
    let hex = |text: &[char]| matches!(text, ['0', 'x' | 'X', ..]);
    let single = |text: &[char]| {
        !text.iter().any(char::is_ascii_lowercase) || !text.iter().any(char::is_ascii_uppercase)
    };
    let plain = hex(one) || single(one) || single(other);
    let same = |(one, other): &(&char, &char)| one == other || plain && one.eq_ignore_ascii_case(other);
    let start = one.iter().zip(other).take_while(same).count();
    let end = one.iter().rev().zip(other.iter().rev()).take_while(same).count();
    (start, end.min(one.len().min(other.len()) - start))
}

/// Groups of four, and carets beneath the characters from `start` to `end`. `0x` opens the first group.
fn grouped(text: &[char], start: usize, end: usize) -> (String, String) {
    let opening = if matches!(text, ['0', 'x' | 'X', ..]) { 2 } else { 0 };
    let (mut groups, mut marks) = (String::new(), String::new());
    for (at, character) in text.iter().enumerate() {
        if at > opening && (at - opening).is_multiple_of(4) {
            groups.push(' ');
            marks.push(' ');
        }
        groups.push(*character);
        marks.push(if (start..end).contains(&at) { '^' } else { ' ' });
    }
    (groups, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_stand_in_groups_of_four_and_what_differs_is_marked() {
        let lines = compared("ethereum:0xabcd1111ef01", "0xABCD2222ef01", "Alice");
        let expected = [
            "You gave: 0xabcd 1111 ef01",
            "                 ^^^^",
            "Alice’s:  0xABCD 2222 ef01",
            "                 ^^^^",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn one_character_more_is_marked_where_it_is() {
        let lines = compared("TAbcXdef", "TAbcdef", "Alice");
        assert_eq!(lines[..2], ["You gave: TAbc Xdef", "               ^"]);
        assert_eq!(lines[2..], ["Alice’s:  TAbc def", ""]);
        // Nothing to see in any text.
        for text in ["", ":", "a:", "\u{200b}", "0x"] {
            assert_eq!(compared(text, "", "A").len(), 4);
        }
    }
}
