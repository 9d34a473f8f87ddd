import { camera } from './camera.mjs';
import { every } from './every.mjs';
import { launch } from './chromium.mjs';
import { pictures } from './pictures.mjs';

every(launch);
pictures(launch);
camera(launch);
