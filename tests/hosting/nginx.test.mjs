// The published site behind nginx, with the configuration that the documents give: headers, packed files, a verdict.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { LISTED, UNLISTED } from '../support/data.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DIST = join(ROOT, 'dist/site');
const read = (path) => readFileSync(join(ROOT, path), 'utf8');

const port = await freePort();
const base = `http://127.0.0.1:${port}/`;
process.env.RECIPIENT_CHECK_URL = base;
const nginx = await start();
after(nginx.end);

describe('behind nginx', () => {
  test('every kind of file has its type, the policy, and who may embed it', async () => {
    const types = {
      '': 'text/html; charset=utf-8',
      'define.js': 'text/javascript; charset=utf-8',
      'page.css': 'text/css; charset=utf-8',
      'wasm/recipient_check_first_bg.wasm': 'application/wasm',
      'lists/ofac-sdn.rcl': 'application/octet-stream',
      'manifest.webmanifest': 'application/manifest+json; charset=utf-8',
      'docs/': 'text/html; charset=utf-8',
      'docs/start.html': 'text/html; charset=utf-8',
      'icon-192.png': 'image/png',
    };
    const [, policy] = /Content-Security-Policy: (.*)/.exec(read('docs/hosting/_headers'));
    for (const [path, type] of Object.entries(types)) {
      const { status, headers } = await ask(path);
      assert.deepEqual([status, headers['content-type']], [200, type], path);
      assert.equal(headers['content-security-policy'], policy, path);
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.equal(headers['referrer-policy'], 'no-referrer', path);
      assert.equal(headers['cache-control'], 'no-cache', path);
      assert.ok(headers['permissions-policy'].includes('geolocation=()'), path);
    }
    const { status, headers } = await ask('nothing.html');
    assert.deepEqual([status, headers['content-security-policy']], [404, policy]);
  });

  test('a directory without its slash leads to the one with it, and a whole configuration has nothing to warn of', async () => {
    const { status, headers } = await ask('docs');
    assert.deepEqual([status, headers.location], [301, '/docs/']);
    assert.doesNotMatch(nginx.said(), /\[warn\]/);
  });

  test('what carries its hash in its name is never asked for again, and nothing else', async () => {
    const hashed = readdirSync(join(DIST, 'lists')).filter((name) => /\.[0-9a-f]{16}\.(rcl|namefilter|names)$/.test(name));
    assert.equal(hashed.length, 3);
    for (const name of hashed) {
      assert.equal((await ask(`lists/${name}`)).headers['cache-control'], 'public, max-age=31536000, immutable', name);
    }
    for (const name of ['ofac-sdn.rcl', 'ofac-sdn.timestamp']) {
      const { headers } = await ask(`lists/${name}`);
      assert.equal(headers['cache-control'], 'no-cache', name);
      const again = await ask(`lists/${name}`, { 'if-none-match': headers.etag });
      assert.equal(again.status, 304, name);
    }
  });

  test('files come packed as they were published, and unpack to themselves', async () => {
    for (const path of ['index.html', 'define.js', 'wasm/recipient_check_wasm_bg.wasm', 'lists/ofac-sdn.names', 'docs/element.html', 'sw.js']) {
      const plain = await ask(path, { 'accept-encoding': 'identity' });
      assert.equal(plain.headers['content-encoding'], undefined, path);
      assert.ok(plain.body.equals(readFileSync(join(DIST, path))), path);
      for (const [encoding, unpack] of [['br', brotliDecompressSync], ['gzip', gunzipSync]]) {
        const { headers, body } = await ask(path, { 'accept-encoding': encoding });
        assert.equal(headers['content-encoding'], encoding, path);
        assert.ok(unpack(body).equals(plain.body), path);
        assert.ok(body.length < plain.body.length, path);
      }
    }
  });

  test('the page gives the right verdicts, and its policy has nothing to report', async () => {
    const { launch } = await import('../browser/chromium.mjs');
    const { openReady, pasted, quiet } = await import('../browser/session.mjs');
    const browser = await launch();
    try {
      const session = await openReady(browser, { direct: true });
      assert.equal(session.site, base);
      await session.evaluate(() => {
        window.blocked = [];
        document.addEventListener('securitypolicyviolation', ({ blockedURI }) => window.blocked.push(blockedURI));
      });
      assert.equal((await pasted(session, LISTED)).verdict, 'listed');
      assert.equal((await pasted(session, UNLISTED)).verdict, 'no_match');
      await session.until(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated');
      assert.deepEqual(await session.evaluate(() => window.blocked), []);
      await quiet(session);
    } finally {
      await browser.close();
    }
  });

  test('the documents name the packages that this test needs', () => {
    const [, packages] = /"NGINX", "nginx", "([^"]+)"/.exec(read('xtask/src/node.rs'));
    assert.ok(read('docs/hosting.md').includes(`apt-get install ${packages}\n`));
  });
});

/** The answer as it came over the line. */
function ask(path, headers = {}) {
  return new Promise((answered, failed) => {
    get(new URL(path, base), { headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => answered({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    }).on('error', failed);
  });
}

/** nginx in the foreground, with the file as it is but for place and port, and all it writes in a directory of its own. */
async function start() {
  const home = mkdtempSync(join(tmpdir(), 'recipient-check-'));
  symlinkSync(process.env.NGINX_MODULES ?? '/usr/lib/nginx/modules', join(home, 'modules'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${home}/${name};`).join(' ');
  const config = read('docs/hosting/nginx.conf')
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replace('root   /var/www/recipient-check;', `root ${DIST};`)
    .replace('http {', `http { ${temporary}`);
  mkdirSync(join(home, 'logs'));
  writeFileSync(join(home, 'nginx.conf'), config);
  const user = process.getuid() === 0 ? 'user root;' : '';
  const server = spawn(process.env.NGINX ?? 'nginx', ['-p', home, '-c', 'nginx.conf', '-e', 'stderr', '-g', `daemon off; pid ${home}/pid; ${user}`], { stdio: ['ignore', 'inherit', 'pipe'] });
  let said = '';
  server.stderr.on('data', (chunk) => (said += chunk));
  let ended = false;
  server.once('exit', () => (ended = true));
  const end = async () => {
    if (!ended) {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGQUIT');
      await gone;
    }
    rmSync(home, { recursive: true });
  };
  for (let tries = 0; tries < 200; tries += 1) {
    if (ended) throw new Error(`nginx ended: ${said}`);
    if (await ask('').catch(() => undefined)) return { end, said: () => said };
    await wait(50);
  }
  await end();
  throw new Error(`nginx does not answer: ${said}`);
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => found(free));
    });
  });
}
