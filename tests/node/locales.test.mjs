// Every language file against English: complete, same holes, right forms for numbers, nothing that calls anybody safe.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

import { withoutKeys } from '../../xtask/npm/words.mjs';
import { SITE, at } from '../support/data.mjs';

const { default: model, names } = await import(at('locales/en.js'));
const { LANGUAGES } = await import(at('files.js'));
const { LOCALES, nearest } = await import(at('languages.js'));
const { english, load, words } = await import(at('words.js'));
const { FRAME_WORDS } = await import(at('embed-words.js'));
const { QR_WORDS } = await import(at('qr-words.js'));
const { answer, network, noticed } = await import(at('answer.js'));
const { day, days, number } = await import(at('format.js'));
const { LATER, NOW, STATES } = await import(at('fixtures.js'));

/** Brotli bytes that a language may cost in a build. Its words are many: they say what is wrong and what to do about it. */
const BOUND = 4_100;

/** Texts that a name or a technical word makes the same in several languages are shorter than this, in words. */
const SENTENCE = 3;

/** The two sentences that deny it are the only ones that may say that somebody is safe. */
const DENIALS = ['noMatch.text', 'stale.caveat'];

/**
 * What would assert that somebody is harmless (safe, secure, clean, verified, confirmed, trusted), as beginnings of
 * words, and what makes a sentence a denial.
 */
const ASSERTIONS = {
  en: ['safe secur clean verif confirm harmless trustworth innocent', 'not'],
  ar: ['آمن أمان مأمون نظيف موثوق موثّق مؤكد سليم بريء', 'لا'],
  de: ['sicher unbedenklich harmlos sauber verifizier bestätig vertrauenswürdig seriös', 'nicht'],
  es: ['segur limpi verific confirmad fiable inofensiv confiable', 'no'],
  fa: ['امن ایمن پاک تأیید تایید معتبر مطمئن بی‌خطر', 'نیست'],
  fr: ['sûr sécuris propre vérifi confirm fiable inoffensi', 'pas'],
  he: ['בטוח נקי מאומת אמין מאושר מהימן', 'אין'],
  hi: ['सुरक्षित साफ़ सत्यापित विश्वसनीय प्रमाणित पुष्टि निरापद', 'नहीं'],
  id: ['aman bersih terverifikasi tepercaya terpercaya dikonfirmasi', 'tidak'],
  it: ['sicur pulit verific confermat affidabil innocu', 'non'],
  ja: ['安全 安心 クリーン 検証 確認 信頼 無害 問題ありません 問題なし', 'ではありません'],
  ko: ['안전 깨끗 검증 인증 확인 신뢰 무해 안심', '아닙니다'],
  nl: ['veilig schoon geverifieer bevestig betrouwba onschuldig', 'niet'],
  pl: ['bezpieczn czyst zweryfik weryfik potwierdz wiarygodn niegroźn', 'nie'],
  pt: ['segur limp verific confirm confiáve inofensiv', 'não'],
  ru: ['безопас чист верифиц подтвержд надёжн безвредн', 'не'],
  th: ['ปลอดภัย สะอาด ยืนยัน น่าเชื่อถือ ไว้ใจได้ บริสุทธิ์', 'ไม่'],
  tr: ['güvenli temiz doğrula onaylı emin zararsız', 'gelmez'],
  uk: ['безпеч чист верифік підтвердж надійн нешкідлив', 'не'],
  vi: ['an-toàn sạch xác-minh xác-nhận đáng-tin tin-cậy vô-hại', 'không'],
  'zh-Hans': ['安全 干净 已验证 核实 确认 可信 可靠 无害', '不'],
  'zh-Hant': ['安全 乾淨 已驗證 核實 確認 可信 可靠 無害', '不'],
};

const THOUSAND = Array.from({ length: 1_001 }, (_, number) => number);

/** Names of scripts where Unicode's are longer than the tag's. */
const SCRIPTS = { Hans: 'Han', Hant: 'Han', Jpan: 'Hiragana', Kore: 'Hangul', Latn: 'Latin', Cyrl: 'Cyrillic', Arab: 'Arabic', Hebr: 'Hebrew', Deva: 'Devanagari', Thai: 'Thai' };

const file = (tag) => JSON.parse(readFileSync(join(SITE, `locales/${tag}.json`), 'utf8'));
const files = new Map(LOCALES.map((tag) => [tag, file(tag)]));

