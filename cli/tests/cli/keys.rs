//! Keys: made once, never overwritten, read from a file, a flag or the environment.

use std::fs;

use crate::workshop::{LISTED, TODAY, Workshop};

#[test]
fn keygen_writes_a_secret_for_its_owner_alone_and_a_public_key() {
    let workshop = Workshop::empty();
    let ran = workshop.run(&["keygen", "--out", "key"]).exits(0);
    let public = fs::read_to_string(workshop.path("key.pub")).unwrap();
    assert_eq!(public.trim().len(), 64);
    assert!(ran.out.contains(public.trim()));
    let secret = fs::read_to_string(workshop.path("key")).unwrap();
    let seed = secret.lines().last().unwrap();
    assert!(!ran.out.contains(seed) && !ran.err.contains(seed), "the secret is not printed");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(workshop.path("key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn keygen_never_overwrites() {
    for existing in ["key", "key.pub"] {
        let workshop = Workshop::empty();
        fs::write(workshop.path(existing), "precious").unwrap();
        workshop.run(&["keygen", "--out", "key"]).fails(&[existing]);
        assert_eq!(fs::read_to_string(workshop.path(existing)).unwrap(), "precious");
        let files = fs::read_dir(workshop.path(".")).unwrap().count();
        assert_eq!(files, 1, "nothing else was written");
    }
    Workshop::empty().run(&["keygen", "--out", "nowhere/key"]).fails(&["nowhere/key"]);
}

#[test]
fn a_public_key_is_given_as_a_file_or_as_digits() {
    let workshop = Workshop::with_list();
    let public = fs::read_to_string(workshop.path("key.pub")).unwrap();
    for key in ["key.pub", public.trim()] {
        workshop.verify(&["--key", key, "--now", TODAY]).exits(0);
        workshop.run(&["check", "--list", "lists/mine.rcl", "--key", key, "--now", TODAY, LISTED]).exits(10);
        workshop.run(&["names", "--list", "lists/mine.rcl", "--key", key, "Second Holder"]).exits(0);
    }
    fs::write(workshop.path("bad.pub"), "not a key").unwrap();
    workshop.verify(&["--key", "bad.pub"]).fails(&["bad.pub", "64 hex digits"]);
}

#[test]
fn the_published_half_does_not_sign() {
    let workshop = Workshop::with_list();
    let compile = ["compile", "--source", "records=records.jsonl", "--out", "out", "--key"];
    workshop.run(&[&compile[..], &["key.pub"]].concat()).fails(&["--key", "key.pub", "secret"]);
}

#[test]
fn an_edition_is_a_number_that_browsers_can_count() {
    let workshop = Workshop::with_list();
    let compile = ["compile", "--source", "records=records.jsonl", "--out", "out", "--edition"];
    let ran = workshop.run(&[&compile[..], &["9007199254740992"]].concat()).exits(2);
    assert!(ran.err.contains("9007199254740992") && ran.err.contains("--edition"), "{}", ran.err);
    workshop.run(&[&compile[..], &["9007199254740991"]].concat()).exits(0);
}

#[test]
fn the_secret_comes_from_the_flag_then_the_environment_then_the_development_key() {
    let workshop = Workshop::with_list();
    workshop.run(&["keygen", "--out", "other"]).exits(0);
    let other = fs::read_to_string(workshop.path("other")).unwrap();
    let seed = other.lines().last().unwrap();
    let compile = |seed: Option<&str>, more: &[&str]| {
        let mut command = workshop.command();
        command.args(["compile", "--source", "records=records.jsonl", "--out", "made", "--list-id", "mine"]);
        command.args(["--as-of", "2026-10-01", "--issued", "2026-10-01"]).args(more);
        if let Some(seed) = seed {
            command.env("RECIPIENT_CHECK_SIGNING_KEY", seed);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    let verify = |key: &str| workshop.run(&["verify", "made/mine.rcl", "--key", key, "--now", TODAY]).status;

    compile(Some(seed), &["--key", "key"]);
    assert_eq!((verify("key.pub"), verify("other.pub")), (Some(0), Some(2)));
    compile(Some(seed), &[]);
    assert_eq!((verify("key.pub"), verify("other.pub")), (Some(2), Some(0)));
    assert!(compile(None, &[]).contains("development key"), "it says so");
    assert_eq!((verify("key.pub"), verify("other.pub")), (Some(2), Some(2)));
}

#[test]
fn a_secret_that_is_none_is_refused_without_being_repeated() {
    let workshop = Workshop::with_list();
    fs::write(workshop.path("bad"), "hunter2").unwrap();
    let ran = workshop.compile("records.jsonl", &["--key", "bad"]).exits(2);
    assert!(!ran.err.contains("hunter2"), "{}", ran.err);
}
