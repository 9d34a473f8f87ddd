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
export type LastResort = 'not_checked' | 'not_text' | 'engine_failed' | 'canary_missed' | 'no_list' | 'bad_list';

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

/** How a text leads to a listed party. */
export type Relation = 'same' | 'same_key' | 'verbatim' | 'name';

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
    | (string & {});
  at?: number;
  code_point?: string;
  /** What should stand there: an alphabet, or for the whole text its length. */
  expected?: string;
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
  /** Position in `readings`. */
  reading?: number;
  list: string;
  band?: 'exact' | 'strong' | 'possible';
  score?: number;
  matched_name?: { name: string; quality: 'primary' | 'strong' | 'weak' };
  why?: string;
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
  look_alike?: { name: string; address: string; leading: number; trailing: number };
  readings: Reading[];
  warnings: Warning[];
  /** Frozen: answers share it. */
  lists: readonly Readonly<ListSummary>[];
  /** The text that was checked, exactly. Empty with `refused`: a secret is never handed on. */
  text: string;
}

/** How a text is read, without asking any list. */
export interface Inspection {
  kind: Kind;
  readings: Reading[];
  warnings: Warning[];
  /** Why an unreadable text is not an address. */
  problem?: 'not_full_address' | 'unknown_requirement' | 'part_not_read' | (string & {});
  text: string;
}

/** Parties by name, best first: id and score, and in words why. */
export interface NameMatches {
  r: [string, number][];
  why: string[];
}

export interface LoadOptions {
  /** Addresses or bytes of `.rcl` files. Default: the list beside the module. */
  lists?: (URL | string | BufferSource)[];
  /** Address, bytes or compiled module. Default: the module beside the script. One module serves a whole page. */
  wasm?: URL | string | BufferSource | WebAssembly.Module;
  /** Keys to accept lists from, 64 hex digits each. Default: the key built into the module. */
  publicKeys?: string[];
  /** The time of each check: fixed, or asked for. Default: the clock. */
  now?: Date | number | string | (() => Date | number);
  /** Days after which a list may no longer clear anyone. Default: 30. */
  maxAge?: number;
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
}

/** What the element needs of a screener; a site may give it another one with this shape. */
export type ScreenerLike = Pick<Screener, 'lists' | 'chains' | 'namesLoaded' | 'check' | 'inspect' | 'loadNames'>;

/** `detail` of `rc-verdict`. No text: a listener that only counts verdicts never learns an address. */
export interface VerdictDetail {
  verdict: Verdict;
  kind: Kind;
  reason?: Reason;
  as_of_verdict?: Verdict;
}

export interface RecipientCheckEvents {
  'rc-ready': CustomEvent<{ lists: readonly ListInfo[] }>;
  'rc-input': CustomEvent<{ empty: boolean }>;
  'rc-verdict': CustomEvent<VerdictDetail>;
  'rc-error': CustomEvent<{ reason: Reason; message: string }>;
}

/** `<recipient-check>`. */
export declare class RecipientCheckElement extends HTMLElement {
  /** The text in the field. Setting it checks it at once. */
  value: string;
  /** The last result, bound to `result.text`; `could_not_check` before and between checks. */
  readonly result: Check;
  /** Settles when the lists are loaded; rejects when they cannot be. */
  readonly ready: Promise<ScreenerLike>;
  readonly state: 'loading' | 'ready' | 'verdict' | 'failed';
  /** Fixes the clock, for tests and pictures. */
  now: Date | undefined;
  /** Use this screener instead of loading one. */
  screener: ScreenerLike | Promise<ScreenerLike> | undefined;
  /** Fetches what typed names are compared with, whatever is in the field. */
  loadNames(): Promise<void>;
  /** Empties the field and withdraws the verdict. */
  clear(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'recipient-check': RecipientCheckElement;
  }
  interface HTMLElementEventMap extends RecipientCheckEvents {}
}
