import { expect, it } from 'vitest';
import { parse, pathOf } from './router';

it.each([
  '/',
  '/lobby',
  '/lesson/l-5a-math',
  '/teach',
  '/teach/l-5a-math',
  '/operator',
  '/j/12345678',
  '/tv',
  '/t',
  '/t/123456',
  '/screen/l-5a-math',
  '/ui',
])('%s leads there and back', (path) => {
  expect(pathOf(parse(path))).toBe(path);
});

it.each([
  '/lesson/',
  '/lesson/Ж',
  '/lesson/a/b',
  '/other',
  '/j/1234567',
  '/j/1234567a',
  '/t/12345',
  '/screen/',
  `/lesson/${'x'.repeat(65)}`,
])('%s is no page', (path) => {
  expect(parse(path)).toEqual({ kind: 'unknown' });
});
