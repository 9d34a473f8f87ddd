//! An official file by its address. The only network of the workspace; nothing that is checked ever comes here.

use std::io::Read;
use std::time::Duration;

use anyhow::Context;
use ureq::tls::{RootCerts, TlsConfig};

/// No official file is longer; OFAC's has 121 MB.
const MAX_BYTES: u64 = 1 << 30;
const CONNECTING: Duration = Duration::from_secs(30);
const ALTOGETHER: Duration = Duration::from_mins(15);
const REDIRECTS: u32 = 5;

/// A file on its way.
pub struct Download {
    /// Its bytes; a body that ends before its length is an error.
    pub bytes: Box<dyn Read + Send>,
    /// How many there are, where the host says so.
    pub length: Option<u64>,
}

/// True when a source is named by address, not by path.
pub fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Asks for `address`. One that begins with https never leads to one that does not.
pub fn get(address: &str) -> anyhow::Result<Download> {
    // Refused when it is there already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let config = ureq::Agent::config_builder()
        .https_only(address.starts_with("https://"))
        .max_redirects(REDIRECTS)
        .timeout_connect(Some(CONNECTING))
        .timeout_global(Some(ALTOGETHER))
        .user_agent(concat!("recipient-check/", env!("CARGO_PKG_VERSION")))
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .build();
    let response = ureq::Agent::from(config)
        .get(address)
        .call()
        .with_context(|| format!("{address}: cannot be fetched"))?;
    let length = response.body().content_length();
    if let Some(length) = length.filter(|length| *length > MAX_BYTES) {
        anyhow::bail!("{address}: expected at most {MAX_BYTES} bytes, found {length}");
    }
    let bytes = response.into_body().into_with_config().limit(MAX_BYTES).reader();
    Ok(Download { bytes: Box::new(bytes), length })
}
