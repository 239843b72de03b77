import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applySplice, spliceBetween } from './splice';

const text = fc.string({ unit: fc.constantFrom('а', 'б', ' ', '😀', '😁', 'é'), maxLength: 12 });
const isWhole = (part: string): boolean =>
  !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(part);

it('turns one text into the other', () =>
  fc.assert(
    fc.property(text, text, (from, to) => {
      expect(applySplice(from, spliceBetween(from, to))).toBe(to);
    }),
  ));

it('never cuts a letter in half', () =>
  fc.assert(
    fc.property(text, text, (from, to) => {
      const { at, removed, inserted } = spliceBetween(from, to);
      expect(isWhole(inserted)).toBe(true);
      expect(isWhole(from.slice(0, at))).toBe(true);
      expect(isWhole(from.slice(at, at + removed))).toBe(true);
    }),
  ));

it('sends what was typed and not more', () => {
  expect(spliceBetween('кот спит', 'кот не спит')).toEqual({ at: 4, removed: 0, inserted: 'не ' });
  expect(spliceBetween('abc', 'abc')).toEqual({ at: 3, removed: 0, inserted: '' });
});
