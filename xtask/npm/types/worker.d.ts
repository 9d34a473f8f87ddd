export { WorkerScreener } from './types.d.ts';
export type * from './types.d.ts';
