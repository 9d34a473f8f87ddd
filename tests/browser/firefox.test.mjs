import { every } from './every.mjs';
import { launch } from './firefox.mjs';

every(launch, { sample: true });
