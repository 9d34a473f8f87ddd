/**
 * Everything that is fetched, and the only file that fetches. It is given addresses of files and nothing else:
 * no function here takes, or can reach, what a person pasted.
 *
 * @module
 */

import { PINNED } from './files.js';

/** Pauses before the second, third and fourth attempt, in milliseconds. */
const PAUSES = [250, 1000, 3000];

/** An attempt that takes longer has failed. */
const TIMEOUT = 30_000;

/** More than any list file has; a server that never stops sending is cut off here. */
const MAX_BYTES = 64 << 20;

/** A file that could not be had. The message names it. */
export class TransportError extends Error {
  /** @param {string} message @param {{ cause?: unknown, final?: boolean, pinned?: boolean }} [options] */
  constructor(message, options = {}) {
    super(message, { cause: options.cause });
    this.name = 'TransportError';
    /** True when asking again cannot help. */
    this.final = options.final ?? false;
    /** True when the file is known by its hash, and may have come as another one. */
    this.pinned = options.pinned ?? false;
  }
}

/**
 * The bytes of a file.
 *
 * @param {URL | string} address
 * @param {number} [most] more bytes than this are no such file
 * @returns {Promise<Uint8Array>}
 */
export function bytes(address, most) {
  return persistently((options) => once(address, most, options));
}

/**
 * The bytes of a file that changes under its name, as the server has it now; asked for once.
 *
 * @param {URL | string} address
 * @param {number} most
 * @returns {Promise<Uint8Array>}
 */
export function current(address, most) {
  return once(address, most, { cache: 'no-cache' });
}

/** What a JSON file holds. @param {URL | string} address @returns {Promise<any>} */
export async function json(address) {
  return JSON.parse(new TextDecoder().decode(await bytes(address)));
}

/**
 * The compiled WebAssembly module at `address`. Streaming where the server says `application/wasm`; where it
 * does not, or where streaming is missing or refused, from the bytes.
 *
 * @param {URL | string} address
 * @returns {Promise<WebAssembly.Module>}
 */
export function module(address) {
  return persistently(async (options) => {
    if (typeof WebAssembly.compileStreaming === 'function' && !isFile(address)) {
      const response = await open(address, options);
      if (response.headers.get('content-type')?.split(';')[0].trim() === 'application/wasm') {
        try {
          return await WebAssembly.compileStreaming(response);
        } catch (error) {
          // A page that forbids WebAssembly forbids it from bytes too.
          if (error instanceof WebAssembly.CompileError) throw blocked(address, error);
        }
      } else {
        return compile(address, await read(response, address));
      }
    }
    return compile(address, await once(address, undefined, options));
  });
}

/** @param {URL | string} address @param {Uint8Array} bytes */
async function compile(address, bytes) {
  try {
    return await WebAssembly.compile(/** @type {BufferSource} */ (bytes));
  } catch (error) {
    throw blocked(address, error);
  }
}

/** @param {URL | string} address @param {unknown} cause */
function blocked(address, cause) {
  return new TransportError(`${address} does not compile on this page`, { cause, final: true });
}

/**
 * @template T
 * @param {(options?: RequestInit) => Promise<T>} attempt
 * @returns {Promise<T>}
 */
async function persistently(attempt) {
  /** @type {RequestInit | undefined} */
  let options;
  for (const pause of PAUSES) {
    try {
      return await attempt(options);
    } catch (error) {
      if (error instanceof TransportError && error.final) throw error;
      await new Promise((resume) => setTimeout(resume, pause));
      // What the browser has kept may be another build's.
      options = { cache: 'no-cache' };
    }
  }
  return attempt(options);
}

/** @param {URL | string} address @param {number} [most] @param {RequestInit} [options] */
async function once(address, most, options) {
  return isFile(address) ? fromDisk(address) : read(await open(address, options), address, most);
}

/** @param {URL | string} address @param {RequestInit} [options] */
async function open(address, options) {
  const integrity = PINNED[String(address)] ?? '';
  let response;
  try {
    response = await request(address, { integrity, ...options });
  } catch (cause) {
    // The server's page for a file that is not there has another hash too; the status, asked for alone, tells.
    if (integrity) await request(address, { method: 'HEAD' }).then((answer) => accept(answer, address), () => {});
    throw new TransportError(`${address} cannot be reached`, { cause, pinned: integrity !== '' });
  }
  return accept(response, address);
}

/** @param {URL | string} address @param {RequestInit} options */
function request(address, options) {
  return fetch(address, {
    credentials: 'same-origin',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(TIMEOUT),
    ...options,
  });
}

/** @param {Response} response @param {URL | string} address */
function accept(response, address) {
  if (response.ok) return response;
  const final = response.status >= 400 && response.status < 500 && response.status !== 408 && response.status !== 429;
  throw new TransportError(`${address} answers ${response.status}`, { final });
}

/** @param {Response} response @param {URL | string} address @param {number} [most] */
async function read(response, address, most = MAX_BYTES) {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const reader = response.body.getReader();
  const chunks = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new TransportError(`${address} is longer than such a file is`, { final: true });
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** @param {URL | string} address */
function isFile(address) {
  return String(address).startsWith('file:') && typeof nodeFiles() !== 'undefined';
}

/** Node does not fetch `file:` addresses. Asked for at run time, so that no bundler looks for it. */
function nodeFiles() {
  return /** @type {any} */ (globalThis).process?.getBuiltinModule?.('node:fs/promises');
}

/** @param {URL | string} address */
async function fromDisk(address) {
  try {
    return new Uint8Array(await nodeFiles().readFile(new URL(address)));
  } catch (cause) {
    throw new TransportError(`${address} cannot be read`, { cause, final: true });
  }
}
