//! `opensanctions-ftm`: entities of `OpenSanctions` in the `FollowTheMoney` model, one JSON object a line.
//!
//! ```text
//! {"id", "caption", "schema", "target", "properties": {"name": [], "alias": [], "weakAlias": [], "topics": []}}
//! schema CryptoWallet   publicKey, currency, holder (id of an entity)
//! schema Sanction       entity (id), programId or program, listingDate or startDate, sourceUrl
//! ```
//!
//! A party is listed when its topics say `sanction`, or, where it has none, when it is a target: the same files hold
//! relatives, politicians and addresses. A wallet belongs to its listed holder; a listed one without such a holder is
//! a party of its own, named by its caption or its key. Entities stand in any order, so they are put together at the end.

use std::collections::HashMap;

use recipient_check::date::Date;
use recipient_check::list_file::{NameQuality, PartyType};
use serde::Deserialize;
use serde_json::Value;

use super::day::{Form, day};
use super::entries::{Entries, is_secret, push_address, push_name};
use super::unpack::Text;
use super::xml::Reason;
use super::{Contents, Error, free_text, lines};
use crate::json::cause;
use crate::record::Record;

pub(super) fn parse(text: &mut Text<'_>) -> Result<Contents, Error> {
    let mut entries = Entries::new(text.file());
    let mut graph = Graph::default();
    lines::read(text, |json, line| {
        let entity: Entity = serde_json::from_slice(json).map_err(|error| {
            format!("expected an entity as JSON with id, schema and properties: {}", cause(&error))
        })?;
        if entity.op.is_some() {
            return Err("expected an entity, found a change: a delta is no list".into());
        }
        graph.add(entity, line, &mut entries)
    })?;
    graph.finish(&mut entries).map_err(|(line, reason)| Error::Line {
        file: text.file().to_owned(),
        line,
        reason,
    })?;
    Ok(entries.into_contents())
}

#[derive(Deserialize)]
struct Entity {
    #[serde(default)]
    op: Option<Value>,
    #[serde(default)]
    id: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    schema: String,
    target: Option<bool>,
    #[serde(default)]
    properties: Properties,
}

/// The properties that matter here. A value is a text, or an entity in the place of its id.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Properties {
    name: Vec<String>,
    alias: Vec<String>,
    previous_name: Vec<String>,
    weak_alias: Vec<String>,
    topics: Vec<String>,
    source_url: Vec<String>,
    public_key: Vec<String>,
    currency: Vec<String>,
    currency_symbol: Vec<String>,
    holder: Vec<Link>,
    crypto_wallets: Vec<Link>,
    entity: Vec<Link>,
    sanctions: Vec<Link>,
    program: Vec<String>,
    program_id: Vec<String>,
    listing_date: Vec<String>,
    start_date: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Link {
    Id(String),
    Entity(Box<Entity>),
}

impl Link {
    fn id(&self) -> &str {
        match self {
            Self::Id(id) => id,
            Self::Entity(entity) => &entity.id,
        }
    }
}

#[derive(Default)]
struct Graph {
    parties: Vec<Party>,
    positions: HashMap<String, usize>,
    wallets: Vec<Wallet>,
    sanctions: HashMap<String, Sanction>,
}

struct Party {
    record: Record,
    listed: bool,
    line: u64,
}

struct Wallet {
    holders: Vec<String>,
    /// The party that it is where it has no listed holder.
    party: Party,
}

#[derive(Default)]
struct Sanction {
    programs: Vec<String>,
    listed_on: Option<Date>,
    started_on: Option<Date>,
    url: Option<String>,
}

impl Graph {
    fn add(&mut self, mut entity: Entity, line: u64, entries: &mut Entries) -> Result<(), Reason> {
        if entity.id.trim().is_empty() || entity.schema.is_empty() {
            return Err("expected an id and a schema, found none".into());
        }
        for (links, is_wallet) in [
            (std::mem::take(&mut entity.properties.crypto_wallets), true),
            (std::mem::take(&mut entity.properties.sanctions), false),
        ] {
            for link in links {
                let Link::Entity(mut inner) = link else { continue };
                let own = Link::Id(entity.id.clone());
                if is_wallet { &mut inner.properties.holder } else { &mut inner.properties.entity }.push(own);
                self.add(*inner, line, entries)?;
            }
        }
        match entity.schema.as_str() {
            "CryptoWallet" => self.add_wallet(&entity, line, entries),
            "Sanction" => self.add_sanction(&entity.properties),
            _ if entity.is_listed() => self.add_party(&entity, line),
            _ => {}
        }
        Ok(())
    }

    fn add_party(&mut self, entity: &Entity, line: u64) {
        let party = Party { record: entity.record(), listed: entity.is_listed(), line };
        self.positions.insert(entity.id.clone(), self.parties.len());
        self.parties.push(party);
    }

