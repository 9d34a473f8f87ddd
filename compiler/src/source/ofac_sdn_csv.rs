//! `ofac-sdn-csv`: OFAC's `SDN.CSV`, and `CONS_PRIM.CSV` of the lists beside it, each with the files that belong to it.
//!
//! ```text
//! SDN           number name type programmes title call-sign vessel-type tonnage grt flag owner remarks
//! ALT           number alias-number kind alias remarks          strong aliases
//! SDN_COMMENTS  number remarks                                  what does not fit into the remarks of SDN
//! ```
//!
//! No heading; `-0- ` is null; a byte 1A ends a file. `ADD` holds postal addresses alone and is not read. Digital
//! currency addresses and weak aliases stand in the remarks, which stop at 1,000 characters in the middle of a word
//! and go on in `SDN_COMMENTS`: the two are joined, and nothing of a party is used without its other half.
//! The files carry no date.

use std::collections::HashMap;

use csv::StringRecord;
use recipient_check::list_file::{NameQuality, PartyType};

use super::entries::{Entries, push_address, push_name};
use super::unpack::{self, Text};
use super::xml::Reason;
use super::{Companion, Contents, Error, ofac, table};
use crate::record::Record;
use crate::report::Refused;

/// Where the remarks of the main file stop.
const REMARKS_LIMIT: usize = 1_000;

/// The main files, and what belongs to each: aliases and comments, in this order.
static FILES: [(&str, [&str; 2]); 2] =
    [("sdn.csv", ["alt.csv", "sdn_comments.csv"]), ("cons_prim.csv", ["cons_alt.csv", "cons_comments.csv"])];

/// What belongs to a file of this name.
pub(super) fn companions(name: &str) -> &'static [&'static str] {
    FILES.iter().find(|(main, _)| *main == name).map_or(&[], |(_, companions)| companions)
}

pub(super) fn parse(text: &mut Text<'_>, companions: Vec<Companion<'_>>) -> Result<Contents, Error> {
    let mut entries = Entries::new(text.file());
    let mut hashes = Vec::new();
    let beside_sdn = companions.iter().any(|companion| companion.name.starts_with("cons_"));
    let (mut aliases, mut comments) = (None, None);
    for Companion { name, document } in companions {
        let is_aliases = FILES.iter().any(|(_, [alt, _])| *alt == name);
        let unpacked = unpack::read(document, &mut |_| (), |text| {
            if is_aliases { Further::aliases(text) } else { Further::comments(text) }
        })?;
        hashes.push([unpacked.text_sha256, unpacked.file_sha256]);
        *(if is_aliases { &mut aliases } else { &mut comments }) = Some(unpacked.value);
    }
    let Some(mut aliases) = aliases else {
        return Err(Error::Companion {
            file: text.file().to_owned(),
            reason: "expected SDN.CSV with ALT.CSV beside it, or CONS_PRIM.CSV with CONS_ALT.CSV: the aliases stand there"
                .into(),
        });
    };
    table::read(text, &mut |row, line| {
        let mut party = Party::of(row)?;
        let comment = match &mut comments {
            None => None,
            Some(comments) => comments.rows.remove(&party.record.id),
        };
        party.join(comment, comments.is_some())?;
        for (_, alias) in aliases.rows.remove(&party.record.id).unwrap_or_default() {
            push_name(&mut party.record.names, &alias, NameQuality::Strong);
        }
        party.read_remarks();
        entries.add(party.record, line)
    })?;
    let mut contents = entries.into_contents();
    aliases.refuse_rest("alias", &mut contents);
    if let Some(comments) = comments {
        // What is left over may hold addresses of a party: the files are not of one edition.
        if let Some((id, line)) = comments.first() {
            let reason = format!("expected remarks of a party of the main file, found those of {id}");
            return Err(Error::Line { file: comments.file, line, reason });
        }
    }
    contents.companions = hashes;
    contents.beside_sdn = beside_sdn;
    Ok(contents)
}

/// A party, before its remarks are read.
struct Party {
    record: Record,
    remarks: String,
}

impl Party {
    fn of(row: &StringRecord) -> Result<Self, Reason> {
        if row.len() != 12 {
            return Err(format!("expected 12 fields, found {}", row.len()));
        }
        let field = |at: usize| null_is_empty(&row[at]);
        let id = number(row)?;
        let party_type = match field(2) {
            "" => Some(PartyType::Entity),
            word => ofac::party_type(word),
        };
        let mut names = Vec::new();
        push_name(&mut names, field(1), NameQuality::Primary);
        // Brackets stand between programmes, not around them: `SDGT] [IFSR`.
        let programs = field(3).split(['[', ']']).map(str::trim).filter(|program| !program.is_empty());
        Ok(Self {
            record: Record {
                party_type,
                programs: programs.map(str::to_owned).collect(),
                url: Some(ofac::record_url(&id)),
                names,
                id,
                ..Record::default()
            },
            // Not trimmed: the cut may stand behind a space.
            remarks: if field(11).is_empty() { String::new() } else { row[11].to_owned() },
        })
    }

    /// Appends what stands in the comments, without anything between: the cut goes through words.
    fn join(&mut self, comment: Option<Vec<(u64, String)>>, has_comments: bool) -> Result<(), Reason> {
        let id = &self.record.id;
        let length = self.remarks.chars().count();
        let is_full = length >= REMARKS_LIMIT;
        match comment {
            Some(_) if !is_full => Err(format!(
                "expected remarks of {REMARKS_LIMIT} characters, which the comments go on with, found {length} for the party {id}"
            )),
            Some(comment) => {
                comment.iter().for_each(|(_, comment)| self.remarks.push_str(comment));
                Ok(())
            }
            None if !is_full => Ok(()),
            None if !has_comments => Err(format!(
                "expected the comments beside the file (SDN_COMMENTS.CSV or CONS_COMMENTS.CSV): the remarks of the party {id} are cut off at {REMARKS_LIMIT} characters and go on there"
            )),
            // The last remark ends with a full stop, also where it just fits.
            None if self.remarks.ends_with('.') => Ok(()),
            None => Err(format!(
                "expected comments for the party {id}, whose remarks are cut off at {REMARKS_LIMIT} characters, found none"
            )),
        }
    }

