//! Legal forms of companies: `Ltd`, `GmbH`, `ООО`, `有限公司` ...
//!
//! A form says how a company is owned, not which company it is; registers, banks and people write it or leave
//! it out. It comes off wherever it stands, so word order stays irrelevant. Short forms that are also syllables
//! of names (`AS`, `Sal`, `Zao`) come off the ends only, in an additional normal form.
//!
//! Sources: ISO 20275 (the ELF code list's local names and abbreviations) and the registers' own terms, folded
//! and romanised as [`super::tokens`] does. Nothing here comes from a sanctions list.

use std::sync::LazyLock;

use super::dictionary::{self, Dictionary};

/// Words that are forms, and what they say about a company: `llc` liability is limited to the share, `jsc`
/// capital is divided into shares, `lp` partners, `company` any other. Without a mark the word is never
/// anything but a form; with `$` it is one when it ends the name, with `^` when it begins or ends it.
const FORMS: &[(&str, &str)] = &[
    // English: United Kingdom, Ireland, United States, Canada, Australia, New Zealand, South Africa, Nigeria
    ("ltd limited llc pty", "llc"),
    ("plc jsc pjsc ojsc cjsc npjsc", "jsc"),
    ("llp lllp", "lp"),
    ("lp", "lp$"),
    ("inc incorporated corp corporation co company companies unltd", "company"),
    ("coy", "company$"),
    ("proprietary dac clg cic", "llc$"),
    // India, Pakistan, Bangladesh, Sri Lanka, Singapore, Malaysia, Brunei
    ("pvt pte sdn bhd berhad", "llc"),
    ("opc smc", "llc$"),
    // Indonesia, Philippines, Thailand
    ("pt", "llc^"),
    ("tbk", "jsc"),
    ("persero", "jsc$"),
    // United Arab Emirates, Oman, Qatar, Bahrain, Kuwait, Saudi Arabia
    ("fze fzc fzco fzllc dmcc wll", "llc"),
    ("dwc spc", "llc$"),
    ("bsc ksc qsc psc", "jsc$"),
    ("kscc kscp qpsc saog saoc", "jsc"),
    // Arabic and Persian, folded: شركة، شرکت، ذ.م.م، م.م.ح، ش.م.م، المحدودة، (سهامی خاص below)
    ("شركه شركت", "company"),
    ("ذمم ممح شذمم محدوده المحدوده", "llc"),
    ("شمم", "jsc"),
    ("شمل", "jsc$"),
    ("sherkat sherkate shirkat", "company^"),
    // Lebanon, Syria, Egypt, Morocco, Algeria, Tunisia
    ("sal sae spas", "jsc$"),
    ("sarlau eurl suarl", "llc"),
    // Israel: בע"מ
    ("בעמ", "llc"),
    // Germany, Austria, Switzerland, Liechtenstein
    ("gmbh ggmbh mbh gesmbh", "llc"),
    ("ug", "llc$"),
    ("ag", "jsc$"),
    ("aktiengesellschaft", "jsc"),
    ("kg gbr", "lp$"),
    ("kgaa ohg", "lp"),
    ("eg ek ev anstalt", "company$"),
    // Europe
    ("se sce", "jsc$"),
    // France, Belgium, Luxembourg, West Africa
    ("sarl scrl sprl", "llc"),
    ("sas sasu sa", "jsc$"),
    ("snc scs sca", "lp$"),
    ("asbl", "company"),
    ("cie", "company$"),
    // Netherlands, Belgium, Curaçao, Suriname
    ("bv", "llc$"),
    ("nv", "jsc$"),
    ("vof cv", "lp$"),
    ("bvba", "llc"),
    ("vzw", "company$"),
    // Italy, San Marino
    ("spa sapa", "jsc$"),
    ("srl srls scarl", "llc"),
    // Spain, Portugal, Latin America
    ("sl slu spr", "llc$"),
    ("sau sab sapi sac saa saic saca ca", "jsc$"),
    ("srlcv eirl ltda limitada lda eireli", "llc"),
    ("cia", "company$"),
    ("sgps", "jsc"),
    // Denmark, Norway, Sweden, Finland, Iceland, Faroe Islands
    ("as asa ab abp hf", "jsc$"),
    ("aps oy ehf", "llc$"),
    ("aktiebolag oyj", "jsc"),
    ("hb ans", "lp$"),
    // Estonia, Latvia, Lithuania
    ("ou sia uab", "llc^"),
    ("ik", "company$"),
    // Poland, Czechia, Slovakia, Hungary
    ("spzoo sro spolsro kft", "llc"),
    ("spk spj bt kkt", "lp$"),
    ("zrt nyrt", "jsc"),
    // Serbia, Croatia, Slovenia, Bosnia and Herzegovina, Montenegro, North Macedonia
    ("doo", "llc$"),
    ("dooel jdoo", "llc"),
    ("dd ad", "jsc$"),
    // Bulgaria, Romania, Albania, Greece, Cyprus
    ("ood eood shpk", "llc"),
    ("ead sha ae", "jsc$"),
    ("epe ike", "llc$"),
    // Turkey
    ("sti", "llc"),
    // Russia, Ukraine, Belarus, Kazakhstan, Uzbekistan, Moldova, Kyrgyzstan (Cyrillic forms arrive romanised)
    ("ooo", "llc"),
    ("oao npao", "jsc"),
    ("zao pao ao pat prat vat", "jsc^"),
    ("odo tov tdv too mchj", "llc^"),
    // Armenia (ՍՊԸ, ՓԲԸ, ԲԲԸ), Georgia (შპს, სს)
    ("սպը შპს", "llc"),
    ("փբը բբը", "jsc"),
    ("სს", "jsc^"),
    // Vietnam, Japan
    ("tnhh", "llc"),
    ("kk", "jsc$"),
    ("gk", "llc$"),
];

