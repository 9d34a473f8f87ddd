export { LoadError, Screener, receiptPage, receiptText } from './types.d.ts';
export type * from './types.d.ts';
