/**
 * Every word the element says, in English. Nothing here asserts that anybody is harmless: "no match" is all
 * that a list can say.
 *
 * @module
 */

/** What every language writes alike. A locale has all other words of this file, see `CONTRIBUTING.md`. */
export const names = {
  qr: 'QR',
  listName: /** @type {Record<string, string>} */ ({ 'ofac-sdn': 'OFAC SDN' }),
  officialSearch: /** @type {Record<string, { name: string, url: string } | undefined>} */ ({
    'ofac-sdn': { name: 'sanctionssearch.ofac.treas.gov', url: 'https://sanctionssearch.ofac.treas.gov/' },
  }),
  /** What the official list files addresses under, where that is not a chain's id. */
  labels: /** @type {Record<string, string | undefined>} */ ({ XBT: 'Bitcoin', USDT: 'Tether', USDC: 'USD Coin' }),
  encodings: /** @type {Record<string, string | undefined>} */ ({
    p2wpkh: 'SegWit',
    p2tr: 'Taproot',
    witness: 'SegWit',
    cashaddr_p2pkh: 'CashAddr',
  }),
  alignment: { same: '“{0}” = “{1}”' },
  stale: { command: 'recipient-check compile --source ofac-sdn-advanced=SDN_ADVANCED.XML --out lists --key list.key' },
};

/**
 * Texts. `{name}` is a hole; in the order of their first use here the holes are what the made function takes, see
 * `words.js`. Where a number decides the form, the forms stand under the names that `Intl.PluralRules` gives them.
 */
