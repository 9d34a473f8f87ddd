/**
 * Every word the element says, in English. Nothing here asserts that anybody is harmless: "no match" is all
 * that a list can say.
 *
 * @module
 */

/**
 * Every value is a text, or takes texts that are formatted already.
 *
 * @typedef {{ [word: string]: string | string[] | ((...values: string[]) => string) | Shape | undefined }} Shape
 */

/** @satisfies {Shape} */
const words = {
  lang: 'en',
  dir: 'ltr',

  label: 'Recipient',
  placeholder: 'Paste an address or type a name',
  paste: 'Paste',
  clear: 'Clear',
  pasteByHand: 'The browser does not let this page read the clipboard. Paste with the keyboard or the menu.',
  looksLike: (networks) => `Looks like: ${networks}`,
  or: 'or',
  namesButton: 'Search names too',
  tryAgain: 'Try again',

  listName: /** @type {Record<string, string>} */ ({ 'ofac-sdn': 'OFAC SDN' }),
  listTitle: /** @type {Record<string, string>} */ ({ 'ofac-sdn': 'the OFAC sanctions list' }),
  otherList: (id) => `the list “${id}”`,
  publisher: /** @type {Record<string, string>} */ ({ 'ofac-sdn': 'US Treasury (OFAC)' }),
  officialSearch: /** @type {Record<string, { name: string, url: string } | undefined>} */ ({
    'ofac-sdn': { name: 'sanctionssearch.ofac.treas.gov', url: 'https://sanctionssearch.ofac.treas.gov/' },
  }),

  listed: {
    headline: (list) => `Stop. This address is on ${list}.`,
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
    text: (party) =>
      `The address itself is not on the list; the listed one belongs to ${party}. Whoever can spend from one can spend from both. Do not send before you have compared at the source.`,
    several: 'more than one party',
  },
  filterOnly: {
    headline: 'This address matches a list of flagged addresses.',
    text: 'About 1 in 1,000,000 unlisted addresses match by accident. Check the source before you send.',
  },
  nameExact: {
    headline: 'This is the name of a listed party.',
    text: 'Different people and companies can share a name. Compare the details at the source.',
  },
  nameClose: {
    headline: (name) => `This name resembles a listed name: “${name}”.`,
    text: 'Different people and companies can share a name. Compare the details at the source.',
  },
  nameDetailsMissing: 'Who it is shows as soon as the names are loaded.',
  lookAlike: {
    headline: (name) => `This is not ${name}’s address.`,
    text: 'It looks like it, but differs in the middle.',
    pasted: 'You pasted: ',
    known: (name) => `${name}’s: `,
  },
  noMatch: {
    headline: 'No match in the lists we checked',
    scope: (list, date, count) => `${list}, ${date}, ${count} addresses`,
    nameScope: (list, date, count) => `${list}, ${date}, ${count} names`,
    text: 'This does not mean the recipient is safe.',
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
    headline: (network) => `We cannot read this as an address on ${network}.`,
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
    text: 'Its middle is left out. Copy the whole address from the sender.',
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
    text: (network) =>
      `It looks like ${network}. Our list holds no address there, so we can say nothing about this one. Check the name of the person or company instead.`,
  },
  testAddress: {
    headline: 'This is an address of a test network.',
    text: (network) =>
      `Looks like: ${network}. Coins are worth nothing there, and our list holds no address of it. For a real payment, ask the recipient for an address on the main network.`,
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
    headline: (age, namesAge) =>
      namesAge === undefined ? `Our list is ${age} old.` : `Our list is ${age} old (names: ${namesAge}).`,
    nameHeadline: (age) => `Our list of names is ${age} old.`,
    text: (date) => `Newer entries may be missing. As of ${date} there was no match.`,
    plain: 'Newer entries may be missing.',
    caveat: 'This does not mean the recipient is safe.',
    update: 'How to update the list',
    steps: [
      'For the owner of this page: download the official file SDN_ADVANCED.XML, compile it, and serve the three new files in place of the old ones.',
    ],
    command: 'recipient-check compile --source ofac-sdn-advanced=SDN_ADVANCED.XML --out lists --key list.key',
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
    text: 'The list is still loading. The answer appears here by itself.',
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
    between: (from, to) => `between ${from} and ${to}`,
    network: 'Network: ',
    label: 'Filed under: ',
    sameKey: 'Same key as: ',
    source: 'Source: ',
    why: 'Why: ',
  },
  sameKeyAs: (label) => `an address listed under ${label}`,
  asOf: (publisher, date) => `${publisher}, as of ${date}`,
  publicCopies: 'read through public copies',
  type: { entity: 'company or group', individual: 'person', vessel: 'ship', aircraft: 'aircraft' },
  quality: { primary: '', strong: 'alias', weak: 'weak alias: broad or common, not enough to tell anyone by' },
  verbatim: 'The official entry is not a complete address; your text is the same, letter for letter.',
  record: 'Official record',
  entries: (count) => `${count} entries on the list lead here:`,
  moreEntries: (count) => `${count} more`,

  warnings: {
    title: 'Also look at this:',
    codes: /** @type {Record<string, ((position: string, point: string, expected: string) => string) | undefined>} */ ({
      hidden_character: (position, point) =>
        `An invisible character (${point}) at position ${position}. We checked the text without it.`,
      inner_space: (position) =>
        `A space or line break inside, at position ${position}. We checked the text without it.`,
      homoglyph: (position, point) =>
        `A letter (${point}) at position ${position} only looks like the right one. Someone may be deceiving you.`,
      compatibility_form: (position, point) =>
        `A special form of a character (${point}) at position ${position}. We checked the plain form.`,
      several_recipients: () =>
        'This text contains more than one recipient. Each was checked; the answer is the gravest.',
      checksum: () => 'The checksum does not fit: a character is wrong.',
      wrong_character: (position, point, expected) =>
        `Character ${position}, “${letter(point)}”, is not in the ${expected} alphabet.`,
      mixed_case: (position, point) =>
        `Character ${position}, “${letter(point)}”, mixes upper and lower case; this format takes one of them.`,
      wrong_length: (_position, _point, expected) => `An address like this has ${expected}.`,
    }),
    other: (code) => `Something unusual: ${code}.`,
    unplaced: 'unknown',
  },

  footer: {
    loading: 'Loading the list. Nothing has been checked.',
    failed: 'No list is loaded.',
    addresses: (count, date) => `${count} addresses (${date})`,
    names: (count, date) => `${count} names (${date})`,
    edition: (edition) => `edition ${edition}`,
    device: 'Checked on this device',
    onDevice: 'Checks run on this device',
    demonstration: 'Demonstration list',
    demonstrationNote: 'signed with a key that everyone has: for trying out, not for decisions',
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
  testNetwork: (network) => `${network}, test network`,
  testNetworkNote:
    'It belongs to a test network, where coins are worth nothing. For a real payment, ask for an address on the main network.',
  otherNetworks: (count) => `one of ${count} other networks`,
  /** What the official list files addresses under, where that is not a chain's id. */
  labels: /** @type {Record<string, string | undefined>} */ ({ XBT: 'Bitcoin', USDT: 'Tether', USDC: 'USD Coin' }),
  encodings: /** @type {Record<string, string | undefined>} */ ({
    p2pkh: 'legacy',
    p2sh: 'script',
    p2wpkh: 'SegWit',
    p2wsh: 'SegWit script',
    p2tr: 'Taproot',
    witness: 'SegWit',
    cashaddr_p2pkh: 'CashAddr',
    cashaddr_p2sh: 'CashAddr script',
    subaddress: 'subaddress',
    integrated: 'integrated address',
  }),
  tokenContract: (network) => `${network}, token contract`,
};

export default words;

/** @param {string} point as `U+0030` */
function letter(point) {
  return String.fromCodePoint(Number.parseInt(point.slice(2), 16));
}
