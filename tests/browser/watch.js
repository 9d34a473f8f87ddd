/**
 * Runs before every script of a page under test, and keeps what the page logs as an error, what nobody catches, and
 * what its policy reports. It leaves the page without a service worker, which would ask for files when it likes. A file of the
 * same origin: the policy forbids any other script.
 */
(() => {
  const told = [];
  // Kept from the start: a scenario may replace what it finds.
  const { stringify } = JSON;
  window.watch = { stringify, take: () => told.splice(0) };
  Object.defineProperty(navigator, 'serviceWorker', { value: undefined });

  for (const level of ['error', 'warn']) {
    const { [level]: log } = console;
    console[level] = (...words) => {
      told.push({ error: `${level}: ${words.map(String).join(' ')}` });
      log.apply(console, words);
    };
  }
  addEventListener('error', ({ message, filename, lineno }) => told.push({ error: `${message} (${filename}:${lineno})` }));
  addEventListener('unhandledrejection', ({ reason }) => told.push({ error: `unhandled: ${reason?.stack ?? reason}` }));
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    told.push({ report: `${effectiveDirective} blocks ${blockedURI} ${sample}` });
  });
})();
