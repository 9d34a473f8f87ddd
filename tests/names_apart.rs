//! Names in a place of their own: asked seldom, answered as if they were here.

#[path = "support/list.rs"]
#[expect(dead_code, reason = "other test crates use the rest")]
mod list;

use list::{Draft, Files, days_from_now, options, public, signer};
use recipient_check::list_file::{Error, decode_names};
use recipient_check::recipient::Recipient;
use recipient_check::screen::{NameAnswer, NameScreener, Options, Reason, Screener, Verdict, Wanted};

const LISTED: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
const CLEAR: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
const BAD_CHECKSUM: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD";
const WIF: &str = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ";
/// No decoder reads it, and the list has it word for word; it is somebody's name besides.
const UNREAD: &str = "[Example Wallet]";

fn files() -> Files {
    Draft::new("one")
        .party("1", &["...", "Example Group", "blender.io"], &[("ETH", LISTED), ("XMR", UNREAD)])
        .party("2", &["Second Party", "Group, Example", UNREAD], &[])
        .files()
}

/// A name screener with the names of `files`, at one position.
fn names_of(id: &str, files: &Files) -> NameScreener {
    let mut names = NameScreener::new();
    names.add_list(id, true);
    names.add_namefilter(0, &files.namefilter).expect("a good name filter");
    names.add_names(0, &files.names).expect("good names");
    names.index(usize::MAX);
    names
}

#[test]
fn names_are_asked_at_most_once_and_only_where_the_answer_may_depend_on_them() {
    let screener = files().screener();
    let asked = |text: &str| {
        let mut asked = 0;
        screener.check_with(text, &options(), |_| {
            asked += 1;
            NameAnswer::NotLoaded
        });
        asked
    };
    for text in ["Example Group", "blender.io", "no address 0x12", BAD_CHECKSUM, UNREAD] {
        assert_eq!(asked(text), 1, "{text}");
        assert!(Recipient::parse(text, None).may_be_named(), "whoever loads names for it alone: {text}");
    }
    for text in [LISTED, CLEAR, WIF, "", " ", &"a".repeat(5000)] {
        assert_eq!(asked(text), 0, "{text}");
        assert!(!Recipient::parse(text, None).may_be_named(), "{text}");
    }
    let without = Screener::new().check_with("Example Group", &options(), |_| panic!("there is no list"));
    assert_eq!(without.reason, Some(Reason::NoList));
}

#[test]
fn several_names_in_one_text_are_each_looked_for() {
    let names = names_of("one", &files());
    let found = |text: &str| {
        let (answer, entries) = names.entries(text, Wanted::Similar);
        let ids: Vec<String> = entries.into_iter().map(|entry| entry.id).collect();
        (answer == NameAnswer::Found, ids)
    };
    for text in [
        "Example Group\nJane Smithson",
        "Jane Smithson\r\nExample Group\r\n",
        "Jane Smithson, Example Group",
        "Example Group, Jane Smithson, John Smithson",
        // One name in two lines.
        "Example\nGroup",
    ] {
        assert_eq!(found(text), (true, vec!["1".to_owned(), "2".to_owned()]), "{text}");
    }
    assert_eq!(found("Second Party\nExample Group"), (true, vec!["2".to_owned(), "1".to_owned()]));
    // What stands before a comma alone is half of a name, in one line of several too.
    let halves = Draft::new("one").party("1", &["Zeppelin"], &[]).files();
    let halves = names_of("one", &halves);
    for (text, expected) in [
        ("Zeppelin\nJane Smithson", NameAnswer::Found),
        ("Zeppelin, Jane", NameAnswer::NotFound),
        ("Zeppelin, Jane\nJohn Smithson", NameAnswer::NotFound),
    ] {
        assert_eq!(halves.entries(text, Wanted::Exact).0, expected, "{text}");
    }
    assert!(!found("Jane\nSmithson").0);
}

#[test]
fn a_name_is_found_among_what_people_write_around_it() {
    let names = names_of("one", &files());
    let found = |text: &str| names.entries(text, Wanted::Similar).1.iter().any(|entry| entry.id == "1");
    for text in [
        "Name: Example Group",
        "受益人：Example Group",
        "1. Example Group",
        "Pay to Example Group",
        "Example Group, CEO",
        "Example Group (founded 1965)",
        "Example Group +7 495 123 45 67",
        "Bob Miller and Example Group",
        "Name: Example Group\nCountry: Nowhere",
    ] {
        assert!(found(text), "{text}");
    }
    // A piece of a sentence must be the name itself, one behind a label may be like it.
    assert!(found("Name: Exampel Group") && found("Exampel Group"));
    assert!(!found("Exampel Group, CEO"));
}