/// Forms of several words, in any order and anywhere; `*` stands for any letters. Longer ones first.
const PHRASE_LINES: &str = concat!(
    // English
    "limited liability company=llc\n",
    "limited liability partnership=lp\n",
    "additional liability company=llc\n",
    "open joint stock company=jsc\n",
    "closed joint stock company=jsc\n",
    "public joint stock company=jsc\n",
    "private joint stock company=jsc\n",
    "joint stock company=jsc\n",
    "public limited company=jsc\n",
    "private limited company=llc\n",
    "limited partnership=lp\n",
    "private limited=llc\n",
    "proprietary limited=llc\n",
    "free zone establishment=llc\n",
    "free zone company=llc\n",
    "joint stock=jsc\n",
    // Russian, Ukrainian, Belarusian, Kazakh, Uzbek
    "obs*estvo s ogranichen* otvets*=llc\n",
    // С is often typed as the Latin letter it looks like.
    "obs*estvo c ogranichen* otvets*=llc\n",
    "obs*estvo s dopolnit* otvets*=llc\n",
    "obs*estvo ogranichen* otvets*=llc\n",
    "publichn* aktsionerno*e obs*estvo=jsc\n",
    "publichn* akcionerno*e obs*estvo=jsc\n",
    "otkryt* aktsionerno*e obs*estvo=jsc\n",
    "otkryt* akcionerno*e obs*estvo=jsc\n",
    "zakryt* aktsionerno*e obs*estvo=jsc\n",
    "zakryt* akcionerno*e obs*estvo=jsc\n",
    "aktsionerno*e obs*estvo=jsc\n",
    "akcionerno*e obs*estvo=jsc\n",
    "tovarystvo z obmezh* vidpovid*=llc\n",
    "publichn* aktsion* tovarystvo=jsc\n",
    "pryvatn* aktsion* tovarystvo=jsc\n",
    "aktsion* tovarystvo=jsc\n",
    "tavarystva z abmezh* adkazn*=llc\n",
    "aktsyya* tavarystva=jsc\n",
    "tovarishchestvo s ogranichen* otvets*=llc\n",
    // German, Polish, Czech, Turkish, Vietnamese
    "gesellschaft mit beschrankter haftung=llc\n",
    "sp z oo=llc\n",
    "spolka z ograniczona odpowiedzialnoscia=llc\n",
    "spolka akcyjna=jsc\n",
    "spol sro=llc\n",
    "anonim sirketi=jsc\n",
    "limited sirketi=llc\n",
    "cong ty trach nhiem huu han=llc\n",
    "cong ty tnhh=llc\n",
    "cong ty co phan=jsc\n",
    // French, Spanish, Portuguese, Italian
    "societe a responsabilite limitee=llc\n",
    "societe anonyme=jsc\n",
    "sociedad anonima de capital variable=jsc\n",
    "sociedad de responsabilidad limitada=llc\n",
    "sociedad anonima=jsc\n",
    "sociedade anonima=jsc\n",
    "de cv=jsc\n",
    "societa per azioni=jsc\n",
    // Persian, folded
    "سهامي خاص=jsc\n",
    "سهامي عام=jsc\n",
);

/// Forms that Chinese, Japanese and Korean names carry at an end without a space. Longer ones first.
const UNSPACED: &str = "有限责任公司 有限責任公司 股份有限公司 股份公司 有限公司 株式会社 株式會社 有限会社 有限會社 合同会社 合資会社 合名会社 一般社団法人 \
    公司 유한책임회사 주식회사 유한회사 합자회사 합명회사";

static DICTIONARY: Dictionary = Dictionary::new(&dictionary::pack::<{ dictionary::size(FORMS) }>(FORMS));

/// Of [`PHRASE_LINES`].
struct Phrase {
    words: &'static str,
    class: &'static str,
    /// Few names begin their words as a phrase does: the others need no look at it.
    initials: u64,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let lines = PHRASE_LINES.lines().filter_map(|line| line.split_once('='));
    lines.map(|(words, class)| Phrase { words, class, initials: initials(words.split(' ')) }).collect()
});

/// A bit for the first byte of each word. An abbreviation begins as its word does.
fn initials<'a>(words: impl Iterator<Item = &'a str>) -> u64 {
    words.filter_map(|word| word.bytes().next()).fold(0, |bits, first| bits | 1 << (first % 64))
}

