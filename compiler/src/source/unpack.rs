//! Bytes of a file, packed or not, to text: one thread reads, hashes and unpacks, the other parses.
//!
//! Blocks travel through a bounded channel and come back for reuse, so memory does not grow with the file.

use std::io::{self, BufRead, Read};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use sha2::{Digest, Sha256};

use super::Error;

/// Bytes of one block.
const BLOCK: usize = 256 << 10;

/// Blocks that may wait between the threads.
const WAITING: usize = 8;

/// No official file unpacks to more; a few kilobytes can be made to.
const MAX_TEXT: u64 = 2 << 30;

/// One item of a format (an XML event, a line) is never spread over more text than this.
const MAX_ITEM_BLOCKS: u32 = 64;

/// A file to read.
pub struct Document<'a> {
    /// What errors call it.
    pub name: String,
    /// Its bytes.
    pub bytes: Box<dyn Read + Send + 'a>,
    /// How many there are, where known: for progress only.
    pub length: Option<u64>,
}

/// How far reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file that are read.
    pub read: u64,
    /// Bytes of the file, where known.
    pub total: Option<u64>,
}

/// The unpacked text, as the parser sees it.
pub(super) struct Text<'a> {
    file: String,
    blocks: Receiver<io::Result<Vec<u8>>>,
    empties: Sender<Vec<u8>>,
    block: Vec<u8>,
    at: usize,
    blocks_in_item: u32,
    /// Line ends before [`Self::counted`] in the block, once somebody asks for lines.
    lines: Option<u64>,
    counted: usize,
    /// Absent while the text is the file itself, which the other thread hashes anyway.
    hasher: Option<Sha256>,
    shared: &'a Shared,
    total: Option<u64>,
    progress: &'a mut dyn FnMut(Progress),
}

/// What a parser made of a file, and the file's hashes.
pub(super) struct Unpacked<T> {
    pub(super) value: T,
    pub(super) file_sha256: [u8; 32],
    pub(super) text_sha256: [u8; 32],
}

#[derive(Default)]
struct Shared {
    read: AtomicU64,
    packed: AtomicBool,
}

