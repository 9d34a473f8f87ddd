//! What a recipient *is*, apart from how it was written: family, kind and payload.
//!
//! A key is the decoded payload, never the string, the ticker or the official currency code. Two texts with
//! one key pay the same destination; a key is the only thing the list ever hashes.
//!
//! Keys that one private key or script controls on several networks form a *control class*
//! ([`Key::control_class`]). The list is indexed by the class, so one look-up answers both "is it listed?" and
//! "can the same key control a listed address?"; family and kind, stored beside each row, tell the two apart.

use core::fmt;

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::encoding::hex::{self, Hex};
use crate::text;

/// The longest payload: two 32-byte Monero public keys.
pub const MAX_PAYLOAD: usize = 64;

/// Separates these hashes from every other use of SHA-256 and names the version of the key format.
const DOMAIN: &[u8] = b"recipient-check/1\0";

/// A group of networks on which the same payload is the same destination (`btc`, `evm`, `trx` ...).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Family(pub &'static str);

impl Family {
    /// Entries of an official list that no decoder reads, kept exactly as published.
    pub const VERBATIM: Self = Self("verbatim");
    /// Names of parties.
    pub const NAME: Self = Self("name");
    /// Cardano's main network, and its test networks.
    pub(crate) const CARDANO: [Self; 2] = [Self("ada"), Self("adat")];
}

/// What the payload is within its family. The number is stored in list files and never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// An account or public key that needs no further distinction.
    Account,
    /// Hash of a public key (BIP-13), 20 bytes.
    P2pkh,
    /// Hash of a script (BIP-16), 20 bytes; 32 bytes for `CashAddr` P2SH32.
    P2sh,
    /// A witness program of this version, 0 to 16 (BIP-141), 2 to 40 bytes.
    Witness(u8),
    /// Monero main address: public spend key, then public view key.
    MoneroStandard,
    /// Monero subaddress: public spend key, then public view key. Cannot be tied to its main address.
    MoneroSubaddress,
    /// SHA-256 of the text of an entry that no decoder reads.
    Verbatim,
    /// SHA-256 of a normal form of a party's name.
    Name,
    /// The last 20 bytes of Keccak-256 of a public key: EVM networks, Tron, Filecoin's `f410`.
    KeccakAccount,
    /// An account of a Cosmos network, 20 bytes; 32 for modules and contracts.
    CosmosAccount,
    /// The operator of a Cosmos validator (`valoper`).
    CosmosOperator,
    /// The consensus key of a Cosmos validator (`valcons`).
    CosmosConsensus,
    /// Zcash Sapling receiver: diversifier and key.
    Sapling,
    /// Zcash Orchard receiver.
    Orchard,
    /// Zcash Sprout receiver: two keys.
    Sprout,
    /// Cardano base address: for each credential whether it is a script, then both hashes.
    CardanoBase,
    /// Cardano payment credential (the enterprise address): whether it is a script, then its hash.
    CardanoPayment,
    /// Cardano stake credential (the reward address): whether it is a script, then its hash.
    CardanoStake,
    /// Root hash of a Cardano Byron address.
    CardanoByron,
    /// A contract (Stellar `C`, Tezos `KT1`).
    Contract,
    /// A Stellar liquidity pool.
    LiquidityPool,
    /// A Stellar claimable balance.
    ClaimableBalance,
    /// The key of a Stellar signed payload.
    SignedPayload,
    /// An Internet Computer principal.
    Principal,
    /// An address type that its chain numbers itself: Filecoin protocols, Tezos `tz1` to `tz4`, Kaspa versions.
    Protocol(u8),
}

impl Kind {
    /// True for what an address of Cardano says about who may spend from it, or whose stake it is.
    pub(crate) const fn is_cardano_credential(self) -> bool {
        matches!(self, Self::CardanoBase | Self::CardanoPayment | Self::CardanoStake)
    }

    /// The kind's number in list files.
    pub const fn tag(self) -> u8 {
        match self {
            Self::Account => 0x01,
            Self::P2pkh => 0x02,
            Self::P2sh => 0x03,
            Self::MoneroStandard => 0x04,
            Self::MoneroSubaddress => 0x05,
            Self::Verbatim => 0x06,
            Self::Name => 0x07,
            Self::KeccakAccount => 0x08,
            Self::CosmosAccount => 0x09,
            Self::CosmosOperator => 0x0a,
            Self::CosmosConsensus => 0x0b,
            Self::Sapling => 0x0c,
            Self::Orchard => 0x0d,
            Self::Sprout => 0x0e,
            Self::CardanoBase => 0x0f,
            Self::CardanoPayment => 0x10,
            Self::CardanoStake => 0x11,
            Self::CardanoByron => 0x12,
            Self::Contract => 0x13,
            Self::LiquidityPool => 0x14,
            Self::ClaimableBalance => 0x15,
            Self::SignedPayload => 0x16,
            Self::Principal => 0x17,
            Self::Witness(version) => 0x20 | version,
            Self::Protocol(number) => 0x40 | number,
        }
    }
}

/// The bytes of a destination, held inline: parsing allocates nothing for them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Payload {
    bytes: [u8; MAX_PAYLOAD],
    length: u8,
}

impl Payload {
    /// `None` when `bytes` is longer than [`MAX_PAYLOAD`].
    pub fn new(bytes: &[u8]) -> Option<Self> {
        let mut inline = [0; MAX_PAYLOAD];
        inline.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(Self { bytes: inline, length: u8::try_from(bytes.len()).ok()? })
    }
}

impl core::ops::Deref for Payload {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}

