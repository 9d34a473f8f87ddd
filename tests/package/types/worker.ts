import { WorkerScreener, type Check } from 'recipient-check/worker';

export const result: Promise<Check> = (await WorkerScreener.load()).check('0x1');
