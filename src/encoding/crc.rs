//! The two cyclic redundancy checks that addresses carry, bit by bit: at most 80 bytes go through them.
//!
//! Parameters: "Catalogue of parametrised CRC algorithms" (CRC `RevEng`), CRC-16/XMODEM and CRC-32/ISO-HDLC.

/// CRC-16/XMODEM: polynomial 0x1021, high bit first, starting at 0. TON writes it big-endian, Stellar
/// little-endian.
pub fn crc16_xmodem(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |state, &byte| {
        (0..8).fold(state ^ u16::from(byte) << 8, |state, _| {
            let carry = if state & 0x8000 == 0 { 0 } else { 0x1021 };
            state << 1 ^ carry
        })
    })
}

/// CRC-32/ISO-HDLC, the one of zlib and PNG: polynomial 0x04c11db7, low bit first, inverted at both ends.
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |state, &byte| {
        (0..8).fold(state ^ u32::from(byte), |state, _| {
            let carry = if state & 1 == 0 { 0 } else { 0xedb8_8320 };
            state >> 1 ^ carry
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_values_of_the_catalogue() {
        // CRC RevEng: `check` is the CRC of the ASCII digits 1 to 9.
        assert_eq!(crc16_xmodem(b"123456789"), 0x31c3);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc16_xmodem(b""), 0);
        assert_eq!(crc32(b""), 0);
    }
}
