//! An official file by its address. The only network of the workspace; nothing that is checked ever comes here.

use std::io::Read;
use std::time::Duration;

use anyhow::Context;
use ureq::http::{StatusCode, Uri};
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

/// Asks for `address`. One that begins with https never leads to one that does not; without it, anybody on the way could
/// write a list that the publisher then signs, so only a program on this computer is asked.
pub fn get(address: &str) -> anyhow::Result<Download> {
    let encrypted = address.starts_with("https://");
    if !encrypted && !is_this_computer(address) {
        anyhow::bail!(
            "{address}: expected https://, found http://, which anybody on the way can alter. Where there is no https, \
             download the file, compare it with its publisher's, and name its path"
        );
    }
    // Refused when it is there already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let config = ureq::Agent::config_builder()
        .https_only(encrypted)
        // What answers on this computer may lead out of it.
        .max_redirects(if encrypted { REDIRECTS } else { 0 })
        .timeout_connect(Some(CONNECTING))
        .timeout_global(Some(ALTOGETHER))
        .user_agent(concat!("recipient-check/", env!("CARGO_PKG_VERSION")))
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .build();
    let response = ureq::Agent::from(config)
        .get(address)
        .call()
        .with_context(|| format!("{address}: cannot be fetched"))?;
    let status = response.status();
    if status != StatusCode::OK {
        anyhow::bail!("{address}: expected the file, found the answer {status}");
    }
    let length = response.body().content_length();
    if let Some(length) = length.filter(|length| *length > MAX_BYTES) {
        anyhow::bail!("{address}: expected at most {MAX_BYTES} bytes, found {length}");
    }
    let bytes = response.into_body().into_with_config().limit(MAX_BYTES).reader();
    Ok(Download { bytes: Box::new(bytes), length })
}

fn is_this_computer(address: &str) -> bool {
    let host = address.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_owned));
    host.is_some_and(|host| ["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str()))
}