/// Reads the whole of `document` through `parse`.
pub(super) fn read<T>(
    document: Document<'_>,
    progress: &mut dyn FnMut(Progress),
    parse: impl FnOnce(&mut Text<'_>) -> Result<T, Error>,
) -> Result<Unpacked<T>, Error> {
    let Document { name, bytes, length } = document;
    let shared = Shared::default();
    let (block_sender, blocks) = sync_channel(WAITING);
    let (empties, empty_receiver) = channel();
    let read_failure = |error: &io::Error| Error::Read { file: name.clone(), reason: error.to_string() };
    thread::scope(|scope| {
        let shared = &shared;
        let producer = scope.spawn(move || produce(bytes, shared, &block_sender, &empty_receiver));
        let mut text = Text {
            file: name.clone(),
            blocks,
            empties,
            block: Vec::new(),
            at: 0,
            blocks_in_item: 0,
            lines: None,
            counted: 0,
            hasher: None,
            shared,
            total: length,
            progress,
        };
        let value = parse(&mut text).and_then(|value| text.expect_end().map(|()| value));
        let hasher = text.hasher.take();
        // The other thread may wait to send: without a receiver it ends.
        drop(text);
        let file_sha256 = producer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        let value = value?;
        let file_sha256 = file_sha256.map_err(|error| read_failure(&error))?;
        let text_sha256 = hasher.map_or(file_sha256, |hasher| hasher.finalize().into());
        Ok(Unpacked { value, file_sha256, text_sha256 })
    })
}

impl Text<'_> {
    /// What errors call the file.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// The error for bytes that cannot be read.
    pub(super) fn failed(&self, error: &io::Error) -> Error {
        Error::Read { file: self.file.clone(), reason: error.to_string() }
    }

    /// Tells that an item begins, so that its length can be bounded.
    pub(super) const fn begin_item(&mut self) {
        self.blocks_in_item = 0;
    }

    /// Tells that [`Text::line`] will be asked; before anything is read.
    pub(super) const fn count_lines(&mut self) {
        self.lines = Some(0);
    }

    /// The line, from 1, in which the next unread byte stands.
    pub(super) fn line(&mut self) -> u64 {
        let at = self.at;
        self.count_to(at);
        self.lines.unwrap_or(0) + 1
    }

    fn count_to(&mut self, at: usize) {
        if let Some(lines) = &mut self.lines {
            for byte in &self.block[self.counted..at] {
                *lines += u64::from(*byte == b'\n');
            }
            self.counted = at;
        }
    }

    fn expect_end(&mut self) -> Result<(), Error> {
        match self.fill_buf() {
            Ok([]) => Ok(()),
            Ok(_) => Err(self.failed(&io::Error::other("expected the end of the file, more text follows"))),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn next_block(&mut self) -> io::Result<()> {
        self.blocks_in_item += 1;
        if self.blocks_in_item > MAX_ITEM_BLOCKS {
            return Err(io::Error::other(format!(
                "expected an item of less than {} MiB",
                (BLOCK * MAX_ITEM_BLOCKS as usize) >> 20
            )));
        }
        let block = match self.blocks.recv() {
            Ok(block) => block?,
            Err(_) => Vec::new(),
        };
        if self.shared.packed.load(Ordering::Acquire) {
            self.hasher.get_or_insert_default().update(&block);
        }
        self.count_to(self.block.len());
        let used = std::mem::replace(&mut self.block, block);
        (self.at, self.counted) = (0, 0);
        // When the other thread has ended nobody needs the block.
        let _ = self.empties.send(used);
        (self.progress)(Progress { read: self.shared.read.load(Ordering::Relaxed), total: self.total });
        Ok(())
    }
}

impl BufRead for Text<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.block.len() {
            self.next_block()?;
        }
        Ok(&self.block[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.block.len());
    }
}

impl Read for Text<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

/// Sends the text block by block; returns the SHA-256 of the file.
fn produce(
    bytes: Box<dyn Read + Send + '_>,
    shared: &Shared,
    blocks: &SyncSender<io::Result<Vec<u8>>>,
    empties: &Receiver<Vec<u8>>,
) -> io::Result<[u8; 32]> {
    let mut file = File { bytes, hasher: Sha256::new(), shared };
    // Every unpacker reads on until the file ends, so the hash covers all of it.
    if let Err(error) = send_text(&mut file, shared, blocks, empties) {
        let copy = io::Error::new(error.kind(), error.to_string());
        // The parser sees the error where the text breaks off; it may have stopped listening before.
        let _ = blocks.send(Err(error));
        return Err(copy);
    }
    Ok(file.hasher.finalize().into())
}

fn send_text(
    file: &mut File<'_>,
    shared: &Shared,
    blocks: &SyncSender<io::Result<Vec<u8>>>,
    empties: &Receiver<Vec<u8>>,
) -> io::Result<()> {
    let mut first = Vec::new();
    file.by_ref().take(4).read_to_end(&mut first)?;
    let packing = Packing::of(&first);
    shared.packed.store(packing != Packing::None, Ordering::Release);
    let mut text = packing.unpack(first.chain(file));
    let mut total = 0;
    loop {
        let mut block = empties.try_recv().unwrap_or_default();
        block.clear();
        let length = text.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
        total += length as u64;
        if total > MAX_TEXT {
            return Err(io::Error::other(format!("unpacks to more than {} GiB", MAX_TEXT >> 30)));
        }
        if length == 0 || blocks.send(Ok(block)).is_err() {
            return Ok(());
        }
    }
}

/// The file as it was given: counts and hashes what is read.
struct File<'a> {
    bytes: Box<dyn Read + Send + 'a>,
    hasher: Sha256,
    shared: &'a Shared,
}

impl Read for File<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.bytes.read(buffer)?;
        self.hasher.update(&buffer[..length]);
        self.shared.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// How a file is packed, told by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    None,
    Bzip2,
    Gzip,
    Zstd,
}