    fn add_wallet(&mut self, entity: &Entity, line: u64, entries: &mut Entries) {
        let mut record = entity.record();
        let properties = &entity.properties;
        let code = properties
            .currency
            .iter()
            .chain(&properties.currency_symbol)
            .find(|code| !code.trim().is_empty());
        let code = code.map_or(free_text::UNNAMED, |code| code.trim());
        for key in &properties.public_key {
            push_address(&mut record.addresses, code, key.trim());
        }
        if record.addresses.is_empty() {
            entries.refuse(line, format!("expected a publicKey of the wallet {}, found none", entity.id));
            return;
        }
        let mut holders: Vec<String> =
            properties.holder.iter().map(|holder| holder.id().to_owned()).collect();
        holders.dedup();
        self.wallets.push(Wallet { holders, party: Party { record, listed: entity.is_listed(), line } });
    }

    fn add_sanction(&mut self, properties: &Properties) {
        let earliest = |days: &[String]| days.iter().filter_map(|text| day(text, Form::Iso)).min();
        for entity in &properties.entity {
            let sanction = self.sanctions.entry(entity.id().to_owned()).or_default();
            let programs =
                if properties.program_id.is_empty() { &properties.program } else { &properties.program_id };
            sanction.programs.extend(programs.iter().cloned());
            let first = |known: Option<Date>, days| known.into_iter().chain(earliest(days)).min();
            sanction.listed_on = first(sanction.listed_on, &properties.listing_date);
            sanction.started_on = first(sanction.started_on, &properties.start_date);
            let url = properties.source_url.iter().find(|url| is_page(url));
            sanction.url = sanction.url.take().or_else(|| url.cloned());
        }
    }

    fn finish(mut self, entries: &mut Entries) -> Result<(), (u64, Reason)> {
        let mut alone = Vec::new();
        for Wallet { holders, mut party } in self.wallets {
            let known = holders.iter().filter_map(|holder| self.positions.get(holder).copied());
            let listed: Vec<usize> = known.filter(|at| self.parties[*at].listed).collect();
            for at in &listed {
                let holder = &mut self.parties[*at].record;
                for address in &party.record.addresses {
                    push_address(&mut holder.addresses, &address.label, &address.address);
                }
            }
            // That a wallet is listed makes nobody a listed party but itself.
            if listed.is_empty() && party.listed {
                if party.record.names.is_empty() {
                    let mut keys = party.record.addresses.iter().map(|address| &address.address);
                    let name = keys.find(|key| !is_secret(key)).unwrap_or(&party.record.id).clone();
                    push_name(&mut party.record.names, &name, NameQuality::Primary);
                }
                alone.push(party);
            }
        }
        self.parties.extend(alone);
        for Party { mut record, listed, line } in self.parties {
            if !listed {
                continue;
            }
            if let Some(sanction) = self.sanctions.remove(&record.id) {
                record.programs = sanction.programs;
                record.listed_on = sanction.listed_on.or(sanction.started_on);
                record.url = sanction.url.or(record.url);
            }
            entries.add(record, line).map_err(|reason| (line, reason))?;
        }
        Ok(())
    }
}

impl Entity {
    fn is_listed(&self) -> bool {
        let topics = &self.properties.topics;
        if topics.is_empty() {
            return self.target == Some(true);
        }
        topics.iter().any(|topic| topic == "sanction")
    }

    fn record(&self) -> Record {
        let properties = &self.properties;
        let mut record = Record {
            id: self.id.clone(),
            party_type: party_type(&self.schema),
            url: properties.source_url.iter().find(|url| is_page(url)).cloned(),
            ..Record::default()
        };
        push_name(&mut record.names, &self.caption, NameQuality::Primary);
        for (names, quality) in [
            (&properties.name, NameQuality::Strong),
            (&properties.alias, NameQuality::Strong),
            (&properties.previous_name, NameQuality::Strong),
            (&properties.weak_alias, NameQuality::Weak),
        ] {
            names.iter().for_each(|name| push_name(&mut record.names, name, quality));
        }
        if let Some(shown) = record.names.first_mut() {
            shown.quality = NameQuality::Primary;
        }
        record
    }
}

/// The type of a schema. A `LegalEntity` is a person or a company: the source did not know.
fn party_type(schema: &str) -> Option<PartyType> {
    match schema {
        "Person" => Some(PartyType::Individual),
        "Company" | "Organization" | "PublicBody" => Some(PartyType::Entity),
        "Vessel" => Some(PartyType::Vessel),
        "Airplane" => Some(PartyType::Aircraft),
        _ => None,
    }
}

fn is_page(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
