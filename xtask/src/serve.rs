//! `serve`: the built page on this computer, under the strict policy that a careful site sets.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::site;

/// What `serve` takes.
#[derive(clap::Args)]
pub struct Arguments {
    /// Where to listen on 127.0.0.1; 0 takes any free port.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build `target/site` and stop.
    #[arg(long)]
    build_only: bool,
}

/// Sent with every file. The policy is the strictest that a page with a wasm module can have.
const HEADERS: [(HeaderName, &str); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         object-src 'none'; base-uri 'none'; frame-ancestors 'self'; \
         require-trusted-types-for 'script'; trusted-types recipient-check recipient-check-site",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// Builds the page and serves it until interrupted.
pub fn run(arguments: &Arguments) -> Result<()> {
    if arguments.build_only {
        println!("The page is in {}.", site::build()?.display());
        return Ok(());
    }
    // Taken before the build: a busy port is said at once, not after minutes.
    let listener = listen(arguments.port)?;
    let site = site::build()?;
    println!("\nrecipient-check is on http://{} (stop with Ctrl+C)", listener.local_addr()?);
    runtime()?.block_on(serve(listener, &site))
}

/// Serves `site` from a thread of its own for as long as this program runs. Gives its address.
pub fn in_background(site: &Path) -> Result<SocketAddr> {
    let listener = listen(0)?;
    let address = listener.local_addr()?;
    let (runtime, site) = (runtime()?, site.to_path_buf());
    std::thread::spawn(move || runtime.block_on(serve(listener, &site)));
    Ok(address)
}

fn listen(port: u16) -> Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => {
            listener.set_nonblocking(true)?;
            Ok(listener)
        }
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "port {port} is taken by another program. Stop that program, or choose another port: \
             cargo xtask serve --port {}",
            port.checked_add(1).unwrap_or(8080)
        ),
        Err(error) => Err(error).with_context(|| format!("cannot listen on 127.0.0.1:{port}")),
    }
}

async fn serve(listener: TcpListener, site: &Path) -> Result<()> {
    let mut pages = Router::new().fallback_service(ServeDir::new(site));
    for (name, value) in HEADERS {
        pages = pages.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)));
    }
    let listener = tokio::net::TcpListener::from_std(listener)?;
    Ok(axum::serve(listener, pages).await?)
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?)
}

#[cfg(test)]
mod tests {
    use super::listen;

    #[test]
    fn a_port_in_use_is_said_with_what_to_do() {
        let taken = listen(0).expect("some port is free");
        let port = taken.local_addr().expect("it listens").port();
        let sentence = listen(port).expect_err("the port is taken").to_string();
        assert!(sentence.contains(&format!("port {port} is taken")), "{sentence}");
        assert!(sentence.contains("cargo xtask serve --port"), "{sentence}");
    }
}
