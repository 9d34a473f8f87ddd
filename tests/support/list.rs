//! A small list, made as the compiler makes one: one row for each reading of each address, derived rows beside
//! them, verbatim rows for what no decoder reads, one key for each name.

use ed25519_compact::{KeyPair, Seed};
use recipient_check::date::{Date, SECONDS_PER_DAY, Timestamp};
use recipient_check::key::Key;
use recipient_check::list_file::{
    self, Contents, Counts, Fact, Header, NameQuality, Party, PartyName, PartyType, Row, SourceEdition,
};
use recipient_check::name;
use recipient_check::recipient::Recipient;
use recipient_check::relation;
use recipient_check::screen::{Options, Screener};
use recipient_check::signature::{PublicKey, Signature};

/// The fixed clock of all tests.
pub fn now() -> Timestamp {
    Timestamp::from(Date::parse("2026-10-02").expect("a day"))
}

/// `days` after (or before) the fixed clock.
pub fn days_from_now(days: i64) -> Timestamp {
    Timestamp(now().0 + days * SECONDS_PER_DAY)
}

/// A check at the fixed clock.
pub fn options() -> Options {
    Options { now: now(), max_age_days: 30, chain: None }
}

/// The key of this seed byte; not one that any build accepts by itself.
pub fn signer(seed: u8) -> KeyPair {
    KeyPair::from_seed(Seed::new([seed; 32]))
}

/// The public half.
pub fn public(key: &KeyPair) -> PublicKey {
    PublicKey(*key.pk)
}

/// A signature over `message`.
pub fn sign(key: &KeyPair, message: &[u8]) -> Signature {
    Signature(*key.sk.sign(message, None))
}

/// The three files of an edition.
#[derive(Clone)]
pub struct Files {
    /// `<id>.rcl`
    pub rcl: Vec<u8>,
    /// `<id>.namefilter`
    pub namefilter: Vec<u8>,
    /// `<id>.names`
    pub names: Vec<u8>,
}

impl Files {
    /// A screener with this list, without its names.
    pub fn screener(&self) -> Screener {
        let mut screener = Screener::new();
        screener.add_list(&self.rcl, &[public(&signer(1))]).expect("a good list");
        screener
    }

    /// A screener with this list, its name filter and its names.
    pub fn full_screener(&self) -> Screener {
        let mut screener = self.screener();
        screener.add_namefilter(0, &self.namefilter).expect("a good name filter");
        screener.add_names(0, &self.names).expect("good names");
        screener
    }
}

/// A list in the making.
#[derive(Clone)]
pub struct Draft(pub Contents);

impl Draft {
    /// An empty list `id`, one day old at the fixed clock, good for ninety more.
    pub fn new(id: &str) -> Self {
        let header = Header {
            id: id.to_owned(),
            edition: 7,
            as_of_addresses: days_from_now(-1),
            as_of_names: days_from_now(-1),
            issued: days_from_now(-1),
            expires: days_from_now(90),
            counts: Counts::default(),
            canary: String::new(),
            sources: vec![SourceEdition {
                kind: "records".to_owned(),
                edition: "2026-10-01".to_owned(),
                sha256: [9; 32],
            }],
        };
        Self(Contents { header, parties: vec![], facts: vec![], rows: vec![], name_keys: vec![] })
    }

    /// Adds an entity with these names (the first one primary, the others strong) and `(label, address)` pairs.
    pub fn party(mut self, id: &str, names: &[&str], addresses: &[(&str, &str)]) -> Self {
        let list = &mut self.0;
        let position = u32::try_from(list.parties.len()).expect("few parties");
        let quality = |index| if index == 0 { NameQuality::Primary } else { NameQuality::Strong };
        list.parties.push(Party {
            id: id.to_owned(),
            party_type: Some(PartyType::Entity),
            programs: vec!["CYBER2".to_owned(), "DPRK3".to_owned()],
            listed_on: Date::parse("2019-09-13"),
            url: Some(format!("https://example.org/record/{id}")),
            names: (0..)
                .zip(names)
                .map(|(index, name)| PartyName { name: (*name).to_owned(), quality: quality(index) })
                .collect(),
        });
        for name in names {
            list.name_keys.extend(name::keys(name).iter().map(|key| key.control_class().hash()));
            list.header.counts.names += 1;
        }
        for (label, address) in addresses {
            let fact = Fact { label: (*label).to_owned(), listed_on: None, added_between: None };
            let fact_at = list.facts.iter().position(|other| *other == fact).unwrap_or_else(|| {
                list.facts.push(fact);
                list.facts.len() - 1
            });
            let fact_at = u16::try_from(fact_at).expect("few facts");
            let mut readings = Recipient::parse(address, None).readings;
            readings.retain(|reading| !reading.is_guess());
            for reading in &readings {
                list.rows.push(Row::new(&reading.key, position, fact_at, false));
                let derived = relation::forward(&reading.key);
                list.rows.extend(derived.map(|key| Row::new(&key, position, fact_at, true)));
            }
            if readings.is_empty() {
                list.rows.extend(Key::verbatim(address).map(|key| Row::new(&key, position, fact_at, false)));
                list.header.counts.verbatim += 1;
            }
            list.header.counts.addresses += 1;
            if list.header.canary.is_empty() {
                (*address).clone_into(&mut list.header.canary);
            }
        }
        list.header.counts.parties += 1;
        self
    }

    /// Changes the header.
    pub fn header(mut self, change: impl FnOnce(&mut Header)) -> Self {
        change(&mut self.0.header);
        self
    }

    /// The files, signed by the key of seed 1.
    pub fn files(&self) -> Files {
        self.files_signed_by(&signer(1))
    }

    /// The files, signed by `key`.
    pub fn files_signed_by(&self, key: &KeyPair) -> Files {
        let mut unsigned = list_file::encode(&self.0).expect("contents that fit");
        let (namefilter, names) =
            (std::mem::take(&mut unsigned.namefilter), std::mem::take(&mut unsigned.names));
        let signature = sign(key, unsigned.message());
        Files { rcl: unsigned.into_signed(public(key).id(), signature), namefilter, names }
    }
}
