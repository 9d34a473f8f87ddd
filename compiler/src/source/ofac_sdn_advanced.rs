//! `ofac-sdn-advanced`: OFAC's `SDN_ADVANCED.XML` (and `CONS_ADVANCED.XML`, which has the same shape).
//!
//! ```text
//! Sanctions
//!   DateOfIssue / Year Month Day
//!   ReferenceValueSets / *Values / AliasType, FeatureType ... (ID)   words for the numbers used below
//!   DistinctParties / DistinctParty (FixedRef) / Profile (ID, PartySubTypeID)
//!     Identity / Alias (Primary, LowQuality) / DocumentedName (DocNameStatusID) / ... NamePartValue
//!     Feature (FeatureTypeID) / FeatureVersion / VersionDetail       "Digital Currency Address - XBT"
//!   SanctionsEntries / SanctionsEntry (ProfileID)
//!     EntryEvent / Date / Year Month Day
//!     SanctionsMeasure (SanctionsTypeID) / Comment                   the programme, for type "Program"
//! ```
//!
//! One pass; what is kept grows with the parties, not with the file. Numbers are never hard-coded: their meaning
//! comes from the file's own reference values, so a new currency is found on its first day.

mod words;

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use recipient_check::date::Date;
use recipient_check::list_file::NameQuality;

use super::unpack::Text;
use super::xml::{Reason, flag, for_each_event, number, resolve};
use super::{Contents, Error, ofac};
use crate::record::{Address, Name, Record};
use words::Words;

const ROOT: &str = "Sanctions";

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let file = text.file().to_owned();
    let mut parser = Parser::default();
    let byte = for_each_event(text, |event, _| Ok(parser.event(event)?))?;
    parser.finish().map_err(|reason| Error::Xml { file, byte, reason })
}

#[derive(Default)]
struct Parser {
    depth: usize,
    finished: bool,
    section: Section,
    words: Words,
    issued: DateParts,
    parties: Vec<Party>,
    entries: HashMap<u64, Entry>,
    /// Where text goes, while it is wanted.
    wanted: Option<Wanted>,
    text: String,
    quality: NameQualityParts,
    name: String,
    /// The currency code of the feature, when it is an address, and how many addresses came before it.
    label: Option<usize>,
    addresses_before: usize,
    profile: u64,
    is_program: bool,
    /// Whether some entry is on the SDN list, once the list of an entry is known.
    on_sdn: Option<bool>,
    event_date: DateParts,
}

/// The child of the root that the parser is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Section {
    #[default]
    Other,
    DateOfIssue,
    Words,
    Parties,
    Entries,
}

/// What the text that is being read is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Word,
    NamePart,
    Address,
    Program,
    Year,
    Month,
    Day,
}

#[derive(Default)]
struct Party {
    id: u64,
    sub_type: u64,
    /// The Latin primary name is first, once it is seen.
    names: Vec<Name>,
    addresses: Vec<(usize, String)>,
}

#[derive(Default)]
struct Entry {
    listed_on: Option<Date>,
    programs: Vec<String>,
}

#[derive(Default)]
struct NameQualityParts {
    primary: bool,
    low: bool,
    latin: bool,
}

#[derive(Default)]
struct DateParts {
    year: u32,
    month: u32,
    day: u32,
}

