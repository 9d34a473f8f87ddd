/**
 * Stands in the place of `www/first.js` in `recipient-check/inline`, which has the whole check inside: nothing comes first.
 *
 * @module
 */
export const StagedScreener = undefined;