    fn read_remarks(&mut self) {
        let remarks = self.remarks.trim_end();
        let remarks = remarks.strip_suffix('.').unwrap_or(remarks);
        let mut items = remarks.split(';').map(str::trim);
        while let Some(item) = items.next() {
            let item = item.strip_prefix("alt. ").unwrap_or(item);
            if let Some(label) = ofac::currency(item) {
                let (code, address) = label.rsplit_once(char::is_whitespace).unwrap_or(("", label));
                push_address(&mut self.record.addresses, code.trim_end(), address);
            } else if let Some(alias) = quoted_alias(item) {
                // A semicolon may stand inside of the quotes.
                let mut alias = alias.to_owned();
                while !alias.ends_with('\'') {
                    let Some(more) = items.next() else { break };
                    alias = format!("{alias}; {more}");
                }
                let alias = alias.strip_suffix('\'').unwrap_or(&alias);
                push_name(&mut self.record.names, alias, NameQuality::Weak);
            }
        }
    }
}

/// What a remark such as `a.k.a. 'HESA'` begins with, without its first quote.
fn quoted_alias(item: &str) -> Option<&str> {
    ["a.k.a. '", "f.k.a. '", "n.k.a. '"].iter().find_map(|beginning| item.strip_prefix(beginning))
}

/// What another file says about parties, by their number, with the lines.
struct Further {
    file: String,
    rows: HashMap<String, Vec<(u64, String)>>,
}

impl Further {
    fn aliases(text: &mut Text<'_>) -> Result<Self, Error> {
        Self::read(text, 5, 3)
    }

    fn comments(text: &mut Text<'_>) -> Result<Self, Error> {
        Self::read(text, 2, 1)
    }

    fn read(text: &mut Text<'_>, fields: usize, wanted: usize) -> Result<Self, Error> {
        let mut further = Self { file: text.file().to_owned(), rows: HashMap::new() };
        table::read(text, &mut |row, line| {
            if row.len() != fields {
                return Err(format!("expected {fields} fields, found {}", row.len()));
            }
            let value = if null_is_empty(&row[wanted]).is_empty() { "" } else { &row[wanted] };
            if value.is_empty() {
                return Err(format!("expected a text in field {}, found none", wanted + 1));
            }
            further.rows.entry(number(row)?).or_default().push((line, value.to_owned()));
            Ok(())
        })?;
        Ok(further)
    }

    /// The first row of a party that nobody asked for.
    fn first(&self) -> Option<(&str, u64)> {
        let lines =
            self.rows.iter().flat_map(|(id, rows)| rows.iter().map(move |(line, _)| (id.as_str(), *line)));
        lines.min_by_key(|(_, line)| *line)
    }

    fn refuse_rest(self, what: &str, contents: &mut Contents) {
        let mut rest: Vec<_> =
            self.rows.iter().flat_map(|(id, rows)| rows.iter().map(move |(line, _)| (*line, id))).collect();
        rest.sort_unstable();
        for (line, id) in rest {
            contents.refused.push(Refused {
                at: format!("{}, line {line}", self.file),
                reason: format!("expected an {what} of a party of the main file, found one of {id}"),
            });
        }
    }
}

fn number(row: &StringRecord) -> Result<String, Reason> {
    let id = row[0].trim();
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("expected a party's number, found {id:?}"));
    }
    Ok(id.to_owned())
}

/// The field's value; a null is an empty one.
fn null_is_empty(field: &str) -> &str {
    let field = field.trim();
    if field == "-0-" { "" } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Name;

    fn read(remarks: &str) -> Record {
        let mut party = Party { record: Record::default(), remarks: remarks.into() };
        party.read_remarks();
        party.record
    }

    #[test]
    fn addresses_and_weak_aliases_are_read_from_remarks() {
        let record = read(
            "DOB 1 Jan 1990; Digital Currency Address - XBT abc1; alt. Digital Currency Address - NEWCOIN xyz2; \
             a.k.a. 'ABU-'UMAR'; f.k.a. 'ONE; TWO'; Linked To: a.k.a. SOMEBODY; a.k.a. 'LAST.'.",
        );
        let addresses: Vec<_> = record
            .addresses
            .iter()
            .map(|address| (address.label.as_str(), address.address.as_str()))
            .collect();
        assert_eq!(addresses, [("XBT", "abc1"), ("NEWCOIN", "xyz2")]);
        let names: Vec<&Name> = record.names.iter().collect();
        assert!(names.iter().all(|name| name.quality == NameQuality::Weak));
        let names: Vec<&str> = names.iter().map(|name| name.name.as_str()).collect();
        assert_eq!(names, ["ABU-'UMAR", "ONE; TWO", "LAST."]);
    }

    #[test]
    fn a_differently_worded_label_keeps_its_whole_wording() {
        let record = read("Digital Currency Wallet: XBT abc1.");
        assert_eq!(record.addresses[0].label, "Digital Currency Wallet: XBT");
        assert_eq!(record.addresses[0].address, "abc1");
    }

    #[test]
    fn quotes_that_never_close_end_with_the_remarks() {
        assert_eq!(read("a.k.a. 'OPEN; Website x").names[0].name, "OPEN; Website x");
    }
}