/** Paths of all texts, with the text; forms for numbers are one text. What every language writes alike is left out. */
function texts(said, like = model, alike = names, path = []) {
  return Object.entries(like).flatMap(([key, value]) => {
    const here = [...path, key];
    if (typeof value !== 'object') return alike && key in alike ? [] : [[here.join('.'), said?.[key], value]];
    if (value.other) return [[here.join('.'), said?.[key], value]];
    return texts(said?.[key], value, alike?.[key], here);
  });
}

/** All that words say, by path; functions with a number first and with a word. */
function spoken(word, path = '') {
  if (typeof word === 'function') return [2, 'one'].map((first) => [path, word(first, 'two', 'three', 'four')]);
  if (typeof word !== 'object') return [[path, word]];
  return Object.entries(word).flatMap(([key, value]) => spoken(value, `${path}.${key}`));
}

const forms = (text) => (typeof text === 'string' ? [text] : Object.values(text ?? {}));
const holes = (text) => [...new Set(text.match(/{\w+}/g))].sort();

describe('the list of languages', () => {
  test('22 languages, a file for each', () => {
    assert.equal(new Set(['en', ...LOCALES]).size, 22);
    const found = readdirSync(join(SITE, 'locales')).filter((name) => name.endsWith('.json'));
    assert.deepEqual(found.sort(), LOCALES.map((tag) => `${tag}.json`).sort());
    assert.deepEqual(Object.keys(LANGUAGES), LOCALES, 'each has an address that bundlers see');
  });

  test('the nearest language to what a page says', () => {
    const nearests = {
      de: 'de', 'de-AT': 'de', 'pt-BR': 'pt', 'pt-PT': 'pt', 'DE-ch': 'de', iw: 'he', in: 'id', 'fa-AF': 'fa',
      zh: 'zh-Hans', 'zh-CN': 'zh-Hans', 'zh-SG': 'zh-Hans', 'zh-TW': 'zh-Hant', 'zh-HK': 'zh-Hant', 'zh-MO': 'zh-Hant',
      'zh-Hant': 'zh-Hant', 'zh-hant-cn': 'zh-Hant', en: 'en', 'en-GB': 'en', sv: 'en', '': 'en', 'not a tag': 'en', '*': 'en',
    };
    for (const [asked, expected] of Object.entries(nearests)) assert.equal(nearest(asked), expected, asked);
  });

  test('`Intl` speaks every language', () => {
    for (const tag of LOCALES) {
      for (const part of [Intl.DateTimeFormat, Intl.NumberFormat, Intl.PluralRules, Intl.ListFormat]) {
        assert.deepEqual(part.supportedLocalesOf(tag), [tag], part.name);
      }
    }
  });
});