/// True for a form of one word.
pub(super) fn is_form(word: &str) -> bool {
    DICTIONARY.get(word).is_some()
}

/// Takes the forms out of `words` that are nothing else, wherever they stand, and names the first one's class.
pub(super) fn remove(words: &mut Vec<&str>) -> Option<&'static str> {
    let mut class = None;
    let present = initials(words.iter().copied());
    for phrase in PHRASES.iter().filter(|phrase| phrase.initials & !present == 0) {
        while take_phrase(words, phrase.words) {
            class = class.or(Some(phrase.class));
        }
    }
    words.retain(|word| match clear(word) {
        Some(of) => {
            class = class.or(Some(of));
            false
        }
        None => true,
    });
    class
}

/// `words` without the forms at its ends that stand there as a form rather than as a part of the name.
pub(super) fn trim<'a, 'b>(mut words: &'a [&'b str]) -> &'a [&'b str] {
    while let [rest @ .., last] = words
        && is_form(last)
    {
        words = rest;
    }
    while let [first, rest @ ..] = words
        && DICTIONARY.get(first).is_some_and(|form| form.ends_with('^'))
    {
        words = rest;
    }
    words
}

/// Splits a word of a script without spaces into a form before, the name, and a form after.
pub(super) fn split_unspaced(word: &str) -> (&'static str, &str, &'static str) {
    let (mut before, mut rest, mut after) = ("", word, "");
    for form in UNSPACED.split(' ') {
        if after.is_empty()
            && let Some(name) = rest.strip_suffix(form)
        {
            (rest, after) = (name, form);
        } else if before.is_empty()
            && let Some(name) = rest.strip_prefix(form)
        {
            (rest, before) = (name, form);
        }
    }
    (before, rest, after)
}

fn clear(word: &str) -> Option<&'static str> {
    if word >= "\u{3000}" && UNSPACED.split(' ').any(|form| form == word) {
        return Some("company");
    }
    DICTIONARY.get(word).filter(|form| !form.ends_with(['$', '^']))
}

/// Takes one occurrence of each word of `phrase` out of `words`, if all are there.
fn take_phrase(words: &mut Vec<&str>, phrase: &str) -> bool {
    let mut taken = [usize::MAX; 6];
    for (count, part) in phrase.split(' ').enumerate() {
        let (stem, short) = (part.split_once('*'), abbreviation(part));
        let fits = |word: &str| match stem {
            Some((head, tail)) => word.starts_with(head) && word.ends_with(tail),
            None => word == part || short == Some(word),
        };
        // The same one in whatever order the words stand.
        match (0..words.len())
            .filter(|&at| fits(words[at]) && !taken.contains(&at))
            .min_by_key(|&at| words[at])
        {
            Some(at) => taken[count] = at,
            None => return false,
        }
    }
    let mut at = 0;
    words.retain(|_| {
        at += 1;
        !taken.contains(&(at - 1))
    });
    true
}

/// "Limited Liability Co", "Pvt. Limited".
fn abbreviation(word: &str) -> Option<&'static str> {
    Some(match word {
        "company" => "co",
        "limited" => "ltd",
        "private" => "pvt",
        "proprietary" => "pty",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::tokens::Tokens;

    #[test]
    fn every_form_is_written_as_names_arrive() {
        for word in FORMS.iter().flat_map(|(words, _)| words.split(' ')) {
            assert_eq!(Tokens::read(word).iter().collect::<Vec<_>>(), [word]);
        }
        for word in PHRASES.iter().flat_map(|phrase| phrase.words.split(' ')) {
            let word = &word.replace('*', "");
            assert_eq!(Tokens::read(word).iter().collect::<Vec<_>>(), [word]);
        }
    }

    #[test]
    fn forms_come_off_in_any_order() {
        let mut words = vec!["stock", "company", "sapfir", "joint"];
        assert_eq!(remove(&mut words), Some("jsc"));
        assert_eq!(words, ["sapfir"]);
        let mut words = vec!["obshchestvo", "c", "ogranichennoy", "svet", "otvetstvennostyu"];
        assert_eq!(remove(&mut words), Some("llc"));
        assert_eq!(words, ["svet"]);
        let mut words = vec!["limited", "liability", "co", "stm"];
        assert_eq!(remove(&mut words), Some("llc"));
        assert_eq!(words, ["stm"]);
    }

    #[test]
    fn short_forms_come_off_the_ends_only() {
        assert_eq!(trim(&["as", "sahab"]), ["as", "sahab"]);
        assert_eq!(trim(&["karup", "as"]), ["karup"]);
        assert_eq!(trim(&["zao", "modul"]), ["modul"]);
        assert!(trim(&["sa", "as"]).is_empty());
    }

    #[test]
    fn a_form_stands_once() {
        let mut words: Vec<&str> = FORMS.iter().flat_map(|(words, _)| words.split(' ')).collect();
        words.sort_unstable();
        assert_eq!(words.windows(2).find(|pair| pair[0] == pair[1]), None);
    }
}
