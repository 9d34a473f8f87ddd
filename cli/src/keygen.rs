//! `keygen`: a key pair to sign lists with.

use std::fs;
use std::path::PathBuf;

use anyhow::bail;
use recipient_check_compiler::sign::SecretKey;

use crate::args::Keygen;
use crate::{exit, files, terminal};

/// Writes the secret and the public half; neither replaces a file that is there.
pub fn run(arguments: &Keygen) -> anyhow::Result<u8> {
    let secret = &arguments.out;
    let mut public = secret.clone().into_os_string();
    public.push(".pub");
    let public = PathBuf::from(public);
    if public.symlink_metadata().is_ok() {
        bail!("{}: expected no such file, found one; it stays as it is", public.display());
    }
    let key = SecretKey::generate()?;
    files::create_new(secret, &key.to_secret_text(), true)?;
    if let Err(error) = files::create_new(&public, &format!("{}\n", key.public_key()), false) {
        // A secret without its public half is of no use; this one has not signed anything.
        let _ = fs::remove_file(secret);
        return Err(error);
    }
    terminal::print_lines(&[
        format!("Secret key: {} (readable by you alone; whoever has it can sign lists)", secret.display()),
        format!("Public key: {}", public.display()),
        key.public_key().to_string(),
    ])?;
    Ok(exit::DONE)
}
