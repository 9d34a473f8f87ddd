//! Sources by their address.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;

use super::{command, published, records, update, whole, with_key};
use crate::workshop::{LISTED, Ran, TODAY, contents};

/// Answers one request after another; gives the address of the file.
fn serve(answers: Vec<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(&answer);
        }
    });
    format!("http://{address}/list.jsonl")
}

fn ok(length: usize, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    [head.as_bytes(), body].concat()
}

#[test]
fn a_source_is_read_by_its_address() {
    let workshop = with_key();
    let body = records(&[("1", &["Example Exchange"], &[LISTED]), ("2", &["Second Holder"], &[])]);
    let address = serve(vec![ok(body.len(), body.as_bytes())]);
    let source = format!("records={address}");
    Ran::from(command(&workshop, &source, "2026-10-01", &[]).output().unwrap()).exits(0).says("mine.rcl");
    whole(&workshop, TODAY);
    // The same bytes from a file: the address is no part of what is new.
    fs::write(workshop.path("records.jsonl"), body).unwrap();
    update(&workshop, "2026-10-02T00:00:00Z", &[]).exits(0).says("Nothing new");
}

#[test]
fn a_download_that_fails_or_ends_early_publishes_nothing() {
    let workshop = published();
    let before = contents(&workshop.path("tree"));
    // Cut at a line's end, it still reads as records.
    let cut = records(&[("1", &["Example Exchange"], &[LISTED])]);
    let answers = [
        ok(cut.len() + 50, cut.as_bytes()),
        ok(2 << 30, b""),
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
        b"not HTTP".to_vec(),
    ];
    for answer in answers {
        let source = format!("records={}", serve(vec![answer]));
        let ran = Ran::from(command(&workshop, &source, "2026-10-02", &[]).output().unwrap());
        ran.fails(&["http://127.0.0.1"]);
        assert_eq!(contents(&workshop.path("tree")), before);
    }
}

#[test]
fn without_https_only_this_computer_is_asked() {
    let workshop = published();
    let before = contents(&workshop.path("tree"));
    let elsewhere = [
        "http://192.0.2.1/list.jsonl",
        "http://127.0.0.1@example.org/list.jsonl",
        "http://127.0.0.1.example.org/",
    ];
    for address in elsewhere {
        let ran =
            Ran::from(command(&workshop, &format!("records={address}"), "2026-10-02", &[]).output().unwrap());
        ran.fails(&[address, "expected https://"]);
    }
    // Where that leads is another matter.
    let body = records(&[("1", &["Example Exchange"], &[LISTED]), ("2", &["Second Holder"], &[])]);
    let there = serve(vec![ok(body.len(), body.as_bytes())]);
    let away =
        format!("HTTP/1.1 302 Found\r\nLocation: {there}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let source = format!("records={}", serve(vec![away.into_bytes()]));
    let ran = Ran::from(command(&workshop, &source, "2026-10-02", &[]).output().unwrap());
    ran.fails(&["http://127.0.0.1", "302 Found"]);
    assert_eq!(contents(&workshop.path("tree")), before);
}
