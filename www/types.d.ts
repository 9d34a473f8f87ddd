/** The answer in one word; the README explains each. */
export type Verdict =
  | 'refused'
  | 'listed'
  | 'look_alike'
  | 'possible'
  | 'invalid'
  | 'not_covered'
  | 'could_not_check'
  | 'stale'
  | 'no_match';

/** What a text is. */
export type Kind =
  'address' | 'entity_name' | 'address_name' | 'secret' | 'not_checkable' | 'empty' | 'too_long' | 'unreadable';

/** Reasons that only the page can have; the core knows nothing of loading. */
export type LastResort =
  'not_checked' | 'not_text' | 'unknown_chain' | 'engine_failed' | 'canary_missed' | 'no_list' | 'bad_list' | 'no_field';

/** Why a verdict is not plainer. */
export type Reason =
  | LastResort
  | 'list_from_future'
  | 'too_long'
  | 'names_not_loaded'
  | 'similar_names_not_checked'
  | 'unknown_requirement'
  | 'not_full_address'
  | 'part_not_read'
  | (string & {});

/** What `rc-error` tells besides. */
export type EventReason = 'update_failed' | 'locale' | 'bad_contact' | 'qr' | 'no_field';

/** How a text leads to a listed party. */
export type Relation = 'same' | 'same_key' | 'verbatim' | 'filter' | 'name';

/** One way to read a text as an address. */
export interface Reading {
  chain: string;
  /** Other chains of the same family that write this destination the same way. */
  also?: string[];
  network: 'main' | 'test';
  encoding: string;
  key: string;
  checksum: 'ok' | 'absent' | 'bad';
  valid: boolean;
  role: 'recipient' | 'token_contract';
  tag?: string;
  /** Computed when it is looked at. */
  readonly same_key: string[];
}

/** Something a careful reader would notice. `at` counts characters (code points) from 0. */
export interface Warning {
  code:
    | 'hidden_character'
    | 'inner_space'
    | 'homoglyph'
    | 'compatibility_form'
    | 'several_recipients'
    | 'checksum'
    | 'wrong_character'
    | 'mixed_case'
    | 'wrong_length'
    | 'contact_resembles'
    | 'contact_on_other_network'
    | 'known_on_other_network'
    | 'own_address'
    | 'token_contract'
    | 'zero_address'
    | 'burn_address'
    | (string & {});
  at?: number;
  code_point?: string;
  /** What should stand there: an alphabet, or for the whole text its length. */
  expected?: string;
  /** The name of the contact that it is about. */
  contact?: string;
}

/** A listed party and how the text leads to it. */
export interface Entry {
  id: string;
  /** Empty while only the filter of names is loaded. */
  name: string;
  type?: 'entity' | 'individual' | 'vessel' | 'aircraft';
  programs: string[];
  label: string;
  listed_on?: string;
  /** First and last day on which the address can have been added. */
  added_between?: [string, string];
  url?: string;
  relation: Relation;
  /** Position in `readings`; null where the text, or its name, was found as it is written. */
  reading: number | null;
  list: string;
  band?: 'exact' | 'strong' | 'possible';
  /** 0 to 1; 1 for the same words, however little they say, where {@link NameMatches} has how much they say. */
  score?: number;
  matched_name?: { name: string; quality: 'primary' | 'strong' | 'weak' };
  why?: string;
  /**
   * The same as data: how, the typed word, the listed one. Empty where all words are the same; a word that met none stands alone,
   * the other text is empty. An engine of before has only `why`.
   */
  alignment?: [how: 'same' | 'close' | 'form' | 'abbreviation' | 'initial' | 'not_listed' | 'not_typed' | (string & {}), typed: string, listed: string][];
  /** With `filter`: about one in so many unlisted addresses matches by accident. */
  one_in?: number;
}

/** What an answer says about a list it rests on. */
export interface ListSummary {
  id: string;
  edition: number;
  as_of_addresses: string;
  as_of_names: string;
  age_days: number;
  addresses: number;
  names: number;
  /** True when the list is signed by the development key. */
  demonstration: boolean;
  /** The list cannot say who is meant, nor be certain: a hit on it is a possible match. */
  filter_only?: true;
}

/** What a list says about itself. */
export interface ListInfo extends Omit<ListSummary, 'age_days'> {
  issued: string;
  expires: string;
  parties: number;
}

