import { every } from './every.mjs';
import { launch } from './webkit.mjs';

every(launch, { sample: true });
