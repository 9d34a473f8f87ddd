//! The answer about one address as wallets write it, or one private key, which is most of what is ever asked, and takes half
//! of the code.

use crate::list_file::{self, Claim, ListFile};
use crate::odd;
use crate::recipient::{Kind, Recipient};
use crate::trust::FLOOR_EDITION;

use super::lists::Lists;
use super::{Answer, Check, Options, Verdict};

/// Lists, ready to answer about [`Recipient::plain`] texts as a [`super::Screener`] without contacts does, to the last
/// character, and about no others.
#[derive(Default)]
pub struct PlainScreener {
    lists: Lists,
}

impl PlainScreener {
    /// Adds the list in the bytes of an `.rcl` file whose [`Claim`] the caller has verified, and returns its position. A
    /// page's browser does that, and the code that would is a tenth of what the page waits for.
    ///
    /// # Errors
    /// As [`super::Screener::add_list`], but that the signature is not looked at, and where the canary of the list is not
    /// plain itself.
    pub fn add_verified(&mut self, bytes: &[u8], claim: &Claim<'_>) -> Result<usize, list_file::Error> {
        let read = |canary: &str| {
            let plain = Recipient::plain(canary, None);
            plain.iter().flat_map(|plain| &plain.readings).map(|reading| reading.key).collect()
        };
        let file = ListFile::decode_verified(bytes, claim)?;
        self.lists.add(file, &[claim.key], FLOOR_EDITION, read)
    }

    /// The lists, in order of adding.
    pub fn lists(&self) -> impl Iterator<Item = &ListFile> {
        self.lists.0.iter().map(|list| &list.file)
    }

    /// What the lists say about `text`; `None` unless it is plain.
    pub fn check(&self, text: &str, options: &Options) -> Option<Check> {
        let recipient = Recipient::plain(text, options.chain)?;
        let Answer { verdict, reason, entries } = match recipient.kind {
            Kind::Secret => (Verdict::Refused, None).into(),
            _ => self.lists.check_one(text, &recipient, options),
        };
        Some(Check {
            kind: recipient.kind,
            verdict,
            reason,
            as_of_verdict: (verdict == Verdict::Stale).then_some(Verdict::NoMatch),
            entries,
            look_alike: None,
            contact: None,
            recipients: Vec::new(),
            warnings: odd::warnings(&recipient).collect(),
            readings: recipient.readings,
            lists: self.lists.0.iter().map(|list| list.summary(options.now, false)).collect(),
        })
    }

    /// As [`super::Screener::finds_canary`].
    pub fn finds_canary(&self, canary: &str, list: usize) -> bool {
        self.lists.finds_canary(canary, list)
    }
}