#[test]
fn names_that_are_elsewhere_give_the_same_answer_as_names_that_are_here() {
    let files = files();
    let mut here = files.screener();
    let elsewhere = files.screener();
    let mut names = NameScreener::new();
    names.add_list("one", true);
    let texts =
        ["Example Group", "blender.io", "Somebody Else", UNREAD, BAD_CHECKSUM, LISTED, CLEAR, WIF, "", "..."];
    let mut answered = 0;
    for step in 0..4 {
        match step {
            1 => {
                here.add_namefilter(0, &files.namefilter).expect("a good name filter");
                names.add_namefilter(0, &files.namefilter).expect("a good name filter");
            }
            2 => {
                here.add_names(0, &files.names).expect("good names");
                names.add_names(0, &files.names).expect("good names");
            }
            3 => assert_eq!(here.index_names(usize::MAX), names.index(usize::MAX)),
            _ => {}
        }
        for text in texts {
            for now in [options().now, days_from_now(-90), days_from_now(40)] {
                let options = Options { now, ..options() };
                let mut entries = Vec::new();
                let mut check = elsewhere.check_with(text, &options, |wanted| {
                    let (answer, found) = names.entries(text, wanted);
                    entries = found;
                    answer
                });
                answered += entries.len();
                check.entries.append(&mut entries);
                let json = |check| serde_json::to_string(check).expect("a check serialises");
                assert_eq!(json(&check), json(&here.check(text, &options)), "{text} at step {step}");
            }
        }
    }
    assert!(answered > 20, "{answered}");
    let told = |matches: Vec<recipient_check::screen::NameMatch>| {
        matches.into_iter().map(|found| (found.id, found.why)).collect::<Vec<_>>()
    };
    assert_eq!(told(names.names("example GROUP", 5)), told(here.names("example GROUP", 5)));
}

#[test]
fn each_step_of_loading_has_its_answer_and_none_but_a_comparison_says_not_found() {
    let files = files();
    let mut names = NameScreener::new();
    let answers = |names: &NameScreener| {
        ["Example Group", "Somebody Else"].map(|text| names.entries(text, Wanted::Similar).0)
    };
    names.add_list("one", true);
    assert_eq!(answers(&names), [NameAnswer::NotLoaded; 2]);
    names.add_namefilter(0, &files.namefilter).expect("a good name filter");
    assert_eq!(answers(&names), [NameAnswer::Found, NameAnswer::NotInFilter]);
    names.add_names(0, &files.names).expect("good names");
    assert_eq!(names.index(1), 1, "one of several");
    assert_eq!(answers(&names), [NameAnswer::Found, NameAnswer::NotInFilter]);
    names.index(usize::MAX);
    assert_eq!(answers(&names), [NameAnswer::Found, NameAnswer::NotFound]);
    // A list that is nothing but a filter holds up nobody; one whose names are missing does.
    names.add_list("filter", false);
    assert_eq!(answers(&names), [NameAnswer::Found, NameAnswer::NotFound]);
    names.add_list("two", true);
    assert_eq!(answers(&names), [NameAnswer::Found, NameAnswer::NotLoaded]);
}

#[test]
fn names_that_are_read_little_by_little_answer_as_those_that_are_read_at_once() {
    let files = files();
    let whole = names_of("one", &files);
    let mut names = NameScreener::new();
    names.add_list("one", true);
    names.add_names(0, &files.names).expect("good names");
    while names.index(1) != 0 {
        assert!(names.canary(0).is_none() || names.index(1) == 0, "ready before the last step");
    }
    for text in ["Example Group", "Exampel Group", "Second Party", "Somebody Else"] {
        let answers = [&whole, &names].map(|names| format!("{:?}", names.entries(text, Wanted::Similar)));
        assert_eq!(answers[0], answers[1], "{text}");
    }
}