impl Packing {
    fn of(first: &[u8]) -> Self {
        match first {
            [b'B', b'Z', b'h', b'1'..=b'9'] => Self::Bzip2,
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd] => Self::Zstd,
            _ => Self::None,
        }
    }

    fn unpack<'a>(self, file: impl Read + 'a) -> Box<dyn Read + 'a> {
        let file = io::BufReader::with_capacity(BLOCK, file);
        match self {
            Self::None => Box::new(file),
            Self::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(file)),
            Self::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(file)),
            Self::Zstd => Box::new(ZstdFrames { file: Some(file), frame: None }),
        }
    }
}

/// Zstandard frames one after another (RFC 8878, 3): the decoder knows only one.
struct ZstdFrames<R: BufRead> {
    file: Option<R>,
    frame: Option<StreamingDecoder<R, FrameDecoder>>,
}

impl<R: BufRead> Read for ZstdFrames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let length = frame.read(buffer)?;
                if length > 0 || buffer.is_empty() {
                    return Ok(length);
                }
            }
            self.file = self.frame.take().map(StreamingDecoder::into_inner).or(self.file.take());
            let Some(mut file) = self.file.take() else {
                return Ok(0);
            };
            if file.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let frame = StreamingDecoder::new(file).map_err(io::Error::other)?;
            self.frame = Some(frame);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn text(bytes: &[u8]) -> Result<(Vec<u8>, Unpacked<()>), Error> {
        let mut found = Vec::new();
        let document = Document { name: "f".into(), bytes: Box::new(bytes), length: None };
        let unpacked = read(document, &mut |_| (), |text| {
            loop {
                text.begin_item();
                let block = text
                    .fill_buf()
                    .map_err(|error| Error::Read { file: "f".into(), reason: error.to_string() })?;
                if block.is_empty() {
                    return Ok(());
                }
                found.extend_from_slice(block);
                let length = block.len();
                text.consume(length);
            }
        })?;
        Ok((found, unpacked))
    }

    fn plain() -> Vec<u8> {
        (0..=250).cycle().take(3 * BLOCK).collect()
    }

    fn bz2(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zst(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }

    #[test]
    fn every_packing_gives_the_same_text_and_its_own_file_hash() {
        let plain = plain();
        let text_sha256: [u8; 32] = Sha256::digest(&plain).into();
        for file in [plain.clone(), bz2(&plain), gz(&plain), zst(&plain)] {
            let (found, unpacked) = text(&file).unwrap();
            assert!(found == plain);
            assert_eq!(unpacked.text_sha256, text_sha256);
            assert_eq!(unpacked.file_sha256[..], Sha256::digest(&file)[..]);
        }
    }

    #[test]
    fn several_packed_streams_in_a_row_are_all_read() {
        let (one, two) = (plain(), b"and more".to_vec());
        for pack in [bz2, gz, zst] {
            let (found, _) = text(&[pack(&one), pack(&two)].concat()).unwrap();
            assert!(found == [one.clone(), two.clone()].concat());
        }
    }

    #[test]
    fn cut_off_and_damaged_files_are_refused() {
        let plain = plain();
        for pack in [bz2, gz, zst] {
            let good = pack(&plain);
            assert!(text(&good[..good.len() - 1]).is_err());
            assert!(text(&good[..good.len() / 2]).is_err());
            let mut bad = good.clone();
            bad[good.len() / 2] ^= 1;
            assert!(text(&bad).is_err());
        }
    }

    #[test]
    fn an_empty_file_is_an_empty_text() {
        assert!(text(b"").unwrap().0.is_empty());
    }

    #[test]
    fn an_item_without_end_is_refused() {
        let document = Document { name: "endless".into(), bytes: Box::new(io::repeat(b'a')), length: None };
        let failure = read(document, &mut |_| (), |text| {
            let mut line = Vec::new();
            text.read_until(b'\n', &mut line).map(|_| ()).map_err(|error| text.failed(&error))
        });
        // And the other thread stops when nobody listens any more.
        assert!(failure.is_err());
    }
}
