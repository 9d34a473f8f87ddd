//! Every file of the site packed beside itself, once and as small as can be, so that no host packs while a visitor waits.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::Result;

use super::has_extension;

/// What is worth packing. Pictures are packed already, and a timestamp is smaller than its headers.
const PACKED: [&str; 15] = [
    "html",
    "css",
    "js",
    "json",
    "wasm",
    "svg",
    "txt",
    "md",
    "conf",
    "webmanifest",
    "ts",
    "rcl",
    "namefilter",
    "names",
    "rck",
];

/// Bytes that a packed file must save: less than this, and it travels in as many packets as before.
const WORTH: usize = 128;

/// Writes `.br` and `.gz` beside each file below `directory`.
pub fn beside(directory: &Path) -> Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            beside(&path)?;
        } else if PACKED.iter().any(|extension| has_extension(&path, extension)) {
            let bytes = fs::read(&path)?;
            for (ending, packed) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
                if packed.len() + WORTH < bytes.len() {
                    let mut name = path.clone().into_os_string();
                    name.push(format!(".{ending}"));
                    fs::write(name, packed)?;
                }
            }
        }
    }
    Ok(())
}

/// In Brotli, at its best.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &best)?;
    Ok(packed)
}

/// In gzip, at its best. It names no file and no time: the same bytes are packed alike everywhere.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?)
}
