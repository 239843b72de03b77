import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { format, type Message, type Messages } from './i18n';

/** Every part that has words of its own, found by where they are kept: a new part is held to the same. */
const russianParts = import.meta.glob<{ ru: Messages }>('../**/ru.ts', { eager: true });
const englishParts = import.meta.glob<{ en: Messages }>('../**/en.ts', { eager: true });
const pairs: readonly [name: string, ru: Messages, en: Messages][] = Object.entries(russianParts).map(
  ([path, { ru }]) => [path, ru, englishParts[path.replace(/ru\.ts$/, 'en.ts')]?.en ?? {}],
);
const ru = Object.assign({}, ...pairs.map(([, russian]) => russian)) as Messages;
const texts = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const names = (message: Message): string[] =>
  [...new Set(texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

it('finds the words of every part', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(5);
});

describe.each(pairs)('messages of %s', (_, russian, english) => {
  const keys = Object.keys(russian);

  it('have the same keys in both languages', () => {
    expect(Object.keys(english).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('%s is filled with the same values, and never empty', (key) => {
    const [a, b] = [russian[key] ?? '', english[key] ?? ''];
    expect(names(b)).toEqual(names(a));
    for (const text of [...texts(a), ...texts(b)]) expect(text.trim()).not.toBe('');
  });

  it('have every form that each language counts with', () => {
    for (const [messages, locale] of [
      [russian, 'ru'],
      [english, 'en'],
    ] as const)
      for (const [key, message] of Object.entries(messages))
        if (typeof message !== 'string')
          expect([key, Object.keys(message).sort()]).toEqual([
            key,
            new Intl.PluralRules(locale).resolvedOptions().pluralCategories.sort(),
          ]);
  });

  it('are in the language that they claim', () => {
    for (const message of Object.values(english))
      for (const text of texts(message)) expect(text).not.toMatch(/[а-яё]/i);
    const latin = /PMO|QR|Wi-Fi|JPEG|PNG|WebP|PDF|\{\w+\}/g;
    for (const message of Object.values(russian))
      for (const text of texts(message)) expect(text.replace(latin, '')).not.toMatch(/[a-z]{3}/i);
  });
});

describe('format', () => {
  const rules = new Intl.PluralRules('ru');

  it.each([
    [1, '1 минута'],
    [2, '2 минуты'],
    [5, '5 минут'],
    [11, '11 минут'],
    [21, '21 минута'],
    [104, '104 минуты'],
  ])('counts %i', (count, expected) =>
    expect(
      format({ one: '{count} минута', few: '{count} минуты', many: '{count} минут', other: '?' }, rules, { count }),
    ).toBe(expected));

  it('counts in English, too, and zero in both', () => {
    const english = new Intl.PluralRules('en');
    const minutes = { one: '{count} minute', other: '{count} minutes' };
    expect([0, 1, 2, 21].map((count) => format(minutes, english, { count }))).toEqual([
      '0 minutes',
      '1 minute',
      '2 minutes',
      '21 minutes',
    ]);
    expect(format({ one: 'знак', few: 'знака', many: 'знаков', other: 'знака' }, rules, { count: 0 })).toBe('знаков');
  });

  it.each(
    Object.entries(ru).filter(([, message]) => typeof message !== 'string'),
  )('%s says its number in every form', (_, message) => {
    for (const count of [0, 1, 2, 5, 11, 21, 22, 25])
      expect(format(message, rules, { count })).toContain(String(count));
  });

  it('leaves a value that looks like a name alone', () => {
    expect(format('{a} и {b}', rules, { a: '{b}', b: 'x' })).toBe('{b} и x');
  });
});

describe('source', () => {
  const root = join(import.meta.dirname, '..');
  const files = (readdirSync(root, { recursive: true }) as string[]).filter(
    (file) => /\.tsx?$/.test(file) && !/(^|\/)(i18n|dev|testing)\/|\.test\./.test(file.replace(/\\/g, '/')),
  );

  it('keeps every word that is shown in the message files', () => {
    expect(files.length).toBeGreaterThan(40);
    // A language is named in itself, quotation marks are no words, comments are for developers.
    const allowed = /'RU, Русский'|\/\*[\s\S]*?\*\/|\/\/.*|new Intl\.\w+\('ru'\)/g;
    for (const file of files) {
      const code = readFileSync(join(root, file), 'utf8').replace(allowed, '');
      expect([file, code.match(/[А-Яа-яЁё]+/g)]).toEqual([file, null]);
    }
  });

  it('uses every message', () => {
    const all = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    const gallery = (readdirSync(join(root, 'dev')) as string[])
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(root, 'dev', file), 'utf8'));
    const parts = ['i18n/messages.ts', 'i18n/i18n.ts', 'i18n/refusals/messages.ts'].map((file) =>
      readFileSync(join(root, file), 'utf8'),
    );
    const code = [all, ...gallery, ...parts].join('\n');
    const said = new Set([...code.matchAll(/['"`]([a-zA-Z]+(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key));
    // `verdict.${verdict}` may be any verdict.
    const families = [...code.matchAll(/`([a-zA-Z]+\.[^`\s]*\$\{[^`]*)`/g)].map(
      ([, template = '']) =>
        new RegExp(`^${template.replace(/\./g, '\\.').replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '[\\w-]+')}$`),
    );
    const unused = Object.keys(ru).filter((key) => !said.has(key) && !families.some((family) => family.test(key)));
    expect(unused).toEqual([]);
  });

  it('lets the server write markup into one place only', () => {
    const places = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('dangerouslySetInnerHTML'));
    expect(places).toEqual([join('ui', 'Prose.tsx')]);
  });
});
