//! What has gone wrong in other people's lists, each as a test: official text or record in, signed list, bare paste,
//! verdict.
//!
//! | trap | test |
//! |---|---|
//! | remarks stop at 1,000 characters and go on elsewhere | `csv_remarks_that_go_on_mid_token_in_the_comments_are_joined_or_refused` |
//! | the currency code is unreliable | `tron_filed_under_xbt_is_found_from_a_bare_paste`, `tron_evm_and_bitcoin_forms_filed_under_usdt_are_found` |
//! | a code that nobody knows yet | `an_unknown_label_is_sniffed_and_reported`, `an_unknown_label_is_sniffed_and_reported_in_every_format` |
//! | values that are no address | `a_monero_value_of_64_hex_digits_is_kept_verbatim`, `an_address_that_nobody_can_read_is_kept_verbatim_in_both_cases` |
//! | forms without prefix, retired forms | `cashaddr_without_prefix_is_found_in_every_writing`, `a_retired_bnb1_address_is_found` |
//! | repeated and shared addresses | `repeated_addresses_are_stored_once_and_counted`, `two_parties_that_share_an_address_are_both_named` |
//! | the byte 1A and the null of SDN.CSV | `a_lone_1a_ends_the_csv_and_minus_zero_minus_is_null` |
//! | removals | `a_removal_is_gone_from_the_newer_list` |
//! | a wallet that is listed without its holder | `a_listed_wallet_does_not_make_its_holder_a_listed_party` |
//! | parties without a wallet | `an_entity_without_any_wallet_is_found_by_name` |
//! | names that say nothing | `a_name_that_is_only_a_legal_form_matches_nothing_and_is_reported` |
//! | a private key in the place of an address | `a_private_key_in_the_place_of_an_address_is_told_by_its_line_and_never_shown` |
//! | an edition that lost too much | `a_list_that_lost_too_much_stops_and_the_genuine_removal_passes` |

mod shared;

use recipient_check::date::{Date, Timestamp};
use recipient_check::list_file::{Counts, SourceEdition};
use recipient_check::screen::{self, Check, Relation, Screener, Verdict};
use recipient_check::signature::DEVELOPMENT_KEY;
use recipient_check_compiler::record::Record;
use recipient_check_compiler::sign::SecretKey;
use recipient_check_compiler::{Error, Options, Report, compile, guard};
use shared::{load, load_text, load_texts, shared};

const TRON: &str = "TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq";
const ETHER: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
const BITCOIN: &str = "1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EP";
const CSV: &str = "1,\"ONE\",\"individual\",\"CYBER2\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Digital Currency Address - XBT 1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EP.\"\r\n\
                   2,\"TWO\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\u{1a}";

#[test]
fn tron_filed_under_xbt_is_found_from_a_bare_paste() {
    let list = List::of(&[party("45404", &[("XBT", TRON)])]);
    let check = list.check(TRON);
    assert_eq!(check.verdict, Verdict::Listed);
    assert_eq!((check.entries[0].id.as_str(), check.entries[0].label.as_str()), ("45404", "XBT"));
    assert!(list.report.warnings.iter().any(|warning| warning.contains("filed under XBT and reads as TRX")));
}

#[test]
fn tron_evm_and_bitcoin_forms_filed_under_usdt_are_found() {
    let list = List::of(&[party("1", &[("USDT", TRON), ("USDT", ETHER), ("USDT", BITCOIN)])]);
    for text in [TRON, ETHER, BITCOIN, &ETHER.to_lowercase()] {
        assert_eq!(list.check(text).verdict, Verdict::Listed, "{text}");
    }
    assert_eq!(list.report.warnings, [""; 0]);
}

#[test]
fn cashaddr_without_prefix_is_found_in_every_writing() {
    let bare = "qpf2cphc5dkuclkqur7lhj2yuqq9pk3hmukle77vhq";
    let list = List::of(&[party("31212", &[("BCH", bare)])]);
    for text in [bare.to_owned(), format!("bitcoincash:{bare}"), bare.to_uppercase()] {
        assert_eq!(list.check(&text).verdict, Verdict::Listed, "{text}");
    }
}

