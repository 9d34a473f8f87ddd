//! Stopped at any step, or by another `update`.

use std::fs;

use super::{command, published, update, verify, whole, with_key, write};
use crate::workshop::{LISTED, TODAY, contents};

/// Killed before every step at which something appears on the disk: the timestamp leads to the old edition or to the
/// new one, whole, and the next run publishes the new one.
#[test]
fn stopped_at_any_step_the_tree_leads_to_a_whole_edition() {
    let (mut step, mut old, mut new) = (0, 0, 0);
    loop {
        let workshop = published();
        let first = whole(&workshop, TODAY);
        write(&workshop, &[("1", &["Example Exchange"], &[LISTED]), ("3", &["Third Holder"], &[])]);
        let day = "2026-10-02T00:00:00Z";
        let more = ["--allow", "shrink"];
        let mut stopped = command(&workshop, "records=records.jsonl", day, &more);
        let ran = stopped.env("RECIPIENT_CHECK_TEST_STOP", step.to_string()).output().unwrap();
        if ran.status.success() {
            break;
        }
        assert_eq!(
            ran.status.code(),
            None,
            "killed at step {step}: {}",
            String::from_utf8_lossy(&ran.stderr)
        );
        if whole(&workshop, day) == first {
            old += 1;
        } else {
            new += 1;
        }
        update(&workshop, "2026-10-03T00:00:00Z", &more).exits(0);
        assert_ne!(whole(&workshop, "2026-10-03"), first);
        verify(&workshop, "tree/mine.rcl", "2026-10-03").exits(0);
        let left: Vec<_> = contents(&workshop.path("tree")).into_iter().map(|(name, _)| name).collect();
        assert!(left.iter().all(|name| name.starts_with("mine.")), "{left:?}");
        step += 1;
    }
    println!("killed at {step} steps: {old} times the old edition stood, {new} times the new one");
    assert!(step >= 16 && old > 0 && new > 0, "8 files written, 8 named: {step}, {old}, {new}");
}

/// The same for a first edition: nothing leads anywhere until all of it is there.
#[test]
fn stopped_at_any_step_a_first_edition_is_whole_or_not_there() {
    for step in 0.. {
        let workshop = with_key();
        write(&workshop, &[("1", &["Example Exchange"], &[LISTED])]);
        let day = "2026-10-01T00:00:00Z";
        let mut stopped = command(&workshop, "records=records.jsonl", day, &[]);
        let ran = stopped.env("RECIPIENT_CHECK_TEST_STOP", step.to_string()).output().unwrap();
        if ran.status.success() {
            return assert!(step >= 16);
        }
        if workshop.path("tree/mine.timestamp").exists() {
            whole(&workshop, TODAY);
        }
        update(&workshop, "2026-10-02T00:00:00Z", &[]).exits(0);
        whole(&workshop, TODAY);
        verify(&workshop, "tree/mine.rcl", TODAY).exits(0);
    }
}

/// Killed by the system, at whatever it was doing.
#[test]
fn killed_at_any_time_the_tree_leads_to_a_whole_edition() {
    let workshop = published();
    for round in 0..12_u64 {
        let name = format!("Holder of round {round}");
        write(&workshop, &[("1", &["Example Exchange"], &[LISTED]), ("2", &[&name], &[])]);
        let day = format!("2026-10-02T00:00:{round:02}Z");
        let mut running = command(&workshop, "records=records.jsonl", &day, &[]).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(round * 3));
        let _ = running.kill();
        running.wait().unwrap();
        whole(&workshop, "2026-10-03");
    }
    update(&workshop, "2026-10-03T00:00:00Z", &[]).exits(0);
    verify(&workshop, "tree/mine.rcl", "2026-10-03").exits(0);
}

#[test]
fn a_second_update_of_the_same_tree_waits_for_nobody() {
    let workshop = published();
    let held = fs::File::open(workshop.path("tree")).unwrap();
    held.lock().unwrap();
    update(&workshop, "2026-10-02T00:00:00Z", &[]).fails(&["tree", "another update"]);
    drop(held);
    update(&workshop, "2026-10-02T00:00:00Z", &[]).exits(0);
}
