//! A recipient against those that the user knows already: is it one of them, or does it only look like one?
//!
//! Whoever poisons a history makes an address whose first and last characters are those of somebody's friend, because
//! that is what wallets show and what people compare. Nobody can make the whole address, so a known recipient is known by
//! its key ([`crate::key::Key`]), however it is written, and everything else by what the two texts have in common.
//!
//! # What is compared
//!
//! One text for each recipient, the one that a wallet shows (`spelling.rs`): EVM in 40 lower-case digits, Bech32 in lower
//! case, an X-address as its classic address, a muxed account as its account, TON in its bounceable form. A
//! known SS58 account is compared as each of the networks writes it that wallets show most. Texts of one *shape* (size of
//! the alphabet and constant beginning: `0x`, `T`, `1`, `bc1q`, `cosmos1`) are compared with each other, and the constant
//! beginning counts for nothing.
//!
//! # When it alarms
//!
//! Let `A` be the size of the alphabet and `n` the number of comparisons: recipients in the text times known texts of the
//! shape. A random text shares at least `l` characters at the start and `t` at the end of a given one with probability
//! `A^-(l+t)`. Alarm is given for `l ≥ 3`, `t ≥ 3`, `l + t ≥ s`. Whoever meets that meets one of the `s − 5` pairs with
//! `l + t = s`, so that
//!
//! ```text
//! P(alarm) ≤ n · (s − 5) · A^−s · d        least = 3, bound 1e-5; for hex never below s = 7, else never below 6
//! P(note)  ≤ n · (s − 3) · A^−s · d        least = 2, bound 1e-3; never below 6, 5
//! ```
//!
//! and `s` is the smallest sum that keeps the bound. `d` is what is lost where the first or the last character takes only
//! some of the `A` values: `A / values` for each (24 of 58 after the `T` of Tron and the `1` of Bitcoin, 4 of 32 after
//! Stellar's `G`). The bound holds for each text alone; an unlucky set of known recipients cannot raise it.
//!
//! | shape | `A` | `d` | alarm at 100 | 1,000 | 10,000 | note at 1,000 |
//! |---|---:|---:|---:|---:|---:|---:|
//! | EVM | 16 | 1 | 7 | 7 | 8 | 6 |
//! | Bitcoin `1`, Tron, XRP | 58 | 2.4 | 6 | 6 | 6 | 5 |
//! | Solana | 58 | 3.2 | 6 | 6 | 6 | 5 |
//! | Bech32 | 32 | 1 | 6 | 6 | 6 | 5 |
//! | Stellar | 32 | 8 | 6 | 6 | 7 | 5 |
//!
//! Thefts of 2025 matched 3 to 6 leading and 4 to 7 trailing hex digits: every one is at or above 3 + 3, sum 7.
//!
//! # Near copies
//!
//! A text that is a known one but for a single character (another, one more, one less, two neighbours swapped) is never
//! known. It alarms whether or not a decoder reads it, where the length of the text makes such a neighbour unlikely by
//! accident: at most `3 L A` texts are neighbours of one of length `L`, so `P ≤ n · 3 L A · A^−L`.
//!
//! # Bounds
//!
//! [`MAX_CONTACTS`] recipients, names of [`MAX_NAME`] and addresses of [`MAX_ADDRESS`] bytes. A check looks at the known
//! texts that share two characters with it at the start or at the end, found by bisection, and at no others.

mod shelf;
mod spelling;

use core::fmt;

use serde::Serialize;

use crate::encoding::Checksum;
use crate::key::Key;
use crate::recipient::{Kind, Reading, Recipient, Role};
use crate::relation;
use crate::text::{self, Warning, WarningCode};
use shelf::{Found, Shelf, Strength};
use spelling::{Shape, Spelling};

/// As many known recipients as are kept.
pub const MAX_CONTACTS: usize = 100_000;
/// The longest name, in bytes.
pub const MAX_NAME: usize = 256;
/// The longest address, in bytes.
pub const MAX_ADDRESS: usize = 1024;

/// The user's own known recipients, and what else the page knows of addresses.
#[derive(Debug, Default)]
pub struct Contacts {
    people: Vec<Contact>,
    /// What a key means.
    keys: Vec<(Key, Meaning)>,
    /// Positions of the keys, by the beginning of the payload: what one key controls shares it.
    order: Vec<(u64, u32)>,
    shelves: Vec<Shelf>,
}

/// A known recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What the user calls it.
    pub name: String,
    /// As it was given.
    pub address: String,
    /// The network of the EVM that the address names, as EIP-155 numbers it.
    pub evm_network: Option<u64>,
}

/// What the page knows of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    /// The contact at this position.
    Contact(u32),
    Own,
    TokenContract,
}