#[test]
fn an_unknown_label_is_sniffed_and_reported() {
    let list = List::of(&[party("1", &[("NEWCOIN", ETHER)])]);
    assert_eq!(list.check(ETHER).verdict, Verdict::Listed);
    assert_eq!(list.report.unknown_labels, ["NEWCOIN"]);
}

#[test]
fn an_unknown_label_is_sniffed_and_reported_in_every_format() {
    let csv = CSV.replace("XBT", "NEWCOIN");
    let loaded = load_texts("ofac-sdn-csv", &csv, &[("alt.csv", "")]).unwrap();
    let xml = format!(
        "<sdnList><publshInformation><Publish_Date>08/07/2026</Publish_Date></publshInformation><sdnEntry>\
         <uid>1</uid><lastName>ONE</lastName><idList><id><idType>Digital Currency Address - NEWCOIN</idType>\
         <idNumber>{BITCOIN}</idNumber></id></idList></sdnEntry></sdnList>"
    );
    let enhanced = format!(
        "<sanctionsData><publicationInfo><dataAsOf>2026-08-07</dataAsOf></publicationInfo><entities><entity id='1'>\
         <names><name><isPrimary>true</isPrimary><translations><translation><isPrimary>true</isPrimary>\
         <formattedFullName>ONE</formattedFullName></translation></translations></name></names><features><feature>\
         <type>Digital Currency Address - NEWCOIN</type><value>{BITCOIN}</value></feature></features></entity>\
         </entities></sanctionsData>"
    );
    let others = [("ofac-sdn-xml", xml), ("ofac-sdn-enhanced", enhanced)];
    let others = others.map(|(kind, text)| load_text(kind, &text).unwrap());
    for loaded in others.into_iter().chain([loaded]) {
        let kind = loaded.edition.kind.clone();
        let list = List::compiled(loaded.records, vec![loaded.edition]);
        assert_eq!(list.check(BITCOIN).verdict, Verdict::Listed, "{kind}");
        assert_eq!(list.report.unknown_labels, ["NEWCOIN"], "{kind}");
    }
}

#[test]
fn a_private_key_in_the_place_of_an_address_is_told_by_its_line_and_never_shown() {
    // Bitcoin wiki, "Wallet import format"; BIP-32, test vector 1; BIP-39, test vectors
    for secret in [
        "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
        "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
        "legal-winner-thank-year-wave-sausage-worth-useful-legal-winner-thank-yellow",
    ] {
        let records = [party("1", &[("XBT", BITCOIN)]), party("2", &[("XBT", secret), ("ETH", ETHER)])];
        let lines: Vec<String> = records.iter().map(Record::to_line).collect();
        let records = load_text("records", &lines.join("\n")).unwrap();
        let csv = load_texts("ofac-sdn-csv", &CSV.replace(BITCOIN, secret), &[("alt.csv", "")]).unwrap();
        let wallet = format!(
            r#"{{"id":"w","schema":"CryptoWallet","target":true,"properties":{{"publicKey":["{secret}"]}}}}"#
        );
        let wallets = load_text("opensanctions-ftm", &wallet).unwrap();
        for (loaded, at) in [(records, "text, line 2"), (csv, "text, line 1"), (wallets, "text, line 1")] {
            assert_eq!((loaded.refused.len(), &*loaded.refused[0].at), (1, at), "{:?}", loaded.refused);
            assert!(loaded.refused[0].reason.contains("looks like a private key"));
            assert!(!format!("{:?}", loaded.records).contains(secret));
            let list = List::compiled(loaded.records, vec![]);
            assert!(!format!("{} {:?} {:?}", list.report, list.report, loaded.refused).contains(secret));
        }
    }
}

