/** WebKitGTK, driven over plain WebDriver: its own driver, its own small browser, a screen that nobody sees. */
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { PATIENCE, browser } from './engine.mjs';

/** The keys that are no letters, as the protocol writes them. */
const KEYS = {
  Backspace: '\ue003', Tab: '\ue004', Enter: '\ue007', Shift: '\ue008', Control: '\ue009', Alt: '\ue00a', Escape: '\ue00c',
  End: '\ue010', Home: '\ue011', ArrowLeft: '\ue012', ArrowUp: '\ue013', ArrowRight: '\ue014', ArrowDown: '\ue015', Delete: '\ue017',
};

/** The window's own controls take no room: else it cannot be as narrow as a phone. */
const NO_CONTROLS = '* { min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0; font-size: 1px; -gtk-icon-transform: scale(.05); }';

/** Milliseconds that a browser may take to start; what takes longer has not found its driver, and is started again. */
const START = 60_000;

/** Starts the browser; another look is another browser, with a driver of its own. */
export async function launch() {
  let open = await started('light', false);
  return browser({
    name: `WebKitGTK ${open.version}`,
    newPage: async ({ width, height, scheme, context }) => {
      const still = context.reducedMotion === 'reduce';
      if (open.look !== look(scheme, still)) {
        await open.end();
        open = await started(scheme, still);
      }
      return newPage(open.call, width, height);
    },
    close: () => open.end(),
  });
}

const look = (scheme, still) => `${scheme} ${still}`;

/** A browser, from the second try on where it must. */
async function started(scheme, still) {
  for (let tries = 3; ; tries -= 1) {
    try {
      return await start(scheme, still);
    } catch (error) {
      if (tries === 1) throw error;
      console.log(`WebKitGTK is started again: ${error}`);
    }
  }
}

async function start(scheme, still) {
  const home = mkdtempSync(join(tmpdir(), 'recipient-check-'));
  mkdirSync(join(home, 'gtk-3.0'));
  writeFileSync(join(home, 'gtk-3.0/gtk.css'), NO_CONTROLS);
  writeFileSync(join(home, 'gtk-3.0/settings.ini'), `[Settings]\ngtk-enable-animations=${still ? 0 : 1}\n`);
  const port = await freePort();
  const driver = spawn(
    process.env.XVFB_RUN ?? 'xvfb-run',
    ['-a', '-s', '-screen 0 1600x1200x24', process.env.WEBKIT_DRIVER ?? 'WebKitWebDriver', `--port=${port}`],
    { stdio: 'ignore', detached: true, env: { ...process.env, XDG_CONFIG_HOME: home, LANG: 'C.UTF-8' } },
  );
  const kill = () => {
    try {
      process.kill(-driver.pid);
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', kill);
  process.once('SIGTERM', exit);
  const call = caller(`http://127.0.0.1:${port}`);
  let path = '';
  const end = async () => {
    if (path) await call('DELETE', path, undefined, START).catch(() => {});
    process.off('exit', kill);
    process.off('SIGTERM', exit);
    kill();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await awake(call, driver);
    const args = ['--automation', ...(scheme === 'dark' ? ['--dark-mode'] : [])];
    const timeouts = { script: 10 * PATIENCE, pageLoad: PATIENCE };
    const capabilities = { alwaysMatch: { timeouts, 'webkitgtk:browserOptions': { args } } };
    const session = await call('POST', '/session', { capabilities }, START);
    path = `/session/${session.sessionId}`;
    return {
      look: look(scheme, still),
      version: session.capabilities.browserVersion,
      call: (method, below, body) => call(method, path + below, body),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

const exit = () => process.exit(1);

/** The browser's one window: a second one would have no focus, there being nobody to give it. */
async function newPage(call, width, height) {
  const act = (source) => call('POST', '/actions', { actions: [source] });
  const strokes = (actions) => act({ type: 'key', id: 'keyboard', actions });
  const goto = (url) => call('POST', '/url', { url });
  const run = async (source) => {
    const { value, error } = await call('POST', '/execute/async', {
      script: `const [done] = arguments;
        (async () => ${source})().then((value) => done({ value }), (error) => done({ error: \`\${error}\\n\${error?.stack}\` }));`,
      args: [],
    });
    if (error !== undefined) throw new Error(error);
    return value;
  };

  await goto('about:blank');
  // What is asked for is the window; what is meant is the page in it.
  await call('POST', '/window/rect', { width, height });
  const inner = JSON.parse(await run('JSON.stringify(innerHeight)'));
  if (inner !== height) await call('POST', '/window/rect', { width, height: 2 * height - inner });

  return {
    goto,
    run,
    runInside: async (source) => {
      await call('POST', '/frame', { id: 0 });
      try {
        return await run(source);
      } finally {
        await call('POST', '/frame', { id: null });
      }
    },
    chord: (keys) => {
      const values = keys.map((key) => KEYS[key] ?? key);
      return strokes([
        ...values.map((value) => ({ type: 'keyDown', value })),
        ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
      ]);
    },
    type: (text) => strokes([...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }])),
    clickAt: (x, y) =>
      act({
        type: 'pointer',
        id: 'mouse',
        actions: [
          { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      }),
    screenshot: async (path) => writeFileSync(path, Buffer.from(await call('GET', '/screenshot'), 'base64')),
    close: () => goto('about:blank'),
  };
}

/** One command of the protocol, for as long as a page may be busy. */
function caller(base) {
  return async (method, path, body, patience = 10 * PATIENCE) => {
    const response = await fetch(base + path, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(patience) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path.split('/').at(-1)}: ${value.error}: ${value.message}`);
    return value;
  };
}

async function awake(call, driver) {
  let failure;
  driver.once('error', (error) => (failure = error));
  driver.once('exit', (code) => (failure = new Error(`the driver ended with ${code}`)));
  for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(50)) {
    if (failure) throw failure;
    if (await call('GET', '/status').catch(() => undefined)) return;
  }
  throw new Error('the driver does not answer');
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