/// Why a known recipient is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// It has no name.
    NoName,
    /// Its name is longer than [`MAX_NAME`]: the bytes found.
    NameTooLong(usize),
    /// Its address is longer than [`MAX_ADDRESS`]: the bytes found.
    AddressTooLong(usize),
    /// There are [`MAX_CONTACTS`] already.
    TooMany,
    /// The address is a secret. It is repeated nowhere.
    Secret,
    /// The address is none that any chain reads.
    NotAnAddress,
    /// The checksum of the address does not fit.
    Checksum,
    /// More than one address.
    SeveralRecipients,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoName => f.write_str("it has no name"),
            Self::NameTooLong(found) => {
                write!(f, "its name has {found} bytes, expected at most {MAX_NAME}")
            }
            Self::AddressTooLong(found) => {
                write!(f, "its address has {found} bytes, expected at most {MAX_ADDRESS}")
            }
            Self::TooMany => write!(f, "there are {MAX_CONTACTS} already, and no more are kept"),
            Self::Secret => f.write_str("its address is a secret; it was not kept"),
            Self::NotAnAddress => f.write_str("its address is none that we can read"),
            Self::Checksum => f.write_str("its address has a typing mistake: the checksum does not fit"),
            Self::SeveralRecipients => f.write_str("its address holds more than one recipient"),
        }
    }
}

impl core::error::Error for Error {}

/// The known recipient that a text is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Known {
    /// What the user calls it.
    pub name: String,
    /// Always true: a text that is no contact has none.
    pub known: bool,
}

/// The known recipient that a text is not, but looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LookAlike {
    /// What the user calls it.
    pub name: String,
    /// Its address, to be shown beside the text.
    pub address: String,
    /// How many characters after the constant beginning are the same at the start.
    pub leading: usize,
    /// How many are the same at the end.
    pub trailing: usize,
}

/// What the known recipients say about a text.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// It is one of them.
    pub contact: Option<Known>,
    /// It looks like one of them.
    pub look_alike: Option<LookAlike>,
    /// What in the text looks like one of them, each with the one that it looks like.
    pub imitations: Vec<(Box<str>, LookAlike)>,
    /// What else there is to notice.
    pub warnings: Vec<Warning>,
}

impl Contacts {
    /// Nobody is known.
    pub fn new() -> Self {
        Self::default()
    }

