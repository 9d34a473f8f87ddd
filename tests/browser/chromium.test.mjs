import { launch } from './chromium.mjs';
import { faults } from './faults.mjs';
import { scenarios } from './scenarios.mjs';

scenarios(launch);
faults(launch);
