export { WorkerScreener } from './types.js';
export type * from './types.js';
