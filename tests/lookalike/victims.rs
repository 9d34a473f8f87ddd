//! What attackers compute for a victim is warned of.

use crate::nets::{EVM, Net, P2PKH, P2SH, P2WPKH, SOLANA, TRON, XRP};
use crate::random::Random;
use crate::{check, screener};
use recipient_check::screen::Verdict;

/// 10,000 victims, a thousand contacts at a time: the start and the end of each, something else between them.
fn all_alarm(net: &Net) {
    let mut lot = Random(u64::from(net.alphabet[0]) << 8 | net.constant as u64);
    for batch in 0..10 {
        let contacts: Vec<_> =
            (0..1_000).map(|at| (format!("Friend {batch} {at}"), (net.draw)(&mut lot))).collect();
        let screener = screener(&contacts);
        for (name, address) in &contacts {
            let (leading, trailing) = loop {
                let pair = (3 + lot.below(5), 3 + lot.below(5));
                if pair.0 + pair.1 >= 7 {
                    break pair;
                }
            };
            let (from, to) = (net.constant + leading, address.len() - trailing);
            let mut draw = || net.alphabet[lot.below(net.alphabet.len())];
            let drawn = address.bytes().enumerate().map(|(at, own)| match at {
                at if at < from || at >= to => own,
                // Not one character more than asked for.
                at if at == from || at == to - 1 => {
                    std::iter::repeat_with(&mut draw).find(|other| *other != own).unwrap()
                }
                _ => draw(),
            });
            let text = String::from_utf8(drawn.collect()).unwrap();
            let found = check(&screener, &text);
            assert_eq!(
                found.verdict,
                Verdict::LookAlike,
                "{text} is like {address} at {leading} + {trailing}"
            );
            assert_eq!(found.contact, None, "{text}");
            let alike = found.look_alike.unwrap();
            // Another of the thousand may be closer still, but none is told that is not.
            assert!(
                alike.leading + alike.trailing >= leading + trailing,
                "{text} is like {address}: {alike:?}"
            );
            if alike.name == *name {
                assert_eq!(
                    (alike.address, alike.leading, alike.trailing),
                    (address.clone(), leading, trailing)
                );
            }
        }
    }
}

#[test]
fn ten_thousand_victims_are_warned_evm() {
    all_alarm(&EVM);
}

#[test]
fn ten_thousand_victims_are_warned_tron() {
    all_alarm(&TRON);
}

#[test]
fn ten_thousand_victims_are_warned_bitcoin_base58() {
    all_alarm(&P2PKH);
    all_alarm(&P2SH);
}

#[test]
fn ten_thousand_victims_are_warned_bitcoin_bech32() {
    all_alarm(&P2WPKH);
}

#[test]
fn ten_thousand_victims_are_warned_solana() {
    all_alarm(&SOLANA);
}

#[test]
fn ten_thousand_victims_are_warned_xrp() {
    all_alarm(&XRP);
}
