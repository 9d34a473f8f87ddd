export { LoadError, Screener, receiptPage, receiptText } from './types.js';
export type * from './types.js';
