//! Compiles `data/ofac-sdn.records.jsonl` on standard input and prints the hashes of what is signed: `cargo xtask test
//! --only reproducible` runs it natively and as WebAssembly, where a size has 32 bits, and compares.

use std::io::{BufRead, Error, Result};

use recipient_check::date::Timestamp;
use recipient_check::encoding::hex::Hex;
use recipient_check_compiler::{Options, compile};
use sha2::{Digest, Sha256};

fn main() -> Result<()> {
    let lines = std::io::stdin().lock().lines();
    let mut records = lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect::<Result<Vec<_>>>()?;
    let day = Timestamp(1_790_812_800);
    let options = Options {
        list_id: "reproduced".to_owned(),
        edition: 1,
        as_of_addresses: day,
        as_of_names: day,
        issued: day,
        expires: Timestamp(day.0 + 1),
        sources: Vec::new(),
    };
    let (list, report) = compile(&mut records, &options).map_err(Error::other)?;
    // The signed header names every section by its hash.
    for (part, bytes) in
        [("header", list.message()), ("namefilter", &list.namefilter), ("names", &list.names)]
    {
        println!("{part} {} bytes, SHA-256 {}", bytes.len(), Hex(&Sha256::digest(bytes)));
    }
    println!("{} parties, {} addresses", report.parties, report.addresses.distinct_texts);
    Ok(())
}
