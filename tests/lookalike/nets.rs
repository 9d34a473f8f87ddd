//! Victims, drawn from fixed seeds.

use crate::encode::{self, base58, base58check, hex, segwit};
use crate::random::Random;

/// A network: how an address is drawn, its constant beginning, its characters.
pub struct Net {
    pub draw: fn(&mut Random) -> String,
    pub constant: usize,
    pub alphabet: &'static [u8],
}

pub const BASE58: &[u8] = encode::BITCOIN;
pub const BECH32: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

pub const EVM: Net =
    Net { draw: |lot| format!("0x{}", hex(&lot.bytes::<20>())), constant: 2, alphabet: b"0123456789abcdef" };
pub const TRON: Net = Net {
    draw: |lot| base58check(&[0x41], &lot.bytes::<20>(), encode::BITCOIN),
    constant: 1,
    alphabet: BASE58,
};
pub const P2PKH: Net = Net {
    draw: |lot| base58check(&[0x00], &lot.bytes::<20>(), encode::BITCOIN),
    constant: 1,
    alphabet: BASE58,
};
pub const P2SH: Net = Net {
    draw: |lot| base58check(&[0x05], &lot.bytes::<20>(), encode::BITCOIN),
    constant: 1,
    alphabet: BASE58,
};
pub const P2WPKH: Net =
    Net { draw: |lot| segwit("bc", 0, &lot.bytes::<20>()), constant: 4, alphabet: BECH32 };
pub const SOLANA: Net =
    Net { draw: |lot| base58(&lot.bytes::<32>(), encode::BITCOIN), constant: 0, alphabet: BASE58 };
pub const XRP: Net = Net {
    draw: |lot| base58check(&[0x00], &lot.bytes::<20>(), encode::RIPPLE),
    constant: 1,
    alphabet: BASE58,
};
