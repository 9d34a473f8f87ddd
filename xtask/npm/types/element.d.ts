export { RecipientCheckElement } from './types.js';
export type * from './types.js';