    /// True when nothing was added.
    pub const fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Adds a known recipient.
    ///
    /// # Errors
    /// When it is none; those added before stay.
    pub fn add(&mut self, name: &str, address: &str) -> Result<(), Error> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Error::NoName);
        }
        if name.len() > MAX_NAME {
            return Err(Error::NameTooLong(name.len()));
        }
        let recipient = self.one_recipient(address)?;
        let of = u32::try_from(self.people.len()).map_err(|_| Error::TooMany)?;
        self.know(&recipient, Meaning::Contact(of));
        for (readings, text) in groups(&recipient) {
            let Some(spelling) = Spelling::of(text, readings) else { continue };
            let (typed, others) = (spelling.typed(text), Spelling::on_other_networks(readings, &spelling));
            for spelling in typed.into_iter().chain(others).chain([spelling]) {
                self.shelf(&spelling.shape).push(spelling.body, of);
            }
        }
        self.people.push(Contact {
            name: name.to_owned(),
            address: text::trim(address).to_owned(),
            evm_network: recipient.readings.iter().find_map(|reading| reading.evm_network),
        });
        Ok(())
    }

    /// Adds an address of the user's own.
    ///
    /// # Errors
    /// When it is none.
    pub fn add_own(&mut self, address: &str) -> Result<(), Error> {
        let recipient = self.one_recipient(address)?;
        self.know(&recipient, Meaning::Own);
        Ok(())
    }

    /// Adds the contract of a token: nobody wants to be paid there.
    ///
    /// # Errors
    /// When it is none.
    pub fn add_token_contract(&mut self, address: &str) -> Result<(), Error> {
        let recipient = self.one_recipient(address)?;
        self.know(&recipient, Meaning::TokenContract);
        Ok(())
    }

    /// Puts everything in order: to be called after the last addition. Of two contacts with one address the one counts that
    /// is known on the network of the text, or else the first.
    #[must_use]
    pub fn ready(mut self) -> Self {
        self.order = self.keys.iter().zip(0..).map(|((key, _), at)| (beginning(key), at)).collect();
        self.order.sort_unstable();
        self.shelves.iter_mut().for_each(Shelf::sort);
        self
    }

    /// What these recipients say about `text`, which was read as `recipient`.
    pub fn find(&self, text: &str, recipient: &Recipient) -> Finding {
        if self.is_empty() || matches!(recipient.kind, Kind::Secret | Kind::TooLong | Kind::Empty) {
            return Finding::default();
        }
        let mut finding = Finding { contact: self.contact(recipient), ..Finding::default() };
        self.notice(recipient, &mut finding.warnings);
        let paid: Vec<_> = groups(recipient).filter(|(readings, _)| self.known(readings).is_none()).collect();
        let asked = paid.len().max(1);
        let mut found: Vec<(Strength, LookAlike)> = Vec::new();
        for (readings, text) in &paid {
            let Some((strength, alike)) = self.look_alike(text, readings, asked) else { continue };
            if strength == Strength::Alarm {
                finding.imitations.push(((*text).into(), alike.clone()));
            }
            found.push((strength, alike));
        }
        if recipient.readings.is_empty() {
            found.extend(self.unread_look_alike(text));
        }
        // The closest is told; a note is only a note.
        let closest =
            found.into_iter().max_by_key(|(strength, alike)| (*strength, alike.leading + alike.trailing));
        match closest {
            Some((Strength::Alarm, alike)) => finding.look_alike = Some(alike),
            Some((Strength::Note, alike)) => finding.warnings.push(Warning {
                contact: Some(alike.name),
                ..Warning::about_text(WarningCode::ContactResembles)
            }),
            None => {}
        }
        finding
    }

    /// The contact that everything in the text pays.
    fn contact(&self, recipient: &Recipient) -> Option<Known> {
        let mut contacts = groups(recipient).map(|(readings, _)| Some(self.known(readings)?.0));
        let first = contacts.next()??;
        let name = self.people.get(first as usize)?.name.clone();
        contacts.all(|other| other == Some(first)).then_some(Known { name, known: true })
    }

    /// The contact that these readings are, and whether on this network: under a checksum that does not fit, nobody is
    /// known. Of two with one address the one that is known here.
    fn known(&self, readings: &[Reading]) -> Option<(u32, bool)> {
        let fitting = readings.iter().filter(|reading| reading.checksum != Checksum::Bad);
        let contacts = fitting.flat_map(|reading| {
            self.meanings(&reading.key).filter_map(|meaning| match meaning {
                Meaning::Contact(of) => Some((of, self.is_known_on(of, reading.evm_network))),
                _ => None,
            })
        });
        contacts.min_by_key(|(_, here)| !here)
    }

    /// True unless both name a network of the EVM, each another one.
    fn is_known_on(&self, of: u32, network: Option<u64>) -> bool {
        let known = self.people.get(of as usize).and_then(|contact| contact.evm_network);
        known.is_none() || network.is_none() || known == network
    }

    /// Warnings about what the page knows besides its user's contacts.
    fn notice(&self, recipient: &Recipient, warnings: &mut Vec<Warning>) {
        let mut add = |code, contact: Option<u32>| {
            let contact =
                contact.and_then(|of| self.people.get(of as usize)).map(|contact| contact.name.clone());
            let warning = Warning { contact, ..Warning::about_text(code) };
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        };
        for (readings, _) in groups(recipient) {
            for meaning in readings.iter().flat_map(|reading| self.meanings(&reading.key)) {
                match meaning {
                    Meaning::Own => add(WarningCode::OwnAddress, None),
                    Meaning::TokenContract => add(WarningCode::TokenContract, None),
                    Meaning::Contact(_) => {}
                }
            }
            if let Some((of, here)) = self.known(readings) {
                if !here {
                    add(WarningCode::KnownOnOtherNetwork, Some(of));
                }
                continue;
            }
            if self.people.is_empty() {
                continue;
            }
            // What one key controls shares its payload, or that of what it leads to.
            let shares = |key: &Key| self.sharing(key).next().is_some();
            let sharing = readings.iter().filter(|reading| {
                shares(&reading.key) || relation::forward(&reading.key).any(|key| shares(&key))
            });
            let related = sharing.flat_map(|reading| reading.same_key.keys());
            let other = related.into_iter().find_map(|key| {
                self.meanings(&key).find_map(|meaning| match meaning {
                    Meaning::Contact(of) => Some(of),
                    _ => None,
                })
            });
            if let Some(of) = other {
                add(WarningCode::ContactOnOtherNetwork, Some(of));
            }
        }
    }

    fn look_alike(&self, text: &str, readings: &[Reading], asked: usize) -> Option<(Strength, LookAlike)> {
        let Some(spelling) = Spelling::of(text, readings) else { return self.unread_look_alike(text) };
        let whole = spelling.whole();
        let own = self.shelves.iter().find(|shelf| shelf.shape == spelling.shape);
        let ends = own.and_then(|shelf| Some((shelf, shelf.ends(&spelling.body, asked)?)));
        let near = self.near([&whole, text], asked);
        let (place, found) = near.into_iter().chain(ends).max_by_key(|(_, found)| found.closeness())?;
        Some((found.strength, self.told(place, &found)?))
    }

    /// A text that no decoder reads, or whose form has no canonical text, may still be a slip of the pen.
    fn unread_look_alike(&self, text: &str) -> Option<(Strength, LookAlike)> {
        if text.len() > MAX_ADDRESS {
            return None;
        }
        let joined: String = text::clean(text).text.split_whitespace().collect();
        // Behind the scheme of a link.
        let whole = joined.rsplit(':').next().unwrap_or_default();
        let (place, found) = self.near([whole, &joined], 1)?;
        Some((found.strength, self.told(place, &found)?))
    }

    /// The closest of all that `whole`, or the text as it was typed, is but for one character.
    fn near(&self, texts: [&str; 2], asked: usize) -> Option<(&Shelf, Found)> {
        let found = self.shelves.iter().filter_map(|shelf| {
            let texts = texts.map(|text| shelf.shape.fold(text));
            Some((shelf, shelf.near([&*texts[0], &*texts[1]], asked)?))
        });
        found.max_by_key(|(_, found)| found.closeness())
    }

    fn told(&self, place: &Shelf, found: &Found) -> Option<LookAlike> {
        let contact = self.people.get(found.of as usize)?;
        let (body, whole) = (place.body(found.at), place.shape.whole(place.body(found.at)));
        // As the user has it, unless that is another form altogether.
        let given =
            contact.address.len().checked_sub(body.len()).and_then(|start| contact.address.get(start..));
        let same = given.is_some_and(|given| given.eq_ignore_ascii_case(body));
        Some(LookAlike {
            name: contact.name.clone(),
            address: if same { contact.address.clone() } else { whole },
            leading: found.leading,
            trailing: found.trailing,
        })
    }

    fn meanings(&self, key: &Key) -> impl Iterator<Item = Meaning> {
        self.sharing(key).filter(move |(other, _)| other == key).map(|(_, meaning)| *meaning)
    }

    /// The keys whose payload begins like that of `key`.
    fn sharing(&self, key: &Key) -> impl Iterator<Item = &(Key, Meaning)> + use<'_> {
        let start = beginning(key);
        let from = self.order.partition_point(|(other, _)| *other < start);
        let alike =
            self.order.get(from..).unwrap_or_default().iter().take_while(move |(other, _)| *other == start);
        alike.filter_map(|(_, at)| self.keys.get(*at as usize))
    }

    fn one_recipient(&self, address: &str) -> Result<Recipient, Error> {
        if self.keys.len() >= 8 * MAX_CONTACTS || self.people.len() >= MAX_CONTACTS {
            return Err(Error::TooMany);
        }
        if address.len() > MAX_ADDRESS {
            return Err(Error::AddressTooLong(address.len()));
        }
        let recipient = Recipient::parse(address, None);
        match recipient.kind {
            Kind::Secret => return Err(Error::Secret),
            Kind::Address if recipient.problem.is_none() => {}
            _ => return Err(Error::NotAnAddress),
        }
        if groups(&recipient).count() != 1 {
            return Err(Error::SeveralRecipients);
        }
        if recipient.readings.iter().all(|reading| reading.checksum == Checksum::Bad) {
            return Err(Error::Checksum);
        }
        Ok(recipient)
    }

    fn know(&mut self, recipient: &Recipient, meaning: Meaning) {
        let paid = groups(recipient).flat_map(|(readings, _)| readings);
        self.keys.extend(paid.map(|reading| (reading.key, meaning)));
    }

    fn shelf(&mut self, shape: &Shape) -> &mut Shelf {
        let at = self.shelves.iter().position(|shelf| shelf.shape == *shape).unwrap_or_else(|| {
            self.shelves.push(Shelf::new(shape.clone()));
            self.shelves.len() - 1
        });
        &mut self.shelves[at]
    }
}

/// The first bytes of a payload.
fn beginning(key: &Key) -> u64 {
    let mut beginning = [0; 8];
    beginning.iter_mut().zip(&*key.payload).for_each(|(place, byte)| *place = *byte);
    u64::from_be_bytes(beginning)
}

/// Each recipient that the text pays, by its readings, and its own text.
fn groups(recipient: &Recipient) -> impl Iterator<Item = (&[Reading], &str)> {
    let pairs = recipient.groups.iter().zip(&recipient.texts);
    pairs
        .map(|(group, text)| (&recipient.readings[group.clone()], &**text))
        .filter(|(readings, _)| readings.iter().any(|reading| reading.role == Role::Recipient))
}
