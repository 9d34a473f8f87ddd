/**
 * The languages that there are words for.
 *
 * @module
 */

/** A file of this name stands in `locales/` for each. */
export const LOCALES = 'ar de es fa fr he hi id it ja ko nl pl pt ru th tr uk vi zh-Hans zh-Hant'.split(' ');

/** @param {string} tag a language tag, such as `zh-TW` @returns {string} one of {@link LOCALES}, or `en` */
export function nearest(tag) {
  try {
    if (tag === 'en' || LOCALES.includes(tag)) return tag;
    const { language, script } = new Intl.Locale(tag).maximize();
    return LOCALES.find((locale) => locale === language || locale === `${language}-${script}`) ?? 'en';
  } catch {
    return 'en';
  }
}