#[test]
fn bytes_that_turn_out_to_be_no_names_clear_nobody() {
    let files = files();
    let mut seen = 0;
    for at in 0..files.names.len() {
        let mut bytes = files.names.clone();
        bytes[at] ^= 0x55;
        let mut names = NameScreener::new();
        names.add_list("one", true);
        if names.add_names(0, &bytes).is_err() || decode_names(&bytes).is_ok() {
            continue;
        }
        names.index(usize::MAX);
        assert_eq!(names.index(usize::MAX), 0);
        assert_eq!(names.entries("Somebody Else", Wanted::Similar).0, NameAnswer::NotLoaded, "byte {at}");
        assert_eq!(names.canary(0), None);
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn what_is_no_name_meets_only_names_of_the_same_words() {
    let mut screener = files().screener();
    screener.add_names(0, &files().names).expect("good names");
    screener.index_names(usize::MAX);
    let verdict = |text: &str| screener.check(text, &options()).verdict;
    assert_eq!(verdict("Exampel Group"), Verdict::Possible);
    assert_eq!(verdict("blender.io"), Verdict::Possible);
    assert_eq!(verdict("blendre.io"), Verdict::NotCovered);
}

#[test]
fn an_answer_crosses_as_a_number_and_an_unknown_number_is_not_loaded() {
    use NameAnswer::{Found, NotFound, NotInFilter, NotLoaded};
    for answer in [NotLoaded, NotInFilter, NotFound, Found] {
        assert_eq!(NameAnswer::from_code(answer.code()), answer);
    }
    assert!((4..=u8::MAX).all(|code| NameAnswer::from_code(code) == NotLoaded));
}

#[test]
fn names_find_their_canary_letter_by_letter_and_only_once_they_are_ready() {
    let files = files();
    let mut names = NameScreener::new();
    names.add_list("one", true);
    names.add_names(0, &files.names).expect("good names");
    assert_eq!((names.canary(0), names.finds_canary("Example Group", 0)), (None, false), "not ready");
    names.index(usize::MAX);
    // The first name has no key: nobody can be found by it.
    assert_eq!(names.canary(0), Some("Example Group"));
    assert!(names.finds_canary("Example Group", 0));
    for other in ["", "Example Grou", "example group", "Second Party", "Example Group "] {
        assert!(!names.finds_canary(other, 0), "{other}");
    }
    assert!(!names.finds_canary("Example Group", 1), "no such list");
    let none = names_of("none", &Draft::new("none").files());
    assert_eq!((none.canary(0), none.finds_canary("", 0)), (None, false));
}

#[test]
fn names_are_replaced_whole_and_by_those_of_the_same_list_only() {
    let newer = Draft::new("one").party("1", &["Newer Name"], &[("ETH", LISTED)]).files();
    let mut names = names_of("one", &files());
    assert!(!names.replace_list(0, names_of("two", &newer)));
    assert!(!names.replace_list(1, names_of("one", &newer)));
    assert!(!names.replace_list(0, NameScreener::new()));
    assert_eq!(names.canary(0), Some("Example Group"));
    assert!(names.replace_list(0, names_of("one", &newer)));
    let answers = ["Example Group", "Newer Name"].map(|text| names.entries(text, Wanted::Similar).0);
    assert_eq!(answers, [NameAnswer::NotFound, NameAnswer::Found]);
    assert!(names.finds_canary("Newer Name", 0));
}

#[test]
fn bytes_are_verified_where_the_signed_header_is_and_decoded_elsewhere_without_panic() {
    let (files, other) = (files(), Draft::new("other").party("1", &["Another"], &[("ETH", LISTED)]).files());
    let mut screener = Screener::new();
    screener.add_list(&files.rcl, &[public(&signer(1))]).expect("a good list");
    assert_eq!(screener.verify_namefilter(0, &files.namefilter), Ok(()));
    assert_eq!(screener.verify_names(0, &files.names), Ok(()));
    assert_eq!(screener.verify_namefilter(0, &other.namefilter), Err(Error::Companion("name filter")));
    assert_eq!(screener.verify_names(0, &other.names), Err(Error::Companion("names")));
    let mut names = NameScreener::new();
    names.add_list("one", true);
    for length in 0..files.names.len() {
        assert!(screener.verify_names(0, &files.names[..length]).is_err());
        assert!(names.add_names(0, &files.names[..length]).is_err());
    }
    for length in 0..files.namefilter.len() {
        assert!(names.add_namefilter(0, &files.namefilter[..length]).is_err());
    }
    assert_eq!(names.entries("Example Group", Wanted::Similar).0, NameAnswer::NotLoaded);
}
