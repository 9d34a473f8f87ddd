//! The stream: one line in, one line out.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::workshop::{LISTED, UNLISTED, Workshop};

/// Feeds `input` and returns the answers.
fn answers(arguments: &[&str], input: &[u8]) -> Vec<Value> {
    let workshop = Workshop::empty();
    let (mut child, mut stdin) = start(&workshop, arguments);
    let input = input.to_vec();
    let writer = thread::spawn(move || stdin.write_all(&input));
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    writer.join().unwrap().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "every line was answered");
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn start(workshop: &Workshop, arguments: &[&str]) -> (Child, ChildStdin) {
    let mut command = workshop.command();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let stdin = child.stdin.take().unwrap();
    (child, stdin)
}

#[test]
fn check_answers_with_the_shape_of_the_contract() {
    let input = json!({"id": {"any": ["json"]}, "text": LISTED}).to_string();
    let [answer] = &answers(&["check", "--jsonl", "--now", "2026-10-02"], input.as_bytes())[..] else {
        panic!("one answer")
    };
    assert_eq!(answer["id"], json!({"any": ["json"]}));
    assert_eq!((&answer["kind"], &answer["verdict"]), (&json!("address"), &json!("listed")));
    let entry = &answer["entries"][0];
    assert_eq!(entry["name"], "Lazarus Group");
    assert_eq!((&entry["relation"], &entry["list"]), (&json!("same"), &json!("ofac-sdn")));
    for field in ["id", "programs", "label", "reading"] {
        assert!(!entry[field].is_null(), "{field}");
    }
    for field in
        ["edition", "as_of_addresses", "as_of_names", "age_days", "addresses", "names", "demonstration"]
    {
        assert!(!answer["lists"][0][field].is_null(), "{field}");
    }
    assert!(answer["readings"].is_array() && answer["warnings"].is_array());
}

#[test]
fn inspect_answers_with_the_shape_of_the_contract() {
    let input = json!({"id": 1, "text": "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", "chain": "BTC"}).to_string();
    let [answer] = &answers(&["inspect", "--jsonl"], input.as_bytes())[..] else { panic!("one answer") };
    let reading = &answer["readings"][0];
    assert_eq!(reading["chain"], "BTC");
    assert_eq!(
        (
            &reading["network"],
            &reading["encoding"],
            &reading["checksum"],
            &reading["valid"],
            &reading["role"]
        ),
        (&json!("main"), &json!("p2pkh"), &json!("ok"), &json!(true), &json!("recipient"))
    );
    assert!(reading["key"].is_string() && reading["same_key"].is_array());
}

#[test]
fn names_and_pairs_answer_with_the_shape_of_the_contract() {
    let query = json!({"id": "q", "query": "lazarus group"}).to_string();
    let [answer] = &answers(&["names", "--jsonl", "--top", "5"], query.as_bytes())[..] else {
        panic!("one answer")
    };
    let found = answer["r"].as_array().unwrap();
    assert_eq!((found.len(), &found[0][0]), (5, &json!("27307")), "best first, without a cut-off");
    let scores: Vec<f64> = found.iter().map(|one| one[1].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b) && scores.iter().all(|score| (0.0..=1.0).contains(score)));
    assert_eq!(answer["why"].as_array().unwrap().len(), 5);

    let pairs = [
        json!({"id": 1, "a": "Lazarus Group", "b": "group LAZARUS"}),
        json!({"id": 2, "a": "Lazarus Group", "b": "Somebody Else"}),
        json!({"id": 3, "a": "", "b": ""}),
    ];
    let input = pairs.map(|pair| pair.to_string()).join("\n");
    // It is lines of JSON either way.
    assert_eq!(
        answers(&["names", "--pairs", "--jsonl"], input.as_bytes()),
        answers(&["names", "--pairs"], input.as_bytes())
    );
    let scores: Vec<Value> = answers(&["names", "--pairs"], input.as_bytes())
        .iter()
        .map(|answer| answer["score"].clone())
        .collect();
    assert_eq!([&scores[0], &scores[2]], [&json!(1.0), &json!(0.0)]);
    assert!(scores[1].as_f64().unwrap() < 0.2, "{}", scores[1]);
}

