//! Compiles the default list from `data/` into the binary, with its timestamp and the root of keys for those who publish
//! it. Every date is in `data/ofac-sdn.origin.json`: the
//! same sources give the same bytes on any day.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use recipient_check::date::{Date, Timestamp};
use recipient_check::list_file::SourceEdition;
use recipient_check::signature::PublicKey;
use recipient_check::trust::{SignedTimestamp, built_in_root, built_in_root_bytes, measure};
use recipient_check_compiler::sign::{KEY_VARIABLE, SecretKey};
use recipient_check_compiler::source::{self, Document};
use recipient_check_compiler::{Options, compile};
use serde_json::Value;

fn main() -> anyhow::Result<()> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    let records = data.join("ofac-sdn.records.jsonl");
    let origin = data.join("ofac-sdn.origin.json");
    for path in [&records, &origin] {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    println!("cargo::rerun-if-env-changed={KEY_VARIABLE}");

    let text = fs::read_to_string(&origin).with_context(|| origin.display().to_string())?;
    let options = options(&serde_json::from_str(&text)?).with_context(|| origin.display().to_string())?;
    let document = Document {
        name: "data/ofac-sdn.records.jsonl".to_owned(),
        bytes: Box::new(File::open(&records).with_context(|| records.display().to_string())?),
        length: None,
    };
    let reader = source::source("records").context("the compiler reads records")?;
    let mut records = reader.read(document, &mut |_| {})?.records;
    let (list, _) = compile(&mut records, &options)?;

    let key = SecretKey::from_environment()?.unwrap_or_else(SecretKey::development);
    println!("cargo::rustc-env=RECIPIENT_CHECK_EMBEDDED_KEY={}", key.public_key());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").context("OUT_DIR")?);
    fs::write(out.join("ofac-sdn.namefilter"), &list.namefilter)?;
    fs::write(out.join("ofac-sdn.names"), &list.names)?;
    let rcl = key.sign_list(list);
    fs::write(out.join("ofac-sdn.rcl"), &rcl)?;
    let root_version = write_root(&out, key.public_key())?;
    fs::write(out.join("ofac-sdn.timestamp"), timestamp(&options, &rcl, root_version, &key)?)?;
    Ok(())
}

/// Leaves the built-in root beside the list when it names the key that signs: any other would vouch for nobody here.
/// Gives its version, 0 without one.
fn write_root(out: &Path, key: PublicKey) -> anyhow::Result<u64> {
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rck") {
            fs::remove_file(path)?;
        }
    }
    let Some(bytes) = built_in_root_bytes() else { return Ok(0) };
    let root = built_in_root().context("the root of keys that this build was given")?;
    if !root.list_keys.contains(&key) {
        return Ok(0);
    }
    fs::write(out.join(format!("root.{}.rck", root.version)), bytes)?;
    Ok(root.version)
}

/// Says what the list says, until `update` says more.
fn timestamp(options: &Options, rcl: &[u8], root_version: u64, key: &SecretKey) -> anyhow::Result<Vec<u8>> {
    let (length, sha256) = measure(rcl)?;
    let timestamp = SignedTimestamp {
        list_id: options.list_id.clone(),
        edition: options.edition,
        as_of_addresses: options.as_of_addresses,
        as_of_names: options.as_of_names,
        issued: options.issued,
        expires: options.expires,
        root_version,
        length,
        sha256,
    };
    Ok(key.sign_timestamp(&timestamp)?)
}

fn options(origin: &Value) -> anyhow::Result<Options> {
    let sources = origin["sources"].as_array().context("sources: expected a list")?;
    let list_id = text(origin, "list_id")?.to_owned();
    ensure!(list_id == "ofac-sdn", "list_id: expected ofac-sdn, found {list_id}");
    Ok(Options {
        list_id,
        edition: origin["edition"].as_u64().context("edition: expected a number")?,
        as_of_addresses: midnight(origin, "as_of_addresses")?,
        as_of_names: midnight(origin, "as_of_names")?,
        issued: midnight(origin, "issued")?,
        expires: midnight(origin, "expires")?,
        sources: sources.iter().map(source_edition).collect::<anyhow::Result<_>>()?,
    })
}

fn source_edition(source: &Value) -> anyhow::Result<SourceEdition> {
    // A hash and a public key are both 32 bytes in hex.
    let sha256 = PublicKey::from_hex(text(source, "sha256")?).context("sha256: expected 64 hex digits")?;
    Ok(SourceEdition {
        kind: text(source, "kind")?.to_owned(),
        edition: text(source, "edition")?.to_owned(),
        sha256: sha256.0,
    })
}

fn text<'a>(object: &'a Value, field: &str) -> anyhow::Result<&'a str> {
    object[field].as_str().with_context(|| format!("{field}: expected text"))
}

/// A day, or midnight UTC of a day.
fn midnight(object: &Value, field: &str) -> anyhow::Result<Timestamp> {
    let text = text(object, field)?;
    let day = text.strip_suffix("T00:00:00Z").unwrap_or(text);
    let date = Date::parse(day).with_context(|| format!("{field}: expected a day, found {text}"))?;
    Ok(date.into())
}