/** The answer about one text. */
export interface Check {
  kind: Kind;
  verdict: Verdict;
  reason?: Reason;
  /** With `stale`: the answer as of the list's own date. */
  as_of_verdict?: Verdict;
  entries: Entry[];
  /** The contact that the text is not, but looks like; also beside a graver verdict. */
  look_alike?: LookAlike;
  /** The contact that the text is, however it is written. */
  contact?: { name: string; known: true };
  /** Where the text holds several recipients: each with the answer about it alone, the gravest first. */
  recipients?: SingleRecipient[];
  readings: Reading[];
  warnings: Warning[];
  /** Frozen: answers share it. */
  lists: readonly Readonly<ListSummary>[];
  /** The text that was checked, exactly. Empty with `refused`: a secret is never handed on. */
  text: string;
}

/** One of several recipients of a text. The text's own answer is the gravest. */
export interface SingleRecipient {
  /** The address as it was read, without what stands around it. */
  text: string;
  verdict: Verdict;
  reason?: Reason;
  look_alike?: LookAlike;
  /** Where its own begin in `readings`, and where they end: an entry whose `reading` lies between is about it. */
  readings: [number, number];
}

/** A contact that a text resembles. The characters are those after what all addresses of the kind begin with. */
export interface LookAlike {
  name: string;
  address: string;
  leading: number;
  trailing: number;
}

/** A note of what a browser checked, not proof of compliance. It holds the text only as a salted hash. */
export interface Receipt {
  receipt: 1;
  note: string;
  /** What ran, as it said itself. */
  engine: { version: string; module: string };
  /** UTC, as the device had it. */
  time: string;
  max_age_days: number;
  chain: string;
  lists: { id: string; edition: number; sha256: string }[];
  verdict: Verdict;
  reason: string;
  /** Listed parties: list and id. */
  entries: string[];
  /** Salted hash of the exact text. */
  text: string;
  /** Salted hash of the recipient, however it is written. */
  input: string;
  checksum: string;
  /** In hex; in no JSON of the receipt. The user keeps it. */
  readonly salt?: string;
}

export interface ReceiptOptions {
  /** Default: the screener's clock. */
  now?: Date | number | string;
  /** 16 to 64 bytes, as they are or in hex. Default: drawn by the browser. */
  salt?: Uint8Array | string;
  /** The chain that the text was checked for. */
  chain?: string;
  /** Hash of the module, as the page knows it: `sha384-...`. Default: the one that it was held to when it was fetched, if any. */
  module?: string;
}

/** The file of a receipt, as `recipient-check receipt verify` reads it. */
export declare function receiptText(receipt: Receipt): string;
/** A receipt as a page to print. */
export declare function receiptPage(receipt: Receipt): string;

/** How a text is read, without asking any list. */
export interface Inspection {
  kind: Kind;
  readings: Reading[];
  warnings: Warning[];
  /** Why an unreadable text is not an address. */
  problem?: 'not_full_address' | 'unknown_requirement' | 'part_not_read' | LastResort | (string & {});
  text: string;
}

/** Parties by name, best first: id and score, and in words why. */
export interface NameMatches {
  r: [string, number][];
  why: string[];
  /** Why nothing was compared: an empty answer says nothing about anybody then. */
  reason?: Reason;
}

/** What became of a look for newer lists. */
export interface Updated {
  /** A list, or the date it was last seen to be the newest, is another one now. */
  changed: boolean;
  /** Why a list was not looked for, or a newer one refused; the last good one stays. */
  failure?: { reason: string; message: string };
}

/** A list by the addresses of its files, where the names do not lie beside it under the same name. */
export interface ListFiles {
  list: URL | string | BufferSource;
  namefilter?: URL | string;
  names?: URL | string;
}