impl Parser {
    fn event(&mut self, event: Event<'_>) -> Result<(), Reason> {
        match event {
            Event::Start(start) => {
                self.open(&start)?;
                self.depth += 1;
            }
            Event::Empty(start) => {
                self.open(&start)?;
                self.close(start.local_name().as_ref())?;
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                self.close(end.local_name().as_ref())?;
                self.finished |= self.depth == 0;
            }
            Event::Text(text) if self.wanted.is_some() => self.text.push_str(&text.xml10_content()),
            Event::CData(text) if self.wanted.is_some() => self.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if self.wanted.is_some() => {
                self.text.push_str(&resolve(&reference)?);
            }

            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Reason> {
        let name = start.local_name();
        let name = name.as_ref();
        match self.depth {
            0 if name != ROOT => return Err(format!("expected <{ROOT}> of SDN_ADVANCED, found <{name}>")),
            0 if self.finished => return Err(format!("expected the end, found a second <{ROOT}>")),
            0 => {}
            1 => {
                self.section = match name {
                    "DateOfIssue" => Section::DateOfIssue,
                    "ReferenceValueSets" => Section::Words,
                    "DistinctParties" => Section::Parties,
                    "SanctionsEntries" => Section::Entries,
                    _ => Section::Other,
                };
            }
            _ => match self.section {
                Section::DateOfIssue => self.want_date(name),
                Section::Words if self.words.open(name, start)? => self.want(Wanted::Word),
                Section::Words | Section::Other => {}
                Section::Parties => self.open_party(name, start)?,
                Section::Entries => self.open_entry(name, start)?,
            },
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Reason> {
        let Some(wanted) = self.wanted.take() else {
            return self.close_outer(name);
        };
        let text = self.text.trim();
        match wanted {
            Wanted::Word => self.words.close(text),
            Wanted::NamePart => {
                if !self.name.is_empty() && !text.is_empty() {
                    self.name.push(' ');
                }
                self.name.push_str(text);
            }
            Wanted::Address => {
                let (Some(label), Some(party)) = (self.label, self.parties.last_mut()) else {
                    return Err("expected an address inside a party".into());
                };
                if text.is_empty() {
                    return Err(format!("expected a digital currency address for the party {}", party.id));
                }
                party.addresses.push((label, text.to_owned()));
            }
            Wanted::Program => {
                if text.is_empty() {
                    return Err(format!("expected a programme for the party {}", self.profile));
                }
                let entry = self.entries.entry(self.profile).or_default();
                entry.programs.push(text.to_owned());
            }
            Wanted::Year | Wanted::Month | Wanted::Day => {
                let number =
                    text.parse().map_err(|_| format!("expected a number in <{name}>, found {text:?}"))?;
                let date = match self.section {
                    Section::DateOfIssue => &mut self.issued,
                    _ => &mut self.event_date,
                };
                match wanted {
                    Wanted::Year => date.year = number,
                    Wanted::Month => date.month = number,
                    _ => date.day = number,
                }
            }
        }
        self.text.clear();
        Ok(())
    }

    fn close_outer(&mut self, name: &str) -> Result<(), Reason> {
        match (self.section, name) {
            (Section::Parties, "DocumentedName") => self.close_name(),
            (Section::Parties, "Feature") => self.close_feature(),
            (Section::Entries, "EntryEvent") => self.close_event(),
            (Section::Entries, "SanctionsMeasure") => {
                self.is_program = false;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn want(&mut self, wanted: Wanted) {
        self.text.clear();
        self.wanted = Some(wanted);
    }

    fn want_date(&mut self, name: &str) {
        match name {
            "Year" => self.want(Wanted::Year),
            "Month" => self.want(Wanted::Month),
            "Day" => self.want(Wanted::Day),
            _ => {}
        }
    }

    fn open_party(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), Reason> {
        match name {
            "Profile" => self.parties.push(Party {
                id: number(start, "ID")?,
                sub_type: number(start, "PartySubTypeID")?,
                ..Party::default()
            }),
            "Alias" => {
                self.quality.primary = flag(start, "Primary")?;
                self.quality.low = flag(start, "LowQuality")?;
            }
            "DocumentedName" => {
                let status = number(start, "DocNameStatusID")?;
                self.quality.latin = self.words.is_primary_latin(status);
                self.name.clear();
            }
            "NamePartValue" => self.want(Wanted::NamePart),
            "Feature" => {
                self.label = self.words.currency(number(start, "FeatureTypeID")?)?;
                self.addresses_before = self.parties.last().map_or(0, |party| party.addresses.len());
            }
            "VersionDetail" if self.label.is_some() => self.want(Wanted::Address),
            _ => {}
        }
        Ok(())
    }

    fn close_name(&mut self) -> Result<(), Reason> {
        let party = self.parties.last_mut().ok_or("expected a name inside a party")?;
        if self.name.is_empty() {
            return Err(format!("expected a name for the party {}, found none", party.id));
        }
        let NameQualityParts { primary, low, latin } = self.quality;
        let name = Name {
            name: self.name.clone(),
            quality: match (primary, low) {
                (true, _) => NameQuality::Primary,
                (false, false) => NameQuality::Strong,
                (false, true) => NameQuality::Weak,
            },
        };
        if primary && latin {
            party.names.insert(0, name);
        } else {
            party.names.push(name);
        }
        Ok(())
    }

    fn close_feature(&mut self) -> Result<(), Reason> {
        let (label, party) = (self.label.take(), self.parties.last());
        if label.is_some() && party.is_none_or(|party| party.addresses.len() == self.addresses_before) {
            return Err("expected a digital currency address in its <Feature>, found none".into());
        }
        Ok(())
    }

    fn open_entry(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), Reason> {
        match name {
            "SanctionsEntry" => {
                self.profile = number(start, "ProfileID")?;
                self.entries.entry(self.profile).or_default();
                if let Some(is_sdn) = self.words.is_sdn(number(start, "ListID")?) {
                    self.on_sdn = Some(is_sdn || self.on_sdn == Some(true));
                }
            }
            "EntryEvent" => self.event_date = DateParts::default(),
            "SanctionsMeasure" => {
                self.is_program = self.words.is_program(number(start, "SanctionsTypeID")?)?;
            }
            "Comment" if self.is_program => self.want(Wanted::Program),
            _ => self.want_date(name),
        }
        Ok(())
    }

    /// A party on several of OFAC's lists has several entries: it is listed since the first.
    fn close_event(&mut self) -> Result<(), Reason> {
        let date = self.event_date.date()?;
        let entry = self.entries.entry(self.profile).or_default();
        entry.listed_on = Some(entry.listed_on.map_or(date, |listed_on| listed_on.min(date)));
        Ok(())
    }

    fn finish(mut self) -> Result<Contents, Reason> {
        if !self.finished {
            return Err(format!("expected </{ROOT}>, the file is cut off"));
        }
        let issued = self.issued.date()?;
        let mut records = Vec::with_capacity(self.parties.len());
        for party in std::mem::take(&mut self.parties) {
            let entry = self.entries.remove(&party.id).ok_or_else(|| {
                format!("expected a sanctions entry for the party {}, found none", party.id)
            })?;
            if party.names.is_empty() {
                return Err(format!("expected a name for the party {}, found none", party.id));
            }
            records.push(party.into_record(entry, &self.words)?);
        }
        if let Some(id) = self.entries.keys().min() {
            return Err(format!("expected a party for the sanctions entry of {id}, found none"));
        }
        let beside_sdn = self.on_sdn == Some(false);
        Ok(Contents { records, issued: Some(issued), beside_sdn, ..Contents::default() })
    }
}

impl Party {
    fn into_record(self, entry: Entry, words: &Words) -> Result<Record, Reason> {
        let Entry { listed_on, mut programs } = entry;
        programs.sort_unstable();
        programs.dedup();
        let address = |(label, address)| Address {
            address,
            label: words.code(label),
            listed_on: None,
            added_between: None,
        };
        Ok(Record {
            id: self.id.to_string(),
            party_type: words.party_type(self.sub_type)?,
            programs,
            listed_on,
            url: Some(ofac::record_url(&self.id.to_string())),
            names: self.names,
            addresses: self.addresses.into_iter().map(address).collect(),
        })
    }
}

impl DateParts {
    fn date(&self) -> Result<Date, Reason> {
        let text = format!("{:04}-{:02}-{:02}", self.year, self.month, self.day);
        Date::parse(&text).ok_or_else(|| format!("expected a day, found {text}"))
    }
}
