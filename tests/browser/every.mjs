/** Every scenario, in one engine. */
import { contacts } from './contacts.mjs';
import { element } from './element.mjs';
import { shared } from './engine.mjs';
import { engines } from './engines.mjs';
import { faults } from './faults.mjs';
import { locales } from './locales.mjs';
import { platform } from './platform.mjs';
import { scenarios } from './scenarios.mjs';
import { updates } from './updates.mjs';

export function every(launch) {
  const once = shared(launch);
  scenarios(once);
  faults(once);
  contacts(once);
  element(once);
  engines(once);
  locales(once);
  platform(once);
  updates(once);
}