export interface LoadOptions {
  /** Addresses or bytes of `.rcl` files. Default: the list beside the module. */
  lists?: (URL | string | BufferSource | ListFiles)[];
  /** Address, bytes or compiled module. Default: the module beside the script. One module serves a whole page. */
  wasm?: URL | string | BufferSource | WebAssembly.Module;
  /** The same for the module that compares names; it is fetched by `loadNames()`. */
  namesWasm?: URL | string | BufferSource | WebAssembly.Module;
  /**
   * `wasm`: WebAssembly or nothing. `js`: the same module as JavaScript, for pages whose policy forbids WebAssembly;
   * slower, and fetched only then. Default: `auto`, the first that runs.
   */
  engine?: 'auto' | 'wasm' | 'js';
  /** Keys to accept lists from, 64 hex digits each. Default: the key built into the module. */
  publicKeys?: string[];
  /** The time of each check: fixed, or asked for. Default: the clock. */
  now?: Date | number | string | (() => Date | number);
  /** Days after which a list may no longer clear anyone, at most 90. Default: 30. */
  maxAge?: number;
  /** Recipients that the user knows: compared with what is checked, kept in memory, sent and stored nowhere. */
  contacts?: readonly Contact[];
  /** The user's own addresses. */
  own?: readonly string[];
  /** Contracts of tokens, where nobody wants to be paid. */
  tokenContracts?: readonly string[];
}

/** What was given as a contact, or as an address, and is none. Nothing of it is repeated. */
export interface RefusedContact {
  list: 'contacts' | 'own' | 'tokenContracts';
  /** Its position; -1 where there is no array. */
  at: number;
  message: string;
}

export declare class LoadError extends Error {
  readonly reason: Reason;
}

/** Lists in memory, ready to answer. */
export declare class Screener {
  private constructor();
  static load(options?: LoadOptions): Promise<Screener>;
  readonly lists: readonly ListInfo[];
  readonly namesLoaded: boolean;
  readonly chains: Record<string, string>;
  check(text: string, chain?: string): Check;
  inspect(text: string, chain?: string): Inspection;
  loadNames(): Promise<void>;
  names(query: string, top?: number): NameMatches;
  /** Looks for newer lists in a directory that `recipient-check update` writes. Never rejects. */
  update(from: URL | string, seen?: Record<string, number>): Promise<Updated>;
  /** Setting them is `setContacts`. */
  contacts: readonly Contact[];
  readonly refusedContacts: readonly RefusedContact[];
  /** Compares with these from now on, and with no others; gives those that are none. */
  setContacts(contacts: readonly Contact[], more?: Pick<LoadOptions, 'own' | 'tokenContracts'>): readonly RefusedContact[];
  /** A note of what was checked. Throws for a secret, and where the answer is another one by now. */
  receipt(result: Check, options?: ReceiptOptions): Receipt;
  /** Throws unless the receipt is the note of exactly this text. */
  assertSame(receipt: Receipt, recipient: string, salt?: Uint8Array | string): true;
}

/**
 * `Screener` in a worker of the same site, from `recipient-check/worker`: for pages whose policy forbids WebAssembly and
 * whose worker scripts carry no such policy. Readings hold their `same_key` as plain arrays.
 */
export declare class WorkerScreener {
  private constructor();
  static load(options?: Omit<LoadOptions, 'engine'>): Promise<WorkerScreener>;
  readonly lists: readonly ListInfo[];
  readonly namesLoaded: boolean;
  readonly chains: Record<string, string>;
  /** Never rejects: what cannot be checked is `could_not_check`. */
  check(text: string, chain?: string): Promise<Check>;
  inspect(text: string, chain?: string): Promise<Inspection>;
  loadNames(): Promise<void>;
  names(query: string, top?: number): Promise<NameMatches>;
  update(from: URL | string, seen?: Record<string, number>): Promise<Updated>;
  contacts: readonly Contact[];
  readonly refusedContacts: readonly RefusedContact[];
  setContacts(contacts: readonly Contact[], more?: Pick<LoadOptions, 'own' | 'tokenContracts'>): Promise<readonly RefusedContact[]>;
  receipt(result: Check, options?: ReceiptOptions): Promise<Receipt>;
  assertSame(receipt: Receipt, recipient: string, salt?: Uint8Array | string): Promise<true>;
  /** Ends the worker. What is asked afterwards is `could_not_check`. */
  close(): void;
}

type Needed = 'lists' | 'chains' | 'namesLoaded' | 'check' | 'inspect' | 'loadNames';

/** What the element needs of a screener; a site may give it another one with this shape. */
export type ScreenerLike = Pick<Screener, Needed> & Contacts;

/** The same, with answers that may come later. */
export type AsyncScreenerLike = Pick<WorkerScreener, Exclude<Needed, 'check' | 'inspect'>> &
  Contacts & {
    check(text: string, chain?: string): Check | Promise<Check>;
    inspect(text: string, chain?: string): Inspection | Promise<Inspection>;
  };