for (const tag of LOCALES) {
  describe(tag, () => {
    const said = files.get(tag);

    test('names itself, and its direction', () => {
      assert.equal(said.lang, tag);
      assert.equal(said.dir, ['ar', 'fa', 'he'].includes(tag) ? 'rtl' : 'ltr');
      assert.equal(typeof said.reviewed, 'boolean');
    });

    test('has every text of English and no other', () => {
      const paths = (object, path = []) =>
        Object.entries(object).flatMap(([key, value]) => {
          const whole = typeof value !== 'object' || 'other' in value;
          return whole ? [[...path, key].join('.')] : paths(value, [...path, key]);
        });
      assert.deepEqual(paths(said).sort(), texts(said).map(([path]) => path).sort());
      for (const [path, text] of texts(said)) {
        for (const form of path === 'reviewed' ? [] : forms(text)) assert.ok(form.trim(), `${path} is empty`);
      }
    });

    test('has the holes of English', () => {
      for (const [path, text, like] of texts(said)) {
        const needed = holes(like.other ?? String(like));
        for (const [form, one] of typeof text === 'object' ? Object.entries(text) : [['other', String(text)]]) {
          // "One address" needs no figure where the form is for one number only.
          const single = numbers(tag, form).length === 1;
          if (single && holes(one).length === 0) continue;
          assert.deepEqual(holes(one), needed, `${path} (${form})`);
        }
      }
    });

    test('has a form for every number', () => {
      const needed = ['zero', 'one', 'two', 'few', 'many', 'other'].filter((form) => form === 'other' || numbers(tag, form).length > 0);
      for (const [path, text] of texts(said)) {
        // A single text is worded so that it suits every number.
        if (typeof text === 'object') assert.deepEqual(Object.keys(text).sort(), [...needed].sort(), path);
      }
    });

    test('is translated', () => {
      const script = new RegExp(`\\p{Script=${SCRIPTS[new Intl.Locale(tag).maximize().script]}}`, 'u');
      for (const [path, text, like] of texts(said)) {
        const plain = String(like.other ?? like).replace(/{\w+}/g, '');
        if ((plain.match(/\p{L}+/gu) ?? []).length < SENTENCE || path.startsWith('warnings.expected')) continue;
        for (const form of forms(text)) {
          assert.notEqual(form, like.other ?? like, path);
          assert.match(form, tag === 'ja' ? /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u : script, path);
        }
      }
    });

    test('calls nobody safe', () => {
      denies(tag, texts(said));
    });

    test(`costs at most ${BOUND} bytes`, () => {
      const bytes = brotliCompressSync(JSON.stringify(withoutKeys(said, model))).length;
      assert.ok(bytes <= BOUND, `${bytes} bytes in brotli`);
    });

    test('says the same without its keys', () => {
      const kept = spoken(words(said));
      assert.ok(kept.length > 150);
      assert.deepEqual(spoken(words(JSON.parse(JSON.stringify(withoutKeys(said, model))))), kept);
    });

    test('every state is said in whole sentences', async () => {
      const context = { words: await load(tag), now: Number(NOW), chains: { EVM: 'any', BTC: 'Bitcoin' } };
      const all = [];
      for (const { result, now } of STATES) {
        if (!result) continue;
        const { headline, sentences, more } = answer(result, { ...context, now: Number(now ?? NOW) });
        all.push(headline, ...sentences, ...(more?.steps ?? []));
        all.push(...result.warnings.map((warning) => noticed(warning, context.words)));
        all.push(...result.readings.map((reading) => network(reading, context)));
      }
      for (const text of all) assert.doesNotMatch(text, /undefined|NaN|\[object|[{}]|=>/, text);
      assert.ok(all.length > 60);
    });
  });
}

describe('words beside the element', () => {
  for (const [what, all] of Object.entries({ 'in a frame': FRAME_WORDS, 'of QR codes': QR_WORDS })) {
    test(`${what}: every language has them all, in its own words, and calls nobody safe`, () => {
      assert.deepEqual(Object.keys(all).sort(), ['en', ...LOCALES].sort());
      for (const [tag, said] of Object.entries(all)) {
        assert.deepEqual(Object.keys(said), Object.keys(all.en), tag);
        for (const [key, text] of Object.entries(said)) {
          assert.ok(text?.trim(), `${tag}, ${key}`);
          assert.deepEqual(holes(text), holes(all.en[key]), `${tag}, ${key}`);
          if (tag !== 'en') assert.notEqual(text, all.en[key], `${tag}, ${key}`);
        }
        denies(tag, Object.entries(said));
      }
    });
  }
});

test('English calls nobody safe', () => {
  denies('en', texts(model));
});

test('the words can tell one who is safe from one who is not', () => {
  assert.throws(() => denies('de', [['noMatch.headline', 'Diese Adresse ist sicher.']]));
  assert.throws(() => denies('ja', [['noMatch.headline', 'このアドレスは安全です。']]));
  assert.throws(() => denies('ar', [['noMatch.headline', 'هذا العنوان آمن.']]));
  assert.throws(() => denies('vi', [['noMatch.headline', 'Địa chỉ này an toàn.']]));
  assert.throws(() => denies('de', [['noMatch.text', 'Das bedeutet, dass der Empfänger unbedenklich ist.']]));
});

test('numbers choose their form', async () => {
  const said = {
    ru: { 1: '1 адрес', 2: '2 адреса', 5: '5 адресов', 11: '11 адресов', 21: '21 адрес', 1050: '1\u00a0050 адресов' },
    uk: { 1: '1 адреса', 3: '3 адреси', 12: '12 адрес', 21: '21 адреса' },
    pl: { 1: '1 adres', 2: '2 adresy', 5: '5 adresów', 22: '22 adresy', 112: '112 adresów' },
    ar: { 1: 'عنوان واحد', 2: 'عنوانان', 3: '3 عناوين', 11: '11 عنوانًا', 100: '100 عنوان' },
    he: { 1: 'כתובת אחת', 2: 'שתי כתובות', 3: '3 כתובות' },
    de: { 1: '1 Adresse', 1050: '1.050 Adressen' },
    ja: { 1: 'アドレス1件', 1050: 'アドレス1,050件' },
  };
  for (const [tag, numbers] of Object.entries(said)) {
    const { addresses } = await load(tag);
    for (const [number, text] of Object.entries(numbers)) assert.equal(addresses(Number(number)), text);
  }
  assert.equal(english.addresses(1), '1 address');
});

test('an age is in the right number of days', () => {
  const said = {
    ru: ['1 день', '22 дня', '25 дней', '51 день'],
    uk: ['1 день', '22 дні', '25 днів', '51 день'],
    pl: ['1 dzień', '22 dni', '25 dni', '51 dni'],
    de: ['1 Tag', '22 Tage', '25 Tage', '51 Tage'],
  };
  for (const [tag, ages] of Object.entries(said)) {
    assert.deepEqual([1, 22, 25, 51].map((age) => days(age, tag)), ages);
  }
});

test('English numbers and days are those of the engine, without it', () => {
  const own = new Intl.NumberFormat('en');
  const inDays = new Intl.NumberFormat('en', { style: 'unit', unit: 'day', unitDisplay: 'long' });
  for (const count of [0, 1, 7, 999, 1000, 1005, 48_006, 999_999, 1_000_000, 12_034_050]) {
    assert.equal(number(count, 'en'), own.format(count));
    assert.equal(days(count, 'en'), inDays.format(count));
  }
  const parts = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  for (let month = 0; month < 12; month += 1) {
    const instant = new Date(Date.UTC(2023, month, 1 + 2 * month, 23, 59));
    const said = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
    assert.equal(day(instant.toISOString(), 'en'), `${said.day}\u00a0${said.month}\u00a0${said.year}`);
  }
});

test('a day is one of the official record’s calendar in every language', () => {
  const digits = (text) => text.replace(/[۰-۹]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x06f0 + 48)).replace(/[٠-٩]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0660 + 48));
  for (const tag of ['en', ...LOCALES]) assert.match(digits(day('2026-10-01', tag)), /2026/, tag);
});

