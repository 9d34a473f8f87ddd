// The site as files: every link leads somewhere, and what the documents say is what the sources do.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { KINDS, NOT_RUN, documents, readme, runCommands } from '../support/documents.mjs';
import { COMMAND, NOW, SITE } from '../support/data.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (...path) => readFileSync(join(...path), 'utf8');
const pages = readdirSync(SITE, { recursive: true }).filter((path) => path.endsWith('.html'));
const anchors = (html) => new Set([...html.matchAll(/<[a-z][^<>]*\sid="([^"]+)"/g)].map(([, id]) => id));

/** The scripts that a page's own one needs, and itself. */
function scripts(path, needed = new Set()) {
  if (needed.has(path)) return needed;
  needed.add(path);
  for (const [, to] of read(ROOT, 'www', path).matchAll(/^(?:import|export) (?:[\w*{}\s,]+ from )?'(\.[^']+\.js)'/gm)) {
    const next = posix.join(dirname(path), to);
    if (next.startsWith('wasm/')) needed.add(next);
    else scripts(next, needed);
  }
  return needed;
}

/** The scripts that a page names in its head. */
const named = (page) => [...read(ROOT, 'www', page).matchAll(/<(?:link rel="modulepreload" href|script type="module" src)="([^"]+)"/g)].map(([, path]) => path);

describe('the site', () => {
  test('every link and every anchor leads somewhere', () => {
    assert.ok(pages.length > 12, `${pages.length} pages`);
    const broken = [];
    let seen = 0;
    for (const page of pages) {
      const html = read(SITE, page).replace(/<pre.*?<\/pre>/gs, '');
      for (const [, link] of html.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
        if (/^(https?|data|mailto):/.test(link)) continue;
        const [path, anchor] = link.split('#');
        let to = path === '' ? page : posix.normalize(posix.join(dirname(page), path.split('?')[0]));
        if (to === '.' || to.endsWith('/')) to = posix.join(to, 'index.html');
        seen += 1;
        if (!existsSync(join(SITE, to))) broken.push(`${page}: ${link}`);
        else if (anchor && to.endsWith('.html') && !anchors(read(SITE, to)).has(anchor)) broken.push(`${page}: ${link} has no such anchor`);
      }
    }
    assert.deepEqual(broken, []);
    assert.ok(seen > 100, `${seen} links`);
  });

  test('no id stands twice on a page, and no page asks another host for anything', () => {
    for (const page of pages) {
      const html = read(SITE, page);
      const ids = [...html.matchAll(/<[a-z][^<>]*\sid="([^"]+)"/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length, `${page}: ${ids}`);
      assert.ok(!/<(?:script|img|iframe|link)[^>]*(?:src|href)="(?:https?:)?\/\//.test(html.replace(/<pre.*?<\/pre>/gs, '')), page);
      assert.ok(!/\sstyle="|\son[a-z]+="|<style|<script(?![^>]*\ssrc=)/.test(html), `${page}: inline code or style`);
    }
  });

  test('the pages show the hash of the script that they lie beside', () => {
    const hash = `sha384-${createHash('sha384').update(readFileSync(join(SITE, 'define.js'))).digest('base64')}`;
    for (const page of ['docs/start.html', 'docs/start.md', 'docs/integrity.html', 'index.html']) {
      assert.ok(read(SITE, page).includes(hash), page);
    }
    for (const page of pages) assert.ok(!read(SITE, page).includes('{integrity'), page);
  });

  test('the front page names every script that it needs, so that all are fetched at once, and kept for use offline', () => {
    const needed = scripts('page.js');
    assert.ok(needed.size > 30, `${needed.size} scripts`);
    assert.deepEqual(named('index.html').sort(), [...needed].sort());
  });

  test('without a network every other page has the scripts that it needs, and leads to pages that are there', () => {
    const worker = read(SITE, 'sw.js');
    const hashes = (name) => JSON.parse(new RegExp(`^const ${name} = (\\{.*?\\});$`, 'ms').exec(worker)[1]);
    const [files, rest] = [hashes('FILES'), hashes('REST')];
    const kept = { ...files, ...rest };
    assert.deepEqual(Object.keys(files).filter((name) => name in rest), []);
    for (const [name, integrity] of Object.entries({ ...kept, ...hashes('SCRIPTS') })) {
      const bytes = readFileSync(join(SITE, name === '' || name.endsWith('/') ? `${name}index.html` : name));
      assert.equal(integrity, `sha256-${createHash('sha256').update(bytes).digest('base64')}`, name);
    }
    // What is said to the page inside a frame stands in its address.
    for (const page of pages) if (page !== 'embed.html') assert.ok(page in kept, page);
    for (const page of pages.filter((name) => name in kept)) {
      const html = read(SITE, page).replace(/<pre.*?<\/pre>/gs, '');
      for (const [, link] of html.matchAll(/\s(?:href|src)="([^"#]+)/g)) {
        if (/^(https?|data|mailto):/.test(link)) continue;
        const to = posix.join(dirname(page), link).replace(/^\.\/?/, '');
        assert.ok(to in kept || to.startsWith('lists/'), `${page}: ${link}`);
      }
    }
    for (const page of ['gallery', 'playground']) {
      for (const script of scripts(`${page}.js`)) assert.ok(script in kept, `${page}: ${script}`);
    }
  });

  test('the icons of the app are there, as large as it says', () => {
    const { icons } = JSON.parse(read(SITE, 'manifest.webmanifest'));
    assert.ok(icons.length >= 3);
    for (const { src, sizes } of icons) {
      const bytes = readFileSync(join(SITE, src));
      // The width and the height stand in the header of a PNG.
      if (src.endsWith('.png')) assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
    }
  });

  test('llms.txt names every document, with a text that is there', () => {
    const text = read(SITE, 'llms.txt');
    for (const { name } of documents()) assert.ok(text.includes(`](docs/${name}.md): `), name);
    for (const [, path] of text.matchAll(/\]\(([^)]+)\)/g)) assert.ok(existsSync(join(SITE, path)), path);
  });
});

