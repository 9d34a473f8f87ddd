/**
 * The entry for sites that draw their own page: the class, without any side effect.
 *
 * @module
 */
export { LoadError, Screener } from './screener.js';
export { receiptPage, receiptText } from './receipt.js';
