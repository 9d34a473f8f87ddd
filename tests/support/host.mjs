/** A directory as a careful host serves it: in Brotli, compressed once, unless that is not asked for. Nothing here can fail on purpose. */
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** @param {string} directory @param {{ brotli?: boolean }} [how] @returns {Promise<{ url: string, close: () => void }>} */
export async function host(directory, { brotli = true } = {}) {
  const files = new Map();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    // What is packed already stands for itself once more.
    if (!entry.isFile() || /\.(?:br|gz)$/.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(path);
    const body = brotli ? compressed(bytes) : bytes;
    files.set(`/${relative(directory, path)}`, { body, type: TYPES[extname(path)] ?? 'application/octet-stream' });
  }
  const server = createServer(({ url }, response) => {
    const path = new URL(url ?? '', 'http://host').pathname;
    const file = files.get(path === '/' ? '/index.html' : path);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.type, 'content-length': file.body.length, ...(brotli && { 'content-encoding': 'br' }) }).end(file.body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** @param {Buffer} bytes */
function compressed(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}