const words = {
  lang: 'en',
  dir: 'ltr',
  /** Whether somebody who speaks the language has read it all. Until then the English headline stands beside its own. */
  reviewed: true,

  label: 'Recipient',
  placeholder: 'Paste an address or type a name',
  paste: 'Paste',
  qr: names.qr,
  clear: 'Clear',
  pasteByHand: 'The browser does not let this page read the clipboard. Paste with the keyboard or the menu.',
  looksLike: 'Looks like: {networks}',
  namesButton: 'Search names too',
  tryAgain: 'Try again',

  listName: names.listName,
  listTitle: /** @type {Record<string, string>} */ ({ 'ofac-sdn': 'the OFAC sanctions list' }),
  otherList: 'the list “{id}”',
  publisher: /** @type {Record<string, string>} */ ({ 'ofac-sdn': 'US Treasury (OFAC)' }),
  officialSearch: names.officialSearch,

  listed: {
    headline: 'Stop. This address is on {list}.',
    several: 'Stop. One of these addresses is on {list}.',
    text: 'Sending to it may be illegal where you live.',
    next: 'What to do next',
    steps: [
      'Do not send. This check has sent nothing.',
      'If you have sent already, write down when and from where, and ask a lawyer or the service you used.',
      'If you think this is wrong, compare with the official record. If the two differ, tell the owner of this page.',
    ],
  },
  sameKey: {
    headline: 'This address can be controlled by the same key (or script) as a listed address.',
    text: 'The address itself is not on the list; the listed one belongs to {party}. Whoever can spend from one can spend from both. Do not send before you have compared at the source.',
    several: 'more than one party',
  },
  filterOnly: {
    headline: 'This address matches a list of flagged addresses.',
    text: 'About 1 in {odds} unlisted addresses match by accident. Check the source before you send.',
  },
  nameExact: {
    headline: 'This is the name of a listed party.',
    text: 'Different people and companies can share a name. Compare the details at the source.',
  },
  nameClose: {
    headline: 'This name resembles a listed name: “{name}”.',
    text: 'Different people and companies can share a name. Compare the details at the source.',
  },
  nameDetailsMissing: 'Who it is shows as soon as the names are loaded.',
  lookAlike: {
    headline: 'This is not {name}’s address.',
    text: 'It looks like it, but differs in the middle.',
    pasted: 'You pasted: ',
    known: '{name}’s: ',
    differ: 'The first {leading} and the last {trailing} characters are the same; what is marked differs.',
  },
  noMatch: {
    headline: 'No match in the lists we checked.',
    scope: '{list}, {date}, {count}',
    text: '{scopes}. This does not mean the recipient is safe.',
  },
  mistake: {
    headline: 'This address has a typing mistake.',
    text: 'The checksum does not fit. Copy it again from the sender.',
    again: 'Copy it again from the sender.',
  },
  imitation: {
    headline: 'A letter in this address only looks right.',
    text: 'No real address is written like that. Do not use it, and do not trust where you found it.',
  },
  unreadable: {
    headline: 'We cannot read this as an address or a name.',
    text: 'A character may be missing, wrong or hidden. Copy it again from the sender.',
  },
  unreadableOnChain: {
    headline: 'We cannot read this as an address on {network}.',
    text: 'It may belong to another network, or a character may be missing or wrong. Copy it again from the sender.',
  },
  invalidForm: {
    headline: 'This is not how such an address is written.',
    text: 'A wallet may refuse it or misread it. Copy it again from the sender.',
  },
  tooLong: {
    headline: 'This is too long to be a recipient.',
    text: 'Nothing was checked. Paste one address, or one name.',
  },
  empty: {
    headline: 'There is nothing to check.',
    text: 'Paste an address or type a name.',
  },
  notFullAddress: {
    headline: 'This is not a full address.',
    text: 'A part of it is left out. Copy the whole address from the sender.',
  },
  secret: {
    headline: 'That was a secret. We have removed it.',
    text:
      'It looked like a private key or a recovery phrase. This check neither sent nor kept it. Whoever has it can take ' +
      'everything, so show it to no page and nobody. If others may have seen it, move your funds to a new wallet. ' +
      'To check a recipient, paste an address: it never looks like that.',
  },
  addressName: {
    headline: 'This is a name we cannot check.',
    text: 'It stands for an address that only a wallet can look up. Enter it in your wallet, copy the address that appears there, and paste it here.',
  },
  invoice: {
    headline: 'This is an invoice, or another code we cannot check.',
    text: 'It does not show who receives the money. Ask the recipient for a plain address, or for the name of the person or company, and check that.',
  },
  otherNetwork: {
    headline: 'This is a network we cannot check.',
    text: 'It looks like {network}. Our list holds no address there, so we can say nothing about this one. Check the name of the person or company instead.',
  },
  testAddress: {
    headline: 'This is an address of a test network.',
    text: 'Looks like: {network}. Coins are worth nothing there, and our list holds no address of it. For a real payment, ask the recipient for an address on the main network.',
  },
  bareHex: 'The same 64 digits can also be a transaction’s number or a private key. Never paste a private key.',
  notCovered: {
    headline: 'This is something we cannot check.',
    text: 'Our list holds nothing of this kind. Check the name of the person or company instead.',
  },
  partNotRead: {
    headline: 'Not everything here was checked.',
    text: 'Part of this text may be a recipient too, and we could not read it. Paste one address at a time.',
  },
  requirement: {
    headline: 'This payment request asks for something we do not know.',
    text: 'It must not be paid without it. Ask the sender for a plain address.',
  },
  stale: {
    headline: 'Our list is {age} old (names: {namesAge}).',
    nameHeadline: 'Our list of names is {age} old.',
    text: 'Newer entries may be missing. As of {date} there was no match.',
    plain: 'Newer entries may be missing.',
    caveat: 'This does not mean the recipient is safe.',
    update: 'How to update the list',
    steps: [
      'For the owner of this page: download the official file SDN_ADVANCED.XML, compile it, and serve the three new files in place of the old ones.',
    ],
    command: names.stale.command,
    meanwhile: 'Until then, for a name, use the official search: ',
  },
  couldNotCheck: {
    headline: 'The check could not start. Nothing was checked.',
    stopped: 'The check stopped. Nothing was checked.',
    reasons: /** @type {Record<string, string | undefined>} */ ({
      not_checked: 'Nothing has been checked yet.',
      not_text: 'What was given is not a text.',
      engine_failed:
        'This browser, or this page, did not let the program run. Do not send before you have checked elsewhere.',
      canary_missed: 'The list failed its own test. Do not send before you have checked elsewhere.',
      no_list: 'The list could not be loaded. Check your connection and try again.',
      bad_list: 'The list is not what its publisher signed. It was not used.',
      list_from_future: 'Either the clock of this device or the list is wrong, so a “no match” would mean nothing.',
    }),
    future: 'The list is dated in the future.',
    unknown: 'Do not send before you have checked elsewhere.',
  },
  waiting: {
    headline: 'Not checked yet.',
    text: 'The check is still loading. The answer appears here by itself.',
  },
  namesWaiting: {
    headline: 'This name is not checked yet.',
    text: 'The list of names is still loading. The answer appears here by itself.',
  },
  namesMissing: {
    headline: 'This name was not checked.',
    text: 'The list of names is not loaded here; so far only addresses can be checked.',
  },
  namesFailed: {
    headline: 'This name was not checked.',
    text: 'The list of names could not be loaded. Addresses can still be checked.',
  },
  similarNames: {
    headline: 'This name was only partly checked.',
    text: 'This exact spelling is not on the list. Similar spellings were not compared, and names are often spelled in several ways.',
    search: 'Compare them in the official search: ',
  },

  terms: {
    name: 'Listed for: ',
    alias: 'Listed as: ',
    programs: ['Programme: ', 'Programmes: '],
    since: 'Party listed since: ',
    added: 'Address added: ',
    between: 'between {from} and {to}',
    network: 'Network: ',
    sameKey: 'Same key as: ',
    source: 'Source: ',
    why: 'Why: ',
  },
  sameKeyAs: 'an address listed under {label}',
  asOf: '{publisher}, as of {date}',
  aside: '{text} ({aside})',
  comma: ', ',
  semicolon: '; ',
  publicCopies: 'read through public copies',
  type: { entity: 'company or group', individual: 'person', vessel: 'ship', aircraft: 'aircraft' },
  quality: /** @type {Record<string, string | undefined>} */ ({ strong: 'alias', weak: 'weak alias: broad or common, not enough to tell anyone by' }),
  verbatim: 'The official entry is not a complete address; your text is the same, letter for letter.',
  record: 'Official record',
  addresses: { one: '{count} address', other: '{count} addresses' },
  names: { one: '{count} name', other: '{count} names' },
  entries: { one: '{count} entry on the list leads here:', other: '{count} entries on the list lead here:' },
  moreEntries: { one: '{count} more', other: '{count} more' },

  warnings: {
    title: 'Also look at this:',
    /** `{0}`: the position. `{1}`: the character's number. `{2}`: the character. `{3}`: what should be there. `{4}`: a contact. */
    codes: /** @type {Record<string, string | undefined>} */ ({
      hidden_character: 'An invisible character ({1}) at position {0}. We checked the text without it.',
      inner_space: 'A space or line break inside, at position {0}. We checked the text without it.',
      homoglyph: 'A letter ({1}) at position {0} only looks like the right one. Someone may be deceiving you.',
      compatibility_form: 'A special form of a character ({1}) at position {0}. We checked the plain form.',
      several_recipients: 'This text contains more than one recipient. Each was checked; the answer is the gravest.',
      checksum: 'The checksum does not fit: a character is wrong.',
      wrong_character: 'Character {0}, “{2}”, is not in the {3} alphabet.',
      mixed_case: 'Character {0}, “{2}”, mixes upper and lower case; this format takes one of them.',
      wrong_length: 'An address like this has {3}.',
      contact_resembles: 'Its first and last characters are like those of {4}’s address, which it is not. Compare the whole address.',
      contact_on_other_network: 'This is not the address you know of {4}, but the same key can control it, perhaps on another network. Ask before you send.',
      known_on_other_network: 'You know this address of {4} on another network. On this one it may be nobody’s. Ask before you send.',
      own_address: 'This is your own address.',
      token_contract: 'This is the contract of a token, not somebody’s account. What is sent there is usually lost.',
      zero_address: 'This is the address with the number zero. Nobody holds it: what is sent there is lost.',
      burn_address: 'This address is known for destroying coins. What is sent there is lost.',
    }),
    /** The engine's English, where it is not a name. */
    expected: /** @type {Record<string, string | undefined>} */ ({ '40 hex digits': '40 hex digits' }),
    unusual: 'Something unusual: {code}.',
    unplaced: 'unknown',
  },

  footer: {
    loading: 'Loading the list. Nothing has been checked.',
    failed: 'No list is loaded.',
    device: 'Checked on this device',
    onDevice: 'Checks run on this device',
    demonstration: 'Demonstration list',
    demonstrationNote: 'signed with a key that everyone has: for trying out, not for decisions.',
    limits: 'What this cannot tell you',
  },
  limits: [
    'Only what is written on the list is found. OFAC says that its listed addresses are not exhaustive; entities owned 50 % or more by listed persons are blocked without being listed.',
    'This is not legal advice and does not fulfil a duty to screen.',
    'Not affiliated with or endorsed by OFAC.',
  ],

  /** Chains whose own name is a rule, not a network. */
  chains: /** @type {Record<string, string | undefined>} */ ({
    EVM: 'Ethereum and other EVM networks',
    SS58: 'Polkadot and other Substrate networks',
  }),
  testNetwork: '{network}, test network',
  testNetworkNote:
    'It belongs to a test network, where coins are worth nothing. For a real payment, ask for an address on the main network.',
  otherNetworks: { one: '{count} other network', other: 'one of {count} other networks' },
  labels: names.labels,
  encodings: {
    ...names.encodings,
    p2pkh: 'legacy',
    p2sh: 'script',
    p2wsh: 'SegWit script',
    cashaddr_p2sh: 'CashAddr script',
    subaddress: 'subaddress',
    integrated: 'integrated address',
  },
  tokenContract: '{network}, token contract',

  copy: 'Copy the address',
  copied: 'Copied.',
  report: {
    title: 'Report a wrong result',
    text: 'Only the publisher of a list can change it. Write to {publisher}, and to the owner of this page if it shows something else than the official record.',
    link: 'How to ask the publisher',
  },
  known: '{name} is among your contacts: this is the address you know.',
  newContact: 'This address is not among your contacts.',
  block: {
    waiting: 'The check has not finished. Wait for its answer.',
    unchecked: 'This recipient was not checked.',
    held: 'This page does not send to this recipient unless you decide so.',
    override: 'I have read this and want to go on',
    overridden: 'You decided to go on in spite of this answer.',
    compare: 'I have compared both addresses',
  },
  whyTitle: 'Why it resembles: ',
  band: { exact: 'the same name', strong: 'very similar', possible: 'similar' },
  /** How a typed word, `{0}`, met a listed one, `{1}`; the last two met none. */
  alignment: {
    ...names.alignment,
    close: '“{0}” is close to “{1}”',
    form: '“{0}” is another form of “{1}”',
    abbreviation: '“{0}” and “{1}” may stand for one another',
    not_listed: 'not in the listed name: “{0}”',
    not_typed: 'not in your text: “{1}”',
  },
};

export default words;
