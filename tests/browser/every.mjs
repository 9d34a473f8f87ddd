/** Every scenario, in one engine. */
import { attached } from './attached.mjs';
import { card } from './card.mjs';
import { contacts } from './contacts.mjs';
import { element } from './element.mjs';
import { shared } from './engine.mjs';
import { engines } from './engines.mjs';
import { faults } from './faults.mjs';
import { first } from './first.mjs';
import { frame } from './frame.mjs';
import { held } from './held.mjs';
import { locales } from './locales.mjs';
import { offline } from './offline.mjs';
import { placed } from './placed.mjs';
import { platform } from './platform.mjs';
import { qr } from './qr.mjs';
import { scenarios } from './scenarios.mjs';
import { site } from './site.mjs';
import { updates } from './updates.mjs';

/** @param {{ sample?: true }} [pages] which of the site's pages, and whether their samples run */
export function every(launch, pages) {
  const once = shared(launch);
  scenarios(once);
  first(once);
  faults(once);
  contacts(once);
  element(once);
  attached(once);
  card(once);
  engines(once);
  frame(once);
  held(once);
  locales(once);
  placed(once);
  platform(once);
  qr(once);
  updates(once);
  site(once, pages);
  offline(once);
}
