//! The currency codes that are known, and where their addresses are usually found. A code never decides how an
//! address is read; it only says whether bare hex, which fits every network, is meant as an address of its own.

/// Code, and the key families of its addresses.
const LABELS: &[(&str, &[&str])] = &[
    ("ARB", &["evm"]),
    ("BCH", &["btc"]),
    ("BNB", &["bnb", "evm"]),
    ("BSC", &["evm"]),
    ("BSV", &["btc"]),
    ("BTG", &["btg"]),
    ("DASH", &["dash"]),
    ("DOGE", &["doge"]),
    ("ETC", &["evm"]),
    ("ETH", &["evm"]),
    ("LTC", &["ltc"]),
    ("SOL", &["sol"]),
    ("TRX", &["trx"]),
    ("USDC", &["evm", "trx", "sol"]),
    ("USDT", &["evm", "trx", "btc", "sol"]),
    ("XBT", &["btc"]),
    ("XMR", &["xmr"]),
    ("XRP", &["xrp"]),
    ("XVG", &["xvg"]),
    ("ZEC", &["zec"]),
];

/// The key families in which addresses with this code are usually found; `None` for an unknown code.
pub(crate) fn families(label: &str) -> Option<&'static [&'static str]> {
    LABELS.iter().find(|(known, _)| *known == label).map(|(_, families)| *families)
}

/// Words that publishers without codes use, and the code that stands for each.
const WORDS: &[(&str, &str)] = &[
    ("bitcoin", "XBT"),
    ("btc", "XBT"),
    ("dogecoin", "DOGE"),
    ("ether", "ETH"),
    ("ethereum", "ETH"),
    ("litecoin", "LTC"),
    ("monero", "XMR"),
    ("ripple", "XRP"),
    ("solana", "SOL"),
    ("tether", "USDT"),
    ("tron", "TRX"),
    ("zcash", "ZEC"),
];

/// The code that a word stands for, in any case.
pub(crate) fn code(word: &str) -> Option<&'static str> {
    LABELS
        .iter()
        .map(|(code, _)| (*code, *code))
        .chain(WORDS.iter().copied())
        .find(|(known, _)| known.eq_ignore_ascii_case(word))
        .map(|(_, code)| code)
}
