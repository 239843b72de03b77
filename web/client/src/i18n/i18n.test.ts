import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en as screenEn } from '../screen/i18n/en';
import { ru as screenRu } from '../screen/i18n/ru';
import { en as teacherEn } from '../teacher/i18n/en';
import { ru as teacherRu } from '../teacher/i18n/ru';
import { en } from './en';
import { format, type Message, type Messages } from './i18n';
import { ru } from './ru';

const pairs: readonly [name: string, ru: Messages, en: Messages][] = [
  ['everybody', ru, en],
  ['teachers', teacherRu, teacherEn],
  ['big screen', screenRu, screenEn],
];
const texts = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const names = (message: Message): string[] =>
  [...new Set(texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

describe.each(pairs)('messages for %s', (_, russian, english) => {
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
    const latin = /PMO|QR|Wi-Fi|\{\w+\}/g;
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

  it('lets the server write markup into one place only', () => {
    const places = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('dangerouslySetInnerHTML'));
    expect(places).toEqual([join('ui', 'Prose.tsx')]);
  });
});