describe('the documents', () => {
  test('every verdict and every reason is explained, and no other', () => {
    const types = read(ROOT, 'www/types.d.ts');
    const core = read(ROOT, 'src/screen/result.rs');
    const words = (text, pattern) => [...text.matchAll(pattern)].map(([, word]) => word);
    const union = (name) => words(new RegExp(`type ${name} =(.*?);`, 's').exec(types)[1], /'(\w+)'/g);
    const variants = (name) => words(new RegExp(`words!\\(${name} \\{(.*?)\\}`, 's').exec(core)[1], /=> "(\w+)"/g);
    const explained = (heading) => words(new RegExp(`^## ${heading}\\n(.*?)(?=^## )`, 'ms').exec(read(ROOT, 'docs/errors.md'))[1], /^\| `(\w+)`/gm);
    assert.deepEqual(explained('Verdicts').sort(), [...new Set([...union('Verdict'), ...variants('Verdict')])].sort());
    const reasons = new Set([...union('LastResort'), ...union('Reason'), ...variants('Reason')]);
    assert.ok(reasons.size > 10);
    assert.deepEqual(explained('Reasons').sort(), [...reasons].sort());
    // What `rc-error` alone says.
    const sources = readdirSync(join(ROOT, 'www')).filter((name) => name.endsWith('.js')).map((name) => read(ROOT, 'www', name)).join('\n');
    assert.deepEqual(explained('Events that tell of errors').sort(), union('EventReason').sort());
    for (const reason of union('EventReason')) assert.ok(sources.includes(`'${reason}'`), reason);
    for (const [, reason] of sources.matchAll(/#failed\('(\w+)'/g)) assert.ok(union('EventReason').includes(reason), reason);
  });

  test('every sample is of a kind that is tested, and those that are data are sound', () => {
    for (const { name, samples } of [...documents().filter(({ elsewhere }) => !elsewhere), readme()]) {
      for (const { kind, code } of samples) {
        assert.ok(KINDS.includes(kind), `${name}: ${kind}`);
        if (kind === 'json') for (const line of code.trimEnd().split('\n')) JSON.parse(line);
      }
    }
  });

  test('every command runs, and ends as it says', () => {
    let count = 0;
    for (const document of documents().filter(({ elsewhere }) => !elsewhere)) {
      const directory = mkdtempSync(join(tmpdir(), 'recipient-check-'));
      count += runCommands(document, directory).length;
      rmSync(directory, { recursive: true });
    }
    assert.ok(count > 10, `${count} commands`);
  });

  test('so do the README’s, and they say what it promises', () => {
    const promised = {
      'check 0x098B': /^Stop\. This address is on the OFAC sanctions list/m,
      'check "Lazarus': /^This is the name of a listed party/m,
      'names "110th': /^\S+ +very similar: 110th Research Center .*: “Reserch” is close to “Research”/m,
      'check --contacts': /^This is not Alice’s address/m,
      'check --jsonl': /^\{"id":1,.*"listed".*\n\{"id":2,.*"possible".*\n$/,
      'receipt make': /^receipt\.json: listed/m,
      keygen: /^Secret key: list\.key /m,
      compile: /^Wrote: lists\/ofac-sdn\.rcl /m,
      verify: /^The list is as it was signed/m,
      update: /^Wrote: site\/lists\/ofac-sdn\.timestamp /m,
      diff: /4 added, 1 removed/,
    };
    const document = readme();
    const directory = mkdtempSync(join(tmpdir(), 'recipient-check-'));
    const said = runCommands(document, directory);
    rmSync(directory, { recursive: true });
    assert.equal(said.length, Object.keys(promised).length, said.map(({ line }) => line).join('\n'));
    for (const [at, [command, pattern]] of Object.entries(promised).entries()) {
      assert.ok(said[at].line.startsWith(`recipient-check ${command}`), said[at].line);
      assert.match(said[at].stdout, pattern);
    }
    const lines = document.samples.filter(({ kind }) => kind === 'sh').flatMap(({ code }) => code.trim().split('\n'));
    for (const command of Object.keys(NOT_RUN)) assert.ok(lines.some((line) => line.split(' #')[0].trim() === command), command);
  });

  test('the texts to try lead to the answers that stand beside them', () => {
    const rows = [...read(ROOT, 'docs/start.md').matchAll(/^\| `([^`]+)` \| `(\w+)`/gm)].map(([, text, verdict]) => ({ text, verdict }));
    assert.ok(rows.length >= 5, `${rows.length} rows`);
    const input = rows.map(({ text }, id) => JSON.stringify({ id, text })).join('\n');
    const { stdout } = spawnSync(COMMAND, ['check', '--jsonl', '--now', NOW], { input, encoding: 'utf8' });
    const answers = stdout.trim().split('\n').map((line) => JSON.parse(line).verdict);
    assert.deepEqual(answers, rows.map(({ verdict }) => verdict));
  });

  test('one policy: in the documents, in the files for hosts, and on the server that is tested with', () => {
    const [, policy] = /CONTENT_SECURITY_POLICY,\s*((?:"(?:[^"\\]|\\\n\s*)*"))/.exec(read(ROOT, 'xtask/src/serve.rs'));
    const served = policy.slice(1, -1).replace(/\\\n\s*/g, '');
    const shown = documents().find(({ name }) => name === 'csp').samples.find(({ kind }) => kind === 'csp').code.trim();
    assert.equal(shown, served);
    assert.ok(read(ROOT, 'docs/hosting/nginx.conf').includes(`"${served}"`));
    assert.ok(read(ROOT, 'docs/hosting/_headers').includes(`: ${served}\n`));
    const inNginx = [...read(ROOT, 'docs/hosting/nginx.conf').matchAll(/add_header (\S+) +"?(.*?)"? always;/g)].map(([, name, value]) => [name, value.replace('$caching', 'no-cache')]);
    const inHeaders = [...read(ROOT, 'docs/hosting/_headers').matchAll(/^ {2}(\S+): (.*)$/gm)].map(([, name, value]) => [name, value]);
    assert.deepEqual(inNginx, inHeaders);
  });
});
