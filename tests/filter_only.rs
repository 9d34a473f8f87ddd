//! Filter-only lists: a hit is a possible match and never more, and nothing is asked of them that they cannot tell.

#[path = "support/list.rs"]
#[expect(dead_code, reason = "other test crates use the rest")]
mod list;

use list::{Draft, days_from_now, options, public, sign, signer};
use recipient_check::filter::ONE_IN;
use recipient_check::key::Key;
use recipient_check::list_file::{self, Counts, Error, FilterContents, ListFile};
use recipient_check::recipient::Recipient;
use recipient_check::relation;
use recipient_check::screen::{Check, Options, Reason, Relation, Screener, Verdict};

const FLAGGED_EVM: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
const FLAGGED_P2PKH: &str = "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH";
/// The P2WPKH address of the flagged P2PKH address (BIP-173, examples).
const SAME_KEY: &str = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
const VERBATIM: &str = "5BE5543FF73456AB9F2D207887E2AF87322C651EA1A873C5B25B7FFAE456C320x";
const CLEAR: &str = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
/// No list here speaks of Solana.
const UNCOVERED: &str = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";

fn contents() -> FilterContents {
    let mut header = Draft::new("scams").0.header;
    header.counts = Counts { addresses: 3, verbatim: 1, ..Counts::default() };
    FLAGGED_EVM.clone_into(&mut header.canary);
    let readings: Vec<_> = [FLAGGED_EVM, FLAGGED_P2PKH]
        .into_iter()
        .flat_map(|text| Recipient::parse(text, None).readings)
        .map(|reading| reading.key)
        .collect();
    let keys = readings
        .iter()
        .copied()
        .chain(readings.iter().flat_map(relation::forward))
        .chain(Key::verbatim(VERBATIM));
    FilterContents {
        header,
        keys: keys.map(|key| key.control_class().hash()).collect(),
        families: readings.iter().map(|key| key.family).collect(),
    }
}

fn file(contents: FilterContents) -> Vec<u8> {
    let unsigned = list_file::encode_filter_only(contents).expect("contents that fit");
    let key = signer(1);
    let signature = sign(&key, unsigned.message());
    unsigned.into_signed(public(&key).id(), signature)
}

fn screener() -> Screener {
    let mut screener = Screener::new();
    screener.add_list(&file(contents()), &[public(&signer(1))]).expect("a good list");
    screener
}

fn check(text: &str) -> Check {
    screener().check(text, &options())
}

#[test]
fn a_hit_is_possible_and_says_one_in_how_many() {
    for text in [FLAGGED_EVM, FLAGGED_P2PKH, SAME_KEY, VERBATIM] {
        let check = check(text);
        assert_eq!(check.verdict, Verdict::Possible, "{text}");
        let [entry] = &check.entries[..] else { panic!("{text}: {:?}", check.entries) };
        // A public key hash asks for the script around it too.
        let keys = if [FLAGGED_P2PKH, SAME_KEY].contains(&text) { 2 } else { 1 };
        assert_eq!(
            (entry.relation, entry.one_in, entry.list.as_str()),
            (Relation::Filter, Some(ONE_IN / keys), "scams")
        );
        assert_eq!((entry.name.as_str(), entry.id.as_str()), ("", ""), "a filter knows nobody");
        assert!(check.lists[0].filter_only);
    }
}

#[test]
fn what_is_not_flagged_is_no_match_and_what_no_line_speaks_of_is_not_covered() {
    assert_eq!(check(CLEAR).verdict, Verdict::NoMatch);
    assert_eq!(check(UNCOVERED).verdict, Verdict::NotCovered);
}

#[test]
fn a_filter_has_no_names_to_ask_for() {
    let check = check("Lazarus Group");
    assert_eq!((check.verdict, check.reason), (Verdict::NotCovered, None));
    // Beside a list that has names, it does not hold up their answer.
    let files = Draft::new("names").party("1", &["Lazarus Group"], &[("ETH", CLEAR)]).files();
    let mut both = screener();
    let list = both.add_list(&files.rcl, &[public(&signer(1))]).unwrap();
    let asked = |screener: &Screener| screener.check("Lazarus Group", &options());
    assert_eq!(asked(&both).reason, Some(Reason::NamesNotLoaded));
    both.add_namefilter(list, &files.namefilter).unwrap();
    assert_eq!(asked(&both).verdict, Verdict::Possible);
}

#[test]
fn beside_an_exact_list_the_closer_relation_decides_and_both_are_told() {
    let files = Draft::new("exact").party("1", &["Somebody"], &[("ETH", FLAGGED_EVM)]).files();
    let mut both = screener();
    both.add_list(&files.rcl, &[public(&signer(1))]).unwrap();
    let check = both.check(FLAGGED_EVM, &options());
    assert_eq!(check.verdict, Verdict::Listed);
    let told: Vec<_> = check.entries.iter().map(|entry| (entry.relation, entry.list.as_str())).collect();
    assert_eq!(told, [(Relation::Same, "exact"), (Relation::Filter, "scams")]);
    assert_eq!(both.check(FLAGGED_P2PKH, &options()).verdict, Verdict::Possible);
    assert_eq!(both.check(CLEAR, &options()).verdict, Verdict::NoMatch);
}

#[test]
fn an_old_filter_clears_nobody_and_still_flags() {
    let later = Options { now: days_from_now(40), ..options() };
    assert_eq!(screener().check(CLEAR, &later).verdict, Verdict::Stale);
    assert_eq!(screener().check(FLAGGED_EVM, &later).verdict, Verdict::Possible);
}

#[test]
fn a_filter_that_misses_its_own_canary_is_refused() {
    let mut contents = contents();
    CLEAR.clone_into(&mut contents.header.canary);
    assert_eq!(Screener::new().add_list(&file(contents), &[public(&signer(1))]), Err(Error::Canary));
}

#[test]
fn companions_of_a_filter_only_list_are_refused() {
    let files = Draft::new("names").party("1", &["Somebody"], &[]).files();
    let mut screener = screener();
    assert!(screener.add_namefilter(0, &files.namefilter).is_err());
    assert!(screener.add_names(0, &files.names).is_err());
    assert!(screener.add_names(0, &[]).is_err());
}

#[test]
fn every_single_bit_flip_truncation_and_extension_is_refused() {
    let good = file(contents());
    let decode = |bytes: &[u8]| ListFile::decode(bytes, &[public(&signer(1))]);
    assert!(decode(&good).is_ok_and(|list| list.filter_only));
    for at in 0..good.len() * 8 {
        let mut bytes = good.clone();
        bytes[at / 8] ^= 1 << (at % 8);
        assert!(decode(&bytes).is_err(), "bit {at}");
    }
    for length in 0..good.len() {
        assert!(decode(&good[..length]).is_err(), "{length} bytes");
    }
    assert!(decode(&[good, vec![0]].concat()).is_err());
}