#[test]
fn a_listed_wallet_does_not_make_its_holder_a_listed_party() {
    let person = |id: &str, topic: &str| {
        format!(
            r#"{{"id":"{id}","caption":"Person {id}","schema":"Person","properties":{{"topics":["{topic}"]}}}}"#
        )
    };
    let wallet = |id: &str, caption: &str, key: &str, holders: &str| {
        format!(
            r#"{{"id":"{id}","caption":"{caption}","schema":"CryptoWallet","target":true,"properties":{{"publicKey":["{key}"],"currency":["XBT"],"holder":[{holders}],"topics":["sanction"]}}}}"#
        )
    };
    let text = [
        wallet("w-1", "Ransom wallet", BITCOIN, r#""p-1""#),
        person("p-1", "role.pep"),
        person("p-2", "sanction"),
        wallet("w-2", "", ETHER, r#""p-1""#),
        wallet("w-3", "", TRON, r#""p-1","p-2""#),
    ]
    .join("\n");
    let loaded = load_text("opensanctions-ftm", &text).unwrap();
    let held: Vec<(&str, &str, &str)> = loaded
        .records
        .iter()
        .map(|record| (&*record.id, &*record.names[0].name, &*record.addresses[0].address))
        .collect();
    let expected = [("p-2", "Person p-2", TRON), ("w-1", "Ransom wallet", BITCOIN), ("w-2", ETHER, ETHER)];
    assert_eq!(held, expected);
    let list = List::compiled(loaded.records, vec![]);
    assert_eq!(list.check(BITCOIN).entries[0].name, "Ransom wallet");
    assert_eq!(list.check("Person p-1").entries.len(), 0);
}

#[test]
fn csv_remarks_that_go_on_mid_token_in_the_comments_are_joined_or_refused() {
    let (begin, end) = BITCOIN.split_at(11);
    let cut = format!("; Digital Currency Address - XBT {begin}");
    let remarks = format!("{}{cut}", "x".repeat(1_000 - cut.len()));
    let sdn = format!("1,\"ONE\",-0- ,\"CYBER2\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"{remarks}\"\r\n\u{1a}");
    let comments = format!("1,\"{end}; alt. Digital Currency Address - ETH {ETHER}.\"\r\n\u{1a}");
    let with = |comments: &str| {
        load_texts("ofac-sdn-csv", &sdn, &[("alt.csv", "\u{1a}"), ("sdn_comments.csv", comments)])
    };
    let list = List::compiled(with(&comments).unwrap().records, vec![]);
    for address in [BITCOIN, ETHER] {
        assert_eq!(list.check(address).verdict, Verdict::Listed, "{address}");
    }
    assert_eq!(list.report.verbatim, [], "no half of an address is on the list");

    for (refused, why) in [
        (load_texts("ofac-sdn-csv", &sdn, &[("alt.csv", "")]), "no comments beside it"),
        (with(""), "comments without this party"),
        (with(&comments.replacen('1', "2", 1)), "comments of another party"),
        (with(&comments.replacen("\"\r\n", "", 1)), "comments that are cut off"),
        (with("1,-0- \r\n"), "comments that say nothing"),
        (load_text("ofac-sdn-csv", &sdn), "no aliases beside it"),
        (
            load_texts(
                "ofac-sdn-csv",
                &sdn.replacen('x', "", 1),
                &[("alt.csv", ""), ("sdn_comments.csv", &comments)],
            ),
            "comments that go on with remarks that do not end at the limit",
        ),
    ] {
        let failure = refused.map(|loaded| loaded.records).expect_err(why).to_string();
        assert!(failure.contains("expected"), "{why}: {failure}");
    }
}

#[test]
fn an_edition_of_the_csv_is_new_when_only_its_comments_are() {
    let sdn = CSV.trim_end();
    let edition = |alt: &str| load_texts("ofac-sdn-csv", sdn, &[("alt.csv", alt)]).unwrap().edition;
    let (one, other) = (edition(""), edition("1,1,\"aka\",\"UNO\",-0- \n"));
    assert_ne!(one.sha256, other.sha256);
    assert_ne!(one.edition, other.edition);
}

#[test]
fn a_lone_1a_ends_the_csv_and_minus_zero_minus_is_null() {
    let read = |sdn: &str| load_texts("ofac-sdn-csv", sdn, &[("alt.csv", "\u{1a}")]);
    let records = read(CSV).unwrap().records;
    assert_eq!(records.len(), 2);
    let json = serde_json::to_string(&records).unwrap();
    assert!(!json.contains("-0-") && !json.contains("001a"), "{json}");
    assert_eq!(
        records[1].party_type,
        Some(recipient_check::list_file::PartyType::Entity),
        "null is an entity"
    );
    assert_eq!(records[1].programs, [""; 0]);
    assert_eq!(records, read(CSV.trim_end_matches('\u{1a}')).unwrap().records);
    let failure = read(&format!("{CSV}\r\n{CSV}")).unwrap_err().to_string();
    assert!(failure.contains("after the byte 1A"), "{failure}");
}

#[test]
fn a_retired_bnb1_address_is_found() {
    let value = "bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23";
    let list = List::of(&[party("1", &[("BNB", value)])]);
    assert_eq!(list.check(value).verdict, Verdict::Listed);
}

#[test]
fn a_list_that_lost_too_much_stops_and_the_genuine_removal_passes() {
    let counts = |addresses| Counts { parties: 18_000, addresses, ..Counts::default() };
    let check = |after| guard::check(&counts(after), Some(&counts(715)), true, guard::Allow::default());
    assert!(check(715 - 90).is_ok());
    assert!(check(715 - 179).is_err() && check(0).is_err());
}

#[test]
fn a_monero_value_of_64_hex_digits_is_kept_verbatim() {
    let value = "5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320";
    let list = List::of(&[party("29585", &[("XMR", value)])]);
    let check = list.check(value);
    assert_eq!((check.verdict, check.entries[0].relation), (Verdict::Listed, Relation::Verbatim));
    assert_eq!(list.report.verbatim.len(), 1);
    assert_eq!(list.report.verbatim[0].address, value);
}

#[test]
fn an_address_that_nobody_can_read_is_kept_verbatim_in_both_cases() {
    let value = "0xC455f7fd3e0e12afd51fba5c106909934D8A0e4";
    let list = List::of(&[party("1", &[("ETH", value)])]);
    for text in [value.to_owned(), value.to_lowercase()] {
        assert_eq!(list.check(&text).verdict, Verdict::Listed, "{text}");
    }
    assert_eq!((list.report.addresses.pairs, list.report.verbatim.len()), (1, 1));
}

#[test]
fn an_address_whose_checksum_does_not_fit_is_found_by_what_it_decodes_to() {
    // A capital too many in EIP-55, and a wrong last character in Base58Check.
    let (hex, base58) = ("0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAE", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3");
    let list = List::of(&[party("1", &[("ETH", hex), ("XBT", base58)])]);
    let right = "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe";
    let link = format!("ethereum:{right}@1");
    for text in [hex, right, &right.to_lowercase(), &link, base58, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"] {
        let check = list.check(text);
        assert_eq!((check.verdict, check.entries.len()), (Verdict::Listed, 1), "{text}");
    }
    let told = list.report.warnings.iter().filter(|warning| warning.contains("checksum that does not fit"));
    assert_eq!((told.count(), list.report.verbatim.len()), (2, 0));
}

#[test]
fn a_credential_is_found_on_cardanos_other_network() {
    // CIP-19, "Test vectors": one base address on both networks, and the payment part of it alone.
    let base = "addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x";
    let list = List::of(&[party("1", &[("ADA", base)])]);
    assert_eq!(list.check(base).verdict, Verdict::Listed);
    for other in [
        "addr_test1qz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgs68faae",
        "addr_test1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerspjrlsz",
    ] {
        let check = list.check(other);
        assert_eq!(
            (check.verdict, check.entries[0].relation),
            (Verdict::Possible, Relation::SameKey),
            "{other}"
        );
    }
}

#[test]
fn several_addresses_in_one_field_are_each_found() {
    let field = format!("{ETHER}, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    let list = List::of(&[party("1", &[("ETH", &field)])]);
    for text in [ETHER, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"] {
        assert_eq!(list.check(text).verdict, Verdict::Listed, "{text}");
    }
}

#[test]
fn repeated_addresses_are_stored_once_and_counted() {
    let list = List::of(&[party("1", &[("ETH", ETHER), ("ETH", ETHER), ("USDC", ETHER)])]);
    assert_eq!(list.report.duplicates.addresses, 1);
    assert_eq!((list.report.addresses.pairs, list.report.addresses.distinct_texts), (2, 1));
    let labels: Vec<String> = list.check(ETHER).entries.into_iter().map(|entry| entry.label).collect();
    assert_eq!(labels.len(), 2, "{labels:?}");
}

#[test]
fn two_parties_that_share_an_address_are_both_named() {
    let list = List::of(&[party("30518", &[("ETH", ETHER)]), party("30520", &[("ETH", ETHER)])]);
    let mut ids: Vec<String> = list.check(ETHER).entries.into_iter().map(|entry| entry.id).collect();
    ids.sort();
    assert_eq!(ids, ["30518", "30520"]);
    assert_eq!(list.report.addresses.shared, 1);
}

#[test]
fn a_removal_is_gone_from_the_newer_list() {
    let kept = "0x7F19720A857F834887FC9A7bC0a0fBe7Fc7f8102";
    let older = List::of(&[party("1", &[("ETH", ETHER), ("ETH", kept)])]);
    let newer = List::of(&[party("1", &[("ETH", kept)])]);
    assert_eq!(older.check(ETHER).verdict, Verdict::Listed);
    assert_eq!(newer.check(ETHER).verdict, Verdict::NoMatch);
}

#[test]
fn an_entity_without_any_wallet_is_found_by_name() {
    let list = List::of(&[named("1", "ABAN TETHER"), party("2", &[("ETH", ETHER)])]);
    let check = list.check("Aban Tether");
    assert_eq!((check.verdict, check.entries[0].id.as_str()), (Verdict::Possible, "1"));
}

#[test]
fn a_list_of_names_alone_is_a_list() {
    let list = List::of(&[named("1", "ABAN TETHER")]);
    assert_eq!(list.check("Aban Tether").entries.len(), 1);
}

#[test]
fn a_name_that_is_only_a_legal_form_matches_nothing_and_is_reported() {
    let list = List::of(&[named("1", "LLC"), named("2", "..."), party("3", &[("ETH", ETHER)])]);
    for text in ["LLC", "llc", "...", "Corp"] {
        assert!(list.check(text).entries.is_empty(), "{text}");
    }
    assert_eq!(list.report.refused.len(), 2, "{:?}", list.report.refused);
    assert_eq!(list.report.names.total, 3, "they stay on the list");
}

#[test]
fn an_empty_address_or_name_is_an_error() {
    let mut nameless = party("7", &[]);
    nameless.names.clear();
    let failure = |record| compile(&mut vec![record], &options(vec![])).err();
    assert_eq!(failure(nameless), Some(Error::NoName { party: "7".into() }));
    assert_eq!(
        failure(party("7", &[("XBT", " ")])),
        Some(Error::EmptyAddress { party: "7".into(), label: "XBT".into() })
    );
}

#[test]
fn hostile_records_never_panic() {
    let long = "a".repeat(70_000);
    for (name, address) in [
        (long.as_str(), "x"),
        ("x", long.as_str()),
        ("\u{200b}", "\u{200b}"),
        ("🙂", "🙂🙂🙂"),
        ("\u{202e}evil", "0x\u{0}"),
        ("İİİ", "ẞ"),
    ] {
        let mut record = party("1", &[("XBT", address)]);
        record.names[0].name = name.into();
        let _ = compile(&mut vec![record], &options(vec![]));
    }
}

#[test]
fn any_input_order_gives_the_same_bytes() {
    let mut records = embedded();
    // All that have addresses and a share of the others: the whole list takes long without optimisation.
    let mut index = 0;
    records.retain(|record| {
        index += 1;
        !record.addresses.is_empty() || index % 16 == 0
    });
    let forward = List::of(&records);
    let mut shuffled = records;
    shuffled.reverse();
    let length = shuffled.len();
    for index in 0..length {
        shuffled.swap(index, index * 7_919 % length);
    }
    for record in &mut shuffled {
        record.addresses.reverse();
        record.programs.reverse();
    }
    let backward = List::of(&shuffled);
    assert!(forward.files == backward.files);
    assert_eq!(forward.report, backward.report);
}

#[test]
fn every_address_of_the_embedded_data_is_listed_and_no_removed_one_is() {
    let records = embedded();
    let list = List::of(&records);
    for record in &records {
        for address in &record.addresses {
            let check = list.check(&address.address);
            assert_eq!(check.verdict, Verdict::Listed, "{}", address.address);
            assert!(check.entries.iter().any(|entry| entry.id == record.id), "{}", address.address);
        }
    }
    assert_eq!(list.report.addresses.pairs, 1_063);
    assert_eq!(list.report.addresses.distinct_texts, 1_050);
    assert_eq!(list.report.verbatim.len(), 1);

    let Some(facts) = shared("data/facts/addresses.csv") else { return };
    for row in csv::Reader::from_path(facts).unwrap().records() {
        let row = row.unwrap();
        if &row[11] == "delisted" {
            let check = list.check(&row[0]);
            assert!(check.entries.iter().all(|entry| entry.relation != Relation::Same), "{}", &row[0]);
        }
    }
}

#[test]
fn the_report_of_the_edition_of_2025_11_19_1644z() {
    let Some(path) = shared("data/ofac/sdn_advanced_2025-11-19_3ed6690.xml.bz2") else { return };
    let loaded = load("ofac-sdn-advanced", &path).unwrap();
    let list = List::compiled(loaded.records, vec![loaded.edition.clone()]);
    let report = &list.report;
    assert_eq!((report.parties, report.names.total), (18_367, 48_482));
    assert_eq!((report.addresses.pairs, report.addresses.distinct_texts), (758, 745));
    assert_eq!(report.verbatim.len(), 1, "{:?}", report.verbatim);
    assert_eq!(report.unknown_labels, [""; 0]);
    let header = &list.screener.lists().next().unwrap().header;
    assert_eq!(header.sources, [loaded.edition]);
    assert_eq!((header.counts.parties, header.counts.addresses, header.counts.verbatim), (18_367, 745, 1));
    println!("{report}");
}

#[test]
fn the_report_has_a_form_for_people_and_one_for_programs() {
    let list = List::of(&[party("1", &[("NEWCOIN", ETHER), ("XMR", "zz")])]);
    let text = list.report.to_string();
    assert!(text.contains("addresses   2 distinct") && text.contains("NEWCOIN"), "{text}");
    let json = serde_json::to_value(&list.report).unwrap();
    assert_eq!(json["addresses"]["pairs"], 2);
    assert_eq!(json["verbatim"][0]["address"], "zz");
}

/// A compiled, signed and loaded list.
struct List {
    screener: Screener,
    report: Report,
    files: [Vec<u8>; 3],
}

impl List {
    fn of(records: &[Record]) -> Self {
        Self::compiled(records.to_vec(), vec![])
    }

    fn compiled(mut records: Vec<Record>, sources: Vec<SourceEdition>) -> Self {
        let (list, report) = compile(&mut records, &options(sources)).unwrap();
        let (namefilter, names) = (list.namefilter.clone(), list.names.clone());
        let file = SecretKey::development().sign_list(list);
        let mut screener = Screener::new();
        screener.add_list(&file, &[DEVELOPMENT_KEY]).unwrap();
        screener.add_namefilter(0, &namefilter).unwrap();
        screener.add_names(0, &names).unwrap();
        screener.index_names(usize::MAX);
        Self { screener, report, files: [file, namefilter, names] }
    }

    fn check(&self, text: &str) -> Check {
        let now = day();
        self.screener.check(text, &screen::Options { now, max_age_days: 30, chain: None })
    }
}

fn options(sources: Vec<SourceEdition>) -> Options {
    Options {
        list_id: "test".into(),
        edition: 1,
        as_of_addresses: day(),
        as_of_names: day(),
        issued: day(),
        expires: Timestamp(day().0 + 30 * 86_400),
        sources,
    }
}

fn day() -> Timestamp {
    Date::parse("2025-11-19").unwrap().into()
}

fn named(id: &str, name: &str) -> Record {
    let name = serde_json::json!([{ "name": name, "quality": "primary" }]);
    serde_json::from_value(serde_json::json!({ "id": id, "names": name })).unwrap()
}

fn party(id: &str, addresses: &[(&str, &str)]) -> Record {
    let addresses: Vec<_> = addresses
        .iter()
        .map(|(label, address)| serde_json::json!({ "label": label, "address": address }))
        .collect();
    let addresses = serde_json::from_value(addresses.into()).unwrap();
    Record { addresses, ..named(id, &format!("Listed Party Number {id}")) }
}

fn embedded() -> Vec<Record> {
    load_text("records", include_str!("../../data/ofac-sdn.records.jsonl")).unwrap().records
}
