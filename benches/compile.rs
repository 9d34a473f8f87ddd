//! `cargo bench -p recipient-check-compiler`: OFAC's real file, 121 MB, to an unsigned list.
//!
//! Prints one table: a bare scan of the same file's XML events beside our reading and compiling of it, from
//! plain XML and from `.bz2`, with wall time, processor time and peak memory (Linux).

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use recipient_check::date::{Date, Timestamp};
use recipient_check_compiler::source::{Document, Loaded, source};
use recipient_check_compiler::{Options, compile};

const EDITION: &str = "data/ofac/sdn_advanced_2025-11-19_3ed6690.xml.bz2";
const RUNS: u32 = 5;

fn main() {
    let packed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(EDITION);
    if !packed.exists() {
        println!("skipped: {} is not there", packed.display());
        return;
    }
    let plain = unpacked(&packed);
    println!("{:34} {:>9} {:>9} {:>9} {:>8}", "", "best wall", "mean wall", "mean CPU", "peak");
    let scan = row("bare XML event scan, plain", || scan(&plain));
    row("read records, plain", || {
        read(&plain);
    });
    let from_plain = row("read and compile, plain", || compiled(read(&plain)));
    row("unpack only, .bz2", || unpack(&packed));
    row("read records, .bz2", || {
        read(&packed);
    });
    let from_packed = row("read and compile, .bz2", || compiled(read(&packed)));
    let ratio = from_plain.as_secs_f64() / scan.as_secs_f64();
    println!("compile from plain XML: {ratio:.2} times the bare scan (at most 3)");
    println!("compile from .bz2: {:.2} s (at most 2)", from_packed.as_secs_f64());
}

/// Runs `work` several times; returns the best wall time.
fn row(what: &str, mut work: impl FnMut()) -> Duration {
    // Linux starts to count the peak anew.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let (start, cpu) = (Instant::now(), cpu());
    let best = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or_default();
    println!(
        "{what:34} {:>7.3} s {:>7.3} s {:>7.3} s {:>5} MB",
        best.as_secs_f64(),
        (start.elapsed() / RUNS).as_secs_f64(),
        (self::cpu() - cpu) / f64::from(RUNS),
        peak_kilobytes() / 1024,
    );
    best
}

fn scan(path: &Path) {
    let file = BufReader::with_capacity(1 << 20, File::open(path).expect("unpacked just now"));
    let mut xml = quick_xml::Reader::from_reader(file);
    let mut buffer = Vec::new();
    while !matches!(xml.read_event_into(&mut buffer), Ok(quick_xml::events::Event::Eof)) {
        buffer.clear();
    }
}

fn read(path: &Path) -> Loaded {
    let file = File::open(path).expect("there a moment ago");
    let document = Document { name: path.display().to_string(), length: None, bytes: Box::new(file) };
    source("ofac-sdn-advanced")
        .expect("a row of SOURCES")
        .read(document, &mut |_| ())
        .expect("an official file")
}

fn compiled(loaded: Loaded) {
    let day = Timestamp::from(Date::parse("2025-11-19").expect("a day"));
    let options = Options {
        list_id: "ofac-sdn".into(),
        edition: 1,
        as_of_addresses: day,
        as_of_names: day,
        issued: day,
        expires: day,
        sources: vec![loaded.edition],
    };
    let mut records = loaded.records;
    compile(&mut records, &options).expect("an official file makes a list");
}

fn unpack(path: &Path) {
    let file = BufReader::new(File::open(path).expect("there a moment ago"));
    let mut unpacker = bzip2::bufread::MultiBzDecoder::new(file);
    let mut block = vec![0; 256 << 10];
    while unpacker.read(&mut block).is_ok_and(|length| length > 0) {}
}

fn unpacked(packed: &Path) -> PathBuf {
    let plain = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sdn_advanced.xml");
    let file = BufReader::new(File::open(packed).expect("there a moment ago"));
    let mut out = File::create(&plain).expect("cargo's own folder can be written");
    std::io::copy(&mut bzip2::bufread::MultiBzDecoder::new(file), &mut out)
        .expect("an official file unpacks");
    plain
}

/// Processor seconds of this process so far; 0 where Linux does not tell.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