test('a word that a file lacks is English, and so is a whole file that does not arrive', async () => {
  const partial = words({ lang: 'de', dir: 'ltr', reviewed: false, listed: { headline: 'Halt: {list}.' } });
  assert.equal(partial.listed.headline('X'), 'Halt: X.');
  assert.equal(partial.listed.text, english.listed.text);
  assert.equal(partial.addresses(2), '2 addresses');
  await assert.rejects(load('xx'));
});

test('values of the other direction stay together on a page that runs from right to left', async () => {
  const { listed } = await load('ar');
  assert.match(listed.headline('OFAC SDN'), /\u2068OFAC SDN\u2069/);
  assert.match(listed.headline('Ethereum وشبكات'), /\u2067Ethereum وشبكات\u2069/, 'a phrase of the page runs as the page does');
  assert.doesNotMatch(english.listed.headline('OFAC SDN'), /[\u2068\u2069]/);
});

/** The first two whole numbers that take a form; the forms of larger ones than 1,000 repeat. */
function numbers(tag, form) {
  const rules = new Intl.PluralRules(tag);
  return THOUSAND.filter((number) => rules.select(number) === form).slice(0, 2);
}

/** Fails when a text asserts that somebody is harmless, or when a denial does not deny. */
function denies(tag, all) {
  const [stems, negation] = ASSERTIONS[tag];
  const script = new Intl.Locale(tag).maximize().script;
  const whole = ['Hans', 'Hant', 'Jpan', 'Kore', 'Thai'].includes(script);
  // Hebrew and Arabic write small words together with the next one.
  const open = whole ? '' : ['Hebr', 'Arab'].includes(script) ? '(?<![\\p{L}\\p{M}])[והבלכשמفوبلك]?(?:ال)?' : '(?<![\\p{L}\\p{M}])';
  const asserting = new RegExp(`${open}(?:${stems.split(' ').join('|').replaceAll('-', ' ')})`, 'iu');
  for (const [path, text] of all) {
    for (const form of forms(typeof text === 'boolean' ? '' : text)) {
      if (!DENIALS.includes(path)) assert.doesNotMatch(form, asserting, path);
      else assert.match(form, new RegExp(`${whole ? '' : '(?<!\\p{L})'}${negation}`, 'iu'), `${path} denies nothing`);
      if (DENIALS.includes(path)) assert.match(form, asserting, `${path} does not say what it denies`);
    }
  }
}