impl<const N: usize> From<[u8; N]> for Payload {
    fn from(bytes: [u8; N]) -> Self {
        const { assert!(N <= MAX_PAYLOAD) };
        let mut inline = [0; MAX_PAYLOAD];
        inline[..N].copy_from_slice(&bytes);
        #[expect(clippy::cast_possible_truncation, reason = "N <= MAX_PAYLOAD <= 255, asserted above")]
        Self { bytes: inline, length: N as u8 }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Hex(self), f)
    }
}

/// Family ‖ kind ‖ payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The networks on which this is one destination.
    pub family: Family,
    /// What the payload is.
    pub kind: Kind,
    /// The decoded bytes.
    pub payload: Payload,
}

impl Key {
    /// A key of `family` and `kind` over `payload`.
    pub fn new(family: Family, kind: Kind, payload: impl Into<Payload>) -> Self {
        Self { family, kind, payload: payload.into() }
    }

    /// The keys of an official entry that no decoder reads: its text without ends and hidden characters, as it is
    /// and in lower case. Only ASCII letters are lowered: no entry has others, and their table is 12 kB.
    pub fn verbatim(text: &str) -> impl Iterator<Item = Self> + use<> {
        Self::verbatim_clean(text::clean(text).text.into_owned())
    }

    /// [`Key::verbatim`] of a text that has no ends and hidden characters.
    pub(crate) fn verbatim_clean(text: String) -> impl Iterator<Item = Self> + use<> {
        let lower = Some(text.to_ascii_lowercase()).filter(|lower| *lower != text);
        let key = |text: String| Self::new(Family::VERBATIM, Kind::Verbatim, sha256(text.as_bytes()));
        Some(text).into_iter().chain(lower).map(key)
    }

    /// The key of one normal form of a party's name.
    pub fn name(normal_form: &str) -> Self {
        Self::new(Family::NAME, Kind::Name, sha256(normal_form.as_bytes()))
    }

    /// The class of keys that the same private key or script can control.
    pub fn control_class(&self) -> ControlClass {
        ControlClass { name: ClassName::of(self), payload: self.payload }
    }

    /// Canonical bytes: length of the family's name, the name, the kind's tag, the payload.
    pub fn to_bytes(&self) -> Vec<u8> {
        tagged_bytes(&[], self.family.0, self.kind.tag(), &self.payload)
    }
}

/// Written as the lower-case hex of [`Key::to_bytes`].
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Hex(&self.to_bytes()), f)
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(&self.to_bytes()))
    }
}

/// All keys that one private key or one script controls; see [`Key::control_class`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ControlClass {
    /// What ties the keys together.
    pub name: ClassName,
    /// The bytes that they share.
    pub payload: Payload,
}

/// What ties the keys of a control class together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClassName {
    /// RIPEMD-160 of SHA-256 of a public key: P2PKH and P2WPKH of every network.
    PublicKeyHash,
    /// RIPEMD-160 of SHA-256 of a script: P2SH of every network.
    ScriptHash,
    /// A witness program other than P2WPKH, on every network with `SegWit`.
    Witness(u8),
    /// 20 bytes that an EVM network, Tron or a Cosmos network derives from a public key. Which of them share a key
    /// is decided by [`crate::relation::share_key`].
    Account20,
    /// Nothing beyond the key itself, or the same credentials on Cardano's other network.
    Only(Family, Kind),
}

impl ClassName {
    fn of(key: &Key) -> Self {
        match (key.kind, key.payload.len()) {
            (Kind::P2pkh | Kind::Witness(0), 20) => Self::PublicKeyHash,
            (Kind::P2sh, _) => Self::ScriptHash,
            (Kind::Witness(version), _) => Self::Witness(version),
            (
                Kind::KeccakAccount | Kind::CosmosAccount | Kind::CosmosOperator | Kind::CosmosConsensus,
                20,
            ) => Self::Account20,
            // One credential has addresses on the main network and on the test network (CIP-19).
            (kind, _) if kind.is_cardano_credential() => Self::Only(Family::CARDANO[0], kind),
            (kind, _) => Self::Only(key.family, kind),
        }
    }
}

impl ControlClass {
    /// The only form in which a key enters a filter or a table.
    pub fn hash(&self) -> KeyHash {
        let (name, tag) = match self.name {
            ClassName::PublicKeyHash => ("=hash160", Kind::P2pkh.tag()),
            ClassName::ScriptHash => ("=script", Kind::P2sh.tag()),
            ClassName::Witness(version) => ("=witness", Kind::Witness(version).tag()),
            ClassName::Account20 => ("=account", Kind::Account.tag()),
            ClassName::Only(family, kind) => (family.0, kind.tag()),
        };
        KeyHash(sha256(&tagged_bytes(DOMAIN, name, tag, &self.payload)))
    }
}

/// SHA-256 of a domain tag and a control class: what filters and tables hold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyHash(pub [u8; 32]);

/// Feeds the 32 bytes through [`core::hash::Hasher::write`] alone. The derived implementation would also hash
/// the length as a `usize`, and a filter written on a 64-bit machine would find nothing on wasm32.
impl core::hash::Hash for KeyHash {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        state.write(&self.0);
    }
}

impl fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Hex(&self.0), f)
    }
}

/// `domain`, then the length of `name` (one byte), `name`, `tag`, `payload`: no two triples share an encoding.
fn tagged_bytes(domain: &[u8], name: &str, tag: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(domain.len() + 2 + name.len() + payload.len());
    bytes.extend_from_slice(domain);
    bytes.push(length_byte(name));
    bytes.extend_from_slice(name.as_bytes());
    bytes.push(tag);
    bytes.extend_from_slice(payload);
    bytes
}

/// Families have names of at most 255 bytes.
fn length_byte(name: &str) -> u8 {
    u8::try_from(name.len()).unwrap_or(u8::MAX)
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