#[test]
fn explain_says_which_words_of_a_pair_met() {
    let pairs = [
        json!({"id": 1, "a": "Lazarus Group", "b": "group LAZARUS"}),
        json!({"id": 2, "a": "110th Reserch Centre", "b": "110TH RESEARCH CENTER"}),
        json!({"id": 3, "a": "Lazarus Group", "b": "Lazarus Bank"}),
        json!({"id": 4, "a": "Ltd", "b": ""}),
    ];
    let input = pairs.map(|pair| pair.to_string()).join("\n");
    let explained = answers(&["names", "--pairs", "--explain"], input.as_bytes());
    let plain = answers(&["names", "--pairs"], input.as_bytes());
    let why: Vec<&str> = explained.iter().map(|answer| answer["why"].as_str().unwrap()).collect();
    assert_eq!((why[0], why[3]), ("the same words", "no words to compare"));
    assert!(why[1].contains("“Reserch” is close to “RESEARCH”"), "{}", why[1]);
    assert!(why[2].contains("not in the listed name: “Group”") && why[2].contains("“Bank”"), "{}", why[2]);
    for (explained, plain) in explained.iter().zip(&plain) {
        assert_eq!(explained["score"], plain["score"]);
        assert_eq!(plain.get("why"), None);
    }
}

#[test]
fn a_bad_line_is_answered_and_the_stream_goes_on() {
    let good = json!({"id": "good", "text": UNLISTED}).to_string();
    let lines: [&[u8]; 9] = [
        good.as_bytes(),
        b"",
        b"not json",
        b"[]",
        br#"{"id":4}"#,
        br#"{"id":5,"text":"\ud800"}"#,
        br#"{"id":6,"text":"x","chain":"no-such-chain"}"#,
        b"{\"id\":7,\"text\":\"\xff\"}",
        good.as_bytes(),
    ];
    let answers = answers(&["inspect", "--jsonl"], &lines.join(&b'\n'));
    assert_eq!(answers.len(), lines.len());
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    let null = Value::Null;
    let (four, five, six, seven, id) = (json!(4), json!(5), json!(6), json!(7), json!("good"));
    assert_eq!(ids, [&id, &null, &null, &null, &four, &five, &six, &seven, &id]);
    for (index, answer) in answers.iter().enumerate() {
        let bad = (1..=7).contains(&index);
        assert_eq!(answer["error"].is_string(), bad, "line {index}: {answer}");
    }
}

#[test]
fn order_is_kept_over_many_batches() {
    let mut input = String::new();
    for id in 0..20_000 {
        input.push_str(&json!({"id": id, "text": format!("0x{id:040x}")}).to_string());
        input.push('\n');
    }
    let answers = answers(&["inspect", "--jsonl"], input.as_bytes());
    assert_eq!(answers.len(), 20_000);
    for (id, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], id);
        assert!(answer["readings"][0]["key"].as_str().unwrap().ends_with(&format!("{id:040x}")));
    }
}

#[test]
fn a_caller_that_waits_for_each_answer_gets_it() {
    let workshop = Workshop::empty();
    let (mut child, mut stdin) = start(&workshop, &["inspect", "--jsonl"]);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || while lines.next().is_some_and(|line| sender.send(line.unwrap()).is_ok()) {});
    for id in 0..3 {
        writeln!(stdin, "{}", json!({"id": id, "text": UNLISTED})).unwrap();
        let answer = receiver.recv_timeout(Duration::from_secs(30)).expect("an answer before the next line");
        assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["id"], id);
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_huge_line_is_answered_and_never_held() {
    let workshop = Workshop::empty();
    let (mut child, mut stdin) = start(&workshop, &["inspect", "--jsonl"]);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let piece = vec![b'x'; 1 << 20];
    for _ in 0..96 {
        stdin.write_all(&piece).unwrap();
    }
    writeln!(stdin).unwrap();
    writeln!(stdin, "{}", json!({"id": "next", "text": UNLISTED})).unwrap();
    let mut answer = || serde_json::from_str::<Value>(&lines.next().unwrap().unwrap()).unwrap();
    let huge = answer();
    assert!(huge["id"].is_null() && huge["error"].as_str().unwrap().contains("longer"), "{huge}");
    assert_eq!(answer()["id"], "next");

    // Peak resident memory; only Linux tells it this way.
    if let Ok(status) = std::fs::read_to_string(format!("/proc/{}/status", child.id())) {
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
        assert!(kilobytes < 80 << 10, "{kilobytes} kB for a line of 96 MiB");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_reader_that_leaves_ends_the_stream_quietly() {
    let workshop = Workshop::empty();
    let (mut child, mut stdin) = start(&workshop, &["inspect", "--jsonl"]);
    drop(child.stdout.take());
    let line = format!("{}\n", json!({"id": 1, "text": UNLISTED}));
    // The command stops reading once it cannot write.
    while stdin.write_all(line.as_bytes()).is_ok() {}
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!(errors, "");
    assert_eq!(child.wait().unwrap().code(), Some(141));
}