interface Contacts {
  /** Compared with what is pasted, where the screener can. */
  contacts?: readonly Contact[];
  setContacts?(
    contacts: readonly Contact[],
    more?: Pick<LoadOptions, 'own' | 'tokenContracts'>,
  ): readonly RefusedContact[] | Promise<readonly RefusedContact[]>;
}

/** What the element's attributes say. */
export type ElementLoadOptions = Omit<LoadOptions, 'engine'> & { engine?: 'auto' | 'wasm' | 'worker' | 'js' };

/** A recipient that the page's own user knows. */
export interface Contact {
  name: string;
  address: string;
}

/** A person's decision to go past an answer; bound to that answer and withdrawn by any edit. */
export interface Override {
  verdict: Verdict;
  /** When, by the element's clock. */
  at: Date;
}

/** `detail` of `rc-verdict`. No text: a listener that only counts verdicts never learns an address. */
export interface VerdictDetail {
  verdict: Verdict;
  kind: Kind;
  reason?: Reason;
  as_of_verdict?: Verdict;
  /** The checked text, only with the attribute `detail-text`. */
  text?: string;
}

export interface RecipientCheckEvents {
  'rc-ready': CustomEvent<{ lists: readonly ListInfo[] }>;
  'rc-input': CustomEvent<{ empty: boolean }>;
  'rc-verdict': CustomEvent<VerdictDetail>;
  'rc-override': CustomEvent<Override>;
  'rc-error': CustomEvent<{ reason: Reason | EventReason; message: string }>;
}

/** `<recipient-check>`. */
export declare class RecipientCheckElement extends HTMLElement {
  /** The text in the field. Setting it checks it at once. */
  value: string;
  /** The last result, bound to `result.text`; `could_not_check` before and between checks. */
  readonly result: Check;
  /** Settles when the lists are loaded; rejects when they cannot be. */
  readonly ready: Promise<ScreenerLike | AsyncScreenerLike>;
  /** A person can read the text and not change it; also an attribute. */
  readOnly: boolean;
  readonly state: 'loading' | 'ready' | 'verdict' | 'failed';
  /** Fixes the clock, for tests and pictures. */
  now: Date | undefined;
  /** Recipients that the user knows: kept in the page, stored nowhere. What is no contact is left out and told by `rc-error`. */
  contacts: readonly Contact[];
  /** The user's own addresses, told as such, and kept like contacts. */
  own: readonly string[];
  /** Contracts of tokens that the page knows, where nobody wants to be paid. */
  tokenContracts: readonly string[];
  /** With `mode="block"`: the decision to go past the answer that is shown. */
  readonly override: Override | undefined;
  /** Use this screener instead of loading one. */
  screener: ScreenerLike | AsyncScreenerLike | Promise<ScreenerLike | AsyncScreenerLike> | undefined;
  /** Fetches what typed names are compared with, whatever is in the field. */
  loadNames(): Promise<void>;
  /** Empties the field and withdraws the verdict. */
  clear(): void;
}

/** What a page may tell the check in its frame. */
export interface FrameOptions {
  /** A language tag; English where there are no words. */
  lang?: string;
  /** Read texts for this chain only, by its id; empty for any. */
  chain?: string;
  /** Recipients that the user knows: kept in the frame, stored nowhere. */
  contacts?: readonly Contact[];
  /** A text for the field, checked at once. */
  value?: string;
}

/** What the frame tells of an answer. */
export interface FrameVerdict extends VerdictDetail {
  type: 'verdict';
  id: number;
  lists: readonly Pick<ListInfo, 'id' | 'edition' | 'as_of_addresses' | 'as_of_names' | 'demonstration'>[];
  /** Whether something lies over the answer; null where that is not known. */
  covered: boolean | null;
}

/** The check in a frame of its own origin. */
export declare class RecipientCheckFrame extends EventTarget {
  /** With `text`, a verdict carries the text, and whoever enters it reads so. */
  constructor(address: string | URL, options?: FrameOptions & { text?: boolean });
  /** To be put where it belongs. */
  readonly iframe: HTMLIFrameElement;
  /** The answer that is shown; undefined before the first, and from each edit on until the next. */
  readonly verdict: FrameVerdict | undefined;
  set(options: FrameOptions): void;
  clear(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'recipient-check': RecipientCheckElement;
  }
  interface HTMLElementEventMap extends RecipientCheckEvents {}
  // They bubble.
  interface DocumentEventMap extends RecipientCheckEvents {}
}
