//! Lines in, answers out: in order, on all cores, in constant memory, and at once when the writer waits.
//!
//! A batch is whatever one read returned. A file or a busy pipe fills the buffer and gives large batches; a
//! caller that writes one line and waits for its answer gets a batch of one, answered before the next read.

use std::io::{self, ErrorKind, Read, Write};

use rayon::prelude::*;

/// Longer lines are answered with an error and never held in memory.
pub const MAX_LINE: usize = 16 << 20;

/// Bytes asked for at a time.
const CHUNK: usize = 256 << 10;

/// One line of the input.
#[derive(Clone, Copy)]
pub enum Line<'a> {
    /// Without its line end.
    Bytes(&'a [u8]),
    /// Longer than [`MAX_LINE`].
    TooLong,
}

/// Answers every line of `input` with the bytes that `answer` gives, each followed by a line end.
///
/// # Errors
/// When reading or writing fails; everything before that has been answered.
pub fn answer_lines(
    mut input: impl Read,
    mut output: impl Write,
    answer: impl Fn(Line<'_>) -> Vec<u8> + Sync,
) -> io::Result<()> {
    let mut held = Vec::new();
    let mut skipping = false;
    loop {
        let unfinished = held.len();
        held.resize(unfinished + CHUNK, 0);
        let read = read_some(&mut input, &mut held[unfinished..])?;
        held.truncate(unfinished + read);
        let end_of_input = read == 0;

        // Only the new bytes can hold a line end.
        let complete =
            held[unfinished..].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| unfinished + at + 1);
        let mut lines = Vec::new();
        for line in held[..complete].split_inclusive(|&byte| byte == b'\n') {
            lines.push(bounded(&line[..line.len() - 1], &mut skipping));
        }
        if end_of_input && (skipping || held.len() > complete) {
            lines.push(bounded(&held[complete..], &mut skipping));
        }
        write_answers(&lines, &mut output, &answer)?;
        if end_of_input {
            return Ok(());
        }

        held.drain(..complete);
        if skipping || held.len() > MAX_LINE {
            skipping = true;
            held = Vec::new();
        }
        held.shrink_to(4 * CHUNK);
    }
}

fn read_some(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            outcome => return outcome,
        }
    }
}

/// The line, unless its beginning was dropped already or it is too long itself.
fn bounded<'a>(line: &'a [u8], skipping: &mut bool) -> Line<'a> {
    if core::mem::take(skipping) || line.len() > MAX_LINE { Line::TooLong } else { Line::Bytes(line) }
}

fn write_answers(
    lines: &[Line<'_>],
    output: &mut impl Write,
    answer: &(impl Fn(Line<'_>) -> Vec<u8> + Sync),
) -> io::Result<()> {
    match lines {
        [] => return Ok(()),
        // Waking other cores takes longer than one answer.
        [line] => write_answer(output, &answer(*line))?,
        _ => {
            let answers: Vec<Vec<u8>> = lines.par_iter().map(|line| answer(*line)).collect();
            answers.iter().try_for_each(|answer| write_answer(output, answer))?;
        }
    }
    output.flush()
}

fn write_answer(output: &mut impl Write, answer: &[u8]) -> io::Result<()> {
    output.write_all(answer)?;
    output.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its pieces one read at a time.
    struct Pieces(Vec<Vec<u8>>);

    impl Read for Pieces {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            let piece = &mut self.0[0];
            let length = piece.len().min(buffer.len());
            buffer[..length].copy_from_slice(&piece[..length]);
            piece.drain(..length);
            if piece.is_empty() {
                self.0.remove(0);
            }
            Ok(length)
        }
    }

    fn lengths(pieces: Vec<Vec<u8>>) -> Vec<String> {
        let mut output = Vec::new();
        answer_lines(Pieces(pieces), &mut output, |line| match line {
            Line::Bytes(bytes) => bytes.len().to_string().into_bytes(),
            Line::TooLong => b"too long".to_vec(),
        })
        .unwrap();
        String::from_utf8(output).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn lines_are_found_wherever_reads_cut_them() {
        let text = b"a\nbb\n\ndddd\neeeee".to_vec();
        for size in 1..=text.len() {
            let pieces = text.chunks(size).map(<[u8]>::to_vec).collect();
            assert_eq!(lengths(pieces), ["1", "2", "0", "4", "5"], "{size}");
        }
    }

    #[test]
    fn no_input_gives_no_answer_and_a_final_line_end_adds_none() {
        assert!(lengths(vec![]).is_empty());
        assert_eq!(lengths(vec![b"a\n".to_vec()]), ["1"]);
    }

    #[test]
    fn a_line_over_the_bound_is_skipped_and_the_next_one_answered() {
        let huge = vec![b'x'; MAX_LINE + 1];
        let longest = vec![b'x'; MAX_LINE];
        let input = [&b"a\n"[..], &huge, b"\nbb\n", &longest, b"\n", &huge].concat();
        assert_eq!(lengths(vec![input]), ["1", "too long", "2", &MAX_LINE.to_string(), "too long"]);
    }

    #[test]
    fn order_is_kept() {
        let mut output = Vec::new();
        let numbers: Vec<String> = (0..50_000).map(|index| index.to_string()).collect();
        let input = numbers.join("\n") + "\n";
        answer_lines(input.as_bytes(), &mut output, |line| match line {
            Line::Bytes(bytes) => bytes.to_vec(),
            Line::TooLong => Vec::new(),
        })
        .unwrap();
        assert!(output == input.as_bytes());
    }

    #[test]
    fn every_batch_is_flushed() {
        struct Flushes(usize);
        impl Write for Flushes {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                self.0 += 1;
                Ok(())
            }
        }
        let mut output = Flushes(0);
        let pieces = vec![b"a\n".to_vec(), b"b\n".to_vec(), b"c\n".to_vec()];
        answer_lines(Pieces(pieces), &mut output, |_| Vec::new()).unwrap();
        assert_eq!(output.0, 3);
    }
}
