export { RecipientCheckFrame } from './types.js';
export type * from './types.js';
