//! Fixed-width little-endian fields, written and read side by side.

/// Why fields cannot be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Error {
    /// A part ends before its fields do.
    Truncated { part: &'static str, needed: usize, left: usize },
    /// A part goes on after its last field.
    TrailingBytes { part: &'static str, extra: usize },
    /// A field holds a value that no encoder writes.
    Field { part: &'static str, field: &'static str },
    /// There are more items than their field can count.
    TooMany { what: &'static str, count: usize },
}

/// Ends a text whose length is not stored: a byte that UTF-8 does not use.
const END: u8 = 0xff;

/// Appends fields to a buffer.
#[derive(Default)]
pub(crate) struct Writer(pub(crate) Vec<u8>);

/// Takes fields off a slice; nothing is allocated from a length it has not yet found bytes for.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    part: &'static str,
}

impl Writer {
    pub(crate) fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(crate) fn u16(&mut self, value: u16) {
        self.bytes(&value.to_le_bytes());
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.bytes(&value.to_le_bytes());
    }

    pub(crate) fn u64(&mut self, value: u64) {
        self.bytes(&value.to_le_bytes());
    }

    pub(crate) fn i64(&mut self, value: i64) {
        self.bytes(&value.to_le_bytes());
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// A length that the format stores in 16 bits.
    pub(crate) fn count16(&mut self, count: usize, what: &'static str) -> Result<(), Error> {
        self.u16(u16::try_from(count).map_err(|_| Error::TooMany { what, count })?);
        Ok(())
    }

    /// A length that the format stores in 32 bits.
    pub(crate) fn count32(&mut self, count: usize, what: &'static str) -> Result<(), Error> {
        self.u32(u32::try_from(count).map_err(|_| Error::TooMany { what, count })?);
        Ok(())
    }

    /// Length (`u16`), then UTF-8.
    pub(crate) fn text(&mut self, text: &str, what: &'static str) -> Result<(), Error> {
        self.count16(text.len(), what)?;
        self.bytes(text.as_bytes());
        Ok(())
    }

    /// UTF-8, then [`END`]: many texts one after another compress better so.
    pub(crate) fn line(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.u8(END);
    }
}

impl<'a> Reader<'a> {
    /// A reader over `bytes`, which errors call `part`.
    pub(crate) const fn new(bytes: &'a [u8], part: &'static str) -> Self {
        Self { bytes, part }
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or(Error::Truncated {
            part: self.part,
            needed: length,
            left: self.bytes.len(),
        })?;
        self.bytes = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Error> {
        self.array().map(u8::from_le_bytes)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_le_bytes)
    }

    /// A column of `count` numbers.
    pub(crate) fn u16s(&mut self, count: usize) -> Result<Vec<u16>, Error> {
        let (pairs, _) = self.take(count.saturating_mul(2))?.as_chunks();
        Ok(pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect())
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Error> {
        self.array().map(u64::from_le_bytes)
    }

    pub(crate) fn i64(&mut self) -> Result<i64, Error> {
        self.array().map(i64::from_le_bytes)
    }

    /// A stored count of items, each at least `item_size` bytes long: refused when they cannot all be there.
    pub(crate) fn count(&self, count: u32, item_size: usize) -> Result<usize, Error> {
        let count = count as usize;
        let needed = count.saturating_mul(item_size);
        if needed <= self.bytes.len() {
            Ok(count)
        } else {
            Err(Error::Truncated { part: self.part, needed, left: self.bytes.len() })
        }
    }

    pub(crate) fn utf8(&mut self, length: usize) -> Result<&'a str, Error> {
        core::str::from_utf8(self.take(length)?).map_err(|_| Error::Field { part: self.part, field: "text" })
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Error> {
        let length = self.u16()?;
        self.utf8(usize::from(length))
    }

    pub(crate) fn line(&mut self) -> Result<&'a str, Error> {
        core::str::from_utf8(self.until_end()?).map_err(|_| Error::Field { part: self.part, field: "text" })
    }

    /// The bytes before the next [`END`], which is taken with them.
    pub(crate) fn until_end(&mut self) -> Result<&'a [u8], Error> {
        let left = self.bytes.len();
        let bytes = self.take(self.bytes.iter().position(|&byte| byte == END).unwrap_or(left))?;
        self.take(1)?;
        Ok(bytes)
    }

    /// How many bytes are left.
    pub(crate) const fn left(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn finish(self) -> Result<(), Error> {
        if self.bytes.is_empty() {
            Ok(())
        } else {
            Err(Error::TrailingBytes { part: self.part, extra: self.bytes.len() })
        }
    }
}
